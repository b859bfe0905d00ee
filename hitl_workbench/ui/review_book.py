"""The review queue and the questions of the open tier, made anew beside the window after every edit."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from hitl_workbench.domain.judgement import TURN
from hitl_workbench.domain.review import OF_THE_TURN, QUESTION, Reason, ReviewItem, own_reasons
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.questions import Question
from hitl_workbench.project.turns import TurnRow, copies_in
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.review_words import reason_text
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.tasks import Task
from hitl_workbench.workflow.reviewing import Review, Reviewing, turn_of

_AFTER_MS = 200  # without another edit
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
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._make)
        self.items: list[ReviewItem] = []
        self._of_turn: dict[int, ReviewItem] = {}
        self._copied_ids: dict[int, int] = {}  # of the copy that took its original's place
        self._copied_uids: dict[str, str] = {}
        self.asked: frozenset[int] = frozenset()  # ids of turns with an open question
        for signal in (open_tier.opened, open_tier.loaded):
            signal.connect(self._forget)
        open_tier.became.connect(self._on_became)
        open_tier.edited.connect(self._on_edited)
        session.changed.connect(self._on_changed)

    # -- what waits

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions on the recording, by place; those whose turn is gone come last."""
        return self._review.questions

    def item_of(self, turn_id: int | None) -> ReviewItem | None:
        """The item of a turn."""
        return self._of_turn.get(turn_id) if turn_id is not None else None

    def questions_on(self, turn_id: int | None) -> list[Question]:
        return [one for one in self.questions if one.turn_id == turn_id is not None]

    def texts_of(self, row: TurnRow) -> list[str]:
        """Why a turn deserves a look, in words, as it stands now; what was accepted is left out."""
        accepted = self._review.accepted.get(row.uid, frozenset())
        own = [reason for reason in own_reasons(self._turn(row)) if reason.kind not in accepted]
        item = self.item_of(row.id)
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
        uid = self._copied_uids.get(item.uid, item.uid)
        return replace(item, uid=uid, turn_id=self._copied_ids.get(item.turn_id, item.turn_id))

    def drop(self, item: ReviewItem, kinds: Collection[str]) -> None:
        """These reasons were accepted: they leave the queue now."""
        self._show(item.without(kinds) if one == item else one for one in self.items)

    # -- how

    def _turn(self, row: TurnRow):  # noqa: ANN202
        return turn_of(row, self._open.speaker_of(row).label)

    def _show(self, items: Iterable[ReviewItem | None]) -> None:
        self.items = sorted((one for one in items if one is not None), key=lambda one: one.order)
        self._of_turn = {one.turn_id: one for one in self.items if one.target_kind == TURN}
        self.changed.emit()

    def _forget(self) -> None:
        """Another tier: nothing is known of it."""
        self._review, self._is_known, self.asked = Review(), False, frozenset()
        self._begin_anew()
        self._show(())

    def _on_became(self, _renamed: object) -> None:
        """The copy stands where its original stood: so does the queue, with the copy's ids."""
        assert self._open.tier is not None
        self._copied_ids, self._copied_uids = copies_in(self._session.db, self._open.tier.id)
        self._show(self.copied(one) for one in self.items)
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._reviewing = None
        self._later()

    def _later(self) -> None:
        if self._open.tier is not None and not self._open.is_loading:
            self._soon.start()

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touch(table) for table in ("judgement", "question")):
            self._later()

    def _on_edited(self, ids: Collection[int]) -> None:
        if 0 < len(ids) <= _SETTLED_AT_ONCE:
            self._show(self._as_edited(one) if one.turn_id in ids else one for one in self.items)
        self._later()

    def _as_edited(self, item: ReviewItem) -> ReviewItem | None:
        row = self._open.row(item.turn_id)
        if row is None or item.target_kind != TURN:
            return item if row is not None else None
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
        self._review, self._is_known = review, True
        self.asked = frozenset(one.turn_id for one in review.questions if one.is_open and one.turn_id is not None)
        self._show(review.items)

    def _on_ended(self) -> None:
        self._task = None
        if self._is_stale or (self._reviewing is None and self._open.tier is not None):
            self._make()
