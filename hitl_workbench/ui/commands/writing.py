"""Commands that help to write: doubtful words, macros, conventions."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from hitl_workbench.domain.conventions import Convention, applied, conventions_from
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.paths import resources_folder
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.transcript.word_marks import UNSURE_BELOW
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.macros import Macros, expansion


class WritingCommands(QObject):
    """Works in the text field of the chosen turn; what is put in is typing until it is stored."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk, self._field = desk, desk.page.transcript.field
        marks = desk.page.transcript.word_marks
        marks.unsure_below = desk.settings.number("unsure_below", UNSURE_BELOW)
        shows = desk.settings.flag("show_confidence", True)
        desk.actions["show_confidence"].setChecked(shows)
        marks.show_doubt(shows)
        self._macros = Macros()
        self._texts: dict[str, str] = {}  # by short form
        self._load_macros()
        self._field.expansion_of = lambda before: expansion(self._texts, before)

    def show_confidence(self) -> None:
        shows = self._desk.actions["show_confidence"].isChecked()
        self._desk.settings.set("show_confidence", shows)
        self._desk.page.transcript.word_marks.show_doubt(shows)

    # -- macros

    def macros(self) -> None:
        from hitl_workbench.ui.dialogs.macros import MacrosDialog

        if MacrosDialog(self._desk.window, self._macros, self._desk.look).exec():
            self._load_macros()

    def insert_macro(self) -> None:
        from hitl_workbench.ui.dialogs.macros import MacroChooser

        if not self._texts:
            self.macros()
            return
        if not self._can_write():
            return
        first, last = self._field.selected
        chooser = MacroChooser(self._desk.window, self._texts, self._desk.look)
        if chooser.exec() and chooser.chosen is not None:
            self._field.replace(first, last, chooser.chosen)
            self._field.go_to(first + len(chooser.chosen))
            self._desk.page.transcript.focus_text()

    def _load_macros(self) -> None:
        try:
            self._texts = self._macros.load()
        except WorkbenchError as error:
            self._desk.page.notice.say("macros", str(error))

    # -- conventions

    def convention(self) -> None:
        if not self._can_write():
            return
        path = resources_folder() / "conventions" / "default.json"
        menu = QMenu(self._desk.window)
        for one in conventions_from(json.loads(path.read_text(encoding="utf-8"))):
            title = f"&{one.digit}   {tr(one.name)}\t{one.example}"
            menu.addAction(title, lambda one=one: self._write(one))
        menu.exec(self._field.viewport().mapToGlobal(self._field.cursorRect().bottomLeft()))

    def _write(self, convention: Convention) -> None:
        first, last = self._field.selected
        insertion = applied(convention, self._field.text, first, last)
        self._field.replace(insertion.first, insertion.last, insertion.text)
        self._field.go_to(insertion.place)

    # -- how

    def _can_write(self) -> bool:
        if self._field.turn_id is not None and not self._field.isReadOnly():
            return True
        self._desk.say(self.tr("Nothing can be written here."))
        return False
