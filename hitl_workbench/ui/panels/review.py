"""The review queue as a list: where and why, with a filter by kind."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hitl_workbench.domain.review import KINDS, ReviewItem
from hitl_workbench.project.questions import Question
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.panels.late import LatePanel
from hitl_workbench.ui.parts import Picture, column, label, row, whole_rows
from hitl_workbench.ui.review_book import ReviewBook
from hitl_workbench.ui.review_words import TITLES, question_text
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
_ROW_PX = 62
ALL, ANSWERED, WITHOUT_PLACE = "all", "answered", "without_place"


class _Table(QAbstractTableModel):
    """Items that fit the filter, in the queue's order; or questions."""

    _HEADS = ("At", "Why")

    def __init__(self, book: ReviewBook, parent: QWidget) -> None:
        super().__init__(parent)
        self._book = book
        self.filter = ALL
        self.shown: list[ReviewItem | Question] = []

    def reload(self) -> None:
        self.beginResetModel()
        self.shown = list(self._fitting())
        self.endResetModel()

    def _fitting(self) -> list[Any]:
        questions = self._book.questions
        if self.filter == ANSWERED:
            return [one for one in questions if not one.is_open]
        if self.filter == WITHOUT_PLACE:
            return [one for one in questions if one.turn_id is None]
        if self.filter == ALL:
            return [*self._book.queue.items, *(one for one in questions if one.is_open and one.turn_id is None)]
        return [one for one in self._book.queue.items if self.filter in one.kinds]

    def place_of(self, item: ReviewItem) -> int:
        """Where an item is listed; -1 when it is not."""
        return next((place for place, one in enumerate(self.shown) if one.uid == item.uid), -1)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return len(self.shown)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return len(self._HEADS)

    def headerData(self, place: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return tr(self._HEADS[place])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.shown[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._why(one, "\n")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == 1:
            return self._why(one, " ")
        return short_time(one.span.start_ms, 100) if one.span is not None else "–"

    def _why(self, one: ReviewItem | Question, between: str) -> str:
        if isinstance(one, Question):
            return question_text(one).replace("\n", between)
        return between.join(self._book.text_of(reason) for reason in one.reasons)


class ReviewList(LatePanel):
    """What is left to review.

    Signals:
        item_chosen: the ReviewItem to go to.
        question_chosen: a Question to go to.
        answer_wanted: a Question that was double-clicked.
    """

    item_chosen = Signal(object)
    question_chosen = Signal(object)
    answer_wanted = Signal(object)

    def __init__(
        self, book: ReviewBook, open_tier: OpenTier, look: Appearance, actions: tuple[QAction, ...] = ()
    ) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._book, self._open, self._look, self._actions = book, open_tier, look, actions
        self._present: ReviewItem | None = None
        self.model = _Table(book, self)
        book.changed.connect(self._on_changed)
        open_tier.speakers_changed.connect(self._on_changed)

    def build(self) -> None:
        look = self._look
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("What is listed"))
        self.box.addItem(self.tr("Everything"), ALL)
        for kind in KINDS:
            self.box.addItem(tr(TITLES[kind]), kind)
        self.box.addItem(self.tr("Answered questions"), ANSWERED)
        self.box.addItem(self.tr("Questions without a turn"), WITHOUT_PLACE)
        self.box.currentIndexChanged.connect(self._on_filter)
        self.count = label("", "muted")
        self.table = self._made_table(look)
        self.empty = label("", "muted", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing = QWidget()
        nothing.setLayout(column(0, Picture(look, "checks", 36), self.empty, 0, gap=12))
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(nothing)
        buttons = []
        for action in self._actions:
            made = QToolButton()
            made.setDefaultAction(action)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            buttons.append(made)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(row(label(self.tr("Review"), "heading"), 0, self.count, *buttons, gap=4))
        layout.addWidget(self.box)
        layout.addWidget(self._body, 1)

    @property
    def chosen_question(self) -> Question | None:
        """The question whose line is chosen."""
        place = self.table.currentIndex().row() if self.is_built else -1
        one = self.model.shown[place] if 0 <= place < len(self.model.shown) else None
        return one if isinstance(one, Question) else None

    def show_present(self, item: ReviewItem | None) -> None:
        """Mark the line of the item that the person is at."""
        self._present = item
        if not self.is_built:
            return
        place = self.model.place_of(item) if item is not None else -1
        if place >= 0:
            self.table.selectRow(place)
        else:
            self.table.clearSelection()

    def showEvent(self, event: Any) -> None:  # noqa: N802
        super().showEvent(event)
        self._on_changed()

    def _made_table(self, look: Appearance) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Review queue"))
        table.setWordWrap(True)
        table.verticalHeader().setDefaultSectionSize(
            look.px(_ROW_PX)
        )  # three lines; the whole reason is in the tip and the inspector
        whole_rows(table)
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setColumnWidth(0, look.px(58))
        table.clicked.connect(self._on_chosen)
        table.activated.connect(self._on_activated)
        return table

    def _on_changed(self) -> None:
        if not self.isVisible() or not self.is_built:
            return
        question = self.chosen_question
        self.model.reload()
        left = len(self._book.queue.items) + sum(one.is_open and one.turn_id is None for one in self._book.questions)
        self.count.setText(self.tr("{count} left").format(count=left))
        self._body.setCurrentIndex(0 if self.model.shown else 1)
        self.empty.setText(self._why_empty(left))
        self.show_present(self._present)
        if question is not None:
            places = [place for place, one in enumerate(self.model.shown) if getattr(one, "uid", "") == question.uid]
            self.table.selectRow(places[0]) if places else None

    def _why_empty(self, left: int) -> str:
        if self._open.tier is None:
            return self.tr("There are no turns yet.")
        return (
            self.tr("Nothing of this kind.")
            if left and self.model.filter != ALL
            else self.tr("Nothing left to review.")
        )

    def _on_filter(self, _place: int) -> None:
        self.model.filter = self.box.currentData()
        self._on_changed()

    def _on_chosen(self, index: QModelIndex) -> None:
        one = self.model.shown[index.row()]
        (self.question_chosen if isinstance(one, Question) else self.item_chosen).emit(one)

    def _on_activated(self, index: QModelIndex) -> None:
        one = self.model.shown[index.row()]
        (self.answer_wanted if isinstance(one, Question) else self.item_chosen).emit(one)
