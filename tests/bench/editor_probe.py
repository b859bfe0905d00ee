"""Measured inside the window's own process, as one JSON line: `python -m tests.bench.editor_probe WHAT FOLDER`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.window_probe import open_window, peak_mb

SIZES = ("1600x1000", "2560x1440")
FRAMES, FRAME_S, RUN = 2000, 1 / 60, 100
LAYERS = (
    "spectrogram", "pitch_track", "intensity_track", "snapping", "show_confidence", "spelling", "overlap_list",
    "review_list",
)  # fmt: skip
FOUND = ("winter", "the", "entirely perhaps", "zebra")


def frames(folder: Path, size: str) -> dict[str, Any]:
    """Milliseconds of frames while panning, zooming and playing, and of bare drawing of as many pixels."""
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtWidgets import QWidget

    app, window = _opened(folder, size)
    view = window.desk.view
    found: dict[str, list[float]] = {"pan": [], "zoom": [], "play": []}
    whole = view.duration_ms

    def frame(kind: str, act: Callable[[], None]) -> None:
        started = time.perf_counter()
        act()
        app.processEvents()
        took = time.perf_counter() - started
        found[kind].append(took * 1000)
        time.sleep(max(0.0, FRAME_S - took))

    scales = [whole / view.width_px, 2000.0, 200.0, 20.0, 8.0, 2.0]
    for number in range(FRAMES):
        run, step = divmod(number, RUN)
        view.ms_per_px = scales[run % len(scales)]
        at = (run * 7_123_457) % whole + step * 24 * view.ms_per_px
        frame("pan", lambda at=at: view.scroll_to(at))
    view.ms_per_px = 8.0
    for number in range(FRAMES):
        factor = 1.25 if number % 50 < 25 else 0.8
        if number % 200 == 0:
            view.scroll_to((number * 71_234) % whole)
        frame("zoom", lambda factor=factor: view.zoom(factor, 500))
    view.ms_per_px = 8.0
    start = whole // 2
    window.desk.player.seek(start)
    for number in range(FRAMES):
        frame("play", lambda number=number: view.play_on(start + number * 17))

    bare = QWidget()
    image = QImage(window.width(), window.height(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)

    def paint(_event: object) -> None:
        painter = QPainter(bare)
        painter.drawImage(0, 0, image)

    bare.paintEvent = paint
    bare.resize(window.size())
    bare.show()
    app.processEvents()
    bares = []
    for _ in range(500):
        started = time.perf_counter()
        bare.update()
        app.processEvents()
        bares.append((time.perf_counter() - started) * 1000)
    return {**found, "bare": bares, "layers": _layers_of(window), "peak_mb": peak_mb()}


def opening(folder: Path) -> dict[str, Any]:
    """Seconds from asking for the recording until all of it that is visible is painted."""
    app, window = open_window(folder)
    recording = window.desk.open_tier.recording
    window.desk.open_tier.close()
    app.processEvents()
    started = time.perf_counter()
    window.desk.opening.open(recording.id)
    while window.desk.open_tier.is_loading:
        app.processEvents()
    app.processEvents()
    return {"seconds_open": time.perf_counter() - started, "peak_mb": peak_mb()}


def finding(folder: Path) -> dict[str, Any]:
    """Milliseconds until the places of a word are marked, for several words."""
    app, window = open_window(folder)
    bar = window.desk.page.find_bar
    bar.open_bar()
    app.processEvents()
    took = []
    for word in FOUND:
        bar.field.blockSignals(True)
        bar.field.setText(word)
        bar.field.blockSignals(False)
        started = time.perf_counter()
        bar.search()
        assert not bar._finder.is_busy, "plain words are found at once"
        took.append((time.perf_counter() - started) * 1000)
        app.processEvents()
    return {"ms": took, "words": [f"“{word}” {ms:.0f} ms" for word, ms in zip(FOUND, took, strict=True)],
            "peak_mb": peak_mb()}  # fmt: skip


def spectrogram(folder: Path) -> dict[str, Any]:
    """Milliseconds until every tile of a 10 s window is there, from the moment it comes on screen."""
    app, window = _opened(folder, SIZES[0])
    view = window.desk.view
    timeline = window.desk.page.timeline
    found = []
    for number in range(20):
        view.ms_per_px = 10_000 / view.width_px
        started = time.perf_counter()
        view.scroll_to(number * 1_000_003)
        app.processEvents()
        while not timeline.band.is_whole and time.perf_counter() - started < 5:
            app.processEvents()
        found.append((time.perf_counter() - started) * 1000)
    return {"ms": found, "peak_mb": peak_mb()}


def peaks(folder: Path) -> dict[str, Any]:
    """How many times faster than real time the peaks of ten hours are made from WAV."""
    from hitl_workbench.project.project import Project
    from hitl_workbench.project.recordings import recordings
    from hitl_workbench.workflow.importing import peaks_of

    with Project.open(folder) as project:
        (recording,) = recordings(project.db)
        for path in (folder / "cache").glob("*peaks*"):
            path.unlink()
        started = time.perf_counter()
        peaks_of(project, recording)
        return {"times": recording.media.duration_ms / 1000 / (time.perf_counter() - started)}


def _opened(folder: Path, size: str) -> tuple[Any, Any]:
    app, window = open_window(folder)
    width, height = (int(side) for side in size.split("x"))
    window.resize(width, height)
    for name in LAYERS:
        action = _action(window, name)
        if action is not None and not action.isChecked():
            action.trigger()
    for _ in range(20):
        app.processEvents()
    return app, window


def _layers_of(window: Any) -> list[str]:
    return [name for name in LAYERS if (action := _action(window, name)) is not None and action.isChecked()]


def _action(window: Any, name: str) -> Any:
    try:
        return window.desk.actions[name]
    except KeyError:
        return None


if __name__ == "__main__":
    what, _, size = sys.argv[1].partition(":")
    place = Path(sys.argv[2])
    made = {"opening": opening, "finding": finding, "spectrogram": spectrogram, "peaks": peaks}
    print(json.dumps(frames(place, size) if what == "frames" else made[what](place)), flush=True)
