"""Labelling by keys, by mouse and from the inspector: turns, several of them, words, speakers, recordings, overlaps."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from hitl_workbench.domain.judgement import words_of_uid
from hitl_workbench.project.judgements import overlap_judgements
from hitl_workbench.project.operations.judgements import judge
from hitl_workbench.project.operations.turns import split_turn
from hitl_workbench.ui.dialogs.propagating import PropagateDialog
from tests.ui.doing import chosen, come_back, go_to, in_dialog, press, put_cursor, texts, type_text, wait_active
from tests.ui.labelled import on_turn, publish, said
from tests.ui.test_accessibility import nameless

HELLO, SECOND_HELLO, OH_HELLO, NEITHER, OKAY, SHEILA = 6513, 7460, 8317, 9835, 10527, 14273


@pytest.fixture
def window(make_window, call):
    publish(call)
    made = make_window(call)
    made.desk.page.labels.settle()
    return made


@pytest.fixture
def bar(window):
    return window.desk.page.label_bar


def chip(bar, text):
    """The button whose title is this."""
    QApplication.processEvents()
    found = [one for one in bar.findChildren(QToolButton) if one.isVisible() and one.text().endswith(text)]
    assert len(found) == 1, [one.text() for one in bar.findChildren(QToolButton)]
    return found[0]


def doing(window, action):
    """The commands that do an action."""
    return next(one for one in window.commands if hasattr(one, action))


def test_a_turn_is_labelled_with_three_keys_and_taken_back_with_one(window, bar):
    go_to(window, SHEILA)
    press("F5", "I", "1")
    assert on_turn(window, "intent") == {SHEILA: ("question",)}
    assert window.desk.open_tier.is_own and bar.choice.dimension.name == "tone"  # on to the next question
    press("I", "Backspace")
    assert on_turn(window, "intent") == {}
    press("2", "Ctrl+Z")
    assert on_turn(window, "intent") == {}
    press("Ctrl+Y")
    assert on_turn(window, "intent") == {SHEILA: ("greeting",)}
    press("Esc")
    assert not bar.isVisible() and window.desk.page.transcript.field.hasFocus()


def test_labels_without_a_key_get_free_ones_in_order(window, bar):
    go_to(window, SHEILA)
    press("F5", "I")
    assert bar.choice.keys() == {"question": "1", "greeting": "2", "other": "3"}
    press("3")
    assert on_turn(window, "intent") == {SHEILA: ("other",)}


def test_several_labels_are_switched_on_and_stored_by_enter_or_by_going_on(window, bar):
    go_to(window, SHEILA)
    press("F5", "T", "1", "3")
    assert on_turn(window, "tone") == {}
    press("Return")
    assert on_turn(window, "tone") == {SHEILA: ("warm", "loud")}
    press("T", "1", "Down")
    assert on_turn(window, "tone") == {SHEILA: ("loud",)}
    assert chosen(window).start_ms > SHEILA and bar.hasFocus()
    press("1", "Esc")
    assert set(on_turn(window, "tone")) == {SHEILA}


def test_levels_are_stepped_down_and_up(window, bar):
    go_to(window, SHEILA)
    press("F5", "O", "1")
    assert [one.value for one in bar.choice.offered()] == ["town", "state"] and on_turn(window, "topic") == {}
    press("Backspace")
    assert [one.value for one in bar.choice.offered()] == ["place", "person"]
    press("1", "2")
    assert on_turn(window, "topic") == {SHEILA: ("state",)}
    press("O", "1", "Return")
    assert on_turn(window, "topic") == {SHEILA: ("place",)}


def test_cannot_tell_certainty_and_note(window, bar):
    go_to(window, SHEILA)
    press("F5", "I")
    QTest.keyClicks(bar, "?")
    assert on_turn(window, "intent") == {SHEILA: ()}
    press("I", "1", "I")
    QTest.keyClicks(bar, "++")
    press("N")
    assert bar.note.hasFocus()
    type_text("she asks back")
    press("Return")
    one = window.desk.page.labels.said_on("turn", chosen(window).uid)["intent"]
    assert (one.values, one.certainty, one.note) == (("question",), 50, "she asks back")
    assert bar.hasFocus()
    QTest.keyClicks(bar, "-")
    assert window.desk.page.labels.said_on("turn", chosen(window).uid)["intent"].certainty == 25


def test_labels_are_found_by_typing_and_tags_beyond_the_list_are_taken(window, bar):
    go_to(window, SHEILA)
    press("F5", "I", "/")
    type_text("opens")
    assert [one.value for one in bar.choice.offered()] == ["greeting"]
    press("Return")
    assert on_turn(window, "intent") == {SHEILA: ("greeting",)} and bar.hasFocus()
    press("Esc", "Ctrl+F5", "/")
    type_text("en-US")
    press("Return")
    ((uid, dimension, values),) = said(window)["speaker"]
    tier = window.desk.open_tier
    assert (uid, dimension, values) == (tier.speaker_of(chosen(window)).uid, "accent", ("en-US",))


def test_the_guideline_speaks_beside_the_choice_and_its_example_is_played(window, bar, qtbot):
    go_to(window, SHEILA)
    at_ms = window.desk.player.position_ms
    press("F5", "I", "Right")
    assert "Asks for something." in bar.text.text() and "examples: 1" in bar.text.text()
    press("E")
    clips = doing(window, "label")._clips
    assert clips.is_playing and clips.position_ms < 7100
    assert window.desk.player.position_ms == at_ms and not window.desk.player.is_playing
    press("Right")
    assert "it is a greeting" in bar.text.text() and "no example yet" in bar.text.text()
    clips.pause()


def test_a_draft_is_shown_as_one_and_confirmed_by_space(window, bar):
    go_to(window, HELLO)
    press("F5", "I")
    assert "drafted: Greeting — begins with “hello”" in bar.draft.text() and on_turn(window, "intent") == {}
    press("Space")
    assert on_turn(window, "intent") == {HELLO: ("greeting",)}
    (shown,) = window.desk.session.db.conn.execute("select draft_shown from judgement").fetchall()
    assert json.loads(shown[0])["values"] == ["greeting"]


def test_drafts_are_confirmed_one_after_the_other(window):
    go_to(window, HELLO)
    press("Ctrl+F8")
    assert on_turn(window, "intent") == {HELLO: ("greeting",)} and chosen(window).start_ms == SECOND_HELLO
    press("Ctrl+F8")
    assert set(on_turn(window, "intent")) == {HELLO, SECOND_HELLO} and chosen(window).start_ms == OKAY
    press("Ctrl+Z")
    assert set(on_turn(window, "intent")) == {HELLO}


def test_the_next_turn_without_an_answer_is_one_key_away(window, bar):
    go_to(window, HELLO)
    press("F5", "I", "2", "I", "Ctrl+F7")
    assert chosen(window).start_ms == 7034 and bar.hasFocus()
    press("1", "I", "Up", "Ctrl+F7")
    assert chosen(window).start_ms == SECOND_HELLO


def test_words_are_labelled_where_they_stand(window, bar):
    go_to(window, SHEILA)
    text = chosen(window).text
    put_cursor(window, text.index("Texas") + 2)
    press("Shift+F5", "1")
    ((uid, dimension, values),) = said(window)["words"]
    _, first, last = words_of_uid(uid)
    assert (text[first:last], dimension, values) == ("Texas", "filler", ("pause",))
    press("Esc")
    window.desk.page.transcript.field.go_to(0)
    type_text("So ")
    window.desk.correcting.commit()
    ((uid, *_),) = said(window)["words"]
    _, first, last = words_of_uid(uid)
    assert chosen(window).text[first:last] == "Texas"


def test_recording_and_overlap_have_their_questions(window, bar):
    go_to(window, SHEILA)
    press("Alt+F6", "2", "Esc")
    assert said(window)["recording"] == [(window.desk.open_tier.recording.uid, "noise", ("high",))]
    window.desk.player.seek(14_400)
    press("Ctrl+F6", "F", "2")
    overlap = window.desk.page.book.at(14_400, window.desk.view.chosen)
    assert overlap.said["floor"].values == ("b",) and overlap.judgement is None
    press("T", "1")
    assert window.desk.page.book.at(14_400, window.desk.view.chosen).judgement.values == ("backchannel",)


def test_undo_says_that_an_answer_given_since_in_another_tier_stays(window, bar):
    go_to(window, SHEILA)
    press("Alt+F6", "2")
    press("1", "Esc")
    desk = window.desk
    recording = desk.open_tier.recording
    other = desk.session.begin_correction(recording.id, None).result
    desk.session.run(judge, other, "recording", recording.uid, "noise", ["high"])
    press("Ctrl+Z")
    assert said(window)["recording"] == [(recording.uid, "noise", ("high",))]
    assert desk.page.notice.isVisible() and "since in another tier" in desk.page.notice.text.text()
    press("Ctrl+Z")
    assert said(window)["recording"] == [(recording.uid, "noise", ("high",))]
    assert not desk.session.project.can_undo(desk.open_tier.tier.id)


def test_what_was_said_of_an_overlap_is_seen_and_replaced_after_a_split(window, bar):
    go_to(window, SHEILA)
    window.desk.player.seek(14_400)
    press("Ctrl+F6", "F", "2", "Esc")
    whole = window.desk.page.book.at(14_400, window.desk.view.chosen)
    session, tier = window.desk.session, window.desk.open_tier.tier.id
    session.run(split_turn, whole.second.id, whole.span.start_ms + 100, 4)
    ((pair, (answer,)),) = overlap_judgements(session.db, tier)[0].items()
    assert pair != whole.pair == answer.target_uid
    (overlap,) = (one for one in window.desk.page.book.all() if one.pair == pair)
    go_to(window, overlap.second.start_ms)
    window.desk.player.seek(overlap.span.start_ms + 20)
    press("Ctrl+F6", "F")
    assert bar.choice.pending == ["b"]
    press("1")
    assert [one.values for one in overlap_judgements(session.db, tier)[0][pair]] == [("a",)]
    assert answer.values == ("b",)


def test_several_turns_get_the_same_label_as_one_step(window, bar):
    go_to(window, HELLO)
    press("Shift+F8", "Shift+F8", "F5")
    assert "3 turns" in bar.head.text()
    press("I", "3")
    assert on_turn(window, "intent") == dict.fromkeys((HELLO, 7034, SECOND_HELLO), ("other",))
    press("Ctrl+Z")
    assert on_turn(window, "intent") == {}


def test_turns_are_added_with_shift_and_a_click(window):
    go_to(window, HELLO)
    transcript, rows = window.desk.page.transcript, window.desk.open_tier.rows
    at = transcript.row_area(rows[3].id).center()
    QTest.mouseClick(transcript.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, at)
    assert window.desk.page.several.ids == [row.id for row in rows[:4]]
    go_to(window, SHEILA)
    assert window.desk.page.several.ids == [chosen(window).id]


def test_similar_turns_are_proposed_and_only_what_is_ticked_is_labelled(window, bar):
    go_to(window, HELLO)
    press("F5", "I", "2", "Esc")

    def use(dialog):
        try:
            look(dialog)
        except AssertionError:
            dialog.reject()
            raise

    def look(dialog):
        wait_active(dialog)
        assert [one.row.start_ms for one in dialog.chosen] == [SECOND_HELLO]
        assert on_turn(window, "intent") == {HELLO: ("greeting",)} and "Label 1" in dialog.apply.text()
        dialog.table.setFocus()
        press("Space")
        assert not dialog.apply.isEnabled()
        press("Space", "Return")

    in_dialog(PropagateDialog, use)
    press("Alt+F3")
    come_back(window)
    assert on_turn(window, "intent") == dict.fromkeys((HELLO, SECOND_HELLO), ("greeting",))
    press("Ctrl+Z")
    assert on_turn(window, "intent") == {HELLO: ("greeting",)}


def test_all_of_it_goes_by_mouse_as_well(window, bar):
    go_to(window, SHEILA)
    press("F5")
    chip(bar, "Tone").click()
    chip(bar, "Warm").click()
    chip(bar, "store").click()
    assert on_turn(window, "tone") == {SHEILA: ("warm",)}
    chip(bar, "Tone: Warm").click()
    chip(bar, "take back").click()
    assert on_turn(window, "tone") == {}


def test_the_inspector_shows_answers_and_drafts_and_changes_them(window):
    inspector = window.desk.page.inspector
    go_to(window, HELLO)
    inspector.refresh()
    rows = inspector.turn_labels
    assert rows.controls["intent"].currentText() == "not judged"
    assert "drafted: Greeting" in rows._notes["intent"].text()
    box = rows.controls["intent"]
    box.setCurrentIndex(box.findText("Question"))
    box.activated.emit(box.currentIndex())
    assert on_turn(window, "intent") == {HELLO: ("question",)}
    inspector.refresh()
    assert "Ada, version 1.0.0" in rows._notes["intent"].text()
    rows.controls["tone"].click()
    assert window.desk.page.label_bar.hasFocus() and window.desk.page.label_bar.choice.dimension.name == "tone"


def test_labels_are_shown_beside_turns_and_a_draft_is_never_filled(window, settings):
    marks, transcript = window.desk.page.label_marks, window.desk.page.transcript
    go_to(window, HELLO)
    press("F5", "I", "2", "Esc")
    before = transcript.rows.text_width(800)
    doing(window, "show_labels")._show("intent")
    assert transcript.rows.text_width(800) < before and settings.text("shown_labels") == "intent"
    go_to(window, OH_HELLO)
    image = transcript.viewport().grab().toImage()
    rows = window.desk.open_tier.rows

    def inks(start_ms):
        row = next(row for row in rows if row.start_ms == start_ms)
        area, width = transcript.row_area(row.id), transcript.rows._labels_px
        left = area.right() - width + 1
        return [image.pixelColor(left + 4, y).name() for y in range(area.top() + 12, area.top() + 20)]

    surface = window.desk.look.colour("surface").name()
    assert set(inks(HELLO)) != {surface} and set(inks(SECOND_HELLO)) == {surface}
    press("Shift+F7")
    assert marks.dimension == "" and transcript.rows.text_width(800) == before


def test_turns_are_filtered_by_label_value_and_state(window):
    go_to(window, HELLO)
    press("F5", "I", "2", "Esc", "Alt+F12")
    bar = window.desk.page.label_filter
    bar.dimension.setCurrentIndex(bar.dimension.findData("intent"))
    bar.state.setCurrentIndex(bar.state.findData("judged"))
    total = len(window.desk.open_tier.rows)
    assert bar.count.text() == f"1 of {total}"
    bar.state.setCurrentIndex(bar.state.findData("drafted"))
    bar.value.setCurrentIndex(bar.value.findData("other"))
    assert bar.count.text() == f"3 of {total}"
    bar.dimension.setFocus()
    press("Return")
    assert chosen(window).start_ms == OKAY
    press("Return", "Shift+Return")
    assert chosen(window).start_ms == OKAY
    assert not window.desk.page.label_marks.is_hit(window.desk.open_tier.rows[0].id)
    press("Esc")
    assert window.desk.page.label_marks.is_hit(window.desk.open_tier.rows[0].id)


def test_a_screen_reader_hears_what_is_asked_and_answered(window, bar):
    go_to(window, HELLO)
    press("F5", "I")
    interface = QAccessible.queryAccessibleInterface(bar)
    assert "Intent" in interface.text(QAccessible.Text.Name)
    assert "drafted: Greeting" in interface.text(QAccessible.Text.Description)
    press("2", "I")
    assert interface.text(QAccessible.Text.Description).startswith("Greeting")
    press("Alt+F12", "Ctrl+F9")
    window.desk.page.notice.say("topic", "Something is out of the ordinary.", "Mend it", lambda: None)
    QApplication.processEvents()
    assert nameless(window) == []


def test_typing_is_stored_before_a_label_and_both_are_undone_apart(window):
    go_to(window, SHEILA)
    type_text("Well. ")
    press("F5", "I", "1")
    assert any(text.startswith("Well. And") for text in texts(window)) and on_turn(window, "intent")
    press("Ctrl+Z")
    assert not on_turn(window, "intent") and any(text.startswith("Well. And") for text in texts(window))
