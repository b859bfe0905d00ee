"""Commands on recordings: drafting, states, names, hiding, finding files again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QMessageBox

from hitl_workbench.domain.annotation import Tier
from hitl_workbench.domain.recording import Recording
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.operations.recordings import hide_recording, rename_recording, show_recording
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.tiers import tier_with_id, tiers_of
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.jobs import draft_job
from hitl_workbench.ui.opening import MISSING


class RecordingCommands(QObject):
    """What is done with whole recordings."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        panel = desk.page.recordings
        panel.recording_chosen.connect(self.open)
        panel.menu_requested.connect(self._show_menu)
        desk.opening.media_missing.connect(self._on_missing)
        desk.page.tiers.tier_chosen.connect(self.show_tier)

    def open(self, recording_id: int) -> None:
        """Show a recording, once what is typed is stored."""
        if self._desk.correcting.commit():
            self._desk.opening.open(recording_id)

    def show_tier(self, tier: Tier) -> None:
        """Show other turns of the open recording, at the same moment."""
        desk = self._desk
        recording = desk.open_tier.recording
        is_shown = desk.open_tier.tier is not None and tier.id == desk.open_tier.tier.id
        if recording is None or is_shown or not desk.correcting.commit():
            return
        desk.view.choose(None)
        desk.open_tier.open(recording, tier)
        row = desk.open_tier.at(desk.view.playhead_ms)
        if row is not None:
            desk.correcting.choose(row.id)
        if not desk.open_tier.is_own and any(
            other.origin == "annotation" and other.annotator == desk.session.project.annotator.name
            for other in tiers_of(desk.session.db, recording.id)
        ):
            desk.say(self.tr("You have turns of your own; an edit here begins another copy."))

    def next_tier(self) -> None:
        tier = self._desk.page.tiers.next()
        if tier is not None:
            self.show_tier(tier)
        else:
            self._desk.say(self.tr("There are no other turns of this recording."))

    # -- drafting

    def draft_this(self) -> None:
        recording = self._desk.open_tier.recording
        if recording is not None:
            self._draft([recording])

    def draft_all(self) -> None:
        from hitl_workbench.workflow.drafting import undrafted

        session = self._desk.session
        waiting = undrafted(session.project, recordings(session.db))
        if waiting:
            self._draft(waiting)
        else:
            self._desk.say(self.tr("Every recording has a draft."))

    def _draft(self, chosen: list[Recording]) -> None:
        from hitl_workbench.engines.weights import TRANSCRIBER, installed
        from hitl_workbench.ui.dialogs.drafting import DraftDialog

        if not self._desk.session.is_writable:
            self._desk.say(self.tr("The project is open read-only."))
            return
        if not any(model.kind == TRANSCRIBER for model in installed()):
            answer = QMessageBox.question(
                self._desk.window,
                self.tr("No models yet"),
                self.tr("Drafting needs models, and none is installed here. Open the models page to install them?"),
            )
            if answer == QMessageBox.StandardButton.Yes:
                self._desk.actions["models"].trigger()
            return
        dialog = DraftDialog(self._desk.window, chosen, self._desk.settings)
        if dialog.exec():
            self._desk.jobs.add(draft_job(chosen, dialog.options, self._on_drafted))

    def _on_drafted(self, results: list[Any]) -> None:
        good = [drafted for drafted in results if not drafted.error]
        if not good:
            return
        turns, speakers = sum(one.turns for one in good), max(one.speakers for one in good)
        self._desk.say(self.tr("Drafted: {turns} turns, {speakers} speakers.").format(turns=turns, speakers=speakers))
        open_tier = self._desk.open_tier
        for drafted in good:
            is_open = open_tier.recording is not None and drafted.recording.id == open_tier.recording.id
            if is_open and open_tier.is_own and drafted.tier_id is not None:
                made = tier_with_id(self._desk.session.db, drafted.tier_id)
                text = self.tr("There is a new draft beside your own turns; yours were not touched.")
                self._desk.page.notice.say("drafted", text, self.tr("Show it"), lambda made=made: self.show_tier(made))

    def offer_draft(self, tier: Tier) -> None:
        """A newer draft is there while another is shown: go to it, unless somebody is typing."""
        if self._desk.page.transcript.field.has_typing:
            self._desk.page.notice.say(
                "drafted", self.tr("There is a new draft."), self.tr("Show it"), lambda: self.show_tier(tier)
            )
        else:
            self.show_tier(tier)

    def start_blank(self) -> None:
        if not self._desk.correcting.commit():
            return
        if self._desk.open_tier.is_own and self._desk.open_tier.rows:
            self._desk.say(self.tr("You have turns of your own here already."))
        elif self._desk.session.is_writable:
            self._desk.editing.start_blank()
            if not self._desk.open_tier.speakers:
                from hitl_workbench.project.operations.speakers import add_speaker

                self._desk.editing.edit(lambda own: (add_speaker, own.tier_id, self.tr("Speaker 1")))
            text = self.tr("Drag on a lane, or press {key}, to make a turn.")
            self._desk.say(text.format(key=self._desk.actions.key("new_turn")))

    # -- the recording itself

    def next_recording(self) -> None:
        self._open_neighbour(1)

    def previous_recording(self) -> None:
        self._open_neighbour(-1)

    def rename_recording(self) -> None:
        recording = self._desk.open_tier.recording
        if recording is None:
            return
        name, ok = QInputDialog.getText(
            self._desk.window, self.tr("Rename recording"), self.tr("Name in this project:"), text=recording.name
        )
        if ok and name != recording.name:
            self._run(lambda: self._desk.session.run(rename_recording, recording.id, name))

    def relocate(self) -> None:
        from hitl_workbench.workflow.importing import relocate

        recording = self._desk.open_tier.recording
        if recording is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._desk.window, self.tr("Where is the file of {name} now?").format(name=recording.name)
        )
        if not name:
            return
        task = self._desk.session.background(lambda project, *_: relocate(project, recording, Path(name)))
        task.done.connect(lambda _: self._desk.opening.load_media())
        task.failed.connect(
            lambda message: QMessageBox.warning(self._desk.window, self.tr("That did not work"), message)
        )
        task.start()

    def hide_recording(self) -> None:
        recording = self._desk.open_tier.recording
        if recording is None or not self._desk.correcting.commit():
            return
        operation = show_recording if recording.hidden else hide_recording
        if self._run(lambda: self._desk.session.run(operation, recording.id)) and not recording.hidden:
            self._desk.open_tier.close()
            self._desk.say(self.tr("Hidden; View it again by “Show hidden recordings”."))

    def show_hidden(self) -> None:
        model = self._desk.page.recordings.model
        model.with_hidden = self._desk.actions["show_hidden"].isChecked()
        model.reload()

    # -- how

    def _open_neighbour(self, step: int) -> None:
        recording_id = self._desk.page.recordings.neighbour(step)
        if recording_id is not None:
            self.open(recording_id)

    def _on_missing(self, message: str) -> None:
        self._desk.page.notice.say(MISSING, message, self.tr("Find it …"), self.relocate)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self._desk.window)
        for name in (
            "draft_this",
            "mark_done",
            "needs_review",
            "export",
            "rename_recording",
            "relocate",
            "hide_recording",
        ):
            menu.addAction(self._desk.actions[name])
        menu.exec(at)

    def _run(self, act: Callable[[], Any]) -> bool:
        try:
            act()
        except WorkbenchError as error:
            QMessageBox.warning(self._desk.window, self.tr("That did not work"), str(error))
            return False
        return True
