"""Writes docs/strokes.md from the table of corrections: `python -m tests.ui.stroke_page`."""

from __future__ import annotations

from pathlib import Path

from tests.ui.corrections import CORRECTIONS, PROGRAMS, SOURCES, Correction

GOAL = 0.5  # of the strokes of the best other program, on average
PAGE = Path(__file__).parents[2] / "docs" / "strokes.md"
HEAD = """# Strokes

Twenty everyday corrections, and how many strokes each takes here and in four other programs. A stroke is one key with
its modifiers, one click or one drag; a double click is two, text that is typed counts nothing. A correction begins in
the same situation in every program and ends when it stands in the data. A double click that chooses a word, `Ctrl+A`,
`Ctrl+X`, `Ctrl+V`, `Delete` and `Tab` are taken for granted in every text field.

What others need is counted from their own documentation or source, with default keys, and where a step is open by the
smaller number (“at least”). What could not be read there is *not verified* and left out; it may be quick or impossible.

Made from `tests/ui/corrections.py`; a test compares the two, and `tests/ui/test_corrections.py` presses exactly these
strokes in the window, then undoes and redoes them, also after reopening.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_table(), "", *_sums(), "", *_notes(), "", *_sources(), ""])


def _table() -> list[str]:
    lines = [f"| correction | here | {' | '.join(PROGRAMS)} | here / best |", f"|---|---|{'---|' * len(PROGRAMS)}---|"]
    for number, one in enumerate(CORRECTIONS, 1):
        cells = [str(one.others[name].strokes) if name in one.others else "not verified" for name in PROGRAMS]
        ratio = f"{one.ratio:.2f}" if one.ratio is not None else "–"
        lines.append(f"| {number}. {one.title} | {one.count} | {' | '.join(cells)} | {ratio} |")
    return lines


def _sums() -> list[str]:
    compared = [one for one in CORRECTIONS if one.best is not None]
    verified = sum(len(one.others) for one in CORRECTIONS)
    beyond = [one for one in compared if one.best != 1]
    here, best = sum(one.count for one in compared), sum(one.best or 0 for one in compared)
    average = mean(compared)
    verdict = "met" if average <= GOAL else "not met"
    return [
        f"{verified} of {len(CORRECTIONS) * len(PROGRAMS)} cells are verified, in {len(compared)} of the "
        f"{len(CORRECTIONS)} rows. Against the best verified program of each row the average is **{average:.2f}**. "
        f"The goal, {GOAL} on average, is {verdict}: in {len(compared) - len(beyond)} rows another program needs a "
        f"single stroke too, and less cannot be. Over the {len(beyond)} other rows the average is {mean(beyond):.2f}; "
        f"all compared rows together are {here} strokes here and {best} by the best program for each.",
    ]


def mean(corrections: list[Correction]) -> float:
    """The average share of the strokes of the best other program."""
    ratios = [one.ratio for one in corrections if one.ratio is not None]
    return sum(ratios) / len(ratios)


def _notes() -> list[str]:
    lines = ["## How each was counted", ""]
    for number, one in enumerate(CORRECTIONS, 1):
        lines.append(f"{number}. **{one.title}.** {one.start} Here: {', '.join(map(str, one.strokes))}.")
        for name, cell in one.others.items():
            lines.append(f"   - {name}, {cell.strokes}: {cell.how} [{', '.join(cell.sources)}]")
    return lines


def _sources() -> list[str]:
    return ["## Sources", "", *(f"- {key}: {text}" for key, text in SOURCES.items())]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
