"""SegLST: a JSON list of segments with session, speaker, times and words (CHiME, meeteval). Keeps overlaps."""

from __future__ import annotations

from json.encoder import encode_basestring as _quoted
from operator import itemgetter
from typing import Any

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.time import Span, is_finer_than_ms, ms_of_seconds
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.encoding import encoded
from hitl_workbench.formats.json_reading import looks_like, milliseconds, parsed, storable
from hitl_workbench.formats.losses import losses_of, sentences, written_names

_FIELDS_OF_TEXT = ("session_id", "speaker", "words")
_FIELDS = itemgetter(*_FIELDS_OF_TEXT, "start_time", "end_time")


class SegLst:
    """One object a turn; sessions are recordings."""

    name = "seglst"
    title = "SegLST segments (JSON)"
    suffixes = (".seglst.json", ".json")

    def recognises(self, data: bytes, file_name: str) -> bool:
        return looks_like(data) == "[" and b'"session_id"' in data[:5000]

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        document = parsed(data, exact=False)
        if not isinstance(document, list):
            raise FormatError("SegLST is a list of segments")
        found: dict[str, list[Turn]] = {}
        empty = rounded = 0
        for number, item in enumerate(document, 1):
            session, speaker, words, start, end = _values(item, number)
            try:
                start_ms, end_ms = ms_of_seconds(start), ms_of_seconds(end)
            except (ValueError, TypeError):
                start_ms = milliseconds(start, f"start_time of segment {number}")
                end_ms = milliseconds(end, f"end_time of segment {number}")
            turns = found.get(session)
            if turns is None:
                turns = found[session] = []
            rounded += is_finer_than_ms(start) + is_finer_than_ms(end)
            if 0 <= start_ms < end_ms:
                turns.append(Turn(Span(start_ms, end_ms), speaker, words, untimed_words(words)))
            elif start_ms == end_ms >= 0:
                empty += 1
            else:
                raise FormatError(f"segment {number} ends before it starts, or starts before 0")
        if not found:
            raise FormatError("there is no segment in it")
        notes = []
        if empty:
            notes.append(f"{empty} segments of no length were skipped")
        if rounded:
            notes.append(f"{rounded} times were rounded to whole milliseconds")
        return Reading({name: Annotation(content_from(turns)) for name, turns in found.items()}, tuple(notes))

    def write(self, document: Document) -> Written:
        names = written_names(document.content)
        # A line a segment; put together by hand, which takes a third of the time of an encoder of objects.
        session = _quoted(document.recording.name)
        quoted = {label: _quoted(name) for label, name in names.items()}
        lines = [
            f'{{"session_id": {session}, "speaker": {quoted[turn.speaker]}, "start_time": {turn.span.start_ms / 1000!r}'
            f', "end_time": {turn.span.end_ms / 1000!r}, "words": {_quoted(turn.text)}}}'
            for turn in document.content.turns
        ]
        data, left_out = encoded("[\n" + ",\n".join(lines) + "\n]\n")
        return Written({".seglst.json": data}, losses_of(document) + sentences(characters=left_out))


def _values(item: Any, number: int) -> tuple[str, str, str, Any, Any]:
    """Session, speaker, words, start and end of a segment. Raises FormatError that names what is wrong with a text."""
    try:
        session, speaker, words, start, end = _FIELDS(item)
        if session.isascii() and speaker.isascii() and words.isascii() and session and speaker:
            return session, speaker, words, start, end
    except (KeyError, TypeError, AttributeError):
        pass  # what is wrong is found again with its name, key by key
    where = f"segment {number}"
    session, speaker, words = (_text(item, key, where) for key in _FIELDS_OF_TEXT)
    return session, speaker, words, item.get("start_time"), item.get("end_time")


def _text(item: Any, key: str, where: str) -> str:
    if not isinstance(item, dict):
        raise FormatError(f"{where} is not an object")
    value = item.get(key)
    if not isinstance(value, str) or (key != "words" and not value):
        raise FormatError(f"{key} of {where} is not a text")
    return storable(value, f"{key} of {where}")


SEGLST = SegLst()
