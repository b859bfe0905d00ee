"""EXMARaLDA's basic transcription, EXB: events on tiers over one common timeline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hitl_workbench.domain.file_tiers import INTERVALS, POINTS, FileEntry, FileTier
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.time import MAX_MS, ms_of_seconds
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Document, Reading, TierFile, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.exb_writing import MARK, written
from hitl_workbench.formats.tier_metadata import file_name, known_key, with_value
from hitl_workbench.formats.tier_names import UniqueNames
from hitl_workbench.formats.tier_roles import OWN, annotation_of, guessed_roles
from hitl_workbench.formats.xml_reading import elements, root_name, text_of

_STEP_MS = 1000  # between points of a timeline that says no times at all
_OF_TIER = ("category", "type", "display-name")
_SEX = {"m": "m", "f": "f"}


class Exb:
    """Tiers of type t with a speaker hold turns, an event each; annotations and descriptions are kept."""

    name = "exb"
    title = "EXMARaLDA"
    suffixes = (".exb",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        return root_name(data) == "basic-transcription"

    def tiers(self, data: bytes) -> TierFile:
        return _tier_file(data, None)

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        file = _tier_file(data, duration_ms)
        annotation, notes = annotation_of(file.tiers, guessed_roles(file.tiers), file.metadata)
        return Reading({"": annotation}, (*file.notes, *notes))

    def write(self, document: Document) -> Written:
        return written(document)


def _tier_file(data: bytes, duration_ms: int | None) -> TierFile:
    """The tiers of a file: its parts come in a fixed order, speakers before the timeline, the timeline before tiers."""
    notes: list[str] = []
    about: dict[str, str] = {}
    speakers: dict[str, str] = {}
    persons: dict[str, dict[str, str]] = {}
    timeline = _Timeline(notes)
    tiers: list[FileTier] = []
    unique = UniqueNames()
    for element in elements(data, "head", "tli", "common-timeline", "tier"):
        match element.tag:
            case "head":
                about = _about(element)
                speakers, persons = _speakers(element)
            case "tli":
                timeline.add(element)
            case "common-timeline":
                timeline.settle(duration_ms)
            case "tier":
                tiers.append(_tier(element, timeline, speakers, unique, notes))
    if not timeline.is_settled:
        raise FormatError("this is not an EXMARaLDA transcription: it has no common timeline")
    return TierFile(tuple(tiers), Metadata(about, persons), tuple(notes))


class _Timeline:
    """Milliseconds of every point, and which of them the file gives."""

    def __init__(self, notes: list[str]) -> None:
        self.times: dict[str, int] = {}
        self.given: set[str] = set()
        self.is_settled = False
        self._notes = notes
        self._known: dict[str, int | None] = {}
        self._rounded = 0

    def add(self, item: Any) -> None:
        text, key = item.get("time"), item.get("id", "")
        ms = None
        if text:
            try:
                ms = ms_of_seconds(text)
                if ms < 0:
                    raise ValueError(f"{text} lies before 0")
            except ValueError as error:
                self._notes.append(f"line {item.sourceline}: {error}; the point was taken for one without a time")
                ms = None
            else:
                self._rounded += len(text.partition(".")[2].rstrip("0")) > 3
        if ms is not None and item.get("type") != "intp":
            self.given.add(key)
        self._known.setdefault(key, ms)

    def settle(self, duration_ms: int | None) -> None:
        """Place the points that have no time."""
        self.is_settled = True
        if self._rounded:
            self._notes.append(f"{self._rounded} times were rounded to whole milliseconds")
        left_open = sum(ms is None for ms in self._known.values())
        if left_open:
            if left_open < len(self._known):
                self._notes.append(f"{left_open} points without a time were placed evenly between others")
            elif duration_ms:
                self._notes.append("the file has no times; its events were spread evenly over the recording")
            else:
                self._notes.append("the file has no times; a second was assumed between two points of its timeline")
        self.times = _filled(self._known, duration_ms)


def _filled(known: Mapping[str, int | None], duration_ms: int | None) -> dict[str, int]:
    if known and all(ms is None for ms in known.values()):
        last = len(known) - 1
        whole = duration_ms or last * _STEP_MS
        return {key: whole * place // max(1, last) for place, key in enumerate(known)}
    filled: dict[str, int] = {}
    run: list[str] = []
    before = 0
    for key, ms in known.items():
        if ms is None:
            run.append(key)
            continue
        # Before the first time there is the beginning: a first point without a time stands there.
        first = 1 if filled else 0
        for place, open_key in enumerate(run, first):
            filled[open_key] = before + (max(before, ms) - before) * place // (len(run) + first)
        filled[key] = ms
        run, before = [], ms
    for place, open_key in enumerate(run, 1):
        filled[open_key] = min(before + place * _STEP_MS, MAX_MS)
    return filled


def _speakers(head: Any) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Speakers' names by their id, and what is known of them by name."""
    names: dict[str, str] = {}
    persons: dict[str, dict[str, str]] = {}
    unique = UniqueNames()
    for speaker in head.iter("speaker"):
        key = speaker.get("id", "")
        name = names[key] = unique(text_of(speaker.find("abbreviation")).strip() or key)
        facts: dict[str, str] = {}
        sex = speaker.find("sex")
        with_value(facts, "gender", _SEX.get("" if sex is None else sex.get("value", ""), ""))
        for tag, field in (("languages-used", "language"), ("l1", "first_languages"), ("l2", "second_languages")):
            for holder in speaker.findall(tag):
                with_value(facts, field, ", ".join(one.get("lang", "") for one in holder.iter("language")))
        for one in speaker.iter("ud-information"):
            key = known_key(one.get("attribute-name", ""))
            if key not in facts:
                with_value(facts, key, text_of(one))
        with_value(facts, "comment", text_of(speaker.find("comment")))
        if facts:
            persons[name] = facts
    return names, persons


