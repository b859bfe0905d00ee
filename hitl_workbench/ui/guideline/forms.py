"""A form over one value of the guideline: each field is stored by itself, and says what is wrong beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.ui.guideline.fields import Field, Flag, Line, Lines
from hitl_workbench.ui.parts import label

Store = Callable[[str, Any], None]


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a form: the attribute it shows, what it is called. is_short: two of them share a line."""

    attribute: str
    title: str
    field: Field
    is_short: bool = False
    tip: str = ""


class ValueForm(QWidget):
    """Fields of one frozen value. store gets an attribute and its new value; it may raise."""

    def __init__(self, rows: Sequence[Row], store: Store) -> None:
        super().__init__()
        self._rows, self._store = {row.attribute: row for row in rows}, store
        self._problems: dict[str, QLabel] = {}
        self._shown: object = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for column, stretch in enumerate((0, 1, 0, 1)):
            grid.setColumnStretch(column, stretch)
        line, column = 0, 0
        for row in rows:
            if column and not row.is_short:
                line, column = line + 2, 0
            self._lay(grid, row, line, column)
            line, column = (line, 2) if row.is_short and not column else (line + 2, 0)
        if not any(_grows(row.field) for row in rows):
            grid.setRowStretch(line + 2, 1)

    def field(self, attribute: str) -> Any:
        return self._rows[attribute].field

    def problem(self, attribute: str) -> str:
        """What is wrong with a field, empty when nothing is."""
        return self._problems[attribute].text()

    @property
    def has_typing(self) -> bool:
        return any(row.field.has_typing for row in self._rows.values())

    @property
    def needs_person(self) -> bool:
        """Whether something is typed that is not stored, or could not be."""
        return self.has_typing or any(problem.text() for problem in self._problems.values())

    def show_value(self, value: Any, identity: object, *, editable: bool) -> None:
        """Show a value; of the same thing as before (identity), what is typed and not stored yet stays."""
        is_same = identity == self._shown
        self._shown = identity
        self.setEnabled(editable)
        for row in self._rows.values():
            if not (is_same and self.problem(row.attribute)):
                row.field.show_value(getattr(value, row.attribute))
                self._say(row, "")

    def focus_first(self) -> None:
        """Put the keyboard into the first field, its text selected."""
        field = next(iter(self._rows.values())).field
        field.setFocus()
        if isinstance(field, Line):
            field.selectAll()

    def rename(self, identity: object) -> None:
        """What is shown is called something else now."""
        self._shown = identity

    def commit(self) -> bool:
        """Store what is typed; False when something could not be."""
        for row in self._rows.values():
            row.field.commit()
        return not any(self._problems[name].text() for name in self._rows)

    def revert(self) -> None:
        """Put back what is stored, in every field."""
        for row in self._rows.values():
            row.field.revert()
            self._say(row, "")

    def _lay(self, grid: QGridLayout, row: Row, line: int, column: int) -> None:
        span = 1 if row.is_short else 3
        problem = self._problems[row.attribute] = label("", "error", wraps=True)
        problem.hide()
        row.field.setAccessibleName(row.title)
        row.field.setToolTip(row.tip)
        if isinstance(row.field, Flag):
            grid.addWidget(row.field, line, column + 1, 1, span)
        else:
            name = label(row.title, "muted")
            name.setBuddy(row.field)
            is_tall = row.field.sizeHint().height() > 60
            grid.addWidget(name, line, column, Qt.AlignmentFlag.AlignTop if is_tall else Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(row.field, line, column + 1, 1, span)
        if _grows(row.field):
            grid.setRowStretch(line, 1)
        grid.addWidget(problem, line + 1, column + 1, 1, span)
        row.field.committed.connect(lambda: self._commit(row))

    def _commit(self, row: Row) -> None:
        try:
            value = row.field.value()
            self._store(row.attribute, value)
        except (ValueError, WorkbenchError) as error:
            self._say(row, str(error))
            return
        self._say(row, "")
        row.field.show_value(value)

    def _say(self, row: Row, problem: str) -> None:
        self._problems[row.attribute].setText(problem)
        self._problems[row.attribute].setVisible(bool(problem))
        field = row.field
        if field.property("wrong") != bool(problem):
            field.setProperty("wrong", bool(problem))
            field.style().unpolish(field)
            field.style().polish(field)


def _grows(field: Field) -> bool:
    """Whether a field takes the room that is left."""
    return isinstance(field, Lines) and field.minimumHeight() < field.maximumHeight()
