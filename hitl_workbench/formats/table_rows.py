"""Rows of a table as turns: which column is what, and reading times in every way that people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Reading, Table
from hitl_workbench.formats.decimal_times import Rounding
from hitl_workbench.formats.srt import NOBODY

# What a column can be. A row needs a start, and an end or a duration.
SPEAKER, START, END, DURATION, TEXT, RECORDING = "speaker", "start", "end", "duration", "text", "recording"
COLUMN_ROLES = (SPEAKER, START, END, DURATION, TEXT, RECORDING)
SECONDS, MILLISECONDS = "s", "ms"

# Names that columns go by, in small letters, without blanks, marks and units.
_NAMES = {
    SPEAKER: (
        "speaker", "spk", "speakerid", "speakername", "speakerlabel", "participant", "who", "talker", "person", "voice",
        "sprecher", "sprecherin", "sprecherid", "sprechername", "sprechende", "redner", "teilnehmer",
    ),
    START: (
        "start", "starttime", "startzeit", "begin", "begintime", "beginning", "from", "onset", "tmin", "xmin",
        "startoffset", "offsetstart", "timestart", "starts", "anfang", "anfangszeit", "beginn", "von", "startsec",
        "time", "zeit", "offset",
    ),
    END: (
        "end", "endtime", "endzeit", "stop", "stoptime", "to", "tmax", "xmax", "endoffset", "offsetend", "timeend",
        "until", "finish", "ende", "bis", "ends", "endsec",
    ),
    DURATION: ("duration", "dur", "length", "dauer", "lange", "laenge"),
    TEXT: (
        "text", "transcript", "transcription", "utterance", "words", "sentence", "content", "annotation", "value",
        "caption", "transkript", "transkription", "ausserung", "aeusserung", "inhalt", "satz", "wortlaut", "label",
        "word", "wort",
    ),
    RECORDING: (
        "recording", "recordingid", "file", "filename", "audio", "audiofile", "audiofilepath", "session", "sessionid",
        "wav", "datei", "dateiname", "aufnahme", "path",
    ),
}  # fmt: skip
_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_UNIT = re.compile(
    r"(?:[\s_(\[.-]|(?<=[a-z])(?=Ms$))(milliseconds?|millisekunden?|msecs?|ms|seconds?|sekunden?|secs?|sec|s)[)\]]?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:[.,](\d{1,9}))?")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d*)?(?:[eE][-+]?\d+)?|[-+]?[.,]\d+")
_MOST_NAMED = 10
MOST_COLUMNS = 2_000  # more than any table of turns has; keeps odd files from making huge ones


@dataclass(slots=True)
class _Rows:
    found: dict[str, list[Turn]] = field(default_factory=dict)
    wrong: list[tuple[int, str]] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    rounding: Rounding = field(default_factory=Rounding)


def guessed_columns(table: Table) -> dict[str, str]:
    """Role → column, by the columns' names in English or German. Roles that no column fits are left out."""
    plain = {column: _plain(column) for column in table.columns}
    found: dict[str, str] = {}
    for role, names in _NAMES.items():
        best = min(
            (column for column in table.columns if plain[column] in names and column not in found.values()),
            key=lambda column: names.index(plain[column]),
            default=None,
        )
        if best is not None:
            found[role] = best
    return found


def annotation_from_table(
    table: Table, columns: Mapping[str, str], duration_ms: int | None = None, unit: str | None = None
) -> Reading:
    """The turns that a table's rows are, by a mapping of COLUMN_ROLES to columns; other columns are named in a note.

    Times are seconds, milliseconds or `H:MM:SS.mmm`, with a decimal point or comma. unit says which where numbers are
    bare; None: by the column's name (`start_ms`), else by how long a row would be. duration_ms is the recording's.
    Raises FormatError, with the line of the first bad row, where no row can be read or a needed column is not named.
    """
    place = _places(table, columns)
    units, notes = _units(table, place, unit, duration_ms)
    rows = _Rows()
    for line, row in zip(table.lines, table.rows, strict=True):
        if not any(row):
            continue
        try:
            span = _span(row, place, units, rows.rounding)
        except ValueError as error:
            rows.wrong.append((line, str(error)))
            continue
        if span is None:
            rows.empty.append(line)
            continue
        text = _cell(row, place, TEXT)
        speaker = " ".join(_cell(row, place, SPEAKER).split()) or NOBODY
        turn = Turn(span, speaker, text, untimed_words(text))
        rows.found.setdefault(_cell(row, place, RECORDING), []).append(turn)
    if not rows.found:
        if rows.wrong:
            raise FormatError(f"no row can be read; the first: {rows.wrong[0][1]}", rows.wrong[0][0])
        raise FormatError("there is no row with a time in it")
    left = [column for column in table.columns if column not in columns.values()]
    if left:
        notes.append(f"columns that were not read: {_listed(left)}")
    notes += [f"line {line}: {why}; the row was skipped" for line, why in rows.wrong[:_MOST_NAMED]]
    if len(rows.wrong) > _MOST_NAMED:
        notes.append(f"{len(rows.wrong) - _MOST_NAMED} more rows were skipped for such reasons")
    if rows.empty:
        notes.append(f"{len(rows.empty)} rows of no length were skipped (first: line {rows.empty[0]})")
    annotations = {name: Annotation(content_from(turns), has_text=TEXT in place) for name, turns in rows.found.items()}
    return Reading(annotations, (*table.notes, *notes, *rows.rounding.notes()))


