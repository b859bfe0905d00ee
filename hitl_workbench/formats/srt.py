"""SRT subtitles; the speaker stands before the text, `Name: text`.

SRT has no way to write a sign that means markup, so that players take `<i>`, `{\\an8}` and `-->` in a text for it. A
WORD JOINER (U+2060), which nobody sees, is put inside them and taken out again when the file is read; a blank line,
which would end the cue, gets one too.
"""

from __future__ import annotations

import re

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.cues import NOBODY, clock, cues_of, names_in_cues, timing_of
from hitl_workbench.formats.encoding import decoded, encoded
from hitl_workbench.formats.losses import losses_of, sentences

_LONGEST_NAME = 60
_PREFIX = re.compile(rf"([^:\n]{{1,{_LONGEST_NAME}}}):(?: (.*))?", re.DOTALL)
_TAG = re.compile(r"</?(?:[bius]|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)

_JOINER = "\u2060"
# Where markup would begin, with the joiners that stand there already. Without a `>` in the text there are no tags.
_CURLY = rf"\{{{_JOINER}*(?=\\)"
_MARK = re.compile(rf"--{_JOINER}*(?=>)|<{_JOINER}*(?= *(?:/ *)?[a-zA-Z])|{_CURLY}")
_JOINED_MARK = re.compile(rf"--{_JOINER}+(?=>)|<{_JOINER}+(?= *(?:/ *)?[a-zA-Z])|{_CURLY.replace('*', '+', 1)}")
_CURLY_MARK, _JOINED_CURLY_MARK = re.compile(_CURLY), re.compile(_CURLY.replace("*", "+", 1))
_BLANK_LINE = re.compile(rf"^[ \t]*{_JOINER}*$", re.MULTILINE)
_JOINED_LINE = re.compile(rf"^[ \t]*{_JOINER}+$", re.MULTILINE)


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

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        source = decoded(data)
        notes = list(source.notes)
        spans: list[Span] = []
        texts: list[str] = []
        marked: list[int] = []
        for cue in cues_of(source.text, notes):
            text = cue.text
            if "<" in text or "{" in text:
                text = _TAG.sub("", text)
                if len(text) != len(cue.text):
                    marked.append(cue.line)
            spans.append(Span(cue.start_ms, cue.end_ms))
            texts.append(text)
        if not spans:
            raise FormatError("there is no cue in it that can be read" + (f" ({notes[-1]})" if notes else ""))
        if marked:
            notes.append(f"the formatting of {len(marked)} cues was left out (first: line {marked[0]})")
        turns = [_turn(span, name, text) for span, (name, text) in zip(spans, _named(texts), strict=True)]
        return Reading({"": Annotation(content_from(turns))}, tuple(notes))

    def write(self, document: Document) -> Written:
        names, renamed = names_in_cues(document.content, _name)
        blocks: list[str] = []
        marked = returns = 0
        for turn in document.content.turns:
            text = turn.text
            if not text.strip():
                continue
            if "\r" in text:
                returns += text.count("\r")
                text = text.replace("\r\n", "\n").replace("\r", "\n")
            held = _with_joiners(text)
            marked += held != text
            times = f"{clock(turn.span.start_ms, ',')} --> {clock(turn.span.end_ms, ',')}"
            blocks.append(f"{len(blocks) + 1}\n{times}\n{names[turn.speaker]}: {held}\n")
        data, left_out = encoded("\n".join(blocks))
        losses = losses_of(document, empty_turns=False, overlaps=False)
        return Written(
            {".srt": data}, losses + sentences(markup=marked, name_marks=renamed, characters=left_out + returns)
        )


def _named(texts: list[str]) -> list[tuple[str, str]]:
    """Speaker and text of each cue."""
    matches = []
    for text in texts:
        match = _PREFIX.fullmatch(text)
        if match is None:
            return [(NOBODY, text) for text in texts]
        matches.append(match)
    return [(_JOINED_MARK.sub(_one_less, match[1].strip()) or NOBODY, match[2] or "") for match in matches]


def _turn(span: Span, name: str, text: str) -> Turn:
    text = _without_joiners(text)
    return Turn(span, name, text, untimed_words(text))


def _name(name: str) -> str:
    """The name as it can stand before a colon."""
    name = " ".join(name.replace(":", " ").split())[:_LONGEST_NAME].strip()
    while len(held := _MARK.sub(_one_more, name)) > _LONGEST_NAME:
        name = name[:-1].strip()
    return held


def _with_joiners(text: str) -> str:
    if ">" in text:
        text = _MARK.sub(_one_more, text)
    elif "{" in text:
        text = _CURLY_MARK.sub(_one_more, text)
    if "\n" in text or text.endswith(_JOINER):
        text = _BLANK_LINE.sub(_one_more, text)
    return text


def _without_joiners(text: str) -> str:
    if _JOINER not in text:
        return text
    text = _JOINED_LINE.sub(_one_less, text)
    return (_JOINED_MARK if ">" in text else _JOINED_CURLY_MARK).sub(_one_less, text)


def _one_more(match: re.Match[str]) -> str:
    return match[0] + _JOINER


def _one_less(match: re.Match[str]) -> str:
    return match[0][:-1]


__all__ = ["NOBODY", "SRT", "Srt"]
SRT = Srt()
