"""Macros while typing: written out at a blank or Enter, taken back by Backspace or Ctrl+Z."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from hitl_workbench.ui.dialogs.macros import MacroChooser, MacrosDialog
from hitl_workbench.workflow.macros import Macros
from tests.ui.doing import come_back, go_to, press, texts, type_text
from tests.ui.test_dialogs import in_dialog

HELLO = 6513


@pytest.fixture
def window(make_window, call, home):
    Macros(home / "macros.json").store({"btw": "by the way", "sig": "signed,\nAda", "smile": "😀 and on"})
    window = make_window(call)
    go_to(window, HELLO)
    press("Ctrl+A", "Backspace")
    return window


def field(window):
    return window.desk.page.transcript.field


def test_a_blank_writes_it_out_and_backspace_takes_that_back(window):
    type_text("well Btw ")
    assert field(window).text == "well By the way "
    press("Backspace")
    assert field(window).text == "well Btw "
    type_text("we")
    assert field(window).text == "well Btw we"
    press("Backspace", "Backspace", "Backspace", "Backspace")
    assert field(window).text == "well Bt"


def test_ctrl_z_takes_it_back_too_and_backspace_later_is_only_backspace(window):
    type_text("btw we")
    assert field(window).text == "by the way we"
    press("Backspace")
    assert field(window).text == "by the way w"
    press("Ctrl+A", "Backspace")
    type_text("btw ")
    press("Ctrl+Z")
    assert field(window).text == "btw "


def test_backspace_elsewhere_or_after_coming_back_is_only_backspace(window):
    type_text("well btw ")
    press("Home", "Right", "Backspace")
    assert field(window).text == "ell by the way "
    press("Ctrl+A", "Backspace")
    type_text("btw ")
    press("Left", "Right", "Backspace")
    assert field(window).text == "by the way"


def test_emoji_and_lines_keep_their_places(window):
    type_text("smile btw ")
    assert field(window).text == "😀 and on by the way "
    type_text("sig ")
    assert field(window).text == "😀 and on by the way signed,\nAda "
    type_text("x")
    assert field(window).text.endswith("Ada x")


def test_enter_writes_it_out_and_ctrl_z_brings_the_short_form_back(window):
    type_text("hello btw")
    press("Return")
    assert texts(window)[0] == "hello by the way"
    press("Ctrl+Z")
    assert texts(window)[0] == "hello btw"


def test_what_is_no_short_form_or_stands_before_other_letters_stays(window):
    type_text("btwx abtw")
    for _ in range(2):
        press("Left")
    press("Return")
    assert texts(window)[0] == "btwx abtw"


def test_the_list_is_edited_in_a_dialogue_and_holds_at_once(window):
    said = []

    def use(dialog):
        said.append([dialog.table.item(n, 0).text() for n in range(dialog.table.rowCount())])
        dialog.table.item(0, 1).setText("by the bye")
        dialog.findChild(QPushButton, "add").click()
        dialog.table.setCurrentCell(0, 0)
        dialog.table.item(3, 0).setText("btw")
        dialog.table.item(3, 1).setText("twice")
        dialog.save.click()
        said.append(dialog.problem.text())
        dialog.table.item(3, 0).setText("thx,")
        dialog.save.click()
        said.append(dialog.problem.text())
        line = dialog.table.model().index(3, 0)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        dialog.table.selectionModel().select(line, how)
        dialog.findChild(QPushButton, "remove").click()
        dialog.save.click()

    in_dialog(MacrosDialog, use)
    press("Ctrl+K")
    come_back(window)
    assert said[0] == ["btw", "sig", "smile"]
    assert "there twice" in said[1] and "cannot be a short form" in said[2]
    press("Ctrl+A")
    type_text("btw ")
    assert field(window).text == "by the bye "


def test_a_macro_is_found_by_a_part_of_it_and_put_in_at_the_cursor(window):
    type_text("so ")
    texts_listed = []

    def use(dialog):
        QTest.keyClicks(dialog.field, "the")
        texts_listed.extend(dialog.list.item(n).text() for n in range(dialog.list.count()))
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    in_dialog(MacroChooser, use)
    press("Ctrl+Shift+Y")
    come_back(window)
    assert [text.split()[0] for text in texts_listed] == ["btw"]
    assert field(window).text == "so by the way"
    type_text(".")
    assert field(window).text == "so by the way."


def test_a_damaged_file_is_said_and_typing_goes_on(make_window, call, home):
    home.mkdir(exist_ok=True)
    (home / "macros.json").write_text("{")
    window = make_window(call)
    assert "macros.json" in window.desk.page.notice.text.text()
    go_to(window, HELLO)
    type_text("btw ")
    assert field(window).text.startswith("btw ")
