"""The audit page: going there, back, and from a line of it to the turn in the editor."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.tiers import tier_with_id
from hitl_workbench.project.turns import turn_with_origin
from hitl_workbench.ui.clips import Clips
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.commands.recordings import RecordingCommands
from hitl_workbench.ui.pages.audit import AuditPage
from hitl_workbench.workflow.auditing import Place


class AuditCommands(QObject):
    """Owns the page, which is made when it is opened first."""

    def __init__(self, desk: Desk, recordings: RecordingCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._recordings = desk, recordings
        self.clips = Clips(desk.session, desk.player, self)
        self._page: AuditPage | None = None

    @property
    def page(self) -> AuditPage:
        """The page, made now if nobody has opened it."""
        if self._page is None:
            desk = self._desk
            self._page = made = AuditPage(desk.session, self.clips, desk.actions, desk.look, desk.settings)
            made.open_wanted.connect(self.go_to)
            made.back_wanted.connect(self._show_editor)
            self._pages.addWidget(made)
        return self._page

    def audit_page(self) -> None:
        if self._page is not None and self._pages.currentWidget() is self._page:
            self._show_editor()
        elif self._desk.correcting.commit():
            self._desk.player.pause()
            self._pages.setCurrentWidget(self.page)
            self.page.focus_work()

    def go_to(self, place: Place) -> None:
        """Show a place of the audit in the editor: its recording, its tier, its turn."""
        desk = self._desk
        self._show_editor()
        try:
            self._recordings.open(place.recording_id)
            if desk.open_tier.recording is None or desk.open_tier.recording.id != place.recording_id:
                return  # what is typed could not be stored: it is said there, and the recording stays
            if desk.open_tier.tier is None or desk.open_tier.tier.id != place.tier_id:
                self._recordings.show_tier(tier_with_id(desk.session.db, place.tier_id))
            desk.open_tier.wait_until_loaded()
            turn_id = turn_with_origin(desk.session.db, place.tier_id, place.turn_uid) if place.turn_uid else None
        except WorkbenchError as error:
            desk.say(str(error))
            return
        if turn_id is not None:
            desk.correcting.choose(turn_id)
        elif place.turn_uid:
            desk.say(self.tr("This turn is no longer there."))
        desk.player.seek(place.span.start_ms)
        desk.view.reveal(place.span)
        desk.page.transcript.focus_text()

    def _show_editor(self) -> None:
        self._pages.setCurrentWidget(self._desk.page)
        self._desk.page.focus_work()

    @property
    def _pages(self) -> QStackedWidget:
        pages = self._desk.window.centralWidget()
        assert isinstance(pages, QStackedWidget)
        return pages
