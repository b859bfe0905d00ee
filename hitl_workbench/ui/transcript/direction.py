"""Which way a text runs: rows and the text field must lay out the same text in the same way."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt


def direction_of(text: str) -> Qt.LayoutDirection:
    """The direction of a turn: that of its first letter that has one, for all its lines (rule P2 of UAX 9)."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            break
    return Qt.LayoutDirection.LeftToRight
