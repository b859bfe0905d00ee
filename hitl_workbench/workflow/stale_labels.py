"""Answers that a later guideline has made stale, with what changed since they were given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hitl_workbench.domain.guideline import BUILT_IN, Guideline
from hitl_workbench.domain.guideline_changes import EVERY, changes_between
from hitl_workbench.domain.judgement import Judgement
from hitl_workbench.project.guidelines import (
    built_in_guideline,
    guideline_versions,
    present_guideline,
    stale_judgements,
)
from hitl_workbench.project.labels import labels_of
from hitl_workbench.project.project import Project
from hitl_workbench.project.word_labels import words_without_place

STALE, LOST = "stale", "lost"


@dataclass(frozen=True, slots=True)
class DoubtfulLabel:
    """An answer to look at again: stale with what changed since, or lost with the words that it was about.

    target_uid is what it is about now: of an overlap its present pair.
    """

    kind: str
    judgement: Judgement
    target_uid: str
    why: tuple[str, ...]


def doubtful_labels(project: Project, tier_id: int) -> list[DoubtfulLabel]:
    """The stale answers of a tier in the order in which they were given; after them those whose words are gone."""
    db = project.db
    said = {one.uid: (target, one) for target, of_it in labels_of(db, tier_id).items() for one in of_it}
    present = present_guideline(db).guideline
    versions = {str(one.version): one.guideline for one in [built_in_guideline(), *guideline_versions(db)]}
    found = []
    for uid in stale_judgements(db, list(said)):
        target, one = said[uid]
        old = versions.get(one.guideline_version or str(BUILT_IN), present)
        found.append(DoubtfulLabel(STALE, one, target, what_changed(old, present, one)))
    lost = [DoubtfulLabel(LOST, one, one.target_uid, (words,)) for one, words in words_without_place(db, tier_id)]
    return [*found, *lost]


def what_changed(old: Guideline, new: Guideline, judgement: Judgement) -> tuple[str, ...]:
    """The changes between two guidelines that concern an answer, in words."""
    named = {(judgement.dimension, EVERY), *((judgement.dimension, value) for value in judgement.values)}
    concerned = [one.what for one in changes_between(old, new) if one.effects & named]
    return tuple(concerned) or tuple(_of_dimension(old, new, judgement.dimension))


def _of_dimension(old: Guideline, new: Guideline, name: str) -> Iterable[str]:
    """What else changed in the question: it was made stale on the way, and changed back since."""
    return (one.what for one in changes_between(old, new) if one.where == name)
