"""The one door for engines and formats: Python entry points, for our own and for anybody else's."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from hitl_workbench.errors import WorkbenchError

TRANSCRIBERS = "hitl_workbench.transcribers"
DIARIZERS = "hitl_workbench.diarizers"
IMPORTERS = "hitl_workbench.importers"
EXPORTERS = "hitl_workbench.exporters"


@cache
def names(group: str) -> tuple[str, ...]:
    """The names registered in a group, sorted. Nothing is imported."""
    return tuple(sorted(_entries(group)))


@cache
def load(group: str, name: str) -> Any:
    """The object registered under name, imported now.

    Raises WorkbenchError when there is no such name; the message lists the names there are.
    """
    entries = _entries(group)
    if name not in entries:
        kind = group.rpartition(".")[2].removesuffix("s")
        raise WorkbenchError(f"there is no {kind} called {name!r}; choose one of: {', '.join(names(group))}")
    return entries[name].load()


def _entries(group: str) -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=group)}
