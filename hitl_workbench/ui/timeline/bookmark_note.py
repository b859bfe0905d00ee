"""The field in which a bookmark is noted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from hitl_workbench.project.bookmarks import Bookmark
from hitl_workbench.ui.appearance import Appearance

_NOTE_PX = 260


class BookmarkNote(QLineEdit):
    """A small field over the timeline: Enter stores, Esc leaves the note as it was, going elsewhere stores.

    Signals:
        noted: the bookmark's id and what is to be stored.
        removal_wanted: the Bookmark to take away, by the button in the field.
    """

    noted = Signal(int, str)
    removal_wanted = Signal(object)

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.bookmark: Bookmark | None = None
        self._came_from: QWidget | None = None
        self.setProperty("kind", "note")
        self.setPlaceholderText(self.tr("note, then Enter"))
        self.setAccessibleName(self.tr("Note at the bookmark"))
        self.removal = self.addAction(look.icon("trash", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        self.removal.setToolTip(self.tr("Remove this bookmark"))
        self.removal.triggered.connect(lambda: self.removal_wanted.emit(self.bookmark))
        self.hide()

    def open_at(self, bookmark: Bookmark, at: QPoint) -> None:
        """Take the note of a bookmark, at a place of the timeline."""
        self.settle()
        self.bookmark = bookmark
        self._came_from = QApplication.focusWidget()
        self.setText(bookmark.note)
        self.resize(self._look.px(_NOTE_PX), self.sizeHint().height())
        self.move(max(0, min(at.x(), self.parentWidget().width() - self.width() - 16)), at.y())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @property
    def is_blank(self) -> bool:
        """Whether there is no note, neither stored nor typed."""
        return self.bookmark is not None and not self.bookmark.note and not self.text().strip()

    def settle(self) -> None:
        """Store what was typed, and close."""
        bookmark, self.bookmark = self.bookmark, None
        self._close()
        if bookmark is not None and self.text().strip() != bookmark.note:
            self.noted.emit(bookmark.id, self.text())

    def give_up(self) -> None:
        """Close; nothing is stored."""
        self.bookmark = None
        self._close()

    def _close(self) -> None:
        came_from, self._came_from = self._came_from, None
        if self.hasFocus():
            goes_to = came_from if came_from is not None and came_from.isVisible() else self.parentWidget()
            goes_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Esc is the field's own while it is open."""
        is_override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_override and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.settle()
