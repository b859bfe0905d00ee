"""Commands about what is known of recordings and persons: metadata show, set, fields, person, import, export."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hitl_workbench.cli.output import note, say, say_json, table
from hitl_workbench.domain.metadata import PERSON, RECORDING, Field
from hitl_workbench.errors import FormatError, WorkbenchError
from hitl_workbench.project.metadata import Described, described_persons, described_recordings, fields
from hitl_workbench.project.operations.metadata import (
    Value,
    add_person,
    change_field,
    connect_speaker,
    define_field,
    merge_persons,
    remove_field,
    rename_person,
    set_values,
)
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recording_named
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import tier_named

LARGEST_TABLE_BYTES = 100_000_000


def add_parsers(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The words after `metadata`."""
    words = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, function: Any, text: str) -> argparse.ArgumentParser:
        made = words.add_parser(name, parents=[everywhere], help=text, description=text[0].upper() + text[1:] + ".")
        made.set_defaults(command=function)
        made.add_argument("project", type=Path, metavar="PROJECT")
        return made

    command("show", show, "print what is known of recordings and persons")
    put = command("set", set_, "say what is known of one recording or person")
    put.add_argument("--recording", metavar="R")
    put.add_argument("--person", metavar="P", help="id, or name where only one has it")
    put.add_argument("answers", nargs="+", metavar="FIELD=VALUE", help="an empty value takes away what was known")
    asked = command("fields", fields_, "list, define, change or remove the fields")
    asked.add_argument("--define", metavar="KEY", help="ask something new, or what was removed again")
    asked.add_argument("--change", metavar="KEY")
    asked.add_argument("--remove", metavar="KEY", help="ask it no longer; answers are kept unseen")
    asked.add_argument("--about", choices=[RECORDING, PERSON], help="default: the only field of this key")
    asked.add_argument("--title", metavar="TEXT")
    asked.add_argument("--exported", choices=["yes", "no"], help="whether answers leave the project; new ones: no")
    asked.add_argument("--choices", metavar="A|B|C", help="the answers offered; empty: any text")
    who = command("person", person, "add, rename, merge persons, or say who a speaker is")
    who.add_argument("--add", metavar="NAME")
    who.add_argument("--rename", nargs=2, metavar=("P", "NAME"))
    who.add_argument("--merge", nargs=2, metavar=("P", "INTO"))
    who.add_argument("--although-different", action="store_true", help="of a merge: INTO's answers hold")
    who.add_argument("--is", dest="identity", metavar="P", help="who the speaker is; empty: nobody knows")
    who.add_argument("--speaker", metavar="LABEL", help="label or name, with --recording and perhaps --tier")
    who.add_argument("--recording", metavar="R")
    who.add_argument("--tier", metavar="T")
    add = command("import", import_, "set what a CSV says, all of it or nothing")
    add.add_argument("file", type=Path, metavar="FILE")
    add.add_argument("--about", choices=[RECORDING, PERSON], required=True)
    add.add_argument("--clear", action="store_true", help="empty cells take away what was known")
    out = command("export", export, "write recordings.csv and persons.csv")
    out.add_argument("--to", required=True, type=Path, metavar="FOLDER")
    out.add_argument("--all", action="store_true", help="also what does not leave the project otherwise")
    out.add_argument("--with-sensitive", action="store_true", help="of what leaves it, also variety, accent and origin")


def show(options: Namespace) -> int:
    """Print the tables."""
    with Project.open(options.project, options.annotator, read_only=True) as project:
        asked, described = fields(project.db), _described(project)
    if options.json:
        say_json(
            {
                "fields": [_json_of(one) for one in asked],
                "recordings": [
                    {"id": one.id, "name": one.name, "values": dict(one.values)} for one in described[RECORDING]
                ],
                "persons": [
                    {
                        "id": one.id,
                        "name": one.name,
                        "values": dict(one.values),
                        "speaks": [{"recording": recording, "speaker": speaker} for recording, speaker in one.places],
                    }
                    for one in described[PERSON]
                ],
            }
        )
        return 0
    for about in (RECORDING, PERSON):
        known = {key for one in described[about] for key in one.values}
        shown = [one for one in asked if one.about == about and one.key in known]
        rows = [(one.id, one.name, *(one.values.get(field.key, "-") for field in shown)) for one in described[about]]
        if rows:
            table(("id", about, *(field.key for field in shown)), rows)
        else:
            say(f"no {about}s yet")
    return 0


