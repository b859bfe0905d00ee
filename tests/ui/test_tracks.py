"""Pitch and intensity in the timeline, and what is said beside the mouse."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hitl_workbench.project.project import Project
from hitl_workbench.ui.dialogs.spectrogram import SpectrogramDialog
from hitl_workbench.workflow.importing import import_recordings
from tests.audio.test_pitch_and_formants import voice
from tests.ui.doing import press
from tests.ui.test_dialogs import in_dialog


@pytest.fixture
def voiced(tmp_path, home, make_window):
    """The window on four seconds: a voice of 200 Hz in the second of them, close up."""
    samples = np.zeros(4 * 16_000, dtype=np.float32)
    samples[16_000:32_000] = voice(200)
    soundfile.write(tmp_path / "voice.wav", samples, 16_000)
    with Project.create(tmp_path / "voice.hitl", annotator="Ada") as project:
        import_recordings(project, [tmp_path / "voice.wav"])
    window = make_window(tmp_path / "voice.hitl")
    window.desk.view.ms_per_px = 5.0
    window.desk.view.scroll_to(0)
    return window


def rows_of(window, name, at_ms):
    """Where in the band, as a share of its height from its bottom, a colour is seen at a moment."""
    timeline = window.desk.page.timeline
    colour, area = getattr(window.desk.look.theme, name), timeline.spectrogram_area
    x = round(timeline.content.left() + window.desk.view.x_of(at_ms))
    picture = timeline.grab().toImage()
    rows = [y for y in range(round(area.top()), round(area.bottom())) if picture.pixelColor(x, y).name() == colour]
    return [(area.bottom() - y) / area.height() for y in rows]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("with_spectrogram", [False, True])
def test_the_pitch_is_a_line_at_its_height_where_there_is_a_voice(voiced, qtbot, theme, with_spectrogram):
    voiced.desk.look.choose(theme)
    if with_spectrogram:
        press("Ctrl+Shift+S")
    press("Alt+Shift+F")
    assert voiced.desk.page.timeline.spectrogram_area.height() > 60
    qtbot.waitUntil(lambda: bool(rows_of(voiced, "pitch", 1500)), timeout=5000)
    assert np.mean(rows_of(voiced, "pitch", 1500)) == pytest.approx((200 - 75) / (500 - 75), abs=0.06)
    assert not rows_of(voiced, "pitch", 500) and not rows_of(voiced, "pitch", 2600)
    press("Alt+Shift+F")
    assert not rows_of(voiced, "pitch", 1500)


def test_the_intensity_is_high_where_it_is_loud(voiced, qtbot):
    press("Alt+Shift+I")
    qtbot.waitUntil(lambda: bool(rows_of(voiced, "intensity", 1500)), timeout=5000)
    assert min(rows_of(voiced, "intensity", 1500)) > 0.6
    assert not rows_of(voiced, "intensity", 500)  # silence is below the scale
    assert not rows_of(voiced, "pitch", 1500)


def test_far_away_the_band_says_how_to_see_the_lines(voiced):
    press("Alt+Shift+F")
    voiced.desk.view.ms_per_px = 40.0
    voiced.desk.page.timeline.repaint()
    assert not rows_of(voiced, "pitch", 1500)


def test_lines_are_remembered_by_the_next_window(voiced, make_window):
    press("Alt+Shift+F", "Alt+Shift+I")
    again = make_window()
    assert again.desk.actions["pitch_track"].isChecked() and again.desk.actions["intensity_track"].isChecked()
    assert again.desk.page.timeline.band.shows_pitch and again.desk.page.timeline.band.shows_intensity


def test_another_highest_pitch_gives_the_line_another_height(voiced, qtbot):
    press("Alt+Shift+F")

    def use(dialog):
        dialog.pitch_floor.setValue(100)
        dialog.pitch_ceiling.setValue(400)
        dialog.accept()

    in_dialog(SpectrogramDialog, use)
    press("Alt+Shift+S")
    assert not voiced.desk.actions["spectrogram"].isChecked()
    qtbot.waitUntil(lambda: bool(rows_of(voiced, "pitch", 1500)), timeout=5000)
    assert np.mean(rows_of(voiced, "pitch", 1500)) == pytest.approx((200 - 100) / (400 - 100), abs=0.06)
    assert voiced.desk.settings.number("pitch_ceiling_hz", 0) == 400


def test_beside_the_mouse_stands_what_sounds_there(voiced, qtbot):
    press("Ctrl+Shift+S")
    timeline, view = voiced.desk.page.timeline, voiced.desk.view
    area = timeline.spectrogram_area

    def point(ms, share):
        QTest.mouseMove(timeline, QPointF(area.left() + view.x_of(ms), area.bottom() - share * area.height()).toPoint())
        QApplication.processEvents()

    point(1500, 0.5)
    qtbot.waitUntil(lambda: "F0 200 Hz" in timeline.read_out.text(), timeout=5000)
    said = timeline.read_out.text().split("   ")
    assert said[0] == "0:00:01.500"
    assert float(said[1].removesuffix(" Hz")) == pytest.approx(2750, abs=60)
    assert 75 < float(said[3].removesuffix(" dB")) < 90
    point(500, 0.2)
    qtbot.waitUntil(lambda: "F0 no voice" in timeline.read_out.text(), timeout=5000)
    QTest.mouseMove(timeline, timeline.wave_area(0).center().toPoint())
    assert " Hz   F0" not in timeline.read_out.text() and timeline.read_out.isVisible()
    QTest.mouseMove(timeline, timeline.lanes_area.center().toPoint())
    assert not timeline.read_out.isVisible()
