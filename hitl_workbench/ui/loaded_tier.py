"""The turns and speakers of a tier in memory. Knows no Qt: it is also made in a background thread."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection
from typing import Any

import numpy as np
from sqlite_utils import Database

from hitl_workbench.domain.annotation import Speaker
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.turns import TurnRow, turn_rows
from hitl_workbench.ui.turn_columns import TurnColumns


class LoadedTier:
    """rows by start, end, id; columns are the same as arrays; a speaker's place is its lane."""

    def __init__(self, speakers: list[Speaker], rows: list[TurnRow]) -> None:
        self.speakers, self.rows = speakers, rows
        self._by_id = {row.id: row for row in rows}
        self._lane_of = {speaker.id: lane for lane, speaker in enumerate(speakers)}
        self.columns = TurnColumns(rows, self._lane_of)

    @classmethod
    def of(cls, db: Database, tier_id: int) -> LoadedTier:
        """Read a tier."""
        return cls(speakers_of(db, tier_id), turn_rows(db, tier_id))

    def row(self, turn_id: int | None) -> TurnRow | None:
        """A turn by its id."""
        return self._by_id.get(turn_id) if turn_id is not None else None

    def lane_of(self, speaker_id: int) -> int:
        """The place of a speaker; colours and the keys 1 to 9 go by it."""
        return self._lane_of.get(speaker_id, 0)

    def index_of(self, turn_id: int | None) -> int:
        """The place of a turn among rows; -1 when it is not there."""
        row = self.row(turn_id)
        if row is None:
            return -1
        index = int(np.searchsorted(self.columns.starts, row.start_ms))
        while self.rows[index].id != turn_id:
            index += 1
        return index

    def at(self, at_ms: int) -> TurnRow | None:
        """The turn that sounds at a moment: of several the one that began last."""
        index = int(np.searchsorted(self.columns.starts, at_ms, side="right")) - 1
        while index >= 0 and self.columns.latest_ends[index] > at_ms:
            if self.columns.ends[index] > at_ms:
                return self.rows[index]
            index -= 1
        return None

    def neighbour(self, turn_id: int | None, step: int) -> TurnRow | None:
        """The turn step places later (or earlier, negative); from nowhere the first."""
        index = self.index_of(turn_id)
        if index < 0:
            return self.rows[0] if self.rows else None
        index += step
        return self.rows[index] if 0 <= index < len(self.rows) else None

    def with_changed(self, ids: Collection[int], fresh: list[TurnRow]) -> LoadedTier:
        """The tier after an edit: the turns ids are now as in fresh, or gone. May be this one, changed in place."""
        if self._keeps_places(ids, fresh):
            for row in fresh:
                index = self.index_of(row.id)
                self.rows[index] = row
                self._by_id[row.id] = row
                self.columns.replace(index, row, self.lane_of(row.speaker_id))
            return self
        rows = [row for row in self.rows if row.id not in ids]
        for row in fresh:
            insort(rows, row, key=_order)
        return LoadedTier(self.speakers, rows)

    def _keeps_places(self, ids: Collection[int], fresh: list[TurnRow]) -> bool:
        if len(fresh) != len(ids):
            return False
        known = ((self.row(row.id), row) for row in fresh)
        return all(old is not None and (old.start_ms, old.end_ms) == (new.start_ms, new.end_ms) for old, new in known)


def _order(row: TurnRow) -> tuple[Any, ...]:
    return (row.start_ms, row.end_ms, row.id)
