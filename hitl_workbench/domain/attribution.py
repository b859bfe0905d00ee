"""From recognised words and speaker spans to turns.

Spans come from the diarizer: a turn is one of its spans. Words choose their turn one by one, never sentence by
sentence, because a segment of the recogniser often runs over a change of speaker. Overlapping spans stay; what
nobody transcribed there is an empty turn that a person finds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hitl_workbench.domain.alignment import text_and_words, words_within
from hitl_workbench.domain.annotation import (
    NOT_TRANSCRIBED,
    REPETITION,
    SPEAKER_UNCERTAIN,
    TEXT_OVER_SILENCE,
    TierContent,
    Turn,
    content_from,
)
from hitl_workbench.domain.checks import doubtful_segment, ends_sentence, looping_segment, repeated_words
from hitl_workbench.domain.hypothesis import Diarization, RecognisedSegment, SpeakerSpan, TimedWord, Transcription
from hitl_workbench.domain.time import Span

EDGE_MS = 200  # how far words may move a turn's edge beyond the diarizer's
JOIN_MS = 500  # spans of one speaker closer than this may be one turn
DOUBT = 0.3  # a word of which another speaker has at least this share could be theirs
SILENCE_MS = 500  # a word further than this from any speech is text over silence

PAUSE_MS = 1_000  # without a diarizer: a pause that ends a turn
SENTENCE_PAUSE_MS = 300  # and one that ends it after a full stop
LONGEST_TURN_MS = 30_000  # after which the next sentence begins a new turn


@dataclass(slots=True)
class _Stretch:
    """A span on its way to becoming a turn."""

    span: Span
    speaker: str
    words: list[TimedWord] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)


def attribute(transcription: Transcription, diarization: Diarization) -> TierContent:
    """Turns of a whole recording; every word is in exactly one turn, every diarizer span in one turn.

    Words whose middle lies outside their turn lose their time there. Speakers keep the diarizer's labels.
    """
    words = sorted(transcription.words, key=lambda word: word.start_ms)
    if not diarization.spans:
        content = attribute_without_diarizer([transcription])
        return TierContent(content.speakers, tuple(_doubted(turn) for turn in content.turns))
    stretches = _joined(diarization.spans, words)
    by_speaker = _Stretches(stretches)
    exclusive = _Exclusive(diarization.exclusive or diarization.spans)
    last_speaker = ""
    for word in words:
        speaker, doubtful = exclusive.speaker_of(word)
        stretch = by_speaker.holding(word, speaker) if speaker else None
        if stretch is None:
            stretch = by_speaker.nearest(word, last_speaker or speaker)
            stretch.flags.add(SPEAKER_UNCERTAIN)
            if by_speaker.distance(word) > SILENCE_MS:
                stretch.flags.add(TEXT_OVER_SILENCE)
        elif doubtful:
            stretch.flags.add(SPEAKER_UNCERTAIN)
        stretch.words.append(word)
        last_speaker = stretch.speaker
    _flag_doubts(stretches, transcription.segments)
    free = _Free(stretches)
    return content_from([_turn_of(stretch, free) for stretch in stretches])


def attribute_without_diarizer(transcriptions: Iterable[Transcription]) -> TierContent:
    """Turns cut at pauses and sentence ends; one speaker, or one a channel where transcriptions have channels."""
    turns = []
    for transcription in transcriptions:
        channel = transcription.channel
        speaker = f"SPEAKER_{channel or 0:02d}"
        stretches = [_Stretch(_covering(words), speaker, words) for words in _cut_at_pauses(transcription.words)]
        _flag_doubts(stretches, transcription.segments)
        for stretch in stretches:
            text, words = text_and_words(stretch.words)
            turns.append(Turn(stretch.span, speaker, text, words, channel, tuple(sorted(stretch.flags))))
    return content_from(turns)


def attribute_to_turns(transcription: Transcription, turns: Sequence[Turn]) -> list[Turn]:
    """Other words for turns that stay: the same spans and speakers with the text that was recognised in each.

    A word goes to the turn that sounds there; where several do, to the one whose present words sound. Words further
    than SILENCE_MS from any turn become turns of their own, by the nearest speaker. The turns come without id and uid.
    """
    words = sorted(transcription.words, key=lambda word: word.start_ms)
    if not turns:
        return list(attribute_without_diarizer([transcription]).turns)
    stretches = [_Stretch(turn.span, turn.speaker) for turn in turns]
    by_speaker = _Stretches(stretches)
    audible = _Exclusive(most_audible(turns))
    far: list[TimedWord] = []
    last_speaker = ""
    for word in words:
        speaker, doubtful = audible.speaker_of(word)
        stretch = by_speaker.holding(word, speaker) if speaker else None
        if stretch is None:
            if by_speaker.distance(word) > SILENCE_MS:
                far.append(word)
                continue
            stretch = by_speaker.nearest(word, last_speaker or speaker)
            stretch.flags.add(SPEAKER_UNCERTAIN)
        elif doubtful:
            stretch.flags.add(SPEAKER_UNCERTAIN)
        stretch.words.append(word)
        last_speaker = stretch.speaker
    for run in _cut_at_pauses(far):
        alone = _Stretch(_covering(run), by_speaker.nearest(run[0], "").speaker, run, {SPEAKER_UNCERTAIN})
        stretches.append(alone)
    _flag_doubts(stretches, transcription.segments)
    channels = [turn.channel for turn in turns]
    made = []
    for index, stretch in enumerate(stretches):
        text, words_of_turn = text_and_words(stretch.words)
        flags = stretch.flags if stretch.words else {NOT_TRANSCRIBED}
        channel = channels[index] if index < len(channels) else None
        kept = words_within(words_of_turn, stretch.span)
        made.append(Turn(stretch.span, stretch.speaker, text, kept, channel, tuple(sorted(flags))))
    return sorted(made, key=lambda turn: (turn.span, turn.speaker))


def most_audible(turns: Sequence[Turn]) -> list[SpeakerSpan]:
    """Who speaks at each moment, never two: of turns at once the one with a word there, else the one begun first."""
    edges: set[int] = set()
    for turn in turns:
        edges |= {turn.span.start_ms, turn.span.end_ms}
        for word in turn.words:
            if word.start_ms is not None and word.end_ms is not None:
                edges |= {
                    min(max(at_ms, turn.span.start_ms), turn.span.end_ms) for at_ms in (word.start_ms, word.end_ms)
                }
    times = sorted(edges)
    waiting = sorted(turns, key=lambda turn: turn.span, reverse=True)
    sounding: list[Turn] = []
    spans: list[SpeakerSpan] = []
    for start_ms, end_ms in pairwise(times):
        sounding = [turn for turn in sounding if turn.span.end_ms > start_ms]
        while waiting and waiting[-1].span.start_ms <= start_ms:
            sounding.append(waiting.pop())
        if not sounding:
            continue
        heard = sounding
        if len(sounding) > 1:
            heard = [turn for turn in sounding if _has_word(turn, start_ms, end_ms)] or sounding
        speaker = heard[0].speaker
        if spans and spans[-1].speaker == speaker and spans[-1].span.end_ms == start_ms:
            spans[-1] = SpeakerSpan(Span(spans[-1].span.start_ms, end_ms), speaker)
        else:
            spans.append(SpeakerSpan(Span(start_ms, end_ms), speaker))
    return spans


def _has_word(turn: Turn, start_ms: int, end_ms: int) -> bool:
    return any(
        word.start_ms is not None and word.end_ms is not None and word.start_ms < end_ms and word.end_ms > start_ms
        for word in turn.words
    )


def _joined(spans: Sequence[SpeakerSpan], words: Sequence[TimedWord]) -> list[_Stretch]:
    """The diarizer's spans; two of one speaker are one where a word crosses the gap and nobody else speaks there."""
    stretches: list[_Stretch] = []
    last: dict[str, _Stretch] = {}
    word_starts = [word.start_ms for word in words]
    longest = max((word.end_ms - word.start_ms for word in words), default=0)
    others = sorted((item.span.start_ms, item.span.end_ms, item.speaker) for item in spans)
    starts = [start for start, _, _ in others]
    longest_other = max(end - start for start, end, _ in others)
    for item in sorted(spans, key=lambda item: (item.span, item.speaker)):
        before = last.get(item.speaker)
        if before is not None and item.span.start_ms - before.span.end_ms < JOIN_MS:
            gap = (before.span.end_ms, item.span.start_ms)
            crossing = gap[0] >= gap[1] or any(
                words[index].end_ms > gap[1]
                for index in range(bisect_left(word_starts, gap[0] - longest), bisect_left(word_starts, gap[0]))
            )
            alone = gap[0] >= gap[1] or not any(
                others[index][2] != item.speaker and others[index][1] > gap[0]
                for index in range(bisect_left(starts, gap[0] - longest_other), bisect_left(starts, gap[1]))
            )
            if crossing and alone:
                before.span = Span(before.span.start_ms, max(before.span.end_ms, item.span.end_ms))
                continue
        stretch = _Stretch(item.span, item.speaker)
        stretches.append(stretch)
        last[item.speaker] = stretch
    return stretches


