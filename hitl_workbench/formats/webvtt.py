"""WebVTT: cues with voices, `<v Name>text` (W3C WebVTT 1)."""

from __future__ import annotations

import html
import re
from itertools import pairwise

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, Word, content_from
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.cues import Cue, clock, cues_of, timing_of, without_blank_lines
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.formats.losses import losses_of, written_names
from hitl_workbench.formats.srt import NOBODY

_TAG = re.compile(r"<[^<>]*>")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:\s+([^<>]*))?>")
_STAMP = re.compile(r"<((?:\d+:)?\d{1,2}:\d{1,2}\.\d{3})>")
_HEADER = "WEBVTT"


class WebVtt:
    """One cue a turn; a cue with several voices becomes a turn for each."""

    name = "vtt"
    title = "WebVTT subtitles"
    suffixes = (".vtt",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        return decoded(data[:20_000]).text.lstrip().startswith(_HEADER)

    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        source = decoded(data)
        notes = list(source.notes)
        blocks = re.split(r"\n{2,}", source.text)
        # Comments and styles are blanked, not removed, so that line numbers in notes stay those of the file.
        kept = [
            "\n" * block.count("\n")
            if block.lstrip("\n").split("\n")[0].split(" ")[0] in ("NOTE", "STYLE", "REGION")
            else block
            for block in blocks
        ]
        turns = [turn for cue in cues_of("\n\n".join(kept), notes) for turn in _turns_of(cue)]
        if not turns:
            raise FormatError("there is no cue in it that can be read" + (f" ({notes[-1]})" if notes else ""))
        return Reading({"": Annotation(content_from(turns))}, tuple(notes))

    def write(self, document: Document) -> Written:
        names = written_names(document.content)
        blocks = [f"{_HEADER}\n"]
        for turn in document.content.turns:
            text = without_blank_lines(turn.text)
            if not text:
                continue
            times = f"{clock(turn.span.start_ms, '.')} --> {clock(turn.span.end_ms, '.')}"
            name = " ".join(names[turn.speaker].split()) or NOBODY
            blocks.append(f"{times}\n<v {_escaped(name)}>{_escaped(text)}\n")
        losses = losses_of(document, empty_turns=False, overlaps=False)
        return Written({".vtt": "\n".join(blocks).encode("utf-8", "replace")}, losses)


def _turns_of(cue: Cue) -> list[Turn]:
    """A turn for each voice of a cue; time stamps inside give words their start."""
    span = Span(cue.start_ms, cue.end_ms)
    turns, speaker, at = [], NOBODY, 0
    pieces: list[tuple[str, str]] = []
    for match in _VOICE.finditer(cue.text):
        pieces.append((speaker, cue.text[at : match.start()]))
        speaker = " ".join(html.unescape(match[1] or "").split()) or NOBODY
        at = match.end()
    pieces.append((speaker, cue.text[at:]))
    for name, piece in pieces:
        text, words = _plain(piece, span)
        if text or len(pieces) == 1:
            turns.append(Turn(span, name, text, words))
    return turns


def _plain(markup: str, span: Span) -> tuple[str, tuple[Word, ...]]:
    """The text without markup, its words timed where stamps stand before them."""
    text = ""
    stamps: list[tuple[int, int]] = []
    at = 0
    for match in _STAMP.finditer(markup):
        text += html.unescape(_TAG.sub("", markup[at : match.start()]))
        timing = timing_of(f"{match[1]} --> {match[1]}")
        if timing:
            stamps.append((len(text), timing[0]))
        at = match.end()
    text += html.unescape(_TAG.sub("", markup[at:]))
    words = untimed_words(text)
    if not stamps:
        stripped = text.strip()
        return stripped, untimed_words(stripped)
    bounds = [(0, span.start_ms), *stamps, (len(text) + 1, span.end_ms)]
    timed = []
    for (start, from_ms), (end, to_ms) in pairwise(bounds):
        for word in words:
            if start <= word.char_start < end:
                holds = span.start_ms <= from_ms <= to_ms <= span.end_ms
                timed.append(Word(word.char_start, word.char_end, from_ms if holds else None, to_ms if holds else None))
    return text, tuple(timed)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


WEBVTT = WebVtt()
