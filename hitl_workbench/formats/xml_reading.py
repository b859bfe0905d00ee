"""XML from anywhere, without surprises: nothing is fetched, no entity is expanded, depth and text sizes are bounded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from lxml import etree

from hitl_workbench.errors import FormatError

_CHUNK = 65_536
# A document type may name a DTD elsewhere (it is never looked for); libxml2's own limits on depth and sizes stay on.
_SAFE = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);|#)[^;\s]{0,40};?")
_PLACE = re.compile(r", line \d+, column \d+.*$", re.DOTALL)


def parsed_xml(data: bytes) -> etree._Element:
    """The document's root. Comments and processing instructions are left out, CDATA is text like any other.

    Raises FormatError with the line for what is not well-formed, and for a document that declares entities.
    """
    data = _checked(data)
    try:
        return etree.fromstring(data, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        raise _refusal(error) from None


def elements(data: bytes, *tags: str) -> Iterator[etree._Element]:
    """The elements with one of these tags, each when its end is reached; it is emptied when the next is asked for.

    The way to read a long document without holding all of it: take what is needed from an element before going on.
    Raises FormatError as `parsed_xml` does, in the middle of the document if need be.
    """
    data = _checked(data)
    try:
        for _, element in etree.iterparse(io.BytesIO(data), events=("end",), tag=tags, **_SAFE):
            yield element
            element.clear(keep_tail=True)
    except etree.XMLSyntaxError as error:
        raise _refusal(error) from None


class Listener(Protocol):
    """Hears a document from its beginning to its end, tag by tag; a text may come in pieces."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...

    def data(self, text: str) -> None: ...

    def end(self, tag: str) -> None: ...

    def close(self) -> None: ...


def heard(data: bytes, listener: Listener) -> None:
    """Tell listener all of a document: the fastest way, and nothing of it is held.

    Raises FormatError as `parsed_xml` does, in the middle of the document if need be.
    """
    data = _checked(data)
    if b"<!DOCTYPE" in data and (unknown := _ENTITY.search(data)):
        raise FormatError(f"this XML says {unknown[0].decode('latin-1')}, which only a file elsewhere explains")
    try:
        # No entity is declared (that was looked at), so that there are only the five that all XML has: left alone,
        # they would stay as they are written in attributes.
        etree.fromstring(data, etree.XMLParser(target=listener, **{**_SAFE, "resolve_entities": "internal"}))
    except etree.XMLSyntaxError as error:
        raise _refusal(error) from None


def root_name(data: bytes) -> str:
    """The name of the document's first element without namespace, "" where data is not XML: to recognise a format."""
    root = _beginning(data[:_CHUNK].lstrip())
    return "" if root is None else etree.QName(root).localname


def text_of(element: etree._Element | None) -> str:
    """All text inside an element; "" for None."""
    if element is None:
        return ""
    return (element.text or "") if len(element) == 0 else "".join(element.itertext())


def _checked(data: bytes) -> bytes:
    data = data.lstrip()  # blank lines before the declaration are a common accident
    root = _beginning(data)
    dtd = None if root is None else root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise FormatError("this XML declares entities, which can hide other files or endless text; it is not read")
    return data


def _beginning(data: bytes) -> etree._Element | None:
    """The first element, as soon as it has begun: whatever a document type declares stands before it."""
    if b"<" not in data[:16]:
        return None
    parser = etree.XMLPullParser(events=("start",), **_SAFE)
    try:
        for at in range(0, len(data), _CHUNK):
            parser.feed(data[at : at + _CHUNK])
            for _, element in parser.read_events():
                return element
    except etree.XMLSyntaxError:
        for _, element in parser.read_events():
            return element
    return None


def _refusal(error: etree.XMLSyntaxError) -> FormatError:
    what = _PLACE.sub("", " ".join((error.msg or "no element").split()))
    return FormatError(f"this XML cannot be read ({what})", error.lineno or None)
