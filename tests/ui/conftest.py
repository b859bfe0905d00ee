"""A window on real projects: nothing scripted but the clock that plays."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtWidgets import QApplication

from hitl_workbench.audio.sinks import VirtualClock
from hitl_workbench.domain.annotation import TierContent
from hitl_workbench.errors import MediaError
from hitl_workbench.paths import HOME_VARIABLE
from hitl_workbench.project.project import Project
from hitl_workbench.ui.app import SWITCH_S
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.collector import Collector
from hitl_workbench.ui.crash import CrashReports
from hitl_workbench.ui.main_window import MainWindow
from hitl_workbench.ui.player import Player
from hitl_workbench.ui.settings import Settings
from hitl_workbench.workflow.importing import import_recordings
from tests.ui.call import call_as_drafted
from tests.workflow.scripted_models import scripted_installer


@pytest.fixture(autouse=True)
def collector(qapp: QApplication) -> Iterator[Collector]:
    """As in the program: nothing of Qt is collected in a background thread, and threads let go of Python soon."""
    made, interval = Collector(), sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    yield made
    sys.setswitchinterval(interval)
    gc.collect()
    made.stop()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's own folder, theirs for this test only."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture
def settings(home: Path) -> Settings:
    chosen = Settings(home / "window.ini")
    chosen.set("annotator", "Ada")
    chosen.set("theme", "light")
    return chosen


def silent_clock() -> VirtualClock:
    """What a computer without a sound card plays on."""
    return VirtualClock()


class FastDevice(VirtualClock):
    """Stands in for a sound card: what it plays counts as heard. Twenty times as fast as a real one."""

    is_audible = True

    def __init__(self) -> None:
        super().__init__(lambda: 20 * time.monotonic())


def no_device() -> VirtualClock:
    raise MediaError("this computer has no sound output")


@pytest.fixture
def make_window(qtbot, settings: Settings) -> Iterator[Callable[..., MainWindow]]:
    """Opens windows; they are closed at the end, as people close them."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    windows: list[MainWindow] = []

    def make(folder: Path | None = None, width: int = 1280, height: int = 800, sink=silent_clock) -> MainWindow:
        look = Appearance(app, settings)
        window = MainWindow(look, settings, CrashReports(), Player(sink))
        look.setParent(window)
        window.resize(width, height)
        windows.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: app.activeWindow() is window)
        if folder is not None:
            window.files.open_folder(folder)
        return window

    yield make
    for window in windows:
        window.desk.player.pause()
        window.desk.page.transcript.field.settle(window.desk.page.transcript.field.text)
        window.close()
        window.deleteLater()
    app.processEvents()


def made_call(folder: Path, sound: Path, content: TierContent | None = None) -> Path:
    """A project with the telephone call in it, drafted."""
    with Project.create(folder, annotator="Ada") as project:
        (outcome,) = import_recordings(project, [sound])
        assert outcome.recording is not None
        project.publish(outcome.recording.id, "draft", content or call_as_drafted(), run_facts={"asr": "base"})
    return folder


@pytest.fixture
def call(tmp_path: Path, telephone_call: Path, home: Path) -> Path:
    """The folder of a project with the real telephone call and its draft."""
    return made_call(tmp_path / "call.hitl", telephone_call)


@pytest.fixture
def window(make_window: Callable[..., MainWindow], call: Path) -> MainWindow:
    """The window on the drafted call."""
    return make_window(call)


@pytest.fixture
def speech_call(tmp_path: Path, home: Path) -> Path:
    """A project with a recording of two channels and no draft."""
    samples = np.zeros((6 * 16_000, 2), dtype=np.float32)
    samples[16_000:32_000, 0] = samples[48_000:64_000, 1] = 0.3 * np.sin(np.arange(16_000) / 8)
    soundfile.write(tmp_path / "two.wav", samples, 16_000)
    with Project.create(tmp_path / "two.hitl", annotator="Ada") as project:
        import_recordings(project, [tmp_path / "two.wav"])
    return tmp_path / "two.hitl"


@pytest.fixture
def scripted(home: Path):
    """Scripted engines as installed models; call it with a script to change what one does."""
    install = scripted_installer(home)
    install("words", "transcriber")
    install("pyannote", "diarizer")
    return install


@pytest.fixture
def tone_call(tmp_path: Path, home: Path) -> Path:
    """A project with three seconds of sound: a tone of 2 kHz in the second of them."""
    samples = np.zeros(3 * 16_000, dtype=np.float32)
    samples[16_000:32_000] = 0.5 * np.sin(2 * np.pi * 2000 * np.arange(16_000) / 16_000)
    soundfile.write(tmp_path / "tone.wav", samples, 16_000)
    with Project.create(tmp_path / "tone.hitl", annotator="Ada") as project:
        import_recordings(project, [tmp_path / "tone.wav"])
    return tmp_path / "tone.hitl"
