"""Finds and replaces without holding the window: plain words at once, regular expressions beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.ui.tasks import Task
from hitl_workbench.worker.patterns import Question, answer, answer_in_time

_PAUSE_MS = 120  # after the last letter of a pattern


class Finder(QObject):
    """Answers one question at a time; a newer one takes the place of the one before, which is then not answered.

    Signals:
        failed: why there is no answer, for the person.
    """

    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._asked: tuple[Question, Callable[[Any], None]] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._begin)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._asked is not None

    def ask(self, question: Question, then: Callable[[Any], None], *, pause: bool = True) -> None:
        """Call then with the answer: at once for plain words, else when it is there. pause waits for more letters."""
        self.forget()
        if not question.query.is_regex:
            try:
                then(answer(question))
            except WorkbenchError as error:
                self.failed.emit(str(error))
            return
        self._asked = (question, then)
        if pause:
            self._pause.start()
        else:
            self._begin()

    def forget(self) -> None:
        """The answer is not wanted any more."""
        self._pause.stop()
        task, self._task, self._asked = self._task, None, None
        if task is not None:
            task.cancel()

    def _begin(self) -> None:
        if self._asked is None:
            return
        question, then = self._asked
        self._task = task = Task(lambda _progress, cancelled: answer_in_time(question, cancelled), self)
        task.done.connect(lambda said: self._end(task, lambda: then(said)))
        task.failed.connect(lambda text: self._end(task, lambda: self.failed.emit(text)))
        task.start()

    def _end(self, task: Task, tell: Callable[[], None]) -> None:
        if task is self._task:
            self._task = self._asked = None
            tell()
