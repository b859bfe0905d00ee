"""What can be undone and redone at present, derived from the journal and kept up as operations come."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlite_utils import Database


@dataclass
class UndoStacks:
    """The operations of one annotator in one scope that undo and redo would take next, last ones last."""

    undo: list[str] = field(default_factory=list)
    redo: list[str] = field(default_factory=list)

    def record(self, kind: str, uid: str, target: str | None) -> None:
        """Take one more operation into account, in journal order."""
        if kind == "do":
            self.undo.append(uid)
            self.redo.clear()
        elif kind == "undo" and target:
            self.undo.pop()
            self.redo.append(target)
        elif kind == "redo" and target:
            self.redo.pop()
            self.undo.append(target)


def stacks_from_journal(db: Database, scope: str, annotator_uid: str) -> UndoStacks:
    """The stacks as the journal tells them."""
    stacks = UndoStacks()
    for kind, uid, target in db.conn.execute(
        "select kind, uid, target from operation where scope = ? and annotator = ? order by id", (scope, annotator_uid)
    ):
        stacks.record(kind, uid, target)
    return stacks
