"""Commands on overlaps: going to them, hearing only them, saying what they are."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from hitl_workbench.domain.judgement import OVERLAP, OVERLAP_TYPE, pair_uid
from hitl_workbench.domain.time import Span
from hitl_workbench.project.operations.judgements import judge, withdraw_judgement
from hitl_workbench.project.turns import turn_with_id
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.editing import Asked, Own
from hitl_workbench.ui.label_keys import keys_of
from hitl_workbench.ui.label_targets import LabelTarget
from hitl_workbench.ui.overlap_book import OpenOverlap, OverlapBook
from hitl_workbench.ui.panels.overlaps import CANNOT_TELL, NOT_TYPED, values_chosen
from hitl_workbench.ui.words import tr

_NOT_FOR_TYPES = frozenset("80")  # cannot tell, not typed


class OverlapCommands(QObject):
    """Works on the overlap at the playhead, or the first of the chosen turn."""

    def __init__(self, desk: Desk, book: OverlapBook) -> None:
        super().__init__(desk.window)
        self._desk, self._book = desk, book
        desk.page.inspector.overlap_judged.connect(self.judge)
        desk.page.overlaps.overlap_chosen.connect(self.go_to)
        book.dissolved.connect(self._on_dissolved)

    # -- going and hearing

    def play_overlap(self) -> None:
        overlap = self._meant()
        if overlap is not None:
            self._desk.player.play_span(overlap.span)

    def next_overlap(self) -> None:
        self._step(1)

    def previous_overlap(self) -> None:
        self._step(-1)

    def overlap_list(self) -> None:
        panel = self._desk.page.overlaps
        panel.setVisible(not panel.isVisible())
        self._desk.actions["overlap_list"].setChecked(panel.isVisible())
        self._desk.settings.set("overlap_list", panel.isVisible())

    def next_not_transcribed(self) -> None:
        if not self._desk.correcting.commit():
            return
        tier = self._desk.open_tier
        here = tier.index_of(self._desk.view.chosen)
        order = [*tier.rows[here + 1 :], *tier.rows[: here + 1]]
        found = next((row for row in order if not row.text), None)
        if found is None:
            self._desk.say(self.tr("Every turn has its text."))
            return
        self._desk.correcting.choose(found.id)
        self._desk.page.transcript.focus_text()
        self._desk.player.play_span(Span(found.start_ms, found.end_ms))

    def go_to(self, overlap: OpenOverlap) -> None:
        """Choose the later turn of an overlap, show the stretch, put the playhead at its start."""
        self._desk.correcting.choose(overlap.second.id)
        self._desk.view.select(overlap.span)
        self._desk.player.seek(overlap.span.start_ms)
        self._desk.view.reveal(overlap.span)

    # -- saying what it is

    def overlap_type(self) -> None:
        overlap = self._meant()
        if overlap is None:
            return
        if self._book.may_have_several(overlap):
            target = LabelTarget(OVERLAP, overlap.ids)
            self._desk.page.inspector.label_bar_wanted.emit(target, self._book.type_dimension.name)
            return
        menu = QMenu(self._desk.window)
        keys = keys_of(self._book.type_dimension.labels, taken=_NOT_FOR_TYPES)
        for value, title in self._book.types():
            key = f"&{keys[value]}   " if value in keys else ""
            menu.addAction(f"{key}{title}", lambda value=value: self._retype(overlap, value))
        menu.addSeparator()
        menu.addAction(f"&8   {tr('cannot tell')}", lambda: self._retype(overlap, CANNOT_TELL))
        menu.addAction(f"&0   {tr('not typed')}", lambda: self._retype(overlap, NOT_TYPED))
        timeline = self._desk.page.timeline
        menu.exec(timeline.mapToGlobal(timeline.turn_area(overlap.second.id).bottomLeft().toPoint()))

    def judge(self, overlap: OpenOverlap, values: tuple[str, ...] | None, certainty: int | None, note: str) -> None:
        """Say the types of an overlap (none: cannot tell), or with None take back what was said."""
        if not self._desk.correcting.commit():
            return
        said = overlap.judgement
        if values is None:
            if said is not None:
                self._desk.editing.edit(lambda own: (withdraw_judgement, own.tier_id, said.uid))
            return

        def ask(own: Own) -> Asked:
            uids = [turn_with_id(self._desk.session.db, own.turn(turn_id)).uid for turn_id in overlap.ids]
            more = {"certainty": certainty, "note": note.strip()}
            return (judge, own.tier_id, OVERLAP, pair_uid(*uids), OVERLAP_TYPE, values, more)

        self._desk.editing.edit(ask)

    # -- how

    def _retype(self, overlap: OpenOverlap, value: str) -> None:
        said = overlap.judgement
        self.judge(overlap, values_chosen(value), said.certainty if said else None, said.note if said else "")
        names = {NOT_TYPED: tr("not typed"), CANNOT_TELL: tr("cannot tell")}
        self._desk.say({**dict(self._book.types()), **names}.get(value, value))

    def _meant(self) -> OpenOverlap | None:
        overlap = self._book.at(self._desk.view.playhead_ms, self._desk.view.chosen)
        if overlap is None:
            self._desk.say(self.tr("Nobody else speaks here."))
        return overlap

    def _step(self, by: int) -> None:
        overlaps, at_ms = self._book.all(), self._desk.view.playhead_ms
        if by > 0:
            found = next((one for one in overlaps if one.span.start_ms > at_ms), None)
        else:
            found = next((one for one in reversed(overlaps) if one.span.start_ms < at_ms), None)
        if found is None:
            self._desk.say(self.tr("There is no overlap further on."))
        elif self._desk.correcting.commit():
            self.go_to(found)

    def _on_dissolved(self, title: str) -> None:
        text = self.tr(
            "An overlap marked “{type}” has dissolved; it is listed under Dissolved, and {key} brings it back."
        )
        self._desk.page.notice.say("dissolved", text.format(type=title, key=self._desk.actions.key("undo")))
