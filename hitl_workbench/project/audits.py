"""Queries over all of a project at once: turns, answers and counts of many tiers, for the audit views.

Of several annotators who answered the same question about the same thing the newest answer counts. What was said of
words that an edit took out counts nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlite_utils import Database

from hitl_workbench.domain.judgement import OVERLAP, RECORDING, SPEAKER, TURN, WORDS, Judgement, Kinship
from hitl_workbench.project.database import rows
from hitl_workbench.project.judgements import judgement_from_row
from hitl_workbench.project.kinship import kinship_of
from hitl_workbench.project.labels import JudgementRow
from hitl_workbench.project.word_labels import words_of_tiers_without_place

# What a question is asked of: uid, tier, speaker, start and end of each thing of the tiers.
_SUBJECTS = {
    TURN: """select uid, tier_id, speaker_id, id as turn_id, start_ms, end_ms, text from visible_turn
              where tier_id in (select value from json_each(:tiers))""",
    SPEAKER: """select uid, tier_id, id as speaker_id, null as turn_id, 0 as start_ms, 0 as end_ms, '' as text
                  from visible_speaker where tier_id in (select value from json_each(:tiers))""",
    RECORDING: """select recording.uid, tier.id as tier_id, null as speaker_id, null as turn_id, 0 as start_ms,
                         0 as end_ms, '' as text
                    from visible_tier as tier join visible_recording as recording on recording.id = tier.recording_id
                   where tier.id in (select value from json_each(:tiers))""",
}
_SUBJECTS[WORDS] = _SUBJECTS[TURN]  # words are found by their turn
_ANSWERS = f"""
    select case when target_kind = '{WORDS}' then substr(target_uid, 1, instr(target_uid, '#') - 1) else target_uid end
           as subject_uid, choice, answer, max(id) as id
      from current_judgement
     where dimension = :dimension and target_kind = :kind and uid not in (select value from json_each(:lost))
     group by target_uid
"""
_JUDGEMENT = """
    select judgement.id, judgement.uid, judgement.target_kind, judgement.target_uid, judgement.dimension,
           judgement.choice, judgement.answer, judgement.certainty, judgement.note, annotator.name as annotator,
           judgement.ended_at, judgement.guideline_version, judgement.source
      from current_judgement as judgement
      left join annotator on annotator.id = judgement.annotator_id
