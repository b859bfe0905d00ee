"""The audit page: all of the project looked over, in tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QProgressBar, QTabWidget, QWidget

from hitl_workbench.ui.actions import Actions
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.audit.accents import AccentsTab
from hitl_workbench.ui.audit.counts import CountsTab
from hitl_workbench.ui.audit.overlaps import OverlapsTab
from hitl_workbench.ui.audit.strip import StripTab
from hitl_workbench.ui.audit.tab import AuditTab
from hitl_workbench.ui.audit_book import AuditBook
from hitl_workbench.ui.clips import Clips
from hitl_workbench.ui.parts import button, column, label, row
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.settings import Settings


class AuditPage(QWidget):
    """The tabs, and above them what went wrong and the way back.

    Signals:
        open_wanted: a Place to be shown in the editor.
        back_wanted: the editor is wanted.
    """

    open_wanted = Signal(object)
    back_wanted = Signal()

    def __init__(self, session: Session, clips: Clips, actions: Actions, look: Appearance, settings: Settings) -> None:
        super().__init__()
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.book, self._clips = AuditBook(session, self), clips
        self._actions = actions
        parts = (self.book, clips, actions, look, settings)
        self.overlaps, self.accents = OverlapsTab(*parts), AccentsTab(*parts)
        self.strip, self.counts = StripTab(*parts), CountsTab(*parts)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName(self.tr("Audit views"))
        self.tabs.tabBar().setAccessibleName(self.tr("Audit views"))
        for tab, title in (
            (self.overlaps, self.tr("Overlaps")),
            (self.accents, self.tr("Accents")),
            (self.strip, self.tr("Labels in time")),
            (self.counts, self.tr("Counts")),
        ):
            self.tabs.addTab(tab, title)
            tab.open_wanted.connect(self.open_wanted)
        self.tabs.currentChanged.connect(self._on_tab)
        self.problem = label("", "error", wraps=True)
        self.problem.setContentsMargins(14, 8, 14, 0)
        self.problem.hide()
        self._busy = QProgressBar(maximum=0, textVisible=False)
        self._busy.setFixedWidth(look.px(90))
        self._busy.hide()
        self.back = button("", self.back_wanted.emit, name="back_to_editor")
        actions.keys_changed.connect(self._name_back)
        self._name_back()
        self._note = label(self.tr("All recordings: the reference, else your turns, else the draft"), "muted")
        self.setLayout(column(self.problem, self._head(), self.tabs, gap=0))
        self.book.busy_changed.connect(self._busy.setVisible)
        for signal in (self.book.failed, clips.failed):
            signal.connect(self._say_problem)
        clips.playing_changed.connect(lambda is_playing: self._say_problem("") if is_playing else None)
        self._add_keys()

    @property
    def tab(self) -> AuditTab:
        """The tab that is seen."""
        found = self.tabs.currentWidget()
        assert isinstance(found, AuditTab)
        return found

    def focus_work(self) -> None:
        """Put the keyboard into the tab that is seen."""
        self.tab.focus_work()

    def stop(self) -> None:
        """Play no more."""
        self.tab.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.book.be_seen(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self.book.be_seen(False)
        self.tab.stop()

    def _say_problem(self, text: str) -> None:
        """What went wrong, as a sentence; nothing once something plays again."""
        self.problem.setText(text[:1].upper() + text[1:])
        self.problem.setVisible(bool(text))

    def _head(self) -> QWidget:
        head = row(label(self.tr("Audit"), "title"), self._note, self._busy, 0, self.back, gap=14)
        head.layout().setContentsMargins(14, 12, 14, 8)
        return head

    def _name_back(self) -> None:
        self.back.setText(self.tr("Back to the editor") + f"   {self._actions.key('audit_page')}")

    def _on_tab(self, _place: int) -> None:
        self._clips.stop()
        self.tab.focus_work()

    def _add_keys(self) -> None:
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=scope).activated.connect(self.stop)
        for place in range(self.tabs.count()):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self, context=scope)
            shortcut.activated.connect(lambda place=place: self.tabs.setCurrentIndex(place))
            self.tabs.setTabToolTip(place, f"Ctrl+{place + 1}")
