"""Commands that help to write: where the draft was unsure."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.transcript.word_marks import UNSURE_BELOW


class WritingCommands(QObject):
    """Works in the text field of the chosen turn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        marks = desk.page.transcript.word_marks
        marks.unsure_below = desk.settings.number("unsure_below", UNSURE_BELOW)
        shows = desk.settings.flag("show_confidence", True)
        desk.actions["show_confidence"].setChecked(shows)
        marks.show_doubt(shows)

    def show_confidence(self) -> None:
        shows = self._desk.actions["show_confidence"].isChecked()
        self._desk.settings.set("show_confidence", shows)
        self._desk.page.transcript.word_marks.show_doubt(shows)
