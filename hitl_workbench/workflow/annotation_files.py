"""Annotation files of other programs, looked at: which format, what is in them, how a person wants them read.

Nothing here writes to a project. Formats of tiers and of columns are read twice: once as they are, so that a person
can say what each tier or column means, and once as that was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeGuard

from hitl_workbench import plugins
from hitl_workbench.domain.file_tiers import FileTier
from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.time import MAX_MS, Span
from hitl_workbench.errors import FormatError, WorkbenchError
from hitl_workbench.formats.base import Annotation, Importer, Reading, Table, TableImporter, TierImporter
from hitl_workbench.formats.detection import recognise
from hitl_workbench.formats.encoding import encoding_of
from hitl_workbench.formats.table_rows import annotation_from_table, guessed_columns
from hitl_workbench.formats.tier_roles import SKIPPED, Role, annotation_of, guessed_roles
from hitl_workbench.workflow.placing import placed

LARGEST_FILE_BYTES = 500_000_000
# Offered where a person says how a file's letters are written; every name that Python knows is taken.
ENCODINGS = (
    "utf-8", "utf-16", "windows-1252", "iso-8859-1", "iso-8859-15", "iso-8859-2", "windows-1250", "windows-1251",
    "koi8-r", "iso-8859-7", "windows-1253", "windows-1254", "iso-8859-8", "windows-1255", "windows-1256", "gb18030",
    "big5", "shift_jis", "euc-jp", "euc-kr", "mac-roman",
)  # fmt: skip

_BINARY = (b"PK\x03\x04", b"PAR1", b"%PDF")
_XML_ENCODING = re.compile(r"""\A(\s*<\?xml\b[^>]*?)\s+encoding\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SKIPPED = re.compile(r"\b(skipped|left out)\b")
_HARMLESS = re.compile(r"\bzero bytes?\b")


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """How a person wants a file read; what is None or empty is found out.

    offset_ms moves everything in the file: turns, words, labels, tiers that are kept as they are. roles says what tiers
    mean, by their names; columns which column holds what, as role → name. partial: what cannot be read may be left out.
    inside is the recording of the file that is meant, where it has several. persons says who the file's speakers are:
    speaker's label → uid of a person of the project, "" for somebody new. With replace_metadata what the file says of
    the recording and of persons takes the place of what the project says.
    """

    format: str | None = None
    encoding: str | None = None
    offset_ms: int = 0
    roles: Mapping[str, Role] | None = None
    columns: Mapping[str, str] | None = None
    partial: bool = False
    inside: str = ""
    persons: Mapping[str, str] | None = None
    replace_metadata: bool = False


AS_FOUND = ReadingPlan()


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file is, and what becomes of it as the plan says; nothing has been written.

    format and title are the importer's, "" where no format was found. encoding is the one used, "" for a file that is
    no text. names are the recordings that the file names. tiers and roles are those of a format of tiers, roles as they
    will be used; table and columns those of a format of columns. annotation is None where error says why. notes are all
    that reading said, skipped those of them about content that is left out.
    """

    path: Path
    format: str = ""
    title: str = ""
    encoding: str = ""
    names: tuple[str, ...] = ()
    tiers: tuple[FileTier, ...] = ()
    roles: Mapping[str, Role] = field(default_factory=dict)
    table: Table | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    annotation: Annotation | None = None
    error: str = ""
    notes: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


def looked_at(path: Path, plan: ReadingPlan = AS_FOUND, recording: Recording | None = None) -> Looked:
    """What a file is and holds, read as the plan says, moved in time, and cut to a recording where one is given.

    Raises nothing that can be expected: see Looked.error.
    """
    parts: dict[str, Any] = {}
    try:
        data = bytes_of(path)
        parts["encoding"] = plan.encoding or used_encoding(data)
        data, importer = opened(path, plan, data)
        parts["format"], parts["title"] = importer.name, importer.title
        parts |= _ways_to_read(importer, data, plan)
        reading = read_as(importer, data, plan, recording)
        parts["names"] = tuple(name for name in reading.annotations if name)
        parts["notes"], parts["skipped"] = reading.notes, skipped_among(reading.notes, plan)
        found = chosen(reading.annotations, recording, path, plan.inside)
        parts["annotation"], cut = placed(found, span_of(recording), plan.offset_ms)
        notes = (*reading.notes, *cut)
        parts["notes"], parts["skipped"] = notes, skipped_among(notes, plan)
    except WorkbenchError as error:
        parts["error"] = str(error).removeprefix(f"{path.name}: ")
    return Looked(path, **parts)


def span_of(recording: Recording | None) -> Span:
    """All of a recording; of none yet as long as recordings can be."""
    return Span(0, recording.media.duration_ms if recording is not None else MAX_MS)


def opened(path: Path, plan: ReadingPlan = AS_FOUND, data: bytes | None = None) -> tuple[bytes, Importer]:
    """A file's bytes (data, where they were read already) as readers take them, and the importer for them.

    Raises FormatError for what is no file, too large, of no known format, or not in the encoding that the plan names.
    """
    data = bytes_of(path) if data is None else data
    if plan.encoding:
        data = recoded(data, plan.encoding)
    if plan.format is None:
        return data, recognise(data, path.name)
    importer: Importer = plugins.load(plugins.IMPORTERS, plan.format)
    if not data.strip(b"\0 \r\n\t"):
        raise FormatError("the file is empty")
    return data, importer


def bytes_of(path: Path) -> bytes:
    """What is in a file. Raises FormatError for what is no file of a size that annotations have."""
    try:
        if not path.is_file():
            raise FormatError(f"{path.name} is not there, or not a file; check its name")
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise FormatError(f"{path.name} is larger than any annotation; it cannot be read")
        return path.read_bytes()
    except OSError as error:
        raise FormatError(f"{path.name} cannot be read ({error.strerror})") from None


def read_as(importer: Importer, data: bytes, plan: ReadingPlan, recording: Recording | None = None) -> Reading:
    """What a reader finds, with the roles or the columns that the plan gives. Raises FormatError."""
    duration_ms = recording.media.duration_ms if recording else None
    if plan.roles is not None and has_tiers(importer):
        file = importer.tiers(data)
        annotation, notes = annotation_of(file.tiers, _roles(file.tiers, plan), file.metadata)
        return Reading({"": annotation}, (*file.notes, *notes))
    if plan.columns is not None and has_columns(importer):
        table = importer.table(data)
        return annotation_from_table(table, _columns(table, plan), duration_ms)
    return importer.read(data, duration_ms)


def has_tiers(importer: Importer) -> TypeGuard[TierImporter]:
    """Whether a format consists of named tiers, of which a person may say what each means."""
    return hasattr(importer, "tiers")


def has_columns(importer: Importer) -> TypeGuard[TableImporter]:
    """Whether a format consists of columns, of which a person may say what each means."""
    return hasattr(importer, "table")


def _ways_to_read(importer: Importer, data: bytes, plan: ReadingPlan) -> dict[str, Any]:
    """The file's tiers with their roles, or its table with its columns, where the format has them."""
    if has_tiers(importer):
        tiers = importer.tiers(data).tiers
        return {"tiers": tiers, "roles": _roles(tiers, plan)}
    if has_columns(importer):
        table = importer.table(data)
        return {"table": table, "columns": _columns(table, plan)}
    return {}


