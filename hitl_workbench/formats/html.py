"""HTML: one self-contained page to read, print and hand on. Nothing in it is fetched and nothing runs."""

from __future__ import annotations

import re

from hitl_workbench.domain.time import format_ms
from hitl_workbench.formats.base import Document, Written
from hitl_workbench.formats.losses import SENTENCES
from hitl_workbench.formats.transcript_page import (
    Meeting,
    Page,
    PageTurn,
    in_one_line,
    page_losses,
    page_of,
    runs_right_to_left,
)

# Controls, half characters and code points that are no characters: HTML has no way to write them (HTML 13.2.3.5).
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_SPECIAL = re.compile('[&<>"\r]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#10;"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")

_STYLE = """
:root { color-scheme: light dark; --line: #d5d8de; --quiet: #5b6270; --mark: #b45309; --shade: #f6f7f9; }
@media (prefers-color-scheme: dark) { :root { --line: #3a3f4a; --quiet: #a3aab8; --mark: #f0a64b; --shade: #1d2027; } }
body { font: 16px/1.55 system-ui, "Segoe UI", "Noto Sans", sans-serif; max-width: 60rem; margin: 2.5rem auto;
  padding: 0 1.5rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2rem 0 .6rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; margin: 0; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .45rem .9rem .45rem 0; border-top: 1px solid var(--line); }
.people { width: auto; }
thead th { border-top: 0; color: var(--quiet); font-weight: 500; font-size: .85rem; }
tr { break-inside: avoid; }
.time { white-space: nowrap; font-variant-numeric: tabular-nums; font-size: .85rem; color: var(--quiet); }
.time a { color: inherit; text-decoration: none; } .time a:hover { text-decoration: underline; }
.who { font-weight: 600; max-width: 12rem; overflow-wrap: anywhere; }
.said { width: 100%; }
.said p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.empty::before { content: "(no text)"; color: var(--quiet); font-style: italic; }
.meets .said { border-inline-start: 3px solid var(--mark); padding-inline-start: .7rem; }
.note { font-size: .85rem; color: var(--quiet); margin-top: .2rem; }
.over { color: var(--mark); }
tr:target { background: var(--shade); }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt; }
  thead { display: table-header-group; }
  :root { --line: #bbb; --quiet: #444; --mark: #8a4100; } @page { margin: 20mm 18mm; } }
"""


class Html:
    """A page with the facts, the speakers, and a row a turn; overlaps are marked, labels stand below their turn."""

    name = "html"
    title = "HTML page to read and print"

    def write(self, document: Document) -> Written:
        text = _Text()
        page = _page(page_of(document), text)
        losses = page_losses(document)
        if text.dropped:
            losses = (*losses, SENTENCES["characters"].format(count=text.dropped))
        return Written({".html": page.encode()}, losses)


class _Text:
    """Escapes texts; dropped counts the characters that HTML has no way to hold."""

    def __init__(self) -> None:
        self.dropped = 0

    def __call__(self, text: str) -> str:
        cleaned, dropped = _FORBIDDEN.subn("", text)
        self.dropped += dropped
        return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], cleaned)


def _page(page: Page, text: _Text) -> str:
    language = page.language.strip()
    spoken = f' lang="{language}"' if _LANGUAGE.fullmatch(language) else ""
    title = text(page.title)
    lines = [
        '<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title.strip() or 'Transcript'}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<header>",
        f'<h1 dir="auto">{title}</h1>\n<dl>',
        *(f'<dt dir="auto">{text(name)}</dt><dd dir="auto">{text(value)}</dd>' for name, value in page.facts),
        "</dl>\n</header>\n<main>",
    ]
    if page.speakers:
        known = '<th scope="col">Known</th>' if any(facts for *_, facts in page.speakers) else ""
        head = f'<tr><th scope="col">Name</th><th scope="col">Speaks for</th>{known}</tr>'
        lines.append(f'<section>\n<h2>Speakers</h2>\n<table class="people">\n<thead>{head}</thead>\n<tbody>')
        lines += [
            f'<tr><td class="who"><bdi>{text(name)}</bdi></td><td class="time">{format_ms(ms)}</td>'
            + (f'<td class="said" dir="auto">{text(in_one_line(facts))}</td></tr>' if known else "</tr>")
            for name, ms, facts in page.speakers
        ]
        lines.append("</tbody>\n</table>\n</section>")
    if page.turns:
        head = '<tr><th scope="col">Time</th><th scope="col">Speaker</th><th scope="col">Text</th></tr>'
        lines.append(f"<section>\n<h2>Transcript</h2>\n<table>\n<thead>{head}</thead>\n<tbody{spoken}>")
        lines += [_row(number, turn, text) for number, turn in enumerate(page.turns, 1)]
        lines.append("</tbody>\n</table>\n</section>")
    lines.append("</main>\n</body>\n</html>\n")
    return "\n".join(lines)


def _row(number: int, turn: PageTurn, text: _Text) -> str:
    direction = "rtl" if turn.is_right_to_left else "ltr"
    said = text(turn.text)
    kind = "text" if said.strip() else "text empty"
    notes = "".join(f'<p class="note over" lang="en" dir="ltr">{_meeting(one, text)}</p>' for one in turn.overlaps)
    if turn.labels:
        labels = in_one_line(turn.labels)
        notes += f'<p class="note" dir="{"rtl" if runs_right_to_left(labels) else "ltr"}">{text(labels)}</p>'
    times = f"{format_ms(turn.span.start_ms)} – {format_ms(turn.span.end_ms)}"
    meets = ' class="meets"' if turn.overlaps else ""
    who = text(turn.speaker)
    return (
        f'<tr id="turn-{number}"{meets}>'
        f'<td class="time"><a href="#turn-{number}">{times}</a></td><td class="who"><bdi>{who}</bdi></td>'
        f'<td class="said"><p class="{kind}" dir="{direction}">{said}</p>{notes}</td></tr>'
    )


def _meeting(one: Meeting, text: _Text) -> str:
    labels = f" ({text(in_one_line(one.labels))})" if one.labels else ""
    times = f"{format_ms(one.span.start_ms)} – {format_ms(one.span.end_ms)}"
    return f"at the same time as <bdi>{text(one.other)}</bdi>, {times}{labels}"


HTML = Html()