def set_(options: Namespace) -> int:
    """Set values of one thing."""
    if (options.recording is None) == (options.person is None):
        raise WorkbenchError("say of what with --recording or --person")
    with Project.open(options.project, options.annotator) as project:
        if options.recording is not None:
            uid = recording_named(project.db, options.recording).uid
        else:
            uid = _person(project, options.person).uid
        values = []
        for text in options.answers:
            key, mark, value = text.partition("=")
            if not mark:
                raise WorkbenchError(f"{text!r} should be FIELD=VALUE")
            values.append(Value(uid, key.strip(), value))
        changes = project.run(set_values, values)
    _say_count(options, int(changes.result) if changes else 0)
    return 0


def fields_(options: Namespace) -> int:
    """List the fields, after what is asked to be done with them."""
    doing = [one for one in (options.define, options.change, options.remove) if one]
    if len(doing) > 1:
        raise WorkbenchError("do one thing at a time: --define, --change or --remove")
    more = (options.title, options.exported, options.choices)
    if not (options.define or options.change) and any(one is not None for one in more):
        raise WorkbenchError("--title, --exported and --choices belong to --define or --change")
    with Project.open(options.project, options.annotator, read_only=not doing) as project:
        choices = None if options.choices is None else tuple(filter(None, map(str.strip, options.choices.split("|"))))
        exported = None if options.exported is None else options.exported == "yes"
        if options.define:
            _define(project, options, exported, choices)
        elif options.change:
            about = _about(project, options.about, options.change)
            project.run(change_field, about, options.change, title=options.title, exported=exported, choices=choices)
        elif options.remove:
            project.run(remove_field, _about(project, options.about, options.remove), options.remove)
        asked = fields(project.db)
    if options.json:
        say_json({"fields": [_json_of(one) for one in asked]})
    else:
        rows = [
            (one.key, one.about, one.title, "yes" if one.exported else "no", "|".join(one.choices)) for one in asked
        ]
        table(("key", "about", "title", "exported", "choices"), rows)
    return 0


def _define(project: Project, options: Namespace, exported: bool | None, choices: tuple[str, ...] | None) -> None:
    """Define a field. One that was removed comes back as it was, but for what is said of it now."""
    if options.about is None:
        raise WorkbenchError("say what it is about with --about recording or --about person")
    key = options.define
    earlier = next((one for one in fields(project.db, options.about, removed=True) if one.key == key), None)
    title = options.title or (earlier.title if earlier else key.replace("_", " ").capitalize())
    if exported is None:
        exported = earlier.exported if earlier else False
    if choices is None:
        choices = earlier.choices if earlier else ()
    project.run(define_field, Field(key, title, options.about, exported, choices))


def person(options: Namespace) -> int:
    """Do one thing with persons."""
    doing = [one for one in (options.add, options.rename, options.merge, options.identity) if one is not None]
    if len(doing) != 1:
        raise WorkbenchError("do one thing: --add, --rename, --merge, or --is with --speaker")
    with Project.open(options.project, options.annotator) as project:
        if options.add is not None:
            changes = project.run(add_person, options.add)
            made = changes.result if changes else None
            if options.json:
                say_json({"person": made, "name": options.add})
            else:
                say(f"{options.add} is person {made}")
            return 0
        if options.rename is not None:
            changes = project.run(rename_person, _person(project, options.rename[0]).id, options.rename[1])
        elif options.merge is not None:
            one, other = (_person(project, name).id for name in options.merge)
            changes = project.run(merge_persons, one, other, although_different=options.although_different)
        else:
            if options.speaker is None or options.recording is None:
                raise WorkbenchError("say which speaker with --speaker and --recording")
            identity = _person(project, options.identity).id if options.identity else None
            changes = project.run(connect_speaker, _speaker(project, options), identity)
    if options.json:
        say_json({"changed": changes is not None})
    else:
        say("done" if changes is not None else "nothing changed")
    return 0


