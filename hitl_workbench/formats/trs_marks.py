"""Transcriber's events and remarks as it shows them in the text: `[cough]`, `[pron=…]`, `{unclear}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

# As the editor writes the kinds of events into its text (Transcriber 1.5, "Insert event").
_KINDS = {"noise": "", "pronounce": "pron=", "lexical": "lex=", "language": "lang=", "entities": "ent="}
_OF_PREFIX = {prefix: kind for kind, prefix in _KINDS.items() if prefix}
_EXTENTS = {
    "instantaneous": ("[", "]"),
    "begin": ("[", "-]"),
    "end": ("[-", "]"),
    "previous": ("+[", "]"),
    "next": ("[", "]+"),
}
_MARK = re.compile(r"\{([^{}\[\]\n]+)\}|(\+\[|\[-|\[)(pron=|lex=|lang=|ent=)?([^\[\]{}\n]+?)(-\]|\]\+|\])")


def shown(tag: str, attributes: Mapping[str, str]) -> str:
    """The text for an element Event, Vocal or Comment."""
    what = " ".join(attributes.get("desc", "").split())
    if tag == "Comment":
        return f"{{{what}}}"
    before, after = _EXTENTS.get(attributes.get("extent", "instantaneous"), ("[", "]"))
    return f"{before}{_KINDS.get(attributes.get('type', 'noise'), '')}{what}{after}"


def pieces(text: str) -> Iterator[str | tuple[str, dict[str, str]]]:
    """Text, and for what is shown in the way of `shown` the element's name and attributes; in order."""
    at = 0
    for match in _MARK.finditer(text):
        element = _element(match)
        if shown(*element) == match[0]:
            if match.start() > at:
                yield text[at : match.start()]
            yield element
            at = match.end()
    if at < len(text):
        yield text[at:]


def _element(match: re.Match[str]) -> tuple[str, dict[str, str]]:
    if match[1] is not None:
        return "Comment", {"desc": match[1]}
    extent = next((name for name, marks in _EXTENTS.items() if marks == (match[2], match[5])), "instantaneous")
    return "Event", {"desc": match[4], "type": _OF_PREFIX.get(match[3] or "", "noise"), "extent": extent}
