"""The labels of the open tier in memory: answers, drafts and what is stale, kept up with every edit."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from sqlite_utils import Database

from hitl_workbench.domain.annotation import Speaker, TierContent, Turn
from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Guideline, GuidelineVersion
from hitl_workbench.domain.judgement import OVERLAP, RECORDING, SPEAKER, TURN, WORDS, Judgement
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.time import Span
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.guidelines import built_in_guideline, present_guideline, stale_judgements
from hitl_workbench.project.judgements import judgements_on, overlap_judgements
from hitl_workbench.project.label_drafts import file_labels_of, has_file_labels
from hitl_workbench.project.labels import Progress, TurnAnswer, labelling_progress, targets_of, turn_answers
from hitl_workbench.project.turns import TurnRow
from hitl_workbench.ui.label_columns import NOT_JUDGED, Condition, LabelColumns, Shown
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.tasks import Task
from hitl_workbench.workflow.labelling import drafts_of

_AT_ONCE = 3000  # turns whose labels are read before the next frame
_AFTER_MS, _AFTER_MANY_MS = 200, 1000  # without another edit, until drafts are made again


@dataclass(frozen=True, slots=True)
class _Drafted:
    """What is proposed: for turns in their order, for all else by its uid; and how many overlaps there are."""

    turns: Mapping[str, list[LabelDraft | None]] = field(default_factory=dict)
    others: Mapping[str, Mapping[str, LabelDraft]] = field(default_factory=dict)
    overlap_count: int = 0


class LabelBook(QObject):
    """What is said of the turns of the open tier under the present guideline.

    Signals:
        changed: answers, drafts or what is stale.
        guideline_changed: there is another guideline; `changed` follows.
        failed: why labels cannot be read.
    """

    changed = Signal()
    guideline_changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, open_tier: OpenTier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._open = session, open_tier
        self.version: GuidelineVersion = built_in_guideline()
        self.columns = LabelColumns((), ())
        self.overlap_count = 0
        self._other_drafts: Mapping[str, Mapping[str, LabelDraft]] = {}
        self._rows: Sequence[TurnRow] = ()  # the turns that columns are about
        self._reading: Task | None = None
        self._drafting: Task | None = None
        self._is_behind = False  # an edit came while drafts were being made
        self._meanwhile: set[str] = set()  # turns judged while all were being read
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._draft)
        open_tier.opened.connect(self._reload)
        open_tier.loaded.connect(self._reload)
        open_tier.became.connect(self._on_became)
        open_tier.edited.connect(self._on_edited)
        session.changed.connect(self._on_changed)

    # -- what there is

    @property
    def guideline(self) -> Guideline:
        """The rules that hold."""
        return self.version.guideline

    @property
    def is_settled(self) -> bool:
        """Whether everything is read and drafted."""
        return self._reading is None and self._drafting is None and not self._soon.isActive()

    def shown(self, row: TurnRow, dimension: str) -> Shown | None:
        """What a turn shows in a dimension: its answer, else its draft."""
        return self.columns.shown(self.columns.place_of.get(row.uid, -1), dimension)

    def draft(self, uid: str, dimension: str) -> LabelDraft | None:
        """What a file or a rule proposes for a thing, of an overlap by its pair."""
        found = self.columns.draft(uid, dimension)
        return found or self._other_drafts.get(dimension, {}).get(uid)

    def said_on(self, kind: str, uid: str) -> dict[str, Judgement]:
        """The present answer to each question about one thing; one's own before others'.

        Of an overlap also what was said before a split made this pair of turns.
        """
        own, db, tier = self._session.project.annotator.name, self._session.db, self._open.tier
        if kind == OVERLAP and tier is not None:
            found = overlap_judgements(db, tier.id)[0].get(uid, [])
        else:
            found = judgements_on(db, kind, uid)
        said = sorted(found, key=lambda one: (one.annotator == own, one.id))
        return {one.dimension: one for one in said}

    def stale_among(self, judgements: Iterable[Judgement]) -> set[str]:
        """The uids of those that a later version of the guideline has made stale."""
        return set(stale_judgements(self._session.db, [one.uid for one in judgements]))

    def matching(self, conditions: Iterable[Condition]) -> list[TurnRow]:
        """The turns that meet all conditions, in order."""
        return [self._rows[place] for place in self.columns.matching(conditions).tolist()]

    def progress(self, overlaps_judged: Mapping[str, int]) -> list[Progress]:
        """How far each question is; overlaps_judged counts the overlaps with an answer."""
        tier = self._open.tier
        if tier is None:
            return []
        asked = [one for one in self.guideline.dimensions if one.target in (SPEAKER, RECORDING, WORDS)]
        names = [(one.name, one.target) for one in asked]
        others = {one.dimension: one for one in labelling_progress(self._session.db, tier.id, names)}
        found = []
        for one in self.guideline.dimensions:
            if one.target == TURN:
                states = self.columns.by_dimension[one.name].states
                found.append(Progress(one.name, int((states != NOT_JUDGED).sum()), len(states)))
            elif one.target == OVERLAP:
                found.append(Progress(one.name, overlaps_judged.get(one.name, 0), self.overlap_count))
            elif one.name in others:
                found.append(others[one.name])
        return found

    def settle(self) -> None:
        """Wait until everything is read and drafted, while the window is painted."""
        self._open.wait_until_loaded()
        while not self.is_settled:
            if self._soon.isActive():
                self._soon.stop()
                self._draft()
            task = self._reading or self._drafting
            if task is None:
                return
            loop = QEventLoop()
            task.ended.connect(loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    # -- reading

    def _reload(self, *_: object) -> None:
        """Take everything as new."""
        self._reading = None
        self._meanwhile.clear()
        self._other_drafts, self.overlap_count = {}, 0
        self._read_guideline()
        self._begin(LabelColumns([row.uid for row in self._open.rows], self.guideline.of_target(TURN)))

    def _begin(self, columns: LabelColumns) -> None:
        """Fill empty columns with what people say: at once, or beside the window."""
        self.columns, self._rows = columns, self._open.rows
        tier = self._open.tier
        if tier is not None and self._rows:
            own_id = self._session.project.annotator.id
            if len(self._rows) <= _AT_ONCE:
                self._put(*_read(self._session.db, tier.id, own_id))
            else:
                tier_id = tier.id
                self._reading = task = self._session.background(lambda project, *_: _read(project.db, tier_id, own_id))
                task.done.connect(lambda found: self._on_read(task, *found))
                task.failed.connect(self._on_failed)
                task.start()
        self._later()
        self.changed.emit()

    def _on_read(self, task: Task, answers: list[TurnAnswer], stale: set[str]) -> None:
        if task is not self._reading:
            return
        self._reading = None
        self._put(answers, stale)
        touched, self._meanwhile = self._meanwhile, set()
        self._read_turns(touched)
        self.changed.emit()

    def _on_failed(self, message: str) -> None:
        self._reading = None
        self.failed.emit(message)

    def _put(self, answers: Iterable[TurnAnswer], stale: Collection[str]) -> None:
        by_dimension, place_of = self.columns.by_dimension, self.columns.place_of
        for uid, dimension, choice, judgement_uid in answers:
            column, place = by_dimension.get(dimension), place_of.get(uid)
            if column is not None and place is not None:
                column.put(place, json.loads(choice), is_stale=judgement_uid in stale)

    def _read_turns(self, uids: Collection[str]) -> None:
        """Read anew what is said of some turns."""
        tier = self._open.tier
        known = [uid for uid in uids if uid in self.columns.place_of]
        if tier is None or not known:
            return
        for uid in known:
            for column in self.columns.by_dimension.values():
                column.put(self.columns.place_of[uid], None)
        answers = turn_answers(self._session.db, tier.id, self._session.project.annotator.id, known)
        self._put(answers, set(stale_judgements(self._session.db, [one.uid for one in answers])))

    def _read_guideline(self) -> None:
        version = present_guideline(self._session.db) if self._session.is_open else built_in_guideline()
        if version != self.version:
            self.version = version
            self.guideline_changed.emit()

    # -- what happens

    def _on_became(self, _ids: object) -> None:
        """The copy has its original's turns in its original's order: drafts hold, answers are the copy's own."""
        uids = [row.uid for row in self._open.rows]
        renamed, before = self.columns.renamed(uids), self.columns
        columns = LabelColumns(uids, self.guideline.of_target(TURN))
        if renamed:
            for name, column in columns.by_dimension.items():
                column.take_drafts(before.by_dimension[name].drafts)
        self._other_drafts = {
            name: {_target_in_copy(uid, renamed): draft for uid, draft in by.items()}
            for name, by in self._other_drafts.items()
        }
        self._reading = None
        self._begin(columns)

    def _on_edited(self, _ids: object) -> None:
        if self._open.is_loading:
            return
        if self._open.rows is not self._rows:
            self.columns, fresh = self.columns.reordered([row.uid for row in self._open.rows])
            self._rows = self._open.rows
            if self._reading is not None:
                self._meanwhile.update(fresh)
            else:
                self._read_turns(fresh)
            self.changed.emit()
        self._later()

    def _on_changed(self, changes: Changes) -> None:
        tier = self._open.tier
        if changes.touch("guideline"):
            self._reload()
        elif tier is not None and changes.scope == tier.uid and changes.touch("judgement"):
            targets = targets_of(self._session.db, changes.ids("judgement"))
            turns = {uid for kind, uid in targets if kind == TURN}
            if self._reading is not None:
                self._meanwhile |= turns
            else:
                self._read_turns(turns)
            self.changed.emit()

    # -- drafts

    def _later(self) -> None:
        if self._open.tier is not None and not self._open.is_loading and self._asks_of_drafts:
            self._soon.start(_AFTER_MS if len(self._rows) <= _AT_ONCE else _AFTER_MANY_MS)

    @property
    def _asks_of_drafts(self) -> bool:
        """Whether something can be drafted, or overlaps have to be counted."""
        tier = self._open.tier
        if any(one.drafts or one.target == OVERLAP for one in self.guideline.dimensions):
            return True
        return tier is not None and has_file_labels(self._session.db, tier.id)

    def _draft(self) -> None:
        if self._open.tier is None or not self._session.is_open or self._open.is_loading:
            return
        if self._drafting is not None:
            self._is_behind = True
            return
        rows, speakers, guideline = list(self._open.rows), list(self._open.speakers), self.guideline
        tier_id = self._open.tier.id
        self._is_behind = False
        self._drafting = task = self._session.background(
            lambda project, *_: _drafted(project.db, tier_id, rows, speakers, guideline)
        )
        task.done.connect(lambda found: self._on_drafted([row.uid for row in rows], guideline, found))
        task.failed.connect(self.failed)
        task.ended.connect(self._on_draft_ended)
        task.start()

    def _on_drafted(self, uids: list[str], guideline: Guideline, found: _Drafted) -> None:
        if uids != self.columns.uids or guideline is not self.guideline:
            self._is_behind = True
            return
        for name, drafts in found.turns.items():
            self.columns.by_dimension[name].take_drafts(drafts)
        self._other_drafts, self.overlap_count = found.others, found.overlap_count
        self.changed.emit()

    def _on_draft_ended(self) -> None:
        self._drafting = None
        if self._is_behind:
            self._later()


