"""Keys in the window: the list, changing them with the keyboard, presets, and that writing keeps its own."""

from __future__ import annotations

import string

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hitl_workbench.ui.action_table import TABLE
from hitl_workbench.ui.dialogs.keys import KeysDialog
from hitl_workbench.ui.dialogs.palette import PaletteDialog
from hitl_workbench.ui.key_presets import presets
from hitl_workbench.ui.keymap import Keymap
from tests.ui.doing import press, type_text, wait_active
from tests.ui.test_dialogs import in_dialog

PRESETS = presets()


def change(window, act) -> None:
    """Open the place where keys are changed by its key, do something there, close it."""

    in_keys(act)
    window.desk.actions["change_keys"].trigger()
    wait_active(window)


def in_keys(act) -> None:
    """Do something in the dialogue that opens next, and close it."""

    def do(dialog: KeysDialog) -> None:
        try:
            wait_active(dialog)
            act(dialog)
        finally:
            dialog.accept()

    in_dialog(KeysDialog, do)


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def keys_shown(dialog: KeysDialog, name: str) -> str:
    return dialog.table.item([entry.name for entry in TABLE].index(name), 1).text()


def give(dialog: KeysDialog, name: str, *keys: str) -> None:
    """Choose an action, press Change, press the first key; then add the others."""
    for place, key in enumerate(keys):
        dialog.choose(name)
        click(dialog.change if place == 0 else dialog.add)
        press(key)


def test_the_list_of_keys_is_searched_by_action_and_by_key(window):
    def look(dialog):
        assert dialog.search.hasFocus() and not dialog.change.isVisible()
        type_text("rename speaker")
        assert shown_rows(dialog) == ["Rename speaker …"]
        dialog.search.clear()
        type_text("ctrl+shift+g")
        assert shown_rows(dialog) == ["Find previous"]
        click(dialog.start)
        assert dialog.change.isVisible() and not dialog.start.isVisible()

    def shown_rows(dialog):
        rows = [row for row in range(dialog.table.rowCount()) if not dialog.table.isRowHidden(row)]
        return [dialog.table.item(row, 0).text() for row in rows]

    in_keys(look)
    press("F1")


def test_a_key_is_changed_by_pressing_it_and_works_at_once_everywhere(window):
    opened = []

    def use(dialog):
        opened.append(dialog)
        assert dialog.table.hasFocus()
        give(dialog, "play_pause", "F13", "Ctrl+Shift+Y")
        assert keys_shown(dialog, "play_pause") == "F13   Ctrl+Shift+Y"

    window.desk.page.transcript.focus_text()
    in_keys(use)
    press("Ctrl+Shift+I")
    assert opened
    wait_active(window)
    player, action = window.desk.player, window.desk.actions["play_pause"]
    window.desk.page.transcript.focus_text()
    press("F4")
    assert not player.is_playing
    press("F13")
    assert player.is_playing
    press("Ctrl+Shift+Y")
    assert not player.is_playing
    assert [shortcut.toString() for shortcut in action.shortcuts()] == ["F13", "Ctrl+Shift+Y"]
    assert action.toolTip().startswith("Play or pause   F13\n")
    assert window.desk.page.transport.play.toolTip() == action.toolTip()


def test_changed_keys_are_there_after_a_restart(make_window, call):
    window = make_window(call)
    change(window, lambda dialog: give(dialog, "find", "F13"))
    window.close()
    again = make_window(call)
    assert again.desk.actions.keys("find") == ("F13",)
    in_keys(lambda dialog: choose_preset(dialog, "oTranscribe"))
    again.desk.actions["keys"].trigger()
    again.close()
    third = make_window(call)
    assert third.desk.actions.keymap.preset == "otranscribe"
    assert third.desk.actions.keys("back") == ("F1",) and third.desk.actions.keys("find") == ("Ctrl+F",)


