"""Pitch and intensity of speech over time.

Pitch follows Boersma (1993), "Accurate short-term analysis of the fundamental frequency and the harmonics-to-noise
ratio of a sampled sound", IFA Proceedings 17: autocorrelation divided by the window's own, candidates weighed by an
octave cost, the path through them by dynamic programming.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Mono = npt.NDArray[np.float32]
Track = npt.NDArray[np.float64]

_CANDIDATES = 6  # voiced ones a frame; one more is "unvoiced"
_SILENCE, _VOICING, _OCTAVE = 0.03, 0.45, 0.01
_OCTAVE_JUMP, _VOICED_UNVOICED = 0.35, 0.14
_PERIODS = 3.0  # in a window
REFERENCE_PRESSURE = 2e-5  # a full-scale sample counts as 1 Pa, as in Praat


@dataclass(frozen=True, slots=True)
class PitchSettings:
    """Frames step_ms apart; nothing below floor_hz or above ceiling_hz is a voice."""

    floor_hz: float = 75.0
    ceiling_hz: float = 500.0
    step_ms: float = 10.0


def pitch(
    samples: Mono, sample_rate_hz: int, settings: PitchSettings | None = None, *, loudest: float | None = None
) -> Track:
    """Fundamental frequency in Hz for each frame, NaN where there is no voice; frame n is centred at n * step_ms.

    Frames whose window would reach beyond the samples see silence there. loudest is the largest sample of the whole
    recording when samples are a part of it: what is far below it is no voice.
    """
    settings = settings or PitchSettings()
    window = int(_PERIODS / settings.floor_hz * sample_rate_hz)
    hop = settings.step_ms * sample_rate_hz / 1000
    count = int((len(samples) - 1) / hop) + 1 if len(samples) else 0
    if not count:
        return np.zeros(0)
    padded = np.concatenate([np.zeros(window // 2, np.float32), samples, np.zeros(window, np.float32)])
    starts = np.floor(np.arange(count) * hop).astype(np.int64)
    frames = np.lib.stride_tricks.sliding_window_view(padded, window)[starts].astype(np.float64)
    frames = frames - frames.mean(axis=1, keepdims=True)
    loudest = loudest or float(np.abs(samples).max(initial=0.0)) or 1.0
    local = np.abs(frames).max(axis=1) / loudest
    correlation = _normalised(frames)
    lags, strengths = _candidates(correlation, sample_rate_hz, settings)
    unvoiced = _VOICING + np.maximum(0.0, 2.0 - local * (1 + _VOICING) / _SILENCE)  # eq. 23
    return _path(sample_rate_hz / lags, strengths, unvoiced, settings.step_ms)


def intensity_db(samples: Mono) -> float:
    """The mean level in dB, a sample of 1 taken as 1 Pa; NaN without samples."""
    if not len(samples):
        return float("nan")
    power = float(np.mean(np.square(samples, dtype=np.float64)))
    return 10 * float(np.log10(max(power, 1e-20) / REFERENCE_PRESSURE**2))


def _normalised(frames: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Autocorrelation of each frame over that of its window, up to half a window; 1 at lag 0."""
    length = frames.shape[1]
    shape = 0.5 - 0.5 * np.cos(2 * np.pi * (np.arange(length) + 0.5) / length)
    size = 1 << (2 * length - 1).bit_length()
    half = length // 2

    def correlated(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        spectrum = np.fft.rfft(rows, size, axis=-1)
        found: npt.NDArray[np.float64] = np.fft.irfft(np.abs(spectrum) ** 2, size, axis=-1)[..., :half]
        return found

    of_frames, of_window = correlated(frames * shape), correlated(shape)
    energy = np.maximum(of_frames[:, :1], 1e-12)
    result: npt.NDArray[np.float64] = (of_frames / energy) / (of_window / of_window[0])
    return result


def _candidates(
    correlation: npt.NDArray[np.float64], rate: int, settings: PitchSettings
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Lags in samples and strengths of the best peaks of each frame, parabolas through three points."""
    first, last = (
        max(2, int(rate / settings.ceiling_hz)),
        min(correlation.shape[1] - 2, int(rate / settings.floor_hz) + 1),
    )
    middle, before, after = (correlation[:, first + shift : last + shift] for shift in (0, -1, 1))
    is_peak = (middle > before) & (middle >= after) & (middle > 0.5 * _VOICING)
    bend = np.where(is_peak, before - 2 * middle + after, -1.0)
    shift = np.where(is_peak, 0.5 * (before - after) / np.where(bend == 0, -1.0, bend), 0.0)
    height = np.where(is_peak, middle - 0.25 * (before - after) * shift, -1.0)
    height = np.where(height > 1, 1 / np.maximum(height, 1e-9), height)  # noise near lag 0, as in Boersma's step 3.10
    lags = np.arange(first, last) + shift
    strength = np.where(is_peak, height - _OCTAVE * np.log2(np.maximum(settings.floor_hz * lags / rate, 1e-9)), -1.0)
    order = np.argsort(-strength, axis=1)[:, :_CANDIDATES]
    return np.take_along_axis(lags, order, axis=1), np.take_along_axis(strength, order, axis=1)


def _path(hertz: npt.NDArray[np.float64], strengths: npt.NDArray[np.float64], unvoiced: Track, step_ms: float) -> Track:
    """The path of least cost through the candidates of all frames; the last candidate of each is "unvoiced"."""
    count, kinds = hertz.shape[0], hertz.shape[1] + 1
    values = np.concatenate([strengths, unvoiced[:, np.newaxis]], axis=1)
    octaves = np.concatenate([np.log2(np.maximum(hertz, 1.0)), np.full((count, 1), np.nan)], axis=1)
    # What each step between candidates costs, for all frames at once: (frames - 1, from, to).
    jump = np.abs(octaves[:-1, :, np.newaxis] - octaves[1:, np.newaxis, :]) * _OCTAVE_JUMP
    is_voiced = ~np.isnan(octaves)
    changes = is_voiced[:-1, :, np.newaxis] != is_voiced[1:, np.newaxis, :]
    costs = np.where(changes, _VOICED_UNVOICED, np.nan_to_num(jump)) * (10.0 / step_ms)
    best = values[0].copy()
    back = np.zeros((count, kinds), np.int64)
    every = np.arange(kinds)
    for frame in range(1, count):
        total = best[:, np.newaxis] - costs[frame - 1]
        came_from = total.argmax(axis=0)
        back[frame] = came_from
        best = total[came_from, every] + values[frame]
    found = np.full(count, np.nan)
    at = int(best.argmax())
    for frame in range(count - 1, -1, -1):
        if at < kinds - 1 and strengths[frame, at] > 0:
            found[frame] = hertz[frame, at]
        at = int(back[frame, at])
    return found
