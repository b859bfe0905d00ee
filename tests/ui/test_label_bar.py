"""The label bar with long and open vocabularies: every label in sight, tags as they are typed, nothing done silently."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from hitl_workbench.domain.guideline_writing import with_parts_of
from hitl_workbench.project.guidelines import built_in_guideline, shipped_sets
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.project import Project
from hitl_workbench.ui.label_choice import LabelChoice
from hitl_workbench.ui.label_keys import COMMANDS
from tests.ui.doing import go_to, press, type_text
from tests.ui.labelled import on_turn, publish, said

SHEILA = 14273


def publish_sets(folder, *names):
    """Give the project in a folder a guideline of ready-made sets."""
    guideline = built_in_guideline().guideline
    for name in names:
        _, found = shipped_sets()[name]
        guideline = with_parts_of(guideline, found, [one.name for one in found.dimensions])
    with Project.open(folder, "Ada") as project:
        project.run(write_guideline, guideline)
        project.run(publish_guideline, "major")


@pytest.fixture
def sets(make_window, call):
    """A window on a call with intents, accents and dialogue acts."""
    publish_sets(call, "intents", "accents", "iso-24617-2")
    made = make_window(call)
    made.desk.page.labels.settle()
    return made


@pytest.fixture
def window(make_window, call):
    publish(call)
    made = make_window(call)
    made.desk.page.labels.settle()
    return made


def settle():
    for _ in range(5):
        QApplication.processEvents()


def in_sight(window):
    """The texts of the chips that a person sees whole."""
    bar, found = window.desk.page.label_bar, []
    settle()
    for chip in bar.labels.findChildren(QToolButton):
        if chip.isVisible():
            seen = chip.visibleRegion().boundingRect()
            if seen == chip.rect() and window.rect().contains(
                QRect(chip.mapTo(window, chip.rect().topLeft()), chip.size())
            ):
                found.append(chip.text())
    return found


@pytest.mark.parametrize("size", [(1280, 800), (1590, 1000)])
def test_every_label_of_a_long_list_is_in_sight(sets, size):
    sets.resize(*size)
    settle()
    bar = sets.desk.page.label_bar
    go_to(sets, SHEILA)
    press("F5", "I")
    assert len(in_sight(sets)) == len(bar.choice.offered()) == 13
    press("Esc", "Ctrl+F5")
    assert len(in_sight(sets)) == len(bar.choice.offered()) == 16
    press("Esc")
    sets.desk.player.seek(14_400)
    press("Ctrl+F6")
    assert len(in_sight(sets)) == len(bar.choice.offered()) == 7
    assert sets.desk.page.transcript.height() > 3 * bar.head.height()


@pytest.mark.parametrize("size", [(1280, 800), (1590, 1000)])
def test_with_the_largest_text_and_the_longest_list_the_marked_label_is_always_in_sight(sets, size):
    sets.resize(*size)
    press(*["Alt++"] * 6)
    settle()
    go_to(sets, SHEILA)
    press("F5", "Tab", "Tab", "/")
    type_text("e")
    bar = sets.desk.page.label_bar
    many = len(bar.choice.offered())
    assert bar.choice.dimension.name == "dialogue_act" and many > 20
    for key in ["Down"] * many + ["Up"] * 3:
        press(key)
        marked = bar.choice.highlighted()
        assert any(marked.title in text for text in in_sight(sets)), marked.title

    bottom = bar.note.mapTo(sets, bar.note.rect().bottomLeft()).y()
    assert sets.size().toTuple() == size and bottom < sets.height()


@pytest.mark.parametrize(
    ("typed", "value"),
    [("it", "it"), ("da", "da"), ("pt", "pt"), ("en", "en"), ("en-us", "en-US"), ("sr-latn-rs", "sr-Latn-RS")],
)
def test_a_tag_that_is_typed_is_the_answer_and_not_a_label_that_holds_its_letters(sets, typed, value):
    bar = sets.desk.page.label_bar
    go_to(sets, SHEILA)
    press("Ctrl+F5", "/")
    type_text(typed)
    press("Return")
    assert bar.choice.pending == [value]
    assert any(text.endswith(value) or value == "en-US" for text in in_sight(sets))
    press("Return")
    assert [values for _, name, values in said(sets)["speaker"] if name == "accent"] == [(value,)]


def test_words_in_the_filter_still_find_labels_also_beside_a_tag(sets):
    bar = sets.desk.page.label_bar
    go_to(sets, SHEILA)
    press("Ctrl+F5", "/")
    type_text("united")
    assert bar.choice.typed == "" and bar.choice.highlighted() is not None
    press("Ctrl+A")
    type_text("it")
    first = bar.choice.highlight
    press("Down", "Return")
    assert first == "it" and bar.choice.pending != ["it"] and len(bar.choice.pending) == 1


def test_a_label_whose_value_or_title_is_typed_comes_first(sets):
    accent = next(one for one in sets.desk.page.labels.guideline.dimensions if one.name == "accent")
    choice = LabelChoice([accent])
    for one in accent.labels:
        for typed in (one.value, one.value.upper(), one.title):
            choice.search(typed)
            assert choice.highlight == one.value, typed


def test_switching_everything_off_takes_the_answer_back_and_says_so(window):
    bar, message = window.desk.page.label_bar, window.desk.page.transport.message
    go_to(window, SHEILA)
    press("F5", "T", "Return")
    assert "Switch labels on first" in message.text()
    press("1", "Return", "T", "1", "Return")
    assert on_turn(window, "tone") == {} and bar.choice.pending == []
    assert "taken back" in message.text() and "Ctrl+Z" in message.text()
    press("Ctrl+Z")
    assert on_turn(window, "tone") == {SHEILA: ("warm",)} and bar.choice.pending == ["warm"]
    press("1", "Down")
    assert on_turn(window, "tone") == {}


def test_no_ready_made_set_hides_a_key_of_the_bar():
    own = COMMANDS | set("/?+-")
    for name, (_, guideline) in shipped_sets().items():
        for dimension in guideline.dimensions:
            assert dimension.key.lower() not in own, (name, dimension.name)
            for label in dimension.labels:
                assert label.key.lower() not in own, (name, label.value)


def test_n_reaches_the_note_beside_the_questions_about_noise(make_window, call):
    publish_sets(call, "noise", "intents")
    window = make_window(call)
    go_to(window, SHEILA)
    press("F5", "I", "N")
    assert window.desk.page.label_bar.note.hasFocus()
