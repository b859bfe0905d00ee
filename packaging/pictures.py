"""The story of the window as pictures: a real program on a virtual screen, real keys, real models.

`make pictures` writes docs/img. Needs Xvfb and xdotool (openbox for window frames) and the default models.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from exchange_pictures import take_exchange_pictures
from label_pictures import take_label_pictures

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "img"
_GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
sys.exit(not app.primaryScreen().grabWindow(0).save(sys.argv[1], "PNG"))
"""


class Stage:
    """A screen of its own with the program on it."""

    def __init__(
        self, home: Path, project: Path | None, size: str = "1280x800", scale: int = 1, theme: str = "light"
    ) -> None:
        (home / "window.ini").write_text(f"[General]\nannotator=Ada\ntheme={theme}\nplace_of_projects={home}\n")
        self._size, self._project = size, project
        self._environment = {
            **os.environ,
            "HITL_WORKBENCH_HOME": str(home),
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": str(scale),
        }
        self._running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Stage:
        read, write = os.pipe()
        screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{self._size}x24", "-nolisten", "tcp"]
        self._start(screen, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as number:
            self._environment["DISPLAY"] = f":{number.readline().strip()}"
        if shutil.which("openbox"):
            self._start(["openbox"])
            time.sleep(0.5)
        self._start([sys.executable, "-m", "hitl_workbench", *([str(self._project)] if self._project else [])])
        time.sleep(3)
        self._do(["xdotool", "search", "--sync", "--name", "HITL Workbench"])
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in reversed(self._running):
            process.terminate()
            process.wait()

    def press(self, *keys: str, rest_s: float = 0.25) -> None:
        """Press keys, as xdotool names them, one after the other."""
        for key in keys:
            self._do(["xdotool", "key", key])
            time.sleep(rest_s)

    def type(self, text: str) -> None:
        self._do(["xdotool", "type", "--delay", "30", text])
        time.sleep(0.2)

    def click(self, x: int, y: int) -> None:
        self._do(["xdotool", "mousemove", str(x), str(y), "click", "1"])
        time.sleep(0.5)

    def fill_screen(self) -> None:
        """Make the window as large as the screen."""
        width, height = (int(side) for side in self._size.split("x"))
        window = ["xdotool", "search", "--name", "– HITL Workbench"]
        self._do([*window, "windowsize", str(width - 8), str(height - 32), "windowmove", "0", "0"])
        time.sleep(1)

    def take(self, name: str) -> None:
        """Save what is on the screen."""
        self._do(["xdotool", "mousemove", *(str(int(side) - 3) for side in self._size.split("x"))])
        time.sleep(0.4)
        environment = {**self._environment, "QT_SCALE_FACTOR": "1"}
        subprocess.run([sys.executable, "-c", _GRAB, str(OUT / f"{name}.png")], env=environment, check=True)
        print(f"docs/img/{name}.png", flush=True)

    def _start(self, command: Sequence[str], **more: object) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._running.append(subprocess.Popen(command, env=self._environment, **quiet, **more))

    def _do(self, command: Sequence[str]) -> None:
        subprocess.run(command, env=self._environment, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Play the story and save its pictures."""
    for tool in ("Xvfb", "xdotool"):
        if not shutil.which(tool):
            print(f"install {tool} first (Debian: apt-get install xvfb xdotool openbox)", file=sys.stderr)
            return 1
    from hitl_workbench.paths import models_folder
    from hitl_workbench.workflow.demonstration import telephone_call

    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        home, folder = Path(place) / "home", Path(place) / "telephone.hitl"
        home.mkdir()
        (home / "models").symlink_to(models_folder())
        with Stage(home, None) as stage:
            stage.take("welcome")
        _workbench("new", folder, "--name", "telephone", "--annotator", "Ada")
        _workbench("import", folder, telephone_call())
        with Stage(home, folder) as stage:
            stage.take("not-drafted")
            stage.press("ctrl+d", rest_s=1)
            stage.take("draft")
            stage.press("Return", rest_s=5)
            stage.take("drafting")
            time.sleep(20)
            _correct(stage)
        with Stage(home, folder, theme="dark") as stage:
            stage.press(*["ctrl+Down"] * 4, "ctrl+t")
            stage.take("dark")
        with Stage(home, folder, size="2560x1440") as stage:
            stage.fill_screen()
            stage.press(*["ctrl+Down"] * 7, "ctrl+t")
            stage.take("large")
        with Stage(home, folder, size="2560x1600", scale=2) as stage:
            stage.press(*["ctrl+Down"] * 4, "ctrl+t")
            stage.take("scaled")
        with Stage(home, folder, size="1600x1000") as stage:
            stage.fill_screen()
            stage.press("ctrl+shift+r", "alt+a", "F9", "F9", "F9", "ctrl+t", rest_s=1.0)
            stage.take("review")
        _of_other_recordings(home, Path(place))
        take_label_pictures(Stage, home, Path(place))
        take_exchange_pictures(Stage, home, Path(place) / "exchange")
    return 0


def _of_other_recordings(home: Path, place: Path) -> None:
    """Ten hours, three people at once, and text from right to left."""
    from hitl_workbench.domain.annotation import Turn, content_from
    from hitl_workbench.domain.time import Span
    from hitl_workbench.project.project import Project
    from hitl_workbench.workflow.demonstration import telephone_call
    from hitl_workbench.workflow.importing import import_recordings
    from tests.bench.ten_hours import ten_hours
    from tests.conftest import testdata_folder

    large = ten_hours(place)
    with Stage(home, large, size="1600x1000") as stage:
        stage.fill_screen()
        stage.press("ctrl+0", rest_s=1.5)
        stage.take("ten-hours")
    meeting = testdata_folder() / "dev" / "audio" / "ami_trn01.wav"
    if meeting.exists():
        folder = place / "meeting.hitl"
        _workbench("new", folder, "--name", "meeting", "--annotator", "Ada")
        _workbench("import", folder, meeting, "--with", meeting.with_suffix(".rttm"))
        with Stage(home, folder, size="1600x1000") as stage:
            stage.fill_screen()
            stage.press("ctrl+shift+s", "alt+shift+f", "alt+shift+i", *["ctrl+Down"] * 5, "ctrl+t", rest_s=0.8)
            stage.take("three-speakers")
    folder = place / "scripts.hitl"
    texts = (
        "صباح الخير، كيف حالك اليوم؟", "בוקר טוב, מה שלומך היום?", "おはようございます、お元気ですか。",
        "सुप्रभात, आप कैसे हैं?", "Ελάτε μέσα, παρακαλώ.", "He said “صباح الخير” twice, and then שלום.",
    )  # fmt: skip
    with Project.create(folder, name="scripts", annotator="Ada") as project:
        (outcome,) = import_recordings(project, [telephone_call()])
        assert outcome.recording is not None
        turns = [
            Turn(Span(6500 + 3500 * number, 9600 + 3500 * number), f"SPEAKER_{number % 2:02d}", text)
            for number, text in enumerate(texts)
        ]
        project.publish(outcome.recording.id, "draft", content_from(turns), run_facts={"asr": "base"})
    with Stage(home, folder, size="1600x1000") as stage:
        stage.fill_screen()
        stage.press("ctrl+0", "ctrl+Down", rest_s=0.8)
        stage.take("right-to-left")


def _correct(stage: Stage) -> None:
    """From the draft to done, by keys."""
    stage.press("alt+a")  # silence while the pictures are taken
    stage.press("Return")
    stage.type("Mm.")
    stage.press(*["Return"] * 3, "End")
    stage.press("ctrl+t", "ctrl+minus")
    stage.take("correcting")
    stage.press("ctrl+Down", "ctrl+t", "ctrl+l", rest_s=0.9)
    stage.take("overlap")
    stage.press("F4", "ctrl+shift+s", "ctrl+shift+l", "alt+x", "alt+q", "3", "ctrl+t", rest_s=0.8)
    stage.take("spectrogram")
    stage.press("ctrl+shift+s", "ctrl+shift+l", "ctrl+f")
    stage.type("jersey")
    stage.press("Return")
    stage.take("find")
    stage.press("Escape", "ctrl+e", rest_s=1.0)
    stage.press("Down", "Down", "Down", rest_s=0.6)
    stage.take("export")
    stage.press("Escape", "ctrl+shift+k", rest_s=0.6)
    stage.type("split")
    stage.take("palette")
    stage.press("Escape", "ctrl+shift+o", rest_s=1.0)
    stage.take("models")
    stage.press("Escape", "F1", rest_s=0.8)
    stage.take("keys")
    stage.press("Escape", "ctrl+F1", rest_s=14)
    stage.take("doctor")
    stage.press("Escape", "ctrl+shift+d", rest_s=1.0)
    stage.take("unheard")
    stage.press("Escape")


def _workbench(*arguments: object) -> None:
    words = [str(argument) for argument in arguments]
    subprocess.run([sys.executable, "-m", "hitl_workbench", *words], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
