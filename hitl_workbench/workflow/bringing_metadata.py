"""What a file says of its recording and of who speaks, against what the project knows: what is new, what differs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hitl_workbench.domain.annotation import TierContent
from hitl_workbench.domain.metadata import PERSON, RECORDING, Field, Metadata
from hitl_workbench.domain.recording import Recording
from hitl_workbench.errors import FormatError
from hitl_workbench.project.imported import storable
from hitl_workbench.project.metadata import Person, fields, persons, values_of
from hitl_workbench.project.operations.metadata import LONGEST_VALUE, Brought, Value
from hitl_workbench.project.project import Project
from hitl_workbench.workflow.annotation_files import AS_FOUND, ReadingPlan

MOST_NEW_FIELDS = 200
_LONGEST_KEY = 100
# What files call speakers whose names they do not tell: codes and roles mean somebody else in every recording.
_CODE = re.compile(
    r"(?:[A-Z]{1,3}|[a-z]|(?i:speaker|spkr?|sprecher(?:in)?|person|participant|subject|informant|consultant|unknown|channel|tier|text"
    r"|utterances?|interviewer|interviewee|investigator|experimenter|moderator|host|guest|agent|customer|caller|callee"
    r"|doctor|patient|teacher|student|child|target_child|mother|father|man|woman|left|right))?[-_ ]*\d*"
)


def is_code_for_speaker(name: str) -> bool:
    """Whether a speaker is called by a code or a role, such as CHI or SPEAKER_01: that says nothing about who it is."""
    return _CODE.fullmatch(name) is not None


@dataclass
class _Collected:
    fields: dict[tuple[str, str], Field] = field(default_factory=dict)
    values: list[Value] = field(default_factory=list)
    new_persons: dict[str, str] = field(default_factory=dict)
    speakers: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def brought_by(
    project: Project, recording: Recording, content: TierContent, told: Metadata, plan: ReadingPlan = AS_FOUND
) -> tuple[Brought, tuple[str, ...]]:
    """What importing a file adds to the project's metadata, and notes about what is new, differs or is left out.

    What the project knows already stays, unless the plan says that the file is right. A speaker of whom the file says
    something becomes a person: the one the plan names; else the only one of exactly this name; else somebody new. Codes
    such as CHI or SPEAKER_01 are no names, and never match. Raises FormatError for a plan that names nobody.
    """
    made = _Collected()
    _values(project, made, RECORDING, recording.uid, told.recording, recording.name, plan)
    everybody = persons(project.db)
    names = {speaker.label: speaker.name for speaker in content.speakers}
    chosen = plan.persons or {}
    for label, speaker in names.items():
        facts = told.persons.get(label, {})
        if not facts and label not in chosen:
            continue
        person = _person(made, everybody, speaker, facts, recording, chosen.get(label))
        made.speakers[label] = person
        rest = {key: value for key, value in facts.items() if key != "name"}
        _values(project, made, PERSON, person, rest, made.new_persons.get(person, speaker), plan)
    for label in sorted({*told.persons, *chosen} - names.keys()):
        made.notes.append(f"{label!r} says nothing in this file; what is told of them was left out")
    brought = Brought(tuple(made.fields.values()), tuple(made.values), made.new_persons, made.speakers)
    return brought, (*made.notes, *_about_new_fields(made))


def _person(
    made: _Collected,
    everybody: list[Person],
    speaker: str,
    facts: Mapping[str, str],
    recording: Recording,
    chosen: str | None,
) -> str:
    """The uid of the person a speaker is, or the key of a new one."""
    name = storable(facts.get("name", "").strip() or speaker.strip())
    is_code = not facts.get("name", "").strip() and is_code_for_speaker(name)
    if chosen:
        if all(one.uid != chosen for one in everybody):
            raise FormatError(f"the person that {speaker!r} was to be is not in the project; choose again")
        return chosen
    if chosen is None and not is_code:
        alike = [one for one in everybody if one.name == name]
        if len(alike) == 1:
            made.notes.append(f"{name!r} was taken for the person of that name whom the project knows")
            return alike[0].uid
        if alike:
            made.notes.append(f"{len(alike)} persons are called {name!r}; another was made, merge those who are one")
    key = f"new-{len(made.new_persons)}"
    made.new_persons[key] = f"{name or 'speaker'} ({recording.name})" if is_code else name
    made.notes.append(f"{made.new_persons[key]!r} is new among the project's persons")
    return key


def _values(
    project: Project,
    made: _Collected,
    about: str,
    target: str,
    facts: Mapping[str, str],
    called: str,
    plan: ReadingPlan,
) -> None:
    known = {one.key: one for one in fields(project.db, about)}
    removed = {one.key for one in fields(project.db, about, removed=True)}
    present = values_of(project.db, target)
    given = {one.field: one.value for one in made.values if one.target_uid == target}
    for raw_key, raw_value in facts.items():
        key, value = _key(raw_key), storable(raw_value.strip())
        if not key or not value:
            continue
        asked = known.get(key)
        if len(value) > LONGEST_VALUE:
            made.notes.append(f"{key!r} of {called!r} is longer than {LONGEST_VALUE} characters and was left out")
        elif key in removed:
            made.notes.append(f"{key!r} of {called!r} was left out: the project has removed that field")
        elif asked is not None and asked.choices and value not in asked.choices:
            offered = ", ".join(asked.choices)
            made.notes.append(f"{key!r} of {called!r} is {value!r}, not one of {offered}; it was left out")
        elif {**present, **given}.get(key, value) != value and not plan.replace_metadata:
            kept = {**present, **given}[key]
            made.notes.append(f"{key!r} of {called!r} is {value!r} in the file and {kept!r} here, which was kept")
        elif asked is None and not _defined(made, about, key, raw_key):
            made.notes.append(f"{key!r} of {called!r} was left out: the file has too many fields")
        elif present.get(key) != value:
            made.values.append(Value(target, key, value))
            given[key] = value


def _defined(made: _Collected, about: str, key: str, raw_key: str) -> bool:
    """Define what the project does not ask yet; it does not leave the project until somebody says so."""
    if (about, key) in made.fields:
        return True
    if len(made.fields) >= MOST_NEW_FIELDS:
        return False
    title = storable(" ".join(re.sub(r"_+", " ", raw_key).split())) or key
    made.fields[about, key] = Field(key, title[:1].upper() + title[1:], about, exported=False)
    return True


def _about_new_fields(made: _Collected) -> list[str]:
    notes = []
    for about in (RECORDING, PERSON):
        keys = [key for of, key in made.fields if of == about]
        named = ", ".join(keys[:8]) + (" …" if len(keys) > 8 else "")
        if keys:
            notes.append(f"new fields about each {about}, not exported until you say so: {named}")
    return notes


def _key(name: str) -> str:
    key = re.sub(r"\W+", "_", storable(name).casefold()).strip("_")[:_LONGEST_KEY]
    return key if not key or key[0].isalpha() else f"x_{key}"[:_LONGEST_KEY]
