"""What was said of words of turns, and whether those words are still there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.judgement import WORDS, Judgement, words_of_uid
from hitl_workbench.domain.word_places import is_mended
from hitl_workbench.project.database import rows
from hitl_workbench.project.judgements import judgement_from_row
from hitl_workbench.project.labels import words_judged

# The text of the turn when the answer was given: as the newest edit up to then left it, else as the first edit after it
# found it, else as it is.
_SELECT = f"""
    with said as (
        select judgement.*, substr(judgement.target_uid, 1, instr(judgement.target_uid, '#') - 1) as turn_uid,
               (select min(change.operation) from change where change.row_uid = judgement.uid) as given
          from current_judgement as judgement
         where judgement.target_kind = '{WORDS}' {{of}}
    )
    select said.id, said.uid, said.target_kind, said.target_uid, said.dimension, said.choice, said.answer,
           said.certainty, said.note, annotator.name as annotator, said.ended_at, said.guideline_version, said.source,
           turn.text as text,
           coalesce(
               (select json_extract(change.after, '$.text') from change
                 where change.row_uid = said.turn_uid and change.operation <= said.given
                   and json_extract(change.after, '$.text') is not null
                 order by change.id desc limit 1),
               (select json_extract(change.before, '$.text') from change
                 where change.row_uid = said.turn_uid and change.operation > said.given
                   and json_extract(change.before, '$.text') is not null
                 order by change.id limit 1),
               turn.text) as text_then
      from said
      join visible_turn as turn on turn.uid = said.turn_uid
      left join annotator on annotator.id = said.annotator_id
     {{where}}
     order by turn.start_ms, said.id
"""


def words_without_place(db: Database, tier_id: int) -> list[tuple[Judgement, str]]:
    """Answers about words that an edit took out of a tier's turns, with those words; by the turns' starts."""
    return words_of_tiers_without_place(db, [tier_id])


def words_of_tiers_without_place(db: Database, tier_ids: Sequence[int]) -> list[tuple[Judgement, str]]:
    """The same of several tiers at once."""
    where = "where turn.tier_id in (select value from json_each(?))"
    found = rows(db, _SELECT.format(of="", where=where), (json.dumps(list(tier_ids)),))
    return [(judgement, words) for judgement, words, is_there in map(_placed, found) if not is_there]


def labelled_words(db: Database, turn_uid: str) -> list[tuple[int, int]]:
    """The characters of a turn's text, first and after the last, of which something is said and which are there."""
    if not words_judged(db, turn_uid):
        return []
    own = "and judgement.target_uid >= :low and judgement.target_uid < :high"
    found = rows(db, _SELECT.format(of=own, where=""), {"low": f"{turn_uid}#", "high": f"{turn_uid}$"})
    spans = [words_of_uid(judgement.target_uid)[1:] for judgement, _, is_there in map(_placed, found) if is_there]
    return list(dict.fromkeys(spans))


def _placed(row: dict[str, Any]) -> tuple[Judgement, str, bool]:
    """An answer, the words that it was given about, and whether they are still where it says."""
    text, text_then = row.pop("text"), row.pop("text_then")
    judgement = judgement_from_row(row)
    _, first, last = words_of_uid(judgement.target_uid)
    then, now = text_then[first:last], text[first:last]
    return judgement, then, then == now or (bool(now) and is_mended(then, now))
