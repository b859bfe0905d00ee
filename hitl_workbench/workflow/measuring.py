"""What a linguist measures in a stretch of sound."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hitl_workbench.audio.formants import formants
from hitl_workbench.audio.pitch import PitchSettings, intensity_db, pitch
from hitl_workbench.audio.samples import read_samples
from hitl_workbench.domain.time import Span, format_ms

_FORMANT_RATE_HZ, _FORMANT_WINDOW_MS, _AROUND_MS = 11_000, 50, 60
LONGEST_MS = 120_000
NAMES = (
    "start", "end", "duration", "F0 mean", "F0 minimum", "F0 maximum", "voiced", "intensity", "F{number} at {time}"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measures:
    """Of a span: pitch in Hz over its voiced frames (None without any), level in dB, formants in Hz at a moment."""

    span: Span
    voiced_share: float
    pitch_mean_hz: float | None
    pitch_least_hz: float | None
    pitch_most_hz: float | None
    intensity_db: float
    formants_at_ms: int
    formants_hz: tuple[float, ...]

    def rows(self, say: Callable[[str], str] = str) -> list[tuple[str, str, str]]:
        """Name, value and unit of each measure, as people read them; say translates the NAMES."""

        def hertz(value: float | None) -> str:
            return f"{value:.1f}" if value is not None else "–"

        values = (
            (format_ms(self.span.start_ms), ""),
            (format_ms(self.span.end_ms), ""),
            (f"{self.span.duration_ms / 1000:.3f}", "s"),
            (hertz(self.pitch_mean_hz), "Hz"),
            (hertz(self.pitch_least_hz), "Hz"),
            (hertz(self.pitch_most_hz), "Hz"),
            (f"{self.voiced_share * 100:.0f}", "%"),
            (f"{self.intensity_db:.1f}", "dB"),
        )
        *names, formant = NAMES
        found = [(say(name), *value) for name, value in zip(names, values, strict=True)]
        for number in range(3):
            value = self.formants_hz[number] if number < len(self.formants_hz) else None
            name = say(formant).format(number=number + 1, time=format_ms(self.formants_at_ms))
            found.append((name, hertz(value), "Hz"))
        return found

    def csv(self) -> str:
        """A heading line and a line of values."""
        target = io.StringIO()
        writer = csv.writer(target, lineterminator="\n")
        rows = self.rows()
        writer.writerow([f"{name} ({unit})" if unit else name for name, _, unit in rows])
        writer.writerow([value for _, value, _ in rows])
        return target.getvalue()


def measure(
    path: Path,
    span: Span,
    at_ms: int,
    *,
    channel: int | None = None,
    settings: PitchSettings | None = None,
    loudest: float | None = None,
) -> Measures:
    """Measure a span of a recording's sound, at most two minutes; formants at at_ms. Raises MediaError.

    loudest is the recording's largest sample, 0..1: what is far below it is no voice; None: that of the span.

    Pitch sees a little sound on both sides, so that frames at the edges are as good as the others.
    """
    settings = settings or PitchSettings()
    span = Span(span.start_ms, min(span.end_ms, span.start_ms + LONGEST_MS))
    before = max(0, span.start_ms - _AROUND_MS)
    sound = read_samples(path, before, span.end_ms + _AROUND_MS, channel=channel)
    frames = pitch(sound, 16_000, settings, loudest=loudest)
    centres = before + np.arange(len(frames)) * settings.step_ms
    inside = frames[(centres >= span.start_ms) & (centres < span.end_ms)]
    voiced = inside[~np.isnan(inside)]
    first = round((span.start_ms - before) * 16)
    around = (max(0, at_ms - _FORMANT_WINDOW_MS // 2), at_ms + _FORMANT_WINDOW_MS // 2)
    vowel = read_samples(path, *around, channel=channel, sample_rate_hz=_FORMANT_RATE_HZ)
    return Measures(
        span,
        len(voiced) / len(inside) if len(inside) else 0.0,
        float(voiced.mean()) if len(voiced) else None,
        float(voiced.min()) if len(voiced) else None,
        float(voiced.max()) if len(voiced) else None,
        intensity_db(sound[first : first + span.duration_ms * 16]),
        at_ms,
        tuple(formants(vowel, _FORMANT_RATE_HZ)),
    )
