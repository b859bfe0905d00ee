"""The waveform at every zoom: minimum and maximum of 256 samples, then of 4 times as many, and so on.

One file a recording, memory-mapped when it is drawn. It lies in the cache: missing or damaged, it is made again.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import numpy.typing as npt

from hitl_workbench.audio.decode import Block
from hitl_workbench.errors import MediaError

BIN = 256  # samples a bin at the finest level
FACTOR = 4  # bins of one level in a bin of the next
_MAGIC = b"HITLPEAKS1\n"
_HEADER_BYTES = 4096
_FEWEST_BINS = 512  # a level this short is the last

Level = npt.NDArray[np.int16]  # (bins, channels, 2): minimum, maximum


class PeaksBuilder:
    """Takes a recording's samples in order and writes its peaks."""

    def __init__(self, channels: int) -> None:
        self._channels = channels
        self._rest = np.zeros((0, channels), dtype=np.float32)
        self._bins: list[Level] = []
        self._samples = 0

    def add(self, block: Block) -> None:
        """The next samples, (samples, channels)."""
        self._samples += len(block)
        samples = np.concatenate([self._rest, block]) if len(self._rest) else block
        whole = len(samples) // BIN * BIN
        self._rest = samples[whole:].copy()
        if whole:
            self._bins.append(_extremes(samples[:whole].reshape(-1, BIN, self._channels)))

    def write(self, path: Path, sha256: str) -> None:
        """Write the file, whole or not at all. sha256 is that of the recording it belongs to."""
        if len(self._rest):
            self._bins.append(_extremes(self._rest[np.newaxis]))
            self._rest = self._rest[:0]
        levels = [np.concatenate(self._bins) if self._bins else np.zeros((0, self._channels, 2), np.int16)]
        while len(levels[-1]) > _FEWEST_BINS:
            levels.append(_coarser(levels[-1]))
        header = {
            "sha256": sha256,
            "channels": self._channels,
            "samples": self._samples,
            "bin": BIN,
            "factor": FACTOR,
            "bins": [len(level) for level in levels],
        }
        head = (_MAGIC + json.dumps(header).encode()).ljust(_HEADER_BYTES)
        partial = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
        try:
            with partial.open("wb") as file:
                file.write(head)
                for level in levels:
                    file.write(level.tobytes())
            partial.replace(path)
        except OSError as error:
            raise MediaError(f"the waveform cannot be stored ({error.strerror}); make room on the disk") from error
        finally:
            partial.unlink(missing_ok=True)


class Peaks:
    """A recording's peaks, memory-mapped. levels[n] has a bin for every BIN * FACTOR**n samples."""

    def __init__(self, path: Path, sha256: str) -> None:
        """Raises MediaError when the file is missing, damaged or another recording's: then build it again."""
        try:
            with path.open("rb") as file:
                head = file.read(_HEADER_BYTES)
            if not head.startswith(_MAGIC):
                raise ValueError("no peaks")
            header = json.loads(head[len(_MAGIC) :])
            self.channels, self.samples = int(header["channels"]), int(header["samples"])
            bins = [int(count) for count in header["bins"]]
            expected = _HEADER_BYTES + 4 * self.channels * sum(bins)
            if header["sha256"] != sha256 or path.stat().st_size != expected:
                raise ValueError("another recording's, or cut off")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise MediaError(f"the stored waveform cannot be used ({error})") from None
        self.levels: list[Level] = []
        offset = _HEADER_BYTES
        for count in bins:
            shape = (count, self.channels, 2)
            level = np.memmap(path, np.int16, "r", offset, shape) if count else np.zeros(shape, np.int16)
            self.levels.append(level)
            offset += 4 * self.channels * count


def _extremes(samples: npt.NDArray[np.float32]) -> Level:
    """(bins, samples, channels) to (bins, channels, 2)."""
    low = np.floor(samples.min(axis=1) * 32767)
    high = np.ceil(samples.max(axis=1) * 32767)
    return np.stack([low, high], axis=-1).astype(np.int16)


def _coarser(level: Level) -> Level:
    spare = -len(level) % FACTOR
    if spare:
        level = np.concatenate([level, np.repeat(level[-1:], spare, axis=0)])
    grouped = level.reshape(-1, FACTOR, *level.shape[1:])
    return np.stack([grouped[..., 0].min(axis=1), grouped[..., 1].max(axis=1)], axis=-1)
