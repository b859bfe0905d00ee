"""A list of parts of a dimension with a form for the chosen one: what labels, rules and draft rules have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.domain.guideline_writing import with_dimension
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.book import GuidelineBook
from hitl_workbench.ui.guideline.forms import ValueForm
from hitl_workbench.ui.parts import label
from hitl_workbench.ui.words import tr

KEY = Qt.ItemDataRole.UserRole


class ItemEditor(QWidget):
    """One kind of part. Insert adds, Delete takes out, Ctrl+Up and Ctrl+Down move.

    Signals:
        refused: why something was not stored.
    """

    refused = Signal(str)

    def __init__(self, book: GuidelineBook, look: Appearance) -> None:
        super().__init__()
        self._book, self._look = book, look
        self._name = ""  # of the dimension
        self._key: Any = None  # of the part that the form shows
        self.form = self._make_form()
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.setProperty("kind", "parts")
        self.list.setAccessibleName(self._called()[1])
        self.list.setMinimumWidth(look.px(180))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.buttons = {
            name: self._button(icon, text, act)
            for name, icon, text, act in (
                ("add", "plus", tr("Add {what}"), self.add),
                ("remove", "trash", tr("Take out {what}"), self.remove),
                ("up", "caret-up", tr("Move {what} up"), lambda: self.move(-1)),
                ("down", "caret-down", tr("Move {what} down"), lambda: self.move(1)),
            )
        }
        bar = QHBoxLayout()
        bar.setSpacing(2)
        for made in self.buttons.values():
            bar.addWidget(made)
        bar.addStretch(1)
        left = QWidget()
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(0, 0, 0, 0)
        left_layout.setSpacing(4)
        left_layout.addWidget(self.list, 1)
        left_layout.addLayout(bar)
        self._page = QWidget()
        self._layout = QVBoxLayout(self._page)
        self._layout.setContentsMargins(16, 2, 12, 8)
        self._layout.setSpacing(12)
        self._nothing = label(self._called()[2], "muted", wraps=True)
        self._layout.addWidget(self._nothing)
        self._layout.addWidget(self.form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._page)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(area)
        split.setStretchFactor(1, 1)
        split.setSizes([look.px(210), look.px(560)])
        split.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split, 1)

    # -- what a kind of part says of itself

    def _called(self) -> tuple[str, str, str]:
        """One of them, all of them, and what is said while there is none."""
        raise NotImplementedError

    def _make_form(self) -> ValueForm:
        raise NotImplementedError

    def _keys(self, dimension: Dimension) -> list[tuple[Any, str, Any]]:
        """Key, text and the parent's key (None at the top) of each, in order; parents first."""
        raise NotImplementedError

    def _with_one_more(self, dimension: Dimension) -> tuple[Dimension, Any]:
        raise NotImplementedError

    def _without(self, dimension: Dimension, key: Any) -> Dimension:
        raise NotImplementedError

    def _with_moved(self, dimension: Dimension, key: Any, by: int) -> tuple[Dimension, Any]:
        raise NotImplementedError

    def _show_chosen(self, dimension: Dimension, key: Any) -> None:
        """Fill the form and what is under it."""
        raise NotImplementedError

    # -- showing

    @property
    def dimension(self) -> Dimension | None:
        return self._book.next.dimension(self._name)

    @property
    def chosen(self) -> Any:
        """The key of the part that the form shows, None without one."""
        return self._key

    def show_dimension(self, name: str) -> None:
        """Show the parts of a dimension of the next version."""
        if name != self._name:
            self._name, self._key = name, None
            self.list.blockSignals(True)
            self.list.clear()
            self.list.blockSignals(False)
        self.refresh()

    def refresh(self, wanted: Any = None) -> None:
        """Show what is stored now; the same part stays chosen, or wanted is."""
        dimension = self.dimension
        if dimension is None:
            return
        found = self._keys(dimension)
        keys = [key for key, _, _ in found]
        kept = wanted if wanted is not None else self.chosen
        if kept not in keys:
            place = self.list.indexOfTopLevelItem(self.list.currentItem()) if self.list.currentItem() else 0
            kept = keys[min(max(place, 0), len(keys) - 1)] if keys else None
        self.list.blockSignals(True)
        self.list.clear()
        items: dict[Any, QTreeWidgetItem] = {}
        for key, text, parent in found:
            item = QTreeWidgetItem([text])
            item.setData(0, KEY, key)
            item.setToolTip(0, text)
            self._decorate(item, key)
            if parent in items:
                items[parent].addChild(item)
            else:
                self.list.addTopLevelItem(item)
            items[key] = item
        self.list.setRootIsDecorated(any(parent is not None for _, _, parent in found))
        self.list.expandAll()
        if kept in items:
            self.list.setCurrentItem(items[kept])
        self.list.blockSignals(False)
        self._show()

    def _decorate(self, item: QTreeWidgetItem, key: Any) -> None:
        """What else the line shows."""

    def _show(self) -> None:
        item = self.list.currentItem()
        self._key = item.data(0, KEY) if item is not None else None
        dimension, key = self.dimension, self._key
        is_there = dimension is not None and key is not None
        self.form.setVisible(is_there)
        self._nothing.setVisible(not is_there)
        may = self._book.may_write
        self.buttons["add"].setEnabled(may)
        for name in ("remove", "up", "down"):
            self.buttons[name].setEnabled(may and is_there)
        if is_there:
            assert dimension is not None
            self._show_chosen(dimension, key)

    # -- writing

    def commit(self) -> bool:
        """Store what is typed; False when something could not be."""
        return self.form.commit() if self.form.isVisibleTo(self) else True

    def write(self, change: Callable[[Dimension], Dimension]) -> None:
        """Store the dimension as changed. Raises ValueError or WorkbenchError."""
        dimension = self.dimension
        if dimension is not None:
            self._book.write(with_dimension(self._book.next, self._name, change(dimension)))

    def _write_renamed(self, dimension: Dimension, key: Any) -> None:
        """Store the dimension in which the chosen part has this key. Raises ValueError or WorkbenchError."""
        former = self.chosen
        self._call_chosen(key)
        try:
            self.write(lambda _old: dimension)
        except (ValueError, WorkbenchError):
            self._call_chosen(former)
            raise

    def _call_chosen(self, key: Any) -> None:
        item = self._item(self._key)
        if item is not None:
            item.setData(0, KEY, key)
        self._key = key
        self.form.rename((self._name, key))

    def add(self) -> None:
        """Add one, and go to its first field."""
        dimension = self.dimension
        if dimension is None or not self.commit():
            return
        try:
            made, key = self._with_one_more(dimension)
        except ValueError as error:
            self.refused.emit(str(error))
            return
        if self._wrote(made):
            self.refresh(key)
            self.form.focus_first()

    def remove(self) -> None:
        dimension, key = self.dimension, self.chosen
        if dimension is not None and key is not None:
            self.form.revert()
            self._wrote(self._without(dimension, key))
            self.list.setFocus()

    def move(self, by: int) -> None:
        dimension, key = self.dimension, self.chosen
        if dimension is not None and key is not None and self.commit():
            made, moved_key = self._with_moved(dimension, key, by)
            if self._wrote(made):
                self.refresh(moved_key)

    def _wrote(self, dimension: Dimension) -> bool:
        try:
            self.write(lambda _old: dimension)
        except (ValueError, WorkbenchError) as error:
            self.refused.emit(str(error))
            return False
        return True

    # -- how

    def _on_chosen(self, now: QTreeWidgetItem | None, _former: QTreeWidgetItem | None) -> None:
        """Store what is typed in the part that is left; what is wrong is mended, or put back by Esc, first."""
        wanted = now.data(0, KEY) if now is not None else None
        is_stored = self._key is None or self.commit()
        item = self._item(wanted if is_stored else self._key)  # storing may have made the list anew
        if item is not None:
            self.list.blockSignals(True)
            self.list.setCurrentItem(item)
            self.list.blockSignals(False)
        if is_stored:
            self._show()

    def _item(self, key: Any) -> QTreeWidgetItem | None:
        items = self.list.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        return next((item for item in items if item.data(0, KEY) == key), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._book.may_write:
            has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            steps: dict[int, Callable[[], object]] = {
                Qt.Key.Key_Insert: self.add,
                Qt.Key.Key_Delete: self.remove,
            }
            if has_control:
                steps = {Qt.Key.Key_Up: lambda: self.move(-1), Qt.Key.Key_Down: lambda: self.move(1)}
            act = steps.get(event.key())
            if act is not None:
                act()
                return True
        return False

    def _button(self, icon: str, text: str, act: Callable[[], object]) -> QToolButton:
        made = QToolButton()
        named = text.format(what=self._called()[0])
        made.setToolTip(named)
        made.setAccessibleName(named)
        made.setIconSize(QSize(18, 18))
        made.setIcon(self._look.icon(icon, "muted"))
        self._look.changed.connect(lambda: made.setIcon(self._look.icon(icon, "muted")))
        made.clicked.connect(lambda _checked=False: act())
        return made
