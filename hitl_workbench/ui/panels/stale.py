"""Labels to look at again: stale answers with what changed, answers whose words are gone; and how far labelling is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from hitl_workbench.domain.guideline import Dimension, Guideline
from hitl_workbench.domain.judgement import RECORDING, SPEAKER
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.label_book import LabelBook
from hitl_workbench.ui.label_words import rule_text, values_text
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.overlap_book import OverlapBook
from hitl_workbench.ui.panels.late import LatePanel
from hitl_workbench.ui.parts import button, label, row, whole_rows
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.tasks import Task
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.stale_labels import LOST, DoubtfulLabel, doubtful_labels

Index = QModelIndex | QPersistentModelIndex
_AFTER_MS = 150
_ROW_PX, _TALLEST_ROW_PX, _LEAST_TABLE_PX = 44, 132, 190
_MOST_MEASURED = 300  # lines whose height follows what they say


class _Table(QAbstractTableModel):
    """At, what was answered, and why it is to be looked at again."""

    _HEADS = ("At", "Answer", "Why")

    def __init__(self, open_tier: OpenTier, labels: LabelBook, parent: QWidget) -> None:
        super().__init__(parent)
        self._open, self._labels = open_tier, labels
        self.shown: list[DoubtfulLabel] = []

    def show(self, found: list[DoubtfulLabel]) -> None:
        self.beginResetModel()
        self.shown = found
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return len(self.shown)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return len(self._HEADS)

    def headerData(self, place: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return tr(self._HEADS[place])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.shown[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._why(one)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == 0:
            turn_id = turn_of(self._open, self._labels, one)
            found = self._open.row(turn_id)
            return short_time(found.start_ms, 100) if found is not None else "–"
        return self._answer(self._labels.guideline, one) if index.column() == 1 else self._why(one)

    def _answer(self, guideline: Guideline, one: DoubtfulLabel) -> str:
        asked = guideline.dimension(one.judgement.dimension)
        if asked is None:
            return f"{one.judgement.dimension}: {' + '.join(one.judgement.values)}"
        return f"{tr(asked.title)}: {values_text(asked, one.judgement.values)}"

    def _why(self, one: DoubtfulLabel) -> str:
        if one.kind == LOST:
            return tr("the words “{words}” are gone").format(words=one.why[0] if one.why else "")
        asked = self._labels.guideline.dimension(one.judgement.dimension)
        return "; ".join(_with_rule(asked, text) for text in one.why)


def _with_rule(asked: Dimension | None, text: str) -> str:
    """A change in words; of a rule that is new or changed also what it says."""
    found = [rule for rule in (asked.rules if asked is not None else ()) if text.endswith(f": {rule.name}")]
    return f"{text} ({rule_text(found[0])})" if found else text


class _View(QTableView):
    """Signals:
    delete_pressed: the Delete key.
    """

    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


class StaleList(LatePanel):
    """The queue of labels to look at again.

    Signals:
        label_chosen: the DoubtfulLabel to go to.
        withdrawal_wanted: the one that is chosen is to be taken back.
        confirmation_wanted: the one that is chosen still holds.
        failed: why the list cannot be made.
    """

    label_chosen = Signal(object)
    withdrawal_wanted = Signal()
    confirmation_wanted = Signal()
    failed = Signal(str)

    def __init__(
        self, labels: LabelBook, overlaps: OverlapBook, open_tier: OpenTier, session: Session, look: Appearance
    ) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._labels, self._overlaps, self._open, self._session = labels, overlaps, open_tier, session
        self._task: Task | None = None
        self._is_behind = False
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._make)
        self._look = look
        self.model = _Table(open_tier, labels, self)
        labels.changed.connect(self._later)
        overlaps.changed.connect(self._later)

    def build(self) -> None:
        look = self._look
        self.progress = label("", "small", wraps=True)
        self.count = label("", "muted")
        self.table = _View()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Labels to look at again"))
        self.table.setWordWrap(True)
        self.table.setMinimumHeight(look.px(_LEAST_TABLE_PX))
        self.table.verticalHeader().setDefaultSectionSize(look.px(_ROW_PX))
        self.table.verticalHeader().setMaximumSectionSize(look.px(_TALLEST_ROW_PX))
        whole_rows(self.table)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in enumerate((58, 120)):
            self.table.setColumnWidth(place, look.px(width))
        self.table.clicked.connect(self._on_chosen)
        self.table.activated.connect(self._on_chosen)
        self.table.delete_pressed.connect(self.withdrawal_wanted)
        self.holds = button(self.tr("It still holds"), self.confirmation_wanted.emit, name="confirm_label")
        self.holds.setToolTip(self.tr("Confirms the chosen label under the present guideline, and goes on."))
        self.take_back = button(self.tr("Take back"), self.withdrawal_wanted.emit, name="take_back_label")
        self.take_back.setToolTip(self.tr("Takes back the chosen label; undo brings it back."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(row(label(self.tr("Labels to look at again"), "heading"), 0, self.count))
        layout.addWidget(self.progress)
        layout.addWidget(self.table, 1)
        layout.addWidget(row(self.holds, self.take_back, 0))

    @property
    def present(self) -> DoubtfulLabel | None:
        """The one whose line is chosen, else the first."""
        place = max(0, self.table.currentIndex().row()) if self.is_built else 0
        return self.model.shown[place] if place < len(self.model.shown) else None

    @property
    def is_settled(self) -> bool:
        """Whether the list shows what is stored."""
        return self._task is None and not self._soon.isActive()

    def showEvent(self, event: Any) -> None:  # noqa: N802
        super().showEvent(event)
        self._make()

    # -- how

    def _later(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _make(self) -> None:
        tier = self._open.tier
        if tier is None or not self._session.is_open:
            self.model.show([])
            self._tell()
            return
        if self._task is not None:
            self._is_behind = True
            return
        tier_id = tier.id
        self._is_behind = False
        self._task = task = self._session.background(lambda project, *_: doubtful_labels(project, tier_id))
        task.done.connect(lambda found: self._on_made(tier_id, found))
        task.failed.connect(self.failed)
        task.ended.connect(self._on_ended)
        task.start()

    def _on_made(self, tier_id: int, found: list[DoubtfulLabel]) -> None:
        if self._open.tier is None or self._open.tier.id != tier_id:
            return
        place = max(0, self.table.currentIndex().row())
        had_focus = self.table.hasFocus()
        mode = QHeaderView.ResizeMode
        fits = mode.ResizeToContents if len(found) <= _MOST_MEASURED else mode.Interactive
        self.table.verticalHeader().setSectionResizeMode(fits)
        self.model.show(found)
        self._tell()
        if found:
            self.table.selectRow(min(place, len(found) - 1))
        if had_focus:
            self.table.setFocus()

    def _on_ended(self) -> None:
        self._task = None
        if self._is_behind:
            self._make()

    def _tell(self) -> None:
        self.count.setText(self.tr("{count} left").format(count=len(self.model.shown)))
        self.take_back.setEnabled(bool(self.model.shown))
        self.holds.setEnabled(any(one.kind != LOST for one in self.model.shown))
        lines = []
        for one in self._labels.progress(self._overlaps.judged()):
            asked = self._labels.guideline.dimension(one.dimension)
            title = tr(asked.title) if asked is not None else one.dimension
            text = self.tr("{title}: {judged} of {of} judged") if one.of else self.tr("{title}: {judged} judged")
            lines.append(text.format(title=title, judged=one.judged, of=one.of))
        self.progress.setText("  ·  ".join(lines))  # in one paragraph: the list needs the room

    def _on_chosen(self, index: QModelIndex) -> None:
        self.label_chosen.emit(self.model.shown[index.row()])


def turn_of(open_tier: OpenTier, labels: LabelBook, one: DoubtfulLabel) -> int | None:
    """The turn to go to for a label: its own, the later of an overlap's two, the speaker's first."""
    kind = one.judgement.target_kind
    if kind == RECORDING:
        return open_tier.rows[0].id if open_tier.rows else None
    if kind == SPEAKER:
        ids = [speaker.id for speaker in open_tier.speakers if speaker.uid == one.target_uid]
        return next((turn.id for turn in open_tier.rows if turn.speaker_id in ids), None)
    uids = one.target_uid.split("#")[0].split("+")
    places = [labels.columns.place_of[uid] for uid in uids if uid in labels.columns.place_of]
    return open_tier.rows[max(places)].id if places and max(places) < len(open_tier.rows) else None
