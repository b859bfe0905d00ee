"""The timeline under mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from hitl_workbench.domain.time import Span
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_bookmarks import OpenBookmarks
from hitl_workbench.ui.open_foreign import OpenForeign
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.timeline.bookmark_flags import flag_at, tip_of
from hitl_workbench.ui.timeline.bookmark_note import BookmarkNote
from hitl_workbench.ui.timeline.canvas import Canvas
from hitl_workbench.ui.timeline.gestures import Drag, cursor_for, moment_at
from hitl_workbench.ui.timeline.headers import FOREIGN, MUTE, SOLO, SPEAKER
from hitl_workbench.ui.timeline.read_out import ReadOut
from hitl_workbench.ui.timeline.snapping import Snap
from hitl_workbench.ui.timeline.view_state import ViewState

_WHEEL_ZOOM = 1.25


class Timeline(Canvas):
    """Draws, and asks for what the mouse means.

    Signals:
        seek_requested: a moment in ms.
        turn_chosen / play_requested: the id of the turn clicked / double-clicked.
        boundary_dragged: turn id, start in ms, end in ms.
        turn_drawn: the lane's number and a Span.
        speaker_menu_requested / turn_menu_requested: lane or turn id, and where on the screen.
        mute_clicked / solo_clicked: the channel.
        flag_clicked: a Bookmark.
        foreign_clicked: the line that shows and hides the tiers of other programs.
        tab_pressed: True for Tab, False for Shift+Tab.
    """

    seek_requested = Signal(int)
    turn_chosen = Signal(int)
    play_requested = Signal(int)
    boundary_dragged = Signal(int, int, int)
    turn_drawn = Signal(int, object)
    speaker_menu_requested = Signal(int, QPoint)
    turn_menu_requested = Signal(int, QPoint)
    mute_clicked = Signal(int)
    solo_clicked = Signal(int)
    flag_clicked = Signal(object)
    foreign_clicked = Signal()
    tab_pressed = Signal(bool)

    def __init__(
        self,
        open_tier: OpenTier,
        bookmarks: OpenBookmarks,
        foreign: OpenForeign,
        view: ViewState,
        look: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(open_tier, bookmarks, foreign, view, look, parent)
        self.note = BookmarkNote(look, self)
        self.read_out = ReadOut(self)
        self._pointed = QPointF()
        view.moved.connect(self.read_out.hide)

    # -- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        area, at = self.content, event.position()
        if self._open.recording is None:
            return
        if at.x() < area.left():
            self._press_header(event)
            return
        flag = flag_at(at, self.ruler_area, self._view, self._bookmarks)
        if flag is not None and event.button() == Qt.MouseButton.LeftButton:
            self.seek_requested.emit(flag.at_ms)
            self.flag_clicked.emit(flag)
            return
        moment = moment_at(self._view, area, at.x())
        if event.button() == Qt.MouseButton.MiddleButton:
            self._drag = Drag("pan", at, moment, from_start_ms=self._view.start_ms)
            return
        hit = self._lanes.hit(self.lanes_area, at) if at.y() >= self._lanes_top else None
        if event.button() == Qt.MouseButton.RightButton:
            if hit is not None and hit.turn is not None:
                self.turn_chosen.emit(hit.turn.id)
                self.turn_menu_requested.emit(hit.turn.id, event.globalPosition().toPoint())
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        kind = "select"
        if hit is not None and hit.turn is not None:
            kind = hit.edge if hit.edge and self._open.is_editable else "select"
        elif hit is not None and self._open.is_editable:
            kind = "turn"
        turn = hit.turn if hit else None
        self._drag = Drag(kind, at, moment, turn, hit.lane if hit else -1, moment)
        if kind in ("select", "turn"):
            self._drag.anchor = self._snap(moment, event, frozenset())

    def _press_header(self, event: QMouseEvent) -> None:
        hit = self._headers.hit(event.position())
        if hit is None:
            return
        kind, number = hit
        if kind == MUTE:
            self.mute_clicked.emit(number)
        elif kind == SOLO:
            self.solo_clicked.emit(number)
        elif kind == FOREIGN:
            self.foreign_clicked.emit()
        elif kind == SPEAKER:
            self.speaker_menu_requested.emit(number, event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at, area = event.position(), self.content
        self._show_read_out(at)
        if self._drag is None:
            hit = None
            self.snapper.listen(moment_at(self._view, area, at.x()), self.audible)
            if at.x() >= area.left() and at.y() >= self._lanes_top and self._open.is_editable:
                hit = self._lanes.hit(self.lanes_area, at)
            self.setCursor(cursor_for(hit.edge if hit else ""))
            return
        if self._drag.kind == "pan":
            self._view.scroll_to(self._drag.from_start_ms - (at.x() - self._drag.pressed.x()) * self._view.ms_per_px)
            return
        if at.x() > area.right() or at.x() < area.left():
            beyond = at.x() - (area.right() if at.x() > area.right() else area.left())
            self._view.scroll_to(self._view.start_ms + beyond * self._view.ms_per_px * 0.2)
        moment = moment_at(self._view, area, at.x())
        self._drag.move(at, moment, self._snap(moment, event, self._drag.fixed_ms))
        self.update()

    def _snap(self, at_ms: int, event: QMouseEvent, but: frozenset[int]) -> Snap | None:
        """What the mouse is near enough to; Alt switches it off."""
        if not self.snapper.is_on or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return None
        return self.snapper.near(at_ms, self.audible, but)

    def _show_read_out(self, at: QPointF) -> None:
        """Beside the mouse what sounds there, while it is over the sound."""
        area, band = self.content, self.spectrogram_area
        self._pointed = at
        if self._wave is None or at.x() < area.left() or not self.wave_area(0).top() <= at.y() < self._lanes_top:
            self.read_out.hide()
            return
        moment = moment_at(self._view, area, at.x())
        hertz = self.band.hertz_at((band.bottom() - at.y()) / band.height()) if band.contains(at) else None
        self.read_out.show_values(at, area, moment, hertz, *self.band.values_at(moment, self.audible))

    def event(self, event: QEvent) -> bool:
        """Tool tips; Tab plays the selection, Shift+Tab what is visible, and F6 leaves.

        Not in focusNextPrevChild: Qt calls that too when the note over the timeline closes, or passes its Tab on.
        """
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_tab(event):
            self.tab_pressed.emit(event.key() == Qt.Key.Key_Tab and not event.modifiers())
            event.accept()
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def tip_at(self, at: QPointF) -> str:
        """What a tool tip says at a point: a bookmark's note, or the whole text of another program's annotation."""
        flag = flag_at(at, self.ruler_area, self._view, self._bookmarks)
        return tip_of(flag) if flag is not None else self.foreign.tip_at(self.foreign_area, at)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self.read_out.hide()
        super().leaveEvent(event)

    def _on_band_ready(self) -> None:
        super()._on_band_ready()
        if self.read_out.isVisible():
            self._show_read_out(self._pointed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        drag, self._drag = self._drag, None
        if drag is None or drag.kind == "pan":
            return
        self.update()
        span = drag.span
        if span is None:
            self._view.select(None)
            if drag.turn is not None:
                self.turn_chosen.emit(drag.turn.id)
            self.seek_requested.emit(drag.pressed_ms)
        elif drag.kind == "select":
            self._view.select(span)
            self.seek_requested.emit(span.start_ms)
        elif drag.kind == "turn":
            self.turn_drawn.emit(drag.lane, span)
        elif drag.turn is not None and (span.start_ms, span.end_ms) != (drag.turn.start_ms, drag.turn.end_ms):
            self.boundary_dragged.emit(drag.turn.id, span.start_ms, span.end_ms)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = event.position()
        if at.x() >= self.content.left() and at.y() >= self._lanes_top:
            hit = self._lanes.hit(self.lanes_area, at)
            foreign = self.foreign.entry_at(self.foreign_area, at)
            if hit is not None and hit.turn is not None:
                self.play_requested.emit(hit.turn.id)
            elif foreign is not None and foreign[1].start_ms < foreign[1].end_ms:
                self._view.select(Span(foreign[1].start_ms, foreign[1].end_ms))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._view.zoom(_WHEEL_ZOOM ** (delta.y() / 120), event.position().x() - self.content.left())
        elif self._down.isVisible() and not delta.x() and self._scrolls_down(event.position()):
            self._down.setValue(self._down.value() - delta.y() // 4)
        else:
            step = delta.x() or delta.y()
            self._view.scroll_to(self._view.start_ms - step / 120 * 0.12 * self._view.width_px * self._view.ms_per_px)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """The key for menus means the chosen turn; the mouse asks when it is pressed."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self._view.chosen is not None:
            at = self.turn_area(self._view.chosen).bottomLeft().toPoint()
            self.turn_menu_requested.emit(self._view.chosen, self.mapToGlobal(at))

    def _scrolls_down(self, at: QPointF) -> bool:
        """Over the headers and the lanes the wheel goes through what is too high for the window."""
        return at.x() < self.content.left() or at.y() > self._lanes_top

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.update()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            step = -0.1 if event.key() == Qt.Key.Key_Left else 0.1
            self._view.scroll_to(self._view.start_ms + step * self._view.width_px * self._view.ms_per_px)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            row = self._open.neighbour(self._view.chosen, -1 if event.key() == Qt.Key.Key_Up else 1)
            if row is not None:
                self.turn_chosen.emit(row.id)
        elif event.key() == Qt.Key.Key_Home:
            self._view.scroll_to(0)
        elif event.key() == Qt.Key.Key_End:
            self._view.scroll_to(self._view.duration_ms)
        else:
            super().keyPressEvent(event)

    @property
    def is_dragging(self) -> bool:
        return self._drag is not None

    def cancel_drag(self) -> None:
        """Forget the drag; nothing is changed."""
        self._drag = None
        self.update()

    def drag_span(self) -> Span | None:
        """What the present drag would give."""
        return self._drag.span if self._drag else None


def _is_tab(event: QKeyEvent) -> bool:
    others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not event.modifiers() & others
