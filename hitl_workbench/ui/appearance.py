"""How the window looks at present: theme, text size, icons."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.style import style_sheet
from hitl_workbench.ui.theme import DARK, LIGHT, THEMES, Theme

_FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "Cantarell", "Ubuntu")
_BASE_POINTS = 10.0
_SMALLEST, _LARGEST, _STEP = 0.8, 1.8, 0.1
SYSTEM = "system"


class Appearance(QObject):
    """Theme, text size and icons, applied to the whole application.

    Signals:
        changed: colours or sizes are others now; whoever paints paints again.
    """

    changed = Signal()

    def __init__(self, app: QApplication, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._settings = settings
        self._family = next((name for name in _FAMILIES if QFontDatabase.hasFamily(name)), app.font().family())
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.choice = settings.text("theme", SYSTEM)
        self.scale = settings.number("text_scale", 1.0)
        self.theme: Theme = LIGHT
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    def choose(self, choice: str) -> None:
        """`system`, `light` or `dark`."""
        self.choice = choice
        self._settings.set("theme", choice)
        self._apply()

    def resize_text(self, steps: int) -> None:
        """Larger by steps of a tenth, or smaller; 0 goes back to normal."""
        scale = 1.0 if steps == 0 else self.scale + steps * _STEP
        self.scale = round(max(_SMALLEST, min(_LARGEST, scale)), 2)
        self._settings.set("text_scale", self.scale)
        self._apply()

    def font(self, size: float = 1.0, *, bold: bool = False, italic: bool = False) -> QFont:
        """The window's font at a multiple of its base size."""
        made = QFont(self._family)
        made.setPointSizeF(_BASE_POINTS * self.scale * size)
        made.setItalic(italic)
        if bold:
            made.setWeight(QFont.Weight.DemiBold)
        return made

    def px(self, size: float) -> int:
        """A length that grows with the text."""
        return round(size * self.scale)

    def colour(self, name: str) -> QColor:
        """A colour of the theme by its name there."""
        return QColor(getattr(self.theme, name))

    def icon(self, name: str, colour: str = "text") -> QIcon:
        """An icon of the Phosphor set by its name there, in a colour of the theme."""
        key = (name, getattr(self.theme, colour))
        if key not in self._icons:
            import qtawesome

            self._icons[key] = qtawesome.icon(
                f"ph.{name}",
                color=key[1],
                color_active=key[1],
                color_selected=key[1],
                color_disabled=self.theme.border,
                color_on=self.theme.accent,
                color_on_active=self.theme.accent,
            )
        return self._icons[key]

    def _follow_system(self, _scheme: Any) -> None:
        if self.choice == SYSTEM:
            self._apply()

    def _apply(self) -> None:
        system_is_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.theme = THEMES.get(self.choice, DARK if system_is_dark else LIGHT)
        self._app.setFont(self.font())
        self._app.setPalette(_palette(self.theme))
        self._app.setStyleSheet("")  # Qt puts on a new sheet three times faster than it exchanges one
        self._app.setStyleSheet(style_sheet(self.theme, self.scale))
        self.changed.emit()


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, colour in (
        ((role.Window, role.Button), theme.window),
        ((role.Base,), theme.surface),
        ((role.AlternateBase, role.ToolTipBase), theme.raised),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), theme.text),
        ((role.PlaceholderText,), theme.muted),
        ((role.Highlight, role.Link, role.Accent), theme.accent),
        ((role.HighlightedText,), theme.on_accent),
        ((role.Mid, role.Dark), theme.border),
    ):
        for one in roles:
            palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(theme.muted))
    return palette
