"""Times for utterances that a file gives none: between their neighbours, in proportion to their text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from hitl_workbench.domain.time import Span

SQUEEZED_MS = 100  # for a text between two utterances that leave no gap
PACE_MS = 70  # a character of unhurried speech, where nothing else tells how long a text takes


def spread(start_ms: int, end_ms: int, lengths: Sequence[int]) -> list[Span]:
    """Touching spans that fill start_ms..end_ms, each in proportion to its length and at least 1 ms long.

    Raises ValueError where there are more lengths than milliseconds.
    """
    spare = end_ms - start_ms - len(lengths)
    if spare < 0:
        raise ValueError(f"{len(lengths)} texts do not fit into {end_ms - start_ms} ms")
    weights = [max(1, length) for length in lengths]
    total = sum(weights)
    ends = [start_ms + number + spare * so_far // total for number, so_far in enumerate(accumulate(weights), 1)]
    return [Span(start, end) for start, end in zip([start_ms, *ends], ends, strict=False)]


def with_times(spans: Sequence[Span | None], lengths: Sequence[int], duration_ms: int | None = None) -> list[Span]:
    """A span for every utterance: known ones as they are, the others between their neighbours in the file's order.

    Where the neighbours leave no room, a run ends where they meet and overlaps the one before it, SQUEEZED_MS or less
    a text. Without any known time the whole recording is shared out; without its length the texts take PACE_MS a
    character.
    """
    found = list(spans)
    at = 0
    while at < len(found):
        if found[at] is not None:
            at += 1
            continue
        end = next((index for index in range(at, len(found)) if found[index] is not None), len(found))
        _fill(found, at, end, lengths, duration_ms)
        at = end + 1
    return [span for span in found if span is not None]


def _fill(found: list[Span | None], first: int, end: int, lengths: Sequence[int], duration_ms: int | None) -> None:
    before = found[first - 1] if first else None
    after = found[end] if end < len(found) else None
    start_ms = before.end_ms if before else 0
    count = end - first
    if after is not None:
        end_ms = after.start_ms
    else:
        end_ms = start_ms + max(count, PACE_MS * sum(lengths[first:end]))
        if duration_ms is not None and before is None and duration_ms >= count:
            end_ms = duration_ms
        elif duration_ms is not None and before is not None and start_ms <= duration_ms:
            end_ms = min(end_ms, duration_ms)
    if end_ms - start_ms < count:
        start_ms, end_ms = _squeezed(before, after, count)
    found[first:end] = spread(start_ms, end_ms, lengths[first:end])


def _squeezed(before: Span | None, after: Span | None, count: int) -> tuple[int, int]:
    """Where a run goes between two that leave no gap: up to their boundary, at least a millisecond a text."""
    if before is None:
        return 0, count
    end_ms = before.end_ms
    if after is not None and before.start_ms < after.start_ms:
        end_ms = min(end_ms, after.start_ms)
    start_ms = max(before.start_ms, end_ms - SQUEEZED_MS * count)
    return start_ms, max(end_ms, start_ms + count)


def overlapping(spans: Sequence[Span | None], found: Sequence[Span]) -> int:
    """How many of those without a known span got one in which the known one before or after them lasts."""
    places: set[int] = set()
    for order in (range(len(spans)), range(len(spans) - 1, -1, -1)):
        known: Span | None = None
        for place in order:
            given, got = spans[place], found[place]
            if given is not None:
                known = given
            elif known is not None and known.start_ms < got.end_ms and got.start_ms < known.end_ms:
                places.add(place)
    return len(places)
