"""Starting the window."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hitl_workbench import __version__
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.collector import Collector
from hitl_workbench.ui.crash import CrashReports
from hitl_workbench.ui.language import chosen_language, speak
from hitl_workbench.ui.main_window import MainWindow
from hitl_workbench.ui.settings import Settings

_IDLE_MS = 20_000
SWITCH_S = 0.0005  # how long a thread may keep Python for itself: at 5 ms (Python's own) a frame waits for several


def has_display() -> bool:
    """Whether a window can be shown at all."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(
        os.environ.get("DISPLAY")
        or os.environ.get("WAYLAND_DISPLAY")
        or os.environ.get("QT_QPA_PLATFORM") == "offscreen"
    )


def run(project: Path | None = None) -> int:
    """Open the window, with a project when one is named, and stay until it is closed.

    Raises WorkbenchError when there is no display.
    """
    if not has_display():
        raise WorkbenchError("there is no display for the window; use the commands (see --help), or set DISPLAY")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("HITL Workbench")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("hitl-workbench")
    app.setStyle("Fusion")
    crashes = CrashReports()
    crashes.install()
    settings = Settings()
    speak(app, chosen_language(settings))
    look = Appearance(app, settings)
    window = MainWindow(look, settings, crashes)
    window.setWindowIcon(look.icon("waves-bold", "accent"))
    window.show()
    window.hands.foot.listen()
    keep_smooth(window)
    QTimer.singleShot(0, lambda: _begin(window, project))
    idle = QTimer(window, interval=_IDLE_MS)
    idle.timeout.connect(lambda: _tidy(window))
    idle.start()
    return app.exec()


def keep_smooth(window: MainWindow) -> Collector:
    """Let neither threads nor the collection of garbage hold up a frame."""
    sys.setswitchinterval(SWITCH_S)
    collector = Collector(window)
    collector.freeze_what_stays()
    return collector


def _begin(window: MainWindow, project: Path | None) -> None:
    window.files.ask_name_once()
    if project is not None:
        window.files.open_folder(project)


def _tidy(window: MainWindow) -> None:
    """While nobody types or plays: move the write-ahead log into the database."""
    session = window.desk.session
    if session.is_writable and not window.desk.player.is_playing and not window.desk.page.transcript.field.has_typing:
        with suppress(WorkbenchError):  # a full disk is said where it matters, at the next edit
            session.project.idle()
