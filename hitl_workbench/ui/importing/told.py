"""What a file says of its recording and of who speaks, beside what the project says. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hitl_workbench.domain.metadata import PERSON, RECORDING
from hitl_workbench.domain.recording import Recording
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.formats.base import Annotation
from hitl_workbench.project.metadata import fields, persons, values_of
from hitl_workbench.project.project import Project

if TYPE_CHECKING:
    from hitl_workbench.workflow.annotating import ReadingPlan


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of the file: facts are what it says of them, person whom they would be.

    person is the uid of somebody the project knows, "" for somebody new, None for nobody. called is that person's name.
    """

    label: str
    name: str
    facts: tuple[tuple[str, str], ...]
    person: str | None
    called: str = ""
    alike: int = 0  # persons of the project who have this name


@dataclass(frozen=True, slots=True)
class Difference:
    """Something of which file and project say different things."""

    whose: str
    field: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Told:
    """unclear are labels of speakers of whose name the project knows several persons, and nobody said which."""

    recording: tuple[tuple[str, str], ...] = ()
    voices: tuple[Voice, ...] = ()
    differences: tuple[Difference, ...] = ()
    unclear: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def told_by(project: Project, recording: Recording, annotation: Annotation, plan: ReadingPlan) -> Told:
    """What would come in with an annotation, as the plan says."""
    from hitl_workbench.workflow.bringing_metadata import brought_by

    content, told = annotation.content, annotation.metadata
    try:
        brought, notes = brought_by(project, recording, content, told, plan)
        by_file, _ = brought_by(project, recording, content, told, replace(plan, replace_metadata=True))
        by_project, _ = brought_by(project, recording, content, told, replace(plan, replace_metadata=False))
    except WorkbenchError as error:
        return Told(notes=(str(error),))
    everybody = persons(project.db)
    names = {one.uid: one.name for one in everybody}
    titles = {about: {one.key: one.title for one in fields(project.db, about)} for about in (RECORDING, PERSON)}
    voices = []
    for speaker in content.speakers:
        facts = told.persons.get(speaker.label, {})
        who = brought.speakers.get(speaker.label)
        known = tuple((titles[PERSON].get(key, key), value) for key, value in facts.items() if key != "name")
        new = brought.new_persons.get(who, "") if who is not None else ""
        name = facts.get("name", "").strip() or speaker.name.strip()
        alike = sum(one.name == name for one in everybody)
        uid = None if who is None else "" if who in brought.new_persons else who
        voices.append(Voice(speaker.label, speaker.name, known, uid, new or names.get(uid or "", ""), alike))
    kept = {(one.target_uid, one.field, one.value) for one in by_project.values}
    differences = []
    for one in by_file.values:
        present = values_of(project.db, one.target_uid).get(one.field, "")
        if (one.target_uid, one.field, one.value) not in kept and present:
            about = RECORDING if one.target_uid == recording.uid else PERSON
            whose = recording.name if about == RECORDING else names.get(one.target_uid, "")
            differences.append(Difference(whose, titles[about].get(one.field, one.field), present, one.value))
    said = plan.persons or {}
    unclear = frozenset(one.label for one in voices if one.alike > 1 and one.person is not None) - frozenset(said)
    facts_here = tuple((titles[RECORDING].get(key, key), value) for key, value in told.recording.items())
    return Told(facts_here, tuple(voices), tuple(differences), unclear, notes)
