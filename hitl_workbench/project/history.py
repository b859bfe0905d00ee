"""Queries about the journal: who did what, in words."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlite_utils import Database

from hitl_workbench.domain.annotation import IMMUTABLE_ORIGINS
from hitl_workbench.domain.judgement import OVERLAP, TURN, WORDS
from hitl_workbench.domain.proposals import PROPOSAL, Deleted
from hitl_workbench.domain.time import Span
from hitl_workbench.project.database import rows


@dataclass(frozen=True, slots=True)
class PastOperation:
    """One entry of the journal as people read it; kind is do, undo or redo."""

    uid: str
    kind: str
    name: str
    scope: str
    annotator: str
    created_at: str


_SELECT = """
    select operation.uid, operation.kind, operation.name, operation.scope, annotator.name as annotator,
           operation.created_at
      from visible_operation as operation
      join annotator on annotator.uid = operation.annotator
"""


def operations_of(db: Database, scope: str, limit: int = 100) -> list[PastOperation]:
    """The newest operations of a scope that the acting annotator may see, newest first."""
    found = rows(db, f"{_SELECT} where operation.scope = ? order by operation.id desc limit ?", (scope, limit))
    return [PastOperation(**row) for row in found]


def operations_on(db: Database, row_uid: str, limit: int = 50) -> list[PastOperation]:
    """The newest operations that touched one row (a turn, a speaker), newest first."""
    found = rows(
        db,
        f"""
        {_SELECT}
         where operation.id in (select change.operation from change where change.row_uid = ?)
         order by operation.id desc limit ?
        """,
        (row_uid, limit),
    )
    return [PastOperation(**row) for row in found]


# What is done and not undone since: the newest undo or redo of an operation decides.
_STEPS = """
    step (target, undone) as (
        select target, sum(case kind when 'undo' then 1 else -1 end)
          from operation where scope in (select uid from place) and kind <> 'do' group by target
    )
"""


def touched_turns(db: Database, tier_id: int) -> frozenset[str]:
    """The uids of a tier's turns that people have changed, made, judged or asked about, and not undone since.

    In an immutable tier there are none. The whole journal counts, whoever wrote it. To accept what the review doubts is
    a judgement; to decide on a proposal is none.
    """
    tier = db.conn.execute("select uid, origin from visible_tier where id = ?", (tier_id,)).fetchone()
    if tier is None or tier[1] in IMMUTABLE_ORIGINS:
        return frozenset()
    found = db.conn.execute(
        f"""
        with recursive place (uid) as (values (:scope)), {_STEPS},
        said (uid) as (
            select substr(target_uid, 1, 36) from current_judgement
             where target_kind in ('{TURN}', '{OVERLAP}', '{WORDS}') and dimension <> '{PROPOSAL}'
               and source = 'annotator'
            union
            select substr(target_uid, 38, 36) from current_judgement
             where target_kind = '{OVERLAP}' and source = 'annotator'
            union
            select lineage.uid from question_lineage as lineage
              join visible_question as question on question.id = lineage.question_id
            union
            select turn.uid from said join visible_turn as turn on turn.derived_from = said.uid
             where turn.tier_id = :tier
        )
        select change.row_uid
          from operation join change on change.operation = operation.id
         where operation.scope = :scope and operation.kind = 'do' and change.table_name = 'turn'
           and operation.uid not in (select target from step where undone > 0)
        union
        select turn.uid from said join visible_turn as turn on turn.uid = said.uid where turn.tier_id = :tier
        union
        select turn.uid
          from visible_turn as turn
         where turn.tier_id = :tier
           and not exists (
               select 1 from visible_turn as source
                 join visible_tier as tier on tier.id = source.tier_id
                where source.uid = turn.derived_from
                  and tier.origin in ('draft', 'proposal', 'import', 'release'))
        """,
        {"scope": tier[0], "tier": tier_id},
    )
    return frozenset(uid for (uid,) in found)


def deleted_turns(db: Database, tier_id: int) -> list[Deleted]:
    """The turns that people deleted in a tier, or in another's work that it was copied from, and not undone since.

    What went because a proposal was accepted does not count.
    """
    found = db.conn.execute(
        f"""
        with recursive place (uid) as (
            select uid from visible_tier where id = :tier
            union
            select tier.source from place join visible_tier as tier on tier.uid = place.uid
             where tier.source is not null
        ), {_STEPS}
        select change.before
          from operation join change on change.operation = operation.id
         where operation.scope in (select uid from place) and operation.kind = 'do'
           and change.table_name = 'turn' and change.before is not null and change.after is null
           and operation.uid not in (select target from step where undone > 0)
           and not exists (
               select 1 from change as said join visible_judgement as judgement on judgement.uid = said.row_uid
                where said.operation = operation.id and said.table_name = 'judgement'
                  and judgement.dimension = '{PROPOSAL}')
        """,
        {"tier": tier_id},
    ).fetchall()
    if not found:
        return []
    labels: dict[str, str] = {}
    for uid, derived_from, label in db.conn.execute(
        "select uid, derived_from, label from visible_speaker where tier_id = ?", (tier_id,)
    ):
        labels[uid] = labels[derived_from or uid] = label
    images = [json.loads(before) for (before,) in found]
    return [Deleted(Span(one["start_ms"], one["end_ms"]), labels.get(one["speaker_id"])) for one in images]


def rows_of_operation(db: Database, uid: str) -> int:
    """How many rows an operation wrote."""
    (count,) = db.conn.execute(
        "select count(*) from change where operation = (select id from visible_operation where uid = ?)", (uid,)
    ).fetchone()
    return int(count)


def knows_digest(db: Database, digest: str) -> bool:
    """Whether an anchor kept elsewhere is still part of the chain; if not, history was rewritten since."""
    return db.conn.execute("select 1 from operation where digest = ?", (digest,)).fetchone() is not None


def head_digest(db: Database) -> str | None:
    """The digest of the newest operation of all: an anchor that, kept elsewhere, proves later tampering."""
    found = db.conn.execute("select digest from operation order by id desc limit 1").fetchone()
    return found[0] if found else None