def _about(head: Any) -> dict[str, str]:
    facts: dict[str, str] = {}
    about = head.find("meta-information")
    if about is None:
        return facts
    with_value(facts, "project", text_of(about.find("project-name")))
    with_value(facts, "title", text_of(about.find("transcription-name")))
    media = [file_name(one.get("url", "")) for one in about.findall("referenced-file")]
    with_value(facts, "media", ", ".join(name for name in media if name))
    for one in about.iter("ud-information"):
        if one.get("attribute-name") != "AutoSave":  # EXMARaLDA's own bookkeeping: paths of backups
            with_value(facts, known_key(one.get("attribute-name", "")), text_of(one))
    with_value(facts, "comment", text_of(about.find("comment")))
    with_value(facts, "transcription_convention", text_of(about.find("transcription-convention")))
    return facts


def _tier(
    element: Any,
    timeline: _Timeline,
    speakers: Mapping[str, str],
    unique: UniqueNames,
    notes: list[str],
) -> FileTier:
    times, given = timeline.times, timeline.given
    speaker = speakers.get(element.get("speaker", ""), element.get("speaker", ""))
    extra = {
        one.get("attribute-name", ""): text_of(one) for one in element.iterfind("ud-tier-information/ud-information")
    }
    called = element.get("display-name") or element.get("category") or element.get("id") or "tier"
    name = unique(extra.pop(f"{MARK}name", "") or called.strip() or "tier")
    attributes = {key: element.get(key) for key in _OF_TIER if element.get(key) is not None}
    vocabulary = tuple(
        (value, text) for key, text in extra.items() if (value := _after(key, f"{MARK}value:")) is not None
    )
    attributes |= {f"ud:{key}": value for key, value in extra.items() if not key.startswith(MARK)}
    if role := extra.get(f"{MARK}role"):
        attributes[OWN] = role
    kind = POINTS if extra.get(f"{MARK}kind") == POINTS else INTERVALS
    entries: list[FileEntry] = []
    lost = backwards = 0
    for event in element.iterfind("event"):
        first, last = event.get("start", ""), event.get("end", "")
        start, end = times.get(first), times.get(last)
        if start is None or end is None:
            lost += 1
        elif start > end:
            backwards += 1
        else:
            timed = first in given and last in given
            text = text_of(event) if len(event) == 0 else _text_beside(event)
            entries.append(FileEntry(start, start if kind == POINTS else end, text, timed=timed))
    if lost:
        notes.append(f"{lost} events of {name!r} name points in time that are not there, and were skipped")
    if backwards:
        notes.append(f"{backwards} events of {name!r} end before they start, and were skipped")
    return FileTier(name, tuple(entries), kind, "", speaker, "exb", attributes, vocabulary)


def _after(text: str, start: str) -> str | None:
    return text.removeprefix(start) if text.startswith(start) else None


def _text_beside(event: Any) -> str:
    """An event's text without the further information inside it."""
    parts = [event.text or "", *(child.tail or "" for child in event)]
    return re.sub(r"^\s*\n\s*|\s*\n\s*$", "", "".join(parts))


EXB = Exb()
