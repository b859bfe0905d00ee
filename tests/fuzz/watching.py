"""Watches the processes that read damaged files, and keeps the inputs that something is wrong with."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.child import PATIENCE, SECONDS, input_of
from tests.fuzz.corpus import samples

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Finding:
    """An input that was not read as it must be; number and seed make it again, data is it."""

    reader: str
    seed: int
    number: int
    problem: str
    data: bytes = b""

    @property
    def kind(self) -> str:
        """What findings of one cause have in common: the last place in our code and the kind of error."""
        lines = self.problem.strip().splitlines()
        places = re.findall(r'File "[^"]*hitl_workbench/([^"]+)", line (\d+)', self.problem)
        return f"{':'.join(places[-1])} {lines[-1].split(':')[0]}" if places else re.sub(r"\d+|'.*", "", lines[-1])[:80]

    def keep(self, folder: Path) -> Path:
        """Write the input and what is wrong with it into folder; return the input's path."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.reader.replace(':', '.')}-{self.seed}-{self.number}.input"
        path.write_bytes(self.data)
        path.with_suffix(".txt").write_text(self.problem, encoding="utf-8", errors="backslashreplace")
        return path


def fuzz(reader: str, count: int, seed: int, testdata: Path | None, *, seconds: float = SECONDS) -> Iterator[Finding]:
    """Read count damaged files with one reader; yields what is wrong. After a hang or a flood it goes on behind it."""
    files = samples(testdata)
    everyones = [data for name in sorted(files) for data in files[name]]
    own = files.get(reader, everyones)
    number = 0
    with tempfile.NamedTemporaryFile() as progress:
        while number < count:
            progress.seek(0)
            progress.write(number.to_bytes(8, "little"))
            progress.flush()
            command = [sys.executable, "-m", "tests.fuzz.child", reader, str(seed), str(number), str(count - number)]
            command += [str(seconds), progress.name, *([str(testdata)] if testdata else [])]
            ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            for line in ended.stdout.splitlines():
                said = json.loads(line)
                yield Finding(
                    reader,
                    seed,
                    said["number"],
                    said["problem"],
                    input_of(reader, seed, said["number"], own, everyones),
                )
            if ended.returncode == 0:
                return
            number = int.from_bytes(Path(progress.name).read_bytes(), "little")
            if ended.returncode < 0:
                data = input_of(reader, seed, number, own, everyones)
                yield Finding(reader, seed, number, _why_killed(-ended.returncode, seconds), data)
            elif ended.returncode == 1:
                raise RuntimeError(ended.stderr)
            number += 1


def _why_killed(number: int, seconds: float) -> str:
    if number == signal.SIGPROF:
        return f"it takes more than {seconds:g} s"
    if number == signal.SIGALRM:
        return f"it waits for more than {PATIENCE} s"
    return f"the process was ended by {signal.Signals(number).name}"
