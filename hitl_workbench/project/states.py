"""How far recordings are, and who said so."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from hitl_workbench.project.database import rows


@dataclass(frozen=True, slots=True)
class StateChange:
    """The state of a recording with the person and the moment (UTC, ISO 8601) that it comes from."""

    state: str
    annotator: str
    created_at: str


def states(db: Database) -> dict[int, StateChange]:
    """By recording: the last change in the journal that set its state; for one never touched, its import."""
    found = rows(
        db,
        """
        select recording.id, recording.state, annotator.name as annotator, operation.created_at
          from visible_recording as recording
          cross join change on change.row_uid = recording.uid
          join visible_operation as operation on operation.id = change.operation
          join annotator on annotator.uid = operation.annotator
         where change.table_name = 'recording' and json_extract(change.after, '$.state') is not null
         order by change.id
        """,
    )
    return {row.pop("id"): StateChange(**row) for row in found}
