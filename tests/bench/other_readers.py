"""What the formats are measured against: the fastest library that yields the same content, used the plain way.

Each reader gives one file's content as its library has it; each writer gives the text or bytes of one file again.
Where no library reads a format, `plain_readers` does with the least that yields the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench import plain_readers as plain


@dataclass(frozen=True)
class Other:
    """A library for one format. write is None where it has no writer that holds the same."""

    title: str
    read: Callable[[Path], Any]
    write: Callable[[Any, Path], object] | None = None


def _subtitles(kind: str) -> Other:
    def read(path: Path) -> Any:
        import pysubs2

        return pysubs2.load(str(path), format_=kind)

    return Other("pysubs2", read, lambda made, path: made.save(str(path), format_=kind))


def _rttm() -> Other:
    def read(path: Path) -> Any:
        from lhotse import SupervisionSet

        return SupervisionSet.from_rttm(path)

    return Other("lhotse", read)


def _ctm() -> Other:
    def read(path: Path) -> Any:
        from lhotse import SupervisionSegment, SupervisionSet

        whole = SupervisionSegment("whole", path.stem, 0.0, 3600.0, channel=0)
        return SupervisionSet.from_segments([whole]).with_alignment_from_ctm(path)

    return Other("lhotse", read, lambda made, path: made.write_alignment_to_ctm(path))


def _textgrid() -> Other:
    def read(path: Path) -> Any:
        from praatio import textgrid

        return textgrid.openTextgrid(str(path), includeEmptyIntervals=False, duplicateNamesMode="rename")

    return Other(
        "praatio",
        read,
        lambda made, path: made.save(str(path), format="long_textgrid", includeBlankSpaces=True),
    )


def _eaf() -> Other:
    def read(path: Path) -> Any:
        import pympi

        return pympi.Elan.Eaf(str(path))

    return Other("pympi", read, lambda made, path: made.to_file(str(path)))


def _cha() -> Other:
    def read(path: Path) -> Any:
        import pylangacq

        made = pylangacq.read_chat(str(path))
        return made, made.utterances()

    return Other("pylangacq", read)


OTHERS: dict[str, Other] = {
    "audacity": Other("plain tuples", plain.read_audacity),
    "cha": _cha(),
    "csv": Other("csv and plain tuples", plain.read_csv),
    "ctm": _ctm(),
    "eaf": _eaf(),
    "exb": Other("lxml and plain tuples", plain.read_exb),
    "json": Other("json and plain tuples", plain.read_json),
    "labelstudio": Other("json and plain tuples", plain.read_labelstudio),
    "rttm": _rttm(),
    "seglst": Other("json and plain tuples", plain.read_seglst, plain.write_seglst),
    "srt": _subtitles("srt"),
    "stm": Other("plain tuples", plain.read_stm),
    "textgrid": _textgrid(),
    "trs": Other("lxml and plain tuples", plain.read_trs),
    "vtt": _subtitles("vtt"),
    "whisper": Other("json and plain tuples", plain.read_whisper),
}