"""


class PlainTurn(NamedTuple):
    """A turn without its words."""

    tier_id: int
    id: int
    uid: str
    speaker_id: int
    start_ms: int
    end_ms: int
    text: str


def turns_of_tiers(db: Database, tier_ids: Sequence[int]) -> list[PlainTurn]:
    """All turns of tiers, by tier, start, end, id."""
    found = db.conn.execute(
        """
        select tier_id, id, uid, speaker_id, start_ms, end_ms, text
          from visible_turn
         where tier_id in (select value from json_each(?))
         order by tier_id, start_ms, end_ms, id
        """,
        (json.dumps(list(tier_ids)),),
    )
    return list(map(PlainTurn._make, found))


def _asked(db: Database, tier_ids: Sequence[int], dimension: str, target: str) -> dict[str, str]:
    """What _ANSWERS and _SUBJECTS want to know."""
    lost = [one.uid for one, _ in words_of_tiers_without_place(db, tier_ids)] if target == WORDS else []
    return {
        "tiers": json.dumps(list(tier_ids)), "dimension": dimension, "kind": target, "lost": json.dumps(lost),
    }  # fmt: skip


class AnswerCount(NamedTuple):
    """How often one answer was given in a part of the project; speaker_id and bucket are None where not asked for."""

    tier_id: int
    speaker_id: int | None
    bucket: int | None
    choice: str
    answer: str
    times: int


def answer_counts(
    db: Database,
    tier_ids: Sequence[int],
    dimension: str,
    target: str,
    *,
    by_speaker: bool = False,
    bucket_ms: int | None = None,
) -> list[AnswerCount]:
    """How often each answer (choice as JSON) was given about things of the tiers, counted in SQL.

    target is anything but an overlap. bucket_ms splits turns and words by where in the recording they begin.
    """
    speaker = "subject.speaker_id" if by_speaker else "null"
    bucket = "null" if bucket_ms is None else f"subject.start_ms / {int(bucket_ms):d}"
    found = db.conn.execute(
        f"""
        with answer as ({_ANSWERS}), subject as ({_SUBJECTS[target]})
        select subject.tier_id, {speaker} as speaker, {bucket} as bucket, answer.choice, answer.answer, count(*)
          from answer join subject on subject.uid = answer.subject_uid
         group by subject.tier_id, speaker, bucket, answer.choice, answer.answer
        """,
        _asked(db, tier_ids, dimension, target),
    )
    return list(map(AnswerCount._make, found))


def subject_counts(
    db: Database, tier_ids: Sequence[int], target: str, *, by_speaker: bool = False, bucket_ms: int | None = None
) -> list[tuple[int, int | None, int | None, int]]:
    """How many things there are to ask about: tier, speaker, bucket, count. Words have no number."""
    if target == WORDS:
        return []
    speaker = "speaker_id" if by_speaker else "null"
    bucket = "null" if bucket_ms is None else f"start_ms / {int(bucket_ms):d}"
    found = db.conn.execute(
        f"""
        with subject as ({_SUBJECTS[target]})
        select tier_id, {speaker} as speaker, {bucket} as bucket, count(*) from subject
         group by tier_id, speaker, bucket
        """,
        {"tiers": json.dumps(list(tier_ids))},
    )
    return [(tier_id, speaker, bucket, count) for tier_id, speaker, bucket, count in found]


class Answered(NamedTuple):
    """A thing with its present answer; of speakers and recordings there is no turn, and the span is empty."""

    tier_id: int
    speaker_id: int | None
    turn_id: int | None
    uid: str
    start_ms: int
    end_ms: int
    text: str
    choice: str
    answer: str


def answered(db: Database, tier_ids: Sequence[int], dimension: str, target: str) -> list[Answered]:
    """Everything of the tiers that has an answer in a dimension, by tier and start."""
    found = db.conn.execute(
        f"""
        with answer as ({_ANSWERS}), subject as ({_SUBJECTS[target]})
        select subject.tier_id, subject.speaker_id, subject.turn_id, subject.uid, subject.start_ms, subject.end_ms,
               subject.text, answer.choice, answer.answer
          from answer join subject on subject.uid = answer.subject_uid
         order by subject.tier_id, subject.start_ms, subject.end_ms
        """,
        _asked(db, tier_ids, dimension, target),
    )
    return list(map(Answered._make, found))


def overlap_answers(db: Database, dimension: str, tier_ids: Sequence[int]) -> tuple[list[Judgement], Kinship]:
    """What people say at present of overlaps in a dimension, oldest first; and how turns of the tiers stem from theirs.

    `overlaps_meant` wants to know both.
    """
    answers = [
        judgement_from_row(row)
        for row in rows(
            db, f"{_JUDGEMENT} where target_kind = ? and dimension = ? order by judgement.id", (OVERLAP, dimension)
        )
    ]
    return answers, kinship_of(db, answers, tier_ids)[0]


def speaker_answers(db: Database, tier_ids: Sequence[int], dimensions: Sequence[str]) -> list[Judgement]:
    """What people say at present of the speakers of tiers, in some dimensions, oldest first."""
    found = rows(
        db,
        f"""
        {_JUDGEMENT}
         where judgement.target_kind = '{SPEAKER}'
           and judgement.dimension in (select value from json_each(:dimensions))
           and judgement.target_uid in (
               select uid from visible_speaker where tier_id in (select value from json_each(:tiers)))
         order by judgement.id
        """,
        {"dimensions": json.dumps(list(dimensions)), "tiers": json.dumps(list(tier_ids))},
    )
    return [judgement_from_row(row) for row in found]


def judged_drafts(db: Database, tier_ids: Sequence[int], dimension: str) -> list[JudgementRow]:
    """The present answers about turns and overlaps of tiers whose annotator saw a draft."""
    found: list[dict[str, Any]] = rows(
        db,
        f"""
        select judgement.uid, '' as recording, judgement.target_kind, judgement.target_uid, judgement.dimension,
               judgement.choice, judgement.answer, judgement.certainty, judgement.note, judgement.source,
               judgement.annotator_id, judgement.guideline_version, judgement.draft_shown, judgement.blind,
               judgement.started_at, judgement.ended_at, judgement.withdraws
          from current_judgement as judgement
         where judgement.dimension = :dimension and judgement.draft_shown is not null
           and judgement.target_kind in ('{TURN}', '{OVERLAP}')
           and substr(judgement.target_uid, 1, coalesce(nullif(instr(judgement.target_uid, '+'), 0) - 1, 100))
               in (select uid from visible_turn where tier_id in (select value from json_each(:tiers)))
         order by judgement.id
        """,
        {"dimension": dimension, "tiers": json.dumps(list(tier_ids))},
    )
    return [
        JudgementRow(values=tuple(json.loads(row.pop("choice"))), **{**row, "blind": bool(row["blind"])})
        for row in found
    ]
