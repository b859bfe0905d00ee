"""Where pulled frames go: a clock that makes no sound, or a WAV file. (A sound card is the window's.)"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import soundfile

from hitl_workbench.audio.stretch import Stereo

Pull = Callable[[int], Stereo]


class Sink(Protocol):
    """Takes frames at its own pace. `pump` is called every few milliseconds while it plays."""

    is_audible: bool

    def start(self, pull: Pull, sample_rate_hz: int) -> None:
        """Begin to take frames."""
        ...

    def pump(self) -> None:
        """Take as many frames as there is room for."""
        ...

    def heard_frames(self) -> float:
        """How many of the frames since `start` have sounded."""
        ...

    def stop(self) -> None:
        """End at once; what was not heard is dropped."""
        ...


class VirtualClock:
    """Plays in real time without a device: frames are pulled when their moment has come, and thrown away."""

    is_audible = False

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        """now_s gives the time in seconds from any moment on; tests bring their own."""
        self._now_s = now_s
        self._pull: Pull | None = None
        self._rate = 1
        self._started_s = 0.0
        self._taken = 0

    def start(self, pull: Pull, sample_rate_hz: int) -> None:
        self._pull, self._rate = pull, sample_rate_hz
        self._started_s, self._taken = self._now_s(), 0

    def pump(self) -> None:
        due = int((self._now_s() - self._started_s) * self._rate)
        if self._pull is not None and due > self._taken:
            self._taken += len(self._pull(due - self._taken))

    def heard_frames(self) -> float:
        return self._taken

    def stop(self) -> None:
        self._pull = None


class WavFile:
    """Writes everything that is pulled into a file, as fast as it is pumped; each pump takes a tenth of a second."""

    is_audible = False

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sound: soundfile.SoundFile | None = None
        self._pull: Pull | None = None
        self._written = 0

    def start(self, pull: Pull, sample_rate_hz: int) -> None:
        self._pull, self._written = pull, 0
        self._sound = soundfile.SoundFile(self._path, "w", sample_rate_hz, 2, "FLOAT", format="WAV")

    def pump(self) -> None:
        if self._sound is not None and self._pull is not None:
            frames = self._pull(self._sound.samplerate // 10)
            self._sound.write(frames)
            self._written += len(frames)

    def heard_frames(self) -> float:
        return self._written

    def stop(self) -> None:
        if self._sound is not None:
            self._sound.close()
        self._sound = self._pull = None
