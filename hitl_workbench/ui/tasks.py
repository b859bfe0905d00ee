"""Work beside the window: a function in a thread, its progress and result on the main thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from hitl_workbench.errors import Cancelled, WorkbenchError

Progress = Callable[[float, str], None]
Work = Callable[[Progress, Callable[[], bool]], Any]


class Task(QObject):
    """One function on its way. It is called with progress(share, text) and cancelled().

    An error that is none of WorkbenchError is a bug: it is raised again on the main thread.

    Signals:
        progressed: share of the work done, 0..1, and a text.
        done: what the function returned.
        failed: the message for the person.
        cancelled: it stopped because it was asked to.
        ended: after any of these three.
    """

    progressed = Signal(float, str)
    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal()
    _posted = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)
        self.is_running = False
        self.is_wanted: Callable[[], bool] = lambda: True  # False: what it was for is gone, nobody hears its result

    def start(self) -> Task:
        self.is_running = True
        self._thread.start()
        return self

    def cancel(self) -> None:
        """Ask it to stop; it ends as soon as it looks."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Block until the thread has ended; whether it has."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def post(self, call: Callable[[], None]) -> None:
        """Call something on the main thread; for use by the work. After the window is gone, nobody is called."""
        with suppress(RuntimeError):
            self._posted.emit(call)

    def _run(self) -> None:
        def progress(share: float, text: str) -> None:
            self.post(lambda: self.progressed.emit(share, text) if self.is_wanted() else None)

        try:
            result = self._work(progress, self._stop.is_set)
        except Cancelled:
            self.post(lambda: self._end(self.cancelled.emit))
        except WorkbenchError as error:
            message = str(error)
            self.post(lambda: self._end(lambda: self.failed.emit(message)))
        except BaseException as error:  # noqa: BLE001 - a bug: it belongs to the main thread's excepthook
            bug = error
            self.post(lambda: self._end(lambda: _raise(bug)))
        else:
            self.post(lambda: self._end(lambda: self.done.emit(result)))

    def _end(self, tell: Callable[[], None]) -> None:
        self.is_running = False
        try:
            if self.is_wanted():
                tell()
        finally:
            self.ended.emit()
            self.deleteLater()

    @Slot(object)
    def _on_posted(self, call: Callable[[], None]) -> None:
        call()


def _raise(error: BaseException) -> None:
    raise error
