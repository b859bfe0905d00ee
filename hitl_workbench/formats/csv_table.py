"""Tables of turns as CSV: commas, semicolons or tabs; written so that no spreadsheet runs a text as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from hitl_workbench.domain.time import seconds_text
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Document, Reading, Table, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.decimal_times import Rounding
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.formats.losses import losses_of, sentences, written_names
from hitl_workbench.formats.table_rows import (
    DURATION,
    END,
    MOST_COLUMNS,
    RECORDING,
    SECONDS,
    SPEAKER,
    START,
    TEXT,
    annotation_from_table,
    guessed_columns,
    time_ms,
)

_DELIMITERS = ",;\t|"
_HEADER = (RECORDING, SPEAKER, START, END, TEXT)
# What a spreadsheet takes for a formula gets an apostrophe, and so does what begins with apostrophes before such.
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NOT_TEXT = re.compile("[\0\ud800-\udfff]")
_NUMBER = re.compile(r"[-+]?[\d.,]+")
_LARGEST_CELL = 10_000_000


class CsvTable:
    """One row a turn. What no header names is guessed from what the columns hold."""

    name = "csv"
    title = "CSV table"
    suffixes = (".csv", ".tsv", ".tab")

    def recognises(self, data: bytes, file_name: str) -> bool:
        head = decoded(data[:20_000]).text
        if head.lstrip()[:1] in ("{", "[", "<"):
            return False
        first, _, _ = head.lstrip("\n").partition("\n")
        table = Table(tuple(_split(first, _delimiter(head))), (), ())
        guessed = guessed_columns(table)
        if START in guessed and (END in guessed or DURATION in guessed):
            return True
        return file_name.casefold().endswith(self.suffixes) and len(table.columns) > 1

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        table = self.table(data)
        return annotation_from_table(table, guessed_columns(table), duration_ms)

    def table(self, data: bytes) -> Table:
        source = decoded(data)
        lines: list[int] = []
        rows: list[list[str]] = []
        for line, row in _rows(source.text):
            if any(cell.strip() for cell in row):
                lines.append(line)
                rows.append([cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell for cell in row])
        if not rows:
            raise FormatError("there is no row in it")
        width = max(len(row) for row in rows)
        if width > MOST_COLUMNS:
            raise FormatError(f"a row has {width} cells; that is no table of turns")
        notes = source.notes
        if _is_header(rows[0]):
            columns = _named(rows[0], width)
            rows, lines = rows[1:], lines[1:]
        else:
            columns = _guessed_header(rows, width)
            notes = (*notes, "the first line names no columns; what they are was guessed from what they hold")
        return Table(columns, rows, lines, notes)

    def write(self, document: Document) -> Written:
        names = written_names(document.content)
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(_HEADER)
        recording = _safe(document.recording.name)
        safe_names = {label: _safe(name) for label, name in names.items()}
        left_out = sum(_unwritable(turn.text) for turn in document.content.turns)
        for turn in document.content.turns:
            times = (seconds_text(turn.span.start_ms), seconds_text(turn.span.end_ms))
            writer.writerow((recording, safe_names[turn.speaker], *times, _safe(turn.text)))
        # With a mark, for without one Excel takes it for the encoding of the country it is in.
        # With a mark, for without one Excel takes it for the encoding of the country it is in.
        data = out.getvalue().encode("utf-8-sig")
        return Written({".csv": data}, losses_of(document) + sentences(characters=left_out))


def _unwritable(text: str) -> int:
    """How many characters of a text `_safe` leaves out: a line break is one character in most programs."""
    return text.count("\r") + len(_NOT_TEXT.findall(text))


def _safe(text: str) -> str:
    text = _NOT_TEXT.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if _DANGEROUS.match(text) else text


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins in."""
    before = csv.field_size_limit(_LARGEST_CELL)  # (the whole program's)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text[:20_000]))
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(f"this is not a table ({error})", line) from None
    finally:
        csv.field_size_limit(before)


def _delimiter(head: str) -> str:
    """The mark that cuts the first lines into the same number of cells, the most where several do."""
    lines = [line for line in head.split("\n")[:30] if line.strip()][: -1 if len(head) >= 20_000 else None]
    best, most = ",", (0, 0)
    for delimiter in _DELIMITERS:
        counts = [len(row) for row in (_split(line, delimiter) for line in lines) if row]
        if not counts:
            continue
        same = sum(count == counts[0] for count in counts)
        score = (same * (counts[0] > 1), counts[0])
        if score > most:
            best, most = delimiter, score
    return best


def _is_header(row: Sequence[str]) -> bool:
    """Whether a row names columns: it has no number in it, or a name that is known."""
    known = guessed_columns(Table(tuple(row), (), ()))
    return START in known or not any(_NUMBER.fullmatch(cell.strip()) or _is_time(cell) for cell in row)


def _named(header: Sequence[str], width: int) -> tuple[str, ...]:
    """The header's names, made different where two are the same or one is missing."""
    found: dict[str, None] = {}
    for number in range(width):
        base = header[number].strip() if number < len(header) else ""
        name, again = base or f"column {number + 1}", 2
        while name in found:
            name, again = f"{base or 'column'} {again}", again + 1
        found[name] = None
    return tuple(found)


def _guessed_header(rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """Names for columns that have none: the first two of times are start and end, the longest other one is text."""
    some = rows[:200]
    columns = [[row[at] for row in some if at < len(row)] for at in range(width)]
    names = [f"column {number}" for number in range(1, width + 1)]
    times = [at for at, cells in enumerate(columns) if cells and all(map(_is_time, cells))]
    others = [at for at in range(width) if at not in times]
    for at, name in zip(times, (START, END), strict=False):
        names[at] = name
    others.sort(key=lambda at: sum(map(len, columns[at])))
    if others:
        names[others.pop()] = TEXT
    if others:
        repeated = min(others, key=lambda at: len(set(columns[at])))
        names[repeated] = SPEAKER
    return tuple(names)


def _is_time(cell: str) -> bool:
    try:
        return time_ms(cell, SECONDS, Rounding()) >= 0
    except ValueError:
        return False


CSV_TABLE = CsvTable()
