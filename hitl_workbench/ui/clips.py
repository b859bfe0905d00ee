"""Playing a stretch of any recording of the project, also of one that is not open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recording_with_uid
from hitl_workbench.ui.player import Player
from hitl_workbench.ui.session import Session


class Clips(QObject):
    """One clip at a time, beside the editor's player, which pauses for it.

    Signals:
        failed: why a clip cannot be played.
        playing_changed: whether one sounds.
        ended: a clip was played to its end; not when it was stopped or another took its place.
    """

    failed = Signal(str)
    playing_changed = Signal(bool)
    ended = Signal()

    def __init__(self, session: Session, editor: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._editor = session, editor
        self._player = editor.another(self)
        self._wanted = 0  # the number of the last request: what was prepared for an earlier one is not played
        self._is_changing = False
        self._player.playing_changed.connect(self._on_playing)
        self._player.failed.connect(self._on_failed)
        session.opened.connect(self._let_go)

    @property
    def is_playing(self) -> bool:
        return self._player.is_playing

    def play(self, recording_uid: str, span: Span) -> None:
        """Play a stretch of a recording, or what of it lies within; a working copy that is gone is made again first."""
        self._wanted += 1
        number = self._wanted
        try:
            recording = recording_with_uid(self._session.db, recording_uid)
        except WorkbenchError as error:
            self._on_failed(str(error))
            return
        path = self._session.project.folder / (recording.working_copy or recording.path)
        if path.is_file():
            self._begin(number, path, recording, span)
            return
        task = self._session.background(lambda project, *_: _audio_of(project, recording))
        task.done.connect(lambda found: self._begin(number, found, recording, span))
        task.failed.connect(lambda message: self._on_failed(message) if number == self._wanted else None)
        task.start()

    def stop(self) -> None:
        """Be silent."""
        self._wanted += 1
        self._is_changing = True
        self._player.pause()
        self._is_changing = False

    def _begin(self, number: int, path: Path, recording: Recording, span: Span) -> None:
        if number != self._wanted:
            return
        self._editor.pause()
        self._is_changing = True
        try:
            if self._player.path != path or self._player.playback is None:
                self._player.open(path)
            self._player.set_volume(self._editor.volume)
            duration_ms = recording.media.duration_ms
            start_ms = min(span.start_ms, duration_ms - 1)
            self._player.play_span(Span(start_ms, max(start_ms + 1, min(span.end_ms, duration_ms))))
        except (WorkbenchError, OSError, RuntimeError) as error:
            self._player.path = None
            self._on_failed(str(error))
        finally:
            self._is_changing = False

    def _on_playing(self, is_playing: bool) -> None:
        self.playing_changed.emit(is_playing)
        if not is_playing and not self._is_changing:
            self.ended.emit()

    def _on_failed(self, message: str) -> None:
        self._wanted += 1
        self.failed.emit(message)

    def _let_go(self) -> None:
        self.stop()
        self._is_changing = True
        self._player.open(None)
        self._is_changing = False


def _audio_of(project: Project, recording: Recording) -> Path:
    from hitl_workbench.workflow.importing import working_audio

    return working_audio(project, recording)
