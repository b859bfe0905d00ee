"""Keeping a turn's words true to its text and its span.

The invariant of every function here: the words' slices, in order, rebuild the text but for white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hitl_workbench.domain.annotation import Turn, Word
from hitl_workbench.domain.edit_distance import paired_words
from hitl_workbench.domain.hypothesis import TimedWord
from hitl_workbench.domain.time import Span

_TOKEN = re.compile(r"\S+")


def text_and_words(recognised: Iterable[TimedWord]) -> tuple[str, tuple[Word, ...]]:
    """The text that recognised words make, and its words with their times and confidence."""
    text = ""
    words = []
    for item in recognised:
        if text and item.space_before:
            text += " "
        confidence = None if item.confidence is None else round(item.confidence, 3)
        words.append(Word(len(text), len(text) + len(item.text), item.start_ms, item.end_ms, confidence))
        text += item.text
    return text, tuple(words)


def untimed_words(text: str) -> tuple[Word, ...]:
    """The words of a text nobody has aligned: its blank-separated tokens, without times."""
    tokens = text.split()
    joined, words = joined_words(tokens)
    if joined == text:
        return words
    found: list[Word] = []
    at = 0
    for token in tokens:
        start = text.index(token, at)
        at = start + len(token)
        found.append(_UNTIMED[start, at])
    return tuple(found)


def joined_words(tokens: Sequence[str]) -> tuple[str, tuple[Word, ...]]:
    """The text that tokens make with a blank between them, and its words without times."""
    words: list[Word] = []
    at = 0
    for token in tokens:
        end = at + len(token)
        words.append(_UNTIMED[at, end])
        at = end + 1
    return " ".join(tokens), tuple(words)


class _Untimed(dict[tuple[int, int], Word]):
    """Words without times differ in their place only: a few thousand values serve a corpus of a million words."""

    def __missing__(self, place: tuple[int, int]) -> Word:
        word = Word(*place)
        if len(self) < _MOST_UNTIMED:
            self[place] = word
        return word


_MOST_UNTIMED = 1 << 16
_UNTIMED = _Untimed()


def realigned(text: str, words: Sequence[Word], new_text: str) -> tuple[Word, ...]:
    """The words of new_text, an edit of text: an unchanged word keeps its time and confidence.

    A word in the place of another takes its time and loses its confidence: a person decided it. What is added has no
    time. Which word stands for which is decided by edit distance.
    """
    old_tokens = [text[word.char_start : word.char_end] for word in words]
    new_words = list(_tokens_like(old_tokens, new_text))
    new_tokens = [new_text[word.char_start : word.char_end] for word in new_words]
    for place, index in paired_words(old_tokens, new_tokens):
        old = words[place]
        is_same = old_tokens[place] == new_tokens[index]
        new_words[index] = replace(
            new_words[index],
            start_ms=old.start_ms,
            end_ms=old.end_ms,
            confidence=old.confidence if is_same else None,
        )
    return tuple(new_words)


def _tokens_like(old_tokens: Sequence[str], text: str) -> Iterable[Word]:
    """Tokens of text: cut at blanks, and inside a blank-free run where known words still stand in a row.

    Scripts without blanks between words would otherwise lose every time at the first edit.
    """
    known = set(old_tokens)
    blank_free = any(not token.isspace() and len(token) == 1 for token in old_tokens)
    longest = max((len(token) for token in known), default=0)
    for match in _TOKEN.finditer(text):
        run, base = match.group(), match.start()
        if run in known or not blank_free:
            yield Word(base, match.end())
            continue
        unknown_from = at = 0
        while at < len(run):
            size = next((n for n in range(min(longest, len(run) - at), 0, -1) if run[at : at + n] in known), 0)
            if size == 0:
                at += 1
                continue
            if unknown_from < at:
                yield Word(base + unknown_from, base + at)
            yield Word(base + at, base + at + size)
            at += size
            unknown_from = at
        if unknown_from < len(run):
            yield Word(base + unknown_from, base + len(run))


def words_of_slice(words: Iterable[Word], char_start: int, char_end: int) -> tuple[Word, ...]:
    """The words of text[char_start:char_end], counted from its start; a word cut through loses its time."""
    kept = []
    for word in words:
        start, end = max(word.char_start, char_start), min(word.char_end, char_end)
        if start >= end:
            continue
        if (start, end) == (word.char_start, word.char_end):
            kept.append(replace(word, char_start=start - char_start, char_end=end - char_start))
        else:
            kept.append(Word(start - char_start, end - char_start))
    return tuple(kept)


def words_within(words: Iterable[Word], span: Span) -> tuple[Word, ...]:
    """The same words; one whose middle falls outside span loses its time and confidence."""
    return tuple(
        word
        if word.middle_ms is None or span.start_ms <= word.middle_ms <= span.end_ms
        else Word(word.char_start, word.char_end)
        for word in words
    )


def cut_time(turn: Turn, text_offset: int) -> tuple[int, bool]:
    """Where in time to cut a turn whose text is cut at text_offset, and whether words with times decided it.

    Between the end of the last word before the cut and the start of the first after it; a word that is cut through
    is cut in proportion. Without times on a side, in proportion of the text from the nearest time there is.
    """
    before = (turn.span.start_ms, 0)
    after = (turn.span.end_ms, len(turn.text))
    known_before = known_after = False
    for word in turn.words:
        if word.start_ms is None or word.end_ms is None:
            continue
        if word.char_end <= text_offset:
            before, known_before = (word.end_ms, word.char_end), True
        elif word.char_start >= text_offset:
            after, known_after = (word.start_ms, word.char_start), True
            break
        else:
            share = (text_offset - word.char_start) / (word.char_end - word.char_start)
            return _inside(turn.span, round(word.start_ms + share * (word.end_ms - word.start_ms))), True
    untimed = turn.text[before[1] : after[1]].strip()
    if not untimed and known_before and known_after:
        return _inside(turn.span, (before[0] + after[0]) // 2), True
    share = (text_offset - before[1]) / max(1, after[1] - before[1])
    return _inside(turn.span, round(before[0] + share * (after[0] - before[0]))), False


def cut_offset(turn: Turn, at_ms: int) -> int:
    """Where in the text to cut a turn that is cut at at_ms: before the first word whose middle is later.

    Without such a word, at the end of the text; with no times at all, at the blank nearest in proportion.
    """
    timed = [word for word in turn.words if word.middle_ms is not None]
    if not timed:
        share = (at_ms - turn.span.start_ms) / turn.span.duration_ms
        blanks = [0, *(match.start() for match in re.finditer(r"\s", turn.text)), len(turn.text)]
        return min(blanks, key=lambda blank: abs(blank - share * len(turn.text)))
    later = next((word for word in timed if word.middle_ms is not None and word.middle_ms >= at_ms), None)
    return later.char_start if later else len(turn.text)


def _inside(span: Span, ms: int) -> int:
    return min(max(ms, span.start_ms + 1), span.end_ms - 1)


def rebuilds(text: str, words: Iterable[Word]) -> bool:
    """Whether the invariant holds: words ascend without overlap and leave out nothing but white space."""
    at = 0
    for word in words:
        if word.char_start < at or text[at : word.char_start].strip() or word.char_end > len(text):
            return False
        at = word.char_end
    return not text[at:].strip()
