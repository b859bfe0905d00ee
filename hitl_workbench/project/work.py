"""Queries about the work done: per recording and annotator, from the journal, the sessions and what was heard."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from hitl_workbench.project.coverage import heard_of, keeps_work
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.states import StateChange, states

BLANK = "blank"  # where a tier began that is no copy of a draft or an import


@dataclass(frozen=True, slots=True)
class Work:
    """What one annotator did on one recording; annotator is empty where nobody has begun.

    started_from is where their tier began: BLANK, or the origin of the tier that was copied; empty without a tier.
    turns_edited counts turns they made, changed or deleted and did not undo since.
    """

    recording: str
    duration_ms: int
    state: StateChange
    annotator: str = ""
    heard_ms: int = 0
    active_ms: int = 0
    sessions: int = 0
    turns_edited: int = 0
    started_from: str = ""

    @property
    def heard_share(self) -> float:
        return min(1.0, self.heard_ms / self.duration_ms)


def work_of(db: Database) -> list[Work]:
    """The record of work of all recordings that are not hidden, as far as the acting annotator may see it.

    A line for each annotator who edited, listened or sat at a recording, in order of joining; one line for a
    recording that nobody has begun.
    """
    heard = {(one.recording_id, one.annotator): one for one in heard_of(db)}
    sessions, edited, started = _sessions(db), _turns_edited(db), _started_from(db)
    everybody = [name for (name,) in db.conn.execute("select name from annotator order by id")]
    changed = states(db)
    found = []
    for recording in recordings(db):
        duration_ms = recording.media.duration_ms
        state = changed.get(recording.id, StateChange(recording.state, "", ""))
        lines = []
        for name in everybody:
            key = (recording.id, name)
            if not any(key in facts for facts in (heard, sessions, edited, started)):
                continue
            of_them = heard.get(key)
            lines.append(
                Work(
                    recording.name,
                    duration_ms,
                    state,
                    name,
                    of_them.coverage.covers_ms if of_them else 0,
                    of_them.active_ms if of_them else 0,
                    sessions.get(key, 0),
                    edited.get(key, 0),
                    started.get(key, ""),
                )
            )
        found += lines or [Work(recording.name, duration_ms, state)]
    return found


Key = tuple[int, str]  # recording, annotator's name


def _sessions(db: Database) -> dict[Key, int]:
    if not keeps_work(db):
        return {}
    return _counts(
        db,
        """
        select session.recording_id, annotator.name, count(*)
          from visible_work_session as session
          join annotator on annotator.id = session.annotator_id
         group by session.recording_id, annotator.id
        """,
    )


def _turns_edited(db: Database) -> dict[Key, int]:
    return _counts(
        db,
        """
        with step (target, undone) as (
            select target, sum(case kind when 'undo' then 1 else -1 end)
              from visible_operation where kind <> 'do' group by target
        )
        select tier.recording_id, annotator.name, count(distinct change.row_uid)
          from visible_tier as tier
          join visible_operation as operation on operation.scope = tier.uid
          join change on change.operation = operation.id
          join annotator on annotator.uid = operation.annotator
         where operation.kind = 'do' and change.table_name = 'turn'
           and operation.uid not in (select target from step where undone > 0)
         group by tier.recording_id, annotator.id
        """,
    )


def _counts(db: Database, sql: str) -> dict[Key, int]:
    return {(recording, name): count for recording, name, count in db.conn.execute(sql)}


def _started_from(db: Database) -> dict[Key, str]:
    """Where the newest tier of each annotator began."""
    found = db.conn.execute(
        """
        select tier.recording_id, annotator.name, tier.source, source.origin
          from visible_tier as tier
          join annotator on annotator.id = tier.annotator_id
          left join visible_tier as source on source.uid = tier.source
         where tier.origin = 'annotation'
         order by tier.id
        """
    )
    return {(recording, name): origin or (BLANK if uid is None else "draft") for recording, name, uid, origin in found}
