"""Tiers of other programs under the speakers' lanes: shown, hidden, read; never changed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hitl_workbench.domain.file_tiers import POINTS, FileEntry, FileTier
from hitl_workbench.domain.time import Span
from hitl_workbench.project.imported import Beside
from hitl_workbench.project.project import Project
from hitl_workbench.workflow.importing import import_recordings
from tests.ui.call import call_as_drafted
from tests.ui.doing import click, go_to, press

NEITHER = 9835  # until 11067

GESTURE = FileTier(
    "gesture",
    (
        FileEntry(14000, 16000, "points at the door, twice, and looks back at whoever sits beside the window"),
        FileEntry(9900, 10400, "nods"),
        FileEntry(2000, 2500, ""),
    ),
)
TONES = FileTier("tones", (FileEntry(10100, 10100, "H*"), FileEntry(11067, 11067, "L%")), POINTS)


def made(folder: Path, sound: Path, foreign: tuple[FileTier, ...]) -> Path:
    """A project with the telephone call as an import of these tiers."""
    with Project.create(folder, annotator="Ada") as project:
        (outcome,) = import_recordings(project, [sound])
        assert outcome.recording is not None
        facts = {"imported_from": "call.eaf", "format": "eaf"}
        project.publish(outcome.recording.id, "import", call_as_drafted(), run_facts=facts, beside=Beside(foreign))
    return folder


@pytest.fixture
def imported(make_window, tmp_path, telephone_call, home, qtbot):
    window = make_window(made(tmp_path / "call.hitl", telephone_call, (GESTURE, TONES)))
    qtbot.waitUntil(lambda: len(window.desk.page.foreign.lanes) == 2)
    return window


def place_of(window, number: int, at_ms: int) -> QPointF:
    """Where a moment of a foreign lane is in the timeline."""
    timeline = window.desk.page.timeline
    lane = timeline.foreign.lane_area(timeline.foreign_area, number)
    return QPointF(timeline.content.left() + window.desk.view.x_of(at_ms), lane.center().y())


def test_they_stand_under_the_speakers_and_a_key_shows_and_hides_them(imported):
    timeline, action = imported.desk.page.timeline, imported.desk.actions["foreign_tiers"]
    area = timeline.foreign_area
    assert action.isChecked() and area.top() == timeline.lanes_area.bottom()
    assert area.height() == timeline.foreign.head_height + 2 * timeline.foreign.lane_height
    press("Alt+Shift+Y")
    assert not action.isChecked() and timeline.foreign_area.height() == timeline.foreign.head_height
    press("Alt+Shift+Y")
    assert timeline.foreign_area.height() == area.height()


def test_the_line_above_them_hides_them_by_a_click_and_that_is_remembered(imported, make_window, settings):
    timeline = imported.desk.page.timeline
    timeline.grab()
    click(timeline, QPointF(30, timeline.foreign_area.top() + 8))
    assert not timeline.foreign.is_shown
    assert settings.flag("foreign_tiers", True) is False


def test_texts_are_painted_where_they_sound_and_nothing_where_they_do_not(imported):
    go_to(imported, NEITHER)
    press("Ctrl+T")
    timeline = imported.desk.page.timeline
    picture = timeline.grab().toImage()

    def colours(at_ms: int, number: int) -> set[int]:
        place = place_of(imported, number, at_ms).toPoint()
        return {picture.pixel(place.x(), y) for y in range(place.y() - 8, place.y() + 8)}

    ground = imported.desk.look.colour("raised").rgb()
    assert colours(10250, 0) != {ground} and colours(10800, 0) == {ground}
    assert imported.desk.look.colour("muted").rgb() in colours(10100, 1), "a point is a mark"
    assert colours(9950, 1) == {ground}


def test_a_tip_says_the_whole_text_with_tier_and_time(imported):
    timeline = imported.desk.page.timeline
    press("Ctrl+0")
    tip = timeline.tip_at(place_of(imported, 0, 15000))
    assert tip.startswith("gesture   0:00:14.000 – 0:00:16.000\n") and tip.endswith("beside the window")
    assert timeline.tip_at(place_of(imported, 1, 10100)) == "tones   0:00:10.100\nH*"
    assert timeline.tip_at(place_of(imported, 0, 20000)) == ""
    assert timeline.tip_at(QPointF(40, place_of(imported, 1, 0).y())) == "tones"


def test_a_double_click_selects_its_stretch_and_nothing_is_changed(imported):
    before = imported.desk.session.project.can_undo(imported.desk.open_tier.tier.id)
    press("Ctrl+0")
    place = place_of(imported, 0, 15000)
    QTest.mouseDClick(imported.desk.page.timeline, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert imported.desk.view.selection == Span(14000, 16000)
    assert imported.desk.session.project.can_undo(imported.desk.open_tier.tier.id) == before
    assert imported.desk.open_tier.tier.origin == "import"


def test_the_inspector_says_what_overlaps_the_chosen_turn(imported):
    go_to(imported, NEITHER)
    imported.desk.page.inspector.refresh()
    said = imported.desk.page.inspector.beside
    assert said.isVisible()
    assert "nods" in said.text() and "H*" in said.text()
    assert "points" not in said.text() and "L%" not in said.text(), "a point at the turn's end is outside"
    go_to(imported, 6513)
    imported.desk.page.inspector.refresh()
    assert not imported.desk.page.inspector.beside.isVisible()


def test_they_stay_when_the_first_edit_makes_a_copy(imported, qtbot):
    go_to(imported, NEITHER)
    press("Alt+Right")
    assert imported.desk.open_tier.tier.origin == "annotation"
    qtbot.waitUntil(lambda: not imported.desk.session._tasks)
    assert [lane.name for lane in imported.desk.page.foreign.lanes] == ["gesture", "tones"]
    assert imported.desk.page.timeline.foreign_area.height() > 40


def test_turns_without_them_have_no_line_for_them(window):
    timeline = window.desk.page.timeline
    assert timeline.foreign_area.height() == 0
    press("Alt+Shift+Y", "Alt+Shift+Y")
    assert "no tiers of another program" in window.desk.page.transport.message.text()


def test_forty_long_tiers_are_painted_within_the_frame_and_scrolled_through(
    make_window, tmp_path, telephone_call, home, qtbot
):
    many = tuple(
        FileTier(f"tier {number}", tuple(FileEntry(n, n + 1, "x") for n in range(0, 30_000, 3))) for number in range(40)
    )
    window = make_window(made(tmp_path / "many.hitl", telephone_call, many))
    timeline = window.desk.page.timeline
    qtbot.waitUntil(lambda: len(window.desk.page.foreign.lanes) == 40, timeout=20_000)
    QApplication.processEvents()
    assert timeline._lanes.lane_height >= timeline._look.px(22) and timeline._down.maximum() > 500
    timeline._down.setValue(timeline._down.maximum())
    took = []
    for _ in range(5):
        start = time.perf_counter()
        timeline.repaint()
        took.append(time.perf_counter() - start)
    assert min(took) < 0.05, "200,000 entries in view"
