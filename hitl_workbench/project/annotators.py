"""Queries about annotators and settings. Everybody may know who takes part."""

from __future__ import annotations

from sqlite_utils import Database

from hitl_workbench.domain.people import Annotator
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.database import rows


def annotators(db: Database) -> list[Annotator]:
    """All annotators, in order of joining."""
    return [Annotator(**row) for row in rows(db, "select id, uid, name, role from annotator order by id")]


def acting_annotator(db: Database, name: str | None) -> Annotator:
    """The annotator called name, or the only one there is.

    Raises WorkbenchError when name is unknown, or when nobody is named and there is a choice.
    """
    everybody = annotators(db)
    names = ", ".join(annotator.name for annotator in everybody)
    if name is None:
        if len(everybody) != 1:
            raise WorkbenchError(f"say who is acting with --as; the annotators are: {names}")
        return everybody[0]
    for annotator in everybody:
        if annotator.name == name:
            return annotator
    raise WorkbenchError(f"there is no annotator {name!r} in this project; there are: {names}")


def setting(db: Database, key: str) -> str | None:
    """A setting of the project, None when it was never set."""
    found = rows(db, "select value from setting where key = ?", (key,))
    return found[0]["value"] if found else None
