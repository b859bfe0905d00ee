"""Where speech begins and ends by its energy: levels of frames of 10 ms against a threshold of their own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from hitl_workbench.audio.decode import clean
from hitl_workbench.errors import MediaError

STEP_MS = 10
_QUIETEST_DB = -90.0  # digital silence; quieter is not told apart
_NOISE, _SPEECH = 5, 99  # percentiles that stand for the noise floor and for speech
_SHARE = 0.3  # of the way from noise to speech, in dB, is the threshold
_LEAST_RANGE_DB = 12.0  # with less between them there is only one kind of sound
_SHORTEST_SILENCE_MS, _SHORTEST_SPEECH_MS = 100, 30
BLOCK_MS = 4000  # levels are judged in three such blocks, so that an edge does not depend on where one asks from

Levels = npt.NDArray[np.float32]
Edges = npt.NDArray[np.int64]


def frame_levels(samples: npt.NDArray[np.float32], sample_rate_hz: int) -> Levels:
    """The level in dB (0: full scale) of each whole frame of STEP_MS; samples are (samples, channels).

    Channels count by their mean power, so that opposite phases do not cancel.
    """
    power = np.square(samples, dtype=np.float32).mean(axis=1) if samples.size else np.zeros(0, np.float32)
    edges = np.floor(
        np.arange(int(len(power) * 1000 / (STEP_MS * sample_rate_hz)) + 1) * STEP_MS * sample_rate_hz / 1000
    )
    if len(edges) < 2:
        return np.zeros(0, np.float32)
    bounds = edges.astype(np.int64)
    sums = np.add.reduceat(power[: bounds[-1]], bounds[:-1])
    mean = sums / np.diff(bounds)
    found: Levels = np.maximum(10 * np.log10(np.maximum(mean, 1e-12)), _QUIETEST_DB).astype(np.float32)
    return found


def speech_spans(levels_db: Levels) -> tuple[Edges, Edges]:
    """Starts and ends (frames, half-open) of the stretches of speech among levels.

    The threshold lies between the noise floor and the level of speech, both taken from these levels. Silence of less
    than 100 ms and sound of less than 30 ms do not count. None where everything is about as loud.
    """
    nothing = np.zeros(0, np.int64)
    if not len(levels_db):
        return nothing, nothing
    noise, speech = (float(np.percentile(levels_db, share)) for share in (_NOISE, _SPEECH))
    if speech - noise < _LEAST_RANGE_DB:
        return nothing, nothing
    is_speech = levels_db > noise + _SHARE * (speech - noise)
    steps = np.diff(np.r_[0, is_speech.astype(np.int8), 0])
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    is_apart = (starts[1:] - ends[:-1]) * STEP_MS >= _SHORTEST_SILENCE_MS
    starts, ends = starts[np.r_[True, is_apart]], ends[np.r_[is_apart, True]]
    is_long = (ends - starts) * STEP_MS >= _SHORTEST_SPEECH_MS
    return starts[is_long], ends[is_long]


def silence_edges(levels_db: Levels, from_ms: int) -> Edges:
    """The moments in ms at which speech starts or ends, in order; the first frame begins at from_ms.

    Speech that is cut off at the first or the last frame has no edge there.
    """
    starts, ends = speech_spans(levels_db)
    edges = np.sort(np.r_[starts[starts > 0], ends[ends < len(levels_db)]])
    found: Edges = edges * STEP_MS + from_ms
    return found


def blocks_around(at_ms: int) -> range:
    """The numbers of the blocks of BLOCK_MS whose levels decide about the edges near a moment."""
    number = at_ms // BLOCK_MS
    return range(max(0, number - 1), number + 2)


def nearest_edge(
    path: Path,
    at_ms: int,
    within_ms: int,
    channels: frozenset[int] = frozenset(),
    limits: tuple[int, int] | None = None,
) -> int | None:
    """The edge of silence nearest to a moment of a recording, None when none is within_ms (at most a block) of it.

    channels are those that are listened to, none: all; limits (closed) are where the edge may lie. Raises MediaError
    when the sound cannot be read.
    """
    blocks = blocks_around(at_ms)
    first_ms = blocks.start * BLOCK_MS
    try:
        with soundfile.SoundFile(path) as sound:
            rate = sound.samplerate
            sound.seek(min(sound.frames, round(first_ms * rate / 1000)))
            samples = sound.read(round(len(blocks) * BLOCK_MS * rate / 1000), "float32", always_2d=True)
    except (soundfile.SoundFileError, OSError, RuntimeError) as error:
        raise MediaError(f"{path} cannot be read ({str(error).strip()}); relocate the recording") from None
    heard = sorted(channels) or list(range(samples.shape[1]))
    edges = silence_edges(frame_levels(clean(samples[:, heard]), rate), first_ms)
    first, last = limits or (0, at_ms + within_ms)
    edges = edges[(edges >= first) & (edges <= last) & (np.abs(edges - at_ms) <= within_ms)]
    return int(edges[np.abs(edges - at_ms).argmin()]) if len(edges) else None
