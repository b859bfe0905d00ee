"""Speakers, words, turns and tiers: what an annotation of one recording is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hitl_workbench.domain.slots import slot_setters
from hitl_workbench.domain.time import Span

# Why a turn deserves a person's look; written by drafting, read by the review queue.
NOT_TRANSCRIBED = "not_transcribed"  # somebody speaks here and no words were recognised
SPEAKER_UNCERTAIN = "speaker_uncertain"  # a word near a change of speaker, or covered by nobody
REPETITION = "repetition"  # the recogniser looped
TEXT_OVER_SILENCE = "text_over_silence"  # words where no speech was found
FLAGS = (NOT_TRANSCRIBED, SPEAKER_UNCERTAIN, REPETITION, TEXT_OVER_SILENCE)

ORIGINS = ("draft", "annotation", "reference", "proposal", "import", "release")
IMMUTABLE_ORIGINS = frozenset({"draft", "proposal", "import", "release"})


@dataclass(frozen=True, slots=True, init=False)
class Word:
    """A word of a turn's text, `text[char_start:char_end]`, with its own time or none.

    Times are whole milliseconds of the recording; both are None when nobody knows them. A word may have
    length zero in time (engines do say so). confidence is 0..1, None after a person's edit.
    """

    char_start: int
    char_end: int
    start_ms: int | None = None
    end_ms: int | None = None
    confidence: float | None = None

    def __init__(
        self,
        char_start: int,
        char_end: int,
        start_ms: int | None = None,
        end_ms: int | None = None,
        confidence: float | None = None,
    ) -> None:
        # A corpus has a million words: this takes half the time of what dataclass would generate.
        if not 0 <= char_start < char_end:
            raise ValueError(f"not a word: characters {char_start}..{char_end}")
        if start_ms is None or end_ms is None:
            if start_ms is not end_ms:
                raise ValueError("a word has both times or none")
        elif not 0 <= start_ms <= end_ms:
            raise ValueError(f"not a word: {start_ms}..{end_ms} ms")
        _set_char_start(self, char_start)
        _set_char_end(self, char_end)
        _set_start_ms(self, start_ms)
        _set_end_ms(self, end_ms)
        _set_confidence(self, confidence)

    @property
    def middle_ms(self) -> int | None:
        if self.start_ms is None or self.end_ms is None:
            return None
        return (self.start_ms + self.end_ms) // 2


_set_char_start, _set_char_end, _set_start_ms, _set_end_ms, _set_confidence = slot_setters(Word)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice in one tier. label is fixed and unique there; name is what people call it."""

    label: str
    name: str
    colour: str = ""
    person: str | None = None
    id: int = 0
    uid: str = ""


@dataclass(frozen=True, slots=True, init=False)
class Turn:
    """A stretch of speech by one speaker: the unit people correct.

    text is the truth; words are its alignment, in text order, covering every non-blank character.
    channel is the recording's channel it was heard on, None for the mix. flags are sorted.
    speaker is the speaker's label in the tier. id and uid are empty until the project stores it.
    """

    span: Span
    speaker: str
    text: str = ""
    words: tuple[Word, ...] = ()
    channel: int | None = None
    flags: tuple[str, ...] = ()
    id: int = 0
    uid: str = ""

    def __init__(
        self,
        span: Span,
        speaker: str,
        text: str = "",
        words: tuple[Word, ...] = (),
        channel: int | None = None,
        flags: tuple[str, ...] = (),
        id: int = 0,
        uid: str = "",
    ) -> None:
        _set_span(self, span)
        _set_speaker(self, speaker)
        _set_text(self, text)
        _set_words(self, words)
        _set_channel(self, channel)
        _set_flags(self, flags)
        _set_id(self, id)
        _set_uid(self, uid)

    def word_text(self, word: Word) -> str:
        return self.text[word.char_start : word.char_end]

    def split(self, at_ms: int, text_offset: int) -> tuple[Turn, Turn]:
        """The two parts: before and after at_ms in time, before and after text_offset in text.

        The first part keeps uid and id, the second has neither. White space at the cut is dropped; a word
        that text_offset cuts becomes two words without time. Words keep their time only on the side of
        at_ms where their middle lies. Raises ValueError when at_ms is not strictly inside the span.
        """
        from hitl_workbench.domain.alignment import words_of_slice, words_within

        text_offset = max(0, min(text_offset, len(self.text)))
        left_end = len(self.text[:text_offset].rstrip())
        tail = self.text[text_offset:]
        right_start = text_offset + len(tail) - len(tail.lstrip())
        left = Span(self.span.start_ms, at_ms)
        right = Span(at_ms, self.span.end_ms)
        first = replace(
            self,
            span=left,
            text=self.text[:left_end],
            words=words_within(words_of_slice(self.words, 0, left_end), left),
        )
        second = replace(
            self,
            span=right,
            text=self.text[right_start:],
            words=words_within(words_of_slice(self.words, right_start, len(self.text)), right),
            id=0,
            uid="",
        )
        return first, second

    def joined_with(self, later: Turn) -> Turn:
        """This turn and a later one as one: this one's uid, speaker and channel, both texts and words in order."""
        text = f"{self.text} {later.text}" if self.text and later.text else self.text + later.text
        shift = len(text) - len(later.text)
        moved = tuple(
            replace(word, char_start=word.char_start + shift, char_end=word.char_end + shift) for word in later.words
        )
        span = Span(min(self.span.start_ms, later.span.start_ms), max(self.span.end_ms, later.span.end_ms))
        flags = set(self.flags) | set(later.flags)
        if text:
            flags.discard(NOT_TRANSCRIBED)
        return replace(self, span=span, text=text, words=self.words + moved, flags=tuple(sorted(flags)))


(
    _set_span,
    _set_speaker,
    _set_text,
    _set_words,
    _set_channel,
    _set_flags,
    _set_id,
    _set_uid,
) = slot_setters(Turn)


@dataclass(frozen=True, slots=True)
class TierContent:
    """The speakers and turns of one tier; turns by start, then end. Every turn's speaker is among speakers."""

    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """All turns of one origin over one recording, without the turns themselves.

    annotator is a name (None for machines and imports); run is what produced a draft, as JSON-ready facts
    with the keys asr, diarizer, options, versions.
    """

    id: int
    uid: str
    recording_id: int
    origin: str
    annotator: str | None = None
    guideline_version: str | None = None
    run: Mapping[str, Any] | None = field(default=None)
    source: str | None = None  # the uid of the tier this one was copied from
    created_at: str = ""

    @property
    def is_draft(self) -> bool:
        return self.origin == "draft"

    @property
    def is_immutable(self) -> bool:
        return self.origin in IMMUTABLE_ORIGINS


def content_from(turns: list[Turn], names: Mapping[str, str] | None = None) -> TierContent:
    """Turns in order, with one speaker per label in order of appearance; names gives other display names."""
    ordered = tuple(sorted(turns, key=lambda turn: (turn.span.start_ms, turn.span.end_ms, turn.speaker)))
    labels = dict.fromkeys(turn.speaker for turn in ordered)
    names = names or {}
    return TierContent(tuple(Speaker(label, names.get(label, label)) for label in labels), ordered)
