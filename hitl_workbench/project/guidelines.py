"""Queries about the guideline: its versions, the draft of the next one, and what is stale under it.

Everybody who works in a project may read its rules.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.guideline import BUILT_IN, Guideline, GuidelineVersion, Version
from hitl_workbench.domain.guideline_json import guideline_from_json
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.paths import resources_folder
from hitl_workbench.project.database import rows

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


def sensitive_dimensions(db: Database) -> frozenset[str]:
    """Names of the questions that any version holds for sensitive: an answer stays so when its question is gone."""
    versions = guideline_versions(db)
    return frozenset(one.name for version in versions for one in version.guideline.dimensions if one.is_sensitive)


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


def stale_judgements(db: Database, among: Collection[str] | None = None) -> list[str]:
    """The uids of people's present answers that a later version of the guideline has made stale, oldest first.

    An answer to a question that nobody asks any more stays in the record and is not looked at again. among: only these
    uids are looked at.
    """
    asked = [one.name for one in present_guideline(db).guideline.dimensions]
    stale = _STALE
    if among is not None:
        few = "from json_each(:among) as one cross join current_judgement as judgement on judgement.uid = one.value"
        stale = _STALE.replace("from current_judgement as judgement", few)
    found = db.conn.execute(
        f"""select distinct judgement.id, judgement.uid {stale}
               and judgement.dimension in (select value from json_each(:asked))
             order by judgement.id""",
        {"among": json.dumps(list(among or ())), "asked": json.dumps(asked)},
    )
    return [uid for _, uid in found]


def would_be_stale(db: Database, effects: frozenset[tuple[str, str]], upcoming: Guideline) -> int:
    """How many present answers of people publishing these effects would make stale, those stale already not counted.

    upcoming: the guideline that would hold then; answers to what it does not ask are not looked at again.
    """
    named = json.dumps([list(effect) for effect in sorted(effects) if upcoming.dimension(effect[0]) is not None])
    (count,) = db.conn.execute(
        f"""
        select count(distinct judgement.id)
          from current_judgement as judgement
          join (select json_extract(value, '$[0]') as dimension, json_extract(value, '$[1]') as value
                  from json_each(:named)) as effect
            on effect.dimension = judgement.dimension
         where judgement.source = 'annotator'
           and (effect.value = '*' or effect.value in (select value from json_each(judgement.choice)))
           and judgement.id not in (select judgement.id {_STALE})
        """,
        {"named": named},
    ).fetchone()
    return int(count)


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
