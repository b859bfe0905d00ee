"""Queries about what is known of recordings and persons, in the project's fields, and about who each speaker is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.metadata import PERSON, READY, RECORDING, SENSITIVE, Field, Metadata
from hitl_workbench.project.database import rows
from hitl_workbench.project.tiers import tier_with_id

ABOUT = (RECORDING, PERSON)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks in recordings of the project; several may have the same name."""

    id: int
    uid: str
    name: str


@dataclass(frozen=True, slots=True)
class Described:
    """A recording or a person with what is known, by the fields' keys. places: of a person, (recording, speaker)."""

    id: int
    uid: str
    name: str
    values: Mapping[str, str]
    places: tuple[tuple[str, str], ...] = ()


def fields(db: Database, about: str | None = None, *, removed: bool = False) -> list[Field]:
    """The project's fields about recordings, then about persons, each in their order; removed: those instead."""
    kept = {(row["about"], row["key"]): row for row in rows(db, "select * from metadata_field")}
    found: list[tuple[int, int, Field]] = []
    for place, ready in enumerate(READY):
        row = kept.pop((ready.about, ready.key), None)
        if row is None and not removed:
            found.append((ABOUT.index(ready.about), place, ready))
        elif row is not None and bool(row["hidden"]) == removed:
            found.append((ABOUT.index(ready.about), row["position"], field_from_row(row)))
    for (of, _), row in kept.items():
        if bool(row["hidden"]) == removed:
            found.append((ABOUT.index(of), row["position"], field_from_row(row)))
    found.sort(key=lambda one: one[:2])
    return [field for _, _, field in found if about in (None, field.about)]


def field_with_key(db: Database, about: str, key: str) -> Field | None:
    """A field of the project that has not been removed."""
    return next((field for field in fields(db, about) if field.key == key), None)


def persons(db: Database) -> list[Person]:
    """Everybody in the project, by name."""
    found = [Person(*row) for row in db.conn.execute("select id, uid, name from person order by id")]
    return sorted(found, key=lambda person: person.name.casefold())


def persons_of(db: Database, tier_id: int) -> dict[str, Person]:
    """Who the speakers of a tier are, by their labels; connected in it, or in what it was copied from."""
    found = db.conn.execute(
        """
        with recursive line (label, uid, depth) as (
            select label, uid, 0 from visible_speaker where tier_id = ?
            union
            select line.label, speaker.derived_from, line.depth + 1
              from line join visible_speaker as speaker on speaker.uid = line.uid
             where speaker.derived_from is not null and line.depth < 100
        )
        select line.label, person.id, person.uid, person.name
          from line
          join speaker_person as connected on connected.speaker_uid = line.uid
          join person on person.id = connected.person_id
         order by line.depth desc
        """,
        (tier_id,),
    )
    return {label: Person(*person) for label, *person in found}


def values_of(db: Database, target_uid: str) -> dict[str, str]:
    """What is known of one recording or person, by the fields' keys; values of removed fields too."""
    return dict(
        db.conn.execute("select field, value from metadata_value where target_uid = ? order by id", (target_uid,))
    )


def metadata_of(db: Database, tier_id: int, exported_only: bool = True, *, with_sensitive: bool = False) -> Metadata:
    """What is known of a tier's recording and of its speakers, by their labels; fields in the project's order.

    exported_only: only fields that may leave the project, and sensitive ones of them only with with_sensitive.
    """
    wanted = {about: _keys(db, about, exported_only, with_sensitive) for about in ABOUT}
    recording_id = tier_with_id(db, tier_id).recording_id
    (uid,) = db.conn.execute("select uid from visible_recording where id = ?", (recording_id,)).fetchone()
    told = {
        label: _known(values_of(db, person.uid), wanted[PERSON]) for label, person in persons_of(db, tier_id).items()
    }
    return Metadata(_known(values_of(db, str(uid)), wanted[RECORDING]), {who: one for who, one in told.items() if one})


def _keys(db: Database, about: str, exported_only: bool, with_sensitive: bool) -> list[str]:
    return [
        field.key
        for field in fields(db, about)
        if not exported_only or (field.exported and (with_sensitive or (about, field.key) not in SENSITIVE))
    ]


def _known(values: Mapping[str, str], keys: list[str]) -> dict[str, str]:
    return {key: values[key] for key in keys if key in values}


def described_recordings(db: Database) -> list[Described]:
    """Every recording that is not hidden, in order of import, with what is known of it."""
    values = _values_by_target(db)
    found = db.conn.execute("select id, uid, name from visible_recording where hidden = 0 order by id")
    return [Described(row_id, uid, name, values.get(uid, {})) for row_id, uid, name in found]


def described_persons(db: Database) -> list[Described]:
    """Everybody, by name, with what is known of them and where they speak."""
    values, places = _values_by_target(db), _places(db)
    return [
        Described(one.id, one.uid, one.name, values.get(one.uid, {}), tuple(places.get(one.id, ())))
        for one in persons(db)
    ]


def _values_by_target(db: Database) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for target, field, value in db.conn.execute("select target_uid, field, value from metadata_value order by id"):
        found.setdefault(target, {})[field] = value
    return found


def _places(db: Database) -> dict[int, list[tuple[str, str]]]:
    """By person's id: recording and speaker's name, once for all copies of a speaker."""
    found: dict[int, list[tuple[str, str]]] = {}
    for person_id, recording, speaker in db.conn.execute(
        """
        select distinct connected.person_id, recording.name, speaker.name
          from speaker_person as connected
          join visible_speaker as speaker on speaker.uid = connected.speaker_uid
          join visible_tier as tier on tier.id = speaker.tier_id
          join visible_recording as recording on recording.id = tier.recording_id
         order by recording.id, speaker.id
        """
    ):
        found.setdefault(person_id, []).append((recording, speaker))
    return found


def field_from_row(row: Mapping[str, Any]) -> Field:
    return Field(row["key"], row["title"], row["about"], bool(row["exported"]), tuple(json.loads(row["choices"])))
