"""The spectrogram as a picture: power of short windows over time and frequency, as grey levels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Mono = npt.NDArray[np.float32]
Picture = npt.NDArray[np.uint8]  # (frequency bins from 0 Hz up, columns)

BROAD_MS, NARROW_MS = 5.0, 29.0
_FEWEST_BINS = 256  # of the transform, so that a short window still gives a smooth picture
_FLOOR = 1e-12


@dataclass(frozen=True, slots=True)
class SpectrogramSettings:
    """window_ms 5 shows formants, 29 harmonics; range_db below the loudest is drawn; up to ceiling_hz."""

    window_ms: float = BROAD_MS
    range_db: float = 55.0
    ceiling_hz: float = 5500.0


def spectrogram(
    samples: Mono, sample_rate_hz: int, hop: float, columns: int, settings: SpectrogramSettings, loudest_db: float
) -> Picture:
    """Grey levels 0 to 255 of columns windows, hop samples apart, the first centred on the first sample.

    samples must reach half a window before the first centre (see `reach`) and after the last; what is missing counts
    as silence. loudest_db is the level that is drawn darkest, as `level_db` gives it. High frequencies are raised by
    6 dB an octave, as is usual for speech (a first difference).
    """
    window = window_length(sample_rate_hz, settings)
    size = max(_FEWEST_BINS * 2, 1 << (window - 1).bit_length())
    needed = int(np.ceil(hop * (columns - 1))) + window + 1
    if len(samples) < needed:
        samples = np.concatenate([samples, np.zeros(needed - len(samples), np.float32)])
    raised = np.diff(samples, prepend=samples[:1]).astype(np.float32)
    starts = np.floor(np.arange(columns) * hop).astype(np.int64)
    frames = np.lib.stride_tricks.sliding_window_view(raised, window)[starts]
    shape = _gauss(window)
    spectrum = np.fft.rfft(frames * shape, size, axis=1)
    top = max(1, min(spectrum.shape[1], round(settings.ceiling_hz * size / sample_rate_hz)))
    power = np.abs(spectrum[:, :top]) ** 2 / float(np.sum(shape) ** 2)
    level = 10 * np.log10(power + _FLOOR)
    grey = (level - (loudest_db - settings.range_db)) * (255.0 / settings.range_db)
    return np.ascontiguousarray(np.clip(grey, 0, 255).astype(np.uint8).T)


def window_length(sample_rate_hz: int, settings: SpectrogramSettings) -> int:
    """Samples in a window; a Gaussian needs twice its nominal length."""
    return max(32, round(2 * settings.window_ms * sample_rate_hz / 1000))


def reach(sample_rate_hz: int, settings: SpectrogramSettings) -> int:
    """Samples that are needed before the first column's moment."""
    return window_length(sample_rate_hz, settings) // 2


def level_db(peak: float) -> float:
    """The level that is drawn darkest for a recording whose loudest sample is peak (0..1).

    A full vowel of that peak has its strongest partial some 25 dB below, once high frequencies are raised.
    """
    return 20 * float(np.log10(max(peak, 1e-3))) - 25.0


def _gauss(length: int) -> Mono:
    """The Gaussian window of Praat's manual ("Sound: To Spectrogram…"): zero at its edges."""
    place = (np.arange(length) + 0.5) / length - 0.5
    edge = np.exp(-12.0)
    shape: Mono = ((np.exp(-48.0 * place**2) - edge) / (1 - edge)).astype(np.float32)
    return shape
