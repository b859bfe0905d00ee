"""What the mouse does in the timeline. A drag shows what it would do and asks for it once, at its end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from hitl_workbench.domain.time import Span
from hitl_workbench.project.turns import TurnRow
from hitl_workbench.ui.timeline.snapping import Snap
from hitl_workbench.ui.timeline.view_state import ViewState

_STARTS_AFTER_PX = 4
SHORTEST_TURN_MS = 10


@dataclass(slots=True)
class Drag:
    """A button is down. kind: `select` a stretch, move a `start` or `end`, draw a `turn` in a lane, or `pan`.

    anchor and snap are what the end that stays and the end that moves rest at, None where nothing attracts them.
    """

    kind: str
    pressed: QPointF
    pressed_ms: int
    turn: TurnRow | None = None
    lane: int = -1
    at_ms: int = 0
    has_moved: bool = False
    from_start_ms: float = 0.0
    anchor: Snap | None = None
    snap: Snap | None = None

    def move(self, to: QPointF, at_ms: int, snap: Snap | None = None) -> None:
        """The mouse moved, and rests at snap; a few pixels are not yet a drag."""
        self.has_moved = self.has_moved or abs(to.x() - self.pressed.x()) >= _STARTS_AFTER_PX
        self.snap = snap
        self.at_ms = snap.at_ms if snap is not None else at_ms

    @property
    def fixed_ms(self) -> frozenset[int]:
        """Moments that must not attract the end that moves: where it comes from, or the other end."""
        if self.turn is None:
            return frozenset({self._from_ms})
        return frozenset({self.turn.start_ms if self.kind == "start" else self.turn.end_ms})

    @property
    def guides(self) -> tuple[Snap, ...]:
        """What the ends rest at."""
        return tuple(snap for snap in (self.anchor, self.snap) if snap is not None)

    @property
    def _from_ms(self) -> int:
        return self.anchor.at_ms if self.anchor is not None else self.pressed_ms

    @property
    def span(self) -> Span | None:
        """The span that letting go now would give; None for none."""
        if not self.has_moved:
            return None
        if self.turn is not None and self.kind == "start":
            return Span(min(self.at_ms, self.turn.end_ms - SHORTEST_TURN_MS), self.turn.end_ms)
        if self.turn is not None and self.kind == "end":
            return Span(self.turn.start_ms, max(self.at_ms, self.turn.start_ms + SHORTEST_TURN_MS))
        first, last = sorted((self._from_ms, self.at_ms))
        return Span(first, last) if last > first else None


def cursor_for(edge: str) -> Qt.CursorShape:
    return Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor


def moment_at(view: ViewState, area: QRectF, x: float) -> int:
    """The moment under the mouse, also when it has left the area."""
    return view.ms_at(min(max(x, area.left()), area.right()) - area.left())
