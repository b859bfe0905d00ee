"""Tiers as other programs' files hold them: before it is decided what each means, and where none of ours fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

INTERVALS, POINTS = "intervals", "points"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One annotation of a file's tier, in whole milliseconds of the recording; at a point start and end are equal.

    id is what the file calls it ("" where it has no names); parent is the id of the annotation that it depends on.
    timed is False where the file gives no times of its own and those here were taken from the parent or interpolated.
    """

    start_ms: int
    end_ms: int
    text: str
    id: str = ""
    parent: str = ""
    timed: bool = True


@dataclass(frozen=True, slots=True)
class FileTier:
    """A tier of a file; entries in the file's order.

    parent names the tier whose annotations it depends on, speaker the participant it belongs to, both "" where the file
    says nothing. attributes is what else the file says of it (such as ELAN's LINGUISTIC_TYPE_REF), by the file's own
    names; format is the importer's name, so that a writer knows which of them are its own. vocabulary is
    (value, description).
    """

    name: str
    entries: tuple[FileEntry, ...]
    kind: str = INTERVALS
    parent: str = ""
    speaker: str = ""
    format: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    vocabulary: tuple[tuple[str, str], ...] = ()
