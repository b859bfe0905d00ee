"""What all dialogues have in common: a title, fields, a problem in words, and buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hitl_workbench.ui.parts import button, label


class Dialog(QDialog):
    """A dialogue with a body, a place for a problem, and buttons; Esc closes it."""

    def __init__(self, parent: QWidget | None, title: str, text: str = "", width: int = 480) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self._is_over = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 18)
        outer.setSpacing(12)
        outer.addWidget(label(title, "title"))
        if text:
            outer.addWidget(label(text, "muted", wraps=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        outer.addLayout(self.body, 1)
        self.problem = label("", "error", wraps=True)
        self.problem.hide()
        outer.addWidget(self.problem)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        outer.addSpacing(4)
        outer.addLayout(self.buttons)

    def form(self) -> QFormLayout:
        """A two-column form in the body."""
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.body.addLayout(form)
        return form

    def add_button(self, text: str, act: Callable[[], object], kind: str = "", name: str = "") -> QPushButton:
        """A button at the bottom right; a primary one is what Enter does."""
        made = button(text, act, kind, name)
        made.setDefault(kind == "primary")
        made.setAutoDefault(kind == "primary")
        self.buttons.addWidget(made)
        return made

    def listen(self, signal: Any, act: Callable[..., object]) -> None:
        """Hear a signal of something that may outlive the dialogue; nothing is heard once it is closed."""
        signal.connect(lambda *said: act(*said) if not self._is_over else None)

    def done(self, result: int) -> None:
        """Close, and let Qt take the dialogue away."""
        self._is_over = True
        super().done(result)
        self.deleteLater()

    def say_problem(self, text: str) -> None:
        """Show what is wrong; empty when nothing is."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
