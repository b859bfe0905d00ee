"""Adding, moving, hiding and marking recordings."""

from __future__ import annotations

from hitl_workbench.domain.people import ADMINISTER, PREPARE
from hitl_workbench.domain.recording import STATES, MediaFacts
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.journal import Edit, now
from hitl_workbench.project.operations import operation


@operation("Add recording", PREPARE)
def add_recording(edit: Edit, name: str, path: str, media: MediaFacts, working_copy: str | None = None) -> int:
    """Add a recording under a unique name and return its id.

    path and working_copy are relative to the project's folder when they lie inside it. Raises InvalidEdit when the
    name or the very same file is already there.
    """
    taken = edit.db.conn.execute(
        "select name from visible_recording where name = ? or sha256 = ?", (name, media.sha256)
    ).fetchone()
    if taken:
        raise InvalidEdit(f"this recording is already in the project as {taken[0]!r}")
    return edit.insert(
        "recording",
        {
            "name": name,
            "path": path,
            "sha256": media.sha256,
            "duration_ms": media.duration_ms,
            "sample_rate_hz": media.sample_rate_hz,
            "channels": media.channels,
            "working_copy": working_copy,
            "created_at": now(),
        },
    )


@operation("Relocate recording", PREPARE)
def relocate_recording(edit: Edit, recording_id: int, path: str) -> None:
    """Say where the original lies now; the caller has checked that it is the same file."""
    edit.update("recording", recording_id, {"path": path})


@operation("Rename recording", PREPARE)
def rename_recording(edit: Edit, recording_id: int, name: str) -> None:
    """Give a recording another unique name."""
    name = name.strip()
    if not name:
        raise InvalidEdit("a recording needs a name")
    if edit.db.conn.execute(
        "select 1 from visible_recording where name = ? and id <> ?", (name, recording_id)
    ).fetchone():
        raise InvalidEdit(f"another recording is already called {name!r}")
    edit.update("recording", recording_id, {"name": name})


@operation("Hide recording", ADMINISTER)
def hide_recording(edit: Edit, recording_id: int) -> None:
    """Take a recording out of the lists; nothing is deleted."""
    edit.update("recording", recording_id, {"hidden": 1})


@operation("Show recording", ADMINISTER)
def show_recording(edit: Edit, recording_id: int) -> None:
    """Bring a hidden recording back."""
    edit.update("recording", recording_id, {"hidden": 0})


@operation("Set state", PREPARE)
def set_state(edit: Edit, recording_id: int, state: str) -> None:
    """Mark how far the work on a recording is; state is one of domain.recording.STATES."""
    if state not in STATES:
        raise InvalidEdit(f"there is no state {state!r}; choose one of: {', '.join(STATES)}")
    edit.update("recording", recording_id, {"state": state})
