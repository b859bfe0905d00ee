"""When something goes wrong: said in words, nothing lost, and the way on is one key."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from hitl_workbench.project.project import Project
from hitl_workbench.project.tiers import content_of, tiers_of
from hitl_workbench.ui.typing_journal import Typing, TypingJournal
from tests.ui.conftest import made_call
from tests.ui.doing import go_to, press, stored, texts, type_text

HELLO = 6513


@pytest.fixture
def own_call(tmp_path, telephone_call, home):
    """The call in a project whose original lies in a folder of its own."""
    moved = tmp_path / "sounds" / "call.wav"
    moved.parent.mkdir()
    moved.write_bytes(telephone_call.read_bytes())
    return made_call(tmp_path / "own.hitl", moved), moved


def test_a_missing_recording_is_said_and_found_again(make_window, own_call, qtbot, monkeypatch):
    folder, sound = own_call
    elsewhere = sound.with_name("renamed.wav")
    sound.rename(elsewhere)
    window = make_window(folder)
    notice = window.desk.page.notice
    qtbot.waitUntil(notice.isVisible)
    assert "is not at" in notice.text.text() and "call" in notice.text.text()
    assert stored(window)[0][3] == "Hello."  # its turns are there all the same
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(elsewhere), ""))
    notice.button.click()
    qtbot.waitUntil(lambda: window.desk.player.channels == 1, timeout=5000)
    assert not notice.isVisible()


def test_another_file_is_not_taken_for_the_missing_one(make_window, own_call, tmp_path, qtbot, monkeypatch):
    folder, sound = own_call
    sound.rename(sound.with_name("renamed.wav"))
    other = tmp_path / "other.wav"
    other.write_bytes(b"RIFF not the same")
    window = make_window(folder)
    qtbot.waitUntil(window.desk.page.notice.isVisible)
    said = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(other), ""))
    monkeypatch.setattr(QMessageBox, "warning", lambda *args: said.append(args[2]))
    press("Alt+L")
    qtbot.waitUntil(lambda: bool(said))
    assert "is not the original" in said[0]


def test_a_lost_waveform_is_made_again_while_the_window_goes_on(make_window, call, qtbot):
    for peaks in (call / "cache").glob("*.peaks"):
        peaks.unlink()
    window = make_window(call)
    qtbot.waitUntil(lambda: window.desk.player.channels == 1, timeout=5000)
    assert list((call / "cache").glob("*.peaks"))


def test_typing_on_a_full_disk_is_kept_said_and_tried_again(window, qtbot, monkeypatch):
    go_to(window, HELLO)
    press("Alt+Right")  # the copy exists
    field = window.desk.page.transcript.field
    press("End")
    type_text(" Hi.")
    db = window.desk.session.db
    (pages,) = db.conn.execute("pragma page_count").fetchone()
    db.conn.execute(f"pragma max_page_count = {pages}")  # SQLite itself says that the disk is full
    long = " and a good morning to you" * 3000
    field.insertPlainText(long)
    press("Return")
    notice = window.desk.page.notice
    assert notice.isVisible() and "disk is full" in notice.text.text()
    assert window.desk.page.transport.saved.text() == "Not stored"
    assert field.text == "Hello. Hi." + long and field.turn_id == window.desk.view.chosen
    press("Ctrl+Down")  # one does not get away from it
    assert field.text == "Hello. Hi." + long
    db.conn.execute("pragma max_page_count = 1073741823")
    qtbot.waitUntil(lambda: texts(window)[0] == "Hello. Hi." + long, timeout=6000)
    assert not notice.isVisible()
    assert window.desk.page.transport.saved.text() == "Everything is saved"


def test_a_project_that_is_open_elsewhere_can_be_read_and_says_by_whom(make_window, call):
    code = "import sys; from pathlib import Path; from hitl_workbench.project.project import Project\n"
    code += "project = Project.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    other = subprocess.Popen([sys.executable, "-c", code, str(call)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert other.stdout and other.stdout.readline() == b"open\n"
        window = make_window(call)
        notice = window.desk.page.notice
        assert notice.isVisible() and notice.text.text().startswith("Read-only") and "Ada" in notice.text.text()
        before = stored(window)
        go_to(window, HELLO)
        assert window.desk.page.transcript.field.isReadOnly()
        press("Ctrl+2", "Alt+Right")
        assert stored(window) == before
        press("F4")
        assert window.desk.player.is_playing
    finally:
        other.communicate(b"")


def test_what_was_typed_when_the_program_was_killed_comes_back(make_window, call, home, qtbot):
    script = f"""
