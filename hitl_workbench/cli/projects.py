"""Commands about projects and recordings: new, import, show."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from hitl_workbench.cli.annotating import add_to
from hitl_workbench.cli.output import ProgressLine, note, say, say_json, table
from hitl_workbench.domain.time import format_ms
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.coverage import heard_of
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recording_named, recordings
from hitl_workbench.project.states import states
from hitl_workbench.project.tiers import tier_named, tiers_of


def new(options: Namespace) -> int:
    """Make an empty project."""
    with Project.create(options.project, options.name, options.annotator) as project:
        if options.json:
            say_json({"project": str(project.folder), "name": project.name, "annotator": project.annotator.name})
        else:
            say(f"made {project.folder}, led by {project.annotator.name}")
    return 0


def import_(options: Namespace) -> int:
    """Add recordings; each bad file gets its line, the others are imported."""
    from hitl_workbench.formats.json_tier import recording_to_json
    from hitl_workbench.workflow.importing import import_recordings

    if options.annotation and len(options.files) != 1:
        raise WorkbenchError("--with belongs to one recording; import the recordings one at a time")
    with Project.open(options.project, options.annotator) as project:
        line = ProgressLine("importing")
        outcomes = import_recordings(project, options.files, copy=options.copy, progress=line.show)
        line.clear()
        documents: list[dict[str, Any]] = []
        for outcome in outcomes:
            document: dict[str, Any] = {
                "file": str(outcome.source),
                "recording": None,
                "status": outcome.status,
                "notes": outcome.notes,
            }
            if outcome.recording:
                facts = outcome.recording
                document["recording"] = recording_to_json(facts)
                if not options.json:
                    how = "imported" if outcome.status == "imported" else "is here already"
                    length = format_ms(facts.media.duration_ms)
                    say(f"{facts.id}  {facts.name}  {length}  {facts.media.channels} ch  {how}")
            for text in outcome.notes:
                note(f"{outcome.source.name}: {text}")
            if outcome.error:
                document["error"] = outcome.error
                note(f"error: {' '.join(outcome.error.split())}")
            documents.append(document)
        if options.annotation and outcomes[0].recording:
            added = add_to(project, outcomes[0].recording, options.annotation, said=not options.json)
            documents[0]["tier"] = added["tier"]
            documents[0]["notes"] = [*outcomes[0].notes, *added["notes"]]
        if options.json:
            say_json({"files": documents})
    return 1 if any(outcome.error for outcome in outcomes) else 0


def show(options: Namespace) -> int:
    """The recordings, or one tier's turns."""
    with Project.open(options.project, options.annotator, read_only=True) as project:
        if options.recording is None and options.tier is None:
            return _show_recordings(project, options.json)
        name = options.recording
        if name is None:
            names = recordings(project.db)
            if len(names) != 1:
                raise WorkbenchError("say which recording with --recording")
            name = names[0].name
        return _show_tier(project, name, options.tier, options.json)


def _show_recordings(project: Project, as_json: bool) -> int:
    from hitl_workbench.formats.json_tier import recording_to_json

    changes, heard = states(project.db), heard_of(project.db)
    rows: list[dict[str, Any]] = []
    for recording in recordings(project.db):
        tiers = [
            {"id": tier.id, "uid": tier.uid, "origin": tier.origin, "annotator": tier.annotator}
            for tier in tiers_of(project.db, recording.id)
        ]
        change = changes.get(recording.id)
        rows.append(
            {
                **recording_to_json(recording),
                "state": recording.state,
                "state_by": change.annotator if change else None,
                "state_at": change.created_at if change else None,
                "heard": [
                    {
                        "annotator": one.annotator,
                        "share": round(one.coverage.share(recording.media.duration_ms), 4),
                        "heard_ms": one.coverage.covers_ms,
                        "active_ms": one.active_ms,
                    }
                    for one in heard
                    if one.recording_id == recording.id
                ],
                "tiers": tiers,
            }
        )
    if as_json:
        say_json({"project": project.name, "recordings": rows})
    elif not rows:
        say("no recordings yet; add some with `import`")
    else:
        table(
            ("id", "name", "length", "channels", "state", "heard", "tiers"),
            [
                (
                    row["id"],
                    row["name"],
                    format_ms(row["duration_ms"]),
                    row["channels"],
                    row["state"],
                    ", ".join(f"{one['annotator']} {int(100 * one['share'] + 1e-9)} %" for one in row["heard"]) or "-",
                    ", ".join(f"{tier['id']} {tier['origin']}" for tier in row["tiers"]) or "-",
                )
                for row in rows
            ],
        )
    return 0


def _show_tier(project: Project, name: str, tier_name: str | None, as_json: bool) -> int:
    from hitl_workbench.formats.json_tier import document_to_json
    from hitl_workbench.workflow.exporting import document_of

    recording = recording_named(project.db, name)
    tier = tier_named(project.db, recording.id, tier_name, project.annotator)
    document = document_of(project, recording, tier, with_names=True)
    if as_json:
        say_json(document_to_json(document))
        return 0
    owner = f" of {tier.annotator}" if tier.annotator else ""
    say(f"{recording.name}, tier {tier.id} ({tier.origin}{owner}): {len(document.content.turns)} turns")
    names = {speaker.label: speaker.name for speaker in document.content.speakers}
    width = max((len(text) for text in names.values()), default=0)
    for turn in document.content.turns:
        flags = f"  [{', '.join(turn.flags)}]" if turn.flags else ""
        times = f"{format_ms(turn.span.start_ms)} {format_ms(turn.span.end_ms)}"
        say(f"{times}  {names[turn.speaker]:<{width}}  {turn.text}{flags}")
    return 0
