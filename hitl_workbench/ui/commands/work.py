"""Commands about the work itself: what was never heard, how far a recording is, who did what."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox

from hitl_workbench.domain.time import Span, union_ms
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.operations.recordings import set_state
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.work_record import WorkRecord

_WORTH_ASKING = 0.01  # of the speech: less is what jumping about loses


class WorkCommands(QObject):
    """Hearing what is missing, and saying how far a recording is."""

    def __init__(self, desk: Desk, record: WorkRecord) -> None:
        super().__init__(desk.window)
        self._desk, self._record = desk, record
        self._playing: Span | None = None  # the stretch of `_missing` that is played now
        self._missing: list[Span] = []
        desk.player.playing_changed.connect(self._on_playing)

    # -- hearing

    def next_unheard(self) -> None:
        desk = self._desk
        found = self._record.next_unheard(desk.player.position_ms)
        if found is None:
            desk.say(self.tr("You have heard all of this recording."))
        else:
            self._play(found)

    def _play(self, span: Span) -> None:
        """Go to a stretch, and to the turn there, and play it."""
        desk = self._desk
        row = desk.open_tier.at(span.start_ms)
        if row is not None:
            desk.correcting.choose(row.id)
        desk.player.play_span(span)

    def _play_missing(self, missing: list[Span]) -> None:
        """Play stretches one after the other, until somebody stops or goes elsewhere."""
        self._playing, *self._missing = missing
        self._play(self._playing)

    def _on_playing(self, is_playing: bool) -> None:
        if is_playing or self._playing is None:
            return
        is_heard_out = self._desk.player.position_ms == self._playing.end_ms
        self._playing = None
        if not is_heard_out:
            self._missing = []
        elif self._missing:
            QTimer.singleShot(0, self._go_on)
        else:
            self._desk.say(self.tr("That was all that was missing."))

    def _go_on(self) -> None:
        if self._missing and not self._desk.player.is_playing:
            self._play_missing(self._missing)

    # -- how far it is

    def mark_done(self) -> None:
        recording = self._desk.open_tier.recording
        if recording is None or not self._desk.correcting.commit():
            return
        if recording.state == "done":
            self._set_state("in_progress", self.tr("Not done after all."))
        elif self._may_be_done():
            self._set_state("done", self.tr("Marked as done."))

    def needs_review(self) -> None:
        recording = self._desk.open_tier.recording
        if recording is None or not self._desk.correcting.commit():
            return
        if recording.state == "needs_review":
            self._set_state("in_progress", self.tr("Needs no review any more."))
        else:
            self._set_state("needs_review", self.tr("Marked for review."))

    def work_record(self) -> None:
        from hitl_workbench.ui.dialogs.work import WorkDialog

        self._record.store()
        WorkDialog(self._desk.window, self._desk.session, self._desk.look).exec()

    def _may_be_done(self) -> bool:
        """Ask when speech was never heard; what is missing can be played instead."""
        from hitl_workbench.ui.dialogs.work import ALL_THE_SAME, PLAY, UnheardQuestion

        missing, share = self._record.unheard_speech()
        if share <= _WORTH_ASKING:
            return True
        question = UnheardQuestion(self._desk.window, share, union_ms(missing), self._desk.player.why_silent())
        answer = question.ask()
        if answer == PLAY:
            self._play_missing(missing)
        return answer == ALL_THE_SAME

    def _set_state(self, state: str, said: str) -> None:
        recording = self._desk.open_tier.recording
        assert recording is not None
        try:
            self._desk.session.run(set_state, recording.id, state)
        except WorkbenchError as error:
            QMessageBox.warning(self._desk.window, self.tr("That did not work"), str(error))
            return
        self._desk.say(said)
