"""What is computed from a recording's sound for the timeline: in a thread, piece by piece, kept for a while."""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import soundfile
from PySide6.QtCore import QObject, QTimer, Signal

from hitl_workbench.audio.decode import clean
from hitl_workbench.errors import MediaError

AGAIN_AFTER_S = 2.0  # a tile that could not be read is tried again
_LOOK_MS = 15


class SoundTiles(QObject):
    """Tiles of one recording by their keys. What a tile is, `computed` says.

    One that fails is missing for a while, then `ready` lets it be asked for again: a disk may come back.

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
        self._is_closed = self._has_reported = False
        self._again_s: dict[Hashable, float] = {}  # tiles that failed, and when they may be asked for again
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
            if key in self._asked or key in self._again_s:
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
        sound: soundfile.SoundFile | None = None
        while (key := self._queue.get()) is not None and not self._is_closed:
            try:
                sound = sound or soundfile.SoundFile(self._path)
                tile = self.computed(sound, key)
            except Exception as error:  # noqa: BLE001  one tile must not end all that come after it
                if sound is not None:
                    sound.close()
                sound = None  # a disk that went and came back needs the file opened again
                self._put_off(key, error)
                continue
            with self._lock:
                self._tiles[key] = tile
                self._asked.discard(key)
                while len(self._tiles) > self._kept:
                    self._tiles.popitem(last=False)
                self._made += 1
        if sound is not None:
            sound.close()

    def _put_off(self, key: Hashable, error: Exception) -> None:
        """Forget a tile that failed; it may be asked for again in a while. What is a bug is reported, once."""
        with self._lock:
            self._again_s[key] = time.monotonic() + AGAIN_AFTER_S
            self._asked.discard(key)
        if not isinstance(error, (RuntimeError, OSError, MediaError)) and not self._has_reported:
            self._has_reported = True
            sys.excepthook(type(error), error, error.__traceback__)

    def _look(self) -> None:
        with self._lock:
            is_new, is_waiting = self._made != self._seen, bool(self._asked)
            self._seen = self._made
            due = [key for key, at_s in self._again_s.items() if at_s <= time.monotonic()]
            for key in due:
                del self._again_s[key]
            is_waiting = is_waiting or bool(self._again_s)
        if not is_waiting:
            self._watch.stop()
        if is_new or due:  # whoever paints asks again for what is missing and still in sight
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
