"""After one turn was given to another speaker: the offer to find those that sound like it, and giving them too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from hitl_workbench.domain.annotation import Speaker
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.operations.speakers import assign_turns
from hitl_workbench.project.project import Project
from hitl_workbench.project.turns import origin_of
from hitl_workbench.ui.actions import native
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.commands.speakers import SpeakerCommands
from hitl_workbench.ui.jobs import RUNNING, WAITING, Cancelled, Job
from hitl_workbench.ui.tasks import Progress
from hitl_workbench.workflow.voices import Similar, can_compare, similar_turns

_OFFER, _FOUND = "similar", "similar found"


@dataclass(frozen=True, slots=True)
class _Given:
    """A turn that a person gave to another speaker; ids are those of the person's own tier."""

    tier_id: int
    turn_id: int
    old_id: int
    new_id: int


class SimilarCommands(QObject):
    """Nothing opens by itself: an offer, then a notice with what was found; Alt+R takes each of them up."""

    def __init__(self, desk: Desk, speakers: SpeakerCommands) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._given: _Given | None = None
        self._found: tuple[_Given, list[Similar]] | None = None
        self._job: Job | None = None
        speakers.given.connect(self._on_given)
        desk.open_tier.opened.connect(self._forget)
        desk.session.changed.connect(self._on_changed)

    def similar_turns(self) -> None:
        if not self._desk.correcting.commit():
            return
        if self._found is not None:
            self._show(*self._found)
        elif self._job is not None and self._job.state in (WAITING, RUNNING):
            self._desk.say(self.tr("The voices are being compared; a message tells when it is done."))
        elif (given := self._meant()) is not None:
            self._look_for(given)
        else:
            self._desk.say(self.tr("Give a turn to another speaker first; then similar ones can be found."))

    # -- how

    def _on_given(self, turn_id: int, old_id: int) -> None:
        tier = self._desk.open_tier
        row = tier.row(turn_id)
        if row is None or tier.tier is None or row.speaker_id == old_id:
            return
        self._given, self._found = _Given(tier.tier.id, turn_id, old_id, row.speaker_id), None
        rest = tier.columns.lane(tier.lane_of(old_id)).places
        if len(rest) > 1 and can_compare(self._desk.session.db, tier.tier):
            old, new = self._speaker(old_id), self._speaker(row.speaker_id)
            text = self.tr("This turn is {new}'s now. Do other turns of {old} sound like it? {key} finds out.")
            self._desk.page.notice.say(
                _OFFER,
                text.format(new=new.name, old=old.name, key=native("Alt+R")),
                self.tr("Find similar turns"),
                self.similar_turns,
            )

    def _on_changed(self, changes: Changes) -> None:
        """The offer and what was found are about the correction before, and not about what came after it."""
        given = self._given
        if given is not None and (given.turn_id in changes.ids("turn") or changes.touch("speaker")):
            self._forget()

    def _meant(self) -> _Given | None:
        """The correction just made; else the chosen turn, when the draft gave it to somebody else."""
        tier, row = self._desk.open_tier, self._desk.open_tier.row(self._desk.view.chosen)
        if self._given is not None:
            return self._given
        origin = origin_of(self._desk.session.db, row.id) if row is not None else None
        if row is None or origin is None or tier.tier is None or not tier.is_own:
            return None
        old = next((one for one in tier.speakers if one.label == origin.speaker), None)
        if old is None or old.id == row.speaker_id:
            return None
        return _Given(tier.tier.id, row.id, old.id, row.speaker_id)

    def _look_for(self, given: _Given) -> None:
        recording = self._desk.open_tier.recording
        assert recording is not None
        self._desk.page.notice.withdraw(_OFFER)

        def work(project: Project, progress: Progress, cancelled: Cancelled) -> list[Similar]:
            return similar_turns(
                project, recording, given.tier_id, given.turn_id, given.old_id, progress=progress, cancelled=cancelled
            )

        def made() -> Job:
            return Job(self.tr("Compare voices"), work, on_done=lambda found: self._on_found(given, found), again=made)

        self._given = given
        self._job = self._desk.jobs.add(made())

    def _on_found(self, given: _Given, found: list[Similar]) -> None:
        if given != self._given:
            return
        old, new = self._speaker(given.old_id), self._speaker(given.new_id)
        if not found:
            self._desk.say(self.tr("No other turn of {old} sounds like {new}.").format(old=old.name, new=new.name))
            return
        self._found = given, found
        text = self.tr("Turns of {old} that sound more like {new}: {count}. Nothing is changed yet.")
        self._desk.page.notice.say(
            _FOUND,
            text.format(count=len(found), old=old.name, new=new.name),
            self.tr("Hear them ({key})").format(key=native("Alt+R")),
            self.similar_turns,
        )

    def _show(self, given: _Given, found: Sequence[Similar]) -> None:
        from hitl_workbench.ui.dialogs.similar import SimilarDialog

        desk, tier = self._desk, self._desk.open_tier
        desk.page.notice.withdraw(_FOUND)
        still = [one for one in found if (row := tier.row(one.turn_id)) and row.speaker_id == given.old_id]
        names = self._speaker(given.old_id).name, self._speaker(given.new_id).name
        dialog = SimilarDialog(desk.window, still, names, desk.player.play_span, desk.look)
        done = dialog.exec()
        desk.player.pause()
        if not done:
            return
        ids = [one.turn_id for one in dialog.chosen]
        asked = lambda own: (assign_turns, [own.turn(one) for one in ids], own.speaker(given.new_id))  # noqa: E731
        if ids and desk.editing.edit(asked, rows=len(ids)):
            text = self.tr("Turns given to {new}: {count}; Ctrl+Z takes them all back.")
            desk.say(text.format(count=len(ids), new=names[1]))
            self._forget()

    def _speaker(self, speaker_id: int) -> Speaker:
        tier = self._desk.open_tier
        return tier.speakers[tier.lane_of(speaker_id)]

    def _forget(self) -> None:
        self._given = self._found = None
        self._desk.page.notice.withdraw(_OFFER)
        self._desk.page.notice.withdraw(_FOUND)
