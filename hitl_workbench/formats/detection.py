"""Which format a file is in: by its content, its name only where content cannot tell."""

from __future__ import annotations

import re

from hitl_workbench import plugins
from hitl_workbench.errors import FormatError, WorkbenchError
from hitl_workbench.formats.base import Importer
from hitl_workbench.formats.encoding import decoded

# What takes almost anything is asked last, in this order.
_LAST = ("json-rows", "csv", "txt")
_READABLE = (
    "ELAN, EXMARaLDA, Praat TextGrid, CHAT, Transcriber, RTTM, STM, CTM, SegLST, SRT, WebVTT, Audacity labels, "
    "Label Studio, Whisper's JSON, tables (CSV, JSON), plain text, and this program's JSON"
)

# Formats people have that are not read: a mark near the beginning, and what to call it.
_UNREAD_BYTES = (
    (b"PK\x03\x04", "a zip archive (or a document of an office program); unpack it first, or save it as text"),
    (b"%PDF", "a PDF; save its text as a text file"),
    (b"{\\rtf", "an RTF document; save it as a text file"),
    (b"\xd0\xcf\x11\xe0", "a document of an old office program; save it as text or CSV"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"SQLite format 3", "a database; open a project with `open`, not with `import`"),
)
_UNREAD_TEXT = (
    (re.compile(r"\A\s*<[?!a-zA-Z]"), "XML of a kind that is not known"),
    (
        re.compile(r"\A(?:;;[^\n]*\n|[ \t]*\n)*\S+[ \t]+\S+[ \t]+\d[\d.]*[ \t]+\d[\d.]*[ \t]*(?:\n|\Z)"),
        "a UEM file, which says only what was annotated and not by whom; give the RTTM, STM or CTM beside it",
    ),
)


def recognise(data: bytes, file_name: str) -> Importer:
    """The importer for a file. Raises FormatError that says what the file is, or what can be read."""
    if not data[:10_000].strip(b"\0 \r\n\t") and not data.strip(b"\0 \r\n\t"):
        raise FormatError("the file is empty")
    for mark, what in _UNREAD_BYTES:
        if mark in data[:64]:
            raise FormatError(f"this looks like {what}. Read are {_READABLE}")
    names, broken = plugins.names(plugins.IMPORTERS), list[str]()
    for name in [*(name for name in names if name not in _LAST), *_LAST]:
        if name == _LAST[-1]:
            _refuse_unread(decoded(data[:20_000]).text)
        if name not in names:
            continue
        try:
            importer: Importer = plugins.load(plugins.IMPORTERS, name)
        except WorkbenchError as error:
            broken.append(str(error))
            continue
        try:
            if importer.recognises(data, file_name):
                return importer
        except FormatError:  # it looked for text where there is none; another may know these bytes
            continue
    raise FormatError("; ".join([f"the format is not known. Read are {_READABLE}", *broken]))


def _refuse_unread(head: str) -> None:
    for pattern, what in _UNREAD_TEXT:
        if pattern.search(head):
            raise FormatError(f"this looks like {what}. Read are {_READABLE}")
