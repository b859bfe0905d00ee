"""Audacity's label tracks; the speaker stands before the text, `Name: text`."""

from __future__ import annotations

import re

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.file_tiers import POINTS, FileEntry, FileTier
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.decimal_times import Rounding
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.formats.losses import SENTENCES, losses_of, written_names
from hitl_workbench.formats.srt import NOBODY

_LINE = re.compile(r"\s*(-?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?)\t(-?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?)(?:\t(.*))?")
_NAMED = re.compile(r"([^:\n]{1,60}):(?: (.*))?")
_POINTS = "points"


class Audacity:
    """One label a turn. Names are taken for speakers only when every label begins with one."""

    name = "audacity"
    title = "Audacity label track"
    suffixes = (".txt", ".labels")

    def recognises(self, data: bytes, file_name: str) -> bool:
        head = decoded(data[:20_000]).text.lstrip("\n ")
        return _LINE.fullmatch(head.partition("\n")[0]) is not None

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        source = decoded(data)
        rounding = Rounding()
        labels: list[tuple[Span, str]] = []
        points: list[FileEntry] = []
        frequencies: list[int] = []
        notes = list(source.notes)
        for number, line in enumerate(source.text.split("\n"), 1):
            if not line.strip():
                continue
            if line.startswith("\\"):
                frequencies.append(number)
                continue
            match = _LINE.fullmatch(line)
            try:
                if match is None:
                    raise ValueError("this is not a start, a tab, an end, a tab and a text")
                start_ms, end_ms = (rounding.ms(match[part].replace(",", ".")) for part in (1, 2))
                if not 0 <= start_ms <= end_ms:
                    raise ValueError(f"{match[1][:20]} to {match[2][:20]} is not a time span")
            except ValueError as error:
                notes.append(f"line {number}: {error}; the line was skipped: {line.strip()[:60]}")
                continue
            text = match[3] or ""
            if start_ms == end_ms:
                points.append(FileEntry(start_ms, end_ms, text))
            else:
                labels.append((Span(start_ms, end_ms), text))
        if not labels:
            raise FormatError("there is no label with a length in it" + (f" ({notes[-1]})" if notes else ""))
        if points:
            notes.append(f"{len(points)} labels of no length are kept as points; they are no turns")
        if frequencies:
            first = frequencies[0]
            notes.append(f"the frequencies of {len(frequencies)} labels were left out (first: line {first})")
        named = all(_NAMED.fullmatch(text) for _, text in labels)
        turns = [_turn_of(span, text, named) for span, text in labels]
        foreign = (FileTier(_POINTS, tuple(points), POINTS, format="audacity"),) if points else ()
        annotation = Annotation(content_from(turns), foreign=foreign)
        return Reading({"": annotation}, (*notes, *rounding.notes()))

    def write(self, document: Document) -> Written:
        names = written_names(document.content)
        shown = _shown(names)
        rows = [
            (turn.span.start_ms, turn.span.end_ms, f"{shown[turn.speaker]}: {_one_line(turn.text)}")
            for turn in document.content.turns
        ]
        points = [tier for tier in document.foreign if tier.format == "audacity" and tier.name == _POINTS]
        rows += [(one.start_ms, one.end_ms, _one_line(one.text)) for tier in points for one in tier.entries]
        rows.sort(key=lambda row: row[:2])
        text = "".join(f"{_seconds(start)}\t{_seconds(end)}\t{said}\n" for start, end, said in rows)
        counts = {
            "name_marks": sum(names[label] != one for label, one in shown.items()),
            "foreign": len(document.foreign) - len(points),
        }
        more = tuple(SENTENCES[kind].format(count=count) for kind, count in counts.items() if count)
        return Written(
            {".labels.txt": text.encode("utf-8", "replace")},
            (*losses_of(document, line_breaks=False, foreign=True), *more),
        )


def _turn_of(span: Span, text: str, named: bool) -> Turn:
    speaker = NOBODY
    if named and (match := _NAMED.fullmatch(text)):
        speaker, text = match[1].strip() or NOBODY, match[2] or ""
    return Turn(span, speaker, text, untimed_words(text))


def _shown(names: dict[str, str]) -> dict[str, str]:
    """Names without colons, short enough to be known again, no two alike."""
    found: dict[str, str] = {}
    for label, name in names.items():
        base = " ".join(name.replace(":", " ").split())[:50].rstrip() or NOBODY
        one, number = base, 2
        while one in found.values():
            one, number = f"{base} {number}", number + 1
        found[label] = one
    return found


def _one_line(text: str) -> str:
    return re.sub(r"[\t\n\r\x00]+", " ", text)


def _seconds(ms: int) -> str:
    return f"{ms // 1000}.{ms % 1000:03d}000"


AUDACITY = Audacity()
