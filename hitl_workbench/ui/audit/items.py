"""What stands behind a number: its turns in a table, to hear and to go to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.audit.label_paint import STATE_TITLES, answer_title
from hitl_workbench.ui.audit.tables import Column, Table, TableView, copy_csv
from hitl_workbench.ui.clips import Clips
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.audit_counts import Item
from hitl_workbench.workflow.auditing import Place


class ItemsDialog(Dialog):
    """A table of things; Space plays one, Enter or a double click goes to it in the editor and closes this.

    Signals:
        open_wanted: the Place to go to.
    """

    open_wanted = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        items: Sequence[Item],
        dimension: Dimension | None,
        clips: Clips,
        look: Appearance,
    ) -> None:
        text = tr("Space plays one, Enter or a double click goes to it in the editor.")
        super().__init__(parent, title, text, look.px(1160))
        self._clips = clips
        self.model = Table(_columns(dimension), self)
        self.model.show_rows(items)
        self.table = TableView(self.model, title, look)
        self.table.setMinimumHeight(look.px(380))
        self.table.played_row.connect(self._toggle)
        for signal in (self.table.entered_row, self.table.opened_row):
            signal.connect(lambda one: self._go(one.place))
        self.body.addWidget(self.table, 1)
        self.add_button(self.tr("Copy as CSV"), lambda: copy_csv(self.model), name="copy_csv")
        close = self.add_button(self.tr("Close"), self.reject, name="close")
        close.setAutoDefault(False)
        self.listen(clips.failed, self.say_problem)
        self.table.choose(0)
        self.table.setFocus()

    def done(self, result: int) -> None:
        self._clips.stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self._clips.stop()
        super().closeEvent(event)

    def _toggle(self, one: Item) -> None:
        if self._clips.is_playing:
            self._clips.stop()
        else:
            self._clips.play(one.place.recording_uid, one.place.span)

    def _go(self, place: Place) -> None:
        self.accept()
        self.open_wanted.emit(place)


def _columns(dimension: Dimension | None) -> list[Column]:
    return [
        Column(tr("Recording"), lambda one: one.place.recording, width=180),
        Column(tr("At"), lambda one: short_time(one.place.span.start_ms, 100), lambda one: one.place.span.start_ms, 80,
               is_number=True),
        Column(tr("Seconds"), lambda one: f"{one.place.span.duration_ms / 1000:.2f}",
               lambda one: one.place.span.duration_ms, 80, is_number=True),
        Column(tr("Who"), lambda one: one.who, width=150),
        Column(tr("Label"), lambda one: answer_title(dimension, one.state, one.values), width=170),
        Column(tr("Answer"), lambda one: tr(STATE_TITLES[one.state]), width=116),
        Column(tr("Text"), lambda one: one.text, width=300),
    ]  # fmt: skip
