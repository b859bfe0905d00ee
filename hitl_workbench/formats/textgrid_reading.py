"""Tokens and bytes of Praat's TextGrid files: text of both kinds, and binary."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from decimal import Decimal

from hitl_workbench.domain.file_tiers import INTERVALS, POINTS, FileEntry, FileTier
from hitl_workbench.domain.time import ms_of_seconds
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.formats.tier_names import UniqueNames

_MANY_TIERS = 10_000
_NUMBER = r"([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)(?!\S)"
_TEXT = r'"([^"]*(?:""[^"]*)*)"'
# Praat reads only free-standing numbers, quoted texts and flags; everything else is decoration.
_TOKEN = re.compile(rf"{_TEXT}|(?<!\S){_NUMBER}|(<exists>|<absent>)|![^\n]*")
# Entries as nearly every program writes them, long or short; what looks otherwise is read token by token.
_INTERVAL = re.compile(
    rf"\s*(?:intervals ?\[[0-9]+\]:?\s+)?(?:xmin = )?{_NUMBER}\s+(?:xmax = )?{_NUMBER}\s+(?:text = )?{_TEXT}"
)
_POINT = re.compile(rf"\s*(?:points ?\[[0-9]+\]:?\s+)?(?:(?:number|time) = )?{_NUMBER}\s+(?:mark = )?{_TEXT}")


def tiers_of(data: bytes) -> tuple[list[FileTier], list[str]]:
    """The tiers of a TextGrid, and notes about what was rounded, repaired or skipped. Blank intervals are silence.

    Raises FormatError.
    """
    if data.startswith(b"ooBinaryFile"):
        return _read(_Bytes(data), [])
    source = decoded(data)
    return _read(_Tokens(source.text), list(source.notes))


def _read(source: _Tokens | _Bytes, notes: list[str]) -> tuple[list[FileTier], list[str]]:
    source.head()
    tiers: list[FileTier] = []
    unique = UniqueNames()
    if source.exists():
        for _ in range(source.count(_MANY_TIERS)):
            kind, given = source.kind(), source.text()
            source.skip_numbers(2)
            if kind not in ("IntervalTier", "TextTier"):
                raise FormatError(f"a tier of kind {kind[:40]!r} is not known")
            size = source.count(10**12)  # nothing is reserved for it; a size that lies meets the file's end
            name = unique(given or f"tier {len(tiers) + 1}")
            entries = source.intervals(size) if kind == "IntervalTier" else source.points(size)
            kept = tuple(_sound(entries, name, notes, kind == "IntervalTier"))
            attributes = {} if name == given else {"name": given}
            if attributes and given:
                notes.append(f"there is more than one tier {given!r}; this one is called {name!r}")
            tiers.append(
                FileTier(name, kept, INTERVALS if kind == "IntervalTier" else POINTS, "", "", "textgrid", attributes)
            )
    if source.rounded:
        notes.append(f"{source.rounded} times were rounded to whole milliseconds")
    return tiers, notes


def _sound(
    entries: Iterator[tuple[int, int, int, str]], name: str, notes: list[str], lasts: bool
) -> Iterator[FileEntry]:
    last_end = closed = 0
    for number, begins, end, label in entries:
        start = begins
        if lasts and (not label or label.isspace()):
            continue
        where = f"{'interval' if lasts else 'point'} {number} of {name!r}"
        if start < 0:
            if not lasts:
                notes.append(f"{where} lies before 0 and was skipped")
                continue
            notes.append(f"{where} begins before 0 and was cut there")
            start = 0
        if lasts and start >= end:
            notes.append(f"{where} has no length or ends before it starts, and was skipped")
            continue
        if lasts and start == last_end - 1 and end > last_end:
            start, closed = last_end, closed + 1
        if start < last_end:
            notes.append(f"{where} overlaps the one before it" if lasts else f"{where} is not in its place")
        last_end = max(last_end, end)
        yield FileEntry(start, end, label)
    if closed:
        notes.append(f"{closed} intervals of {name!r} overlapped the one before by a millisecond; they touch it now")


class _Tokens:
    """The free-standing values of a text, one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._last = ("", 0)  # an interval mostly begins where the one before it ended
        self.rounded = 0

    def head(self) -> None:
        if not self.text().startswith("ooTextFile") or self.text() != "TextGrid":
            raise FormatError("this is not a TextGrid")
        self.skip_numbers(2)

    def exists(self) -> bool:
        return self._next("<exists>")[0] == "<exists>"

    def kind(self) -> str:
        return self.text()

    def text(self) -> str:
        match = self._next("a text in quotes")
        if match[1] is None:
            raise FormatError(f"a text in quotes was expected, not {match[0][:30]}", self._line(match))
        return match[1].replace('""', '"')

    def skip_numbers(self, count: int) -> None:
        rounded = self.rounded
        for _ in range(count):
            self._ms(self._number())
        self.rounded = rounded

    def count(self, most: int) -> int:
        number = self._number()
        try:
            value = float(number)
        except (ValueError, OverflowError):
            value = -1
        if not 0 <= value <= most or value != int(value):
            raise FormatError(f"{number[:40]} is not a size that this file can have")
        return int(value)

    def intervals(self, size: int) -> Iterator[tuple[int, int, int, str]]:
        text, match_at, ms = self._text, _INTERVAL.match, self._ms
        for number in range(1, size + 1):
            match = match_at(text, self._at)
            if match is None:
                start, end, label = self._number(), self._number(), self.text()
            else:
                self._at = match.end()
                start, end, label = match.groups()
                if '""' in label:
                    label = label.replace('""', '"')
            yield number, ms(start), ms(end), label

    def points(self, size: int) -> Iterator[tuple[int, int, int, str]]:
        for number in range(1, size + 1):
            match = _POINT.match(self._text, self._at)
            if match is None:
                at, label = self._number(), self.text()
            else:
                self._at = match.end()
                at, label = match[1], match[2].replace('""', '"')
            yield number, self._ms(at), self._ms(at), label

    def _number(self) -> str:
        match = self._next("a number")
        if match[2] is None:
            raise FormatError(f"a number was expected, not {match[0][:30]}", self._line(match))
        return match[2]

    def _ms(self, text: str) -> int:
        """Milliseconds of seconds; whole ones need no decimal arithmetic."""
        if text == self._last[0]:
            return self._last[1]
        whole, _, fraction = text.partition(".")
        if whole.isdecimal() and len(whole) < 13 and (fraction.isdecimal() or not fraction):
            value = int(whole) * 1000 + int((fraction + "000")[:3])
            rest = fraction[3:].rstrip("0")
            if rest:
                value += rest > "5" or (rest == "5" and value % 2 == 1)
                self.rounded += 1
        else:
            try:
                value = ms_of_seconds(text)
            except ValueError as error:
                raise FormatError(str(error), self._text.count("\n", 0, self._at) + 1) from None
            self.rounded += Decimal(text) * 1000 != value
        self._last = (text, value)
        return value

    def _next(self, wanted: str) -> re.Match[str]:
        match = _TOKEN.search(self._text, self._at)
        while match is not None and not match.lastindex:  # a comment
            match = _TOKEN.search(self._text, match.end())
        if match is None:
            raise FormatError(f"the file ends where {wanted} was expected; it is cut off, or a size in it is wrong")
        self._at = match.end()
        return match

    def _line(self, match: re.Match[str]) -> int:
        return self._text.count("\n", 0, match.start()) + 1


