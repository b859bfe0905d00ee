"""Queries about labels: what is said of the things of a tier, and of all of a project, under the guideline."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlite_utils import Database

from hitl_workbench.domain.judgement import OF_THE_PROGRAM, RECORDING, SPEAKER, TURN, WORDS, Judgement
from hitl_workbench.project.database import rows
from hitl_workbench.project.judgements import (
    COLUMNS,
    judgement_from_columns,
    judgement_from_row,
    judgements_on,
    overlap_judgements,
    values_of,
)
from hitl_workbench.project.tiers import tier_with_id

_COLUMNS = ", ".join("annotator.name as annotator" if name == "annotator" else f"judgement.{name}" for name in COLUMNS)
_OWN = ", ".join(f"'{name}'" for name in sorted(OF_THE_PROGRAM))


def labels_of(db: Database, tier_id: int) -> dict[str, list[Judgement]]:
    """What people say at present of a tier's turns, words, speakers, overlaps and recording, by the target's uid.

    The program's own questions are left out. Overlaps are named by their present pair of turns.
    """
    recording_uid = _recording_uid(db, tier_id)
    found: dict[str, list[Judgement]] = {}
    for row in db.conn.execute(
        f"""
        with target (uid) as (
            select uid from visible_turn where tier_id = :tier
            union all select uid from visible_speaker where tier_id = :tier
            union all select :recording
        )
        select {_COLUMNS}
          from target
          join current_judgement as judgement on judgement.target_uid = target.uid
          left join annotator on annotator.id = judgement.annotator_id
         where judgement.target_kind in ('{TURN}', '{SPEAKER}', '{RECORDING}') and judgement.dimension not in ({_OWN})
         order by judgement.id
        """,
        {"tier": tier_id, "recording": recording_uid},
    ):
        judgement = judgement_from_columns(*row)
        found.setdefault(judgement.target_uid, []).append(judgement)
    for judgement in _of_words(db, tier_id):
        found.setdefault(judgement.target_uid, []).append(judgement)
    for pair, said in overlap_judgements(db, tier_id)[0].items():
        found.setdefault(pair, []).extend(said)
    return found


def _of_words(db: Database, tier_id: int) -> list[Judgement]:
    found = rows(
        db,
        f"""
        select {_COLUMNS}
          from current_judgement as judgement
          left join annotator on annotator.id = judgement.annotator_id
         where judgement.target_kind = '{WORDS}'
           and substr(judgement.target_uid, 1, instr(judgement.target_uid, '#') - 1)
               in (select uid from visible_turn where tier_id = ?)
         order by judgement.id
        """,
        (tier_id,),
    )
    return [judgement_from_row(row) for row in found]


def words_judged(db: Database, turn_uid: str) -> list[Judgement]:
    """What is said of words of one turn, oldest first."""
    found = rows(
        db,
        f"""
        select {_COLUMNS}
          from current_judgement as judgement
          left join annotator on annotator.id = judgement.annotator_id
         where judgement.target_kind = '{WORDS}' and judgement.target_uid >= :low and judgement.target_uid < :high
         order by judgement.id
        """,
        {"low": f"{turn_uid}#", "high": f"{turn_uid}$"},
    )
    return [judgement_from_row(row) for row in found]


class TurnAnswer(NamedTuple):
    """A present answer about a turn, for hundreds of thousands of them; values as JSON text."""

    target_uid: str
    dimension: str
    choice: str
    uid: str


def turn_answers(
    db: Database, tier_id: int, own_id: int | None, uids: Collection[str] | None = None
) -> list[TurnAnswer]:
    """What people say of a tier's turns, or of those with these uids.

    Of several answers to one question the last counts: the newest of the annotator whose id is own_id, else the newest.
    """
    # (The + keeps the tier's index out of it: among 50,000 turns the uids are the shorter way.)
    chosen = "turn.tier_id = :tier"
    if uids is not None:
        chosen = "turn.uid in (select value from json_each(:uids)) and +turn.tier_id = :tier"
    found = db.conn.execute(
        f"""
        select judgement.target_uid, judgement.dimension, judgement.choice, judgement.uid
          from visible_turn as turn
          join current_judgement as judgement on judgement.target_uid = turn.uid
         where {chosen} and judgement.target_kind = '{TURN}'
           and judgement.dimension not in ({_OWN})
         order by judgement.annotator_id is :own, judgement.id
        """,
        {"tier": tier_id, "own": own_id, "uids": json.dumps(list(uids or ()))},
    )
    return list(map(TurnAnswer._make, found))


def targets_of(db: Database, judgement_ids: Collection[int]) -> list[tuple[str, str]]:
    """The kind and uid of the things that rows of judgements, withdrawals included, are about."""
    found = db.conn.execute(
        """select distinct target_kind, target_uid from visible_judgement
            where id in (select value from json_each(?))""",
        (json.dumps(list(judgement_ids)),),
    )
    return [(str(kind), str(uid)) for kind, uid in found]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a dimension is in a tier: judged by anybody one may see, of how many there are (of words: 0)."""

    dimension: str
    judged: int
    of: int


