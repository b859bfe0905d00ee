"""Text for XML files: escaped, and without the characters that XML has no way to hold."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_SPECIAL = re.compile('[&<>"\t\n\r]')
_SPECIAL_IN_TEXT = re.compile("[&<>\r]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


class XmlText:
    """Escapes texts and counts in `dropped` the characters it had to leave out (controls, half characters)."""

    def __init__(self) -> None:
        self.dropped = 0

    def plain(self, text: str) -> str:
        """The text without what XML forbids, for writers that escape by themselves."""
        cleaned, dropped = _FORBIDDEN.subn("", text)
        self.dropped += dropped
        return cleaned

    def content(self, text: str) -> str:
        """The text as it stands between tags."""
        return _SPECIAL_IN_TEXT.sub(_escaped, self.plain(text))

    def attribute(self, text: str) -> str:
        """The text as it stands between an attribute's double quotes; line breaks survive."""
        return _SPECIAL.sub(_escaped, self.plain(text))

    def attributes(self, values: dict[str, str]) -> str:
        """`NAME="value"` for each, with a blank before it."""
        return "".join(f' {name}="{self.attribute(value)}"' for name, value in values.items())


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPES[match[0]]
