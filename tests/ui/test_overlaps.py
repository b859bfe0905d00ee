"""Overlaps in the window: found, heard, typed by keys and cards, listed, kept through edits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from hitl_workbench.domain.guideline_writing import with_dimension, without_label
from hitl_workbench.domain.judgement import OVERLAP_TYPE, pair_uid
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.project.guidelines import present_guideline
from hitl_workbench.project.judgements import overlaps_judged
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.turns import turns_of
from tests.ui.doing import chosen, go_to, press, stored, texts, type_text

OKAY, SHEILA = 10527, 14273


def said(window):
    """Type, certainty and note of each overlap of the open tier that has any, by its start."""
    found = {}
    for entry in overlaps_judged(window.desk.session.db, window.desk.open_tier.tier.id):
        for one in entry.judgements:
            start = entry.overlap.span.start_ms if entry.overlap else None
            found[start] = (one.values[0] if one.values else "?", one.certainty, one.note)
    return found


def choose_in_menu(key: str) -> None:
    """Press a key in the menu that is about to open."""

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            QTest.keyClick(menu, getattr(Qt.Key, f"Key_{key}"))
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def say(window, key):
    """Alt+Q and a number."""
    choose_in_menu(key)
    press("Alt+Q")
    window.activateWindow()
    while QApplication.activeWindow() is not window:
        QApplication.processEvents()
    window.desk.page.transcript.focus_text()


def test_the_window_and_the_definition_find_the_same_overlaps(window):
    book, tier = window.desk.page.book, window.desk.open_tier
    expected = overlaps_of(turns_of(window.desk.session.db, tier.tier.id))
    pairs = [(one.span, pair_uid(one.first.uid, one.second.uid)) for one in expected]
    assert [(one.span, pair_uid(one.first.uid, one.second.uid)) for one in book.all()] == pairs
    for row in tier.rows:
        own = [one for one in pairs if row.uid in one[1]]
        assert [(one.span, pair_uid(one.first.uid, one.second.uid)) for one in book.of_turn(row.id)] == sorted(own)


def test_an_overlap_is_typed_with_two_keys_and_taken_back_with_one(window):
    go_to(window, SHEILA)
    window.desk.player.seek(14_400)
    say(window, "3")
    assert said(window) == {14273: ("competitive_interruption", None, "")}
    assert window.desk.open_tier.is_own
    assert window.desk.page.book.at(14_400, window.desk.view.chosen).judgement is not None
    press("Ctrl+Z")
    assert said(window) == {}
    press("Ctrl+Y")
    assert said(window) == {14273: ("competitive_interruption", None, "")}
    say(window, "8")
    assert said(window) == {14273: ("?", None, "")}
    say(window, "0")
    assert said(window) == {}


def test_a_type_that_the_guideline_has_no_more_stays_until_another_is_said(window, qtbot):
    go_to(window, OKAY)
    say(window, "7")
    before = said(window)
    session = window.desk.session
    present = present_guideline(session.db).guideline
    dimension = present.dimension(OVERLAP_TYPE)
    (value,) = {one for one, *_ in before.values()}
    session.run(write_guideline, with_dimension(present, OVERLAP_TYPE, without_label(dimension, value)))
    session.run(publish_guideline, "major")
    press("Ctrl+Up")
    go_to(window, OKAY)
    card = next(one for one in window.desk.page.inspector.cards if one.overlap.judgement is not None)
    assert card.type.currentData() == value
    card.certainty.setCurrentIndex(card.certainty.findData(75))
    card.certainty.activated.emit(card.certainty.currentIndex())
    assert said(window) == before


def test_type_certainty_and_note_in_the_inspector(window, qtbot):
    go_to(window, SHEILA)
    inspector = window.desk.page.inspector
    inspector.refresh()
    assert (
        len(inspector.cards) == 1 and "SPEAKER_01" in inspector.cards[0].findChildren(type(inspector.length))[0].text()
    )
    card = inspector.cards[0]
    card.type.setCurrentIndex(card.type.findData("backchannel"))
    card.type.activated.emit(card.type.currentIndex())
    inspector.refresh()
    card = inspector.cards[0]
    card.certainty.setCurrentIndex(card.certainty.findData(75))
    card.certainty.activated.emit(card.certainty.currentIndex())
    inspector.refresh()
    card = inspector.cards[0]
    card.note.setFocus()
    type_text("agrees")
    press("Return")
    assert said(window) == {14273: ("backchannel", 75, "agrees")}


def set_choice(window, choice):
    """Publish the question after an overlap's type with another kind of choice."""
    session = window.desk.session
    present = present_guideline(session.db).guideline
    dimension = replace(present.dimension(OVERLAP_TYPE), choice=choice)
    session.run(write_guideline, with_dimension(present, OVERLAP_TYPE, dimension))
    session.run(publish_guideline, "major")


