"""One measurement of a format in a process of its own: `python -m tests.bench.formats_probe WHAT NAME FOLDER`.

WHAT is write (the corpus into FOLDER, which stays), read, other-read, other-write or store. Prints JSON: seconds of
computing, megabytes that the peak grew by, and how much was read.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hitl_workbench import plugins
from hitl_workbench.formats.base import Reading
from tests.bench.hundred_hours import HOUR_MS, WORDS, documents
from tests.bench.other_readers import OTHERS


def main(what: str, name: str, folder: Path) -> dict[str, Any]:
    if what == "write":
        return _write(name, folder)
    if what == "store":
        return _store(folder)
    paths = main_files(folder)
    if what == "read":
        importer: Any = plugins.load(plugins.IMPORTERS, name)
        importer.read(paths[0].read_bytes(), HOUR_MS)  # what it imports is not the file's cost
        readings: list[Reading] = []
        said = _measured(lambda: readings.extend(importer.read(path.read_bytes(), HOUR_MS) for path in paths))
        turns = [turn for one in readings for found in one.annotations.values() for turn in found.content.turns]
        return {**said, "turns": len(turns), "words": sum(len(turn.words) for turn in turns)}
    other = OTHERS[name]
    other.read(paths[0])
    made: list[Any] = []
    said = _measured(lambda: made.extend(map(other.read, paths)))
    if what == "other-write" and other.write:
        write, target = other.write, folder / "again"
        said = _measured(lambda: [write(one, target) for one in made])
        target.unlink()
    return said


def main_files(folder: Path) -> list[Path]:
    """The first file of each recording; what lies beside it holds names and such."""
    return [Path(line) for line in (folder / "files.txt").read_text(encoding="utf-8").splitlines()]


def _write(name: str, folder: Path) -> dict[str, Any]:
    exporter: Any = plugins.load(plugins.EXPORTERS, name)
    made = list(documents())
    exporter.write(made[0])
    paths: list[Path] = []

    def write() -> None:
        for document in made:
            for number, (suffix, data) in enumerate(exporter.write(document).files.items()):
                path = folder / f"{document.recording.name}{suffix}"
                path.write_bytes(data)
                if number == 0:
                    paths.append(path)

    said = _measured(write)
    (folder / "files.txt").write_text("\n".join(map(str, paths)), encoding="utf-8")
    return {**said, "bytes": sum(path.stat().st_size for path in paths)}


def _store(folder: Path) -> dict[str, Any]:
    from hitl_workbench.domain.recording import MediaFacts
    from hitl_workbench.project.operations.recordings import add_recording
    from hitl_workbench.project.project import Project

    made = list(documents())
    with Project.create(folder / "store.hitl", annotator="Ada") as project:
        ids = []
        for number, one in enumerate(made):
            facts = MediaFacts(f"{number:064d}", HOUR_MS, 16_000, 1)
            changes = project.run(add_recording, one.recording.name, one.recording.path, facts)
            assert changes is not None
            ids.append(changes.result)
        started, computing = time.perf_counter(), time.process_time()
        for recording_id, one in zip(ids, made, strict=True):
            project.publish(recording_id, "import", one.content)
        wall, seconds = time.perf_counter() - started, time.process_time() - computing
    return {"seconds": seconds, "wall": wall, "words": WORDS}


def _measured(work: Callable[[], object]) -> dict[str, float]:
    gc.collect()
    before = _reset_peak()
    started = time.process_time()
    work()
    seconds = time.process_time() - started
    return {"seconds": seconds, "megabytes": _peak() - before}


def _reset_peak() -> float:
    """Megabytes in use now; the peak is counted from here on, where the system lets it be."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> float:
    try:
        (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))))
