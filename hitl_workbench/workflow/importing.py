"""Recordings into a project: recognised, decoded once, linked or copied, found again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hitl_workbench.audio.intake import peaks_path, take_in
from hitl_workbench.audio.peaks import Peaks
from hitl_workbench.audio.sources import sha256_of
from hitl_workbench.domain.recording import Recording
from hitl_workbench.errors import Cancelled, MediaError, WorkbenchError
from hitl_workbench.project.journal import new_uid
from hitl_workbench.project.operations.recordings import add_recording, relocate_recording
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recording_named, recording_with_sha256, recordings

MEDIA, CACHE = "media", "cache"
IMPORTED, PRESENT, FAILED = "imported", "present", "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. status is imported, present (its bytes are here already) or failed with an error."""

    source: Path
    status: str
    recording: Recording | None = None
    error: str = ""
    notes: tuple[str, ...] = ()


def import_recordings(
    project: Project,
    sources: Sequence[Path],
    *,
    copy: bool = False,
    progress: Callable[[float, str], None] = lambda share, name: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Outcome]:
    """Import files in order; a bad one gets its error and the others go on.

    With copy the original is copied into the project. progress gets the share of all files and the present name.
    Cancelling ends it after the files that are done; the rest fails with that reason.
    """
    outcomes = []
    for number, source in enumerate(sources):

        def share(of_file: float, done: int = number, name: str = source.name) -> None:
            progress((done + of_file) / len(sources), name)

        try:
            outcomes.append(_import(project, source.absolute(), copy, share, cancelled))
        except WorkbenchError as error:
            outcomes.append(Outcome(source, FAILED, error=str(error)))
    return outcomes


def working_audio(project: Project, recording: Recording) -> Path:
    """The file to read a recording's sound from; a working copy that is gone is made again from the original.

    Raises MediaError when the original is needed and not where it was.
    """
    if recording.working_copy is None:
        return original(project, recording)
    copy = project.folder / recording.working_copy
    if not copy.is_file():
        _rebuild(project, recording)
    return copy


def peaks_of(project: Project, recording: Recording) -> Peaks:
    """A recording's peaks, built again when the cache was emptied or damaged. Raises MediaError."""
    path = peaks_path(project.folder / CACHE, recording.media.sha256)
    try:
        return Peaks(path, recording.media.sha256)
    except MediaError:
        _rebuild(project, recording)
        return Peaks(path, recording.media.sha256)


def original(project: Project, recording: Recording) -> Path:
    """Where the original lies. Raises MediaError that says how to find it again."""
    path = project.folder / recording.path
    if not path.is_file():
        raise MediaError(
            f"the original of {recording.name!r} is not at {path}; put it back, or import it again from where it is "
            "now: it is recognised and found again"
        )
    return path


def relocate(project: Project, recording: Recording, path: Path) -> Recording:
    """Link a recording to its original's new place. Raises MediaError when that is another file."""
    if sha256_of(path) != recording.media.sha256:
        raise MediaError(f"{path.name} is not the original of {recording.name!r}: its bytes differ")
    project.run(relocate_recording, recording.id, _stored_path(project, path.absolute()))
    return recording_named(project.db, recording.id)


def _import(
    project: Project,
    source: Path,
    copy: bool,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Outcome:
    if cancelled():
        raise Cancelled("import stopped before this file")
    sha256 = sha256_of(source, cancelled)
    known = recording_with_sha256(project.db, sha256)
    if known is not None:
        notes: tuple[str, ...] = (f"the same file is here as {known.name!r}",)
        if not (project.folder / known.path).is_file():
            known = relocate(project, known, source)
            notes = (*notes, "its original had moved and is found again here")
        return Outcome(source, PRESENT, known, notes=notes)
    taken = take_in(source, project.folder / CACHE, sha256=sha256, progress=progress, cancelled=cancelled)
    made = [path for path in (taken.working_copy, taken.peaks) if path]
    try:
        name = _free_name(project, source)
        path = _copied(project, source, sha256) if copy else source
        if copy:
            made.append(path)
        working = _stored_path(project, taken.working_copy) if taken.working_copy else None
        changes = project.run(add_recording, name, _stored_path(project, path), taken.media, working)
    except BaseException:
        for file in made:
            file.unlink(missing_ok=True)
        raise
    assert changes is not None
    return Outcome(source, IMPORTED, recording_named(project.db, changes.result), notes=taken.notes)


def _rebuild(project: Project, recording: Recording) -> None:
    source = original(project, recording)
    if sha256_of(source) != recording.media.sha256:
        raise MediaError(f"{source} was changed since it was imported; put the original back")
    take_in(source, project.folder / CACHE, sha256=recording.media.sha256)


def _copied(project: Project, source: Path, sha256: str) -> Path:
    """The original's copy in the project, written whole or not at all."""
    target = project.folder / MEDIA / f"{sha256[:16]}{source.suffix.strip()[:12]}"
    partial = target.with_name(f".{new_uid()}.unfinished")
    try:
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(source, partial)
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise MediaError(f"{source.name} cannot be copied into the project ({error.strerror}); make room") from error
    return target


def _stored_path(project: Project, path: Path) -> str:
    """Relative to the project's folder inside it, so that the project can be moved; absolute elsewhere."""
    try:
        return path.relative_to(project.folder).as_posix()
    except ValueError:
        return str(path)


def _free_name(project: Project, source: Path) -> str:
    """A readable name nobody has yet, from the file's."""
    stem = "".join(character if character.isprintable() else " " for character in source.name)
    stem = " ".join(Path(stem).stem.split()).encode("utf-8", "replace").decode() or "recording"
    taken = {recording.name for recording in recordings(project.db, hidden=True)}
    name, number = stem, 2
    while name in taken or name.isdecimal():
        name, number = f"{stem} ({number})", number + 1
    return name
