"""Our own JSON: everything a tier holds. The shape is a contract; its schema is in resources/schemas."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hitl_workbench.domain.annotation import Speaker, TierContent, Turn, Word
from hitl_workbench.domain.judgement import WORDS, Judgement, pair_uid, words_of_uid
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.time import MAX_MS, Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.encoding import encoded
from hitl_workbench.formats.json_extras import extras_to_json, read_foreign, read_labels, read_metadata
from hitl_workbench.formats.json_reading import looks_like, parsed, storable
from hitl_workbench.formats.losses import sentences

FORMAT = "hitl-workbench/1"
MOST_CHANNELS = 32


def document_to_json(document: Document) -> dict[str, Any]:
    """The whole tier as JSON values: the shape of `show --json` and of the json format.

    metadata and foreign_tiers are there only where something is known or came with the file.
    """
    tier, content = document.tier, document.content
    words: dict[str, list[Judgement]] = {}
    for target, said in document.labels.items():
        if "#" in target:
            words.setdefault(target.split("#")[0], []).extend(said)
    made: dict[str, Any] = {
        "format": FORMAT,
        "recording": recording_to_json(document.recording),
        "labels": [_label_to_json(one) for one in document.labels.get(document.recording.uid, ())],
        "tier": {
            "id": tier.id,
            "uid": tier.uid,
            "origin": tier.origin,
            "annotator": tier.annotator,
            "guideline_version": tier.guideline_version,
            "run": tier.run,
        },
        "speakers": [
            {
                "uid": speaker.uid,
                "label": speaker.label,
                "name": speaker.name,
                "person": speaker.person,
                "labels": [_label_to_json(one) for one in document.labels.get(speaker.uid, ())],
            }
            for speaker in content.speakers
        ],
        "turns": [
            _turn_to_json(turn, [*document.labels.get(turn.uid, ()), *words.get(turn.uid, ())])
            for turn in content.turns
        ],
        "overlaps": [
            {
                "start_ms": overlap.span.start_ms,
                "end_ms": overlap.span.end_ms,
                "turns": [overlap.first.id, overlap.second.id],
                "labels": [
                    _label_to_json(one)
                    for one in document.labels.get(pair_uid(overlap.first.uid, overlap.second.uid), ())
                ],
            }
            for overlap in overlaps_of(content.turns)
        ],
    }
    return made | extras_to_json(document)


def recording_to_json(recording: Recording) -> dict[str, Any]:
    """The facts of a recording as the json format and `show` give them."""
    return {
        "id": recording.id,
        "uid": recording.uid,
        "name": recording.name,
        "duration_ms": recording.media.duration_ms,
        "sample_rate_hz": recording.media.sample_rate_hz,
        "channels": recording.media.channels,
        "sha256": recording.media.sha256,
    }


class Json:
    """Carries all that a tier holds."""

    name = "json"
    title = "HITL Workbench tier (JSON)"
    suffixes = (".json",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        return looks_like(data) == "{" and b'"hitl-workbench/' in data[:2000]

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        document = parsed(data, exact=False)
        notes: list[str] = []
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            raise FormatError(f"this is not {FORMAT}; update the program or export the tier again")
        try:
            speakers = tuple(Speaker(_text(item["label"]), _text(item["name"])) for item in _list(document["speakers"]))
            labels = {speaker.label for speaker in speakers}
            if len(labels) != len(speakers):
                raise FormatError("two speakers have the same label")
            turns = [_turn_from_json(item, labels, number) for number, item in enumerate(_list(document["turns"]), 1)]
            name = _text(document["recording"]["name"])
            said = read_labels(document, turns, notes)
            foreign, metadata = read_foreign(document), read_metadata(document)
        except (KeyError, TypeError, AttributeError) as error:
            raise FormatError(f"something is missing or of the wrong kind: {error}") from None
        ordered = tuple(sorted(turns, key=lambda turn: (turn.span.start_ms, turn.span.end_ms)))
        content = TierContent(speakers, ordered)
        return Reading({name: Annotation(content, labels=said, foreign=foreign, metadata=metadata)}, tuple(notes))

    @without_collecting()
    def write(self, document: Document) -> Written:
        # A line a turn, and no indent: that would keep the encoder from using its fast half.
        members = []
        for key, value in document_to_json(document).items():
            several = isinstance(value, list) and value
            text = "[\n  " + ",\n  ".join(map(_encode, value)) + "\n ]" if several else _encode(value)
            members.append(f" {_encode(key)}: {text}")
        data, left_out = encoded("{\n" + ",\n".join(members) + "\n}\n")
        return Written({".json": data}, sentences(characters=left_out))


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _label_to_json(judgement: Judgement) -> dict[str, Any]:
    found: dict[str, Any] = {
        "dimension": judgement.dimension,
        "values": list(judgement.values),
        "answer": judgement.answer,
        "certainty": judgement.certainty,
        "source": judgement.source,
        "annotator": judgement.annotator,
        "note": judgement.note,
        "guideline_version": judgement.guideline_version,
    }
    if judgement.target_kind == WORDS:
        _, found["char_start"], found["char_end"] = words_of_uid(judgement.target_uid)
    return found


def _turn_to_json(turn: Turn, labels: Sequence[Judgement]) -> dict[str, Any]:
    return {
        "id": turn.id,
        "uid": turn.uid,
        "speaker": turn.speaker,
        "channel": turn.channel,
        "start_ms": turn.span.start_ms,
        "end_ms": turn.span.end_ms,
        "text": turn.text,
        "words": [
            {
                "text": turn.word_text(word),
                "start_ms": word.start_ms,
                "end_ms": word.end_ms,
                "confidence": word.confidence,
            }
            for word in turn.words
        ],
        "labels": [_label_to_json(one) for one in labels],
        "flags": list(turn.flags),
    }


def _turn_from_json(item: Mapping[str, Any], labels: set[str], number: int) -> Turn:
    text = _text(item["text"])
    if item["speaker"] not in labels:
        raise FormatError(f"turn {number} is by {item['speaker']!r}, who is not among the speakers")
    words = _words_from_json(_list(item["words"]), text, number)
    channel = _whole(item.get("channel"))
    if channel is not None and not 0 <= channel < MOST_CHANNELS:
        raise FormatError(f"turn {number} is on channel {channel}, which no recording has")
    flags = tuple(sorted(_text(flag) for flag in _list(item.get("flags", []))))
    start_ms, end_ms = _whole(item["start_ms"]), _whole(item["end_ms"])
    try:
        if start_ms is None or end_ms is None:
            raise ValueError("its times are missing")
        return Turn(Span(start_ms, end_ms), item["speaker"], text, words, channel, flags)
    except ValueError as error:
        raise FormatError(f"turn {number}: {error}") from None


def _words_from_json(items: list[Any], text: str, number: int) -> tuple[Word, ...]:
    """The words of a turn's text; what is usual is not looked at twice, for there may be a million of them."""
    words: list[Word] = []
    at = 0
    for item in items:
        token, start_ms, end_ms, confidence = item["text"], item["start_ms"], item["end_ms"], item.get("confidence")
        start = text.find(token, at) if isinstance(token, str) and token else -1
        if start < 0:
            raise FormatError(f"the words of turn {number} are not those of its text")
        if start > at and not text[at:start].isspace():
            break  # said below
        at = start + len(token)
        if type(start_ms) is not int or type(end_ms) is not int:
            start_ms, end_ms = _whole(start_ms), _whole(end_ms)
        try:
            if confidence is not None:
                confidence = _confidence(confidence)
            word = Word(start, at, start_ms, end_ms, confidence)
        except ValueError as error:
            raise FormatError(f"turn {number}: {error}") from None
        if end_ms is not None and end_ms > MAX_MS:
            raise FormatError(f"turn {number}: {end_ms} ms is no time in a recording")
        words.append(word)
    if text[at:].strip():
        raise FormatError(f"the words of turn {number} leave out a part of its text")
    return tuple(words)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return storable(value, "a text")


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{str(value)[:40]!r} is not a list")
    return value


def _whole(value: Any) -> int | None:
    if value is None or (type(value) is int and -MAX_MS <= value <= MAX_MS):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or not _possible(value):
        raise TypeError(f"{str(value)[:30]} is not a whole number that can be here")
    return int(value)


def _possible(value: float) -> bool:
    # The size first: there is no int of infinity, which 1e999 is read as.
    return -MAX_MS <= value <= MAX_MS and value == int(value)


def _confidence(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError("a confidence is a number between 0 and 1")
    return float(value)


JSON = Json()
