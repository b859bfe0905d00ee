"""WebVTT: cues with voices, `<v Name>text` (W3C WebVTT 1)."""

from __future__ import annotations

import html
import re
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, Word, content_from
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.cues import NOBODY, Cue, clock, cues_of, names_in_cues, timing_of
from hitl_workbench.formats.encoding import decoded, encoded
from hitl_workbench.formats.losses import losses_of, sentences

_TAG = re.compile(r"<[^<>]*>")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:\s+([^<>]*))?>")
_STAMP = re.compile(r"<((?:\d+:)?\d{1,2}:\d{1,2}\.\d{3})>")
_FORMATTING = re.compile(r"<(?!/?v[\s.>]|[\d:.]+>)[^<>]*>")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_HEADER = "WEBVTT"
_BLANKS = " \t\n"


class WebVtt:
    """One cue a turn; a cue with several voices becomes a turn for each."""

    name = "vtt"
    title = "WebVTT subtitles"
    suffixes = (".vtt",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        return decoded(data[:20_000]).text.lstrip().startswith(_HEADER)

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        source = decoded(data)
        notes = list(source.notes)
        blocks = re.split(r"\n{2,}", source.text)
        # Comments and styles are blanked, not removed, so that line numbers in notes stay those of the file.
        skipped = 0
        for place, block in enumerate(blocks):
            if block.lstrip("\n").split("\n", 1)[0].split(" ", 1)[0] in ("NOTE", "STYLE", "REGION"):
                blocks[place] = "\n" * block.count("\n")
                skipped += 1
        if skipped:
            notes.append(f"{skipped} comments and styles were left out")
            source = replace(source, text="\n\n".join(blocks))
        turns: list[Turn] = []
        marked: list[int] = []
        for cue in cues_of(source.text, notes):
            _add_turns(turns, cue, marked)
        if not turns:
            raise FormatError("there is no cue in it that can be read" + (f" ({notes[-1]})" if notes else ""))
        if marked:
            notes.append(f"the formatting of {len(marked)} cues was left out (first: line {marked[0]})")
        return Reading({"": Annotation(content_from(turns))}, tuple(notes))

    def write(self, document: Document) -> Written:
        names, renamed = names_in_cues(document.content, lambda name: " ".join(name.split()))
        voices = {label: _escaped(name) for label, name in names.items()}
        blocks = [f"{_HEADER}\n"]
        for turn in document.content.turns:
            text = turn.text
            if not text.strip():
                continue
            times = f"{clock(turn.span.start_ms, '.')} --> {clock(turn.span.end_ms, '.')}"
            blocks.append(f"{times}\n<v {voices[turn.speaker]}>{_cue_text(text)}\n")
        data, left_out = encoded("\n".join(blocks))
        losses = losses_of(document, empty_turns=False, overlaps=False)
        return Written({".vtt": data}, losses + sentences(name_marks=renamed, characters=left_out))


def _add_turns(turns: list[Turn], cue: Cue, marked: list[int]) -> None:
    """A turn for each voice of a cue; time stamps inside give words their start. marked gets lines with formatting."""
    span = Span(cue.start_ms, cue.end_ms)
    if "<" not in cue.text:
        text = html.unescape(cue.text.strip(_BLANKS))
        turns.append(Turn(span, NOBODY, text, untimed_words(text)))
        return
    speaker, at = NOBODY, 0
    pieces: list[tuple[str, str]] = []
    for match in _VOICE.finditer(cue.text):
        pieces.append((speaker, cue.text[at : match.start()]))
        speaker = " ".join(html.unescape(match[1] or "").split()) or NOBODY
        at = match.end()
    pieces.append((speaker, cue.text[at:]))
    before = len(turns)
    for name, piece in pieces:
        if "<" in piece:
            text, words = _plain(piece, span)
            if _FORMATTING.search(piece) and (not marked or marked[-1] != cue.line):
                marked.append(cue.line)
        else:
            text = html.unescape(piece.strip(_BLANKS))
            words = untimed_words(text)
        if text:
            turns.append(Turn(span, name, text, words))
    if len(turns) == before:
        turns.append(Turn(span, speaker))


def _plain(markup: str, span: Span) -> tuple[str, tuple[Word, ...]]:
    """The text without markup, its words timed where stamps stand before them."""
    markup = markup.strip(_BLANKS)
    text = ""
    stamps: list[tuple[int, int]] = []
    at = 0
    for match in _STAMP.finditer(markup):
        text += html.unescape(_TAG.sub("", markup[at : match.start()]))
        with suppress(ValueError):  # 75 minutes are no time: such a stamp is formatting
            if timing := timing_of(f"{match[1]} --> {match[1]}"):
                stamps.append((len(text), timing[0]))
        at = match.end()
    text += html.unescape(_TAG.sub("", markup[at:]))
    words = untimed_words(text)
    if not stamps:
        return text, words
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


def _cue_text(text: str) -> str:
    """The text as a cue holds it: white space that would end the cue, or be cut off, as references."""
    text = _escaped(text)
    if "\r" in text:
        text = text.replace("\r", "&#13;")
    if text[0] in _BLANKS or text[-1] in _BLANKS:
        inner = text.strip(_BLANKS)
        start = text.index(inner)
        text = f"{_references(text[:start])}{inner}{_references(text[start + len(inner) :])}"
    if "\n" in text and _BLANK_LINE.search(text):
        text = text.replace("\n", "&#10;")
    return text


def _references(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)


WEBVTT = WebVtt()
