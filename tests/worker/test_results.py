"""Result files: whole or not there, and known by their hash."""

from __future__ import annotations

from pathlib import Path

import pytest

from hitl_workbench.domain.hypothesis import Diarization, SpeakerSpan, TimedWord, Transcription, Voices
from hitl_workbench.domain.time import Span
from hitl_workbench.engines.base import diarization_from_json, transcription_from_json, voices_from_json
from hitl_workbench.errors import EngineError
from hitl_workbench.worker.results import read_result, write_result

WORDS = Transcription((TimedWord("naïve", 0, 400, 0.5), TimedWord("日本", 400, 400, 0.25, False)), (), "en", 1)


def test_words_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    assert transcription_from_json(read_result(path, write_result(path, WORDS))) == WORDS


def test_speakers_come_back_as_they_were(tmp_path: Path) -> None:
    spans = (SpeakerSpan(Span(0, 10), "A"), SpeakerSpan(Span(5, 20), "B"))
    found = Diarization(spans, spans[:1], {"A": (0.25, -1.0)})
    path = tmp_path / "r.json"
    assert diarization_from_json(read_result(path, write_result(path, found))) == found


def test_voices_come_back_as_they_were_also_where_there_is_none(tmp_path: Path) -> None:
    found = Voices(((0.25, -1.0), None))
    path = tmp_path / "r.json"
    assert voices_from_json(read_result(path, write_result(path, found))) == found


def test_a_changed_or_missing_result_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    sha256 = write_result(path, WORDS)
    path.write_bytes(path.read_bytes().replace(b"400", b"401"))
    with pytest.raises(EngineError, match="is not what the worker wrote; draft again"):
        read_result(path, sha256)
    path.unlink()
    with pytest.raises(EngineError, match="cannot be read"):
        read_result(path, sha256)


def test_a_full_disk_leaves_the_old_result_and_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.json"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(EngineError, match="No space left on device"):
        write_result(path, WORDS)
    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["r.json"]


def test_a_number_that_json_does_not_know_never_reaches_a_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_result(tmp_path / "r.json", Transcription((TimedWord("x", 0, 1, float("nan")),)))
    assert not list(tmp_path.iterdir())
