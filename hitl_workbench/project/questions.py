"""Queries about questions that people left on turns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.time import Span
from hitl_workbench.project.database import rows


@dataclass(frozen=True, slots=True)
class Question:
    """A question, with its answer when it has one. asker and answerer are names, times UTC.

    turn_id is the turn of the tier it was looked up for that it is about now, None when it has none there; span is
    that turn's. Without both the turn was deleted.
    """

    id: int
    uid: str
    text: str
    asker: str
    asked_at: str
    answer: str | None = None
    answerer: str | None = None
    answered_at: str | None = None
    turn_id: int | None = None
    span: Span | None = None

    @property
    def is_open(self) -> bool:
        return self.answer is None


def questions_of(db: Database, tier_id: int) -> list[Question]:
    """The questions on a tier's recording, by place; those without place come last, by when they were asked.

    A question is about the turn that has its uid; without one, about the first that came from it (a copy in this tier,
    or what is left of a turn that was split), or about the one that its own turn was copied from.
    """
    found = rows(
        db,
        """
        with candidate (question_id, turn_id, distance) as (
            select lineage.question_id, turn.id, 2 * lineage.depth
              from question_lineage as lineage
              join visible_turn as turn on turn.uid = lineage.uid
             where turn.tier_id = :tier
            union all
            select question.id, turn.id, 1
              from visible_question as question
              join visible_turn as turn on turn.derived_from = question.target_uid
             where turn.tier_id = :tier
        ),
        place (question_id, turn_id, rank) as (
            select question.id, turn.id,
                   row_number() over (
                       partition by question.id order by candidate.distance, turn.start_ms, turn.id)
              from visible_question as question
              join candidate on candidate.question_id = question.id
              join visible_turn as turn on turn.id = candidate.turn_id
        )
        select question.id, question.uid, question.text, asker.name as asker, question.asked_at,
               answer.text as answer, answerer.name as answerer, answer.answered_at,
               turn.id as turn_id, turn.start_ms, turn.end_ms
          from visible_question as question
          join annotator as asker on asker.id = question.annotator_id
          left join visible_answer as answer
            on answer.id = (select max(id) from visible_answer where question_uid = question.uid)
          left join annotator as answerer on answerer.id = answer.annotator_id
          left join place on place.question_id = question.id and place.rank = 1
          left join visible_turn as turn on turn.id = place.turn_id
         where question.recording_id = (select recording_id from visible_tier where id = :tier)
         order by turn.start_ms is null, turn.start_ms, question.id
        """,
        {"tier": tier_id},
    )
    return [question_from_row(row) for row in found]


@dataclass(frozen=True, slots=True)
class PlacedQuestion:
    """A question of the whole project with its place: the recording, the tier where its turn lies, who speaks, what.

    tier_id is None when the turn was deleted, or lies in a tier that the acting annotator does not see.
    """

    question: Question
    recording_id: int
    recording_uid: str
    recording: str
    tier_id: int | None = None
    speaker: str = ""
    turn_text: str = ""


def project_questions(db: Database) -> list[PlacedQuestion]:
    """All questions on recordings that are not hidden: open ones first, each kind by when they were asked.

    A question's turn is the one that has its uid, else what first came from it.
    """
    found = rows(
        db,
        """
        with found (question_id, turn_id, is_copy) as (
            select question.id, turn.id, 0
              from visible_question as question
              join visible_turn as turn on turn.uid = question.target_uid
             union all
            select question.id, turn.id, 1
              from visible_question as question
              join visible_turn as turn on turn.derived_from = question.target_uid
        ), place (question_id, turn_id, rank) as (
            select question_id, turn_id, row_number() over (partition by question_id order by is_copy, turn_id)
              from found
        )
        select question.id, question.uid, question.text, asker.name as asker, question.asked_at,
               answer.text as answer, answerer.name as answerer, answer.answered_at,
               turn.id as turn_id, turn.start_ms, turn.end_ms,
               recording.id as recording_id, recording.uid as recording_uid, recording.name as recording,
               turn.tier_id, coalesce(speaker.name, '') as speaker, coalesce(turn.text, '') as turn_text
          from visible_question as question
          join visible_recording as recording on recording.id = question.recording_id and recording.hidden = 0
          join annotator as asker on asker.id = question.annotator_id
          left join visible_answer as answer
            on answer.id = (select max(id) from visible_answer where question_uid = question.uid)
          left join annotator as answerer on answerer.id = answer.annotator_id
          left join place on place.question_id = question.id and place.rank = 1
          left join visible_turn as turn on turn.id = place.turn_id
          left join visible_speaker as speaker on speaker.id = turn.speaker_id
         order by answer.id is not null, question.asked_at, question.id
        """,
    )
    return [_placed(row) for row in found]


def open_questions(db: Database) -> tuple[int, str]:
    """How many questions of the project nobody has answered, and when the oldest of them was asked (UTC)."""
    count, oldest = db.conn.execute(
        """
        select count(*), min(question.asked_at)
          from visible_question as question
          join visible_recording as recording on recording.id = question.recording_id and recording.hidden = 0
         where question.uid not in (select question_uid from visible_answer)
        """
    ).fetchone()
    return int(count), oldest or ""


def _placed(row: dict[str, Any]) -> PlacedQuestion:
    facts = dict(row)
    names = ("recording_id", "recording_uid", "recording", "tier_id", "speaker", "turn_text")
    place = {name: facts.pop(name) for name in names}
    return PlacedQuestion(question_from_row(facts), **place)


def question_from_row(row: dict[str, Any]) -> Question:
    facts = dict(row)
    start_ms, end_ms = facts.pop("start_ms"), facts.pop("end_ms")
    return Question(**facts, span=None if start_ms is None else Span(start_ms, end_ms))
