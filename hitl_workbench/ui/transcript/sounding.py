"""Which words sound at a moment."""

from __future__ import annotations

from collections.abc import Iterable

from hitl_workbench.project.turns import TurnRow
from hitl_workbench.ui.transcript.word_marks import words_kept


def sounding_words(rows: Iterable[TurnRow], at_ms: int) -> frozenset[tuple[int, int, int]]:
    """Of every turn that sounds its id and the characters of its word that does; 0 and 0 where none does."""
    found = set()
    for row in rows:
        if row.start_ms <= at_ms < row.end_ms:
            word = next(
                (
                    word
                    for word in words_kept(row)
                    if word.start_ms is not None and word.end_ms is not None and word.start_ms <= at_ms < word.end_ms
                ),
                None,
            )
            found.add((row.id, word.char_start, word.char_end) if word else (row.id, 0, 0))
    return frozenset(found)
