"""Commands on proposals: drafting again, going through the differences, accepting and refusing them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from hitl_workbench.domain.proposals import Difference
from hitl_workbench.domain.time import Span
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.operations.proposals import Choice, accept_differences, refuse_differences
from hitl_workbench.project.tiers import tier_with_id
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.editing import Asked, Own
from hitl_workbench.ui.jobs import redraft_job
from hitl_workbench.ui.proposal_book import ProposalBook

REDRAFTED = "redrafted"


class ProposalCommands(QObject):
    """Works on the difference that is being looked at, else the one at the playhead or after it."""

    def __init__(self, desk: Desk, book: ProposalBook) -> None:
        super().__init__(desk.window)
        self._desk, self._book = desk, book
        desk.page.proposals.difference_chosen.connect(self.go_to)
        book.changed.connect(self._draw_ghosts)
        book.failed.connect(lambda text: desk.page.notice.say("unread", text))

    # -- drafting again

    def redraft(self) -> None:
        from hitl_workbench.ui.dialogs.redrafting import RedraftDialog

        desk = self._desk
        recording, tier = desk.open_tier.recording, desk.open_tier.tier
        if recording is None or tier is None or not desk.correcting.commit():
            return
        if not desk.session.is_writable:
            desk.say(self.tr("The project is open read-only."))
            return
        tier = desk.open_tier.tier
        if tier is None or tier.origin == "proposal":
            desk.say(self.tr("These turns are a proposal themselves; show your own or the draft first."))
            return
        chosen = desk.open_tier.span_of(desk.view.chosen)
        dialog = RedraftDialog(desk.window, recording, desk.view.selection, chosen, desk.settings)
        if dialog.exec():
            desk.jobs.add(redraft_job(recording, tier, dialog.options, self._on_redrafted))

    def _on_redrafted(self, made: Any) -> None:
        notice, name = self._desk.page.notice, made.drafted.recording.name
        if made.drafted.error:
            return
        if made.drafted.tier_id is None:
            notice.say(REDRAFTED, self.tr("“{name}” was drafted again: no difference.").format(name=name))
            return
        one = self.tr("“{name}” was drafted again and differs in 1 place. Your turns were not touched.")
        many = self.tr("“{name}” was drafted again and differs in {count} places. Your turns were not touched.")
        notice.say(
            REDRAFTED,
            (one if made.differences == 1 else many).format(name=name, count=made.differences),
            self.tr("Look at them"),
            lambda: self._look_at(made.drafted.recording.id, made.drafted.tier_id),
        )

    def _look_at(self, recording_id: int, proposal_id: int) -> None:
        desk = self._desk
        if not desk.correcting.commit():
            return
        recording = desk.open_tier.recording
        if recording is None or recording.id != recording_id:
            desk.opening.open(recording_id)
        self._book.show_proposal(tier_with_id(desk.session.db, proposal_id))
        self._show_panel(True)
        self.next_difference()

    # -- looking

    def proposal_panel(self) -> None:
        self._show_panel(not self._desk.page.proposals.isVisible())

    def next_difference(self) -> None:
        if not self._desk.correcting.commit():
            return
        self._show_panel(True)
        self._book.when_known(lambda: self._visit(self._book.following(self._desk.view.playhead_ms)))

    def go_to(self, difference: Difference) -> None:
        """Look at a difference: its turn is chosen, its stretch selected and played."""
        if self._desk.correcting.commit():
            self._visit(difference)

    def _visit(self, difference: Difference | None, *, plays: bool = True) -> None:
        desk = self._desk
        self._book.choose(difference)
        if difference is None:
            desk.say(self.tr("There is nothing to decide."))
            return
        if difference.present:
            desk.correcting.choose(difference.present[0].id)
        desk.view.select(difference.span)
        desk.view.reveal(difference.span)
        if plays:
            desk.player.play_span(difference.span)
        else:
            desk.player.seek(difference.span.start_ms)

    def _show_panel(self, is_shown: bool) -> None:
        self._desk.page.proposals.setVisible(is_shown)
        self._desk.actions["proposal_panel"].setChecked(is_shown)
        self._desk.settings.set("proposal_panel", is_shown)
        self._draw_ghosts()

    def _draw_ghosts(self) -> None:
        timeline = self._desk.page.timeline
        is_shown = self._desk.page.proposals.isVisible()
        timeline.ghosts.show(turn for one in self._book.differences for turn in one.proposed if is_shown)
        timeline.update()

    # -- deciding

    def accept_difference(self) -> None:
        self._decide(is_accepted=True)

    def refuse_difference(self) -> None:
        self._decide(is_accepted=False)

    def accept_all_differences(self) -> None:
        if self._desk.correcting.commit():
            self._book.when_known(self._accept_all)

    def _accept_all(self) -> None:
        free = [one for one in self._book.differences if not one.is_touched]
        left = len(self._book.differences) - len(free)
        text = self.tr("Accepted 1 difference.") if len(free) == 1 else self.tr("Accepted {count} differences.")
        text = text.format(count=len(free)) if free else self.tr("There is nothing to accept.")
        if left:
            one, many = (
                self.tr("1 was left: you have changed it or said something about it."),
                self.tr("{count} were left: you have changed them or said something about them."),
            )
            text += " " + (one if left == 1 else many).format(count=left)
        rows = sum(2 * len(one.proposed) + len(one.present) for one in free)
        if not free or self._store(accept_differences, free, rows=rows):
            self._desk.say(text)

    def _decide(self, *, is_accepted: bool) -> None:
        if self._desk.correcting.commit():
            self._book.when_known(lambda: self._decide_current(is_accepted))

    def _decide_current(self, is_accepted: bool) -> None:
        difference = self._book.current
        if difference is None:
            self._desk.say(self.tr("Go to a difference first; Ctrl+Shift+T goes to the next."))
            return
        options = {}
        if is_accepted and difference.is_touched:
            if not self._is_sure():
                return
            options["although_touched"] = True
        operation = accept_differences if is_accepted else refuse_differences
        if self._store(operation, [difference], options):
            self._desk.say(self.tr("Accepted.") if is_accepted else self.tr("Refused."))
            self._book.when_known(lambda: self._go_on(difference.span))

    def _is_sure(self) -> bool:
        answer = QMessageBox.question(
            self._desk.window,
            self.tr("You have worked here"),
            self.tr(
                "You have changed this turn, deleted one here, or said something about it. Accept the proposal all the "
                "same?"
            ),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            QMessageBox.StandardButton.No,
        )
        return answer == QMessageBox.StandardButton.Yes

    def _go_on(self, decided: Span) -> None:
        following = self._book.after(decided)
        if following is not None:
            self._visit(following, plays=self._desk.settings.flag("autoplay", True))
        else:
            self._book.choose(None)
            self._desk.view.select(None)
            self._desk.say(self.tr("Everything of this proposal is decided."))

    def _store(
        self, operation: Any, decided: Sequence[Difference], options: dict[str, Any] | None = None, *, rows: int = 1
    ) -> bool:
        """Run an operation on differences in the annotator's own tier; the turn that comes of the first is chosen."""
        proposal = self._book.proposal
        if proposal is None:
            return False

        def ask(own: Own) -> Asked:
            choices = [
                Choice(tuple(own.turn(turn.id) for turn in one.present), tuple(turn.id for turn in one.proposed))
                for one in decided
            ]
            return (operation, own.tier_id, proposal.id, choices, options or {})

        def then(changes: Changes) -> None:
            ids = changes.result or ()
            if ids and self._desk.open_tier.row(self._desk.view.chosen) is None:
                self._desk.view.choose(ids[0])

        return self._desk.editing.edit(ask, then, rows=rows)
