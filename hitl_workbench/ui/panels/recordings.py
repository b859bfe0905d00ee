"""The recordings of the project: a list with a filter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hitl_workbench.project.changes import Changes
from hitl_workbench.project.coverage import heard_of
from hitl_workbench.project.recordings import Summary, summaries
from hitl_workbench.project.states import StateChange, states
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.jobs import Jobs
from hitl_workbench.ui.parts import label, local_time, percent
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
STATE_WORDS = {
    "not_started": "not started",
    "in_progress": "in progress",
    "needs_review": "needs review",
    "done": "done",
}
_SUMMARY = Qt.ItemDataRole.UserRole
_ROW_PX = 58


class RecordingList(QAbstractListModel):
    """The recordings that fit the filter, and the share of a running draft of each."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._all: list[Summary] = []
        self._states: dict[int, StateChange] = {}
        self.shown: list[Summary] = []
        self._filter = ""
        self.with_hidden = False
        session.changed.connect(self._on_changed)
        session.opened.connect(self.reload)
        jobs.progressed.connect(self._on_progress)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        summary = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return summary.recording.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{summary.recording.name}, {self.state_said(summary)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([summary.recording.name, self.state_said(summary), *self._heard_said(summary)])
        return summary if role == _SUMMARY else None

    def filter(self, text: str) -> None:
        self._filter = text.casefold()
        self._show()

    def reload(self) -> None:
        self._all = summaries(self._session.db, hidden=self.with_hidden) if self._session.is_open else []
        self._states = states(self._session.db) if self._session.is_open else {}
        self._show()

    def set_by(self, summary: Summary) -> str:
        """Who said that a recording is done or needs review; empty for states that come by themselves."""
        change = self._states.get(summary.recording.id)
        return change.annotator if change and summary.recording.state in ("done", "needs_review") else ""

    def state_said(self, summary: Summary) -> str:
        """The state with who set it and when, where somebody did."""
        change, state = self._states.get(summary.recording.id), state_of(summary)
        if change is None or change.state == "not_started":
            return state
        return tr("{state}, {name}, {when}").format(
            state=state, name=change.annotator, when=local_time(change.created_at)
        )

    def _heard_said(self, summary: Summary) -> list[str]:
        duration_ms = summary.recording.media.duration_ms
        return [
            tr("heard {share} by {name}").format(share=percent(one.coverage.share(duration_ms)), name=one.annotator)
            for one in heard_of(self._session.db, summary.recording.id)
        ]

    def share_of(self, recording_id: int) -> float | None:
        """How far a running draft is; None when none runs."""
        return self._jobs.share_of(recording_id)

    @property
    def total(self) -> int:
        return len(self._all)

    def _show(self) -> None:
        self.beginResetModel()
        self.shown = [
            summary
            for summary in self._all
            if self._filter in summary.recording.name.casefold() or self._filter in state_of(summary)
        ]
        self.endResetModel()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("recording") or changes.touch("tier") or changes.touch("speaker"):
            self.reload()

    def _on_progress(self) -> None:
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))


def state_of(summary: Summary) -> str:
    """How far a recording is, in words."""
    state = summary.recording.state
    if state == "not_started" and summary.has_annotation:
        return tr("in progress")
    if state == "not_started" and summary.has_draft:
        return tr("drafted")
    return tr(STATE_WORDS[state])


