"""Transcriber files (TRS): turns with several voices, sections with topics, what goes on behind the speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Speaker, TierContent, Turn
from hitl_workbench.domain.file_tiers import INTERVALS, FileEntry, FileTier
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.decimal_times import Rounding
from hitl_workbench.formats.srt import NOBODY
from hitl_workbench.formats.trs_marks import shown
from hitl_workbench.formats.trs_writing import CONTINUED, PROPERTIES, SECTIONS, WITHOUT_TEXT, written_trs
from hitl_workbench.formats.xml_reading import parsed_xml, root_name

BACKGROUNDS = "backgrounds"
_RECORDING = {"scribe": "scribe", "version": "version", "version_date": "version_date"}
_BLANKS = re.compile("[ \t\r\n]+")  # layout in XML; other blanks are letters of the text


@dataclass(slots=True)
class _Voice:
    """What one voice says from one Sync on, until the next."""

    line: int
    start_ms: int
    end_ms: int
    speaker: str
    nb: int
    parts: list[str] = field(default_factory=list)
    continues: int = 0
    is_empty_turn: bool = False

    @property
    def text(self) -> str:
        return " ".join(part for part in _BLANKS.split("".join(self.parts)) if part)


class Trs:
    """A turn for every voice between two Syncs that says something."""

    name = "trs"
    title = "Transcriber (TRS)"
    suffixes = (".trs",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        return b"<Trans" in data[:5000] and root_name(data) == "Trans"

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        root = parsed_xml(data)
        if root.tag != "Trans":
            raise FormatError("this XML is not a Transcriber file; its first element is not Trans")
        reader = _Reader(root)
        content = reader.content()
        annotation = Annotation(content, foreign=reader.foreign(), metadata=reader.metadata())
        name = root.get("audio_filename", "")
        return Reading({name: annotation}, (*reader.notes, *reader.rounding.notes()))

    def write(self, document: Document) -> Written:
        return written_trs(document)


class _Reader:
    """One file, element by element; notes as they come."""

    def __init__(self, root: etree._Element) -> None:
        self.rounding = Rounding()
        self.notes: list[str] = []
        self._root = root
        self._speakers = {one.get("id", ""): one for one in root.iter("Speaker")}
        self._topics = {one.get("id", ""): one.get("desc", "") for one in root.iter("Topic")}
        self._backgrounds: list[tuple[int, str]] = []
        self._properties: list[FileEntry] = []
        self._empty: list[int] = []
        self._nameless: list[int] = []
        self._end_ms = 0

    def content(self) -> TierContent:
        turns: list[tuple[int, Turn]] = []
        before: dict[int, int] = {}  # voice of the element before → place in turns
        before_end = -1
        for element in self._root.iter("Turn"):
            span = self._span(element, "startTime", "endTime")
            if span is None:
                continue
            self._end_ms = max(self._end_ms, span[1])
            self._note_properties(element, span)
            now: dict[int, int] = {}
            for voice in self._voices(element, span):
                place = before.get(voice.continues) if voice.continues and before_end == voice.start_ms else None
                if place is not None:
                    number, earlier = turns[place]
                    text = f"{earlier.text} {voice.text}".strip() if voice.text else earlier.text
                    whole = Span(earlier.span.start_ms, max(voice.end_ms, earlier.span.end_ms))
                    turns[place] = number, Turn(whole, voice.speaker, text)
                else:
                    place = len(turns)
                    turns.append((place, Turn(Span(voice.start_ms, voice.end_ms), voice.speaker, voice.text)))
                now[voice.nb] = place
            before, before_end = now, span[1]
        if not turns:
            raise FormatError("there is no turn in it" + (f" ({self.notes[0]})" if self.notes else ""))
        if self._empty:
            first = self._empty[0]
            self.notes.append(f"{len(self._empty)} stretches without text were left out (first: line {first})")
        if self._nameless:
            first = self._nameless[0]
            self.notes.append(f"{len(self._nameless)} turns with text name no speaker (first: line {first})")
        ordered = sorted((turn for _, turn in turns), key=lambda turn: (turn.span.start_ms, turn.span.end_ms))
        used = {turn.speaker for turn in ordered}
        labels = [
            label for label in dict.fromkeys([*self._speakers, *(turn.speaker for turn in ordered)]) if label in used
        ]
        names = {label: one.get("name", "") or label for label, one in self._speakers.items()}
        return TierContent(
            tuple(Speaker(label, names.get(label, label)) for label in labels),
            tuple(Turn(one.span, one.speaker, one.text, untimed_words(one.text)) for one in ordered),
        )

    def foreign(self) -> tuple[FileTier, ...]:
        sections: list[FileEntry] = []
        for element in self._root.iter("Section"):
            span = self._span(element, "startTime", "endTime")
            topic = self._topics.get(element.get("topic", ""), "")
            kind = element.get("type", "report")
            if span is not None and (topic or kind != "report" or sections):
                sections.append(FileEntry(*span, f"{kind}: {topic}" if topic else kind))
        backgrounds = []
        for (start_ms, what), (end_ms, _) in zip(
            self._backgrounds, [*self._backgrounds[1:], (self._end_ms, "")], strict=False
        ):
            if what and start_ms < end_ms:
                backgrounds.append(FileEntry(start_ms, end_ms, what))
        vocabulary = tuple((desc, "") for desc in dict.fromkeys(self._topics.values()) if desc)
        tiers = (
            FileTier(SECTIONS, tuple(sections), INTERVALS, format="trs", vocabulary=vocabulary),
            FileTier(BACKGROUNDS, tuple(backgrounds), INTERVALS, format="trs"),
            FileTier(PROPERTIES, tuple(self._properties), INTERVALS, format="trs"),
        )
        return tuple(tier for tier in tiers if tier.entries)

    def metadata(self) -> Metadata:
        root = self._root
        recording = {key: root.get(name, "") for name, key in _RECORDING.items()}
        recording["language"] = root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
        episode = root.find("Episode")
        if episode is not None:
            recording["program"] = episode.get("program", "")
            recording["date"] = episode.get("air_date", "")
        persons = {}
        for label, one in self._speakers.items():
            said = {
                "gender": one.get("type", ""),
                "variety": one.get("dialect", ""),
                "accent": one.get("accent", ""),
                "scope": one.get("scope", ""),
                "check": one.get("check", "").replace("no", ""),
            }
            persons[label] = {key: value for key, value in said.items() if value and value != "unknown"}
        return Metadata(
            {key: value for key, value in recording.items() if value},
            {label: said for label, said in persons.items() if said},
        )

    def _span(self, element: etree._Element, start: str, end: str) -> tuple[int, int] | None:
        line = element.sourceline or 0
        try:
            start_ms, end_ms = self.rounding.ms(element.get(start, "")), self.rounding.ms(element.get(end, ""))
            if not 0 <= start_ms < end_ms:
                raise ValueError(f"{element.get(start)[:20]} to {element.get(end)[:20]} is not a time span")
        except ValueError as error:
            said = " ".join("".join(element.itertext()).split())
            lost = f"; its text was {said[:80]!r}" if said and element.tag == "Turn" else ""
            self.notes.append(f"line {line}: {error}; the {element.tag} was skipped{lost}")
            return None
        return start_ms, end_ms

    def _note_properties(self, element: etree._Element, span: tuple[int, int]) -> None:
        said = " ".join(f"{key}={element.get(key)}" for key in ("mode", "fidelity", "channel") if element.get(key))
        if said and self._properties and self._properties[-1].end_ms == span[0] and self._properties[-1].text == said:
            self._properties[-1] = FileEntry(self._properties[-1].start_ms, span[1], said)
        elif said:
            self._properties.append(FileEntry(*span, said))

    def _voices(self, element: etree._Element, span: tuple[int, int]) -> list[_Voice]:
        """What is said in one Turn; a Turn of one speaker without any text is one empty turn."""
        speakers = element.get("speaker", "").split()
        voices = self._all_voices(element, span, speakers)
        said = [voice for voice in voices if voice.text or voice.continues or voice.is_empty_turn]
        if said:
            sounding = {voice.start_ms for voice in said}
            self._empty += [voice.line for voice in voices if voice.start_ms not in sounding]
            return said
        line = element.sourceline or 0
        return [_Voice(line, *span, speaker, nb) for nb, speaker in enumerate(speakers, 1)]

    def _all_voices(self, element: etree._Element, span: tuple[int, int], speakers: Sequence[str]) -> list[_Voice]:
        line = element.sourceline or 0
        current = self._voice(line, span[0], speakers, 1)
        found = [current]
        segment = [current]
        self._add(current, element.text)
        for child in element:
            line = child.sourceline or line
            if child.tag == "Sync":
                at_ms = self._sync(child, span, segment[0].start_ms)
                if at_ms is not None and at_ms > segment[0].start_ms:
                    for voice in segment:
                        voice.end_ms = at_ms
                    current = self._voice(line, at_ms, speakers, 1)
                    segment = [current]
                    found.append(current)
            elif child.tag == "Who":
                current = self._who(child, line, segment, speakers)
                if all(current is not voice for voice in segment):
                    segment.append(current)
                    found.append(current)
            elif child.tag == "Background":
                self._add_background(child, line)
            elif child.tag in ("Event", "Vocal", "Comment"):
                _mark(current, child)
            else:
                self._add(current, self._unknown(child, line))
            self._add(current, child.tail)
        for voice in segment:
            voice.end_ms = span[1]
        for voice in found:
            if voice.end_ms <= voice.start_ms:
                voice.end_ms = voice.start_ms + 1
        return found

    def _unknown(self, child: etree._Element, line: int) -> str:
        """The text of what no DTD of Transcriber has; it is said."""
        if not isinstance(child.tag, str):
            self.notes.append(f"line {line}: the entity {str(child.text)[:40]} is not known; it was left out")
            return ""
        self.notes.append(f"line {line}: an element {child.tag[:40]} is not known; its text was kept")
        return " ".join(child.itertext())

    def _who(self, child: etree._Element, line: int, segment: Sequence[_Voice], speakers: Sequence[str]) -> _Voice:
        """The voice that a Who names: one that is there since the last Sync, else a new one."""
        number = child.get("nb", "")
        nb = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else 0
        if not 0 < nb <= len(speakers):
            self.notes.append(f"line {line}: there is no voice {number[:20]!r} in this turn; the first was taken")
            nb = 1
        same = next((voice for voice in segment if voice.nb == nb), None)
        return same or self._voice(line, segment[0].start_ms, speakers, nb)

    def _voice(self, line: int, start_ms: int, speakers: Sequence[str], nb: int) -> _Voice:
        return _Voice(line, start_ms, start_ms, speakers[nb - 1] if speakers else NOBODY, nb)

    def _add(self, voice: _Voice, text: str | None) -> None:
        if text:
            voice.parts.append(text)
            if voice.speaker == NOBODY and text.strip():
                self._nameless.append(voice.line)

    def _sync(self, child: etree._Element, span: tuple[int, int], after_ms: int) -> int | None:
        line = child.sourceline or 0
        try:
            at_ms = self.rounding.ms(child.get("time", ""))
        except ValueError as error:
            self.notes.append(f"line {line}: {error}; the text after it was joined to what stands before")
            return None
        if not after_ms <= at_ms < span[1]:
            self.notes.append(
                f"line {line}: this Sync is not inside its turn or before the one above; it was passed over"
            )
            return None
        return at_ms

    def _add_background(self, child: etree._Element, line: int) -> None:
        try:
            at_ms = self.rounding.ms(child.get("time", ""))
        except ValueError as error:
            self.notes.append(f"line {line}: {error}; the Background was skipped")
            return
        kind, level = child.get("type", ""), child.get("level", "")
        what = "" if level == "off" or not kind else f"{kind} ({level})" if level else kind
        self._backgrounds.append((max(0, at_ms), what))


def _mark(voice: _Voice, element: etree._Element) -> None:
    """Takes in an event or a remark: as text, but for what `written_trs` says to this reader."""
    desc = element.get("desc", "")
    number = desc.removeprefix(CONTINUED)
    if element.tag == "Comment" and number != desc and number.isascii() and number.isdecimal():
        voice.continues = int(number[:4])
    elif element.tag == "Comment" and desc == WITHOUT_TEXT:
        voice.is_empty_turn = True
    else:
        voice.parts.append(shown(element.tag, dict(element.attrib)))


TRS = Trs()
