"""Playing: which samples come, in which order, and which moment of the recording is said to sound."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from hitl_workbench.audio.playback import Playback
from hitl_workbench.audio.sinks import VirtualClock, WavFile
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import MediaError
from tests.audio.sounds import RATE, clicks, onset_s, write_wav


@pytest.fixture
def counting(tmp_path):
    """A recording of 3 s whose every sample tells its own number."""
    samples = (np.arange(3 * RATE) / 2**17).astype(np.float32)
    return write_wav(tmp_path / "counting.wav", samples, subtype="FLOAT")


def numbers(frames: np.ndarray) -> np.ndarray:
    return np.round(frames[:, 0] * 2**17).astype(int)


def test_a_span_is_played_to_the_sample_and_then_it_is_finished(counting):
    playback = Playback(counting)
    playback.seek(1000, 1250)
    heard = np.concatenate([playback.pull(777) for _ in range(20)])
    assert np.array_equal(numbers(heard), np.arange(RATE, RATE + RATE // 4))
    assert playback.is_finished
    assert playback.heard_ms(len(heard)) == 1250


def test_a_loop_comes_round_without_a_gap_and_says_where_it_is(counting):
    playback = Playback(counting)
    playback.loop(Span(500, 600), at_ms=550)
    heard = numbers(playback.pull(RATE // 2))
    start, length = RATE // 2, RATE // 10
    expected = start + (np.arange(RATE // 2) + length // 2) % length
    assert np.array_equal(heard, expected)
    for given in (0, 799, 801, 4321):
        assert playback.frame_heard(given) == expected[given]
    assert not playback.is_finished


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.5, 2.0])
def test_another_speed_keeps_the_pitch_and_the_place(tmp_path, speed):
    # A room that hums: in digital silence the filter has nothing to align by, and moves a lone click by its window.
    hum = 0.05 * np.sin(np.arange(6 * RATE) * 2 * np.pi * 130 / RATE)
    samples = clicks(6, (1.0, 1.005, 1.01, 2.5, 2.505, 2.51, 4.0, 4.005, 4.01)) + hum[:, None].astype(np.float32)
    path = write_wav(tmp_path / "clicks.wav", samples)
    playback = Playback(path)
    playback.set_speed(speed, 0)
    heard = np.concatenate([playback.pull(1000) for _ in range(300)])[:, 0]
    assert abs(len(heard) / RATE - 6 / speed) < 0.1
    for at in (1.0, 2.5, 4.0):
        given = onset_s(np.where(np.abs(heard) > 0.2, heard, 0), RATE, at / speed) * RATE
        assert abs(playback.heard_ms(given) - at * 1000) <= 30

    tone = np.sin(np.arange(4 * RATE) * 2 * np.pi * 200 / RATE).astype(np.float32) * 0.5
    playback = Playback(write_wav(tmp_path / "tone.wav", tone))
    playback.set_speed(speed, 0)
    spectrum = np.abs(np.fft.rfft(playback.pull(RATE)[:, 0] * np.hanning(RATE)))
    assert abs(int(np.argmax(spectrum)) - 200) <= 2


def test_a_muted_channel_is_not_heard_and_the_other_goes_to_both_ears(tmp_path):
    samples = np.stack([np.full(RATE, 0.25), np.full(RATE, 0.5)], axis=1).astype(np.float32)
    playback = Playback(write_wav(tmp_path / "stereo.wav", samples, subtype="FLOAT"))
    assert playback.pull(10)[0].tolist() == [0.25, 0.5]
    playback.hear_only({1})
    playback.seek(0)
    assert playback.pull(10)[0].tolist() == [0.5, 0.5]
    playback.hear_only(())
    playback.seek(0)
    assert not playback.pull(10).any()
    playback.hear_only({0, 1})
    playback.volume = 0.5
    playback.seek(0)
    assert playback.pull(10)[0].tolist() == [0.125, 0.25]


def test_the_clock_is_never_ahead_of_its_samples(counting):
    now = 0.0
    clock = VirtualClock(lambda: now)
    playback = Playback(counting)
    playback.seek(0)
    clock.start(playback.pull, playback.sample_rate_hz)
    for step in range(1, 200):
        now = step * 0.0161
        clock.pump()
        due = min(3 * RATE, int(now * RATE))
        assert clock.heard_frames() == due
        assert playback.frame_heard(clock.heard_frames()) == due
    assert playback.is_finished


def test_what_the_wav_file_holds_is_what_was_played(counting, tmp_path):
    playback, sink = Playback(counting), WavFile(tmp_path / "out.wav")
    playback.seek(1000, 2000)
    sink.start(playback.pull, playback.sample_rate_hz)
    while not playback.is_finished:
        sink.pump()
    sink.stop()
    samples, rate = soundfile.read(tmp_path / "out.wav", dtype="float32")
    assert rate == RATE
    assert np.array_equal(numbers(samples), np.arange(RATE, 2 * RATE))


def test_a_file_that_is_gone_is_said_in_one_line(tmp_path):
    with pytest.raises(MediaError, match="gone.wav cannot be played"):
        Playback(tmp_path / "gone.wav")
