"""Pitch and level of a part of a recording: the same as of the whole."""

from __future__ import annotations

import numpy as np
import pytest

from hitl_workbench.audio.pitch import PitchSettings
from hitl_workbench.audio.tracks import REACH_MS, Tracks, level_of, tracks
from tests.audio.test_pitch_and_formants import voice


def part(sound: np.ndarray, rate: int, first_ms: int, count: int, loudest: float = 1.0) -> Tracks:
    reach = np.zeros(REACH_MS * rate // 1000, np.float32)
    padded = np.concatenate([reach, sound, reach])
    cut = padded[first_ms * rate // 1000 : round((first_ms + count * 10 + 2 * REACH_MS) * rate / 1000)]
    return tracks(cut, rate, count, PitchSettings(), loudest)


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000])
def test_a_part_has_the_pitch_and_level_of_its_moments(rate):
    sound = voice(lambda t: 100 + 60 * t, 2.0, rate)
    found = part(sound, rate, 500, 100)
    expected = 100 + 60 * (0.5 + np.arange(100) * 0.01)
    assert np.abs(found.pitch_hz - expected).max() < 3
    level = 10 * np.log10(np.mean(np.square(sound)) / 2e-5**2)
    assert np.abs(found.level_db - level).max() < 1.5


def test_parts_fit_together():
    sound = np.concatenate([voice(120, 0.6), np.zeros(3200, np.float32), voice(180, 0.6)])
    whole, first, second = part(sound, 16_000, 0, 140), part(sound, 16_000, 0, 70), part(sound, 16_000, 700, 70)
    both = np.concatenate([first.pitch_hz, second.pitch_hz])
    assert np.array_equal(np.isnan(both), np.isnan(whole.pitch_hz))
    assert np.nanmax(np.abs(both - whole.pitch_hz)) < 0.5
    assert np.allclose(np.concatenate([first.level_db, second.level_db]), whole.level_db, atol=0.01)


def test_what_is_far_below_the_loudest_of_the_recording_is_no_voice():
    quiet = voice(150) * np.float32(0.002)
    assert np.isnan(part(quiet, 16_000, 200, 50, loudest=1.0).pitch_hz).all()
    assert not np.isnan(part(quiet, 16_000, 200, 50, loudest=0.002).pitch_hz).any()


def test_beyond_the_end_there_is_nothing():
    found = part(voice(150, 0.5), 16_000, 0, 256)
    assert len(found.pitch_hz) == len(found.level_db) == 256
    assert np.isnan(found.pitch_hz[60:]).all() and found.level_db[60:].max() < level_of(0.001)
