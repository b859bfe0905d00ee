"""Writing what a dimension asks, of what, and how it may be answered; and the text and conventions around it all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hitl_workbench.domain.guideline import (
    MULTIPLE,
    ORDINAL,
    OVERLAP,
    RECORDING,
    SINGLE,
    SPEAKER,
    TURN,
    WORDS,
    Convention,
    Dimension,
)
from hitl_workbench.domain.guideline_writing import moved, with_dimension
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.book import GuidelineBook
from hitl_workbench.ui.guideline.fields import Choice, Flag, Line, Lines, needed_number
from hitl_workbench.ui.guideline.forms import Row, ValueForm
from hitl_workbench.ui.parts import button, label, row
from hitl_workbench.ui.words import tr

TARGET_WORDS = {
    TURN: "a turn",
    OVERLAP: "an overlap",
    SPEAKER: "a speaker",
    RECORDING: "a recording",
    WORDS: "words of a turn",
}
CHOICE_WORDS = {SINGLE: "one answer", MULTIPLE: "any number of answers", ORDINAL: "one step of a scale"}


class QuestionEditor(ValueForm):
    """The dimension itself.

    Signals:
        renamed: the dimension's former and its new name, before it is stored.
    """

    renamed = Signal(str, str)

    def __init__(self, book: GuidelineBook) -> None:
        self._book, self._name = book, ""
        targets = [(value, tr(text)) for value, text in TARGET_WORDS.items()]
        choices = [(value, tr(text)) for value, text in CHOICE_WORDS.items()]
        rows = (
            Row("title", tr("Title"), Line()),
            Row("question", tr("Question"), Lines(tr("what people are asked"), 2)),
            Row("target", tr("Asks about"), Choice(targets), True),
            Row("choice", tr("Takes"), Choice(choices), True),
            Row("name", tr("Stored as"), Line(), True, tr("What exports call it.")),
            Row("key", tr("Key"), Line(), True, tr("The key that goes to this question in the label bar.")),
            Row("has_cannot_tell", "", Flag(tr("“Cannot tell” is an answer")), True),
            Row("asks_certainty", "", Flag(tr("Asks how sure one is")), True),
            Row("asks_note", "", Flag(tr("Asks for a note")), True),
            Row("is_open", "", Flag(tr("Other values may be written")), True, tr("For language tags (BCP 47).")),
            Row(
                "is_sensitive",
                "",
                Flag(tr("Sensitive: left out of exports unless asked for")),
                False,
                tr("What can reveal something that a person need not say."),
            ),
        )
        super().__init__(rows, self._store_one)

    def show_dimension(self, dimension: Dimension) -> None:
        """Show a dimension of the next version."""
        self._name = dimension.name
        self.show_value(dimension, dimension.name, editable=self._book.may_write)

    def _store_one(self, attribute: str, value: Any) -> None:
        dimension = self._book.next.dimension(self._name)
        if dimension is None:
            return
        if attribute == "title" and not value:
            raise ValueError(tr("a dimension needs a title"))
        made = replace(dimension, **{attribute: value})
        guideline = with_dimension(self._book.next, self._name, made)
        if made.name != self._name:
            self.renamed.emit(self._name, made.name)
            self._name = made.name
            self.rename(made.name)
        self._book.write(guideline)


class TextEditor(QWidget):
    """The text in Markdown, the boundary tolerance, and the table of conventions.

    Signals:
        refused: why something was not stored.
    """

    refused = Signal(str)
    _HEADS = ("What is heard", "Typed", "Around words", "Explanation", "Name")

    def __init__(self, book: GuidelineBook, look: Appearance) -> None:
        super().__init__()
        self._book = book
        self.text = Lines(
            tr("What the annotation is for, and what holds everywhere. Markdown: # heading, **bold**, - list."), 0
        )
        tip = tr("How far off the boundaries of turns may be.")
        self.form = ValueForm(
            (
                Row("text", tr("Text"), self.text),
                Row("boundary_tolerance_ms", tr("Tolerance, ms"), needed_number(), True, tip),
            ),
            lambda attribute, value: book.write(replace(book.next, **{attribute: value})),
        )
        self.text.setMinimumHeight(look.px(170))
        self.table = QTableWidget(0, len(self._HEADS))
        self.table.setAccessibleName(tr("Conventions of writing"))
        self.table.setHorizontalHeaderLabels([tr(head) for head in self._HEADS])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(look.px(150))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate((170, 110, 110, 200, 110)):
            self.table.setColumnWidth(column, look.px(width))
        self.table.itemChanged.connect(self._on_cell)
        self.buttons = [
            button(tr("Add"), self._add, name="add_convention"),
            button(tr("Take out"), self._remove, name="remove_convention"),
            button(tr("Up"), lambda: self._move(-1)),
            button(tr("Down"), lambda: self._move(1)),
        ]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.form, 3)
        layout.addWidget(label(tr("How things are written"), "section"))
        layout.addWidget(self.table, 2)
        layout.addWidget(row(*self.buttons, 0))

    def refresh(self) -> None:
        """Show what is stored now."""
        may, guideline = self._book.may_write, self._book.next
        self.form.show_value(guideline, "text", editable=may)
        self.table.blockSignals(True)
        place = self.table.currentRow()
        self.table.setRowCount(len(guideline.conventions))
        for line, one in enumerate(guideline.conventions):
            for column, text in enumerate((one.title, one.inserts, "", one.explanation, one.name)):
                item = self._cell(line, column)
                item.setText(text)
            around = self._cell(line, 2)
            around.setFlags((around.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsEditable)
            around.setCheckState(Qt.CheckState.Checked if one.wraps else Qt.CheckState.Unchecked)
        if place >= 0:
            self.table.setCurrentCell(min(place, len(guideline.conventions) - 1), max(0, self.table.currentColumn()))
        self.table.blockSignals(False)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
            if may
            else triggers.NoEditTriggers
        )
        for one_button in self.buttons:
            one_button.setEnabled(may)

    def commit(self) -> bool:
        """Store what is typed; False when something could not be."""
        return self.form.commit()

    def _on_cell(self, item: QTableWidgetItem) -> None:
        line = item.row()
        one = self._book.next.conventions[line]
        cells = [self.table.item(line, column) for column in range(len(self._HEADS))]
        title, inserts, around, explanation, name = cells
        if not (title and inserts and around and explanation and name):
            return
        made = replace(
            one,
            title=title.text().strip() or one.title,
            inserts=inserts.text(),
            wraps=around.checkState() == Qt.CheckState.Checked,
            explanation=explanation.text().strip(),
            name=name.text().strip() or one.name,
        )
        self._put(lambda kept: kept.__setitem__(line, made))

    def _cell(self, line: int, column: int) -> QTableWidgetItem:
        """The item of a cell; it stays the same one, for it may be the one that is just being edited."""
        item = self.table.item(line, column)
        if item is None:
            item = QTableWidgetItem()
            self.table.setItem(line, column, item)
        return item

    def _add(self) -> None:
        taken = {one.name for one in self._book.next.conventions}
        number = next(n for n in range(1, len(taken) + 2) if f"convention_{n}" not in taken)
        self._put(lambda kept: kept.append(Convention(f"convention_{number}", tr("New convention"), "")))
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)
        self.table.setFocus()

    def _remove(self) -> None:
        line = self.table.currentRow()
        if line >= 0:
            self._put(lambda kept: kept.pop(line))

    def _move(self, by: int) -> None:
        line = self.table.currentRow()
        if line < 0:
            return
        conventions = moved(self._book.next.conventions, line, by)
        self._put(lambda kept: kept.__setitem__(slice(None), conventions))
        self.table.setCurrentCell(max(0, min(self.table.rowCount() - 1, line + by)), self.table.currentColumn())

    def _put(self, change: Callable[[list[Convention]], object]) -> None:
        kept = list(self._book.next.conventions)
        change(kept)
        try:
            self._book.write(replace(self._book.next, conventions=tuple(kept)))
        except (ValueError, WorkbenchError) as error:
            self.refused.emit(str(error))
            self.refresh()
