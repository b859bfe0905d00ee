"""Proposals in the window: made by a key, walked through, accepted and refused by keys, never over one's own work."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from hitl_workbench.domain.annotation import content_from
from hitl_workbench.domain.time import Span
from hitl_workbench.project.project import Project
from hitl_workbench.project.proposals import made_for
from hitl_workbench.project.tiers import content_of, tier_to_open, tiers_of
from hitl_workbench.project.verification import verify
from hitl_workbench.ui.dialogs.redrafting import RedraftDialog
from hitl_workbench.ui.jobs import DONE, FAILED
from tests.domain.test_redrafting import turn
from tests.ui.call import call_as_drafted
from tests.ui.doing import chosen, go_to, press, shown, stored, texts, type_text
from tests.ui.test_dialogs import ended_job, in_dialog

HELLO, OKAY, YANKEE = 6513, 10527, 21749


def propose(folder, change, span: Span | None = None, against: int | None = None) -> int:
    """A proposal for what would be opened: its turns, changed."""
    with Project.open(folder, "Ada") as project:
        tier = tier_to_open(project.db, 1, project.annotator)
        content = content_of(project.db, tier.id)
        turns = content_from(change(list(content.turns)))
        known = {speaker.label: speaker for speaker in content.speakers}
        new = [one.label for one in turns.speakers if one.label not in known]
        labels = [one.label for one in turns.speakers]
        made = made_for(project.db, tier, Span(0, 30_000) if span is None else span, "both", labels, new)
        facts = {**made, "asr": "again", "diarizer": "voices"}
        return project.publish(1, "proposal", turns, run_facts=facts).result


def at(turns, start_ms):
    return next(one for one in turns if one.span.start_ms == start_ms)


def three_changes(turns):
    """Another text at the first turn, another speaker at Okay, a third voice in between."""
    hello, okay = at(turns, HELLO), at(turns, OKAY)
    rest = [one for one in turns if one not in (hello, okay)]
    return [
        *rest,
        turn("SPEAKER_00", hello.span.start_ms, hello.span.end_ms, "Hallo."),
        replace(okay, speaker="SPEAKER_00"),
        turn("SPEAKER_07", 15_000, 15_800, "yeah sure"),
    ]


@pytest.fixture
def proposed(call, make_window):
    """The window on the call with its draft and a proposal of three differences."""
    propose(call, three_changes)
    return make_window(call)


def open_kinds(window):
    return [one.kind for one in window.desk.page.proposal_book.differences]


def answer(button) -> list[str]:
    """Press a button of the question that is about to come; return what it asked, afterwards."""
    asked: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            box.button(button).click()
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)
    return asked


def back_to(window) -> None:
    """The dialogue is closed: the keyboard is in the text again."""
    window.activateWindow()
    while QApplication.activeWindow() is not window:
        QApplication.processEvents()
    window.desk.page.transcript.focus_text()


def test_the_list_says_when_what_and_who_and_the_key_plays_one_after_the_other(proposed, qtbot):
    window, page = proposed, proposed.desk.page
    assert not page.proposals.isVisible()
    press("Ctrl+Shift+T")
    assert page.proposals.isVisible() and window.desk.actions["proposal_panel"].isChecked()
    rows = [page.proposals.model.index(n).data() for n in range(page.proposals.model.rowCount())]
    assert rows == [
        "0:06.5  Other words  ·  SPEAKER_00",
        "0:10.5  Other speaker  ·  SPEAKER_01 → SPEAKER_00",
        "0:15.0  New turn  ·  SPEAKER_07",
    ]
    assert chosen(window).start_ms == HELLO and window.desk.player.is_playing
    assert window.desk.view.selection == Span(6513, 7034)
    assert "3 to decide" in page.proposals.count.text()
    press("Ctrl+Shift+T")
    assert chosen(window).start_ms == OKAY and page.proposals.list.currentIndex().row() == 1
    press("Ctrl+Shift+T")
    assert "new voice" in page.proposals.whole.text()
    press("Ctrl+Shift+T")
    assert chosen(window).start_ms == HELLO, "around the end"
    press("Alt+Shift+D")
    assert not page.proposals.isVisible()


def test_a_difference_is_accepted_in_ones_own_copy_and_undone_with_its_decision(proposed):
    window = proposed
    before = shown(window)
    press("Ctrl+Shift+T", "Alt+Shift+A")
    assert window.desk.open_tier.is_own, "the draft itself is never changed"
    assert texts(window)[0] == "Hallo." and stored(window) == shown(window)
    assert open_kinds(window) == ["speaker", "new"]
    assert chosen(window).start_ms == OKAY, "on to the next"
    press("Alt+Shift+A", "Alt+Shift+A")
    assert open_kinds(window) == []
    assert (15_000, 15_800, "SPEAKER_02", "yeah sure") in stored(window)
    assert "decided" in window.desk.page.proposals.count.text()
    press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    window.desk.page.proposal_book.when_known(lambda: None)
    assert stored(window) == before and open_kinds(window) == ["text", "speaker", "new"]
    press("Ctrl+Y")
    window.desk.page.proposal_book.when_known(lambda: None)
    assert open_kinds(window) == ["speaker", "new"] and texts(window)[0] == "Hallo."
    assert verify(window.desk.session.db).whole


def test_a_refused_difference_leaves_the_list_and_no_turn_changes(proposed):
    window = proposed
    before = shown(window)
    press("Ctrl+Shift+T", "Alt+Shift+R")
    assert open_kinds(window) == ["speaker", "new"] and stored(window) == before
    press("Ctrl+Z")
    window.desk.page.proposal_book.when_known(lambda: None)
    assert open_kinds(window) == ["text", "speaker", "new"]


def test_all_are_accepted_but_what_the_person_changed(proposed):
    window = proposed
    go_to(window, HELLO)
    window.desk.page.transcript.field.go_to(0)
    type_text("Well, ")
    press("Alt+Shift+Return")
    assert texts(window)[0] == "Well, Hello."
    press("Ctrl+Shift+T")
    assert open_kinds(window) == ["text"]
    assert "2 differences" in window.desk.page.transport.message.text()
    assert "1 was left" in window.desk.page.transport.message.text()
    assert len(window.desk.open_tier.speakers) == 3
    press("Ctrl+Z")
    assert len(window.desk.open_tier.speakers) == 2, "one step"
    assert texts(window)[0] == "Well, Hello."


def test_over_ones_own_work_the_person_is_asked(proposed):
    window = proposed
    go_to(window, HELLO)
    type_text("X")
    press("Ctrl+Shift+T")
    assert "You have changed this turn" in window.desk.page.proposals.whole.text()
    mine = texts(window)[0]
    asked = answer(QMessageBox.StandardButton.No)
    press("Alt+Shift+A")
    assert asked and texts(window)[0] == mine
    back_to(window)
    answer(QMessageBox.StandardButton.Yes)
    press("Alt+Shift+A")
    assert texts(window)[0] == "Hallo."


def test_the_mouse_does_what_the_keys_do_and_outlines_show_where_turns_would_stand(proposed, qtbot):
    window, page = proposed, proposed.desk.page
    press("Alt+Shift+D")
    qtbot.waitUntil(lambda: page.proposals.model.rowCount() == 3)
    ghosts = page.timeline.ghosts
    assert sorted(zip(ghosts.starts.tolist(), ghosts.lanes, strict=True)) == [(HELLO, 0), (OKAY, 0)]
    with_ghosts = page.timeline.grab().toImage()
    page.proposals.list.clicked.emit(page.proposals.model.index(1))
    assert chosen(window).start_ms == OKAY
    page.proposals.accept_button.click()
    assert open_kinds(window) == ["text", "new"]
    page.proposals.refuse.click()
    page.proposals.accept_all.click()
    qtbot.waitUntil(lambda: open_kinds(window) == [])
    press("Alt+Shift+D")
    assert len(ghosts.starts) == 0 and page.timeline.grab().toImage() != with_ghosts


def test_without_a_proposal_the_panel_says_how_to_make_one(window):
    press("Ctrl+Shift+T")
    assert "There is no proposal" in window.desk.page.proposals.count.text()
    before = shown(window)
    press("Alt+Shift+A", "Alt+Shift+R", "Alt+Shift+Return")
    assert shown(window) == before and not window.desk.open_tier.is_own


def test_a_proposal_for_thousands_of_turns_is_compared_beside_the_window(
    make_window, telephone_call, tmp_path, home, qtbot
):
    from tests.ui.conftest import made_call

    many = content_from([turn(f"SPEAKER_{n % 2:02d}", n * 20, n * 20 + 15, "yes") for n in range(1400)])
    folder = made_call(tmp_path / "many.hitl", telephone_call, many)
    propose(folder, lambda turns: [replace(one, text="no") if n % 2 else one for n, one in enumerate(turns)])
    window = make_window(folder)
    book = window.desk.page.proposal_book
    press("Alt+Shift+D")
    qtbot.waitUntil(lambda: len(book.differences) == 700, timeout=20_000)
    press("Alt+Shift+Return")
    qtbot.waitUntil(lambda: texts(window).count("no") == 700, timeout=20_000)
    qtbot.waitUntil(lambda: not book.differences, timeout=20_000)
    assert stored(window) == shown(window)


# -- making one


def test_a_proposal_is_made_from_the_window_and_looked_at(make_window, call, scripted, qtbot):
    scripted("words", "transcriber", words=[["Hallo.", 300, 600, 0.9]])
    window = make_window(call)
    go_to(window, HELLO)
    before = shown(window)

    def choose(dialog):
        assert isinstance(dialog, RedraftDialog)
        dialog.parts.setCurrentIndex(1)
        dialog.where.setCurrentIndex(dialog.where.count() - 1)
        dialog.margin.setValue(0.2)
        assert not dialog.diarizer.isEnabled() and dialog.margin.isVisible()
        dialog.start.click()

    in_dialog(RedraftDialog, choose)
    press("Ctrl+Shift+E")
    job = ended_job(window, qtbot)
    assert job.state == DONE, job.problems
    assert shown(window) == before
    notice = window.desk.page.notice
    assert "in 1 place" in notice.text.text()
    notice.button.click()
    assert window.desk.page.proposals.isVisible() and open_kinds(window)[0] == "text"
    assert "words" in window.desk.page.proposals.box.currentText()
    (proposal,) = [one for one in tiers_of(window.desk.session.db, 1) if one.origin == "proposal"]
    assert proposal.run["span"] == [6313, 7234] and proposal.run["parts"] == "words"
    back_to(window)
    press("Alt+Shift+A")
    assert texts(window)[0] == "Hallo."


def test_the_same_again_is_said_to_be_no_difference(make_window, speech_call, scripted, qtbot):
    from hitl_workbench.ui.dialogs.drafting import DraftDialog

    window = make_window(speech_call)
    in_dialog(DraftDialog, lambda dialog: dialog.start.click())
    press("Ctrl+D")
    ended_job(window, qtbot)
    back_to(window)
    in_dialog(RedraftDialog, lambda dialog: dialog.start.click())
    press("Ctrl+Shift+E")
    assert ended_job(window, qtbot, 2).state == DONE
    assert "no difference" in window.desk.page.notice.text.text()
    assert len(tiers_of(window.desk.session.db, 1)) == 1


def test_threshold_and_selection_reach_the_engines_and_failing_leaves_nothing(make_window, call, scripted, qtbot):
    scripted("pyannote", "diarizer", fail="no memory")
    window = make_window(call)
    window.desk.view.select(Span(9000, 16_000))

    def choose(dialog):
        dialog.parts.setCurrentIndex(2)
        dialog.threshold.setValue(0.4)
        assert not dialog.model.isEnabled()
        made = dialog.options
        assert (made.span, made.threshold, made.parts) == (Span(9000, 16_000), 0.4, "speakers")
        dialog.start.click()

    in_dialog(RedraftDialog, choose)
    press("Ctrl+Shift+E")
    job = ended_job(window, qtbot)
    assert job.state == FAILED and "no memory" in job.problems[0][1]
    assert [one.origin for one in tiers_of(window.desk.session.db, 1)] == ["draft"]
    assert len(window.desk.open_tier.rows) == len(call_as_drafted().turns)
