"""Tiles of the spectrogram: computed in a thread, kept for a while, drawn as pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from hitl_workbench.audio.spectrogram import SpectrogramSettings, level_db, reach, spectrogram
from hitl_workbench.ui.theme import mixed
from hitl_workbench.ui.timeline.tiles import SoundTiles, read_block
from hitl_workbench.ui.timeline.view_state import ViewState

COARSEST_MS_PER_PX = 25.0  # farther away a spectrogram says nothing, and costs most
_TILE = 256  # columns
_KEPT = 96
Key = tuple[float, int, frozenset[int], SpectrogramSettings]  # ms a column, number, channels, settings


class SpectrogramTiles(SoundTiles):
    """The pictures of one recording."""

    def __init__(self, path: Path, peak: float, parent: QObject | None = None) -> None:
        """peak is the recording's loudest sample, 0..1."""
        super().__init__(path, _KEPT, parent)
        self._loudest_db = level_db(peak)
        self.settings = SpectrogramSettings()

    def paint(
        self, painter: QPainter, area: QRectF, view: ViewState, channels: frozenset[int], colours: list[int]
    ) -> bool:
        """Draw what is there of the visible stretch, ask for the rest; whether nothing is missing."""
        step = _step_ms(view.ms_per_px)
        length_ms = step * _TILE
        whole = True
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in range(int(view.start_ms // length_ms), int(min(view.end_ms, view.duration_ms) // length_ms) + 1):
            tile = self.tile((step, number, channels, self.settings))
            if tile is None:
                whole = False
                continue
            picture = QImage(tile.data, tile.shape[1], tile.shape[0], tile.shape[1], QImage.Format.Format_Indexed8)
            picture.setColorTable(colours)
            left = area.left() + view.x_of(number * length_ms)
            painter.drawImage(QRectF(left, area.top(), length_ms / view.ms_per_px, area.height()), picture)
        return whole

    def computed(self, sound: soundfile.SoundFile, key: Key) -> npt.NDArray[np.uint8]:
        step, number, channels, settings = key
        rate = sound.samplerate
        hop = step * rate / 1000
        first = round(number * _TILE * hop) - reach(rate, settings)
        last = round((number + 1) * _TILE * hop) + reach(rate, settings) + 1
        block = read_block(sound, first, last, channels)
        mono = block.mean(axis=1) if len(block) else np.zeros(0, np.float32)
        found = spectrogram(mono, rate, hop, _TILE, settings, self._loudest_db)
        return np.ascontiguousarray(found[::-1])  # high frequencies on top


def grey_levels(ground: QColor, ink: QColor) -> list[int]:
    """A colour table from silence (ground) to the loudest (ink)."""
    return [mixed(ground, ink, level / 255).rgba() for level in range(256)]


def _step_ms(ms_per_px: float) -> float:
    """Milliseconds a column: the power of two at or below a pixel's, not under half a millisecond."""
    return float(max(0.5, 2.0 ** np.floor(np.log2(max(ms_per_px, 1e-6)))))


def paint_scale(painter: QPainter, area: QRectF, settings: SpectrogramSettings, colour: QColor) -> None:
    """Frequencies at the left edge of the headers' side."""
    painter.setPen(colour)
    for hertz in range(1000, int(settings.ceiling_hz), 1000 if settings.ceiling_hz <= 6000 else 2000):
        y = area.bottom() - hertz / settings.ceiling_hz * area.height()
        place = QRectF(area.left(), y - 8, area.width() - 6, 16)
        painter.drawText(
            place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), f"{hertz // 1000} kHz"
        )
