"""XML that is read safely and written validly."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hitl_workbench.errors import FormatError
from hitl_workbench.formats.xml_reading import elements, heard, parsed_xml, root_name, text_of
from hitl_workbench.formats.xml_writing import XmlText

LAUGHS = b"<!DOCTYPE x [" + b"".join(
    b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(10)
)


class Ears:
    """Writes down what it hears."""

    def __init__(self) -> None:
        self.heard: list[object] = []

    def start(self, tag, attributes):
        self.heard.append((tag, dict(attributes)))

    def data(self, text):
        self.heard.append(text)

    def end(self, tag):
        self.heard.append(tag)

    def close(self):
        self.heard.append(None)


def test_a_document_is_heard_as_it_stands():
    ears = Ears()
    heard(b'<x a="&amp;&lt;&#10;"><!-- no --><y>a&amp;<![CDATA[<]]></y><?pi no?></x>', ears)
    assert ears.heard[:2] == [("x", {"a": "&<\n"}), ("y", {})]
    assert "".join(one for one in ears.heard[2:-3] if isinstance(one, str)) == "a&<"
    assert ears.heard[-3:] == ["y", "x", None]


def test_a_name_that_only_a_dtd_elsewhere_explains_is_never_dropped():
    data = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x>a&auml;b</x>'
    with pytest.raises(FormatError, match="&auml;"):
        heard(data, Ears())
    heard(data.replace(b"&auml;", b"&amp;"), Ears())


@pytest.mark.parametrize(
    "data",
    [
        LAUGHS + b"]><x>&l9;</x>",
        LAUGHS + b']><x a="&l9;"/>',
        LAUGHS + b" ]>" + b"\n" * 200_000 + b"<x>&l9;</x>",
        b'<!DOCTYPE x [<!ENTITY a "' + b"y" * 50_000 + b'">]><x>' + b"&a;" * 50_000 + b"</x>",
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
        b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x">%a;]><x/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "lol">]><x>&a;</x>'.encode("utf-16"),
        b"<x>&undeclared;</x>",
        b"<x><y>",
        b"<x>\xff</x>",
        b"<x a='1' a='2'/>",
        b"<a>" * 100_000,
        b"",
        b"no xml",
        b'<?xml version="1.0" encoding="no-such-thing"?><x/>',
    ],
)
def test_what_is_hostile_or_broken_is_refused_fast_with_one_line(data):
    began = time.monotonic()
    for read in (parsed_xml, lambda data: list(elements(data, "x")), lambda data: heard(data, Ears())):
        with pytest.raises(FormatError) as caught:
            read(data)
        assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 2


def test_an_error_names_its_line():
    with pytest.raises(FormatError, match="^line 3: ") as caught:
        parsed_xml(b"<x>\n<y>\n</z>\n</x>")
    assert caught.value.line == 3


def test_a_dtd_elsewhere_is_never_looked_for():
    data = b'<?xml version="1.0"?>\n<!DOCTYPE Trans SYSTEM "http://127.0.0.1:9/trans-14.dtd">\n<Trans><a>x</a></Trans>'
    assert parsed_xml(data).tag == "Trans"
    assert root_name(data) == "Trans"
    local = b'<!DOCTYPE x SYSTEM "file:///etc/hostname"><x>a</x>'
    assert text_of(parsed_xml(local)) == "a"


def test_comments_and_cdata_do_not_cut_a_text():
    data = b"\n <?xml version='1.0'?><x><y>a<!-- no --> b<![CDATA[ <c>]]>&amp;<?pi no?>d</y></x>"
    assert text_of(parsed_xml(data)[0]) == "a b <c>&d"
    assert [text_of(one) for one in elements(data, "y")] == ["a b <c>&d"]
    assert text_of(None) == ""


def test_the_root_is_told_in_any_encoding_and_of_cut_files():
    assert root_name("<?xml version='1.0' encoding='utf-16'?><EAF a='1'>".encode("utf-16")) == "EAF"
    assert root_name(b"<a:b xmlns:a='c'><d>") == "b"
    assert root_name(b"nothing") == root_name(b"") == ""


def test_lines_are_right_in_long_documents():
    last = None
    for last in elements(b"<x>" + b"<y>\n</y>" * 100_000 + b"<z/></x>", "z"):
        assert last.sourceline == 100_001
    assert last is not None


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_written_and_comes_back_but_for_what_xml_forbids(text):
    writing = XmlText()
    made = f'<x a="{writing.attribute(text)}">{writing.content(text)}</x>'
    root = etree.fromstring(made.encode())
    kept = writing.plain(text)
    assert (root.get("a"), root.text or "") == (kept, kept)
    assert writing.dropped == 3 * (len(text) - len(kept))
    assert kept == text or writing.dropped
