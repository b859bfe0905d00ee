"""Seconds in decimal text as whole milliseconds, fast where the text is exact and counted where it is finer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from hitl_workbench.domain.time import ms_of_seconds

_EXACT = re.compile(r"(\d{1,9})(?:\.(\d{0,3})0*)?")


@dataclass(slots=True)
class Rounding:
    """Reads times of one file; rounded counts those that were finer than a millisecond."""

    rounded: int = 0

    def ms(self, text: str) -> int:
        """Milliseconds of a number of seconds, a tie to the even one. Raises ValueError for anything else."""
        match = _EXACT.fullmatch(text)
        if match and text.isascii():
            whole, fraction = match.groups()
            return int(whole) * 1000 + (int(f"{fraction}000"[:3]) if fraction else 0)
        ms = ms_of_seconds(text)
        self.rounded += Decimal(text.strip()) * 1000 != ms
        return ms

    def span_ms(self, start: str, length: str) -> tuple[int, int]:
        """Start and end of a span given by its start and length. The end is rounded, not the length: words that
        touch in the file still do. Raises ValueError."""
        if "." in start and "." in length and len(start) > 4 and start[-4] == length[-4:-3] == ".":
            start_ms = self.ms(start)  # three decimals each: sums of exact times are exact
            return start_ms, start_ms + self.ms(length)
        try:
            end = Decimal(start) + Decimal(length)
        except InvalidOperation:
            end = Decimal(ms_of_seconds(start))  # says which of the two is none
            ms_of_seconds(length)
        before, start_ms = self.rounded, self.ms(start)
        end_ms = self.ms(format(end, "f") if end.is_finite() and abs(end) < 10**10 else str(end))
        self.rounded = before + (self.rounded > before)
        return start_ms, end_ms

    def notes(self) -> tuple[str, ...]:
        """A sentence where times were rounded."""
        return (f"{self.rounded} times finer than a millisecond were rounded",) if self.rounded else ()
