"""What is computed from a recording's sound for the timeline: in a thread, piece by piece, kept for a while."""

from __future__ import annotations

import queue
import threading
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import soundfile
from PySide6.QtCore import QObject, QTimer, Signal

from hitl_workbench.audio.decode import clean

_LOOK_MS = 15


class SoundTiles(QObject):
    """Tiles of one recording by their keys. What a tile is, `computed` says.

    Signals:
        ready: another tile is there.
    """

    ready = Signal()

    def __init__(self, path: Path, kept: int, parent: QObject | None = None) -> None:
        """path is the sound; kept is how many tiles stay in memory."""
        super().__init__(parent)
        self._path, self._kept = path, kept
        self._tiles: OrderedDict[Hashable, Any] = OrderedDict()
        self._asked: set[Hashable] = set()
        self._queue: queue.LifoQueue[Any] = queue.LifoQueue()  # what came on screen last is wanted first
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._is_closed = False
        # The thread touches nothing of Qt, so that this object may go at any time: the main thread looks what is new.
        self._made = self._seen = 0
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._look)

    def close(self) -> None:
        """End the thread; the tiles go."""
        self._is_closed = True
        self._watch.stop()
        self._queue.put(None)
        self.deleteLater()

    def tile(self, key: Hashable) -> Any | None:
        """The tile when it is there; else None, and it is computed."""
        with self._lock:
            found = self._tiles.get(key)
            if found is not None:
                self._tiles.move_to_end(key)
                return found
            if key in self._asked:
                return None
            self._asked.add(key)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        self._queue.put(key)
        self._watch.start()
        return None

    def computed(self, sound: soundfile.SoundFile, key: Any) -> Any:
        """Make a tile; called in the thread."""
        raise NotImplementedError

    def _work(self) -> None:
        with suppress(RuntimeError, OSError), soundfile.SoundFile(self._path) as sound:
            while (key := self._queue.get()) is not None and not self._is_closed:
                tile = self.computed(sound, key)
                with self._lock:
                    self._tiles[key] = tile
                    self._asked.discard(key)
                    while len(self._tiles) > self._kept:
                        self._tiles.popitem(last=False)
                    self._made += 1

    def _look(self) -> None:
        with self._lock:
            is_new, is_waiting = self._made != self._seen, bool(self._asked)
            self._seen = self._made
        if not is_waiting or (self._thread is not None and not self._thread.is_alive()):
            self._watch.stop()
        if is_new:
            self.ready.emit()


def read_block(
    sound: soundfile.SoundFile, first: int, last: int, channels: frozenset[int], *, pads: bool = True
) -> npt.NDArray[np.float32]:
    """Frames first to last of some channels (none: all), (frames, channels); with pads silence before the beginning."""
    sound.seek(max(0, min(first, sound.frames)))
    block = sound.read(max(0, min(last, sound.frames) - max(0, first)), dtype="float32", always_2d=True)
    chosen = sorted(channels) or list(range(sound.channels))
    found = clean(block[:, chosen])
    return np.concatenate([np.zeros((-first, len(chosen)), np.float32), found]) if pads and first < 0 else found
