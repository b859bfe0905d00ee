"""Counts as charts and tables: answers by part, overlap in an hour, who comes in on whom, drafts, rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QScrollArea, QStackedWidget

from hitl_workbench.domain.guideline import OVERLAP, SPEAKER, Dimension
from hitl_workbench.domain.judgement import OVERLAP_TYPE
from hitl_workbench.project.project import Project
from hitl_workbench.ui.audit import pictures
from hitl_workbench.ui.audit.charts import BarChart, Legend, LegendEntry
from hitl_workbench.ui.audit.items import ItemsDialog
from hitl_workbench.ui.audit.label_paint import LabelPaint, value_title
from hitl_workbench.ui.audit.matrix_chart import MatrixChart
from hitl_workbench.ui.audit.pictures import Behind, DraftsBehind, Listing, OverlapsBehind
from hitl_workbench.ui.audit.tab import AuditTab, choice_box, fill
from hitl_workbench.ui.audit.tables import Column, Table, TableView, copy_csv
from hitl_workbench.ui.parts import button, column, label, row
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.audit_counts import (
    BY_RECORDING,
    BY_SPEAKER,
    BY_TIME,
    Distribution,
    Item,
    Matrix,
    Rate,
    distribution_of,
    drafts_against_judged,
    drafts_behind,
    item_of,
    items_behind,
    overlap_rates,
    rule_matches,
    who_with_whom,
)
from hitl_workbench.workflow.auditing import (
    DRAFTED,
    JUDGED,
    AuditedOverlap,
    AuditedTier,
    audited_overlaps,
    audited_tiers,
    guideline_of,
)
from hitl_workbench.workflow.labelling import Confusion

ANSWERS, RATES, WHOM, CONFUSION, RULES = "answers", "rates", "whom", "confusion", "rules"
_BY_DIMENSION = (ANSWERS, CONFUSION, RULES)
_INTERRUPTION = "competitive_interruption"
ALL_OVERLAPS = ""


@dataclass(frozen=True, slots=True)
class _Choices:
    tiers: list[AuditedTier]
    dimensions: tuple[Dimension, ...]


@dataclass(frozen=True, slots=True)
class _Overlaps:
    tiers: list[AuditedTier]
    overlaps: list[AuditedOverlap]


class CountsTab(AuditTab):
    """Chooses what is counted, paints it, lists it, and shows what is behind a number."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts, "chart-bar")
        self._found = _Choices([], ())
        self._shown: tuple[Dimension | None, list[AuditedTier], Any] | None = None
        self.what = choice_box(self.tr("What is counted"))
        self.dimensions = choice_box(self.tr("Question"))
        self.kinds = choice_box(self.tr("Which overlaps"))
        self.by = choice_box(self.tr("By"))
        self.recordings = choice_box(self.tr("Recording"))
        self.with_drafts = QCheckBox(self.tr("Drafted labels too, apart"))
        self.as_table = QCheckBox(self.tr("As table"))
        fill(self.what, [(self.tr("Answers to a question"), ANSWERS), (self.tr("Overlap seconds in an hour"), RATES),
                         (self.tr("Who comes in on whom"), WHOM), (self.tr("Drafted against judged"), CONFUSION),
                         (self.tr("Matches of each rule"), RULES)])  # fmt: skip
        fill(self.by, [(self.tr("by recording"), BY_RECORDING), (self.tr("by speaker"), BY_SPEAKER),
                       (self.tr("by time"), BY_TIME)])  # fmt: skip
        self.summary = label("", "muted", wraps=True)
        self.bars, self.grid = BarChart(self._look, self.tr("Bars")), MatrixChart(self._look, self.tr("Grid"))
        self.legend = Legend(self._look)
        self.model = Table((), self)
        self.table = TableView(self.model, self.tr("Counts as a table"), self._look)
        self._charts = QStackedWidget()
        for chart in (self.bars, self.grid):
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            area.setWidget(chart)
            chart.setAutoFillBackground(False)
            area.viewport().setAutoFillBackground(False)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._charts.addWidget(area)
            chart.wanted.connect(self._show_behind)
        self.bars.moved.connect(lambda area: self._charts.widget(0).ensureVisible(0, round(area.center().y()), 0, 40))
        self._charts.addWidget(self.table)
        self.body.setLayout(
            column(
                row(self.what, self.dimensions, self.kinds, self.by, self.recordings, 0),
                row(self.with_drafts, self.as_table, 0,
                    button(self.tr("Copy as CSV"), lambda: copy_csv(self.model), name="copy_csv")),
                self.summary, self.legend, self._charts, margin=14, gap=10,
            )
        )  # fmt: skip
        self.what.currentIndexChanged.connect(self._fill_questions)
        for box in (self.what, self.dimensions, self.kinds, self.by, self.recordings):
            box.currentIndexChanged.connect(self._count)
        self.with_drafts.toggled.connect(self._count)
        self.as_table.toggled.connect(lambda _on: self._show())
        self._look.changed.connect(self._show)

    def focus_work(self) -> None:
        self.what.setFocus()

    def refresh(self) -> None:
        def read(project: Project, _cancelled: Any) -> _Choices:
            return _Choices(audited_tiers(project), guideline_of(project).dimensions)

        self._book.read("count choices", read, self._show_choices)

    # -- choosing

    def _show_choices(self, found: _Choices) -> None:
        self._found = found
        if not found.tiers:
            self.show_empty(
                self.tr("There is nothing to count yet"),
                self.tr("Draft a recording first ({key} in the editor).").format(key=self._actions.key("draft_this")),
            )
            return
        self.show_empty()
        fill(self.recordings, [(self.tr("All recordings"), None), *((one.recording, one.recording_id)
                                                                    for one in found.tiers)])  # fmt: skip
        self._fill_questions()
        self._count()

    def _fill_questions(self, *_: object) -> None:
        what = self.what.currentData()
        fitting = [
            one
            for one in self._found.dimensions
            if (not (one.is_sensitive or one.target == SPEAKER) or self._book.shows_sensitive)
            and (what == ANSWERS or one.drafts)
        ]
        fill(self.dimensions, [(tr(one.title), one.name) for one in fitting])
        types = next((one for one in self._found.dimensions if one.name == OVERLAP_TYPE), None)
        labels = [(tr(one.title), one.value) for one in types.labels] if types is not None else []
        labels.sort(key=lambda one: one[1] != _INTERRUPTION)
        fill(self.kinds, [*labels, (self.tr("All overlaps"), ALL_OVERLAPS)])

    def _count(self, *_: object) -> None:
        what = self.what.currentData()
        self.dimensions.setVisible(what in _BY_DIMENSION)
        self.kinds.setVisible(what == WHOM)
        self.by.setVisible(what == ANSWERS)
        self.with_drafts.setVisible(what in (ANSWERS, WHOM))
        dimension = self._asked(OVERLAP_TYPE if what in (RATES, WHOM) else self.dimensions.currentData())
        chosen = self.recordings.currentData()
        tiers = [one for one in self._found.tiers if chosen in (None, one.recording_id)]
        if not tiers:
            return
        if what in _BY_DIMENSION and dimension is None:
            self._take(None, tiers, None)
            return
        work = self._work(what, dimension, tiers)
        self._book.read("counts", work, lambda result: self._take(dimension, tiers, result))

    def _work(self, what: str, dimension: Dimension | None, tiers: list[AuditedTier]) -> Any:
        """What is done in the background; nothing in it reads a widget."""
        by, with_drafts, kind = self.by.currentData(), self.with_drafts.isChecked(), self.kinds.currentData()

        def work(project: Project, cancelled: Any) -> Any:
            if what in (RATES, WHOM):
                overlaps = audited_overlaps(project, tiers, dimension, cancelled)
                if what == RATES:
                    return overlap_rates(tiers, overlaps), _Overlaps(tiers, overlaps)
                return who_with_whom(tiers, overlaps, kind or None), _Overlaps(tiers, overlaps)
            assert dimension is not None
            if what == ANSWERS:
                return distribution_of(project, tiers, dimension, by, with_drafts=with_drafts, cancelled=cancelled)
            if what == CONFUSION:
                return drafts_against_judged(project, tiers, dimension)
            return rule_matches(project, tiers, dimension, cancelled)

        return work

    def _asked(self, name: str | None) -> Dimension | None:
        return next((one for one in self._found.dimensions if one.name == name), None)

    # -- showing

    def _take(self, dimension: Dimension | None, tiers: list[AuditedTier], result: Any) -> None:
        self._shown = (dimension, tiers, result)
        self._show()

    def _show(self) -> None:
        if self._shown is None:
            return
        dimension, tiers, result = self._shown
        drafted = self.with_drafts.isChecked()
        self.legend.setVisible(False)
        page, listing = 0, Listing((), [])
        if dimension is None and not isinstance(result, tuple):
            self.summary.setText(self.tr("The guideline asks nothing that can be counted here."))
            self.bars.show_bars([])
        elif isinstance(result, Distribution):
            listing = self._show_distribution(result, tiers)
        elif isinstance(result, Confusion):
            page, listing = 1, self._show_confusion(result, dimension)
        elif isinstance(result, list):
            self.bars.show_bars(pictures.rule_bars(dimension, result), LabelPaint(self._look, dimension, []))
            listing = pictures.rule_listing(dimension, result)
            text = self.tr("{count} proposals, whether answered or not; of several rules that hold the first proposes.")
            self.summary.setText(text.format(count=sum(result)))
        elif isinstance(result[0], Matrix):
            page, listing = 1, self._show_matrix(result[0], tiers, drafted)
        else:
            listing = self._show_rates(result[0])
        self._list(listing)
        self._charts.setCurrentIndex(2 if self.as_table.isChecked() else page)

    def _show_distribution(self, found: Distribution, tiers: list[AuditedTier]) -> Listing:
        values = pictures.values_of(found)
        paint = LabelPaint(self._look, found.dimension, values)
        self.bars.show_bars(pictures.distribution_bars(found, tiers), paint)
        notes = {value: f"n = {found.total.counts[value]}" for value in values}
        entries = [LegendEntry(one, value_title(found.dimension, one), notes[one]) for one in values]
        self.legend.show_entries(entries, paint)
        if found.total.judged:
            text = self.tr("Of several annotators' answers the newest counts. A click lists what is behind a bar.")
        else:
            text = self.tr("Nobody has judged this yet: choose a turn in the editor and answer there.")
            if found.dimension.target == OVERLAP:
                text = self.tr("Nobody has judged an overlap yet: {key} in the editor says what one is.")
                text = text.format(key=self._actions.key("overlap_type"))
        self.summary.setText(text)
        return pictures.distribution_listing(found, tiers)

    def _show_rates(self, rates: list[Rate]) -> Listing:
        self.bars.show_bars(pictures.rate_bars(rates))
        self.summary.setText(self.tr("Time in which two or more speak, over the recording's length."))
        return pictures.rate_listing(rates)

    def _show_matrix(self, matrix: Matrix, tiers: list[AuditedTier], drafted: bool) -> Listing:
        grid = pictures.matrix_grid(matrix, tiers, with_drafts=drafted)
        is_few = 0 < matrix.n < pictures.LEAST_N and not drafted
        self.grid.show_grid(pictures.Grid() if is_few else grid)
        text = self.tr("n = {n} overlaps. Rows: who begins later; columns: who was speaking.").format(n=matrix.n)
        if not grid.rows:
            text = self.tr("Nobody has judged an overlap as this yet: {key} in the editor says what one is.")
            text = text.format(key=self._actions.key("overlap_type"))
        elif is_few:
            text = pictures.too_few(matrix.n)
        elif len(matrix.speakers) > len(grid.rows):
            text += " " + self.tr("Shown are the {count} speakers with most; the table has all.").format(
                count=len(grid.rows)
            )
        self.summary.setText(text)
        return pictures.matrix_listing(matrix, tiers, with_drafts=drafted)

    def _show_confusion(self, confusion: Confusion, dimension: Dimension) -> Listing:
        is_enough = confusion.total >= pictures.LEAST_N
        grid = pictures.confusion_grid(confusion, dimension) if is_enough else pictures.Grid()
        self.grid.show_grid(grid)
        text = self.tr("Answers of people who saw the draft: n = {n}, kept {kept}.")
        said = text.format(n=confusion.total, kept=confusion.kept)
        self.summary.setText(said if is_enough else pictures.too_few(confusion.total))
        return pictures.confusion_listing(confusion, dimension)

    def _list(self, listing: Listing) -> None:
        columns = []
        for place, head in enumerate(listing.heads):
            numbers = [isinstance(cells[place], int | float) for cells in listing.rows]
            columns.append(
                Column(
                    head,
                    lambda cells, place=place: str(cells[place]),
                    lambda cells, place=place: _key(cells[place]),
                    width=220 if place == 0 else 130,
                    is_number=any(numbers),
                )
            )
        self.model.show_rows(listing.rows, columns)
        self.table.fit()

    # -- behind a number

    def _show_behind(self, target: object) -> None:
        if self._shown is None:
            return
        dimension, tiers, result = self._shown
        if isinstance(target, Behind) and isinstance(result, Distribution):

            def work(project: Project, cancelled: Any) -> list[Item]:
                return items_behind(
                    project, tiers, result, target.key, target.value, drafted=target.is_drafted, cancelled=cancelled
                )

            self._book.read("behind", work, lambda items: self._open_list(target.title, items, dimension))
        elif isinstance(target, DraftsBehind) and dimension is not None:

            def find(project: Project, cancelled: Any) -> list[Item]:
                return drafts_behind(project, tiers, dimension, target.drafted, target.judged, cancelled)

            self._book.read("behind", find, lambda items: self._open_list(target.title, items, dimension))
        elif isinstance(target, OverlapsBehind) and isinstance(result, tuple):
            self._open_list(target.title, self._overlaps_behind(target, result), dimension)

    def _overlaps_behind(self, target: OverlapsBehind, result: tuple[Any, _Overlaps]) -> list[Item]:
        kind, states = self.kinds.currentData(), {JUDGED, *([DRAFTED] if self.with_drafts.isChecked() else [])}
        found = []
        for one in result[1].overlaps:
            if target.pair is None:
                fits = one.place.tier_id == target.tier_id
            else:
                of_kind = kind == ALL_OVERLAPS or (kind in one.values and one.state in states)
                fits = (one.later[0], one.earlier[0]) == target.pair and of_kind
            if fits:
                found.append(item_of(one))
        return found

    def _open_list(self, title: str, items: list[Item], dimension: Dimension | None) -> None:
        dialog = ItemsDialog(self.window(), title, items, dimension, self._clips, self._look)
        dialog.open_wanted.connect(self.open_wanted)
        dialog.open()


def _key(cell: object) -> tuple[int, float, str]:
    """Numbers by size, then texts."""
    return (0, float(cell), "") if isinstance(cell, int | float) else (1, 0.0, str(cell).casefold())
