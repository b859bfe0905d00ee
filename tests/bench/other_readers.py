"""What the formats are measured against: the fastest library that yields the same content, used the plain way.

Each reader gives one file's content as its library has it; each writer gives the text or bytes of one file again.
Where no library reads a format, what the parser underneath needs alone stands here, which nothing can be faster than.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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


def _rows(numbers: tuple[int, ...]) -> Other:
    """Lines split at blanks, their times as numbers: the least that any reader of such a format does."""

    def read(path: Path) -> Any:
        found = []
        for line in path.read_text(encoding="utf-8").splitlines():
            row: list[Any] = line.split()
            for number in numbers:
                row[number] = float(row[number])
            found.append(row)
        return found

    def write(made: Any, path: Path) -> None:
        path.write_text("\n".join(" ".join(map(str, row)) for row in made), encoding="utf-8")

    return Other("split and float", read, write)


def _ctm() -> Other:
    def read(path: Path) -> Any:
        from lhotse import SupervisionSegment, SupervisionSet

        whole = SupervisionSegment("whole", path.stem, 0.0, 3600.0, channel=0)
        return SupervisionSet.from_segments([whole]).with_alignment_from_ctm(path)

    return Other("lhotse", read, lambda made, path: made.write_alignment_to_ctm(path))


def _json(words: str = "") -> Other:
    """words is the key of a list's texts that are split into words, where the file does not hold these."""

    def read(path: Path) -> Any:
        found = json.loads(path.read_bytes())
        if words:
            for one in found:
                one[words] = one[words].split()
        return found

    return Other(
        "json",
        read,
        lambda made, path: path.write_text(json.dumps(made, ensure_ascii=False, indent=None if words else 1)),
    )


def _csv() -> Other:
    def read(path: Path) -> Any:
        return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))

    def write(made: Any, path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(made)

    return Other("csv", read, write)


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


def _xml() -> Other:
    def read(path: Path) -> Any:
        from lxml import etree

        return etree.parse(path)

    return Other("lxml: the tree alone", read, lambda made, path: made.write(path, encoding="UTF-8"))


OTHERS: dict[str, Other] = {
    "audacity": _rows((0, 1)),
    "cha": _cha(),
    "csv": _csv(),
    "ctm": _ctm(),
    "eaf": _eaf(),
    "exb": _xml(),
    "json": _json(),
    "labelstudio": _json(),
    "rttm": _rttm(),
    "seglst": _json("words"),
    "srt": _subtitles("srt"),
    "stm": _rows((3, 4)),
    "textgrid": _textgrid(),
    "trs": _xml(),
    "vtt": _subtitles("vtt"),
    "whisper": _json(),
}
