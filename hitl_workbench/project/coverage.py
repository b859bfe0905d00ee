"""What annotators have heard of recordings. It is no annotation: a row each, overwritten, not journalled."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from sqlite_utils import Database

from hitl_workbench.domain.coverage import Coverage
from hitl_workbench.domain.time import Span
from hitl_workbench.project.database import said_plainly
from hitl_workbench.project.journal import now
from hitl_workbench.project.project import Project


@dataclass(frozen=True, slots=True)
class Heard:
    """What one annotator has heard of one recording, and how long they worked on it, in all their sessions."""

    recording_id: int
    annotator: str
    coverage: Coverage
    active_ms: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session at a recording as far as it has come; started_at is UTC, ISO 8601."""

    started_at: str
    active_ms: int
    heard_ms: int


_SELECT = """
    select coverage.recording_id, annotator.name, coverage.spans, coverage.active_ms
      from visible_coverage as coverage
      join annotator on annotator.id = coverage.annotator_id
"""


def heard_of(db: Database, recording_id: int | None = None) -> list[Heard]:
    """What the annotators whom the acting one may see have heard, of one recording or of all."""
    if not keeps_work(db):
        return []
    where = (
        "where :recording is null or coverage.recording_id = :recording order by coverage.recording_id, annotator.id"
    )
    found = db.conn.execute(f"{_SELECT} {where}", {"recording": recording_id})
    return [Heard(recording, name, _coverage(spans), active_ms) for recording, name, spans, active_ms in found]


def write_coverage(
    project: Project,
    recording_id: int,
    coverage: Coverage,
    active_ms: int,
    sitting: Sitting | None = None,
    *,
    waits: bool = False,
) -> None:
    """Store what the acting annotator has heard; read-only projects store nothing.

    sitting is what would be lost with the program: opening the project again puts it on record.

    It waits for no disk: a power cut may take the last seconds of it, a killed program does not. Raises ProjectError
    when nothing could be stored: the disk is full, or (unless it waits) somebody else is writing at this moment.
    """
    if project.is_read_only:
        return
    connection = project.db.conn
    (patience_ms,) = connection.execute("pragma busy_timeout").fetchone()
    connection.execute("pragma synchronous = normal")
    if not waits:
        connection.execute("pragma busy_timeout = 0")
    try:
        with said_plainly():
            connection.execute(
                """
                insert into coverage (recording_id, annotator_id, spans, active_ms, sitting, updated_at)
                values (:recording, :annotator, :spans, :active, :sitting, :now)
                on conflict (recording_id, annotator_id) do update
                   set spans = excluded.spans, active_ms = excluded.active_ms, sitting = excluded.sitting,
                       updated_at = excluded.updated_at
                """,
                {
                    "recording": recording_id,
                    "annotator": project.annotator.id,
                    "spans": _column(coverage),
                    "active": active_ms,
                    "sitting": None if sitting is None else json.dumps(asdict(sitting)),
                    "now": now(),
                },
            )
    finally:
        connection.execute(f"pragma busy_timeout = {patience_ms}")
        connection.execute("pragma synchronous = full")


def keeps_work(db: Database) -> bool:
    """Whether the project has the record of work: one of an older program, opened read-only, has none."""
    return db.conn.execute("select 1 from sqlite_master where name = 'coverage'").fetchone() is not None


def _coverage(spans: str) -> Coverage:
    return Coverage(Span(start_ms, end_ms) for start_ms, end_ms in json.loads(spans))


def _column(coverage: Coverage) -> str:
    """`[[start_ms, end_ms], …]` as compact JSON."""
    return json.dumps([[span.start_ms, span.end_ms] for span in coverage.spans], separators=(",", ":"))
