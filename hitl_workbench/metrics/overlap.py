"""How well overlapped speech is found, apart from everything else.

A diarization error rate hides it: a hypothesis that never overlaps can have a low rate and miss every overlap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hitl_workbench.domain.hypothesis import SpeakerSpan
from hitl_workbench.domain.time import Span, merged, union_ms


@dataclass(frozen=True, slots=True)
class OverlapScore:
    """Milliseconds in which two or more speakers speak: found by both, in the reference, in the hypothesis."""

    common_ms: int
    reference_ms: int
    hypothesis_ms: int

    @property
    def precision(self) -> float | None:
        """Share of the hypothesis' overlap that is one; None when it has none."""
        return self.common_ms / self.hypothesis_ms if self.hypothesis_ms else None

    @property
    def recall(self) -> float | None:
        """Share of the reference's overlap that was found; None when there is none."""
        return self.common_ms / self.reference_ms if self.reference_ms else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both, 2·common / (reference + hypothesis); None when neither side overlaps."""
        both = self.reference_ms + self.hypothesis_ms
        return 2 * self.common_ms / both if both else None

    def __add__(self, other: OverlapScore) -> OverlapScore:
        return OverlapScore(
            self.common_ms + other.common_ms,
            self.reference_ms + other.reference_ms,
            self.hypothesis_ms + other.hypothesis_ms,
        )


def overlap_score(reference: Iterable[SpeakerSpan], hypothesis: Iterable[SpeakerSpan], evaluated: Span) -> OverlapScore:
    """Overlapped speech of both sides inside the evaluated span."""
    ours, theirs = overlapped(reference, evaluated), overlapped(hypothesis, evaluated)
    common = union_ms(ours) + union_ms(theirs) - union_ms([*ours, *theirs])
    return OverlapScore(common, union_ms(ours), union_ms(theirs))


def overlapped(spans: Iterable[SpeakerSpan], evaluated: Span) -> list[Span]:
    """Where two or more different speakers speak, disjoint, by start."""
    by_speaker: dict[str, list[Span]] = {}
    for item in spans:
        inside = item.span.intersection(evaluated)
        if inside is not None:
            by_speaker.setdefault(item.speaker, []).append(inside)
    edges = sorted(
        edge for own in by_speaker.values() for span in merged(own) for edge in ((span.start_ms, 1), (span.end_ms, -1))
    )
    found: list[Span] = []
    speaking, since = 0, 0
    for at_ms, step in edges:
        if speaking >= 2 and at_ms > since:
            found.append(Span(since, at_ms))
        speaking, since = speaking + step, at_ms
    return merged(found)
