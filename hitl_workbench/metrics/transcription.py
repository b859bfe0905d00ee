"""Word and character error rates: of all words in time order, and by speaker (cpWER)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hitl_workbench.domain.annotation import Turn

_APOSTROPHES = {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\uff07": "'"}
NORMALISATION = "NFKC, lower case, punctuation but apostrophes removed, white space folded"


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """Edit operations against a reference of length units (words or characters).

    Rates of several recordings are pooled by adding: sum of errors over sum of lengths.
    """

    substitutions: int
    deletions: int
    insertions: int
    length: int

    @property
    def errors(self) -> int:
        return self.substitutions + self.deletions + self.insertions

    @property
    def rate(self) -> float | None:
        """errors / length; None for an empty reference, where no rate exists."""
        return self.errors / self.length if self.length else None

    def __add__(self, other: ErrorRate) -> ErrorRate:
        return ErrorRate(
            self.substitutions + other.substitutions,
            self.deletions + other.deletions,
            self.insertions + other.insertions,
            self.length + other.length,
        )


def normalised(text: str) -> str:
    """The text as error rates compare it: see NORMALISATION."""
    folded = unicodedata.normalize("NFKC", text).lower()
    kept = (
        _APOSTROPHES.get(character, character)
        if character == "'" or character in _APOSTROPHES or not unicodedata.category(character).startswith(("P", "S"))
        else " "
        for character in folded
    )
    # An apostrophe counts inside a word only; around one it is a quotation mark.
    return " ".join(re.sub(r"(?<!\w)'|'(?!\w)", " ", "".join(kept)).split())


def text_in_time_order(turns: Iterable[Turn]) -> str:
    """All words by start time; one without time stands where its neighbours in the turn put it."""
    placed: list[tuple[int, int, int, str]] = []
    for number, turn in enumerate(sorted(turns, key=lambda turn: (turn.span, turn.id))):
        at_ms = turn.span.start_ms
        covered = 0
        for index, word in enumerate(turn.words):
            at_ms = word.start_ms if word.start_ms is not None else at_ms
            # White space decides where words are joined: scripts without blanks keep their runs.
            joined = word.char_start > covered or index == 0
            placed.append((at_ms, number, index, (" " if joined else "") + turn.word_text(word)))
            covered = word.char_end
    return "".join(text for *_, text in sorted(placed, key=lambda item: item[:3])).strip()


def word_error_rate(reference: str, hypothesis: str, *, raw: bool = False) -> ErrorRate:
    """WER between two texts; words are what blanks separate. raw compares them as they are."""
    return _rate(_words(reference, raw), _words(hypothesis, raw))


def character_error_rate(reference: str, hypothesis: str, *, raw: bool = False) -> ErrorRate:
    """CER between two texts, blanks between words counted as characters."""
    sides = [text if raw else normalised(text) for text in (reference, hypothesis)]
    return _rate(list(sides[0]), list(sides[1]))


def cp_word_error_rate(
    reference: Mapping[str, str], hypothesis: Mapping[str, str], *, raw: bool = False
) -> tuple[ErrorRate, dict[str, str | None]]:
    """Concatenated minimum-permutation WER (Watanabe et al. 2020, CHiME-6) and the best assignment.

    Each side maps a speaker to all of their words in time order. Speakers are matched one to one so that the errors
    are fewest; one left over counts entirely as deleted or inserted. The assignment maps reference speakers to
    hypothesis speakers or None.
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    ours = {speaker: _words(text, raw) for speaker, text in reference.items()}
    theirs = {speaker: _words(text, raw) for speaker, text in hypothesis.items()}
    names, other_names = list(ours), list(theirs)
    size = max(len(names), len(other_names))
    if size == 0:
        return ErrorRate(0, 0, 0, 0), {}
    padded = [*names, *[None] * (size - len(names))]
    other_padded = [*other_names, *[None] * (size - len(other_names))]
    rates = [
        [
            _rate(ours[name] if name is not None else [], theirs[other] if other is not None else [])
            for other in other_padded
        ]
        for name in padded
    ]
    rows, columns = linear_sum_assignment(np.array([[rate.errors for rate in row] for row in rates]))
    total = ErrorRate(0, 0, 0, 0)
    assignment: dict[str, str | None] = {}
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        total += rates[row][column]
        name = padded[row]
        if name is not None:
            assignment[name] = other_padded[column]
    return total, assignment


def _words(text: str, raw: bool) -> list[str]:
    return (text if raw else normalised(text)).split()


def _rate(reference: Sequence[str], hypothesis: Sequence[str]) -> ErrorRate:
    """The fewest edits, by jiwer; it takes no empty reference."""
    if not reference or not hypothesis:
        return ErrorRate(0, len(reference), len(hypothesis), len(reference))
    import jiwer

    # jiwer splits its input at blanks; numbers in place of our units keep blanks among characters countable.
    number: dict[str, str] = {}
    sides = [" ".join(number.setdefault(unit, str(len(number))) for unit in side) for side in (reference, hypothesis)]
    found = jiwer.process_words(sides[0], sides[1])
    return ErrorRate(found.substitutions, found.deletions, found.insertions, len(reference))
