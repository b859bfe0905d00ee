"""What can be labelled in the shown tier. No Qt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelTarget:
    """A thing of the shown tier that can be labelled; ids are of a turn, of two that overlap, or of a speaker.

    span is the first character of words and the one after their last. Ids stay good when the annotator's copy takes the
    place of what is shown: an edit finds the copies.
    """

    kind: str
    ids: tuple[int, ...] = ()
    span: tuple[int, int] | None = None
