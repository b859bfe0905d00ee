"""Dialogues and jobs: import, draft, export, models; real files, scripted engines but for one real draft."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from hitl_workbench.project.project import Project
from hitl_workbench.ui.dialogs.drafting import DraftDialog
from hitl_workbench.ui.dialogs.exporting import ExportDialog
from hitl_workbench.ui.dialogs.models import ModelsDialog
from hitl_workbench.ui.dialogs.problems import ProblemsDialog
from hitl_workbench.ui.dialogs.projects import NewProjectDialog, safe_name
from hitl_workbench.ui.jobs import CANCELLED, DONE, FAILED
from tests.ui.doing import in_dialog, mark_done_unheard, press, stored


def ended_job(window, qtbot, count=1, timeout=30_000):
    jobs = window.desk.jobs
    qtbot.waitUntil(lambda: len(jobs.jobs) >= count and jobs.jobs[-1].is_over, timeout=timeout)
    return jobs.jobs[-1]


def test_a_project_is_made_and_files_dropped_on_it_are_imported(make_window, tmp_path, telephone_call, qtbot):
    window = make_window()

    def fill(dialog):
        assert not dialog.make.isEnabled()
        dialog.name.setText("Interviews: 2026/a")
        dialog.place.setText(str(tmp_path))
        dialog.annotator.setText("Grace")
        assert dialog.folder == tmp_path / "Interviews 2026 a.hitl"
        dialog.make.click()

    in_dialog(NewProjectDialog, fill)
    press("Ctrl+N")
    assert window.desk.session.project.annotator.name == "Grace"
    assert (tmp_path / "Interviews 2026 a.hitl" / "project.sqlite").is_file()
    assert "Interviews: 2026/a" in window.windowTitle()

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(telephone_call))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    assert ended_job(window, qtbot).state == DONE
    assert [summary.recording.name for summary in window.desk.page.recordings.model.shown] == ["sample"]
    assert window.desk.open_tier.recording.name == "sample"
    assert window.desk.page.no_turns.isVisible()


def test_a_folder_that_exists_is_refused_while_one_types(make_window, tmp_path):
    window = make_window()
    (tmp_path / "taken.hitl").mkdir()
    dialog = NewProjectDialog(window, tmp_path, "Ada")
    dialog.name.setText("taken")
    assert not dialog.make.isEnabled() and "already something called taken.hitl" in dialog.problem.text()
    dialog.name.setText("taken2")
    assert dialog.make.isEnabled()
    assert safe_name(" ../a:b ") == "a b"


def test_files_that_cannot_be_imported_are_listed_with_the_reason_and_the_rest_is_there(
    make_window, tmp_path, telephone_call, qtbot
):
    with Project.create(tmp_path / "study.hitl", annotator="Ada"):
        pass
    text, gone = tmp_path / "notes.wav", tmp_path / "gone.wav"
    text.write_text("not sound")
    window = make_window(tmp_path / "study.hitl")
    problems = []

    def read(dialog):
        problems.extend(
            (dialog.table.item(row, 0).text(), dialog.table.item(row, 1).text())
            for row in range(dialog.table.rowCount())
        )
        dialog.accept()

    in_dialog(ProblemsDialog, read)
    window.files.import_paths([text, telephone_call, gone])
    job = ended_job(window, qtbot)
    qtbot.waitUntil(lambda: bool(problems))
    assert job.state == FAILED and [name for name, _ in problems] == ["notes.wav", "gone.wav"]
    assert all(why and "\n" not in why for _, why in problems)
    assert [summary.recording.name for summary in window.desk.page.recordings.model.shown] == ["sample"]
    row = window.desk.page.jobs.row_of(job)
    assert "notes.wav" in row.state.text() and row.retry.isVisible()
    text.write_bytes(telephone_call.read_bytes() + b"\0\0")
    row.retry.click()
    again = ended_job(window, qtbot)
    assert again is not job and [name for name, _ in again.problems] == ["gone.wav"]


def test_a_recording_is_drafted_with_the_chosen_options_and_opens_by_itself(make_window, speech_call, scripted, qtbot):
    window = make_window(speech_call)
    assert window.desk.page.no_turns.isVisible()

    def choose(dialog):
        dialog.careful.setChecked(True)
        dialog.language.setCurrentIndex(dialog.language.findData("de"))
        dialog.how_many.setCurrentIndex(2)
        dialog.least.setValue(3)
        dialog.most.setValue(2)
        dialog.start.click()

    in_dialog(DraftDialog, choose)
    press("Ctrl+D")
    job = ended_job(window, qtbot)
    assert job.state == DONE, job.problems
    assert window.desk.page.transcript.isVisible() and window.desk.open_tier.rows
    run = window.desk.open_tier.tier.run
    assert run["asr"] == "words"
    assert run["options"]["preset"] == "careful" and run["options"]["language"] == "de"
    assert (run["options"]["min_speakers"], run["options"]["max_speakers"]) == (2, 3)
    (summary,) = window.desk.page.recordings.model.shown
    assert summary.has_draft and summary.speakers


def test_a_running_draft_shows_its_share_and_can_be_stopped_and_tried_again(make_window, speech_call, scripted, qtbot):
    scripted("words", "transcriber", seconds_a_step=0.5)
    window = make_window(speech_call)
    in_dialog(DraftDialog, lambda dialog: dialog.start.click())
    press("Ctrl+D")
    jobs, model = window.desk.jobs, window.desk.page.recordings.model
    qtbot.waitUntil(lambda: jobs.running is not None)
    job = jobs.running
    row = window.desk.page.jobs.row_of(job)
    assert row.cancel.isVisible() and model.share_of(1) is not None
    row.cancel.click()
    qtbot.waitUntil(lambda: job.is_over, timeout=15_000)
    assert job.state == CANCELLED and model.share_of(1) is None
    assert "what was finished is kept" in row.state.text()
    scripted("words", "transcriber")
    row.retry.click()
    assert ended_job(window, qtbot).state == DONE
    assert window.desk.open_tier.rows


def test_a_draft_that_fails_says_why_and_can_be_tried_again(make_window, speech_call, scripted, qtbot):
    scripted("words", "transcriber", fail="out of memory")
    window = make_window(speech_call)
    in_dialog(DraftDialog, lambda dialog: dialog.start.click())
    press("Ctrl+D")
    job = ended_job(window, qtbot)
    assert job.state == FAILED and "out of memory" in job.problems[0][1]
    row = window.desk.page.jobs.row_of(job)
    assert "out of memory" in row.state.text()
    row.dismiss.click()
    assert window.desk.jobs.jobs == [] and not window.desk.page.jobs.isVisible()


@pytest.mark.models
def test_the_call_is_drafted_by_the_real_models_from_the_window(
    make_window, tmp_path, home, telephone_call, installed_models, qtbot
):
    home.mkdir(exist_ok=True)
    (home / "models").symlink_to(installed_models)
    with Project.create(tmp_path / "real.hitl", annotator="Ada"):
        pass
    window = make_window(tmp_path / "real.hitl")
    window.files.import_paths([telephone_call])
    ended_job(window, qtbot)
    in_dialog(DraftDialog, lambda dialog: dialog.start.click())
    press("Ctrl+D")
    job = ended_job(window, qtbot, count=2, timeout=120_000)
    assert job.state == DONE, job.problems
    assert "Chicago" in " ".join(text for *_, text in stored(window))
    assert len(window.desk.open_tier.speakers) == 2


def test_export_says_what_is_lost_before_it_writes(window, tmp_path, qtbot):
    out = tmp_path / "out"

    def use(dialog):
        def pick(name):
            for place in range(dialog.formats.count()):
                if dialog.formats.item(place).data(Qt.ItemDataRole.UserRole) == name:
                    dialog.formats.setCurrentRow(place)

        pick("json")
        qtbot.waitUntil(lambda: "Nothing is lost" in dialog.losses.text())
        pick("srt")
        qtbot.waitUntil(lambda: "overlap" in dialog.losses.text())
        dialog.folder.setText(str(out))
        dialog.write.click()

    in_dialog(ExportDialog, use)
    press("Ctrl+E")
    assert sorted(path.name for path in out.iterdir()) == ["MANIFEST.json", "sample.srt"]
    assert "Hello." in (out / "sample.srt").read_text()
    assert "1 file written" in window.desk.page.transport.message.text()


def test_an_export_that_cannot_be_written_keeps_the_dialogue_and_says_why(window, tmp_path, qtbot):
    blocked = tmp_path / "file"
    blocked.write_text("")

    def use(dialog):
        dialog.folder.setText(str(blocked / "out"))
        dialog.write.click()
        qtbot.waitUntil(dialog.problem.isVisible)
        assert "nothing was exported" in dialog.problem.text()
        dialog.reject()

    in_dialog(ExportDialog, use)
    press("Ctrl+E")


def test_models_can_be_looked_at_checked_and_added(make_window, scripted, home, qtbot, monkeypatch):
    from PySide6.QtWidgets import QFileDialog, QLabel

    window = make_window()
    dialog = ModelsDialog(window, window.desk.look)
    dialog.show()
    names = {one.text() for one in dialog.findChildren(QLabel) if one.property("kind") == "heading"}
    assert {"words", "pyannote", "base", "tiny.en"} <= names
    (home / "models" / "words" / "script.json").write_text('{"longer": 1}')
    dialog._check()
    qtbot.waitUntil(dialog.problem.isVisible, timeout=5000)
    assert "words" in dialog.problem.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(home))
    dialog._add_folder()
    qtbot.waitUntil(lambda: dialog._task is None, timeout=5000)
    assert str(home) in dialog.problem.text()
    dialog.reject()


def test_the_doctor_reports_and_what_it_says_can_be_copied(make_window, qtbot):
    from hitl_workbench.ui.dialogs.doctor import DoctorDialog

    window = make_window()
    dialog = DoctorDialog(window, window.desk.look)
    dialog.show()
    qtbot.waitUntil(dialog.copy.isEnabled, timeout=60_000)
    assert "refused each time" in dialog.text.toPlainText()
    dialog.copy.click()
    assert "offline" in QApplication.clipboard().text()
    dialog.accept()


def test_the_name_is_asked_once_and_can_be_changed(make_window, call, settings, qtbot):
    from hitl_workbench.ui.dialogs.projects import WhoDialog

    settings.set("annotator", "")
    window = make_window()

    def say(name):
        def answer(dialog):
            dialog._field.setText(name)
            dialog._accept_if_named()

        return answer

    in_dialog(WhoDialog, say("Ada"))
    window.files.ask_name_once()
    window.files.ask_name_once()  # asks nothing: this would wait for ever
    window.files.open_folder(call)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.desk.page.transcript.focus_text()
    in_dialog(WhoDialog, say("Ada L."))
    press("Alt+Y")
    assert window.desk.session.project.annotator.name == "Ada L."


def test_recordings_are_filtered_hidden_shown_and_marked_done(window, qtbot):
    panel = window.desk.page.recordings
    press("Ctrl+Shift+F")
    assert panel.filter_box.hasFocus()
    panel.filter_box.setText("nothing like it")
    assert panel.model.rowCount() == 0 and "fits this filter" in panel.empty.text()
    panel.filter_box.setText("drafted")
    assert panel.model.rowCount() == 1
    panel.filter_box.clear()
    mark_done_unheard()
    assert panel.model.shown[0].recording.state == "done"
    press("Alt+H")
    assert panel.model.rowCount() == 0 and window.desk.open_tier.recording is None
    press("Alt+Shift+H")
    assert panel.model.rowCount() == 1
    panel.recording_chosen.emit(1)
    press("Alt+H")
    assert not panel.model.shown[0].recording.hidden


def test_the_project_that_is_open_is_not_opened_again(window, call):
    window.files.open_folder(call)
    assert window.desk.session.is_writable and "open already" in window.desk.page.transport.message.text()


def test_what_was_begun_in_one_project_does_nothing_in_the_next(
    make_window, call, tmp_path, telephone_call, qtbot, monkeypatch
):
    from PySide6.QtWidgets import QMessageBox

    with Project.create(tmp_path / "empty.hitl", annotator="Ada"):
        pass
    window = make_window(tmp_path / "empty.hitl")
    monkeypatch.setattr(QMessageBox, "question", lambda *_a: QMessageBox.StandardButton.Yes)
    window.files.import_paths([telephone_call])
    window.files.open_folder(call)
    window.desk.open_tier.close()
    qtbot.wait(500)
    assert window.desk.session.project.folder == call
    assert window.desk.open_tier.recording is None and window.desk.jobs.jobs == []


def test_somebody_the_project_does_not_know_is_asked_as_whom_they_work(make_window, call, settings):
    from hitl_workbench.ui.dialogs.projects import WhoDialog

    settings.set("annotator", "Bob")
    window = make_window()
    asked = []
    in_dialog(WhoDialog, lambda dialog: (asked.append(dialog.name), dialog.reject()))
    window.files.open_folder(call)
    assert asked == ["Ada"] and not window.desk.session.is_open


def test_a_dialogue_is_never_larger_than_the_screen(window):
    dialog = ExportDialog(window, window.desk.session, window.desk.open_tier, window.desk.settings, window.desk.look)
    dialog.show()
    room = dialog.screen().availableGeometry()
    assert dialog.height() <= room.height() and dialog.width() <= room.width()
    assert dialog.write.isVisible()
    dialog.reject()
