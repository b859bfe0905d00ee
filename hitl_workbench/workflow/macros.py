"""Short forms that a person types for longer texts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.paths import data_folder, write_whole

_LAST_WORD = re.compile(r"(\S+?)([.,;:!?…]*)\Z")


@dataclass(frozen=True, slots=True)
class Expansion:
    """What takes the place of text[first:last]."""

    first: int
    last: int
    text: str


def expansion(macros: Mapping[str, str], before: str) -> Expansion | None:
    """What the word that before ends with stands for; None when it is no short form.

    Marks at its end stay. A short form with a capital gives its text with one, unless it is a form of its own.
    """
    found = _LAST_WORD.search(before)
    if found is None:
        return None
    short = found[1]
    text = macros.get(short)
    if text is None and short[0].isupper():
        text = macros.get(short[0].lower() + short[1:])
        text = text[:1].upper() + text[1:] if text else None
    return Expansion(found.start(1), found.end(1), text) if text else None


class Macros:
    """The person's macros, short form to text, kept in one JSON file."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or data_folder() / "macros.json"

    def load(self) -> dict[str, str]:
        """All macros; none when there is no file. Raises WorkbenchError for a file that is not ours."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise WorkbenchError(f"your macros cannot be read from {self.path}: {error}") from None
        if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
            raise WorkbenchError(f"{self.path} does not hold macros; move it away to begin anew")
        return found

    def store(self, macros: Mapping[str, str]) -> None:
        """Store these instead. Raises WorkbenchError for a short form that cannot be typed, or a full disk."""
        for short, text in macros.items():
            if not short or any(letter.isspace() for letter in short) or _LAST_WORD.fullmatch(short)[2]:  # type: ignore[index]
                raise WorkbenchError(f"“{short}” cannot be a short form: no blanks, and no mark at its end")
            if not text.strip():
                raise WorkbenchError(f"“{short}” has no text; write one or take the line out")
        try:
            write_whole(self.path, json.dumps(dict(macros), ensure_ascii=False, indent=1) + "\n")
        except OSError as error:
            raise WorkbenchError(f"your macros cannot be stored in {self.path}: {error.strerror}") from None
