"""Commands that answer "is it whole?" and "can it work here?": verify, doctor."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from hitl_workbench.cli.output import note, say, say_json
from hitl_workbench.errors import MediaError, WorkbenchError
from hitl_workbench.project.history import knows_digest
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.verification import verify as verify_database


def verify(options: Namespace) -> int:
    """Check database, journal and media; exit 1 and say what is broken first when not whole."""
    from hitl_workbench.audio.sources import sha256_of

    with Project.open(options.project, options.annotator, read_only=True) as project:
        verdict = verify_database(project.db)
        rewritten = options.manifest is not None and not knows_digest(project.db, _anchor(options.manifest))
        media = []
        for recording in recordings(project.db, hidden=True):
            try:
                whole = sha256_of(project.folder / recording.path) == recording.media.sha256
                media.append((recording.name, "" if whole else "its original was changed since it was imported"))
            except MediaError as error:
                media.append((recording.name, str(error)))
    broken = [(name, problem) for name, problem in media if problem]
    whole = verdict.whole and not broken and not rewritten
    if options.json:
        first = next((problem.operation for problem in verdict.problems if problem.operation), None)
        say_json(
            {
                "whole": whole,
                "operations": verdict.operations,
                "head_digest": verdict.head,
                "first_broken_operation": {"number": first[0], "uid": first[1]} if first else None,
                "problems": [problem.message for problem in verdict.problems],
                "history_rewritten": rewritten if options.manifest else None,
                "media": [{"recording": name, "problem": problem or None} for name, problem in media],
            }
        )
    elif whole:
        say(f"whole: {verdict.operations} operations, {len(media)} recordings; head {verdict.head}")
    for problem in verdict.problems[:20]:
        note(f"error: {problem.message}")
    if rewritten:
        note(
            f"error: the history was rewritten since {options.manifest} was made: its head digest is not in the journal"
        )
    for name, text in broken:
        note(f"error: {name}: {text}")
    return 0 if whole else 1


def _anchor(manifest: Path) -> str:
    """The head digest of an export's manifest. Raises WorkbenchError for any other file."""
    try:
        return str(json.loads(manifest.read_text(encoding="utf-8"))["head_digest"])
    except (OSError, ValueError, KeyError, TypeError):
        raise WorkbenchError(f"{manifest} is not the MANIFEST.json of an export of this program") from None


def doctor(options: Namespace) -> int:
    """Versions, devices, models, writable folders, and the offline self-test; exit 1 when drafting cannot work."""
    from hitl_workbench.workflow.diagnosing import diagnose

    findings = diagnose()
    if options.json:
        say_json({"ok": all(finding["ok"] for finding in findings), "findings": findings})
    else:
        for finding in findings:
            mark = "ok  " if finding["ok"] else "!   "
            say(f"{mark}{finding['topic']}: {finding['text']}")
    return 0 if all(finding["ok"] for finding in findings) else 1
