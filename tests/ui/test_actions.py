"""One table of actions: bound, reachable by key and menu, documented."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from hitl_workbench.ui.action_table import MENUS, TABLE
from tests.ui.doing import press, type_text

KEYS_PAGE = Path(__file__).parents[2] / "docs" / "keys.md"


def test_every_action_has_a_key_of_its_own_a_help_and_an_icon(window):
    keys = Counter(QKeySequence(key).toString() for entry in TABLE for key in entry.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    for entry in TABLE:
        assert entry.keys and all(not QKeySequence(key).isEmpty() for key in entry.keys), entry.name
        assert entry.help.endswith("."), entry.name
        assert entry.menu in MENUS
        assert not window.desk.actions[entry.name].icon().isNull()


def test_table_menu_and_documentation_say_the_same(window):
    in_menus = set()

    def collect(menu):
        for action in menu.actions():
            if action.menu() is not None:
                collect(action.menu())
            elif not action.isSeparator():
                in_menus.add(action)

    for menu in window.menus.values():
        collect(menu)
    assert in_menus == {window.desk.actions[entry.name] for entry in TABLE}
    documented = re.findall(
        r"^\| ([^|]+?) \| ([^|]+?) \| ([^|]+?) \|$", KEYS_PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    rows = [row for row in documented if row[0] not in ("action", "---")]
    expected = [(entry.text, ", ".join(f"`{key}`" for key in entry.keys), entry.help) for entry in TABLE]
    assert rows == expected, "make docs/keys.md again: python -m tests.ui.key_page"


def test_keys_reach_their_action_while_one_types(window, monkeypatch):
    """Every key but the text field's own; dialogs and the like are not opened, only reached."""
    window.desk.page.transcript.focus_text()
    field = window.desk.page.transcript.field
    reached = []
    for entry, action in window.desk.actions:
        action.triggered.disconnect()
        action.triggered.connect(lambda _checked=False, name=entry.name: reached.append(name))
        action.setEnabled(True)
    for entry in TABLE:
        if entry.typed_only:
            continue
        for key in entry.keys:
            reached.clear()
            field.setFocus()
            press(key)
            assert reached == [entry.name], (entry.name, key)
    assert field.text == "Hello."


def test_plain_letters_and_writing_keys_belong_to_no_action():
    for entry in TABLE:
        for key in entry.keys:
            combination = QKeySequence(key)[0]
            assert "Ctrl+Alt" not in key, "AltGr on Windows: it would steal € and @ from the text"
            plain = not combination.keyboardModifiers().value & 0x0C000000  # neither Control nor Alt
            assert not plain or key == "Return" or key in ("Esc",) or "F" in key, key
            assert key not in (
                "Ctrl+Left",
                "Ctrl+Right",
                "Home",
                "End",
                "Ctrl+Home",
                "Ctrl+End",
                "Ctrl+C",
                "Ctrl+V",
                "Ctrl+X",
                "Ctrl+A",
            )


def test_actions_that_make_no_sense_now_are_off(make_window):
    window = make_window()
    enabled = {entry.name for entry, action in window.desk.actions if action.isEnabled()}
    assert {"new_project", "open_project", "open_demo", "models", "doctor", "keys"} <= enabled
    assert not {"undo", "play_pause", "export", "split_at_cursor", "import_files"} & enabled


def test_the_palette_finds_an_action_by_parts_of_its_name_and_does_it(window, monkeypatch):
    from hitl_workbench.ui.dialogs.palette import PaletteDialog

    def use(dialog):
        dialog.show()
        dialog.field.setFocus()
        dialog.activateWindow()
        for letter in "dark":
            dialog.field.insert(letter)
        assert dialog.list.currentItem().text().startswith("Dark theme")
        dialog._do()
        return 1

    monkeypatch.setattr(PaletteDialog, "exec", use)
    assert not window.desk.look.theme.is_dark
    press("Ctrl+Shift+K")
    assert window.desk.look.theme.is_dark
    assert window.desk.actions["dark_theme"].isChecked()


@pytest.mark.parametrize(("key", "pane"), [("F6", 1), ("Shift+F6", -1)])
def test_panes_are_walked_through_in_both_directions(window, key, pane):
    page = window.desk.page
    order = [page.recordings.list, page.timeline, page.transcript.field, page.inspector.start]
    page.inspector.refresh()
    page.transcript.focus_text()
    at = 2
    for _ in range(4):
        press(key)
        at = (at + pane) % 4
        assert order[at].hasFocus(), order[at]


def test_text_size_and_panels_are_remembered(make_window, call, settings):
    window = make_window(call)
    press("Alt++", "Alt+I")
    assert not window.desk.page.inspector.isVisible()
    window.close()
    again = make_window(call)
    assert again.desk.look.scale == pytest.approx(1.1)
    assert not again.desk.page.inspector.isVisible()
    type_text("x")
    press("Ctrl+Z", "Alt+I", "Alt+-")
    assert again.desk.page.inspector.isVisible()
