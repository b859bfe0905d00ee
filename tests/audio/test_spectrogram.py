"""The spectrogram: frequency, time and level where they belong, without seams between tiles."""

from __future__ import annotations

import numpy as np
import pytest

from hitl_workbench.audio.spectrogram import NARROW_MS, SpectrogramSettings, level_db, reach, spectrogram

RATE = 16_000


def tone(hertz: float, seconds: float = 1.0, level: float = 0.5) -> np.ndarray:
    return (level * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)).astype(np.float32)


@pytest.mark.parametrize("hertz", [300, 1000, 2500, 5000])
def test_a_tone_is_darkest_at_its_frequency(hertz):
    settings = SpectrogramSettings(window_ms=NARROW_MS, ceiling_hz=5500)
    picture = spectrogram(tone(hertz), RATE, 16, 100, settings, level_db(0.5) + 40)
    strongest = picture[:, 50].astype(int).argmax()
    assert abs(strongest * settings.ceiling_hz / len(picture) - hertz) < 60


def test_silence_is_empty_and_louder_is_darker():
    settings = SpectrogramSettings()
    assert not spectrogram(np.zeros(RATE, np.float32), RATE, 16, 50, settings, level_db(0.5)).any()
    quiet = spectrogram(tone(1000, level=0.01), RATE, 16, 50, settings, level_db(0.5))
    loud = spectrogram(tone(1000, level=0.1), RATE, 16, 50, settings, level_db(0.5))
    assert loud.max() > quiet.max() > 0
    # 20 dB are 20 dB, wherever nothing is cut off.
    inside = (quiet > 0) & (loud < 255)
    assert np.abs((loud[inside].astype(int) - quiet[inside]) - 20 * 255 / settings.range_db).max() <= 2


def test_a_click_is_drawn_in_the_column_of_its_moment():
    samples = np.zeros(RATE, np.float32)
    samples[8000] = 0.9
    settings = SpectrogramSettings(window_ms=2.0)
    before = reach(RATE, settings)
    hop = 16.0
    picture = spectrogram(
        np.concatenate([np.zeros(before, np.float32), samples]), RATE, hop, 1000, settings, level_db(0.9) - 30
    )
    assert abs(int(picture.sum(axis=0).argmax()) - 8000 / hop) <= 1


def test_tiles_fit_together_without_a_seam():
    chance = np.random.default_rng(3)
    samples = (0.2 * chance.standard_normal(2 * RATE)).astype(np.float32)
    settings, hop = SpectrogramSettings(), 12.5
    before = reach(RATE, settings)
    whole = spectrogram(samples, RATE, hop, 200, settings, level_db(0.9))
    second = spectrogram(samples[round(100 * hop) - 1 :], RATE, hop, 100, settings, level_db(0.9))
    # The second tile begins a sample early, so that its first difference is the same; its columns are the whole's.
    shifted = spectrogram(samples[round(100 * hop) :], RATE, hop, 100, settings, level_db(0.9))
    assert before > 0
    assert np.abs(whole[:, 100:].astype(int) - shifted)[:, 1:].max() <= 1
    assert second.shape == shifted.shape


def test_the_end_of_a_recording_is_silence_and_not_an_error():
    picture = spectrogram(tone(1000, 0.1), RATE, 160, 100, SpectrogramSettings(), level_db(0.5))
    assert picture[:, 5].any() and not picture[:, 50].any()
