"""Tiles of the spectrogram: computed in a thread, kept for a while, drawn as pictures."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import soundfile
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from hitl_workbench.audio.spectrogram import SpectrogramSettings, level_db, reach, spectrogram
from hitl_workbench.ui.theme import mixed
from hitl_workbench.ui.timeline.tiles import SoundTiles, read_block
from hitl_workbench.ui.timeline.view_state import ViewState

COARSEST_MS_PER_PX = 25.0  # farther away a spectrogram says nothing, and costs most
_TILE = 256  # columns
_KEPT = 96
_SCALED_A_PAINT = 2
_DRAWN = 96  # tiles that are kept as they were drawn last
Key = tuple[float, int, frozenset[int], SpectrogramSettings]  # ms a column, number, channels, settings


class SpectrogramTiles(SoundTiles):
    """The pictures of one recording."""

    def __init__(self, path: Path, peak: float, parent: QObject | None = None) -> None:
        """peak is the recording's loudest sample, 0..1."""
        super().__init__(path, _KEPT, parent)
        self._loudest_db = level_db(peak)
        self.settings = SpectrogramSettings()
        # Tiles as they are drawn, with what they were made of (held, so that no other can have their ids): scaling
        # costs as much as everything else, and while one pans or plays it stays the same.
        self._drawn: OrderedDict[tuple[int, tuple[int, int], int], tuple[Any, Any, QPixmap]] = OrderedDict()
        self._finer = QTimer(self, singleShot=True, interval=0)
        self._finer.timeout.connect(self.ready)

    def paint(
        self, painter: QPainter, area: QRectF, view: ViewState, channels: frozenset[int], colours: list[int]
    ) -> bool:
        """Draw what is there of the visible stretch, ask for the rest; whether nothing is missing."""
        step = _step_ms(view.ms_per_px)
        length_ms = step * _TILE
        whole, left_to_scale = True, _SCALED_A_PAINT
        ratio = painter.device().devicePixelRatioF()
        width, height = length_ms / view.ms_per_px, area.height()
        # A tile may be a pixel wider than the way to the next, so that no gap shows wherever the view stands.
        size = (int(np.ceil(width * ratio)) + 1, round(height * ratio))
        for number in range(int(view.start_ms // length_ms), int(min(view.end_ms, view.duration_ms) // length_ms) + 1):
            tile = self.tile((step, number, channels, self.settings))
            if tile is None:
                whole = False
                continue
            left = round((area.left() + view.x_of(number * length_ms)) * ratio) / ratio
            key = (id(tile), size, id(colours))
            if key not in self._drawn:
                if not left_to_scale:  # rough for now: a frame must not take as long as scaling all of them
                    rough = _picture(tile, colours).convertToFormat(QImage.Format.Format_RGB32)
                    painter.drawImage(QRectF(left, area.top(), size[0] / ratio, height), rough)
                    continue
                left_to_scale -= 1
                self._drawn[key] = (tile, colours, _scaled(_picture(tile, colours), size, ratio))
            self._drawn.move_to_end(key)
            painter.drawPixmap(QPointF(left, area.top()), self._drawn[key][2])
        while len(self._drawn) > _DRAWN:
            self._drawn.popitem(last=False)
        if not left_to_scale:
            self._finer.start()
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


def _picture(tile: npt.NDArray[np.uint8], colours: list[int]) -> QImage:
    picture = QImage(tile.data, tile.shape[1], tile.shape[0], tile.shape[1], QImage.Format.Format_Indexed8)
    picture.setColorTable(colours)
    return picture


def _scaled(picture: QImage, size: tuple[int, int], ratio: float) -> QPixmap:
    scaled = picture.convertToFormat(QImage.Format.Format_RGB32).scaled(
        *size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    pixmap = QPixmap.fromImage(scaled)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


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
