"""Taking finished stages of drafting into the project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hitl_workbench.domain.people import PREPARE
from hitl_workbench.project.bulk import facts_column, pack_result
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