import os, sys
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from tests.bench.window_probe import open_window
from tests.ui.doing import press, type_text
app, window = open_window(Path({str(call)!r}))
window.desk.page.transcript.focus_text()
press("End")
type_text(" Who is there")
print("typed", flush=True)
os.kill(os.getpid(), 9)
"""
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert "typed" in ended.stdout, ended.stderr
    window = make_window(call)
    field = window.desk.page.transcript.field
    assert field.text == "Hello. Who is there"
    assert "back in its turn" in window.desk.page.notice.text.text()
    assert texts(window)[0] == "Hello."
    press("Return")
    assert texts(window)[0] == "Hello. Who is there"
    window.close()
    with Project.open(call) as project:
        assert content_of(project.db, tiers_of(project.db, 1)[-1].id).turns[0].text == "Hello. Who is there"


def test_the_typing_journal_takes_any_text_and_forgets_it_when_stored(tmp_path):
    journal = TypingJournal("p", tmp_path)
    typing = Typing("recording", "turn", "before", "after \ud800 \U0001f600\n")
    other = Typing("recording", "other", "", "x")
    assert journal.write(other) and journal.write(typing) and journal.write(typing)
    assert journal.entries() == [other, typing]
    journal.forget("other")
    assert journal.entries() == [typing]
    journal.forget("turn")
    assert journal.entries() == [] and not (tmp_path / "p.json").exists()
    (tmp_path / "p.json").write_text("{")
    assert journal.entries() == []
    (tmp_path / "file").write_text("")
    assert not TypingJournal("p", tmp_path / "file" / "no").write(typing)


def test_a_bug_is_reported_on_this_computer_and_the_program_goes_on(window, home, qtbot, monkeypatch, capsys):
    def broken(_turn_id):
        raise ZeroDivisionError("made for this test")

    crashes = window._crashes
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    try:
        broken(1)
    except ZeroDivisionError as error:
        crashes.note("split_at_cursor")
        crashes._on_error(type(error), error, error.__traceback__)
    notice = window.desk.page.notice
    assert notice.isVisible() and "made for this test" in notice.text.text()
    (report,) = (home / "crashes").glob("*.txt")
    assert "ZeroDivisionError" in report.read_text() and "split_at_cursor" in report.read_text()
    go_to(window, HELLO)
    press("Alt+Right")
    assert stored(window)[0][0] == HELLO + 10


def test_a_broken_project_is_said_in_one_message(make_window, tmp_path, call, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *args: said.append(args[2]))
    window = make_window()
    window.files.open_folder(tmp_path)
    assert "is not a project" in said[-1]
    (call / "project.sqlite").write_bytes(b"nonsense" * 100)
    window.files.open_folder(call)
    assert "damaged" in said[-1]
    assert not window.desk.session.is_open


def test_without_models_drafting_leads_to_them(window, monkeypatch, home):
    opened = []
    monkeypatch.setattr(QMessageBox, "question", lambda *_a: QMessageBox.StandardButton.Yes)
    models = window.desk.actions["models"]
    models.triggered.disconnect()
    models.triggered.connect(lambda: opened.append("models"))
    press("Ctrl+D")
    assert opened == ["models"]


def test_the_database_of_a_window_that_is_closed_is_whole(make_window, call):
    window = make_window(call)
    go_to(window, HELLO)
    press("Alt+Right")
    window.close()
    assert not (call / "project.sqlite-wal").exists() or (call / "project.sqlite-wal").stat().st_size == 0
    assert sqlite3.connect(call / "project.sqlite").execute("pragma integrity_check").fetchone() == ("ok",)
    QApplication.processEvents()


def test_typing_of_another_recording_comes_back_when_that_one_is_opened(make_window, call, home, tmp_path):
    import numpy as np
    import soundfile

    from hitl_workbench.workflow.importing import import_recordings

    soundfile.write(tmp_path / "second.wav", np.zeros(16_000), 16_000)
    with Project.open(call) as project:
        import_recordings(project, [tmp_path / "second.wav"])
        from hitl_workbench.project.annotators import setting
        from hitl_workbench.project.recordings import recordings
        from hitl_workbench.project.turns import turns_of

        first, second = recordings(project.db)
        turn = turns_of(project.db, tiers_of(project.db, first.id)[0].id)[0]
        uid = setting(project.db, "uid")
        TypingJournal(uid).write(Typing(first.uid, turn.uid, turn.text, "Hello you."))
    window = make_window()
    window.desk.settings.set(f"recording_of_{uid}", second.name)
    window.files.open_folder(call)
    assert window.desk.open_tier.recording.name == first.name
    assert window.desk.page.transcript.field.text == "Hello you."


def test_a_full_disk_while_nobody_types_is_no_mistake_of_the_program(window, monkeypatch):
    from hitl_workbench.errors import ProjectError
    from hitl_workbench.ui.app import _tidy

    asked = []

    def refuse():
        asked.append("idle")
        raise ProjectError("the disk is full")

    monkeypatch.setattr(window.desk.session.project, "idle", refuse)
    _tidy(window)
    assert asked == ["idle"] and not window.desk.page.notice.isVisible()
