"""Spelling: which language a recording is checked in, and the person's own words."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.spelling import NO_LANGUAGE, Spelling
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.spelling import LANGUAGES


class LanguageDialog(Dialog):
    """Asks for the language of one recording."""

    def __init__(self, parent: QWidget, spelling: Spelling) -> None:
        text = tr(
            "For this recording. A language that is not listed has no dictionary here: nothing is underlined then."
        )
        super().__init__(parent, tr("Spelling language"), text)
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Language"))
        self.box.addItem(self.tr("the draft's language"), "")
        for code, name in LANGUAGES.items():
            self.box.addItem(tr(name), code)
        self.box.addItem(self.tr("not checked"), NO_LANGUAGE)
        self.box.setCurrentIndex(max(0, self.box.findData(spelling.chosen_language)))
        self.form().addRow(self.tr("Language"), self.box)
        self.add_button(self.tr("Cancel"), self.reject)
        self.add_button(self.tr("Check"), self.accept, "primary", "check")

    @property
    def chosen(self) -> str:
        """A code, NO_LANGUAGE, or empty for the draft's."""
        return str(self.box.currentData())


class WordListDialog(Dialog):
    """The person's own words as text, a word a line."""

    def __init__(self, parent: QWidget, spelling: Spelling, look: Appearance) -> None:
        text = tr("A word a line. They hold in every project and language; the file is {path}.")
        super().__init__(parent, tr("My words"), text.format(path=spelling.own_words.path), 520)
        self._spelling = spelling
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("My words"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(look.px(280))
        self.body.addWidget(self.text, 1)
        self.add_button(self.tr("Cancel"), self.reject)
        self.store = self.add_button(self.tr("Store"), self._store, "primary", "store")
        try:
            self.text.setPlainText("\n".join(spelling.own_words.words()))
        except WorkbenchError as error:
            self.say_problem(str(error))
            self.store.setEnabled(False)

    def _store(self) -> None:
        try:
            self._spelling.learn(self.text.toPlainText().splitlines())
        except WorkbenchError as error:
            self.say_problem(str(error))
        else:
            self.accept()
