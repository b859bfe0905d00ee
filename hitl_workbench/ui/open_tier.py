"""The recording and tier in the editor: what every view of the editor reads and hears of."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEventLoop, QObject, Signal

from hitl_workbench.domain.annotation import Speaker, Tier
from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.time import Span
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.recordings import recording_named
from hitl_workbench.project.tiers import tier_to_open, tier_with_id, tiers_of, turns_in
from hitl_workbench.project.turns import TurnRow, turn_rows
from hitl_workbench.ui.loaded_tier import LoadedTier
from hitl_workbench.ui.session import BULK_ROWS, Session
from hitl_workbench.ui.tasks import Task
from hitl_workbench.ui.turn_columns import TurnColumns

_AT_ONCE = 3000  # turns that are read before the next frame; more are read in the background


class OpenTier(QObject):
    """At most one recording with at most one tier; rows are its turns by start, end, id.

    Signals:
        failed: why the turns cannot be read.
        draft_appeared: a Tier, newer than the draft that is shown.
        opened: another recording or another tier, or none. A long tier is still empty then.
        loaded: all turns of what was opened are there.
        became: the tier's copy took its place; a dictionary of turn ids, old to new.
        edited: ids of turns that changed, came or went (an empty set: take everything as new).
        speakers_changed: names, colours, order.
    """

    failed = Signal(str)
    draft_appeared = Signal(object)
    opened = Signal()
    loaded = Signal()
    became = Signal(object)
    edited = Signal(object)
    speakers_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.recording: Recording | None = None
        self.tier: Tier | None = None
        self._content = LoadedTier([], [])
        self._loading: Task | None = None
        session.changed.connect(self._on_changed)
        session.opened.connect(self.close)

    # -- what is open

    @property
    def is_loading(self) -> bool:
        return self._loading is not None

    @property
    def is_editable(self) -> bool:
        """Whether an edit would be stored: at once, or in a copy made for it."""
        return self._session.is_writable and self.tier is not None

    @property
    def is_own(self) -> bool:
        """Whether the tier is the acting annotator's own, and not a draft or a colleague's."""
        tier = self.tier
        return tier is not None and not tier.is_immutable and tier.annotator == self._session.project.annotator.name

    @property
    def duration_ms(self) -> int:
        return self.recording.media.duration_ms if self.recording else 0

    def open(self, recording: Recording, tier: Tier | None = None) -> None:
        """Show a recording: the tier given, or the one the annotator works on."""
        self.recording = recording
        self.tier = tier or tier_to_open(self._session.db, recording.id, self._session.project.annotator)
        self._content = LoadedTier([], [])
        self._forget_loading()
        if self.tier is not None and turns_in(self._session.db, self.tier.id) > _AT_ONCE:
            self.opened.emit()
            self._load_beside()
            return
        if self.tier is not None:
            self._content = LoadedTier.of(self._session.db, self.tier.id)
        self.opened.emit()
        self.loaded.emit()

    def become(self, tier: Tier, content: LoadedTier, renamed: Mapping[int, int]) -> None:
        """Show a copy in the place of its original; renamed gives the new ids of turns that views hold on to."""
        self.tier, self._content = tier, content
        self._forget_loading()
        self.became.emit(renamed)
        self.speakers_changed.emit()
        self.edited.emit(frozenset())

    def close(self) -> None:
        """Show nothing."""
        self.recording = self.tier = None
        self._content = LoadedTier([], [])
        self._forget_loading()
        self.opened.emit()

    def wait_until_loaded(self) -> None:
        """Wait for the turns while the window is painted; keys and clicks come after it."""
        if self._loading is not None:
            loop = QEventLoop()
            self._loading.ended.connect(loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    # -- turns and speakers

    @property
    def rows(self) -> list[TurnRow]:
        return self._content.rows

    @property
    def columns(self) -> TurnColumns:
        return self._content.columns

    @property
    def speakers(self) -> list[Speaker]:
        return self._content.speakers

    def row(self, turn_id: int | None) -> TurnRow | None:
        """A turn by its id."""
        return self._content.row(turn_id)

    def index_of(self, turn_id: int | None) -> int:
        """The place of a turn among rows; -1 when it is not there."""
        return self._content.index_of(turn_id)

    def at(self, at_ms: int) -> TurnRow | None:
        """The turn that sounds at a moment: of several the one that began last."""
        return self._content.at(at_ms)

    def neighbour(self, turn_id: int | None, step: int) -> TurnRow | None:
        """The turn step places later (or earlier, negative); from nowhere the first."""
        return self._content.neighbour(turn_id, step)

    def span_of(self, turn_id: int | None) -> Span | None:
        row = self.row(turn_id)
        return Span(row.start_ms, row.end_ms) if row else None

    def lane_of(self, speaker_id: int) -> int:
        """The place of a speaker: lanes, colours and the keys 1 to 9 go by it."""
        return self._content.lane_of(speaker_id)

    def speaker_of(self, row: TurnRow) -> Speaker:
        return self.speakers[self.lane_of(row.speaker_id)]

    # -- how

    def _load_beside(self, *, is_new: bool = True) -> None:
        """Read the tier in the background; until it is there nothing can be edited."""
        assert self.tier is not None
        tier_id = self.tier.id
        self._forget_loading()
        self._loading = task = self._session.background(lambda project, *_: LoadedTier.of(project.db, tier_id))
        task.done.connect(lambda content: self._on_loaded(task, content, is_new))
        task.failed.connect(self._on_failed)
        task.start()

    def _on_loaded(self, task: Task, content: LoadedTier, is_new: bool) -> None:
        if task is not self._loading:
            return
        self._loading, self._content = None, content
        self.speakers_changed.emit()
        self.edited.emit(frozenset())
        if is_new:
            self.loaded.emit()

    def _on_failed(self, message: str) -> None:
        self._loading = None
        self.failed.emit(message)

    def _forget_loading(self) -> None:
        self._loading = None

    def _on_changed(self, changes: Changes) -> None:
        recording, tier = self.recording, self.tier
        if recording is None:
            return
        if changes.touch("recording") and recording.id in changes.ids("recording"):
            self.recording = recording_named(self._session.db, str(recording.id))
        if changes.touch("annotator") and tier is not None:
            self.tier = tier_with_id(self._session.db, tier.id)  # whose it is has another name now
        if changes.touch("tier"):
            self._follow_tiers()
        elif tier is not None and changes.scope == tier.uid:
            self._take_in(tier, changes)

    def _follow_tiers(self) -> None:
        """A tier appeared: shown when nothing was; a newer draft than the one that is shown is announced."""
        assert self.recording is not None
        best = tier_to_open(self._session.db, self.recording.id, self._session.project.annotator)
        if self.tier is None:
            if best is not None:
                self.open(self.recording, best)
            return
        shown = self.tier.id
        if all(one.id != shown for one in tiers_of(self._session.db, self.recording.id)):
            self.open(self.recording, best)  # what was shown is hidden now
            return
        self.tier = tier_with_id(self._session.db, shown)
        if best is not None and best.is_draft and self.tier.is_draft and best.id > self.tier.id:
            self.draft_appeared.emit(best)

    def _take_in(self, tier: Tier, changes: Changes) -> None:
        ids = changes.ids("turn")
        many = len(ids) > BULK_ROWS or (changes.touch("speaker") and len(self.rows) > _AT_ONCE)
        if many or self.is_loading:
            self._load_beside(is_new=False)
        elif changes.touch("speaker"):
            self._content = LoadedTier.of(self._session.db, tier.id)
            self.speakers_changed.emit()
            self.edited.emit(frozenset())
        elif ids:
            self._content = self._content.with_changed(ids, turn_rows(self._session.db, tier.id, ids))
            self.edited.emit(ids)
