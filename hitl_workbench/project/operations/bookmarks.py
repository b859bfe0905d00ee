"""Putting bookmarks, noting what they are for, taking them away. They belong to the project, not to a tier."""

from __future__ import annotations

from hitl_workbench.domain.time import format_ms
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.journal import Edit, now
from hitl_workbench.project.operations import operation


@operation("Add bookmark")
def add_bookmark(edit: Edit, recording_id: int, at_ms: int, note: str = "") -> int:
    """Mark a moment of a recording for the acting annotator and return the bookmark's id."""
    duration_ms = edit.row("recording", recording_id)["duration_ms"]
    if not 0 <= at_ms <= duration_ms:
        raise InvalidEdit(f"{format_ms(at_ms)} is not in this recording")
    return edit.insert(
        "bookmark",
        {
            "recording_id": recording_id,
            "annotator_id": edit.annotator.id,
            "at_ms": at_ms,
            "note": note.strip(),
            "created_at": now(),
        },
    )


@operation("Note at bookmark")
def note_bookmark(edit: Edit, bookmark_id: int, note: str) -> None:
    """Say what a bookmark of one's own is for; empty takes the note away."""
    _require_own(edit, bookmark_id)
    edit.update("bookmark", bookmark_id, {"note": note.strip()})


@operation("Delete bookmark")
def delete_bookmark(edit: Edit, bookmark_id: int) -> None:
    """Take a bookmark of one's own away."""
    _require_own(edit, bookmark_id)
    edit.delete("bookmark", bookmark_id)


def _require_own(edit: Edit, bookmark_id: int) -> None:
    if edit.row("bookmark", bookmark_id)["annotator_id"] != edit.annotator.id:
        raise InvalidEdit("this bookmark is somebody else's; put one of your own beside it")