def choose_preset(dialog: KeysDialog, title: str) -> None:
    """Go to the preset with the arrows, as people do."""
    dialog.preset.setFocus()
    press("Home")
    for _ in range(dialog.preset.findText(title)):
        press("Down")
    assert dialog.preset.currentText() == title


def test_a_key_of_another_action_is_asked_about_and_taken_over_or_left(window):
    def use(dialog):
        give(dialog, "play_turn", "Ctrl+L")
        assert dialog.deciding.isVisible() and "“Loop this turn”" in dialog.hint.text()
        click(dialog.cancel)
        assert window.desk.actions.keys("play_turn") == ("Ctrl+P",)
        give(dialog, "play_turn", "Ctrl+L")
        click(dialog.take)
        assert not dialog.deciding.isVisible() and dialog.editing.isVisible()
        assert keys_shown(dialog, "play_turn") == "Ctrl+L" and keys_shown(dialog, "loop_turn") == ""

    change(window, use)
    assert window.desk.actions["loop_turn"].shortcuts() == []
    assert window.desk.actions["loop_turn"].toolTip().startswith("Loop this turn\n")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("A", "needed for writing"),
        ("Shift+Space", "needed for writing"),
        ("Tab", "needed for writing"),
        ("Return", "needed for writing"),
        ("Ctrl+V", "edits text"),
        ("Ctrl+Left", "edits text"),
        ("Ctrl+Alt+E", "AltGr"),
        ("Alt+F4", "the system"),
    ],
)
def test_a_refused_key_is_explained_and_another_is_waited_for(window, key, said):
    def use(dialog):
        dialog.choose("find")
        click(dialog.change)
        press(key)
        assert said in dialog.hint.text()
        assert dialog.field.hasFocus() and window.desk.actions.keys("find") == ("Ctrl+F",)
        press("F13")
        assert window.desk.actions.keys("find") == ("F13",) and dialog.hint.text() == ""

    change(window, use)


def test_esc_is_a_key_too_and_a_click_elsewhere_changes_nothing(window):
    def use(dialog):
        give(dialog, "play_pause", "F13")
        dialog.choose("find")
        click(dialog.change)
        press("Esc")
        assert window.desk.actions.keys("find") == ("Esc",)
        click(dialog.change)
        dialog.search.setFocus()
        assert not dialog.field.isVisible()
        press("F9")
        assert window.desk.actions.keys("find") == ("Esc",)

    change(window, use)


def test_keys_of_the_text_field_itself_cannot_be_changed(window):
    def use(dialog):
        dialog.choose("commit_next")
        assert not dialog.change.isEnabled() and not dialog.add.isEnabled() and not dialog.clear.isEnabled()
        assert "cannot be changed" in dialog.hint.text()
        dialog.table.setFocus()
        press("Return")
        assert dialog.isVisible() and not dialog.field.isVisible()
        dialog.choose("find")
        assert dialog.change.isEnabled() and dialog.hint.text() == ""

    change(window, use)
    assert window.desk.actions.keys("commit_next") == ("Return",)


def test_keys_are_changed_without_the_mouse(window):
    def use(dialog):
        press("Down", "Return")  # the second action is Open project
        assert dialog.isVisible() and dialog.field.hasFocus()
        press("Ctrl+P")
        assert dialog.cancel.hasFocus() and "“Play this turn”" in dialog.hint.text()
        press("Return")
        assert dialog.isVisible() and window.desk.actions.keys("open_project") == ("Ctrl+O",)
        press("Return", "F13")
        assert window.desk.actions.keys("open_project") == ("F13",) and dialog.table.hasFocus()

    change(window, use)


def test_one_action_or_all_are_reset(window):
    def use(dialog):
        give(dialog, "find", "F13")
        give(dialog, "undo", "Ctrl+Shift+U")
        dialog.choose("find")
        click(dialog.reset)
        assert keys_shown(dialog, "find") == "Ctrl+F" and keys_shown(dialog, "undo") == "Ctrl+Shift+U"
        dialog.choose("redo")
        click(dialog.clear)
        assert keys_shown(dialog, "redo") == ""
        click(dialog.reset_all)
        assert keys_shown(dialog, "undo") == "Ctrl+Z" and keys_shown(dialog, "redo") == "Ctrl+Y   Ctrl+Shift+Z"

    change(window, use)
    assert window.desk.actions.keymap == Keymap.of(TABLE)


