"""RTF for qualitative analysis (MAXQDA, NVivo, ATLAS.ti, f4): a paragraph a turn, with the time at its beginning.

RTF 1.9.1 specification: \\uN with a signed number of 16 bits, half by half for what needs two. Time stamps are f4's,
`#hh:mm:ss-d#` with tenths of a second; MAXQDA wants them in order, so that only starts are written.
"""

from __future__ import annotations

import re

from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.formats.base import Document, Written
from hitl_workbench.formats.losses import SENTENCES, losses_of, written_names
from hitl_workbench.formats.transcript_page import runs_right_to_left

_TOKENS = re.compile(r"[\\{}\n\t]|[^ -~]")
_WORDS = {"\\": "\\\\", "{": "\\{", "}": "\\}", "\n": "\\line ", "\t": "\\tab "}
_HEAD = (
    "{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1\n"
    "{\\fonttbl{\\f0\\fswiss\\fcharset0 Calibri;}}\n"
    "{\\info{\\title %s}}\n"
    "\\paperw11906\\paperh16838\\margl1361\\margr1361\\margt1361\\margb1247\\viewkind1\n"
    "\\pard\\sb0\\sa240\\f0\\fs32\\b %s\\b0\\fs22\\par\n"
)


class Rtf:
    """`SPEAKER:  #hh:mm:ss-d# text` a turn, the speaker in bold; right-to-left texts in right-to-left paragraphs."""

    name = "rtf"
    title = "RTF for qualitative analysis (MAXQDA, NVivo, ATLAS.ti)"

    def write(self, document: Document) -> Written:
        names = written_names(document.content)
        text = _RtfText()
        title = text(" ".join(document.recording.name.split()))
        parts = [_HEAD % (title, title)]
        colons = rounded = 0
        for turn in document.content.turns:
            name = " ".join(names[turn.speaker].split())
            colons += ":" in name
            rounded += turn.span.start_ms % 100 != 0
            way = "\\rtlpar" if runs_right_to_left(turn.text) else "\\ltrpar"
            said = turn.text.replace("\r\n", "\n").replace("\r", "\n")
            stamp = f"#{_stamp(turn.span.start_ms)}#"
            parts.append(f"\\pard{way}\\sa120\\b {text(name.replace(':', ' '))}:\\b0   {stamp} {text(said)}\\par\n")
        parts.append("}\n")
        counts = {
            "unmarked": len(overlaps_of(document.content.turns)),
            "ends": len(document.content.turns),
            "tenths": rounded,
            "colons": colons,
            "characters": text.dropped,
        }
        losses = (
            *losses_of(document),
            *(SENTENCES[kind].format(count=count) for kind, count in counts.items() if count),
        )
        return Written({".rtf": "".join(parts).encode("ascii")}, losses)


class _RtfText:
    """Escapes texts; dropped counts the characters that have no place in RTF."""

    def __init__(self) -> None:
        self.dropped = 0

    def __call__(self, text: str) -> str:
        return _TOKENS.sub(self._escaped, text)

    def _escaped(self, match: re.Match[str]) -> str:
        letter = match[0]
        if letter in _WORDS:
            return _WORDS[letter]
        code = ord(letter)
        if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE:
            self.dropped += 1
            return ""
        if code < 0x10000:
            return f"\\u{code if code < 0x8000 else code - 0x10000}?"
        high, low = divmod(code - 0x10000, 0x400)
        return f"\\u{high + 0xD800 - 0x10000}?\\u{low + 0xDC00 - 0x10000}?"


def _stamp(ms: int) -> str:
    """f4's time, tenths cut off so that nothing of the turn lies before it."""
    tenths = ms // 100
    seconds, tenth = divmod(tenths, 10)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02d}:{minute:02d}:{second:02d}-{tenth}"


RTF = Rtf()
