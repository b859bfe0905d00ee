"""What is known of recordings and persons as tables: CSV out, to fill in elsewhere, and in again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from hitl_workbench.domain.metadata import RECORDING, SENSITIVE, Field
from hitl_workbench.errors import FormatError, InvalidEdit
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.project.metadata import Described, described_persons, described_recordings, fields
from hitl_workbench.project.operations.metadata import Value, set_values
from hitl_workbench.project.project import Project

MOST_ROWS = 1_000_000
LONGEST_CELL = 1_000_000
_ID = "id"
# What a spreadsheet would take for a formula, and texts that already begin as ours do when they are made safe.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MADE_SAFE = re.compile(r"'+[=+\-@\t\r]")
_SEPARATORS = ",;\t"


def metadata_table(
    project: Project, about: str, *, exported_only: bool = False, with_sensitive: bool = True
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The names of the columns, and a row of texts for each recording or person.

    The first columns are id and recording (or person), then the fields by their keys. exported_only: only fields that
    may leave the project, and sensitive ones among them only with with_sensitive.
    """
    asked = [
        one
        for one in fields(project.db, about)
        if not exported_only or (one.exported and (with_sensitive or (about, one.key) not in SENSITIVE))
    ]
    rows = [
        (str(one.id), one.name, *(one.values.get(field.key, "") for field in asked)) for one in _all(project, about)
    ]
    return (_ID, about, *(field.key for field in asked)), rows


def metadata_csv(project: Project, about: str, *, exported_only: bool = False, with_sensitive: bool = True) -> str:
    """The same as CSV; a text that a spreadsheet would take for a formula has an apostrophe before it."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    header, rows = metadata_table(project, about, exported_only=exported_only, with_sensitive=with_sensitive)
    writer.writerow(header)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return target.getvalue()


def metadata_in(project: Project, about: str, data: bytes, *, clears: bool = False) -> list[Value]:
    """What a CSV says of recordings or persons, as values to set; nothing is stored.

    A row is about the recording or person with its id, else about the only one of its name; where it has both, they
    must agree. Columns are fields by key or title; those that are not there change nothing, and empty cells only with
    clears, which takes away what was known. Commas, semicolons or tabs separate. Raises FormatError with the line.
    """
    lines = _lines(decoded(data).text)
    number, header = next(lines, (1, []))
    known = {name: one for one in fields(project.db, about) for name in (one.title, one.key)}
    columns = _columns(header, about, known)
    everything = _all(project, about)
    found: list[Value] = []
    met: dict[str, int] = {}
    for number, row in lines:
        if len(row) > len(header):
            raise FormatError(f"this row has {len(row)} cells, the first line {len(header)}", number)
        cells = dict(zip(columns, (_plain(cell) for cell in row), strict=False))
        target = _target(cells.get(_ID, ""), cells.get(about, ""), everything, about, number)
        if target in met:
            raise FormatError(f"line {met[target]} is about the same {about}", number)
        met[target] = number
        for key, cell in cells.items():
            if key in (_ID, about) or not (cell or clears):
                continue
            asked = known[key]
            if cell and asked.choices and cell not in asked.choices:
                raise FormatError(f"“{asked.title}” is one of {', '.join(asked.choices)}, not {cell!r}", number)
            found.append(Value(target, key, cell))
    if not met:
        raise FormatError("the table has no rows", number)
    return found


def import_metadata(project: Project, about: str, data: bytes, *, clears: bool = False) -> int:
    """Set what a CSV says, all of it or nothing, as one step; return how many answers changed. Raises FormatError."""
    values = metadata_in(project, about, data, clears=clears)
    try:
        changes = project.run(set_values, values)
    except InvalidEdit as error:
        raise FormatError(str(error)) from None
    return int(changes.result) if changes is not None else 0


def _all(project: Project, about: str) -> list[Described]:
    return described_recordings(project.db) if about == RECORDING else described_persons(project.db)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the line it ends on."""
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        for count, row in enumerate(reader):
            if count > MOST_ROWS:
                raise FormatError(f"a table has at most {MOST_ROWS} rows", reader.line_num)
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise FormatError(f"this is not a table ({error})", reader.line_num) from None
    finally:
        csv.field_size_limit(limit)


def _columns(header: Sequence[str], about: str, known: dict[str, Field]) -> list[str]:
    columns: list[str] = []
    for cell in header:
        name = _plain(cell)
        if name in (_ID, about):
            columns.append(name)
        elif name in known:
            columns.append(known[name].key)
        else:
            names = ", ".join(dict.fromkeys(one.key for one in known.values()))
            raise FormatError(f"no field about each {about} is called {name!r}; define it first. There are {names}", 1)
    if not {_ID, about} & set(columns):
        raise FormatError(f"the first line needs a column {about} or {_ID}", 1)
    twice = [name for name in columns if columns.count(name) > 1]
    if twice:
        raise FormatError(f"the column {twice[0]!r} is there twice", 1)
    return columns


def _target(row_id: str, name: str, everything: Sequence[Described], about: str, number: int) -> str:
    if row_id:
        found = [one for one in everything if str(one.id) == row_id and name in ("", one.name)]
        said = f"{row_id} {name}".strip()
    else:
        found = [one for one in everything if one.name == name]
        said = repr(name)
    if not found:
        raise FormatError(f"there is no {about} {said} in this project", number)
    if len(found) > 1:
        raise FormatError(f"{len(found)} are called {name!r}; say which with a column {_ID}", number)
    return found[0].uid


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if _MADE_SAFE.match(cell) else cell
