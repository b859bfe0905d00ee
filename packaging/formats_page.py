"""Writes docs/formats.md, what each format carries: `python packaging/formats_page.py`.

The tables are measured: for each thing a document that has it is written by every exporter and read again. What cannot
be measured, such as how labels travel, stands in `packaging/formats_page.md` and is put around them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from hitl_workbench import plugins  # noqa: E402
from hitl_workbench.formats.base import Annotation, Written  # noqa: E402
from tests.formats.everything import DURATION_MS, THINGS, base, everything  # noqa: E402

PAGE = ROOT / "docs" / "formats.md"
AROUND = Path(__file__).with_suffix(".md")
KEPT, WARNED, SAID, SILENT = "✓", "(✓)", "–", "?"


@dataclass(frozen=True)
class Measured:
    """One format. came_back says of each thing whether it did, and whether the export said a word about it."""

    name: str
    title: str
    is_read: bool
    is_written: bool
    came_back: dict[str, str] = field(default_factory=dict)
    losses: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    writes: str = "yes"


def measured() -> list[Measured]:
    """All formats there are, by name."""
    read, written = plugins.names(plugins.IMPORTERS), plugins.names(plugins.EXPORTERS)
    return [_measured(name, name in read, name in written) for name in sorted({*read, *written})]


def _measured(name: str, is_read: bool, is_written: bool) -> Measured:
    importer: Any = plugins.load(plugins.IMPORTERS, name) if is_read else None
    exporter: Any = plugins.load(plugins.EXPORTERS, name) if is_written else None
    title = (exporter or importer).title
    if not is_written or not hasattr(exporter, "write"):
        return Measured(name, title, is_read, is_written, writes="a whole corpus at once")
    said = exporter.write(everything())
    came_back: dict[str, str] = {}
    if is_read:
        plain = exporter.write(base())
        if not all(one.timed for one in _read_back(importer, plain)):
            return Measured(name, title, is_read, is_written, losses=said.losses)
        for key, thing in THINGS.items():
            made = exporter.write(thing.document)
            # Of the base document nothing but its turns can be lost: whatever is said is said of those.
            told = made.losses != plain.losses or (thing.document == base() and bool(plain.losses))
            if any(thing.came_back(one) for one in _read_back(importer, made)):
                came_back[key] = WARNED if made.losses != plain.losses else KEPT
            else:
                came_back[key] = SAID if told or came_back.get(thing.within) == SAID else SILENT
    return Measured(name, title, is_read, is_written, came_back, said.losses, tuple(said.files)[1:])


def _read_back(importer: Any, made: Written) -> list[Annotation]:
    data = next(iter(made.files.values()))
    return list(importer.read(data, DURATION_MS).annotations.values())


def page(formats: list[Measured]) -> str:
    """The whole page."""
    head, tail = AROUND.read_text(encoding="utf-8").split("<!-- tables -->\n")
    parts = [head.rstrip(), "", *_overview(formats), "", *_matrix(formats), "", *_said(formats), "", tail.strip(), ""]
    return "\n".join(parts)


def _overview(formats: list[Measured]) -> list[str]:
    lines = ["| name | format | read | written | comes back exactly |", "|---|---|---|---|---|"]
    for one in formats:
        kept = sum(mark in (KEPT, WARNED) for mark in one.came_back.values())
        exact = ("everything" if kept == len(THINGS) else f"{kept} of {len(THINGS)}") if one.came_back else ""
        beside = f", with {', '.join(f'`{suffix}`' for suffix in one.beside)}" if one.beside else ""
        written = f"{one.writes}{beside}" if one.is_written else ""
        lines.append(f"| `{one.name}` | {one.title} | {'yes' if one.is_read else ''} | {written} | {exact} |")
    return lines


def _matrix(formats: list[Measured]) -> list[str]:
    both = [one for one in formats if one.came_back]
    lines = [f"| | {' | '.join(f'`{one.name}`' for one in both)} |", "|---|" + "---|" * len(both)]
    for key, thing in THINGS.items():
        lines.append(f"| {thing.title} | {' | '.join(one.came_back[key] for one in both)} |")
    unsaid = any(SILENT in one.came_back.values() for one in both)
    doubt = f"; {SILENT} comes back as something else, and the export does not say so" if unsaid else ""
    return [
        "## What comes back",
        "",
        f"{KEPT} written and read back equal; {WARNED} so too, and the export warns that other programs may show or "
        f"read it in another way; {SAID} not carried, and the export says so{doubt}.",
        "",
        *lines,
    ]


def _said(formats: list[Measured]) -> list[str]:
    lines = ["## What exports say of a document that has all of it", ""]
    for one in formats:
        if one.losses:
            lines.append(f"- `{one.name}`: {'; '.join(one.losses)}.")
    return lines


def main() -> None:
    PAGE.write_text(page(measured()), encoding="utf-8")


if __name__ == "__main__":
    main()
