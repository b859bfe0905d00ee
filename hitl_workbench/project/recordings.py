"""Queries about recordings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.recording import MediaFacts, Recording
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.database import rows

_COLUMNS = """id, uid, name, path, sha256, duration_ms, sample_rate_hz, channels, working_copy, state, hidden"""


def recordings(db: Database, *, hidden: bool = False) -> list[Recording]:
    """The project's recordings in order of import; hidden ones only on request."""
    found = rows(
        db, f"select {_COLUMNS} from visible_recording where hidden = 0 or :hidden order by id", {"hidden": hidden}
    )
    return [recording_from_row(row) for row in found]


@dataclass(frozen=True, slots=True)
class Summary:
    """A recording as a list shows it; speakers are those of the newest annotation or draft, 0 without one."""

    recording: Recording
    has_draft: bool
    has_annotation: bool
    speakers: int


def summaries(db: Database, *, hidden: bool = False) -> list[Summary]:
    """The recordings in order of import, with how far each is."""
    tiers: dict[int, list[tuple[int, str]]] = {}
    for tier_id, recording_id, origin in db.conn.execute(
        "select id, recording_id, origin from visible_tier order by id"
    ):
        tiers.setdefault(recording_id, []).append((tier_id, origin))
    found = []
    for recording in recordings(db, hidden=hidden):
        of_it = tiers.get(recording.id, [])
        newest = {origin: tier_id for tier_id, origin in of_it}
        shown = newest.get("annotation") or newest.get("draft") or newest.get("import") or newest.get("reference")
        speakers = 0
        if shown:
            speakers = db.conn.execute("select count(*) from visible_speaker where tier_id = ?", (shown,)).fetchone()[0]
        found.append(Summary(recording, "draft" in newest, "annotation" in newest, speakers))
    return found


def recording_with_sha256(db: Database, sha256: str) -> Recording | None:
    """The recording whose original has these bytes, hidden ones included."""
    found = rows(db, f"select {_COLUMNS} from visible_recording where sha256 = ?", (sha256,))
    return recording_from_row(found[0]) if found else None


def recording_with_uid(db: Database, uid: str) -> Recording:
    """The recording with this uid, hidden ones included. Raises WorkbenchError when it is not there."""
    found = rows(db, f"select {_COLUMNS} from visible_recording where uid = ?", (uid,))
    if not found:
        raise WorkbenchError("this recording is not in the project; import it first")
    return recording_from_row(found[0])


def recording_named(db: Database, id_or_name: str | int) -> Recording:
    """The recording with this id or this name. Raises WorkbenchError that lists the names there are."""
    found = rows(
        db,
        f"""
        select {_COLUMNS} from visible_recording
         where name = :key or cast(id as text) = :key
         order by name = :key desc
        """,
        {"key": str(id_or_name)},
    )
    if not found:
        names = [recording.name for recording in recordings(db)]
        there_are = f"there are: {', '.join(names[:10])}" if names else "import one first"
        raise WorkbenchError(f"there is no recording {str(id_or_name)!r} in this project; {there_are}")
    return recording_from_row(found[0])


def recording_from_row(row: dict[str, Any]) -> Recording:
    media = MediaFacts(row["sha256"], row["duration_ms"], row["sample_rate_hz"], row["channels"])
    return Recording(
        id=row["id"],
        uid=row["uid"],
        name=row["name"],
        path=row["path"],
        media=media,
        working_copy=row["working_copy"],
        state=row["state"],
        hidden=bool(row["hidden"]),
    )
