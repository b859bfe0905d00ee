"""Which turns stem from judged ones, and what had been split off when an answer was given."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlite_utils import Database

from hitl_workbench.domain.judgement import Judgement, Kinship


def kinship_of(db: Database, answers: Sequence[Judgement], tier_ids: Collection[int]) -> tuple[Kinship, list[int]]:
    """How the turns of tiers stem from those that answers about overlaps name; and the ids of these turns.

    Turns stem from each other through splits, and through copies of whole tiers.
    """
    tiers = set(tier_ids)
    found = db.conn.execute(
        """
        with recursive kin (uid) as (
            select value from json_each(?)
            union
            select turn.uid from kin join visible_turn as turn on turn.derived_from = kin.uid
        )
        select turn.id, turn.uid, turn.derived_from, turn.tier_id
          from kin join visible_turn as turn on turn.uid = kin.uid
        """,
        (json.dumps(sorted({uid for one in answers for uid in one.target_uid.split("+")})),),
    ).fetchall()
    derived_from = {uid: origin for _, uid, origin, _ in found}
    plain = Kinship(derived_from, {})
    near = {one for _, uid, _, tier_id in found if tier_id in tiers for one in plain.line(uid)}
    kin = {uid: derived_from[uid] for uid in near if uid in derived_from}
    ids = [turn_id for turn_id, _, _, tier_id in found if tier_id in tiers]
    return Kinship(kin, _split_off(db, answers, kin)), ids


def split_off(db: Database, answers: Sequence[Judgement]) -> dict[str, frozenset[str]]:
    """What had already been split off the turns that answers about overlaps name when each was given, by its uid."""
    parts = db.conn.execute(
        "select uid, derived_from from visible_turn where derived_from in (select value from json_each(?))",
        (json.dumps(sorted({uid for one in answers for uid in one.target_uid.split("+")})),),
    )
    return _split_off(db, answers, dict(parts.fetchall()))


def _split_off(
    db: Database, answers: Sequence[Judgement], derived_from: Mapping[str, str | None]
) -> dict[str, frozenset[str]]:
    """For each answer the parts of turns that it names which were there when it was given."""
    comings = _comings(db, [uid for uid, origin in derived_from.items() if origin is not None])
    parts: dict[str, list[str]] = {}
    for part in comings:
        parts.setdefault(derived_from[part] or "", []).append(part)
    concerned = [one for one in answers if any(uid in parts for uid in one.target_uid.split("+"))]
    given = _given(db, [one.uid for one in concerned])
    return {
        one.uid: frozenset(
            part
            for uid in one.target_uid.split("+")
            for part in parts.get(uid, ())
            if one.uid in given and _was_there(comings[part], given[one.uid])
        )
        for one in concerned
    }


def _comings(db: Database, turn_uids: Iterable[str]) -> dict[str, list[tuple[int, bool]]]:
    """Where in the journal turns that an operation made came (True) and went, by undo also repeatedly.

    Turns of a copied tier are left out: nobody split them off, they came with their tier.
    """
    comings: dict[str, list[tuple[int, bool]]] = {}
    for uid, place, came in db.conn.execute(
        """
        select row_uid, id, before is null
          from change
         where row_uid in (select value from json_each(?)) and table_name = 'turn'
           and (before is null) <> (after is null)
         order by id
        """,
        (json.dumps(list(turn_uids)),),
    ):
        comings.setdefault(uid, []).append((place, bool(came)))
    return {uid: places for uid, places in comings.items() if places[0][1]}


def _given(db: Database, answer_uids: Sequence[str]) -> dict[str, int]:
    """Where in the journal answers were given."""
    found = db.conn.execute(
        "select row_uid, min(id) from change where row_uid in (select value from json_each(?)) group by row_uid",
        (json.dumps(list(answer_uids)),),
    )
    return dict(found.fetchall())


def _was_there(comings: Sequence[tuple[int, bool]], place: int) -> bool:
    """Whether a turn was there at a place of the journal."""
    return next((came for at, came in reversed(comings) if at < place), False)
