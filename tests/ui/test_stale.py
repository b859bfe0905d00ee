"""The queue of stale labels: what changed in words, confirmed or judged again, the old answers kept."""

from __future__ import annotations

import pytest

from tests.ui.doing import chosen, go_to, press
from tests.ui.labelled import on_turn, publish

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


def test_judging_again_takes_an_answer_off_the_queue(window, qtbot):
    press("Ctrl+F9")
    settled(window, qtbot)
    go_to(window, SHEILA)
    press("F5", "I", "2", "Esc")
    assert [row[0] for row in shown(settled(window, qtbot))] == ["0:06.5"]
    assert on_turn(window, "intent")[SHEILA] == ("greeting",)


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
