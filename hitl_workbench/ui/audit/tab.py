"""What all tabs of the audit page have in common: read again when stale and seen, an empty state, going to a place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from hitl_workbench.ui.actions import Actions
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.audit_book import AuditBook
from hitl_workbench.ui.clips import Clips
from hitl_workbench.ui.pages.empty import EmptyState
from hitl_workbench.ui.parts import named
from hitl_workbench.ui.settings import Settings
from hitl_workbench.workflow.auditing import Place


class AuditTab(QWidget):
    """A tab with a body, or an empty state in its place.

    Signals:
        open_wanted: a Place to be shown in the editor.
    """

    open_wanted = Signal(object)

    def __init__(
        self, book: AuditBook, clips: Clips, actions: Actions, look: Appearance, settings: Settings, icon: str
    ) -> None:
        super().__init__()
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._book, self._clips, self._actions, self._look, self._settings = book, clips, actions, look, settings
        self._is_stale = True
        self.empty = EmptyState(look, icon, [])
        self.body = QWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.body)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        book.stale.connect(self._on_stale)

    def refresh(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    def focus_work(self) -> None:
        """Put the keyboard where this tab's work is."""
        raise NotImplementedError

    def stop(self) -> None:
        """Play no more clips."""
        self._clips.stop()

    def show_empty(self, title: str = "", text: str = "") -> None:
        """Say why there is nothing and what to do; without a title the body is seen."""
        self._stack.setCurrentIndex(1 if title else 0)
        if title:
            self.empty.show_text(title, text)

    @property
    def is_empty(self) -> bool:
        """Whether the empty state stands in the body's place."""
        return self._stack.currentIndex() == 1

    def _play(self, place: Place) -> None:
        self._clips.play(place.recording_uid, place.span)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def _on_stale(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.refresh()


def choice_box(name: str) -> QComboBox:
    """An empty box to choose from, with what a screen reader calls it."""
    box = named(QComboBox(), name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def fill(box: QComboBox, entries: list[tuple[str, Any]]) -> None:
    """Give a box its entries (text, value), emitting nothing; what was chosen stays so where it is still there."""
    before = box.currentData()
    box.blockSignals(True)
    box.clear()
    for text, value in entries:
        box.addItem(text, value)
    values = [value for _, value in entries]
    box.setCurrentIndex(values.index(before) if before in values else 0)
    box.blockSignals(False)
