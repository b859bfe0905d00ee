"""Playing examples: a clip of any recording of the project, beside the recording that is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hitl_workbench.domain.guideline import Example
from hitl_workbench.ui.clips import Clips
from hitl_workbench.ui.player import Player
from hitl_workbench.ui.session import Session


class ClipPlayer(QObject):
    """Plays one example at a time and knows which; the editor's player stays where it is, and is paused.

    Signals:
        playing_changed: the Example that sounds now, or None.
        failed: why a clip cannot be played.
    """

    playing_changed = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clips = Clips(session, player, self)
        self.playing: Example | None = None
        self._wanted: Example | None = None
        self._clips.playing_changed.connect(self._on_playing)
        self._clips.failed.connect(self.failed)

    def toggle(self, example: Example) -> None:
        """Play an example, or stop it when it is the one that sounds."""
        if example == self.playing:
            self.stop()
        else:
            self.play(example)

    def play(self, example: Example) -> None:
        """Play an example once; where its sound has to be made ready first, as soon as it is."""
        self.stop()
        self._wanted = example
        self._clips.play(example.recording, example.span)

    def stop(self) -> None:
        """Play nothing."""
        self._wanted = None
        self._clips.stop()

    def _on_playing(self, is_playing: bool) -> None:
        self.playing = self._wanted if is_playing else None
        self.playing_changed.emit(self.playing)
