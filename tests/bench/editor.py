"""The editor over ten hours with every layer on: frames, opening, spectrogram, finding, memory."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from tests.bench.editor_probe import FRAMES, SIZES
from tests.bench.report import Claim, Section
from tests.bench.ten_hours import HOURS, SPEAKERS, TURNS, ten_hours
from tests.bench.window import probe

_LIMITS_MS = {"pan": 16.0, "play": 16.0, "zoom": 33.0}
_NAMES = {"pan": "panning", "play": "playing", "zoom": "a zoom step"}
MODULE = "tests.bench.editor_probe"


def measure() -> Section:
    with tempfile.TemporaryDirectory() as place:
        folder = ten_hours(Path(place))
        probe(MODULE, "opening", folder, place)  # warm
        opening = probe(MODULE, "opening", folder, place)
        found = probe(MODULE, "finding", folder, place)
        spectrum = probe(MODULE, "spectrogram", folder, place)
        peaks = probe(MODULE, "peaks", folder, place)
        frames = {size: probe(MODULE, f"frames:{size}", folder, place) for size in SIZES}
    rows: list[tuple[str, ...]] = []
    claims: list[Claim] = []
    for size, one in frames.items():
        bare = _p99(one["bare"])
        for kind, limit in _LIMITS_MS.items():
            p50, p99 = float(np.median(one[kind])), _p99(one[kind])
            ratio = p50 / float(np.median(one["bare"]))
            rows.append((f"{_NAMES[kind]}, {size}", f"{p50:.1f}", f"{p99:.1f}", f"{ratio:.1f} × / {p99 / bare:.1f} ×"))
            claims.append(
                Claim(f"frame while {_NAMES[kind]}, {size}, p99", f"{p99:.1f} ms", f"{limit:.0f} ms", p99 <= limit)
            )
        rows.append((f"bare drawing, {size}", f"{np.median(one['bare']):.2f}", f"{bare:.2f}", "1"))
    peak_mb = max(float(one["peak_mb"]) for one in (*frames.values(), opening, found, spectrum))
    claims += [
        _claim("opening the recording to the first full paint, peaks present", opening["seconds_open"], 1.0, "s"),
        _claim("spectrogram of a visible 10 s, median", float(np.median(spectrum["ms"])), 80, "ms"),
        _claim("finding over 120,000 words, slowest of the words looked for", max(found["ms"]), 50, "ms"),
        Claim("peaks from WAV", f"{peaks['times']:,.0f} × real time", "1,000 ×", peaks["times"] >= 1000),
        _claim("peak memory of the window", peak_mb, 400, "MB"),
    ]
    return Section(
        "editor",
        f"The editor: {HOURS} hours, {TURNS:,} turns, {SPEAKERS} lanes, 120,000 words, every layer on",
        ("frame", "median ms", "p99 ms", "against bare drawing (medians / p99)"),
        rows,
        claims,
        [
            f"Drawn offscreen at 60 frames a second, {FRAMES:,} frames of each kind. A frame is the change of the view "
            "and everything that the event loop then does until all is painted: timeline with spectrogram, pitch and "
            "intensity, overview, transcript, panels. Panning goes in runs of a hundred frames at six zooms, each run "
            "from another place, so that the first frames of a run find no tile. Layers: "
            + ", ".join(frames[next(iter(frames))]["layers"])
            + f". Found: {', '.join(found['words'])}.",
        ],
    )


def _claim(text: str, measured: float, limit: float, unit: str) -> Claim:
    shown = f"{measured:.2f}" if unit == "s" else f"{measured:.0f}"
    return Claim(text, f"{shown} {unit}", f"{limit:g} {unit}", measured <= limit)


def _p99(values: Any) -> float:
    return float(np.percentile(values, 99))
