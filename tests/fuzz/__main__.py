"""Damaged files for every reader: `python -m tests.fuzz [--count 20000] [--seed 1] [--reader NAME]… [--jobs 2]`.

Nothing but FormatError may come out, within 5 s and 500 MB, and what is read must be whole. Inputs that something is
wrong with are kept in build/fuzz; `--replay FILE --reader NAME` reads one of them again.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from hitl_workbench import plugins
from tests.conftest import testdata_folder
from tests.fuzz.checks import try_reading
from tests.fuzz.child import importer_of
from tests.fuzz.watching import ROOT, Finding, fuzz


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="inputs, over all readers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", action="append", help="importers, default all")
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 1) // 2))
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "fuzz", help="where inputs are kept")
    parser.add_argument("--replay", type=Path, help="one kept input instead, read by --reader")
    chosen = parser.parse_args(arguments)
    readers = chosen.reader or list(plugins.names(plugins.IMPORTERS))
    if chosen.replay:
        number = int(chosen.replay.stem.rpartition("-")[2])
        print(try_reading(importer_of(readers[0]), chosen.replay.read_bytes(), Random(number)) or "nothing is wrong")
        return 0
    testdata = testdata_folder()
    if not testdata.is_dir():
        print("without the real files (HITL_TESTDATA): only our own are damaged", file=sys.stderr)
    each = -(-chosen.count // len(readers))
    causes: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    started = time.monotonic()

    def of(reader: str) -> None:
        for finding in fuzz(reader, each, chosen.seed, testdata if testdata.is_dir() else None):
            causes[reader, finding.kind].append(finding)
        print(
            f"{reader}: {each} inputs, {time.monotonic() - started:.0f} s since the start", file=sys.stderr, flush=True
        )

    with ThreadPoolExecutor(chosen.jobs) as pool:
        list(pool.map(of, readers))
    for (reader, kind), found in sorted(causes.items()):
        path = min(found, key=lambda one: len(one.data)).keep(chosen.folder)
        print(f"{reader}: {kind} ({len(found)} inputs, the smallest: {path})")
    print(f"{each * len(readers)} damaged files, seed {chosen.seed}: {len(causes)} things are wrong")
    return 1 if causes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
