"""The queue of stale labels: what changed in words, confirmed or judged again, the old answers kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hitl_workbench.domain.guideline import Rule
from hitl_workbench.domain.guideline_writing import with_dimension, with_rule
from hitl_workbench.project.guidelines import present_guideline
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from tests.ui.doing import chosen, go_to, press, type_text
from tests.ui.labelled import on_turn, publish, said
from tests.ui.test_accessibility import nameless

HELLO, SECOND_HELLO, SHEILA = 6513, 7460, 14273


@pytest.fixture
def window(make_window, call):
    """A window on a call in which two questions and a greeting were found; then a question was defined anew."""
    publish(call)
    first = make_window(call)
    for start_ms, key in ((HELLO, "1"), (SECOND_HELLO, "2"), (SHEILA, "1")):
        go_to(first, start_ms)
        press("F5", "I", key, "Esc")
    first.close()
    publish(call, "major", "Asks for something, politely or not.")
    return make_window(call)


def settled(window, qtbot):
    qtbot.waitUntil(lambda: window.desk.page.stale.is_settled)
    return window.desk.page.stale


def shown(stale):
    model = stale.model
    return [tuple(model.data(model.index(row, column)) for column in range(3)) for row in range(model.rowCount())]


def test_stale_answers_are_listed_with_what_changed(window, qtbot):
    press("Ctrl+F9")
    stale = settled(window, qtbot)
    assert shown(stale) == [
        ("0:06.5", "Intent: Question", "“Question” is defined anew"),
        ("0:14.2", "Intent: Question", "“Question” is defined anew"),
    ]
    total = len(window.desk.open_tier.rows)
    assert f"Intent: 3 of {total} judged" in stale.progress.text()
    stale.table.setFocus()
    press("Down", "Return")
    assert chosen(window).start_ms == SHEILA


def test_what_still_holds_is_confirmed_and_the_old_answer_kept(window, qtbot):
    press("Ctrl+F9")
    stale = settled(window, qtbot)
    press("Shift+F3")
    assert chosen(window).start_ms == SHEILA
    assert [row[0] for row in shown(settled(window, qtbot))] == ["0:14.2"]
    uid = window.desk.open_tier.rows[0].uid
    assert window.desk.page.labels.said_on("turn", uid)["intent"].guideline_version == "2.0.0"
    versions = window.desk.session.db.conn.execute(
        "select guideline_version from judgement where target_uid = ? and withdraws is null order by id", (uid,)
    ).fetchall()
    assert versions == [("1.0.0",), ("2.0.0",)]
    press("Ctrl+Z")
    assert len(shown(settled(window, qtbot))) == 2 and stale.isVisible()


def test_what_still_holds_is_confirmed_by_its_button_beside_the_other(window, qtbot):
    window.resize(1280, 800)
    press("Ctrl+F9")
    stale = settled(window, qtbot)
    assert stale.holds.isVisible() and stale.take_back.isVisible() and stale.table.height() > 3 * 44
    stale.holds.click()
    assert [row[0] for row in shown(settled(window, qtbot))] == ["0:14.2"]


def test_a_new_rule_is_listed_with_what_it_says(window, qtbot):
    session = window.desk.session
    present = present_guideline(session.db).guideline
    intent = with_rule(present.dimension("intent"), None, Rule("echo", "the words are repeated", "it is no question"))
    session.run(write_guideline, with_dimension(present, "intent", intent))
    session.run(publish_guideline, "major")
    press("Ctrl+F9")
    stale = settled(window, qtbot)
    qtbot.waitUntil(lambda: any("the words are repeated → it is no question" in why for *_, why in shown(stale)))


def test_judging_again_takes_an_answer_off_the_queue(window, qtbot):
    press("Ctrl+F9")
    settled(window, qtbot)
    go_to(window, SHEILA)
    press("F5", "I", "2", "Esc")
    assert [row[0] for row in shown(settled(window, qtbot))] == ["0:06.5"]
    assert on_turn(window, "intent")[SHEILA] == ("greeting",)


def gone(window, qtbot):
    """A label of words, and those words replaced by others; the list with it."""
    go_to(window, SHEILA)
    field = window.desk.page.transcript.field
    field.go_to(field.text.index("Texas"))
    press("Shift+F5", "1", "Esc")
    put_text(window, field.text.replace("Texas", "Ohio"))
    press("Ctrl+F9")
    return settled(window, qtbot)


def put_text(window, text):
    press("Ctrl+A")
    type_text(text)
    window.desk.correcting.commit()


@pytest.mark.parametrize("how", ["action", "key", "button"])
def test_a_label_whose_words_are_gone_is_taken_back_from_the_list(window, qtbot, how):
    stale = gone(window, qtbot)
    lost = ("0:14.2", "Filler: Pause", "the words “Texas” are gone")
    assert shown(stale)[-1] == lost
    assert not nameless(stale)
    stale.table.selectRow(2)
    press("Shift+F3")
    assert "can only be taken back" in window.desk.page.transport.message.text()
    if how == "button":
        QTest.mouseClick(stale.take_back, Qt.MouseButton.LeftButton)
    elif how == "key":
        stale.table.setFocus()
        press("Delete")
    else:
        press("Ctrl+F3")
    assert lost not in shown(settled(window, qtbot))
    assert "words" not in said(window)
    assert how != "key" or stale.table.hasFocus()
    press("Ctrl+Z")
    assert lost in shown(settled(window, qtbot))


def test_an_answer_that_no_longer_holds_is_taken_back_from_the_list(window, qtbot):
    press("Ctrl+F3")
    assert "Ctrl+F9" in window.desk.page.transport.message.text()
    press("Ctrl+F9")
    settled(window, qtbot)
    press("Ctrl+F3")
    assert chosen(window).start_ms == SHEILA
    stale = settled(window, qtbot)
    assert [row[0] for row in shown(stale)] == ["0:14.2"] and HELLO not in on_turn(window, "intent")
    press("Ctrl+F3")
    assert shown(settled(window, qtbot)) == [] and not stale.take_back.isEnabled()


def test_stale_marks_are_shown_and_filtered(window):
    go_to(window, HELLO)
    inspector = window.desk.page.inspector
    inspector.refresh()
    assert "stale" in inspector.turn_labels._notes["intent"].text()
    press("Alt+F12")
    bar = window.desk.page.label_filter
    bar.dimension.setCurrentIndex(bar.dimension.findData("intent"))
    bar.state.setCurrentIndex(bar.state.findData("stale"))
    assert bar.count.text().startswith("2 of")
