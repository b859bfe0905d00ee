"""Panels that are made when they are wanted."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame


class LatePanel(QFrame):
    """A panel whose parts are made when it is shown first: until then they would only be restyled with the theme."""

    def __init__(self) -> None:
        super().__init__()
        self.is_built = False

    def build(self) -> None:
        """Make the parts; whoever derives from this says which."""
        raise NotImplementedError

    def setVisible(self, visible: bool) -> None:  # noqa: N802
        if visible and not self.is_built:
            self.is_built = True
            self.build()
        super().setVisible(visible)
