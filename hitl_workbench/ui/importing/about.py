"""What a file says of the recording and of those who speak: who they are in the project, and which word holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.importing.incoming import Incoming
from hitl_workbench.ui.session import Session


class AboutEditor(QWidget):
    """Signals:
    persons_chosen: speaker's label → uid of a person, "" for somebody new.
    replacing_chosen: whether the file's word holds where the project says otherwise.
    """

    persons_chosen = Signal(object)
    replacing_chosen = Signal(bool)

    def __init__(self, session: Session, look: Appearance) -> None:
        super().__init__()

    def show_file(self, one: Incoming) -> None:
        """x"""
