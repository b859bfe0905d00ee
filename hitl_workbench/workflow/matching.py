"""Which recording each of many annotation files belongs to: by name, never by guessing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from hitl_workbench.domain.recording import Recording
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.workflow.annotation_files import AS_FOUND, ReadingPlan, opened, read_as

MOST_FILES = 100_000
_SOUNDS = "aac|aiff?|amr|avi|caf|flac|m4a|mkv|mov|mp3|mp4|mpe?g|oga|ogg|opus|sph|wav|webm|wma|wv|3gp"
_HEAD_BYTES = 65_536  # every format names its sound near the beginning
# How files say which sound they are about: ELAN, EXMARaLDA, Transcriber, CHAT.
_MEDIA = re.compile(
    r"""(?:MEDIA_URL|RELATIVE_MEDIA_URL|<referenced-file\s+url|audio_filename)\s*=\s*["']([^"'<]*)["']"""
    r"""|^@Media:\s*"?([^,"\n]+)""",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Match:
    """Where an annotation of a file goes.

    inside is the recording that the file names, "" where it names none. recording is the only one that fits, else None:
    then candidates are those that might, and reason says why none was taken. A file that cannot be read fits nothing.
    """

    path: Path
    inside: str
    recording: Recording | None
    candidates: tuple[Recording, ...] = ()
    reason: str = ""


def matches_of(project: Project, paths: Iterable[Path], plan: ReadingPlan = AS_FOUND) -> list[Match]:
    """For each file, and each recording that it names, the recording of the project that it belongs to.

    Of a folder all files in it and below are taken, by name; hidden ones and links are left out. A recording fits by
    its name or the name of its sound file, with or without the file's ending; if nothing does exactly, then whatever
    case, accents and blanks are written in. What only begins with a recording's name is a candidate. Raises
    WorkbenchError for too many files.
    """
    known = recordings(project.db)
    found: list[Match] = []
    for path in _files(paths):
        try:
            data, importer = opened(path, plan)
            names = list(read_as(importer, data, plan).annotations)
        except WorkbenchError as error:
            found.append(Match(path, "", None, (), str(error).removeprefix(f"{path.name}: ")))
            continue
        if plan.inside:
            names = [name for name in names if name == plan.inside]
        found += [_match(path, name, media_named(data), known, len(names) > 1) for name in names or [""]]
    return found


def media_named(data: bytes) -> list[str]:
    """The names of the sound files that a file says it is about, without folders, in the file's order."""
    head = data[:_HEAD_BYTES]
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    named = (unquote(match[1] or match[2] or "").strip().replace("\\", "/") for match in _MEDIA.finditer(text))
    return list(dict.fromkeys(name.rsplit("/", 1)[-1] for name in named if name))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    count = 0
    for path in paths:
        inside = sorted(one for one in path.rglob("*") if _is_ours(one, path)) if path.is_dir() else [path]
        count += len(inside)
        if count > MOST_FILES:
            raise WorkbenchError(f"these are more than {MOST_FILES} files; choose fewer")
        yield from inside


def _is_ours(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and not path.is_symlink() and path.is_file()


def _match(path: Path, inside: str, media: list[str], known: Sequence[Recording], is_one_of_many: bool) -> Match:
    """The recording for one annotation: by the name inside, else by the file's name, else by the sound it names."""
    sources = [("the file says", [inside] if inside else [])]
    if not is_one_of_many:
        sources += [("the file is called", [path.stem]), ("its sound is called", media)]
    for said, names in sources:
        fitting = _fitting(names, known)
        if len(fitting) == 1:
            return Match(path, inside, fitting[0], (), f"{said} {names[0]!r}")
        if fitting:
            several = ", ".join(repr(one.name) for one in fitting)
            return Match(path, inside, None, fitting, f"{said} {names[0]!r}, which fits {several}; say which is meant")
    name = inside or path.stem
    candidates = _beginning_alike(name, known)
    return Match(path, inside, None, candidates, f"no recording is called {name!r}; say which is meant")


def _fitting(names: Sequence[str], known: Sequence[Recording]) -> tuple[Recording, ...]:
    for form in (str, _plain):
        wanted = {form(one) for name in names for one in (name, _stem(name))}
        fitting = tuple(one for one in known if wanted & {form(name) for name in _names(one)})
        if fitting:
            return fitting
    return ()


def _names(recording: Recording) -> set[str]:
    file = recording.path.replace("\\", "/").rsplit("/", 1)[-1]
    return {recording.name, file, _stem(file)}


def _stem(name: str) -> str:
    """A name without the ending of a sound file: `call.bak` is no `call`."""
    return re.sub(rf"(?<=.)\.(?:{_SOUNDS})$", "", name, flags=re.IGNORECASE)


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(r"[\s_]+", " ", "".join(one for one in folded if not unicodedata.combining(one))).strip()


def _beginning_alike(name: str, known: Sequence[Recording]) -> tuple[Recording, ...]:
    plain = _plain(name)
    starts = [(one, [_plain(own) for own in _names(one)]) for one in known]
    return tuple(
        one for one, own in starts
        if any(begins and plain.startswith(begins) and not plain[len(begins)].isalnum() for begins in own)
    )  # fmt: skip
