"""The review queue and the questions of the open tier, made anew beside the window after every edit."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from hitl_workbench.domain.judgement import TURN
from hitl_workbench.domain.review import OF_THE_TURN, QUESTION, Reason, ReviewItem, own_reasons
from hitl_workbench.domain.review_order import OrderedItems
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.questions import Question
from hitl_workbench.project.turns import TurnRow, copy_of
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.review_words import reason_text
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.tasks import Task
from hitl_workbench.workflow.reviewing import Review, Reviewing, turn_of

_AFTER_MS, _AFTER_MANY_MS = 200, 1000  # without another edit; of a short and of a long tier
_MANY = 3000  # turns
_COPIED_AT_ONCE = 300  # items
_SETTLED_AT_ONCE = 50  # turns whose own reasons are looked at again without waiting


class ReviewBook(QObject):
    """Everything that waits for people in the open tier.

    An edit that settles a reason takes it out at once; what it adds comes a moment later.

    Signals:
        changed: the queue, the questions, or what was accepted.
        failed: why the queue cannot be made.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, open_tier: OpenTier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._open = session, open_tier
        self._review = Review()
        self._reviewing: Reviewing | None = None
        self._task: Task | None = None
        self._is_stale = False
        self._is_known = False  # whether the shown tier's queue was made at all
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._make)
        self.asked: frozenset[int] = frozenset()  # ids of turns with an open question
        for signal in (open_tier.opened, open_tier.loaded):
            signal.connect(self._forget)
        open_tier.became.connect(self._on_became)
        open_tier.edited.connect(self._on_edited)
        session.changed.connect(self._on_changed)

    # -- what waits

    @property
    def queue(self) -> OrderedItems:
        """What deserves a look, in order."""
        return self._review.queue

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions on the recording, by place; those whose turn is gone come last."""
        return self._review.questions

    def questions_on(self, turn_id: int | None) -> list[Question]:
        return [one for one in self.questions if one.turn_id == turn_id is not None]

    def texts_of(self, row: TurnRow) -> list[str]:
        """Why a turn deserves a look, in words, as it stands now; what was accepted is left out."""
        accepted = self._review.accepted.get(row.uid, frozenset())
        own = [reason for reason in own_reasons(self._turn(row)) if reason.kind not in accepted]
        item = self.queue.of_turn(row.id)
        others = [one for one in item.reasons if one.kind not in OF_THE_TURN | {QUESTION}] if item else []
        return [self.text_of(reason) for reason in (*own, *others)]

    def text_of(self, reason: Reason) -> str:
        """A reason as a sentence."""
        return reason_text(reason, {speaker.label: speaker.name for speaker in self._open.speakers})

    def settle(self) -> None:
        """Wait until the queue of the shown tier was made once, while the window is painted."""
        self._open.wait_until_loaded()
        if self._is_known:
            return
        self._soon.stop()
        self._make()
        while not self._is_known and self._task is not None:
            loop = QEventLoop()
            self._task.ended.connect(loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def copied(self, item: ReviewItem) -> ReviewItem:
        """An item of a draft as that of the copy that has taken its place; any other as it is."""
        tier = self._open.tier
        if tier is None or self._open.row(item.turn_id) is not None:
            return item
        try:
            row = self._open.row(copy_of(self._session.db, item.turn_id, tier.id))
        except WorkbenchError:
            return item
        if row is None:
            return item
        uid = row.uid if item.target_kind == TURN else self._open.speaker_of(row).uid
        return replace(item, uid=uid, turn_id=row.id)

    def drop(self, item: ReviewItem, kinds: Collection[str]) -> None:
        """These reasons were accepted: they leave the queue now."""
        self.queue.exchange(item, item.without(kinds))
        self.changed.emit()

    # -- how

    def _turn(self, row: TurnRow):  # noqa: ANN202
        return turn_of(row, self._open.speaker_of(row).label)

    def _forget(self) -> None:
        """Another tier: nothing is known of it."""
        self._review, self._is_known, self.asked = Review(), False, frozenset()
        self._begin_anew()
        self.changed.emit()

    def _on_became(self, _renamed: object) -> None:
        """The copy stands where its original stood: so does the queue, a long one when it is made again."""
        if len(self.queue.items) <= _COPIED_AT_ONCE:
            items = sorted(map(self.copied, self.queue.items), key=lambda one: one.order)
            self._review = replace(self._review, queue=OrderedItems(items))
            self.changed.emit()
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._reviewing = None
        self._later()

    def _later(self) -> None:
        if self._open.tier is not None and not self._open.is_loading:
            self._soon.start(_AFTER_MS if len(self._open.rows) <= _MANY else _AFTER_MANY_MS)

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touch(table) for table in ("judgement", "question", "answer")):
            self._later()

    def _on_edited(self, ids: Collection[int]) -> None:
        if 0 < len(ids) <= _SETTLED_AT_ONCE:
            for item in [one for turn_id in ids if (one := self.queue.of_turn(turn_id)) is not None]:
                self.queue.exchange(item, self._as_edited(item))
            self.changed.emit()
        self._later()

    def _as_edited(self, item: ReviewItem) -> ReviewItem | None:
        row = self._open.row(item.turn_id)
        if row is None:
            return None
        return item.without(OF_THE_TURN - {reason.kind for reason in own_reasons(self._turn(row))})

    def _make(self) -> None:
        tier = self._open.tier
        if tier is None or not self._session.is_open or self._open.is_loading:
            return
        if self._task is not None:
            self._is_stale = True
            return
        if self._reviewing is None or self._reviewing.tier_id != tier.id:
            self._reviewing = Reviewing(tier.id)
        reviewing, rows, speakers = self._reviewing, list(self._open.rows), list(self._open.speakers)
        self._is_stale = False
        self._task = task = self._session.background(lambda project, *_: reviewing.review(project.db, rows, speakers))
        task.done.connect(lambda review: self._take_in(reviewing, review))
        task.failed.connect(self.failed)
        task.ended.connect(self._on_ended)
        task.start()

    def _take_in(self, reviewing: Reviewing, review: Review) -> None:
        if reviewing is not self._reviewing:
            return  # another tier is shown by now
        if self._is_known and self._soon.isActive():
            return  # edited since: what was settled must not come back; the next queue is about to be made
        self._review, self._is_known = review, True
        self.asked = frozenset(one.turn_id for one in review.questions if one.is_open and one.turn_id is not None)
        self.changed.emit()

    def _on_ended(self) -> None:
        self._task = None
        if self._is_stale or (self._reviewing is None and self._open.tier is not None):
            self._make()
