"""What the painted parts of the window say to a screen reader: the chosen turn, messages, what was done."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.pages.editor import EditorPage
from hitl_workbench.ui.painted_turns import PaintedTurns, expose_turns
from hitl_workbench.ui.spoken import spoken
from hitl_workbench.ui.timeline.view_state import ViewState


class ScreenReader(QObject):
    """Keeps names and descriptions of timeline and transcript, and tells when they change.

    The rows are painted, so that ten thousands of turns cost nothing; readers that walk through a list find them as
    its items (`painted_turns`), the others hear what is chosen in full.
    """

    def __init__(self, open_tier: OpenTier, view: ViewState, page: EditorPage) -> None:
        super().__init__(page)
        self._open, self._view, self._page = open_tier, view, page
        self._said: str | None = None
        for signal in (open_tier.opened, open_tier.loaded, open_tier.edited, view.chosen_changed):
            signal.connect(self._describe)
        page.notice.said.connect(lambda text: self._announce(page.notice, text, is_urgent=True))
        page.transport.said.connect(lambda text: self._announce(page.transport, text, is_urgent=False))
        for widget in (page.timeline, page.transcript):
            expose_turns(widget, open_tier, view)
        self._describe()

    def _describe(self, *_: object) -> None:
        """Name the chosen turn wherever it is shown. (Cheap: one turn, whatever the tier's length.)"""
        row = self._open.row(self._view.chosen)
        text = spoken(self._open, row) if row is not None else self.tr("No turn is chosen.")
        if text == self._said:
            return
        self._said = text
        for widget in (self._page.timeline, self._page.transcript):
            widget.setAccessibleDescription(text)  # Qt tells it
        field = self._page.transcript.field
        if row is not None and field.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(field, QAccessible.Event.NameChanged))
        if self._page.timeline.hasFocus() and row is not None:
            self._focus_item(row.id)
            self._announce(self._page.timeline, text, is_urgent=False)

    def _focus_item(self, turn_id: int) -> None:
        """Readers follow the chosen turn as the focused item of the timeline."""
        if not QAccessible.isActive():
            return  # nobody listens: no items are made
        painted = QAccessible.queryAccessibleInterface(self._page.timeline)
        if isinstance(painted, PaintedTurns):
            event = QAccessibleEvent(self._page.timeline, QAccessible.Event.Focus)
            event.setChild(painted.index_of_turn(turn_id))
            QAccessible.updateAccessibility(event)

    def _announce(self, widget: QWidget, text: str, *, is_urgent: bool) -> None:
        """Say a text now, wherever the focus is."""
        event = QAccessibleAnnouncementEvent(widget, text)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if is_urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)
