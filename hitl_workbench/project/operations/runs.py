"""Taking finished stages of drafting into the project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hitl_workbench.domain.people import PREPARE
from hitl_workbench.project.bulk import facts_column, pack_result, unpack_result
from hitl_workbench.project.journal import Edit, now
from hitl_workbench.project.operations import operation
from hitl_workbench.project.runs import StageSettings


@operation("Keep stage", PREPARE)
def add_run(
    edit: Edit,
    recording_id: int,
    settings: StageSettings,
    versions: Mapping[str, str],
    result: Mapping[str, Any],
) -> int:
    """Take a finished stage into the project; return its id."""
    packed, sha256 = pack_result(result)
    return edit.insert(
        "run",
        {
            "recording_id": recording_id,
            "stage": settings.stage,
            "engine": settings.engine,
            "model": settings.model,
            "options": facts_column(settings.options),
            "versions": facts_column(versions),
            "result_sha256": sha256,
            "result": packed,
            "created_at": now(),
        },
    )


@operation("Erase voices", PREPARE)
def erase_run_voices(edit: Edit, recording_id: int) -> int:
    """Take the voice of each speaker out of the recording's stored stages; return how many stages had any.

    The journal keeps the result's digest before and after, never the result: nothing brings the voices back, and the
    project still verifies. SQLite overwrites what is freed.
    """
    edit.db.conn.execute("pragma secure_delete = on")
    erased = 0
    for (run_id,) in edit.db.conn.execute(
        "select id from visible_run where recording_id = ?", (recording_id,)
    ).fetchall():
        result = unpack_result(edit.row("run", run_id)["result"])
        if result.get("voices"):
            packed, sha256 = pack_result({**result, "voices": {}})
            edit.update("run", run_id, {"result": packed, "result_sha256": sha256})
            erased += 1
    return erased
