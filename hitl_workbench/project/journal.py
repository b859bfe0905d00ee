"""The heart of writing: every change goes through an `Edit`, and every operation is journalled and digested.

The journal is undo, redo, the audit trail, and the record of who corrected what. It only grows: undo and redo are
operations of their own, and what is undone at present is derived from them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import uuid_utils
from sqlite_utils import Database

from hitl_workbench.domain.annotation import IMMUTABLE_ORIGINS
from hitl_workbench.domain.chain import GENESIS, change_digest, new_salt, operation_digest
from hitl_workbench.domain.judgement import OF_THE_PROGRAM, OVERLAP
from hitl_workbench.domain.people import ADMINISTER, Annotator
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import InvalidEdit, NotAllowed
from hitl_workbench.project.changes import METADATA_SCOPE, PROJECT_SCOPE, Changes
from hitl_workbench.project.database import rows, transaction
from hitl_workbench.project.images import Row, image_of, journalled, row_of
from hitl_workbench.project.judgements import judgements_on
from hitl_workbench.project.kinship import split_off

_CONTENT_OF_TIERS = frozenset({"speaker", "turn"})


def new_uid() -> str:
    """A UUIDv7: unique, and in order of making."""
    return str(uuid_utils.uuid7())


def now() -> str:
    """The present, UTC, ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Edit:
    """The open transaction of one operation: the only way to write annotation tables.

    Writing to a tier's speakers or turns makes that tier the operation's scope; one operation stays in one tier.
    """

    def __init__(self, db: Database, annotator: Annotator) -> None:
        self.db = db
        self.annotator = annotator
        self.scope = PROJECT_SCOPE
        self.touched: set[tuple[str, int]] = set()
        self.held_back = 0  # answers that undo or redo did not bring back, because others hold
        self._changes: list[tuple[str, str, str | None, str | None]] = []
        self._tiers: dict[int, Row] = {}
        self._start_ms: int | None = None
        self._end_ms = 0

    @property
    def span(self) -> Span | None:
        """What the touched turns cover, before and after."""
        return None if self._start_ms is None else Span(self._start_ms, self._end_ms)

    def row(self, table: str, row_id: int) -> Row:
        """A row as it stands now. Raises InvalidEdit when it is gone."""
        journalled(table)
        found = rows(self.db, f"select * from {table} where id = ?", (row_id,))
        if not found:
            raise InvalidEdit(f"this {table} is no longer there; somebody has deleted it")
        return found[0]

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Add a row (a uid is given to it unless values has one) and return its id."""
        row = {"uid": new_uid(), **values}
        self._enter(table, row)
        names = ", ".join(row)
        marks = ", ".join(f":{name}" for name in row)
        cursor = self.db.conn.execute(f"insert into {table} ({names}) values ({marks})", row)
        assert cursor.lastrowid is not None
        stored = self.row(table, cursor.lastrowid)
        self._note(table, stored, None, image_of(self.db, table, stored))
        return cursor.lastrowid

    def update(self, table: str, row_id: int, columns: Mapping[str, Any]) -> None:
        """Set columns of a row; those that keep their value are left out, and no change at all leaves no trace."""
        old = self.row(table, row_id)
        self._enter(table, old)
        new = {name: value for name, value in columns.items() if old[name] != value}
        if not new:
            return
        assignments = ", ".join(f"{name} = :{name}" for name in new)
        before = image_of(self.db, table, {name: old[name] for name in new})
        self.db.conn.execute(f"update {table} set {assignments} where id = :id", {**new, "id": row_id})
        self._note(table, old, before, image_of(self.db, table, new))
        self._cover(table, {**old, **new})

    def delete(self, table: str, row_id: int) -> None:
        old = self.row(table, row_id)
        self._enter(table, old)
        before = image_of(self.db, table, old)
        self.db.conn.execute(f"delete from {table} where id = ?", (row_id,))
        self._note(table, old, before, None)

    def adopt(self, table: str, row_id: int, columns: Mapping[str, Any]) -> None:
        """Journal a row that the background writer inserted unseen, with columns set: from now on it exists."""
        assignments = ", ".join(f"{name} = :{name}" for name in columns)
        self.db.conn.execute(f"update {table} set {assignments} where id = :id", {**columns, "id": row_id})
        stored = self.row(table, row_id)
        self._note(table, stored, None, image_of(self.db, table, stored))

    def apply(self, table: str, row_uid: str, before: str | None, after: str | None) -> None:
        """Carry out one journalled change, or with the images exchanged take it back.

        Raises InvalidEdit when the row is not as the change expects it: then something else has changed it since.
        """
        if table == "judgement":
            self._apply_judgement(row_uid, is_taken_back=after is None)
            return
        try:
            self._apply(table, row_uid, before, after)
        except sqlite3.IntegrityError:  # something refers to it since, or has taken its place
            raise InvalidEdit("something else depends on this since; it cannot be undone") from None

    def _apply(self, table: str, row_uid: str, before: str | None, after: str | None) -> None:
        found = rows(self.db, f"select * from {table} where uid = ?", (row_uid,))
        if before is None and after is not None:
            if found:
                raise InvalidEdit("this was changed by something else in the meantime and cannot be undone")
            self.insert(table, row_of(self.db, table, after))
            return
        if not found:
            raise InvalidEdit("what this operation changed is no longer there; it cannot be undone")
        present = found[0]
        expected = row_of(self.db, table, before or "{}")
        if any(present[name] != value for name, value in expected.items()):
            raise InvalidEdit("this was changed by something else in the meantime and cannot be undone")
        if after is None:
            self.delete(table, present["id"])
        else:
            self.update(table, present["id"], row_of(self.db, table, after))

    def in_tier(self, tier_id: int) -> None:
        """Make a tier the operation's scope. Raises as writing to its turns would."""
        self._enter("turn", {"tier_id": tier_id})

    def in_metadata(self) -> None:
        """Make what is known of recordings and persons the operation's scope, unless it is about more than that."""
        if not self._changes:
            self.scope = METADATA_SCOPE

    def withdraw(self, judgement_uid: str) -> None:
        """Append that a judgement no longer holds; the judgement itself stays for ever."""
        found = rows(self.db, "select * from judgement where uid = ?", (judgement_uid,))
        if not found:
            raise InvalidEdit("this judgement is not there")
        moment = now()
        self.insert(
            "judgement",
            {
                **{column: found[0][column] for column in ("target_kind", "target_uid", "dimension", "source")},
                "choice": "[]",
                "answer": "judged",
                "annotator_id": self.annotator.id,
                "blind": 0,
                "started_at": moment,
                "ended_at": moment,
                "withdraws": judgement_uid,
            },
        )

    def _apply_judgement(self, uid: str, *, is_taken_back: bool) -> None:
        """Undo appends a withdrawal; doing it again withdraws that withdrawal.

        An answer that this would bring back stays withdrawn where another of its annotator holds from another tier, of
        which the steps of this one know nothing: nobody has two answers to one question. A refusal instead would leave
        the person with an undo that is stuck until they find that tier.
        """
        found = self.db.conn.execute("select coalesce(withdraws, uid) from judgement where uid = ?", (uid,)).fetchone()
        if found is None:
            raise InvalidEdit("this judgement is not there")
        answer = str(found[0])
        if is_taken_back:
            self.withdraw(uid)
            if answer == uid:
                return
        self._lift(answer if is_taken_back else uid)
        self._hold_back(answer)

    def _lift(self, uid: str) -> None:
        """Withdraw what undo and redo in this scope appended against a judgement; what was done elsewhere stays."""
        appended = self.db.conn.execute(
            """
            select judgement.uid
              from judgement
              join change on change.row_uid = judgement.uid
              join operation on operation.id = change.operation
             where judgement.withdraws = :uid and operation.scope = :scope and operation.kind <> 'do'
               and judgement.uid not in (select withdraws from judgement where withdraws is not null)
            """,
            {"uid": uid, "scope": self.scope},
        ).fetchall()
        for (withdrawal,) in appended:
            self.withdraw(withdrawal)

    def _hold_back(self, uid: str) -> None:
        """Withdraw an answer again that came back beside another of its annotator from another tier."""
        kind, target, dimension = self.db.conn.execute(
            "select target_kind, target_uid, dimension from judgement where uid = ?", (uid,)
        ).fetchone()
        said = [one for one in judgements_on(self.db, kind, target) if one.dimension == dimension]
        mine = next((one for one in said if one.uid == uid), None)
        if mine is None or dimension in OF_THE_PROGRAM:
            return
        others = [one for one in said if one.uid != uid and one.annotator == mine.annotator]
        if kind == OVERLAP and others:
            parts = split_off(self.db, said)
            others = [one for one in others if parts.get(one.uid) == parts.get(uid)]
        elsewhere = self.db.conn.execute(
            """
            select 1 from change join operation on operation.id = change.operation
             where change.row_uid in (select value from json_each(?)) and operation.scope <> ?
            """,
            (json.dumps([one.uid for one in others]), self.scope),
        ).fetchone()
        if elsewhere is not None:
            self.withdraw(uid)
            self.held_back += 1

    def seal(self, name: str, kind: str, target: str | None) -> str | None:
        """Write the operation and its changes into the journal; return its uid, or None when nothing changed."""
        if not self._changes:
            return None
        uid = new_uid()
        facts = (uid, kind, target, self.scope, name, self.annotator.uid, now())
        salted = [(*change, new_salt()) for change in self._changes]
        digests = [change_digest(*change) for change in salted]
        head = self.db.conn.execute("select digest from operation order by id desc limit 1").fetchone()
        previous = head[0] if head else GENESIS
        cursor = self.db.conn.execute(
            "insert into operation (uid, kind, target, scope, name, annotator, created_at, previous_digest, digest)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*facts, previous, operation_digest(previous, facts, digests)),
        )
        self.db.conn.executemany(
            "insert into change (operation, table_name, row_uid, before, after, salt, digest)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            [(cursor.lastrowid, *change, digest) for change, digest in zip(salted, digests, strict=True)],
        )
        return uid

    def _enter(self, table: str, row: Row) -> None:
        """Refuse what may not be written; take the tier as the operation's scope."""
        journalled(table)
        if table not in _CONTENT_OF_TIERS:
            return
        tier = self._tiers.get(row["tier_id"])
        if tier is None:
            tier = self._tiers[row["tier_id"]] = self.row("tier", row["tier_id"])
            if tier["origin"] in IMMUTABLE_ORIGINS:
                raise InvalidEdit(f"a {tier['origin']} is never changed; begin a correction of it first")
            if tier["annotator_id"] not in (None, self.annotator.id) and not self.annotator.may(ADMINISTER):
                raise NotAllowed("this tier belongs to another annotator; begin a correction of your own")
        if self.scope not in (PROJECT_SCOPE, tier["uid"]):
            raise ValueError("one operation stays in one tier")
        self.scope = tier["uid"]

    def _note(self, table: str, row: Row, before: str | None, after: str | None) -> None:
        self._changes.append((table, row["uid"], before, after))
        self.touched.add((table, row["id"]))
        self._cover(table, row)

    def _cover(self, table: str, row: Row) -> None:
        if table == "turn":
            self._start_ms = row["start_ms"] if self._start_ms is None else min(self._start_ms, row["start_ms"])
            self._end_ms = max(self._end_ms, row["end_ms"])


