"""What each tier of a file means: whose turns, words or labels it holds, or that it is kept as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TURNS, WORDS, LABELS, FOREIGN, SKIPPED = "turns", "words", "labels", "foreign", "skipped"
KINDS = (TURNS, WORDS, LABELS, FOREIGN, SKIPPED)


@dataclass(frozen=True, slots=True)
class Role:
    """The meaning of one tier. speaker is whose turns, words or labels they are ("" for labels of overlaps and of the
    recording); dimension is the guideline's question that labels answer, target what it is asked of.
    """

    kind: str
    speaker: str = ""
    dimension: str = ""
    target: str = ""


Roles = Mapping[str, Role]  # by the tier's name
