"""Measures in the window, of real sound and of sound made here."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
import soundfile
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from hitl_workbench.audio.pitch import PitchSettings
from hitl_workbench.domain.time import Span
from hitl_workbench.project.project import Project
from hitl_workbench.ui.dialogs.measuring import MeasureDialog
from hitl_workbench.workflow.importing import import_recordings
from hitl_workbench.workflow.measuring import measure
from tests.audio.test_pitch_and_formants import voice
from tests.ui.doing import press
from tests.ui.test_dialogs import in_dialog


def test_a_selection_is_measured_and_copied_as_csv(window, qtbot):
    window.desk.view.select(Span(15_500, 16_020))

    def use(dialog):
        qtbot.waitUntil(lambda: dialog.measures is not None, timeout=10_000)
        dialog.findChild(QPushButton, "copy_csv").click()
        dialog.accept()

    in_dialog(MeasureDialog, use)
    press("Alt+F")
    heads, values = list(csv.reader(io.StringIO(QApplication.clipboard().text())))
    found = dict(zip(heads, values, strict=True))
    assert found["duration (s)"] == "0.520"
    # A woman says "Texas": her voice, and not its octave.
    assert 140 < float(found["F0 mean (Hz)"]) < 330
    assert float(found["F0 minimum (Hz)"]) <= float(found["F0 mean (Hz)"]) <= float(found["F0 maximum (Hz)"])
    assert 30 < float(found["intensity (dB)"]) < 90


def test_without_a_selection_the_chosen_turn_is_measured(window, qtbot):
    measured = []

    def use(dialog):
        qtbot.waitUntil(lambda: dialog.measures is not None, timeout=10_000)
        measured.append(dialog.measures.span)
        dialog.accept()

    in_dialog(MeasureDialog, use)
    press("Alt+F")
    assert measured == [Span(6513, 7034)]


def measured(qtbot, use):
    """Measure, and use the dialogue once it has its values."""

    def wait(dialog):
        qtbot.waitUntil(lambda: dialog.measures is not None, timeout=10_000)
        use(dialog)
        dialog.accept()

    in_dialog(MeasureDialog, wait)
    press("Alt+F")


@pytest.fixture
def two_voices(tmp_path, home, make_window):
    """The window on a voice of 220 Hz for two seconds, then one of 150 Hz, 34 dB below, for two."""
    quiet = voice(150, 2) * np.float32(10 ** (-34 / 20))
    soundfile.write(tmp_path / "two.wav", np.concatenate([voice(220, 2), quiet]), 16_000)
    with Project.create(tmp_path / "two.hitl", annotator="Ada") as project:
        import_recordings(project, [tmp_path / "two.wav"])
    return make_window(tmp_path / "two.hitl")


@pytest.mark.parametrize(
    ("span", "ceiling_hz", "expected_hz"),
    [(Span(500, 1500), 500, 220), (Span(500, 1500), 180, 110), (Span(2500, 3500), 500, None)],
)
def test_the_table_says_of_pitch_what_the_line_shows(two_voices, qtbot, span, ceiling_hz, expected_hz):
    timeline, found = two_voices.desk.page.timeline, []
    timeline.show_tracks(pitch=True, intensity=True, settings=PitchSettings(ceiling_hz=ceiling_hz))
    two_voices.desk.view.select(span)

    def line():
        return timeline.band.values_at(span.middle_ms, two_voices.desk.player.audible)

    qtbot.waitUntil(lambda: not np.isnan(line()[1]), timeout=10_000)
    measured(qtbot, lambda dialog: found.append(dialog.measures.pitch_mean_hz))
    for hertz in (*found, line()[0]):
        is_unvoiced = hertz is None or np.isnan(hertz)
        assert is_unvoiced if expected_hz is None else hertz == pytest.approx(expected_hz, rel=0.05)


def test_every_measure_is_in_sight(window, qtbot):
    below = []

    def look(dialog):
        qtbot.wait(100)
        below.append(dialog.findChild(QScrollArea).verticalScrollBar().maximum())

    measured(qtbot, look)
    assert below == [0]


def test_a_tone_has_its_level_and_silence_has_nothing(make_window, tone_call):
    window = make_window(tone_call)
    found = measure(window.desk.player.path, Span(1200, 1800), 1500)
    assert found.intensity_db == pytest.approx(84.95, abs=0.1)  # 0.5/√2 Pa
    silent = measure(window.desk.player.path, Span(100, 600), 300)
    assert silent.pitch_mean_hz is None and silent.voiced_share == 0 and silent.formants_hz == ()
