"""What an operation touched: returned by every write, and all that a view needs to know what to redraw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hitl_workbench.domain.time import Span

PROJECT_SCOPE = "project"
METADATA_SCOPE = "metadata"  # of the project too, with an undo of its own


@dataclass(frozen=True, slots=True)
class Changes:
    """One finished operation.

    kind is do, undo or redo; name is the operation's (of an undo: that of what was undone). scope is PROJECT_SCOPE,
    METADATA_SCOPE or the uid of a tier. rows are (table, id) of every row inserted, updated or deleted; span covers the
    turns among them, before and after. result is what the operation itself returned, for example a new id; of undo and
    redo how many answers stay withdrawn because others hold.
    """

    operation: str
    name: str
    kind: str
    scope: str
    rows: frozenset[tuple[str, int]]
    span: Span | None = None
    result: Any = None

    def touch(self, table: str) -> bool:
        return any(name == table for name, _ in self.rows)

    def ids(self, table: str) -> frozenset[int]:
        return frozenset(row_id for name, row_id in self.rows if name == table)
