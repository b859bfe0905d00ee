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
from hitl_workbench.formats.exb_writing import MARK, written
from hitl_workbench.formats.tier_metadata import file_name, known_key, with_value
from hitl_workbench.formats.tier_names import UniqueNames
from hitl_workbench.formats.tier_roles import OWN, annotation_of, guessed_roles
from hitl_workbench.formats.xml_reading import parsed_xml, root_name, text_of

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

    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        file = _tier_file(data, duration_ms)
        annotation, notes = annotation_of(file.tiers, guessed_roles(file.tiers), file.metadata)
        return Reading({"": annotation}, (*file.notes, *notes))

    def write(self, document: Document) -> Written:
        return written(document)


def _tier_file(data: bytes, duration_ms: int | None) -> TierFile:
    root = parsed_xml(data)
    body = root.find("basic-body")
    timeline = None if body is None else body.find("common-timeline")
    if root.tag != "basic-transcription" or body is None or timeline is None:
        raise FormatError("this is not an EXMARaLDA transcription: it has no common timeline")
    notes: list[str] = []
    times, given = _times(timeline, duration_ms, notes)
    speakers, persons = _speakers(root)
    unique = UniqueNames()
    tiers = [_tier(element, times, given, speakers, unique, notes) for element in body.iter("tier")]
    return TierFile(tuple(tiers), Metadata(_about(root), persons), tuple(notes))


def _times(timeline: Any, duration_ms: int | None, notes: list[str]) -> tuple[dict[str, int], set[str]]:
    """Milliseconds of every point of the timeline, and which of them the file gives."""
    known: dict[str, int | None] = {}
    rounded = 0
    for item in timeline.iter("tli"):
        text, key = item.get("time"), item.get("id", "")
        ms = None
        if text:
            try:
                ms = ms_of_seconds(text)
            except ValueError as error:
                notes.append(f"line {item.sourceline}: {error}; the point was taken for one without a time")
            else:
                rounded += len(text.partition(".")[2].rstrip("0")) > 3
            if ms is not None and ms < 0:
                notes.append(
                    f"line {item.sourceline}: {text} lies before 0; the point was taken for one without a time"
                )
                ms = None
        known.setdefault(key, ms)
    if rounded:
        notes.append(f"{rounded} times were rounded to whole milliseconds")
    given = {key for key, ms in known.items() if ms is not None}
    open_points = len(known) - len(given)
    if open_points:
        if given:
            notes.append(f"{open_points} points without a time were placed evenly between others")
        elif duration_ms:
            notes.append("the file has no times; its events were spread evenly over the recording")
        else:
            notes.append("the file has no times; a second was assumed between two points of its timeline")
    guessed = {item.get("id", "") for item in timeline.iter("tli") if item.get("type") == "intp"}
    return _filled(known, duration_ms), given - guessed


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


def _speakers(root: Any) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Speakers' names by their id, and what is known of them by name."""
    names: dict[str, str] = {}
    persons: dict[str, dict[str, str]] = {}
    unique = UniqueNames()
    for speaker in root.iter("speaker"):
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


def _about(root: Any) -> dict[str, str]:
    facts: dict[str, str] = {}
    about = root.find("head/meta-information")
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
    times: Mapping[str, int],
    given: set[str],
    speakers: Mapping[str, str],
    unique: UniqueNames,
    notes: list[str],
) -> FileTier:
    speaker = speakers.get(element.get("speaker", ""), element.get("speaker", ""))
    extra = {
        one.get("attribute-name", ""): text_of(one) for one in element.iterfind("ud-tier-information/ud-information")
    }
    title = element.get("display-name") or element.get("category") or element.get("id") or "tier"
    name = unique(extra.pop(f"{MARK}name", "") or title.strip() or "tier")
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
