"""Find and replace in the window: preview, scope, one step for undo."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from hitl_workbench.project.history import operations_of
from hitl_workbench.project.turns import words_of
from hitl_workbench.ui.dialogs.replacing import ReplaceDialog
from tests.ui.doing import chosen, go_to, press, texts, type_text
from tests.ui.test_dialogs import in_dialog

OKAY, SHEILA = 10527, 14273


def bar(window):
    return window.desk.page.find_bar


def pressed(window, name):
    bar(window).findChild(QPushButton, name).click()


def test_everywhere_with_a_preview_and_back_in_one_step(window):
    before = texts(window)
    press("Ctrl+H")
    type_text("new jersey")
    bar(window).by.setText("New York")

    def use(dialog):
        assert dialog.table.rowCount() == 3
        assert "New York" in dialog.table.item(0, 1).text()
        dialog.table.item(1, 0).setCheckState(Qt.CheckState.Unchecked)
        dialog.apply.click()

    in_dialog(ReplaceDialog, use)
    pressed(window, "replace_all")
    after = texts(window)
    assert [old != new for old, new in zip(before, after, strict=True)].count(True) == 2
    assert sum("New York" in text for text in after) == 2 and sum("New Jersey" in text for text in after) == 1
    assert operations_of(window.desk.session.db, window.desk.open_tier.tier.uid)[0].name == "Replace text"
    window.activateWindow()
    window.desk.page.transcript.focus_text()
    window.desk.actions["undo"].trigger()
    assert texts(window) == before


def test_enter_in_the_replacement_asks_and_control_enter_does_not(window):
    go_to(window, OKAY)
    before = texts(window)
    press("Ctrl+H")
    type_text("new jersey")
    press("Tab")
    type_text("New York")
    asked = []
    in_dialog(ReplaceDialog, lambda dialog: (asked.append(dialog.table.rowCount()), dialog.reject()))
    press("Return")
    assert asked == [3] and texts(window) == before
    window.activateWindow()
    while QApplication.activeWindow() is not window:
        QApplication.processEvents()
    bar(window).by.setFocus()
    press("Ctrl+Return")
    assert sum("New York" in text for text in texts(window)) == 3 and len(texts(window)) == len(before)


def test_a_selected_name_is_looked_for_and_only_its_replacement_is_typed(window):
    go_to(window, SHEILA)
    field = window.desk.page.transcript.field
    first = field.text.index("Chicago")
    field.go_to(first, first + len("Chicago"))
    press("Ctrl+F")
    assert bar(window).field.text() == "Chicago" and bar(window).field.hasFocus()
    press("Esc")
    assert field.hasFocus() and field.selected_text == "Chicago"
    press("Ctrl+H")
    assert bar(window).by.hasFocus()
    type_text("Boston")
    press("Ctrl+Return")
    assert sum("Boston" in text for text in texts(window)) == 2 and not any("Chicago" in text for text in texts(window))


def test_words_around_a_replaced_one_keep_their_times(window):
    go_to(window, SHEILA)
    times = {row.text[w.char_start : w.char_end]: w.start_ms for row in [chosen(window)] for w in words_of(row)}
    press("Ctrl+H")
    type_text("Sheila")
    bar(window).by.setText("Sheilagh")
    press("Return")
    pressed(window, "replace_this")
    row = next(row for row in window.desk.open_tier.rows if row.start_ms == SHEILA)
    now = {row.text[w.char_start : w.char_end]: w.start_ms for w in words_of(row)}
    assert now["Sheilagh"] == times["Sheila"]
    assert {word: at for word, at in now.items() if word != "Sheilagh"} == {
        word: at for word, at in times.items() if word != "Sheila"
    }


def test_scopes_regular_expressions_and_their_mistakes(window, qtbot):
    go_to(window, OKAY)  # SPEAKER_01
    find = bar(window)
    press("Ctrl+H")
    find.options["regex"].setChecked(True)
    find.field.setText(r"\bI'm\b")
    qtbot.waitUntil(lambda: find.count.text() == "3 found")
    find.by.setText("I am")
    find.scope.setCurrentIndex(find.scope.findData("speaker"))
    in_dialog(ReplaceDialog, lambda dialog: dialog.apply.click())
    pressed(window, "replace_all")
    qtbot.waitUntil(lambda: any("I am" in text for text in texts(window)))
    assert sum("I am" in text for text in texts(window)) == 1  # both places are in one turn of this speaker
    assert "And I'm Sheila" in "".join(texts(window))
    find.field.setText("(")
    assert "not a regular expression" in find.count.text()
    before = texts(window)
    pressed(window, "replace_all")
    assert texts(window) == before


def test_a_word_is_selected_in_the_timeline_by_control_and_click(window):
    row = next(row for row in window.desk.open_tier.rows if row.start_ms == SHEILA)
    transcript = window.desk.page.transcript
    transcript.reveal(row.id)
    QApplication.processEvents()
    at = transcript.point_of(row.id, row.text.index("Texas") + 2)
    QTest.mouseClick(transcript.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at)
    assert (window.desk.view.selection.start_ms, window.desk.view.selection.end_ms) == (15_500, 16_020)
    assert not window.desk.player.is_playing


def test_a_pattern_that_would_take_forever_is_given_up_and_the_window_goes_on(window, qtbot):
    go_to(window, SHEILA)
    press("Ctrl+A")
    type_text("a" * 40 + "b")
    window.desk.correcting.commit()
    find = bar(window)
    press("Ctrl+H")
    find.options["regex"].setChecked(True)
    find.field.setText("(a+)+$")
    beats = []
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: beats.append(find.count.text()))
    timer.start()
    qtbot.waitUntil(lambda: "takes too long" in find.count.text(), timeout=10_000)
    timer.stop()
    assert beats.count("looking …") > 10  # the window was alive meanwhile
    find.by.setText("x")
    pressed(window, "replace_all")
    find.count.setText("")
    qtbot.waitUntil(lambda: "takes too long" in find.count.text(), timeout=10_000)
    find.field.setText("a+")
    qtbot.waitUntil(lambda: find.count.text().endswith("found"))


def test_enter_goes_to_the_first_place_as_soon_as_it_is_found(window, qtbot):
    press("Ctrl+F")
    find = bar(window)
    find.options["regex"].setChecked(True)
    find.field.setFocus()
    type_text("New [JX]ersey")
    press("Return")
    qtbot.waitUntil(lambda: find.count.text() == "1 of 3")
    assert chosen(window).start_ms == OKAY


def test_one_place_of_a_pattern_is_replaced_with_its_groups(window, qtbot):
    press("Ctrl+H")
    find = bar(window)
    find.options["regex"].setChecked(True)
    find.field.setText("(New) (Jersey)")
    find.by.setText(r"\2 \1")
    find.step(1)
    qtbot.waitUntil(lambda: find.count.text() == "1 of 3")
    pressed(window, "replace_this")
    qtbot.waitUntil(lambda: sum("Jersey New" in text for text in texts(window)) == 1)
    assert sum("New Jersey" in text for text in texts(window)) == 2