def _listed(columns: Sequence[str]) -> str:
    """Names for a sentence: the first few, each no longer than a person would read."""
    shown = [" ".join(column.split())[:40] for column in columns[:_MOST_NAMED]]
    return ", ".join([*shown, "…"] if len(columns) > _MOST_NAMED else shown)


def time_ms(text: str, unit: str, rounding: Rounding) -> int:
    """Milliseconds of a cell. Raises ValueError for what is no time."""
    text = text.strip()
    match = _CLOCK.fullmatch(text)
    if match:
        hours, minutes, seconds, fraction = match.groups()
        if int(seconds) > 59 or (hours and int(minutes) > 59):
            raise ValueError(f"{text[:30]!r} is not a time")
        whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
        return rounding.ms(f"{whole}.{fraction}" if fraction else str(whole))
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text[:30]!r} is not a time" if text else "a time is missing")
    number = text.replace(",", ".")
    if unit == SECONDS:
        return rounding.ms(number)
    if number.isdecimal() and len(number) < 16:
        return int(number)
    return rounding.ms(f"{number}e-3" if "e" not in number.casefold() else str(float(number) / 1000))


def _plain(column: str) -> str:
    name = _UNIT.sub("", column.strip().casefold())
    return re.sub(r"[^a-z0-9]", "", name.translate(_PLAIN))


def _places(table: Table, columns: Mapping[str, str]) -> dict[str, int]:
    place = {}
    for role, column in columns.items():
        if role not in COLUMN_ROLES:
            raise FormatError(f"{role!r} is not something that a column can be; choose of {', '.join(COLUMN_ROLES)}")
        if column not in table.columns:
            raise FormatError(f"there is no column {column!r}; there are {_listed(table.columns)}")
        place[role] = table.columns.index(column)
    if START not in place:
        raise FormatError(f"no column is the start of a turn; say which of {_listed(table.columns)} it is")
    if END not in place and DURATION not in place:
        raise FormatError(f"no column is the end of a turn, nor its duration; say which of {_listed(table.columns)}")
    return place


def _units(
    table: Table, place: Mapping[str, int], unit: str | None, duration_ms: int | None
) -> tuple[dict[str, str], list[str]]:
    """The unit of each column of times, and what had to be guessed."""
    roles = [role for role in (START, END, DURATION) if role in place]
    if unit is not None:
        return dict.fromkeys(roles, unit), []
    named = {role: _named_unit(table.columns[place[role]]) for role in roles}
    if any(named.values()):
        known = next(found for found in named.values() if found)
        return {role: found or known for role, found in named.items()}, []
    if _are_milliseconds(table.rows, place, duration_ms):
        return dict.fromkeys(roles, MILLISECONDS), ["the times were taken for milliseconds"]
    return dict.fromkeys(roles, SECONDS), []


def _named_unit(column: str) -> str:
    match = _UNIT.search(column.strip())
    if not match:
        return ""
    return MILLISECONDS if match[1].casefold().startswith("m") else SECONDS


def _are_milliseconds(rows: Sequence[Sequence[str]], place: Mapping[str, int], duration_ms: int | None) -> bool:
    """Whole numbers that are milliseconds: as seconds they lie far behind the recording's end, or last minutes each.

    What fits the recording as seconds is seconds, however long; an end may be rounded up, or a little late.
    """
    last, lengths = 0, []
    for start, end in _numbers(rows, place):
        if not (start.isdecimal() and end.isdecimal() and len(start) < 16 and len(end) < 16):
            return False
        length = int(end) if END not in place else int(end) - int(start)
        lengths.append(length)
        last = max(last, int(start) + length)
    if not lengths:
        return False
    if duration_ms is not None and last * 1000 > 2 * duration_ms:
        return True
    if duration_ms is not None and last * 1000 <= duration_ms + max(1000, duration_ms // 10):
        return False
    return median(lengths) >= 200


def _numbers(rows: Sequence[Sequence[str]], place: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    second = place[END] if END in place else place[DURATION]
    for row in rows[:2000]:
        if max(place[START], second) < len(row) and row[place[START]].strip() and row[second].strip():
            yield row[place[START]].strip(), row[second].strip()


def _span(row: Sequence[str], place: Mapping[str, int], units: Mapping[str, str], rounding: Rounding) -> Span | None:
    start_ms = time_ms(_cell(row, place, START), units[START], rounding)
    end = _cell(row, place, END)
    if end.strip() or DURATION not in place:
        end_ms = time_ms(end, units[END], rounding)
    else:
        end_ms = start_ms + time_ms(_cell(row, place, DURATION), units[DURATION], rounding)
    if not 0 <= start_ms <= end_ms:
        raise ValueError("it ends before it starts, or starts before 0")
    return Span(start_ms, end_ms) if start_ms < end_ms else None


def _cell(row: Sequence[str], place: Mapping[str, int], role: str) -> str:
    at = place.get(role)
    return row[at] if at is not None and at < len(row) else ""
