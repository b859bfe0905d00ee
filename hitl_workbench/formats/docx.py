"""Word documents (DOCX) to hand on: title, facts, speakers, turns with times and overlap marks, numbered pages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from hitl_workbench.domain.time import format_ms
from hitl_workbench.formats.base import Document, Written
from hitl_workbench.formats.losses import SENTENCES
from hitl_workbench.formats.transcript_page import Page, in_one_line, page_losses, page_of, runs_right_to_left
from hitl_workbench.formats.xml_writing import XmlText

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LONGEST_PROPERTY = 255
_QUIET, _MARK = "5B6270", "9A4A00"
_FONT = "Calibri"
# name, points, bold, colour, space before and after in points, whether it stays with what follows
_STYLES = (
    ("Turn Head", 9.5, False, "", 9, 0, True),
    ("Turn Text", 11, False, "", 0, 2, False),
    ("Turn Overlap", 9, False, _MARK, 0, 2, False),
    ("Turn Labels", 9, False, _QUIET, 0, 2, False),
)


class Docx:
    """Two paragraphs a turn: who and when, what; texts of right-to-left scripts run from the right."""

    name = "docx"
    title = "Word document (DOCX)"

    def write(self, document: Document) -> Written:
        text = XmlText()
        data = _written(page_of(document), text)
        losses = page_losses(document)
        if text.dropped:
            losses = (*losses, SENTENCES["characters"].format(count=text.dropped))
        return Written({".docx": data}, losses)


def _written(page: Page, text: XmlText) -> bytes:
    import docx
    from docx.oxml import parse_xml

    made = docx.Document()
    _prepare(made, text.plain(page.title))
    made.add_heading(text.plain(page.title), level=1)
    facts = made.add_table(rows=0, cols=2)
    for name, value in page.facts:
        _fill_row(facts, (text.plain(name), text.plain(value)))
    if page.speakers:
        made.add_heading("Speakers", level=2)
        table = made.add_table(rows=0, cols=3)
        for name, ms, known in page.speakers:
            _fill_row(table, (text.plain(name), format_ms(ms), text.plain(in_one_line(known))))
    if page.turns:
        made.add_heading("Transcript", level=2)
        # One parse of the whole is a hundred times faster than a call a paragraph.
        paragraphs = parse_xml(f'<w:body xmlns:w="{_WORD}">{_turns(page, text)}</w:body>')
        end = made.element.body.sectPr
        for paragraph in list(paragraphs):
            end.addprevious(paragraph)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _turns(page: Page, text: XmlText) -> str:
    parts: list[str] = []
    for turn in page.turns:
        is_rtl = turn.is_right_to_left
        times = f"{format_ms(turn.span.start_ms)} – {format_ms(turn.span.end_ms)}"
        who = _run(turn.speaker, text, "<w:b/><w:bCs/>", is_rtl=runs_right_to_left(turn.speaker))
        when = _run(f"   {times}", text, f'<w:color w:val="{_QUIET}"/>')
        parts.append(_paragraph("TurnHead", who + when, is_rtl=is_rtl))
        if turn.text.strip():
            parts.append(_paragraph("TurnText", _run(turn.text, text, is_rtl=is_rtl), is_rtl=is_rtl))
        else:
            parts.append(_paragraph("TurnText", _run("(no text)", text, f'<w:i/><w:color w:val="{_QUIET}"/>')))
        for one in turn.overlaps:
            labels = f" ({in_one_line(one.labels)})" if one.labels else ""
            meets = f"{format_ms(one.span.start_ms)} – {format_ms(one.span.end_ms)}{labels}"
            mark = f"at the same time as {one.other}, {meets}"
            parts.append(_paragraph("TurnOverlap", _run(mark, text)))
        if turn.labels:
            labels = in_one_line(turn.labels)
            is_rtl = runs_right_to_left(labels)
            parts.append(_paragraph("TurnLabels", _run(labels, text, is_rtl=is_rtl), is_rtl=is_rtl))
    return "".join(parts)


def _paragraph(style: str, runs: str, *, is_rtl: bool = False) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:bidi/>" if is_rtl else ""}</w:pPr>{runs}</w:p>'


def _run(said: str, text: XmlText, properties: str = "", *, is_rtl: bool = False) -> str:
    """A run of text; line breaks and tabs are elements of their own in Word."""
    pieces = text.content(said).replace("&#13;\n", "\n").replace("&#13;", "\n")
    pieces = pieces.replace("\n", "</w:t><w:br/>" + _T).replace("\t", "</w:t><w:tab/>" + _T)
    marks = properties + ("<w:rtl/>" if is_rtl else "")
    return f"<w:r>{f'<w:rPr>{marks}</w:rPr>' if marks else ''}{_T}{pieces}</w:t></w:r>"


_T = '<w:t xml:space="preserve">'


def _fill_row(table: Any, texts: tuple[str, ...]) -> None:
    from docx.oxml import OxmlElement

    for number, (cell, said) in enumerate(zip(table.add_row().cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(said)
        paragraph.paragraph_format.space_after = 0
        if number == 0:
            run.bold = True
        if runs_right_to_left(said):
            run.font.rtl = True
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _prepare(made: WordDocument, title: str) -> None:
    """Page size, styles, header and footer, and what Word shows as the document's properties."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    for name in ("Normal", "Heading 1", "Heading 2"):
        style: Any = made.styles[name]
        style.font.name = _FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:cs"), "Arial")
        style.font.color.rgb = RGBColor(0, 0, 0)
    made.styles["Normal"].font.size = Pt(11)
    for name, size, bold, colour, before, after, stays in _STYLES:
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = made.styles["Normal"]
        style.font.size, style.font.bold = Pt(size), bold
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = stays
    properties = made.core_properties
    properties.title, properties.author, properties.comments = title[:_LONGEST_PROPERTY], "", ""
    head = section.header.paragraphs[0]
    head.text = title
    head.runs[0].font.size = Pt(9)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for field in ("PAGE", " / ", "NUMPAGES"):
        if field.isalpha():
            shown = f'<w:fldSimple xmlns:w="{_WORD}" w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            foot._p.append(parse_xml(shown))
        else:
            foot.add_run(field)


DOCX = Docx()
