"""The recording and tier in the editor, in memory: what every view of the editor reads."""

from __future__ import annotations

from bisect import insort
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from hitl_workbench.domain.annotation import Speaker, Tier
from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.time import Span
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.recordings import recording_named
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import tier_to_open, tier_with_id
from hitl_workbench.project.turns import TurnRow, turn_rows
from hitl_workbench.ui.session import BULK_ROWS, Session
from hitl_workbench.ui.turn_columns import TurnColumns

Ints = npt.NDArray[np.int64]


class OpenTier(QObject):
    """At most one recording with at most one tier; rows are its turns by start, end, id.

    Signals:
        opened: another recording or another tier, or none.
        became: the tier's copy took its place; a dictionary of turn ids, old to new.
        edited: ids of turns that changed, came or went (an empty set: take everything as new).
        speakers_changed: names, colours, order.
    """

    opened = Signal()
    became = Signal(object)
    edited = Signal(object)
    speakers_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.recording: Recording | None = None
        self.tier: Tier | None = None
        self.speakers: list[Speaker] = []
        self.rows: list[TurnRow] = []
        self.columns = TurnColumns((), {})
        self._by_id: dict[int, TurnRow] = {}
        self._lane_of: dict[int, int] = {}
        session.changed.connect(self._on_changed)
        session.opened.connect(self.close)

    # -- what is open

    @property
    def is_editable(self) -> bool:
        """Whether an edit would be stored: at once, or in a copy made for it."""
        return self._session.is_writable and self.tier is not None and not self._session.is_busy

    @property
    def is_own(self) -> bool:
        """Whether the tier is the acting annotator's own, and not a draft or a colleague's."""
        tier = self.tier
        return tier is not None and not tier.is_immutable and tier.annotator == self._session.project.annotator.name

    @property
    def duration_ms(self) -> int:
        return self.recording.media.duration_ms if self.recording else 0

    def open(self, recording: Recording, tier: Tier | None = None) -> None:
        """Show a recording: the tier given, or the one the annotator works on."""
        self.recording = recording
        self.tier = tier or tier_to_open(self._session.db, recording.id, self._session.project.annotator)
        self._load()
        self.opened.emit()

    def become(self, tier: Tier, renamed: dict[int, int]) -> None:
        """Show a copy in the place of its original; renamed gives the new ids of turns that views hold on to."""
        self.tier = tier
        self._load()
        self.became.emit(renamed)
        self.speakers_changed.emit()
        self.edited.emit(frozenset())

    def close(self) -> None:
        """Show nothing."""
        self.recording = self.tier = None
        self._load()
        self.opened.emit()

    # -- turns

    def row(self, turn_id: int | None) -> TurnRow | None:
        """A turn by its id."""
        return self._by_id.get(turn_id) if turn_id is not None else None

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

    def span_of(self, turn_id: int | None) -> Span | None:
        row = self.row(turn_id)
        return Span(row.start_ms, row.end_ms) if row else None

    # -- speakers

    def lane_of(self, speaker_id: int) -> int:
        """The place of a speaker: lanes, colours and the keys 1 to 9 go by it."""
        return self._lane_of.get(speaker_id, 0)

    def speaker_of(self, row: TurnRow) -> Speaker:
        return self.speakers[self.lane_of(row.speaker_id)]

    # -- how

    def _load(self) -> None:
        db = self._session.db if self.tier is not None else None
        self.speakers = speakers_of(db, self.tier.id) if db is not None and self.tier else []
        self._set_rows(turn_rows(db, self.tier.id) if db is not None and self.tier else [])

    def _set_rows(self, rows: list[TurnRow]) -> None:
        self._lane_of = {speaker.id: lane for lane, speaker in enumerate(self.speakers)}
        self.rows = rows
        self._by_id = {row.id: row for row in rows}
        self.columns = TurnColumns(rows, self._lane_of)

    def _on_changed(self, changes: Changes) -> None:
        recording, tier = self.recording, self.tier
        if recording is None:
            return
        if changes.touch("recording") and recording.id in changes.ids("recording"):
            self.recording = recording_named(self._session.db, str(recording.id))
        if changes.touch("tier"):
            self._follow_tiers()
            return
        if tier is None or changes.scope != tier.uid:
            return
        if changes.touch("speaker"):
            self.speakers = speakers_of(self._session.db, tier.id)
            self._set_rows(turn_rows(self._session.db, tier.id))
            self.speakers_changed.emit()
            self.edited.emit(frozenset())
        elif changes.touch("turn"):
            self._take_in(changes.ids("turn"))

    def _follow_tiers(self) -> None:
        """A tier appeared: shown when nothing was open, or only what it was made from."""
        assert self.recording is not None
        best = tier_to_open(self._session.db, self.recording.id, self._session.project.annotator)
        if best is not None and (self.tier is None or (not self.is_own and self.tier.is_draft and best.is_draft)):
            if self.tier is None or best.id != self.tier.id:
                self.open(self.recording, best)
        elif self.tier is not None:
            self.tier = tier_with_id(self._session.db, self.tier.id)

    def _take_in(self, ids: frozenset[int]) -> None:
        assert self.tier is not None
        if len(ids) > BULK_ROWS:
            self._set_rows(turn_rows(self._session.db, self.tier.id))
            self.edited.emit(frozenset())
            return
        fresh = {row.id: row for row in turn_rows(self._session.db, self.tier.id, ids)}
        in_place = all(
            turn_id in fresh
            and (old := self._by_id.get(turn_id)) is not None
            and (old.start_ms, old.end_ms) == (fresh[turn_id].start_ms, fresh[turn_id].end_ms)
            for turn_id in ids
        )
        if in_place:
            for turn_id, row in fresh.items():
                index = self.index_of(turn_id)
                self.rows[index] = row
                self._by_id[turn_id] = row
                self.columns.replace(index, row, self.lane_of(row.speaker_id))
        else:
            rows = [row for row in self.rows if row.id not in ids]
            for row in fresh.values():
                insort(rows, row, key=_order)
            self._set_rows(rows)
        self.edited.emit(ids)


def _order(row: TurnRow) -> tuple[Any, ...]:
    return (row.start_ms, row.end_ms, row.id)
