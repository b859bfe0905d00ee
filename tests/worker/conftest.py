"""Worker processes with scripted engines, and sound for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from hitl_workbench.worker.pool import WorkerPool
from hitl_workbench.worker.protocol import DIARIZATION, TRANSCRIPTION, Job
from tests.engines.building import scripted_model

MakeJob = Callable[..., Job]


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Four seconds at 16 kHz, two channels: a tone from 1 to 2 s on the left, one from 3 to 3.5 s on the right."""
    samples = np.zeros((64_000, 2), dtype=np.float32)
    tone = 0.4 * np.sin(2 * np.pi * 220 * np.arange(16_000) / 16_000)
    samples[16_000:32_000, 0] = tone
    samples[48_000:56_000, 1] = tone[:8_000]
    path = tmp_path / "sound.wav"
    soundfile.write(path, samples, 16_000, subtype="PCM_16")
    return path


@pytest.fixture
def make_job(tmp_path: Path, sound: Path) -> MakeJob:
    """Makes jobs for scripted engines; keyword arguments are the job's, script is what its engine does."""

    def make(identity: str = "a", *, script: dict[str, Any] | None = None, **facts: Any) -> Job:
        stage = facts.pop("stage", TRANSCRIPTION)
        kind = "transcriber" if stage == TRANSCRIPTION else "diarizer"
        folder = scripted_model(tmp_path, f"{kind}-of-{identity}", kind, **(script or {}))
        known = {"engine": "scripted", "model": str(folder), "audio": str(sound)}
        result = str(tmp_path / f"{identity}.result.json")
        return Job(**{"id": identity, "stage": stage, **known, "result": result, "device": {"threads": 1}, **facts})

    return make


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with WorkerPool() as made:
        yield made


__all__ = ["DIARIZATION", "TRANSCRIPTION", "MakeJob"]
