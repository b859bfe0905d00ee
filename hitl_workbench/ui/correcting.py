"""Correcting text: choosing turns, storing what is typed, keeping it when it cannot be stored."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from hitl_workbench.domain.time import Span
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.annotators import setting
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.operations.turns import set_text
from hitl_workbench.project.turns import turn_with_origin, words_of
from hitl_workbench.ui.editing import Editing
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.pages.editor import EditorPage
from hitl_workbench.ui.player import Player
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.typing_journal import Typing, TypingJournal
from hitl_workbench.ui.words import tr

_RETRY_MS = 3000
NOT_STORED = "not stored"


class Correcting(QObject):
    """Joins the text field, the editor's views and the player.

    Signals:
        said: something for the status line.
    """

    said = Signal(str)

    def __init__(
        self,
        session: Session,
        open_tier: OpenTier,
        view: ViewState,
        player: Player,
        editing: Editing,
        page: EditorPage,
        settings: Settings,
    ) -> None:
        super().__init__(page)
        self._session, self._open, self._view, self._player = session, open_tier, view, player
        self._editing, self._page, self._settings = editing, page, settings
        self._field = page.transcript.field
        self._journal: TypingJournal | None = None
        self._typed_in: set[str] = set()  # uids of turns with an entry in the typing journal of this run
        self.is_safe = True  # whether the typing journal could be written
        self._was_inside = False
        self._retry = QTimer(self, singleShot=True, interval=_RETRY_MS)
        self._retry.timeout.connect(self.commit)
        self._field.committed.connect(self._store)
        self._field.typed.connect(self._on_typed)
        self._field.step_wanted.connect(self.step)
        self._field.next_wanted.connect(self.commit_next)
        page.transcript.turn_chosen.connect(self.choose)
        page.transcript.word_clicked.connect(self._on_word)
        page.transcript.word_selected.connect(self._on_word_selected)
        page.timeline.turn_chosen.connect(self.choose)
        page.timeline.seek_requested.connect(player.seek)
        page.overview.seek_requested.connect(self._on_overview)
        player.moved.connect(self._on_played)
        open_tier.became.connect(self._on_became)
        open_tier.opened.connect(self._on_opened)
        open_tier.loaded.connect(self._recover)
        session.opened.connect(self._on_project)
        session.changed.connect(self._on_changed)
        session.bulk_ended.connect(page.transcript.reload)

    # -- choosing

    def choose(self, turn_id: int) -> None:
        """Go to a turn; what was typed in the one before is stored first, and kept there when it cannot be."""
        if turn_id == self._view.chosen or not self.commit():
            return
        present = self._editing.present(turn_id)  # storing may have made the copy in which it has another id
        if present is None:
            return
        self._view.choose(present)
        span = self._open.span_of(present)
        if span is not None:
            self._view.reveal(span)
            if not self._player.is_playing and not span.contains(self._player.position_ms):
                self._player.seek(span.start_ms)

    def step(self, by: int) -> None:
        """To the next turn (1) or the one before (-1)."""
        row = self._open.neighbour(self._view.chosen, by) if self.commit() else None
        if row is not None:
            self.choose(row.id)
            self._page.transcript.focus_text()

    def commit_next(self) -> None:
        """Store the text, go to the next turn, and play it when that is wanted."""
        if not self.commit():
            return
        row = self._open.neighbour(self._view.chosen, 1)
        if row is None:
            self.said.emit(self.tr("That was the last turn."))
            return
        self.choose(row.id)
        self._page.transcript.focus_text()
        if self._settings.flag("autoplay", True):
            self._player.play_span(Span(row.start_ms, row.end_ms))

    # -- storing

    def commit(self) -> bool:
        """Store what is typed now; False when that failed: it stays in the field."""
        self._retry.stop()
        self._field.commit()
        return not self._field.has_typing

    def _store(self, turn_id: int, text: str) -> None:
        try:
            self._editing.edit_or_raise(lambda own: (set_text, own.turn(turn_id), text))
        except WorkbenchError as error:
            self._page.notice.say(
                NOT_STORED,
                self.tr("Not stored: {reason}. Your text is kept here and tried again.").format(reason=error),
                self.tr("Try now"),
                lambda: bool(self.commit()) and None,
            )
            self._page.transport.show_saved(self.tr("Not stored"), "error")
            self._retry.start()

    def _on_typed(self, turn_id: int, base: str, text: str) -> None:
        row, recording = self._open.row(turn_id), self._open.recording
        if row is not None and recording is not None and self._journal is not None and text != base:
            self._typed_in.add(row.uid)
            self.is_safe = self._journal.write(Typing(recording.uid, row.uid, base, text))
        if text != base:
            self._page.transport.show_saved(self.tr("Typing …"))

    def _on_changed(self, changes: Changes) -> None:
        if not self._field.has_typing:
            self._page.notice.withdraw(NOT_STORED)
            if self._journal is not None and self._typed_in:
                self._journal.forget(*self._typed_in)
                self._typed_in.clear()
            if self._open.is_own and self._session.is_writable:
                self._page.transport.show_saved(self.tr("Everything is saved"))
        tier = self._open.tier
        if changes.kind != "do" and tier is not None and changes.scope == tier.uid:
            self._show_step(changes)

    def _show_step(self, changes: Changes) -> None:
        """Go where undo or redo changed something, and say what."""
        touched = [row for turn_id in changes.ids("turn") if (row := self._open.row(turn_id)) is not None]
        present = self._open.row(self._view.chosen)
        if touched and (present is None or present not in touched):
            first = min(touched, key=lambda row: row.start_ms)
            self._view.choose(first.id)
        if self._open.row(self._view.chosen) is None and changes.span is not None:
            near = self._open.at(changes.span.start_ms) or self._open.neighbour(None, 0)
            self._view.choose(near.id if near else None)
        if changes.span is not None and not self._view.visible.overlaps(changes.span):
            self._view.reveal(changes.span)
        words = self.tr("Undid: {name}") if changes.kind == "undo" else self.tr("Did again: {name}")
        self.said.emit(words.format(name=tr(changes.name)))

    # -- following

    def _on_word(self, turn_id: int, place: int) -> None:
        row = self._open.row(turn_id)
        word = next((w for w in words_of(row) if w.start_ms is not None and place <= w.char_end), None) if row else None
        if row is None:
            return
        at_ms = word.start_ms if word is not None and word.start_ms is not None else row.start_ms
        if self._settings.flag("click_plays", True):
            self._player.play_from(at_ms)
        else:
            self._player.seek(at_ms)

    def _on_word_selected(self, turn_id: int, place: int) -> None:
        """The stretch of a word becomes the selection in the timeline."""
        row = self._open.row(self._editing.present(turn_id) or turn_id)
        word = next((one for one in words_of(row) if one.char_start <= place <= one.char_end), None) if row else None
        if word is None or word.start_ms is None or word.end_ms is None or word.start_ms >= word.end_ms:
            self.said.emit(self.tr("This word has no time."))
            return
        self._view.select(Span(word.start_ms, word.end_ms))
        self._player.seek(word.start_ms)
        self._view.reveal(Span(word.start_ms, word.end_ms))

    def _on_overview(self, at_ms: int) -> None:
        self._player.seek(at_ms)
        self._view.seek(at_ms)
        row = self._open.at(at_ms)
        if row is not None:
            self.choose(row.id)

    def _on_played(self, at_ms: int) -> None:
        if self._player.is_playing:
            self._view.play_on(at_ms)
        else:
            self._view.seek(at_ms)
        chosen = self._open.row(self._view.chosen)
        is_inside = chosen is not None and chosen.start_ms <= at_ms <= chosen.end_ms
        if self._player.is_playing and self._was_inside and not is_inside:
            self._field.commit()
        self._was_inside = is_inside

    def _on_became(self, renamed: dict[int, int]) -> None:
        if self._field.turn_id in renamed:
            self._field.rename(renamed[self._field.turn_id])

    def _on_opened(self) -> None:
        tier = self._open.tier
        if tier is None:
            self._page.transport.show_saved("")
        elif not self._session.is_writable:
            self._page.transport.show_saved(self.tr("Read-only"))
        elif self._open.is_own:
            self._page.transport.show_saved(self.tr("Everything is saved"))
        elif tier.is_draft:
            self._page.transport.show_saved(self.tr("Draft: your copy is made at the first edit"))
        else:
            self._page.transport.show_saved(self.tr("Not yours: your copy is made at the first edit"))

    def _on_project(self) -> None:
        self._retry.stop()
        self._journal = None
        self._typed_in.clear()
        if self._session.is_writable:
            self._journal = TypingJournal(setting(self._session.db, "uid") or "project")

    @property
    def recording_to_recover(self) -> str | None:
        """The uid of the recording in which somebody was typing when the program ended suddenly."""
        entries = self._journal.entries() if self._journal is not None else []
        return entries[-1].recording_uid if entries else None

    def _recover(self) -> None:
        """Text that was typed when the program ended suddenly is put back into its turn, as typing."""
        recording, tier, journal = self._open.recording, self._open.tier, self._journal
        if recording is None or tier is None or journal is None:
            return
        for typing in journal.entries():
            if typing.recording_uid != recording.uid or typing.turn_uid in self._typed_in:
                continue
            row = self._open.row(turn_with_origin(self._session.db, tier.id, typing.turn_uid))
            if row is None or row.text == typing.text:
                journal.forget(typing.turn_uid)
            elif row.text == typing.base:
                self._put_back(row.id, typing)
                text = self.tr("The program ended while you were typing; the text is back in its turn. ")
                self._page.notice.say("recovered", text + self.tr("Undo takes it out again."))
            else:
                text = self.tr("The program ended while you were typing “{text}”; that turn says something else now.")
                self._page.notice.say(
                    "recovered",
                    text.format(text=typing.text[-80:]),
                    self.tr("Put it back"),
                    lambda row=row, typing=typing: self._put_back(row.id, typing),
                )
            return

    def _put_back(self, turn_id: int, typing: Typing) -> None:
        self.choose(turn_id)
        if self._field.turn_id == self._view.chosen:
            self._typed_in.add(typing.turn_uid)
            self._field.put_typing(typing.text)
            self._page.transcript.focus_text()
