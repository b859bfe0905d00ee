"""What the actions of the table do: a method for each, named as there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow

from hitl_workbench.ui.actions import Actions
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.correcting import Correcting
from hitl_workbench.ui.editing import Editing
from hitl_workbench.ui.jobs import Jobs
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.opening import Opening
from hitl_workbench.ui.pages.editor import EditorPage
from hitl_workbench.ui.player import Player
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.timeline.view_state import ViewState


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that commands work with: the parts of one window."""

    window: QMainWindow
    session: Session
    open_tier: OpenTier
    view: ViewState
    player: Player
    editing: Editing
    correcting: Correcting
    opening: Opening
    jobs: Jobs
    page: EditorPage
    actions: Actions
    look: Appearance
    settings: Settings

    def say(self, text: str) -> None:
        """A short word at the bottom of the window."""
        self.page.transport.say(text)
