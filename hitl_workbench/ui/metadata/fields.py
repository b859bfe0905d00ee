"""The project's fields: what they are called, which answers they offer, and whether they leave the project."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QInputDialog, QVBoxLayout, QWidget

from hitl_workbench.domain.metadata import PERSON, RECORDING, SENSITIVE, Field
from hitl_workbench.project.metadata import fields
from hitl_workbench.project.operations.metadata import change_field, define_field, remove_field
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.metadata.grid import GridView, Index, title_of
from hitl_workbench.ui.parts import button, label, row
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.words import tr

_ABOUT, _TITLE, _CHOICES, _EXPORTED = range(4)
_HEADS = ("Concerns", "Field", "Answers offered, with ; between them", "Leaves the project")


class FieldsTab(QWidget):
    """Insert adds a field. What was answered to one that is taken out is kept, and comes back with it."""

    def __init__(self, session: Session, look: Appearance, run: Callable[..., bool]) -> None:
        super().__init__()
        self._session, self._run = session, run
        self.model = _Fields(look)
        self.model.edited.connect(self._on_edited)
        self.view = GridView(self.model, self.tr("Fields of the project"), look)
        header = self.view.horizontalHeader()
        for column, width in ((_ABOUT, 110), (_TITLE, 220), (_EXPORTED, 300)):
            self.view.setColumnWidth(column, look.px(width))
        header.setSectionResizeMode(_CHOICES, QHeaderView.ResizeMode.Stretch)
        self.add = button(self.tr("Add a field …"), self.add_field, name="add_field")
        self.remove = button(self.tr("Take out"), self.remove_field, name="remove_field")
        self.view.insert_pressed.connect(self.add_field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.view, 1)
        hint = self.tr(
            "A lock marks what stays in the project. Accent, variety and origin can reveal where somebody comes from: "
            "they stay unless you let them leave here, and say so again at the export."
        )
        layout.addWidget(label(hint, "small", wraps=True))
        layout.addWidget(row(self.add, self.remove, 0))
        self.setFocusProxy(self.view)

    def refresh(self, *, is_editable: bool) -> None:
        """Show what is stored."""
        self.model.is_editable = is_editable
        self.model.show(fields(self._session.db))
        for part in (self.add, self.remove):
            part.setEnabled(is_editable)
        if not self.view.currentIndex().isValid() and self.model.fields:
            self.view.setCurrentIndex(self.model.index(0, _TITLE))

    def add_field(self) -> None:
        """Ask for a title and what it is about."""
        if not self.add.isEnabled():
            return
        place = self.view.currentIndex().row()
        about = self.model.fields[place].about if 0 <= place < len(self.model.fields) else RECORDING
        kinds = [tr("recordings"), tr("persons")]
        kind, ok = QInputDialog.getItem(
            self, self.tr("Add a field"), self.tr("It is about:"), kinds, int(about == PERSON), False
        )
        if not ok:
            return
        title, ok = QInputDialog.getText(self, self.tr("Add a field"), self.tr("What it is called:"))
        if ok and title.strip():
            about = PERSON if kind == kinds[1] else RECORDING
            key = key_of(title, [one.key for one in self.model.fields if one.about == about])
            if self._run(define_field, Field(key, title.strip(), about)):
                self.view.setCurrentIndex(self.model.place(about, key))
        self.view.setFocus()

    def remove_field(self) -> None:
        """Take the present field out."""
        place = self.view.currentIndex().row()
        if self.remove.isEnabled() and 0 <= place < len(self.model.fields):
            one = self.model.fields[place]
            self._run(remove_field, one.about, one.key)

    def _on_edited(self, one: Field, part: str, value: Any) -> None:
        self._run(change_field, one.about, one.key, **{part: value})


def key_of(title: str, taken: Sequence[str]) -> str:
    """A key for a field of this title: small letters and underscores, like no other."""
    base = re.sub(r"\W+", "_", title.strip().casefold()).strip("_")[:80]
    base = base if base and not base[0].isdigit() else f"field_{base}".rstrip("_")
    key, number = base, 2
    while key in taken:
        key, number = f"{base}_{number}", number + 1
    return key


class _Fields(QAbstractTableModel):
    """Signals:
    edited: a Field, the part of it that is changed (title, choices, exported), and its new value.
    """

    edited = Signal(object, str, object)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.is_editable = True
        self.fields: list[Field] = []

    def show(self, found: Sequence[Field]) -> None:
        if [(one.about, one.key) for one in found] == [(one.about, one.key) for one in self.fields]:
            self.fields = list(found)
            if found:
                self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, _EXPORTED))
            return
        self.beginResetModel()
        self.fields = list(found)
        self.endResetModel()

    def place(self, about: str, key: str) -> QModelIndex:
        """Where a field stands."""
        found = [place for place, one in enumerate(self.fields) if (one.about, one.key) == (about, key)]
        return self.index(found[0], _TITLE) if found else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.fields)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        is_head = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return tr(_HEADS[section]) if is_head else None

    def data(self, index: Index, role: int = 0) -> Any:
        one, column = self.fields[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(one, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == _EXPORTED:
            return Qt.CheckState.Checked if one.exported else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and column == _EXPORTED and not one.exported:
            return QColor(self._look.colour("attention"))
        if role == Qt.ItemDataRole.DecorationRole and column == _TITLE and not one.exported:
            return self._look.icon("lock-simple", "attention")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title_of(one)}, {tr(_HEADS[column])}: {self._text(one, column)}"
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:  # noqa: N802
        one, column = self.fields[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == _EXPORTED:
            self.edited.emit(one, "exported", Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        text = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or text == self._text(one, column):
            return False
        if column == _TITLE and text:
            self.edited.emit(one, "title", text)
        elif column == _CHOICES:
            self.edited.emit(one, "choices", tuple(part.strip() for part in text.split(";") if part.strip()))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.is_editable:
            return plain
        if index.column() == _EXPORTED:
            return plain | Qt.ItemFlag.ItemIsUserCheckable
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() in (_TITLE, _CHOICES) else plain

    def _text(self, one: Field, column: int) -> str:
        if column == _ABOUT:
            return tr("person") if one.about == PERSON else tr("recording")
        if column == _TITLE:
            return title_of(one)
        if column == _CHOICES:
            return "; ".join(one.choices)
        if one.exported:
            return tr("leaves with exports")
        return tr("stays: can reveal an origin") if (one.about, one.key) in SENSITIVE else tr("stays in the project")
