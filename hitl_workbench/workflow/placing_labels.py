"""Labels of a file found again among the things of its tier: a file knows no uids, only speakers and spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hitl_workbench.domain.annotation import TierContent, Turn
from hitl_workbench.domain.judgement import OVERLAP, RECORDING, SPEAKER, TURN, WORDS
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.time import Span
from hitl_workbench.formats.base import ReadLabel
from hitl_workbench.project.imported import PlacedLabel


def placed_labels(
    content: TierContent, labels: Sequence[ReadLabel], source: str
) -> tuple[tuple[PlacedLabel, ...], tuple[str, ...]]:
    """The labels with their places in content, and notes about those that fit nothing or more than one thing.

    A turn is the one of that speaker with exactly that span, an overlap the pair with exactly that span in common,
    words are those of one turn that begin and end there.
    """
    places = _Places(content)
    found: list[PlacedLabel] = []
    lost: Counter[tuple[str, str]] = Counter()
    for label in labels:
        made = PlacedLabel(label.target_kind, label.dimension, label.values, source)
        placed = places.place(made, label)
        if placed is None:
            lost[label.dimension, label.target_kind] += 1
        else:
            found.append(placed)
    notes = [
        f"{count} labels of {dimension!r} are of no {kind} that can be told, and were left out"
        for (dimension, kind), count in lost.items()
    ]
    return tuple(found), tuple(notes)


class _Places:
    """Where things stand, each kind listed when it is asked for first; None where a span means several."""

    def __init__(self, content: TierContent) -> None:
        self._content = content
        self._speakers = {speaker.label for speaker in content.speakers}
        self._turns: dict[tuple[str, Span], tuple[int] | None] = {}
        self._overlaps: dict[Span, tuple[int, int] | None] | None = None
        self._words: dict[tuple[str, int], list[tuple[int, int]]] | None = None

    def place(self, made: PlacedLabel, label: ReadLabel) -> PlacedLabel | None:
        kind, span = label.target_kind, label.span
        if kind == RECORDING:
            return made
        if kind == SPEAKER:
            return replace(made, speaker=label.speaker) if label.speaker in self._speakers else None
        if span is None or kind not in (TURN, OVERLAP, WORDS):
            return None
        if kind == WORDS:
            return self._of_words(made, label.speaker, span)
        turns = self._pair(span) if kind == OVERLAP else self._turn(label.speaker, span)
        return None if turns is None else replace(made, turns=turns)

    def _turn(self, speaker: str, span: Span) -> tuple[int] | None:
        if not self._turns:
            for place, turn in enumerate(self._content.turns):
                key = (turn.speaker, turn.span)
                self._turns[key] = None if key in self._turns else (place,)
        return self._turns.get((speaker, span))

    def _pair(self, span: Span) -> tuple[int, int] | None:
        if self._overlaps is None:
            self._overlaps = {}
            numbered = [replace(turn, id=place) for place, turn in enumerate(self._content.turns)]
            for one in overlaps_of(numbered):
                self._overlaps[one.span] = None if one.span in self._overlaps else (one.first.id, one.second.id)
        return self._overlaps.get(span)

    def _of_words(self, made: PlacedLabel, speaker: str, span: Span) -> PlacedLabel | None:
        if self._words is None:
            self._words = {}
            for place, turn in enumerate(self._content.turns):
                for number, word in enumerate(turn.words):
                    if word.start_ms is not None:
                        self._words.setdefault((turn.speaker, word.start_ms), []).append((place, number))
        found: list[tuple[int, tuple[int, int]]] = []
        for place, number in self._words.get((speaker, span.start_ms), ()):
            turn = self._content.turns[place]
            end = _last_until(turn, number, span.end_ms)
            if end is not None:
                found.append((place, (turn.words[number].char_start, end)))
        if len(found) != 1:
            return None
        ((place, words),) = found
        return replace(made, turns=(place,), words=words)


def _last_until(turn: Turn, number: int, end_ms: int) -> int | None:
    """The last character of the words from a number on that end at a time."""
    for word in turn.words[number:]:
        if word.end_ms == end_ms:
            return word.char_end
        if word.start_ms is not None and word.start_ms > end_ms:
            return None
    return None
