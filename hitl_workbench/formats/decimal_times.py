"""Seconds in decimal text as whole milliseconds, fast where the text is exact and counted where it is finer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hitl_workbench.domain.time import ms_of_seconds


@dataclass(slots=True)
class Rounding:
    """Reads times of one file; rounded counts those that were finer than a millisecond."""

    rounded: int = 0

    def ms(self, text: str) -> int:
        """Milliseconds of a number of seconds, a tie to the even one. Raises ValueError for anything else."""
        exact_ms = _exact_ms(text)
        if exact_ms is not None:
            return exact_ms
        ms = _checked(text)
        self.rounded += Decimal(text.strip()) * 1000 != ms
        return ms

    def span_ms(self, start: str, length: str) -> tuple[int, int]:
        """Start and end of a span given by its start and length. The end is rounded, not the length: words that
        touch in the file still do. Raises ValueError."""
        exact_start, exact_length = _exact_ms(start), _exact_ms(length)
        if exact_start is not None and exact_length is not None:
            return exact_start, exact_start + exact_length
        start_ms, _ = _checked(start), _checked(length)
        end = Decimal(start) + Decimal(length)
        end_ms = ms_of_seconds(end)
        self.rounded += Decimal(start) * 1000 != start_ms or end * 1000 != end_ms
        return start_ms, end_ms

    def notes(self) -> tuple[str, ...]:
        """A sentence where times were rounded."""
        return (f"{self.rounded} times finer than a millisecond were rounded",) if self.rounded else ()


def _checked(text: str) -> int:
    """As `ms_of_seconds`, with a message that quotes no more than a person would read."""
    try:
        return ms_of_seconds(text)
    except ValueError:
        said = " ".join(text.split())
        raise ValueError(f"{said[:40]!r} is not a time in a recording" if said else "a time is missing") from None


def _exact_ms(text: str) -> int | None:
    """The milliseconds of a number with at most three decimals that say something, None for any other text."""
    whole, _, fraction = text.partition(".")
    if len(fraction) > 3:
        fraction = fraction.rstrip("0")
    if len(fraction) > 3 or len(whole) > 9 or not whole.isdecimal() or not text.isascii():
        return None
    if not fraction:
        return int(whole) * 1000
    return int(whole) * 1000 + int(f"{fraction}000"[:3]) if fraction.isdecimal() else None
