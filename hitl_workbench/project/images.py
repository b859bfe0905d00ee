"""Row images: how a database row is written into the journal, and read back.

An image is a JSON object of the row's columns. References to other rows are uids, so that an image means the same
in any copy of the project; a row's own integer key stays in the image because undoing a delete restores it.
Columns that hold bulk (`run.result`) are left out: their sha256 is a column of its own.
"""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.chain import canonical

# table → its columns that refer to another table
REFERENCES: dict[str, dict[str, str]] = {
    "setting": {},
    "annotator": {},
    "recording": {},
    "run": {"recording_id": "recording"},
    "tier": {"recording_id": "recording", "annotator_id": "annotator"},
    "speaker": {"tier_id": "tier", "person_id": "person"},
    "turn": {"tier_id": "tier", "speaker_id": "speaker"},
    "judgement": {"annotator_id": "annotator"},
    "bookmark": {"recording_id": "recording", "annotator_id": "annotator"},
    "question": {"recording_id": "recording", "annotator_id": "annotator"},
    "answer": {"annotator_id": "annotator"},
    "guideline": {"annotator_id": "annotator"},
    "guideline_effect": {"guideline_id": "guideline"},
    "work_session": {"recording_id": "recording", "annotator_id": "annotator"},
    "person": {},
    "metadata_field": {},
    "metadata_value": {},
    "speaker_person": {"person_id": "person"},
}
PAYLOADS = {("run", "result"): "result_sha256"}

Row = dict[str, Any]


def journalled(table: str) -> dict[str, str]:
    """The references of a journalled table. Raises ValueError for any other: nobody writes those by an Edit."""
    if table not in REFERENCES:
        raise ValueError(f"{table} is not a table that operations write")
    return REFERENCES[table]


def image_of(db: Database, table: str, row: Row) -> str:
    """The canonical JSON image of row, or of some of its columns."""
    references = journalled(table)
    image = {}
    for column, value in row.items():
        if (table, column) in PAYLOADS:
            continue
        target = references.get(column)
        image[column] = _uid(db, target, value) if target and value is not None else value
    return canonical(image).decode("utf-8", "surrogatepass")


def row_of(db: Database, table: str, image: str) -> Row:
    """The columns of an image, with references resolved to this database's keys."""
    references = journalled(table)
    row: Row = json.loads(image)
    for column, target in references.items():
        if row.get(column) is not None:
            row[column] = _id(db, target, row[column])
    return row


def _uid(db: Database, table: str, row_id: int) -> str:
    found = db.conn.execute(f"select uid from {table} where id = ?", (row_id,)).fetchone()
    if found is None:
        raise ValueError(f"{table} {row_id} does not exist")
    return str(found[0])


def _id(db: Database, table: str, uid: str) -> int:
    found = db.conn.execute(f"select id from {table} where uid = ?", (uid,)).fetchone()
    if found is None:
        raise ValueError(f"{table} {uid} does not exist")
    return int(found[0])
