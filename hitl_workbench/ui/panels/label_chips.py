"""Chips and tools of the label bar: buttons for the mouse that leave the keyboard to the bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from hitl_workbench.ui.flow import Flow


def flowing() -> QWidget:
    """An empty paragraph of chips."""
    made = QWidget()
    made.setLayout(Flow())
    policy = made.sizePolicy()
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def fill(paragraph: QWidget, chips: Sequence[QWidget]) -> None:
    """Put chips in the place of those that were there."""
    layout = paragraph.layout()
    assert layout is not None
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for chip in chips:
        layout.addWidget(chip)
    paragraph.setVisible(bool(chips))
    paragraph.updateGeometry()


def chip_of(title: str, key: str, *, is_on: bool, act: Callable[[], object]) -> QToolButton:
    """A chip with the key that does the same."""
    chip = QToolButton()
    chip.setProperty("kind", "chip")
    chip.setText(f"{key}  {title}".strip().replace("&", "&&"))
    chip.setAccessibleName(f"{title}, {key}" if key else title)
    chip.setCheckable(True)
    chip.setChecked(is_on)
    chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    chip.clicked.connect(lambda _on=False: act())
    return chip


def tool_of(text: str, act: Callable[[], object]) -> QToolButton:
    """A small button."""
    tool = QToolButton()
    tool.setText(text)
    tool.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    tool.clicked.connect(lambda _on=False: act())
    return tool


def field_of(name: str, width_px: int, hears: QObject) -> QLineEdit:
    """A field whose keys another object hears first."""
    field = QLineEdit()
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setMaximumWidth(width_px)
    field.installEventFilter(hears)
    return field


def is_plain(event: QKeyEvent) -> bool:
    """Whether a key is pressed without Ctrl, Alt and Meta, and is no function key."""
    other = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    is_function = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    return not event.modifiers() & other and not is_function
