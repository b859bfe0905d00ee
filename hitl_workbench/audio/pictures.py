"""The pictures of a video on the time line of its sound: what is on screen at a moment, exact to the frame."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from hitl_workbench.audio.decode import DEMUXERS, time_origin
from hitl_workbench.audio.sources import not_audio, open_source
from hitl_workbench.errors import MediaError

_AHEAD_S = 2  # a moment as little ahead is reached by decoding on; for others a key frame is looked for
_BACK_S = (0, 2, 10)  # how far before a moment to look for a key frame, until one is not too late
_KEPT = 12  # frames, so that stepping back and forth costs nothing

Rgb = npt.NDArray[np.uint8]  # (height, width, 3)


class Picture(NamedTuple):
    """What is on screen, and from when on, in ms of the recording."""

    rgb: Rgb
    from_ms: float


class _Shown(NamedTuple):
    """A decoded frame and the stretch in which it is on screen, in seconds; end None: to the end."""

    start: Fraction
    end: Fraction | None
    frame: Any

    def holds(self, moment: Fraction) -> bool:
        return self.start <= moment and (self.end is None or moment < self.end)


class VideoPictures:
    """One video, open; to be used in one thread at a time. Time 0 is that of its sound (see `audio.decode`)."""

    def __init__(self, path: Path, most_px: int = 960) -> None:
        """Pictures are at most most_px wide and high. Raises MediaError for what has no moving picture."""
        import av

        self._file = open_source(path)
        try:
            container = av.open(self._file, options={"format_whitelist": DEMUXERS}, metadata_errors="replace")
        except (av.FFmpegError, ValueError, OverflowError):
            self._file.close()
            raise not_audio(path) from None
        self._container = container
        streams = [stream for stream in container.streams.video if not _is_cover(stream)]
        if not streams:
            self.close()
            raise MediaError(f"{path.name} has no moving picture; only its sound is used")
        self._stream = streams[0]
        self._stream.thread_type = "AUTO"
        sound = container.streams.audio[0] if container.streams.audio else self._stream
        self._origin = time_origin(container, sound)
        self._size = _fitted(self._stream.codec_context.width, self._stream.codec_context.height, most_px)
        self._cache: OrderedDict[Fraction, _Shown] = OrderedDict()
        self._coming = self._decoded()
        self._held: Any = None  # decoded, and on screen until the next one's time

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._container.close()
        self._file.close()

    def at(self, ms: float) -> Picture:
        """The picture on screen at a moment: before the first frame the first, after the last the last.

        Raises MediaError when nothing can be decoded any more.
        """
        moment = Fraction(ms) / 1000 + self._origin
        shown = next((one for one in reversed(self._cache.values()) if one.holds(moment)), None)
        if shown is None:
            shown = self._decoded_at(moment)
        rgb = shown.frame.to_ndarray(format="rgb24", width=self._size[0], height=self._size[1])
        return Picture(rgb, float((shown.start - self._origin) * 1000))

    # -- how

    def _decoded_at(self, moment: Fraction) -> _Shown:
        held = self._start_of(self._held) if self._held is not None else None
        if held is not None and held <= moment <= held + _AHEAD_S:
            found = self._forward_to(moment)
            if found is not None:
                return found
        for back_s in _BACK_S:
            self._seek(moment - back_s)
            found = self._forward_to(moment)
            if found is not None and found.start <= moment:
                return found
        self._seek(None)
        found = self._forward_to(moment)
        if found is None:
            raise MediaError("the video cannot be decoded here; its sound still plays")
        return found

    def _seek(self, moment: Fraction | None) -> None:
        """Go to the last key frame at or before a moment, or to the beginning."""
        import av

        start = self._stream.start_time or 0
        ticks = start if moment is None else max(start, int(moment / self._stream.time_base))
        with suppress(av.FFmpegError):
            self._container.seek(ticks, stream=self._stream)
        self._coming, self._held = self._decoded(), None

    def _forward_to(self, moment: Fraction) -> _Shown | None:
        """Decode on until the frame that is on screen at moment, or the next one if that is later; None at an end."""
        for frame in self._coming:
            held, self._held = self._held, frame
            if held is None:
                if self._start_of(frame) > moment:  # it is on screen until its own time only if nothing is before it
                    return _Shown(self._start_of(frame), None, frame)
                continue
            shown = self._keep(_Shown(self._start_of(held), self._start_of(frame), held))
            if shown.holds(moment):
                return shown
        return self._keep(_Shown(self._start_of(self._held), None, self._held)) if self._held is not None else None

    def _keep(self, shown: _Shown) -> _Shown:
        self._cache[shown.start] = shown
        self._cache.move_to_end(shown.start)
        while len(self._cache) > _KEPT:
            self._cache.popitem(last=False)
        return shown

    def _decoded(self) -> Iterator[Any]:
        """Frames in the order in which they are shown; what is damaged is skipped."""
        import av

        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets, None)
                if packet is None:
                    return
                frames = packet.decode()
            except (av.FFmpegError, ValueError):
                continue
            yield from (frame for frame in frames if frame.pts is not None)

    def _start_of(self, frame: Any) -> Fraction:
        return Fraction(frame.pts) * Fraction(self._stream.time_base)


def _is_cover(stream: Any) -> bool:
    """Whether a stream is the picture on a record's sleeve."""
    from av.stream import Disposition

    return bool(stream.disposition & Disposition.attached_pic)


def _fitted(width: int, height: int, most_px: int) -> tuple[int, int]:
    share = min(1.0, most_px / max(1, width, height))
    return max(2, round(width * share)), max(2, round(height * share))