def run(
    db: Database,
    annotator: Annotator,
    name: str,
    body: Callable[[Edit], Any],
    *,
    kind: str = "do",
    target: str | None = None,
) -> Changes | None:
    """Run body as one operation: all of it is stored, digested and undoable, or none of it is.

    None when body changed nothing: then the journal has no entry either.
    """
    with transaction(db):
        edit = Edit(db, annotator)
        result = body(edit)
        uid = edit.seal(name, kind, target)
    if uid is None:
        return None
    return Changes(uid, name, kind, edit.scope, frozenset(edit.touched), edit.span, result)


def reversal(db: Database, operation_uid: str) -> Callable[[Edit], int]:
    """The body that takes an operation back: its changes from last to first, images exchanged.

    It returns how many answers stay withdrawn because others, given in another tier, hold.
    """
    changes, scope = _changes_of(db, operation_uid), _scope_of(db, operation_uid)

    def body(edit: Edit) -> int:
        edit.scope = scope
        for table, row_uid, before, after in reversed(changes):
            edit.apply(table, row_uid, before=after, after=before)
        return edit.held_back

    return body


def repetition(db: Database, operation_uid: str) -> Callable[[Edit], int]:
    """The body that does an undone operation again; it returns the same."""
    changes, scope = _changes_of(db, operation_uid), _scope_of(db, operation_uid)

    def body(edit: Edit) -> int:
        edit.scope = scope
        for table, row_uid, before, after in changes:
            edit.apply(table, row_uid, before=before, after=after)
        return edit.held_back

    return body


def _scope_of(db: Database, operation_uid: str) -> str:
    (scope,) = db.conn.execute("select scope from operation where uid = ?", (operation_uid,)).fetchone()
    return str(scope)


def _changes_of(db: Database, operation_uid: str) -> list[tuple[str, str, str | None, str | None]]:
    found = db.conn.execute(
        """
        select change.table_name, change.row_uid, change.before, change.after, change.salt
          from change
          join operation on operation.id = change.operation
         where operation.uid = ?
         order by change.id
        """,
        (operation_uid,),
    ).fetchall()
    if any(salt is None for *_, salt in found):
        raise InvalidEdit("the content of this operation was erased; it cannot be undone")
    return [(table, row_uid, before, after) for table, row_uid, before, after, _ in found]


def columns_of(image: str | None) -> Row:
    """An image's columns as they stand in the journal: references are uids."""
    return json.loads(image) if image else {}
