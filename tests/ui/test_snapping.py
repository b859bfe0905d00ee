"""What drags come to rest at, and boundaries that go to silence by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hitl_workbench.project.history import operations_of
from tests.ui.doing import drag, go_to, press, stored

SHEILA, DIANE, NEW_JERSEY = 14_273, 10_527, 27_773


@pytest.fixture
def close_up(window):
    """The window at 10 ms a pixel, with the turns from 10 s on, after the mouse has been there."""
    window.desk.view.ms_per_px = 10.0
    window.desk.view.scroll_to(10_000)
    return window


def point(window, ms, start_ms):
    timeline = window.desk.page.timeline
    row = next(row for row in window.desk.open_tier.rows if row.start_ms == start_ms)
    y = timeline.turn_area(row.id).center().y()
    return QPointF(timeline.content.left() + window.desk.view.x_of(ms), y)


def spans(window):
    return [(start, end) for start, end, *_ in stored(window)]


def ready(window, qtbot, at_ms):
    """Put the mouse somewhere and wait until the sound there is judged."""
    timeline = window.desk.page.timeline
    QTest.mouseMove(timeline, timeline.wave_area(0).center().toPoint())
    qtbot.waitUntil(lambda: timeline.snapper.near(at_ms, timeline.audible) is not None, timeout=5000)


def test_an_edge_comes_to_rest_at_another_turn_s_boundary(close_up):
    go_to(close_up, SHEILA)
    drag(close_up.desk.page.timeline, point(close_up, SHEILA, SHEILA), point(close_up, 14_810, SHEILA))
    assert (14_763, 17_986) in spans(close_up)  # Diane ends there


def test_an_edge_comes_to_rest_at_a_word_of_any_turn(close_up):
    go_to(close_up, SHEILA)
    drag(close_up.desk.page.timeline, point(close_up, SHEILA, SHEILA), point(close_up, 14_030, SHEILA))
    assert (13_960, 17_986) in spans(close_up)  # "Jersey." ends there


def test_a_line_shows_what_it_rests_at(close_up):
    go_to(close_up, SHEILA)
    timeline = close_up.desk.page.timeline
    drag(timeline, point(close_up, SHEILA, SHEILA), point(close_up, 14_810, SHEILA), let_go=False)
    x = round(timeline.content.left() + close_up.desk.view.x_of(14_763))
    picture, accent = timeline.grab().toImage(), close_up.desk.look.theme.accent
    ground = timeline.wave_area(0)
    seen = [picture.pixelColor(x, y).name() == accent for y in range(round(ground.top()), round(ground.bottom()))]
    assert sum(seen) > len(seen) / 3
    press("Esc")
    assert close_up.desk.open_tier.tier.is_draft


def test_with_alt_held_nothing_attracts(close_up):
    go_to(close_up, SHEILA)
    timeline, none = close_up.desk.page.timeline, Qt.KeyboardModifier.NoModifier
    start, end = point(close_up, SHEILA, SHEILA), point(close_up, 14_810, SHEILA)
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, none, start.toPoint())
    QTest.mouseMove(timeline, (start + QPointF(20, 0)).toPoint())
    with_alt(timeline, end)
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, end.toPoint())
    moved = next(start for start, end in spans(close_up) if end == 17_986)
    assert abs(moved - 14_810) <= 10


def with_alt(widget, at: QPointF) -> None:
    from PySide6.QtGui import QMouseEvent

    QApplication.sendEvent(
        widget,
        QMouseEvent(
            QMouseEvent.Type.MouseMove, at, widget.mapToGlobal(at), Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.AltModifier,
        ),
    )  # fmt: skip


def test_a_key_switches_snapping_off_and_it_stays_off(close_up, make_window):
    press("Ctrl+U")
    go_to(close_up, SHEILA)
    drag(close_up.desk.page.timeline, point(close_up, SHEILA, SHEILA), point(close_up, 14_810, SHEILA))
    moved = next(start for start, end in spans(close_up) if end == 17_986)
    assert abs(moved - 14_810) <= 10
    assert not make_window().desk.page.timeline.snapper.is_on


def test_a_boundary_can_be_moved_by_a_little(close_up):
    go_to(close_up, SHEILA)
    drag(close_up.desk.page.timeline, point(close_up, SHEILA, SHEILA), point(close_up, SHEILA - 50, SHEILA))
    moved = next(start for start, end in spans(close_up) if end == 17_986)
    assert abs(moved - (SHEILA - 50)) <= 10


def test_a_selection_rests_at_silence_at_both_ends(make_window, speech_call, qtbot):
    window = make_window(speech_call)
    timeline, view = window.desk.page.timeline, window.desk.view
    view.ms_per_px = 8.0
    view.scroll_to(0)
    ready(window, qtbot, 1000)
    left, y = timeline.content.left(), timeline.wave_area(0).center().y()
    drag(timeline, QPointF(left + view.x_of(1040), y), QPointF(left + view.x_of(1950), y))
    assert (view.selection.start_ms, view.selection.end_ms) == (1000, 2000)
    drag(timeline, QPointF(left + view.x_of(1240), y), QPointF(left + view.x_of(1700), y))
    assert abs(view.selection.start_ms - 1240) <= 8 and abs(view.selection.end_ms - 1700) <= 8


def test_a_click_near_a_boundary_goes_where_it_is_and_not_to_the_boundary(close_up):
    timeline = close_up.desk.page.timeline
    at = QPointF(timeline.content.left() + close_up.desk.view.x_of(SHEILA + 40), timeline.wave_area(0).center().y())
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at.toPoint())
    assert abs(close_up.desk.view.playhead_ms - (SHEILA + 40)) <= 10


def test_start_and_end_go_to_the_edge_of_silence_as_one_edit_each(window):
    go_to(window, 6513)
    press("Ctrl+F11")
    assert (6760, 7034) in spans(window)
    press("Ctrl+F12")
    assert (6760, 7100) in spans(window)
    own = window.desk.open_tier.tier
    assert [past.name for past in operations_of(window.desk.session.db, own.uid)].count("Move boundary") == 2
    press("Ctrl+Z")
    assert (6760, 7034) in spans(window)


def test_without_silence_near_it_says_so_and_changes_nothing(window):
    timeline, view = window.desk.page.timeline, window.desk.view
    y, left = point(window, SHEILA, SHEILA).y(), timeline.content.left()
    drag(timeline, QPointF(left + view.x_of(4000), y), QPointF(left + view.x_of(5000), y))
    before = spans(window)
    assert abs(before[0][0] - 4000) < 40
    press("Ctrl+F11", "Ctrl+F12")
    assert "No silence" in window.desk.page.transport.message.text()
    assert spans(window) == before
