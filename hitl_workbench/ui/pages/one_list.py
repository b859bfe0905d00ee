"""Lists that share one place beside the transcript: showing one puts the others away."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from hitl_workbench.ui.actions import Actions
from hitl_workbench.ui.settings import Settings


class OneList(QObject):
    """Watches lists, each named as the action that shows it; at most one is seen.

    Signals:
        shown: the list that has just appeared and has its place.
    """

    shown = Signal(object)

    def __init__(self, lists: Mapping[str, QWidget], actions: Actions, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._lists, self._actions, self._settings = dict(lists), actions, settings
        wanted = next((name for name in lists if settings.flag(name, False)), None)
        for name, panel in lists.items():
            panel.setVisible(name == wanted)
            settings.set(name, name == wanted)
            panel.installEventFilter(self)

    @property
    def present(self) -> QWidget | None:
        """The list that is seen, if any."""
        return next((panel for panel in self._lists.values() if not panel.isHidden()), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.ShowToParent:
            for name, panel in self._lists.items():
                if panel is not watched and not panel.isHidden():
                    panel.hide()
                    self._actions[name].setChecked(False)
                    self._settings.set(name, False)
            QTimer.singleShot(0, self, lambda: self.shown.emit(watched))
        return False
