"""Queries about the speakers of a tier."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.annotation import Speaker
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.database import rows


def speakers_of(db: Database, tier_id: int) -> list[Speaker]:
    """The speakers of a tier, in order of being added."""
    found = rows(
        db,
        """
        select speaker.id, speaker.uid, speaker.label, speaker.name, speaker.colour, person.name as person
          from visible_speaker as speaker
          left join person on person.id = speaker.person_id
         where speaker.tier_id = ?
         order by speaker.id
        """,
        (tier_id,),
    )
    return [speaker_from_row(row) for row in found]


def speaker_copy(db: Database, speaker_id: int, tier_id: int) -> int:
    """The id of the speaker of a tier that was copied from another tier's speaker. Raises InvalidEdit."""
    found = db.conn.execute(
        """
        select id from visible_speaker
         where tier_id = ? and derived_from = (select uid from visible_speaker where id = ?)
        """,
        (tier_id, speaker_id),
    ).fetchone()
    if found is None:
        raise InvalidEdit("this speaker is not in your own copy; choose another")
    return int(found[0])


def speaker_from_row(row: dict[str, Any]) -> Speaker:
    return Speaker(row["label"], row["name"], row["colour"], row["person"], row["id"], row["uid"])
