"""Commands that bring annotation files of other programs in: annotate, and import --with."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hitl_workbench.cli.output import ProgressLine, note, say, say_json
from hitl_workbench.domain.time import format_ms
from hitl_workbench.errors import FormatError, WorkbenchError
from hitl_workbench.formats.tier_roles import FOREIGN, KINDS, LABELS, SKIPPED, Role
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recording_named

if TYPE_CHECKING:
    from hitl_workbench.domain.recording import Recording
    from hitl_workbench.workflow.annotating import ImportedAnnotation, Looked, ReadingPlan


def add_words(parser: argparse.ArgumentParser) -> None:
    """The words after `annotate PROJECT`."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="annotation files, or folders of them")
    parser.add_argument("--recording", metavar="R", help="of one file; default: the recording of its name")
    parser.add_argument(
        "--inside", default="", metavar="NAME", help="which recording of the file, where it has several"
    )
    parser.add_argument("--format", metavar="F", help="default: found out")
    parser.add_argument("--encoding", metavar="E", help="how letters are written; default: found out")
    parser.add_argument(
        "--offset", type=_offset, default=0, metavar="SECONDS", help="everything so much later; may be -"
    )
    parser.add_argument(
        "--role", action="append", default=[], metavar="TIER=KIND[:SPEAKER]",
        help=f"what a tier means: {', '.join(KINDS)}; of labels KIND is labels:TARGET:DIMENSION",
    )  # fmt: skip
    parser.add_argument(
        "--column", action="append", default=[], metavar="ROLE=NAME", help="which column of a table is what"
    )
    parser.add_argument("--partial", action="store_true", help="take the rest where content cannot be read")
    parser.add_argument("--file-is-right", action="store_true", help="metadata of the file takes the place of ours")
    parser.add_argument("--look", action="store_true", help="say what would happen, and do nothing")


def annotate(options: Namespace) -> int:
    """Bring files in, each to the recording of its name; nothing is guessed. Exit 1 when one could not be."""
    from hitl_workbench.workflow.annotating import ReadingPlan

    plan = ReadingPlan(
        format=options.format,
        encoding=options.encoding,
        offset_ms=options.offset,
        roles=roles_of(options.role) or None,
        columns=_pairs(options.column, "ROLE=NAME") or None,
        partial=options.partial,
        inside=options.inside,
        replace_metadata=options.file_is_right,
    )
    with Project.open(options.project, options.annotator, read_only=options.look) as project:
        documents = []
        line = ProgressLine("importing")
        for path, inside, recording, reason in _matched(project, options, plan):
            document = {"file": str(path), "inside": inside, "recording": recording.name if recording else None}
            documents.append(document)
            own = plan if not inside else _within(plan, inside)
            if options.look:
                document |= _look(project, path, own, recording, reason, said=not options.json)
            elif recording is None:
                document["error"] = reason
            else:
                document |= _bring_in(project, path, own, recording, line, said=not options.json)
            if document.get("error"):
                note(f"error: {path.name}: {document['error']}")
        line.clear()
    if options.json:
        say_json({"files": documents})
    return 1 if any(document.get("error") for document in documents) else 0


def add_to(project: Project, recording: Recording, path: Path, *, said: bool) -> dict[str, Any]:
    """Bring one annotation in as `import --with` does: what can be read, with notes. Raises FormatError."""
    from hitl_workbench.workflow.annotating import import_annotation

    added = import_annotation(project, recording, path)
    for text in added.notes:
        note(f"{path.name}: {text}")
    if said:
        say(f"   {path.name} ({added.format}): {added.turns} turns as tier {added.tier_id}")
    return {"tier": added.tier_id, "notes": list(added.notes)}


def _matched(project: Project, options: Namespace, plan: ReadingPlan) -> list[tuple[Path, str, Recording | None, str]]:
    """File, recording inside, recording of the project or None with the reason."""
    from hitl_workbench.workflow.annotating import matches_of

    if options.recording:
        if len(options.files) != 1 or options.files[0].is_dir():
            raise WorkbenchError(
                "--recording belongs to one file; without it files go to the recordings of their names"
            )
        return [(options.files[0], "", recording_named(project.db, options.recording), "")]
    found = []
    for match in matches_of(project, options.files, plan):
        reason = match.reason
        if reason.endswith("say which is meant"):
            reason += " with --recording"
        if match.candidates:
            reason += f"; it may be {', '.join(repr(one.name) for one in match.candidates)}"
        found.append((match.path, match.inside, match.recording, reason))
    if not found:
        raise WorkbenchError("there are no files in it")
    return found


def _within(plan: ReadingPlan, inside: str) -> ReadingPlan:
    from dataclasses import replace

    return replace(plan, inside=inside)


def _look(
    project: Project, path: Path, plan: ReadingPlan, recording: Recording | None, reason: str, *, said: bool
) -> dict[str, Any]:
    from hitl_workbench.workflow.annotating import looked_at, would_change

    found = looked_at(path, plan, recording)
    document = _json_of(found) | {"reason": reason, "notes": list(found.notes)}
    if recording is not None:
        more = would_change(project, recording, found, plan)
        document["notes"] += more.notes
        document["skipped"] += more.skipped
    if recording is None and not document["error"]:
        document["error"] = reason
    if said:
        for text in _lines_about(found, recording, reason):
            say(text)
        for text in document["notes"]:
            say(f"   {'would be left out: ' if text in document['skipped'] else ''}{text}")
    return document


