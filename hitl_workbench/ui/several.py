"""Several turns chosen at once: the chosen turn and others beside it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.turns import copy_of
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.timeline.view_state import ViewState


class Several(QObject):
    """Turns that are added to the chosen one; choosing another turn lets go of them.

    Signals:
        changed: the ids that were added, as a frozenset.
    """

    changed = Signal(object)

    def __init__(self, session: Session, open_tier: OpenTier, view: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._open, self._view = session, open_tier, view
        self.added: frozenset[int] = frozenset()
        view.chosen_changed.connect(lambda _id: self._take(()))
        open_tier.opened.connect(lambda: self._take(()))
        open_tier.became.connect(lambda _renamed: self._on_became())

    @property
    def ids(self) -> list[int]:
        """All that are chosen, in the tier's order."""
        chosen = self._view.chosen
        every = {*self.added, *((chosen,) if chosen is not None else ())}
        there = [(place, one) for one in every if (place := self._open.index_of(one)) >= 0]
        return [one for _, one in sorted(there)]

    def add_up_to(self, turn_id: int) -> None:
        """Add everything between the chosen turn and another, both included."""
        here, there = self._open.index_of(self._view.chosen), self._open.index_of(turn_id)
        if min(here, there) >= 0:
            first, last = sorted((here, there))
            self._take(row.id for row in self._open.rows[first : last + 1])

    def add_next(self, by: int = 1) -> None:
        """Add the turn after the last that is chosen (1), or the one before the first (-1)."""
        ids = self.ids
        row = self._open.neighbour(ids[-1] if by > 0 else ids[0], by) if ids else None
        if row is not None:
            self._take((*self.added, row.id))

    def _take(self, ids: Iterable[int]) -> None:
        added = frozenset(ids) - {self._view.chosen}
        if added != self.added:
            self.added = added
            self.changed.emit(added)

    def _on_became(self) -> None:
        """In the copy the turns have other ids."""
        tier = self._open.tier
        if tier is None or not self.added:
            return
        try:
            self._take([copy_of(self._session.db, one, tier.id) for one in self.added])
        except WorkbenchError:
            self._take(())
