"""All overlaps of the project in one table: sorted, filtered, heard in a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QWidget

from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.domain.judgement import OVERLAP_TYPE
from hitl_workbench.domain.time import MAX_MS, Span
from hitl_workbench.project.project import Project
from hitl_workbench.ui.audit.label_paint import STATE_TITLES, answer_title, value_title
from hitl_workbench.ui.audit.tab import AuditTab, choice_box, fill
from hitl_workbench.ui.audit.tables import Column, Table, TableView, copy_csv
from hitl_workbench.ui.panels.label_chips import flowing
from hitl_workbench.ui.parts import button, column, label, named, row
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.audit_counts import CANNOT
from hitl_workbench.workflow.auditing import (
    CANNOT_TELL,
    JUDGED,
    AuditedOverlap,
    audited_overlaps,
    audited_tiers,
    guideline_of,
    overlap_dimensions,
)

_TYPING_MS = 200
_CONTEXT_S = 1.0
_CERTAIN = (25, 50, 75, 100)
NO_NOTE, ANY_NOTE = "no note", "note"


@dataclass(frozen=True, slots=True)
class _Read:
    dimensions: tuple[Dimension, ...]
    dimension: Dimension | None
    overlaps: list[AuditedOverlap]
    words: list[str]


class OverlapsTab(AuditTab):
    """The table, its filters, and playing one after another."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts, "intersect")
        self._all: list[AuditedOverlap] = []
        self._words: list[str] = []  # of each of them, what the field of words looks in
        self._dimension: Dimension | None = None
        self._titles: dict[tuple[str, tuple[str, ...]], str] = {}
        self._is_in_a_row = False
        self.model = Table(self._columns(), self)
        self.table = TableView(self.model, self.tr("Overlaps of all recordings"), self._look)
        self.types, self.states = choice_box(self.tr("Type")), choice_box(self.tr("Answer"))
        self.recordings, self.speakers = choice_box(self.tr("Recording")), choice_box(self.tr("Speaker"))
        self.certainty, self.notes = choice_box(self.tr("Certainty")), choice_box(self.tr("Note"))
        self.text = named(QLineEdit(), self.tr("Words in recording, speakers or note"))
        self.text.setPlaceholderText(self.tr("Words in recording, speakers or note"))
        self.text.setClearButtonEnabled(True)
        self.least, self.most = self._seconds(self.tr("At least")), self._seconds(self.tr("At most"))
        self.context = self._seconds(self.tr("Context before and after"))
        self.context.setSpecialValueText("")
        self.context.setValue(self._settings.number("audit_context_s", _CONTEXT_S))
        self.context.valueChanged.connect(lambda value: self._settings.set("audit_context_s", value))
        self.count = label("", "muted")
        self.playing = label("", "muted")
        self._later = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._later.timeout.connect(self._filter)
        self._fill_fixed()
        self._lay_out()
        for box in (self.types, self.states, self.recordings, self.speakers, self.certainty, self.notes):
            box.currentIndexChanged.connect(self._filter)
        for spin in (self.least, self.most):
            spin.valueChanged.connect(self._later.start)
        self.text.textChanged.connect(self._later.start)
        self.table.played_row.connect(self._toggle_one)
        self.table.entered_row.connect(self._play_row)
        self.table.opened_row.connect(lambda one: self.open_wanted.emit(one.place))
        self._clips.ended.connect(self._on_ended)
        self._clips.failed.connect(lambda _text: self._leave_row())

    def focus_work(self) -> None:
        self.table.setFocus()

    def refresh(self) -> None:
        shows_sensitive = self._book.shows_sensitive

        def read(project: Project, cancelled: Any) -> _Read:
            asked = overlap_dimensions(guideline_of(project))
            dimensions = tuple(one for one in asked if shows_sensitive or not one.is_sensitive)
            chosen = next(
                (one for one in dimensions if one.name == OVERLAP_TYPE), dimensions[0] if dimensions else None
            )
            found = audited_overlaps(project, audited_tiers(project), chosen, cancelled)
            return _Read(dimensions, chosen, found, [_words(one) for one in found])

        self._book.read("overlaps", read, self._show)

    def stop(self) -> None:
        self._leave_row()
        super().stop()

    # -- what is shown

    def _show(self, found: _Read) -> None:
        self._titles.clear()
        self._all, self._words, self._dimension = found.overlaps, found.words, found.dimension
        if not self._all:
            self.show_empty(
                self.tr("No two speakers overlap in this project"),
                self.tr(
                    "Draft a recording ({key} in the editor), or add what the other says as a turn of its own."
                ).format(key=self._actions.key("draft_this")),
            )
            return
        self.show_empty()
        every = (self.tr("All types"), None)
        titles = [(tr(one.title), one.value) for one in self._dimension.labels] if self._dimension else []
        fill(self.types, [every, *titles, (value_title(None, CANNOT), CANNOT)])
        names = dict.fromkeys(one.place.recording for one in self._all)
        fill(self.recordings, [(self.tr("All recordings"), None), *((name, name) for name in names)])
        people = sorted({name for one in self._all for _, name in (one.earlier, one.later)})
        fill(self.speakers, [(self.tr("All speakers"), None), *((name, name) for name in people)])
        self._filter()

    def _filter(self, *_: object) -> None:
        before = self.table.current
        kept = self._kept()
        self.model.show_rows(kept)
        unsure = sum(one.state == CANNOT_TELL for one in kept)
        judged = sum(one.state == JUDGED for one in kept) + unsure
        text = self.tr("{count} of {all} overlaps, judged n = {judged}, of these cannot tell {unsure}")
        self.count.setText(text.format(count=len(kept), all=len(self._all), judged=judged, unsure=unsure))
        uid, first = (before.place.turn_uid, before.earlier[0]) if before is not None else ("", 0)
        rows = enumerate(self.model.rows)
        self.table.choose(next((n for n, one in rows if one.place.turn_uid == uid and one.earlier[0] == first), 0))

    def _kept(self) -> list[AuditedOverlap]:
        """What fits every filter; what they say is read once, not for each of tens of thousands."""
        kept = self._all
        kind, state, recording = self.types.currentData(), self.states.currentData(), self.recordings.currentData()
        speaker, sure, note = self.speakers.currentData(), self.certainty.currentData(), self.notes.currentData()
        least_ms, most_ms = round(self.least.value() * 1000), round(self.most.value() * 1000)
        words = self.text.text().casefold().split()
        if words:
            kept = [one for one, said in zip(kept, self._words, strict=True) if all(word in said for word in words)]
        if kind == CANNOT:
            kept = [one for one in kept if one.state == CANNOT_TELL]
        elif kind is not None:
            kept = [one for one in kept if kind in one.values]
        if state is not None:
            kept = [one for one in kept if one.state == state]
        if recording is not None:
            kept = [one for one in kept if one.place.recording == recording]
        if speaker is not None:
            kept = [one for one in kept if speaker in (one.earlier[1], one.later[1])]
        if sure is not None:
            kept = [one for one in kept if (one.certainty is None if sure < 0 else (one.certainty or -1) >= sure)]
        if note is not None:
            kept = [one for one in kept if bool(one.note) == (note == ANY_NOTE)]
        if least_ms or most_ms:
            most_ms = most_ms or MAX_MS
            kept = [one for one in kept if least_ms <= one.place.span.duration_ms <= most_ms]
        return kept

    # -- hearing

    def play_chosen(self) -> None:
        """Play the chosen overlap with its context."""
        one = self.table.current
        if one is not None:
            context_ms = round(self.context.value() * 1000)
            span = one.place.span
            self._clips.play(
                one.place.recording_uid, Span(max(0, span.start_ms - context_ms), span.end_ms + context_ms)
            )

    def play_in_a_row(self) -> None:
        """Play from the chosen overlap on, one after another, until somebody stops it."""
        if self.table.current is not None:
            self._is_in_a_row = True
            self._say_playing()
            self.play_chosen()

    def _toggle_one(self, _one: object) -> None:
        if self._is_in_a_row or self._clips.is_playing:
            self.stop()
        else:
            self.play_chosen()

    def _play_row(self, _one: object) -> None:
        self.play_in_a_row()

    def _on_ended(self) -> None:
        if not (self._is_in_a_row and self.isVisible()):
            return
        following = self.table.currentIndex().row() + 1
        if following >= len(self.model.rows):
            self._leave_row()
            return
        self.table.choose(following)
        self._say_playing()
        self.play_chosen()

    def _leave_row(self) -> None:
        self._is_in_a_row = False
        self.playing.setText("")

    def _say_playing(self) -> None:
        text = self.tr("Playing {number} of {count}; Esc stops")
        self.playing.setText(text.format(number=self.table.currentIndex().row() + 1, count=len(self.model.rows)))

    # -- how

    def _columns(self) -> list[Column]:
        return [
            Column(tr("Recording"), lambda one: one.place.recording, width=190),
            Column(tr("At"), lambda one: short_time(one.place.span.start_ms, 100),
                   lambda one: one.place.span.start_ms, 80, is_number=True),
            Column(tr("Seconds"), lambda one: f"{one.place.span.duration_ms / 1000:.2f}",
                   lambda one: one.place.span.duration_ms, 84, is_number=True),
            Column(tr("Type"), self._type, width=190),
            Column(tr("Answer"), lambda one: tr(STATE_TITLES[one.state]), width=116),
            Column(tr("Certainty"), lambda one: "" if one.certainty is None else f"{one.certainty} %",
                   lambda one: -1 if one.certainty is None else one.certainty, 90, is_number=True),
            Column(tr("Spoke"), lambda one: one.earlier[1], width=140),
            Column(tr("Came in"), lambda one: one.later[1], width=140),
            Column(tr("Annotator"), lambda one: one.annotator, width=110),
            Column(tr("Note, or why it is drafted"), lambda one: one.note or one.why, width=260),
        ]  # fmt: skip

    def _type(self, one: AuditedOverlap) -> str:
        said = self._titles.get((one.state, one.values))
        if said is None:
            said = self._titles[one.state, one.values] = answer_title(self._dimension, one.state, one.values)
        return said

    def _seconds(self, name: str) -> QDoubleSpinBox:
        spin = named(QDoubleSpinBox(), name)
        spin.setRange(0, 600)
        spin.setDecimals(1)
        spin.setSingleStep(0.1)
        spin.setSuffix(self.tr(" s"))
        spin.setSpecialValueText(self.tr("any"))
        return spin

    def _fill_fixed(self) -> None:
        fill(self.states, [(self.tr("All answers"), None), *((tr(text), one) for one, text in STATE_TITLES.items())])
        least = [(self.tr("{n} % or more").format(n=one), one) for one in _CERTAIN]
        fill(self.certainty, [(self.tr("Any certainty"), None), *least, (self.tr("None given"), -1)])
        fill(self.notes, [(self.tr("Any note"), None), (self.tr("With a note"), ANY_NOTE),
                          (self.tr("Without a note"), NO_NOTE)])  # fmt: skip

    def _lay_out(self) -> None:
        length: list[QWidget | int] = [label(self.tr("Length from"), "muted"), self.least]
        length += [label(self.tr("to"), "muted"), self.most]
        bar = row(
            button(self.tr("Play   Space"), self.play_chosen, name="play"),
            button(self.tr("Play in a row   Enter"), self.play_in_a_row, name="play_in_a_row"),
            button(self.tr("Stop   Esc"), self.stop, name="stop"),
            button(self.tr("Open in the editor   Ctrl+Enter"), self._open_chosen, name="open"),
            label(self.tr("Before and after"), "muted"), self.context, self.playing, 0,
            button(self.tr("Copy as CSV"), lambda: copy_csv(self.model), name="copy_csv"),
        )  # fmt: skip
        filters = flowing()
        for box in (self.types, self.states, self.recordings, self.speakers, self.certainty, self.notes):
            filters.layout().addWidget(box)
        self.body.setLayout(
            column(
                filters,
                row(self.text, *length, 0, self.count),
                self.table,
                bar,
                margin=14,
                gap=10,
            )
        )
        self.text.setMinimumWidth(self._look.px(300))

    def _open_chosen(self) -> None:
        if self.table.current is not None:
            self.open_wanted.emit(self.table.current.place)


def _words(one: AuditedOverlap) -> str:
    return f"{one.place.recording} {one.earlier[1]} {one.later[1]} {one.note}".casefold()
