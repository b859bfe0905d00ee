"""How commands speak: results on stdout, progress and notes on stderr."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from typing import Any


def say(text: str) -> None:
    """A line of the result."""
    print(text)


def say_json(value: Any) -> None:
    """The one JSON document of a command."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def note(text: str) -> None:
    """Something the person should know that is not the result."""
    print(text, file=sys.stderr)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns as wide as their content; numbers to the right."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in [list(header), *cells]) for column in range(len(header))]
    for row in [list(header), *cells]:
        padded = (
            cell.rjust(width) if _is_number(cell) else cell.ljust(width)
            for cell, width in zip(row, widths, strict=True)
        )
        print("  ".join(padded).rstrip())


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).replace(":", "").isdigit()


class ProgressLine:
    """One line on stderr that says how far something is and how long it will take; silent when it is quick."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._started = self._shown = time.monotonic()
        self._on_terminal = sys.stderr.isatty()
        self._width = 0

    def show(self, share: float, detail: str = "") -> None:
        """share is 0..1; 0 means that nobody knows yet."""
        now = time.monotonic()
        if now - self._shown < (0.2 if self._on_terminal else 10):
            return
        self._shown = now
        text = f"{self._title}: {share:4.0%}"
        if share > 0.01:
            text += f", {_duration((now - self._started) * (1 - share) / share)} left"
        if detail:
            text += f"  {detail}"
        if self._on_terminal:
            text = text[:100]
            sys.stderr.write("\r" + text.ljust(self._width))
            self._width = len(text)
        else:
            sys.stderr.write(text + "\n")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, for what comes next."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d} min" if minutes else f"{rest} s"
