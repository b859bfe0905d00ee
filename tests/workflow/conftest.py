"""Projects with sound, and scripted engines as installed models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from hitl_workbench.paths import HOME_VARIABLE
from hitl_workbench.project.project import Project
from tests.workflow.scripted_models import scripted_installer

RATE = 16_000


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    """An empty project."""
    project = Project.create(tmp_path / "study.hitl", annotator="Ada")
    yield project
    project.close()


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    """Two channels of 12 s: loud from 1 to 3 s and 6 to 8 s on the left, from 7 to 10 s on the right."""
    samples = np.zeros((12 * RATE, 2), dtype=np.float32)
    tone = np.sin(np.arange(12 * RATE) / 8) * 0.3
    for start, end, channel in ((1, 3, 0), (6, 8, 0), (7, 10, 1)):
        samples[start * RATE : end * RATE, channel] = tone[start * RATE : end * RATE]
    path = tmp_path / "speech.wav"
    soundfile.write(path, samples, RATE)
    return path


@pytest.fixture
def scripted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Installs the scripted engines as models; called with a name and a script it changes what one does."""
    home = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    install = scripted_installer(home)
    install("words", "transcriber")
    install("voices", "diarizer")
    return install
