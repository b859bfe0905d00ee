"""The draft command."""

from __future__ import annotations

import signal
from argparse import Namespace
from typing import Any

from hitl_workbench.cli.output import ProgressLine, note, say, say_json
from hitl_workbench.domain.time import format_ms
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recording_named, recordings
from hitl_workbench.project.tiers import tier_named, tier_to_open
from hitl_workbench.workflow.drafting import (
    DEFAULT_ASR,
    DEFAULT_DIARIZER,
    DEFAULT_PRESET,
    Drafted,
    DraftOptions,
    undrafted,
)
from hitl_workbench.workflow.redrafting import Redrafted, redraft

__all__ = ["DEFAULT_ASR", "DEFAULT_DIARIZER", "DEFAULT_PRESET", "draft"]


def draft(options: Namespace) -> int:
    """Draft what is named, or what has no draft yet; a line for each recording as it ends."""
    from hitl_workbench.workflow import drafting

    if options.speakers and (options.min_speakers or options.max_speakers):
        raise WorkbenchError("give either --speakers, or --min-speakers and --max-speakers")
    chosen = DraftOptions(
        preset=options.preset,
        asr=options.asr,
        diarizer=options.diarizer,
        language=options.language,
        speakers=options.speakers,
        min_speakers=options.min_speakers,
        max_speakers=options.max_speakers,
        channels=options.channels,
        span=options.span,
        threshold=options.threshold,
        parts=options.only or drafting.BOTH,
    )
    if options.as_proposal:
        return _propose(options, chosen)
    if options.only or options.tier:
        raise WorkbenchError("--only and --tier are for --as-proposal; a draft is made of both")
    with Project.open(options.project, options.annotator) as project:
        everything = recordings(project.db)
        if options.recording:
            named = [recording_named(project.db, name) for name in options.recording]
        else:
            named = undrafted(project, everything)
            if not named and not options.json:
                note("every recording has a draft; name one with --recording to draft it again")
        line = ProgressLine("drafting")
        stopped = _stop_on_interrupt()

        def finished(drafted: Drafted) -> None:
            line.clear()
            for text in drafted.notes:
                note(f"{drafted.recording.name}: {text}")
            if drafted.error:
                note(f"error: {drafted.recording.name}: {' '.join(drafted.error.split())}")
            elif not options.json:
                say(_line_of(drafted))

        outcomes = drafting.draft(
            project, named, chosen, progress=line.show, finished=finished, cancelled=lambda: bool(stopped)
        )
        line.clear()
        if options.json:
            say_json({"drafts": [_json_of(drafted) for drafted in outcomes]})
    return 1 if any(drafted.error for drafted in outcomes) else 0


def _propose(options: Namespace, chosen: DraftOptions) -> int:
    """Draft again beside the present turns; a line for each recording."""
    if not options.recording:
        raise WorkbenchError("name the recordings to draft again with --recording")
    done: list[Redrafted] = []
    with Project.open(options.project, options.annotator) as project:
        line, stopped = ProgressLine("drafting"), _stop_on_interrupt()
        for name in options.recording:
            recording = recording_named(project.db, name)
            against = (
                tier_named(project.db, recording.id, options.tier, project.annotator)
                if options.tier
                else tier_to_open(project.db, recording.id, project.annotator)
            )
            if against is None:
                raise WorkbenchError(f"{recording.name!r} has no turns to compare with; draft it first")
            made = redraft(project, recording, against, chosen, progress=line.show, cancelled=lambda: bool(stopped))
            line.clear()
            done.append(made)
            for text in made.drafted.notes:
                note(f"{recording.name}: {text}")
            if made.drafted.error:
                note(f"error: {recording.name}: {' '.join(made.drafted.error.split())}")
            elif not options.json:
                say(_proposal_line(made))
    if options.json:
        say_json(
            {
                "proposals": [
                    {**_json_of(made.drafted), "against": made.against.id, "differences": made.differences}
                    for made in done
                ]
            }
        )
    return 1 if any(made.drafted.error for made in done) else 0


def _proposal_line(made: Redrafted) -> str:
    beside = f"tier {made.against.id} ({made.against.origin})"
    if made.drafted.tier_id is None:
        return f"{made.drafted.recording.name}: no difference from {beside}"
    return (
        f"{made.drafted.recording.name}: {made.differences} differences from {beside}, as tier {made.drafted.tier_id}"
    )


def _line_of(drafted: Drafted) -> str:
    return (
        f"{drafted.recording.name}: {drafted.turns} turns, {drafted.words} words, {drafted.speakers} speakers, "
        f"{drafted.overlap_ms / 1000:.1f} s overlap in {format_ms(drafted.sound_ms)}, "
        f"{drafted.real_time_factor:.3f} × real time"
    )


def _json_of(drafted: Drafted) -> dict[str, Any]:
    return {
        "recording": {"id": drafted.recording.id, "name": drafted.recording.name},
        "tier": drafted.tier_id,
        "turns": drafted.turns,
        "words": drafted.words,
        "speakers": drafted.speakers,
        "overlap_s": drafted.overlap_ms / 1000,
        "seconds": round(drafted.seconds, 3),
        "real_time_factor": round(drafted.real_time_factor, 4),
        "notes": drafted.notes,
        "error": drafted.error or None,
    }


def _stop_on_interrupt() -> list[int]:
    """A list that is filled by Ctrl+C or a polite end, so that finished stages are kept before the program ends."""
    received: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, frame: received.append(number))
    return received
