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
    """One file for each project, with an entry for each turn in which something is typed and not stored."""

    def __init__(self, project_uid: str, folder: Path | None = None) -> None:
        self._path = (folder or data_folder() / "typing") / f"{project_uid}.json"

    def write(self, typing: Typing) -> bool:
        """Remember the typing of a turn; whether that was possible. A full disk is no reason to disturb it."""
        kept = [other for other in self.entries() if other.turn_uid != typing.turn_uid]
        return self._save([*kept, typing])

    def entries(self) -> list[Typing]:
        """What a program that ended suddenly left behind, oldest first."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8", errors="surrogatepass"))
            return [Typing(**entry) for entry in found]
        except (OSError, ValueError, TypeError):
            return []

    def forget(self, *turn_uids: str) -> None:
        """These turns' typing is stored."""
        before = self.entries()
        kept = [typing for typing in before if typing.turn_uid not in turn_uids]
        if len(kept) != len(before):
            self._save(kept)

    def _save(self, entries: list[Typing]) -> bool:
        try:
            if not entries:
                self._path.unlink(missing_ok=True)
                return True
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial = self._path.with_suffix(".unfinished")
            text = json.dumps([asdict(typing) for typing in entries], ensure_ascii=False)
            partial.write_text(text, encoding="utf-8", errors="surrogatepass")
            os.replace(partial, self._path)  # noqa: PTH105 - atomic on every system
        except OSError:
            return False
        return True
