"""Fields that are stored when they are left: Enter or going elsewhere commits, Esc puts back what was there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from hitl_workbench.ui.words import tr

_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Line(QLineEdit):
    """One line of text, or what read makes of it; read raises ValueError.

    Signals:
        committed: what was typed is to be stored.
    """

    committed = Signal()

    def __init__(
        self, read: Callable[[str], Any] = str.strip, write: Callable[[Any], str] = str, placeholder: str = ""
    ) -> None:
        super().__init__()
        self._read, self._write = read, write
        self._stored: Any = ""
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self.commit)

    @property
    def has_typing(self) -> bool:
        return self.isModified()

    def value(self) -> Any:
        """What is typed. Raises ValueError."""
        return self._read(self.text())

    def show_value(self, value: Any) -> None:
        self._stored = value
        self.setText(self._write(value))

    def commit(self) -> None:
        if self.isModified():
            self.committed.emit()

    def revert(self) -> None:
        """Put back what is stored."""
        self.show_value(self._stored)

    def event(self, event: QEvent) -> bool:
        if _is_step_of_page(event, self.isModified()):
            event.ignore()
            return True
        return super().event(event)


class Lines(QPlainTextEdit):
    """Text of several lines; Ctrl+Enter commits too.

    Signals:
        committed: what was typed is to be stored.
    """

    committed = Signal()

    def __init__(self, placeholder: str = "", lines: int = 3) -> None:
        super().__init__()
        self._stored = ""
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        if lines:
            self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 20)

    @property
    def has_typing(self) -> bool:
        return self.document().isModified()

    def value(self) -> str:
        return self.toPlainText().strip()

    def show_value(self, value: str) -> None:
        self._stored = value
        if self.value() != value:
            self.setPlainText(value)
        else:
            self.document().clearUndoRedoStacks()
        self.document().setModified(False)

    def commit(self) -> None:
        if self.has_typing:
            self.committed.emit()

    def revert(self) -> None:
        self.setPlainText(self._stored)
        self.document().setModified(False)

    def event(self, event: QEvent) -> bool:
        if _is_step_of_page(event, self.has_typing):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.commit()


class Choice(QComboBox):
    """One of several values, stored as soon as it is chosen.

    Signals:
        committed: another one was chosen.
    """

    committed = Signal()

    def __init__(self, options: Sequence[tuple[Any, str]] = ()) -> None:
        super().__init__()
        self._stored: Any = None
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.offer(options)
        self.activated.connect(lambda _place: self.committed.emit() if self.has_typing else None)

    def offer(self, options: Sequence[tuple[Any, str]]) -> None:
        """Other values to choose from, with what they are called."""
        self.clear()
        for value, title in options:
            self.addItem(title, value)

    @property
    def has_typing(self) -> bool:
        return bool(self.currentData() != self._stored)

    def value(self) -> Any:
        return self.currentData()

    def show_value(self, value: Any) -> None:
        self._stored = value
        places = [place for place in range(self.count()) if self.itemData(place) == value]
        self.setCurrentIndex(places[0] if places else -1)

    def commit(self) -> None:
        if self.has_typing:
            self.committed.emit()

    def revert(self) -> None:
        self.show_value(self._stored)


class Flag(QCheckBox):
    """Yes or no.

    Signals:
        committed: it was switched.
    """

    committed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.clicked.connect(lambda _checked: self.committed.emit())

    has_typing = False

    def value(self) -> bool:
        return self.isChecked()

    def show_value(self, value: bool) -> None:
        self.setChecked(value)

    def commit(self) -> None:
        """Nothing waits: a click is stored at once."""

    def revert(self) -> None:
        """Nothing waits."""


class Colour(QWidget):
    """A colour as #rrggbb, typed or chosen; empty for none.

    Signals:
        committed: another colour.
    """

    committed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = Line(lambda text: text.strip().casefold(), placeholder="#rrggbb")
        self.line.committed.connect(self.committed)
        self.line.textChanged.connect(lambda _text: self._show())
        self.choose = QToolButton()
        self.choose.setText("…")
        self.choose.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.choose.clicked.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.choose)
        self.setFocusProxy(self.line)

    @property
    def has_typing(self) -> bool:
        return self.line.has_typing

    def value(self) -> str:
        return str(self.line.value())

    def show_value(self, value: str) -> None:
        self.line.show_value(value)

    def commit(self) -> None:
        self.line.commit()

    def revert(self) -> None:
        self.line.revert()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.choose.setAccessibleName(tr("Choose: {name}").format(name=name))

    def _show(self) -> None:
        from PySide6.QtGui import QColor, QIcon, QPixmap

        colour = QColor(self.line.text().strip())
        if not colour.isValid():
            self.choose.setIcon(QIcon())
            return
        picture = QPixmap(14, 14)
        picture.fill(colour)
        self.choose.setIcon(QIcon(picture))

    def _choose(self) -> None:
        from PySide6.QtGui import QColor

        chosen = QColorDialog.getColor(QColor(self.line.text() or "#3451c6"), self.window(), tr("Colour"))
        if chosen.isValid():
            self.line.setText(chosen.name())
            self.line.setModified(True)
            self.line.commit()


Field = Line | Lines | Choice | Flag | Colour


def words(placeholder: str = "") -> Line:
    """A line of several words or phrases, with commas between them."""
    return Line(
        lambda text: tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip())),
        ", ".join,
        placeholder,
    )


def number(placeholder: str = "") -> Line:
    """A line with a whole number that is not negative, or nothing."""
    return Line(_whole, lambda value: "" if value is None else str(value), placeholder or tr("any"))


def percent_line() -> Line:
    """A share (0 to 1) as a whole number of percent."""
    return Line(lambda text: _needed(_whole(text.replace("%", ""))) / 100, lambda value: f"{value * 100:.0f}")


def needed_number() -> Line:
    """A line with a whole number that must be there."""
    return Line(lambda text: _needed(_whole(text)))


def _whole(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal() or len(text.strip()) > 9:
        raise ValueError(tr("write a whole number, without a sign"))
    return int(text)


def _needed(value: int | None) -> int:
    if value is None:
        raise ValueError(tr("a number is needed here"))
    return value


def _is_step_of_page(event: QEvent, has_typing: bool) -> bool:
    """Whether a key for undo or redo is the page's: while nothing is typed, a field has nothing to take back."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and not has_typing
        and any(event.matches(step) for step in _STEPS)
    )
