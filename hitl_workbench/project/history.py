"""Queries about the journal: who did what, in words."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

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
