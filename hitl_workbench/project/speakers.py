"""Queries about the speakers of a tier."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.annotation import Speaker
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.database import rows


def speakers_of(db: Database, tier_id: int) -> list[Speaker]:
    """The speakers of a tier, in order of being added; person where one is connected here or where it comes from."""
    found = rows(
        db,
        """
        select speaker.id, speaker.uid, speaker.label, speaker.name, speaker.colour,
               (with recursive line (uid, depth) as (
                    select speaker.uid, 0
                    union
                    select above.derived_from, line.depth + 1
                      from line join visible_speaker as above on above.uid = line.uid
                     where above.derived_from is not null and line.depth < 100)
                select person.name
                  from line
                  join speaker_person as connected on connected.speaker_uid = line.uid
                  join person on person.id = connected.person_id
                 order by line.depth limit 1) as person
          from visible_speaker as speaker
         where speaker.tier_id = ?
         order by speaker.id
        """,
        (tier_id,),
    )
    return [speaker_from_row(row) for row in found]


def labels_had(db: Database, tier_id: int) -> frozenset[str]:
    """The labels of a tier's speakers and of those merged away, in it and in whatever it was copied from.

    A label once given is nobody else's: proposals, diarizations and exports made earlier still use it.
    """
    found = db.conn.execute(
        """
        with recursive place (id, uid, source) as (
            select id, uid, source from visible_tier where id = :tier
            union
            select tier.id, tier.uid, tier.source from place join visible_tier as tier on tier.uid = place.source
        )
        select label from visible_speaker where tier_id in (select id from place)
        union
        select json_extract(change.before, '$.label')
          from visible_operation as operation join change on change.operation = operation.id
         where operation.scope in (select uid from place) and operation.kind = 'do'
           and change.table_name = 'speaker' and change.before is not null and change.after is null
        """,
        {"tier": tier_id},
    )
    return frozenset(label for (label,) in found)


def origins_of(db: Database, tier_id: int, source_id: int) -> dict[str, str]:
    """By label: what each speaker of a tier is called in source, where it comes from through any number of copies."""
    found = db.conn.execute(
        """
        with recursive lineage (label, uid) as (
            select label, uid from visible_speaker where tier_id = :tier
            union
            select lineage.label, speaker.derived_from
              from lineage join visible_speaker as speaker on speaker.uid = lineage.uid
             where speaker.derived_from is not null
        )
        select lineage.label, speaker.label
          from lineage join visible_speaker as speaker on speaker.uid = lineage.uid
         where speaker.tier_id = :source
        """,
        {"tier": tier_id, "source": source_id},
    )
    return dict(found.fetchall())


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
