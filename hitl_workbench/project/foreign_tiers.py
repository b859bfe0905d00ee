"""Queries about the tiers of other programs that came with an imported file."""

from __future__ import annotations

from sqlite_utils import Database

from hitl_workbench.domain.file_tiers import FileTier


def foreign_tiers_of(db: Database, tier_id: int) -> tuple[FileTier, ...]:
    """What came with the file that a tier was read from, or with that of the tier it is a copy of; in file order."""
    return ()
