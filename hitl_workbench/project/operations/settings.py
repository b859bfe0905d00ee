"""Settings that belong to the project, not to the person."""

from __future__ import annotations

from hitl_workbench.domain.people import ADMINISTER
from hitl_workbench.project.journal import Edit
from hitl_workbench.project.operations import operation


@operation("Change setting", ADMINISTER)
def set_setting(edit: Edit, key: str, value: str) -> None:
    """Set one setting."""
    found = edit.db.conn.execute("select id from setting where key = ?", (key,)).fetchone()
    if found:
        edit.update("setting", found[0], {"value": value})
    else:
        edit.insert("setting", {"key": key, "value": value})
