"""Annotation files of other programs: read, matched to a recording, taken in as an immutable tier."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation
from hitl_workbench.project.project import Project
from hitl_workbench.workflow.annotation_files import (
    AS_FOUND,
    ENCODINGS,
    LARGEST_FILE_BYTES,
    Looked,
    ReadingPlan,
    chosen,
    looked_at,
    opened,
    read_as,
    skipped_among,
)
from hitl_workbench.workflow.matching import Match, matches_of
from hitl_workbench.workflow.placing import placed

__all__ = [
    "ENCODINGS",
    "LARGEST_FILE_BYTES",
    "ImportedAnnotation",
    "Looked",
    "Match",
    "ReadingPlan",
    "import_annotation",
    "looked_at",
    "matches_of",
    "read_annotation",
]


@dataclass(frozen=True, slots=True)
class ImportedAnnotation:
    """The tier made of an annotation file, and what was changed on the way; skipped are the notes about what was lost.

    labels are those kept as drafts, foreign the tiers kept as they are.
    """

    tier_id: int
    format: str
    turns: int
    notes: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    labels: int = 0
    foreign: int = 0


def import_annotation(
    project: Project, recording: Recording, path: Path, plan: ReadingPlan = AS_FOUND, *, strict: bool = False
) -> ImportedAnnotation:
    """Read path as an annotation of recording, as the plan says, into an immutable tier.

    What reaches beyond the recording is cut to it, with a note. With strict, and unless the plan is partial, a file of
    which content would be left out is refused. Raises FormatError; then the project is as before.
    """
    annotation, format_name, notes = read_annotation(path, recording, plan)
    skipped = skipped_among(notes)
    if strict and skipped and not plan.partial:
        raise FormatError(
            f"{path.name} cannot be read whole ({'; '.join(skipped[:3])}{' …' if len(skipped) > 3 else ''}); nothing "
            "was imported. Mend the file, or say that the rest is enough"
        )
    annotation, more = placed(annotation, Span(0, recording.media.duration_ms), plan.offset_ms)
    facts = {"imported_from": path.name, "format": format_name}
    changes = project.publish(recording.id, "import", annotation.content, run_facts=facts)
    return ImportedAnnotation(
        changes.result, format_name, len(annotation.content.turns), (*notes, *more), skipped,
    )  # fmt: skip


def read_annotation(
    path: Path, recording: Recording, plan: ReadingPlan = AS_FOUND
) -> tuple[Annotation, str, tuple[str, ...]]:
    """What a file says about one recording: the annotation, its format's name, and the reader's notes.

    Of several recordings in the file the one that is meant is taken, that of this name, or the only one. Times are the
    file's own. Raises FormatError.
    """
    try:
        data, importer = opened(path, plan)
        reading = read_as(importer, data, plan, recording)
        return chosen(reading.annotations, recording, path, plan.inside), importer.name, reading.notes
    except FormatError as error:
        if str(error).startswith(path.name):
            raise
        raise FormatError(f"{path.name}: {error}") from error
