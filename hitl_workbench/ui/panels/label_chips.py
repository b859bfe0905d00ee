"""Chips and tools of the label bar: buttons for the mouse that leave the keyboard to the bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QToolButton, QWidget

from hitl_workbench.ui.flow import Flow


def flowing() -> QWidget:
    """An empty paragraph of chips."""
    made = QWidget()
    made.setLayout(Flow())
    policy = made.sizePolicy()
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


class ChipField(QScrollArea):
    """A paragraph of chips, as high as it needs; beyond its room it scrolls, the marked one in sight."""

    def __init__(self) -> None:
        super().__init__()
        self._room_px = 10_000
        self._marked: QWidget | None = None
        self._paragraph = flowing()
        self._paragraph.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(self._paragraph)
        for part in (self.viewport(), self._paragraph):
            part.setAutoFillBackground(False)

    def show_chips(self, chips: Sequence[QWidget], marked: QWidget | None = None) -> None:
        """Put chips in the place of those that were there."""
        layout = self._paragraph.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for chip in chips:
            layout.addWidget(chip)
            chip.show()
        self._marked = marked
        self.setVisible(bool(chips))
        self._fit()

    def give_room(self, px: int) -> None:
        """How high it may be; one line is always shown."""
        if px != self._room_px:
            self._room_px = px
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Chips that are drawn in another size need another room."""
        if watched is self._paragraph and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        layout = self._paragraph.layout()
        assert layout is not None
        # (Measured without the scroll bar first: with it there might be another line, and the bar would come and go.)
        needed = layout.heightForWidth(self.width())
        most = max(layout.minimumSize().height(), self._room_px)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if needed <= most else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )
        if self.height() != min(needed, most):
            self.setFixedHeight(min(needed, most))
        layout.activate()
        if self._marked is not None:
            self.ensureWidgetVisible(self._marked, 0, 0)


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
