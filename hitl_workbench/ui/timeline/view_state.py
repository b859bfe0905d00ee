"""What the views of the editor share: the visible stretch, the playhead, the selection, the chosen turn."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hitl_workbench.domain.time import Span

CLOSEST_MS_PER_PX = 0.25
_FOLLOW_AT = 0.7  # of the width: the playhead stays there and the sound passes under it
_TURN_MARGIN = 0.25  # of a turn's length, on both sides, when it fills the view
_LEAST_SHOWN_MS = 1500


class ViewState(QObject):
    """Times in ms of the recording, widths in device-independent pixels.

    Signals:
        moved: the visible stretch is another.
        playhead_moved: its place in ms.
        selection_changed: the selected Span or None.
        chosen_changed: the id of the chosen turn or None.
    """

    moved = Signal()
    playhead_moved = Signal(int)
    selection_changed = Signal(object)
    chosen_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.duration_ms = 0
        self.start_ms = 0.0
        self.ms_per_px = 10.0
        self.width_px = 1000
        self.playhead_ms = 0
        self.selection: Span | None = None
        self.chosen: int | None = None
        self._follows = True

    @property
    def end_ms(self) -> float:
        return self.start_ms + self.width_px * self.ms_per_px

    @property
    def visible(self) -> Span:
        """What is on screen of the recording."""
        start = int(max(0, self.start_ms))
        return Span(start, max(start + 1, int(min(self.end_ms, self.duration_ms))))

    def x_of(self, ms: float) -> float:
        """Pixels from the left edge of the content."""
        return (ms - self.start_ms) / self.ms_per_px

    def ms_at(self, x: float) -> int:
        """The moment at a pixel, inside the recording."""
        return round(max(0.0, min(self.duration_ms, self.start_ms + x * self.ms_per_px)))

    # -- what is visible

    def reset(self, duration_ms: int) -> None:
        """Another recording: its first half minute."""
        self.duration_ms = duration_ms
        self.selection = self.chosen = None
        self.playhead_ms = 0
        self._show(0.0, min(duration_ms, 30_000) / max(1, self.width_px))
        self.selection_changed.emit(None)
        self.chosen_changed.emit(None)
        self.playhead_moved.emit(0)

    def resize(self, width_px: int) -> None:
        """The content became wider or narrower; the left edge stays."""
        if width_px != self.width_px and width_px > 0:
            self.width_px = width_px
            self._show(self.start_ms, self.ms_per_px)

    def zoom(self, factor: float, at_x: float | None = None) -> None:
        """Closer (factor > 1) or farther; the moment at a pixel (default: playhead, else the middle) stays in place."""
        if at_x is None:
            x = self.x_of(self.playhead_ms)
            at_x = x if 0 <= x <= self.width_px else self.width_px / 2
        moment = self.start_ms + at_x * self.ms_per_px
        scale = self._bounded(self.ms_per_px / factor)
        self._show(moment - at_x * scale, scale)
        self._follow_if_seen()

    def show_span(self, span: Span, margin: float = _TURN_MARGIN) -> None:
        """Let a span fill the view, with some sound around it."""
        length = max(_LEAST_SHOWN_MS, span.duration_ms * (1 + 2 * margin))
        self._show(span.middle_ms - length / 2, length / max(1, self.width_px))
        self._follow_if_seen()

    def show_all(self) -> None:
        self._show(0.0, self.duration_ms / max(1, self.width_px))

    def scroll_to(self, start_ms: float) -> None:
        """Move the left edge; what plays is followed again when the playhead is on screen."""
        self._follows = False
        self._show(start_ms, self.ms_per_px)

    def reveal(self, span: Span) -> None:
        """Scroll, only when needed, so that a span (or its start) is on screen."""
        if span.start_ms < self.start_ms or span.end_ms > self.end_ms:
            if span.duration_ms > self.width_px * self.ms_per_px * 0.8:
                self._show(span.start_ms - self.width_px * self.ms_per_px * 0.1, self.ms_per_px)
            else:
                self._show(span.middle_ms - self.width_px * self.ms_per_px / 2, self.ms_per_px)
            self._follow_if_seen()

    # -- playhead, selection, choice

    def seek(self, at_ms: int) -> None:
        """Put the playhead somewhere and bring it on screen."""
        self._follows = True
        self._put_playhead(at_ms)
        if not self.start_ms <= at_ms <= self.end_ms:
            self._show(at_ms - self.width_px * self.ms_per_px * 0.2, self.ms_per_px)

    def play_on(self, at_ms: int) -> None:
        """The playhead as sound goes on: the view follows smoothly unless the person looks elsewhere."""
        before = self.playhead_ms
        self._put_playhead(at_ms)
        limit = self.start_ms + self.width_px * self.ms_per_px * _FOLLOW_AT
        on_screen = self.start_ms <= at_ms <= self.end_ms
        if on_screen and not self._follows and before <= limit:
            self._follows = True
        if not self._follows:
            return
        if not on_screen:
            self._show(at_ms - self.width_px * self.ms_per_px * 0.1, self.ms_per_px)
        elif at_ms > limit and self.end_ms < self.duration_ms:
            self._show(self.start_ms + (at_ms - limit), self.ms_per_px)

    def select(self, span: Span | None) -> None:
        if span != self.selection:
            self.selection = span
            self.selection_changed.emit(span)

    def choose(self, turn_id: int | None) -> None:
        if turn_id != self.chosen:
            self.chosen = turn_id
            self.chosen_changed.emit(turn_id)

    # -- how

    def _put_playhead(self, at_ms: int) -> None:
        at_ms = max(0, min(self.duration_ms, at_ms))
        if at_ms != self.playhead_ms:
            self.playhead_ms = at_ms
            self.playhead_moved.emit(at_ms)

    def _follow_if_seen(self) -> None:
        """Who looks elsewhere while it plays is not taken back."""
        self._follows = self.start_ms <= self.playhead_ms <= self.end_ms

    def _bounded(self, ms_per_px: float) -> float:
        return max(CLOSEST_MS_PER_PX, min(ms_per_px, max(1.0, self.duration_ms / max(1, self.width_px))))

    def _show(self, start_ms: float, ms_per_px: float) -> None:
        self.ms_per_px = self._bounded(ms_per_px)
        latest = max(0.0, self.duration_ms - self.width_px * self.ms_per_px)
        self.start_ms = max(0.0, min(start_ms, latest))
        self.moved.emit()