class _Exclusive:
    """Who is most audible at each moment."""

    def __init__(self, spans: Sequence[SpeakerSpan]) -> None:
        self._spans = sorted(spans, key=lambda item: item.span)
        self._starts = [item.span.start_ms for item in self._spans]
        self._longest = max(item.span.duration_ms for item in self._spans)

    def speaker_of(self, word: TimedWord) -> tuple[str, bool]:
        """The speaker with most of the word ("" when nobody speaks), and whether it could be somebody else's."""
        end_ms = max(word.end_ms, word.start_ms + 1)
        shares: dict[str, int] = {}
        for index in range(bisect_left(self._starts, word.start_ms - self._longest), bisect_left(self._starts, end_ms)):
            span = self._spans[index].span
            common = min(end_ms, span.end_ms) - max(word.start_ms, span.start_ms)
            if common > 0:
                speaker = self._spans[index].speaker
                shares[speaker] = shares.get(speaker, 0) + common
        if not shares:
            return "", False
        ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        doubtful = len(ranked) > 1 and ranked[1][1] >= DOUBT * sum(shares.values())
        return ranked[0][0], doubtful


class _Stretches:
    """Finding a speaker's stretch for a word; the stretches of one speaker do not overlap."""

    def __init__(self, stretches: Iterable[_Stretch]) -> None:
        self._of: dict[str, list[_Stretch]] = {}
        for stretch in sorted(stretches, key=lambda stretch: stretch.span):
            self._of.setdefault(stretch.speaker, []).append(stretch)
        self._starts = {speaker: [stretch.span.start_ms for stretch in of] for speaker, of in self._of.items()}

    def holding(self, word: TimedWord, speaker: str) -> _Stretch | None:
        """The speaker's stretch with most of the word, None when none touches it."""
        candidates = [stretch for stretch in self._around(word, speaker) if _distance(stretch.span, word) == 0]
        return max(candidates, key=lambda stretch: _common_ms(stretch.span, word), default=None)

    def nearest(self, word: TimedWord, speaker: str) -> _Stretch:
        """The speaker's stretch nearest to the word; anybody's when the speaker has none."""
        speakers = [speaker] if speaker in self._of else list(self._of)
        near = [stretch for name in speakers for stretch in self._around(word, name)]
        return min(near, key=lambda stretch: (_distance(stretch.span, word), stretch.span))

    def distance(self, word: TimedWord) -> int:
        """Milliseconds from the word to the nearest speech of anybody."""
        return min(_distance(stretch.span, word) for name in self._of for stretch in self._around(word, name))

    def _around(self, word: TimedWord, speaker: str) -> list[_Stretch]:
        of = self._of.get(speaker, [])
        first = max(0, bisect_right(self._starts.get(speaker, []), word.start_ms) - 1)
        last = bisect_left(self._starts.get(speaker, []), max(word.end_ms, word.start_ms + 1))
        return of[first : last + 1]


