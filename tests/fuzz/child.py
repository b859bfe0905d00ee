"""The process that reads damaged files: under limits, so that a hang or a flood of memory ends it and nothing else.

`python -m tests.fuzz.child READER SEED FIRST COUNT SECONDS PROGRESS [TESTDATA]` prints a JSON line for each finding.
The number of the input it is at stands in the file PROGRESS, also when the process was killed.
"""

from __future__ import annotations

import importlib
import json
import mmap
import resource
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from hitl_workbench import plugins
from tests.fuzz.checks import try_reading
from tests.fuzz.corpus import samples
from tests.fuzz.mutations import mutated

SECONDS = 5  # of computing, for everything that is tried with one input
PATIENCE = 60  # of waiting, whatever for
MEMORY = 500 * 2**20
_FLOODED = 3  # the exit status after which whoever watches starts another process


def input_of(reader: str, seed: int, number: int, own: Sequence[bytes], everyones: Sequence[bytes]) -> bytes:
    """The damaged file of this number: the same for the same arguments, always."""
    chance = Random(f"{reader}/{seed}/{number}")
    data = chance.choice(own) if chance.random() < 0.9 else chance.choice(everyones)
    return data if chance.random() < 0.02 else mutated(chance, data, own if chance.random() < 0.7 else everyones)


def importer_of(reader: str) -> Any:
    """The importer of an entry point, or `module:NAME`, which the tests of this harness use."""
    module, colon, name = reader.partition(":")
    return getattr(importlib.import_module(module), name) if colon else plugins.load(plugins.IMPORTERS, reader)


def main(reader: str, seed: int, first: int, count: int, seconds: float, progress: str, testdata: str = "") -> int:
    files = samples(Path(testdata) if testdata else None)
    everyones = [data for name in sorted(files) for data in files[name]]
    own = files.get(reader, everyones)
    importer = importer_of(reader)
    _warm_up(importer, own)
    _limit_memory()
    before = _peak_bytes()
    with Path(progress).open("r+b") as file, mmap.mmap(file.fileno(), 8) as at:
        for number in range(first, first + count):
            at[:] = number.to_bytes(8, "little")
            data = input_of(reader, seed, number, own, everyones)
            signal.setitimer(signal.ITIMER_PROF, seconds)
            signal.setitimer(signal.ITIMER_REAL, PATIENCE)
            try:
                problem = try_reading(importer, data, Random(number))
            except MemoryError:
                problem = f"more than {MEMORY >> 20} MB of memory"
            except Exception:  # noqa: BLE001 - this is what is looked for
                problem = traceback.format_exc()
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
            grown = _peak_bytes() - before
            if grown > MEMORY:
                problem = problem or f"{grown >> 20} MB of memory"
            if problem:
                print(json.dumps({"number": number, "problem": problem}), flush=True)
            if grown > MEMORY:
                return _FLOODED
    return 0


def _warm_up(importer: Any, own: Sequence[bytes]) -> None:
    """Libraries that readers load when they are needed are no memory of the file."""
    for name in plugins.names(plugins.EXPORTERS):
        plugins.load(plugins.EXPORTERS, name)
    for data in own[:3]:
        for number in range(20):
            with suppress(Exception):
                try_reading(importer, data, Random(number))


def _limit_memory() -> None:
    with suppress(OSError, ValueError):  # macOS knows the limit but does not take it
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY * 3 // 2,) * 2)


def _peak_bytes() -> int:
    try:  # what getrusage says begins with the peak of the process that started this one
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return int(status.partition("VmHWM:")[2].split(None, 1)[0]) * 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:5]), float(sys.argv[5]), *sys.argv[6:]))
