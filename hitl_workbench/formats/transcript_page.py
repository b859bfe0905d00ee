"""What a transcript for people shows, whatever it is written as: facts, speakers, turns with overlaps and labels."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.domain.judgement import CANNOT_TELL, WORDS, Judgement, pair_uid, words_of_uid
from hitl_workbench.domain.metadata import PERSON, READY, RECORDING
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.time import Span, format_ms
from hitl_workbench.formats.base import Document
from hitl_workbench.formats.losses import SENTENCES, losses_of, written_names

_ORIGINS = {
    "draft": "draft of a machine, not checked by a person",
    "annotation": "corrected by a person",
    "reference": "reference",
    "proposal": "proposal of a machine, not checked by a person",
    "import": "imported from a file",
    "release": "released",
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where a turn is spoken over: by whom, when, and what people say of it."""

    span: Span
    other: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTurn:
    """A turn as people read it; overlaps by start."""

    span: Span
    speaker: str
    text: str
    overlaps: tuple[Meeting, ...]
    labels: tuple[str, ...]

    @property
    def is_right_to_left(self) -> bool:
        return runs_right_to_left(self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """A transcript. facts are (name, value); speakers are (name, speaking time in ms, further facts)."""

    title: str
    language: str
    facts: tuple[tuple[str, str], ...]
    speakers: tuple[tuple[str, int, tuple[str, ...]], ...]
    turns: tuple[PageTurn, ...]


def page_of(document: Document) -> Page:
    """The document as a transcript, with the newest answer to each question where the document has labels."""
    names = written_names(document.content)
    said = _Said(document)
    meetings = _meetings(document, names, said)
    words = _word_labels(document, said)
    turns = tuple(
        PageTurn(turn.span, names[turn.speaker], turn.text, tuple(meetings.get(id(turn), ())),
                 (*said.about(turn.uid), *words.get(turn.uid, ())))
        for turn in document.content.turns
    )  # fmt: skip
    spoken = dict.fromkeys((speaker.label for speaker in document.content.speakers), 0)
    for turn in document.content.turns:
        spoken[turn.speaker] += turn.span.duration_ms
    persons = document.metadata.persons
    speakers = tuple(
        (names[one.label], spoken[one.label],
         (*(f"{_title(PERSON, key)}: {value}" for key, value in persons.get(one.label, {}).items()),
          *said.about(one.uid)))
        for one in document.content.speakers
    )  # fmt: skip
    known = document.metadata.recording
    return Page(
        known.get("title") or document.recording.name,
        known.get("language", ""),
        _facts(document, said),
        speakers,
        turns,
    )


def page_losses(document: Document) -> tuple[str, ...]:
    """What a transcript for people leaves out of a document."""
    shown = total = details = 0
    for answers in document.labels.values():
        newest = {one.dimension: one for one in answers}
        total, shown = total + len(answers), shown + len(newest)
        details += sum(one.certainty is not None or bool(one.note) for one in newest.values())
    older = {"labels": total - shown, "label_details": details}
    return (
        *losses_of(document, labels=True, metadata=True),
        *(SENTENCES[kind].format(count=count) for kind, count in older.items() if count),
    )


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is of a script written from right to left (rule P2 of UAX 9)."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


class _Said:
    """What people say of each thing, in words."""

    def __init__(self, document: Document) -> None:
        self._labels = document.labels
        self._dimensions = {one.name: one for one in document.dimensions}

    def about(self, uid: str) -> tuple[str, ...]:
        newest: dict[str, Judgement] = {one.dimension: one for one in self._labels.get(uid, ())} if uid else {}
        return tuple(self._in_words(one) for one in newest.values())

    def _in_words(self, judgement: Judgement) -> str:
        dimension = self._dimensions.get(judgement.dimension)
        title = dimension.title if dimension is not None else judgement.dimension
        if judgement.answer == CANNOT_TELL:
            return f"{title}: cannot tell"
        return f"{title}: {', '.join(_value_title(dimension, value) for value in judgement.values)}"


def _value_title(dimension: Dimension | None, value: str) -> str:
    label = dimension.label(value) if dimension is not None else None
    return label.title if label is not None else value


def _meetings(document: Document, names: Mapping[str, str], said: _Said) -> dict[int, list[Meeting]]:
    found: dict[int, list[Meeting]] = {}
    for overlap in overlaps_of(document.content.turns):
        first, second = overlap.first, overlap.second
        labels = said.about(pair_uid(first.uid, second.uid)) if first.uid and second.uid else ()
        for own, other in ((first, second), (second, first)):
            found.setdefault(id(own), []).append(Meeting(overlap.span, names[other.speaker], labels))
    return found


def _word_labels(document: Document, said: _Said) -> dict[str, list[str]]:
    """What is said of words, by their turn: the words in quotation marks first."""
    found: dict[str, list[str]] = {}
    of_words = [uid for uid, answers in document.labels.items() if answers and answers[0].target_kind == WORDS]
    turns: dict[str, Turn] = {turn.uid: turn for turn in document.content.turns} if of_words else {}
    for uid in of_words:
        turn_uid, start, end = words_of_uid(uid)
        if turn_uid in turns:
            found.setdefault(turn_uid, []).extend(
                f"“{turns[turn_uid].text[start:end]}” {one}" for one in said.about(uid)
            )
    return found


def _facts(document: Document, said: _Said) -> tuple[tuple[str, str], ...]:
    media = document.recording.media
    channels = "1 channel" if media.channels == 1 else f"{media.channels} channels"
    turns = document.content.turns
    known = document.metadata.recording
    facts = [("Recording", document.recording.name)] if known.get("title") else []
    facts += [
        ("Length", format_ms(media.duration_ms)),
        ("Sound", f"{media.sample_rate_hz} Hz, {channels}"),
        ("Text", _ORIGINS.get(document.tier.origin, document.tier.origin)),
        ("Turns", f"{len(turns)}, of them {_number_with_overlap(turns)} spoken at the same time as another"),
    ]
    facts += [(_title(RECORDING, key), value) for key, value in known.items() if key != "title"]
    facts += [(name, value) for name, _, value in (one.partition(": ") for one in said.about(document.recording.uid))]
    return tuple(facts)


def _number_with_overlap(turns: Sequence[Turn]) -> int:
    return len({id(turn) for overlap in overlaps_of(turns) for turn in (overlap.first, overlap.second)})


def _title(about: str, key: str) -> str:
    return next((one.title for one in READY if one.about == about and one.key == key), key.replace("_", " "))


def in_one_line(parts: Iterable[str]) -> str:
    """Several facts about one thing, as they stand beside it."""
    return " · ".join(parts)