class _Delegate(QStyledItemDelegate):
    """Two lines: name; length, speakers, state. Under them the progress of a running draft."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(100, self._look.px(_ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, summary = self._look, index.data(_SUMMARY)
        area = QRectF(option.rect).adjusted(6, 2, -6, -2)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("chosen" if is_chosen else "hover"))
            painter.drawRoundedRect(area, 6, 6)
        inner = area.adjusted(10, 6, -10, -6)
        painter.setFont(look.font(1.0, bold=True))
        painter.setPen(look.colour("muted" if summary.recording.hidden else "text"))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(summary.recording.name, Qt.TextElideMode.ElideMiddle, int(inner.width()) - 22)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop), name)
        state = state_of(summary)
        mark, colour = {
            tr(STATE_WORDS["done"]): ("check-circle", "good"),
            tr(STATE_WORDS["in_progress"]): ("pencil-simple", "accent"),
            tr("drafted"): ("magic-wand", "accent"),
            tr(STATE_WORDS["needs_review"]): ("eye", "attention"),
        }.get(state, ("circle", "muted"))
        size = look.px(16)
        look.icon(mark, colour).paint(
            painter, round(inner.right() - size), round(inner.top()), size, size, Qt.AlignmentFlag.AlignCenter
        )
        painter.setFont(look.font(0.88))
        painter.setPen(look.colour("muted"))
        share = index.model().share_of(summary.recording.id)
        facts = [short_time(summary.recording.media.duration_ms, 1000)]
        if summary.speakers:
            text = tr("1 speaker") if summary.speakers == 1 else tr("{count} speakers").format(count=summary.speakers)
            facts.append(text)
        drafting = state if share is None else tr("drafting {share}").format(share=f"{share:.0%}")
        who = index.model().set_by(summary)
        facts.append(tr("hidden") if summary.recording.hidden else drafting)
        if who and share is None:
            facts.append(who)
        text = painter.fontMetrics().elidedText(" · ".join(facts), Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignBottom), text)
        if share is not None:
            bar = QRectF(inner.left(), area.bottom() - 4, inner.width(), 3)
            painter.fillRect(bar, look.colour("border"))
            painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), look.colour("accent"))
        painter.restore()


class RecordingsPanel(QFrame):
    """Filter and list.

    Signals:
        recording_chosen: the id of the recording to open.
        menu_requested: where on the screen.
    """

    recording_chosen = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(self, session: Session, jobs: Jobs, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._current: int | None = None
        self.model = RecordingList(session, jobs, self)
        self.filter_box = QLineEdit()
        self.filter_box.setPlaceholderText(self.tr("Filter recordings"))
        self.filter_box.setClearButtonEnabled(True)
        self.filter_box.setAccessibleName(self.tr("Filter recordings"))
        self.filter_box.textChanged.connect(self.model.filter)
        self.filter_box.returnPressed.connect(self._open_first)
        self.list = QListView()
        self.list.setProperty("kind", "plain")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(look, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Recordings"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._on_activated)
        self.list.activated.connect(self._on_activated)
        self.empty = label("", "muted", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.empty.setContentsMargins(16, 24, 16, 16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        bar = QVBoxLayout()
        bar.setContentsMargins(10, 0, 10, 0)
        bar.addWidget(self.filter_box)
        layout.addLayout(bar)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty, 1)
        self.setFocusProxy(self.list)
        self.model.modelReset.connect(self._on_reset)
        self._on_reset()

    def show_current(self, recording_id: int | None) -> None:
        """Mark the recording that is open."""
        self._current = recording_id
        self._mark()

    def neighbour(self, step: int) -> int | None:
        """The id of the recording step places further in the list."""
        ids = [summary.recording.id for summary in self.model.shown]
        if self._current not in ids:
            return ids[0] if ids else None
        place = ids.index(self._current) + step
        return ids[place] if 0 <= place < len(ids) else None

    def _mark(self) -> None:
        for place, summary in enumerate(self.model.shown):
            if summary.recording.id == self._current:
                self.list.setCurrentIndex(self.model.index(place))
                return
        self.list.clearSelection()

    def _on_reset(self) -> None:
        is_empty = not self.model.shown
        self.list.setVisible(not is_empty)
        self.empty.setVisible(is_empty)
        if self.model.total:
            self.empty.setText(self.tr("No recording fits this filter."))
        else:
            self.empty.setText(self.tr("No recordings yet.\nDrop audio or video files here, or import them."))
        self._mark()

    def _on_activated(self, index: QModelIndex) -> None:
        self.recording_chosen.emit(self.model.shown[index.row()].recording.id)

    def _open_first(self) -> None:
        if self.model.shown:
            self.recording_chosen.emit(self.model.shown[0].recording.id)

    def _on_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            self._on_activated(index)
            self.menu_requested.emit(self.list.viewport().mapToGlobal(at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The key for menus means the marked recording, wherever the mouse is."""
        is_key = isinstance(event, QContextMenuEvent) and event.reason() == QContextMenuEvent.Reason.Keyboard
        if is_key and self.list.currentIndex().isValid():
            self._on_menu(self.list.visualRect(self.list.currentIndex()).center())
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Down and self.filter_box.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)
