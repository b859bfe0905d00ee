"""Commands on bookmarks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt

from hitl_workbench.domain.time import format_ms
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.bookmarks import Bookmark
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.operations.bookmarks import add_bookmark, delete_bookmark, note_bookmark
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.timeline.bookmark_note import BookmarkNote

REMOVED = "bookmark removed"
_AT_MS = 200  # from the playhead, a bookmark counts as being there


class BookmarkCommands(QObject):
    """Bookmarks belong to the project: they are stored at once, in no tier, and Ctrl+Z leaves them alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk, self._bookmarks = desk, desk.page.bookmarks
        timeline, panel = desk.page.timeline, desk.page.bookmark_list
        timeline.flag_clicked.connect(self._open_note)
        timeline.note.noted.connect(lambda bookmark_id, note: self._run(note_bookmark, bookmark_id, note))
        timeline.note.removal_wanted.connect(self._delete)
        panel.wanted.connect(self._go_to)
        panel.delete_wanted.connect(self._delete)

    def bookmark(self) -> None:
        recording, at_ms = self._desk.open_tier.recording, self._desk.player.position_ms
        note = self._desk.page.timeline.note
        if recording is None:
            return
        if note.bookmark is not None:
            self._press_again(note)
            return
        there = self._bookmarks.near(at_ms, _AT_MS)
        if there is not None and self._bookmarks.is_own(there):
            self._open_note(there)
            return
        changes = self._run(add_bookmark, recording.id, at_ms)
        made = next((one for one in self._bookmarks.all if changes and one.id == changes.result), None)
        if made is not None:
            self._open_note(made)

    def next_bookmark(self) -> None:
        self._step(1)

    def previous_bookmark(self) -> None:
        self._step(-1)

    def bookmark_list(self) -> None:
        panel = self._desk.page.bookmark_list
        panel.setVisible(not panel.isVisible())
        self._desk.actions["bookmark_list"].setChecked(panel.isVisible())
        self._desk.settings.set("bookmark_list", panel.isVisible())
        if panel.isVisible():
            panel.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._desk.page.focus_work()

    # -- how

    def _step(self, by: int) -> None:
        found = self._bookmarks.neighbour(self._desk.player.position_ms, by)
        if found is None:
            self._desk.say(self.tr("There is no bookmark further on."))
        else:
            self._go_to(found)
            self._desk.say(found.note or self.tr("A bookmark without a note."))

    def _go_to(self, bookmark: Bookmark) -> None:
        self._desk.player.seek(bookmark.at_ms)
        self._desk.view.seek(bookmark.at_ms)

    def _open_note(self, bookmark: Bookmark) -> None:
        """Show where it is and let its note be typed; a colleague's is only shown."""
        timeline, view = self._desk.page.timeline, self._desk.view
        if not view.start_ms <= bookmark.at_ms <= view.end_ms:
            self._go_to(bookmark)
        if self._bookmarks.is_own(bookmark) and self._desk.session.is_writable:
            x = timeline.content.left() + view.x_of(bookmark.at_ms)
            timeline.note.open_at(bookmark, QPoint(round(x), round(timeline.ruler_area.bottom()) + 2))

    def _press_again(self, note: BookmarkNote) -> None:
        """Its key in the open note: a bookmark that says nothing goes, a note is not lost by a key."""
        if note.is_blank and note.bookmark is not None:
            self._delete(note.bookmark)
        else:
            self._desk.say(
                self.tr("A bookmark with a note is removed by the button at the note's end, or in the list.")
            )

    def _delete(self, bookmark: Bookmark) -> None:
        note = self._desk.page.timeline.note
        if note.bookmark is not None and note.bookmark.id == bookmark.id:
            note.give_up()
        if self._run(delete_bookmark, bookmark.id) is not None:
            text = self.tr("Bookmark removed: {at} {note}").format(at=format_ms(bookmark.at_ms), note=bookmark.note)
            self._desk.page.notice.say(REMOVED, text.rstrip(), self.tr("Undo"), lambda: self._bring_back(bookmark))

    def _bring_back(self, bookmark: Bookmark) -> None:
        self._run(add_bookmark, bookmark.recording_id, bookmark.at_ms, bookmark.note)

    def _run(self, operation: Callable[..., Any], *args: Any) -> Changes | None:
        try:
            return self._desk.session.run(operation, *args)
        except WorkbenchError as error:
            self._desk.editing.refused.emit(str(error))
            return None
