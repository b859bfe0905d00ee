"""Praat TextGrid: an interval tier a speaker, words, labels and points on tiers of their own."""

from __future__ import annotations

from collections.abc import Sequence

from hitl_workbench.domain.file_tiers import POINTS, FileEntry
from hitl_workbench.domain.time import seconds_text
from hitl_workbench.formats.base import Document, Reading, TierFile, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.formats.textgrid_reading import tiers_of
from hitl_workbench.formats.tier_plan import Plan, PlannedTier
from hitl_workbench.formats.tier_roles import annotation_of, guessed_roles


class TextGrid:
    """Reads long, short and binary files, writes long ones. Intervals without a label are silence."""

    name = "textgrid"
    title = "Praat TextGrid"
    suffixes = (".textgrid",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        if data.startswith(b"ooBinaryFile"):
            return b"TextGrid" in data[:40]
        head = decoded(data[:400] if len(data) > 400 else data).text
        return "ooTextFile" in head and ("TextGrid" in head or file_name.casefold().endswith(".textgrid"))

    def tiers(self, data: bytes) -> TierFile:
        tiers, notes = tiers_of(data)
        return TierFile(tuple(tiers), notes=tuple(notes))

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        file = self.tiers(data)
        annotation, notes = annotation_of(file.tiers, guessed_roles(file.tiers), file.metadata)
        return Reading({"": annotation}, (*file.notes, *notes))

    def write(self, document: Document) -> Written:
        plan = Plan(document, with_empty=False, with_metadata=False)
        plan.add_kept(document.foreign)
        ends = [document.recording.media.duration_ms, *(tier.entries[-1].end_ms for tier in plan.tiers if tier.entries)]
        text = _written(plan.tiers, max(ends))
        return Written({".TextGrid": text.encode("utf-8", "replace")}, plan.losses())


def _written(tiers: Sequence[PlannedTier], end_ms: int) -> str:
    end = seconds_text(end_ms)
    parts = ['File type = "ooTextFile"\nObject class = "TextGrid"\n\n', f"xmin = 0\nxmax = {end}\n"]
    parts.append(f"tiers? <exists>\nsize = {len(tiers)}\nitem []:\n")
    for number, tier in enumerate(tiers, 1):
        is_points = tier.kind == POINTS
        rows = _points(tier.entries) if is_points else _intervals(tier.entries, end_ms)
        parts.append(
            f'    item [{number}]:\n        class = "{"TextTier" if is_points else "IntervalTier"}"\n'
            f"        name = {_quoted(tier.name)}\n        xmin = 0\n        xmax = {end}\n"
            f"        {'points' if is_points else 'intervals'}: size = {len(rows)}\n"
        )
        parts += rows
    return "".join(parts)


def _intervals(entries: Sequence[FileEntry], end_ms: int) -> list[str]:
    """The entries with silence between them: an interval tier has no gaps."""
    rows: list[str] = []
    at_ms, at = 0, "0.000"
    for entry in entries:
        if entry.start_ms > at_ms:
            start = seconds_text(entry.start_ms)
            rows.append(_interval(len(rows) + 1, at, start, '""'))
            at = start
        end = seconds_text(entry.end_ms)
        rows.append(_interval(len(rows) + 1, at, end, _quoted(entry.text)))
        at_ms, at = entry.end_ms, end
    if at_ms < end_ms:
        rows.append(_interval(len(rows) + 1, at, seconds_text(end_ms), '""'))
    return rows


def _interval(number: int, start: str, end: str, text: str) -> str:
    return (
        f"        intervals [{number}]:\n            xmin = {start}\n            xmax = {end}\n"
        f"            text = {text}\n"
    )


def _points(entries: Sequence[FileEntry]) -> list[str]:
    return [
        f"        points [{number}]:\n            number = {seconds_text(entry.start_ms)}\n"
        f"            mark = {_quoted(entry.text)}\n"
        for number, entry in enumerate(entries, 1)
    ]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


TEXTGRID = TextGrid()
