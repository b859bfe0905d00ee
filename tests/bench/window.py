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
from tests.bench.ten_hours import ten_hours

STARTS = 7
MODULE = "tests.bench.window_probe"


def measure() -> Section:
    with tempfile.TemporaryDirectory() as place:
        folder = ten_hours(Path(place))
        probe(MODULE, "start", folder, place)  # warm
        starts = [probe(MODULE, "start", folder, place) for _ in range(STARTS)]
        keys, drift = (probe(MODULE, what, folder, place) for what in ("keys", "drift"))
    started_s = float(np.median([one["seconds"] for one in starts]))
    peak_mb = max(one["peak_mb"] for one in (*starts, keys))
    key_names = ("split", "merge", "change speaker", "commit text", "undo")
    key_p99 = max(_p99(keys[name]) for name in key_names)
    rows = [(f"key to painted result: {name}", *_shown(keys[name])) for name in key_names]
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
            f"Start is a whole warm process, median of {STARTS}; ten hours are made by tests/bench/ten_hours.py. "
            "Frames are measured under `editor`.",
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
