"""The first page: recent projects, and the ways to begin."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from hitl_workbench import __version__
from hitl_workbench.ui.actions import Actions
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.parts import Picture, button, label, line
from hitl_workbench.ui.settings import Settings

_WIDTH_PX = 620


class WelcomePage(QWidget):
    """Shown while no project is open.

    Signals:
        project_chosen: the folder of a recent project.
    """

    project_chosen = Signal(Path)

    def __init__(self, actions: Actions, look: Appearance, settings: Settings) -> None:
        super().__init__()
        self._settings, self._look = settings, look
        card = QWidget()
        card.setMaximumWidth(look.px(_WIDTH_PX))
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(card)
        layout.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(Picture(look, "waves", 40, "accent"))
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(label("HITL Workbench", "title"))
        titles.addWidget(label(self.tr("People decide what speech data says. Nothing leaves this computer."), "muted"))
        top.addLayout(titles)
        top.addStretch(1)
        layout.addLayout(top)
        layout.addSpacing(14)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        self.buttons: dict[str, QPushButton] = {}
        for name, kind in (("new_project", "primary"), ("open_project", ""), ("open_demo", "")):
            made = button(actions[name].text().removesuffix(" …"), actions[name].trigger, kind, name)
            made.setIcon(
                look.icon(
                    {"new_project": "folder-plus", "open_project": "folder-open"}.get(name, "graduation-cap"),
                    "on_accent" if kind else "muted",
                )
            )
            made.setIconSize(QSize(18, 18))
            made.setToolTip(actions[name].toolTip())
            actions[name].changed.connect(lambda made=made, action=actions[name]: made.setToolTip(action.toolTip()))
            self.buttons[name] = made
            bar.addWidget(made, 1)
        layout.addLayout(bar)
        layout.addSpacing(14)
        layout.addWidget(label(self.tr("Recent projects"), "section"))
        self._recent = QFrame()
        self._recent.setProperty("kind", "card")
        self._rows = QVBoxLayout(self._recent)
        self._rows.setContentsMargins(6, 6, 6, 6)
        self._rows.setSpacing(0)
        layout.addWidget(self._recent)
        layout.addSpacing(8)
        hint = self.tr("Drop audio or video files anywhere on the window to begin with them.")
        layout.addWidget(label(hint, "small"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 16, 32, 16)
        outer.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)
        outer.addWidget(label(f"{__version__}  ·  Apache-2.0", "small"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.refresh()

    def refresh(self) -> None:
        """List the recent projects as they are now."""
        while (item := self._rows.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        folders = self._settings.recent_projects
        for place, folder in enumerate(folders):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(self._row(folder))
        if not folders:
            empty = label(
                self.tr("None yet. The demo is a real telephone call of 30 seconds to try everything on."),
                "muted",
                wraps=True,
            )
            empty.setContentsMargins(10, 14, 10, 14)
            self._rows.addWidget(empty)

    def _row(self, folder: Path) -> QWidget:
        made = QWidget()
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(4)
        name = button(folder.stem, lambda: self.project_chosen.emit(folder), "quiet", f"recent_{folder.stem}")
        name.setFont(self._look.font(1.0, bold=True))
        name.setToolTip(str(folder))
        layout.addWidget(name)
        where = label(_shortened(folder.parent), "small")
        layout.addWidget(where, 1)
        layout.addWidget(label(_last_change(folder), "small"))
        forget = QToolButton()
        forget.setIcon(self._look.icon("x", "muted"))
        forget.setToolTip(self.tr("Take off this list; the project stays where it is"))
        forget.setAccessibleName(self.tr("Take {name} off this list").format(name=folder.stem))
        forget.clicked.connect(lambda: (self._settings.forget_project(folder), self.refresh()))
        layout.addWidget(forget)
        return made


def _shortened(folder: Path) -> str:
    try:
        text = f"~/{folder.relative_to(Path.home())}"
    except ValueError:
        text = str(folder)
    return text if len(text) <= 44 else f"…{text[-43:]}"


def _last_change(folder: Path) -> str:
    try:
        changed = datetime.fromtimestamp((folder / "project.sqlite").stat().st_mtime)
    except OSError:
        return ""
    return f"{changed:%Y-%m-%d %H:%M}"
