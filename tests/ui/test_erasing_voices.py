"""Erasing the voices of a recording: out of the database and the cache, and the project still verifies."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox

from hitl_workbench.project.operations.runs import add_run
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.runs import StageSettings, result_of, runs_of
from hitl_workbench.project.verification import verify
from tests.ui.doing import in_dialog, press

SPANS = [[0, 1000, "A"], [1000, 2000, "B"]]


@pytest.fixture
def heard(make_window, call):
    """The window on a call whose diarizer gave a voice a speaker, with a voice a turn in the cache."""
    with Project.open(call, annotator="Ada") as project:
        sha256 = recordings(project.db)[0].media.sha256
        stage = StageSettings("diarization", "scripted", "made", {})
        result = {"spans": SPANS, "exclusive": SPANS, "voices": {"A": [0.1234567], "B": [1.0]}}
        project.run(add_run, 1, stage, {}, result)
    (call / "cache" / f"{sha256[:16]}-model.voices.npz").write_bytes(b"voices")
    (call / "cache" / "other-model.voices.npz").write_bytes(b"another recording's")
    return make_window(call)


def kept(window):
    session = window.desk.session
    files = sorted(path.name for path in (session.project.folder / "cache").glob("*.voices.npz"))
    return len(result_of(session.db, runs_of(session.db, 1)[0].id)["voices"]), len(files)


def test_the_voices_go_and_the_project_still_verifies(heard, qtbot):
    in_dialog(
        QMessageBox,
        lambda box: box.buttons()[0].click() if "Erase" in box.buttons()[0].text() else box.buttons()[1].click(),
    )
    press("Alt+Shift+O")
    qtbot.waitUntil(heard.desk.page.notice.isVisible, timeout=5000)
    assert kept(heard) == (0, 1) and "backups" in heard.desk.page.notice.text.text()
    db = heard.desk.session.db
    assert result_of(db, runs_of(db, 1)[0].id)["spans"] == SPANS
    assert not verify(db).problems


def test_enter_alone_erases_nothing(heard):
    in_dialog(QMessageBox, lambda box: box.defaultButton().click())
    press("Alt+Shift+O")
    assert kept(heard) == (2, 2)
