"""Fields, what is known of recordings and persons, and who each speaker is. Of the project, with an undo of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hitl_workbench.domain.metadata import PERSON, RECORDING, Field
from hitl_workbench.domain.people import ADMINISTER, PREPARE
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.database import rows
from hitl_workbench.project.journal import Edit, new_uid
from hitl_workbench.project.metadata import ABOUT, field_with_key, fields, values_of
from hitl_workbench.project.operations import operation

LONGEST_VALUE = 20_000
MOST_FIELDS = 1000
_KEY = re.compile(r"[^\W\d_]\w{0,99}")


@dataclass(frozen=True, slots=True)
class Value:
    """What is to be known of one recording or person, by its uid; an empty text takes away what was known."""

    target_uid: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What an imported file adds: fields, values of the recording and of persons, and who its speakers are.

    new_persons is key → name; values of a new person and speakers that are one name its key. speakers is speaker's
    label → person's uid or key.
    """

    fields: tuple[Field, ...] = ()
    values: tuple[Value, ...] = ()
    new_persons: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[str, str] = field(default_factory=dict)


@operation("Define field", ADMINISTER)
def define_field(edit: Edit, new: Field) -> None:
    """Ask something new of every recording or person; one that was removed comes back with what was answered."""
    edit.in_metadata()
    if new.about not in ABOUT:
        raise InvalidEdit(f"a field is about one of: {', '.join(ABOUT)}")
    if not _KEY.fullmatch(new.key):
        raise InvalidEdit(f"{new.key!r} is no key; take letters, digits and underscores, a letter first")
    if field_with_key(edit.db, new.about, new.key) is not None:
        raise InvalidEdit(f"there is a field {new.key!r} about each {new.about} already")
    if len(fields(edit.db)) >= MOST_FIELDS:
        raise InvalidEdit(f"a project has at most {MOST_FIELDS} fields; remove some first")
    _write(edit, new, hidden=False)


@operation("Change field", ADMINISTER)
def change_field(
    edit: Edit,
    about: str,
    key: str,
    *,
    title: str | None = None,
    exported: bool | None = None,
    choices: Sequence[str] | None = None,
) -> None:
    """Change what a field is called, whether it leaves the project, or which answers it offers; None leaves as it is.

    Answers that were given stay, also those that are offered no longer.
    """
    edit.in_metadata()
    present = _field(edit, about, key)
    if title is not None:
        present = replace(present, title=title)
    if exported is not None:
        present = replace(present, exported=exported)
    if choices is not None:
        present = replace(present, choices=tuple(dict.fromkeys(one.strip() for one in choices if one.strip())))
    _write(edit, present, hidden=False)


@operation("Order fields", ADMINISTER)
def order_fields(edit: Edit, about: str, keys: Sequence[str]) -> None:
    """Put the fields about recordings or persons in another order; keys names each of them once."""
    edit.in_metadata()
    present = {one.key: one for one in fields(edit.db, about)}
    if sorted(keys) != sorted(present):
        raise InvalidEdit("an order names every field once")
    for position, key in enumerate(keys):
        _write(edit, present[key], hidden=False, position=position)


@operation("Remove field", ADMINISTER)
def remove_field(edit: Edit, about: str, key: str) -> None:
    """Ask something no longer. What was answered is kept unseen, and is back when the field is defined again."""
    edit.in_metadata()
    _write(edit, _field(edit, about, key), hidden=True)


@operation("Set metadata", PREPARE)
def set_values(edit: Edit, values: Sequence[Value]) -> int:
    """Say what is known of recordings and persons, as one step; return how many answers that changed."""
    edit.in_metadata()
    known = {about: {one.key: one for one in fields(edit.db, about)} for about in ABOUT}
    changed = 0
    for one in values:
        about = _about(edit, one.target_uid)
        asked = known[about].get(one.field)
        if asked is None:
            raise InvalidEdit(f"the project asks nothing called {one.field!r} of a {about}; define the field first")
        value = one.value.strip()
        if value and asked.choices and value not in asked.choices:
            raise InvalidEdit(f"“{asked.title}” is one of {', '.join(asked.choices)}, not {value!r}")
        if len(value) > LONGEST_VALUE:
            raise InvalidEdit(f"“{asked.title}” has at most {LONGEST_VALUE} characters")
        changed += _set(edit, one.target_uid, one.field, value)
    return changed


@operation("Add person", PREPARE)
def add_person(edit: Edit, name: str) -> int:
    """Add somebody who speaks; return their id. Names need not be unique: people do share them."""
    edit.in_metadata()
    return edit.insert("person", {"name": _name(name)})


@operation("Rename person", PREPARE)
def rename_person(edit: Edit, person_id: int, name: str) -> None:
    """Change what somebody is called."""
    edit.in_metadata()
    edit.update("person", person_id, {"name": _name(name)})


@operation("Connect speaker to person", PREPARE)
def connect_speaker(edit: Edit, speaker_id: int, person_id: int | None) -> None:
    """Say who a speaker is, in this tier and in all copies of it; None: that nobody knows any more."""
    edit.in_metadata()
    connect_speakers(edit, {speaker_id: person_id})


@operation("Connect speakers to persons", PREPARE)
def connect_speakers(edit: Edit, persons: Mapping[int, int | None]) -> None:
    """The same for several speakers, as one step: speaker's id → person's id or None."""
    edit.in_metadata()
    for speaker_id, person_id in persons.items():
        if person_id is not None:
            edit.row("person", person_id)
        _connect(edit, speaker_id, person_id)


