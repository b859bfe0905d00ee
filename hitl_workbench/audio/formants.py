"""Formants: resonances of the vocal tract, by linear prediction.

Burg's method as in Childers (1978), "Modern Spectrum Analysis", pp. 252–255; formants are the angles of the roots of
the prediction polynomial (Markel and Gray 1976).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Mono = npt.NDArray[np.float32]

_LOWEST_HZ, _WIDEST_HZ = 50.0, 700.0
_EMPHASIS_FROM_HZ = 50.0


def formants(samples: Mono, sample_rate_hz: int, count: int = 5) -> list[float]:
    """The formants in Hz, ascending, of a stretch that is taken as one sound; at most count.

    samples should last 25 to 100 ms and be at a rate of twice the highest formant expected (11,000 Hz for five
    formants of most adult voices). Resonances wider than 700 Hz are left out. Empty for silence.
    """
    if len(samples) < 4 * count or not np.any(samples):
        return []
    emphasis = float(np.exp(-2 * np.pi * _EMPHASIS_FROM_HZ / sample_rate_hz))
    raised = np.append(samples[:1], samples[1:] - emphasis * samples[:-1]).astype(np.float64)
    length = len(raised)
    place = (np.arange(length) + 0.5) / length - 0.5
    raised *= np.exp(-12.0 * (2 * place) ** 2 * 0.5)
    roots = np.roots(np.concatenate([[1.0], _burg(raised, 2 * count)]))
    roots = roots[np.imag(roots) > 0]
    hertz = np.angle(roots) * sample_rate_hz / (2 * np.pi)
    width = -np.log(np.maximum(np.abs(roots), 1e-9)) * sample_rate_hz / np.pi
    kept = (hertz > _LOWEST_HZ) & (hertz < sample_rate_hz / 2 - _LOWEST_HZ) & (width < _WIDEST_HZ)
    return [float(value) for value in np.sort(hertz[kept])[:count]]


def _burg(samples: npt.NDArray[np.float64], order: int) -> npt.NDArray[np.float64]:
    """Prediction coefficients a1..an, so that x[t] + a1 x[t-1] + … is least."""
    forward, backward = samples[1:].copy(), samples[:-1].copy()
    found = np.zeros(0)
    for _ in range(order):
        energy = float(forward @ forward + backward @ backward)
        reflection = -2.0 * float(forward @ backward) / energy if energy > 0 else 0.0
        found = np.concatenate([found + reflection * found[::-1], [reflection]])
        forward, backward = (forward + reflection * backward)[1:], (backward + reflection * forward)[:-1]
    return found
