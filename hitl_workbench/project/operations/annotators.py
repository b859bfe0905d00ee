"""Who takes part, in which role."""

from __future__ import annotations

from hitl_workbench.domain.people import ADMINISTER, MATRIX
from hitl_workbench.errors import InvalidEdit, NotAllowed
from hitl_workbench.project.journal import Edit
from hitl_workbench.project.operations import operation


@operation("Add annotator", ADMINISTER)
def add_annotator(edit: Edit, name: str, role: str = "annotator") -> int:
    """Let somebody take part under a unique name; return their id."""
    name = name.strip()
    if not name or role not in MATRIX:
        raise InvalidEdit(f"an annotator needs a name and one of the roles {', '.join(MATRIX)}")
    if edit.db.conn.execute("select 1 from annotator where name = ?", (name,)).fetchone():
        raise InvalidEdit(f"there is already an annotator called {name!r}")
    return edit.insert("annotator", {"name": name, "role": role})


@operation("Rename annotator")
def rename_annotator(edit: Edit, annotator_id: int, name: str) -> None:
    """Give an annotator another unique name: oneself, or anybody for who administers."""
    name = name.strip()
    if annotator_id != edit.annotator.id and not edit.annotator.may(ADMINISTER):
        raise NotAllowed("only a lead gives others another name")
    if not name:
        raise InvalidEdit("an annotator needs a name")
    if edit.db.conn.execute("select 1 from annotator where name = ? and id <> ?", (name, annotator_id)).fetchone():
        raise InvalidEdit(f"there is already an annotator called {name!r}")
    edit.update("annotator", annotator_id, {"name": name})


@operation("Change role", ADMINISTER)
def change_role(edit: Edit, annotator_id: int, role: str) -> None:
    """Give an annotator another role. Raises InvalidEdit when nobody would be left to lead."""
    if role not in MATRIX:
        raise InvalidEdit(f"there is no role {role!r}; choose one of: {', '.join(MATRIX)}")
    others = edit.db.conn.execute("select 1 from annotator where role = 'lead' and id <> ?", (annotator_id,)).fetchone()
    if role != "lead" and not others:
        raise InvalidEdit("a project needs a lead; make somebody else one first")
    edit.update("annotator", annotator_id, {"role": role})
