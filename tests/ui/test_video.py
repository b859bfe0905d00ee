"""The picture of videos in the window: the frame that belongs to what sounds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from hitl_workbench.project.project import Project
from hitl_workbench.workflow.importing import import_recordings
from tests.audio.test_pictures import FRAMES, made_video
from tests.ui.doing import click, press


@pytest.fixture
def video_window(tmp_path, home, make_window, qtbot):
    video = made_video(tmp_path / "made.mp4")
    with Project.create(tmp_path / "video.hitl", annotator="Ada") as project:
        import_recordings(project, [video])
    window = make_window(tmp_path / "video.hitl")
    qtbot.waitUntil(window.desk.page.video.isVisible, timeout=5000)
    return window


def shown_number(window):
    pane = window.desk.page.video
    picture = pane.grab().toImage()
    return round(picture.pixelColor(pane.width() // 2, pane.height() // 2).lightness() / 4)


def test_a_video_shows_its_picture_by_itself_and_sound_alone_shows_none(video_window, make_window, call):
    assert shown_number(video_window) == 0
    assert not make_window(call).desk.page.video.isVisible()


def test_what_a_file_holds_counts_and_not_its_name(tmp_path, home, make_window, qtbot):
    video = made_video(tmp_path / "made.mp4").rename(tmp_path / "interview.bin")
    with Project.create(tmp_path / "video.hitl", annotator="Ada") as project:
        import_recordings(project, [video])
    window = make_window(tmp_path / "video.hitl")
    qtbot.waitUntil(window.desk.page.video.isVisible, timeout=5000)


def test_the_picture_of_the_moment_is_shown_wherever_one_goes(video_window, qtbot):
    timeline, view = video_window.desk.page.timeline, video_window.desk.view
    for at_ms in (1000, 2100, 300, 340, 1500):
        at = QPointF(timeline.content.left() + view.x_of(at_ms), timeline.wave_area(0).center().y())
        click(timeline, at)
        expected = video_window.desk.player.position_ms // 40
        qtbot.waitUntil(lambda expected=expected: shown_number(video_window) == expected, timeout=5000)


def test_while_it_plays_the_picture_keeps_up_and_never_runs_ahead(video_window, qtbot):
    pane, player = video_window.desk.page.video, video_window.desk.player
    seen = []
    player.moved.connect(lambda at_ms: seen.append((at_ms, pane.from_ms)))
    press("Ctrl+Space")
    qtbot.waitUntil(lambda: player.position_ms > 1200, timeout=20_000)
    player.pause()
    assert all(from_ms <= at_ms for at_ms, from_ms in seen)
    assert len({from_ms for _, from_ms in seen}) > 5
    qtbot.waitUntil(lambda: pane.from_ms == player.position_ms // 40 * 40, timeout=5000)
    assert 30 <= shown_number(video_window) < FRAMES


def test_a_key_hides_the_picture_and_it_stays_hidden(video_window, make_window, qtbot):
    press("Alt+Shift+V")
    assert not video_window.desk.page.video.isVisible()
    video_window.desk.player.seek(2000)
    press("Alt+Shift+V")
    assert video_window.desk.page.video.isVisible()
    qtbot.waitUntil(lambda: shown_number(video_window) == 50, timeout=5000)
    press("Alt+Shift+V")
    assert not make_window().desk.actions["video"].isChecked()


def test_without_a_picture_the_key_says_so(window):
    press("Alt+Shift+V", "Alt+Shift+V")
    assert "no picture" in window.desk.page.transport.message.text()
    assert not window.desk.page.video.isVisible()


def test_a_video_that_is_gone_leaves_its_sound(video_window, tmp_path, make_window, qtbot):
    folder = video_window.desk.session.project.folder
    video_window.close()
    (tmp_path / "made.mp4").unlink()
    window = make_window(folder)
    qtbot.waitUntil(lambda: window.desk.player.path is not None, timeout=5000)
    assert not window.desk.page.video.isVisible() and not window.desk.page.video.has_pictures
