"""Commands about keys and pedals themselves."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.foot_pedals import FootPedals


class HandCommands(QObject):
    """The list of keys, changing them, and the foot pedals."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.foot = FootPedals(desk.player, desk.actions, desk.settings, self)

    def keys(self) -> None:
        self._show_keys(is_changing=False)

    def change_keys(self) -> None:
        self._show_keys(is_changing=True)

    def pedals(self) -> None:
        from hitl_workbench.ui.dialogs.pedals import PedalsDialog

        PedalsDialog(self._desk.window, self.foot, self._desk.player, self._desk.actions, self._desk.settings).exec()

    def let_go(self) -> None:
        """The window closes: hear pedals no more."""
        self.foot.let_go()

    def _show_keys(self, *, is_changing: bool) -> None:
        from hitl_workbench.ui.dialogs.keys import KeysDialog

        KeysDialog(self._desk.window, self._desk.actions, self._desk.settings, is_changing=is_changing).exec()
