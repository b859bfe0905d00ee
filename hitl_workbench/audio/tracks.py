"""Pitch and intensity of a stretch of a recording as lines over time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitl_workbench.audio.pitch import REFERENCE_PRESSURE, Mono, PitchSettings, Track, pitch

STEP_MS = 10.0  # between frames
REACH_MS = 200  # of sound that a stretch needs on both sides: pitch is chosen by what lies around it
_ANALYSIS_RATE_HZ = 16_000  # harmonics of a voice above 8 kHz do not help to find its pitch
_PERIODS = 3.2  # of the lowest pitch in the window of the intensity: then it does not follow single periods
_TAPS_A_FACTOR = 16
_SILENCE_POWER = 1e-10


@dataclass(frozen=True, slots=True)
class Tracks:
    """A value for each frame: pitch in Hz, NaN without a voice; level in dB, a full-scale sample taken as 1 Pa."""

    pitch_hz: npt.NDArray[np.float32]
    level_db: npt.NDArray[np.float32]


def tracks(samples: Mono, sample_rate_hz: int, count: int, settings: PitchSettings, loudest: float) -> Tracks:
    """count frames STEP_MS apart. samples begin REACH_MS before the first frame and end as much after the last one.

    loudest is the recording's largest sample.
    """
    sound, rate = _at_lower_rate(samples, sample_rate_hz)
    settings = PitchSettings(settings.floor_hz, settings.ceiling_hz, STEP_MS)
    before = round(REACH_MS / STEP_MS)
    return Tracks(
        _cut(pitch(sound, rate, settings, loudest=loudest), before, count, np.nan),
        _cut(_levels(sound, rate, settings.floor_hz), before, count, 10 * np.log10(_SILENCE_POWER)),
    )


def level_of(peak: float) -> float:
    """The level in dB that a sound of this peak (0..1) does not exceed."""
    return 20 * float(np.log10(max(peak, 1e-5) / REFERENCE_PRESSURE))


def _levels(sound: Mono, rate: int, floor_hz: float) -> Track:
    """The mean level around each frame, weighted by a Hann window, in dB."""
    window = int(_PERIODS / floor_hz * rate) | 1
    hop = STEP_MS * rate / 1000
    count = int((len(sound) - 1) / hop) + 1 if len(sound) else 0
    half = np.zeros(window // 2, np.float32)
    padded = np.concatenate([half, np.square(sound), half, np.zeros(1, np.float32)])
    shape = 0.5 - 0.5 * np.cos(2 * np.pi * (np.arange(window) + 0.5) / window)
    starts = np.floor(np.arange(count) * hop).astype(np.int64)
    frames = np.lib.stride_tricks.sliding_window_view(padded, window)[starts]
    power = frames @ (shape / shape.sum()).astype(np.float32)
    found: Track = 10 * np.log10(np.maximum(power, _SILENCE_POWER * REFERENCE_PRESSURE**2) / REFERENCE_PRESSURE**2)
    return found


def _at_lower_rate(samples: Mono, rate: int) -> tuple[Mono, int]:
    """Every n-th sample behind a low pass (a sinc under a Hann window), where the rate is a multiple of what is needed.

    Other rates are lowered as far as whole steps go: 44.1 kHz to 22.05 kHz.
    """
    factor = rate // _ANALYSIS_RATE_HZ
    while factor > 1 and rate % factor:
        factor -= 1
    if factor < 2:
        return samples, rate
    reach = _TAPS_A_FACTOR * factor // 2
    place = np.arange(-reach, reach + 1)
    taps = np.sinc(place / factor) * (0.5 + 0.5 * np.cos(np.pi * place / (reach + 1)))
    # Only what is kept is computed.
    padded = np.concatenate([np.zeros(reach, np.float32), samples, np.zeros(reach, np.float32)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, len(taps))[::factor]
    lowered: Mono = windows @ (taps / taps.sum()).astype(np.float32)
    return lowered, rate // factor


def _cut(track: Track, first: int, count: int, missing: float) -> npt.NDArray[np.float32]:
    found = np.full(count, missing, np.float32)
    part = track[first : first + count]
    found[: len(part)] = part
    return found
