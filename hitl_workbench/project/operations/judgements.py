"""Saying what something is, and taking it back. Rows are only ever added."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.judgement import CANNOT_TELL, JUDGED, OF_THE_PROGRAM, OVERLAP, TURN, Judgement, pair_uid
from hitl_workbench.domain.proposals import PROPOSAL
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.journal import Edit, now
from hitl_workbench.project.judgements import judgements_on, overlaps_judged
from hitl_workbench.project.operations import operation


@operation("Judge")
def judge(
    edit: Edit,
    tier_id: int,
    target_kind: str,
    target_uid: str,
    dimension: str,
    values: Sequence[str],
    *,
    certainty: int | None = None,
    note: str = "",
    started_at: str | None = None,
    draft_shown: str | None = None,
) -> int:
    """Answer a question about a thing of a tier; the annotator's earlier answer is withdrawn. Return the row's id.

    No values mean "cannot tell". certainty is 0 to 100. draft_shown is the uid of a machine's tier the answer is about.
    A decision on one proposal leaves those on others as they are.
    """
    if certainty is not None and not 0 <= certainty <= 100:
        raise InvalidEdit("a certainty is a number from 0 to 100")
    edit.in_tier(tier_id)
    for earlier in judgements_on(edit.db, target_kind, target_uid):
        is_mine = earlier.dimension == dimension and earlier.annotator == edit.annotator.name
        if is_mine and (dimension != PROPOSAL or _shown_for(edit, earlier) == draft_shown):
            edit.withdraw(earlier.uid)
    answer = JUDGED if values else CANNOT_TELL
    answered = Judgement(0, "", target_kind, target_uid, dimension, tuple(values), answer, certainty, note)
    return _add(edit, answered, edit.annotator.id, started_at, draft_shown)


@operation("Withdraw judgement")
def withdraw_judgement(edit: Edit, tier_id: int, judgement_uid: str) -> None:
    """Take an answer back; it stays in the records."""
    edit.in_tier(tier_id)
    edit.withdraw(judgement_uid)


def carry_judgements(edit: Edit, tier_id: int, gone: Turn, kept: Turn) -> None:
    """Two turns are about to become one: what was said about overlaps of the one that goes passes to the other.

    Where both have been judged with the same third turn, the answer about the longer overlap is kept. What was said of
    the turn itself passes where nothing is said of the other by the same annotator.
    """
    kept_says = {(one.dimension, one.annotator) for one in judgements_on(edit.db, TURN, kept.uid)}
    for judgement in judgements_on(edit.db, TURN, gone.uid):
        if (judgement.dimension, judgement.annotator) not in kept_says and judgement.dimension not in OF_THE_PROGRAM:
            _pass_on(edit, judgement, kept.uid)
    said = edit.db.conn.execute(
        "select 1 from current_judgement where target_kind = ? and instr(target_uid, ?)", (OVERLAP, gone.uid)
    ).fetchone()
    if said is None:
        return
    judged = {
        frozenset((entry.overlap.first.uid, entry.overlap.second.uid)): entry
        for entry in overlaps_judged(edit.db, tier_id)
        if entry.overlap is not None and entry.judgements
    }
    for pair, entry in judged.items():
        if gone.uid not in pair or kept.uid in pair:
            continue
        (other,) = pair - {gone.uid}
        rival = judged.get(frozenset((kept.uid, other)))
        assert entry.overlap is not None
        if rival is not None and rival.overlap is not None:
            if rival.overlap.span.duration_ms >= entry.overlap.span.duration_ms:
                continue
            for judgement in rival.judgements:
                edit.withdraw(judgement.uid)
        for judgement in entry.judgements:
            _pass_on(edit, judgement, pair_uid(kept.uid, other))


def _shown_for(edit: Edit, judgement: Judgement) -> str | None:
    """What of a machine's an answer was about."""
    (shown,) = edit.db.conn.execute(
        "select draft_shown from visible_judgement where uid = ?", (judgement.uid,)
    ).fetchone()
    return str(shown) if shown is not None else None


def _pass_on(edit: Edit, judgement: Judgement, target_uid: str) -> None:
    """Say the same of another target, in the name of who said it."""
    edit.withdraw(judgement.uid)
    owner, shown = edit.db.conn.execute(
        "select annotator_id, draft_shown from visible_judgement where uid = ?", (judgement.uid,)
    ).fetchone()
    _add(edit, replace(judgement, target_uid=target_uid), owner, judgement.ended_at, shown)


def _add(
    edit: Edit, judgement: Judgement, annotator_id: int | None, started_at: str | None, draft_shown: str | None = None
) -> int:
    moment = now()
    return edit.insert(
        "judgement",
        {
            "target_kind": judgement.target_kind,
            "target_uid": judgement.target_uid,
            "dimension": judgement.dimension,
            "choice": json.dumps(list(judgement.values)),
            "answer": judgement.answer,
            "certainty": judgement.certainty,
            "note": judgement.note,
            "source": "annotator",
            "annotator_id": annotator_id,
            "draft_shown": draft_shown,
            "blind": 0,
            "started_at": started_at or moment,
            "ended_at": moment,
        },
    )
