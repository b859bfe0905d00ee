"""Accepting what the review queue doubts: a judgement like any other, so rows are only ever added."""

from __future__ import annotations

from collections.abc import Collection

from hitl_workbench.domain.review import REVIEW
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.journal import Edit
from hitl_workbench.project.judgements import judgements_on
from hitl_workbench.project.operations import operation
from hitl_workbench.project.operations.judgements import judge


@operation("Accept as it is")
def accept_reasons(edit: Edit, tier_id: int, target_kind: str, target_uid: str, kinds: Collection[str]) -> int:
    """Say that a turn or speaker is right although there are reasons for doubt; return the judgement's id.

    What the annotator accepted there before stays accepted.
    """
    if not kinds:
        raise InvalidEdit("there is nothing to accept here")
    accepted = set(kinds)
    for earlier in judgements_on(edit.db, target_kind, target_uid):
        if earlier.dimension == REVIEW and earlier.annotator == edit.annotator.name:
            accepted |= set(earlier.values)
    return judge(edit, tier_id, target_kind, target_uid, REVIEW, sorted(accepted))
