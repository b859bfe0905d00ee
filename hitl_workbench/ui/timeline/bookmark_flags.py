"""Bookmarks as small flags in the ruler."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from hitl_workbench.domain.time import format_ms
from hitl_workbench.project.bookmarks import Bookmark
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_bookmarks import OpenBookmarks
from hitl_workbench.ui.timeline.view_state import ViewState

_WIDTH_PX, _HEIGHT_PX = 9.0, 8.0
_GRIP_PX = 3.0


def paint_flags(
    painter: QPainter, area: QRectF, clip: QRectF, view: ViewState, bookmarks: OpenBookmarks, look: Appearance
) -> None:
    """Draw the bookmarks that clip shows into area; a colleague's is hollow."""
    reach = _WIDTH_PX + 1
    first_ms = view.start_ms + (clip.left() - area.left() - reach) * view.ms_per_px
    last_ms = view.start_ms + (clip.right() - area.left() + 1) * view.ms_per_px
    shown = bookmarks.within(first_ms, last_ms)
    if not shown:
        return
    painter.save()
    painter.setPen(look.colour("bookmark"))
    for bookmark in shown:
        x, top = round(area.left() + view.x_of(bookmark.at_ms)), area.top() + 1
        painter.setBrush(look.colour("bookmark" if bookmarks.is_own(bookmark) else "surface"))
        painter.drawLine(QPointF(x, top), QPointF(x, area.bottom() - 1))
        tip = [QPointF(x, top), QPointF(x + _WIDTH_PX, top + _HEIGHT_PX / 2), QPointF(x, top + _HEIGHT_PX)]
        painter.drawPolygon(QPolygonF(tip))
    painter.restore()


def flag_at(at: QPointF, area: QRectF, view: ViewState, bookmarks: OpenBookmarks) -> Bookmark | None:
    """The bookmark whose flag is at a point of the ruler."""
    if not area.contains(at):
        return None
    x = at.x() - area.left()
    shown = bookmarks.within(
        view.start_ms + (x - _WIDTH_PX) * view.ms_per_px, view.start_ms + (x + _GRIP_PX) * view.ms_per_px
    )
    return shown[-1] if shown else None


def tip_of(bookmark: Bookmark) -> str:
    """What a tool tip says of a bookmark."""
    return f"{format_ms(bookmark.at_ms)}   {bookmark.note}".rstrip()
