"""What a format's reader and writer get and give.

Readers work on bytes and never touch the file system; writers return text or bytes and say what they lost.
The project and the file writing are other layers' business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from hitl_workbench.domain.annotation import Tier, TierContent, Turn
from hitl_workbench.domain.file_tiers import FileTier
from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.domain.judgement import Judgement
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.time import Span

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Document:
    """One tier of one recording, as a writer gets it.

    labels are what people say of turns, words, speakers, overlaps and the recording, by the target's uid; what is
    sensitive is among them only when it was asked for. dimensions are the guideline's questions they answer. foreign
    tiers came with the file that the tier was read from. metadata holds only fields that may leave the project.
    """

    recording: Recording
    tier: Tier
    content: TierContent
    labels: Mapping[str, Sequence[Judgement]] = field(default_factory=dict)
    dimensions: tuple[Dimension, ...] = ()
    foreign: tuple[FileTier, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Written:
    """The files of one recording by suffix (`.rttm` → bytes) and what could not be carried, a sentence each.

    An example of a loss: "37 overlaps flattened". Empty losses: everything was carried.
    """

    files: Mapping[str, bytes]
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadLabel:
    """A label that a file gives. What it is about is found again by speaker and span, for a file knows no uids.

    span is that of the turn, of the overlap or of the words, None for a speaker and for the recording. speaker is a
    label of the content's, "" for an overlap and for the recording. No values mean "cannot tell".
    """

    target_kind: str
    dimension: str
    values: tuple[str, ...]
    speaker: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a reader found for one recording.

    timed is False for plain text: its one turn spans the whole recording and only its words mean anything.
    has_text is False for formats that carry spans only (RTTM). foreign tiers mean nothing of ours and are kept as they
    are. metadata is what the file says about the recording and about its speakers, by their labels.
    """

    content: TierContent
    timed: bool = True
    has_text: bool = True
    labels: tuple[ReadLabel, ...] = ()
    foreign: tuple[FileTier, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's annotations by the recording name it uses ("" where the format names none).

    notes say what was rounded, repaired or skipped, with line numbers, a sentence each.
    """

    annotations: Mapping[str, Annotation]
    notes: tuple[str, ...] = field(default=())


class Importer(Protocol):
    """Reads one format. An entry point of group hitl_workbench.importers is an instance."""

    name: str
    title: str
    suffixes: tuple[str, ...]

    def recognises(self, data: bytes, file_name: str) -> bool:
        """Whether data is of this format, by content first; the name decides only between equals."""
        ...

    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        """The annotations in data. duration_ms is that of the recording, where known.

        Raises FormatError, with the line where there is one, for what cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class TierFile:
    """A file that consists of tiers, before it is decided what each means. notes as in Reading."""

    tiers: tuple[FileTier, ...]
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[str, ...] = ()


class TierImporter(Importer, Protocol):
    """Reads a format of named tiers (EAF, TextGrid, EXB): what each tier means is the reader's guess or a person's."""

    def tiers(self, data: bytes) -> TierFile:
        """The tiers of the file, all of them. Raises FormatError."""
        ...


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows (CSV, TSV, a list of JSON objects). rows are texts, one a column; lines are where they stand."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    notes: tuple[str, ...] = ()


class TableImporter(Importer, Protocol):
    """Reads a format of columns: which column means what is the reader's guess or a person's choice."""

    def table(self, data: bytes) -> Table:
        """The file's columns and rows. Raises FormatError."""
        ...


class Exporter(Protocol):
    """Writes one format. An entry point of group hitl_workbench.exporters is an instance."""

    name: str
    title: str

    def write(self, document: Document) -> Written: ...


class Sound(Protocol):
    """The sound of one recording on its time line. frames are samples of a channel.

    path is that of the recording's own file, absolute, where other programs read the same samples from it, else "".
    encoding is libsndfile's name for what that file is, such as WAV/PCM_16.
    """

    path: str
    encoding: str
    sample_rate_hz: int
    channels: int
    frames: int

    def samples(self, span: Span, channel: int | None = None) -> npt.NDArray[np.float32]:
        """A stretch within -1..1 as it was recorded, at its own rate; channel None is the mean of all."""
        ...

    def blocks(self, channel: int | None = None) -> Iterator[npt.NDArray[np.float32]]:
        """The whole recording, piece by piece."""
        ...


@dataclass(frozen=True, slots=True)
class CorpusItem:
    """One recording of a corpus. The document holds the turns that were asked for, left_out the others of its tier.

    split is train, dev or test, "" where the corpus is not split. persons are the uids of who is known to speak, by
    their labels: the same person has the same one in every recording.
    """

    document: Document
    sound: Sound
    split: str = ""
    left_out: tuple[Turn, ...] = ()
    persons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CorpusOptions:
    """cut_audio: a file of sound a turn also where the format could point into the whole recording.

    dimensions are the guideline's questions whose answers become columns. root is the folder that the corpus will lie
    in, for formats whose readers need whole paths. reads_sound False: only what would be lost is wanted; no sound is
    read and what is written is of no use.
    """

    cut_audio: bool = False
    dimensions: tuple[Dimension, ...] = ()
    root: str = ""
    reads_sound: bool = True


@dataclass(frozen=True, slots=True)
class CorpusWritten:
    """What a corpus could not carry, a sentence each."""

    losses: tuple[str, ...] = ()


# Opens a file of the corpus to write, by its path in the corpus's folder, with slashes, never above it.
Put = Callable[[str], AbstractContextManager[BinaryIO]]


class CorpusExporter(Protocol):
    """Writes training data: many recordings at once, with their sound. An entry point as exporters are."""

    name: str
    title: str

    def write_corpus(self, items: Iterable[CorpusItem], options: CorpusOptions, put: Put) -> CorpusWritten:
        """Write items as they come; those of one split follow each other. Nothing large is kept in memory."""
        ...


def writes_corpora(exporter: Any) -> bool:
    """Whether what an entry point gave is a CorpusExporter; otherwise it is an Exporter."""
    return hasattr(exporter, "write_corpus")
