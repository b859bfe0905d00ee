"""The window: how soon it is there, how large it gets, how smooth it is over ten hours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from hitl_workbench.paths import HOME_VARIABLE
from tests.bench.report import Claim, Section
from tests.bench.ten_hours import HOURS, ten_hours
from tests.bench.window_probe import FRAMES, HEIGHT, WIDTH

STARTS = 7
MODULE = "tests.bench.window_probe"


def measure() -> Section:
    with tempfile.TemporaryDirectory() as place:
        folder = ten_hours(Path(place))
        probe(MODULE, "start", folder, place)  # warm
        starts = [probe(MODULE, "start", folder, place) for _ in range(STARTS)]
        frames, keys, drift = (probe(MODULE, what, folder, place) for what in ("frames", "keys", "drift"))
    started_s = float(np.median([one["seconds"] for one in starts]))
    peak_mb = max(one["peak_mb"] for one in (*starts, frames, keys))
    everything = [ms for name in ("pan", "zoom", "play") for ms in frames[name]]
    frame_p99, bare_p99 = _p99(everything), _p99(frames["bare"])
    key_names = ("split", "merge", "change speaker", "commit text", "undo")
    key_p99 = max(_p99(keys[name]) for name in key_names)
    width, height = frames["size"]
    rows = [(f"frame while {name}", *_shown(frames[name])) for name in ("pan", "zoom", "play")]
    rows.append((f"bare drawing of the timeline's {width}×{height} pixels", *_shown(frames["bare"])))
    rows += [(f"key to painted result: {name}", *_shown(keys[name])) for name in key_names]
    return Section(
        "window",
        "The window: ten hours, 20,000 turns, eight lanes",
        ("what", "median ms", "p99 ms"),
        rows,
        [
            Claim(
                "start to a usable window with the project in it, warm", f"{started_s:.2f} s", "1.5 s", started_s <= 1.5
            ),
            Claim("heavy modules loaded by then", str(len(starts[0]["heavy"])), "0", not starts[0]["heavy"]),
            Claim("peak memory", f"{peak_mb:.0f} MB", "400 MB", peak_mb <= 400),
            Claim(
                f"frame, p99 of {len(everything)}, {WIDTH}×{HEIGHT}", f"{frame_p99:.1f} ms", "16 ms", frame_p99 <= 16
            ),
            Claim("the same against bare drawing", f"{frame_p99 / bare_p99:.1f} ×", "reported", True),
            Claim("key to painted result, p99 of the slowest kind", f"{key_p99:.1f} ms", "50 ms", key_p99 <= 50),
            Claim("playhead against samples over an hour", f"{drift['worst']} samples", "0", drift["worst"] == 0),
            Claim(
                "virtual clock against WAV file after an hour",
                f"{drift['between']} samples, sound {'equal' if drift['same'] else 'different'}",
                "0, equal",
                drift["between"] == 0 and drift["same"],
            ),
        ],
        [
            f"Drawn offscreen, {FRAMES} frames: a third each panning (at six zooms from everything to 2 ms a pixel), "
            "zooming, and playing with the view following. A frame is the change of the view and the painting of "
            "timeline and overview (playing: of the transcript too). Start is a whole warm process, median of "
            f"{STARTS}; {HOURS} hours are a real call repeated.",
        ],
    )


def probe(module: str, what: str, folder: Path, home: str) -> dict[str, Any]:
    """What a measurement in a process of its own says, with the seconds until it said it."""
    started = time.perf_counter()
    ended = subprocess.Popen(
        [sys.executable, "-m", module, what, str(folder)],
        env={**os.environ, HOME_VARIABLE: f"{home}/home", "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert ended.stdout
    line = ended.stdout.readline()
    seconds = time.perf_counter() - started
    ended.wait()
    if not line:
        raise RuntimeError(f"the probe {what} failed; run it alone to see why")
    return {**json.loads(line), "seconds": seconds}


def _p99(values: list[float]) -> float:
    return float(np.percentile(values, 99))


def _shown(values: list[float]) -> tuple[str, str]:
    return f"{np.median(values):.1f}", f"{_p99(values):.1f}"
