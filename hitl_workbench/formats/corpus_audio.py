"""Sound for training data: recordings and turns as files of their own, their samples untouched."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.time import Span, frame_at
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import CorpusItem, CorpusOptions, Put

FLAC, WAV = "flac", "wav"
_SUBTYPES = {16: "PCM_16", 24: "PCM_24"}
_HIGHEST_FLAC_RATE_HZ = 655_350
_READABLE = ("WAV/", "FLAC/")  # what tools for training open by themselves

Mono = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where sound lies: in the corpus (path relative to its folder) or at the recording's own place (absolute)."""

    path: str
    is_inside: bool
    frames: int
    sample_rate_hz: int

    @property
    def duration_s(self) -> float:
        return self.frames / self.sample_rate_hz

    def whole_path(self, options: CorpusOptions) -> str:
        """The path for readers that know nothing of the corpus's folder."""
        return f"{options.root}/{self.path}" if self.is_inside and options.root else self.path


class CorpusAudio:
    """Writes sound as FLAC, or as WAV of 16 bits where kind says so; in 16 bits wherever those hold it exactly.

    counts takes note of what could not be exact, by the keys of losses.SENTENCES.
    """

    def __init__(self, put: Put, options: CorpusOptions, counts: Counter[str], kind: str = FLAC) -> None:
        self._put, self._options, self._counts, self._kind = put, options, counts, kind
        self._whole: dict[tuple[str, int | None], Placed] = {}

    def cut(self, item: CorpusItem, stem: str, span: Span, channel: int | None) -> Placed:
        """A stretch as a file of its own, `stem` with the kind's suffix."""
        path = f"{stem}.{self._kind}"
        first, last = frames_of(item, span)
        if self._options.reads_sound:
            data = self.encoded(item, span, channel)
            with self._put(path) as file:
                file.write(data)
        return Placed(path, True, last - first, item.sound.sample_rate_hz)

    def encoded(self, item: CorpusItem, span: Span, channel: int | None) -> bytes:
        """A stretch as the bytes of a file."""
        if not self._options.reads_sound:
            return b""
        buffer = io.BytesIO()
        self._encode(buffer, item.sound.sample_rate_hz, iter([item.sound.samples(span, channel)]))
        return buffer.getvalue()

    def whole(self, item: CorpusItem, stem: str, channel: int | None) -> Placed:
        """A recording's mix, or one channel of it: its own file when that is just this, else a copy."""
        sound = item.sound
        channel = None if sound.channels == 1 else channel
        key = (item.document.recording.uid, channel)
        if key not in self._whole:
            if self._can_refer(item):
                self._whole[key] = Placed(sound.path, False, sound.frames, sound.sample_rate_hz)
            else:
                self._whole[key] = self._copied(item, stem if channel is None else f"{stem}_c{channel}", channel)
        return self._whole[key]

    def _can_refer(self, item: CorpusItem) -> bool:
        sound = item.sound
        path = sound.path
        fits = sound.encoding == "WAV/PCM_16" if self._kind == WAV else sound.encoding.startswith(_READABLE)
        # Kaldi takes a name that ends otherwise for a command or for a place in an archive.
        return bool(path) and sound.channels == 1 and fits and path.isprintable() and path.casefold().endswith(
            (".wav", ".flac")
        )  # fmt: skip

    def _copied(self, item: CorpusItem, stem: str, channel: int | None) -> Placed:
        path = f"{stem}.{self._kind}"
        if self._options.reads_sound:
            with self._put(path) as file:
                guarded = _Guarded(file)
                self._encode(guarded, item.sound.sample_rate_hz, item.sound.blocks(channel))
                guarded.check()
        return Placed(path, True, item.sound.frames, item.sound.sample_rate_hz)

    def _encode(self, file: Any, rate: int, blocks: Iterator[Mono]) -> None:
        import soundfile

        if self._kind == FLAC and rate > _HIGHEST_FLAC_RATE_HZ:
            raise FormatError(f"FLAC holds at most {_HIGHEST_FLAC_RATE_HZ} samples a second, not {rate}")
        first = next(blocks, np.zeros(0, dtype=np.float32))
        bits = 16 if self._kind == WAV or _fits(first, 16) else 24
        rounded = False
        container = "FLAC" if self._kind == FLAC else "WAV"
        with soundfile.SoundFile(file, "w", rate, 1, _SUBTYPES[bits], format=container) as sound:
            for block in _with_first(first, blocks):
                rounded |= not _fits(block, bits)
                sound.write(_integers(block, bits))
        if rounded:
            self._counts[f"bits_{bits}"] += 1


class _Guarded:
    """A file for libsndfile, which does not hand on what goes wrong while it writes: `check` raises it afterwards."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._error: Exception | None = None

    def write(self, data: Any) -> int:
        if self._error is None:
            try:
                return self._file.write(data)
            except Exception as error:  # noqa: BLE001 - raised again by check
                self._error = error
        return len(data)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def seek(self, place: int, whence: int = 0) -> int:
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()

    def flush(self) -> None:
        if self._error is None:
            self._file.flush()

    def check(self) -> None:
        if self._error is not None:
            raise self._error


def channel_of(item: CorpusItem, turn: Turn) -> int | None:
    """The channel that a turn is heard on; None, the mix, also where the sound has no such channel."""
    return turn.channel if turn.channel is not None and turn.channel < item.sound.channels else None


def frames_of(item: CorpusItem, span: Span) -> tuple[int, int]:
    """The samples of a stretch, first and one after the last, within the recording."""
    rate, frames = item.sound.sample_rate_hz, item.sound.frames
    return min(frames, frame_at(span.start_ms, rate)), min(frames, frame_at(span.end_ms, rate))


def _with_first(first: Mono, rest: Iterator[Mono]) -> Iterator[Mono]:
    yield first
    yield from rest


def _fits(samples: Mono, bits: int) -> bool:
    """Whether samples are exactly what integers of so many bits stand for."""
    scaled = samples * np.float32(2 ** (bits - 1))
    return bool(np.all(scaled == np.rint(scaled)) and (not len(scaled) or scaled.max() < 2 ** (bits - 1)))


def _integers(samples: Mono, bits: int) -> npt.NDArray[Any]:
    """Samples as libsndfile takes integers: the scale is a power of two, so that reading gives the same back.

    (What libsndfile makes of floats itself is scaled by one less, and never the same again.)
    """
    limit = 2 ** (bits - 1)
    whole = np.clip(np.rint(samples.astype(np.float64) * limit), -limit, limit - 1).astype(np.int32)
    made: npt.NDArray[Any] = whole.astype(np.int16) if bits == 16 else whole << 8
    return made
