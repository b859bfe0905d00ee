"""Tiles of the spectrogram: computed in a thread, kept for a while, drawn as pictures."""

from __future__ import annotations

import queue
import threading
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from hitl_workbench.audio.decode import clean
from hitl_workbench.audio.spectrogram import SpectrogramSettings, level_db, reach, spectrogram
from hitl_workbench.ui.theme import mixed
from hitl_workbench.ui.timeline.view_state import ViewState

COARSEST_MS_PER_PX = 25.0  # farther away a spectrogram says nothing, and costs most
_TILE = 256  # columns
_KEPT = 96
Key = tuple[float, int, frozenset[int], SpectrogramSettings]  # ms a column, number, channels, settings


class SpectrogramTiles(QObject):
    """The pictures of one recording.

    Signals:
        ready: another tile can be drawn.
    """

    ready = Signal()

    def __init__(self, path: Path, peak: float, parent: QObject | None = None) -> None:
        """peak is the recording's loudest sample, 0..1."""
        super().__init__(parent)
        self._path, self._loudest_db = path, level_db(peak)
        self.settings = SpectrogramSettings()
        self._tiles: OrderedDict[Key, npt.NDArray[np.uint8]] = OrderedDict()
        self._asked: set[Key] = set()
        self._queue: queue.LifoQueue[Key | None] = queue.LifoQueue()  # what came on screen last is wanted first
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def close(self) -> None:
        """End the thread; the tiles go."""
        self._is_closed = True
        self._queue.put(None)
        self.deleteLater()

    def paint(
        self, painter: QPainter, area: QRectF, view: ViewState, channels: frozenset[int], colours: list[int]
    ) -> bool:
        """Draw what is there of the visible stretch, ask for the rest; whether nothing is missing."""
        step = _step_ms(view.ms_per_px)
        length_ms = step * _TILE
        whole = True
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in range(int(view.start_ms // length_ms), int(min(view.end_ms, view.duration_ms) // length_ms) + 1):
            key = (step, number, channels, self.settings)
            with self._lock:
                tile = self._tiles.get(key)
                if tile is not None:
                    self._tiles.move_to_end(key)
            if tile is None:
                whole = False
                self._ask(key)
                continue
            picture = QImage(tile.data, tile.shape[1], tile.shape[0], tile.shape[1], QImage.Format.Format_Indexed8)
            picture.setColorTable(colours)
            left = area.left() + view.x_of(number * length_ms)
            painter.drawImage(QRectF(left, area.top(), length_ms / view.ms_per_px, area.height()), picture)
        return whole

    # -- how

    def _ask(self, key: Key) -> None:
        with self._lock:
            if key in self._asked:
                return
            self._asked.add(key)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        self._queue.put(key)

    def _work(self) -> None:
        with suppress(RuntimeError, OSError), soundfile.SoundFile(self._path) as sound:
            while (key := self._queue.get()) is not None and not self._is_closed:
                tile = self._computed(sound, key)
                with self._lock:
                    self._tiles[key] = tile
                    self._asked.discard(key)
                    while len(self._tiles) > _KEPT:
                        self._tiles.popitem(last=False)
                self.ready.emit()  # the main thread hears it in its own time

    def _computed(self, sound: soundfile.SoundFile, key: Key) -> npt.NDArray[np.uint8]:
        step, number, channels, settings = key
        rate = sound.samplerate
        hop = step * rate / 1000
        first = round(number * _TILE * hop) - reach(rate, settings)
        last = round((number + 1) * _TILE * hop) + reach(rate, settings) + 1
        sound.seek(max(0, min(first, sound.frames)))
        block = sound.read(max(0, min(last, sound.frames) - max(0, first)), dtype="float32", always_2d=True)
        chosen = sorted(channels) or list(range(sound.channels))
        mono = clean(block[:, chosen].mean(axis=1)) if len(block) else np.zeros(0, np.float32)
        if first < 0:
            mono = np.concatenate([np.zeros(-first, np.float32), mono])
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
