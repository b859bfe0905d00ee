"""Pitch of voices made here, level, and formants of vowels with published resonances."""

from __future__ import annotations

import numpy as np
import pytest

from hitl_workbench.audio.formants import formants
from hitl_workbench.audio.pitch import PitchSettings, intensity_db, pitch

RATE = 16_000

# Average formants of men's vowels: Peterson and Barney (1952), table II.
VOWELS = {
    "i": (270, 2290, 3010), "ɪ": (390, 1990, 2550), "ɛ": (530, 1840, 2480), "æ": (660, 1720, 2410),
    "ɑ": (730, 1090, 2440), "ɔ": (570, 840, 2410), "ʊ": (440, 1020, 2240), "u": (300, 870, 2240),
    "ʌ": (640, 1190, 2390),
}  # fmt: skip


def voice(hertz, seconds: float = 1.0, rate: int = RATE) -> np.ndarray:
    """Pulses at a pitch that may change over time (a function of seconds)."""
    time = np.arange(int(seconds * rate)) / rate
    frequency = np.array([hertz(t) for t in time]) if callable(hertz) else np.full(len(time), float(hertz))
    phase = np.cumsum(frequency) / rate
    made = sum(np.sin(2 * np.pi * n * phase) / n for n in range(1, 12))
    return (0.2 * made).astype(np.float32)


def vowel(resonances, pitch_hz: float = 110, rate: int = 11_000) -> np.ndarray:
    """A pulse train through a cascade of second-order resonators, as in Klatt (1980)."""
    count = int(0.5 * rate)
    sound = np.zeros(count)
    sound[:: int(rate / pitch_hz)] = 1.0
    for hertz, width in zip((*resonances, 3500, 4500), (60, 90, 120, 175, 250), strict=True):
        r = np.exp(-np.pi * width / rate)
        b, c = 2 * r * np.cos(2 * np.pi * hertz / rate), -(r**2)
        out = np.zeros(count)
        for t in range(count):
            out[t] = (1 - b - c) * sound[t] + (b * out[t - 1] if t else 0) + (c * out[t - 2] if t > 1 else 0)
        sound = out
    # The glottis falls by 12 dB an octave, lips raise by 6: what is left is one integrator.
    for t in range(1, count):
        sound[t] += 0.97 * sound[t - 1]
    return (sound / np.abs(sound).max() * 0.5).astype(np.float32)


@pytest.mark.parametrize("hertz", [82, 120, 220, 350, 450])
def test_a_steady_voice_has_its_pitch_in_every_frame(hertz):
    found = pitch(voice(hertz), RATE)[5:-5]
    assert not np.isnan(found).any()
    assert np.abs(found - hertz).max() < 0.01 * hertz


def test_a_glide_is_followed_without_octave_jumps():
    found = pitch(voice(lambda t: 100 + 150 * t), RATE)[5:-5]
    expected = 100 + 150 * (np.arange(5, 5 + len(found)) * 0.01)
    assert np.nanmax(np.abs(found - expected) / expected) < 0.02
    assert not np.isnan(found).any()


def test_noise_and_silence_have_no_pitch():
    chance = np.random.default_rng(5)
    noise = (0.1 * chance.standard_normal(RATE)).astype(np.float32)
    assert np.isnan(pitch(noise, RATE)).mean() > 0.9
    assert np.isnan(pitch(np.zeros(RATE, np.float32), RATE)).all()
    assert len(pitch(np.zeros(0, np.float32), RATE)) == 0


def test_a_voice_between_silences_is_voiced_only_there():
    sound = np.concatenate([np.zeros(RATE // 2, np.float32), voice(150, 0.5), np.zeros(RATE // 2, np.float32)])
    voiced = ~np.isnan(pitch(sound, RATE, PitchSettings(step_ms=10)))
    assert voiced[54:96].all() and not voiced[:46].any() and not voiced[106:].any()


@pytest.mark.parametrize(("level_db", "is_voice"), [(0, True), (-12, True), (-20, True), (-26, True), (-34, False)])
def test_a_quiet_voice_beside_a_loud_one_keeps_its_pitch_down_to_thirty_decibels_below(level_db, is_voice):
    # Boersma's equation 23 with the usual thresholds: a clear voice wins from a local peak of 3.2 % on.
    loud, quiet = voice(220, 0.5), voice(150, 0.5) * np.float32(10 ** (level_db / 20))
    found = pitch(np.concatenate([loud, quiet]), RATE)[58:92]
    assert (~np.isnan(found)).all() if is_voice else np.isnan(found).all()
    assert not is_voice or np.abs(found - 150).max() < 1.5


def test_the_level_of_a_tone_is_that_of_its_power():
    tone = np.sin(2 * np.pi * 1000 * np.arange(RATE) / RATE).astype(np.float32)
    assert intensity_db(tone) == pytest.approx(90.97, abs=0.01)  # 1/√2 Pa against 20 µPa
    assert intensity_db(tone * np.float32(0.1)) == pytest.approx(70.97, abs=0.01)


@pytest.mark.parametrize("name", VOWELS)
def test_the_formants_of_published_vowels_are_found(name):
    sound = vowel(VOWELS[name])
    middle = sound[2000 : 2000 + 550]
    found = formants(middle, 11_000)
    assert len(found) >= 3
    for measured, published in zip(found[:3], VOWELS[name], strict=True):
        assert abs(measured - published) <= max(40, 0.06 * published), (name, found)


def test_silence_has_no_formants():
    assert formants(np.zeros(550, np.float32), 11_000) == []
