"""Diarization error rate with its parts, and Jaccard error rate, by pyannote.metrics."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hitl_workbench.domain.hypothesis import SpeakerSpan
from hitl_workbench.domain.time import Span


@dataclass(frozen=True, slots=True)
class DiarizationError:
    """Seconds of speech by what went wrong; total_s is the reference's speech, overlap counted for each speaker.

    jaccard is the mean over reference speakers of 1 - intersection/union (Ryant et al. 2019, DIHARD II). Rates of
    several recordings are pooled by adding; a pooled value has no jaccard.
    """

    missed_s: float
    false_alarm_s: float
    confusion_s: float
    total_s: float
    jaccard: float | None = None

    @property
    def rate(self) -> float | None:
        """The diarization error rate; None for a reference without speech."""
        return (self.missed_s + self.false_alarm_s + self.confusion_s) / self.total_s if self.total_s else None

    def __add__(self, other: DiarizationError) -> DiarizationError:
        return DiarizationError(
            self.missed_s + other.missed_s,
            self.false_alarm_s + other.false_alarm_s,
            self.confusion_s + other.confusion_s,
            self.total_s + other.total_s,
        )


def diarization_error(
    reference: Iterable[SpeakerSpan], hypothesis: Iterable[SpeakerSpan], evaluated: Span, *, collar_s: float = 0.0
) -> DiarizationError:
    """DER and JER within the evaluated span, overlap scored.

    collar_s is the whole width of what is left out around each boundary, as in pyannote.metrics.
    """
    from pyannote.core import Timeline
    from pyannote.metrics.diarization import DiarizationErrorRate, JaccardErrorRate

    sides = (_annotation(reference), _annotation(hypothesis))
    uem = Timeline([_segment(evaluated)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parts = DiarizationErrorRate(collar=collar_s, skip_overlap=False)(*sides, uem=uem, detailed=True)
        jaccard = JaccardErrorRate(collar=collar_s, skip_overlap=False)(*sides, uem=uem) if sides[0] else None
    return DiarizationError(
        float(parts["missed detection"]),
        float(parts["false alarm"]),
        float(parts["confusion"]),
        float(parts["total"]),
        None if jaccard is None else float(jaccard),
    )


def _annotation(spans: Iterable[SpeakerSpan]) -> Any:
    from pyannote.core import Annotation

    made = Annotation()
    for number, item in enumerate(spans):
        made[_segment(item.span), number] = item.speaker
    # A speaker's own turns may overlap; counted twice they would make errors of nobody.
    return made.support()


def _segment(span: Span) -> Any:
    from pyannote.core import Segment

    return Segment(span.start_ms / 1000, span.end_ms / 1000)
