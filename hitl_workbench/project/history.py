"""Queries about the journal: who did what, in words."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from hitl_workbench.domain.annotation import IMMUTABLE_ORIGINS
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


def touched_turns(db: Database, tier_id: int) -> frozenset[str]:
    """The uids of a tier's turns that people have changed or made, and not undone since.

    In an immutable tier there are none. The whole journal counts, whoever wrote it.
    """
    tier = db.conn.execute("select uid, origin from visible_tier where id = ?", (tier_id,)).fetchone()
    if tier is None or tier[1] in IMMUTABLE_ORIGINS:
        return frozenset()
    found = db.conn.execute(
        """
        with step (target, undone) as (
            select target, sum(case kind when 'undo' then 1 else -1 end)
              from operation where scope = :scope and kind <> 'do' group by target
        )
        select change.row_uid
          from operation join change on change.operation = operation.id
         where operation.scope = :scope and operation.kind = 'do' and change.table_name = 'turn'
           and operation.uid not in (select target from step where undone > 0)
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
