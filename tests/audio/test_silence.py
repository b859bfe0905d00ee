"""Edges of silence in sounds whose edges are known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hitl_workbench.audio.silence import STEP_MS, frame_levels, nearest_edge, silence_edges, speech_spans
from hitl_workbench.errors import MediaError
from tests.audio.sounds import RATE, write_wav


def speech_like(length_ms: int, *spans_ms: tuple[int, int], noise: float = 0.0, rate: int = RATE) -> np.ndarray:
    """A tone in the spans over noise everywhere, (samples, 1)."""
    chance = np.random.default_rng(3)
    count = length_ms * rate // 1000
    samples = noise * chance.standard_normal(count)
    for start_ms, end_ms in spans_ms:
        first, last = start_ms * rate // 1000, end_ms * rate // 1000
        samples[first:last] += 0.3 * np.sin(2 * np.pi * 220 * np.arange(last - first) / rate)
    return samples.astype(np.float32)[:, np.newaxis]


def edges(samples: np.ndarray, rate: int = RATE) -> list[int]:
    return silence_edges(frame_levels(samples, rate), 0).tolist()


@pytest.mark.parametrize("noise", [0.0, 0.001, 0.01])
@pytest.mark.parametrize("rate", [16_000, 44_100])
def test_speech_has_its_edges_where_it_begins_and_ends_however_loud_the_noise(noise, rate):
    sound = speech_like(3000, (500, 1200), (1600, 2500), noise=noise, rate=rate)
    assert edges(sound, rate) == [500, 1200, 1600, 2500]


def test_a_pause_of_less_than_a_tenth_of_a_second_is_not_silence():
    assert edges(speech_like(2000, (500, 900), (990, 1500))) == [500, 1500]
    assert edges(speech_like(2000, (500, 900), (1000, 1500))) == [500, 900, 1000, 1500]


def test_a_click_is_not_speech():
    assert edges(speech_like(2000, (300, 320), (800, 1500), noise=0.001)) == [800, 1500]


def test_where_everything_is_as_loud_there_is_no_edge():
    assert edges(speech_like(2000, (0, 2000))) == []
    assert edges(speech_like(2000, noise=0.1)) == []
    assert edges(np.zeros((0, 1), np.float32)) == []


def test_speech_that_is_cut_off_has_no_edge_at_the_cut():
    sound = speech_like(2000, (0, 400), (1500, 2000))
    assert edges(sound) == [400, 1500]
    starts, ends = speech_spans(frame_levels(sound, RATE))
    assert (starts * STEP_MS).tolist() == [0, 1500] and (ends * STEP_MS).tolist() == [400, 2000]


def test_channels_of_opposite_phase_do_not_cancel():
    one = speech_like(2000, (500, 1500))
    assert edges(np.concatenate([one, -one], axis=1)) == [500, 1500]


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    left = speech_like(14_000, (2000, 5200), (9000, 12_000), noise=0.001)
    right = speech_like(14_000, (6000, 7000), noise=0.001)
    return write_wav(tmp_path / "sound.wav", np.concatenate([left, right], axis=1))


def test_the_nearest_edge_of_a_recording_is_found_within_reach_and_limits(recorded):
    assert nearest_edge(recorded, 5000, 1000, frozenset({0})) == 5200
    assert nearest_edge(recorded, 5700, 1000) == 6000
    assert nearest_edge(recorded, 5700, 1000, frozenset({0})) == 5200
    assert nearest_edge(recorded, 5000, 1000, frozenset({0}), (0, 5100)) is None
    assert nearest_edge(recorded, 7900, 500, frozenset({0})) is None
    assert nearest_edge(recorded, 13_990, 1000) is None


def test_an_edge_is_the_same_from_wherever_one_asks(recorded):
    assert {nearest_edge(recorded, at_ms, 1000, frozenset({0})) for at_ms in range(8100, 9900, 90)} == {9000}


def test_sound_that_is_gone_is_said(tmp_path):
    with pytest.raises(MediaError, match="cannot be read"):
        nearest_edge(tmp_path / "gone.wav", 0, 1000)
