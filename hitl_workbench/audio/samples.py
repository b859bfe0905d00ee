"""Stretches of a recording as samples: sample-exact, any channel or the mix, at the rate that is wanted.

Resampling is FFmpeg's. soxr's filters end well below half the rate, and the empty band that they leave at the top makes
the segmentation network miss speech: a tenth of the ten-minute conversation of the benchmarks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
import soundfile

from hitl_workbench.audio.decode import clean
from hitl_workbench.domain.time import Span, frame_at
from hitl_workbench.errors import MediaError

Mono = npt.NDArray[np.float32]

_BLOCK_S = 30


def read_samples(
    path: Path,
    start_ms: int = 0,
    end_ms: int | None = None,
    *,
    channel: int | None = None,
    sample_rate_hz: int = 16_000,
) -> Mono:
    """One signal, float32 within -1..1, of a working copy or directly readable original.

    start_ms and end_ms (None: the end) are times in the recording; channel None is the mean of all. Read and
    resampled in pieces of 30 s. Raises MediaError when the file cannot be read or has no such channel.
    """
    try:
        with soundfile.SoundFile(path) as sound:
            if channel is not None and channel >= sound.channels:
                raise MediaError(f"{path.name} has {sound.channels} channels; there is no channel {channel}")
            rate = sound.samplerate
            first = min(sound.frames, frame_at(start_ms, rate))
            last = sound.frames if end_ms is None else min(sound.frames, frame_at(end_ms, rate))
            sound.seek(first)
            pieces = _mono(sound, max(0, last - first), channel)
            if rate != sample_rate_hz:
                pieces = _resampled(pieces, rate, sample_rate_hz)
            found = list(pieces)
    except (soundfile.SoundFileError, OSError, RuntimeError) as error:
        raise _unreadable(path, error) from None
    return np.concatenate(found) if found else np.zeros(0, dtype=np.float32)


class OpenSound:
    """One file's sound, kept open to read many stretches of it at its own rate, in a with statement.

    original is the path of the recording's own file where other programs read the same samples from it, else "".
    Raises MediaError when the file cannot be read.
    """

    def __init__(self, path: Path, original: str = "") -> None:
        self._name = path.name
        self.path = original
        try:
            self._sound = soundfile.SoundFile(path)
        except (soundfile.SoundFileError, OSError, RuntimeError) as error:
            raise _unreadable(path.name, error) from None
        self.sample_rate_hz: int = self._sound.samplerate
        self.channels: int = self._sound.channels
        self.frames: int = self._sound.frames
        self.encoding = f"{self._sound.format}/{self._sound.subtype}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._sound.close()

    def samples(self, span: Span, channel: int | None = None) -> Mono:
        """A stretch, float32 within -1..1; channel None is the mean of all. Shorter where the recording ends."""
        found = list(self._pieces(frame_at(span.start_ms, self.sample_rate_hz),
                                  frame_at(span.end_ms, self.sample_rate_hz), channel))  # fmt: skip
        return np.concatenate(found) if found else np.zeros(0, dtype=np.float32)

    def blocks(self, channel: int | None = None) -> Iterator[Mono]:
        """The whole recording in pieces of 30 s."""
        return self._pieces(0, self.frames, channel)

    def _pieces(self, first: int, last: int, channel: int | None) -> Iterator[Mono]:
        if channel is not None and channel >= self.channels:
            raise MediaError(f"{self._name} has {self.channels} channels; there is no channel {channel}")
        try:
            self._sound.seek(min(first, self.frames))
            yield from _mono(self._sound, max(0, min(last, self.frames) - first), channel)
        except (soundfile.SoundFileError, OSError, RuntimeError) as error:
            raise _unreadable(self._name, error) from None


def _unreadable(name: object, error: Exception) -> MediaError:
    return MediaError(f"{name} cannot be read ({str(error).strip()}); import or relocate the recording again")


def _mono(sound: soundfile.SoundFile, left: int, channel: int | None) -> Iterator[Mono]:
    while left:
        block = sound.read(min(left, _BLOCK_S * sound.samplerate), dtype="float32", always_2d=True)
        if not len(block):
            return
        left -= len(block)
        yield clean(block[:, channel] if channel is not None else block.mean(axis=1))


def _resampled(pieces: Iterator[Mono], from_hz: int, to_hz: int) -> Iterator[Mono]:
    """The same signal at another rate; exactly as long, to the sample, as its pieces together."""
    import av

    resampler = av.AudioResampler(format="flt", layout="mono", rate=to_hz)
    taken = given = 0
    for piece in pieces:
        taken += len(piece)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(piece)[np.newaxis], format="flt", layout="mono")
        frame.sample_rate = from_hz
        for out in resampler.resample(frame):
            given += out.samples
            yield out.to_ndarray()[0]
    wanted = round(taken * to_hz / from_hz)
    for out in resampler.resample(None) if taken else ():
        tail = out.to_ndarray()[0][: max(0, wanted - given)]
        given += len(tail)
        yield tail
    if given < wanted:
        yield np.zeros(wanted - given, dtype=np.float32)
