"""SegLST: a JSON list of segments with session, speaker, times and words (CHiME, meeteval). Keeps overlaps."""

from __future__ import annotations

import json
from typing import Any

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.json_reading import looks_like, milliseconds, parsed, storable
from hitl_workbench.formats.losses import losses_of, written_names


class SegLst:
    """One object a turn; sessions are recordings."""

    name = "seglst"
    title = "SegLST segments (JSON)"
    suffixes = (".seglst.json", ".json")

    def recognises(self, data: bytes, file_name: str) -> bool:
        return looks_like(data) == "[" and b'"session_id"' in data[:5000]

    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        document = parsed(data)
        if not isinstance(document, list):
            raise FormatError("SegLST is a list of segments")
        found: dict[str, list[Turn]] = {}
        empty = 0
        for number, item in enumerate(document, 1):
            where = f"segment {number}"
            session = _text(item, "session_id", where)
            turns = found.setdefault(session, [])
            words = _text(item, "words", where)
            start_ms = milliseconds(item.get("start_time"), f"start_time of {where}")
            end_ms = milliseconds(item.get("end_time"), f"end_time of {where}")
            if start_ms < 0 or end_ms < start_ms:
                raise FormatError(f"{where} ends before it starts, or starts before 0")
            if start_ms == end_ms:
                empty += 1
                continue
            turns.append(Turn(Span(start_ms, end_ms), _text(item, "speaker", where), words, untimed_words(words)))
        if not found:
            raise FormatError("there is no segment in it")
        notes = (f"{empty} segments of no length were skipped",) if empty else ()
        return Reading({name: Annotation(content_from(turns)) for name, turns in found.items()}, notes)

    def write(self, document: Document) -> Written:
        names = written_names(document.content)
        segments = [
            {
                "session_id": document.recording.name,
                "speaker": names[turn.speaker],
                "start_time": turn.span.start_ms / 1000,
                "end_time": turn.span.end_ms / 1000,
                "words": turn.text,
            }
            for turn in document.content.turns
        ]
        text = json.dumps(segments, ensure_ascii=False, indent=1) + "\n"
        return Written({".seglst.json": text.encode("utf-8", "replace")}, losses_of(document))


def _text(item: Any, key: str, where: str) -> str:
    if not isinstance(item, dict):
        raise FormatError(f"{where} is not an object")
    value = item.get(key)
    if not isinstance(value, str) or (key != "words" and not value):
        raise FormatError(f"{key} of {where} is not a text")
    return storable(value, f"{key} of {where}")


SEGLST = SegLst()
