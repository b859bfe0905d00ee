"""How many questions of the project wait for an answer, and since when: a button above the recordings."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from hitl_workbench.project.changes import Changes
from hitl_workbench.project.questions import open_questions
from hitl_workbench.ui.actions import Actions
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.parts import age_text, button
from hitl_workbench.ui.session import Session

_OLDER_MS = 10 * 60_000


class QuestionsButton(QFrame):
    """Leads to the list; there is none while nobody waits."""

    def __init__(self, session: Session, actions: Actions, look: Appearance) -> None:
        super().__init__()
        self._session, self._look, self._action = session, look, actions["open_questions"]
        self.button = button("", self._action.trigger, "quiet", "open_questions")
        self.button.setAccessibleName(self.tr("Open questions"))
        self.button.setIconSize(QSize(18, 18))
        self._action.changed.connect(lambda: self.button.setToolTip(self._action.toolTip()))
        self.button.setToolTip(self._action.toolTip())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.addWidget(self.button, 1)
        session.opened.connect(self.refresh)
        session.changed.connect(self._on_changed)
        look.changed.connect(self._draw)
        self._older = QTimer(self, interval=_OLDER_MS)  # the age grows while nothing else happens
        self._older.timeout.connect(self.refresh)
        self._older.start()
        self._draw()
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        count, oldest = open_questions(self._session.db) if self._session.is_open else (0, "")
        self.setVisible(bool(count))
        if count:
            text = self.tr("Open questions ({count})\noldest {age} ago")
            said = text.format(count=count, age=age_text(oldest))
            self.button.setText(said)
            self.button.setAccessibleName(said.replace("\n", ", "))

    def _draw(self) -> None:
        self.button.setIcon(self._look.icon("question", "attention"))

    def _on_changed(self, changes: Changes) -> None:
        if any(changes.touch(table) for table in ("question", "answer", "recording")):
            self.refresh()
