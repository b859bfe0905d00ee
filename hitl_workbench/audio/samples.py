"""Stretches of a recording as samples: sample-exact, any channel or the mix, at the rate that is wanted.

Resampling is FFmpeg's. soxr's filters end well below half the rate, and the empty band that they leave at the top makes
the segmentation network miss speech: a tenth of the ten-minute conversation of the benchmarks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from hitl_workbench.audio.decode import clean
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
            first = min(sound.frames, round(start_ms * rate / 1000))
            last = sound.frames if end_ms is None else min(sound.frames, round(end_ms * rate / 1000))
            sound.seek(first)
            pieces = _mono(sound, max(0, last - first), channel)
            if rate != sample_rate_hz:
                pieces = _resampled(pieces, rate, sample_rate_hz)
            found = list(pieces)
    except (soundfile.SoundFileError, OSError, RuntimeError) as error:
        raise MediaError(
            f"{path} cannot be read ({str(error).strip()}); import or relocate the recording again"
        ) from None
    return np.concatenate(found) if found else np.zeros(0, dtype=np.float32)


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
