"""From bytes to lines: encodings, byte order marks, line ends of every kind."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from hitl_workbench.errors import FormatError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A file's text with `\\n` line ends, and what had to be assumed or replaced."""

    text: str
    notes: tuple[str, ...] = ()


def decoded(data: bytes) -> DecodedText:
    """The text of a file: by its mark, as UTF-16 where every other byte is zero, as UTF-8, else as Windows-1252.

    Raises FormatError when it is none of these.
    """
    notes: list[str] = []
    try:
        text = data.decode(_encoding_of(data))
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
            notes.append("the file is not UTF-8; it was read as Windows-1252, check letters with accents")
        except UnicodeDecodeError:
            text = data.decode("latin-1")
            notes.append("the file is not UTF-8; it was read as Latin-1, check letters with accents")
    if "\0" in text:
        if text.count("\0") * 20 > len(text):
            raise FormatError("this is not a text file")
        notes.append(f"{text.count(chr(0))} zero bytes were left out")
        text = text.replace("\0", "")
    return DecodedText(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), tuple(notes))


def encoded(text: str) -> tuple[bytes, int]:
    """A text as UTF-8 that `decoded` reads again, and how many characters had to be left out for that.

    These are NUL, which ends texts in many programs, and half characters (lone surrogates), which UTF-8 has none for.
    """
    left_out = text.count("\0")
    if left_out:
        text = text.replace("\0", "")
    try:
        return text.encode(), left_out
    except UnicodeEncodeError:
        whole = _HALF.sub("", text)
        return whole.encode(), left_out + len(text) - len(whole)


def encoding_of(data: bytes) -> str:
    """The name of the encoding in which `decoded` reads a file."""
    encoding = _encoding_of(data)
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        try:
            data.decode("cp1252")
        except UnicodeDecodeError:
            return "iso-8859-1"
        return "windows-1252"
    return encoding.removesuffix("-sig")


def _encoding_of(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:400]
    if len(head) >= 4 and len(data) % 2 == 0:
        # Latin letters in UTF-16: zeros in every other place, and in those only.
        even, odd = head[0::2].count(0), head[1::2].count(0)
        if even * 2 > len(head) // 2 and odd == 0:
            return "utf-16-be"
        if odd * 2 > len(head) // 2 and even == 0:
            return "utf-16-le"
    return "utf-8"