def _columns(table: Table, plan: ReadingPlan) -> dict[str, str]:
    """What columns hold: what the plan says, else what they seem to hold. The plan's "" is what no column holds."""
    said = plan.columns or {}
    guessed = {role: column for role, column in guessed_columns(table).items() if column not in said.values()}
    return {role: column for role, column in {**guessed, **said}.items() if column}


def _roles(tiers: Sequence[FileTier], plan: ReadingPlan) -> dict[str, Role]:
    """What each tier means: what the plan says, else what it seems to mean. Raises FormatError for unknown tiers."""
    unknown = sorted((plan.roles or {}).keys() - {tier.name for tier in tiers})
    if unknown:
        names = ", ".join(repr(tier.name) for tier in tiers[:12])
        raise FormatError(f"there is no tier {unknown[0]!r} in it; there are {names or 'none'}")
    return {**guessed_roles(tiers), **(plan.roles or {})}


def chosen(
    annotations: Mapping[str, Annotation], recording: Recording | None, path: Path, inside: str = ""
) -> Annotation:
    """The annotation of a recording: the one meant, the one of its name, or the only one. Raises FormatError."""
    names = ", ".join(repr(name) for name in list(annotations)[:8])
    if inside:
        if inside in annotations:
            return annotations[inside]
        raise FormatError(f"{path.name} has no annotation of {inside!r}; it has {names or 'none'}")
    if recording is not None:
        for name in (recording.name, Path(recording.path).stem):
            if name in annotations:
                return annotations[name]
    if len(annotations) == 1:
        return next(iter(annotations.values()))
    if not annotations:
        raise FormatError(f"{path.name} holds no turns")
    if recording is None:
        raise FormatError(f"{path.name} has annotations of {names}; say which is meant")
    raise FormatError(f"{path.name} has annotations of {names}, and none of {recording.name!r}; say which is meant")


def skipped_among(notes: Iterable[str], plan: ReadingPlan = AS_FOUND) -> tuple[str, ...]:
    """The notes that say that content was left out, not only rounded, repaired or cut.

    Tiers that the plan says are to be left out are not among them.
    """
    meant = tuple(f"the tier {name!r} " for name, role in (plan.roles or {}).items() if role.kind == SKIPPED)
    return tuple(
        note for note in notes
        if _SKIPPED.search(note) and not _HARMLESS.search(note) and not (meant and note.startswith(meant))
    )  # fmt: skip


def used_encoding(data: bytes) -> str:
    """The encoding in which a file is read when nobody says another; "" for a file that is no text."""
    if data.startswith(_BINARY):
        return ""
    declared = _XML_ENCODING.match(data[:400].decode("latin-1"))
    return (declared[2] or declared[3]).casefold() if declared else encoding_of(data)


def recoded(data: bytes, encoding: str) -> bytes:
    """A text of another encoding as UTF-8; an XML declaration no longer names one.

    Raises FormatError for an encoding that is not known, and for bytes that are not in it.
    """
    try:
        text = data.decode(encoding)
    except LookupError:
        raise FormatError(f"there is no encoding {encoding!r}; try for example {', '.join(ENCODINGS[:4])}") from None
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        line = data.count(b"\n", 0, at) + 1
        raise FormatError(f"this file is not in {encoding}; choose another encoding", line) from None
    except ValueError:
        raise FormatError(f"there is no encoding {encoding!r}") from None
    text = _XML_ENCODING.sub(r"\1", text.removeprefix("\ufeff"))
    return text.encode("utf-8", "replace")
