"""Commands on speakers: giving turns to them, naming, merging, colouring, adding."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QInputDialog, QMenu

from hitl_workbench.project.operations.speakers import (
    ALL,
    FOLLOWING,
    THIS,
    add_speaker,
    assign_speaker,
    merge_speakers,
    recolour_speaker,
    rename_speaker,
)
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.editing import Asked, Own
from hitl_workbench.ui.theme import speaker_colour


class SpeakerCommands(QObject):
    """speaker_1 to speaker_9, with _following_ and _all_, are made here from the keys' numbers.

    Signals:
        given: one turn was given to another speaker: the turn's id and that of its speaker before.
    """

    given = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        for number in range(1, 10):
            for family, reach in (("speaker", THIS), ("speaker_following", FOLLOWING), ("speaker_all", ALL)):
                setattr(self, f"{family}_{number}", partial(self._give_to_number, number, reach))
        desk.page.timeline.speaker_menu_requested.connect(self.show_menu)
        desk.page.inspector.speaker_picked.connect(lambda turn_id, speaker_id: self._give(turn_id, speaker_id, THIS))

    def add_speaker(self) -> None:
        number = len(self._desk.open_tier.speakers) + 1
        suggested = self.tr("Speaker {number}").format(number=number)
        name, ok = QInputDialog.getText(
            self._desk.window, self.tr("Add speaker"), self.tr("What to call them:"), text=suggested
        )
        if ok and self._desk.correcting.commit():
            self._desk.editing.edit(lambda own: (add_speaker, own.tier_id, name))

    def rename_speaker(self) -> None:
        lane = self._chosen_lane()
        if lane is not None:
            self._rename(lane)

    def merge_speakers(self) -> None:
        lane = self._chosen_lane()
        if lane is None:
            return
        speakers = self._desk.open_tier.speakers
        others = [other for other in range(len(speakers)) if other != lane]
        if not others:
            self._desk.say(self.tr("There is nobody else to merge with."))
            return
        names = [f"{other + 1}   {speakers[other].name}" for other in others]
        chosen, ok = QInputDialog.getItem(
            self._desk.window,
            self.tr("Merge speakers"),
            self.tr("All turns of {name} go to:").format(name=speakers[lane].name),
            names,
            0,
            False,
        )
        if ok:
            self._merge(lane, others[names.index(chosen)])

    def recolour_speaker(self) -> None:
        lane = self._chosen_lane()
        if lane is not None:
            self._recolour(lane)

    def show_menu(self, lane: int, at: QPoint) -> None:
        """What can be done with a lane's speaker."""
        menu = QMenu(self._desk.window)
        self._fill(menu, lane)
        menu.addSeparator()
        menu.addAction(self._desk.actions["add_speaker"])
        menu.exec(at)

    def speaker_menu(self) -> None:
        """The menus of all lanes in one, by the number of the lane."""
        timeline = self._desk.page.timeline
        menu = QMenu(self._desk.window)
        for lane, speaker in enumerate(self._desk.open_tier.speakers):
            sign = f"&{lane + 1}" if lane < 9 else f"{lane + 1}"
            self._fill(menu.addMenu(f"{sign}   {speaker.name.replace('&', '&&')}"), lane)
        menu.addSeparator()
        menu.addAction(self._desk.actions["add_speaker"])
        menu.exec(timeline.mapToGlobal(timeline.lanes_area.topLeft().toPoint()))

    # -- how

    def _fill(self, menu: QMenu, lane: int) -> None:
        speakers = self._desk.open_tier.speakers
        icon = self._desk.look.icon
        menu.addAction(icon("pencil-simple", "muted"), self.tr("Rename …"), lambda: self._rename(lane))
        menu.addAction(icon("palette", "muted"), self.tr("Colour …"), lambda: self._recolour(lane))
        merging = menu.addMenu(icon("users", "muted"), self.tr("Merge into"))
        for other, speaker in enumerate(speakers):
            if other != lane:
                merging.addAction(speaker.name, partial(self._merge, lane, other))
        merging.setEnabled(len(speakers) > 1)
        for action in menu.actions():
            action.setEnabled(action.isEnabled() and self._desk.open_tier.is_editable)

    def _chosen_lane(self) -> int | None:
        row = self._desk.open_tier.row(self._desk.view.chosen)
        return self._desk.open_tier.lane_of(row.speaker_id) if row is not None else None

    def _give_to_number(self, number: int, reach: str) -> None:
        speakers = self._desk.open_tier.speakers
        if number > len(speakers):
            key = self._desk.actions.key("add_speaker")
            self._desk.say(self.tr("There is no speaker {number}; {key} adds one.").format(number=number, key=key))
        elif self._desk.correcting.commit() and self._desk.view.chosen is not None:
            self._give(self._desk.view.chosen, self._desk.open_tier.speakers[number - 1].id, reach)

    def _give(self, turn_id: int, speaker_id: int, reach: str) -> None:
        tier = self._desk.open_tier
        row = tier.row(turn_id)
        if row is None or (row.speaker_id == speaker_id and reach == THIS):
            return
        rows = 1 if reach == THIS else self._turns_by(row.speaker_id)
        name = tier.speakers[tier.lane_of(speaker_id)].name

        def then(changes) -> None:  # noqa: ANN001
            if changes.result > 1:
                self._desk.say(self.tr("{count} turns now belong to {name}.").format(count=changes.result, name=name))

            if reach == THIS:
                self.given.emit(*ours)

        ours: list[int] = []

        def asked(own: Own) -> Asked:
            ours[:] = own.turn(turn_id), own.speaker(row.speaker_id)
            return (assign_speaker, ours[0], own.speaker(speaker_id), reach)

        self._desk.editing.edit(asked, then, rows=rows)

    def _turns_by(self, speaker_id: int) -> int:
        return len(self._desk.open_tier.columns.lane(self._desk.open_tier.lane_of(speaker_id)).places)

    def _rename(self, lane: int) -> None:
        speaker = self._desk.open_tier.speakers[lane]
        name, ok = QInputDialog.getText(
            self._desk.window, self.tr("Rename speaker"), self.tr("Name, everywhere in this tier:"), text=speaker.name
        )
        if ok and name.strip() != speaker.name and self._desk.correcting.commit():
            speaker_id = self._desk.open_tier.speakers[lane].id
            self._desk.editing.edit(lambda own: (rename_speaker, own.speaker(speaker_id), name))

    def _merge(self, lane: int, into: int) -> None:
        if not self._desk.correcting.commit():
            return
        speakers = self._desk.open_tier.speakers
        gone, kept = speakers[lane], speakers[into]
        rows = self._turns_by(gone.id)
        asked = lambda own: (merge_speakers, own.speaker(gone.id), own.speaker(kept.id))  # noqa: E731
        if self._desk.editing.edit(asked, rows=rows + 1):
            text = self.tr("{gone} is now {kept}; {key} takes it back.")
            self._desk.say(text.format(gone=gone.name, kept=kept.name, key=self._desk.actions.key("undo")))

    def _recolour(self, lane: int) -> None:
        speaker = self._desk.open_tier.speakers[lane]
        present = speaker_colour(lane, speaker.colour, self._desk.look.theme)
        chosen = QColorDialog.getColor(
            QColor(present), self._desk.window, self.tr("Colour of {name}").format(name=speaker.name)
        )
        if chosen.isValid() and self._desk.correcting.commit():
            speaker_id = self._desk.open_tier.speakers[lane].id
            self._desk.editing.edit(lambda own: (recolour_speaker, own.speaker(speaker_id), chosen.name()))
