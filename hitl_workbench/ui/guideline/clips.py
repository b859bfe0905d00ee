"""Playing examples: a clip of any recording of the project, beside the recording that is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hitl_workbench.domain.guideline import Example
from hitl_workbench.domain.recording import Recording
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.recordings import recordings
from hitl_workbench.ui.player import Player
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.tasks import Task


class ClipPlayer(QObject):
    """Plays one example at a time, on a player of its own: the editor's stays where it is, and is paused.

    Signals:
        playing_changed: the Example that sounds now, or None.
        failed: why a clip cannot be played.
    """

    playing_changed = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._editors = session, player
        self.player = player.another(self)
        self.playing: Example | None = None
        self._wanted: Example | None = None
        self._preparing: Task | None = None
        self.player.playing_changed.connect(self._on_playing)
        self.player.failed.connect(self.failed)
        session.closing.connect(self.let_go)

    def toggle(self, example: Example) -> None:
        """Play an example, or stop it when it is the one that sounds."""
        if example == self.playing:
            self.stop()
        else:
            self.play(example)

    def play(self, example: Example) -> None:
        """Play an example once; where its sound has to be made ready first, as soon as it is."""
        self.stop()
        found = next((one for one in recordings(self._session.db, hidden=True) if one.uid == example.recording), None)
        if found is None:
            self.failed.emit(self.tr("The recording of this example is not in this project."))
            return
        self._wanted = example
        path = self._session.project.folder / (found.working_copy or found.path)
        if path.is_file():
            self._begin(example, path)
        else:
            self._prepare(example, found)

    def stop(self) -> None:
        """Play nothing."""
        self._wanted = None
        if self._preparing is not None:
            self._preparing.cancel()
            self._preparing = None
        self.player.pause()

    def let_go(self) -> None:
        """Stop, and close the file."""
        self.stop()
        self.player.open(None)

    def _prepare(self, example: Example, recording: Recording) -> None:
        from hitl_workbench.workflow.importing import working_audio

        self._preparing = task = self._session.background(lambda project, *_: working_audio(project, recording))
        task.done.connect(lambda path: self._begin(example, path))
        task.failed.connect(self.failed)
        task.start()

    def _begin(self, example: Example, path: Path) -> None:
        if example != self._wanted:
            return
        self._preparing = None
        self._editors.pause()
        try:
            if self.player.path != path:
                self.player.open(path)
        except (WorkbenchError, OSError, RuntimeError) as error:
            self.failed.emit(str(error))
            return
        self.player.set_volume(self._editors.volume)
        self.playing = example
        self.player.play_span(example.span)

    def _on_playing(self, is_playing: bool) -> None:
        if not is_playing:
            self.playing = None
        self.playing_changed.emit(self.playing)
