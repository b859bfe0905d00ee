"""What is marked in the words of visible turns: where the draft was unsure, and what no dictionary knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCharFormat

from hitl_workbench.domain.annotation import Word
from hitl_workbench.project.turns import TurnRow, words_of
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.transcript.turn_field import DOUBT, SPELLING, Mark, TurnField

UNSURE_BELOW = 0.4
_ROWS_KEPT = 500

words_kept = lru_cache(maxsize=_ROWS_KEPT)(words_of)  # rows are painted again and again


class WordMarks(QObject):
    """Says what to underline; asked for visible turns only.

    Signals:
        changed: something else is to be marked now.
    """

    changed = Signal()

    def __init__(self, look: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shows_doubt = True
        self.unsure_below = UNSURE_BELOW
        self.unknown_in: Callable[[str], Sequence[tuple[int, int]]] = lambda _text: ()

    def show_doubt(self, shows: bool) -> None:
        """Whether words that the draft was unsure of are underlined."""
        self._shows_doubt = shows
        self.changed.emit()

    def doubtful(self, row: TurnRow) -> list[Mark]:
        """Words of a turn that the draft was unsure of and nobody has changed."""
        if not self._shows_doubt:
            return []
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(self._look.colour("attention"))
        return [(word.char_start, word.char_end, form) for word in words_kept(row) if self.is_doubtful(word)]

    def unknown(self, text: str) -> list[Mark]:
        """Words of a text that are in no dictionary."""
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(self._look.colour("danger"))
        return [(start, end, form) for start, end in self.unknown_in(text)]

    def is_doubtful(self, word: Word) -> bool:
        return word.confidence is not None and word.confidence < self.unsure_below


class FieldMarks(QObject):
    """Keeps the marks in the text field in step with its turn and with what is typed.

    Marks of doubt belong to the stored words: while one types they move along, and a word that was changed has lost
    its mark once it is stored. The word at the cursor is not called unknown before the cursor has left it.
    """

    def __init__(self, field: TurnField, open_tier: OpenTier, marks: WordMarks) -> None:
        super().__init__(field)
        self._field, self._open, self._marks = field, open_tier, marks
        field.shown.connect(self._show)
        field.textChanged.connect(self._show_unknown)
        field.cursorPositionChanged.connect(self._show_unknown)
        open_tier.edited.connect(lambda _ids: self._show())
        marks.changed.connect(self._show)

    def _show(self) -> None:
        row = self._open.row(self._field.turn_id)
        if row is None or not self._field.has_typing:
            self._field.show_marks(DOUBT, self._marks.doubtful(row) if row is not None else [])
        self._show_unknown()

    def _show_unknown(self) -> None:
        marks = self._marks.unknown(self._field.text) if self._field.turn_id is not None else []
        if marks and self._field.has_typing:
            place = self._field.place
            marks = [mark for mark in marks if mark[1] != place]
        self._field.show_marks(SPELLING, marks)