class _Free:
    """How far a turn may grow without making an overlap that the diarizer did not hear."""

    def __init__(self, stretches: Sequence[_Stretch]) -> None:
        self._starts = sorted(stretch.span.start_ms for stretch in stretches)
        self._ends = sorted(stretch.span.end_ms for stretch in stretches)

    def grown(self, span: Span, start_ms: int, end_ms: int) -> Span:
        """span with its edges moved outwards to start_ms and end_ms, as far as they may."""
        start_ms = max(start_ms, span.start_ms - EDGE_MS, 0)
        index = bisect_right(self._ends, span.start_ms) - 1
        if index >= 0:
            start_ms = max(start_ms, self._ends[index])
        end_ms = min(end_ms, span.end_ms + EDGE_MS)
        index = bisect_left(self._starts, span.end_ms)
        if index < len(self._starts):
            end_ms = min(end_ms, self._starts[index])
        return Span(min(start_ms, span.start_ms), max(end_ms, span.end_ms))


def _turn_of(stretch: _Stretch, free: _Free) -> Turn:
    if not stretch.words:
        return Turn(stretch.span, stretch.speaker, flags=(NOT_TRANSCRIBED,))
    covered = _covering(stretch.words)
    span = free.grown(stretch.span, covered.start_ms, covered.end_ms)
    text, words = text_and_words(stretch.words)
    return Turn(span, stretch.speaker, text, words_within(words, span), flags=tuple(sorted(stretch.flags)))


