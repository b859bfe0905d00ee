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


def _rows(fields: int, numbers: tuple[int, ...]) -> Other:
    """Split lines with their times as numbers: the least that any reader of such a format does."""

    def read(path: Path) -> Any:
        found = []
        for line in path.read_text(encoding="utf-8").splitlines():
            row: list[Any] = line.split(None, fields - 1)
            for number in numbers:
                row[number] = float(row[number])
            found.append(row)
        return found

    def write(made: Any, path: Path) -> None:
        path.write_text("\n".join(" ".join(map(str, row)) for row in made), encoding="utf-8")

    return Other("plain Python: split, float", read, write)


def _json() -> Other:
    return Other(
        "json",
        lambda path: json.loads(path.read_bytes()),
        lambda made, path: path.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8"),
    )


def _json_lines() -> Other:
    return Other(
        "json",
        lambda path: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()],
        lambda made, path: path.write_text(
            "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made), encoding="utf-8"
        ),
    )


def _csv() -> Other:
    def read(path: Path) -> Any:
        return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))

    def write(made: Any, path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, made[0].keys())
            writer.writeheader()
            writer.writerows(made)

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
    "audacity": _rows(3, (0, 1)),
    "cha": _cha(),
    "csv": _csv(),
    "ctm": _rows(6, (2, 3)),
    "eaf": _eaf(),
    "exb": _xml(),
    "json": _json(),
    "labelstudio": _json(),
    "plainjson": _json(),
    "rttm": _rttm(),
    "seglst": _json(),
    "srt": _subtitles("srt"),
    "stm": _rows(6, (3, 4)),
    "textgrid": _textgrid(),
    "trs": _xml(),
    "vtt": _subtitles("vtt"),
    "whisper": _json(),
    "whisper-jsonl": _json_lines(),
}
