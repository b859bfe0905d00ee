"""What of a recording somebody has heard, and how long they were at it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from hitl_workbench.domain.time import Span, merged

LONGEST_PAUSE_MS = 60_000  # a longer time without any sign of a person is not work


class Coverage:
    """The heard milliseconds of one recording as disjoint stretches in order.

    Adding costs a binary search: playing adds many times a second, for hours.
    """

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        disjoint = merged(spans)
        self._starts = [span.start_ms for span in disjoint]
        self._ends = [span.end_ms for span in disjoint]
        self._covered_ms = sum(span.duration_ms for span in disjoint)

    @property
    def spans(self) -> list[Span]:
        """Disjoint stretches by start; touching ones are one."""
        return [Span(start, end) for start, end in zip(self._starts, self._ends, strict=True)]

    @property
    def covers_ms(self) -> int:
        """How many milliseconds were heard at least once."""
        return self._covered_ms

    def add(self, span: Span) -> bool:
        """Take a stretch in; whether any of it is new."""
        first = bisect_left(self._ends, span.start_ms)  # the first stretch that it touches or overlaps
        last = bisect_right(self._starts, span.end_ms)  # one past the last
        start_ms, end_ms = span.start_ms, span.end_ms
        there_ms = 0
        if first < last:
            start_ms, end_ms = min(start_ms, self._starts[first]), max(end_ms, self._ends[last - 1])
            there_ms = sum(self._ends[first:last]) - sum(self._starts[first:last])
        self._starts[first:last], self._ends[first:last] = [start_ms], [end_ms]
        self._covered_ms += end_ms - start_ms - there_ms
        return end_ms - start_ms > there_ms

    def share(self, duration_ms: int) -> float:
        """The heard part of a recording of this length, 0 to 1."""
        return min(1.0, self._covered_ms / duration_ms) if duration_ms > 0 else 0.0

    def unheard(self, within: Iterable[Span], least_ms: int = 1) -> list[Span]:
        """The stretches of within (of a recording's whole length, or of its speech) that nobody heard, by start.

        Shorter ones than least_ms are left out: a few milliseconds are lost wherever somebody jumps.
        """
        found = []
        for span in merged(within):
            at_ms = span.start_ms
            for place in range(bisect_right(self._ends, span.start_ms), len(self._starts)):
                if self._starts[place] >= span.end_ms:
                    break
                if self._starts[place] - at_ms >= least_ms:
                    found.append(Span(at_ms, self._starts[place]))
                at_ms = self._ends[place]
            if span.end_ms - at_ms >= least_ms:
                found.append(Span(at_ms, span.end_ms))
        return found


class ActiveTime:
    """Time from one sign of a person to the next, pauses left out.

    A sign is a key, the mouse, or sound that plays. Where two signs are more than LONGEST_PAUSE_MS apart, nothing
    of the time between them counts.
    """

    def __init__(self) -> None:
        self._last_ms: float | None = None
        self._total_ms = 0.0

    @property
    def total_ms(self) -> int:
        return round(self._total_ms)

    def sign(self, at_ms: float) -> None:
        """Somebody is there; at_ms is from any clock that never goes back."""
        if self._last_ms is not None and at_ms - self._last_ms <= LONGEST_PAUSE_MS:
            self._total_ms += max(0.0, at_ms - self._last_ms)
        self._last_ms = at_ms
