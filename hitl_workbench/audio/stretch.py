"""Slower and faster speech with its pitch kept: FFmpeg's `atempo` (WSOLA) through PyAV."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Stereo = npt.NDArray[np.float32]  # (frames, 2)

SLOWEST, FASTEST = 0.5, 2.0


class Stretch:
    """Turns a stream of stereo frames into one that lasts 1/speed as long. speed 1 passes frames through untouched."""

    def __init__(self, sample_rate_hz: int, speed: float) -> None:
        """Raises ValueError for a speed outside 0.5 to 2."""
        if not SLOWEST <= speed <= FASTEST:
            raise ValueError(f"speed {speed} is outside {SLOWEST} to {FASTEST}")
        self.speed = speed
        self._rate = sample_rate_hz
        self._graph: Any = None
        self._taken = 0

    @property
    def lead(self) -> float:
        """By how many frames of the input, on average, what comes out is ahead of even stretching.

        The filter works in windows of a power of two of at least a 24th of a second, and takes each from the place that
        fits best; slowed down, that is half a window's change of length later than its even share (measured with
        clicks; sped up, the places scatter around it).
        """
        window = 1 << (self._rate // 24 - 1).bit_length()
        return window / 2 * max(0.0, 1 - self.speed)

    def push(self, frames: Stereo) -> Stereo:
        """What can be heard now that these frames came; the filter holds a few hundred back."""
        if self.speed == 1.0:
            return frames
        if self._graph is None:
            self._graph = self._built()
        import av

        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(frames).reshape(1, -1), format="flt", layout="stereo")
        frame.sample_rate = self._rate
        frame.pts = self._taken
        self._taken += len(frames)
        self._graph.push(frame)
        return self._pulled()

    def finish(self) -> Stereo:
        """What was held back; nothing may be pushed after it."""
        if self._graph is None:
            return np.zeros((0, 2), np.float32)
        self._graph.push(None)
        return self._pulled()

    def _built(self) -> Any:
        import av.filter

        graph = av.filter.Graph()
        source = graph.add(
            "abuffer", f"sample_rate={self._rate}:sample_fmt=flt:channel_layout=stereo:time_base=1/{self._rate}"
        )
        tempo = graph.add("atempo", f"{self.speed:.6f}")
        sink = graph.add("abuffersink")
        source.link_to(tempo)
        tempo.link_to(sink)
        graph.configure()
        return graph

    def _pulled(self) -> Stereo:
        import av

        pieces = []
        while True:
            try:
                frame = self._graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                break
            pieces.append(frame.to_ndarray().reshape(-1, 2))
        return np.concatenate(pieces) if pieces else np.zeros((0, 2), np.float32)
