"""SRT subtitles; the speaker stands before the text, `Name: text`."""

from __future__ import annotations

import re

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.cues import Cue, clock, cues_of, timing_of, without_blank_lines
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.formats.losses import SENTENCES, losses_of, written_names

NOBODY = "SPEAKER_00"  # where a file names no speaker
_PREFIX = re.compile(r"([^:\n]{1,60}):(?: (.*))?", re.DOTALL)
_TAG = re.compile(r"</?(?:[biu]|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)


class Srt:
    """One cue a turn. Names are taken for speakers only when every cue begins with one."""

    name = "srt"
    title = "SRT subtitles"
    suffixes = (".srt",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        text = decoded(data[:20_000]).text
        if text.lstrip().startswith("WEBVTT"):
            return False
        for line in text.split("\n")[:200]:
            try:
                if timing_of(line):
                    return True
            except ValueError:
                continue
        return file_name.casefold().endswith(".srt")

    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        source = decoded(data)
        notes = list(source.notes)
        cues = list(cues_of(source.text, notes))
        if not cues:
            raise FormatError("there is no cue in it that can be read" + (f" ({notes[-1]})" if notes else ""))
        named = all(_PREFIX.fullmatch(text) for cue in cues if (text := _TAG.sub("", cue.text)))
        turns = [_turn_of(cue, named) for cue in cues]
        return Reading({"": Annotation(content_from(turns))}, tuple(notes))

    def write(self, document: Document) -> Written:
        names = written_names(document.content)
        blocks: list[str] = []
        changed = 0
        for turn in document.content.turns:
            text = without_blank_lines(turn.text)
            if not text:
                continue
            if "-->" in text:
                text, changed = text.replace("-->", "->"), changed + 1
            name = " ".join(names[turn.speaker].replace(":", " ").split()) or NOBODY
            times = f"{clock(turn.span.start_ms, ',')} --> {clock(turn.span.end_ms, ',')}"
            blocks.append(f"{len(blocks) + 1}\n{times}\n{name}: {text}\n")
        losses = losses_of(document, empty_turns=False, overlaps=False)
        if changed:
            losses = (*losses, SENTENCES["arrows"].format(count=changed))
        return Written({".srt": "\n".join(blocks).encode("utf-8", "replace")}, losses)


def _turn_of(cue: Cue, named: bool) -> Turn:
    text, speaker = _TAG.sub("", cue.text), NOBODY
    if named and (match := _PREFIX.fullmatch(text)):
        speaker, text = match[1].strip() or NOBODY, match[2] or ""
    return Turn(Span(cue.start_ms, cue.end_ms), speaker, text, untimed_words(text))


SRT = Srt()
