"""A dialogue's labels in time: choose a recording and a question, see where which answer was given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox

from hitl_workbench.domain.guideline import TURN, Dimension
from hitl_workbench.project.project import Project
from hitl_workbench.ui.audit.charts import Legend, LegendEntry
from hitl_workbench.ui.audit.label_paint import (
    STATE_TITLES,
    LabelPaint,
    answer_title,
    value_title,
    values_in_order,
)
from hitl_workbench.ui.audit.strip_view import StripView
from hitl_workbench.ui.audit.tab import AuditTab, choice_box, fill
from hitl_workbench.ui.audit.tables import Column, Table, TableView, copy_csv
from hitl_workbench.ui.parts import button, column, label, row
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.audit_counts import CANNOT
from hitl_workbench.workflow.auditing import (
    CANNOT_TELL,
    JUDGED,
    AuditedTier,
    Strip,
    StripTurn,
    audited_tiers,
    guideline_of,
    strip_of,
)

INTENT = "intent"


@dataclass(frozen=True, slots=True)
class _Choices:
    tiers: list[AuditedTier]
    dimensions: list[Dimension]


class StripTab(AuditTab):
    """The strip with its legend, or the same as a table."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts, "chart-bar-horizontal")
        self.recordings, self.dimensions = choice_box(self.tr("Recording")), choice_box(self.tr("Question"))
        self.as_table = QCheckBox(self.tr("As table"))
        self.counts = label("", "muted")
        self.view, self.legend = StripView(self._look), Legend(self._look)
        self.model = Table(_columns(None), self)
        self.table = TableView(self.model, self.tr("Turns and their labels"), self._look)
        self._found = _Choices([], [])
        self._shown: Strip | None = None
        self.table.hide()
        self.body.setLayout(
            column(
                row(self.recordings, self.dimensions, self.counts, 0, self.as_table,
                    button(self.tr("Copy as CSV"), lambda: copy_csv(self.model), name="copy_csv")),
                self.view,
                self.table,
                self.legend,
                label(self.tr("Solid: judged. Hatched: drafted by a rule, nobody judged it. A line: neither. A mark "
                              "above: an intent shift, filled when it is said. Click or Enter opens a turn in the "
                              "editor, Space plays it, + and - or Ctrl+wheel zoom."), "muted", wraps=True),
                0,
                margin=14, gap=10,
            )
        )  # fmt: skip
        for part in (self.view, self.table):
            self.body.layout().setStretchFactor(part, 100)  # the view takes what it needs, the rest stays empty
        for box in (self.recordings, self.dimensions):
            box.currentIndexChanged.connect(self._read_strip)
        self.as_table.toggled.connect(self._show_table)
        self.view.opened.connect(self._open)
        self.view.played.connect(lambda one: self._play(one.place))
        self.table.played_row.connect(lambda one: self._play(one.place))
        for signal in (self.table.entered_row, self.table.opened_row):
            signal.connect(self._open)
        self._look.changed.connect(self._paint)

    def focus_work(self) -> None:
        (self.table if self.as_table.isChecked() else self.view).setFocus()

    def refresh(self) -> None:
        shows_sensitive = self._book.shows_sensitive

        def read(project: Project, _cancelled: Any) -> _Choices:
            asked = guideline_of(project).of_target(TURN)
            dimensions = [one for one in asked if shows_sensitive or not one.is_sensitive]
            first = sorted(dimensions, key=lambda one: one.name != INTENT)
            return _Choices([one for one in audited_tiers(project) if one.speakers], first)

        self._book.read("strip choices", read, self._show_choices)

    def _show_choices(self, found: _Choices) -> None:
        if not found.tiers:
            self.show_empty(
                self.tr("No recording has turns yet"),
                self.tr("Draft a recording first ({key} in the editor).").format(key=self._actions.key("draft_this")),
            )
            return
        if not found.dimensions:
            self.show_empty(
                self.tr("The guideline asks nothing about turns"),
                self.tr("Its ready-made sets “intents” and “iso-24617-2” ask what a speaker does with a turn; add one "
                        "to the guideline and publish that."),
            )  # fmt: skip
            return
        self.show_empty()
        self._found = found
        fill(self.recordings, [(one.recording, one.recording_id) for one in found.tiers])
        fill(self.dimensions, [(tr(one.title), one.name) for one in found.dimensions])
        self._read_strip()

    def _show_table(self, is_table: bool) -> None:
        self.view.setVisible(not is_table)
        self.table.setVisible(is_table)

    def _read_strip(self, *_: object) -> None:
        chosen, name = self.recordings.currentData(), self.dimensions.currentData()
        tier = next((one for one in self._found.tiers if one.recording_id == chosen), None)
        dimension = next((one for one in self._found.dimensions if one.name == name), None)
        if tier is not None and dimension is not None:
            self._book.read("strip", lambda project, _cancelled: strip_of(project, tier, dimension), self._show)

    def _show(self, strip: Strip) -> None:
        self._shown = strip
        self._paint()
        self.model.show_rows(strip.turns, _columns(strip))
        self.table.fit()
        unsure = sum(one.state == CANNOT_TELL for one in strip.turns)
        judged = sum(one.state == JUDGED for one in strip.turns) + unsure
        text = self.tr("{all} turns, judged n = {judged}, of these cannot tell {unsure}")
        self.counts.setText(text.format(all=len(strip.turns), judged=judged, unsure=unsure))

    def _paint(self) -> None:
        if self._shown is None:
            return
        strip = self._shown
        counts = strip.counts(JUDGED)
        unsure = sum(one.state == CANNOT_TELL for one in strip.turns)
        seen = {value for one in strip.turns for value in one.values} | ({CANNOT} if unsure else set())
        values = values_in_order(strip.dimension, seen)
        paint = LabelPaint(self._look, strip.dimension, values)
        self.view.show_strip(strip, paint)
        entries = [
            LegendEntry(value, value_title(strip.dimension, value), f"n = {counts.get(value, 0)}")
            for value in values
            if value != CANNOT
        ]
        if unsure:
            entries.append(LegendEntry(CANNOT, value_title(None, CANNOT), f"n = {unsure}"))
        self.legend.show_entries(entries, paint)

    def _open(self, one: StripTurn) -> None:
        self.open_wanted.emit(one.place)


def _columns(strip: Strip | None) -> list[Column]:
    dimension = strip.dimension if strip is not None else None
    return [
        Column(tr("At"), lambda one: short_time(one.place.span.start_ms, 100), lambda one: one.place.span.start_ms, 80,
               is_number=True),
        Column(tr("Speaker"), lambda one: one.speaker, width=150),
        Column(tr(dimension.title) if dimension is not None else tr("Label"),
               lambda one: answer_title(dimension, one.state, one.values), width=200),
        Column(tr("Answer"), lambda one: tr(STATE_TITLES[one.state]), width=116),
        Column(tr("Shift"), lambda one: one.shift, width=90),
        Column(tr("Text"), lambda one: one.text, width=500),
    ]  # fmt: skip
