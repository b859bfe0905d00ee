"""What is being typed and not yet stored, in a small file: a crash loses nothing."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from hitl_workbench.paths import data_folder


@dataclass(frozen=True, slots=True)
class Typing:
    """Text of a turn of a recording (both by uid): what was stored when typing began, and what was typed."""

    recording_uid: str
    turn_uid: str
    base: str
    text: str


class TypingJournal:
    """One file for each project, there only while something is typed and not stored."""

    def __init__(self, project_uid: str, folder: Path | None = None) -> None:
        self._path = (folder or data_folder() / "typing") / f"{project_uid}.json"

    def write(self, typing: Typing) -> None:
        """Remember the typing; a full disk is no reason to disturb it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial = self._path.with_suffix(".unfinished")
            partial.write_text(json.dumps(asdict(typing), ensure_ascii=False), encoding="utf-8", errors="surrogatepass")
            os.replace(partial, self._path)  # noqa: PTH105 - atomic on every system
        except OSError:
            return

    def read(self) -> Typing | None:
        """What a program that ended suddenly left behind."""
        try:
            return Typing(**json.loads(self._path.read_text(encoding="utf-8", errors="surrogatepass")))
        except (OSError, ValueError, TypeError):
            return None

    def clear(self) -> None:
        """Everything is stored."""
        self._path.unlink(missing_ok=True)
