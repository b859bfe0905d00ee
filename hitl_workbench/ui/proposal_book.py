"""The proposals for the open tier, and what of the shown one is still to be decided."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from hitl_workbench.domain.annotation import Tier
from hitl_workbench.domain.proposals import Difference
from hitl_workbench.domain.time import Span
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.proposals import Comparison, comparison, proposals_for
from hitl_workbench.project.tiers import turns_in
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.tasks import Task

_AT_ONCE = 2000  # turns on both sides that are compared before the next frame; more are compared in the background
_SOON_MS = 60


class ProposalBook(QObject):
    """Compares only while somebody looks (`watch`) or asks (`when_known`).

    Signals:
        changed: the differences, the chosen one, or the list of proposals.
        failed: why they cannot be compared.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, open_tier: OpenTier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._open = session, open_tier
        self.proposals: list[Tier] = []
        self.proposal: Tier | None = None
        self._known: Comparison | None = None
        self._is_stale = False
        self._is_watched = False
        self._chosen: frozenset[str] = frozenset()
        self._task: Task | None = None
        self._waiting: list[Callable[[], None]] = []
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._compare_if_watched)
        session.changed.connect(self._on_changed)
        open_tier.opened.connect(self._on_opened)
        open_tier.became.connect(self._on_opened)

    # -- what is known

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What was still to be decided when it was compared last."""
        return self._known.differences if self._known is not None else ()

    @property
    def current(self) -> Difference | None:
        """The difference that is being looked at."""
        return next((one for one in self.differences if one.uids == self._chosen), None)

    @property
    def is_comparing(self) -> bool:
        return self._task is not None

    def name_of(self, label: str) -> str:
        """What people call a speaker of either side."""
        return self._known.names.get(label, label) if self._known is not None else label

    def is_new(self, label: str) -> bool:
        """Whether a label is that of a voice which is none of the tier's speakers."""
        return all(speaker.label != label for speaker in self._open.speakers)

    def after(self, span: Span) -> Difference | None:
        """The first difference from a stretch on, around the end; None when everything is decided."""
        return next((one for one in self.differences if one.span >= span), next(iter(self.differences), None))

    def following(self, at_ms: int) -> Difference | None:
        """The difference after the current one, else the first from a moment on; around the end."""
        current = self.current
        if current is not None:
            place = self.differences.index(current) + 1
            return self.differences[place % len(self.differences)]
        return next((one for one in self.differences if one.span.end_ms > at_ms), next(iter(self.differences), None))

    # -- asking

    def choose(self, difference: Difference | None) -> None:
        """Look at a difference."""
        self._chosen = difference.uids if difference is not None else frozenset()
        self.changed.emit()

    def show_proposal(self, proposal: Tier) -> None:
        """Compare with this one of the proposals."""
        if self.proposal is None or proposal.id != self.proposal.id:
            self.proposal, self._known = proposal, None
            self._mark_stale()
            self.changed.emit()

    def watch(self, is_watched: bool) -> None:
        """Keep the differences up to date from now on, or not."""
        self._is_watched = is_watched
        self._compare_if_watched()

    def when_known(self, act: Callable[[], None]) -> None:
        """Call act when the differences are those of the tier as it is now: at once, or after comparing."""
        if not self._is_stale and self._task is None:
            act()
            return
        self._waiting.append(act)
        if self._task is None:
            self._compare()

    # -- how

    def _on_opened(self, *_: object) -> None:
        self._list()
        self._mark_stale()
        self.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        tier = self._open.tier
        if changes.touch("tier"):
            before = [one.id for one in self.proposals]
            self._list()
            if before != [one.id for one in self.proposals]:
                self._mark_stale()
                self.changed.emit()
        if tier is not None and changes.scope == tier.uid:
            self._mark_stale()

    def _list(self) -> None:
        tier = self._open.tier
        self.proposals = proposals_for(self._session.db, tier) if tier is not None else []
        kept = self.proposal is not None and any(one.id == self.proposal.id for one in self.proposals)
        if not kept:
            self.proposal, self._known = (self.proposals[0] if self.proposals else None), None

    def _mark_stale(self) -> None:
        self._is_stale, self._task = True, None
        self._soon.start()

    def _compare_if_watched(self) -> None:
        if self._is_stale and self._is_watched and self._task is None:
            self._compare()

    def _compare(self) -> None:
        tier, proposal = self._open.tier, self.proposal
        if tier is None or proposal is None or not self._session.is_open:
            self._take(None)
            return
        tier_id, proposal_id = tier.id, proposal.id
        if len(self._open.rows) + turns_in(self._session.db, proposal_id) <= _AT_ONCE:
            self._take(comparison(self._session.db, tier_id, proposal_id))
            return
        task = self._task = self._session.background(lambda project, *_: comparison(project.db, tier_id, proposal_id))
        task.done.connect(lambda found: self._take(found) if task is self._task else self._again())
        task.failed.connect(lambda message: self._on_failed(task, message))
        self.changed.emit()
        task.start()

    def _again(self) -> None:
        """Something has changed while it was compared."""
        if self._task is None and (self._is_watched or self._waiting):
            self._compare()

    def _take(self, found: Comparison | None) -> None:
        self._known, self._is_stale, self._task = found, False, None
        waiting, self._waiting = self._waiting, []
        self.changed.emit()
        for act in waiting:
            act()

    def _on_failed(self, task: Task, message: str) -> None:
        if task is self._task:
            self._task, self._waiting = None, []
            self.failed.emit(message)
