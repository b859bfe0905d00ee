"""The text field of the chosen turn: typing, its own undo, and when what was typed is committed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from hitl_workbench.ui.transcript.direction import direction_of
from hitl_workbench.ui.utf16 import from_qt, to_qt
from hitl_workbench.workflow.macros import Expansion

COMMIT_AFTER_MS = 2000
SOUNDING, DOUBT, SPELLING = _KINDS = ("sounding", "doubt", "spelling")  # kinds of marks, as they lie over each other

Mark = tuple[int, int, QTextCharFormat]  # first and last character, and how they look

_OWN_KEYS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)


class TurnField(QTextEdit):
    """Edits one turn's text in place. Nothing is stored here: `committed` asks for it, `settle` says it was done.

    Signals:
        committed: turn id and text, when there is typing to store.
        typed: turn id, the text it began with, and the text now.
        next_wanted: Enter.
        step_wanted: -1 or 1, the cursor left the text upwards or downwards.
        word_clicked: the place of a click in the text, in characters.
        resized: the text needs another height.
        shown: a text was put in that nobody typed; marks are gone.
        menu_made: the field's menu, before it is shown; the cursor stands where it was asked for.
    """

    committed = Signal(int, str)
    typed = Signal(int, str, str)
    next_wanted = Signal()
    step_wanted = Signal(int)
    word_clicked = Signal(int)
    resized = Signal()
    shown = Signal()
    menu_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.turn_id: int | None = None
        self.base = ""
        self.expansion_of: Callable[[str], Expansion | None] = lambda _before: None
        self._expanded_at = -1  # the document's revision just after a short form was expanded; -1 once the cursor went
        self._marks: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setStyleSheet("QTextEdit { border: none; border-radius: 0; padding: 0; background: transparent; }")
        self._pause = QTimer(self, singleShot=True, interval=COMMIT_AFTER_MS)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.resized.emit())

    # -- what it holds

    @property
    def has_typing(self) -> bool:
        """Whether something was typed that is not stored."""
        return self.turn_id is not None and self.text != self.base

    @property
    def text(self) -> str:
        """The text as it is, no-break spaces included."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @property
    def place(self) -> int:
        """Where the cursor stands, in characters."""
        return from_qt(self.text, self.textCursor().position())

    @property
    def selected_text(self) -> str:
        """The selected text within one line; empty when there is none."""
        text = self.textCursor().selectedText()
        return "" if "\u2029" in text or "\u2028" in text else text

    @property
    def selected(self) -> tuple[int, int]:
        """What is selected, from first to last, in characters; twice the cursor's place when nothing is."""
        text, cursor = self.text, self.textCursor()
        return from_qt(text, cursor.selectionStart()), from_qt(text, cursor.selectionEnd())

    def go_to(self, first: int, last: int | None = None) -> None:
        """Put the cursor somewhere, or select from first to last, in characters."""
        text, cursor = self.text, self.textCursor()
        cursor.setPosition(to_qt(text, min(first, len(text))))
        if last is not None:
            cursor.setPosition(to_qt(text, min(last, len(text))), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def show_turn(self, turn_id: int | None, text: str) -> None:
        """Take another turn; typing that was not committed is gone."""
        self.turn_id = turn_id
        self._put(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def settle(self, text: str) -> None:
        """The turn's text is stored as this now. What was typed since then stays, and so does the cursor."""
        if self.has_typing:
            self.base = text
            if not self.has_typing:
                self.document().clearUndoRedoStacks()
                self._pause.stop()
        elif text != self.base:
            place = self.place
            self._put(text)
            self.go_to(place)

    def rename(self, turn_id: int) -> None:
        """The same turn in the annotator's own copy."""
        self.turn_id = turn_id

    def put_typing(self, text: str) -> None:
        """Put a text in as if it was typed."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def replace(self, first: int, last: int, text: str) -> None:
        """Put a text in the place of characters first to last, as typing and as one step of its undo."""
        now, cursor = self.text, QTextCursor(self.document())
        cursor.setPosition(to_qt(now, first))
        cursor.setPosition(to_qt(now, last), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)

    def commit(self) -> None:
        """Ask for what was typed to be stored."""
        self._pause.stop()
        if self.has_typing and self.turn_id is not None:
            self.committed.emit(self.turn_id, self.text)

    def show_marks(self, kind: str, marks: Sequence[Mark]) -> None:
        """Mark characters in the place of what was marked in this kind; marks move along with what is typed."""
        if not marks and not self._marks.get(kind):
            return
        text, end = self.text, self.document().characterCount() - 1
        self._marks[kind] = made = []
        for first, last, form in marks:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(to_qt(text, first), end))
            cursor.setPosition(min(to_qt(text, last), end), QTextCursor.MoveMode.KeepAnchor)
            mark.format, mark.cursor = form, cursor
            made.append(mark)
        self.setExtraSelections([mark for kind in _KINDS for mark in self._marks.get(kind, ())])

    # -- how

    def _put(self, text: str) -> None:
        self.blockSignals(True)
        self._run(direction_of(text))
        self.setPlainText(text)
        self.base = self.text  # Qt's line ends are its own: only what a person types makes a difference
        self.blockSignals(False)
        self.document().clearUndoRedoStacks()
        self._pause.stop()
        self._marks.clear()
        self.setExtraSelections([])
        self.resized.emit()
        self.shown.emit()

    def _run(self, direction: Qt.LayoutDirection) -> None:
        """Let all lines run in a direction."""
        option = self.document().defaultTextOption()
        if option.textDirection() != direction:
            option.setTextDirection(direction)
            self.document().setDefaultTextOption(option)

    def _on_text_changed(self) -> None:
        self._run(direction_of(self.text))
        if self.turn_id is not None:
            self.typed.emit(self.turn_id, self.base, self.text)
            self._pause.start()

    def _on_cursor(self) -> None:
        self._expanded_at = -1

    def event(self, event: QEvent) -> bool:
        """Keys of the program reach it although a text field would take them: undo and redo come back by action."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            with_control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            moves = event.key() in (
                Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
                Qt.Key.Key_Backspace, Qt.Key.Key_Delete,
            ) and not event.modifiers() & Qt.KeyboardModifier.AltModifier  # fmt: skip
            if with_control and not moves and not any(event.matches(key) for key in _OWN_KEYS):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            if shift:
                self.insertPlainText("\n")
            else:
                self._expand_at_end()
                self.next_wanted.emit()
            return
        if key == Qt.Key.Key_Space and not control:
            super().keyPressEvent(event)
            self._expand(blanks=1)
            return
        if key == Qt.Key.Key_Backspace and self.document().revision() == self._expanded_at:
            self.undo()
            self.go_to(self.place + 1)  # behind the blank again
            return
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            before = self.textCursor().position()
            super().keyPressEvent(event)
            if self.textCursor().position() == before:
                self.step_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)

    def _expand(self, blanks: int) -> None:
        """Write out the short form before the cursor, if there is one; blanks stand between it and the cursor."""
        text, place = self.text, self.place
        found = self.expansion_of(text[: max(0, place - blanks)])
        if found is not None and not self.isReadOnly():
            self.replace(found.first, found.last, found.text)
            self._expanded_at = self.document().revision()

    def _expand_at_end(self) -> None:
        """The same at Enter. The short form is stored first: then Ctrl+Z brings it back from the history."""
        text, place = self.text, self.place
        is_end = not text[place : place + 1].strip()
        if is_end and self.has_typing and self.expansion_of(text[:place]) is not None:
            self.commit()
            self._expand(blanks=0)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.commit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.word_clicked.emit(self.place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if event.reason() == QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        menu = self.createStandardContextMenu(event.pos())
        self.menu_made.emit(menu)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def canInsertFromMimeData(self, source: object) -> bool:  # noqa: N802
        """Files dropped on the text belong to the window."""
        return not getattr(source, "hasUrls", lambda: False)() and super().canInsertFromMimeData(source)
