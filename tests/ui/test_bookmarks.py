"""Bookmarks by key and mouse."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from hitl_workbench.domain.time import Span
from hitl_workbench.project.bookmarks import bookmarks_of
from tests.ui.doing import click, drag, press, type_text


def bookmarks(window):
    return [(one.at_ms, one.note) for one in bookmarks_of(window.desk.session.db, 1)]


def put(window, at_ms, note=""):
    """Seek, press the key, type a note."""
    window.desk.player.seek(at_ms)
    press("Ctrl+B")
    type_text(note)
    press("Return")


def flag(window, at_ms):
    timeline = window.desk.page.timeline
    return QPointF(timeline.content.left() + window.desk.view.x_of(at_ms) + 3, 5)


def tip(widget, at: QPointF) -> str:
    point = at.toPoint()
    QApplication.sendEvent(widget, QHelpEvent(QHelpEvent.Type.ToolTip, point, widget.mapToGlobal(point)))
    return QToolTip.text()


def test_one_key_puts_a_bookmark_and_takes_its_note(window):
    window.desk.page.transcript.focus_text()
    window.desk.player.seek(12_000)
    press("Ctrl+B")
    assert bookmarks(window) == [(12_000, "")]
    type_text("which deep?")
    press("Return")
    assert bookmarks(window) == [(12_000, "which deep?")]
    assert window.desk.page.transcript.field.hasFocus()  # typing goes on where it was
    assert window.desk.page.transcript.field.text == "Hello."


def test_esc_leaves_it_without_a_note_and_does_not_start_to_play(window):
    window.desk.player.seek(12_000)
    press("Ctrl+B")
    type_text("never mind")
    press("Esc")
    assert bookmarks(window) == [(12_000, "")]
    assert not window.desk.page.timeline.note.isVisible() and not window.desk.player.is_playing


def test_a_note_is_kept_when_one_goes_elsewhere(window):
    window.desk.player.seek(12_000)
    press("Ctrl+B")
    type_text("listen again")
    window.desk.page.transcript.focus_text()
    assert bookmarks(window) == [(12_000, "listen again")]


@pytest.mark.parametrize("key", ["Return", "Tab", "Esc"])
def test_leaving_the_note_plays_nothing(window, key):
    window.desk.page.transcript.focus_text()
    window.desk.view.select(Span(2000, 4000))
    window.desk.player.seek(12_000)
    press("Ctrl+B")
    type_text("here")
    press(key)
    assert not window.desk.player.is_playing and window.desk.player.position_ms == 12_000
    assert not window.desk.page.timeline.note.isVisible()


@pytest.mark.parametrize(
    ("beside_ms", "there"), [(200, [(12_000, "here, or not")]), (201, [(12_000, "here"), (12_201, ", or not")])]
)
def test_the_key_at_a_bookmark_opens_its_note(window, beside_ms, there):
    put(window, 12_000, "here")
    window.desk.player.seek(12_000 + beside_ms)
    press("Ctrl+B", "End")
    type_text(", or not")
    press("Return")
    assert bookmarks(window) == there
    assert not window.desk.page.transcript.field.has_typing


def test_the_key_again_removes_a_bookmark_without_a_note_and_undo_brings_it_back(window):
    window.desk.player.seek(12_000)
    press("Ctrl+B", "Ctrl+B")
    notice = window.desk.page.notice
    assert bookmarks(window) == [] and notice.text.text() == "Bookmark removed: 0:00:12.000"
    notice.button.click()
    assert bookmarks(window) == [(12_000, "")] and not notice.isVisible()


@pytest.mark.parametrize(("stored_note", "typed"), [("", "a door"), ("a door", "Delete")])
def test_the_key_again_loses_no_note(window, stored_note, typed):
    put(window, 12_000, stored_note)
    press("Ctrl+B")
    if typed == "Delete":
        press("Delete")
    else:
        type_text(typed)
    press("Ctrl+B")
    assert bookmarks(window) == [(12_000, stored_note)] and window.desk.page.timeline.note.hasFocus()


def test_a_button_in_the_note_removes_the_bookmark_and_undo_brings_the_note_back(window):
    put(window, 12_000, "a door")
    press("Ctrl+B")
    window.desk.page.timeline.note.removal.trigger()
    assert bookmarks(window) == [] and not window.desk.page.timeline.note.isVisible()
    window.desk.page.notice.button.click()
    assert bookmarks(window) == [(12_000, "a door")]


def test_undo_leaves_bookmarks_alone(window):
    put(window, 12_000, "here")
    press("Alt+Right")
    put(window, 14_000)
    press("Ctrl+Z", "Ctrl+Z")
    assert bookmarks(window) == [(12_000, "here"), (14_000, "")]


def test_keys_go_from_bookmark_to_bookmark_and_say_the_note(window):
    for at_ms, note in ((5000, "first"), (15_000, "second"), (25_000, "third")):
        put(window, at_ms, note)
    window.desk.player.seek(10_000)
    press("Ctrl+Shift+B")
    assert window.desk.player.position_ms == 15_000
    assert window.desk.page.transport.message.text() == "second"
    press("Ctrl+Shift+B")
    press("Ctrl+Shift+B")
    assert window.desk.player.position_ms == 25_000
    press("Alt+Shift+B", "Alt+Shift+B")
    assert window.desk.player.position_ms == 5000


def test_flags_stand_in_ruler_and_overview_with_the_note_as_tool_tip(window):
    put(window, 12_000, "a door")
    window.desk.player.seek(20_000)
    timeline, overview = window.desk.page.timeline, window.desk.page.overview
    colour = window.desk.look.theme.bookmark
    picture = timeline.grab().toImage()
    x = round(timeline.content.left() + window.desk.view.x_of(12_000))
    assert picture.pixelColor(x + 3, 5).name() == colour
    assert tip(timeline, flag(window, 12_000)) == "0:00:12.000   a door"
    window.desk.view.ms_per_px = 2.0
    window.desk.view.scroll_to(28_000)  # the frame around what is visible is out of the way
    x = 8 + 12_000 / 30_000 * (overview.width() - 16)
    strip = overview.grab().toImage()
    assert strip.pixelColor(round(x), 2).name() == colour
    assert tip(overview, QPointF(x, 3)) == "0:00:12.000   a door"


def test_flags_do_not_colour_what_is_drawn_after_them(window):
    put(window, 2000)
    timeline, view = window.desk.page.timeline, window.desk.view
    lane, left = timeline.lanes_area, timeline.content.left()
    y = lane.top() + lane.height() / 4
    drag(timeline, QPointF(left + view.x_of(3500), y), QPointF(left + view.x_of(5000), y), let_go=False)
    picture = timeline.grab().toImage()
    inside = picture.pixelColor(round(left + view.x_of(4200)), round(y)).name()
    assert inside not in (window.desk.look.theme.bookmark, window.desk.look.theme.surface)
    press("Esc")


def test_a_click_on_a_flag_goes_there_and_opens_its_note(window):
    put(window, 12_000, "a door")
    window.desk.player.seek(0)
    click(window.desk.page.timeline, flag(window, 12_000))
    assert window.desk.player.position_ms == 12_000
    type_text("two doors")
    press("Return")
    assert bookmarks(window) == [(12_000, "two doors")]


def test_the_list_goes_to_bookmarks_and_deletes_them(window):
    for at_ms, note in ((5000, "first"), (15_000, "second")):
        put(window, at_ms, note)
    press("Alt+Shift+K")
    panel = window.desk.page.bookmark_list
    assert panel.isVisible() and panel.table.hasFocus()
    assert panel.count.text() == "2 bookmarks"
    shown = [[panel.table.item(row, column).text() for column in (0, 1)] for row in range(panel.table.rowCount())]
    assert shown == [["0:05.0", "first"], ["0:15.0", "second"]]
    press("Down", "Return")
    assert window.desk.player.position_ms == 15_000
    first = panel.table.visualItemRect(panel.table.item(0, 1)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, first)
    QTest.mouseDClick(panel.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, first)
    assert window.desk.player.position_ms == 5000
    press("Delete")
    assert bookmarks(window) == [(15_000, "second")] and panel.count.text() == "1 bookmark"
    press("Alt+Shift+K")
    assert not panel.isVisible()


def test_the_overview_shows_what_was_heard_without_drawing_the_turns_again(window, monkeypatch):
    overview, colour = window.desk.page.overview, window.desk.look.theme.heard

    window.desk.view.ms_per_px = 2.0
    window.desk.view.scroll_to(28_000)  # the frame around what is visible is out of the way

    def heard_at(at_ms):
        x = round(8 + at_ms / 30_000 * (overview.width() - 16))
        picture = overview.grab().toImage()
        return any(picture.pixelColor(x, y).name() == colour for y in range(picture.height()))

    assert not heard_at(5000)
    drawn = []
    monkeypatch.setattr(overview, "_drawn", lambda: drawn.append(1))
    overview.show_heard(np.array([2000, 20_000]), np.array([8000, 25_000]))
    assert heard_at(5000) and heard_at(22_000) and not heard_at(12_000)
    assert not drawn
