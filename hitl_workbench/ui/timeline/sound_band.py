"""The band under the waveforms: spectrogram, pitch and intensity, each shown or not, over the same stretch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter

from hitl_workbench.audio.pitch import PitchSettings
from hitl_workbench.audio.spectrogram import SpectrogramSettings
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.timeline import spectrogram, tracks
from hitl_workbench.ui.timeline.spectrogram import SpectrogramTiles, grey_levels, paint_scale
from hitl_workbench.ui.timeline.tracks import LEVEL_RANGE_DB, TrackTiles, line_colours, paint_labels, paint_line
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.words import tr

_SPECTROGRAM_PX, _TRACKS_PX = 130, 84
_MARGIN_PX = 3  # of lines to the band's edges
_LEAST_PX = 40


class SoundBand(QObject):
    """What is shown of a recording's sound beside its waveform, and its values under the mouse.

    Signals:
        ready: something more can be drawn.
    """

    ready = Signal()

    def __init__(self, view: ViewState, look: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._look = view, look
        self._spectrogram: SpectrogramTiles | None = None
        self._tracks: TrackTiles | None = None
        self._colours: dict[tuple[str, str, float], list[int]] = {}
        self.shows_spectrogram = self.shows_pitch = self.shows_intensity = False
        self.spectrogram_settings = SpectrogramSettings()
        self.pitch_settings = PitchSettings()
        self.peak: float | None = None  # the recording's loudest sample, 0..1
        self.most_px = 1e6  # what waveforms and lanes leave
        self.is_whole = True  # whether the last painting had every tile of the spectrogram

    def open(self, path: Path, peak: float) -> None:
        """Take another recording's sound; peak is its loudest sample, 0..1."""
        self.close()
        self.peak = peak
        self._spectrogram, self._tracks = SpectrogramTiles(path, peak, self), TrackTiles(path, peak, self)
        for tiles in (self._spectrogram, self._tracks):
            tiles.ready.connect(self.ready)
        self.take_settings()

    def close(self) -> None:
        """Show nothing."""
        for tiles in (self._spectrogram, self._tracks):
            if tiles is not None:
                tiles.close()
        self._spectrogram = self._tracks = self.peak = None

    def take_settings(self) -> None:
        """The settings are others now."""
        if self._spectrogram is not None and self._tracks is not None:
            self._spectrogram.settings = self.spectrogram_settings
            self._tracks.settings = self.pitch_settings

    @property
    def has_tracks(self) -> bool:
        return self.shows_pitch or self.shows_intensity

    @property
    def height(self) -> int:
        """In pixels, at most most_px but for a rest; 0 while nothing is shown."""
        wanted = _SPECTROGRAM_PX if self.shows_spectrogram else _TRACKS_PX if self.has_tracks else 0
        return min(self._look.px(wanted), max(_LEAST_PX, round(self.most_px)))

    def values_at(self, ms: float, channels: frozenset[int]) -> tuple[float, float]:
        """Pitch in Hz and level in dB at a moment; NaN without a voice, far away, and until they are computed."""
        if self._tracks is None or self._view.ms_per_px > tracks.COARSEST_MS_PER_PX:
            return np.nan, np.nan
        return self._tracks.at(ms, channels)

    def hertz_at(self, share: float) -> float | None:
        """The frequency at a share of the band's height, from its bottom; None without a spectrogram."""
        return share * self.spectrogram_settings.ceiling_hz if self.shows_spectrogram else None

    # -- painting

    def paint(self, painter: QPainter, area: QRectF, clip: QRectF, channels: frozenset[int], ratio: float) -> None:
        """Draw what is shown into area; ratio is device pixels a pixel."""
        if not self.height or not area.intersects(clip):
            return
        look = self._look
        painter.save()
        painter.setClipRect(area.intersected(clip).intersected(painter.clipBoundingRect()))
        hint = ""
        if self.shows_spectrogram and self._spectrogram is not None:
            if self._view.ms_per_px > spectrogram.COARSEST_MS_PER_PX:
                hint = tr("Zoom in to see the spectrogram (Ctrl+T)")
            else:
                greys = self._table("text", 0.0)
                self.is_whole = self._spectrogram.paint(painter, area, self._view, channels, greys)
        if self.has_tracks and self._tracks is not None:
            if self._view.ms_per_px > tracks.COARSEST_MS_PER_PX:
                closer = tr("Zoom in to see pitch and intensity (Ctrl+T)")
                if self.shows_spectrogram and not hint:  # in the corner: the spectrogram itself is there
                    painter.setPen(look.colour("muted"))
                    painter.setFont(look.font(0.85))
                    corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
                    painter.drawText(area.adjusted(0, 4, -8, 0), int(corner), closer)
                hint = hint or ("" if self.shows_spectrogram else closer)
            else:
                self._paint_tracks(painter, self._tracks, area, clip, channels, ratio)
        if hint:
            painter.setPen(look.colour("muted"))
            painter.setFont(look.font())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), hint)
        painter.setPen(look.colour("border"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.restore()

    def paint_beside(self, painter: QPainter, beside: QRectF) -> None:
        """The scales, left of the band: pitch, intensity, frequency."""
        look = self._look
        painter.setFont(look.font(0.82))
        inner = beside.adjusted(12, 2, -6, -3)
        if self.shows_pitch:
            low, high = (f"{hertz:.0f} Hz" for hertz in (self.pitch_settings.floor_hz, self.pitch_settings.ceiling_hz))
            paint_labels(painter, inner, tr("Pitch"), low, high, look.colour("pitch"))
            inner.setLeft(inner.left() + look.px(50))
        if self.shows_intensity and self._tracks is not None:
            loudest = self._tracks.loudest_db
            low, high = f"{loudest - LEVEL_RANGE_DB:.0f} dB", f"{loudest:.0f} dB"
            paint_labels(painter, inner, tr("Level"), low, high, look.colour("intensity"))
        if self.shows_spectrogram:
            paint_scale(painter, beside, self.spectrogram_settings, look.colour("muted"))

    def _paint_tracks(
        self, painter: QPainter, tiles: TrackTiles, area: QRectF, clip: QRectF, channels: frozenset[int], ratio: float
    ) -> None:
        left = max(area.left(), float(np.floor(clip.left())) - 1)
        count = round((min(area.right(), clip.right() + 2) - left) * ratio)
        if count < 2:
            return
        pitch_hz, level_db = tiles.lines(self._view, left - area.left(), count, ratio, channels)
        strip = QRectF(left, area.top() + _MARGIN_PX, count / ratio, area.height() - 2 * _MARGIN_PX)
        settings, loudest = self.pitch_settings, tiles.loudest_db
        if self.shows_intensity:
            colours = self._table("intensity", ratio)
            paint_line(painter, strip, level_db, loudest - LEVEL_RANGE_DB, loudest, colours, ratio)
        if self.shows_pitch:
            colours = self._table("pitch", ratio)
            paint_line(painter, strip, pitch_hz, settings.floor_hz, settings.ceiling_hz, colours, ratio)

    def _table(self, name: str, ratio: float) -> list[int]:
        """The colours of a line at a ratio; with 0 the grey levels."""
        look = self._look
        key = (look.theme.name, name, ratio)
        if key not in self._colours:
            ground, ink = look.colour("surface"), look.colour(name)
            self._colours[key] = line_colours(ink, ground, ratio) if ratio else grey_levels(ground, ink)
        return self._colours[key]
