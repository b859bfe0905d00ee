"""Which format a file is in: by its content, its name only where content cannot tell."""

from __future__ import annotations

import re

from hitl_workbench import plugins
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Importer
from hitl_workbench.formats.encoding import decoded

_LAST = "txt"  # anything can be plain text, so everything else is asked first
_READABLE = "RTTM, STM, SegLST, SRT, WebVTT, TextGrid, ELAN, EXMARaLDA, plain text, or this program's JSON"

# Formats people have that are not read: a mark near the beginning, and what to call it.
_UNREAD_BYTES = (
    (b"PK\x03\x04", "a zip archive; unpack it first"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF document"),
)
_UNREAD_TEXT = (
    (re.compile(r"<!DOCTYPE Trans|<Trans[\s>]"), "a Transcriber file; export it from Transcriber as STM"),
    (re.compile(r"^@(UTF8|Begin|Font)", re.MULTILINE), "a CHAT file; convert it with CLAN to SRT"),
    (re.compile(r"\A\s*<[?!a-zA-Z]"), "XML of a kind that is not known"),
    (
        re.compile(r"\A\S+[ \t]+\S+[ \t]+[\d.]+[ \t]+[\d.]+[ \t]+\S+([ \t]+\S+)?\s*$", re.MULTILINE),
        "a CTM file; convert it to STM",
    ),
)


def recognise(data: bytes, file_name: str) -> Importer:
    """The importer for a file. Raises FormatError that says what the file is, or what can be read."""
    if not data.strip(b"\0 \r\n\t"):
        raise FormatError("the file is empty")
    for mark, what in _UNREAD_BYTES:
        if mark in data[:64]:
            raise FormatError(f"this looks like {what}. Read are {_READABLE}")
    names = [name for name in plugins.names(plugins.IMPORTERS) if name != _LAST]
    for name in [*names, _LAST]:
        importer: Importer = plugins.load(plugins.IMPORTERS, name)
        if name == _LAST:
            _refuse_unread(decoded(data[:20_000]).text)
        try:
            if importer.recognises(data, file_name):
                return importer
        except FormatError:  # it looked for text where there is none; another may know these bytes
            continue
    raise FormatError(f"the format is not known. Read are {_READABLE}")


def _refuse_unread(head: str) -> None:
    for pattern, what in _UNREAD_TEXT:
        if pattern.search(head):
            raise FormatError(f"this looks like {what}. Read are {_READABLE}")