class _Bytes:
    """The same values from a binary file: big-endian, texts with their length before them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self.rounded = 0

    def head(self) -> None:
        self._at = len(b"ooBinaryFile")
        if not self.kind().startswith("TextGrid"):
            raise FormatError("this binary Praat file holds no TextGrid; save the TextGrid by itself")
        self.skip_numbers(2)

    def exists(self) -> bool:
        return bool(self._take(">B"))

    def kind(self) -> str:
        return self._bytes(int(self._take(">B"))).decode("latin-1")

    def text(self) -> str:
        size = int(self._take(">H"))
        if size != 0xFFFF:
            return self._bytes(size).decode("latin-1")
        return self._bytes(2 * int(self._take(">H"))).decode("utf-16-be", "replace")

    def skip_numbers(self, count: int) -> None:
        self._bytes(8 * count)

    def count(self, most: int) -> int:
        size = int(self._take(">i"))
        if not 0 <= size <= most:
            raise FormatError(f"{size} is not a size that this file can have")
        return size

    def intervals(self, size: int) -> Iterator[tuple[int, int, int, str]]:
        for number in range(1, size + 1):
            yield number, self._ms(), self._ms(), self.text()

    def points(self, size: int) -> Iterator[tuple[int, int, int, str]]:
        for number in range(1, size + 1):
            at = self._ms()
            yield number, at, at, self.text()

    def _ms(self) -> int:
        seconds = self._take(">d")
        try:
            value = ms_of_seconds(seconds)
        except ValueError as error:
            raise FormatError(f"{error} (byte {self._at})") from None
        self.rounded += Decimal(str(seconds)) * 1000 != value
        return value

    def _take(self, form: str) -> float:
        size = struct.calcsize(form)
        value: float = struct.unpack(form, self._bytes(size))[0]
        return value

    def _bytes(self, size: int) -> bytes:
        taken = self._data[self._at : self._at + size]
        if len(taken) < size:
            raise FormatError("the file ends in the middle of a value; it is cut off, or a size in it is wrong")
        self._at += size
        return taken
