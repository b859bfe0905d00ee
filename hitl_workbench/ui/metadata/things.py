"""The tables of recordings and of persons: what is known of each, edited in place; persons added and merged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMessageBox, QVBoxLayout, QWidget

from hitl_workbench.domain.metadata import PERSON, RECORDING
from hitl_workbench.project.metadata import Described, described_persons, described_recordings, fields
from hitl_workbench.project.operations.metadata import Value, add_person, merge_persons, rename_person, set_values
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.metadata.grid import NAME, Grid, GridView
from hitl_workbench.ui.parts import button, label, row
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.words import tr

Run = Callable[..., bool]
_MOST_PLACES = 12


class ThingsTab(QWidget):
    """Signals:
    insert_wanted: another person is to be added.
    """

    insert_wanted = Signal()

    def __init__(self, session: Session, look: Appearance, about: str, run: Run) -> None:
        """run runs an operation and says what is refused; whether it went well."""
        super().__init__()
        self._session, self._about, self._run = session, about, run
        self.things: list[Described] = []
        is_persons = about == PERSON
        head = tr("Person") if is_persons else tr("Recording")
        self.model = Grid(head, look, names_change=is_persons)
        self.model.edited.connect(self._on_edited)
        self.view = GridView(self.model, tr("Persons") if is_persons else tr("Recordings"), look)
        self.places = label("", "small", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.places)
        locks = self.tr(
            "A lock above a column: exports leave it out. “Fields” changes that; variety, accent and origin also need "
            "the export's own switch."
        )
        layout.addWidget(label(locks, "small", wraps=True))
        self.setFocusProxy(self.view)
        self.add = button(self.tr("Add a person …"), self.add_person, name="add_person")
        self.merge = button(self.tr("Merge into …"), self.merge_person, name="merge_person")
        if is_persons:
            layout.addWidget(row(self.add, self.merge, 0))
            self.view.insert_pressed.connect(self.add_person)
            self.view.selectionModel().currentChanged.connect(lambda *_: self._say_places())
        self.places.setVisible(is_persons)

    def refresh(self, *, is_editable: bool) -> None:
        """Show what is stored."""
        db = self._session.db
        self.things = described_persons(db) if self._about == PERSON else described_recordings(db)
        self.model.is_editable = is_editable
        shown = fields(db, self._about)
        lines = [(one.uid, one.name) for one in self.things]
        before = self.view.currentIndex()
        has_other_columns = self.model.fields != shown
        self.model.show(shown, lines, {one.uid: one.values for one in self.things})
        if has_other_columns:
            self.view.fit_columns()
        if not self.view.currentIndex().isValid() and lines:
            row, column = min(max(0, before.row()), len(lines) - 1), max(0, before.column())
            self.view.setCurrentIndex(self.model.index(row, min(column, len(shown))))
        self.add.setEnabled(is_editable)
        self.merge.setEnabled(is_editable and len(lines) > 1)
        self._say_places()

    @property
    def current(self) -> Described | None:
        """What the present line is about."""
        place = self.view.currentIndex().row()
        return self.things[place] if 0 <= place < len(self.things) else None

    def add_person(self) -> None:
        """Ask for a name, and go to the new line."""
        if not self.add.isEnabled():
            return
        name, ok = QInputDialog.getText(self, self.tr("Add a person"), self.tr("Name, or a code that stands for one:"))
        known = {one.uid for one in self.things}
        if ok and name.strip() and self._run(add_person, name):
            new = next((one.uid for one in self.things if one.uid not in known), None)
            place = next((number for number, one in enumerate(self.things) if one.uid == new), 0)
            self.view.setCurrentIndex(self.model.index(place, 1))
        self.view.setFocus()

    def merge_person(self) -> None:
        """Ask who the present person is in truth; where both have answers, the other's hold."""
        gone = self.current
        others = [one for one in self.things if one is not gone]
        if gone is None or not others or not self.merge.isEnabled():
            return
        names = [_title(one, others) for one in others]
        text = self.tr("{name} is the same person as:").format(name=gone.name)
        chosen, ok = QInputDialog.getItem(self, self.tr("Merge persons"), text, names, 0, False)
        if not ok:
            return
        kept = others[names.index(chosen)]
        different = [
            f"{tr(one.title)}: {gone.values[one.key]} / {kept.values[one.key]}"
            for one in self.model.fields
            if one.key in gone.values and kept.values.get(one.key, gone.values[one.key]) != gone.values[one.key]
        ]
        if different:
            question = self.tr("{one} and {other} differ. What is said of {other} holds:").format(
                one=gone.name, other=kept.name
            )
            answer = QMessageBox.question(self, self.tr("Merge persons"), "\n".join([question, "", *different]))
            if answer != QMessageBox.StandardButton.Yes:
                return
        self._run(merge_persons, gone.id, kept.id, although_different=bool(different))
        self.view.setFocus()

    def _on_edited(self, uid: Any, key: str, text: str) -> None:
        if key != NAME:
            self._run(set_values, [Value(uid, key, text)])
            return
        person = next((one for one in self.things if one.uid == uid), None)
        if person is not None and self._about != RECORDING:
            self._run(rename_person, person.id, text)

    def _say_places(self) -> None:
        one = self.current
        places = [f"{recording}: {speaker}" for recording, speaker in one.places] if one is not None else []
        named = ", ".join(places[:_MOST_PLACES]) + (" …" if len(places) > _MOST_PLACES else "")
        speaks = self.tr("Speaks in {places}").format(places=named)
        self.places.setText(speaks if places else self.tr("No speaker is connected to this person yet."))


def _title(one: Described, others: list[Described]) -> str:
    """A person's name; where several have it, also where they speak."""
    if sum(other.name == one.name for other in others) == 1:
        return one.name
    return f"{one.name} ({', '.join(': '.join(place) for place in one.places[:2]) or one.uid[-6:]})"


def person_titles(persons: list[Described]) -> dict[str, str]:
    """What to call each person where one is chosen, by uid; no two the same."""
    titles: dict[str, str] = {}
    for one in persons:
        title = _title(one, persons)
        titles[one.uid] = title if title not in titles.values() else f"{title} {one.uid[-6:]}"
    return titles
