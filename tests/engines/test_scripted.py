"""The engines that need no model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hitl_workbench.domain.time import Span
from hitl_workbench.engines.base import Device, DiarizationOptions, TranscriptionOptions
from hitl_workbench.engines.scripted import ScriptedDiarizer, ScriptedTranscriber
from hitl_workbench.errors import EngineError

RATE_HZ = 16_000


def unheard(done_ms: int, text: str) -> None:
    pass


def tones(*stretches: tuple[int, int], total_ms: int = 3000) -> Any:
    samples = np.zeros(RATE_HZ * total_ms // 1000, dtype=np.float32)
    for start_ms, end_ms in stretches:
        samples[start_ms * 16 : end_ms * 16] = 0.3
    return samples


def scripted(folder: Path, **script: Any) -> Path:
    (folder / "script.json").write_text(json.dumps(script), encoding="utf-8")
    return folder


def test_words_fill_the_loud_stretches_and_are_numbered(tmp_path: Path) -> None:
    heard: list[tuple[int, str]] = []
    engine = ScriptedTranscriber(tmp_path, Device())
    found = engine.transcribe(
        tones((200, 1000), (2000, 2300)), RATE_HZ, TranscriptionOptions(), lambda *told: heard.append(told)
    )
    assert [(word.text, word.start_ms, word.end_ms) for word in found.words] == [
        ("word1", 200, 600),
        ("word2", 600, 1000),
        ("word3", 2000, 2300),
    ]
    assert heard == [(1000, "word2"), (2300, "word3")]


def test_silence_gives_nothing(tmp_path: Path) -> None:
    assert (
        not ScriptedTranscriber(tmp_path, Device()).transcribe(tones(), RATE_HZ, TranscriptionOptions(), unheard).words
    )
    assert not ScriptedDiarizer(tmp_path, Device()).diarize(tones(), RATE_HZ, DiarizationOptions(), unheard).spans


def test_loud_stretches_go_to_speakers_in_turn(tmp_path: Path) -> None:
    samples = tones((0, 500), (1000, 1500), (2000, 2500))
    found = ScriptedDiarizer(tmp_path, Device()).diarize(samples, RATE_HZ, DiarizationOptions(speakers=2), unheard)
    assert [item.speaker for item in found.spans] == ["SPEAKER_00", "SPEAKER_01", "SPEAKER_00"]


def test_a_script_decides_words_and_overlapping_turns(tmp_path: Path) -> None:
    folder = scripted(tmp_path, words=[["hi", 10, 20, 0.5]], turns=[[0, 1000, "A"], [600, 1500, "B"], [700, 900, "C"]])
    words = ScriptedTranscriber(folder, Device()).transcribe(tones(), RATE_HZ, TranscriptionOptions(), unheard).words
    assert [(word.text, word.confidence) for word in words] == [("hi", 0.5)]
    found = ScriptedDiarizer(folder, Device()).diarize(tones(), RATE_HZ, DiarizationOptions(), unheard)
    assert len(found.spans) == 3
    assert [(item.span, item.speaker) for item in found.exclusive] == [(Span(0, 1000), "A"), (Span(1000, 1500), "B")]


def test_a_script_can_fail_as_expected_or_not(tmp_path: Path) -> None:
    engine = ScriptedTranscriber(scripted(tmp_path, fail="no voice here"), Device())
    with pytest.raises(EngineError, match="no voice here"):
        engine.transcribe(tones(), RATE_HZ, TranscriptionOptions(), unheard)
    engine = ScriptedTranscriber(scripted(tmp_path, bug="off by one"), Device())
    with pytest.raises(RuntimeError, match="off by one"):
        engine.transcribe(tones(), RATE_HZ, TranscriptionOptions(), unheard)


def test_who_hums_higher_has_another_voice_and_too_little_has_none(tmp_path: Path) -> None:
    seconds = np.arange(RATE_HZ) / RATE_HZ
    samples = np.concatenate([np.sin(2 * np.pi * hertz * seconds) for hertz in (200, 2000, 200)]).astype(np.float32)
    spans = [Span(0, 1000), Span(1000, 2000), Span(2000, 3000), Span(0, 399)]
    low, high, again, none = ScriptedDiarizer(tmp_path, Device()).voices(samples, RATE_HZ, spans, unheard).voices
    assert none is None and low is not None and high is not None and again is not None
    assert np.dot(low, again) > 0.999 > np.dot(low, high)
