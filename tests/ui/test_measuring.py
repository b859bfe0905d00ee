"""Measures in the window, of real sound and of sound made here."""

from __future__ import annotations

import csv
import io

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from hitl_workbench.domain.time import Span
from hitl_workbench.ui.dialogs.measuring import MeasureDialog
from hitl_workbench.workflow.measuring import measure
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


def test_a_tone_has_its_level_and_silence_has_nothing(make_window, tone_call):
    window = make_window(tone_call)
    found = measure(window.desk.player.path, Span(1200, 1800), 1500)
    assert found.intensity_db == pytest.approx(84.95, abs=0.1)  # 0.5/√2 Pa
    silent = measure(window.desk.player.path, Span(100, 600), 300)
    assert silent.pitch_mean_hz is None and silent.voiced_share == 0 and silent.formants_hz == ()
