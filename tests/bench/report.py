"""What a measurement says, and how it gets into the documentation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Claim:
    """One limit and what was measured against it."""

    text: str
    measured: str
    limit: str
    holds: bool


@dataclass(frozen=True)
class Section:
    """One topic's result: a table, the claims it supports, and what a reader must know to repeat it."""

    topic: str
    title: str
    header: Sequence[str] = ()
    rows: Sequence[Sequence[object]] = ()
    claims: Sequence[Claim] = ()
    notes: Sequence[str] = field(default=())

    def markdown(self, when: str, versions: str) -> str:
        lines = [f"## {self.title}", "", f"`make bench TOPICS={self.topic}`, {when}; {versions}.", ""]
        if self.claims:
            lines += ["| claim | measured | limit | holds |", "|---|---|---|---|"]
            lines += [
                f"| {c.text} | {c.measured} | {c.limit} | {'yes' if c.holds else '**no**'} |" for c in self.claims
            ]
            lines.append("")
        if self.rows:
            lines += ["| " + " | ".join(self.header) + " |", "|" + "---|" * len(self.header)]
            lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in self.rows]
            lines.append("")
        for note in self.notes:
            lines += [note, ""]
        return "\n".join(lines).rstrip() + "\n"


def replace_section(page: Path, topic: str, markdown: str, title: str = "Benchmarks") -> None:
    """Put a topic's text between its markers in page, at the end when it is new."""
    start, end = f"<!-- {topic} -->", f"<!-- /{topic} -->"
    text = page.read_text(encoding="utf-8") if page.exists() else f"# {title}\n"
    block = f"{start}\n{markdown}{end}"
    pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    text = pattern.sub(lambda _: block, text) if pattern.search(text) else f"{text.rstrip()}\n\n{block}\n"
    page.write_text(text, encoding="utf-8")
