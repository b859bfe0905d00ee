"""Writing Transcriber files: every stretch with the same voices is a turn there, and turns cover the recording."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.file_tiers import FileEntry
from hitl_workbench.domain.time import seconds_text
from hitl_workbench.formats.base import Document, Written
from hitl_workbench.formats.losses import SENTENCES, losses_of, written_names
from hitl_workbench.formats.trs_marks import pieces
from hitl_workbench.formats.xml_writing import XmlText

SECTIONS, PROPERTIES = "sections", "turn properties"
# What is said where a voice goes on from the stretch before, or has no text beside others that have: as a remark,
# for no DTD has a place for it.
CONTINUED, WITHOUT_TEXT = "continues voice ", "no text"
_SECTION = re.compile(r"(report|nontrans|filler)(?:: (.*))?", re.DOTALL)
_PROPERTY = re.compile(r"(mode|fidelity|channel)=(\w+)")
_ALLOWED = {
    "mode": ("spontaneous", "planned"),
    "fidelity": ("high", "medium", "low"),
    "channel": ("telephone", "studio"),
}
_BLANKS = re.compile("[ \t\r\n]+")  # layout in XML
_DIALECTS = ("native", "nonnative")
_GENDERS = ("male", "female", "child")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE Trans SYSTEM "trans-14.dtd">\n'


def written_trs(document: Document) -> Written:
    """The file of a document. Three voices at once are written, and said: Transcriber itself shows two."""
    xml = XmlText()
    turns = document.content.turns
    ids = {speaker.label: f"spk{number}" for number, speaker in enumerate(document.content.speakers, 1)}
    sections = _sections(document)
    topics = {topic: f"to{number}" for number, topic in enumerate(_topics(document, sections), 1)}
    lines = [_head(document, xml), *_speakers(document, ids, xml)]
    if topics:
        lines += ["<Topics>", *(f"<Topic{xml.attributes({'id': key, 'desc': text})}/>" for text, key in topics.items())]
        lines.append("</Topics>")
    episode = {"program": "program", "date": "air_date"}
    said = {name: document.metadata.recording.get(key, "") for key, name in episode.items()}
    lines.append(f"<Episode{xml.attributes({name: text for name, text in said.items() if text})}>")
    crowded = 0
    stretches = _stretches(turns, [start for start, _, _ in sections])
    texts = [_split_text(turn, stretches[1].get(index, [])) for index, turn in enumerate(turns)]
    properties = [entry for tier in document.foreign if _is_ours(tier, PROPERTIES) for entry in tier.entries]
    before: list[int] = []
    at, before_end, open_until = 0, -1, -1
    spans, _ = stretches
    for start_ms, end_ms, voices in spans:
        if start_ms >= open_until:
            if open_until >= 0:
                lines.append("</Section>")
            while at < len(sections) - 1 and sections[at + 1][0] <= start_ms:
                at += 1
            open_until = sections[at + 1][0] if at + 1 < len(sections) else spans[-1][1]
            kind, topic = sections[at][1], sections[at][2]
            where = {"startTime": seconds_text(start_ms), "endTime": seconds_text(min(open_until, spans[-1][1]))}
            more = {"topic": topics[topic]} if topic else {}
            lines.append(f"<Section{xml.attributes({'type': kind, **more, **where})}>")
        crowded += len(voices) > 2
        attributes = {"speaker": " ".join(ids[turns[one].speaker] for one in voices)} if voices else {}
        attributes |= {"startTime": seconds_text(start_ms), "endTime": seconds_text(end_ms)}
        attributes |= _properties_at(properties, start_ms, end_ms) if voices else {}
        lines.append(f"<Turn{xml.attributes(attributes)}>")
        lines.append(f'<Sync time="{seconds_text(start_ms)}"/>')
        for nb, one in enumerate(voices, 1):
            if len(voices) > 1:
                lines.append(f'<Who nb="{nb}"/>')
            if start_ms > turns[one].span.start_ms and before_end == start_ms and one in before:
                lines.append(f'<Comment desc="{CONTINUED}{before.index(one) + 1}"/>')
            elif len(voices) > 1 and not texts[one][0]:
                lines.append(f'<Comment desc="{WITHOUT_TEXT}"/>')
            lines.append(_content(texts[one].pop(0), xml))
        lines.append("</Turn>")
        before, before_end = voices, end_ms
    lines += ["</Section>"] if spans else []
    lines += ["</Episode>", "</Trans>"]
    data = _HEAD + "\n".join(line for line in lines if line) + "\n"
    return Written(
        {".trs": data.encode("utf-8", "replace")},
        (*losses_of(document, line_breaks=False, foreign=True, metadata=True), *_more(document, crowded, xml)),
    )


def _head(document: Document, xml: XmlText) -> str:
    recording = document.metadata.recording
    values = {"scribe": recording.get("scribe", ""), "audio_filename": document.recording.name}
    language = recording.get("language", "")
    if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", language):
        values["xml:lang"] = language
    return f"<Trans{xml.attributes({name: text for name, text in values.items() if text})}>"


def _speakers(document: Document, ids: dict[str, str], xml: XmlText) -> Iterator[str]:
    names = written_names(document.content)
    if not ids:
        return
    yield "<Speakers>"
    for label, key in ids.items():
        said = document.metadata.persons.get(label, {})
        gender = said.get("gender", "").casefold()
        values = {"id": key, "name": names[label], "check": "yes" if said.get("check") == "yes" else "no"}
        if gender:
            values["type"] = gender if gender in _GENDERS else "unknown"
        if said.get("variety") in _DIALECTS:
            values["dialect"] = said["variety"]
        if said.get("accent"):
            values["accent"] = said["accent"]
        if said.get("scope") in ("local", "global"):
            values["scope"] = said["scope"]
        yield f"<Speaker{xml.attributes(values)}/>"
    yield "</Speakers>"


def _is_ours(tier: object, name: str) -> bool:
    return getattr(tier, "format", "") == "trs" and getattr(tier, "name", "") == name


def _sections(document: Document) -> list[tuple[int, str, str]]:
    """Start, kind and topic of each section; they follow each other without gaps, and there is always one."""
    found = [(0, "report", "")]
    for tier in document.foreign:
        for entry in tier.entries if _is_ours(tier, SECTIONS) else ():
            match = _SECTION.fullmatch(entry.text)
            one = (entry.start_ms, match[1] if match else "report", (match[2] if match else entry.text) or "")
            if one[0] <= found[-1][0]:
                found[-1] = (found[-1][0], *one[1:])
            else:
                found.append(one)
    return found


def _topics(document: Document, sections: Sequence[tuple[int, str, str]]) -> list[str]:
    known = [value for tier in document.foreign if _is_ours(tier, SECTIONS) for value, _ in tier.vocabulary]
    return [topic for topic in dict.fromkeys([*known, *(topic for _, _, topic in sections)]) if topic]


def _stretches(
    turns: Sequence[Turn], cuts: Sequence[int]
) -> tuple[list[tuple[int, int, list[int]]], dict[int, list[int]]]:
    """Touching stretches (start, end, places of the turns that sound), and the cuts that fall into each turn."""
    last = max((turn.span.end_ms for turn in turns), default=0)
    edges = sorted(
        {
            0,
            *(cut for cut in cuts if cut < last),
            *(ms for turn in turns for ms in (turn.span.start_ms, turn.span.end_ms)),
        }
    )
    order = sorted(range(len(turns)), key=lambda index: turns[index].span.start_ms)[::-1]
    sounding: list[int] = []
    found: list[tuple[int, int, list[int]]] = []
    inside: dict[int, list[int]] = {}
    for start_ms, end_ms in pairwise(edges):
        sounding = [one for one in sounding if turns[one].span.end_ms > start_ms]
        for one in sounding:
            inside.setdefault(one, []).append(start_ms)
        while order and turns[order[-1]].span.start_ms <= start_ms:
            sounding.append(order.pop())
        found.append((start_ms, end_ms, list(sounding)))
    return found, inside


def _folded(text: str) -> str:
    return " ".join(part for part in _BLANKS.split(text) if part)


def _split_text(turn: Turn, cuts: Sequence[int]) -> list[str]:
    """The text in the stretches that the cuts make: words where their middle is, else in proportion."""
    text = _folded(turn.text)
    if not cuts:
        return [text]
    tokens = text.split(" ")
    times = _times_of(turn, tokens)
    parts: list[list[str]] = [[] for _ in range(len(cuts) + 1)]
    place = 0
    for token, ms in zip(tokens, times, strict=True):
        place = max(place, bisect_right(cuts, ms))
        parts[place].append(token)
    return [" ".join(part) for part in parts]


def _times_of(turn: Turn, tokens: Sequence[str]) -> list[int]:
    """When each token is said: the middle of a word with its time, else by its share of the letters."""
    total = sum(len(token) for token in tokens) + len(tokens)
    known = [word.middle_ms for word in turn.words] if len(turn.words) == len(tokens) else [None] * len(tokens)
    times, so_far = [], 0
    for token, middle_ms in zip(tokens, known, strict=True):
        share = turn.span.start_ms + turn.span.duration_ms * (2 * so_far + len(token)) // (2 * max(1, total))
        times.append(share if middle_ms is None else middle_ms)
        so_far += len(token) + 1
    return times


def _properties_at(entries: Sequence[FileEntry], start_ms: int, end_ms: int) -> dict[str, str]:
    at = bisect_right(entries, start_ms, key=lambda entry: entry.start_ms) - 1
    if at < 0 or entries[at].end_ms < end_ms:
        return {}
    return {key: value for key, value in _PROPERTY.findall(entries[at].text) if value in _ALLOWED[key]}


def _content(text: str, xml: XmlText) -> str:
    if "[" not in text and "{" not in text:
        return xml.content(text)
    return "".join(
        xml.content(piece) if isinstance(piece, str) else f"<{piece[0]}{xml.attributes(piece[1])}/>"
        for piece in pieces(text)
    )


def _more(document: Document, crowded: int, xml: XmlText) -> Iterator[str]:
    carried = {"scribe", "language", "program", "date", "version", "version_date"}
    of_person = {"gender", "accent", "scope", "check"}
    facts = sum(key not in carried for key in document.metadata.recording)
    facts += sum(
        key not in of_person and not (key == "variety" and value in _DIALECTS)
        for said in document.metadata.persons.values()
        for key, value in said.items()
    )
    counts = {
        "blanks": sum(_folded(turn.text) != turn.text.replace("\n", " ") for turn in document.content.turns),
        "crowded": crowded,
        "foreign": sum(not (_is_ours(tier, SECTIONS) or _is_ours(tier, PROPERTIES)) for tier in document.foreign),
        "metadata": facts,
        "characters": xml.dropped,
    }
    for kind, count in counts.items():
        if count:
            yield SENTENCES[kind].format(count=count)
