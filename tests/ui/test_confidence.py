"""Where the draft was unsure: underlined sparingly, gone with a person's edit, and never in the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QToolTip

from hitl_workbench.domain.annotation import TierContent
from hitl_workbench.ui.transcript.view import Transcript
from tests.ui.call import call_as_drafted
from tests.ui.conftest import made_call
from tests.ui.doing import chosen, go_to, press, put_cursor, type_text

HELLO, OKAY, SHEILA = 6513, 10527, 14273
DOTS = QTextCharFormat.UnderlineStyle.DotLine


def with_doubts(content: TierContent, doubts: dict[str, float], timeless: frozenset[str] = frozenset()) -> TierContent:
    """The draft with other confidences, and some words without a time."""

    def changed(turn, word):
        text = turn.text[word.char_start : word.char_end]
        word = replace(word, confidence=doubts.get(text, 0.9))
        return replace(word, start_ms=None, end_ms=None) if text in timeless else word

    turns = [replace(turn, words=tuple(changed(turn, word) for word in turn.words)) for turn in content.turns]
    return replace(content, turns=tuple(turns))


@pytest.fixture
def window(make_window, tmp_path, telephone_call, home):
    content = with_doubts(call_as_drafted(), {"Sheila": 0.3, "Texas": 0.4, "Yankee": 0.1}, frozenset({"Diane"}))
    return make_window(made_call(tmp_path / "call.hitl", telephone_call, content))


def dotted_in_field(window) -> list[str]:
    marks = window.desk.page.transcript.field.extraSelections()
    return [mark.cursor.selectedText() for mark in marks if mark.format.underlineStyle() == DOTS]


def dotted_in_rows(window, monkeypatch) -> list[str]:
    """What the rows that are painted now underline with dots."""
    rows, found = window.desk.page.transcript._rows, []
    paint = type(rows).paint

    def painted(self, painter, area, row, layout, *, marks=(), **more):
        found.extend(row.text[start:end] for start, end, form in marks if form.underlineStyle() == DOTS)
        paint(self, painter, area, row, layout, marks=marks, **more)

    with monkeypatch.context() as context:
        context.setattr(type(rows), "paint", painted)
        window.desk.page.transcript.viewport().repaint()
    return found


def test_words_below_the_threshold_are_underlined_in_the_field_and_in_rows(window, monkeypatch):
    go_to(window, SHEILA)
    assert dotted_in_field(window) == ["Sheila"]  # Texas has just the threshold
    go_to(window, HELLO)
    assert dotted_in_field(window) == []
    assert "Sheila" in dotted_in_rows(window, monkeypatch)


def test_a_word_that_a_person_changed_is_no_longer_in_doubt(window):
    go_to(window, SHEILA)
    put_cursor(window, chosen(window).text.index("Sheila"))
    type_text("Well ")
    assert dotted_in_field(window) == ["Sheila"]  # marks move along
    window.desk.correcting.commit()
    assert dotted_in_field(window) == ["Sheila"]
    put_cursor(window, chosen(window).text.index("Sheila") + len("Sheila"))
    type_text("gh")
    window.desk.correcting.commit()
    assert dotted_in_field(window) == []


def test_the_underlines_can_be_switched_off_and_stay_off(window, make_window, monkeypatch):
    go_to(window, SHEILA)
    press("Ctrl+Shift+C")
    assert dotted_in_field(window) == [] and dotted_in_rows(window, monkeypatch) == []
    folder = window.desk.session.project.folder
    window.close()
    again = make_window(folder)
    go_to(again, SHEILA)
    assert not again.desk.actions["show_confidence"].isChecked() and dotted_in_field(again) == []
    press("Ctrl+Shift+C")
    assert dotted_in_field(again) == ["Sheila"]


def tip_in_rows(transcript: Transcript, turn_id: int, place: int) -> str:
    at = transcript.point_of(turn_id, place)
    event = QHelpEvent(QEvent.Type.ToolTip, at, transcript.viewport().mapToGlobal(at))
    QApplication.sendEvent(transcript.viewport(), event)
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_resting_on_a_word_says_what_is_not_known_of_it(window):
    go_to(window, HELLO)
    transcript = window.desk.page.transcript
    row = next(row for row in window.desk.open_tier.rows if row.start_ms == OKAY)
    transcript.reveal(row.id)
    QApplication.processEvents()
    assert tip_in_rows(transcript, row.id, row.text.index("deep") + 1) == ""
    assert tip_in_rows(transcript, row.id, row.text.index("Diane") + 1) == "This word has no time."
    go_to(window, SHEILA)
    field = transcript.field
    cursor = field.textCursor()
    cursor.setPosition(field.text.index("Sheila") + 2)
    at = field.cursorRect(cursor).center() + QPoint(1, 0)
    QApplication.sendEvent(field.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, field.viewport().mapToGlobal(at)))
    assert QToolTip.text() == "The draft was unsure of this word (30 %)."


def test_only_rows_that_are_seen_are_looked_at(window, monkeypatch):
    asked = []
    marks = window.desk.page.transcript.word_marks
    monkeypatch.setattr(marks, "unknown_in", lambda text: asked.append(text) or ())
    window.resize(900, 420)
    window.desk.page.transcript.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    asked.clear()
    window.desk.page.transcript.viewport().repaint()
    first, last = window.desk.page.transcript._visible_rows()
    assert 0 < last - first < len(window.desk.open_tier.rows)
    assert len(asked) == last - first