def import_(options: Namespace) -> int:
    """Set values from a CSV."""
    from hitl_workbench.workflow.metadata_tables import import_metadata

    path: Path = options.file
    try:
        if path.stat().st_size > LARGEST_TABLE_BYTES:
            raise FormatError(f"{path.name} is larger than any table of metadata")
        data = path.read_bytes()
    except OSError as error:
        raise FormatError(f"{path.name} cannot be read ({error.strerror})") from None
    with Project.open(options.project, options.annotator) as project:
        try:
            changed = import_metadata(project, options.about, data, clears=options.clear)
        except FormatError as error:
            raise FormatError(f"{path.name}: {error}") from None
    _say_count(options, changed)
    return 0


def export(options: Namespace) -> int:
    """Write both tables, or neither."""
    from hitl_workbench.workflow.exporting import write_all_or_nothing
    from hitl_workbench.workflow.metadata_tables import metadata_csv

    with Project.open(options.project, options.annotator, read_only=True) as project:
        with_sensitive = options.all or options.with_sensitive
        texts = {
            options.to / f"{about}s.csv": metadata_csv(
                project, about, exported_only=not options.all, with_sensitive=with_sensitive
            ).encode("utf-8", "replace")
            for about in (RECORDING, PERSON)
        }
    try:
        options.to.mkdir(parents=True, exist_ok=True)
        write_all_or_nothing(texts)
    except OSError as error:
        raise WorkbenchError(f"{options.to} cannot be written ({error.strerror}); choose another folder") from None
    if options.json:
        say_json({"folder": str(options.to), "files": [path.name for path in texts]})
    else:
        say(f"{', '.join(path.name for path in texts)} in {options.to}")
        if not options.all:
            note("fields that are not exported were left out; --all takes everything")
    return 0


def _described(project: Project) -> dict[str, list[Described]]:
    return {RECORDING: described_recordings(project.db), PERSON: described_persons(project.db)}


def _person(project: Project, name: str) -> Described:
    """The person with this id or, where only one has it, this name. Raises WorkbenchError."""
    everybody = described_persons(project.db)
    found = [one for one in everybody if str(one.id) == name] or [one for one in everybody if one.name == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise WorkbenchError(f"{len(found)} persons are called {name!r}; use an id: {_listed(found)}")
    raise WorkbenchError(f"there is no person {name!r}; there are: {_listed(everybody[:10]) or 'none'}")


def _listed(people: Sequence[Described]) -> str:
    return ", ".join(f"{one.id} ({one.name})" for one in people)


def _speaker(project: Project, options: Namespace) -> int:
    recording = recording_named(project.db, options.recording)
    tier = tier_named(project.db, recording.id, options.tier, project.annotator)
    speakers = speakers_of(project.db, tier.id)
    found = [one for one in speakers if one.label == options.speaker]
    found = found or [one for one in speakers if one.name == options.speaker]
    if len(found) != 1:
        listed = ", ".join(f"{one.label} ({one.name})" for one in speakers)
        raise WorkbenchError(f"tier {tier.id} has {len(found)} speakers {options.speaker!r}; there are: {listed}")
    return found[0].id


def _about(project: Project, about: str | None, key: str) -> str:
    found = [one.about for one in fields(project.db) if one.key == key and about in (None, one.about)]
    if len(found) == 1:
        return found[0]
    if found:
        raise WorkbenchError(f"there are two fields {key!r}; say which with --about")
    raise WorkbenchError(f"there is no field {key!r}")


def _json_of(field: Field) -> dict[str, Any]:
    return {
        "key": field.key, "about": field.about, "title": field.title, "exported": field.exported,
        "choices": list(field.choices),
    }  # fmt: skip


def _say_count(options: Namespace, changed: int) -> None:
    if options.json:
        say_json({"changed": changed})
    else:
        say(f"{changed} answers changed")
