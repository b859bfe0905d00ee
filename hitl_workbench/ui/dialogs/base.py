"""What all dialogues have in common: a title, fields, a problem in words, and buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hitl_workbench.ui.parts import button, label


class Dialog(QDialog):
    """A dialogue with a body, a place for a problem, and buttons; Esc closes it."""

    def __init__(self, parent: QWidget | None, title: str, text: str = "", width: int = 480) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(min(width, self.screen().availableGeometry().width() - 60))
        self._is_over = self._is_sized = False
        self._page = QWidget()
        page = QVBoxLayout(self._page)
        page.setContentsMargins(24, 20, 24, 6)
        page.setSpacing(12)
        page.addWidget(label(title, "title"))
        if text:
            page.addWidget(label(text, "muted", wraps=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        page.addLayout(self.body, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._page)
        self.problem = label("", "error", wraps=True)
        self.problem.hide()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        below = QVBoxLayout()
        below.setContentsMargins(24, 4, 24, 18)
        below.setSpacing(10)
        below.addWidget(self.problem)
        below.addLayout(self.buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(area, 1)
        outer.addLayout(below)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """As large as it wants to be, and never larger than the screen: then the body scrolls."""
        super().showEvent(event)
        if not self._is_sized:
            self._is_sized = True
            self.fit()

    def fit_soon(self) -> None:
        """The same once what was just put in counts: Qt shows new parts, and gives them room, when it is idle next."""
        QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """Take the size that the content wants now, within the screen."""
        wanted = self._page.sizeHint().expandedTo(QSize(self.minimumWidth(), 0))
        wanted.setHeight(
            self._page.heightForWidth(wanted.width()) if self._page.hasHeightForWidth() else wanted.height()
        )
        beside = self.sizeHint().height() - self._page.parentWidget().parentWidget().sizeHint().height()
        room = self.screen().availableGeometry().size() - QSize(40, 60)
        self.resize((wanted + QSize(4, max(60, beside) + 6)).boundedTo(room))
        place = self.frameGeometry()
        place.moveCenter(self.parentWidget().frameGeometry().center() if self.parentWidget() else place.center())
        screen = self.screen().availableGeometry()
        self.move(
            max(screen.left(), min(place.left(), screen.right() - place.width())),
            max(screen.top(), min(place.top(), screen.bottom() - place.height() - 30)),
        )

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
