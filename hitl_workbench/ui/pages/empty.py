"""What stands where nothing is yet: why, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hitl_workbench.ui.actions import native
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.parts import Picture, button, label


class EmptyState(QWidget):
    """A picture, two texts, and buttons for actions; the first is the one most people want."""

    def __init__(self, look: Appearance, icon: str, actions: list[QAction]) -> None:
        super().__init__()
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons: list[QPushButton] = []
        self.title, self.text = label("", "title", wraps=True), label("", "muted", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 24, 40, 24)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(Picture(look, icon, 48))
        for text in (self.title, self.text):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(text)
        layout.addSpacing(8)
        bar = QHBoxLayout()
        bar.addStretch(1)
        for place, action in enumerate(actions):
            made = button("", action.trigger, "primary" if place == 0 else "")
            action.changed.connect(lambda made=made, action=action: _show(made, action))
            _show(made, action)
            bar.addWidget(made)
            self._buttons.append(made)
        bar.addStretch(1)
        layout.addLayout(bar)
        layout.addStretch(3)

    def focus_first(self) -> None:
        self._buttons[0].setFocus()

    def show_text(self, title: str, text: str) -> None:
        self.title.setText(title)
        self.text.setText(text)


def _show(made: QPushButton, action: QAction) -> None:
    """The action's name, its key now, and whether it can be done."""
    key = native(action.shortcut().toString())
    made.setText(f"{action.text()}   {key}".rstrip())
    made.setEnabled(action.isEnabled())
