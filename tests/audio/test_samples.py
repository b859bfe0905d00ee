"""Stretches of a recording as samples."""

from __future__ import annotations

import numpy as np
import pytest

from hitl_workbench.audio.samples import read_samples
from hitl_workbench.errors import MediaError
from tests.audio.sounds import RATE, clicks, onset_s, write_wav


def test_a_stretch_is_sample_exact(tmp_path):
    samples = np.random.default_rng(1).uniform(-0.5, 0.5, (RATE * 3, 1)).astype(np.float32)
    path = write_wav(tmp_path / "a.wav", samples, subtype="FLOAT")
    assert np.array_equal(read_samples(path, 1000, 1500), samples[RATE : RATE * 3 // 2, 0])
    assert len(read_samples(path)) == RATE * 3
    assert len(read_samples(path, 2500, 9000)) == RATE // 2
    assert len(read_samples(path, 5000)) == 0


def test_one_channel_or_the_mean_of_all(tmp_path):
    samples = np.zeros((RATE, 2), dtype=np.float32)
    samples[:, 0], samples[:, 1] = 0.5, -0.25
    path = write_wav(tmp_path / "two.wav", samples, subtype="FLOAT")
    assert read_samples(path, channel=0)[100] == pytest.approx(0.5)
    assert read_samples(path, channel=1)[100] == pytest.approx(-0.25)
    assert read_samples(path)[100] == pytest.approx(0.125)
    with pytest.raises(MediaError, match="no channel 2"):
        read_samples(path, channel=2)


@pytest.mark.parametrize("rate", [8_000, 44_100, 96_000])
def test_resampled_sound_keeps_its_place(tmp_path, rate):
    path = write_wav(tmp_path / "a.wav", clicks(40, (0.5, 31.0), rate), rate)
    samples = read_samples(path)
    assert abs(len(samples) - 40 * RATE) <= 2
    for at in (0.5, 31.0):
        assert onset_s(samples, RATE, at) == pytest.approx(at, abs=0.002)


def test_a_file_that_is_gone_says_what_to_do(tmp_path):
    with pytest.raises(MediaError, match="relocate"):
        read_samples(tmp_path / "gone.wav")