@operation("Merge persons", ADMINISTER)
def merge_persons(edit: Edit, person_id: int, into_id: int, *, although_different: bool = False) -> int:
    """Two entries are one person: speakers and answers of the first pass to the second; return how many speakers.

    Where both have answers that differ, the second's hold, and only although_different; the journal keeps the others.
    """
    edit.in_metadata()
    gone, kept = edit.row("person", person_id), edit.row("person", into_id)
    if person_id == into_id:
        raise InvalidEdit("choose two different persons to merge")
    own, other = values_of(edit.db, kept["uid"]), values_of(edit.db, gone["uid"])
    different = sorted(key for key in own.keys() & other.keys() if own[key] != other[key])
    if different and not although_different:
        raise InvalidEdit(f"{gone['name']!r} and {kept['name']!r} differ in {', '.join(different)}; settle that first")
    for key, value in other.items():
        _set(edit, gone["uid"], key, "")
        if key not in own:
            _set(edit, kept["uid"], key, value)
    connected = [row["id"] for row in rows(edit.db, "select id from speaker_person where person_id = ?", (person_id,))]
    for row_id in connected:
        edit.update("speaker_person", row_id, {"person_id": into_id})
    edit.delete("person", person_id)
    return len(connected)


def bring_in(edit: Edit, tier_id: int, brought: Brought) -> None:
    """Store what a file says beside its turns, in the operation that publishes its tier."""
    for new in brought.fields:
        if field_with_key(edit.db, new.about, new.key) is None:
            _write(edit, new, hidden=False)
    ids = {key: edit.insert("person", {"uid": new_uid(), "name": name}) for key, name in brought.new_persons.items()}
    uids = {key: edit.row("person", row_id)["uid"] for key, row_id in ids.items()}
    for one in brought.values:
        _set(edit, uids.get(one.target_uid, one.target_uid), one.field, one.value)
    for label, person in brought.speakers.items():
        (speaker_uid,) = edit.db.conn.execute(
            "select uid from visible_speaker where tier_id = ? and label = ?", (tier_id, label)
        ).fetchone()
        person_id = ids.get(person) or _id_of_person(edit, person)
        edit.insert("speaker_person", {"speaker_uid": speaker_uid, "person_id": person_id})


def _id_of_person(edit: Edit, uid: str) -> int:
    found = edit.db.conn.execute("select id from person where uid = ?", (uid,)).fetchone()
    if found is None:
        raise InvalidEdit("the person that a speaker was to be is no longer there; choose again")
    return int(found[0])


def _field(edit: Edit, about: str, key: str) -> Field:
    found = field_with_key(edit.db, about, key)
    if found is None:
        raise InvalidEdit(f"the project has no field {key!r} about each {about}")
    return found


def _write(edit: Edit, new: Field, *, hidden: bool, position: int | None = None) -> None:
    """A field's row as it should be. Fields that are there from the start get theirs with their first change."""
    if not new.title.strip():
        raise InvalidEdit("a field needs a title")
    row = {
        "title": new.title.strip(),
        "exported": int(new.exported),
        "choices": json.dumps(list(new.choices), ensure_ascii=False),
        "hidden": int(hidden),
    }
    found = rows(edit.db, "select id from metadata_field where about = ? and key = ?", (new.about, new.key))
    if found:
        edit.update("metadata_field", found[0]["id"], row if position is None else {**row, "position": position})
        return
    if position is None:
        position = _place_of(edit, new)
    edit.insert("metadata_field", {"key": new.key, "about": new.about, **row, "position": position})


def _place_of(edit: Edit, new: Field) -> int:
    """Where a field without a row stands: where it stood from the start, or after all others."""
    from hitl_workbench.domain.metadata import READY

    for place, ready in enumerate(READY):
        if (ready.about, ready.key) == (new.about, new.key):
            return place
    (last,) = edit.db.conn.execute("select max(position) from metadata_field where about = ?", (new.about,)).fetchone()
    return max(len(READY), int(last or 0) + 1)


def _about(edit: Edit, target_uid: str) -> str:
    for about, source in ((RECORDING, "visible_recording"), (PERSON, "person")):
        if edit.db.conn.execute(f"select 1 from {source} where uid = ?", (target_uid,)).fetchone():
            return about
    raise InvalidEdit("what this is about is no longer in the project")


def _set(edit: Edit, target_uid: str, key: str, value: str) -> bool:
    found = edit.db.conn.execute(
        "select id, value from metadata_value where target_uid = ? and field = ?", (target_uid, key)
    ).fetchone()
    if found is None:
        if value:
            edit.insert("metadata_value", {"field": key, "target_uid": target_uid, "value": value})
        return bool(value)
    if not value:
        edit.delete("metadata_value", found[0])
    else:
        edit.update("metadata_value", found[0], {"value": value})
    return bool(found[1] != value)


def _connect(edit: Edit, speaker_id: int, person_id: int | None) -> None:
    line = edit.db.conn.execute(
        """
        with recursive line (uid, depth) as (
            select uid, 0 from visible_speaker where id = ?
            union
            select speaker.derived_from, line.depth + 1
              from line join visible_speaker as speaker on speaker.uid = line.uid
             where speaker.derived_from is not null and line.depth < 100
        )
        select line.uid, connected.id
          from line left join speaker_person as connected on connected.speaker_uid = line.uid
         order by line.depth
        """,
        (speaker_id,),
    ).fetchall()
    if not line:
        raise InvalidEdit("this speaker is no longer there")
    present = [row_id for _, row_id in line if row_id is not None]
    for row_id in present[1:] if person_id is not None else present:
        edit.delete("speaker_person", row_id)
    if person_id is None:
        return
    if present:
        edit.update("speaker_person", present[0], {"person_id": person_id})
    else:
        edit.insert("speaker_person", {"speaker_uid": line[-1][0], "person_id": person_id})


def _name(name: str) -> str:
    name = name.strip()
    if not name:
        raise InvalidEdit("a person needs a name")
    return name
