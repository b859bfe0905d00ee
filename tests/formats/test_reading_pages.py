"""Formats for people to read: what is written is read back by other readers, with the same words."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hitl_workbench.domain.annotation import Speaker
from hitl_workbench.domain.guideline import Dimension, Label
from hitl_workbench.domain.judgement import Judgement, pair_uid, words_uid
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.time import format_ms
from hitl_workbench.formats.docx import DOCX
from hitl_workbench.formats.html import HTML
from hitl_workbench.formats.losses import written_names
from hitl_workbench.formats.rtf import RTF
from tests.formats.documents import document, documents, turn

ARABIC = "مرحبا، كيف حالك؟"
ODD = "a\x00b\ud800c\ufffed \u202e<b>&amp;\u0085"
VOID = {"meta", "br", "hr", "link", "img", "input"}
HARMLESS = {"html", "head", "meta", "title", "style", "body", "header", "main", "section", "h1", "h2", "dl", "dt", "dd",
            "table", "thead", "tbody", "tr", "th", "td", "p", "a", "bdi"}  # fmt: skip


class Rows(HTMLParser):
    """The table rows of a page as cells' texts; every tag must be closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict]] = []
        self.rows: list[tuple[dict, list[str]]] = []
        self.said: dict[int, tuple[str, dict]] = {}
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        assert len(found) == len(attrs)
        self.tags.add(tag)
        self.ids += [found["id"]] if "id" in found else []
        if tag not in VOID:
            self.open.append((tag, found))
        if tag == "tr":
            self.rows.append((found, []))
        elif tag in ("td", "th"):
            self.rows[-1][1].append("")
        elif tag == "p" and "text" in found.get("class", "").split():
            self.said[len(self.rows) - 1] = ("", found)

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(tag in ("td", "th") for tag, _ in self.open):
            self.rows[-1][1][-1] += data
        if self.open and self.open[-1][0] == "p" and "text" in self.open[-1][1].get("class", "").split():
            text, attributes = self.said[len(self.rows) - 1]
            self.said[len(self.rows) - 1] = (text + data, attributes)

    @property
    def turns(self) -> list[tuple[str, str, str]]:
        """Times, speaker and text of every turn."""
        return [(*self.rows[at][1][:2], text) for at, (text, _) in self.said.items()]


def html_of(made) -> Rows:
    page = HTML.write(made).files[".html"].decode()
    assert page.startswith("<!DOCTYPE html>\n<html lang=")
    found = Rows(page)
    assert found.tags <= HARMLESS and len(set(found.ids)) == len(found.ids)
    return found


def expected(made) -> list[tuple[str, str, str]]:
    names = written_names(made.content)
    return [
        (f"{format_ms(one.span.start_ms)} – {format_ms(one.span.end_ms)}", names[one.speaker], one.text)
        for one in made.content.turns
    ]


def word_turns(made) -> list[tuple[str, str, str]]:
    """Times, speaker and text as python-docx reads them."""
    found = []
    for paragraph in docx.Document(io.BytesIO(DOCX.write(made).files[".docx"])).paragraphs:
        if paragraph.style.name == "Turn Head":
            name, times = paragraph.text.rsplit("   ", 1)
            found.append([times, name, ""])
        elif paragraph.style.name == "Turn Text":
            is_note = any(run.italic for run in paragraph.runs)
            found[-1][2] = "" if is_note else paragraph.text
    return [tuple(one) for one in found]


def rtf_paragraphs(data: bytes) -> list[tuple[bool, str]]:
    """What an RTF reader sees after the head: (right to left, text) by paragraph. Groups must balance."""
    text = data.decode("ascii")
    token = re.compile(r"\\([a-z]+)(-?\d+)? ?|\\(.)|([{}])|[\r\n]+|(.)", re.DOTALL)
    depth, skipped, rtl, found, units, skip_next = 0, 0, False, [], [], 0
    for match in token.finditer(text):
        word, number, symbol, brace, letter = match.groups()
        if brace:
            depth += 1 if brace == "{" else -1
            skipped = 0 if depth < skipped else skipped
        elif word in ("fonttbl", "info"):
            skipped = depth
        elif skipped:
            continue
        elif word in ("rtlpar", "ltrpar"):
            rtl = word == "rtlpar"
        elif word == "u":
            units.append(int(number) % 65_536)
            skip_next = 1
        elif word in ("line", "tab"):
            units.append(ord("\n" if word == "line" else "\t"))
        elif word == "par":
            said = b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le")
            found.append((rtl, said))
            units = []
        elif symbol or letter:
            if skip_next:
                skip_next -= 1
                continue
            units.append(ord(symbol or letter))
    assert depth == 0
    return found[1:]


@settings(max_examples=60)
@given(documents())
def test_html_shows_every_turn_with_times_speaker_and_text(made):
    assert html_of(made).turns == expected(made)


@settings(max_examples=25, deadline=None)
@given(documents())
def test_word_documents_hold_every_turn_with_times_speaker_and_text(made):
    assert word_turns(made) == expected(made)


@settings(max_examples=60)
@given(documents())
def test_rtf_has_a_paragraph_a_turn_with_speaker_stamp_and_text(made):
    read = [text for _, text in rtf_paragraphs(RTF.write(made).files[".rtf"])]
    names = written_names(made.content)
    for paragraph, one in zip(read, made.content.turns, strict=True):
        name, seconds, text = re.fullmatch(r"(.*?):  #(\d\d:\d\d:\d\d-\d)# (.*)", paragraph, re.DOTALL).groups()
        assert name == names[one.speaker].replace(":", " ")
        hours, minutes, rest = seconds.split(":")
        tenths = (int(hours) * 60 + int(minutes)) * 600 + int(rest.replace("-", ""))
        assert tenths == one.span.start_ms // 100
        assert text == one.text


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=12), st.text(max_size=8))
def test_no_character_breaks_a_page(text, name):
    made = document(turn("A", 0, 1000, text), speakers=(Speaker("A", name or "A", uid="s"),))
    html_of(made)
    word_turns(made)
    rtf_paragraphs(RTF.write(made).files[".rtf"])


