"""Recordings and persons: what is known of each, who speaks where, and which fields the project has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMessageBox, QTabWidget, QWidget

from hitl_workbench.domain.metadata import PERSON, RECORDING
from hitl_workbench.domain.people import ADMINISTER, PREPARE
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.operations.metadata import Value, set_values
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.metadata.fields import FieldsTab
from hitl_workbench.ui.metadata.speakers import SpeakersTab
from hitl_workbench.ui.metadata.things import ThingsTab
from hitl_workbench.ui.parts import label, named
from hitl_workbench.ui.session import BULK_ROWS, Session
from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.words import tr

_TABLES = ("metadata_field", "metadata_value", "speaker_person", "person", "recording", "annotator")


class MetadataDialog(Dialog):
    """Every edit is stored at once; Ctrl+Z and Ctrl+Y take back and repeat, also after a restart."""

    def __init__(self, parent: QWidget, session: Session, settings: Settings, look: Appearance) -> None:
        text = tr("Typing replaces what a cell says, Enter and F2 change it, Delete empties it; Ctrl+Z takes it back.")
        super().__init__(parent, tr("Recordings and persons"), text, 1080)
        self._session, self._settings = session, settings
        self.recordings = ThingsTab(session, look, RECORDING, self._run)
        self.persons = ThingsTab(session, look, PERSON, self._run)
        self.speakers = SpeakersTab(session, look, self._run)
        self.fields = FieldsTab(session, look, self._run)
        self.tabs = named(QTabWidget(), self.tr("Tables"))
        self.tabs.setMinimumHeight(look.px(420))
        for part, title in (
            (self.recordings, self.tr("Recordings")),
            (self.persons, self.tr("Persons")),
            (self.speakers, self.tr("Who speaks where")),
            (self.fields, self.tr("Fields")),
        ):
            self.tabs.addTab(part, title)
            part.view.undo_pressed.connect(lambda: self._step("undo"))
            part.view.redo_pressed.connect(lambda: self._step("redo"))
        self.body.addWidget(self.tabs, 1)
        self.told = label("", "muted", wraps=True)
        self.body.addWidget(self.told)
        self.read_csv = self.add_button(self.tr("CSV in …"), self._read_csv, name="read_csv")
        self.write_csv = self.add_button(self.tr("CSV out …"), self._write_csv, name="write_csv")
        self.add_button(self.tr("Close"), self.accept, "primary", "close")
        for number in range(self.tabs.count()):
            key = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            key.activated.connect(lambda number=number: self._go_to(number))
        self.tabs.currentChanged.connect(lambda _place: self._on_tab())
        self.listen(session.changed, lambda changes: self.refresh() if any(map(changes.touch, _TABLES)) else None)
        self.refresh()
        self._on_tab()
        self.recordings.view.setFocus()

    def refresh(self) -> None:
        """Show what is stored, and only to look at where the acting annotator may not change it."""
        person = self._session.project.annotator
        may_write = self._session.is_writable and person.may(PREPARE)
        may_ask = self._session.is_writable and person.may(ADMINISTER)
        for part in (self.recordings, self.persons, self.speakers):
            part.refresh(is_editable=may_write)
        self.fields.refresh(is_editable=may_ask)
        if not may_ask:
            self.persons.merge.setEnabled(False)
        self.read_csv.setEnabled(may_write and self._about is not None)
        if not self._session.is_writable:
            self.told.setText(self.tr("The project is open read-only: you can read this, and nothing is changed."))
        elif not may_write:
            self.told.setText(self.tr("Your role reads this; leads and managers change it."))

    # -- how

    @property
    def _about(self) -> str | None:
        """What the table is about that is seen; None where it is no table of values."""
        return {0: RECORDING, 1: PERSON}.get(self.tabs.currentIndex())

    def _go_to(self, number: int) -> None:
        self.tabs.setCurrentIndex(number)
        self.tabs.currentWidget().setFocus()

    def _on_tab(self) -> None:
        for part in (self.read_csv, self.write_csv):
            part.setVisible(self._about is not None)
        self.say_problem("")

    def _run(self, operation: Callable[..., Any], *args: Any, **options: Any) -> bool:
        self.say_problem("")
        try:
            self._session.run(operation, *args, **options)
        except WorkbenchError as error:
            self.say_problem(str(error))
            return False
        return True

    def _step(self, kind: str) -> None:
        self.say_problem("")
        project = self._session.project
        if not self._session.is_writable:
            return
        if not getattr(project, f"can_{kind}")(None):
            self.told.setText(self.tr("There is nothing to take back.") if kind == "undo" else "")
            return
        try:
            changes = getattr(self._session, kind)(None)
        except WorkbenchError as error:
            self.say_problem(str(error))
            return
        text = self.tr("Undone: {what}") if kind == "undo" else self.tr("Redone: {what}")
        self.told.setText(text.format(what=tr(changes.name)) if changes is not None else "")

    def _read_csv(self) -> None:
        """Set what a table says, as one step; empty cells and columns that are not there change nothing."""
        from hitl_workbench.workflow.metadata_tables import metadata_in

        about = self._about
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Table to read"), self._place(), self.tr("Tables (*.csv *.tsv *.txt);;All files (*)")
        )
        if not name or about is None:
            return
        self.say_problem("")
        try:
            values = metadata_in(self._session.project, about, Path(name).read_bytes())
            changes = self._store(values)
        except (WorkbenchError, OSError) as error:
            self.say_problem(self.tr("Nothing was changed: {why}").format(why=error))
            return
        self._settings.set("metadata_place", Path(name).parent)
        count = changes.result if changes is not None else 0
        self.told.setText(self.tr("{count} answers changed; Ctrl+Z takes them back.").format(count=count))

    def _store(self, values: list[Value]) -> Changes | None:
        if len(values) <= BULK_ROWS:
            return self._session.run(set_values, values)
        title = self.tr("Reading the table")
        return self._session.run_bulk(title, lambda project, _progress: project.run(set_values, values))

    def _write_csv(self) -> None:
        """Write the table that is seen; what is locked goes out only when somebody says so."""
        from hitl_workbench.workflow.metadata_tables import metadata_csv

        about = self._about
        if about is None:
            return
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Question)
        question.setWindowTitle(self.tr("CSV out"))
        question.setText(self.tr("Which columns? Locked ones are meant to stay in the project."))
        some = question.addButton(self.tr("&Without locked ones"), QMessageBox.ButtonRole.AcceptRole)
        all_of_it = question.addButton(self.tr("&All, to fill in"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        question.setDefaultButton(some)
        question.exec()
        if question.clickedButton() not in (some, all_of_it):
            return
        is_all = question.clickedButton() is all_of_it
        proposed = str(Path(self._place()) / ("recordings.csv" if about == RECORDING else "persons.csv"))
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Where to write the table"), proposed)
        if not name:
            return
        text = metadata_csv(self._session.project, about, exported_only=not is_all, with_sensitive=is_all)
        self.say_problem("")
        try:
            Path(name).write_text(text, encoding="utf-8")
        except OSError as error:
            self.say_problem(self.tr("The table was not written: {why}").format(why=error))
            return
        self._settings.set("metadata_place", Path(name).parent)
        self.told.setText(self.tr("Wrote {file}.").format(file=name))

    def _place(self) -> str:
        return self._settings.text("metadata_place", str(Path.home()))