def _doubted(turn: Turn) -> Turn:
    flags = tuple(sorted({*turn.flags, SPEAKER_UNCERTAIN, TEXT_OVER_SILENCE}))
    return Turn(turn.span, turn.speaker, turn.text, turn.words, turn.channel, flags)


def _flag_doubts(stretches: Iterable[_Stretch], segments: Sequence[RecognisedSegment]) -> None:
    for stretch in stretches:
        if repeated_words([word.text for word in stretch.words]):
            stretch.flags.add(REPETITION)
        for index in {word.segment for word in stretch.words}:
            if index < len(segments):
                if looping_segment(segments[index]):
                    stretch.flags.add(REPETITION)
                if doubtful_segment(segments[index]):
                    stretch.flags.add(TEXT_OVER_SILENCE)


def _cut_at_pauses(words: Sequence[TimedWord]) -> list[list[TimedWord]]:
    runs: list[list[TimedWord]] = []
    for word in sorted(words, key=lambda word: word.start_ms):
        if runs:
            run = runs[-1]
            pause_ms = word.start_ms - run[-1].end_ms
            closed = ends_sentence(run[-1])
            long = word.end_ms - run[0].start_ms > LONGEST_TURN_MS
            if pause_ms < PAUSE_MS and not (closed and (pause_ms >= SENTENCE_PAUSE_MS or long)):
                run.append(word)
                continue
        runs.append([word])
    return runs


def _covering(words: Sequence[TimedWord]) -> Span:
    start_ms = min(word.start_ms for word in words)
    return Span(start_ms, max(start_ms + 1, *(word.end_ms for word in words)))


def _distance(span: Span, word: TimedWord) -> int:
    return max(0, span.start_ms - max(word.end_ms - 1, word.start_ms), word.start_ms - span.end_ms + 1)


def _common_ms(span: Span, word: TimedWord) -> int:
    return min(span.end_ms, max(word.end_ms, word.start_ms + 1)) - max(span.start_ms, word.start_ms)
