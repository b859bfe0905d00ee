"""Queries about the tiers of other programs that came with an imported file."""

from __future__ import annotations

from sqlite_utils import Database

from hitl_workbench.domain.file_tiers import FileTier
from hitl_workbench.project.imported import unpacked_tier
from hitl_workbench.project.tiers import tier_lineage


def foreign_tiers_of(db: Database, tier_id: int) -> tuple[FileTier, ...]:
    """What came with the file that a tier was read from, or with that of the tier it is a copy of; in file order."""
    for place in tier_lineage(db, tier_id):
        found = db.conn.execute(
            "select facts, entries from visible_foreign_tier where tier_id = ? order by position", (place,)
        ).fetchall()
        if found:
            return tuple(unpacked_tier(facts, entries) for facts, entries in found)
    return ()
