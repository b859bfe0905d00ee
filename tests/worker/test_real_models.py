"""The stages of a draft with the real models: they give what they should, and nothing leaves the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from hitl_workbench.engines.base import diarization_from_json, transcription_from_json
from hitl_workbench.engines.weights import find
from hitl_workbench.worker.pool import WorkerPool, threads_for
from hitl_workbench.worker.protocol import DIARIZATION, TRANSCRIPTION, Failed, Finished, Hypothesis, Job
from hitl_workbench.worker.results import read_result

pytestmark = pytest.mark.models


def test_the_stages_of_a_draft_side_by_side_connect_to_nothing(
    installed_models: Path, telephone_call: Path, tmp_path: Path
) -> None:
    models = {TRANSCRIPTION: find("tiny.en", "transcriber"), DIARIZATION: find("pyannote", "diarizer")}
    shares = dict(zip(models, threads_for(2), strict=True))
    jobs = [
        Job(
            id=stage,
            stage=stage,
            engine=model.engine,
            model=str(model.folder),
            audio=str(telephone_call),
            result=str(tmp_path / stage),
            device={"kind": "cpu", "threads": shares[stage]},
        )
        for stage, model in models.items()
    ]
    results, texts = {}, []
    with WorkerPool() as pool:
        for message in pool.run(jobs):
            assert not isinstance(message, Failed), message
            if isinstance(message, Hypothesis):
                texts.append(message.text)
            if isinstance(message, Finished):
                # A library that tries the network is refused and named in the notes.
                assert message.notes == ()
                assert message.versions
                results[message.job] = read_result(Path(message.result), message.sha256)
    words = transcription_from_json(results[TRANSCRIPTION]).words
    assert " ".join(word.text for word in words).split() == " ".join(texts).split()
    assert "Chicago" in " ".join(texts)
    assert len({item.speaker for item in diarization_from_json(results[DIARIZATION]).spans}) == 2
