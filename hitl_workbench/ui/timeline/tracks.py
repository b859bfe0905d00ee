"""Pitch and intensity as lines over time: computed in tiles, drawn as one small picture each."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from hitl_workbench.audio.pitch import PitchSettings
from hitl_workbench.audio.tracks import REACH_MS, STEP_MS, Tracks, level_of, tracks
from hitl_workbench.ui.timeline.tiles import SoundTiles, read_block
from hitl_workbench.ui.timeline.view_state import ViewState

COARSEST_MS_PER_PX = 12.0  # farther away the lines of a sentence are a scribble
LEVEL_RANGE_DB = 60.0  # from the recording's loudest down
_TILE = 256  # frames
_KEPT = 256
_PARTS = 8  # a pixel is divided into, for smooth edges
_HALF_PX, _HALO_PX = 0.9, 1.3  # of the line, and of the ground around it that keeps it legible on dark vowels
_HALO_ALPHA = 170
Line = npt.NDArray[np.float32]
Key = tuple[int, frozenset[int], PitchSettings]  # number, channels, settings


class TrackTiles(SoundTiles):
    """Pitch and intensity of one recording, 2.56 s a tile."""

    def __init__(self, path: Path, peak: float, parent: QObject | None = None) -> None:
        """peak is the recording's loudest sample, 0..1."""
        super().__init__(path, _KEPT, parent)
        self._peak = peak
        self.settings = PitchSettings()
        self.loudest_db = 10 * float(np.ceil(level_of(peak) / 10))

    def values(self, first: int, last: int, channels: frozenset[int]) -> tuple[Line, Line]:
        """Pitch in Hz and level in dB of frames first to last (closed), NaN where they are not computed yet."""
        pieces = []
        for number in range(first // _TILE, last // _TILE + 1):
            tile: Tracks | None = self.tile((number, channels, self.settings)) if number >= 0 else None
            pieces.append((tile.pitch_hz, tile.level_db) if tile is not None else (_MISSING, _MISSING))
        cut = slice(first % _TILE, first % _TILE + last - first + 1)
        return tuple(np.concatenate(parts)[cut] for parts in zip(*pieces, strict=True))  # type: ignore[return-value]

    def at(self, ms: float, channels: frozenset[int]) -> tuple[float, float]:
        """Pitch and level of the frame nearest to a moment; NaN without one."""
        frame = round(ms / STEP_MS)
        pitch_hz, level_db = self.values(frame, frame, channels)
        return float(pitch_hz[0]), float(level_db[0])

    def lines(self, view: ViewState, left_px: float, count: int, ratio: float, channels: frozenset[int]):  # noqa: ANN201
        """Pitch and level at the middles of count device pixels from left_px of the content on."""
        times = view.start_ms + (left_px + (np.arange(count) + 0.5) / ratio) * view.ms_per_px
        first, last = int(times[0] // STEP_MS), int(times[-1] // STEP_MS) + 1
        pitch_hz, level_db = self.values(first, last, channels)
        place = times / STEP_MS - first
        return _between(pitch_hz, place), _between(level_db, place)

    def computed(self, sound: soundfile.SoundFile, key: Key) -> Tracks:
        number, channels, settings = key
        rate = sound.samplerate
        first_ms = number * _TILE * STEP_MS
        first = round((first_ms - REACH_MS) * rate / 1000)
        last = round((first_ms + _TILE * STEP_MS + REACH_MS) * rate / 1000)
        block = read_block(sound, first, last, channels)
        mono = block.mean(axis=1) if len(block) else np.zeros(0, np.float32)
        return tracks(mono, rate, _TILE, settings, self._peak)


_MISSING = np.full(_TILE, np.nan, np.float32)


def _between(track: Line, place: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The track at places between its frames; where only one neighbour has a value, that reaches half-way."""
    before = place.astype(np.int64)
    share = place - before
    one, other = track[before], track[before + 1]
    found = one + (other - one) * share
    nearer = np.where(share < 0.5, one, other)
    return np.where(np.isnan(found), nearer, found)


def paint_line(
    painter: QPainter, area: QRectF, values: npt.NDArray[np.float64], low: float, high: float, colours: list[int],
    ratio: float,
) -> None:  # fmt: skip
    """Draw values (one a device pixel of area) on a scale from low at the bottom to high at the top; NaN: nothing."""
    height, width = max(2, round(area.height() * ratio)), len(values)
    y = (high - values) / (high - low) * (height - 1)
    is_there = ~np.isnan(y)
    if not is_there.any():
        return
    # A column reaches half-way to its neighbours, so that steep lines have no gaps.
    half = (y[:-1] + y[1:]) / 2
    left, right = np.r_[np.nan, half], np.r_[half, np.nan]
    top, bottom = np.fmin(np.fmin(left, right), y), np.fmax(np.fmax(left, right), y)
    reach = len(colours) - 1
    # Only the rows that the line touches.
    above = max(0, int(np.nanmin(top)) - reach // _PARTS - 1)
    height = min(height, int(np.nanmax(bottom)) + reach // _PARTS + 2) - above
    if height < 1:
        return
    top, bottom = top - above, bottom - above
    far = 4 * height * _PARTS
    top = np.where(is_there, np.clip(top, -8, height + 8) * _PARTS, far).astype(np.int16)
    bottom = np.where(is_there, np.clip(bottom, -8, height + 8) * _PARTS, -far).astype(np.int16)
    line = (np.arange(height, dtype=np.int16) * _PARTS)[:, np.newaxis]
    inside = reach - np.maximum(top - line, line - bottom)
    pixels = np.zeros((height, (width + 3) & ~3), np.uint8)
    pixels[:, :width] = np.clip(inside, 0, reach)
    image = QImage(pixels.data, width, height, pixels.shape[1], QImage.Format.Format_Indexed8)
    image.setColorTable(colours)
    image.setDevicePixelRatio(ratio)
    painter.drawImage(QPointF(area.left(), area.top() + above / ratio), image)


def line_colours(ink: QColor, ground: QColor, ratio: float) -> list[int]:
    """The colour table of `paint_line`: from nothing through a halo of the ground to the line's colour."""
    table = []
    reach = round((_HALF_PX + _HALO_PX) * ratio * _PARTS)
    for level in range(reach + 1):
        from_outside = level / _PARTS
        halo = min(1.0, from_outside) * _HALO_ALPHA / 255
        line = min(1.0, max(0.0, from_outside - (_HALO_PX * ratio - 0.5)))
        alpha = line + halo * (1 - line)
        if alpha <= 0:
            table.append(0)
            continue
        parts = zip(ink.getRgb()[:3], ground.getRgb()[:3], strict=True)
        mixed = [round((one * line + other * halo * (1 - line)) / alpha) for one, other in parts]
        table.append(QColor(*mixed, round(alpha * 255)).rgba())
    return table


def paint_labels(painter: QPainter, place: QRectF, title: str, low: str, high: str, colour: QColor) -> None:
    """A line's name and scale, under each other as high, name, low."""
    painter.setPen(colour)
    for text, where in ((high, Qt.AlignmentFlag.AlignTop), (title, Qt.AlignmentFlag.AlignVCenter),
                        (low, Qt.AlignmentFlag.AlignBottom)):  # fmt: skip
        painter.drawText(place, int(where | Qt.AlignmentFlag.AlignLeft), text)
