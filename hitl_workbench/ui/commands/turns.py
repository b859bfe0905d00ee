"""Commands on turns and their text."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hitl_workbench.audio.silence import nearest_edge
from hitl_workbench.domain.alignment import cut_offset, cut_time
from hitl_workbench.domain.time import Span, format_ms
from hitl_workbench.errors import MediaError
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.operations.turns import (
    add_turn,
    delete_turn,
    merge_turns,
    move_boundary,
    set_text,
    split_turn,
)
from hitl_workbench.project.turns import TurnRow, turn_with_id
from hitl_workbench.ui.commands import Desk

_NUDGE_MS, _NEW_TURN_MS, _NEAR_MS, _TO_SILENCE_MS = 10, 2000, 2000, 1000


class TurnCommands(QObject):
    """Each command stores what is typed first, so that it works on what the person sees."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        timeline, inspector = desk.page.timeline, desk.page.inspector
        timeline.boundary_dragged.connect(self.set_span)
        timeline.turn_drawn.connect(self._on_drawn)
        timeline.play_requested.connect(self._on_play)
        inspector.span_typed.connect(self.set_span)
        inspector.revert_wanted.connect(self.revert_to_draft)

    # -- history

    def undo(self) -> None:
        field = self._desk.page.transcript.field
        if field.has_typing and field.document().isUndoAvailable():
            field.undo()
        else:
            self._desk.editing.undo()

    def redo(self) -> None:
        field = self._desk.page.transcript.field
        if field.document().isRedoAvailable():
            field.redo()
        else:
            self._desk.editing.redo()

    # -- going

    def commit_next(self) -> None:
        self._desk.correcting.commit_next()

    def next_turn(self) -> None:
        self._desk.correcting.step(1)

    def previous_turn(self) -> None:
        self._desk.correcting.step(-1)

    def turn_at_playhead(self) -> None:
        row = self._desk.open_tier.at(self._desk.view.playhead_ms)
        if row is not None:
            self._desk.correcting.choose(row.id)
            self._desk.page.transcript.focus_text()

    # -- cutting and joining

    def split_at_cursor(self) -> None:
        row = self._ready()
        if row is None:
            return
        offset = self._desk.page.transcript.field.place
        turn = turn_with_id(self._desk.session.db, row.id)
        if not turn.text[:offset].strip() or not turn.text[offset:].strip():
            key = self._desk.actions.key("split_at_playhead")
            self._desk.say(self.tr("Put the cursor between two words; {key} cuts at the playhead.").format(key=key))
            return
        at_ms, is_known = cut_time(turn, offset)
        if self._split(row, at_ms, offset) and not is_known:
            self._desk.say(
                self.tr("The words here have no time: cut in proportion, at {at}.").format(at=format_ms(at_ms))
            )

    def split_at_playhead(self) -> None:
        row = self._ready()
        if row is not None:
            at_ms = self._desk.view.playhead_ms
            self._split(row, at_ms, cut_offset(turn_with_id(self._desk.session.db, row.id), at_ms))

    def _split(self, row: TurnRow, at_ms: int, offset: int) -> bool:
        def then(changes: Changes) -> None:
            self._desk.correcting.choose(changes.result)
            self._desk.page.transcript.focus_text()

        return self._desk.editing.edit(lambda own: (split_turn, own.turn(row.id), at_ms, offset), then)

    def merge_next(self) -> None:
        row = self._ready()
        other = self._partner(row, 1) if row is not None else None
        if row is not None and other is not None:
            self._merge(row, other, keep=row)

    def merge_previous(self) -> None:
        row = self._ready()
        other = self._partner(row, -1) if row is not None else None
        if row is not None and other is not None:
            self._merge(row, other, keep=other)

    def _merge(self, row: TurnRow, other: TurnRow, keep: TurnRow) -> None:
        first = min(row, other, key=lambda one: (one.start_ms, one.id))
        self._desk.view.choose(first.id)
        asked = lambda own: (merge_turns, own.turn(row.id), own.turn(other.id))  # noqa: E731
        self._desk.editing.edit(asked, lambda _changes: self._desk.page.transcript.focus_text())

    def _partner(self, row: TurnRow, step: int) -> TurnRow | None:
        """The turn to merge with: the nearest of the same speaker within two seconds, else the neighbour."""
        tier = self._desk.open_tier
        neighbour = candidate = tier.neighbour(row.id, step)
        while candidate is not None:
            gap = candidate.start_ms - row.end_ms if step > 0 else row.start_ms - candidate.end_ms
            if gap > _NEAR_MS:
                break
            if candidate.speaker_id == row.speaker_id:
                return candidate
            candidate = tier.neighbour(candidate.id, step)
        if neighbour is None:
            self._desk.say(self.tr("There is no turn to merge with."))
        return neighbour

    # -- making and removing

    def new_turn(self) -> None:
        if not self._desk.correcting.commit():
            return
        view, tier = self._desk.view, self._desk.open_tier
        chosen = tier.row(view.chosen)
        start = view.playhead_ms
        span = view.selection or (
            Span(start, min(tier.duration_ms, start + _NEW_TURN_MS)) if start < tier.duration_ms else None
        )
        if span is None:
            self._desk.say(self.tr("There is no room after the playhead."))
        elif not tier.speakers:
            self._desk.say(self.tr("There is nobody yet; add a speaker first."))
        else:
            lane = tier.lane_of(chosen.speaker_id) if chosen else 0
            self._on_drawn(lane, span)

    def delete_turn(self) -> None:
        row = self._ready()
        if row is None:
            return
        after = self._desk.open_tier.neighbour(row.id, 1) or self._desk.open_tier.neighbour(row.id, -1)
        after_uid = after.id if after else None

        def ask(own):  # noqa: ANN001, ANN202
            nonlocal after_uid
            after_uid = own.turn(after.id) if after is not None else None
            return (delete_turn, own.turn(row.id))

        if self._desk.editing.edit(ask, lambda _changes: self._desk.view.choose(after_uid)):
            text = self.tr("Turn deleted; {key} brings it back.")
            self._desk.say(text.format(key=self._desk.actions.key("undo")))

    def _on_drawn(self, lane: int, span: Span) -> None:
        if not self._desk.correcting.commit():
            return
        speaker_id = self._desk.open_tier.speakers[lane].id

        def then(changes: Changes) -> None:
            self._desk.view.select(None)
            self._desk.correcting.choose(changes.result)
            self._desk.page.transcript.focus_text()

        self._desk.editing.edit(lambda own: (add_turn, own.tier_id, own.speaker(speaker_id), span), then)

    # -- boundaries

    def set_span(self, turn_id: int, start_ms: int, end_ms: int) -> None:
        """Move both boundaries of a turn."""
        present = self._desk.editing.present(turn_id) if self._desk.correcting.commit() else None
        if present is not None:
            asked = {"start_ms": start_ms, "end_ms": end_ms}
            self._desk.editing.edit(lambda own: (move_boundary, own.turn(present), asked))

    def start_to_playhead(self) -> None:
        self._move(start_ms=self._desk.view.playhead_ms)

    def end_to_playhead(self) -> None:
        self._move(end_ms=self._desk.view.playhead_ms)

    def start_to_silence(self) -> None:
        self._to_silence("start_ms")

    def end_to_silence(self) -> None:
        self._to_silence("end_ms")

    def _to_silence(self, bound: str) -> None:
        """Move a boundary to the nearest edge of silence that leaves something of the turn."""
        row, player = self._ready(), self._desk.player
        if row is None or player.path is None:
            return
        at_ms = getattr(row, bound)
        limits = (0, row.end_ms - 1) if bound == "start_ms" else (row.start_ms + 1, self._desk.open_tier.duration_ms)
        try:
            edge = nearest_edge(player.path, at_ms, _TO_SILENCE_MS, player.audible, limits)
        except MediaError as error:
            self._desk.editing.refused.emit(str(error))
            return
        if edge is None:
            self._desk.say(self.tr("No silence begins or ends within a second of here."))
        elif edge == at_ms:
            self._desk.say(self.tr("It is at the edge of silence already."))
        else:
            self._move(**{bound: edge})

    def start_earlier(self) -> None:
        self._nudge("start_ms", -_NUDGE_MS)

    def start_later(self) -> None:
        self._nudge("start_ms", _NUDGE_MS)

    def end_earlier(self) -> None:
        self._nudge("end_ms", -_NUDGE_MS)

    def end_later(self) -> None:
        self._nudge("end_ms", _NUDGE_MS)

    def _nudge(self, bound: str, by_ms: int) -> None:
        row = self._desk.open_tier.row(self._desk.view.chosen)
        if row is not None:
            limit = self._desk.open_tier.duration_ms
            self._move(**{bound: max(0, min(limit, getattr(row, bound) + by_ms))})

    def _move(self, **bounds: int) -> None:
        row = self._ready()
        if row is not None:
            self._desk.editing.edit(lambda own: (move_boundary, own.turn(row.id), bounds))

    # -- the draft

    def revert_to_draft(self) -> None:
        row = self._ready()
        self._desk.page.inspector.refresh()
        drafted = self._desk.page.inspector.drafted
        if drafted is None or row is None:
            self._desk.say(self.tr("There is no draft of this turn."))
            return
        self._desk.editing.edit(lambda own: (set_text, own.turn(row.id), drafted))

    # -- how

    def _ready(self) -> TurnRow | None:
        """The chosen turn with everything typed stored; None when there is none or that failed."""
        if not self._desk.correcting.commit():
            return None
        return self._desk.open_tier.row(self._desk.view.chosen)

    def _on_play(self, turn_id: int) -> None:
        self._desk.correcting.choose(turn_id)
        span = self._desk.open_tier.span_of(self._desk.view.chosen)
        if span is not None:
            self._desk.player.play_span(span)
