"""The top of the guideline page: which version holds, how far the next one is, and what can be done with them."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hitl_workbench.domain.guideline import BUILT_IN
from hitl_workbench.ui.actions import Actions
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.book import GuidelineBook
from hitl_workbench.ui.parts import button, label
from hitl_workbench.ui.session import Session

_ICONS = {"sets": "plus", "compare": "git-diff", "export": "export", "back": "x"}
_ACTIONS = {"sets": "guideline_sets", "publish": "guideline_publish", "back": "guideline_page"}


class PageHead(QFrame):
    """Title, state, and buttons; those that stand for no action are the page's to connect."""

    def __init__(self, book: GuidelineBook, session: Session, actions: Actions, look: Appearance) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._book, self._session, self._actions, self._look = book, session, actions, look
        self.state = label("", "muted")
        self.buttons = {
            "sets": button(self.tr("Add sets …"), actions["guideline_sets"].trigger, name="sets"),
            "compare": button(self.tr("Compare …"), lambda: None, name="compare"),
            "export": button(self.tr("Export …"), lambda: None, name="export"),
            "publish": button(self.tr("Publish …"), actions["guideline_publish"].trigger, "primary", "publish"),
            "back": button(self.tr("Editor"), lambda: None, name="back"),
        }
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(label(self.tr("Guideline"), "title"))
        layout.addSpacing(8)
        layout.addWidget(self.state, 1)
        for made in self.buttons.values():
            layout.addWidget(made)
        look.changed.connect(self._draw)
        actions.keys_changed.connect(self._draw)
        self._draw()
        self.refresh()

    def refresh(self) -> None:
        """Say how things are now."""
        book = self._book
        may = self._session.is_open and book.may_write
        self.buttons["sets"].setEnabled(may)
        self.buttons["publish"].setEnabled(may and book.draft is not None)
        version = book.present.version
        said = self.tr("the built-in version holds")
        if version != BUILT_IN:
            said = self.tr("version {version} holds").format(version=version)
        if book.draft is not None:
            changes = book.changes
            count = self.tr("1 change") if len(changes) == 1 else self.tr("{count} changes").format(count=len(changes))
            said = self.tr("{holds}   ·   next version: {count}, not published").format(holds=said, count=count)
        self.state.setText(said)

    def _draw(self) -> None:
        for name, icon in _ICONS.items():
            self.buttons[name].setIcon(self._look.icon(icon, "muted"))
        for name, action in _ACTIONS.items():
            self.buttons[name].setToolTip(self._actions[action].toolTip())


def bar_of(text: QWidget, kind: str) -> QFrame:
    """A bar across the page around a text; kind as in the style sheet."""
    made = QFrame()
    made.setProperty("kind", kind)
    layout = QHBoxLayout(made)
    layout.setContentsMargins(16, 6, 16, 6)
    layout.addWidget(text, 1)
    return made
