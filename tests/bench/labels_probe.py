"""Labels in the window, measured in its own process: `python -m tests.bench.labels_probe WHAT FOLDER`, one JSON line.

What this copy of the program has no part for is said as `missing`.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.bench.window_probe import open_window, peak_mb

DIMENSION, TURNS_LABELLED = "d3", 100


def filtering(folder: Path) -> dict[str, Any]:
    """Milliseconds until the turns that meet conditions are found, for several conditions at once."""
    condition = import_module("hitl_workbench.ui.label_columns").Condition
    _, window = open_window(folder)
    labels = _part(window, "label_book", "LabelBook")
    labels.settle()
    found = []
    for number in range(50):
        asked = [condition("d0", "judged", f"l{number % 10}"), condition("d1", "judged", f"l{(number + 3) % 10}")]
        started = time.perf_counter()
        rows = labels.matching(asked)
        found.append((time.perf_counter() - started) * 1000)
        assert rows
    return {"ms": found, "peak_mb": peak_mb()}


def labelling(folder: Path) -> dict[str, Any]:
    """Milliseconds from choosing a label, as its key does, to the painted turn."""
    module = import_module("hitl_workbench.ui.labelling")
    app, window = open_window(folder)
    desk, labels = window.desk, _part(window, "label_book", "LabelBook")
    answering = _part(window, "labelling", "Labelling")
    labels.settle()
    dimension = labels.guideline.dimension(DIMENSION)
    found = []
    for number in range(TURNS_LABELLED):
        row = desk.open_tier.rows[number * 487 % len(desk.open_tier.rows)]
        desk.correcting.choose(row.id)
        app.processEvents()
        value = f"l{number % 10}"
        started = time.perf_counter()
        assert answering.answer([module.LabelTarget("turn", (row.id,))], dimension, [value])
        app.processEvents()
        found.append((time.perf_counter() - started) * 1000)
        assert labels.shown(row, DIMENSION).values == (value,)
    return {"ms": found, "peak_mb": peak_mb()}


def _part(window: Any, module: str, name: str) -> Any:
    """The window's one object of a class. Raises ModuleNotFoundError in a window without it."""
    found = window.findChild(getattr(import_module(f"hitl_workbench.ui.{module}"), name))
    if found is None:
        raise ModuleNotFoundError(name=f"the window's {name}")
    return found


def distribution(folder: Path) -> dict[str, Any]:
    """Seconds until the answers to one question are counted, by recording, by speaker and in time."""
    from hitl_workbench.project.guidelines import present_guideline
    from hitl_workbench.project.project import Project

    audit_counts, auditing = (import_module(f"hitl_workbench.workflow.{name}") for name in ("audit_counts", "auditing"))
    with Project.open(folder, read_only=True) as project:
        dimension = present_guideline(project.db).guideline.dimension(DIMENSION)
        assert dimension is not None
        seconds = {}
        for by in (audit_counts.BY_RECORDING, audit_counts.BY_SPEAKER, audit_counts.BY_TIME):
            started = time.perf_counter()
            found = audit_counts.distribution_of(project, auditing.audited_tiers(project), dimension, by)
            seconds[by] = time.perf_counter() - started
            assert found.total.judged
    return {"s": seconds}


if __name__ == "__main__":
    made = {"filtering": filtering, "labelling": labelling, "distribution": distribution}[sys.argv[1]]
    try:
        print(json.dumps(made(Path(sys.argv[2]))), flush=True)
    except ModuleNotFoundError as error:
        print(json.dumps({"missing": error.name}), flush=True)
