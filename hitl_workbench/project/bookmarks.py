"""Queries about bookmarks: moments that an annotator wants to find again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from hitl_workbench.project.database import rows


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A moment of a recording with a note, which may be empty; annotator is the name of who put it there."""

    id: int
    uid: str
    recording_id: int
    annotator: str
    at_ms: int
    note: str


def bookmarks_of(db: Database, recording_id: int) -> list[Bookmark]:
    """The bookmarks of a recording that the acting annotator may see, in order of time."""
    found = rows(
        db,
        """
        select bookmark.id, bookmark.uid, bookmark.recording_id, annotator.name as annotator, bookmark.at_ms,
               bookmark.note
          from visible_bookmark as bookmark
          join annotator on annotator.id = bookmark.annotator_id
         where bookmark.recording_id = ?
         order by bookmark.at_ms, bookmark.id
        """,
        (recording_id,),
    )
    return [Bookmark(**row) for row in found]
