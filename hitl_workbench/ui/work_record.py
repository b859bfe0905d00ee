"""The record of work while it happens: what sounds is heard, keys and mouse are work, and both are kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import numpy as np
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

from hitl_workbench.domain.coverage import ActiveTime, Coverage
from hitl_workbench.domain.people import CORRECT
from hitl_workbench.domain.time import Span, union_ms
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.coverage import Sitting, heard_of, write_coverage
from hitl_workbench.project.journal import now
from hitl_workbench.project.operations.recordings import set_state
from hitl_workbench.project.operations.work import record_work_session
from hitl_workbench.ui.editing import Editing
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.pages.editor import EditorPage
from hitl_workbench.ui.parts import duration_text, percent
from hitl_workbench.ui.player import Player
from hitl_workbench.ui.session import Session

WRITE_EVERY_MS = 10_000
_SHOW_EVERY_MS = 1000
_LEAST_SITTING_MS = 5000  # who only looks in has not worked
_LEAST_UNHEARD_MS = 250  # less is lost at every jump, and nobody says anything in it
_SIGNS = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
})  # fmt: skip


class WorkRecord(QObject):
    """Keeps what the acting annotator hears of the open recording, and how long they work on it.

    In memory many times a second, in the project every ten seconds, at a pause and at the end: a killed program has
    lost ten seconds. A sitting at a recording becomes one operation of the journal when it ends, after a kill when the
    project is opened next.
    """

    def __init__(
        self,
        session: Session,
        open_tier: OpenTier,
        player: Player,
        editing: Editing,
        page: EditorPage,
        parent: QObject,
        clock_ms: Callable[[], float] = lambda: time.monotonic() * 1000,
    ) -> None:
        """clock_ms never goes back; tests bring their own."""
        super().__init__(parent)
        self._session, self._open, self._player, self._page = session, open_tier, player, page
        self.clock_ms = clock_ms
        self.coverage = Coverage()  # of the open recording, from all sittings
        self._recording_id: int | None = None
        self._begin(None)
        self._write_soon = QTimer(self, interval=WRITE_EVERY_MS)
        self._write_soon.timeout.connect(self.store)
        self._write_soon.start()
        self._show_soon = QTimer(self, singleShot=True, interval=_SHOW_EVERY_MS)
        self._show_soon.timeout.connect(self._show)
        open_tier.opened.connect(self._on_opened)
        session.closing.connect(self._end)
        player.heard.connect(self._on_heard)
        player.moved.connect(self._on_moved)
        player.playing_changed.connect(self._on_playing)
        editing.stored.connect(self._begin_progress)
        session.changed.connect(self._on_changed)
        page.transcript.field.typed.connect(lambda *_: self._sign())  # also what an input method writes
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._on_window)

    # -- what was heard

    @property
    def active_ms(self) -> int:
        """How long the annotator has worked on the open recording, in all sittings."""
        return self._active_before_ms + self._active.total_ms

    def next_unheard(self, from_ms: int) -> Span | None:
        """The next stretch that was never heard, from a moment on and around the end; None when all was."""
        end_ms = self._open.duration_ms
        for start, end in ((from_ms, end_ms), (0, end_ms)):
            found = self.coverage.unheard([Span(start, end)], _LEAST_UNHEARD_MS) if start < end else []
            if found:
                return found[0]
        return None

    def unheard_speech(self) -> tuple[list[Span], float]:
        """Stretches inside turns that were never heard, and their share of all speech (0 without speech)."""
        starts, ends = self._open.columns.speech
        ends = np.minimum(ends, self._open.duration_ms)
        speech = [Span(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True) if start < end]
        missing = self.coverage.unheard(speech, _LEAST_UNHEARD_MS)
        return missing, union_ms(missing) / max(1, union_ms(speech))

    # -- keeping it

    def store(self, *, waits: bool = False) -> None:
        """Write what is new; where that is not possible now it is tried again."""
        recording_id, present = self._recording_id, (self.coverage.covers_ms, self.active_ms, self._sitting)
        if recording_id is None or present == self._stored or not self._session.is_writable or self._session.is_busy:
            return
        with suppress(WorkbenchError):
            write_coverage(
                self._session.project, recording_id, self.coverage, self.active_ms, self._sitting, waits=waits
            )
            self._stored = present

    def _begin(self, recording_id: int | None) -> None:
        self._recording_id = recording_id
        self._heard_now = Coverage()
        self._active = ActiveTime()
        self._started_at = now()
        self.coverage, self._active_before_ms = Coverage(), 0
        if recording_id is not None:
            me = self._session.project.annotator.name
            for heard in heard_of(self._session.db, recording_id):
                if heard.annotator == me:
                    self.coverage, self._active_before_ms = heard.coverage, heard.active_ms
        self._stored = (self.coverage.covers_ms, self.active_ms, self._sitting)

    @property
    def _sitting(self) -> Sitting | None:
        """The present sitting; None when it is none to speak of, or not the annotator's to have."""
        if self._active.total_ms <= _LEAST_SITTING_MS or not self._session.project.annotator.may(CORRECT):
            return None
        return Sitting(self._started_at, self._active.total_ms, self._heard_now.covers_ms)

    def _end(self) -> None:
        """The sitting is over: the recording or the project is being closed."""
        recording_id, session = self._recording_id, self._session
        if recording_id is None or not session.is_open:
            return
        self.store(waits=True)
        sitting = self._sitting
        if sitting is not None and session.is_writable:
            with suppress(WorkbenchError):  # a full disk is said where it matters, at the next edit
                session.run(record_work_session, recording_id, sitting.started_at, sitting.active_ms, sitting.heard_ms)
        self._begin(None)

    def _begin_progress(self, changes: Changes) -> None:
        """The first edit says by itself that somebody has begun, and one after the end that it is not done any more."""
        recording = self._open.recording
        if recording is None:
            return
        is_done = recording.state == "done" and (changes.touch("turn") or changes.touch("speaker"))
        if is_done or recording.state == "not_started":
            with suppress(WorkbenchError):
                self._session.run(set_state, recording.id, "in_progress")
                if is_done:
                    text = self.tr("“{name}” was done and is in progress again: it has just been changed.")
                    # After what the command itself says.
                    QTimer.singleShot(0, self, lambda: self._page.transport.say(text.format(name=recording.name)))

    def _on_changed(self, changes: Changes) -> None:
        """Undo and redo change the turns too."""
        tier = self._open.tier
        if changes.kind != "do" and tier is not None and changes.scope == tier.uid:
            QTimer.singleShot(0, self, lambda: self._begin_progress(changes))

    # -- hearing of it

    def _on_opened(self) -> None:
        recording = self._open.recording
        recording_id = recording.id if recording is not None else None
        if recording_id != self._recording_id:
            self._end()
            self._begin(recording_id)
        self._show()

    def _on_heard(self, start_ms: int, end_ms: int) -> None:
        if self._recording_id is None:
            return
        self._heard_now.add(Span(start_ms, end_ms))
        if self.coverage.add(Span(start_ms, end_ms)) and not self._show_soon.isActive():
            self._show_soon.start()

    def _on_moved(self, _at_ms: int) -> None:
        """Sound that plays is a sign of a person; a loop alone may turn for hours in an empty room."""
        if self._player.is_playing and not self._player.is_looping:
            self._sign()

    def _on_playing(self, is_playing: bool) -> None:
        if not is_playing:
            self.store()
            self._show()

    def _on_window(self, window: QWindow | None) -> None:
        """Look at what the system sends to the window in front. (To filter all events of the application would cost a
        third of a theme's change: Qt sends ten thousands of them between its own parts.)
        """
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in _SIGNS:
            self._sign()
        return False

    def _sign(self) -> None:
        if self._recording_id is not None:
            self._active.sign(self.clock_ms())

    def _show(self) -> None:
        spans = self.coverage.spans
        times = np.array([(span.start_ms, span.end_ms) for span in spans], np.int64).reshape(-1, 2)
        self._page.overview.show_heard(times[:, 0], times[:, 1])
        if self._open.recording is None:
            self._page.transport.show_heard("", "")
            return
        share = percent(self.coverage.share(self._open.duration_ms))
        more = self.tr("What you have heard of this recording from a sound device; you worked on it for {time}.")
        self._page.transport.show_heard(
            self.tr("heard {share}").format(share=share), more.format(time=duration_text(self.active_ms))
        )
