"""Filtering turns by their labels: a dimension, a value, a state, and how many turns fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton

from hitl_workbench.domain.judgement import TURN
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.label_book import LabelBook
from hitl_workbench.ui.label_columns import STATES, Condition
from hitl_workbench.ui.panels.late import LatePanel
from hitl_workbench.ui.parts import label
from hitl_workbench.ui.words import tr

STATE_WORDS = {
    "any": "whatever is said",
    "judged": "judged",
    "drafted": "drafted only",
    "not_judged": "not judged",
    "cannot_tell": "cannot tell",
    "stale": "stale",
}


class LabelFilter(LatePanel):
    """Fades what does not fit; Enter goes to the next turn that fits, Shift+Enter back, Esc closes.

    `+` keeps the condition and adds another: turns must meet all of them.

    Signals:
        filtered: the ids of the turns that fit, None when nothing is filtered.
        step_wanted: to the next turn that fits (1), or the one before (-1).
        closed: the person is done.
    """

    filtered = Signal(object)
    step_wanted = Signal(int)
    closed = Signal()

    def __init__(self, labels: LabelBook, look: Appearance) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._labels, self._look = labels, look
        self.kept: list[Condition] = []
        self.hits: list[int] = []
        labels.changed.connect(self.refresh)
        labels.guideline_changed.connect(self._offer)
        self.hide()

    def build(self) -> None:
        look = self._look
        self.dimension, self.state, self.value = QComboBox(), QComboBox(), QComboBox()
        for box, name in (
            (self.dimension, self.tr("Dimension")), (self.state, self.tr("State of the answer")),
            (self.value, self.tr("Label")),
        ):  # fmt: skip
            box.setAccessibleName(name)
            box.installEventFilter(self)
        for state in STATES:
            self.state.addItem(tr(STATE_WORDS[state]), state)
        self.dimension.currentIndexChanged.connect(lambda _place: self._on_dimension())
        self.state.currentIndexChanged.connect(lambda _place: self.refresh())
        self.value.currentIndexChanged.connect(lambda _place: self.refresh())
        self.count, self.also = label("", "muted"), label("", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        for part in (self.dimension, self.state, self.value, self.also, self.count):
            layout.addWidget(part)
        layout.addStretch(1)
        for icon, name, act in (
            ("plus", self.tr("And another condition"), self.keep),
            ("arrow-up", self.tr("Previous turn that fits"), lambda: self.step_wanted.emit(-1)),
            ("arrow-down", self.tr("Next turn that fits"), lambda: self.step_wanted.emit(1)),
            ("x", self.tr("Close the filter"), self.close_bar),
        ):
            tool = QToolButton()
            tool.setIcon(look.icon(icon, "muted"))
            tool.setToolTip(name)
            tool.setAccessibleName(name)
            tool.clicked.connect(lambda _on=False, act=act: act())
            layout.addWidget(tool)

    def open_bar(self) -> None:
        """Show the bar and filter."""
        self.show()
        self._offer()
        self.dimension.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.refresh()

    def close_bar(self) -> None:
        """Filter no longer."""
        self.kept = []
        self.hide()
        self.filtered.emit(None)
        self.closed.emit()

    @property
    def conditions(self) -> list[Condition]:
        """What turns must meet."""
        name = self.dimension.currentData() if self.is_built else ""
        if not name:
            return list(self.kept)
        return [*self.kept, Condition(name, self.state.currentData(), self.value.currentData())]

    def keep(self) -> None:
        """Go on with another condition beside this one."""
        self.kept = self.conditions
        self.state.setCurrentIndex(0)
        self.refresh()
        self.dimension.setFocus()

    def refresh(self) -> None:
        """Look for what fits, while the bar is shown."""
        if self.isHidden():
            return
        rows = self._labels.matching(self.conditions)
        self.hits = [row.id for row in rows]
        total = len(self._labels.columns.uids)
        self.count.setText(self.tr("{count} of {total}").format(count=len(rows), total=total))
        self.also.setText(self.tr("and {count} more conditions").format(count=len(self.kept)) if self.kept else "")
        self.filtered.emit(frozenset(self.hits))

    # -- how

    def _offer(self) -> None:
        """The guideline's questions about turns."""
        if not self.is_built:
            return
        present = self.dimension.currentData()
        asked = self._labels.guideline.of_target(TURN)
        self.kept = [one for one in self.kept if self._labels.guideline.dimension(one.dimension) is not None]
        self.dimension.blockSignals(True)
        self.dimension.clear()
        for one in asked:
            self.dimension.addItem(tr(one.title), one.name)
        self.dimension.setCurrentIndex(max(0, self.dimension.findData(present)) if asked else -1)
        self.dimension.blockSignals(False)
        self._on_dimension()

    def _on_dimension(self) -> None:
        asked = self._labels.guideline.dimension(self.dimension.currentData() or "")
        self.value.blockSignals(True)
        self.value.clear()
        self.value.addItem(self.tr("any label"), None)
        for one in asked.labels if asked is not None else ():
            self.value.addItem(tr(one.title), one.value)
        self.value.blockSignals(False)
        self.refresh()

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802
        if not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        is_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter and key not in (Qt.Key.Key_Escape, Qt.Key.Key_Plus):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and is_enter:
            self.step_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.type() == QEvent.Type.KeyPress:
            self.close_bar() if key == Qt.Key.Key_Escape else self.keep()
        return True
