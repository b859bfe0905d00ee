"""Spelling in the window: underlined where one looks, mended with two keys, in the language of the recording."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hitl_workbench.ui.dialogs.drafting import DraftDialog
from hitl_workbench.ui.dialogs.spelling import LanguageDialog, WordListDialog
from hitl_workbench.ui.spelling import NO_LANGUAGE
from tests.ui.doing import chosen, come_back, go_to, in_menu, press, put_cursor, texts, type_text
from tests.ui.test_dialogs import ended_job, in_dialog

HELLO, NEITHER, OKAY, SHEILA = 6513, 9835, 10527, 14273
WAVES = QTextCharFormat.UnderlineStyle.WaveUnderline


def spelling(window):
    return window.spelling.checked


def choose_language(window, qtbot, code):
    come_back(window)
    in_dialog(LanguageDialog, lambda dialog: (dialog.box.setCurrentIndex(dialog.box.findData(code)), dialog.accept()))
    press("Alt+Shift+L")
    qtbot.waitUntil(lambda: not spelling(window).is_reading)
    come_back(window)


@pytest.fixture
def checked(window, qtbot):
    """The window with English spelling for its recording; its draft does not say in which language it is."""
    choose_language(window, qtbot, "en")
    return window


def underlined(window) -> list[str]:
    marks = window.desk.page.transcript.field.extraSelections()
    return [mark.cursor.selectedText() for mark in marks if mark.format.underlineStyle() == WAVES]


def named(menu, start):
    return next(action for action in menu.actions() if action.text().replace("&", "").startswith(start))


def test_unknown_words_are_underlined_once_the_cursor_has_left_them(checked):
    go_to(checked, HELLO)
    assert underlined(checked) == []
    press("End")
    type_text(" wrold")
    assert underlined(checked) == []  # one is still typing it
    type_text(" ")
    assert underlined(checked) == ["wrold"]
    press("Left", "Left", "Left")
    assert underlined(checked) == ["wrold"]
    put_cursor(checked, 0)
    checked.desk.correcting.commit()
    assert underlined(checked) == ["wrold"]


def test_rows_are_underlined_too(checked):
    row = chosen(checked)
    marks = checked.desk.page.transcript.word_marks.unknown("Helo there")
    assert [(first, last) for first, last, _ in marks] == [(0, 4)]
    go_to(checked, HELLO)
    press("End")
    type_text(" wrold ")
    go_to(checked, OKAY)
    row = next(row for row in checked.desk.open_tier.rows if row.start_ms == HELLO)
    found = checked.desk.page.transcript._marks_of(row)
    assert [row.text[a:b] for a, b, form in found if form.underlineStyle() == WAVES] == ["wrold"]


def test_a_key_and_a_number_put_another_spelling_in_its_place(checked):
    go_to(checked, HELLO)
    press("Home", "Ctrl+Shift+Right")
    type_text("Recieve that")
    put_cursor(checked, 4)
    shown = in_menu(lambda menu: QTest.keyClick(menu, Qt.Key.Key_1))
    press("Alt+.")
    come_back(checked)
    assert shown[0] == "&1   Receive" and shown[-1].endswith("to my words")
    assert checked.desk.page.transcript.field.text.startswith("Receive that")


def test_a_right_click_offers_the_same_and_learns_words(checked, home):
    go_to(checked, HELLO)
    press("Ctrl+A")
    type_text("The Wanyamwezi came")
    checked.desk.correcting.commit()
    assert underlined(checked) == ["Wanyamwezi"]
    field = checked.desk.page.transcript.field
    cursor = field.textCursor()
    cursor.setPosition(8)
    at = field.cursorRect(cursor).center()
    shown = in_menu(lambda menu: named(menu, "Add").trigger())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, field.viewport().mapToGlobal(at))
    QApplication.sendEvent(field.viewport(), event)
    come_back(checked)
    assert any("Select All" in text for text in shown)  # the usual menu is below
    assert underlined(checked) == []
    assert (home / "my-words.txt").read_text(encoding="utf-8") == "Wanyamwezi\n"


def test_the_menu_of_a_row_offers_spellings_for_the_word_under_the_mouse(checked):
    go_to(checked, HELLO)
    press("Ctrl+A")
    type_text("Good mornign to you")
    go_to(checked, OKAY)
    transcript = checked.desk.page.transcript
    row = next(row for row in checked.desk.open_tier.rows if row.start_ms == HELLO)
    transcript.reveal(row.id)
    at = transcript.point_of(row.id, 7)
    shown = in_menu(lambda menu: named(menu, "1   morning").trigger())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, transcript.viewport().mapToGlobal(at))
    QApplication.sendEvent(transcript.viewport(), event)
    come_back(checked)
    assert any("Delete turn" in text for text in shown)
    checked.desk.correcting.commit()
    assert texts(checked)[0] == "Good morning to you"


def test_the_next_unknown_word_is_selected_from_turn_to_turn(checked):
    for start_ms, text in ((HELLO, "Helllo you and wrold"), (OKAY, "Okaay then")):
        go_to(checked, start_ms)
        press("Ctrl+A")
        type_text(text)
    go_to(checked, HELLO)
    put_cursor(checked, 0)
    found = []
    for _ in range(3):
        press("Ctrl+Shift+X")
        found.append((chosen(checked).start_ms, checked.desk.page.transcript.field.textCursor().selectedText()))
    assert found == [(HELLO, "Helllo"), (HELLO, "wrold"), (OKAY, "Okaay")]
    type_text("Okay")
    press("Ctrl+Shift+X")
    assert "no unknown word" in checked.desk.page.transport.message.text()
    assert texts(checked)[6] == "Okay then"


def test_a_word_far_away_is_looked_for_in_the_background(checked, qtbot, monkeypatch):
    monkeypatch.setattr("hitl_workbench.ui.commands.spelling._TURNS_AT_ONCE", 1)
    go_to(checked, SHEILA)
    press("Ctrl+A")
    type_text("Sheila in Texsa")
    go_to(checked, HELLO)
    press("Ctrl+Shift+X")
    qtbot.waitUntil(lambda: chosen(checked).start_ms == SHEILA)
    assert checked.desk.page.transcript.field.textCursor().selectedText() == "Texsa"


def test_the_language_is_the_drafts_else_the_persons_for_this_recording(scripted, speech_call, make_window, qtbot):
    window = make_window(speech_call)
    assert spelling(window).language == ""
    in_dialog(DraftDialog, lambda dialog: dialog.start.click())
    press("Ctrl+D")
    ended_job(window, qtbot)
    qtbot.waitUntil(lambda: spelling(window).language == "en")
    choose_language(window, qtbot, "fr")
    assert spelling(window).speller.language == "fr"
    window.close()
    again = make_window(speech_call)
    qtbot.waitUntil(lambda: spelling(again).language == "fr")
    choose_language(again, qtbot, "")
    assert spelling(again).language == "en"


def test_without_a_dictionary_nothing_is_underlined_and_one_is_told(checked, qtbot):
    go_to(checked, HELLO)
    press("End")
    type_text(" wrold ")
    assert underlined(checked) == ["wrold"]
    choose_language(checked, qtbot, NO_LANGUAGE)
    assert underlined(checked) == []
    press("Alt+.")
    assert "No language is chosen" in checked.desk.page.transport.message.text()
    checked.desk.settings.set(spelling(checked)._key, "ja")
    spelling(checked).refresh()
    qtbot.waitUntil(lambda: not spelling(checked).is_reading)
    press("Ctrl+Shift+X")
    assert "no dictionary for this language (ja)" in checked.desk.page.transport.message.text()


def test_it_can_be_switched_off_and_stays_off(checked, make_window, qtbot):
    go_to(checked, HELLO)
    press("End")
    type_text(" wrold ")
    press("Alt+Shift+W")
    assert underlined(checked) == []
    press("Ctrl+Shift+X")
    assert "switches it on" in checked.desk.page.transport.message.text()
    folder = checked.desk.session.project.folder
    checked.close()
    again = make_window(folder)
    assert not again.desk.actions["spelling"].isChecked()
    go_to(again, HELLO)
    press("Alt+Shift+W")
    qtbot.waitUntil(lambda: underlined(again) == ["wrold"])


def test_own_words_are_edited_as_text(checked, home):
    go_to(checked, HELLO)
    press("Ctrl+A")
    type_text("Wanyamwezi wrold ")
    assert underlined(checked) == ["Wanyamwezi", "wrold"]

    def use(dialog):
        dialog.text.setPlainText("Wanyamwezi\n\nkoine\n")
        dialog.store.click()

    in_dialog(WordListDialog, use)
    press("Alt+Shift+N")
    come_back(checked)
    assert underlined(checked) == ["wrold"]
    assert (home / "my-words.txt").read_text(encoding="utf-8") == "Wanyamwezi\nkoine\n"
    shown = []
    in_dialog(WordListDialog, lambda dialog: (shown.append(dialog.text.toPlainText()), dialog.reject()))
    press("Alt+Shift+N")
    come_back(checked)
    assert shown == ["Wanyamwezi\nkoine"]
