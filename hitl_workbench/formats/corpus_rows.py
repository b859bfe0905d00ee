"""What training data says of each turn, whatever it is written as; and what is dropped on the way, counted."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hitl_workbench.domain.annotation import Speaker, Turn
from hitl_workbench.domain.guideline import OVERLAP, WORDS, Dimension
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.selecting import newest_labels
from hitl_workbench.formats.base import CorpusItem, Document
from hitl_workbench.formats.corpus_audio import channel_of, frames_of
from hitl_workbench.formats.corpus_ids import CorpusIds
from hitl_workbench.formats.losses import loss_counts

_GENDERS = {"f": "f", "female": "f", "woman": "f", "m": "m", "male": "m", "man": "m"}


@dataclass(frozen=True, slots=True)
class Utterance:
    """A turn of a corpus. end_s is never after the end of the sound; text holds no half characters.

    channel is the one that its sound is of, None for the mix.
    """

    id: str
    recording: str
    speaker: str
    turn: Turn
    channel: int | None
    text: str
    start_s: float
    end_s: float
    gender: str
    language: str
    is_overlapped: bool
    labels: dict[str, str]

    @property
    def duration_s(self) -> float:
        return round(self.end_s - self.start_s, 6)


def utterances(item: CorpusItem, ids: CorpusIds, counts: Counter[str]) -> Iterator[Utterance]:
    """The turns of a recording that have text and sound; the others are counted."""
    document = item.document
    speakers = {speaker.label: speaker for speaker in document.content.speakers}
    recording_id, language = ids.recording(item), language_of(document)
    genders = {label: gender_of(document, speaker) for label, speaker in speakers.items()}
    everything = sorted((*document.content.turns, *item.left_out), key=lambda turn: turn.span)
    over = {id(turn) for one in overlaps_of(everything) for turn in (one.first, one.second)}
    length_s = item.sound.frames / item.sound.sample_rate_hz
    for turn, labels in newest_labels(document.recording.uid, document.content, document.labels):
        text = storable(turn.text, counts)
        if not text.strip():
            counts["empty_turns"] += 1
            continue
        first, last = frames_of(item, turn.span)
        if first >= last:
            counts["soundless"] += 1
            continue
        speaker = speakers[turn.speaker]
        channel = channel_of(item, turn)
        counts["no_channel"] += channel != turn.channel
        yield Utterance(
            ids.turn(item, speaker, turn), recording_id, ids.speaker(item, speaker), turn, channel,
            text, turn.span.start_ms / 1000, min(turn.span.end_ms / 1000, length_s), genders[turn.speaker], language,
            id(turn) in over, labels,
        )  # fmt: skip


def count_item(
    item: CorpusItem, counts: Counter[str], *, labels: bool, channels: bool = False, words: bool = False
) -> None:
    """Count what no corpus carries of a recording, and what this one does not: labels, channels, times of words.

    Of labels the newest answers about turns, speakers and the recording are carried, without certainty and notes.
    """
    document = item.document
    found = loss_counts(document, labels=labels, times=words, confidence=words, channels=channels)
    counts["mixed"] += item.sound.channels > 1 and any(turn.channel is None for turn in document.content.turns)
    known = document.metadata
    used = bool(known.recording.get("language")) + sum(bool(facts.get("gender")) for facts in known.persons.values())
    found["metadata"] -= used
    counts.update(found)
    if labels:
        kinds = {one.name: one.target for one in document.dimensions}
        for said in document.labels.values():
            newest = {one.dimension: one for one in said if kinds.get(one.dimension) not in (OVERLAP, WORDS)}
            counts["labels"] += len(said) - len(newest)
            counts["label_details"] += sum(one.certainty is not None or bool(one.note) for one in newest.values())


def label_columns(dimensions: Sequence[Dimension]) -> tuple[str, ...]:
    """The dimensions whose answers hold of whole turns."""
    return tuple(one.name for one in dimensions if one.target not in (OVERLAP, WORDS))


def language_of(document: Document) -> str:
    """The language that a recording is said to be in, or that it was drafted in; "" where nobody said."""
    options = (document.tier.run or {}).get("options")
    drafted = options.get("language") if isinstance(options, dict) else None
    return str(document.metadata.recording.get("language") or drafted or "")


def gender_of(document: Document, speaker: Speaker) -> str:
    """f or m, "" for everything else and where it is not known."""
    said = document.metadata.persons.get(speaker.label, {}).get("gender", "")
    return _GENDERS.get(said.strip().casefold(), "")


def storable(text: str, counts: Counter[str]) -> str:
    """The text without half characters, which no encoding holds."""
    if text.isascii():
        return text
    kept = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    counts["characters"] += len(text) - len(kept)
    return kept


def in_one_line(text: str, counts: Counter[str]) -> str:
    """The text with single blanks, of characters that can be printed."""
    line = " ".join(text.split())
    counts["line_breaks"] += "\n" in text
    counts["blanks"] += line != text.replace("\n", " ")
    if line.isprintable():
        return line
    kept = "".join(one for one in line if unicodedata.category(one) not in ("Cc", "Cn", "Cs"))
    counts["characters"] += len(line) - len(kept)
    return " ".join(kept.split())


def json_line(value: Any) -> bytes:
    """A line of JSON."""
    return f"{_encode(value)}\n".encode()


_encode = json.JSONEncoder(ensure_ascii=False).encode
