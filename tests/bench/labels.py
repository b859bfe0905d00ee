"""Labels at scale: 50,000 turns with eight dimensions, all judged."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from hitl_workbench.domain.annotation import content_from
from hitl_workbench.domain.guideline import Dimension, Guideline, Label
from hitl_workbench.domain.guideline_changes import changes_between, effects_of
from hitl_workbench.domain.judgement import TURN
from hitl_workbench.project.guidelines import built_in_guideline, stale_judgements, would_be_stale
from hitl_workbench.project.journal import new_uid, now
from hitl_workbench.project.labels import judgement_rows, labelling_progress, labels_of
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.operations.judgements import judge
from hitl_workbench.project.project import Project
from hitl_workbench.project.tiers import content_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.workflow.labelling import drafts_of, label_files
from tests.bench.report import Claim, Section
from tests.bench.window import probe
from tests.project.building import make_project, some_turns

TURNS, DIMENSIONS, LABELS = 50_000, 8, 10
EACH = 300  # turns labelled one by one
MODULE = "tests.bench.labels_probe"
PUBLISHING = "publish a major version that makes a tenth of a dimension stale, and count"


def guideline() -> Guideline:
    """Eight questions about turns with ten labels each, beside the built-in one."""
    labels = tuple(Label(f"l{number}", f"Label {number}", f"Definition {number}.") for number in range(LABELS))
    asked = [
        Dimension(f"d{number}", f"Dimension {number}", TURN, "Which?", labels=labels) for number in range(DIMENSIONS)
    ]
    return Guideline("Rules.", (*built_in_guideline().guideline.dimensions, *asked))


def large_project(place: Path) -> tuple[Path, int]:
    """A project with 50,000 turns of the annotator's own and an answer to each of eight questions about every one.

    The answers are written straight into the table: 400,000 operations one by one would take minutes, and what is
    measured reads the table only. A withdrawal stands for every hundredth answer, with another answer after it.
    """
    chance = random.Random(11)
    folder = place / "labels.hitl"
    with make_project(folder, minutes=TURNS * 1500 // 60_000 + 1) as project:
        draft = project.publish(1, "draft", content_from(some_turns(TURNS, 6))).result
        tier = int(project.begin_correction(1, draft).result)
        project.run(write_guideline, guideline())
        project.run(publish_guideline, "major")
        moment, rows = now(), []
        for turn in turns_of(project.db, tier):
            for number in range(DIMENSIONS):
                rows.append(_row(turn.uid, f"d{number}", chance.randrange(LABELS), moment))
                if chance.random() < 0.01:
                    rows.append({**rows[-1], "uid": new_uid(), "choice": "[]", "withdraws": rows[-1]["uid"]})
                    rows.append(_row(turn.uid, f"d{number}", chance.randrange(LABELS), moment))
        names = list(rows[0])
        project.db.conn.execute("begin")
        project.db.conn.executemany(
            f"insert into judgement ({', '.join(names)}) values ({', '.join(f':{name}' for name in names)})", rows
        )
        project.db.conn.execute("commit")
    return folder, tier


def _row(target: str, dimension: str, label: int, moment: str) -> dict[str, Any]:
    return {
        "uid": new_uid(), "target_kind": TURN, "target_uid": target, "dimension": dimension,
        "choice": json.dumps([f"l{label}"]), "answer": "judged", "certainty": 80, "source": "annotator",
        "annotator_id": 1, "guideline_version": "1.0.0", "blind": 0, "started_at": moment, "ended_at": moment,
        "withdraws": None,
    }  # fmt: skip


def measure() -> Section:
    with tempfile.TemporaryDirectory() as place:
        folder, tier = large_project(Path(place))
        with Project.open(folder) as project:
            seconds = _queries(project, tier)
            each_ms = _one_by_one(project, tier)
        window_claims, window_rows = _window(folder, place)
    median, tail = float(np.median(each_ms)), float(np.percentile(each_ms, 99))
    rows = [(what, f"{took:.2f} s") for what, took in seconds.items()]
    rows.append((f"labelling one turn, durable ({EACH} times)", f"{median:.2f} ms median, {tail:.2f} ms p99"))
    return Section(
        "labels",
        f"Labels: {TURNS:,} turns, {DIMENSIONS} dimensions, {TURNS * DIMENSIONS:,} answers",
        ("what", "time"),
        [*rows, *window_rows],
        [
            Claim(PUBLISHING, f"{seconds[PUBLISHING]:.2f} s", "2 s", seconds[PUBLISHING] <= 2),
            Claim("labelling one turn, durable, p99", f"{tail:.2f} ms", "20 ms", tail <= 20),
            *window_claims,
        ],
        [
            "Every turn has an answer to every dimension; one in a hundred was withdrawn and given anew. The files "
            "beside an export hold each answer twice, in the record and in the table; Python takes the time there, "
            "not SQL."
        ],
    )


def _window(folder: Path, home: str) -> tuple[list[Claim], list[tuple[str, str]]]:
    """What the window does with them, as far as it has the parts for it."""
    claims, rows = [], []
    for what, text, limit, unit in (
        ("filtering", "two conditions on labels, turns found, p99", 100.0, "ms"),
        ("labelling", "labelling a turn by key until it is painted, p99", 50.0, "ms"),
        ("distribution", "the distribution of a dimension, slowest of its three ways", 1.0, "s"),
    ):
        found = probe(MODULE, what, folder, home)
        if "missing" in found:
            rows.append((text, "not measured"))
            continue
        measured = float(np.percentile(found["ms"], 99)) if unit == "ms" else max(found["s"].values())
        shown = f"{measured:.0f} ms" if unit == "ms" else f"{measured:.2f} s"
        claims.append(Claim(text, shown, f"{limit:g} {unit}", measured <= limit))
    return claims, rows


def _queries(project: Project, tier: int) -> dict[str, float]:
    rules = guideline()
    anew = replace(rules.dimensions[1].labels[0], definition="Defined anew.")
    dimension = replace(rules.dimensions[1], labels=(anew, *rules.dimensions[1].labels[1:]))
    second = replace(rules, dimensions=(rules.dimensions[0], dimension, *rules.dimensions[2:]))
    effects = effects_of(changes_between(rules, second))
    names = [(f"d{number}", TURN) for number in range(DIMENSIONS)]
    seconds: dict[str, float] = {}

    def timed(what: str, work: Callable[[], Any]) -> Any:
        started = time.perf_counter()
        found = work()
        seconds[what] = time.perf_counter() - started
        return found

    content = content_of(project.db, tier)
    timed("draft what the rules of the built-in guideline propose", lambda: drafts_of(content, rules))
    counted = timed("preview of what would become stale", lambda: would_be_stale(project.db, effects, second))

    def published() -> int:
        project.run(write_guideline, second)
        project.run(publish_guideline, "major")
        return len(stale_judgements(project.db))

    stale = timed(PUBLISHING, published)
    assert counted == stale > TURNS // LABELS // 2
    timed("list of all that is stale", lambda: stale_judgements(project.db))
    progress = timed("progress of all dimensions", lambda: labelling_progress(project.db, tier, names))
    assert all(one.judged == TURNS for one in progress)
    labels = timed("all labels of the tier, loaded", lambda: labels_of(project.db, tier))
    assert sum(len(said) for said in labels.values()) == TURNS * DIMENSIONS
    del labels
    timed("the record of judgements, loaded", lambda: judgement_rows(project.db, [tier]))
    timed("the files beside an export", lambda: label_files(project, [tier]))
    return seconds


def _one_by_one(project: Project, tier: int) -> list[float]:
    """Milliseconds of giving one answer, until it is durable; half of them replace an answer."""
    found = []
    for number, turn in enumerate(turns_of(project.db, tier)[:: TURNS // EACH][:EACH]):
        started = time.perf_counter()
        project.run(judge, tier, TURN, turn.uid, f"d{number % DIMENSIONS}", [f"l{number % LABELS}"], certainty=70)
        found.append((time.perf_counter() - started) * 1000)
    return found
