"""Commands between two speakers: exchanging them, giving half a turn away, a turn of the one who spoke too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from hitl_workbench.domain.alignment import cut_time
from hitl_workbench.domain.time import Span
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.operations.speakers import split_and_give, swap_speakers
from hitl_workbench.project.operations.turns import add_turn
from hitl_workbench.project.turns import TurnRow, turn_with_id
from hitl_workbench.ui.actions import native
from hitl_workbench.ui.commands import Desk

_NEW_TURN_MS = 2000


class ExchangeCommands(QObject):
    """swap_speaker_1 to swap_speaker_9 are made here from the keys' numbers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        for number in range(1, 10):
            setattr(self, f"swap_speaker_{number}", partial(self._swap_with_number, number))

    def split_and_give(self) -> None:
        """Cut at the text cursor; of two speakers the other gets the second part, of more a menu asks which."""
        row = self._ready()
        if row is None:
            return
        offset = self._desk.page.transcript.field.place
        turn = turn_with_id(self._desk.session.db, row.id)
        if not turn.text[:offset].strip() or not turn.text[offset:].strip():
            self._desk.say(self.tr("Put the cursor between two words; what follows is given away."))
            return
        at_ms, _ = cut_time(turn, offset)
        self._with_other_speaker(row, lambda speaker_id: self._split(row, at_ms, offset, speaker_id))

    def overlap_turn(self) -> None:
        """An empty turn of whoever speaks beside the chosen turn, ready for its text."""
        row = self._ready()
        if row is None:
            return
        view, tier = self._desk.view, self._desk.open_tier
        start_ms = view.playhead_ms
        span = view.selection
        if span is None and start_ms < tier.duration_ms:
            span = Span(start_ms, min(tier.duration_ms, start_ms + _NEW_TURN_MS))
        speaker_id = self._nearest_other(row, span.start_ms) if span is not None else None
        if span is None:
            self._desk.say(self.tr("There is no room after the playhead."))
        elif speaker_id is None:
            self._say_alone()
        else:
            asked = lambda own: (add_turn, own.tier_id, own.speaker(speaker_id), span)  # noqa: E731
            self._desk.editing.edit(asked, self._go_on_in)

    # -- how

    def _ready(self) -> TurnRow | None:
        """The chosen turn with everything typed stored; None when there is none or that failed."""
        if not self._desk.correcting.commit():
            return None
        return self._desk.open_tier.row(self._desk.view.chosen)

    def _swap_with_number(self, number: int) -> None:
        row, speakers = self._ready(), self._desk.open_tier.speakers
        if row is None:
            return
        if number > len(speakers):
            key = native("Alt+N")
            self._desk.say(self.tr("There is no speaker {number}; {key} adds one.").format(number=number, key=key))
            return
        one, other = self._desk.open_tier.speaker_of(row), speakers[number - 1]
        if one.id == other.id:
            self._desk.say(self.tr("This turn is of {name}; name the other speaker.").format(name=one.name))
            return
        rows = sum(self._turns_by(speaker.id) for speaker in (one, other))
        asked = lambda own: (swap_speakers, own.speaker(one.id), own.speaker(other.id))  # noqa: E731
        if self._desk.editing.edit(asked, rows=rows):
            text = self.tr("{one} and {other} are exchanged; Ctrl+Z takes it back.")
            self._desk.say(text.format(one=one.name, other=other.name))

    def _split(self, row: TurnRow, at_ms: int, offset: int, speaker_id: int) -> None:
        asked = lambda own: (split_and_give, own.turn(row.id), at_ms, offset, own.speaker(speaker_id))  # noqa: E731
        self._desk.editing.edit(asked, self._go_on_in)

    def _go_on_in(self, changes: Changes) -> None:
        """Choose the turn that was made, with the cursor in its text."""
        self._desk.view.select(None)
        self._desk.correcting.choose(changes.result)
        self._desk.page.transcript.focus_text()

    def _with_other_speaker(self, row: TurnRow, then: Callable[[int], None]) -> None:
        speakers, lane = self._desk.open_tier.speakers, self._desk.open_tier.lane_of(row.speaker_id)
        others = [(number, speaker) for number, speaker in enumerate(speakers, 1) if number != lane + 1]
        if not others:
            self._say_alone()
        elif len(others) == 1:
            then(others[0][1].id)
        else:
            menu = QMenu(self._desk.window)
            for number, speaker in others:
                mark = f"&{number}   " if number < 10 else ""
                menu.addAction(mark + speaker.name.replace("&", "&&"), partial(then, speaker.id))
            timeline = self._desk.page.timeline
            menu.exec(timeline.mapToGlobal(timeline.turn_area(row.id).bottomLeft().toPoint()))

    def _nearest_other(self, row: TurnRow, at_ms: int) -> int | None:
        """Of the other speakers the one who speaks nearest to a moment; None when there is none."""
        tier = self._desk.open_tier
        mine = tier.lane_of(row.speaker_id)
        lanes = [lane for lane in range(len(tier.speakers)) if lane != mine]
        if not lanes:
            return None
        return tier.speakers[min(lanes, key=lambda lane: tier.columns.distance_ms(lane, at_ms))].id

    def _turns_by(self, speaker_id: int) -> int:
        return len(self._desk.open_tier.columns.lane(self._desk.open_tier.lane_of(speaker_id)).places)

    def _say_alone(self) -> None:
        self._desk.say(self.tr("There is nobody else yet; {key} adds a speaker.").format(key=native("Alt+N")))
