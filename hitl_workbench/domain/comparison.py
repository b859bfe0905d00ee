"""What a person changed in a draft, word by word."""

from __future__ import annotations

from difflib import SequenceMatcher

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.time import Span

KEPT, REMOVED, ADDED = "kept", "removed", "added"


def text_within(turn: Turn, span: Span) -> str:
    """What turn says inside span: all of it when nothing of the turn lies outside, else the words that sound there."""
    if span.start_ms <= turn.span.start_ms and turn.span.end_ms <= span.end_ms:
        return turn.text
    inside = [word for word in turn.words if word.middle_ms is not None and span.contains(word.middle_ms)]
    return turn.text[inside[0].char_start : inside[-1].char_end] if inside else ""


def word_diff(before: str, after: str) -> list[tuple[str, str]]:
    """Runs of words that were kept, removed from before, or added in after, in reading order."""
    old, new = before.split(), after.split()
    parts: list[tuple[str, str]] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append((KEPT, " ".join(new[new_from:new_to])))
            continue
        if old_from < old_to:
            parts.append((REMOVED, " ".join(old[old_from:old_to])))
        if new_from < new_to:
            parts.append((ADDED, " ".join(new[new_from:new_to])))
    return parts
