"""The field of the label bar in which a label is looked for by its words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LabelSearch(QLineEdit):
    """Up and Down go through what is found, Enter takes it, Esc goes back.

    Signals:
        stepped: to the next one found (1), or to the one before (-1).
        taken: the Enter key.
        left: the Esc key.
    """

    stepped = Signal(int)
    taken = Signal()
    left = Signal()

    def __init__(self, name: str, width_px: int) -> None:
        super().__init__()
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setMaximumWidth(width_px)
        self.hide()

    def event(self, event: QEvent) -> bool:
        """The keys that are the field's own are no shortcut's."""
        if isinstance(event, QKeyEvent) and (act := self._act_of(event.key())) is not None:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                act()
                return True
        return super().event(event)

    def _act_of(self, key: int) -> Callable[[], object] | None:
        if key in ENTER:
            return self.taken.emit
        if key == Qt.Key.Key_Escape:
            return self.left.emit
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        return (lambda: self.stepped.emit(by)) if by else None
