"""The timeline by mouse: what is dragged is stored once, what is clicked is chosen and heard."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hitl_workbench.domain.annotation import content_from
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.time import Span, merged
from hitl_workbench.project.history import operations_of
from hitl_workbench.ui.timeline.view_state import ViewState
from tests.project.building import some_turns
from tests.ui.doing import click, drag, go_to, press, shown, stored

NEITHER, SHEILA = 9835, 14273


def area_of(window, start_ms):
    row = next(row for row in window.desk.open_tier.rows if row.start_ms == start_ms)
    return window.desk.page.timeline.turn_area(row.id)


def operations(window):
    tier = window.desk.open_tier.tier
    return [past.name for past in operations_of(window.desk.session.db, tier.uid)]


def test_a_dragged_boundary_is_stored_once_when_it_is_let_go(window):
    timeline = window.desk.page.timeline
    go_to(window, SHEILA)
    box = area_of(window, SHEILA)
    end = QPointF(box.right(), box.center().y())
    heard = []
    window.desk.session.changed.connect(heard.append)
    drag(timeline, end, end + QPointF(40, 0), steps=30)
    assert [changes.name for changes in heard] == ["Begin correction", "Move boundary", "Set state"]
    assert operations(window) == ["Move boundary"]
    moved = next(row for row in shown(window) if row[0] == SHEILA)
    expected = 17986 + 40 * window.desk.view.ms_per_px
    assert abs(moved[1] - expected) <= 2 * window.desk.view.ms_per_px
    press("Ctrl+Z")
    assert (SHEILA, 17986) in [(start, end) for start, end, *_ in stored(window)]


def test_a_drag_that_is_given_up_changes_nothing(window):
    timeline = window.desk.page.timeline
    go_to(window, SHEILA)
    box = area_of(window, SHEILA)
    end = QPointF(box.right(), box.center().y())
    before = stored(window)
    drag(timeline, end, end + QPointF(40, 0), let_go=False)
    assert timeline.drag_span() is not None
    press("Esc")
    assert not timeline.is_dragging
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end.toPoint())
    assert stored(window) == before
    assert window.desk.open_tier.tier.is_draft


def test_a_boundary_never_crosses_the_other_one(window):
    timeline = window.desk.page.timeline
    go_to(window, SHEILA)
    box = area_of(window, SHEILA)
    drag(timeline, QPointF(box.right(), box.center().y()), QPointF(box.left() - 60, box.center().y()))
    assert (SHEILA, SHEILA + 10) in [(start, end) for start, end, *_ in stored(window)]


def test_a_new_turn_is_drawn_on_an_empty_place_of_a_lane(window):
    timeline, view = window.desk.page.timeline, window.desk.view
    row = area_of(window, SHEILA)  # the lane of SPEAKER_00
    left = timeline.content.left()
    start, end = QPointF(left + view.x_of(1000), row.center().y()), QPointF(left + view.x_of(3000), row.center().y())
    drag(timeline, start, end)
    made = stored(window)[0]
    assert abs(made[0] - 1000) <= view.ms_per_px and abs(made[1] - 3000) <= view.ms_per_px
    assert made[2:] == ("SPEAKER_00", "")
    assert window.desk.page.transcript.field.hasFocus()


def test_a_click_on_a_turn_chooses_it_and_puts_the_playhead_there(window):
    box = area_of(window, SHEILA)
    click(window.desk.page.timeline, box.center())
    assert window.desk.open_tier.row(window.desk.view.chosen).start_ms == SHEILA
    assert SHEILA < window.desk.view.playhead_ms < 17986
    assert not window.desk.player.is_playing


def test_a_double_click_plays_the_turn(window, qtbot):
    box = area_of(window, SHEILA)
    QTest.mouseDClick(
        window.desk.page.timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center().toPoint()
    )
    assert window.desk.player.is_playing
    qtbot.waitUntil(lambda: window.desk.player.position_ms > SHEILA + 50)


def test_a_stretch_is_selected_over_the_waveform_and_played_with_tab(window, qtbot):
    timeline, view = window.desk.page.timeline, window.desk.view
    wave = timeline.wave_area(0)
    left = timeline.content.left()
    drag(
        timeline, QPointF(left + view.x_of(2000), wave.center().y()), QPointF(left + view.x_of(2600), wave.center().y())
    )
    assert abs(view.selection.start_ms - 2000) <= view.ms_per_px
    timeline.setFocus()
    press("Tab")
    assert window.desk.player.is_playing
    qtbot.waitUntil(lambda: not window.desk.player.is_playing, timeout=3000)
    assert window.desk.player.position_ms == view.selection.end_ms
    press("F6")
    assert not timeline.hasFocus()


def test_the_wheel_scrolls_and_with_control_zooms_at_the_mouse(window):
    timeline, view = window.desk.page.timeline, window.desk.view
    at = QPointF(timeline.content.left() + 300, 60)

    def wheel(delta, modifiers=Qt.KeyboardModifier.NoModifier):
        event = QWheelEvent(
            at, timeline.mapToGlobal(at), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, modifiers,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(timeline, event)

    moment = view.ms_at(300)
    scale = view.ms_per_px
    wheel(120, Qt.KeyboardModifier.ControlModifier)
    wheel(120, Qt.KeyboardModifier.ControlModifier)
    assert view.ms_per_px == pytest.approx(scale / 1.25**2)
    assert abs(view.ms_at(300) - moment) <= 1
    start = view.start_ms
    wheel(-120)
    assert view.start_ms > start


def test_zoom_keys_show_the_turn_and_the_whole(window):
    view = window.desk.view
    go_to(window, SHEILA)
    press("Ctrl+T")
    assert view.start_ms < SHEILA < 17986 < view.end_ms
    assert view.end_ms - view.start_ms < 8000
    press("Ctrl+0")
    assert view.start_ms == 0 and view.end_ms >= 29_990
    scale = view.ms_per_px
    press("Ctrl++")
    assert view.ms_per_px < scale


def test_what_plays_is_followed_without_jumping(qtbot):
    view = ViewState()
    view.reset(600_000)
    view.resize(1000)
    view.ms_per_px = 10.0
    view.seek(1000)
    starts = []
    for at_ms in range(1000, 60_000, 16):
        view.play_on(at_ms)
        starts.append(view.start_ms)
        assert view.start_ms <= at_ms <= view.end_ms
    assert max(np.diff(starts)) <= 17  # never further than the sound moved
    view.scroll_to(300_000)  # the person looks elsewhere: left alone
    view.play_on(60_016)
    assert view.start_ms == 300_000


def test_overlaps_are_those_of_the_definition(window):
    turns = some_turns(400, 4)
    project = window.desk.session.project
    project.publish(1, "draft", content_from(turns), run_facts={})
    window.desk.open_tier.open(window.desk.open_tier.recording)
    starts, ends = window.desk.open_tier.columns.overlaps
    expected = merged(overlap.span for overlap in overlaps_of(turns))
    assert [Span(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)] == expected


@pytest.mark.parametrize("zoom", ["whole", "turn"])
def test_overlaps_empty_turns_and_flags_are_seen_at_every_zoom(window, zoom):
    go_to(window, SHEILA)
    press("Ctrl+0" if zoom == "whole" else "Ctrl+T")
    timeline, look = window.desk.page.timeline, window.desk.look
    picture = timeline.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(150, picture.width()) for y in range(picture.height())}
    assert look.theme.attention in colours  # the mark of the uncertain turn, the frame of the empty one
    lane = timeline.turn_area(window.desk.open_tier.row(window.desk.view.chosen).id)
    overlap_x = round(timeline.content.left() + window.desk.view.x_of(14_273))
    column = [picture.pixelColor(overlap_x, y) for y in range(round(lane.top()), round(lane.top()) + 80)]
    assert any(colour.red() > colour.blue() + 40 and colour.red() > 150 for colour in column)


def test_the_waveform_shows_where_it_is_loud_at_every_zoom(window):
    timeline, view = window.desk.page.timeline, window.desk.view
    colour = window.desk.look.theme.wave

    def inked(ms):
        x = round(timeline.content.left() + view.x_of(ms))
        area = timeline.wave_area(0)
        picture = timeline.grab().toImage()
        return sum(picture.pixelColor(x, y).name() == colour for y in range(round(area.top()), round(area.bottom())))

    for ms_per_px in (30.0, 8.0, 2.0, 0.5):
        view.ms_per_px = ms_per_px
        view.scroll_to(8000)
        loud = (
            max(inked(ms) for ms in range(8350, 8700, 40))
            if ms_per_px > 1
            else max(inked(8050 + n) for n in range(200))
        )
        view.scroll_to(1000)
        assert loud > inked(1200) + 3, ms_per_px


def test_channels_are_muted_and_heard_alone_by_their_buttons(make_window, speech_call, qtbot):
    window = make_window(speech_call)
    player, timeline = window.desk.player, window.desk.page.timeline
    timeline.repaint()
    places = {(kind, number): place for place, kind, number in timeline.header_places}
    click(timeline, places["mute", 0].center())
    assert player.audible == {1}
    click(timeline, places["mute", 0].center())
    click(timeline, places["solo", 0].center())
    assert player.audible == {0}
    press("Alt+C")
    assert player.audible == {1}
    press("Alt+C")
    assert player.audible == {0, 1}


def test_more_speakers_than_fit_are_reached_by_scrolling(window):
    turns = some_turns(60, 20)
    window.desk.session.project.publish(1, "draft", content_from(turns), run_facts={})
    window.desk.open_tier.open(window.desk.open_tier.recording)
    QApplication.processEvents()
    timeline = window.desk.page.timeline
    last = next(row for row in window.desk.open_tier.rows if window.desk.open_tier.lane_of(row.speaker_id) == 19)
    assert timeline.turn_area(last.id).bottom() > timeline.content.bottom()
    at = QPointF(40, timeline.height() - 60)
    for _ in range(40):
        event = QWheelEvent(
            at, timeline.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(timeline, event)
    box = timeline.turn_area(last.id)
    assert box.bottom() <= timeline.content.bottom()
    window.desk.view.scroll_to(last.start_ms - 500)
    click(timeline, timeline.turn_area(last.id).center())
    assert window.desk.view.chosen == last.id


def test_the_spectrogram_is_drawn_where_and_when_it_sounds(make_window, tone_call, qtbot):
    window = make_window(tone_call)
    timeline, view = window.desk.page.timeline, window.desk.view
    assert timeline.spectrogram_area.height() == 0
    press("Ctrl+Shift+S")
    area = timeline.spectrogram_area
    assert area.height() > 100 and timeline.lanes_area.top() >= area.bottom() - 1
    view.ms_per_px = 6.0
    view.scroll_to(0)

    def dark(ms, hertz):
        y = round(area.bottom() - hertz / 5500 * area.height())
        x = round(timeline.content.left() + view.x_of(ms))
        return 255 - timeline.grab().toImage().pixelColor(x, y).lightness()

    # A tone of 2 kHz from one to two seconds.
    qtbot.waitUntil(lambda: dark(1500, 2000) > 60, timeout=5000)
    assert dark(1500, 2000) > dark(1500, 4000) + 40
    assert dark(500, 2000) < 10 and dark(2500, 2000) < 10
    press("Ctrl+0")
    view.ms_per_px = 60.0
    view.scroll_to(0)
    timeline.repaint()  # too far away: it says how to see it
    press("Ctrl+Shift+S")
    assert timeline.spectrogram_area.height() == 0
