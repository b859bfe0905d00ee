"""Overlaps: pairs of turns by different speakers whose spans intersect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.time import Span, union_ms


@dataclass(frozen=True, slots=True)
class Overlap:
    """A pair of turns at once; span is their intersection, first the turn that starts (then ends) earlier."""

    span: Span
    first: Turn
    second: Turn


def overlaps_of(turns: Iterable[Turn]) -> list[Overlap]:
    """Every overlapping pair of one tier, by start, end, then the turns' starts."""
    ordered = sorted(turns, key=lambda turn: (turn.span.start_ms, turn.span.end_ms, turn.uid, turn.id))
    found: list[Overlap] = []
    open_turns: list[Turn] = []
    for turn in ordered:
        open_turns = [earlier for earlier in open_turns if earlier.span.end_ms > turn.span.start_ms]
        for earlier in open_turns:
            common = earlier.span.intersection(turn.span)
            if common and earlier.speaker != turn.speaker:
                found.append(Overlap(common, earlier, turn))
        open_turns.append(turn)
    return sorted(found, key=lambda overlap: (overlap.span, overlap.first.span, overlap.second.span))


def overlap_ms(overlaps: Iterable[Overlap]) -> int:
    """Milliseconds in which two or more speak: the union of the pairs' spans."""
    return union_ms(overlap.span for overlap in overlaps)
