"""Finding and replacing in the texts of turns, by plain words or regular expressions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from hitl_workbench.errors import WorkbenchError

LONGEST_PATTERN = 1000


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: text as it stands, or a regular expression of Python's; ignoring case unless is_exact."""

    text: str
    is_regex: bool = False
    is_exact: bool = False
    whole_words: bool = False

    def pattern(self) -> re.Pattern[str]:
        """The compiled expression. Raises WorkbenchError that says what is wrong with it and where."""
        if len(self.text) > LONGEST_PATTERN:
            raise WorkbenchError(f"a pattern has at most {LONGEST_PATTERN} characters")
        source = self.text if self.is_regex else re.escape(self.text)
        if self.whole_words:
            source = rf"(?<!\w)(?:{source})(?!\w)"
        try:
            return re.compile(source, 0 if self.is_exact else re.IGNORECASE)
        except re.error as error:
            at = f" at character {error.pos + 1}" if error.pos is not None and not self.whole_words else ""
            raise WorkbenchError(f"this is not a regular expression: {error.msg}{at}") from None

    def places(self, text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
        """Spans of characters that fit, empty ones left out."""
        return [match.span() for match in pattern.finditer(text) if match.start() < match.end()]

    def part(self, text: str, replacement: str, first: int) -> str:
        """What would stand in the place that begins at character first. Raises WorkbenchError as `replaced` does."""
        match = self.pattern().search(text, first)
        try:
            return match.expand(replacement) if match and self.is_regex else replacement
        except (re.error, IndexError) as error:
            raise WorkbenchError(f"this replacement cannot be used: {error}") from None

    def replaced(self, text: str, replacement: str, pattern: re.Pattern[str]) -> str:
        """text with every place replaced; `\\1` and `\\g<name>` mean groups only in a regular expression.

        Raises WorkbenchError for a replacement that names a group there is not.
        """
        try:
            return pattern.sub(replacement if self.is_regex else lambda _match: replacement, text)
        except (re.error, IndexError) as error:
            raise WorkbenchError(f"this replacement cannot be used: {error}") from None


Place = tuple[int, int, int]  # of a text among several: its index, first and last character


def places_in(texts: Sequence[str], query: Query) -> list[Place]:
    """Every place in texts that fits, in order; plain words are looked for in all at once. Raises WorkbenchError."""
    pattern = query.pattern()
    if query.is_regex:
        return [(n, first, last) for n, text in enumerate(texts) for first, last in query.places(text, pattern)]
    if not query.text or "\n" in query.text:
        return []
    # No plain word fits across a line's end, and 20,000 calls would take longer than the search.
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    found = []
    for match in pattern.finditer("\n".join(texts)):
        n = bisect_right(starts, match.start()) - 1
        found.append((n, match.start() - starts[n], match.end() - starts[n]))
    return found


@dataclass(frozen=True, slots=True)
class Replacement:
    """A turn before and after."""

    turn_id: int
    before: str
    after: str


def replacements(texts: Iterable[tuple[int, str]], query: Query, replacement: str) -> list[Replacement]:
    """What replacing everywhere would change, in order. Raises WorkbenchError."""
    pattern = query.pattern()
    found = []
    for turn_id, text in texts:
        if query.places(text, pattern):
            after = query.replaced(text, replacement, pattern)
            if after != text:
                found.append(Replacement(turn_id, text, after))
    return found
