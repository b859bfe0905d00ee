"""Garbage is collected on the main thread only.

Python collects in whichever thread happens to allocate. A collection in a background thread that finds a forgotten
dialogue would destroy Qt widgets there, and the program would crash at some later moment.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500
_YOUNG, _MIDDLE, _OLD = 700, 10, 20  # collections of a generation until the next one is looked through too


class Collector(QObject):
    """Takes collection over from Python for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def freeze_what_stays(self) -> None:
        """Leave out what was made at the start: going through it would hold the window up for 50 ms."""
        gc.collect()
        gc.freeze()

    def look(self) -> None:
        """Collect what has become due."""
        young, middle, old = gc.get_count()
        if old > _OLD:
            gc.collect(2)
        elif middle > _MIDDLE:
            gc.collect(1)
        elif young > _YOUNG:
            gc.collect(0)

    def stop(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        gc.enable()
