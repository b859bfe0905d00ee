"""Writing EXB 1.4: what EXMARaLDA's editor opens, valid against its document type."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hitl_workbench.domain.file_tiers import POINTS, FileTier
from hitl_workbench.domain.time import seconds_text
from hitl_workbench.formats.base import Document, Written
from hitl_workbench.formats.losses import SENTENCES
from hitl_workbench.formats.tier_metadata import file_name
from hitl_workbench.formats.tier_plan import Plan, PlannedTier
from hitl_workbench.formats.tier_roles import FOREIGN, TURNS, WORDS
from hitl_workbench.formats.xml_writing import XmlText

MARK = "hitl-"  # what information of this program's about a tier begins with
_LANGUAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")  # what may stand for a language (an NMTOKEN)
_PLACED = frozenset({"project", "title", "media", "comment", "transcription_convention"})
_LANGUAGES = (("languages-used", "language"), ("l1", "first_languages"), ("l2", "second_languages"))


def written(document: Document) -> Written:
    """The document as one `.exb` file."""
    plan = Plan(document)
    kept = len(plan.tiers)
    sources: dict[int, FileTier] = {}
    for source in document.foreign:
        start = len(plan.tiers)
        plan.add_kept([source])
        sources |= dict.fromkeys(range(start, len(plan.tiers)), source)
    text = XmlText()
    ends = {_end(tier, at) for tier in plan.tiers for at in range(len(tier.entries))}
    starts = {entry.start_ms for tier in plan.tiers for entry in tier.entries}
    moments = sorted(starts | ends | {0, document.recording.media.duration_ms})
    points = {ms: f"T{number}" for number, ms in enumerate(moments)}
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<basic-transcription>\n<head>\n', _about(document, text)]
    persons = {plan.names.get(label, label): facts for label, facts in document.metadata.persons.items()}
    named = (*plan.names.values(), *persons, *(tier.speaker for tier in plan.tiers if tier.speaker))
    speakers = {name: f"SPK{number}" for number, name in enumerate(dict.fromkeys(named))}
    parts.append("<speakertable>\n")
    parts += [_speaker(key, name, persons.get(name, {}), text) for name, key in speakers.items()]
    parts.append("</speakertable>\n</head>\n<basic-body>\n<common-timeline>\n")
    entries = [entry for tier in plan.tiers for entry in tier.entries if not entry.timed]
    guessed = {ms for entry in entries for ms in (entry.start_ms, entry.end_ms)} - _timed(plan.tiers)
    for ms, key in points.items():
        how = ' type="intp"' if ms in guessed else ""
        parts.append(f'<tli id="{key}" time="{seconds_text(ms)}"{how}/>\n')
    parts.append("</common-timeline>\n")
    for number, tier in enumerate(plan.tiers):
        about = _attributes(tier, sources.get(number) if number >= kept else None)
        if tier.speaker in speakers:
            about["speaker"] = speakers[tier.speaker]
        parts.append(f"<tier{text.attributes({'id': f'TIE{number}', **about})}>\n")
        parts.append(_information("ud-tier-information", _marks(tier, sources.get(number)), text))
        for at, entry in enumerate(tier.entries):
            ends_at = points[_end(tier, at)]
            parts.append(
                f'<event start="{points[entry.start_ms]}" end="{ends_at}">{text.content(entry.text)}</event>\n'
            )
        parts.append("</tier>\n")
    parts.append("</basic-body>\n</basic-transcription>\n")
    data = "".join(parts).encode()
    losses = plan.losses()
    if text.dropped:
        losses = (*losses, SENTENCES["characters"].format(count=text.dropped))
    return Written({".exb": data}, losses)


def _end(tier: PlannedTier, at: int) -> int:
    """An event needs length: a point is written as one millisecond."""
    return tier.entries[at].end_ms if tier.kind != POINTS else tier.entries[at].start_ms + 1


def _timed(tiers: Sequence[PlannedTier]) -> set[int]:
    """The moments that something gives a time of its own."""
    timed = [entry for tier in tiers for entry in tier.entries if entry.timed]
    return {entry.start_ms for entry in timed} | {entry.end_ms for entry in timed}


def _attributes(tier: PlannedTier, source: FileTier | None) -> dict[str, str]:
    if source is not None and source.format == "exb" and "type" in source.attributes:
        kind = source.attributes["type"] if source.attributes["type"] in tuple("tdalu") else "u"
        about = {"category": source.attributes.get("category", ""), "type": kind}
        if "display-name" in source.attributes:
            about["display-name"] = source.attributes["display-name"]
        return about
    if tier.role == TURNS:
        category, kind = "v", "t"
    elif tier.role == WORDS:
        category, kind = "words", "a"
    elif tier.role == FOREIGN:
        category, kind = tier.name, "d" if tier.kind == POINTS or not tier.speaker else "a"
    else:
        category, kind = tier.dimension, "a" if tier.parent is not None else "d"
    return {"category": category, "type": kind, "display-name": f"{tier.speaker} [{category}]".lstrip()}


def _marks(tier: PlannedTier, source: FileTier | None) -> dict[str, str]:
    marks = {f"{MARK}role": tier.role, f"{MARK}name": tier.name}
    if tier.kind == POINTS:
        marks[f"{MARK}kind"] = POINTS
    marks |= {f"{MARK}value:{value}": text for value, text in tier.vocabulary}
    if source is not None:
        marks |= {key[3:]: value for key, value in source.attributes.items() if key.startswith("ud:")}
    return marks


def _about(document: Document, text: XmlText) -> str:
    known = document.metadata.recording
    rest = {key: value for key, value in known.items() if key not in _PLACED}
    return (
        f"<meta-information>\n<project-name>{text.content(known.get('project', ''))}</project-name>\n"
        f"<transcription-name>{text.content(known.get('title', ''))}</transcription-name>\n"
        f'<referenced-file url="{text.attribute(file_name(document.recording.path))}"/>\n'
        + _information("ud-meta-information", rest, text)
        + f"<comment>{text.content(known.get('comment', ''))}</comment>\n<transcription-convention>"
        f"{text.content(known.get('transcription_convention', ''))}</transcription-convention>\n</meta-information>\n"
    )


def _speaker(key: str, name: str, facts: Mapping[str, str], text: XmlText) -> str:
    rest = dict(facts)
    sex = rest.pop("gender") if rest.get("gender") in ("m", "f") else "u"
    parts = [f'<speaker id="{key}">\n<abbreviation>{text.content(name)}</abbreviation>\n<sex value="{sex}"/>\n']
    for tag, field in _LANGUAGES:
        languages = rest.get(field, "").split(", ")
        is_list = all(_LANGUAGE.fullmatch(language) for language in languages)
        if is_list:
            del rest[field]
        inside = "".join(f'<language lang="{language}"/>' for language in languages) if is_list else ""
        parts.append(f"<{tag}>{inside}</{tag}>\n")
    comment = rest.pop("comment", "")
    parts.append(_information("ud-speaker-information", rest, text))
    return "".join([*parts, f"<comment>{text.content(comment)}</comment>\n</speaker>\n"])


def _information(tag: str, facts: Mapping[str, str], text: XmlText) -> str:
    inside = [
        f'<ud-information attribute-name="{text.attribute(key)}">{text.content(value)}</ud-information>'
        for key, value in facts.items()
    ]
    return f"<{tag}>{''.join(inside)}</{tag}>\n"
