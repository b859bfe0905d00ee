"""Finished stages of drafting: what an engine said about a recording, kept so that a draft can go on later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from hitl_workbench.project.bulk import facts_column, unpack_result
from hitl_workbench.project.database import rows


@dataclass(frozen=True, slots=True)
class StageSettings:
    """Everything that decides a stage's result: equal settings on one recording give an equal result.

    stage is transcription or diarization; engine a plugin's name; model a model's name with its digest.
    """

    stage: str
    engine: str
    model: str
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of an engine on a recording."""

    id: int
    uid: str
    recording_id: int
    settings: StageSettings
    versions: Mapping[str, str]
    created_at: str


def run_like(db: Database, recording_id: int, settings: StageSettings) -> Run | None:
    """The newest run of a stage with exactly these settings, None when it has not been done."""
    found = rows(
        db,
        """
        select id, uid, recording_id, stage, engine, model, options, versions, created_at
          from visible_run
         where recording_id = ? and stage = ? and engine = ? and model = ? and options = ?
         order by id desc limit 1
        """,
        (recording_id, settings.stage, settings.engine, settings.model, facts_column(settings.options)),
    )
    return _run_from_row(found[0]) if found else None


def runs_of(db: Database, recording_id: int) -> list[Run]:
    """All finished stages of a recording, oldest first."""
    found = rows(
        db,
        """
        select id, uid, recording_id, stage, engine, model, options, versions, created_at
          from visible_run where recording_id = ? order by id
        """,
        (recording_id,),
    )
    return [_run_from_row(row) for row in found]


def result_of(db: Database, run_id: int) -> dict[str, Any]:
    """What the engine said, as its JSON."""
    (packed,) = db.conn.execute("select result from visible_run where id = ?", (run_id,)).fetchone()
    return unpack_result(packed)


def _run_from_row(row: dict[str, Any]) -> Run:
    settings = StageSettings(row["stage"], row["engine"], row["model"], json.loads(row["options"]))
    return Run(row["id"], row["uid"], row["recording_id"], settings, json.loads(row["versions"]), row["created_at"])
