"""Doing a stretch of a tier again: what is cut out for it, and how the new turns fit among the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hitl_workbench.domain.alignment import cut_offset
from hitl_workbench.domain.annotation import Speaker, TierContent, Turn, Word
from hitl_workbench.domain.hypothesis import TimedWord
from hitl_workbench.domain.time import Span

_FARTHEST_MS = 2_000  # an edge moves no further than this to leave a word whole


def between_words(span: Span, turns: Iterable[Turn]) -> Span:
    """span with its edges moved outwards to the ends of words that they would cut."""
    start_ms, end_ms = span.start_ms, span.end_ms
    for turn in turns:
        for word in turn.words:
            if word.start_ms is None or word.end_ms is None or word.end_ms - word.start_ms > _FARTHEST_MS:
                continue
            if word.start_ms < span.start_ms < word.end_ms:
                start_ms = min(start_ms, word.start_ms)
            if word.start_ms < span.end_ms < word.end_ms:
                end_ms = max(end_ms, word.end_ms)
    return Span(start_ms, end_ms)


def cut_out(turn: Turn, span: Span) -> tuple[Turn | None, Turn | None, Turn | None]:
    """The parts of a turn before, inside and after span, each with the words that sound there."""
    if not turn.span.overlaps(span):
        return (turn, None, None) if turn.span.end_ms <= span.start_ms else (None, None, turn)
    before = after = None
    inside = turn
    if inside.span.start_ms < span.start_ms:
        before, inside = inside.split(span.start_ms, cut_offset(inside, span.start_ms))
    if inside.span.end_ms > span.end_ms:
        inside, after = inside.split(span.end_ms, cut_offset(inside, span.end_ms))
    return before, inside, after


def parts_within(turns: Iterable[Turn], span: Span) -> list[Turn]:
    """What of the turns lies inside span."""
    return [inside for turn in turns if (inside := cut_out(turn, span)[1]) is not None]


def stitched(present: Iterable[Turn], proposed: Sequence[Turn], span: Span) -> list[Turn]:
    """The proposed turns of span with those parts of present turns that reach out of it, so that nothing is cut off.

    A part outside is joined with the proposed turn of its speaker that sounds where the turn went on inside; without
    one it is a turn of its own. No turn has an id or uid.
    """
    made = [replace(turn, id=0, uid="") for turn in sorted(proposed, key=lambda turn: turn.span)]
    alone: list[Turn] = []
    for turn in sorted(present, key=lambda turn: turn.span):
        before, inside, after = cut_out(turn, span)
        if inside is None:
            continue
        going_on = [
            place for place, one in enumerate(made) if one.speaker == turn.speaker and one.span.overlaps(inside.span)
        ]
        if before is not None:
            before = replace(before, id=0, uid="")
            if going_on:
                made[going_on[0]] = before.joined_with(made[going_on[0]])
            else:
                alone.append(before)
        if after is not None:
            if going_on:
                made[going_on[-1]] = made[going_on[-1]].joined_with(after)
            else:
                alone.append(replace(after, id=0, uid=""))
    return sorted(made + alone, key=lambda turn: (turn.span, turn.speaker))


def timed_words(turns: Iterable[Turn]) -> tuple[list[TimedWord], frozenset[tuple[int, int, str]]]:
    """The words of turns for attribution, and which of their times are guesses (start, end, text).

    A word without time is put in proportion between the nearest times there are.
    """
    words: list[TimedWord] = []
    guessed: set[tuple[int, int, str]] = set()
    for turn in turns:
        for index, (word, (start_ms, end_ms)) in enumerate(zip(turn.words, word_times(turn), strict=True)):
            text = turn.word_text(word)
            if word.start_ms is None:
                guessed.add((start_ms, end_ms, text))
            before = turn.words[index - 1].char_end if index else 0
            has_space = index == 0 or before < word.char_start
            words.append(TimedWord(text, start_ms, end_ms, word.confidence, has_space))
    return words, frozenset(guessed)


def without_guesses(turns: Iterable[Turn], guessed: frozenset[tuple[int, int, str]]) -> list[Turn]:
    """The turns after attribution, guessed times taken out again: nobody knows them."""

    def honest(turn: Turn, word: Word) -> Word:
        is_guess = (word.start_ms, word.end_ms, turn.word_text(word)) in guessed and word.confidence is None
        return Word(word.char_start, word.char_end) if is_guess else word

    return [replace(turn, words=tuple(honest(turn, word) for word in turn.words)) for turn in turns]


def word_times(turn: Turn) -> list[tuple[int, int]]:
    """Start and end of each word of a turn; those without time in proportion of the text between known ones."""
    times: list[tuple[int, int]] = []
    words = turn.words
    index = 0
    while index < len(words):
        word = words[index]
        if word.start_ms is not None and word.end_ms is not None:
            times.append((word.start_ms, word.end_ms))
            index += 1
            continue
        following = index
        while following < len(words) and words[following].start_ms is None:
            following += 1
        from_ms = times[-1][1] if times else turn.span.start_ms
        until = words[following].start_ms if following < len(words) else turn.span.end_ms
        until_ms = max(from_ms, until if until is not None else turn.span.end_ms)
        first, last = words[index].char_start, words[following - 1].char_end
        for one in words[index:following]:
            shares = ((one.char_start - first) / (last - first), (one.char_end - first) / (last - first))
            start_ms, end_ms = (from_ms + round(share * (until_ms - from_ms)) for share in shares)
            times.append((start_ms, end_ms))
        index = following
    return times


def with_present_speakers(proposed: TierContent, present: TierContent) -> tuple[TierContent, tuple[str, ...]]:
    """The proposed turns by the present tier's speakers, and the labels of voices that are new.

    Proposed and present speakers are paired by the time they have in common, most first (greedy; no speaker twice).
    Whoever has nobody left gets the first free label SPEAKER_nn.
    """
    common = _common_ms(proposed.turns, present.turns)
    paired: dict[str, str] = {}
    for (voice, label), _ in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        if voice not in paired and label not in paired.values():
            paired[voice] = label
    known = {speaker.label: speaker for speaker in present.speakers}
    taken, new = set(known), []
    for speaker in proposed.speakers:
        if speaker.label not in paired:
            free = next(name for number in range(len(taken) + 1) if (name := f"SPEAKER_{number:02d}") not in taken)
            paired[speaker.label] = free
            taken.add(free)
            new.append(free)
    speakers = tuple(
        Speaker(label, known[label].name, known[label].colour) if label in known else Speaker(label, label)
        for label in (paired[speaker.label] for speaker in proposed.speakers)
    )
    turns = tuple(replace(turn, speaker=paired[turn.speaker]) for turn in proposed.turns)
    return TierContent(speakers, turns), tuple(new)


def _common_ms(proposed: Sequence[Turn], present: Sequence[Turn]) -> dict[tuple[str, str], int]:
    """Milliseconds that each proposed speaker has in common with each present one."""
    ordered = sorted(present, key=lambda turn: turn.span)
    starts = [turn.span.start_ms for turn in ordered]
    longest = max((turn.span.duration_ms for turn in ordered), default=0)
    common: dict[tuple[str, str], int] = {}
    for turn in proposed:
        first = bisect_left(starts, turn.span.start_ms - longest)
        for other in ordered[first : bisect_left(starts, turn.span.end_ms)]:
            both = turn.span.intersection(other.span)
            if both is not None:
                pair = (turn.speaker, other.speaker)
                common[pair] = common.get(pair, 0) + both.duration_ms
    return common
