"""The record of work as a table, and the question before a recording is done that was not heard."""

from __future__ import annotations

import csv
import io

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMessageBox, QTableWidget, QTableWidgetItem, QWidget

from hitl_workbench.project.work import BLANK, Work, work_of
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.panels.recordings import STATE_WORDS
from hitl_workbench.ui.parts import duration_text, label, local_time, percent
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr

ALL_THE_SAME, PLAY, CANCEL = "all the same", "play", "cancel"
_ORIGINS = {BLANK: "blank", "draft": "a draft", "import": "an import", "annotation": "other turns"}
_HEADS = (
    "Recording", "State", "Set by", "Set at", "Annotator", "Heard", "Active", "Sessions", "Turns edited", "Started from"
)  # fmt: skip
_NUMBERS = range(5, 9)


class WorkDialog(Dialog):
    """A line for each recording and annotator; copied as CSV with milliseconds and UTC."""

    def __init__(self, parent: QWidget, session: Session, look: Appearance) -> None:
        text = tr(
            "Heard is what sounded from a device on this or another computer, each moment once. Active is time with "
            "keys, mouse or sound; pauses over a minute do not count."
        )
        super().__init__(parent, tr("Work record"), text, 1040)
        self.work: list[Work] = []
        self.table = QTableWidget(0, len(_HEADS))
        self.table.setAccessibleName(self.tr("Work by recording and annotator"))
        self.table.setHorizontalHeaderLabels([tr(head) for head in _HEADS])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(look.px(320))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._waiting = label(tr("Reading the record …"), "muted")
        self.body.addWidget(self._waiting)
        self.body.addWidget(self.table, 1)
        self._copy = self.add_button(self.tr("Copy as CSV"), self._copy_csv, name="copy_csv")
        self._copy.setEnabled(False)
        self.add_button(self.tr("Close"), self.accept, "primary")
        task = session.background(lambda project, *_: work_of(project.db))
        self.listen(task.done, self._show)
        self.listen(task.failed, self.say_problem)
        self.listen(task.ended, self._waiting.hide)
        task.start()

    def _show(self, work: list[Work]) -> None:
        self.work = work
        self.table.setRowCount(len(work))
        for place, one in enumerate(work):
            for column, text in enumerate(_cells(one)):
                item = QTableWidgetItem(text)
                if column in _NUMBERS:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(place, column, item)
        if work:
            self.table.setCurrentCell(0, 0)
        self._copy.setEnabled(bool(work))

    def _copy_csv(self) -> None:
        written = io.StringIO()
        lines = csv.writer(written, lineterminator="\n")
        lines.writerow(
            ("recording", "state", "state_by", "state_at", "annotator", "heard_share", "heard_ms", "active_ms",
             "sessions", "turns_edited", "started_from")
        )  # fmt: skip
        for one in self.work:
            lines.writerow(
                (one.recording, one.state.state, one.state.annotator, one.state.created_at, one.annotator,
                 f"{one.heard_share:.4f}", one.heard_ms, one.active_ms, one.sessions, one.turns_edited,
                 one.started_from)
            )  # fmt: skip
        QGuiApplication.clipboard().setText(written.getvalue())


def _cells(one: Work) -> tuple[str, ...]:
    facts: tuple[str, ...] = ("", "", "", "")
    if one.annotator:
        active = duration_text(one.active_ms) if one.active_ms else ""
        facts = (percent(one.heard_share), active, str(one.sessions), str(one.turns_edited))
    set_by = (one.state.annotator, local_time(one.state.created_at)) if one.state.state != "not_started" else ("", "")
    started = tr(_ORIGINS.get(one.started_from, one.started_from))
    return (one.recording, tr(STATE_WORDS[one.state.state]), *set_by, one.annotator, *facts, started)


class UnheardQuestion(QMessageBox):
    """Asks before a recording is marked as done of which speech was never heard."""

    def __init__(self, parent: QWidget, share: float, unheard_ms: int, why_silent: str) -> None:
        """share is of all speech; why_silent says why this computer makes no sound, or is empty."""
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Not everything was heard"))
        text = self.tr("{share} of the speech ({time}) was never heard. Mark as done all the same?")
        self.setText(text.format(share=percent(max(0.01, share)), time=short_time(unheard_ms, 1000)))
        if why_silent:
            reason = self.tr("Nothing can be heard on this computer ({reason}); what plays silently does not count.")
            self.setInformativeText(reason.format(reason=why_silent))
        self.done_button = self.addButton(self.tr("&Mark as done"), QMessageBox.ButtonRole.AcceptRole)
        self.play_button = self.addButton(self.tr("&Play what is missing"), QMessageBox.ButtonRole.ActionRole)
        self.cancel_button = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(self.cancel_button if why_silent else self.play_button)  # Enter alone marks nothing
        self.setEscapeButton(self.cancel_button)

    def ask(self) -> str:
        """Wait for the answer: ALL_THE_SAME, PLAY or CANCEL."""
        self.exec()
        answers = {self.done_button: ALL_THE_SAME, self.play_button: PLAY}
        clicked = self.clickedButton()
        self.deleteLater()
        return next((answer for button, answer in answers.items() if button is clicked), CANCEL)
