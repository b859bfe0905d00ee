"""Putting on record that somebody worked on a recording."""

from __future__ import annotations

import json

from hitl_workbench.project.journal import Edit, now
from hitl_workbench.project.operations import operation


@operation("Record work session")
def record_work_session(
    edit: Edit, recording_id: int, started_at: str, active_ms: int, heard_ms: int, ended_at: str | None = None
) -> int:
    """One sitting of the acting annotator at a recording, which ends now or has ended at ended_at; returns its id.

    active_ms is the time with keys, mouse or sound; heard_ms what was heard in it, each moment counted once. The
    sitting that was kept beside what they heard is over with it.
    """
    edit.db.conn.execute(
        "update coverage set sitting = null where recording_id = ? and annotator_id = ?",
        (recording_id, edit.annotator.id),
    )
    return edit.insert(
        "work_session",
        {
            "recording_id": recording_id,
            "annotator_id": edit.annotator.id,
            "started_at": started_at,
            "ended_at": ended_at or now(),
            "active_ms": active_ms,
            "heard_ms": heard_ms,
        },
    )


@operation("Record work session")
def record_lost_sittings(edit: Edit) -> int:
    """Put on record the sittings of the acting annotator that ended with the program; returns how many."""
    left = edit.db.conn.execute(
        """
        select recording_id, sitting, updated_at from visible_coverage
         where annotator_id = ? and sitting is not null order by recording_id
        """,
        (edit.annotator.id,),
    ).fetchall()
    for recording_id, sitting, updated_at in left:
        record_work_session(edit, recording_id, **json.loads(sitting), ended_at=updated_at)
    return len(left)
