"""Queries about turns, and how a turn is written into its row."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlite_utils import Database

from hitl_workbench.domain.annotation import Turn, Word
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.database import rows

_SELECT = """
    select turn.id, turn.uid, speaker.label, turn.channel, turn.start_ms, turn.end_ms, turn.text, turn.words, turn.flags
      from visible_turn as turn
      join visible_speaker as speaker on speaker.id = turn.speaker_id
"""


def turns_of(db: Database, tier_id: int) -> list[Turn]:
    """All turns of a tier, by start, end, id."""
    found = rows(db, f"{_SELECT} where turn.tier_id = ? order by turn.start_ms, turn.end_ms, turn.id", (tier_id,))
    return [turn_from_row(row) for row in found]


def turns_within(db: Database, tier_id: int, span: Span) -> list[Turn]:
    """The turns of a tier that overlap span, by start, end, id."""
    found = rows(
        db,
        f"""
        {_SELECT}
         where turn.tier_id = :tier_id and turn.start_ms < :end_ms and turn.end_ms > :start_ms
         order by turn.start_ms, turn.end_ms, turn.id
        """,
        {"tier_id": tier_id, "start_ms": span.start_ms, "end_ms": span.end_ms},
    )
    return [turn_from_row(row) for row in found]


def turn_with_id(db: Database, turn_id: int) -> Turn:
    """One turn. Raises InvalidEdit when it is gone or not this annotator's to see."""
    found = rows(db, f"{_SELECT} where turn.id = ?", (turn_id,))
    if not found:
        raise InvalidEdit("this turn is no longer there; somebody has deleted it")
    return turn_from_row(found[0])


class TurnRow(NamedTuple):
    """A turn as it is stored, for lists of tens of thousands: nothing parsed, words and flags as JSON text."""

    id: int
    uid: str
    speaker_id: int
    channel: int | None
    start_ms: int
    end_ms: int
    text: str
    words: str
    flags: str


def turn_rows(db: Database, tier_id: int, ids: Collection[int] | None = None) -> list[TurnRow]:
    """The turns of a tier, or those among ids, as they are stored, by start, end, id."""
    chosen = "" if ids is None else "and id in (select value from json_each(:ids))"
    found = db.conn.execute(
        f"""
        select id, uid, speaker_id, channel, start_ms, end_ms, text, words, flags
          from visible_turn
         where tier_id = :tier_id {chosen}
         order by start_ms, end_ms, id
        """,
        {"tier_id": tier_id, "ids": json.dumps(list(ids or ()))},
    )
    return list(map(TurnRow._make, found))


def words_of(row: TurnRow) -> tuple[Word, ...]:
    """The words of a stored turn."""
    return tuple(Word(*fields) for fields in json.loads(row.words))


def copy_of(db: Database, turn_id: int, tier_id: int) -> int:
    """The id of the turn of a tier that was copied from another tier's turn. Raises InvalidEdit."""
    found = db.conn.execute(
        """
        select id from visible_turn
         where tier_id = ? and derived_from = (select uid from visible_turn where id = ?)
         order by start_ms, id
        """,
        (tier_id, turn_id),
    ).fetchone()
    if found is None:
        raise InvalidEdit("this turn is not in your own copy; choose another")
    return int(found[0])


def turn_with_origin(db: Database, tier_id: int, uid: str) -> int | None:
    """The id of the turn of a tier that has this uid, or was copied from the turn that has it; None without one."""
    found = db.conn.execute(
        "select id from visible_turn where tier_id = :tier and :uid in (uid, derived_from) order by start_ms, id",
        {"tier": tier_id, "uid": uid},
    ).fetchone()
    return int(found[0]) if found else None


def origin_of(db: Database, turn_id: int) -> Turn | None:
    """The turn of the immutable tier that a turn came from, through every split; None for a new one."""
    found = db.conn.execute(
        """
        with recursive line (uid, derived_from, depth) as (
            select uid, derived_from, 0 from visible_turn where id = ?
            union
            select turn.uid, turn.derived_from, line.depth + 1
              from visible_turn as turn
              join line on turn.uid = line.derived_from
        )
        select turn.id from line
          join visible_turn as turn on turn.uid = line.uid
          join visible_tier as tier on tier.id = turn.tier_id
         where tier.origin in ('draft', 'proposal', 'import', 'release')
         order by depth limit 1
        """,
        (turn_id,),
    ).fetchone()
    return turn_with_id(db, found[0]) if found else None


def turns_with_text(db: Database, tier_id: int, query: str) -> list[int]:
    """The ids of a tier's turns that hold all words of query, by start; each word is taken as a prefix.

    Only annotation and reference tiers are indexed.
    """
    terms = " ".join(f'"{term}"*' for term in query.replace('"', " ").split())
    if not terms:
        return []
    found = rows(
        db,
        """
        select turn.id
          from turn_text
          join visible_turn as turn on turn.id = turn_text.rowid
         where turn_text match :terms and turn.tier_id = :tier_id
         order by turn.start_ms, turn.id
        """,
        {"terms": terms, "tier_id": tier_id},
    )
    return [row["id"] for row in found]


def turn_from_row(row: dict[str, Any]) -> Turn:
    return Turn(
        span=Span(row["start_ms"], row["end_ms"]),
        speaker=row["label"],
        text=row["text"],
        words=tuple(Word(*fields) for fields in json.loads(row["words"])),
        channel=row["channel"],
        flags=tuple(json.loads(row["flags"])),
        id=row["id"],
        uid=row["uid"],
    )


def turn_columns(turn: Turn) -> dict[str, Any]:
    """The columns of a turn that its value decides; tier, speaker and keys are the caller's."""
    return {
        "channel": turn.channel,
        "start_ms": turn.span.start_ms,
        "end_ms": turn.span.end_ms,
        "text": turn.text,
        "words": words_column(turn.words),
        "flags": json.dumps(list(turn.flags)) if turn.flags else "[]",
    }


def words_column(words: tuple[Word, ...]) -> str:
    """`[[char_start, char_end, start_ms, end_ms, confidence], …]` as compact JSON."""
    if not words:
        return "[]"
    return _compact([[word.char_start, word.char_end, word.start_ms, word.end_ms, word.confidence] for word in words])


# (dumps would make an encoder for each of a hundred thousand turns)
_compact = json.JSONEncoder(separators=(",", ":")).encode
