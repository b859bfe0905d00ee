"""What the timeline draws and where: ruler, a waveform per channel, a lane per speaker, on one geometry."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from hitl_workbench.audio.spectrogram import SpectrogramSettings
from hitl_workbench.domain.time import format_ms
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.theme import ground_of, speaker_colour
from hitl_workbench.ui.timeline.gestures import Drag
from hitl_workbench.ui.timeline.headers import CHANNEL, SPEAKER, Headers
from hitl_workbench.ui.timeline.lanes import LanesLayer
from hitl_workbench.ui.timeline.ruler import paint_ruler
from hitl_workbench.ui.timeline.spectrogram import COARSEST_MS_PER_PX, SpectrogramTiles, grey_levels, paint_scale
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.timeline.waveform import WaveformData, paint_waveform
from hitl_workbench.ui.words import tr

_HEADER_PX, _RULER_PX, _SPECTROGRAM_PX = 148, 26, 130
_LEAST_WAVE_PX, _MOST_WAVE_PX, _LEAST_LANE_PX, _LANE_PX, _MOST_LANE_PX = 36, 150, 22, 36, 64


class Canvas(QWidget):
    """Draws the open tier and its sound, and knows what lies where; hands off the mouse."""

    def __init__(self, open_tier: OpenTier, view: ViewState, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open, self._view, self._look = open_tier, view, look
        self._lanes = LanesLayer(open_tier, view, look)
        self._headers = Headers(open_tier, look)
        self._wave: WaveformData | None = None
        self._tiles: SpectrogramTiles | None = None
        self._greys: dict[str, list[int]] = {}  # colour tables by theme
        self.shows_spectrogram = False
        self.spectrogram_settings = SpectrogramSettings()
        self._drag: Drag | None = None
        self._playhead_x = 0.0
        self._wave_height = float(_LEAST_WAVE_PX)
        self.wave_message = ""
        self.audible: frozenset[int] = frozenset()
        self._along = QScrollBar(Qt.Orientation.Horizontal, self)
        self._down = QScrollBar(Qt.Orientation.Vertical, self)
        self._along.valueChanged.connect(lambda value: self._view.scroll_to(float(value)))
        self._down.valueChanged.connect(lambda _value: self.update())
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(170)
        self.setAccessibleName(self.tr("Timeline"))
        view.moved.connect(self._on_moved)
        view.playhead_moved.connect(self._on_playhead)
        view.chosen_changed.connect(lambda _id: self.update())
        view.selection_changed.connect(lambda _span: self.update())
        open_tier.edited.connect(lambda _ids: self._lay_out())
        open_tier.opened.connect(self._lay_out)
        open_tier.speakers_changed.connect(self._lay_out)
        look.changed.connect(self._lay_out)

    # -- what is shown

    def show_waveform(
        self, wave: WaveformData | None, message: str = "", tiles: SpectrogramTiles | None = None
    ) -> None:
        """Draw these waveforms (and spectrogram), or a message in their place."""
        if self._wave is not None:
            self._wave.close()
        if self._tiles is not None:
            self._tiles.close()
        self._wave, self._tiles, self.wave_message = wave, tiles, message
        if tiles is not None:
            tiles.settings = self.spectrogram_settings
            tiles.ready.connect(self.update)
        self._lay_out()

    def show_spectrogram(self, shown: bool, settings: SpectrogramSettings | None = None) -> None:
        """Draw the spectrogram under the waveforms, or not."""
        self.shows_spectrogram = shown
        self.spectrogram_settings = settings or self.spectrogram_settings
        if self._tiles is not None:
            self._tiles.settings = self.spectrogram_settings
        self._lay_out()

    def show_audible(self, channels: frozenset[int]) -> None:
        """Channels that are not heard are drawn grey."""
        self.audible = channels
        self.update()

    # -- geometry

    @property
    def content(self) -> QRectF:
        """Everything right of the headers, above the scroll bar."""
        left = self._look.px(_HEADER_PX)
        right = self._down.width() if self._down.isVisibleTo(self) else 0
        return QRectF(left, 0, max(1, self.width() - left - right), max(1, self.height() - self._along.height()))

    @property
    def _channels(self) -> int:
        return (
            self._wave.channels
            if self._wave
            else max(1, self._open.recording.media.channels if self._open.recording else 1)
        )

    def wave_area(self, channel: int) -> QRectF:
        """Where a channel's waveform is drawn, scrolled."""
        area, height = self.content, self._wave_height
        top = self._look.px(_RULER_PX) - self._down.value()
        return QRectF(area.left(), top + channel * height, area.width(), height)

    @property
    def spectrogram_area(self) -> QRectF:
        """Where the spectrogram is drawn, scrolled; empty while it is not shown."""
        area = self.content
        top = self._look.px(_RULER_PX) - self._down.value() + self._channels * self._wave_height
        return QRectF(area.left(), top, area.width(), self._spectrogram_height)

    @property
    def _spectrogram_height(self) -> int:
        return self._look.px(_SPECTROGRAM_PX) if self.shows_spectrogram else 0

    @property
    def lanes_area(self) -> QRectF:
        """Where the lanes are drawn, scrolled."""
        area = self.content
        return QRectF(area.left(), self._lanes_top, area.width(), self._lanes.height)

    def turn_area(self, turn_id: int) -> QRectF:
        """Where a turn is drawn."""
        row = self._open.row(turn_id)
        return self._lanes.turn_area(self.lanes_area, row) if row else QRectF()

    @property
    def header_places(self) -> list[tuple[QRectF, str, int]]:
        """What can be clicked left of the content: where, what (mute, solo, speaker), and its number."""
        return self._headers.places

    @property
    def _lanes_top(self) -> float:
        sound = self._channels * self._wave_height + self._spectrogram_height
        return self._look.px(_RULER_PX) + sound - self._down.value()

    def _lay_out(self) -> None:
        look, lanes = self._look, max(1, len(self._open.speakers))
        bar = self._along.sizeHint().height()
        room = self.height() - bar - look.px(_RULER_PX) - self._spectrogram_height
        waves = self._channels
        share = (room - lanes * look.px(_LANE_PX)) / waves
        self._wave_height = min(look.px(_MOST_WAVE_PX), max(look.px(_LEAST_WAVE_PX), share))
        left = room - waves * self._wave_height
        self._lanes.lane_height = max(look.px(_LEAST_LANE_PX), min(look.px(_MOST_LANE_PX), left / lanes))
        too_high = max(0, round(waves * self._wave_height + self._lanes.height - room))
        self._down.setVisible(too_high > 0)
        self._down.setRange(0, too_high)
        room += self._spectrogram_height
        self._down.setPageStep(max(1, round(room)))
        width = self._down.sizeHint().width()
        self._down.setGeometry(self.width() - width, look.px(_RULER_PX), width, max(1, round(room)))
        area = self.content
        self._along.setGeometry(round(area.left()), self.height() - bar, round(area.width()), bar)
        self._view.resize(round(area.width()))
        self._set_scroll_bar()
        self.update()

    def _set_scroll_bar(self) -> None:
        page = round(self._view.width_px * self._view.ms_per_px)
        self._along.blockSignals(True)
        self._along.setRange(0, max(0, self._view.duration_ms - page))
        self._along.setPageStep(max(1, page))
        self._along.setSingleStep(max(1, page // 20))
        self._along.setValue(round(self._view.start_ms))
        self._along.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._lay_out()

    def _on_moved(self) -> None:
        self._set_scroll_bar()
        self.update()

    def _on_playhead(self, at_ms: int) -> None:
        x = self.content.left() + self._view.x_of(at_ms)
        for place in (self._playhead_x, x):
            self.update(round(place) - 6, 0, 13, self.height())
        self._playhead_x = x

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        clip, area, look = QRectF(event.rect()), self.content, self._look
        painter.fillRect(clip, look.colour("surface"))
        if self._open.recording is None:
            return
        painter.save()
        below = QRectF(area.left(), look.px(_RULER_PX), area.width(), area.height() - look.px(_RULER_PX))
        painter.setClipRect(below.intersected(clip))
        self._paint_waves(painter, clip)
        self._paint_spectrogram(painter, clip)
        self._lanes.paint(painter, self.lanes_area, clip)
        painter.setClipRect(area.intersected(clip))
        ruler = QRectF(area.left(), 0, area.width(), look.px(_RULER_PX))
        paint_ruler(painter, ruler, clip, self._view, look)
        self._paint_selection(painter, area)
        self._paint_drag(painter)
        x = area.left() + self._view.x_of(self._view.playhead_ms)
        painter.setPen(QPen(look.colour("playhead"), 1.5))
        painter.drawLine(QPointF(x, 0), QPointF(x, area.bottom()))
        painter.restore()
        if clip.left() < area.left():
            rows = [(CHANNEL, number, self.wave_area(number)) for number in range(self._channels)]
            top = self.lanes_area
            rows += [
                (SPEAKER, number, self._lanes.lane_area(top, number)) for number in range(len(self._open.speakers))
            ]
            left_of = QRectF(0, 0, area.left(), self.height())
            self._headers.paint(painter, left_of, look.px(_RULER_PX), rows, self.audible)
            if self.shows_spectrogram:
                beside = QRectF(0, self.spectrogram_area.top(), area.left(), self.spectrogram_area.height())
                painter.setFont(look.font(0.82))
                painter.setClipRect(QRectF(0, look.px(_RULER_PX), area.left(), self.height()))
                paint_scale(painter, beside, self.spectrogram_settings, look.colour("muted"))
                painter.setClipping(False)

    def _paint_waves(self, painter: QPainter, clip: QRectF) -> None:
        look, view, area = self._look, self._view, self.content
        recording = self._open.recording
        assert recording is not None
        if self._wave is None:
            place = self.wave_area(0).adjusted(0, 0, 0, (self._channels - 1) * self._wave_height)
            painter.setPen(look.colour("muted"))
            painter.setFont(look.font())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self.wave_message)
            return
        ratio = self.devicePixelRatioF()
        left = max(area.left(), np.floor(clip.left()))
        width = int(np.ceil(min(area.right(), clip.right()) + 1 - left))
        if width <= 0:
            return
        frames_a_ms = recording.media.sample_rate_hz / 1000
        step = view.ms_per_px * frames_a_ms / ratio
        first = (view.start_ms + (left - area.left()) * view.ms_per_px) * frames_a_ms
        extremes, is_coarse = self._wave.columns(first, step, round(width * ratio))
        if is_coarse:
            QTimer.singleShot(0, self.update)
        for channel in range(self._channels):
            place = self.wave_area(channel).adjusted(0, 2, 0, -2)
            colour = look.colour("wave" if channel in self.audible else "wave_muted")
            strip = QRectF(left, place.top(), width, place.height())
            paint_waveform(painter, strip, extremes[:, channel], self._wave.gain, colour, look.colour("surface"), ratio)
            painter.setPen(look.colour("border"))
            painter.drawLine(QPointF(left, place.bottom() + 2), QPointF(left + width, place.bottom() + 2))

    def _paint_spectrogram(self, painter: QPainter, clip: QRectF) -> None:
        area, look = self.spectrogram_area, self._look
        if not self.shows_spectrogram or not area.intersects(clip):
            return
        painter.save()
        painter.setClipRect(area.intersected(clip).intersected(painter.clipBoundingRect()))
        if self._view.ms_per_px > COARSEST_MS_PER_PX or self._tiles is None:
            painter.setPen(look.colour("muted"))
            painter.setFont(look.font())
            hint = tr("Zoom in to see the spectrogram") if self._tiles is not None else ""
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), hint)
        else:
            name = look.theme.name
            if name not in self._greys:
                self._greys[name] = grey_levels(look.colour("surface"), look.colour("text"))
            self._tiles.paint(painter, area, self._view, self.audible, self._greys[name])
        painter.setPen(look.colour("border"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.restore()

    def _paint_selection(self, painter: QPainter, area: QRectF) -> None:
        chosen = self._open.span_of(self._view.chosen)
        if chosen is not None:
            tint = QColor(self._look.colour("text"))
            tint.setAlpha(14)
            left, right = self._view.x_of(chosen.start_ms), self._view.x_of(chosen.end_ms)
            top = self._look.px(_RULER_PX)
            painter.fillRect(QRectF(area.left() + left, top, right - left, self._lanes_top - top), tint)
        drag = self._drag
        span = drag.span if drag is not None and drag.kind == "select" else self._view.selection
        if span is not None:
            tint = QColor(self._look.colour("selection"))
            tint.setAlpha(48)
            left = area.left() + self._view.x_of(span.start_ms)
            painter.fillRect(QRectF(left, 0, span.duration_ms / self._view.ms_per_px, area.height()), tint)

    def _paint_drag(self, painter: QPainter) -> None:
        drag = self._drag
        if drag is None or drag.span is None or drag.kind not in ("start", "end", "turn"):
            return
        span, look = drag.span, self._look
        lane = self._lanes.lane_area(self.lanes_area, drag.lane)
        left = lane.left() + self._view.x_of(span.start_ms)
        box = QRectF(left, lane.top() + 3, span.duration_ms / self._view.ms_per_px, lane.height() - 6)
        colour = speaker_colour(drag.lane, self._open.speakers[drag.lane].colour, look.theme)
        painter.fillRect(box, ground_of(colour, look.theme, 0.4))
        painter.setPen(QPen(colour, 2))
        painter.drawRect(box)
        text = f"{format_ms(span.start_ms)} – {format_ms(span.end_ms)}   {span.duration_ms / 1000:.3f} s"
        painter.setFont(look.font(0.9))
        width = painter.fontMetrics().horizontalAdvance(text) + 16
        label = QRectF(min(max(lane.left(), left), lane.right() - width), box.top() - 24, width, 21)
        painter.fillRect(label, look.colour("text"))
        painter.setPen(look.colour("surface"))
        painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter), text)
