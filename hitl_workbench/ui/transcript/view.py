"""The transcript: every turn as text, only the visible ones laid out, the chosen one in a text field."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from hitl_workbench.project.turns import TurnRow
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.spoken import spoken
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.transcript.row_heights import RowHeights
from hitl_workbench.ui.transcript.rows import RowPainter, grounded
from hitl_workbench.ui.transcript.sounding import sounding_words
from hitl_workbench.ui.transcript.text_layouts import TextLayouts
from hitl_workbench.ui.transcript.turn_field import SOUNDING, Mark, TurnField
from hitl_workbench.ui.transcript.word_marks import FieldMarks, WordMarks
from hitl_workbench.ui.transcript.word_tips import WordTips
from hitl_workbench.ui.utf16 import from_qt, to_qt


class Transcript(QAbstractScrollArea):
    """Rows of time, speaker and text.

    Signals:
        turn_chosen / turn_added: the id of a turn the person went to / chose beside the chosen one.
        word_clicked: turn id, and the place in its text.
        word_selected: the same with Ctrl: the word's stretch is wanted, not its sound.
        turn_menu_requested: turn id, and where on the screen.
    """

    turn_chosen = Signal(int)
    turn_added = Signal(int)
    word_clicked = Signal(int, int)
    word_selected = Signal(int, int)
    turn_menu_requested = Signal(int, QPoint)

    def __init__(self, open_tier: OpenTier, view: ViewState, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open, self._view, self._look = open_tier, view, look
        self._heights = RowHeights()
        self._layouts = TextLayouts()
        self.rows = self._rows = RowPainter(open_tier, look)
        self.sounding: frozenset[tuple[int, int, int]] = frozenset()
        self.found: dict[int, list[tuple[int, int]]] = {}
        self.field = TurnField(self.viewport())
        self.field.hide()
        self.field.resized.connect(self._on_field_resized)
        self.field.word_clicked.connect(self._on_field_clicked)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(None)
        self.setAccessibleName(self.tr("Transcript"))
        self.field.setAccessibleName(self.tr("Text of the chosen turn"))
        self.field.setPlaceholderText(self.tr("not transcribed: type what you hear"))
        self.setMinimumHeight(120)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        open_tier.opened.connect(self.reload)
        open_tier.edited.connect(self._on_edited)
        open_tier.speakers_changed.connect(self.viewport().update)
        view.chosen_changed.connect(self._on_chosen)
        view.playhead_moved.connect(self._on_playhead)
        look.changed.connect(self.reload)
        self.word_marks = WordMarks(look, self)
        self.word_marks.changed.connect(self.viewport().update)
        FieldMarks(self.field, open_tier, self.word_marks)
        WordTips(self, self.word_marks)

    # -- content

    def reload(self) -> None:
        """Take every row as new; the chosen one, or the first visible, stays where it is."""
        anchor = self._anchor()
        self._layouts.clear()
        metrics = QFontMetricsF(self._rows.font)
        letters = max(1, self._text_width) / max(1.0, metrics.averageCharWidth())
        padding = 2 * self._rows.padding
        self._heights.estimate(
            [len(row.text) for row in self._open.rows], letters, round(metrics.lineSpacing()), padding
        )
        self._set_scroll_bar()
        if anchor is not None and (index := self._open.index_of(anchor[0])) >= 0:
            self.verticalScrollBar().setValue(self._heights.top(index) - anchor[1])
        self._show_field()
        self.viewport().update()

    def show_found(self, found: dict[int, list[tuple[int, int]]]) -> None:
        """Mark places of texts: by turn id, spans of characters."""
        self.found = found
        self.viewport().update()

    def show_asked(self, turn_ids: frozenset[int]) -> None:
        """Mark the turns on which a question waits."""
        if turn_ids != self._rows.asked:
            self._rows.asked = turn_ids
            self.viewport().update()

    def show_several(self, turn_ids: frozenset[int]) -> None:
        """Mark the turns that are chosen beside the chosen one."""
        self._rows.several = turn_ids
        self.viewport().update()

    def reveal(self, turn_id: int | None) -> None:
        """Scroll so that a turn is seen, with a neighbour on each side."""
        index = self._open.index_of(turn_id)
        if index < 0:
            return
        self._measure(max(0, index - 1), min(len(self._open.rows), index + 2))
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top = self._heights.top(index) - self._look.px(40)
        bottom = self._heights.top(index) + self._heights.height(index) + self._look.px(40)
        if bar.value() > top:
            bar.setValue(top)
        elif bar.value() + height < bottom:
            bar.setValue(min(top, bottom - height) if bottom - top > height else bottom - height)

    def focus_text(self) -> None:
        """Put the cursor into the chosen turn's text."""
        if self.field.isVisible():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def row(self, turn_id: int | None) -> TurnRow | None:
        """A turn that is shown, by its id."""
        return self._open.row(turn_id)

    def row_area(self, turn_id: int) -> QRect:
        """Where a turn's row is in the viewport."""
        index = self._open.index_of(turn_id)
        if index < 0:
            return QRect()
        top = self._heights.top(index) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._heights.height(index))

    def turn_at(self, at: QPoint) -> int | None:
        """The id of the turn whose row is at a point of the viewport."""
        hit = self.hit(at) if self.viewport().rect().contains(at) else None
        return hit[0].id if hit is not None else None

    def point_of(self, turn_id: int, place: int) -> QPoint:
        """Where a character of a turn's text is in the viewport."""
        index = self._open.index_of(turn_id)
        row = self._open.rows[index]
        self._measure(index, index + 1)
        layout = self._layout(row)
        place, after = to_qt(row.text, place), to_qt(row.text, place + 1)
        line = layout.lineForTextPosition(place)
        x, _ = line.cursorToX(place)
        inwards = 2 if line.cursorToX(after)[0] >= x else -2  # the letter lies on the left where text runs that way
        area = self._text_area(index)
        return QPoint(round(area.left() + x + inwards), round(area.top() + line.y() + line.height() / 2))

    # -- geometry

    @property
    def _text_width(self) -> int:
        return self._rows.text_width(self.viewport().width())

    def _text_area(self, index: int) -> QRectF:
        top = self._heights.top(index) - self.verticalScrollBar().value() + self._rows.padding
        return QRectF(self._rows.text_left, top, self._text_width, self._heights.height(index))

    def _layout(self, row: TurnRow) -> QTextLayout:
        return self._layouts.of(row.id, row.text, self._rows.font, self._text_width)

    def _measure(self, first: int, last: int) -> None:
        """Lay out rows first..last; what is seen does not jump when rows above it turn out higher."""
        bar, moved = self.verticalScrollBar(), 0
        for index in range(first, last):
            row = self._open.rows[index]
            if row.id == self.field.turn_id and self.field.isVisible():
                height = self.field.document().size().height()
            else:
                height = self._layout(row).boundingRect().height()
            height = max(height, self._rows.line_height)
            above = self._heights.top(index) + self._heights.height(index) <= bar.value()
            more = self._heights.measure(index, round(height) + 2 * self._rows.padding)
            moved += more if above else 0
        self._set_scroll_bar()
        if moved:
            bar.setValue(bar.value() + moved)
        self._place_field()

    def _visible_rows(self) -> tuple[int, int]:
        top = self.verticalScrollBar().value()
        first = self._heights.row_at(top)
        if first < 0:
            return 0, 0
        last = self._heights.row_at(top + self.viewport().height())
        return first, (last + 1 if last >= 0 else len(self._open.rows))

    def _anchor(self) -> tuple[int, int] | None:
        """A turn and its distance from the top of the viewport."""
        if self._view.chosen is not None and self._open.row(self._view.chosen) is not None:
            area = QRect(0, self.field.y(), 1, 1) if self.field.isVisible() else None
            if area is not None and 0 <= area.top() < self.viewport().height():
                return self._view.chosen, area.top() - self._rows.padding
        return None

    def _set_scroll_bar(self) -> None:
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._heights.total + self._look.px(60) - height) if self._open.rows else 0)
        bar.setPageStep(height)
        bar.setSingleStep(self._look.px(30))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.reload()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        self._place_field()
        self.viewport().update()

    # -- the field

    def _show_field(self) -> None:
        row = self._open.row(self._view.chosen)
        if row is None and self.field.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # not to whatever comes next in the window
        self.field.setVisible(row is not None)
        self.field.setFont(self._rows.font)
        self.field.setReadOnly(not self._open.is_editable)
        if row is not None:
            self.field.setAccessibleName(spoken(self._open, row, with_text=False))
        if row is not None and self.field.turn_id != row.id:
            self.field.show_turn(row.id, row.text)
        elif row is not None:
            self.field.settle(row.text)
        elif self.field.turn_id is not None:
            self.field.show_turn(None, "")
        self._place_field()

    def _place_field(self) -> None:
        index = self._open.index_of(self._view.chosen)
        if index < 0 or index >= len(self._open.rows):
            return
        area = self._text_area(index)
        wide = round(area.width())  # as its row; the rest of the field is room for the cursor
        if self.field.lineWrapColumnOrWidth() != wide:
            self.field.setLineWrapColumnOrWidth(wide)
        height = round(self.field.document().size().height())
        place = QRect(round(area.left()), round(area.top()), wide + 8, height + 2)
        if self.field.geometry() != place:
            self.field.setGeometry(place)

    def _on_field_resized(self) -> None:
        index = self._open.index_of(self.field.turn_id)
        if index >= 0 and self.field.isVisible():
            self._measure(index, index + 1)
            self._place_field()
            self.viewport().update()

    def _on_field_clicked(self, place: int) -> None:
        if self.field.turn_id is not None and not self.field.has_typing:
            self.word_clicked.emit(self.field.turn_id, place)

    def _on_chosen(self, turn_id: int | None) -> None:
        had_focus = self.field.hasFocus() or self.hasFocus()
        self._show_field()
        self.reveal(turn_id)
        self._place_field()
        self._mark_field()
        if had_focus:
            self.focus_text()
        self.viewport().update()

    def _on_edited(self, ids: frozenset[int]) -> None:
        if not ids or len(self._open.rows) != self._heights.count:
            self.reload()
        else:
            for turn_id in ids:
                self._layouts.forget(turn_id)
            self._show_field()
        self.viewport().update()

    # -- what sounds

    def _on_playhead(self, at_ms: int) -> None:
        first, last = self._visible_rows()
        sounding = sounding_words(self._open.rows[first:last], at_ms)
        if sounding != self.sounding:
            self.sounding = sounding
            self._mark_field()
            self.viewport().update()

    def _mark_field(self) -> None:
        spans = [(first, last) for turn_id, first, last in self.sounding if turn_id == self.field.turn_id and last]
        marks = [(*span, grounded(self._rows.word_ground)) for span in spans if not self.field.has_typing]
        self.field.show_marks(SOUNDING, marks)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.colour("surface"))
        if not self._open.rows:
            return
        first, last = self._visible_rows()
        self._measure(first, last)
        first, last = self._visible_rows()
        scrolled, width = self.verticalScrollBar().value(), self.viewport().width()
        sounding = {turn_id for turn_id, _, _ in self.sounding}
        for index in range(first, last):
            row = self._open.rows[index]
            is_chosen = row.id == self._view.chosen
            area = QRect(0, self._heights.top(index) - scrolled, width, self._heights.height(index))
            if not area.intersects(event.rect()):
                continue
            layout = None if is_chosen and self.field.isVisible() else self._layout(row)
            self._rows.paint(
                painter, area, row, layout,
                is_chosen=is_chosen, is_sounding=row.id in sounding, marks=self._marks_of(row),
            )  # fmt: skip

    def _marks_of(self, row: TurnRow) -> list[Mark]:
        sounding, found = grounded(self._rows.word_ground), grounded(self._look.colour("attention_ground"))
        marks = [(start, end, sounding) for turn_id, start, end in self.sounding if turn_id == row.id and end]
        marks += [(start, end, found) for start, end in self.found.get(row.id, ())]
        return marks + self.word_marks.doubtful(row) + self.word_marks.unknown(row.text)

    # -- mouse and keys

    def hit(self, at: QPoint) -> tuple[TurnRow, int] | None:
        """The turn at a point, and the place in its text, -1 beside it."""
        index = self._heights.row_at(at.y() + self.verticalScrollBar().value())
        if index < 0 or index >= len(self._open.rows):
            return None
        row, area = self._open.rows[index], self._text_area(index)
        inside = QPointF(at) - area.topLeft()
        if not 0 <= inside.x() <= area.width():
            return row, -1
        layout = self._layout(row)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if inside.y() < line.y() + line.height() or number == layout.lineCount() - 1:
                written = line.naturalTextRect()
                if not written.left() - 6 <= inside.x() <= written.right() + 6:
                    return row, -1
                return row, from_qt(row.text, line.xToCursor(inside.x()))
        return row, -1

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        hit = self.hit(event.position().toPoint())
        if hit is None or event.button() != Qt.MouseButton.LeftButton:
            return
        row, place = hit
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.turn_added.emit(row.id)
            return
        self.turn_chosen.emit(row.id)
        self.focus_text()
        if self.field.turn_id == row.id:
            self.field.go_to(place if place >= 0 else len(row.text))
        if place >= 0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.word_selected.emit(row.id, place)
        elif place >= 0:
            self.word_clicked.emit(row.id, place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self._view.chosen is not None:
            at = self.row_area(self._view.chosen).bottomLeft()
            self.turn_menu_requested.emit(self._view.chosen, self.viewport().mapToGlobal(at))
            return
        hit = self.hit(event.pos())
        if hit is not None:
            self.turn_chosen.emit(hit[0].id)
            if hit[1] >= 0 and self.field.turn_id == hit[0].id:
                self.field.go_to(hit[1])
            self.turn_menu_requested.emit(hit[0].id, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and not event.modifiers():
            row = self._open.neighbour(self._view.chosen, steps[event.key()])
            if row is not None:
                self.turn_chosen.emit(row.id)
        else:
            super().keyPressEvent(event)