def _lines_about(found: Looked, recording: Recording | None, reason: str) -> Iterable[str]:
    goes_to = f"to {recording.name!r}" if recording else "to no recording"
    encoding = f", {found.encoding}" if found.encoding else ""
    yield f"{found.path.name}: {found.title or 'not read'}{encoding}; {goes_to}{f' ({reason})' if reason else ''}"
    if found.annotation is not None:
        content = found.annotation.content
        end_ms = max((turn.span.end_ms for turn in content.turns), default=0)
        yield (
            f"   {len(content.turns)} turns of {len(content.speakers)} speakers until {format_ms(end_ms)}, "
            f"{len(found.annotation.labels)} labels, {len(found.annotation.foreign)} tiers kept as they are"
        )
    for tier in found.tiers:
        role = found.roles.get(tier.name, Role(FOREIGN))
        yield f"   tier {tier.name!r} ({len(tier.entries)} entries): {role_text(role)}"
    for meaning, column in found.columns.items():
        yield f"   column {column!r}: {meaning}"


def _bring_in(
    project: Project, path: Path, plan: ReadingPlan, recording: Recording, line: ProgressLine, *, said: bool
) -> dict[str, Any]:
    from hitl_workbench.workflow.annotating import import_annotation

    try:
        added = import_annotation(
            project, recording, path, plan, strict=True,
            progress=lambda done, total: line.show(done / max(total, 1), path.name),
        )  # fmt: skip
    except FormatError as error:
        text = str(error).removeprefix(f"{path.name}: ")
        return {"error": text if plan.partial else text.replace("say that the rest is enough", "add --partial")}
    if said:
        say(f"{recording.name}: {path.name} ({added.format}): {_summary(added)} as tier {added.tier_id}")
        for text in added.notes:
            note(f"{path.name}: {text}")
    return {
        "format": added.format, "tier": added.tier_id, "turns": added.turns, "labels": added.labels,
        "foreign_tiers": added.foreign, "notes": list(added.notes), "skipped": list(added.skipped),
    }  # fmt: skip


def _summary(added: ImportedAnnotation) -> str:
    more = [(added.labels, "labels to confirm"), (added.foreign, "tiers kept as they are")]
    return ", ".join([f"{added.turns} turns", *(f"{count} {what}" for count, what in more if count)])


def _json_of(found: Looked) -> dict[str, Any]:
    annotation = found.annotation
    return {
        "format": found.format or None,
        "title": found.title,
        "encoding": found.encoding or None,
        "names": list(found.names),
        "tiers": [
            {
                "name": tier.name,
                "entries": len(tier.entries),
                "role": role_text(found.roles.get(tier.name, Role(FOREIGN))),
            }
            for tier in found.tiers
        ],
        "columns": dict(found.columns),
        "turns": len(annotation.content.turns) if annotation else None,
        "labels": len(annotation.labels) if annotation else None,
        "foreign_tiers": len(annotation.foreign) if annotation else None,
        "skipped": list(found.skipped),
        "error": found.error or None,
    }


def role_text(role: Role) -> str:
    """A role as `--role` takes it."""
    parts = [role.kind, *((role.target, role.dimension) if role.kind == LABELS else ())]
    return ":".join([*parts, *([role.speaker] if role.speaker else [])])


def roles_of(texts: Sequence[str]) -> dict[str, Role]:
    """`TIER=KIND[:SPEAKER]`, of labels `TIER=labels:TARGET:DIMENSION[:SPEAKER]`, by tier. Raises WorkbenchError."""
    return {tier: _role(text) for tier, text in _pairs(texts, "TIER=KIND[:SPEAKER]").items()}


def _role(text: str) -> Role:
    kind, _, rest = text.partition(":")
    if kind not in KINDS:
        raise WorkbenchError(f"{kind!r} is not what a tier can be; choose of {', '.join(KINDS)}")
    if kind == LABELS:
        target, mark, rest = rest.partition(":")
        dimension, _, speaker = rest.partition(":")
        if not (target and mark and dimension):
            raise WorkbenchError(
                "of labels write TIER=labels:TARGET:DIMENSION, for example Ann-intent=labels:turn:intent"
            )
        return Role(LABELS, speaker, dimension, target)
    return Role(kind, "" if kind in (FOREIGN, SKIPPED) else rest)


def _pairs(texts: Sequence[str], form: str) -> dict[str, str]:
    """NAME=VALUE each; the last sign of equality separates, because tiers' names may have some."""
    found = {}
    for text in texts:
        name, mark, value = text.rpartition("=")
        if not mark or not name or not value:
            raise WorkbenchError(f"{text!r} should be {form}")
        found[name] = value
    return found


def _offset(text: str) -> int:
    try:
        seconds = Decimal(text)
    except InvalidOperation:
        raise ValueError from None
    if not seconds.is_finite() or abs(seconds) > 1_000_000:
        raise ValueError
    return int((seconds * 1000).to_integral_value())


_offset.__name__ = "number of seconds"
