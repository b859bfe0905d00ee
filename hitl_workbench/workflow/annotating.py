"""Annotation files of other programs: read, matched to a recording, taken in as an immutable tier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hitl_workbench.domain.alignment import words_within
from hitl_workbench.domain.annotation import TierContent, Turn
from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation
from hitl_workbench.formats.detection import recognise
from hitl_workbench.project.project import Project

LARGEST_FILE_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class ImportedAnnotation:
    """The tier made of an annotation file, and what was skipped or changed on the way."""

    tier_id: int
    format: str
    turns: int
    notes: tuple[str, ...]


def import_annotation(project: Project, recording: Recording, path: Path) -> ImportedAnnotation:
    """Read path as an annotation of recording into an immutable tier.

    What reaches beyond the recording is cut to it, with a note. Raises FormatError; then the project is as before.
    """
    annotation, format_name, notes = read_annotation(path, recording)
    content, more = _within(annotation.content, Span(0, recording.media.duration_ms))
    facts = {"imported_from": path.name, "format": format_name}
    changes = project.publish(recording.id, "import", content, run_facts=facts)
    return ImportedAnnotation(changes.result, format_name, len(content.turns), (*notes, *more))


def read_annotation(path: Path, recording: Recording) -> tuple[Annotation, str, tuple[str, ...]]:
    """What a file says about one recording: the annotation, its format's name, and the reader's notes.

    Of several recordings in the file the one of this name is taken, or the only one. Raises FormatError.
    """
    try:
        if not path.is_file():
            raise FormatError(f"{path.name} is not there, or not a file; check its name")
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise FormatError(f"{path.name} is larger than any annotation; it cannot be read")
        data = path.read_bytes()
    except OSError as error:
        raise FormatError(f"{path.name} cannot be read ({error.strerror})") from None
    try:
        importer = recognise(data, path.name)
        reading = importer.read(data, recording.media.duration_ms)
    except FormatError as error:
        raise FormatError(f"{path.name}: {error}") from error
    return _of(reading.annotations, recording, path), importer.name, reading.notes


def _of(annotations: Mapping[str, Annotation], recording: Recording, path: Path) -> Annotation:
    stem = Path(recording.path).stem
    for name in (recording.name, stem):
        if name in annotations:
            return annotations[name]
    if len(annotations) == 1:
        return next(iter(annotations.values()))
    if not annotations:
        raise FormatError(f"{path.name} holds no turns")
    names = ", ".join(list(annotations)[:8])
    raise FormatError(f"{path.name} has annotations of {names}, and none of {recording.name!r}; rename one of them")


def _within(content: TierContent, whole: Span) -> tuple[TierContent, tuple[str, ...]]:
    kept: list[Turn] = []
    cut = left_out = 0
    for turn in content.turns:
        span = turn.span.intersection(whole)
        if span is None:
            left_out += 1
            continue
        cut += span != turn.span
        kept.append(replace(turn, span=span, words=words_within(turn.words, span)))
    notes = []
    if left_out:
        notes.append(f"{left_out} turns lie behind the recording's end and were left out")
    if cut:
        notes.append(f"{cut} turns reached behind the recording's end and were cut there")
    return TierContent(content.speakers, tuple(kept)), tuple(notes)