def labelling_progress(db: Database, tier_id: int, dimensions: Sequence[tuple[str, str]]) -> list[Progress]:
    """For each (dimension, target) how many things of the tier have an answer; overlaps are not counted here."""
    found = []
    for target in (TURN, SPEAKER):
        names = [name for name, of_target in dimensions if of_target == target]
        if not names:
            continue
        (of,) = db.conn.execute(f"select count(*) from visible_{target} where tier_id = ?", (tier_id,)).fetchone()
        judged = dict(
            db.conn.execute(
                f"""
                select judgement.dimension, count(distinct judgement.target_uid)
                  from visible_{target} as target
                  join current_judgement as judgement on judgement.target_uid = target.uid
                 where target.tier_id = :tier and judgement.target_kind = '{target}'
                   and judgement.dimension in (select value from json_each(:names))
                 group by judgement.dimension
                """,
                {"tier": tier_id, "names": json.dumps(names)},
            ).fetchall()
        )
        found += [Progress(name, int(judged.get(name, 0)), int(of)) for name in names]
    if any(target == WORDS for _, target in dimensions):
        words = Counter(name for name, _ in {(one.dimension, one.target_uid) for one in _of_words(db, tier_id)})
        found += [Progress(name, words[name], 0) for name, target in dimensions if target == WORDS]
    if any(target == RECORDING for _, target in dimensions):
        said = {one.dimension for one in judgements_on(db, RECORDING, _recording_uid(db, tier_id))}
        found += [Progress(name, int(name in said), 1) for name, target in dimensions if target == RECORDING]
    order = [name for name, _ in dimensions]
    return sorted(found, key=lambda one: order.index(one.dimension))


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A row of the judgement table as it is handed on: the raw record of who said what under which rules."""

    uid: str
    recording: str
    target_kind: str
    target_uid: str
    dimension: str
    values: tuple[str, ...]
    answer: str
    certainty: int | None
    note: str
    source: str
    annotator_id: int | None
    guideline_version: str | None
    draft_shown: str | None
    blind: bool
    started_at: str
    ended_at: str
    withdraws: str | None


def judgement_rows(db: Database, tier_ids: Sequence[int]) -> list[JudgementRow]:
    """Every judgement ever made on things of these tiers, withdrawn ones and withdrawals included, by age.

    So are those on turns and speakers that have since been deleted or merged into others.
    """
    recording_of: dict[str, str] = {}
    for tier_id in tier_ids:
        recording = _recording_uid(db, tier_id)
        recording_of[recording] = recording
        for kind in (TURN, SPEAKER):
            for (uid,) in db.conn.execute(f"select uid from visible_{kind} where tier_id = ?", (tier_id,)):
                recording_of[uid] = recording
        for (uid,) in db.conn.execute(
            f"""select distinct change.row_uid
                  from visible_operation as operation join change on change.operation = operation.id
                 where operation.scope = ? and change.table_name in ('{TURN}', '{SPEAKER}')""",
            (tier_with_id(db, tier_id).uid,),
        ):
            recording_of.setdefault(uid, recording)
    found: list[JudgementRow] = []
    for uid, kind, target, dimension, choice, *rest in db.conn.execute(
        f"""select uid, target_kind, target_uid, dimension, choice, answer, certainty, note, source, annotator_id,
                   guideline_version, draft_shown, blind, started_at, ended_at, withdraws
              from visible_judgement where dimension not in ({_OWN}) order by id"""
    ):
        about = recording_of.get(target) or next(filter(None, map(recording_of.get, _parts_of(target))), None)
        if about is not None:
            answer, certainty, note, source, annotator_id, version, shown, blind, started, ended, withdraws = rest
            found.append(
                JudgementRow(
                    uid, about, kind, target, dimension, values_of(choice), answer, certainty, note, source,
                    annotator_id, version, shown, bool(blind), started, ended, withdraws,
                )
            )  # fmt: skip
    return found


def _parts_of(uid: str) -> list[str]:
    """The rows that a target's uid speaks of: of a pair both turns, of words their turn."""
    return uid.split("#", 1)[0].split("+")


def _recording_uid(db: Database, tier_id: int) -> str:
    recording_id = tier_with_id(db, tier_id).recording_id
    (uid,) = db.conn.execute("select uid from visible_recording where id = ?", (recording_id,)).fetchone()
    return str(uid)
