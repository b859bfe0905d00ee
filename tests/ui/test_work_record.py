"""What was really heard and worked, and what the window says of it."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hitl_workbench.domain.time import Span
from hitl_workbench.project.coverage import heard_of
from hitl_workbench.project.operations.recordings import set_state
from hitl_workbench.project.project import Project
from hitl_workbench.project.states import states
from hitl_workbench.project.verification import verify
from hitl_workbench.ui.dialogs.keys import KeysDialog
from hitl_workbench.ui.dialogs.work import UnheardQuestion, WorkDialog
from tests.project.building import table
from tests.ui.conftest import FastDevice, no_device
from tests.ui.doing import in_dialog, press, stored, type_text


@pytest.fixture
def window(make_window, call):
    """The window on the drafted call, with a device that counts as one."""
    return make_window(call, sink=FastDevice)


@pytest.fixture
def minutes(window):
    """The clock of the record: set `minutes[0]`."""
    clock = [0.0]
    window.work.clock_ms = lambda: clock[0] * 60_000
    return clock


def hear(window, qtbot, start_ms, end_ms):
    window.desk.player.play_span(Span(start_ms, end_ms))
    qtbot.waitUntil(lambda: not window.desk.player.is_playing, timeout=5000)


def hear_everything(window, qtbot):
    hear(window, qtbot, 0, 30_000)


def touch(window):
    """A key that does nothing, as the system sends it to a window."""
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    QApplication.processEvents()


def answer(dialog, key):
    """Press a key in a dialogue."""
    dialog.activateWindow()
    QApplication.processEvents()
    press(key)


def mark_done(window):
    window.activateWindow()
    QApplication.processEvents()
    press("Ctrl+Shift+D")


def heard(window):
    return [(span.start_ms, span.end_ms) for span in window.work.coverage.spans]


def kept(window):
    """What the project has of it."""
    return [(span.start_ms, span.end_ms) for one in heard_of(window.desk.session.db) for span in one.coverage.spans]


# -- heard


def test_what_sounds_from_a_device_is_heard_and_kept_at_the_pause(window, qtbot):
    hear(window, qtbot, 2000, 5000)
    assert heard(window) == kept(window) == [(2000, 5000)]
    hear(window, qtbot, 4000, 9000)
    assert heard(window) == kept(window) == [(2000, 9000)]
    assert window.desk.page.transport.heard.text() == "heard 23 %"


@pytest.mark.parametrize("speed", [0.5, 2.0])
def test_at_any_speed_the_stretch_that_was_played_is_heard(window, qtbot, speed):
    window.desk.player.set_speed(speed)
    hear(window, qtbot, 2000, 3000)
    assert heard(window) == [(2000, 3000)]


def test_a_loop_is_heard_to_its_ends(window, qtbot):
    player = window.desk.player
    player.play_span(Span(2000, 2900), loops=True)
    qtbot.waitUntil(lambda: heard(window) == [(2000, 2900)], timeout=5000)
    assert player.is_looping


def test_what_a_silent_clock_plays_is_not_heard(make_window, call, qtbot):
    window = make_window(call, sink=no_device)
    hear(window, qtbot, 2000, 2300)
    assert heard(window) == [] and kept(window) == []
    assert window.desk.page.transport.heard.text() == "heard 0 %"


def test_what_plays_at_volume_nought_or_with_all_channels_muted_is_not_heard(window, qtbot):
    window.desk.player.set_volume(0)
    hear(window, qtbot, 2000, 3000)
    window.desk.player.set_volume(1)
    press("Alt+0")
    hear(window, qtbot, 4000, 5000)
    assert heard(window) == []
    press("Alt+0")
    hear(window, qtbot, 6000, 7000)
    assert heard(window) == [(6000, 7000)]


def test_where_somebody_jumps_over_nothing_is_heard(window, qtbot):
    player = window.desk.player
    player.play_from(1000)
    qtbot.waitUntil(lambda: player.position_ms > 2000)
    player.seek(20_000)
    qtbot.waitUntil(lambda: player.position_ms > 21_000)
    player.pause()
    (first, second) = heard(window)
    assert first[0] == 1000 and first[1] < 12_000
    assert second == (20_000, player.position_ms)


def test_the_overview_draws_what_was_heard(window, qtbot):
    overview = window.desk.page.overview
    before = overview.grab().toImage()
    hear(window, qtbot, 0, 15_000)
    window.desk.player.seek(0)
    after = overview.grab().toImage()
    width = before.width()
    changed = [x for x in range(width) if any(before.pixel(x, y) != after.pixel(x, y) for y in range(before.height()))]
    assert changed and min(changed) < 0.05 * width and 0.45 * width < max(changed) < 0.55 * width


def test_what_was_heard_adds_up_over_restarts(make_window, call, qtbot):
    window = make_window(call, sink=FastDevice)
    hear(window, qtbot, 0, 3000)
    window.close()
    again = make_window(call, sink=FastDevice)
    assert heard(again) == [(0, 3000)]
    hear(again, qtbot, 3000, 6000)
    assert kept(again) == [(0, 6000)]


def test_what_is_heard_is_written_while_it_plays(window, qtbot):
    player = window.desk.player
    player.play_from(0)
    qtbot.waitUntil(lambda: player.position_ms > 1500)
    assert kept(window) == []
    window.work.store()  # as the timer does every ten seconds
    assert player.is_playing
    ((start, end),) = kept(window)
    assert start == 0 and end >= 1500
    assert verify(window.desk.session.db).whole


def test_a_read_only_project_shows_what_is_heard_and_writes_nothing(make_window, call, qtbot):
    with Project.open(call):
        window = make_window(call, sink=FastDevice)
        assert not window.desk.session.is_writable
        hear(window, qtbot, 0, 3000)
        assert heard(window) == [(0, 3000)] and kept(window) == []
        window.close()


def test_a_key_plays_what_was_never_heard_from_the_playhead_on(window, qtbot):
    hear(window, qtbot, 0, 9000)
    hear(window, qtbot, 12_000, 30_000)
    window.desk.player.seek(4000)
    press("Alt+Shift+U")
    assert 9000 <= window.desk.player.position_ms < 12_000
    qtbot.waitUntil(lambda: not window.desk.player.is_playing, timeout=5000)
    assert heard(window) == [(0, 30_000)]
    press("Alt+Shift+U")
    assert not window.desk.player.is_playing
    assert "heard all" in window.desk.page.transport.message.text()


# -- active time and sittings


def test_keys_mouse_and_playing_are_work_and_long_pauses_are_not(window, minutes, qtbot):
    touch(window)
    minutes[0] = 0.5
    type_text("x")
    minutes[0] = 5.0
    QTest.mouseMove(window.windowHandle(), QPoint(200, 300))
    QApplication.processEvents()
    minutes[0] = 5.9
    window.desk.player.play_from(29_000)
    qtbot.waitUntil(lambda: not window.desk.player.is_playing, timeout=5000)
    assert window.work.active_ms == round((0.5 + 0.9) * 60_000)


def test_a_loop_in_an_empty_room_is_no_work(window, minutes, qtbot):
    touch(window)
    window.desk.player.play_span(Span(2000, 2400), loops=True)
    minutes[0] = 0.9
    qtbot.waitUntil(lambda: heard(window) == [(2000, 2400)], timeout=5000)
    assert window.work.active_ms == 0


def test_a_sitting_is_put_on_record_when_the_project_is_closed(window, minutes, qtbot):
    folder = window.desk.session.project.folder
    touch(window)
    hear(window, qtbot, 2000, 4000)
    hear(window, qtbot, 2000, 5000)
    minutes[0] = 0.5
    touch(window)
    press("Ctrl+W")
    with Project.open(folder) as project:
        (session,) = table(project, "work_session")
        assert session["active_ms"] == 30_000 and session["heard_ms"] == 3000
        assert [row["name"] for row in table(project, "operation")].count("Record work session") == 1
        assert heard_of(project.db)[0].active_ms == 30_000
        assert verify(project.db).whole


def test_who_only_looks_in_leaves_no_sitting(window, minutes):
    folder = window.desk.session.project.folder
    touch(window)
    minutes[0] = 0.05
    touch(window)
    press("Ctrl+W")
    with Project.open(folder) as project:
        assert table(project, "work_session") == []


def test_keys_in_a_dialogue_are_work_too(window, minutes):
    touch(window)
    minutes[0] = 0.7
    in_dialog(KeysDialog, lambda dialog: (touch(dialog), dialog.reject()))
    press("F1")
    assert window.work.active_ms == 42_000


# -- states


def test_the_first_edit_sets_in_progress_and_undo_takes_back_the_edit_alone(window):
    before = stored(window)
    assert window.desk.open_tier.recording.state == "not_started"
    press("Ctrl+Shift+Backspace")
    assert window.desk.open_tier.recording.state == "in_progress"
    change = states(window.desk.session.db)[1]
    assert (change.state, change.annotator) == ("in_progress", "Ada")
    press("Ctrl+Z")
    assert stored(window) == before
    assert window.desk.open_tier.recording.state == "in_progress"
    assert verify(window.desk.session.db).whole


def test_a_recording_is_sent_to_review_and_back_by_a_key(window):
    model = window.desk.page.recordings.model
    press("Ctrl+Shift+U")
    assert window.desk.open_tier.recording.state == "needs_review"
    tip = model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "needs review, Ada, 20" in tip
    press("Ctrl+Shift+U")
    assert window.desk.open_tier.recording.state == "in_progress"


def test_the_list_tells_what_each_annotator_has_heard(window, qtbot):
    hear(window, qtbot, 0, 15_000)
    tip = window.desk.page.recordings.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "heard 50 % by Ada" in tip


# -- done, and not heard


def test_done_is_asked_about_when_speech_was_never_heard(window, qtbot):
    hear(window, qtbot, 0, 21_749)
    asked = []

    def read(question):
        asked.append(question.text())
        answer(question, "Esc")

    in_dialog(UnheardQuestion, read)
    mark_done(window)
    starts, ends = window.desk.open_tier.columns.speech
    unheard_ms = 29_967 - 21_749
    share = int(100 * unheard_ms / int((ends - starts).sum()))
    assert asked == [f"{share} % of the speech (0:08) was never heard. Mark as done all the same?"]
    assert window.desk.open_tier.recording.state == "not_started"

    in_dialog(UnheardQuestion, lambda question: answer(question, "Alt+M"))
    mark_done(window)
    assert window.desk.open_tier.recording.state == "done"


def test_what_is_missing_is_played_stretch_after_stretch(window, qtbot):
    hear(window, qtbot, 8000, 18_000)
    in_dialog(UnheardQuestion, lambda question: answer(question, "Return"))
    mark_done(window)
    assert window.desk.open_tier.recording.state == "not_started"
    qtbot.waitUntil(lambda: "all that was missing" in window.desk.page.transport.message.text(), timeout=10_000)
    assert window.work.unheard_speech() == ([], 0.0)
    mark_done(window)
    assert window.desk.open_tier.recording.state == "done"


def test_who_stops_while_missing_speech_plays_is_left_alone(window, qtbot):
    in_dialog(UnheardQuestion, lambda question: answer(question, "Return"))
    mark_done(window)
    assert window.desk.player.is_playing
    window.activateWindow()
    QApplication.processEvents()
    press("F4")
    qtbot.wait(100)
    assert not window.desk.player.is_playing


def test_silence_between_turns_need_not_be_heard(window, qtbot):
    starts, ends = window.desk.open_tier.columns.speech
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        hear(window, qtbot, start, end)
    mark_done(window)
    assert window.desk.open_tier.recording.state == "done"
    assert window.work.next_unheard(0) == Span(0, int(starts[0]))


def test_without_a_sound_device_the_question_says_that_nothing_can_be_heard(make_window, call):
    window = make_window(call, sink=no_device)
    asked = []

    def read(question):
        asked.append(question.informativeText())
        answer(question, "Return")

    in_dialog(UnheardQuestion, read)
    mark_done(window)
    assert "this computer has no sound output" in asked[0] and "cannot" not in asked[0].split("(")[1]
    assert window.desk.open_tier.recording.state == "done"


def test_speech_of_overlapping_turns_counts_once(window):
    columns = window.desk.open_tier.columns
    starts, ends = columns.speech
    marked = np.zeros(30_000, bool)
    for start, end in zip(columns.starts, columns.ends, strict=True):
        marked[start:end] = True
    assert int((ends - starts).sum()) == marked.sum()
    assert all(starts[1:] > ends[:-1])


# -- the table


def test_the_work_record_is_shown_and_copied(window, minutes, qtbot):
    hear(window, qtbot, 0, 15_000)
    press("Ctrl+Shift+Backspace")
    window.desk.session.run(set_state, 1, "needs_review")
    seen = []

    def read(dialog):
        qtbot.waitUntil(lambda: bool(dialog.work))
        seen.extend(dialog.table.item(0, column).text() for column in range(dialog.table.columnCount()))
        dialog.findChild(object, "copy_csv").click()
        answer(dialog, "Esc")

    in_dialog(WorkDialog, read)
    press("Ctrl+Shift+W")
    assert seen[:3] == ["sample", "needs review", "Ada"]
    assert seen[4:6] == ["Ada", "50 %"] and seen[8:] == ["1", "a draft"]
    (line,) = csv.DictReader(io.StringIO(QApplication.clipboard().text()))
    assert (line["heard_ms"], line["heard_share"], line["started_from"]) == ("15000", "0.5000", "draft")


def test_a_tier_from_blank_is_called_so(make_window, speech_call, qtbot):
    window = make_window(speech_call)
    assert [button.text().split("   ")[0] for button in window.desk.page.no_turns._buttons] == [
        "Draft this recording …",
        "Start from blank",
    ]
    press("Alt+B")
    seen = []

    def read(dialog):
        qtbot.waitUntil(lambda: bool(dialog.work))
        seen.append(dialog.table.item(0, 9).text())
        answer(dialog, "Esc")

    in_dialog(WorkDialog, read)
    press("Ctrl+Shift+W")
    assert seen == ["blank"]
