"""Queries about judgements."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.judgement import OVERLAP, Judgement, overlaps_meant, pair_uid
from hitl_workbench.domain.overlap import Overlap, overlaps_of
from hitl_workbench.domain.review import REVIEW
from hitl_workbench.domain.time import Span
from hitl_workbench.project.database import rows
from hitl_workbench.project.kinship import kinship_of
from hitl_workbench.project.turns import turn_with_id, turns_of

# In the order of Judgement's fields.
COLUMNS = (
    "id", "uid", "target_kind", "target_uid", "dimension", "choice", "answer", "certainty", "note", "annotator",
    "ended_at", "guideline_version", "source",
)  # fmt: skip
_SELECT = """
    select judgement.id, judgement.uid, judgement.target_kind, judgement.target_uid, judgement.dimension,
           judgement.choice, judgement.answer, judgement.certainty, judgement.note, annotator.name as annotator,
           judgement.ended_at, judgement.guideline_version, judgement.source
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


def overlap_judgements(db: Database, tier_id: int) -> tuple[dict[str, list[Judgement]], list[list[Judgement]]]:
    """What is said of the overlaps of a tier: by the pair that each answer is about now, and of pairs that dissolved.

    Only turns of judged pairs, and what they were split into, are read.
    """
    answers = [
        judgement_from_row(row)
        for row in rows(db, f"{_SELECT} where target_kind = ? order by judgement.id", (OVERLAP,))
    ]
    if not answers:
        return {}, []
    kinship, turn_ids = kinship_of(db, answers, [tier_id])
    known = {*kinship.derived_from, *(origin for origin in kinship.derived_from.values() if origin)}
    of_tier = [one for one in answers if not known.isdisjoint(one.target_uid.split("+"))]
    turns = [turn_with_id(db, turn_id) for turn_id in turn_ids]
    meant = overlaps_meant(of_tier, overlaps_of(turns), kinship)
    said: dict[str, list[Judgement]] = {}
    dissolved: dict[str, list[Judgement]] = {}
    for one in of_tier:
        overlap = meant[one.uid]
        if overlap is None:
            dissolved.setdefault(one.target_uid, []).append(one)
        else:
            said.setdefault(pair_uid(overlap.first.uid, overlap.second.uid), []).append(one)
    return said, list(dissolved.values())


def overlaps_judged(db: Database, tier_id: int) -> list[JudgedOverlap]:
    """Every overlap of a tier, by start; after them those that have dissolved although somebody judged them."""
    said, dissolved = overlap_judgements(db, tier_id)
    return [
        JudgedOverlap(overlap, tuple(said.get(pair_uid(overlap.first.uid, overlap.second.uid), ())))
        for overlap in overlaps_of(turns_of(db, tier_id))
    ] + [JudgedOverlap(None, tuple(judgements)) for judgements in dissolved]


def recordings_of_overlaps(db: Database, uids: Collection[str]) -> dict[str, int]:
    """The id of the recording of each overlap that answers with these uids are about now; dissolved ones are left out.

    All tiers that one may see are looked at, of which the turns stem from those that the answers name.
    """
    where = "where judgement.uid in (select value from json_each(?)) and target_kind = ? order by judgement.id"
    answers = [judgement_from_row(row) for row in rows(db, f"{_SELECT} {where}", (json.dumps(list(uids)), OVERLAP))]
    recording_of = dict(db.conn.execute("select id, recording_id from visible_tier").fetchall())
    kinship, turn_ids = kinship_of(db, answers, list(recording_of))
    turns: dict[int, list[Turn]] = {}
    for tier_id, turn_id, uid, speaker_id, start_ms, end_ms in db.conn.execute(
        """select tier_id, id, uid, speaker_id, start_ms, end_ms from visible_turn
            where id in (select value from json_each(?))""",
        (json.dumps(turn_ids),),
    ):
        turns.setdefault(tier_id, []).append(Turn(Span(start_ms, end_ms), str(speaker_id), "", id=turn_id, uid=uid))
    found: dict[str, int] = {}
    for tier_id, of_tier in turns.items():
        meant = overlaps_meant(answers, overlaps_of(of_tier), kinship)
        found |= {uid: recording_of[tier_id] for uid, overlap in meant.items() if overlap is not None}
    return found


def accepted_reasons(db: Database, tier_id: int) -> dict[str, frozenset[str]]:
    """The kinds of review reasons that people have accepted in a tier, by the uid of the turn or speaker.

    What was split off a turn was looked at with it.
    """
    found = db.conn.execute(
        """
        with recursive said (uid, choice) as (
            select target_uid, choice from current_judgement where dimension = :review
        ),
        about (uid, choice) as (
            select said.uid, said.choice from said join visible_turn as turn on turn.uid = said.uid
             where turn.tier_id = :tier
            union
            select turn.uid, about.choice from about join visible_turn as turn on turn.derived_from = about.uid
             where turn.tier_id = :tier
        )
        select uid, choice from about
        union all
        select said.uid, said.choice from said join visible_speaker as speaker on speaker.uid = said.uid
         where speaker.tier_id = :tier
        """,
        {"review": REVIEW, "tier": tier_id},
    )
    kinds: dict[str, frozenset[str]] = {}
    for uid, choice in found:
        kinds[uid] = kinds.get(uid, frozenset()) | frozenset(json.loads(choice))
    return kinds


def acceptances_of(db: Database, tier_id: int, turn_uid: str) -> list[str]:
    """The uids of the judgements by which a tier's turn, or the one it was split from, was accepted in the review."""
    found = db.conn.execute(
        """
        with recursive whole (uid) as (
            select :turn
            union
            select turn.derived_from from whole join visible_turn as turn on turn.uid = whole.uid
             where turn.derived_from is not null
        )
        select judgement.uid
          from current_judgement as judgement
          join whole on whole.uid = judgement.target_uid
          join visible_turn as turn on turn.uid = whole.uid and turn.tier_id = :tier
         where judgement.dimension = :review
         order by judgement.id
        """,
        {"turn": turn_uid, "tier": tier_id, "review": REVIEW},
    )
    return [uid for (uid,) in found]


def judgement_from_row(row: dict[str, Any]) -> Judgement:
    return judgement_from_columns(*(row[name] for name in COLUMNS))


def judgement_from_columns(*row: Any) -> Judgement:
    """The same from the values of COLUMNS in their order, for hundreds of thousands of rows."""
    row_id, uid, kind, target, dimension, choice, *rest = row
    return Judgement(row_id, uid, kind, target, dimension, values_of(choice), *rest)


@lru_cache(maxsize=4096)
def values_of(choice: str) -> tuple[str, ...]:
    """The values of a judgement as the table holds them: few different ones, in hundreds of thousands of rows."""
    return tuple(json.loads(choice or "[]"))
