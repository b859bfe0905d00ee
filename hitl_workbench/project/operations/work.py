"""Putting on record that somebody worked on a recording."""

from __future__ import annotations

from hitl_workbench.project.journal import Edit, now
from hitl_workbench.project.operations import operation


@operation("Record work session")
def record_work_session(edit: Edit, recording_id: int, started_at: str, active_ms: int, heard_ms: int) -> int:
    """One sitting of the acting annotator at a recording, which ends now; returns its id.

    active_ms is the time with keys, mouse or sound; heard_ms what was heard in it, each moment counted once.
    """
    return edit.insert(
        "work_session",
        {
            "recording_id": recording_id,
            "annotator_id": edit.annotator.id,
            "started_at": started_at,
            "ended_at": now(),
            "active_ms": active_ms,
            "heard_ms": heard_ms,
        },
    )
