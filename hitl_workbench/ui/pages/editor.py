"""The editor: recordings, timeline, transcript, inspector and transport, laid out."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from hitl_workbench.ui.actions import Actions
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.jobs import Jobs
from hitl_workbench.ui.label_book import LabelBook
from hitl_workbench.ui.label_marks import LabelMarks
from hitl_workbench.ui.open_bookmarks import OpenBookmarks
from hitl_workbench.ui.open_foreign import OpenForeign
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.overlap_book import OverlapBook
from hitl_workbench.ui.pages.empty import EmptyState
from hitl_workbench.ui.pages.one_list import OneList
from hitl_workbench.ui.panels.bookmarks import BookmarkList
from hitl_workbench.ui.panels.inspector import Inspector
from hitl_workbench.ui.panels.jobs import JobsPanel
from hitl_workbench.ui.panels.label_bar import LabelBar
from hitl_workbench.ui.panels.label_filter import LabelFilter
from hitl_workbench.ui.panels.notice import Notice
from hitl_workbench.ui.panels.overlaps import OverlapList
from hitl_workbench.ui.panels.proposals import ProposalPanel
from hitl_workbench.ui.panels.questions import QuestionsButton
from hitl_workbench.ui.panels.recordings import RecordingsPanel
from hitl_workbench.ui.panels.review import ReviewList
from hitl_workbench.ui.panels.stale import StaleList
from hitl_workbench.ui.panels.tiers import TierBar
from hitl_workbench.ui.panels.transport import Transport
from hitl_workbench.ui.panels.video import VideoPane
from hitl_workbench.ui.parts import label
from hitl_workbench.ui.player import Player
from hitl_workbench.ui.proposal_book import ProposalBook
from hitl_workbench.ui.review_book import ReviewBook
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.several import Several
from hitl_workbench.ui.timeline.overview import Overview
from hitl_workbench.ui.timeline.timeline import Timeline
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.transcript.find_bar import FindBar
from hitl_workbench.ui.transcript.view import Transcript

_BUSY_AFTER_MS = 300
_LEAST_TEXT_PX = 72  # of the transcript, beside a label bar with many labels
_LEAST_SIDE_PX = 190  # not more for a larger text: the middle needs the room, and the sides scroll


class EditorPage(QWidget):
    """Puts the parts of the editor in their places; what they do together is `correcting`'s and `opening`'s."""

    def __init__(
        self,
        session: Session,
        open_tier: OpenTier,
        view: ViewState,
        player: Player,
        jobs: Jobs,
        actions: Actions,
        look: Appearance,
        settings: Settings,
    ) -> None:
        super().__init__()
        self._open, self._settings, self._look, self._actions = open_tier, settings, look, actions
        self.recordings = RecordingsPanel(session, jobs, look)
        self.questions = QuestionsButton(session, actions, look)
        self.jobs = JobsPanel(jobs, look)
        self.notice = Notice(look)
        self.bookmarks = OpenBookmarks(session, open_tier, self)
        self.overview = Overview(open_tier, self.bookmarks, view, look)
        self.foreign = OpenForeign(session, open_tier, self)
        self.timeline = Timeline(open_tier, self.bookmarks, self.foreign, view, look)
        self.transcript = Transcript(open_tier, view, look)
        self.find_bar = FindBar(open_tier, view, look)
        self.several = Several(session, open_tier, view, self)
        self.tiers = TierBar(session, open_tier, look)
        self.labels = LabelBook(session, open_tier, self)
        self.book = OverlapBook(session, open_tier, self.labels, self)
        self.review_book = ReviewBook(session, open_tier, self)
        self.inspector = Inspector(
            session, open_tier, view, self.book, look, self.review_book, self.labels, self.foreign
        )
        self.overlaps = OverlapList(self.book, open_tier, look)
        self.proposal_book = ProposalBook(session, open_tier, self)
        self.proposals = ProposalPanel(self.proposal_book, session, actions, look)
        self.review = ReviewList(
            self.review_book, open_tier, look, (actions["previous_review"], actions["next_review"], actions["accept"])
        )
        self.bookmark_list = BookmarkList(self.bookmarks, look)
        self.label_marks = LabelMarks(self.labels, look, self)
        self.label_bar = LabelBar(look)
        self.label_filter = LabelFilter(self.labels, look)
        self.stale = StaleList(self.labels, self.book, open_tier, session, look)
        self.transcript.rows.labels = self.timeline.lanes.labels = self.label_marks
        self.label_marks.room_changed.connect(self.transcript.reload)
        for part in (self.transcript.viewport(), self.timeline):
            self.label_marks.changed.connect(part.update)
        self.video = VideoPane(player, look)
        self.transport = Transport(player, actions, look)
        self.no_recording = EmptyState(look, "waves", [actions["import_files"]])
        self.no_turns = EmptyState(look, "magic-wand", [actions["draft_this"], actions["start_blank"]])
        self._copying = _Busy(look)
        self._lower = QStackedWidget()
        self._lower.addWidget(self.transcript)
        self._lower.addWidget(self.no_turns)
        self._centre = QStackedWidget()
        self._down = QSplitter(Qt.Orientation.Vertical)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self.review_book.changed.connect(self._mark_questions)
        open_tier.opened.connect(self.refresh)
        open_tier.edited.connect(lambda _ids: self.refresh())
        session.bulk_started.connect(self._copying.begin)
        session.bulk_progressed.connect(lambda share, _text: self._copying.bar.setValue(round(share * 1000)))
        session.bulk_ended.connect(self._copying.end)
        self.refresh()

    @property
    def panes(self) -> list[QWidget]:
        """The parts that F6 goes through, in order."""
        all_panes = (
            self.notice, self.recordings, self.jobs, self.no_recording, self.timeline, self.tiers, self.find_bar,
            self.label_filter, self.transcript, self.no_turns, self.label_bar, self.inspector, self.overlaps,
        )  # fmt: skip
        return [pane for pane in all_panes if pane.isVisible() and focus_target(pane) is not None]

    def focus_work(self) -> None:
        """Put the keyboard where work goes on: into the text, or on the button that makes some."""
        if self._open.tier is not None:
            self.transcript.focus_text()
        else:
            (self.no_turns if self._open.recording is not None else self.no_recording).focus_first()

    def refresh(self) -> None:
        """Show what fits what is open."""
        recording, tier = self._open.recording, self._open.tier
        self._centre.setCurrentIndex(1 if recording is None else 0)
        self._lower.setCurrentIndex(1 if tier is None else 0)
        self._lower.setMinimumHeight(self._look.px(_LEAST_TEXT_PX) if tier is not None else 0)
        if recording is None:
            self.no_recording.show_text(
                self.tr("Choose a recording, or bring some in"),
                self.tr(
                    "Audio and video files of any kind: drop them here. They stay where they are and are never changed."
                ),
            )
        elif tier is None:
            self.no_turns.show_text(
                self.tr("“{name}” has no turns yet").format(name=recording.name),
                self.tr("Let the models on this computer write a draft for you to correct, or start from blank."),
            )

    def _mark_questions(self) -> None:
        for part in (self.transcript, self.timeline):
            part.show_asked(self.review_book.asked)

    def _share_right(self, panel: QWidget) -> None:
        """A list that appears leaves the inspector half of their room."""
        sizes = self._right.sizes()
        shared = [self._right.indexOf(part) for part in (self.inspector, panel) if part.isVisible()]
        room = sum(sizes[place] for place in shared)
        for place in shared:
            sizes[place] = room // len(shared)
        self._right.setSizes(sizes)

    def save_layout(self) -> None:
        """Remember where the splitters stand."""
        self._settings.set("splitter_down", self._down.saveState())
        self._settings.set("splitter_across", self._across.saveState())

    def _lay_out(self) -> None:
        left = QFrame()
        left.setProperty("kind", "panel")
        left_layout = _bare(QVBoxLayout(left))
        left_layout.addWidget(self.questions)
        left_layout.addWidget(self.recordings, 1)
        left_layout.addWidget(self.jobs)
        left.setMinimumWidth(_LEAST_SIDE_PX)
        self.left = left
        above = QWidget()
        above_layout = _bare(QVBoxLayout(above))
        above_layout.addWidget(self.overview)
        above_layout.addWidget(self.timeline, 1)
        below = QWidget()
        below_layout = _bare(QVBoxLayout(below))
        below_layout.addWidget(self.tiers)
        below_layout.addWidget(self.find_bar)
        below_layout.addWidget(self.label_filter)
        below_layout.addWidget(self._lower, 1)
        below_layout.addWidget(self.label_bar)
        self.label_bar.room_px = lambda: (
            self._down.height() - self._down.handleWidth() - above.minimumSizeHint().height()
            - sum(one.sizeHint().height() for one in (self.tiers, self.find_bar, self.label_filter) if one.isVisible())
            - max(self._lower.minimumHeight(), 1)
        )  # fmt: skip
        self._down.addWidget(above)
        self._down.addWidget(below)
        self._down.setStretchFactor(0, 4)
        self._down.setStretchFactor(1, 5)
        self._down.setChildrenCollapsible(False)
        self._centre.addWidget(self._down)
        self._centre.addWidget(self.no_recording)
        middle = QWidget()
        middle_layout = _bare(QVBoxLayout(middle))
        middle_layout.addWidget(self.notice)
        middle_layout.addWidget(self._copying)
        middle_layout.addWidget(self._centre, 1)
        self.inspector.setMinimumWidth(_LEAST_SIDE_PX)
        self._right.addWidget(self.video)
        self._right.addWidget(self.inspector)
        lists = {
            "review_list": self.review,
            "overlap_list": self.overlaps,
            "proposal_panel": self.proposals,
            "bookmark_list": self.bookmark_list,
            "stale_list": self.stale,
        }
        for one in lists.values():
            self._right.addWidget(one)
        self._right.setChildrenCollapsible(False)
        self.lists = OneList(lists, self._actions, self._settings, self)
        self.lists.shown.connect(self._share_right)
        for part in (left, middle, self._right):
            self._across.addWidget(part)
        self._across.setStretchFactor(1, 1)
        self._across.setChildrenCollapsible(False)
        self._across.setSizes([self._look.px(230), self._look.px(800), self._look.px(330)])
        for name, splitter in (("splitter_down", self._down), ("splitter_across", self._across)):
            state = self._settings.bytes(name)
            if state is not None:
                splitter.restoreState(state)
        layout = _bare(QVBoxLayout(self))
        layout.addWidget(self._across, 1)
        layout.addWidget(self.transport)


class _Busy(QFrame):
    """A line that says what is being stored; for what is over in a moment it does not appear."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.setProperty("kind", "notice")
        self.text = label("")
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 6, 14, 8)
        layout.addWidget(self.text)
        layout.addWidget(self.bar)
        self._late = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._late.timeout.connect(self.show)
        self.hide()

    def begin(self, title: str) -> None:
        self.text.setText(f"{title} …")
        self.bar.setValue(0)
        self._late.start()

    def end(self) -> None:
        self._late.stop()
        self.hide()


def focus_target(pane: QWidget) -> QWidget | None:
    """What gets the focus when somebody goes to a pane: itself, what stands for it, or its first control."""
    proxy = pane.focusProxy()
    if proxy is not None and proxy.isVisible():
        return proxy
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    inside = pane.nextInFocusChain()
    while inside is not pane:
        takes_tab = bool(inside.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_tab and inside.isVisible() and inside.isEnabled() and pane.isAncestorOf(inside):
            return inside
        inside = inside.nextInFocusChain()
    return None


def _bare(layout: QVBoxLayout) -> QVBoxLayout:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout
