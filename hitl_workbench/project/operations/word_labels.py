"""Labels of words follow their words through edits of the text.

Where none of the words is left, the label stays where it was: `project.word_labels.words_without_place` lists it.
"""

from __future__ import annotations

from collections.abc import Sequence

from hitl_workbench.domain.annotation import Turn, Word
from hitl_workbench.domain.judgement import words_uid
from hitl_workbench.domain.word_places import cut_words, moved_words
from hitl_workbench.project.journal import Edit
from hitl_workbench.project.operations.judgements import carry_word_judgements
from hitl_workbench.project.word_labels import labelled_words


def follow_edit(edit: Edit, turn: Turn, text: str, words: Sequence[Word]) -> None:
    """The turn is about to say text, with these words."""
    spans = labelled_words(edit.db, turn.uid)
    if not spans:
        return
    moved = moved_words(spans, turn.text, turn.words, text, words)
    carry_word_judgements(
        edit, {words_uid(turn.uid, *old): words_uid(turn.uid, *new) for old, new in moved.items() if new is not None}
    )


def follow_split(
    edit: Edit, turn: Turn, parts: tuple[Turn, Turn], second_uid: str, labelled: Sequence[tuple[int, int]]
) -> None:
    """The turn, whose words with labels were these, became two parts; the first has its uid."""
    moved, (first, second) = {}, parts
    for span in labelled:
        part, (start, end) = cut_words(span, len(first.text), len(turn.text) - len(second.text))
        if start < end:
            moved[words_uid(turn.uid, *span)] = words_uid((turn.uid, second_uid)[part], start, end)
    carry_word_judgements(edit, moved)


def follow_merge(edit: Edit, first: Turn, second: Turn, joined: Turn) -> None:
    """Two turns became joined, which has the uid of first."""
    shift = len(joined.text) - len(second.text)
    carry_word_judgements(
        edit,
        {
            words_uid(second.uid, start, end): words_uid(first.uid, start + shift, end + shift)
            for start, end in labelled_words(edit.db, second.uid)
        },
    )
