"""Kill the program with SIGKILL at random moments of its work, and look at what is left."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from hitl_workbench.audio.peaks import Peaks
from hitl_workbench.engines.weights import RECORD, describe
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.paths import HOME_VARIABLE
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.verification import verify
from hitl_workbench.workflow.importing import import_recordings, peaks_of, working_audio
from tests.project.building import correction, make_project

KINDS = ("editing", "importing", "annotating", "drafting")
_LONGEST_S = {"editing": 0.6, "importing": 1.5, "annotating": 1.5, "drafting": 3.0}
_ROOT = Path(__file__).parents[2]


@dataclass
class Losses:
    """What many kills cost: all but kills and acknowledged should be 0."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    not_opening: int = 0
    not_whole: int = 0


def kill_repeatedly(kind: str, kills: int, folder: Path, seed: int) -> Losses:
    """Kill one kind of work so many times, always going on with the same project."""
    chance = random.Random(f"{kind}-{seed}")
    project = make_project(folder / f"{kind}.hitl")
    if kind == "editing":
        correction(project, 60, speakers=4)
    if kind == "drafting":
        _slow_engines(folder / "home")
        sound = folder / "speech.wav"
        samples = np.sin(np.arange(16_000 * 12) / 8) * (np.arange(16_000 * 12) // 16_000 % 3 > 0) * 0.3
        soundfile.write(sound, samples, 16_000)
        import_recordings(project, [sound])
    project.close()
    losses = Losses()
    for _ in range(kills):
        told = _killed(kind, project.folder, chance, folder / "home")
        losses.kills += 1
        losses.acknowledged += len(told)
        _count(project.folder, told, losses)
    return losses


def _killed(kind: str, project: Path, chance: random.Random, home: Path) -> list[str]:
    """Start the work, kill it after a while, and return what it had acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.victim", kind, str(project), str(chance.randrange(1 << 30))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_ROOT,
        env={**os.environ, HOME_VARIABLE: str(home)},
    )
    assert process.stdout is not None and process.stderr is not None
    first = process.stdout.readline()
    if first != b"ready\n":
        raise AssertionError(process.stderr.read().decode())
    time.sleep(chance.uniform(0, _LONGEST_S[kind]))  # the moment is what is random here
    process.kill()
    rest, errors = process.communicate()
    if b"Traceback" in errors:
        raise AssertionError(errors.decode())
    return [line for line in rest.decode().split("\n")[:-1] if line]


def _count(folder: Path, told: list[str], losses: Losses) -> None:
    try:
        with Project.open(folder) as project:
            kept = {uid for (uid,) in project.db.conn.execute("select uid from operation")}
            losses.lost += len(set(told) - kept)
            whole = verify(project.db).whole
            for recording in recordings(project.db):
                if Path(recording.path).name != "call.wav":  # the made-up one has no sound
                    whole = whole and working_audio(project, recording).is_file()
                    whole = whole and isinstance(peaks_of(project, recording), Peaks)
            losses.not_whole += not whole
    except WorkbenchError:
        losses.not_opening += 1


def _slow_engines(home: Path) -> None:
    """Scripted engines that take a moment, as installed models."""
    for name, kind, seconds in (("slow-asr", "transcriber", 0.4), ("slow-diarizer", "diarizer", 0.7)):
        folder = home / "models" / name
        folder.mkdir(parents=True)
        (folder / "script.json").write_text(json.dumps({"sleep_s": seconds}))
        record = {"name": name, "kind": kind, "engine": "scripted", "title": name, "licence": "-"}
        (folder / RECORD).write_text(json.dumps({**record, "files": describe(folder)}))
