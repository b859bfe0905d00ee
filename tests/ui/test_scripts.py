"""Every script: the row and the text field lay out the same text in the same way, and a click finds its word."""

from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QApplication

from hitl_workbench.ui.dialogs.doctor import scripts_without_qt_font
from hitl_workbench.ui.transcript.direction import direction_of
from hitl_workbench.ui.utf16 import to_qt
from tests.ui.doing import chosen, click, go_to, press

HELLO, OKAY = 6513, 10527
ARABIC, HEBREW = "مرحبا كيف حالك اليوم", "שלום מה שלומך היום"
TEXTS = [
    ARABIC,
    HEBREW,
    "قال hello world ثم ذهب",
    "he said שלום לך and left",
    "مَرْحَبًا بِكُمْ جَمِيعًا",
    "नमस्ते आप कैसे हैं",
    "こんにちは、元気ですか",
    "e\u0301te\u0301 nai\u0308ve",
    "👩🏽‍🚀 fine 😀 yes",
]


def write(window, start_ms, text):
    go_to(window, start_ms)
    press("Ctrl+A")
    window.desk.page.transcript.field.insertPlainText(text)
    window.desk.correcting.commit()


@pytest.mark.parametrize("text", [*TEXTS, "مرحبا\nhello there", "hello\nمرحبا", "123 שלום", "word " * 60, ARABIC * 9])
def test_letters_stand_at_the_same_place_in_the_row_and_in_the_field(window, text):
    write(window, HELLO, text)
    transcript = window.desk.page.transcript
    row, field = chosen(window), transcript.field
    layout, index = transcript._layout(row), window.desk.open_tier.index_of(row.id)
    area = transcript._text_area(index)
    for place in range(len(text) + 1):
        if "\n" in text[max(0, place - 1) : place]:
            continue  # a caret between two directions may stand at either
        position = to_qt(text, place)
        line = layout.lineForTextPosition(position)
        cursor = QTextCursor(field.document())
        cursor.setPosition(position)
        if cursor.position() != position:
            continue  # inside of what is one letter for the eye
        inside = field.cursorRect(cursor)
        assert abs(inside.left() + field.x() - (area.left() + line.cursorToX(position)[0])) <= 2, (place, text)
        assert abs(inside.top() + field.y() - (area.top() + line.y())) <= 3, (place, text)


@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_what_runs_from_right_to_left_begins_at_the_right(window, text):
    write(window, HELLO, text)
    transcript = window.desk.page.transcript
    line = transcript._layout(chosen(window)).lineAt(0)
    assert line.naturalTextRect().right() == pytest.approx(transcript._text_width, abs=2)
    cursor = QTextCursor(transcript.field.document())
    assert transcript.field.cursorRect(cursor).left() > transcript._text_width - 12
    write(window, HELLO, "hello again")
    assert transcript.field.cursorRect(QTextCursor(transcript.field.document())).left() < 4


@pytest.mark.parametrize("text", TEXTS)
def test_a_click_goes_to_its_letter_in_any_script(window, text):
    write(window, HELLO, text)
    go_to(window, OKAY)
    transcript = window.desk.page.transcript
    row = next(row for row in window.desk.open_tier.rows if row.start_ms == HELLO)
    place = text.index(text.split()[-1]) + 1
    transcript.reveal(row.id)
    QApplication.processEvents()
    click(transcript.viewport(), transcript.point_of(row.id, place))
    assert chosen(window).id == row.id
    marks = sum(unicodedata.category(letter).startswith("M") for letter in text[place : place + 2])
    assert abs(transcript.field.place - place) <= 1 + marks  # a letter and its marks are one for the mouse


def test_a_click_beside_the_text_is_no_click_on_a_word(window):
    write(window, HELLO, "שלום")
    go_to(window, OKAY)
    transcript = window.desk.page.transcript
    row = next(row for row in window.desk.open_tier.rows if row.start_ms == HELLO)
    at = transcript.point_of(row.id, 1)
    at.setX(round(transcript._rows.text_left + 20))
    assert transcript.hit(at) == (row, -1)


@pytest.mark.parametrize(
    ("text", "runs_left"),
    [("", False), ("hello", False), ("123 …", False), ("12 שלום", True), ("«مرحبا» hi", True), ("😀 hi שלום", False)],
)
def test_the_first_letter_with_a_direction_decides(text, runs_left):
    assert (direction_of(text) == Qt.LayoutDirection.RightToLeft) is runs_left


def test_the_window_asks_qt_which_scripts_have_a_font(qapp, monkeypatch):
    systems = QFontDatabase.WritingSystem
    monkeypatch.setattr(QFontDatabase, "writingSystems", lambda *_: [one for one in systems if one != systems.Hebrew])
    assert scripts_without_qt_font([]) == ["Hebrew"]
    assert scripts_without_qt_font(["Emoji", "Greek"]) == ["Hebrew", "Emoji"]  # Greek has one, says Qt
