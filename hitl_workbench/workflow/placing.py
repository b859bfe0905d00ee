"""An annotation moved in time and cut to its recording: turns, words, labels, and tiers kept as they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hitl_workbench.domain.annotation import TierContent, Turn, Word
from hitl_workbench.domain.file_tiers import FileEntry, FileTier
from hitl_workbench.domain.time import Span
from hitl_workbench.formats.base import Annotation, ReadLabel

_END, _START = "end", "start"
Counts = Counter[tuple[str, str, str]]  # what, at which end of the recording, left out or cut


def placed(annotation: Annotation, whole: Span, offset_ms: int = 0) -> tuple[Annotation, tuple[str, ...]]:
    """The annotation offset_ms later (earlier below 0), cut to the recording; and what was cut or left out.

    What gives no times (plain text) stays where it is.
    """
    if not annotation.timed:
        offset_ms = 0
    counts: Counts = Counter()
    turns = [_turn(turn, whole, offset_ms, counts) for turn in annotation.content.turns]
    labels = [_label(label, whole, offset_ms, counts) for label in annotation.labels]
    foreign = [_tier(tier, whole, offset_ms, counts) for tier in annotation.foreign]
    content = TierContent(annotation.content.speakers, tuple(turn for turn in turns if turn is not None))
    kept = tuple(label for label in labels if label is not None)
    return replace(annotation, content=content, labels=kept, foreign=tuple(foreign)), _notes(counts)


def _moves(span: Span, whole: Span, offset_ms: int) -> bool:
    return offset_ms != 0 or span.end_ms > whole.end_ms


def _turn(turn: Turn, whole: Span, offset_ms: int, counts: Counts) -> Turn | None:
    span = _span(turn.span, whole, offset_ms, "turns", counts) if _moves(turn.span, whole, offset_ms) else turn.span
    if span is None:
        return None
    words = turn.words
    if offset_ms or any(not _is_within(word, span) for word in words):
        words = tuple(_word(word, span, offset_ms) for word in words)
    return turn if span is turn.span and words is turn.words else replace(turn, span=span, words=words)


def _is_within(word: Word, span: Span) -> bool:
    if word.start_ms is None or word.end_ms is None:
        return True
    return span.start_ms <= (word.start_ms + word.end_ms) // 2 <= span.end_ms


def _word(word: Word, span: Span, offset_ms: int) -> Word:
    """A word with its times moved; one whose middle then lies outside the turn loses them."""
    if word.start_ms is None or word.end_ms is None:
        return word
    if word.start_ms + offset_ms >= 0:
        moved = replace(word, start_ms=word.start_ms + offset_ms, end_ms=word.end_ms + offset_ms)
        if _is_within(moved, span):
            return moved
    return Word(word.char_start, word.char_end)


def _label(label: ReadLabel, whole: Span, offset_ms: int, counts: Counts) -> ReadLabel | None:
    if label.span is None or not _moves(label.span, whole, offset_ms):
        return label
    span = _span(label.span, whole, offset_ms, "labels", counts)
    return None if span is None else replace(label, span=span)


def _tier(tier: FileTier, whole: Span, offset_ms: int, counts: Counts) -> FileTier:
    """A tier that is kept as it is: what lies behind the recording's end too, for it is not ours to cut."""
    if not offset_ms:
        return tier
    entries: list[FileEntry] = []
    for entry in tier.entries:
        if entry.end_ms + offset_ms < 0:
            counts["annotations of other tiers", _START, "left out"] += 1
            continue
        if entry.start_ms + offset_ms < 0:
            counts["annotations of other tiers", _START, "cut"] += 1
        start_ms = max(0, entry.start_ms + offset_ms)
        entries.append(replace(entry, start_ms=start_ms, end_ms=entry.end_ms + offset_ms))
    return replace(tier, entries=tuple(entries))


def _span(span: Span, whole: Span, offset_ms: int, what: str, counts: Counts) -> Span | None:
    start_ms, end_ms = span.start_ms + offset_ms, span.end_ms + offset_ms
    if end_ms <= whole.start_ms or start_ms >= whole.end_ms:
        counts[what, _START if end_ms <= whole.start_ms else _END, "left out"] += 1
        return None
    if start_ms < whole.start_ms:
        counts[what, _START, "cut"] += 1
    if end_ms > whole.end_ms:
        counts[what, _END, "cut"] += 1
    return Span(max(start_ms, whole.start_ms), min(end_ms, whole.end_ms))


def _notes(counts: Counts) -> tuple[str, ...]:
    notes = []
    for (what, where, how), count in counts.items():
        place = "behind the recording's end" if where == _END else "before the recording's start"
        if how == "left out":
            notes.append(f"{count} {what} lie {place} and were left out")
        else:
            notes.append(f"{count} {what} reached {place} and were cut there")
    return tuple(notes)