def all_said(window):
    return [
        (one.values, one.certainty, one.note)
        for entry in overlaps_judged(window.desk.session.db, window.desk.open_tier.tier.id)
        for one in entry.judgements
    ]


def test_an_overlap_that_may_have_several_types_gets_them_in_the_label_bar(window, qtbot):
    set_choice(window, "multiple")
    go_to(window, SHEILA)
    page = window.desk.page
    page.inspector.refresh()
    (card,) = page.inspector.cards
    assert card.type.isHidden() and card.types.text() == "not typed"
    QTest.mouseClick(card.types, Qt.MouseButton.LeftButton)
    assert page.label_bar.isVisible() and page.label_bar.choice.dimension.name == OVERLAP_TYPE
    press("1", "3", "Return", "Esc")
    both = ("backchannel", "competitive_interruption")
    assert all_said(window) == [(both, None, "")]
    page.inspector.refresh()
    assert card.types.text() == "Backchannel, Competitive interruption"
    # What else is said of it keeps them all, and so does the key.
    card.certainty.setCurrentIndex(card.certainty.findData(75))
    card.certainty.activated.emit(card.certainty.currentIndex())
    page.inspector.refresh()
    card.note.setFocus()
    type_text("agrees")
    press("Return")
    assert all_said(window) == [(both, 75, "agrees")]
    window.desk.player.seek(14_400)
    press("Alt+Q")
    assert page.label_bar.isVisible() and page.label_bar.choice.pending == list(both)
    press("Esc")
    # Nor does another version of the guideline, which asks for one, make one of two.
    set_choice(window, "single")
    page.inspector.refresh()
    assert card.type.isHidden() and card.types.text() == "Backchannel, Competitive interruption"
    card.note.setFocus()
    press("Ctrl+A")
    type_text("twice")
    press("Return")
    assert all_said(window) == [(both, 75, "agrees")]
    assert "takes one answer" in page.notice.text.text()


def test_a_note_stays_with_the_overlap_for_which_it_was_typed(window):
    press("Alt+X")
    first = window.desk.view.selection.start_ms
    say(window, "1")
    press("Alt+X")
    second = window.desk.view.selection.start_ms
    say(window, "3")
    press("Alt+Shift+X")
    window.desk.page.inspector.refresh()
    card = next(one for one in window.desk.page.inspector.cards if one.overlap.span.start_ms == first)
    card.note.setFocus()
    type_text("laughs")
    press("Alt+X")
    press("Return")
    assert said(window) == {first: ("backchannel", None, "laughs"), second: ("competitive_interruption", None, "")}


def test_overlaps_are_walked_through_and_only_they_are_played(window, qtbot):
    press("Alt+X")
    first = window.desk.view.selection
    assert (first.start_ms, first.end_ms) == (9835, 10105)
    press("Ctrl+Shift+P")
    qtbot.waitUntil(lambda: not window.desk.player.is_playing, timeout=3000)
    assert window.desk.player.position_ms == 10105
    press("Alt+X")
    assert window.desk.view.selection.start_ms > first.start_ms
    press("Alt+Shift+X")
    assert window.desk.view.selection == first


