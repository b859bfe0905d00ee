"""Finding words in the transcript."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.parts import label


class FindBar(QFrame):
    """Finds as you type, whatever the case; Enter goes to the next place, Shift+Enter back, Esc closes.

    Signals:
        found: places by turn id, as spans of characters.
        place_wanted: turn id, first and last character to go to.
        closed: the person is done.
    """

    found = Signal(object)
    place_wanted = Signal(int, int, int)
    closed = Signal()

    def __init__(self, open_tier: OpenTier, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._open = open_tier
        self._places: list[tuple[int, int, int]] = []
        self._at = -1
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find in the transcript"))
        self.field.setAccessibleName(self.tr("Find in the transcript"))
        self.field.setMaximumWidth(look.px(320))
        self.field.textChanged.connect(lambda _text: self.search())
        self.field.installEventFilter(self)
        self.count = label("", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.count)
        layout.addStretch(1)
        for icon, name, act in (
            ("arrow-up", self.tr("Previous place"), lambda: self.step(-1)),
            ("arrow-down", self.tr("Next place"), lambda: self.step(1)),
            ("x", self.tr("Close"), self.close_bar),
        ):
            tool = QToolButton()
            tool.setIcon(look.icon(icon, "muted"))
            tool.setToolTip(name)
            tool.setAccessibleName(name)
            tool.clicked.connect(act)
            layout.addWidget(tool)
        open_tier.edited.connect(lambda _ids: self._refresh())
        open_tier.opened.connect(self._refresh)
        self.hide()

    def open_bar(self) -> None:
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.search()

    def close_bar(self) -> None:
        self.hide()
        self.found.emit({})
        self.closed.emit()

    def search(self) -> None:
        """Look for what is typed."""
        self._look_up()
        self._at = -1
        self._say()

    def step(self, by: int) -> None:
        """Go to the next place (1) or the one before (-1), around the ends."""
        if not self._places:
            return
        self._at = (self._at + by) % len(self._places) if self._at >= 0 else (0 if by > 0 else len(self._places) - 1)
        self._say()
        self.place_wanted.emit(*self._places[self._at])

    def _look_up(self) -> None:
        wanted = re.compile(re.escape(self.field.text()), re.IGNORECASE)
        self._places = []
        found: dict[int, list[tuple[int, int]]] = {}
        for row in self._open.rows if self.field.text() else ():
            for match in wanted.finditer(row.text):
                self._places.append((row.id, match.start(), match.end()))
                found.setdefault(row.id, []).append(match.span())
        self.found.emit(found)

    def _refresh(self) -> None:
        if self.isVisible():
            self._look_up()
            self._at = min(self._at, len(self._places) - 1)
            self._say()

    def _say(self) -> None:
        total = len(self._places)
        if not self.field.text():
            self.count.setText("")
        elif self._at >= 0:
            self.count.setText(self.tr("{at} of {total}").format(at=self._at + 1, total=total))
        else:
            self.count.setText(self.tr("{total} found").format(total=total) if total else self.tr("not found"))

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QKeyEvent):
            key = event.key()
            if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if key == Qt.Key.Key_Escape:
                    self.close_bar()
                    return True
                if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                    return True
        return False
