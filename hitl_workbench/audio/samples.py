"""Stretches of a recording as samples: sample-exact, any channel or the mix, at the rate that is wanted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from hitl_workbench.audio.decode import clean
from hitl_workbench.errors import MediaError

_BLOCK_S = 30


def read_samples(
    path: Path,
    start_ms: int = 0,
    end_ms: int | None = None,
    *,
    channel: int | None = None,
    sample_rate_hz: int = 16_000,
) -> npt.NDArray[np.float32]:
    """One signal, float32 within -1..1, of a working copy or directly readable original.

    start_ms and end_ms (None: the end) are times in the recording; channel None is the mean of all. Read and
    resampled in pieces of 30 s. Raises MediaError when the file cannot be read or has no such channel.
    """
    import soxr

    try:
        with soundfile.SoundFile(path) as sound:
            if channel is not None and channel >= sound.channels:
                raise MediaError(f"{path.name} has {sound.channels} channels; there is no channel {channel}")
            rate = sound.samplerate
            first = min(sound.frames, round(start_ms * rate / 1000))
            last = sound.frames if end_ms is None else min(sound.frames, round(end_ms * rate / 1000))
            resampler = (
                soxr.ResampleStream(rate, sample_rate_hz, 1, dtype="float32") if rate != sample_rate_hz else None
            )
            pieces = []
            sound.seek(first)
            left = max(0, last - first)
            while left:
                block = sound.read(min(left, _BLOCK_S * rate), dtype="float32", always_2d=True)
                if not len(block):
                    break
                left -= len(block)
                mono = clean(block[:, channel] if channel is not None else block.mean(axis=1))
                pieces.append(mono if resampler is None else resampler.resample_chunk(mono, last=left <= 0))
    except (soundfile.SoundFileError, OSError, RuntimeError) as error:
        raise MediaError(
            f"{path} cannot be read ({str(error).strip()}); import or relocate the recording again"
        ) from None
    return np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.float32)
