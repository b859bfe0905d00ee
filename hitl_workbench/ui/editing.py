"""Edits of the open tier: each one operation, in the annotator's own copy, which is made at the first of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from hitl_workbench.domain.annotation import Tier
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.project import Project
from hitl_workbench.project.speakers import speaker_copy
from hitl_workbench.project.tiers import tier_with_id
from hitl_workbench.project.turns import copy_of
from hitl_workbench.ui.loaded_tier import LoadedTier
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.session import BULK_ROWS, Session
from hitl_workbench.ui.timeline.view_state import ViewState

Asked = tuple[Any, ...]  # an operation and its arguments


class Own:
    """Names turns and speakers of the shown tier by their ids in the annotator's own one."""

    def __init__(self, session: Session, tier: Tier, *, is_copy: bool) -> None:
        self._session, self._is_copy = session, is_copy
        self.tier_id = tier.id

    def turn(self, turn_id: int) -> int:
        return copy_of(self._session.db, turn_id, self.tier_id) if self._is_copy else turn_id

    def speaker(self, speaker_id: int) -> int:
        return speaker_copy(self._session.db, speaker_id, self.tier_id) if self._is_copy else speaker_id


class Editing(QObject):
    """Carries out what the person asks of the open tier.

    Signals:
        refused: why it was not done, or not all of it, for the person.
        stored: Changes of an edit, an undo or a redo.
    """

    refused = Signal(str)
    stored = Signal(object)

    def __init__(self, session: Session, open_tier: OpenTier, view: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._open, self._view = session, open_tier, view

    def edit(
        self,
        ask: Callable[[Own], Asked],
        then: Callable[[Changes], None] | None = None,
        *,
        rows: int = 1,
    ) -> bool:
        """Run the operation that ask names; then gets its Changes. False, and `refused`, when it cannot be.

        ask gets the tier that will be written and must name turns and speakers through it. rows is about how many
        rows will change: many are written in the background.
        """
        try:
            self.edit_or_raise(ask, then, rows=rows)
        except WorkbenchError as error:
            self.refused.emit(str(error))
            return False
        return True

    def edit_or_raise(
        self, ask: Callable[[Own], Asked], then: Callable[[Changes], None] | None = None, *, rows: int = 1
    ) -> None:
        """The same, raising WorkbenchError."""
        self._open.wait_until_loaded()
        tier = self._open.tier
        if tier is None:
            raise WorkbenchError("there are no turns yet; draft the recording, or start from blank")
        if not self._session.is_writable:
            raise WorkbenchError(f"this was not stored: {self._session.project.note}")
        own = Own(self._session, tier, is_copy=False) if self._open.is_own else self._own_copy(tier)
        self._run(ask(own), then, rows)

    def present(self, turn_id: int) -> int | None:
        """The id that a turn has now: its copy's, when the copy was made since. None when it is gone."""
        if self._open.row(turn_id) is not None:
            return turn_id
        if self._open.tier is None:
            return None
        try:
            return copy_of(self._session.db, turn_id, self._open.tier.id)
        except WorkbenchError:
            return None

    def start_blank(self) -> None:
        """Begin an empty tier of the annotator's own for the open recording."""
        recording = self._open.recording
        if recording is None:
            return
        try:
            changes = self._session.begin_correction(recording.id, None)
        except WorkbenchError as error:
            self.refused.emit(str(error))
            return
        self._open.open(recording, tier_with_id(self._session.db, changes.result))

    def undo(self) -> None:
        self._step(self._session.undo)

    def redo(self) -> None:
        self._step(self._session.redo)

    # -- how

    def _step(self, step: Callable[[int], Changes | None]) -> None:
        self._open.wait_until_loaded()
        if self._open.tier is None or not self._open.is_own:
            return
        try:
            changes = step(self._open.tier.id)
        except WorkbenchError as error:
            self.refused.emit(str(error))
            return
        if changes is not None and changes.result:
            self.refused.emit(
                self.tr("An answer from before stays taken back: you have answered this since in another tier.")
            )

    def _run(self, asked: Asked, then: Callable[[Changes], None] | None, rows: int) -> None:
        operation, *args = asked
        options = args.pop() if args and isinstance(args[-1], dict) else {}
        if rows > BULK_ROWS:
            title = self.tr("Storing a large change")
            changes = self._session.run_bulk(title, lambda project, _: project.run(operation, *args, **options))
            self._open.wait_until_loaded()
        else:
            changes = self._session.run(operation, *args, **options)
        if changes is not None:
            self.stored.emit(changes)
            if then is not None:
                then(changes)

    def _own_copy(self, tier: Tier) -> Own:
        """Make the annotator's copy of a tier and show it in its place."""
        if len(self._open.rows) <= BULK_ROWS:
            changes: Changes | None = self._session.begin_correction(tier.recording_id, tier.id)
            assert changes is not None
            content = LoadedTier.of(self._session.db, changes.result)
        else:
            loaded: list[LoadedTier] = []

            def copy(project: Project, progress: Callable[[float, str], None]) -> Changes:
                made = project.begin_correction(
                    tier.recording_id, tier.id, progress=lambda done, total: progress(done / max(1, total), "")
                )
                loaded.append(LoadedTier.of(project.db, made.result))
                return made

            changes = self._session.run_bulk(self.tr("Making your own copy of the draft"), copy)
            assert changes is not None
            content = loaded[0]
        copied = tier_with_id(self._session.db, changes.result)
        self._become(copied, content)
        return Own(self._session, copied, is_copy=True)

    def _become(self, tier: Tier, content: LoadedTier) -> None:
        """Show the copy where its original was: the same turn stays chosen, the same text in the field."""
        db, chosen = self._session.db, self._view.chosen
        mapped = copy_of(db, chosen, tier.id) if chosen is not None else None
        self._view.chosen = mapped
        self._open.become(tier, content, {chosen: mapped} if chosen is not None and mapped is not None else {})
