"""Conventions by key and number, at the text cursor."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.doing import come_back, go_to, in_menu, press, put_cursor, texts, type_text

HELLO = 6513


def write(window, digit: int) -> list[str]:
    """Ctrl+J and a number."""
    shown = in_menu(lambda menu: QTest.keyClick(menu, getattr(Qt.Key, f"Key_{digit}")))
    press("Ctrl+J")
    come_back(window)
    return shown


def test_a_key_and_a_number_write_it_at_the_cursor(window):
    go_to(window, HELLO)
    press("Ctrl+A")
    type_text("well jersey")
    put_cursor(window, 4)
    shown = write(window, 1)
    assert len(shown) == 8 and shown[0] == "&1   Filler\tuh"
    field = window.desk.page.transcript.field
    assert field.text == "well uh jersey" and field.place == len("well uh")
    put_cursor(window, 10)
    write(window, 7)
    assert field.text == "well uh (jersey?)"
    type_text(" yes")  # one goes on behind it
    window.desk.correcting.commit()
    assert texts(window)[0] == "well uh (jersey?) yes"


def test_what_is_selected_is_wrapped(window):
    go_to(window, HELLO)
    press("Ctrl+A")
    window.desk.page.transcript.field.insertPlainText("😀 in New Jersey now")
    window.desk.page.transcript.field.go_to(5, 15)
    write(window, 7)
    assert window.desk.page.transcript.field.text == "😀 in (New Jersey?) now"


def test_nothing_is_written_where_nothing_can_be(window, make_window):
    reader = make_window(window.desk.session.project.folder)  # the first window has the project
    reader.desk.page.transcript.focus_text()
    before = reader.desk.page.transcript.field.text
    reader.desk.actions["convention"].trigger()
    assert "Nothing can be written" in reader.desk.page.transport.message.text()
    assert reader.desk.page.transcript.field.text == before
