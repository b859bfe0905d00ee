"""The words a person has taught the program: a plain text file, a word a line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.paths import data_folder, write_whole


class WordList:
    """A person's own words, kept in one file that any text editor opens; without the file there are none."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or data_folder() / "my-words.txt"

    def words(self) -> list[str]:
        """The words in the order of the file, each once. Raises WorkbenchError when it cannot be read."""
        try:
            text = self.path.read_text(encoding="utf-8-sig", errors="replace")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise WorkbenchError(f"your words cannot be read from {self.path}: {error.strerror}") from None
        return _words_in(text.splitlines())

    def add(self, word: str) -> None:
        """Add a word at the end. Raises WorkbenchError when it cannot be stored."""
        self.replace([*self.words(), word])

    def replace(self, words: Iterable[str]) -> None:
        """Store these words instead. Raises WorkbenchError when that cannot be done; the old ones stay then."""
        kept = _words_in(words)
        try:
            write_whole(self.path, "".join(f"{word}\n" for word in kept))
        except OSError as error:
            raise WorkbenchError(f"your words cannot be stored in {self.path}: {error.strerror}") from None


def _words_in(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for line in lines if (word := line.strip())))
