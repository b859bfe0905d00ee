"""Somebody who knows what a recording says, and corrects its draft with keys and typed times only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit

from hitl_workbench.domain.time import Span, seconds_text
from hitl_workbench.project.turns import TurnRow
from hitl_workbench.ui.main_window import MainWindow
from tests.ui.doing import press, type_text


@dataclass(frozen=True)
class Heard:
    """A turn as the reference has it."""

    span: Span
    speaker: str
    text: str


class Person:
    """Sees the window (rows of the open tier) and touches nothing but the keyboard."""

    def __init__(self, window: MainWindow, reference: Sequence[Heard]) -> None:
        self._window, self._desk = window, window.desk
        self._reference = sorted(reference, key=lambda turn: (turn.span, turn.speaker))
        self._lane_of: dict[str, int] = {}
        self._settled: set[str] = set()  # uids of turns that are right
        self.keys = 0

    def correct(self) -> None:
        """Everything, from the first turn to the last, then what nobody said is taken out."""
        self._recognise_speakers()
        for heard in self._reference:
            self._settle(heard)
        for uid in [row.uid for row in self._rows() if row.uid not in self._settled]:
            self._go_to(next(row for row in self._rows() if row.uid == uid))
            self._press("Ctrl+Shift+Backspace")

    # -- what one sees

    def _rows(self) -> list[TurnRow]:
        return self._desk.open_tier.rows

    def _chosen(self) -> TurnRow:
        row = self._desk.open_tier.row(self._desk.view.chosen)
        assert row is not None
        return row

    def _lane(self, row: TurnRow) -> int:
        return self._desk.open_tier.lane_of(row.speaker_id)

    def _recognise_speakers(self) -> None:
        """Who is which lane: those who speak together longest; who has no lane gets a new one."""
        common: dict[tuple[str, int], int] = {}
        for heard in self._reference:
            for row in self._rows():
                both = heard.span.intersection(Span(row.start_ms, row.end_ms))
                if both is not None:
                    key = heard.speaker, self._lane(row)
                    common[key] = common.get(key, 0) + both.duration_ms
        for (speaker, lane), _ in sorted(common.items(), key=lambda item: -item[1]):
            if speaker not in self._lane_of and lane not in self._lane_of.values():
                self._lane_of[speaker] = lane
        for speaker in dict.fromkeys(heard.speaker for heard in self._reference):
            if speaker not in self._lane_of:
                self._lane_of[speaker] = len(self._desk.open_tier.speakers)
                self._answer("Alt+N", speaker)

    def _best_row(self, heard: Heard) -> TurnRow | None:
        """The unsettled turn that is most of what was heard, the right speaker's first."""
        best, found = (0, 0), None
        for row in self._rows():
            both = heard.span.intersection(Span(row.start_ms, row.end_ms))
            if row.uid in self._settled or both is None:
                continue
            is_theirs = self._lane(row) == self._lane_of[heard.speaker]
            # A turn that mostly belongs to somebody else is left to them.
            if not is_theirs and 2 * both.duration_ms < row.end_ms - row.start_ms:
                continue
            rank = (int(is_theirs), both.duration_ms)
            if rank > best:
                best, found = rank, row
        return found

    # -- what one does

    def _settle(self, heard: Heard) -> None:
        row = self._best_row(heard)
        if row is None:
            self._add(heard)
        else:
            self._go_to(row)
            self._join_pieces(heard)
        lane = self._lane_of[heard.speaker]
        if self._lane(self._chosen()) != lane:
            self._press(f"Ctrl+{lane + 1}")
        self._write(heard.text)
        self._set_times(heard.span)
        self._settled.add(self._chosen().uid)

    def _join_pieces(self, heard: Heard) -> None:
        """Ctrl+M while the next turn of the same speaker is more than half inside what was heard."""
        while True:
            here = self._chosen()
            later = [row for row in self._rows() if row.speaker_id == here.speaker_id and row.start_ms > here.start_ms]
            if not later or later[0].uid in self._settled or later[0].start_ms - here.end_ms > 2000:
                return
            both = heard.span.intersection(Span(later[0].start_ms, later[0].end_ms))
            if both is None or 2 * both.duration_ms < later[0].end_ms - later[0].start_ms:
                return
            uid = later[0].uid
            self._press("Ctrl+M")
            if any(row.uid == uid for row in self._rows()):
                return

    def _add(self, heard: Heard) -> None:
        self._answer("Alt+Shift+G", seconds_text(heard.span.start_ms))
        self._press("Alt+Return")

    def _go_to(self, row: TurnRow) -> None:
        """Ctrl+Down or Ctrl+Up as often as it takes."""
        wanted = row.uid
        for _ in range(len(self._rows())):
            here = self._chosen()
            if here.uid == wanted:
                return
            index = self._desk.open_tier.index_of(here.id)
            target = next(n for n, one in enumerate(self._rows()) if one.uid == wanted)
            self._press("Ctrl+Down" if target > index else "Ctrl+Up")
        raise AssertionError(f"the turn at {row.start_ms} cannot be reached by keys")

    def _write(self, text: str) -> None:
        field = self._desk.page.transcript.field
        self._desk.page.transcript.focus_text()
        if field.text == text:
            return
        self._press("Ctrl+A")
        if text:
            type_text(text)
        else:
            self._press("Delete")
        assert field.text == text

    def _set_times(self, span: Span) -> None:
        inspector = self._desk.page.inspector
        for _ in range(12):
            if QApplication.focusWidget() is inspector.start:
                break
            self._press("F6")
        for ms in (span.start_ms, span.end_ms):
            self._press("Ctrl+A")
            type_text(seconds_text(ms))
            self._press("Tab")
        here = self._chosen()
        assert (here.start_ms, here.end_ms) == (span.start_ms, span.end_ms), inspector.problem.text()
        for _ in range(12):
            if QApplication.focusWidget() is self._desk.page.transcript.field:
                return
            self._press("F6")
        raise AssertionError("F6 does not come back to the text")

    def _press(self, key: str) -> None:
        self.keys += 1
        press(key)
        QApplication.processEvents()

    def _answer(self, key: str, text: str) -> None:
        """Press a key that asks for something, type a text into its dialogue, and Enter."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QInputDialog):
                QTimer.singleShot(20, look)
                return
            field = dialog.findChild(QLineEdit)
            field.selectAll()
            QTest.keyClicks(field, text)
            QTest.keyClick(field, Qt.Key.Key_Return)

        QTimer.singleShot(0, look)
        self._press(key)
        self._window.activateWindow()  # the screen of these tests has nobody who gives the focus back
        while QApplication.activeWindow() is not self._window:
            QApplication.processEvents()
        self._desk.page.transcript.focus_text()
