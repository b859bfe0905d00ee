"""Bringing a recording into the editor: its turns at once, its waveform and sound as soon as they are there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hitl_workbench.audio.intake import peaks_path
from hitl_workbench.audio.peaks import Peaks
from hitl_workbench.domain.recording import Recording
from hitl_workbench.errors import MediaError, WorkbenchError
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recording_named
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.pages.editor import EditorPage
from hitl_workbench.ui.player import Player
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.tasks import Progress, Task
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.timeline.waveform import WaveformData

MISSING = "missing media"


class Opening(QObject):
    """Opens recordings.

    Signals:
        media_missing: why a recording's sound cannot be had.
    """

    media_missing = Signal(str)

    def __init__(
        self, session: Session, open_tier: OpenTier, view: ViewState, player: Player, page: EditorPage
    ) -> None:
        super().__init__(page)
        self._session, self._open, self._view, self._player, self._page = session, open_tier, view, player, page
        self._preparing: Task | None = None
        session.opened.connect(self._on_project)
        open_tier.opened.connect(self._on_opened)
        open_tier.loaded.connect(self._on_loaded)
        player.sound_changed.connect(lambda: page.timeline.show_audible(player.audible))

    def open(self, recording_id: int) -> None:
        """Show a recording; its sound follows."""
        recording = recording_named(self._session.db, str(recording_id))
        if self._open.recording is not None and self._open.recording.id == recording_id:
            return
        self._view.reset(recording.media.duration_ms)
        self._open.open(recording)
        self.load_media()

    def load_media(self) -> None:
        """Get waveform and sound of the open recording, made again where the cache has lost them."""
        recording = self._open.recording
        if recording is None:
            return
        self._page.notice.withdraw(MISSING)
        self._page.video.open(None)
        if self._preparing is not None:
            self._preparing.cancel()
        found = self._at_hand(recording)
        if found is not None:
            self._show(recording, *found)
            return
        self._page.timeline.show_waveform(None, self.tr("Preparing the waveform …"))
        self._player.open(None)
        self._preparing = task = self._session.background(
            lambda project, progress, cancelled: _prepared(project, recording, progress)
        )
        task.done.connect(lambda found: self._show(recording, *found))
        task.failed.connect(lambda message: self._on_missing(recording, message))
        task.start()

    # -- how

    def _at_hand(self, recording: Recording) -> tuple[Peaks, Path] | None:
        """Peaks and sound, when both can be had at once."""
        folder = self._session.project.folder
        try:
            peaks = Peaks(peaks_path(folder / "cache", recording.media.sha256), recording.media.sha256)
        except MediaError:
            return None
        path = folder / (recording.working_copy or recording.path)
        return (peaks, path) if path.is_file() else None

    def _show(self, recording: Recording, peaks: Peaks, path: Path) -> None:
        if self._open.recording is None or self._open.recording.id != recording.id:
            return
        try:
            self._player.open(path)
            wave = WaveformData(peaks, path)
            self._page.timeline.show_waveform(wave, sound=path)
        except (WorkbenchError, OSError, RuntimeError) as error:
            self._page.timeline.show_waveform(WaveformData(peaks, None))
            self._on_missing(recording, str(error))
        self._page.timeline.show_audible(self._player.audible)
        original = self._session.project.folder / recording.path
        self._page.video.open(original if original.is_file() else None)

    def _on_missing(self, recording: Recording, message: str) -> None:
        if self._open.recording is not None and self._open.recording.id == recording.id:
            self._page.timeline.show_waveform(None, self.tr("The sound is not here"))
            self.media_missing.emit(message)

    def _on_project(self) -> None:
        self._player.open(None)
        self._page.timeline.show_waveform(None)
        self._page.video.open(None)
        self._page.notice.hide()

    def _on_opened(self) -> None:
        recording = self._open.recording
        self._page.recordings.show_current(recording.id if recording else None)
        self._page.transport.show_length(self._open.duration_ms)
        if recording is None:
            self._view.reset(0)

    def _on_loaded(self) -> None:
        if self._open.row(self._view.chosen) is None:
            self._view.choose(self._open.rows[0].id if self._open.rows else None)
            self._page.transcript.focus_text()


def _prepared(project: Project, recording: Recording, progress: Progress) -> tuple[Peaks, Path]:
    from hitl_workbench.workflow.importing import peaks_of, working_audio

    path = working_audio(project, recording)
    return peaks_of(project, recording), path
