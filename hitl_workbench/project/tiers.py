"""Queries about tiers and their content."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.annotation import Tier, TierContent
from hitl_workbench.domain.people import Annotator
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.database import rows
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.turns import turns_of

_SELECT = """
    select tier.id, tier.uid, tier.recording_id, tier.origin, annotator.name as annotator, tier.guideline_version,
           tier.run, tier.source, tier.created_at
      from visible_tier as tier
      left join annotator on annotator.id = tier.annotator_id
"""


def tiers_of(db: Database, recording_id: int) -> list[Tier]:
    """The tiers of a recording that the acting annotator may see, oldest first."""
    return [
        tier_from_row(row)
        for row in rows(db, f"{_SELECT} where tier.recording_id = ? order by tier.id", (recording_id,))
    ]


def tier_with_id(db: Database, tier_id: int) -> Tier:
    """One tier. Raises WorkbenchError when there is none that the acting annotator may see."""
    found = rows(db, f"{_SELECT} where tier.id = ?", (tier_id,))
    if not found:
        raise WorkbenchError(f"there is no tier {tier_id} in this project")
    return tier_from_row(found[0])


def tier_named(db: Database, recording_id: int, name: str | None, annotator: Annotator) -> Tier:
    """The tier of a recording that a person means.

    name is an id, `draft`, `reference`, `annotation` (the acting annotator's), `annotation:NAME`, or another
    origin; of several the newest. None: the reference, else the acting annotator's, else the draft, else what was
    imported. Raises WorkbenchError that lists what there is.
    """
    tiers = tiers_of(db, recording_id)

    def newest(origin: str, owner: str | None = None) -> Tier | None:
        fitting = [tier for tier in tiers if tier.origin == origin and (owner is None or tier.annotator == owner)]
        return fitting[-1] if fitting else None

    if name is None:
        found = newest("reference") or newest("annotation", annotator.name) or newest("draft") or newest("import")
    elif name.isdecimal():
        found = next((tier for tier in tiers if tier.id == int(name)), None)
    else:
        origin, _, owner = name.partition(":")
        found = newest(origin, owner or (annotator.name if origin == "annotation" else None))
    if found is None:
        listed = ", ".join(
            f"{tier.id} ({tier.origin}{':' + tier.annotator if tier.annotator else ''})" for tier in tiers
        )
        wanted = f"no tier {name!r}" if name else "no tier"
        (recording,) = db.conn.execute("select name from visible_recording where id = ?", (recording_id,)).fetchone()
        raise WorkbenchError(f"{recording!r} has {wanted}; " + (f"there are: {listed}" if listed else "draft it first"))
    return found


def tier_lineage(db: Database, tier_id: int) -> list[int]:
    """The tier, what it is a copy of, what that is a copy of: their ids, as far as one may see them."""
    found = db.conn.execute(
        """
        with recursive place (id, source, depth) as (
            select id, source, 0 from visible_tier where id = ?
            union
            select tier.id, tier.source, place.depth + 1
              from place join visible_tier as tier on tier.uid = place.source
             where place.depth < 100
        )
        select id from place order by depth
        """,
        (tier_id,),
    )
    return [row_id for (row_id,) in found]


def tier_to_open(db: Database, recording_id: int, annotator: Annotator) -> Tier | None:
    """The tier that an annotator works on: their own newest, else the newest draft, import or reference; or None."""
    tiers = tiers_of(db, recording_id)
    own = [tier for tier in tiers if tier.origin == "annotation" and tier.annotator == annotator.name]
    for fitting in (own, *([tier for tier in tiers if tier.origin == o] for o in ("draft", "import", "reference"))):
        if fitting:
            return fitting[-1]
    return None


def turns_in(db: Database, tier_id: int) -> int:
    """How many turns a tier has."""
    (count,) = db.conn.execute("select count(*) from visible_turn where tier_id = ?", (tier_id,)).fetchone()
    return int(count)


def content_of(db: Database, tier_id: int) -> TierContent:
    """The speakers and turns of a tier; a turn's speaker is always among the speakers."""
    return TierContent(tuple(speakers_of(db, tier_id)), tuple(turns_of(db, tier_id)))


def tier_from_row(row: dict[str, Any]) -> Tier:
    return Tier(**{**row, "run": json.loads(row["run"]) if row["run"] else None})
