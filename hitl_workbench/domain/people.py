"""Annotators, their roles, and what each role may do and see."""

from __future__ import annotations

from dataclasses import dataclass

# What can be permitted.
CORRECT = "correct"  # make and edit one's own annotation tiers
PREPARE = "prepare"  # import recordings, make drafts, set states
ADMINISTER = "administer"  # annotators and roles, hiding, settings
SEE_COLLEAGUES = "see_colleagues"  # read other annotators' tiers
WRITE_RULES = "write_rules"  # write and publish the guideline, answer questions

LEAD, REVIEWER, ANNOTATOR, OBSERVER = "lead", "reviewer", "annotator", "observer"

# A colleague is blind to the others' tiers unless the role is there to compare them.
MATRIX: dict[str, frozenset[str]] = {
    LEAD: frozenset({CORRECT, PREPARE, ADMINISTER, SEE_COLLEAGUES, WRITE_RULES}),
    REVIEWER: frozenset({CORRECT, PREPARE, SEE_COLLEAGUES}),
    ANNOTATOR: frozenset({CORRECT, PREPARE}),
    OBSERVER: frozenset({SEE_COLLEAGUES}),
}


@dataclass(frozen=True, slots=True)
class Annotator:
    """Who annotates; role is a key of MATRIX."""

    id: int
    uid: str
    name: str
    role: str

    def may(self, permission: str) -> bool:
        return permission in MATRIX[self.role]
