"""The review in the window: going through the queue by keys, accepting, asking, similar turns."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit

from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.review import QUESTION
from hitl_workbench.domain.time import Span
from hitl_workbench.project.judgements import accepted_reasons
from hitl_workbench.project.operations.questions import answer, ask
from hitl_workbench.project.project import Project
from hitl_workbench.project.questions import questions_of
from hitl_workbench.ui.dialogs.similar import SimilarDialog
from hitl_workbench.ui.panels.review import ANSWERED, WITHOUT_PLACE
from hitl_workbench.workflow.importing import import_recordings
from tests.ui.doing import chosen, go_to, press, stored, type_text

GAP, OKAY, WELL, HEAR = 18_188, 10_527, 21_749, 27_773
QUEUE = [GAP, OKAY, WELL, 7034, 10_342, 29_883, HEAR]  # as the drafted call has it


@pytest.fixture
def reviewed(window, qtbot):
    """The window with its queue made."""
    qtbot.waitUntil(lambda: bool(window.desk.page.review_book.queue.items))
    return window


def queue(window):
    return [item.span.start_ms for item in window.desk.page.review_book.queue.items]


def waits_for(qtbot, window, expected):
    """Until the queue is made again."""
    qtbot.waitUntil(lambda: queue(window) == expected)


def write(text: str) -> list[str]:
    """Type into the question that is about to be asked; gives what the field said before."""
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QInputDialog):
            seen.append(dialog.labelText())
            dialog.findChild(QLineEdit).setText(text)
            QTest.keyClick(dialog, Qt.Key.Key_Return)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)
    return seen


def again_at_the_window(window) -> None:
    """After a dialogue: offscreen no window manager gives the focus back."""
    window.activateWindow()
    while QApplication.activeWindow() is not window:
        QApplication.processEvents()
    window.desk.page.transcript.focus_text()


def answered(window, key: str, text: str) -> list[str]:
    """Press a key that asks for a text, and write it; gives what the field was called."""
    seen = write(text)
    press(key)
    again_at_the_window(window)
    return seen


def test_f9_goes_through_the_queue_by_weight_and_plays_with_a_second_around(reviewed, qtbot):
    assert queue(reviewed) == QUEUE
    starts = []
    for _ in QUEUE:
        press("F9")
        starts.append(chosen(reviewed).start_ms)
        assert reviewed.desk.player.is_playing
        assert reviewed.desk.player.position_ms <= starts[-1] - 900
    assert starts == QUEUE
    press("Shift+F9")
    assert chosen(reviewed).start_ms == QUEUE[-2]
    press("F9", "F9")
    assert chosen(reviewed).start_ms == QUEUE[0]
    assert "7 left" in reviewed.desk.page.transport.message.text()


def test_f9_right_after_opening_waits_for_the_queue(window):
    assert window.desk.page.review_book.queue.items == []
    press("F9")
    assert chosen(window).start_ms == GAP


def test_f9_goes_on_from_the_turn_that_the_person_chose(reviewed):
    go_to(reviewed, WELL)
    press("F9")
    assert chosen(reviewed).start_ms == 7034
    go_to(reviewed, 7460)  # nothing to review there: from the item gone to last
    press("F9")
    assert chosen(reviewed).start_ms == 10_342


def test_mending_takes_the_item_out_at_once_and_undo_brings_it_back(reviewed, qtbot):
    press("F9")
    type_text("right")
    reviewed.desk.correcting.commit()
    assert GAP not in queue(reviewed)
    press("F9")
    assert chosen(reviewed).start_ms == OKAY
    press("Ctrl+1")
    assert queue(reviewed)[-1] == HEAR and queue(reviewed)[0] == WELL  # what is left of it is of little weight
    press("F9")
    assert chosen(reviewed).start_ms == WELL
    press("Ctrl+Z", "Ctrl+Z")
    waits_for(qtbot, reviewed, QUEUE)


def test_accepting_is_a_judgement_goes_on_and_is_taken_back(reviewed, qtbot):
    press("F9", "F9")
    okay = chosen(reviewed)
    press("Ctrl+Shift+A")
    assert chosen(reviewed).start_ms == WELL
    db, tier = reviewed.desk.session.db, reviewed.desk.open_tier.tier
    own = next(row for row in reviewed.desk.open_tier.rows if row.start_ms == okay.start_ms)
    assert accepted_reasons(db, tier.id) == {own.uid: {"speaker_uncertain", "untyped_overlap"}}
    assert reviewed.desk.open_tier.is_own and own.uid != okay.uid
    waits_for(qtbot, reviewed, [one for one in QUEUE if one != OKAY])
    press("Ctrl+Shift+A")
    waits_for(qtbot, reviewed, [one for one in QUEUE if one not in (OKAY, WELL)])
    assert chosen(reviewed).start_ms == 7034
    press("Ctrl+Z", "Ctrl+Z")
    waits_for(qtbot, reviewed, QUEUE)
    press("Ctrl+Y")
    waits_for(qtbot, reviewed, [one for one in QUEUE if one != OKAY])


def test_the_reason_stands_in_the_inspector_until_it_is_accepted(reviewed, qtbot):
    go_to(reviewed, HEAR)
    inspector = reviewed.desk.page.inspector
    inspector.refresh()
    assert "Two speak at once for 907 ms" in inspector.flags.text()
    press("Ctrl+Shift+A")
    go_to(reviewed, HEAR)
    qtbot.waitUntil(inspector.flags.isHidden)
    reviewed.desk.view.choose(None)
    press("Ctrl+Shift+A")
    assert "no doubt here" in reviewed.desk.page.transport.message.text()


def test_everything_accepted_leaves_an_empty_queue_that_says_so(reviewed, qtbot):
    press("Ctrl+Shift+R")
    panel = reviewed.desk.page.review
    assert panel.isVisible() and panel.count.text() == "7 left" and panel.model.rowCount() == 7
    press("F9", *["Ctrl+Shift+A"] * 7)
    assert panel.count.text() == "0 left" and panel.empty.isVisible()
    assert panel.empty.text() == "Nothing left to review."
    press("F9")
    assert "Nothing left" in reviewed.desk.page.transport.message.text()


def test_the_list_is_filtered_by_kind_goes_to_items_and_is_remembered(make_window, call, qtbot):
    window = make_window(call)
    press("Ctrl+Shift+R")
    panel = window.desk.page.review
    qtbot.waitUntil(lambda: panel.model.rowCount() == 7)
    panel.box.setCurrentIndex(panel.box.findData("speaker_uncertain"))
    assert [one.span.start_ms for one in panel.model.shown] == [OKAY, WELL]
    assert "is it the right one?" in panel.model.data(panel.model.index(1, 1))
    place = panel.table.visualRect(panel.model.index(1, 0)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen(window).start_ms == WELL
    panel.box.setCurrentIndex(panel.box.findData("repetition"))
    assert panel.empty.text() == "Nothing of this kind." and panel.count.text() == "7 left"
    window.close()
    again = make_window(call)
    assert again.desk.page.review.isVisible() and again.desk.actions["review_list"].isChecked()


def test_a_question_is_asked_marked_answered_and_taken_back(reviewed, qtbot):
    go_to(reviewed, WELL)
    answered(reviewed, "Ctrl+Shift+Q", "What does she call it?")
    book, page, db = reviewed.desk.page.review_book, reviewed.desk.page, reviewed.desk.session.db
    here = reviewed.desk.view.chosen
    qtbot.waitUntil(lambda: book.asked == {here})
    assert page.transcript._rows.asked == page.timeline._lanes.asked == {here}
    assert QUESTION in book.queue.of_turn(here).kinds
    page.inspector.refresh()
    assert "What does she call it?" in page.inspector.questions.text()
    press("Ctrl+Shift+A")  # what else was doubted is accepted, the question waits
    qtbot.waitUntil(lambda: book.queue.of_turn(here).kinds == (QUESTION,))
    go_to(reviewed, WELL)
    press("Ctrl+Shift+A")
    assert "waits for its answer" in page.transport.message.text()
    assert answered(reviewed, "Alt+Shift+Q", "A Yankee") == ["Ada: What does she call it?"]
    qtbot.waitUntil(lambda: book.asked == frozenset() and book.queue.of_turn(here) is None)
    qtbot.waitUntil(lambda: "Ada answered" in page.inspector.questions.text())
    assert "A Yankee" in page.inspector.questions.text()
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: book.asked == {here})
    press("Ctrl+Z", "Ctrl+Z")
    qtbot.waitUntil(lambda: book.asked == frozenset())
    assert questions_of(db, reviewed.desk.open_tier.tier.id) == []


def test_a_mark_is_seen_on_the_turn_in_timeline_and_transcript(reviewed, qtbot):
    go_to(reviewed, WELL)
    before = [part.grab().toImage() for part in (reviewed.desk.page.timeline, reviewed.desk.page.transcript)]
    page = reviewed.desk.page
    for part in (page.timeline, page.transcript):
        part.show_asked(frozenset({reviewed.desk.view.chosen}))
    after = [part.grab().toImage() for part in (page.timeline, page.transcript)]
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_a_question_whose_turn_was_deleted_is_listed_without_place_and_can_be_answered(reviewed, qtbot):
    go_to(reviewed, 7460)
    answered(reviewed, "Ctrl+Shift+Q", "Was this a word?")
    press("Ctrl+Shift+R", "Ctrl+Shift+Backspace")
    panel = reviewed.desk.page.review
    qtbot.waitUntil(lambda: any(one.turn_id is None for one in reviewed.desk.page.review_book.questions))
    panel.box.setCurrentIndex(panel.box.findData(WITHOUT_PLACE))
    assert panel.model.data(panel.model.index(0, 0)) == "–"
    panel.table.selectRow(0)
    reviewed.desk.view.choose(None)
    answered(reviewed, "Alt+Shift+Q", "No")
    panel.box.setCurrentIndex(panel.box.findData(ANSWERED))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    assert "Ada answered" in panel.model.data(panel.model.index(0, 1))


@pytest.fixture
def hummed(tmp_path, home, scripted):
    """Six hummed turns of two speakers; the last two, hummed high, were given to the low one."""
    samples = np.zeros(16 * 16_000, np.float32)
    turns = []
    for number, hertz in enumerate((300, 2500, 300, 300, 2500, 2500)):
        samples[number * 32_000 : number * 32_000 + 24_000] = 0.3 * np.sin(
            2 * np.pi * hertz * np.arange(24_000) / 16_000
        )
        who = "HIGH" if number == 1 else "LOW"
        turns.append(Turn(Span(number * 2000, number * 2000 + 1500), who, f"turn {number}"))
    soundfile.write(tmp_path / "hum.wav", samples, 16_000)
    with Project.create(tmp_path / "hum.hitl", annotator="Ada") as project:
        import_recordings(project, [tmp_path / "hum.wav"])
        project.publish(1, "draft", content_from(turns), run_facts={"asr": "made"})
    return tmp_path / "hum.hitl"


def speakers(window):
    return [who for _, _, who, _ in stored(window)]


def test_after_a_correction_similar_turns_are_offered_heard_and_given_as_one_step(make_window, hummed, qtbot):
    window = make_window(hummed)
    notice = window.desk.page.notice
    go_to(window, 8000)
    press("Ctrl+2")
    assert notice.isVisible() and "Do other turns of LOW sound like it?" in notice.text.text()
    press("Alt+R")
    qtbot.waitUntil(lambda: "that sound more like HIGH: 1" in notice.text.text(), timeout=30_000)
    assert notice.isVisible() and speakers(window) == ["LOW", "HIGH", "LOW", "LOW", "HIGH", "LOW"]
    heard = []

    def act():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, SimilarDialog):
            QTimer.singleShot(20, act)
            return
        assert [one.text for one in dialog.chosen] == ["turn 5"] and dialog.apply.text() == "Apply 1"
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        heard.append((window.desk.player.is_playing, window.desk.player.position_ms))
        QTest.keyClick(dialog.table, Qt.Key.Key_N)
        assert dialog.chosen == [] and not dialog.apply.isEnabled()
        QTest.keyClick(dialog.table, Qt.Key.Key_Y)
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    QTimer.singleShot(0, act)
    press("Alt+R")
    again_at_the_window(window)
    assert heard == [(True, 10_000)] and not window.desk.player.is_playing
    assert speakers(window) == ["LOW", "HIGH", "LOW", "LOW", "HIGH", "HIGH"]
    press("Ctrl+Z")
    assert speakers(window) == ["LOW", "HIGH", "LOW", "LOW", "HIGH", "LOW"]


def test_similar_turns_of_a_correction_from_before_a_restart_can_still_be_found(make_window, hummed, qtbot):
    first = make_window(hummed)
    go_to(first, 8000)
    press("Ctrl+2")
    first.close()
    window = make_window(hummed)
    go_to(window, 8000)
    press("Alt+R")
    qtbot.waitUntil(lambda: "LOW that sound more like HIGH: 1" in window.desk.page.notice.text.text(), timeout=30_000)
    press("Ctrl+Z")
    assert not window.desk.page.notice.isVisible()  # the correction is gone, and with it what was found


def test_without_a_correction_nothing_is_compared(reviewed):
    go_to(reviewed, WELL)
    press("Alt+R")
    assert "Give a turn to another speaker first" in reviewed.desk.page.transport.message.text()
    assert reviewed.desk.jobs.jobs == []


def test_nothing_is_offered_where_no_model_is_installed(reviewed):
    go_to(reviewed, WELL)
    press("Ctrl+2")
    assert not reviewed.desk.page.notice.isVisible()


def test_a_colleagues_question_is_found_in_the_copy_and_answered(make_window, call, qtbot):
    with Project.open(call) as project:
        own = project.begin_correction(1, 1).result
        project.run(
            ask,
            own,
            project.db.conn.execute(
                "select id from visible_turn where tier_id = ? and start_ms = ?", (own, WELL)
            ).fetchone()[0],
            "Who?",
        )
    window = make_window(call)
    qtbot.waitUntil(lambda: len(window.desk.page.review_book.asked) == 1)
    go_to(window, WELL)
    press("F9", "Shift+F9")
    assert chosen(window).id in window.desk.page.review_book.asked
    assert answer.operation_facts[0] == "Answer"
