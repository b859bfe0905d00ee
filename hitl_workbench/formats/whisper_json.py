"""JSON of speech recognisers of the Whisper family: openai-whisper, faster-whisper, WhisperX, whisper.cpp."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, Word, content_from
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.decimal_times import Rounding
from hitl_workbench.formats.json_reading import looks_like, parsed, storable
from hitl_workbench.formats.losses import losses_of, sentences, written_names
from hitl_workbench.formats.srt import NOBODY

_LISTS = ("segments", "transcription", "chunks")
_KEYS = (
    b'"language"',
    b'"word_segments"',
    b'"avg_logprob"',
    b'"words"',
    b'"offsets"',
    b'"timestamp"',
    b'"no_speech_prob"',
)


@dataclass(slots=True)
class _Notes:
    rounding: Rounding = field(default_factory=Rounding)
    skipped: list[str] = field(default_factory=list)
    widened: int = 0
    odd_words: int = 0
    other_speakers: int = 0
    odd_confidence: int = 0

    def all(self) -> tuple[str, ...]:
        found = list(self.skipped)
        if self.widened:
            found.append(f"{self.widened} segments of no length were given a millisecond")
        if self.odd_words:
            found.append(
                f"{self.odd_words} words have no place in their segment's text or no time; they have no time here"
            )
        if self.odd_confidence:
            found.append(f"{self.odd_confidence} confidences that are not between 0 and 1 were left out")
        if self.other_speakers:
            found.append(
                f"{self.other_speakers} words are by another speaker than their segment; the segment's was taken"
            )
        return (*found, *self.rounding.notes())


_FAR = 1e9  # seconds


class WhisperJson:
    """One turn a segment, words with their times and probabilities; written as openai-whisper does."""

    name = "whisper"
    title = "Whisper segments and words (JSON)"
    suffixes = (".json",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        if looks_like(data) != "{" or not any(b'"%s"' % key.encode() in data for key in _LISTS):
            return False
        around = data[:20_000] + data[-2_000:]
        return any(key in around for key in _KEYS)

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        document = parsed(data, exact=False)
        if not isinstance(document, dict):
            raise FormatError("this is not the JSON of a Whisper program: it is no object")
        segments = next((document[key] for key in _LISTS if isinstance(document.get(key), list)), None)
        if segments is None:
            raise FormatError("this is not the JSON of a Whisper program: it has no list of segments")
        notes = _Notes()
        turns = [
            turn for number, item in enumerate(segments, 1) if (turn := _turn_of(item, number, notes, duration_ms))
        ]
        if not turns:
            raise FormatError("there is no segment in it" + (f" ({notes.skipped[0]})" if notes.skipped else ""))
        result = document.get("result")
        language = document.get("language") or (result.get("language") if isinstance(result, dict) else None)
        said = {"language": storable(language, "language")} if isinstance(language, str) else {}
        return Reading({"": Annotation(content_from(turns), metadata=Metadata(said))}, notes.all())

    def write(self, document: Document) -> Written:
        names = written_names(document.content)
        segments = [
            _segment_of(turn, number, names[turn.speaker]) for number, turn in enumerate(document.content.turns)
        ]
        options = (document.tier.run or {}).get("options")
        language = document.metadata.recording.get("language") or (
            options.get("language") if isinstance(options, dict) else None
        )
        made = {
            "text": " ".join(turn.text for turn in document.content.turns if turn.text),
            "segments": segments,
            "language": language,
        }
        text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
        losses = losses_of(_without_language(document), times=True, confidence=True)
        trimmed = sum(turn.text != turn.text.strip() for turn in document.content.turns)
        return Written({".whisper.json": text.encode("utf-8", "replace")}, losses + sentences(blanks=trimmed))


def _turn_of(item: Any, number: int, notes: _Notes, duration_ms: int | None) -> Turn | None:
    try:
        if not isinstance(item, dict):
            raise ValueError("it is not an object")
        text = storable(_text(item.get("text")).strip(), f"the text of segment {number}")
        words = item.get("words")
        words = [word for word in words if isinstance(word, dict)] if isinstance(words, list) else []
        start_ms, end_ms = _times(item, words, notes.rounding, duration_ms)
    except ValueError as error:
        given = item.get("text") if isinstance(item, dict) else None
        lost = f", its text was {given[:80]!r}" if isinstance(given, str) and given else ""
        notes.skipped.append(f"segment {number}: {error}; it was skipped{lost}")
        return None
    if start_ms == end_ms:
        end_ms, notes.widened = start_ms + 1, notes.widened + 1
    speaker = item.get("speaker")
    said_by = [word["speaker"] for word in words if isinstance(word.get("speaker"), str)]
    if not isinstance(speaker, str) or not speaker:
        speaker = max(said_by, key=said_by.count) if said_by else NOBODY
    notes.other_speakers += len(said_by) - said_by.count(speaker)
    speaker = storable(speaker, f"the speaker of segment {number}")
    return Turn(Span(start_ms, end_ms), speaker, text, _aligned(text, words, notes))


def _times(
    item: Mapping[str, Any], words: Sequence[Mapping[str, Any]], rounding: Rounding, duration_ms: int | None
) -> tuple[int, int]:
    offsets, stamp = item.get("offsets"), item.get("timestamp")
    if isinstance(offsets, dict):  # whisper.cpp counts in milliseconds
        start, end = offsets.get("from"), offsets.get("to")
        if not (isinstance(start, int) and isinstance(end, int)):
            raise ValueError("its offsets are no milliseconds")
        start_ms, end_ms = start, end
    else:
        start, end = stamp if isinstance(stamp, list) and len(stamp) == 2 else (item.get("start"), item.get("end"))
        start_ms = _ms(start, rounding)
        if end is None and duration_ms is not None:  # the last chunk, where the recogniser was cut off
            end_ms = max([start_ms, *(_ms(word["end"], rounding) for word in words if word.get("end") is not None)])
            end_ms = end_ms if end_ms > start_ms else max(duration_ms, start_ms)
        else:
            end_ms = _ms(end, rounding)
    if not 0 <= start_ms <= end_ms:
        raise ValueError(f"{str(start)[:20]} to {str(end)[:20]} is not a time span")
    return start_ms, Span(start_ms, end_ms + 1).end_ms - 1


def _aligned(text: str, words: Sequence[Mapping[str, Any]], notes: _Notes) -> tuple[Word, ...]:
    """The recogniser's words where they stand in the text; what they leave out are words without times."""
    found: list[Word] = []
    at = 0
    for item in words:
        given = item["word"] if "word" in item else item.get("text")
        token = given.strip() if isinstance(given, str) else ""
        start = text.find(token, at) if token else -1
        # A word is looked for near where the last one ended: further on it would be another one.
        if start < 0 or (start - at > 200 and text[at:start].strip()):
            notes.odd_words += bool(given)
            continue
        if start > at and text[at:start] != " ":
            found += _between(text, at, start)
        at = start + len(token)
        found.append(_word(start, at, item, notes))
    return (*found, *_between(text, at, len(text)))


