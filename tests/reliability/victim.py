"""The program that is killed: does one kind of work for ever and tells, line by line, what was acknowledged.

Each line on standard output is the uid of an operation whose call has returned.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import numpy as np
import soundfile

from hitl_workbench.formats.eaf import EAF
from hitl_workbench.project.history import PastOperation, operations_of
from hitl_workbench.project.operations.metadata import Value, set_values
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.tiers import tiers_of
from hitl_workbench.workflow.annotating import import_annotation
from hitl_workbench.workflow.drafting import DraftOptions, draft
from hitl_workbench.workflow.importing import import_recordings
from tests.project.random_edits import random_edit
from tests.reliability.files import file_document


def main(kind: str, folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    with Project.open(folder) as project:
        _tell("ready")
        if kind == "editing":
            _edit(project, chance)
        elif kind == "importing":
            _import(project, folder.parent / f"sounds-{seed}", chance)
        elif kind == "annotating":
            _annotate(project, folder.parent / f"files-{seed}.eaf", chance)
        else:
            _draft(project)


def _edit(project: Project, chance: random.Random) -> None:
    (tier,) = project.db.conn.execute("select max(id) from tier").fetchone()
    (scope,) = project.db.conn.execute("select uid from tier where id = ?", (tier,)).fetchone()
    while True:
        if random_edit(project, tier, chance):
            _tell(_last(project, scope).uid)
        if chance.random() < 0.1 and project.undo(tier):
            _tell(_last(project, scope).uid)


def _import(project: Project, sounds: Path, chance: random.Random) -> None:
    sounds.mkdir(exist_ok=True)
    number = len(recordings(project.db))
    while True:
        number += 1
        path = sounds / f"noise-{os.getpid()}-{number}.ogg"
        samples = np.random.default_rng(chance.randrange(1 << 30)).normal(0, 0.1, 16_000 * 20)
        soundfile.write(path, samples, 16_000, format="OGG", subtype="VORBIS")
        for outcome in import_recordings(project, [path], copy=bool(number % 2)):
            assert not outcome.error, outcome.error
            _tell(_last(project, "project").uid)


def _annotate(project: Project, path: Path, chance: random.Random) -> None:
    """Bring in files with tiers of other programs, labels and metadata, and change what is known."""
    recording = recordings(project.db)[0]
    while True:
        path.write_bytes(
            EAF.write(file_document(chance.randrange(50, 1500), f"Person {chance.randrange(9)}")).files[".eaf"]
        )
        added = import_annotation(project, recording, path)
        assert added.foreign and added.labels and added.turns
        _tell(_last(project, "project").uid)
        place = [Value(recording.uid, "place", f"place {chance.random()}")]
        changes = project.run(set_values, place)
        assert changes is not None
        _tell(changes.operation)


def _draft(project: Project) -> None:
    speech = [recording for recording in recordings(project.db) if recording.name == "speech"]
    number = len(tiers_of(project.db, speech[0].id))
    while True:
        number += 1  # other settings, so that no stage is taken from before
        options = DraftOptions(asr="slow-asr", diarizer="slow-diarizer", language=f"x{number}", speakers=number)
        for drafted in draft(project, speech, options):
            assert not drafted.error, drafted.error
            _tell(_last(project, "project").uid)


def _last(project: Project, scope: str) -> PastOperation:
    return operations_of(project.db, scope, 1)[0]


def _tell(text: str) -> None:
    os.write(1, f"{text}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
