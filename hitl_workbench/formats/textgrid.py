"""Praat TextGrid, long and short: one interval tier a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.time import Span, ms_of_seconds, seconds_text
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.formats.label_tiers import LabelTier, label_tiers
from hitl_workbench.formats.losses import SENTENCES, losses_of, written_names

# Praat reads only free-standing numbers, quoted texts and flags; everything else is decoration.
_TOKEN = re.compile(
    r'"((?:[^"]|"")*)"|(?<!\S)([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(?!\S)|(<exists>|<absent>)|![^\n]*'
)
_MANY_TIERS = 10_000


class TextGrid:
    """Intervals with a label are turns of the tier's speaker; empty ones are silence."""

    name = "textgrid"
    title = "Praat TextGrid"
    suffixes = (".textgrid",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        head = decoded(data[:400] if len(data) > 400 else data).text
        return "ooTextFile" in head and ("TextGrid" in head or file_name.casefold().endswith(".textgrid"))

    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        source = decoded(data)
        tokens = _Tokens(source.text)
        notes = list(source.notes)
        if not tokens.text().startswith("ooTextFile") or tokens.text() != "TextGrid":
            raise FormatError("this is not a TextGrid")
        tokens.number(), tokens.number()
        turns: list[Turn] = []
        rounded = 0
        if tokens.flag() == "<exists>":
            for _ in range(tokens.count(_MANY_TIERS)):
                rounded += _read_tier(tokens, turns, notes)
        if rounded:
            notes.append(f"{rounded} times were rounded to whole milliseconds")
        return Reading({"": Annotation(content_from(turns))}, tuple(notes))

    def write(self, document: Document) -> Written:
        content = document.content
        end_ms = max([document.recording.media.duration_ms, *(turn.span.end_ms for turn in content.turns)])
        names = written_names(content)
        tiers: list[tuple[str, list[Turn]]] = []
        moved = 0
        for speaker in content.speakers:
            rows: list[list[Turn]] = [[]]
            for turn in content.turns:
                if turn.speaker != speaker.label or not turn.text:
                    continue
                row = next((row for row in rows if not row or row[-1].span.end_ms <= turn.span.start_ms), None)
                if row is None:
                    rows.append(row := [])
                moved += row is not rows[0]
                row.append(turn)
            for number, row in enumerate(rows, 1):
                tiers.append((names[speaker.label] + (f" ({number})" if number > 1 else ""), row))
        clashing = 0
        for labels in label_tiers(document):
            row, left_out = _in_a_row(labels)
            clashing += left_out
            tiers.append((labels.name, row))
        losses = losses_of(document, empty_turns=False, labels=True)
        if clashing:
            losses = (*losses, SENTENCES["clashing_labels"].format(count=clashing))
        if moved:
            losses = (*losses, SENTENCES["own_tier"].format(count=moved))
        return Written({".TextGrid": _written(tiers, end_ms).encode("utf-8", "replace")}, losses)


def _in_a_row(labels: LabelTier) -> tuple[list[Turn], int]:
    """The labels of a tier as intervals that do not overlap, and how many had to be left out for that."""
    row: list[Turn] = []
    for one in labels.intervals:
        if not row or row[-1].span.end_ms <= one.span.start_ms:
            row.append(Turn(one.span, labels.name, one.value))
    return row, len(labels.intervals) - len(row)


class _Tokens:
    """The free-standing values of a TextGrid, one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._matches: Iterator[re.Match[str]] = _TOKEN.finditer(text)
        self._line_at = (0, 1)

    def text(self) -> str:
        match = self._next("a text in quotes")
        if match[1] is None:
            raise FormatError(f"a text in quotes was expected, not {match[0]}", self._line(match))
        return match[1].replace('""', '"')

    def number(self) -> Decimal:
        match = self._next("a number")
        if match[2] is None:
            raise FormatError(f"a number was expected, not {match[0][:30]}", self._line(match))
        try:
            return Decimal(match[2])
        except InvalidOperation:
            raise FormatError(f"{match[0][:30]} is not a number that can be here", self._line(match)) from None

    def count(self, most: int) -> int:
        number = self.number()
        if not 0 <= number <= most or number != int(number):
            raise FormatError(f"{number} is not a size that this file can have")
        return int(number)

    def flag(self) -> str:
        return self._next("<exists>")[0]

    def _next(self, wanted: str) -> re.Match[str]:
        # A match without a group is a comment.
        match = next((match for match in self._matches if match.lastindex), None)
        if match is None:
            raise FormatError(f"the file ends where {wanted} was expected; it is cut off, or a size in it is wrong")
        return match

    def _line(self, match: re.Match[str]) -> int:
        return self._text.count("\n", 0, match.start()) + 1


def _read_tier(tokens: _Tokens, turns: list[Turn], notes: list[str]) -> int:
    """Read one tier into turns; return how many times had to be rounded."""
    kind, name = tokens.text(), tokens.text()
    tokens.number(), tokens.number()
    if kind not in ("IntervalTier", "TextTier"):
        raise FormatError(f"a tier of kind {kind!r} is not known")
    size = tokens.count(10**12)  # nothing is reserved for it; a size that lies meets the file's end
    rounded = 0
    if kind == "TextTier":
        for _ in range(size):
            tokens.number(), tokens.text()
        notes.append(f"the point tier {name!r} with {size} points was skipped")
        return 0
    last_end = 0
    for number in range(1, size + 1):
        start, end, label = tokens.number(), tokens.number(), tokens.text()
        if not label.strip():
            continue
        where = f"interval {number} of {name!r}"
        try:
            start_ms, end_ms = ms_of_seconds(start), ms_of_seconds(end)
        except ValueError as error:
            raise FormatError(f"{where}: {error}") from None
        rounded += (start * 1000 != start_ms) + (end * 1000 != end_ms)
        if start_ms < 0:
            notes.append(f"{where} begins before 0 and was cut there")
            start_ms = 0
        if start_ms >= end_ms:
            notes.append(f"{where} has no length or ends before it starts, and was skipped")
            continue
        if start_ms < last_end:
            notes.append(f"{where} overlaps the one before it")
        last_end = max(last_end, end_ms)
        turns.append(Turn(Span(start_ms, end_ms), name, label, untimed_words(label)))
    return rounded


def _written(tiers: list[tuple[str, list[Turn]]], end_ms: int) -> str:
    end = seconds_text(end_ms)
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0", f"xmax = {end}"]
    lines += ["tiers? <exists>", f"size = {len(tiers)}", "item []:"]
    for number, (name, turns) in enumerate(tiers, 1):
        intervals = _filled(turns, end_ms)
        lines += [f"    item [{number}]:", '        class = "IntervalTier"', f"        name = {_quoted(name)}"]
        lines += ["        xmin = 0", f"        xmax = {end}", f"        intervals: size = {len(intervals)}"]
        for index, (start_ms, stop_ms, text) in enumerate(intervals, 1):
            lines += [
                f"        intervals [{index}]:",
                f"            xmin = {seconds_text(start_ms)}",
                f"            xmax = {seconds_text(stop_ms)}",
                f"            text = {_quoted(text)}",
            ]
    return "\n".join(lines) + "\n"


def _filled(turns: list[Turn], end_ms: int) -> list[tuple[int, int, str]]:
    """The turns of one tier with silence between them: an interval tier has no gaps."""
    intervals, at = [], 0
    for turn in turns:
        if turn.span.start_ms > at:
            intervals.append((at, turn.span.start_ms, ""))
        intervals.append((turn.span.start_ms, turn.span.end_ms, turn.text))
        at = turn.span.end_ms
    if at < end_ms:
        intervals.append((at, end_ms, ""))
    return intervals


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


TEXTGRID = TextGrid()
