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

    Raises WorkbenchError when there is no such name, with the names there are, and when it cannot be imported,
    whatever is wrong with it: it may be anybody's.
    """
    entries, kind = _entries(group), group.rpartition(".")[2].removesuffix("s")
    if name not in entries:
        raise WorkbenchError(f"there is no {kind} called {name!r}; choose one of: {', '.join(names(group))}")
    try:
        return entries[name].load()
    except Exception as error:
        dist = entries[name].dist
        package = dist.name if dist is not None else entries[name].value
        why = " ".join(f"{type(error).__name__}: {error}".split())
        raise WorkbenchError(
            f"the {kind} {name!r} of {package} cannot be imported ({why}); mend or uninstall {package}"
        ) from error


def _entries(group: str) -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=group)}
