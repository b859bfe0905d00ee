"""Small parts that pages, panels and dialogues are put together from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.words import tr

GRID = 8
_Widget = TypeVar("_Widget", bound=QWidget)


def label(text: str, kind: str = "", *, wraps: bool = False) -> QLabel:
    """A text; kind is title, heading, section, muted, small, error, good or clock."""
    made = QLabel(text)
    made.setProperty("kind", kind)
    made.setWordWrap(wraps)
    return made


def named(widget: _Widget, name: str) -> _Widget:
    """A control that no label of its own stands for, with what a screen reader calls it."""
    widget.setAccessibleName(name)
    return widget


def set_kind(widget: QWidget, kind: str) -> None:
    """Give a widget another kind of the style sheet."""
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def button(text: str, act: Callable[[], object], kind: str = "", name: str = "") -> QPushButton:
    """A button, pressed by a click, Space or Enter; kind is primary or quiet. name is for tests and screen readers."""
    made = QPushButton(text)
    made.setAutoDefault(True)
    made.setProperty("kind", kind)
    made.setObjectName(name)
    made.clicked.connect(lambda _checked=False: act())
    return made


def whole_rows(table: QTableView) -> None:
    """Make a table a list of whole rows to choose one of: no grid, nothing is written in it, Tab leaves it."""
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)


def column(*parts: QWidget | int, margin: int = 0, gap: int = GRID) -> QVBoxLayout:
    """Parts under each other; a number is empty space, 0 stretches."""
    layout = QVBoxLayout()
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(gap)
    _fill(layout, parts)
    return layout


def row(*parts: QWidget | int, gap: int = GRID) -> QWidget:
    """Parts beside each other; a number is empty space, 0 stretches."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    _fill(layout, parts)
    return made


def line() -> QFrame:
    """A thin line across."""
    made = QFrame()
    made.setProperty("kind", "line")
    made.setFixedHeight(1)
    return made


class Picture(QLabel):
    """An icon standing by itself."""

    def __init__(self, look: Appearance, icon: str, size: int, colour: str = "muted") -> None:
        super().__init__()
        self._look, self._icon, self._size, self._colour = look, icon, size, colour
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        look.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        size = self._look.px(self._size)
        self.setPixmap(self._look.icon(self._icon, self._colour).pixmap(size, size))


def local_time(iso: str) -> str:
    """A stored moment (UTC, ISO 8601) on this computer's clock, to the minute."""
    return f"{datetime.fromisoformat(iso).astimezone():%Y-%m-%d %H:%M}" if iso else ""


def age_text(iso: str) -> str:
    """How long ago a stored moment (UTC, ISO 8601) was: `5 min`, `3 h`, `2 days`."""
    minutes = max(0, round((datetime.now(UTC) - datetime.fromisoformat(iso)).total_seconds() / 60))
    if minutes < 60:
        return tr("{count} min").format(count=minutes)
    if minutes < 48 * 60:
        return tr("{count} h").format(count=minutes // 60)
    return tr("{count} days").format(count=minutes // (24 * 60))


def percent(share: float) -> str:
    """A share (0 to 1) in whole percent, rounded down: 100 % is everything."""
    return f"{int(share * 100 + 1e-9)} %"


def duration_text(ms: float) -> str:
    """A length as people say it: `42 s`, `4 min`, `2 h 05 min`."""
    seconds = round(ms / 1000)
    if seconds < 90:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02d} min"


def _fill(layout: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | int, ...]) -> None:
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        elif part == 0:
            layout.addStretch(1)
        else:
            layout.addSpacing(part)
