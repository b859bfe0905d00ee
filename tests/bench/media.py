"""Taking in long recordings: how fast, and with how much memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile

from hitl_workbench.audio.intake import take_in
from tests.bench.report import Claim, Section

HOURS = 10
RATE = 16_000
_ROOT = Path(__file__).parents[2]


def measure() -> Section:
    rows, claims = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for suffix in (".wav", ".flac", ".ogg"):
            hours = HOURS if suffix != ".ogg" else 1
            path = _recording(folder / f"long{suffix}", hours)
            command = [sys.executable, "-m", "tests.bench.media", str(path), str(folder / "cache")]
            said = json.loads(subprocess.run(command, stdout=subprocess.PIPE, cwd=_ROOT, check=True).stdout)
            speed, megabytes, what = hours * 3600 / said["seconds"], said["megabytes"], suffix[1:].upper()
            rows.append((f"{what}, {hours} h", f"{said['seconds']:.1f}", f"{speed:.0f}", f"{megabytes:.0f}"))
            if suffix != ".ogg":
                claims += [
                    Claim(f"{what}, times real time", f"{speed:.0f} ×", "300 ×", speed >= 300),
                    Claim(f"{what}, memory of the process", f"{megabytes:.0f} MB", "500 MB", megabytes < 500),
                ]
            path.unlink()
    return Section(
        "media",
        "Taking in recordings: hash, samples, peaks, working copy",
        ("recording", "seconds", "times real time", "peak MB"),
        rows,
        claims,
        ["16 kHz mono noise and tones; OGG also writes its working copy. Each in a process of its own."],
    )


def _recording(path: Path, hours: int) -> Path:
    minute = np.random.default_rng(1).normal(0, 0.02, RATE * 60) + np.sin(np.arange(RATE * 60) / 30) * 0.2
    kind = {"format": "OGG", "subtype": "VORBIS"} if path.suffix == ".ogg" else {"subtype": "PCM_16"}
    with soundfile.SoundFile(path, "w", RATE, 1, **kind) as sound:
        for _ in range(hours * 60):
            for start in range(0, len(minute), RATE * 10):  # longer blocks overflow libvorbis' stack
                sound.write(minute[start : start + RATE * 10])
    return path


def main(source: str, cache: str) -> None:
    started = time.perf_counter()
    take_in(Path(source), Path(cache))
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main(*sys.argv[1:])