def test_a_reset_says_when_a_key_stays_with_another_action(window):
    def use(dialog):
        give(dialog, "play_turn", "Ctrl+L")
        click(dialog.take)
        dialog.choose("loop_turn")
        click(dialog.reset)
        assert "belongs to another action" in dialog.hint.text()

    change(window, use)


def test_a_preset_says_its_source_and_what_has_no_key_then(window):
    def use(dialog):
        choose_preset(dialog, "oTranscribe")
        assert "github.com/oTranscribe" in dialog.source.text()
        assert "Keys …" in dialog.hint.text() and keys_shown(dialog, "keys") == ""

    change(window, use)
    window.desk.player.seek(10_000)
    window.desk.page.transcript.focus_text()
    press("F1")
    assert window.desk.player.position_ms == 8000


def test_palette_empty_state_and_messages_name_the_present_keys(make_window, speech_call, monkeypatch):
    window = make_window(speech_call)
    drafting = window.desk.page.no_turns._buttons[0]
    assert drafting.text().endswith("Ctrl+D")
    change(window, lambda dialog: (give(dialog, "draft_this", "F13"), give(dialog, "new_turn", "Ctrl+Shift+U")))
    assert drafting.text().endswith("F13")
    listed = []

    def look(dialog):
        dialog.field.setText("draft this")
        listed.append(dialog.list.item(0).text())
        return 0

    monkeypatch.setattr(PaletteDialog, "exec", look)
    press("Ctrl+Shift+K")
    assert listed == ["Draft this recording …    F13"]
    window.desk.actions["start_blank"].trigger()
    assert "press Ctrl+Shift+U" in window.desk.page.transport.message.text()
    assert window.welcome.buttons["new_project"].toolTip().startswith("New project …   Ctrl+N")
    change(window, lambda dialog: (dialog.choose("new_project"), click(dialog.clear)))
    assert window.welcome.buttons["new_project"].toolTip().startswith("New project …\n")


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_no_preset_takes_a_key_from_typing(window, preset):
    """Every key that writes, moves the cursor or edits reaches the text field, whatever could be done by a key."""
    actions, field = window.desk.actions, window.desk.page.transcript.field
    actions.use(Keymap.of(TABLE, preset))
    reached = []
    for entry, action in actions:
        action.triggered.disconnect()
        action.triggered.connect(lambda _checked=False, name=entry.name: reached.append(name))
        action.setEnabled(True)
    window.desk.page.transcript.focus_text()
    field.put_typing("")
    letters = string.ascii_letters + string.digits + string.punctuation + " "
    type_text(letters)
    press("Shift+Space")
    assert field.text == letters + " "

    field.put_typing("one two three")
    press("Home")
    assert field.place == 0
    press("Ctrl+Right")
    assert field.place == 4
    press("End")
    assert field.place == 13
    press("Ctrl+Left")
    assert field.place == 8
    press("Shift+End")
    assert field.textCursor().selectedText() == "three"
    press("Ctrl+X")
    assert field.text == "one two " and QApplication.clipboard().text() == "three"
    press("Ctrl+V", "Ctrl+V")
    assert field.text == "one two threethree"
    press("Ctrl+Backspace")
    assert field.text == "one two "
    press("Ctrl+Home", "Ctrl+Shift+Right", "Ctrl+C")
    assert QApplication.clipboard().text() == "one "
    press("Left", "Ctrl+Del")
    assert field.text == "two "
    press("Ctrl+End", "Backspace", "Left", "Del")
    assert field.text == "tw"
    press("Ctrl+A")
    assert field.textCursor().selectedText() == "tw"
    assert reached == []
