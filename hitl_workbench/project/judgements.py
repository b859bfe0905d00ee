"""Queries about judgements."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.judgement import OVERLAP, Judgement, overlaps_by_pair, pair_uid
from hitl_workbench.domain.overlap import Overlap, overlaps_of
from hitl_workbench.project.database import rows
from hitl_workbench.project.turns import turns_of

_SELECT = """
    select judgement.id, judgement.uid, judgement.target_kind, judgement.target_uid, judgement.dimension,
           judgement.choice, judgement.answer, judgement.certainty, judgement.note, annotator.name as annotator,
           judgement.ended_at
      from current_judgement as judgement
      left join annotator on annotator.id = judgement.annotator_id
"""


@dataclass(frozen=True, slots=True)
class JudgedOverlap:
    """An overlap of a tier with what was said about it; overlap is None when the pair no longer overlaps."""

    overlap: Overlap | None
    judgements: tuple[Judgement, ...]


def judgements_on(db: Database, target_kind: str, target_uid: str) -> list[Judgement]:
    """What is currently said about one thing, oldest first."""
    found = rows(
        db, f"{_SELECT} where target_kind = ? and target_uid = ? order by judgement.id", (target_kind, target_uid)
    )
    return [judgement_from_row(row) for row in found]


def overlaps_judged(db: Database, tier_id: int) -> list[JudgedOverlap]:
    """Every overlap of a tier, by start; after them those that have dissolved although somebody judged them."""
    turns = turns_of(db, tier_id)
    derived_from = dict(db.conn.execute("select uid, derived_from from visible_turn where tier_id = ?", (tier_id,)))
    known = {*derived_from, *(uid for uid in derived_from.values() if uid)}
    by_pair: dict[str, list[Judgement]] = {}
    for row in rows(db, f"{_SELECT} where target_kind = ? order by judgement.id", (OVERLAP,)):
        if any(uid in known for uid in row["target_uid"].split("+")):
            by_pair.setdefault(row["target_uid"], []).append(judgement_from_row(row))
    overlaps = overlaps_of(turns)
    places = overlaps_by_pair(by_pair, overlaps, derived_from)
    said: dict[str, list[Judgement]] = {}
    dissolved = []
    for pair, judgements in by_pair.items():
        overlap = places[pair]
        if overlap is None:
            dissolved.append(JudgedOverlap(None, tuple(judgements)))
        else:
            said.setdefault(pair_uid(overlap.first.uid, overlap.second.uid), []).extend(judgements)
    return [
        JudgedOverlap(overlap, tuple(said.get(pair_uid(overlap.first.uid, overlap.second.uid), ())))
        for overlap in overlaps
    ] + dissolved


def judgement_from_row(row: dict[str, Any]) -> Judgement:
    facts = dict(row)
    return Judgement(values=tuple(json.loads(facts.pop("choice") or "[]")), **facts)
