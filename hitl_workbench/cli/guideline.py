"""Commands about the guideline and its labels: guideline show, import, export, publish; label list, set, confusion."""

from __future__ import annotations

import argparse
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hitl_workbench.cli.output import note, say, say_json, table
from hitl_workbench.domain.guideline import Guideline
from hitl_workbench.domain.guideline_changes import LEVELS, changes_between, effects_of, least_level
from hitl_workbench.domain.guideline_json import guideline_to_json, guideline_to_markdown
from hitl_workbench.domain.guideline_writing import without_foreign_examples
from hitl_workbench.errors import FormatError, WorkbenchError
from hitl_workbench.project.audits import judged_drafts
from hitl_workbench.project.guidelines import (
    guideline_draft,
    guideline_named,
    present_guideline,
    sensitive_dimensions,
    shipped_sets,
    stale_by_recording,
    would_be_stale_by_recording,
)
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recording_named, recordings
from hitl_workbench.project.tiers import tier_named, tiers_of

if TYPE_CHECKING:
    from hitl_workbench.workflow.labelling import Confusion


def add_parsers(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The words after `guideline`."""
    words = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, function: Any, text: str) -> argparse.ArgumentParser:
        made = words.add_parser(name, parents=[everywhere], help=text, description=text[0].upper() + text[1:] + ".")
        made.set_defaults(command=function)
        made.add_argument("project", type=Path, metavar="PROJECT")
        return made

    shown = command("show", show, "print the guideline, as Markdown or (--json) as its document")
    shown.add_argument("--version", metavar="V", help="a version, or draft; default: the one that holds")
    add = command("import", import_, "write the next version from a file, or add ready-made sets to it")
    add.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a guideline's JSON")
    add.add_argument(
        "--replace", action="store_true", help="put the file in the place of a next version that was begun"
    )
    add.add_argument(
        "--set", dest="sets", action="append", default=[], metavar="NAME", help="a ready-made set; may be repeated"
    )
    out = command("export", export, "write guideline.json and guideline.md")
    out.add_argument("--to", required=True, type=Path, metavar="FOLDER")
    out.add_argument("--version", metavar="V")
    out.add_argument("--with-sensitive", action="store_true", help="clips that show accents and origin too")
    publish = command("publish", publish_, "make the next version hold; says first what becomes stale")
    publish.add_argument("--level", choices=LEVELS, help="default: what its changes need")
    publish.add_argument("--note", default="", help="what it changes, in words")


def add_label_parsers(parser: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    """The words after `label`."""
    words = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, function, text in (
        ("list", list_labels, "list what people say of a tier"),
        ("set", set_labels_, "judge turns from a CSV with the columns start, dimension, values (certainty, note)"),
    ):
        made = words.add_parser(name, parents=[everywhere], help=text, description=text[0].upper() + text[1:] + ".")
        made.set_defaults(command=function)
        made.add_argument("project", type=Path, metavar="PROJECT")
        if name == "set":
            made.add_argument("file", type=Path, metavar="FILE")
        made.add_argument("--recording", required=True, metavar="R")
        made.add_argument("--tier", metavar="T", help="default: your own" if name == "set" else None)
        if name == "list":
            made.add_argument("--with-sensitive", action="store_true", help="accents and origin too")
    text = "print what became of drafted labels that people saw: drafted against judged, with n"
    measured = words.add_parser(
        "confusion", parents=[everywhere], help=text, description=text[0].upper() + text[1:] + "."
    )
    measured.set_defaults(command=confusion)
    measured.add_argument("project", type=Path, metavar="PROJECT")
    measured.add_argument("--dimension", metavar="D", help="default: all that have rules")


def show(options: Namespace) -> int:
    """Print a version of the guideline."""
    with Project.open(options.project, options.annotator, read_only=True) as project:
        found = guideline_named(project.db, options.version)
        stale = stale_by_recording(project.db) if found.id == present_guideline(project.db).id else {}
    if stale:
        note(f"{sum(stale.values())} answers are stale under it{_where(stale)}")
    if options.json:
        say_json(guideline_to_json(found.guideline, found.version))
    else:
        say(guideline_to_markdown(found.guideline, found.version).rstrip())
    return 0


def import_(options: Namespace) -> int:
    """Write the next version."""
    from hitl_workbench.workflow.sharing_guidelines import guideline_in_file

    sets = shipped_sets()
    unknown = [name for name in options.sets if name not in sets]
    if unknown:
        raise WorkbenchError(f"there is no ready-made set {unknown[0]!r}; there are: {', '.join(sets)}")
    if options.file is None and not options.sets:
        raise WorkbenchError(f"name a guideline's JSON file, or ready-made sets with --set: {', '.join(sets)}")
    with Project.open(options.project, options.annotator) as project:
        if options.file is not None:
            known = {one.uid for one in recordings(project.db)}
            base, left_out = without_foreign_examples(guideline_in_file(options.file), known)
        else:
            base, left_out = (guideline_draft(project.db) or present_guideline(project.db)).guideline, 0
        added = [one for name in options.sets for one in sets[name][1].dimensions if base.dimension(one.name) is None]
        guideline = Guideline(base.text, (*base.dimensions, *added), base.conventions, base.boundary_tolerance_ms)
        begun, present = guideline_draft(project.db), present_guideline(project.db).guideline
        if options.file is not None and begun is not None and begun.guideline not in (guideline, present):
            if not options.replace:
                raise WorkbenchError(
                    "somebody has begun the next version, which this file would replace; publish it, look at it with "
                    "`guideline show --version draft`, or add --replace"
                )
            note("the next version that was begun is replaced; the journal keeps it")
        project.run(write_guideline, guideline)
        changes = changes_between(present, guideline)
        stale = would_be_stale_by_recording(project.db, effects_of(changes), guideline)
    if left_out:
        note(f"{left_out} clips of recordings that this project does not have are left out")
    return _say_changes(options.json, changes, stale)


def export(options: Namespace) -> int:
    """Write a version as files."""
    from hitl_workbench.workflow.sharing_guidelines import write_guideline_files

    with Project.open(options.project, options.annotator, read_only=True) as project:
        found = guideline_named(project.db, options.version)
        withheld = frozenset() if options.with_sensitive else sensitive_dimensions(project.db, found.guideline)
        files = write_guideline_files(options.to, found, withheld)
    if options.json:
        say_json({"folder": str(options.to), "files": [path.name for path in files]})
    else:
        say(f"wrote {', '.join(path.name for path in files)} in {options.to}")
    return 0


def publish_(options: Namespace) -> int:
    """Publish what was written."""
    with Project.open(options.project, options.annotator) as project:
        draft = guideline_draft(project.db)
        if draft is None:
            raise WorkbenchError("nothing has been written since the last version; import a guideline first")
        changes = changes_between(present_guideline(project.db).guideline, draft.guideline)
        level = options.level or least_level(changes)
        if level == "major":
            become = would_be_stale_by_recording(project.db, effects_of(changes), draft.guideline)
            note(f"{sum(become.values())} answers become stale{_where(become)}")
        done = project.run(publish_guideline, level, options.note)
        assert done is not None
        left = stale_by_recording(project.db)
    total = sum(left.values())
    if options.json:
        say_json({"version": done.result, "level": level, "stale": total, "stale_by_recording": _counts_json(left)})
    else:
        say(f"version {done.result} holds now; {total} answers are stale")
        for name, count in left.items():
            say(f"  {name}: {count}")
    return 0


def _where(stale: dict[str, int]) -> str:
    """In which recordings answers are stale, to follow their number."""
    return f" ({', '.join(f'{name}: {count}' for name, count in stale.items())})" if stale else ""


def _counts_json(stale: dict[str, int]) -> list[dict[str, Any]]:
    return [{"recording": name, "stale": count} for name, count in stale.items()]


def list_labels(options: Namespace) -> int:
    """The labels of one tier."""
    from hitl_workbench.workflow.labelling import label_table

    with Project.open(options.project, options.annotator, read_only=True) as project:
        recording = recording_named(project.db, options.recording)
        tier = tier_named(project.db, recording.id, options.tier, project.annotator)
        header, rows = label_table(project, [tier.id], with_sensitive=options.with_sensitive)
    if options.json:
        say_json(
            {
                "recording": recording.name,
                "tier": tier.id,
                "labels": [dict(zip(header, row, strict=True)) for row in rows],
            }
        )
    else:
        shown = ("target", "start", "speaker", "dimension", "values", "annotator", "guideline_version")
        places = [header.index(name) for name in shown]
        table(shown, [[row[place] for place in places] for row in rows])
    return 0


def set_labels_(options: Namespace) -> int:
    """Judge turns from a table."""
    from hitl_workbench.workflow.labelling import label_lines, set_labels

    try:
        text = options.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(f"{options.file.name} cannot be read as UTF-8 text ({error})") from None
    lines = label_lines(text)
    with Project.open(options.project, options.annotator) as project:
        recording = recording_named(project.db, options.recording)
        tier = tier_named(project.db, recording.id, options.tier or "annotation", project.annotator)
        done = set_labels(project, tier.id, lines)
    if options.json:
        say_json({"recording": recording.name, "tier": tier.id, "set": done})
    else:
        say(f"{recording.name}: {done} labels set in tier {tier.id}")
    return 0


def confusion(options: Namespace) -> int:
    """Drafted against judged, over all tiers that the acting annotator may see."""
    from hitl_workbench.workflow.labelling import confusion_of

    with Project.open(options.project, options.annotator, read_only=True) as project:
        asked = [one for one in present_guideline(project.db).guideline.dimensions if one.rules_that_draft]
        drafted = [one.name for one in asked]
        if options.dimension is not None and options.dimension not in drafted:
            listed = ", ".join(drafted) or "none"
            raise WorkbenchError(f"no rules draft {options.dimension!r}; dimensions with rules: {listed}")
        tiers = [tier for one in recordings(project.db) for tier in tiers_of(project.db, one.id)]
        ids = [tier.id for tier in tiers if tier.origin in ("annotation", "reference")]
        found = [
            confusion_of(judged_drafts(project.db, ids, one.name), one)
            for one in asked
            if options.dimension in (None, one.name)
        ]
    if options.json:
        say_json({"dimensions": [_confusion_json(one) for one in found]})
        return 0
    for one in found:
        say(f"{one.dimension}: {one.kept} of {one.total} kept as drafted (n = {one.total})")
        if one.total:
            table(("drafted", "judged", "n"), [(*pair, count) for pair, count in sorted(one.counts.items())])
    return 0


def _confusion_json(one: Confusion) -> dict[str, Any]:
    pairs = [{"drafted": pair[0], "judged": pair[1], "n": count} for pair, count in sorted(one.counts.items())]
    return {"dimension": one.dimension, "n": one.total, "kept": one.kept, "pairs": pairs}


def _say_changes(as_json: bool, changes: list[Any], stale: dict[str, int]) -> int:
    total = sum(stale.values())
    level = least_level(changes)
    if as_json:
        rows = [{"dimension": one.where or None, "change": one.what, "level": one.level} for one in changes]
        say_json({"level": level, "changes": rows, "would_be_stale": total})
        return 0
    for one in changes:
        say(f"{one.level:<6} {one.where or 'guideline'}: {one.what}")
    say(f"written; publishing it needs a {level} version and makes {total} answers stale{_where(stale)}")
    return 0
