"""Measures of a stretch, to be read and copied."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from hitl_workbench.domain.time import Span
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.parts import label
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.timeline.sound_band import SoundBand
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.measuring import Measures, measure


class MeasureDialog(Dialog):
    """Computes in the background; formants are those at the playhead, else in the middle."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        path: Path,
        span: Span,
        at_ms: int,
        channel: int | None,
        band: SoundBand,
    ) -> None:
        """Pitch is found as the timeline's band draws it, so that its line and what is read here agree."""
        super().__init__(parent, tr("Measures"), width=420)
        self.measures: Measures | None = None
        self._form = self.form()
        self._waiting: QLabel = label(tr("Measuring …"), "muted")
        self.body.addWidget(self._waiting)
        self._copies = [
            self.add_button(self.tr("Copy as text"), self._copy_text, name="copy_text"),
            self.add_button(self.tr("Copy as CSV"), self._copy_csv, name="copy_csv"),
        ]
        for one in self._copies:
            one.setEnabled(False)
        self.add_button(self.tr("Close"), self.accept, "primary")
        as_drawn: dict[str, Any] = {"settings": band.pitch_settings, "loudest": band.peak}
        task = session.background(lambda *_: measure(path, span, at_ms, channel=channel, **as_drawn))
        self.listen(task.done, self._show)
        self.listen(task.failed, self.say_problem)
        self.listen(task.ended, self._waiting.hide)
        task.start()

    def _show(self, measures: Measures) -> None:
        self.measures = measures
        for name, value, unit in measures.rows(tr):
            self._form.addRow(label(name, "muted"), label(f"{value} {unit}".strip()))
        for one in self._copies:
            one.setEnabled(True)
        self._waiting.hide()
        self.fit_soon()

    def _copy_text(self) -> None:
        if self.measures is not None:
            lines = (f"{name}\t{value}\t{unit}".rstrip() for name, value, unit in self.measures.rows(tr))
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _copy_csv(self) -> None:
        if self.measures is not None:
            QGuiApplication.clipboard().setText(self.measures.csv())
