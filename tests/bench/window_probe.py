"""Measured inside the window's own process, as one JSON line: `python -m tests.bench.window_probe WHAT FOLDER`."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

WIDTH, HEIGHT = 1600, 1000
HEAVY = ("torch", "pyannote", "faster_whisper", "ctranslate2", "librosa", "scipy", "onnxruntime")


def open_window(folder: Path):
    """The program's window on a project, with a clock that waits for nobody."""
    from PySide6.QtWidgets import QApplication

    from hitl_workbench.audio.sinks import VirtualClock
    from hitl_workbench.ui.app import keep_smooth
    from hitl_workbench.ui.appearance import Appearance
    from hitl_workbench.ui.crash import CrashReports
    from hitl_workbench.ui.main_window import MainWindow
    from hitl_workbench.ui.player import Player
    from hitl_workbench.ui.settings import Settings

    app = QApplication.instance() or QApplication([])
    app.setStyle("Fusion")
    settings = Settings()
    settings.set("annotator", "Ada")
    settings.set("theme", "light")
    window = MainWindow(Appearance(app, settings), settings, CrashReports(), Player(VirtualClock))
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.activateWindow()
    keep_smooth(window)
    app.processEvents()
    window.files.open_folder(folder)
    while window.desk.open_tier.is_loading:
        app.processEvents()
    for _ in range(5):
        app.processEvents()
    return app, window


def start(folder: Path) -> dict[str, object]:
    """Ready when the window is painted with the project in it; the parent process has the watch."""
    open_window(folder)
    return {"ready": True, "heavy": [name for name in HEAVY if name in sys.modules], "peak_mb": peak_mb()}


def keys(folder: Path) -> dict[str, object]:
    """Milliseconds from a key to the painted result, on 20,000 turns of one's own."""
    from PySide6.QtWidgets import QApplication

    from tests.ui.doing import press, put_cursor, type_text

    app, window = open_window(folder)
    desk = window.desk
    field = desk.page.transcript.field
    field.setFocus()
    if not desk.open_tier.is_own:
        press("Alt+Right")
        deadline = time.monotonic() + 60
        while not desk.open_tier.is_own and time.monotonic() < deadline:
            app.processEvents()
    assert desk.open_tier.is_own
    found: dict[str, list[float]] = {"split": [], "merge": [], "change speaker": [], "commit text": [], "undo": []}

    def timed(name: str, *pressed: str) -> None:
        started = time.perf_counter()
        press(*pressed)
        QApplication.processEvents()
        found[name].append((time.perf_counter() - started) * 1000)

    for number in range(120):
        row = desk.open_tier.rows[(number * 161 + 4) % len(desk.open_tier.rows) // 4 * 4]
        desk.correcting.choose(row.id)
        desk.page.transcript.focus_text()
        QApplication.processEvents()
        put_cursor(window, row.text.index(" ") + 1)
        timed("split", "Ctrl+Return")
        timed("merge", "Ctrl+Shift+M")
        other = (desk.open_tier.lane_of(desk.open_tier.row(desk.view.chosen).speaker_id) + 1) % 6
        timed("change speaker", f"Ctrl+{other + 1}")
        type_text("x")
        timed("commit text", "Return")
        desk.player.pause()
        timed("undo", "Ctrl+Z")
    return {**found, "peak_mb": peak_mb()}


def drift(folder: Path) -> dict[str, object]:
    """An hour of playing by a virtual clock, and into a WAV file: where the playhead is against the samples written."""
    import numpy as np
    import soundfile

    from hitl_workbench.audio.playback import Playback
    from hitl_workbench.audio.sinks import VirtualClock, WavFile

    path = next(folder.parent.glob("*.wav"))
    now, worst = 0.0, 0
    clock, playback = VirtualClock(lambda: now), Playback(path)
    playback.seek(0, 3_600_000)
    clock.start(playback.pull, playback.sample_rate_hz)
    for tick in range(1, 3_600_000 // 15 + 1):
        now = tick * 0.015
        clock.pump()
        due = int(now * playback.sample_rate_hz)
        worst = max(worst, abs(playback.frame_heard(clock.heard_frames()) - due))
    end_of_clock = playback.frame_heard(clock.heard_frames())
    target = folder.parent / "played.wav"
    sink, again = WavFile(target), Playback(path)
    again.seek(0, 3_600_000)
    sink.start(again.pull, again.sample_rate_hz)
    while not again.is_finished:
        sink.pump()
    end_of_file = again.frame_heard(sink.heard_frames())
    sink.stop()
    with soundfile.SoundFile(target) as written, soundfile.SoundFile(path) as source:
        same = written.frames == 3600 * source.samplerate
        for second in range(0, 3600, 97):
            written.seek(second * source.samplerate)
            source.seek(second * source.samplerate)
            same &= bool(np.array_equal(written.read(1000)[:, 0].astype("f4"), source.read(1000, dtype="float32")))
    target.unlink()
    return {"worst": worst, "between": abs(end_of_clock - end_of_file), "same": same}


def peak_mb() -> float:
    """The most memory this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(
        json.dumps({"start": start, "keys": keys, "drift": drift}[sys.argv[1]](Path(sys.argv[2]))),
        flush=True,
    )
