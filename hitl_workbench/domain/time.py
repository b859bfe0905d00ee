"""Time inside the workbench: whole milliseconds from the container's time 0, in half-open spans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

from hitl_workbench.domain.slots import slot_setters

MAX_MS = 2**53  # far beyond any recording; keeps absurd input from reaching the database

# Nearly every time in a file is of a kind that needs no Decimal, which takes three times as long.
_FEW_DIGITS = 12
_SMALL = 1e9  # seconds whose product with 1000 is exact to 0.0001

_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)")


@dataclass(frozen=True, order=True, slots=True, init=False)
class Span:
    """A half-open stretch of a recording: start_ms is inside, end_ms is not.

    Both bounds are whole milliseconds from the container's time 0. Turns that
    meet at 1000 ms therefore touch without overlapping.
    """

    start_ms: int
    end_ms: int

    def __init__(self, start_ms: int, end_ms: int) -> None:
        if not 0 <= start_ms < end_ms <= MAX_MS:
            raise ValueError(f"not a span: {start_ms}..{end_ms} ms")
        _set_start_ms(self, start_ms)
        _set_end_ms(self, end_ms)

    @property
    def duration_ms(self) -> int:
        return self.end_ms - self.start_ms

    @property
    def middle_ms(self) -> int:
        return (self.start_ms + self.end_ms) // 2

    def overlaps(self, other: Span) -> bool:
        return self.start_ms < other.end_ms and other.start_ms < self.end_ms

    def contains(self, at_ms: int) -> bool:
        return self.start_ms <= at_ms < self.end_ms

    def intersection(self, other: Span) -> Span | None:
        start_ms, end_ms = max(self.start_ms, other.start_ms), min(self.end_ms, other.end_ms)
        return Span(start_ms, end_ms) if start_ms < end_ms else None

    def gap_to(self, other: Span) -> int:
        """Milliseconds between the two; 0 when they touch or overlap."""
        return max(0, other.start_ms - self.end_ms, self.start_ms - other.end_ms)


_set_start_ms, _set_end_ms = slot_setters(Span)


def union_ms(spans: Iterable[Span]) -> int:
    """How many milliseconds at least one of the spans covers."""
    return sum(span.duration_ms for span in merged(spans))


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same milliseconds as disjoint spans by start; touching ones are joined."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start_ms <= result[-1].end_ms:
            if span.end_ms > result[-1].end_ms:
                result[-1] = Span(result[-1].start_ms, span.end_ms)
        else:
            result.append(span)
    return result


def ms_of_seconds(seconds: float | str | Decimal) -> int:
    """Whole milliseconds, a tie rounded to the even one; exact for decimal text.

    Raises ValueError for what is not a finite number.
    """
    if isinstance(seconds, str):
        whole, _, fraction = seconds.partition(".")
        if whole and len(fraction) <= 3 and len(seconds) < _FEW_DIGITS and seconds.isascii():
            digits = whole + fraction.ljust(3, "0")
            if digits.isdecimal():
                return int(digits)
    elif isinstance(seconds, float) and abs(seconds) < _SMALL:
        near = seconds * 1000.0
        ms = round(near)
        if abs(near - ms) < 0.499:  # far enough from a tie for the error of the product not to matter
            return ms
    try:
        value = seconds if isinstance(seconds, Decimal) else Decimal(str(seconds).strip())
    except InvalidOperation:
        raise ValueError(f"not a number of seconds: {_shown(seconds)}") from None
    # The size of the exponent first: abs() of 1e999999999 overflows.
    if not value.is_finite() or value.adjusted() > 15 or abs(value) > MAX_MS // 1000:
        raise ValueError(f"not a time in a recording: {_shown(seconds)}")
    return int((value * 1000).to_integral_value(ROUND_HALF_EVEN))


def frame_at(ms: int, sample_rate_hz: int) -> int:
    """The number of the sample nearest to a moment; a span is the samples from its start's up to its end's."""
    return round(ms * sample_rate_hz / 1000)


def _shown(given: object) -> str:
    """What was given, as an error says it: a file may give thousands of digits."""
    text = repr(given)
    return text if len(text) <= 60 else f"{text[:60]} …"


def is_finer_than_ms(seconds: float | str | Decimal) -> bool:
    """Whether `ms_of_seconds` rounds this. Raises nothing for what that takes."""
    if isinstance(seconds, str):
        whole, _, fraction = seconds.partition(".")
        if len(fraction) <= 3 and whole.isdecimal():
            return False
        return Decimal(seconds.strip()) * 1000 % 1 != 0
    if isinstance(seconds, float):
        return round(seconds * 1000) / 1000 != seconds
    return Decimal(seconds) * 1000 % 1 != 0


def seconds_text(ms: int) -> str:
    """Seconds with exactly three decimals, as most formats want them."""
    return f"{ms // 1000}.{ms % 1000:03d}" if ms >= 0 else f"-{seconds_text(-ms)}"


def format_ms(ms: int) -> str:
    """`H:MM:SS.mmm`, the form people read and type."""
    seconds, milliseconds = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}.{milliseconds:03d}"


def parse_time(text: str) -> int:
    """Milliseconds of `12.5` (seconds), `M:SS.mmm` or `H:MM:SS.mmm`.

    Raises ValueError for anything else, and for minutes or seconds of 60 and more.
    """
    text = text.strip()
    match = _CLOCK.fullmatch(text)
    if not match:
        ms = ms_of_seconds(text)
        if ms < 0:
            raise ValueError(f"not a time: {text!r}")
        return ms
    hours, minutes, seconds = int(match[1] or 0), int(match[2]), Decimal(match[3])
    if minutes > 59 or seconds >= 60:
        raise ValueError(f"not a time: {text!r}")
    return (hours * 60 + minutes) * 60_000 + ms_of_seconds(seconds)


def parse_span(text: str) -> Span:
    """The span of `START-END`, each as in `parse_time`. Raises ValueError."""
    start, dash, end = text.partition("-")
    if not dash:
        raise ValueError(f"not a span: {text!r}; write START-END, for example 12.5-30 or 0:01:00-0:02:00")
    return Span(parse_time(start), parse_time(end))
