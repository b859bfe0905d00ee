"""The samples of a recording as somebody hears them, and which moment of the recording each of them is.

Without clocks, threads or devices: a sink pulls frames, and `heard_ms` says where in the recording the n-th frame it
was given lies. All arithmetic is in samples, so that nothing drifts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from hitl_workbench.audio.decode import clean
from hitl_workbench.audio.stretch import Stereo, Stretch
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import MediaError

_FEED = 2048  # frames read at a time
_REMEMBERED = 4096  # pieces: minutes of sound, seconds are needed


@dataclass(frozen=True, slots=True)
class _Piece:
    """Frames given to the sink that are one unbroken stretch of the recording at one speed."""

    given_from: float
    frame: int
    count: int
    speed: float


class Playback:
    """One recording being played: `seek`, then `pull` frames until `is_finished`.

    Frames are stereo float32 at the recording's own rate. Two channels go left and right; with other numbers, or while
    one is muted, what is audible goes to both ears.
    """

    def __init__(self, path: Path) -> None:
        """Raises MediaError when the sound cannot be read."""
        try:
            self._sound = soundfile.SoundFile(path)
        except (soundfile.SoundFileError, OSError, RuntimeError) as error:
            raise MediaError(f"{path.name} cannot be played ({str(error).strip()}); relocate the recording") from None
        self.sample_rate_hz: int = self._sound.samplerate
        self.channels: int = self._sound.channels
        self.frames: int = self._sound.frames
        self.volume = 1.0
        self.audible: frozenset[int] = frozenset(range(self.channels))
        self._speed = 1.0
        self._loop: tuple[int, int] | None = None
        self._ready: Stereo = np.zeros((0, 2), np.float32)
        self._is_drained = False
        self.seek(0)

    @property
    def duration_ms(self) -> int:
        return round(self.frames * 1000 / self.sample_rate_hz)

    @property
    def speed(self) -> float:
        return self._speed

    @property
    def is_finished(self) -> bool:
        """Whether everything up to the end, or the end of the span, has been given."""
        return self._is_drained and not len(self._ready)

    @property
    def given_frames(self) -> int:
        """How many frames were pulled since the last seek."""
        return self._given

    def close(self) -> None:
        """Let go of the file."""
        self._sound.close()

    def seek(self, at_ms: int, end_ms: int | None = None) -> None:
        """Go on from at_ms, up to end_ms (None: the recording's end). Counting of given frames begins anew."""
        self._loop = None
        self._start_over(self._frame_at(at_ms), self.frames if end_ms is None else self._frame_at(end_ms))

    def loop(self, span: Span, at_ms: int | None = None) -> None:
        """Play a span again and again, sample-exactly, beginning at at_ms inside it."""
        first, last = self._frame_at(span.start_ms), self._frame_at(span.end_ms)
        at = first if at_ms is None or not span.contains(at_ms) else self._frame_at(at_ms)
        self._start_over(at, last)
        self._loop = (first, last) if last > first else None

    def set_speed(self, speed: float, at_frame: int) -> None:
        """Play on from a frame of the recording at 0.5 to 2 times its speed, pitch kept. Counting begins anew."""
        loop, end = self._loop, self._end
        self._stretch = Stretch(self.sample_rate_hz, speed)
        self._speed = speed
        self._start_over(min(at_frame, end), end)
        self._loop = loop

    def hear_only(self, channels: Collection[int]) -> None:
        """Which channels are audible."""
        self.audible = frozenset(channels)

    def pull(self, count: int) -> Stereo:
        """The next count frames; fewer only at the end."""
        while len(self._ready) < count and not self._is_drained:
            self._feed()
        given, self._ready = self._ready[:count], self._ready[count:]
        self._given += len(given)
        louder: Stereo = given * np.float32(self.volume)
        return louder

    def frame_heard(self, given: float) -> int:
        """The frame of the recording that is the given-th frame pulled since the last seek."""
        index = bisect_right(self._pieces, given, key=lambda piece: piece.given_from) - 1
        piece = self._pieces[max(0, index)] if self._pieces else _Piece(0, self._at, 0, 1.0)
        frame = round(piece.frame + (given - piece.given_from) * piece.speed + self._stretch.lead)
        return min(piece.frame + piece.count, max(piece.frame, frame))

    def heard_ms(self, given: float) -> int:
        """The same as a time of the recording."""
        return round(self.frame_heard(given) * 1000 / self.sample_rate_hz)

    # -- how

    def _frame_at(self, ms: int) -> int:
        return max(0, min(self.frames, round(ms * self.sample_rate_hz / 1000)))

    def _start_over(self, at: int, end: int) -> None:
        self._at, self._end = at, max(at, end)
        self._given = 0
        self._fed: float = 0  # frames that the sink will have been given for what was read
        self._pieces: list[_Piece] = []
        self._ready = np.zeros((0, 2), np.float32)
        self._stretch = Stretch(self.sample_rate_hz, self._speed)
        self._is_drained = False

    def _feed(self) -> None:
        if self._at >= self._end:
            if self._loop is None:
                self._ready = np.concatenate([self._ready, self._stretch.finish()])
                self._is_drained = True
                return
            self._at, self._end = self._loop
        count = min(_FEED, self._end - self._at)
        if self._sound.tell() != self._at:
            self._sound.seek(self._at)
        block = self._sound.read(count, dtype="float32", always_2d=True)
        if not len(block):
            self._end, self._loop = self._at, None
            return
        last = self._pieces[-1] if self._pieces else None
        if last is not None and last.frame + last.count == self._at and last.speed == self._speed:
            self._pieces[-1] = _Piece(last.given_from, last.frame, last.count + len(block), self._speed)
        else:
            self._pieces.append(_Piece(self._fed, self._at, len(block), self._speed))
            del self._pieces[:-_REMEMBERED]
        self._at += len(block)
        self._fed += len(block) / self._speed
        self._ready = np.concatenate([self._ready, self._stretch.push(self._to_ears(clean(block)))])

    def _to_ears(self, block: np.ndarray) -> Stereo:
        audible = sorted(self.audible)
        if not audible:
            return np.zeros((len(block), 2), np.float32)
        if self.channels == 2 and len(audible) == 2:
            return np.ascontiguousarray(block, dtype=np.float32)
        mono = block[:, audible].mean(axis=1, dtype=np.float32)
        return np.repeat(mono[:, np.newaxis], 2, axis=1)
