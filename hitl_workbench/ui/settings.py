"""What the window remembers for this person on this computer. (What belongs to a project lies in the project.)"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from hitl_workbench.paths import data_folder

_MOST_RECENT = 8


class Settings:
    """Typed access to one ini file in the person's data folder."""

    def __init__(self, path: Path | None = None) -> None:
        self._store = QSettings(str(path or data_folder() / "window.ini"), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: float) -> float:
        try:
            return float(self.text(key, str(default)))
        except ValueError:
            return default

    def flag(self, key: str, default: bool) -> bool:
        return self.text(key, str(default)) == "True"

    def bytes(self, key: str) -> QByteArray | None:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else None

    def set(self, key: str, value: Any) -> None:
        """Remember a text, number, flag or QByteArray."""
        self._store.setValue(key, value if isinstance(value, QByteArray) else str(value))

    @property
    def recent_projects(self) -> list[Path]:
        """Projects opened last, newest first, those that are still there."""
        paths = [Path(text) for text in self.text("recent").split("\n") if text]
        return [path for path in paths if path.is_dir()]

    def remember_project(self, folder: Path) -> None:
        """Put a project in front of the recent ones."""
        paths = [folder, *(path for path in self.recent_projects if path != folder)]
        self.set("recent", "\n".join(str(path) for path in paths[:_MOST_RECENT]))

    def forget_project(self, folder: Path) -> None:
        """Take a project off the recent ones; the project itself is not touched."""
        self.set("recent", "\n".join(str(path) for path in self.recent_projects if path != folder))

    def sync(self) -> None:
        """Write everything to the disk now."""
        self._store.sync()
