"""Queries about the guideline: its versions, the draft of the next one, and what is stale under it.

Everybody who works in a project may read its rules.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.guideline import BUILT_IN, Guideline, GuidelineVersion, Version
from hitl_workbench.domain.guideline_json import guideline_from_json
from hitl_workbench.domain.judgement import OVERLAP
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.paths import resources_folder
from hitl_workbench.project.database import rows
from hitl_workbench.project.judgements import recordings_of_overlaps

_SELECT = """
    select guideline.id, guideline.uid, guideline.version, guideline.content, guideline.note,
           annotator.name as annotator, guideline.published_at
      from guideline
      left join annotator on annotator.id = guideline.annotator_id
"""


def built_in_guideline() -> GuidelineVersion:
    """What a project works by until somebody publishes a guideline of its own."""
    return GuidelineVersion(0, "", BUILT_IN, _shipped("default"))


def shipped_sets() -> dict[str, tuple[str, Guideline]]:
    """The ready-made sets by name, each with a line about it."""
    found = {}
    for path in sorted((resources_folder() / "guidelines").glob("*.json")):
        title = json.loads(path.read_text(encoding="utf-8")).get("title", path.stem)
        found[path.stem] = (title, _shipped(path.stem))
    return found


def guideline_versions(db: Database) -> list[GuidelineVersion]:
    """The published versions, oldest first; the built-in one when there is no other."""
    found = [
        _from_row(db, row) for row in rows(db, f"{_SELECT} where guideline.version is not null order by guideline.id")
    ]
    return found or [built_in_guideline()]


def sensitive_dimensions(db: Database, *others: Guideline) -> frozenset[str]:
    """Names of the questions that any version holds for sensitive: an answer stays so when its question is gone.

    others: guidelines that are asked too, such as one that is still being written.
    """
    versions = [*(version.guideline for version in guideline_versions(db)), *others]
    return frozenset(one.name for version in versions for one in version.dimensions if one.is_sensitive)


def present_guideline(db: Database) -> GuidelineVersion:
    """The newest published version, or the built-in one."""
    found = rows(db, f"{_SELECT} where guideline.version is not null order by guideline.id desc limit 1")
    return _from_row(db, found[0]) if found else built_in_guideline()


def guideline_draft(db: Database) -> GuidelineVersion | None:
    """The next version as it is being written, None when nobody has begun."""
    found = rows(db, f"{_SELECT} where guideline.version is null")
    return _from_row(db, found[0]) if found else None


def guideline_named(db: Database, name: str | None) -> GuidelineVersion:
    """A version by its number, `draft`, or the present one for None. Raises WorkbenchError that lists what there is."""
    if name is None:
        return present_guideline(db)
    if name == "draft":
        draft = guideline_draft(db)
        if draft is None:
            raise WorkbenchError(
                "no next version of the guideline is being written; import one, or write it in the window"
            )
        return draft
    versions = [*guideline_versions(db), built_in_guideline()]
    for one in versions:
        if str(one.version) == name:
            return one
    listed = ", ".join(dict.fromkeys(str(one.version) for one in versions))
    raise WorkbenchError(f"there is no version {name} of the guideline; there are: {listed}")


# Answers of people that a later major version may make wrong: those under an older version whose dimension, or one of
# whose values, the version names. Versions are compared by the order in which they were published; no version at all is
# the built-in one, older than any.
_STALE = """
      from current_judgement as judgement
      join guideline_effect as effect on effect.dimension = judgement.dimension
       and effect.guideline_id > coalesce(
           (select own.id from guideline as own where own.version = judgement.guideline_version), 0)
     where judgement.source = 'annotator'
       and (effect.value = '*'
            or effect.value in (select value from json_each(judgement.choice)))
"""


# The recording of the thing that an answer is about, null when that is gone. (An overlap of turns that were split is
# looked for in Python.)
_RECORDING_OF = """
    case judgement.target_kind
    when 'turn' then (select tier.recording_id from visible_turn as turn join visible_tier as tier
                          on tier.id = turn.tier_id
                       where turn.uid = judgement.target_uid)
    when 'words' then (select tier.recording_id from visible_turn as turn join visible_tier as tier
                           on tier.id = turn.tier_id
                        where turn.uid = substr(judgement.target_uid, 1, instr(judgement.target_uid, '#') - 1))
    when 'speaker' then (select tier.recording_id from visible_speaker as speaker join visible_tier as tier
                             on tier.id = speaker.tier_id
                          where speaker.uid = judgement.target_uid)
    when 'recording' then (select tier.recording_id from visible_recording as recording join visible_tier as tier
                               on tier.recording_id = recording.id
                            where recording.uid = judgement.target_uid limit 1)
    when 'overlap' then (select tier.recording_id
                           from visible_turn as one join visible_turn as other
                             on other.tier_id = one.tier_id and other.speaker_id <> one.speaker_id
                            and other.start_ms < one.end_ms and one.start_ms < other.end_ms
                           join visible_tier as tier on tier.id = one.tier_id
                          where one.uid = substr(judgement.target_uid, 1, instr(judgement.target_uid, '+') - 1)
                            and other.uid = substr(judgement.target_uid, instr(judgement.target_uid, '+') + 1))
    end
