"""How long an edit takes until it is durable, on a project of 20,000 turns."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from pathlib import Path

from hitl_workbench.domain.annotation import content_from
from hitl_workbench.domain.time import Span
from hitl_workbench.project.operations.turns import move_boundary, set_text, split_turn
from hitl_workbench.project.project import Project
from hitl_workbench.project.turns import turns_of, turns_within
from hitl_workbench.project.verification import verify
from tests.bench.report import Claim, Section
from tests.project.building import make_project, some_turns

TURNS, EDITS = 20_000, 2_000


def measure() -> Section:
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder) / "large.hitl", minutes=TURNS * 1500 // 60_000 + 1)
        started = time.perf_counter()
        draft = project.publish(1, "draft", content_from(some_turns(TURNS, 6))).result
        published_s = time.perf_counter() - started
        started = time.perf_counter()
        tier = project.begin_correction(1, draft).result
        copied_s = time.perf_counter() - started
        edits = _edits(project, tier)
        undos = _timed(EDITS // 4, lambda: project.undo(tier))
        redos = _timed(EDITS // 4, lambda: project.redo(tier))
        started = time.perf_counter()
        whole = verify(project.db).whole
        verified_s = time.perf_counter() - started
        reads = _timed(500, lambda: turns_within(project.db, tier, Span(600_000, 660_000)))
        project.close()
        started = time.perf_counter()
        Project.open(project.folder).close()
        opened_s = time.perf_counter() - started
    median, tail = _ms(edits)
    return Section(
        "journal",
        "Journal: an edit is durable",
        ("what", "median ms", "p99 ms"),
        [
            ("edit (text, boundary, split), durable", *_shown(edits)),
            ("undo", *_shown(undos)),
            ("redo", *_shown(redos)),
            ("read the turns of a minute", *_shown(reads)),
            ("publish a draft of 20,000 turns", f"{published_s * 1000:.0f}", ""),
            ("begin a correction of it", f"{copied_s * 1000:.0f}", ""),
            ("verify the whole project", f"{verified_s * 1000:.0f}", ""),
            ("open and close", f"{opened_s * 1000:.0f}", ""),
        ],
        [
            Claim("an edit on 20,000 turns, median", f"{median:.2f} ms", "3 ms", median <= 3),
            Claim("an edit on 20,000 turns, p99", f"{tail:.2f} ms", "20 ms", tail <= 20),
            Claim("the project verifies afterwards", "whole" if whole else "broken", "whole", whole),
        ],
        [f"{EDITS} edits, one after the other, synchronous FULL, on the disk of the temporary folder."],
    )


def _edits(project: Project, tier: int) -> list[float]:
    chance = random.Random(3)
    turns = [turn for turn in turns_of(project.db, tier) if turn.text]
    chance.shuffle(turns)

    def edit(number: int) -> None:
        turn = turns[number]
        kind = number % 3
        if kind == 0:
            project.run(set_text, turn.id, f"{turn.text} corrected {number}")
        elif kind == 1:
            project.run(move_boundary, turn.id, end_ms=turn.span.end_ms + 10)
        else:
            project.run(split_turn, turn.id, turn.span.middle_ms, len(turn.text) // 2)

    numbers = iter(range(EDITS))
    return _timed(EDITS, lambda: edit(next(numbers)))


def _timed(count: int, work: object) -> list[float]:
    seconds = []
    for _ in range(count):
        started = time.perf_counter()
        work()  # type: ignore[operator]
        seconds.append(time.perf_counter() - started)
    return seconds


def _ms(seconds: list[float]) -> tuple[float, float]:
    ordered = sorted(seconds)
    return statistics.median(ordered) * 1000, ordered[int(len(ordered) * 0.99)] * 1000


def _shown(seconds: list[float]) -> tuple[str, str]:
    median, tail = _ms(seconds)
    return f"{median:.2f}", f"{tail:.2f}"
