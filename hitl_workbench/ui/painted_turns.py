"""The painted turns of timeline and transcript as items that screen readers find, one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from hitl_workbench.project.turns import TurnRow
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.spoken import spoken
from hitl_workbench.ui.timeline.timeline import Timeline
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.transcript.view import Transcript

Parts = tuple[OpenTier, ViewState]


class _Turn(QAccessibleInterface):
    """One turn, by its id: while it exists it is the same item, wherever it is scrolled to."""

    def __init__(self, of: PaintedTurns, turn_id: int) -> None:
        super().__init__()
        self._of, self._turn_id = of, turn_id

    def isValid(self) -> bool:  # noqa: N802
        return self._of.isValid() and self._of.open_tier.row(self._turn_id) is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return None

    def parent(self) -> QAccessibleInterface:
        return self._of

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802
        return None

    def childCount(self) -> int:  # noqa: N802
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        row = self._of.open_tier.row(self._turn_id)
        return spoken(self._of.open_tier, row) if row is not None and kind == QAccessible.Text.Name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:  # noqa: N802
        """Texts are changed in the field of the chosen turn."""

    def rect(self) -> QRect:
        return self._of.place_of(self._turn_id)

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        return self._of.state_of(self._turn_id)


class PaintedTurns(QAccessibleWidget):
    """A widget that paints turns, with a child for each of them after the widgets inside it.

    Children are made when somebody asks for them: without a screen reader there are none.
    """

    def __init__(
        self, widget: Timeline | Transcript, parts: Parts, area_of: Callable[[int], QRect], canvas: QWidget
    ) -> None:
        """area_of gives a turn's place on canvas."""
        super().__init__(widget, QAccessible.Role.List)
        self.open_tier, self._view = parts
        self._widget, self._area_of, self._canvas = widget, area_of, canvas
        self._turns: dict[int, _Turn] = {}

    def childCount(self) -> int:  # noqa: N802
        return super().childCount() + len(self.open_tier.rows)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        place = index - super().childCount()
        if place < 0:
            return super().child(index)
        return self._of(self.open_tier.rows[place]) if place < len(self.open_tier.rows) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        if isinstance(child, _Turn):
            place = self.open_tier.index_of(child._turn_id)
            return place + super().childCount() if place >= 0 else -1
        return super().indexOfChild(child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802
        turn_id = self._widget.turn_at(self._canvas.mapFromGlobal(QPoint(x, y)))
        row = self.open_tier.row(turn_id)
        return self._of(row) if row is not None else super().childAt(x, y)

    def index_of_turn(self, turn_id: int) -> int:
        """The place of a turn among the children; -1 when it is not there."""
        place = self.open_tier.index_of(turn_id)
        return place + super().childCount() if place >= 0 else -1

    def place_of(self, turn_id: int) -> QRect:
        """Where on the screen a turn is painted, or would be."""
        area = self._area_of(turn_id)
        return QRect(self._canvas.mapToGlobal(area.topLeft()), area.size())

    def state_of(self, turn_id: int) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = state.focusable = True  # type: ignore[attr-defined]
        is_chosen = turn_id == self._view.chosen
        state.selected = is_chosen  # type: ignore[attr-defined]
        state.focused = is_chosen and self._widget.hasFocus()  # type: ignore[attr-defined]
        visible = QRect(self._canvas.mapToGlobal(QPoint(0, 0)), self._canvas.size())
        state.offscreen = not visible.intersects(self.place_of(turn_id))  # type: ignore[attr-defined]
        return state

    def _of(self, row: TurnRow) -> _Turn:
        if row.id not in self._turns:
            made = self._turns[row.id] = _Turn(self, row.id)
            QAccessible.registerAccessibleInterface(made)
        return self._turns[row.id]


def expose_turns(widget: Timeline | Transcript, open_tier: OpenTier, view: ViewState) -> None:
    """Let screen readers find the turns that a widget paints."""
    _known[id(widget)] = (widget, (open_tier, view))
    key = id(widget)
    widget.destroyed.connect(lambda: _known.pop(key, None))
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface_of)


_known: dict[int, tuple[Timeline | Transcript, Parts]] = {}
_installed: list[bool] = []


def _interface_of(_kind: str, of: QObject) -> Any:
    """Called by Qt for every widget that a screen reader looks at."""
    widget, parts = _known.get(id(of), (None, None))
    if widget is not of or parts is None:
        return None
    if isinstance(widget, Timeline):
        return PaintedTurns(widget, parts, lambda turn_id: widget.turn_area(turn_id).toRect(), widget)
    return PaintedTurns(widget, parts, widget.row_area, widget.viewport())
