"""Diarization with the real models on a real call."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from hitl_workbench.domain.time import Span
from hitl_workbench.engines.base import Device, DiarizationOptions
from hitl_workbench.errors import ModelError
from hitl_workbench.formats.rttm import RTTM
from hitl_workbench.metrics.diarization import diarization_error
from hitl_workbench.metrics.overlap import overlap_score
from hitl_workbench.workflow.scoring import spans_of

pytestmark = pytest.mark.models
RATE = 16_000


def quiet(done_ms: int, text: str) -> None:
    assert done_ms >= 0 and not text


@pytest.fixture(scope="module")
def folder(installed_models) -> Path:
    return installed_models / "pyannote"


@pytest.fixture(scope="module")
def diarizer(folder):
    from hitl_workbench.engines.pyannote import PyannoteDiarizer

    return PyannoteDiarizer(folder, Device(threads=2))


@pytest.fixture(scope="module")
def call(telephone_call) -> np.ndarray:
    return soundfile.read(telephone_call, dtype="float32")[0]


@pytest.fixture(scope="module")
def found(diarizer, call):
    return diarizer.diarize(call, RATE, DiarizationOptions(), quiet)


def test_two_people_on_the_telephone_are_told_apart_and_their_overlaps_found(found, telephone_call):
    reading = RTTM.read(telephone_call.with_suffix(".rttm").read_bytes())
    (annotation,) = reading.annotations.values()
    reference, whole = list(spans_of(annotation.content.turns)), Span(0, 30_000)
    assert diarization_error(reference, found.spans, whole).rate < 0.12
    assert overlap_score(reference, found.spans, whole).recall > 0.6
    assert set(found.voices) == {"SPEAKER_00", "SPEAKER_01"}
    assert all(np.linalg.norm(voice) == pytest.approx(1, abs=0.3) for voice in found.voices.values())


def test_exclusive_spans_never_overlap_and_speakers_are_called_by_first_appearance(found):
    ordered = [item.span for item in found.exclusive]
    assert all(first.end_ms <= second.start_ms for first, second in zip(ordered, ordered[1:], strict=False))
    assert found.spans[0].speaker == "SPEAKER_00"
    assert list(found.spans) == sorted(found.spans, key=lambda item: (item.span, item.speaker))


def test_the_same_sound_gives_the_same_spans(diarizer, call, found):
    assert diarizer.diarize(call, RATE, DiarizationOptions(), quiet).spans == found.spans


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_given_number_of_speakers_is_kept_to(diarizer, call, count):
    result = diarizer.diarize(call, RATE, DiarizationOptions(speakers=count), quiet)
    assert len({item.speaker for item in result.exclusive}) <= count
    assert len(result.voices) == count


def test_a_chosen_threshold_counts_as_it_is_and_the_usual_one_comes_back(diarizer, call, found):
    def voices(threshold):
        return len(diarizer.diarize(call, RATE, DiarizationOptions(threshold=threshold), quiet).voices)

    assert (voices(1.9), voices(0.2)) == (1, 2)
    assert len(found.voices) == 2, "unless told, one voice alone is looked at again"
    assert diarizer.diarize(call, RATE, DiarizationOptions(), quiet).spans == found.spans


@pytest.mark.parametrize("samples", [0, 1, 1000, RATE // 2, RATE * 7])
def test_silence_of_any_length_has_no_speakers(diarizer, samples):
    result = diarizer.diarize(np.zeros(samples, dtype=np.float32), RATE, DiarizationOptions(), quiet)
    assert (result.spans, result.exclusive) == ((), ())


def test_a_word_of_speech_is_one_speaker(diarizer, call):
    result = diarizer.diarize(call[int(8.2 * RATE) : int(9.9 * RATE)], RATE, DiarizationOptions(), quiet)
    assert len({item.speaker for item in result.exclusive}) == 1
    assert max(item.span.end_ms for item in result.spans) <= 1700


def test_voices_are_found_among_a_choice_of_the_embeddings_when_there_are_too_many(diarizer, call, found, monkeypatch):
    from hitl_workbench.engines import pyannote

    monkeypatch.setattr(pyannote, "MOST_COMPARED", 25)  # of some eighty
    chosen = diarizer.diarize(call, RATE, DiarizationOptions(speakers=2), quiet)
    error = diarization_error(found.spans, chosen.spans, Span(0, 30_000))
    assert error.rate < 0.1


def test_progress_reaches_the_end(diarizer, call):
    seen: list[int] = []
    diarizer.diarize(call, RATE, DiarizationOptions(), lambda done_ms, text: seen.append(done_ms))
    assert seen == sorted(seen) and seen[-1] == 30_000


def test_embeddings_are_those_of_the_plain_way(folder, call):
    from hitl_workbench.engines.voiceprint import Voiceprint
    from tests.bench.stock import PerCallVoiceprint

    stretches = [call[RATE * 6 : RATE * 11], call[RATE * 14 : int(RATE * 14.7)], call[: int(RATE * 0.2)], call]
    ours, plain = Voiceprint(folder).embed(stretches), PerCallVoiceprint(folder).embed(stretches)
    assert np.isnan(ours[2]).all() and np.isnan(plain[2]).all()
    for index in (0, 1, 3):
        assert float(ours[index] @ plain[index]) > 0.9999
    assert float(ours[0] @ ours[1]) < 0.99


def test_segmentation_gives_the_same_scores_in_onnx_and_in_torch(folder, call):
    import torch

    from hitl_workbench.engines import segmentation
    from hitl_workbench.engines.pyannote import ONSET

    windows = torch.from_numpy(np.stack([call[at : at + 5 * RATE] for at in range(0, 25 * RATE, 2 * RATE)]))[:, None]
    with torch.inference_mode():
        plain = segmentation.load(folder, in_onnx=False, threads=2)(windows)
        ours = segmentation.load(folder, in_onnx=True, threads=2)(windows)
    assert ours.shape == plain.shape == (13, 293, 3)
    assert float((ours - plain).abs().max()) < 0.01  # sigmoid outputs; near-silent windows differ most
    assert float(((ours > ONSET) != (plain > ONSET)).float().mean()) < 0.001


def test_nothing_is_reached_over_the_network(folder, telephone_call):
    code = f"""
from pathlib import Path
from hitl_workbench.governance import offline
offline.refuse_connections()
import soundfile
from hitl_workbench.engines.base import Device, DiarizationOptions
from hitl_workbench.engines.pyannote import PyannoteDiarizer
samples = soundfile.read({str(telephone_call)!r}, dtype="float32")[0][:160000]
found = PyannoteDiarizer(Path({str(folder)!r}), Device()).diarize(samples, 16000, DiarizationOptions(), print)
assert found.spans
assert offline.refused() == (), offline.refused()
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_a_folder_without_models_says_what_to_run(tmp_path):
    from hitl_workbench.engines.pyannote import PyannoteDiarizer

    with pytest.raises(ModelError, match="models install"):
        PyannoteDiarizer(tmp_path, Device())
