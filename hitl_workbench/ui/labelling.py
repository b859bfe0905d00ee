"""Giving answers about the things of the open tier: turns, overlaps, speakers, the recording, words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.domain.judgement import OVERLAP, RECORDING, SPEAKER, TURN, WORDS, Judgement, pair_uid, words_uid
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.operations.judgements import Answer, judge, judge_each, withdraw_each
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.turns import turn_with_id
from hitl_workbench.ui.correcting import Correcting
from hitl_workbench.ui.editing import Asked, Editing, Own
from hitl_workbench.ui.label_book import LabelBook
from hitl_workbench.ui.label_targets import LabelTarget
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.session import Session


class Labelling(QObject):
    """Answers are edits like all others: in the annotator's own copy, each one step for undo."""

    def __init__(
        self,
        session: Session,
        open_tier: OpenTier,
        editing: Editing,
        correcting: Correcting,
        labels: LabelBook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._open, self._editing, self._correcting = session, open_tier, editing, correcting
        self._labels = labels

    def present(self, target: LabelTarget) -> LabelTarget | None:
        """The same thing as it is shown now: in a copy that was made since. None when it is gone."""
        if target.kind in (RECORDING, SPEAKER):
            return target
        ids = [self._editing.present(one) for one in target.ids]
        return LabelTarget(target.kind, tuple(one for one in ids if one is not None), target.span) if all(ids) else None

    def uid(self, target: LabelTarget) -> str:
        """How judgements name a shown thing; empty when it is gone."""
        rows = [self._open.row(one) for one in target.ids] if target.kind in (TURN, WORDS, OVERLAP) else []
        if any(row is None for row in rows):
            return ""
        uids = [row.uid for row in rows if row is not None]
        speakers = [one.uid for one in self._open.speakers if target.kind == SPEAKER and one.id in target.ids]
        recording = self._open.recording
        return _uid_of(target, uids, speakers, recording.uid if recording is not None else "")

    def said(self, target: LabelTarget) -> dict[str, Judgement]:
        """The present answers about a thing, by dimension."""
        uid = self.uid(target)
        return self._labels.said_on(target.kind, uid) if uid else {}

    def draft(self, target: LabelTarget, dimension: str) -> LabelDraft | None:
        """What a file or a rule proposes for a thing."""
        return self._labels.draft(self.uid(target), dimension)

    def answer(
        self,
        targets: Sequence[LabelTarget],
        dimension: Dimension,
        values: Sequence[str],
        *,
        certainty: int | None = None,
        note: str = "",
        started_at: str | None = None,
        shows_drafts: bool = False,
    ) -> bool:
        """Say the same of one thing or of several, as one step; no values mean "cannot tell". False when refused.

        shows_drafts: the person saw what the rules propose, and so it is kept with the answers.
        """
        drafts = [self.draft(one, dimension.name) if shows_drafts else None for one in targets]
        if not self._correcting.commit():
            return False

        def ask(own: Own) -> Asked:
            if len(targets) == 1:
                more = {"certainty": certainty, "note": note, "started_at": started_at, "draft_shown": drafts[0]}
                uid = self._uid_in(targets[0], own)
                return (judge, own.tier_id, targets[0].kind, uid, dimension.name, tuple(values), more)
            answers = [
                Answer(
                    one.kind, self._uid_in(one, own), dimension.name, tuple(values), certainty, note, draft, started_at
                )
                for one, draft in zip(targets, drafts, strict=True)
            ]
            return (judge_each, own.tier_id, answers)

        return self._editing.edit(ask, rows=len(targets))

    def confirm_drafts(
        self, target: LabelTarget, dimensions: Sequence[Dimension], started_at: str | None = None
    ) -> int:
        """Make answers of everything that is drafted for a thing and not judged, as one step; return how many."""
        said = self.said(target)
        drafts = {one.name: self.draft(target, one.name) for one in dimensions if one.name not in said}
        drafted = {name: draft for name, draft in drafts.items() if draft is not None}
        if not drafted or not self._correcting.commit():
            return 0

        def ask(own: Own) -> Asked:
            uid = self._uid_in(target, own)
            answers = [
                Answer(target.kind, uid, name, draft.values, draft_shown=draft, started_at=started_at)
                for name, draft in drafted.items()
            ]
            return (judge_each, own.tier_id, answers)

        return len(drafted) if self._editing.edit(ask) else 0

    def withdraw(self, targets: Sequence[LabelTarget], dimension: str) -> bool:
        """Take back what the annotator said of things; False when that is nothing, or was refused."""
        own_name = self._session.project.annotator.name
        said = [self.said(one).get(dimension) for one in targets]
        uids = [one.uid for one in said if one is not None and one.annotator == own_name]
        if not uids or not self._correcting.commit():
            return False
        return self._editing.edit(lambda own: (withdraw_each, own.tier_id, uids), rows=len(uids))

    # -- how

    def _uid_in(self, target: LabelTarget, own: Own) -> str:
        db, recording = self._session.db, self._open.recording
        turns: list[str] = []
        speakers: list[str] = []
        if target.kind == SPEAKER:
            wanted = own.speaker(target.ids[0])
            speakers = [one.uid for one in speakers_of(db, own.tier_id) if one.id == wanted]
        elif target.kind != RECORDING:
            turns = [turn_with_id(db, own.turn(one)).uid for one in target.ids]
        uid = _uid_of(target, turns, speakers, recording.uid if recording is not None else "")
        if not uid:
            raise InvalidEdit("what was to be labelled is no longer there")
        return uid


def _uid_of(target: LabelTarget, turns: Sequence[str], speakers: Sequence[str], recording: str) -> str:
    if target.kind == RECORDING:
        return recording
    if target.kind == SPEAKER:
        return speakers[0] if speakers else ""
    if not turns:
        return ""
    if target.kind == OVERLAP:
        return pair_uid(turns[0], turns[1])
    return words_uid(turns[0], *target.span) if target.kind == WORDS and target.span else turns[0]