"""


def stale_judgements(db: Database, among: Collection[str] | None = None) -> list[str]:
    """The uids of people's present answers that a later version of the guideline has made stale, oldest first.

    An answer to a question that nobody asks any more, or about what is no longer there, stays in the record and is not
    looked at again. among: only these uids, of answers about things that are there, are looked at.
    """
    if among is None:
        return [uid for uid, _ in _stale_now(db)]
    few = "from json_each(:among) as one cross join current_judgement as judgement on judgement.uid = one.value"
    found = db.conn.execute(
        f"""select distinct judgement.id, judgement.uid
              {_STALE.replace("from current_judgement as judgement", few)}
               and judgement.dimension in (select value from json_each(:asked))
             order by judgement.id""",
        {"among": json.dumps(list(among)), "asked": _asked(db)},
    )
    return [uid for _, uid in found]


def stale_by_recording(db: Database) -> dict[str, int]:
    """How many of people's answers are stale, by the recording's name, in order of import; those that have none not."""
    return _by_recording(db, _stale_now(db))


def would_be_stale(db: Database, effects: frozenset[tuple[str, str]], upcoming: Guideline) -> int:
    """How many present answers of people publishing these effects would make stale, those stale already not counted.

    upcoming: the guideline that would hold then; answers to what it does not ask, and answers about what is no longer
    there, are not looked at again.
    """
    return len(_stale_then(db, effects, upcoming))


def would_be_stale_by_recording(
    db: Database, effects: frozenset[tuple[str, str]], upcoming: Guideline
) -> dict[str, int]:
    """The same by the recording's name, in order of import; together they are as many."""
    return _by_recording(db, _stale_then(db, effects, upcoming))


def _asked(db: Database) -> str:
    return json.dumps([one.name for one in present_guideline(db).guideline.dimensions])


def _stale_now(db: Database) -> list[tuple[str, int]]:
    """The uid of each stale answer, oldest first, and the id of the recording it is about."""
    found = db.conn.execute(
        f"""select distinct judgement.id, judgement.uid, judgement.target_kind, {_RECORDING_OF} {_STALE}
               and judgement.dimension in (select value from json_each(:asked))
             order by judgement.id""",
        {"asked": _asked(db)},
    )
    return _placed(db, found)


def _stale_then(db: Database, effects: frozenset[tuple[str, str]], upcoming: Guideline) -> list[tuple[str, int]]:
    named = json.dumps([list(effect) for effect in sorted(effects) if upcoming.dimension(effect[0]) is not None])
    found = db.conn.execute(
        f"""
        select distinct judgement.id, judgement.uid, judgement.target_kind, {_RECORDING_OF}
          from current_judgement as judgement
          join (select json_extract(value, '$[0]') as dimension, json_extract(value, '$[1]') as value
                  from json_each(:named)) as effect
            on effect.dimension = judgement.dimension
         where judgement.source = 'annotator'
           and (effect.value = '*' or effect.value in (select value from json_each(judgement.choice)))
           and judgement.id not in (select judgement.id {_STALE})
         order by judgement.id
        """,
        {"named": named},
    )
    return _placed(db, found)


def _placed(db: Database, found: Iterable[tuple[int, str, str, int | None]]) -> list[tuple[str, int]]:
    """Those answers of which the thing they are about is there, with the recording."""
    answers = list(found)
    apart = [uid for _, uid, kind, recording in answers if recording is None and kind == OVERLAP]
    moved = recordings_of_overlaps(db, apart) if apart else {}
    placed = ((uid, recording if recording is not None else moved.get(uid)) for _, uid, _, recording in answers)
    return [(uid, recording) for uid, recording in placed if recording is not None]


def _by_recording(db: Database, placed: Iterable[tuple[str, int]]) -> dict[str, int]:
    counts = Counter(recording for _, recording in placed)
    names = db.conn.execute("select id, name from visible_recording order by id").fetchall()
    found: dict[str, int] = {}
    for recording_id, name in names:
        if recording_id in counts:
            found[name] = found.get(name, 0) + counts[recording_id]
    return found


@lru_cache(maxsize=64)
def _parsed(content: str) -> Guideline:
    return guideline_from_json(json.loads(content))


@lru_cache(maxsize=16)
def _shipped(name: str) -> Guideline:
    path = resources_folder() / "guidelines" / f"{name}.json"
    return guideline_from_json(json.loads(path.read_text(encoding="utf-8")))


def _from_row(db: Database, row: dict[str, Any]) -> GuidelineVersion:
    effects = db.conn.execute(
        "select dimension, value from guideline_effect where guideline_id = ? order by dimension, value", (row["id"],)
    ).fetchall()
    return GuidelineVersion(
        row["id"],
        row["uid"],
        Version.of(row["version"]) if row["version"] else None,
        _parsed(row["content"]),
        row["note"],
        row["annotator"],
        row["published_at"] or "",
        tuple((dimension, value) for dimension, value in effects),
    )
