"""Making a project, and saying who one is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton, QWidget

from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.parts import label, row
from hitl_workbench.ui.words import tr

SUFFIX = ".hitl"


class NewProjectDialog(Dialog):
    """Name, place, and who leads it. The dialogue closes only when the project can be made there."""

    def __init__(self, parent: QWidget, place: Path, annotator: str) -> None:
        super().__init__(
            parent,
            tr("New project"),
            tr("A project is a folder with everything in it: you can copy it, move it, and hand it on."),
            560,
        )
        self.name, self.place, self.annotator = QLineEdit(), QLineEdit(str(place)), QLineEdit(annotator)
        self.name.setPlaceholderText(self.tr("for example: interviews 2026"))
        choose = QPushButton(self.tr("Choose …"))
        choose.clicked.connect(self._choose)
        form = self.form()
        form.addRow(self.tr("Name"), self.name)
        self.place.setAccessibleName(self.tr("Place"))
        form.addRow(self.tr("Place"), row(self.place, choose))
        form.addRow(self.tr("Your name"), self.annotator)
        self.where = label("", "small", wraps=True)
        self.body.addWidget(self.where)
        self.add_button(self.tr("Cancel"), self.reject)
        self.make = self.add_button(self.tr("Make project"), self.accept, "primary", "make")
        for field in (self.name, self.place, self.annotator):
            field.textChanged.connect(self._check)
        self._check()
        self.name.setFocus()

    @property
    def folder(self) -> Path:
        """Where the project will lie."""
        return Path(self.place.text()).expanduser() / f"{safe_name(self.name.text())}{SUFFIX}"

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to make the project"), self.place.text())
        if folder:
            self.place.setText(folder)

    def _check(self) -> None:
        name = safe_name(self.name.text())
        problem = ""
        if name and self.folder.exists():
            problem = self.tr("There is already something called {name}; choose another name.").format(
                name=self.folder.name
            )
        self.say_problem(problem)
        self.where.setText(self.tr("It will be {folder}").format(folder=self.folder) if name else "")
        self.make.setEnabled(bool(name and self.annotator.text().strip() and self.place.text().strip() and not problem))


class WhoDialog(Dialog):
    """Which of a project's annotators sits here, or what to call oneself."""

    def __init__(self, parent: QWidget, names: list[str] | None, present: str) -> None:
        text = (
            tr("Your corrections carry your name, so that later everybody knows who decided what.")
            if names is None
            else tr("This project knows the people below. Your corrections carry your name: as whom do you work?")
        )
        super().__init__(parent, tr("Who are you?"), text)
        self._box: QComboBox | None = None
        self._field: QLineEdit | None = None
        if names is None:
            self._field = QLineEdit(present)
            self._field.setAccessibleName(tr("Your name"))
            self._field.setAccessibleName(self.tr("Your name"))
            self._field.selectAll()
            self.body.addWidget(self._field)
            self._field.setFocus()
        else:
            self._box = QComboBox()
            self._box.setAccessibleName(self.tr("Your name"))
            self._box.addItems(names)
            self._box.setCurrentText(present)
            self.body.addWidget(self._box)
            self._box.setFocus()
        self.add_button(self.tr("Go on"), self._accept_if_named, "primary", "go_on")

    @property
    def name(self) -> str:
        return (self._box.currentText() if self._box is not None else self._field.text() if self._field else "").strip()

    def _accept_if_named(self) -> None:
        if self.name:
            self.accept()
        else:
            self.say_problem(self.tr("Write a name, or a code that stands for you."))


def safe_name(text: str) -> str:
    """A name that every file system takes as a folder."""
    kept = "".join(letter if letter.isprintable() and letter not in '<>:"/\\|?*' else " " for letter in text)
    return " ".join(kept.split()).strip(" .")[:120]
