"""What our own JSON holds beside turns: labels on their way back, metadata, and tiers of other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.file_tiers import INTERVALS, POINTS, FileEntry, FileTier
from hitl_workbench.domain.judgement import CANNOT_TELL, OVERLAP, RECORDING, SPEAKER, TURN, WORDS
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.time import MAX_MS, Span
from hitl_workbench.formats.base import Document, ReadLabel
from hitl_workbench.formats.json_reading import storable

_PRIVATE = frozenset({"ANNOTATOR"})  # attributes of tiers that name whoever worked on them: they stay in the project


def extras_to_json(document: Document) -> dict[str, Any]:
    """`metadata` and `foreign_tiers` of a document, each only where there is something."""
    made: dict[str, Any] = {}
    if not document.metadata.is_empty:
        made["metadata"] = {
            "recording": dict(document.metadata.recording),
            "persons": {label: dict(said) for label, said in document.metadata.persons.items()},
        }
    if document.foreign:
        made["foreign_tiers"] = [_tier_to_json(tier) for tier in document.foreign]
    return made


def read_labels(document: Mapping[str, Any], turns: Sequence[Turn], notes: list[str]) -> tuple[ReadLabel, ...]:
    """All labels in a document; turns are its turns in its order. Raises KeyError and TypeError for odd shapes.

    A label on words without times cannot be found again and is left out, with a note.
    """
    found = [_label(one, RECORDING) for one in _objects(document.get("labels", []))]
    for speaker in _objects(document["speakers"]):
        found += [_label(one, SPEAKER, _text(speaker["label"])) for one in _objects(speaker.get("labels", []))]
    without = 0
    for item, turn in zip(_objects(document["turns"]), turns, strict=True):
        for one in _objects(item.get("labels", [])):
            if "char_start" not in one:
                found.append(_label(one, TURN, turn.speaker, turn.span))
            elif (span := _words_span(turn, one)) is not None:
                found.append(_label(one, WORDS, turn.speaker, span))
            else:
                without += 1
    for overlap in _objects(document.get("overlaps", [])):
        labels = _objects(overlap.get("labels", []))
        if labels:
            span = _span(overlap)
            found += [_label(one, OVERLAP, "", span) for one in labels]
    if without:
        notes.append(f"{without} labels of words without times were left out")
    return tuple(found)


def read_metadata(document: Mapping[str, Any]) -> Metadata:
    """The document's metadata, empty where it has none. Raises KeyError and TypeError for odd shapes."""
    said = document.get("metadata")
    if said is None:
        return Metadata()
    persons = {_text(label): _facts(facts) for label, facts in _object(said["persons"]).items()}
    return Metadata(_facts(said["recording"]), persons)


def read_foreign(document: Mapping[str, Any]) -> tuple[FileTier, ...]:
    """The tiers of other programs in a document. Raises KeyError and TypeError for odd shapes."""
    return tuple(_tier(item) for item in _objects(document.get("foreign_tiers", [])))


def _tier_to_json(tier: FileTier) -> dict[str, Any]:
    return {
        "name": tier.name,
        "kind": tier.kind,
        "parent": tier.parent,
        "speaker": tier.speaker,
        "format": tier.format,
        "attributes": {key: value for key, value in tier.attributes.items() if key not in _PRIVATE},
        "vocabulary": [{"value": value, "description": text} for value, text in tier.vocabulary],
        "entries": [
            {
                "start_ms": entry.start_ms,
                "end_ms": entry.end_ms,
                "text": entry.text,
                "id": entry.id,
                "parent": entry.parent,
                "timed": entry.timed,
            }
            for entry in tier.entries
        ],
    }


def _tier(item: Mapping[str, Any]) -> FileTier:
    if item["kind"] not in (INTERVALS, POINTS):
        raise TypeError(f"a tier of {str(item['kind'])[:20]!r} is not known")
    vocabulary = tuple((_text(one["value"]), _text(one["description"])) for one in _objects(item["vocabulary"]))
    entries = tuple(
        FileEntry(*_times(one), _text(one["text"]), _text(one["id"]), _text(one["parent"]), one["timed"] is True)
        for one in _objects(item["entries"])
    )
    parent, speaker, made_by = (_text(item[key]) for key in ("parent", "speaker", "format"))
    attributes = _facts(item["attributes"])
    return FileTier(_text(item["name"]), entries, item["kind"], parent, speaker, made_by, attributes, vocabulary)


def _label(item: Mapping[str, Any], kind: str, speaker: str = "", span: Span | None = None) -> ReadLabel:
    values = () if item.get("answer") == CANNOT_TELL else tuple(_text(value) for value in _list(item["values"]))
    return ReadLabel(kind, _text(item["dimension"]), values, speaker, span)


def _words_span(turn: Turn, label: Mapping[str, Any]) -> Span | None:
    """From the first of a label's words to the last, None where they have no times."""
    start, end = _whole(label["char_start"]), _whole(label["char_end"])
    times = list(_word_times(turn, start, end))
    if not times or times[0] >= times[-1]:
        return None
    return Span(times[0], times[-1])


def _word_times(turn: Turn, start: int, end: int) -> Iterator[int]:
    for word in turn.words:
        if word.char_start < end and word.char_end > start and word.start_ms is not None and word.end_ms is not None:
            yield word.start_ms
            yield word.end_ms


def _times(item: Mapping[str, Any]) -> tuple[int, int]:
    start_ms, end_ms = _whole(item["start_ms"]), _whole(item["end_ms"])
    if not 0 <= start_ms <= end_ms:
        raise TypeError(f"{start_ms} to {end_ms} ms is not a time span")
    return start_ms, end_ms


def _span(item: Mapping[str, Any]) -> Span:
    start_ms, end_ms = _times(item)
    if start_ms == end_ms:
        raise TypeError("an overlap has no length")
    return Span(start_ms, end_ms)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -MAX_MS <= value <= MAX_MS:
        raise TypeError(f"{str(value)[:30]} is not a whole number that can be here")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:40]!r} is not a text")
    return storable(value, "a text")


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{str(value)[:40]!r} is not a list")
    return value


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"{str(value)[:40]!r} is not an object")
    return value


def _objects(value: Any) -> list[dict[str, Any]]:
    return [_object(one) for one in _list(value)]


def _facts(value: Any) -> dict[str, str]:
    return {_text(key): _text(said) for key, said in _object(value).items()}