def _target_in_copy(target: str, turns: Mapping[str, str]) -> str:
    """A turn's uid, a pair of them, or words of one, with the turns' new uids."""
    if "#" not in target:  # thousands of overlaps are renamed while somebody types
        one, plus, other = target.partition("+")
        one, other = turns.get(one, one), turns.get(other, other)
        return f"{one}{plus}{other}" if one < other or not plus else f"{other}{plus}{one}"
    uid, mark, place = target.partition("#")
    return turns.get(uid, uid) + mark + place


def _read(db: Database, tier_id: int, own_id: int) -> tuple[list[TurnAnswer], set[str]]:
    """The answers about all turns of a tier, and the uids of what is stale in the project."""
    return turn_answers(db, tier_id, own_id), set(stale_judgements(db))


def _drafted(
    db: Database, tier_id: int, rows: Sequence[TurnRow], speakers: Sequence[Speaker], guideline: Guideline
) -> _Drafted:
    labels = {speaker.id: speaker.label for speaker in speakers}
    turns = tuple(
        Turn(Span(row.start_ms, row.end_ms), labels[row.speaker_id], row.text, id=row.id, uid=row.uid) for row in rows
    )
    found = drafts_of(TierContent(tuple(speakers), turns), guideline, file_labels_of(db, tier_id))
    asked = {one.name: one for one in guideline.dimensions}
    of_turns = {one.name: found.get(one.name, {}) for one in guideline.of_target(TURN)}
    return _Drafted(
        {name: [by.get(turn.uid) for turn in turns] for name, by in of_turns.items()},
        {name: by for name, by in found.items() if asked[name].target != TURN},
        len(overlaps_of(turns)),
    )
