"""The waveform of each channel: minimum and maximum of every pixel column, as one image."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from hitl_workbench.audio.peaks import BIN, FACTOR, Peaks

_BLOCK = 65_536  # frames
_BLOCKS_KEPT = 48
_BLOCKS_A_PAINT = 3
_LOUDEST_GAIN = 20.0

Extremes = npt.NDArray[np.int16]  # (columns, channels, 2): minimum, maximum


class WaveformData:
    """Extremes of a recording at any zoom: from its peaks, and close up from the samples themselves."""

    def __init__(self, peaks: Peaks, path: Path | None) -> None:
        """path is the sound to read samples from; None: the peaks are all there is."""
        self.channels = peaks.channels
        self._peaks = peaks
        self._sound = soundfile.SoundFile(path) if path is not None else None
        self._blocks: OrderedDict[int, npt.NDArray[np.int16]] = OrderedDict()
        loudest = int(np.abs(np.asarray(peaks.levels[-1], dtype=np.int32)).max(initial=0))
        self.peak = loudest / 32767
        self.gain = min(_LOUDEST_GAIN, 32767 / max(1, loudest))

    def close(self) -> None:
        if self._sound is not None:
            self._sound.close()

    def columns(self, first: float, frames_a_column: float, count: int) -> tuple[Extremes, bool]:
        """Extremes of count columns from a frame on, and whether a closer look is still being read."""
        if frames_a_column < BIN and self._sound is not None:
            try:
                samples, at = self._samples(int(first), int(first + frames_a_column * count) + 1)
            except (RuntimeError, OSError):  # the disk has gone; the peaks are still there
                self._sound = None
                return self._from_peaks(first, frames_a_column, count), False
            if samples is not None:
                return _reduced(
                    np.broadcast_to(samples[..., np.newaxis], (*samples.shape, 2)), first - at, frames_a_column, count
                ), False
            return self._from_peaks(first, frames_a_column, count), True
        return self._from_peaks(first, frames_a_column, count), False

    def _from_peaks(self, first: float, frames_a_column: float, count: int) -> Extremes:
        level, width = 0, BIN
        while level + 1 < len(self._peaks.levels) and width * FACTOR <= frames_a_column:
            level, width = level + 1, width * FACTOR
        return _reduced(self._peaks.levels[level], first / width, frames_a_column / width, count)

    def _samples(self, first: int, last: int) -> tuple[npt.NDArray[np.int16] | None, int]:
        """Samples of at least first..last with the frame they begin at; None while blocks are missing."""
        assert self._sound is not None
        first, last = max(0, first), max(1, min(last, self._sound.frames))
        numbers = range(first // _BLOCK, (last - 1) // _BLOCK + 1)
        missing = [number for number in numbers if number not in self._blocks]
        for number in missing[:_BLOCKS_A_PAINT]:
            self._sound.seek(number * _BLOCK)
            block = self._sound.read(_BLOCK, dtype="float32", always_2d=True)
            self._blocks[number] = (np.clip(np.nan_to_num(block), -1, 1) * 32767).astype(np.int16)
        for number in numbers:
            if number in self._blocks:
                self._blocks.move_to_end(number)
        while len(self._blocks) > max(_BLOCKS_KEPT // self.channels, len(numbers)):
            self._blocks.popitem(last=False)
        if len(missing) > _BLOCKS_A_PAINT or not numbers:
            return None, 0
        return np.concatenate([self._blocks[number] for number in numbers]), numbers[0] * _BLOCK


def _reduced(level: npt.NDArray[np.int16], first: float, step: float, count: int) -> Extremes:
    """Extremes of level's bins in count columns of step bins each; columns beyond the end are 0."""
    edges = np.floor(first + np.arange(count + 1) * step).astype(np.int64)
    beyond = (edges[:-1] >= len(level)) | (edges[1:] <= 0)
    if beyond.all() or not len(level):
        return np.zeros((count, level.shape[1], 2), np.int16)
    low_edge, high_edge = int(np.clip(edges[0], 0, len(level) - 1)), int(np.clip(edges[-1] + 1, 1, len(level)))
    part = np.asarray(level[low_edge:high_edge])
    at = np.clip(edges[:-1] - low_edge, 0, len(part) - 1)
    found = np.empty((count, level.shape[1], 2), np.int16)
    np.minimum.reduceat(part[..., 0], at, axis=0, out=found[..., 0])
    np.maximum.reduceat(part[..., 1], at, axis=0, out=found[..., 1])
    # the last column reaches to the end of the part: take what belongs to it
    found[-1, :, 0] = part[at[-1] : at[-1] + max(1, int(step)), :, 0].min(axis=0)
    found[-1, :, 1] = part[at[-1] : at[-1] + max(1, int(step)), :, 1].max(axis=0)
    found[beyond] = 0
    return found


def paint_waveform(
    painter: QPainter, area: QRectF, extremes: Extremes, gain: float, colour: QColor, ground: QColor, ratio: float
) -> None:
    """Draw one channel's extremes (columns, 2) into area; ratio is device pixels a pixel."""
    height = max(2, round(area.height() * ratio))
    half = (height - 1) / 2
    low = np.clip(extremes[:, 0] * (gain / 32768.0), -1, 1)
    high = np.clip(extremes[:, 1] * (gain / 32768.0), -1, 1)
    top = np.floor(half - high * half).astype(np.int16)
    bottom = np.ceil(half - low * half).astype(np.int16)
    line = np.arange(height, dtype=np.int16)[:, np.newaxis]
    width = len(extremes)
    pixels = np.zeros((height, (width + 3) & ~3), np.uint8)
    np.logical_and(line >= top, line <= bottom, out=pixels[:, :width].view(np.bool_))
    image = QImage(pixels.data, width, height, pixels.shape[1], QImage.Format.Format_Indexed8)
    image.setColorTable([ground.rgba(), colour.rgba()])
    painter.drawImage(area, image)
