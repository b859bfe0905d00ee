"""Training data from the window: options, sizes and losses before anything is written, progress, stopping."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt

from hitl_workbench.domain.annotation import Speaker, TierContent
from hitl_workbench.project.project import Project
from hitl_workbench.ui.dialogs.exporting import ExportDialog
from hitl_workbench.workflow.importing import import_recordings
from tests.formats.documents import turn
from tests.ui.doing import in_dialog, press, type_text, wait_active


@pytest.fixture
def calls(tmp_path: Path, home: Path) -> Path:
    """A project with three short calls, each of two voices that speak over each other once."""
    with Project.create(tmp_path / "my calls.hitl", annotator="Ada") as project:
        for number in range(3):
            path = tmp_path / f"call{number}.wav"
            soundfile.write(path, np.full(16_000, 0.25 + number / 8, np.float32), 4000)
            (outcome,) = import_recordings(project, [path])
            assert outcome.recording is not None
            speakers = (Speaker("A", "Ann"), Speaker("B", "Bob"))
            turns = (turn("A", 0, 1500, "one"), turn("B", 1000, 2000, "two"), turn("A", 3000, 3400, "three"))
            project.publish(outcome.recording.id, "draft", TierContent(speakers, turns))
    return tmp_path / "my calls.hitl"


@pytest.fixture
def window(make_window, calls, qtbot):
    made = make_window(calls)
    made.desk.opening.open(1)
    qtbot.waitUntil(lambda: made.desk.open_tier.tier is not None)
    return made


def choose(dialog: ExportDialog, name: str) -> None:
    """Go to a format with the keys, as the list of formats has the focus first."""
    names = [dialog.formats.item(row).data(Qt.ItemDataRole.UserRole) for row in range(dialog.formats.count())]
    wait_active(dialog)
    dialog.formats.setFocus()
    press("Home", *["Down"] * names.index(name))
    assert dialog.format_name == name


def test_options_for_training_data_are_asked_where_they_mean_something(window, qtbot):
    def use(dialog):
        choose(dialog, "srt")
        assert not dialog.options.isVisible() and dialog.which.currentData() == "this"
        choose(dialog, "kaldi")
        assert dialog.options.isVisible() and dialog.which.currentData() == "all"
        assert dialog.options.cut_audio.isEnabled() and not dialog.options.cut_audio.isChecked()
        choose(dialog, "hf-parquet")
        assert not dialog.options.cut_audio.isEnabled() and dialog.options.cut_audio.isChecked()
        choose(dialog, "vtt")
        assert dialog.which.currentData() == "this"
        dialog.reject()

    in_dialog(ExportDialog, use)
    press("Ctrl+E")


def test_sizes_and_losses_are_said_before_and_the_corpus_is_written_by_keys(window, tmp_path, qtbot):
    out = tmp_path / "out"

    def use(dialog):
        choose(dialog, "kaldi")
        qtbot.waitUntil(lambda: "train: 1 recordings, 2 speakers, 3 turns" in dialog.losses.text())
        assert "train is 33 % of the time instead of 80 %" in dialog.losses.text()
        dialog.options.overlap.setFocus()
        press("Down")  # only turns nobody speaks over
        qtbot.waitUntil(lambda: "6 turns left out: somebody else speaks" in dialog.losses.text())
        dialog.options.splits.setFocus()
        press("Space")
        qtbot.waitUntil(lambda: "all: 3 recordings, 6 speakers, 3 turns" in dialog.losses.text())
        press("Space")
        dialog.options.seed.setFocus()
        press("Up")
        dialog.options.cut_audio.setFocus()
        press("Space")
        dialog.folder.setFocus()
        press("Ctrl+A")
        type_text(str(out))
        assert str(out / "my_calls-kaldi") in dialog.place.text()
        press("Return")

    in_dialog(ExportDialog, use)
    press("Ctrl+E")
    folder = out / "my_calls-kaldi"
    manifest = json.loads((folder / "MANIFEST.json").read_text())["corpus"]
    assert manifest["split"] | {"notes": []} == {"shares": [80, 10, 10], "seed": 1, "notes": []}
    assert manifest["filters"] == {"overlap": "without"} and manifest["cut_audio"] is True
    assert len(list(folder.glob("*/audio/*/*.wav"))) == 3
    assert str(folder) in window.desk.page.transport.message.text()
    assert window.desk.settings.text("export_format", "") == "kaldi"


def test_a_selection_that_leaves_nothing_is_said_before_writing(window, qtbot):
    def use(dialog):
        choose(dialog, "nemo")
        dialog.options.least.setFocus()
        press("Ctrl+A")
        type_text("9")
        press("Tab")
        qtbot.waitUntil(lambda: "nothing is left to export" in dialog.problem.text())
        assert dialog.losses.text() == ""
        press("Shift+Tab", "Ctrl+A")
        type_text("0")
        press("Tab")
        qtbot.waitUntil(lambda: "3 turns" in dialog.losses.text() and not dialog.problem.isVisible())
        dialog.reject()

    in_dialog(ExportDialog, use)
    press("Ctrl+E")


def test_a_label_is_chosen_with_its_value_and_sensitive_questions_are_not_offered(window, qtbot):
    def use(dialog):
        choose(dialog, "lhotse")
        options = dialog.options
        names = [options.dimension.itemData(place) for place in range(options.dimension.count())]
        assert "overlap_type" in names and "accent_variety" not in names
        assert not options.value.isVisible()
        options.dimension.setCurrentIndex(names.index("overlap_type"))
        assert options.value.isVisible()
        assert options.corpus_settings.selection.where == (("overlap_type", "backchannel"),)
        qtbot.waitUntil(lambda: "nothing is left to export" in dialog.problem.text())
        dialog.reject()

    in_dialog(ExportDialog, use)
    press("Ctrl+E")


def test_escape_while_it_writes_stops_it_and_leaves_nothing(window, tmp_path, qtbot, monkeypatch):
    from hitl_workbench.workflow import exporting_corpus

    real = exporting_corpus.OpenSound.samples

    def slow(self, span, channel=None):
        time.sleep(0.2)
        return real(self, span, channel)

    monkeypatch.setattr(exporting_corpus.OpenSound, "samples", slow)

    def use(dialog):
        choose(dialog, "hf-audiofolder")
        dialog.folder.setText(str(tmp_path / "out"))
        dialog.write.click()
        qtbot.waitUntil(lambda: dialog.progress.isVisible() and dialog.progress.value() > 0)
        assert not dialog.write.isEnabled()
        press("Escape")
        qtbot.waitUntil(lambda: "Stopped; nothing was written." in dialog.problem.text())
        assert dialog.isVisible() and dialog.write.isEnabled() and not dialog.progress.isVisible()
        press("Escape")

    in_dialog(ExportDialog, use)
    press("Ctrl+E")
    assert not list((tmp_path / "out").rglob("*")) or not (tmp_path / "out").exists()


def test_a_folder_with_other_files_is_said_and_the_dialogue_stays(window, tmp_path, qtbot):
    (tmp_path / "out" / "my_calls-nemo").mkdir(parents=True)
    (tmp_path / "out" / "my_calls-nemo" / "mine.txt").write_text("x")

    def use(dialog):
        choose(dialog, "nemo")
        dialog.folder.setText(str(tmp_path / "out"))
        dialog.write.click()
        qtbot.waitUntil(lambda: "holds other files" in dialog.problem.text())
        assert dialog.write.isEnabled()
        dialog.reject()

    in_dialog(ExportDialog, use)
    press("Ctrl+E")
    assert [path.name for path in (tmp_path / "out" / "my_calls-nemo").iterdir()] == ["mine.txt"]
