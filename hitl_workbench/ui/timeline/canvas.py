"""What the timeline draws and where: ruler, a waveform per channel, a lane per speaker, on one geometry."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from hitl_workbench.audio.pitch import PitchSettings
from hitl_workbench.audio.spectrogram import SpectrogramSettings
from hitl_workbench.domain.time import format_ms
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_bookmarks import OpenBookmarks
from hitl_workbench.ui.open_foreign import OpenForeign
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.theme import ground_of, speaker_colour
from hitl_workbench.ui.timeline.bookmark_flags import paint_flags
from hitl_workbench.ui.timeline.foreign import ForeignLayer
from hitl_workbench.ui.timeline.gestures import Drag
from hitl_workbench.ui.timeline.ghosts import GhostLayer
from hitl_workbench.ui.timeline.headers import CHANNEL, FOREIGN, SPEAKER, Headers
from hitl_workbench.ui.timeline.lanes import LanesLayer
from hitl_workbench.ui.timeline.ruler import paint_ruler
from hitl_workbench.ui.timeline.snapping import SILENCE, TURN, WORD, Snapper
from hitl_workbench.ui.timeline.sound_band import SoundBand
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.timeline.waveform import WaveformData, paint_waveform
from hitl_workbench.ui.words import tr

_HEADER_PX, _RULER_PX = 148, 26
_SURE_LANES = 4  # lanes and tiers of other programs get their height before the spectrogram does
_LEAST_WAVE_PX, _MOST_WAVE_PX, _LEAST_LANE_PX, _LANE_PX, _MOST_LANE_PX = 36, 150, 22, 36, 64


class Canvas(QWidget):
    """Draws the open tier and its sound, and knows what lies where; hands off the mouse."""

    def __init__(
        self,
        open_tier: OpenTier,
        bookmarks: OpenBookmarks,
        foreign: OpenForeign,
        view: ViewState,
        look: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open, self._bookmarks, self._view, self._look = open_tier, bookmarks, view, look
        self.lanes = self._lanes = LanesLayer(open_tier, view, look)
        self.ghosts = GhostLayer(open_tier, view, look)
        self.foreign = ForeignLayer(foreign, view, look)
        self._headers = Headers(open_tier, look)
        self._wave: WaveformData | None = None
        self.band = SoundBand(view, look, self)
        self.band.ready.connect(self._on_band_ready)
        self.snapper = Snapper(open_tier, view, self)
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
        bookmarks.changed.connect(self.update)
        foreign.changed.connect(self._lay_out)

    # -- what is shown

    def show_waveform(self, wave: WaveformData | None, message: str = "", sound: Path | None = None) -> None:
        """Draw these waveforms, and what else the sound gives when there is one, or a message in their place."""
        if self._wave is not None:
            self._wave.close()
        self._wave, self.wave_message = wave, message
        if wave is not None and sound is not None:
            self.band.open(sound, wave.peak)
            self.snapper.open(sound)
        else:
            self.band.close()
            self.snapper.close()
        self._lay_out()

    def show_spectrogram(self, shown: bool, settings: SpectrogramSettings | None = None) -> None:
        """Draw the spectrogram under the waveforms, or not."""
        self.band.shows_spectrogram = shown
        self.band.spectrogram_settings = settings or self.band.spectrogram_settings
        self.band.take_settings()
        self._lay_out()

    def show_tracks(self, *, pitch: bool, intensity: bool, settings: PitchSettings | None = None) -> None:
        """Draw the lines of pitch and intensity, over the spectrogram or in its place, or not."""
        self.band.shows_pitch, self.band.shows_intensity = pitch, intensity
        self.band.pitch_settings = settings or self.band.pitch_settings
        self.band.take_settings()
        self._lay_out()

    def show_foreign(self, shown: bool) -> None:
        """Draw the tiers of other programs, or only how many there are."""
        self.foreign.is_shown = shown
        self._lay_out()

    def show_asked(self, turn_ids: frozenset[int]) -> None:
        """Mark the turns on which a question waits."""
        if turn_ids != self._lanes.asked:
            self._lanes.asked = turn_ids
            self.update()

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

    @property
    def ruler_area(self) -> QRectF:
        """Where times and bookmarks are."""
        area = self.content
        return QRectF(area.left(), 0, area.width(), self._look.px(_RULER_PX))

    def wave_area(self, channel: int) -> QRectF:
        """Where a channel's waveform is drawn, scrolled."""
        area, height = self.content, self._wave_height
        top = self._look.px(_RULER_PX) - self._down.value()
        return QRectF(area.left(), top + channel * height, area.width(), height)

    @property
    def spectrogram_area(self) -> QRectF:
        """Where the spectrogram and the tracks are drawn, scrolled; empty while none is shown."""
        area = self.content
        top = self._look.px(_RULER_PX) - self._down.value() + self._channels * self._wave_height
        return QRectF(area.left(), top, area.width(), self.band.height)

    @property
    def lanes_area(self) -> QRectF:
        """Where the lanes are drawn, scrolled."""
        area = self.content
        return QRectF(area.left(), self._lanes_top, area.width(), self._lanes.height)

    @property
    def foreign_area(self) -> QRectF:
        """Where the tiers of other programs are drawn, scrolled; empty where there are none."""
        area = self.lanes_area
        return QRectF(area.left(), area.bottom(), area.width(), self.foreign.height)

    def turn_area(self, turn_id: int) -> QRectF:
        """Where a turn is drawn."""
        row = self._open.row(turn_id)
        return self._lanes.turn_area(self.lanes_area, row) if row else QRectF()

    def turn_at(self, at: QPoint) -> int | None:
        """The id of the turn that is drawn at a point."""
        inside = at.x() >= self.content.left() and at.y() >= self._lanes_top
        hit = self._lanes.hit(self.lanes_area, QPointF(at)) if inside else None
        return hit.turn.id if hit is not None and hit.turn is not None else None

    @property
    def header_places(self) -> list[tuple[QRectF, str, int]]:
        """What can be clicked left of the content: where, what (mute, solo, speaker), and its number."""
        return self._headers.places

    @property
    def _lanes_top(self) -> float:
        sound = self._channels * self._wave_height + self.band.height
        return self._look.px(_RULER_PX) + sound - self._down.value()

    def _lay_out(self) -> None:
        look, lanes = self._look, max(1, len(self._open.speakers))
        bar = self._along.sizeHint().height()
        waves, room = self._channels, self.height() - bar - look.px(_RULER_PX)
        below = min(self.foreign.height, _SURE_LANES * look.px(_LEAST_LANE_PX))
        sure = min(lanes, _SURE_LANES) * look.px(_LANE_PX) + below
        self.band.most_px = room - waves * look.px(_LEAST_WAVE_PX) - sure
        room -= self.band.height + below
        share = (room - lanes * look.px(_LANE_PX)) / waves
        self._wave_height = min(look.px(_MOST_WAVE_PX), max(look.px(_LEAST_WAVE_PX), share))
        left = room - waves * self._wave_height
        self._lanes.lane_height = max(look.px(_LEAST_LANE_PX), min(look.px(_MOST_LANE_PX), left / lanes))
        room += below
        high = waves * self._wave_height + self._lanes.height + self.foreign.height
        too_high = max(0, round(high - room))
        self._down.setVisible(too_high > 0)
        self._down.setRange(0, too_high)
        room += self.band.height
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

    def _on_band_ready(self) -> None:
        self.update(self.spectrogram_area.toAlignedRect())

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
        self.band.paint(painter, self.spectrogram_area, clip, self.audible, self.devicePixelRatioF())
        self._lanes.paint(painter, self.lanes_area, clip)
        self.ghosts.paint(painter, self._lanes, self.lanes_area, clip)
        self.foreign.paint(painter, self.foreign_area, clip)
        painter.setClipRect(area.intersected(clip))
        paint_ruler(painter, self.ruler_area, clip, self._view, look)
        paint_flags(painter, self.ruler_area, clip, self._view, self._bookmarks, look)
        self._paint_selection(painter, area)
        self._paint_drag(painter)
        self._paint_guides(painter, area)
        x = area.left() + self._view.x_of(self._view.playhead_ms)
        painter.setPen(QPen(look.colour("playhead"), 1.5))
        painter.drawLine(QPointF(x, 0), QPointF(x, area.bottom()))
        painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        if clip.left() < area.left():
            rows = [(CHANNEL, number, self.wave_area(number)) for number in range(self._channels)]
            top = self.lanes_area
            rows += [
                (SPEAKER, number, self._lanes.lane_area(top, number)) for number in range(len(self._open.speakers))
            ]
            left_of = QRectF(0, 0, area.left(), self.height())
            self._headers.paint(painter, left_of, look.px(_RULER_PX), rows, self.audible)
            if self.foreign.height:
                beside = QRectF(0, self.foreign_area.top(), area.left() - 1, self.foreign.height)
                painter.setClipRect(QRectF(0, look.px(_RULER_PX), area.left(), self.height()))
                self.foreign.paint_headers(painter, beside)
                painter.setClipping(False)
                head = QRectF(0, beside.top(), beside.width(), self.foreign.head_height)
                self._headers.places.append((head, FOREIGN, 0))
            if self.band.height:
                beside = QRectF(0, self.spectrogram_area.top(), area.left(), self.band.height)
                painter.setClipRect(QRectF(0, look.px(_RULER_PX), area.left(), self.height()))
                self.band.paint_beside(painter, beside)
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

    def _paint_guides(self, painter: QPainter, area: QRectF) -> None:
        """What the drag rests at: a thin line, and at the ruler what is there."""
        look, names = self._look, {TURN: tr("turn"), WORD: tr("word"), SILENCE: tr("silence")}
        for snap in self._drag.guides if self._drag is not None and self._drag.has_moved else ():
            x = area.left() + self._view.x_of(snap.at_ms)
            painter.setPen(QPen(look.colour("accent"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, 0), QPointF(x, area.bottom()))
            painter.setFont(look.font(0.82))
            text = names[snap.kind]
            box = QRectF(x + 3, 4, painter.fontMetrics().horizontalAdvance(text) + 10, look.px(_RULER_PX) - 8)
            painter.fillRect(box, look.colour("accent"))
            painter.setPen(look.colour("on_accent"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
