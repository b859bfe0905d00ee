"""Asking about a turn, answering, and what becomes of a question when its turn goes."""

from __future__ import annotations

from hitl_workbench.domain.guideline import Guideline
from hitl_workbench.domain.judgement import TURN
from hitl_workbench.domain.people import WRITE_RULES
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.journal import Edit, now
from hitl_workbench.project.operations import operation
from hitl_workbench.project.operations.guidelines import write_guideline


@operation("Ask")
def ask(edit: Edit, tier_id: int, turn_id: int, text: str) -> int:
    """Leave a question on a turn of the tier; return its id."""
    turn, text = edit.row("turn", turn_id), text.strip()
    if not text:
        raise InvalidEdit("a question needs words")
    if turn["tier_id"] != tier_id:
        raise InvalidEdit("this turn belongs to another tier")
    edit.in_tier(tier_id)
    return edit.insert(
        "question",
        {
            "recording_id": edit.row("tier", tier_id)["recording_id"],
            "target_kind": TURN,
            "target_uid": turn["uid"],
            "text": text,
            "annotator_id": edit.annotator.id,
            "asked_at": now(),
        },
    )


@operation("Answer")
def answer(edit: Edit, tier_id: int | None, question_id: int, text: str) -> None:
    """Answer a question, or answer it anew: the newest answer holds, the earlier ones stay.

    tier_id is the tier whose Ctrl+Z takes the answer back. With None the answer is the project's, for whoever answers
    without a tier of their own on that recording.
    """
    question, text = edit.row("question", question_id), text.strip()
    if not text:
        raise InvalidEdit("an answer needs words")
    if tier_id is not None:
        if edit.row("tier", tier_id)["recording_id"] != question["recording_id"]:
            raise InvalidEdit("this question belongs to another recording")
        edit.in_tier(tier_id)
    edit.insert(
        "answer",
        {"question_uid": question["uid"], "text": text, "annotator_id": edit.annotator.id, "answered_at": now()},
    )


@operation("Make question a rule", WRITE_RULES)
def make_question_rule(edit: Edit, question_id: int, guideline: Guideline, text: str) -> int:
    """Store the next version, which has the rule, and answer the question with it; return the version's id."""
    answer(edit, None, question_id, text)
    return int(write_guideline(edit, guideline))


def carry_questions(edit: Edit, gone_uid: str, kept_uid: str) -> None:
    """Two turns are about to become one: questions on the one that goes are about the other."""
    found = edit.db.conn.execute(
        "select id from visible_question where target_kind = ? and target_uid = ?", (TURN, gone_uid)
    ).fetchall()
    for (question_id,) in found:
        edit.update("question", question_id, {"target_uid": kept_uid})