def test_what_a_format_cannot_hold_is_left_out_and_counted():
    made = document(turn("A", 0, 1000, ODD))
    assert html_of(made).turns[0][2] == "abcd \u202e<b>&amp;"
    assert word_turns(made)[0][2] == "abcd \u202e<b>&amp;\u0085"
    assert rtf_paragraphs(RTF.write(made).files[".rtf"])[0][1].endswith("abcd \u202e<b>&amp;")
    for exporter, count in ((HTML, 4), (DOCX, 3), (RTF, 4)):
        assert f"{count} characters that the format cannot hold left out" in exporter.write(made).losses


def test_right_to_left_texts_run_from_the_right():
    made = document(turn("A", 0, 1000, ARABIC), turn("B", 1000, 2000, "hello"))
    page = html_of(made)
    assert [attributes["dir"] for _, attributes in page.said.values()] == ["rtl", "ltr"]
    word = docx.Document(io.BytesIO(DOCX.write(made).files[".docx"]))
    marks = [
        (bool(one._p.xpath("./w:pPr/w:bidi")), one.runs[0].font.rtl)
        for one in word.paragraphs
        if one.style.name == "Turn Text"
    ]
    assert marks == [(True, True), (False, None)]
    assert [rtl for rtl, _ in rtf_paragraphs(RTF.write(made).files[".rtf"])] == [True, False]


def test_overlaps_are_marked_where_people_read():
    made = document(turn("A", 0, 2000, "one"), turn("B", 1500, 3000, "two"), turn("A", 3000, 4000, "three"))
    page = html_of(made)
    marked = [attributes.get("class") for attributes, cells in page.rows if len(cells) == 3 and cells[2] != "Text"]
    assert marked == ["meets", "meets", None]
    assert "at the same time as B, 0:00:01.500 – 0:00:02.000" in page.rows[-3][1][2]
    word = docx.Document(io.BytesIO(DOCX.write(made).files[".docx"]))
    notes = [one.text for one in word.paragraphs if one.style.name == "Turn Overlap"]
    assert notes[1] == "at the same time as A, 0:00:01.500 – 0:00:02.000"
    assert "1 overlaps are not marked" in RTF.write(made).losses


def test_a_word_document_has_numbered_pages_and_its_title_on_each():
    word = docx.Document(io.BytesIO(DOCX.write(document(turn("A", 0, 900, "x"), name="call & <talk>")).files[".docx"]))
    (section,) = word.sections
    assert section.header.paragraphs[0].text == "call & <talk>"
    fields = section.footer.paragraphs[0]._p.xpath("./w:fldSimple/@w:instr")
    assert fields == ["PAGE", "NUMPAGES"]
    assert word.core_properties.title == "call & <talk>"


def labelled():
    made = document(
        turn("A", 0, 2000, "one two", uid="t1"), turn("B", 1500, 3000, "three", uid="t2"),
        speakers=(Speaker("A", "Ann", uid="s1"), Speaker("B", "Bob", uid="s2")),
    )  # fmt: skip
    intent = Dimension("intent", "Intent", "turn", labels=(Label("ask", "Question"),))
    kind = Dimension("overlap_type", "Kind of overlap", "overlap", labels=(Label("other", "Other"),))
    labels = {
        "t1": [
            Judgement(1, "j1", "turn", "t1", "intent", ("ask",), certainty=50),
            Judgement(2, "j2", "turn", "t1", "intent", ("ask",)),
        ],
        "t2": [Judgement(3, "j3", "turn", "t2", "intent", (), answer="cannot_tell")],
        pair_uid("t1", "t2"): [Judgement(4, "j4", "overlap", pair_uid("t1", "t2"), "overlap_type", ("other",))],
        words_uid("t1", 4, 7): [Judgement(5, "j5", "words", words_uid("t1", 4, 7), "noise", ("hum",), note="faint")],
    }
    known = Metadata({"title": "A talk", "language": "de", "place": "Graz"}, {"A": {"gender": "female"}})
    return replace(made, labels=labels, dimensions=(intent, kind), metadata=known)


@pytest.mark.parametrize("exporter", [HTML, DOCX])
def test_labels_and_facts_stand_where_they_belong(exporter):
    made = labelled()
    (data,) = exporter.write(made).files.values()
    if exporter is HTML:
        page = data.decode()
        assert "<title>A talk</title>" in page and '<tbody lang="de">' in page
        text = re.sub(r"<[^>]+>", "|", page)
    else:
        word = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        text = "|".join([*cells, *(paragraph.text for paragraph in word.paragraphs)])
    for wanted in ("Graz", "Gender: female", "Intent: Question · “two” noise: hum", "Intent: cannot tell",
                   "(Kind of overlap: Other)"):  # fmt: skip
        assert wanted in text, wanted
    assert exporter.write(made).losses == ("1 labels dropped", "certainty or notes of 1 labels dropped")


def test_a_recording_without_turns_is_a_page_all_the_same():
    made = document()
    assert html_of(made).turns == [] and word_turns(made) == []
    assert rtf_paragraphs(RTF.write(made).files[".rtf"]) == []
