"""The transcript: smooth at any length, in sync with the sound, searchable."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from hitl_workbench.project.turns import words_of
from hitl_workbench.ui.transcript.row_heights import RowHeights
from tests.ui.doing import chosen, click, go_to, press, shown, texts, type_text

HELLO, OKAY, SHEILA = 6513, 10527, 14273


def row_at(window, start_ms):
    return next(row for row in window.desk.open_tier.rows if row.start_ms == start_ms)


def test_a_click_on_a_word_goes_there_and_plays_from_it(window, qtbot):
    row = row_at(window, SHEILA)
    place = row.text.index("originally") + 2
    transcript = window.desk.page.transcript
    transcript.reveal(row.id)
    QApplication.processEvents()
    click(transcript.viewport(), transcript.point_of(row.id, place))
    assert chosen(window).id == row.id
    assert transcript.field.hasFocus() and abs(transcript.field.textCursor().position() - place) <= 1
    assert window.desk.player.is_playing
    assert 16_020 <= window.desk.player.position_ms < 16_400
    # In the field the same, by the cursor's word.
    window.desk.player.pause()
    click(transcript.field.viewport(), transcript.field.cursorRect().center() - QPoint(60, 0))
    assert window.desk.player.is_playing
    assert window.desk.player.position_ms < 16_020


def test_clicks_only_go_there_when_that_is_wanted(window):
    press("Alt+W")
    row = row_at(window, SHEILA)
    transcript = window.desk.page.transcript
    transcript.reveal(row.id)
    QApplication.processEvents()
    click(transcript.viewport(), transcript.point_of(row.id, 5))
    assert not window.desk.player.is_playing
    assert window.desk.player.position_ms == 14_500


def test_the_word_that_sounds_is_marked_in_the_field_and_in_other_rows(window, qtbot):
    go_to(window, SHEILA)
    transcript, player = window.desk.page.transcript, window.desk.player
    word = next(word for word in words_of(chosen(window)) if word.start_ms == 16_020)
    player.play_from(16_100)
    qtbot.waitUntil(lambda: bool(transcript.field.extraSelections()))
    player.pause()
    marks = transcript.field.extraSelections()
    marked = marks[0].cursor
    assert (marked.selectionStart(), marked.selectionEnd()) == (word.char_start, word.char_end)
    player.seek(18_500)  # the next turn: not chosen, marked in its row
    row = row_at(window, 17986)
    assert any(turn_id == row.id and end for turn_id, _, end in transcript.sounding)


def test_find_goes_from_place_to_place_and_esc_goes_back_to_the_text(window):
    press("Ctrl+F")
    bar = window.desk.page.find_bar
    assert bar.isVisible() and bar.field.hasFocus()
    type_text("NEW jersey")
    assert bar.count.text() == "3 found"
    press("Return")
    assert chosen(window).start_ms == OKAY
    assert window.desk.page.transcript.field.textCursor().selectedText() == "New Jersey"
    press("Ctrl+G")
    assert chosen(window).start_ms == 17986
    assert bar.count.text() == "2 of 3"
    press("Ctrl+Shift+G", "Ctrl+Shift+G")
    assert bar.count.text() == "3 of 3"
    bar.field.setFocus()
    playing = window.desk.player.is_playing
    press("Esc")
    assert not bar.isVisible()
    assert window.desk.player.is_playing == playing  # Esc closed the bar and nothing else
    assert window.desk.page.transcript.field.hasFocus()


def test_arrows_leave_the_text_at_its_first_and_last_line(window):
    go_to(window, OKAY)
    press("Up")
    assert chosen(window).start_ms == 10342
    press("Down")
    assert chosen(window).start_ms == OKAY


def test_no_key_of_writing_is_taken_from_the_text(window):
    go_to(window, OKAY)
    field = window.desk.page.transcript.field
    before = field.text
    for key in ("End", "Home", "Ctrl+Right", "Ctrl+Left", "Shift+Right", "Ctrl+Shift+Right", "Ctrl+Home", "Ctrl+End"):
        press(key)
    assert field.text == before and chosen(window).start_ms == OKAY
    press("Home", "Ctrl+Shift+Right", "Ctrl+X")
    assert field.text != before
    press("Ctrl+V")
    assert field.text == before
    press("Ctrl+A")
    type_text("abc xyz 1289 (.,?)")
    assert field.text == "abc xyz 1289 (.,?)"
    assert texts(window)[6] == before  # still only typing


def test_the_field_is_as_high_as_its_text_and_lies_on_its_row(window):
    go_to(window, OKAY)
    transcript = window.desk.page.transcript
    field = transcript.field
    before = field.height()
    press("End")
    type_text("word " * 60)
    QApplication.processEvents()
    assert field.height() > 2 * before
    area = transcript.row_area(chosen(window).id)
    assert area.top() <= field.y() and field.geometry().bottom() <= area.bottom() + 2
    assert field.document().size().height() <= field.height()


def test_rows_seen_do_not_jump_when_rows_above_turn_out_higher():
    heights = RowHeights()
    heights.estimate([10] * 1000, 50, 20, 14)
    assert heights.total == 34_000
    assert heights.measure(3, 74) == 40
    assert heights.total == 34_040
    assert heights.top(4) == 3 * 34 + 74
    assert heights.row_at(heights.top(500)) == 500
    assert heights.row_at(heights.top(500) - 1) == 499
    assert heights.row_at(heights.total + 5) == -1


@pytest.mark.parametrize("text", ["مرحبا كيف حالك", "שלום לך", "你好，你在哪里？", "สวัสดีครับ", "👩🏽‍🚀 hi"])
def test_every_script_is_typed_and_stored(window, text):
    go_to(window, HELLO)
    press("Ctrl+A")
    window.desk.page.transcript.field.insertPlainText(text)
    press("Return")
    assert texts(window)[0] == text
    assert shown(window)[0][3] == text


def test_find_finds_sharp_s_and_any_case(window):
    go_to(window, HELLO)
    press("Ctrl+A")
    window.desk.page.transcript.field.insertPlainText("Die Straße, die STRASSE")
    window.desk.correcting.commit()
    bar = window.desk.page.find_bar
    bar.open_bar()
    bar.field.setText("straße")
    assert bar.count.text() == "1 found"
    bar.field.setText("strasse")
    assert bar.count.text() == "1 found"


@pytest.mark.parametrize("text", ["plain", "😀 a 👩🏽‍🚀 b", "é ß 中"])
def test_places_are_the_same_for_qt_and_for_python(text):
    from hitl_workbench.ui.utf16 import from_qt, to_qt

    for place in range(len(text) + 1):
        assert to_qt(text, place) == len(text[:place].encode("utf-16-le")) // 2
        assert from_qt(text, to_qt(text, place)) == place