def test_turns_that_nobody_transcribed_are_one_key_away(window):
    press("Alt+U")
    assert chosen(window).start_ms == 7034 and window.desk.player.is_playing
    type_text("Hm.")
    press("Alt+U")
    assert texts(window)[1] == "Hm." and chosen(window).start_ms == 10342
    for text in ("a", "b", "c"):
        type_text(text)
        press("Alt+U")
    assert "Every turn has its text" in window.desk.page.transport.message.text()


def test_the_list_shows_filters_and_goes_to_overlaps(window, qtbot):
    go_to(window, SHEILA)
    window.desk.player.seek(14_400)
    say(window, "1")
    press("Ctrl+Shift+L")
    panel = window.desk.page.overlaps
    total = len(window.desk.page.book.all())
    assert panel.isVisible() and panel.model.rowCount() == total
    panel.box.setCurrentIndex(panel.box.findData("backchannel"))
    assert panel.model.rowCount() == 1 and panel.model.data(panel.model.index(0, 1)) == "Backchannel"
    panel.box.setCurrentIndex(panel.box.findData("untyped"))
    assert panel.model.rowCount() == total - 1
    panel.box.setCurrentIndex(panel.box.findData("untranscribed"))
    assert panel.model.rowCount() == sum(not one.is_transcribed for one in window.desk.page.book.all())
    panel.table.clicked.emit(panel.model.index(0, 0))
    assert window.desk.view.selection == panel.model.shown[0].span


def test_a_type_survives_a_split_and_says_so_when_its_overlap_dissolves(window):
    go_to(window, SHEILA)
    window.desk.player.seek(14_400)
    say(window, "3")
    window.desk.player.seek(16_000)
    press("Ctrl+Shift+Return")
    assert said(window) == {14273: ("competitive_interruption", None, "")}
    go_to(window, SHEILA)
    window.desk.player.seek(14_800)
    press("F11")  # starts after the other has ended
    notice = window.desk.page.notice
    assert notice.isVisible() and "Competitive interruption" in notice.text.text()
    panel = window.desk.page.overlaps
    press("Ctrl+Shift+L")
    panel.box.setCurrentIndex(panel.box.findData("dissolved"))
    assert panel.model.rowCount() == 1
    press("Ctrl+Z")
    assert said(window) == {14273: ("competitive_interruption", None, "")}
    assert panel.model.rowCount() == 0


def test_after_a_split_the_shorter_part_has_its_own_type_in_card_list_and_bar(window):
    go_to(window, SHEILA)
    window.desk.player.seek(14_400)
    say(window, "3")
    press("Ctrl+Shift+Return")
    go_to(window, SHEILA)
    window.desk.player.seek(14_300)
    say(window, "1")
    split = {14273: ("backchannel", None, ""), 14400: ("competitive_interruption", None, "")}
    assert said(window) == split
    page = window.desk.page
    for start_ms, (value, *_) in split.items():
        (overlap,) = (one for one in page.book.all() if one.span.start_ms == start_ms)
        assert overlap.judgement.values == (value,)
        assert page.labels.said_on("overlap", overlap.pair)[OVERLAP_TYPE].values == (value,)
        go_to(window, start_ms)
        page.inspector.refresh()
        (card,) = (one for one in page.inspector.cards if one.overlap.pair == overlap.pair)
        assert card.type.currentData() == value


@pytest.mark.parametrize("speaker", ["Ctrl+1", "Ctrl+2"])
def test_the_words_of_each_speaker_stay_in_their_own_lane(window, speaker):
    go_to(window, OKAY)
    before = {row.id: row.text for row in window.desk.open_tier.rows}
    press(speaker)
    assert sorted(text for *_, text in stored(window)) == sorted(before.values())
