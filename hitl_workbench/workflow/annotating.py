"""Annotation files of other programs: read, matched to a recording, taken in as an immutable tier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hitl_workbench.domain.recording import Recording
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation
from hitl_workbench.project.imported import Beside
from hitl_workbench.project.operations.metadata import Brought
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
    span_of,
)
from hitl_workbench.workflow.bringing_metadata import brought_by
from hitl_workbench.workflow.file_labels import labels_not_shown
from hitl_workbench.workflow.matching import Match, matches_of
from hitl_workbench.workflow.placing import placed
from hitl_workbench.workflow.placing_labels import placed_labels

__all__ = [
    "ENCODINGS",
    "LARGEST_FILE_BYTES",
    "ImportedAnnotation",
    "Looked",
    "Match",
    "Outlook",
    "ReadingPlan",
    "import_annotation",
    "looked_at",
    "matches_of",
    "read_annotation",
    "would_change",
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


@dataclass(frozen=True, slots=True)
class Outlook:
    """What importing would change beside the tier, notes about it, and those of them about what would be left out."""

    brought: Brought = field(default_factory=Brought)
    notes: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


def import_annotation(
    project: Project,
    recording: Recording,
    path: Path,
    plan: ReadingPlan = AS_FOUND,
    *,
    strict: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportedAnnotation:
    """Read path as an annotation of recording, as the plan says, into an immutable tier.

    What reaches beyond the recording is cut to it, with a note. Labels become drafts, what means nothing here is kept,
    and what the file says of the recording and of who speaks is taken over where the project does not know better: all
    in one step. With strict, and unless the plan is partial, a file of which content would be left out is refused.
    progress gets turns stored and turns in all. Raises FormatError or Cancelled; then the project is as before.
    """
    annotation, format_name, notes = read_annotation(path, recording, plan)
    annotation, cut = placed(annotation, span_of(recording), plan.offset_ms)
    labels, lost = placed_labels(annotation.content, annotation.labels, path.name)
    notes = (*notes, *cut, *lost)
    skipped = skipped_among(notes, plan)
    if strict and skipped and not plan.partial:
        raise FormatError(
            f"{path.name}: content would be left out ({'; '.join(skipped[:3])}{' …' if len(skipped) > 3 else ''}); "
            "nothing was imported. Mend the file, or say that the rest is enough"
        )
    brought, told = brought_by(project, recording, annotation.content, annotation.metadata, plan)
    facts: dict[str, Any] = {"imported_from": path.name, "format": format_name}
    if plan.offset_ms:
        facts["offset_ms"] = plan.offset_ms
    changes = project.publish(
        recording.id,
        "import",
        annotation.content,
        run_facts=facts,
        beside=Beside(annotation.foreign, labels),
        brought=brought,
        progress=progress,
        cancelled=cancelled,
    )
    unasked = labels_not_shown(project.db, labels)
    return ImportedAnnotation(
        changes.result,
        format_name,
        len(annotation.content.turns),
        (*notes, *unasked, *told),
        skipped,
        len(labels),
        len(annotation.foreign),
    )


def would_change(project: Project, recording: Recording, looked: Looked, plan: ReadingPlan = AS_FOUND) -> Outlook:
    """What importing a file that was looked at as the plan says would change in a project; nothing is stored.

    Raises FormatError for a plan that names nobody.
    """
    annotation = looked.annotation
    if annotation is None:
        return Outlook()
    labels, lost = placed_labels(annotation.content, annotation.labels, looked.path.name)
    brought, told = brought_by(project, recording, annotation.content, annotation.metadata, plan)
    return Outlook(brought, (*lost, *labels_not_shown(project.db, labels), *told), lost)


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
