"""How what is no plain word is written: fillers, what cannot be understood, laughter, words broken off, guesses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hitl_workbench.errors import WorkbenchError

_NO_BLANK_AFTER = frozenset("([{<“‘«¿¡-/")
_NO_BLANK_BEFORE = frozenset(".,;:!?…)]}>”’»-/")
_WORD = re.compile(r"[^\s.,;:!?…“”«»()\[\]<>]+")


@dataclass(frozen=True, slots=True)
class Convention:
    """One way of writing. It stands by itself (inserts), or around a word (before and after it)."""

    digit: int
    name: str
    inserts: str = ""
    before: str = ""
    after: str = ""

    @property
    def wraps(self) -> bool:
        return not self.inserts

    @property
    def example(self) -> str:
        return self.inserts or f"{self.before}…{self.after}"


@dataclass(frozen=True, slots=True)
class Insertion:
    """text takes the place of characters first to last; then the cursor stands at place."""

    first: int
    last: int
    text: str
    place: int


def conventions_from(entries: Iterable[Mapping[str, Any]]) -> tuple[Convention, ...]:
    """The conventions of a file, by digit. Raises WorkbenchError for one that says nothing, or a digit given twice."""
    made = sorted((Convention(**entry) for entry in entries), key=lambda one: one.digit)
    for one in made:
        if not (one.inserts or one.before or one.after) or not 0 <= one.digit <= 9:
            raise WorkbenchError(f"the convention {one.name!r} has nothing to write, or no digit from 0 to 9")
    if len({one.digit for one in made}) < len(made):
        raise WorkbenchError("two conventions have the same digit")
    return tuple(made)


def applied(convention: Convention, text: str, first: int, last: int) -> Insertion:
    """What writing a convention does to a text in which characters first to last are selected, or the cursor stands.

    A convention that stands by itself takes the place of what is selected, with a blank to its neighbours where words
    need one. One that wraps goes around what is selected, blanks at its ends left out, else around the word at the
    cursor; where there is no word the cursor stands inside.
    """
    if convention.wraps:
        first, last = _trimmed(text, first, last) if first < last else _word_at(text, first)
        wrapped = f"{convention.before}{text[first:last]}{convention.after}"
        place = first + (len(wrapped) if first < last else len(convention.before))
        return Insertion(first, last, wrapped, place)
    left = text[first - 1] if first > 0 else ""
    right = text[last] if last < len(text) else ""
    needs_before = bool(left) and not left.isspace() and left not in _NO_BLANK_AFTER
    needs_after = bool(right) and not right.isspace() and right not in _NO_BLANK_BEFORE
    inserted = f"{' ' if needs_before else ''}{convention.inserts}{' ' if needs_after else ''}"
    return Insertion(first, last, inserted, first + len(inserted))


def _trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    part = text[first:last]
    start = first + len(part) - len(part.lstrip())
    return start, max(start, first + len(part.rstrip()))


def _word_at(text: str, place: int) -> tuple[int, int]:
    """The word that a place is in, or at an end of; an empty stretch when there is none."""
    return next((one.span() for one in _WORD.finditer(text) if one.start() <= place <= one.end()), (place, place))
