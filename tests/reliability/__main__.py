"""Kill the program 200 times and write what it cost into docs/reliability.md."""

from __future__ import annotations

import platform
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from tests.bench.report import Claim, Section, replace_section
from tests.reliability.killing import KINDS, kill_repeatedly

KILLS = {"editing": 100, "importing": 50, "annotating": 50, "drafting": 50}


def main() -> int:
    rows, lost, closed = [], 0, 0
    for kind in KINDS:
        print(f"killing {kind} {KILLS[kind]} times …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            losses = kill_repeatedly(kind, KILLS[kind], Path(folder), seed=int(time.time()))
        rows.append((kind, losses.kills, losses.acknowledged, losses.lost, losses.not_opening, losses.not_whole))
        lost += losses.lost + losses.not_whole
        closed += losses.not_opening
    claims = [
        Claim("acknowledged operations lost, or projects not whole", str(lost), "0", lost == 0),
        Claim("projects that do not open", str(closed), "0", closed == 0),
    ]
    header = ("work", "kills", "acknowledged operations", "lost", "not opening", "not whole")
    section = Section("kills", "SIGKILL at random moments", header, rows, claims)
    page = Path(__file__).parents[2] / "docs" / "reliability.md"
    text = section.markdown(date.today().isoformat(), f"Python {platform.python_version()}, {platform.system()}")
    replace_section(page, "kills", text.replace("`make bench TOPICS=kills`", "`make reliability`"), "Reliability")
    for row in rows:
        print(dict(zip(header, row, strict=True)))
    return 1 if lost or closed else 0


if __name__ == "__main__":
    sys.exit(main())
