"""A line above the editor that says what is out of the ordinary, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.parts import Picture, label


class Notice(QFrame):
    """At most one message at a time, the newest; it stays until it is closed or withdrawn.

    Signals:
        said: the text of a new message.
    """

    said = Signal(str)

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.topic = ""
        self._act: Callable[[], None] | None = None
        self.text = label("", wraps=True)
        self.button = QPushButton()
        self.button.clicked.connect(self._on_clicked)
        self.close_button = QToolButton()
        self.close_button.setIcon(look.icon("x", "muted"))
        self.close_button.setIconSize(QSize(14, 14))
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self.close_button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.setSpacing(10)
        layout.addWidget(Picture(look, "warning-circle", 20, "attention"))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.close_button)
        self.hide()

    def say(self, topic: str, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a message; topic names it for `withdraw`. action is the text of a button that does act."""
        self.topic = topic
        self.text.setText(text)
        self._act = act
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()
        self.said.emit(text)

    def withdraw(self, topic: str) -> None:
        """The reason is gone."""
        if self.topic == topic:
            self.hide()

    def _on_clicked(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
