"""A table with a line for each recording or person and a column for each of the project's fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from hitl_workbench.domain.metadata import Field
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.parts import named
from hitl_workbench.ui.words import tr

NAME = ""  # the key of the first column: what a line is about
Index = QModelIndex | QPersistentModelIndex
CHOICES = int(Qt.ItemDataRole.UserRole) + 1  # the role of the answers that a cell offers
_BARE = "border-radius: 0; padding: 0 4px;"


class Grid(QAbstractTableModel):
    """Signals:
    edited: a line's id, a field's key (NAME for the name), and the text that was written.
    """

    edited = Signal(object, str, str)

    def __init__(self, head: str, look: Appearance, *, names_change: bool) -> None:
        super().__init__()
        self._head, self._look, self._names_change = head, look, names_change
        self.is_editable = True
        self.locked: frozenset[str] = frozenset()  # keys of columns that are only read
        self.fields: list[Field] = []
        self.lines: list[tuple[Any, str]] = []
        self._values: Mapping[Any, Mapping[str, str]] = {}

    def show(
        self, fields: Sequence[Field], lines: Sequence[tuple[Any, str]], values: Mapping[Any, Mapping[str, str]]
    ) -> None:
        """Show these. Where lines and columns are the same, whoever edits stays where they are."""
        if self.fields == list(fields) and [one for one, _ in self.lines] == [one for one, _ in lines]:
            self.lines, self._values = list(lines), values
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(fields)))
            return
        self.beginResetModel()
        self.fields, self.lines, self._values = list(fields), list(lines), values
        self.endResetModel()

    def place(self, line_id: Any, key: str) -> QModelIndex:
        """Where a cell is; invalid when it is not there."""
        row = next((row for row, (one, _) in enumerate(self.lines) if one == line_id), -1)
        column = next((number for number, one in enumerate(self.fields, 1) if one.key == key), 0)
        return self.index(row, column) if row >= 0 else QModelIndex()

    def key_at(self, index: Index) -> str:
        """The key of the field whose column a cell is in; NAME in the first."""
        return self.fields[index.column() - 1].key if index.column() else NAME

    # -- as Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return len(self.fields) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        if orientation != Qt.Orientation.Horizontal or section > len(self.fields):
            return None
        field = self.fields[section - 1] if section else None
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(field) if field is not None else self._head
        if field is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole and not field.exported:
            return self._look.icon("lock-simple", "attention")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            kept = tr("Stays in the project: exports leave it out.")
            return tr("Leaves the project with exports.") if field.exported else kept
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        line_id, name = self.lines[index.row()]
        key, field = self.key_at(index), self.fields[index.column() - 1] if index.column() else None
        text = self._values.get(line_id, {}).get(key, "") if field is not None else name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {title_of(field)}: {text}" if field is not None else f"{self._head}: {text}"
        if field is None:
            return self._look.font(bold=True) if role == Qt.ItemDataRole.FontRole else None
        if role == Qt.ItemDataRole.BackgroundRole and not field.exported:
            return QColor(self._look.colour("raised"))
        return field.choices if role == CHOICES else None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:  # noqa: N802
        text = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or text == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        self.edited.emit(self.lines[index.row()][0], self.key_at(index), text)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        writable = self.is_editable and (
            self.key_at(index) not in self.locked if index.column() else self._names_change
        )
        return plain | Qt.ItemFlag.ItemIsEditable if writable else plain


class GridView(QTableView):
    """The table under keys: typing replaces, Enter and F2 edit, Delete empties, Tab goes on, Insert adds a line.

    Signals:
        insert_pressed: the key that adds a line.
        undo_pressed / redo_pressed: the keys for that, while no cell is being written.
    """

    insert_pressed = Signal()
    undo_pressed = Signal()
    redo_pressed = Signal()

    def __init__(self, model: QAbstractItemModel, name: str, look: Appearance) -> None:
        super().__init__()
        self.setModel(model)
        named(self, name)
        self.setItemDelegate(_Delegate(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setProperty("kind", "rows")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(32))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultSectionSize(look.px(150))
        header.setMinimumSectionSize(look.px(60))
        header.setHighlightSections(False)
        self.setMinimumHeight(look.px(260))
        self._narrowest, self._widest = look.px(110), look.px(280)

    def fit_columns(self) -> None:
        """Make each column as wide as its head and its longest text, within bounds."""
        for column in range(self.model().columnCount()):
            wanted = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column) + 12)
            self.setColumnWidth(column, min(self._widest, max(self._narrowest, wanted)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, index = event.key(), self.currentIndex()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        again = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if control and key == Qt.Key.Key_Z:
            self.undo_pressed.emit()
        elif (control and key == Qt.Key.Key_Y) or (event.modifiers() == again and key == Qt.Key.Key_Z):
            self.redo_pressed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if index.isValid() and self.model().flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            if index.isValid() and index.column() and self.model().flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.model().setData(index, "", Qt.ItemDataRole.EditRole)
        elif key == Qt.Key.Key_Insert:
            self.insert_pressed.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._is_at_end(key == Qt.Key.Key_Tab):
            event.ignore()  # on to the next control: a table is no trap
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return super().focusNextPrevChild(forward) if self._is_at_end(forward) else False

    def _is_at_end(self, forward: bool) -> bool:
        """Whether there is no cell after (or before) the present one."""
        index, model = self.currentIndex(), self.model()
        if not index.isValid():
            return True
        last = (model.rowCount() - 1, model.columnCount() - 1)
        return (index.row(), index.column()) == (last if forward else (0, 0))


class _Box(QComboBox):
    """Signals:
    taken: an answer was taken from the open list. (Arrow keys on the closed one only walk through them.)
    """

    taken = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_open = False
        self.activated.connect(lambda _place: self.taken.emit() if self._is_open else None)

    def showPopup(self) -> None:  # noqa: N802
        self._is_open = True
        super().showPopup()

    def hidePopup(self) -> None:  # noqa: N802
        super().hidePopup()
        self._is_open = False


class _Delegate(QStyledItemDelegate):
    """A list of answers where a field offers some, a line of text elsewhere."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        choices = index.data(CHOICES) or ()
        head = index.model().headerData(index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        if not choices:
            line = QLineEdit(parent)
            line.setStyleSheet(_BARE)
            return named(line, str(head))
        box = _Box(parent)
        box.setStyleSheet(_BARE)
        present = str(index.data(Qt.ItemDataRole.EditRole))
        known = (present,) if present and present not in choices else ()
        box.addItems(["", *choices, *known])
        box.taken.connect(lambda: self._take(box))
        return named(box, str(head))

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)

    def _take(self, box: QComboBox) -> None:
        """A choice from the list is stored at once."""
        self.commitData.emit(box)
        self.closeEditor.emit(box)


def title_of(field: Field) -> str:
    """What people read for a field: the ready ones in their language, their own as they wrote them."""
    return tr(field.title)
