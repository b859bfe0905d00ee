"""Places in a text: Python counts characters, Qt counts UTF-16 units, and they differ after an emoji."""

from __future__ import annotations

_LARGEST_OF_ONE = "\uffff"


def to_qt(text: str, place: int) -> int:
    """Qt's number for a place in text."""
    if text.isascii():
        return place
    return place + sum(letter > _LARGEST_OF_ONE for letter in text[:place])


def from_qt(text: str, position: int) -> int:
    """The place in text of Qt's number; inside a pair, before its character."""
    if text.isascii():
        return position
    units = 0
    for place, letter in enumerate(text):
        if units >= position:
            return place if units == position else place - 1
        units += 2 if letter > _LARGEST_OF_ONE else 1
    return len(text)
