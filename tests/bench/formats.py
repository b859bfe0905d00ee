"""Formats: a corpus of a hundred hours read into domain values and written, against the library there is for each."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from hitl_workbench import plugins
from tests.bench.hundred_hours import RECORDINGS, TURNS, WORDS
from tests.bench.other_readers import OTHERS, Other
from tests.bench.report import Claim, Section

SLOWER, LARGER = 1.5, 2.0  # than the library, at most
STORED_A_SECOND = 100_000  # words, at least
ROUNDS = 2  # the best counts: the machine does other things too
_ROOT = Path(__file__).parents[2]
_UNTIMED = "txt"  # one reference text: nothing to compare


def measure() -> Section:
    rows: list[tuple[object, ...]] = []
    claims: list[Claim] = []
    exporters, importers = plugins.names(plugins.EXPORTERS), plugins.names(plugins.IMPORTERS)
    for name in exporters:
        exporter: Any = plugins.load(plugins.EXPORTERS, name)
        if not hasattr(exporter, "write") or name == _UNTIMED:
            continue
        print(f"  {name} …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            measured = _measure(name, name in importers, Path(folder))
        rows.append(_row(name, measured))
        claims += _claims(name, measured)
    with tempfile.TemporaryDirectory() as folder:
        said = _child("store", "json", Path(folder))
    speed, wall = said["words"] / said["seconds"], said["words"] / said["wall"]
    claims.append(
        Claim(
            "storing into a project", f"{speed:,.0f} words/s", f"{STORED_A_SECOND:,} words/s", speed >= STORED_A_SECOND
        )
    )
    return Section(
        "formats",
        f"Formats: {RECORDINGS} hours, {TURNS:,} turns, {WORDS:,} words",
        ("format", "MB", "read s", "words/s", "peak MB", "against", "read s", "peak MB", "write s", "against: write s"),
        rows,
        claims,
        [
            "A file a recording, read into turns and words (with whole milliseconds and their places in the text) and "
            "kept until the last is read; written from the same values. Seconds of computing, best of two, each in a "
            "process of its own; peak is what the process grew by. “Plain tuples” is no library, but the parser "
            "underneath and as little Python as yields the same content unchecked (`tests/bench/plain_readers.py`). "
            f"Storing took {said['wall']:.0f} s with what the disk needed, {wall:,.0f} words/s. " + _versions(),
        ],
    )


def _versions() -> str:
    found = []
    for name in ("pysubs2", "lhotse", "pympi-ling", "praatio", "pylangacq", "lxml"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found) + "."


def _measure(name: str, is_read: bool, folder: Path) -> dict[str, dict[str, float]]:
    """Seconds and megabytes of write, read, other-read and other-write, of what there is."""
    other = OTHERS.get(name)
    steps = ["write", *(["read"] if is_read else [])]
    if other:
        steps += ["other-read", *(["other-write"] if other.write else [])]
    found: dict[str, dict[str, float]] = {}
    for _ in range(ROUNDS):
        for step in steps:
            said = _child(step, name, folder)
            best = found.get(step)
            found[step] = said if best is None or said["seconds"] < best["seconds"] else best
    return found


def _child(step: str, name: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.formats_probe", step, name, str(folder)]
    ended = subprocess.run(command, stdout=subprocess.PIPE, cwd=_ROOT, check=True)
    return dict(json.loads(ended.stdout.splitlines()[-1]))


def _row(name: str, measured: dict[str, dict[str, float]]) -> tuple[object, ...]:
    def seconds(step: str) -> str:
        return f"{measured[step]['seconds']:.2f}" if step in measured else ""

    def peak(step: str) -> str:
        return f"{measured[step]['megabytes']:.0f}" if step in measured else ""

    other: Other | None = OTHERS.get(name)
    size = f"{measured['write']['bytes'] / 1e6:.0f}"
    speed = f"{measured['read']['words'] / measured['read']['seconds']:,.0f}" if "read" in measured else ""
    return (
        f"`{name}`",
        size,
        seconds("read"),
        speed,
        peak("read"),
        other.title if other else "",
        seconds("other-read"),
        peak("other-read"),
        seconds("write"),
        seconds("other-write"),
    )


def _claims(name: str, measured: dict[str, dict[str, float]]) -> list[Claim]:
    other = OTHERS.get(name)
    found: list[Claim] = []
    for own, theirs, what in (("read", "other-read", "read"), ("write", "other-write", "written")):
        if other is None or own not in measured or theirs not in measured:
            continue
        time = measured[own]["seconds"] / measured[theirs]["seconds"]
        found.append(
            Claim(f"{name} {what}, time against {other.title}", f"{time:.2f} ×", f"{SLOWER} ×", time <= SLOWER)
        )
        if own == "read":
            memory = measured[own]["megabytes"] / max(1, measured[theirs]["megabytes"])
            text = f"{name} {what}, memory against {other.title}"
            found.append(Claim(text, f"{memory:.2f} ×", f"{LARGER:.0f} ×", memory <= LARGER))
    return found
