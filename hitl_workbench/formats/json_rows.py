"""Plain JSON: a list of objects with speaker, start, end and text under whatever names; JSON lines, too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Reading, Table
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.formats.json_reading import looks_like, storable
from hitl_workbench.formats.table_rows import MOST_COLUMNS, annotation_from_table, guessed_columns

_LISTS = ("segments", "turns", "utterances", "results", "items", "annotations", "rows", "data", "monologues")
_LIST = re.compile(rf'"({"|".join(_LISTS)})"\s*:\s*\[\s*(?=\{{)')
_BLANK = re.compile(r"[\s,]*")


class JsonRows:
    """Rows are the list's objects, columns their keys; the list may stand alone or in an object."""

    name = "json-rows"
    title = "JSON rows"
    suffixes = (".json", ".jsonl")

    def recognises(self, data: bytes, file_name: str) -> bool:
        if looks_like(data) not in ("[", "{"):
            return False
        head = decoded(data[:20_000]).text.lstrip()
        return re.match(r"\[\s*\{", head) is not None or _LIST.search(head) is not None or _is_lines(head)

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        table = self.table(data)
        return annotation_from_table(table, guessed_columns(table), duration_ms)

    def table(self, data: bytes) -> Table:
        source = decoded(data)
        columns: dict[str, None] = {}
        items: list[dict[str, str]] = []
        lines: list[int] = []
        for line, item in _items(source.text):
            if not isinstance(item, dict):
                raise FormatError("this is not an object with names and values", line)
            items.append({storable(key, "a name"): _cell(value) for key, value in item.items()})
            columns |= dict.fromkeys(items[-1])
            if len(columns) > MOST_COLUMNS:
                raise FormatError(
                    f"there are more than {MOST_COLUMNS} different names; that is no table of turns", line
                )
            lines.append(line)
        if not items:
            raise FormatError("there is no object in it")
        rows = [[item.get(column, "") for column in columns] for item in items]
        return Table(tuple(columns), rows, lines, source.notes)


def _is_lines(head: str) -> bool:
    """Whether each line is an object of its own, as far as the first two tell."""
    first, _, rest = head.partition("\n")
    alone = not rest.strip() and _LIST.search(first) is None
    return first.startswith("{") and first.rstrip().endswith("}") and (alone or rest.lstrip().startswith("{"))


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Each element with the line it begins in: of a list, of the list in an object, or of JSON lines."""
    start = len(text) - len(text.lstrip())
    lines_of_json = False
    if text.startswith("{", start):
        match = _LIST.search(text)
        if match is not None and not _is_lines(text[start:]):
            start = match.end()
        else:
            lines_of_json = True
    elif text.startswith("[", start):
        start += 1
    else:
        raise FormatError("this is not JSON")
    decoder = json.JSONDecoder(parse_float=Decimal, parse_constant=_refuse)
    at, line, counted = start, 1, 0
    while True:
        blank = _BLANK.match(text, at)
        at = blank.end() if blank else at
        line, counted = line + text.count("\n", counted, at), at
        if at == len(text):
            if lines_of_json:
                return
            raise FormatError("this JSON ends in the middle; the file may be cut off", line)
        if text[at] == "]" and not lines_of_json:
            return
        try:
            item, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise FormatError(f"this is not JSON ({error.msg})", error.lineno) from None
        except (ValueError, ArithmeticError):
            raise FormatError("this JSON holds a number that nothing can be", line) from None
        except RecursionError:
            raise FormatError("this JSON is nested far too deeply", line) from None
        yield line, item


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return storable(value, "a text")
    if isinstance(value, bool | int | Decimal):
        return _number(value)
    try:
        return storable(json.dumps(value, ensure_ascii=False, default=str), "a text")
    except RecursionError:
        raise FormatError("this JSON is nested far too deeply") from None


def _number(value: bool | int | Decimal) -> str:
    try:
        return str(value)
    except ValueError:  # Python writes no whole numbers of thousands of digits
        raise FormatError("this JSON holds a number that nothing can be") from None


def _refuse(name: str) -> Any:
    raise FormatError(f"{name} is not a value that JSON has")


JSON_ROWS = JsonRows()