def _between(text: str, start: int, end: int) -> list[Word]:
    if start == end or not text[start:end].strip():
        return []
    return [Word(one.char_start + start, one.char_end + start) for one in untimed_words(text[start:end])]


def _word(start: int, end: int, item: Mapping[str, Any], notes: _Notes) -> Word:
    confidence = item["probability"] if "probability" in item else item.get("score", item.get("confidence"))
    sure: float | None = None
    if type(confidence) is float and 0 <= confidence <= 1:
        sure = confidence
    elif isinstance(confidence, int | float) and not isinstance(confidence, bool) and 0 <= confidence <= 1:
        sure = float(confidence)
    elif confidence is not None:
        notes.odd_confidence += 1
    stamp = item.get("timestamp")
    times = stamp if isinstance(stamp, list) and len(stamp) == 2 else (item.get("start"), item.get("end"))
    try:
        return Word(start, end, _ms(times[0], notes.rounding), _ms(times[1], notes.rounding), sure)
    except ValueError:
        notes.odd_words += 1
        return Word(start, end, None, None, sure)


def _ms(value: Any, rounding: Rounding) -> int:
    if isinstance(value, float) and 0 <= value < _FAR and (ms := round(value * 1000)) / 1000 == value:
        return ms  # whole milliseconds, as nearly all times are
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("its times are missing" if value is None else f"{str(value)[:20]} is not a time in seconds")
    return rounding.ms(str(value))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{str(value)[:20]} is not a text")
    return value


def _without_language(document: Document) -> Document:
    """The document less the one fact that is carried."""
    known = {key: said for key, said in document.metadata.recording.items() if key != "language"}
    return replace(document, metadata=Metadata(known, document.metadata.persons))


def _segment_of(turn: Turn, number: int, speaker: str) -> dict[str, Any]:
    words: list[dict[str, Any]] = []
    before = 0
    for word in turn.words:
        blank = " " if word.char_start > before or not words else ""
        made: dict[str, Any] = {"word": blank + turn.word_text(word)}
        if word.start_ms is not None and word.end_ms is not None:
            made |= {"start": word.start_ms / 1000, "end": word.end_ms / 1000}
        if word.confidence is not None:
            made["probability"] = word.confidence
        words.append(made)
        before = word.char_end
    return {
        "id": number,
        "start": turn.span.start_ms / 1000,
        "end": turn.span.end_ms / 1000,
        "text": turn.text,
        "speaker": speaker,
        "words": words,
    }


WHISPER_JSON = WhisperJson()
