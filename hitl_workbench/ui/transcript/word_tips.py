"""What a word's tool tip says: that it has no time, that the draft was unsure of it, that no dictionary has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from hitl_workbench.ui.actions import native
from hitl_workbench.ui.transcript.word_marks import WordMarks, words_kept
from hitl_workbench.ui.utf16 import from_qt

if TYPE_CHECKING:
    from hitl_workbench.ui.transcript.view import Transcript


class WordTips(QObject):
    """Answers the mouse that rests on a word, in rows and in the text field."""

    def __init__(self, transcript: Transcript, marks: WordMarks) -> None:
        super().__init__(transcript)
        self._transcript, self._marks = transcript, marks
        self._rows, self._field = transcript.viewport(), transcript.field
        self._rows.installEventFilter(self)
        self._field.viewport().installEventFilter(self)

    def tip(self, turn_id: int, text: str, place: int) -> str:
        """What there is to say of the word at a place of a turn whose text is now text; empty for nothing."""
        said = []
        row = self._transcript.row(turn_id)
        # Stored words say where they stand in the stored text only.
        words = words_kept(row) if row is not None and row.text == text else ()
        word = next((one for one in words if one.char_start <= place < one.char_end), None)
        if word is not None and word.start_ms is None:
            said.append(self.tr("This word has no time."))
        if word is not None and word.confidence is not None and self._marks.is_doubtful(word):
            percent = round(100 * word.confidence)
            said.append(self.tr("The draft was unsure of this word ({percent} %).").format(percent=percent))
        if any(start <= place < end for start, end in self._marks.unknown_in(text)):
            said.append(self.tr("Not in the dictionary; {key} offers others.").format(key=native("Alt+.")))
        return "\n".join(said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        text = ""
        if watched is self._rows:
            hit = self._transcript.hit(event.pos())
            if hit is not None and hit[1] >= 0:
                text = self.tip(hit[0].id, hit[0].text, hit[1])
        elif self._field.turn_id is not None:
            typed = self._field.text
            place = from_qt(typed, self._field.cursorForPosition(event.pos()).position())
            text = self.tip(self._field.turn_id, typed, place)
        if text:
            QToolTip.showText(event.globalPos(), text, watched)
        else:
            QToolTip.hideText()
        return True
