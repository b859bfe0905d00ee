"""The label bar with long and open vocabularies: labels in sight, tags as typed, nothing done silently."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from hitl_workbench.domain.guideline import Dimension, Label, Rule
from hitl_workbench.domain.guideline_writing import with_parts_of, with_rule
from hitl_workbench.project.guidelines import built_in_guideline, guideline_draft, shipped_sets
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.operations.questions import ask
from hitl_workbench.project.project import Project
from hitl_workbench.ui.audit.label_paint import LabelPaint
from hitl_workbench.ui.dialogs.making_rules import ExampleDialog, QuestionRuleDialog
from hitl_workbench.ui.label_choice import LabelChoice
from hitl_workbench.ui.label_keys import COMMANDS
from hitl_workbench.ui.label_words import explained
from tests.ui.doing import chosen, come_back, go_to, in_dialog, press, put_cursor, texts, type_text
from tests.ui.labelled import on_turn, publish, said
from tests.ui.test_labelling import doing

HELLO, SECOND_HELLO, SHEILA = 6513, 7460, 14273


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


def test_where_nobody_overlaps_the_bar_says_so_and_keys_are_not_typed_into_the_text(window):
    bar = window.desk.page.label_bar
    go_to(window, HELLO)
    before = texts(window)
    press("Ctrl+F6")
    assert "Nobody else speaks here" in bar.question.text() and bar.hasFocus()
    press("4", "F", "Space", "Return", "Tab", "Backspace")
    window.desk.correcting.commit()
    assert texts(window) == before and not said(window).get("overlap")
    press("Esc")
    assert not bar.isVisible() and window.desk.page.transcript.field.hasFocus()


def test_answers_given_together_say_since_when_the_person_looked(window):
    began, commands = "2026-01-02T03:04:05.000Z", doing(window, "label")
    go_to(window, HELLO)
    commands._began = began
    press("Ctrl+F8")
    go_to(window, SECOND_HELLO)
    press("Shift+F8", "F5", "I")
    commands._began = began
    press("3")
    found = window.desk.session.db.conn.execute("select started_at, ended_at from judgement").fetchall()
    assert len(found) == 3 and {one for one, _ in found} == {began} and began not in {one for _, one in found}


def test_a_rule_of_the_whole_question_is_said_with_every_label_and_without(window):
    intent = window.desk.page.labels.guideline.dimension("intent")
    intent = with_rule(intent, None, Rule("both", "it is both", "take the first", 2))
    for shown in (None, *intent.labels):
        assert "it is both → take the first" in explained(intent, shown)
    assert "it is a greeting" not in explained(intent, intent.labels[0])


def test_a_question_about_a_turn_becomes_a_rule_of_what_is_asked_about_turns(window):
    go_to(window, HELLO)
    press("F5", "I", "2", "Esc")
    desk = window.desk
    desk.session.run(ask, desk.open_tier.tier.id, desk.view.chosen, "Is this a greeting?")
    shown = []

    def look(dialog):
        shown.append((dialog.dimension.value(), dialog.chosen, dialog.about.text()))
        dialog.dimension.setCurrentIndex(dialog.dimension.findData("tone"))
        shown.append((dialog.dimension.value(), dialog.chosen, dialog.about.text()))
        dialog.dimension.setCurrentIndex(dialog.dimension.findData("intent"))
        dialog.then.setPlainText("Yes.")
        dialog.make.click()

    in_dialog(QuestionRuleDialog, look)
    press("Alt+F11")
    come_back(window)
    assert shown[0][:2] == ("intent", ("greeting",)) and "these labels" in shown[0][2]
    assert shown[1][:2] == ("tone", ()) and "all of them" in shown[1][2]
    rules = guideline_draft(desk.session.db).guideline.dimension("intent").rules
    assert rules[-1].then == "Yes." and rules[-1].labels == ("greeting",)


def test_an_example_begins_with_a_label_of_the_turn(window):
    go_to(window, HELLO)
    press("F5", "I", "2", "Esc")
    shown = []
    in_dialog(ExampleDialog, lambda one: (shown.append((one.dimension.value(), one.shows.value())), one.reject()))
    press("Alt+F9")
    come_back(window)
    go_to(window, SHEILA)
    in_dialog(ExampleDialog, lambda one: (shown.append((one.dimension.value(), one.shows.value())), one.reject()))
    press("Alt+F9")
    assert shown == [("intent", "greeting"), ("intent", "question")]


def test_what_the_annotator_sees_has_the_keys_and_the_words_of_the_bar(window):
    window.guideline.guideline_page()
    page = window.guideline.page
    page.show_part("intent", 0)
    settle()
    shown = [one.text() for one in page.preview.findChildren(QPushButton) if one.isVisible()]
    assert [text.split()[0] for text in shown] == ["1", "2", "3", "?"], shown
    page.preview.answers[1].click()
    assert "Opens the call." in page.preview.text.text() and "it is a greeting" in page.preview.text.text()


def test_a_question_on_one_turn_paints_no_other(window):
    timeline, tier = window.desk.page.timeline, window.desk.open_tier
    empty = next(row for row in tier.rows if not row.text and row.start_ms > 9000)
    asked = [row for row in tier.rows if row.speaker_id == empty.speaker_id and row.start_ms < empty.start_ms]
    window.desk.correcting.choose(tier.rows[-1].id)
    timeline.show_asked(frozenset({asked[-1].id}))
    settle()
    image, area = timeline.grab().toImage(), timeline.turn_area(empty.id)
    assert image.pixelColor(area.center().toPoint()) != window.desk.look.colour("accent")


def test_hatched_is_what_is_drafted_and_nothing_else(window):
    many = Dimension("many", "Many", "turn", "?", "single", tuple(Label(f"l{n}", f"L{n}") for n in range(32)))
    paint = LabelPaint(window.desk.look, many, [one.value for one in many.labels])

    def is_hatched(value, *, is_drafted):
        image = QImage(64, 64, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint.fill(painter, QRectF(0, 0, 64, 64), value, is_drafted=is_drafted)
        painter.end()
        ways = [{image.pixelColor(30 + n, 30 + way * n).name() for n in range(24)} for way in (-1, 0, 1)]
        return len(ways[1]) > 1 and min(len(ways[0]), len(ways[2])) == 1

    for one in many.labels:
        assert not is_hatched(one.value, is_drafted=False), one.value
    for one in many.labels[:8]:
        assert is_hatched(one.value, is_drafted=True), one.value


def test_labels_beside_turns_are_written_out_where_there_is_room(sets):
    marks = sets.desk.page.label_marks
    marks.show_dimension("intent")
    needed = QFontMetrics(sets.desk.look.font(0.82, italic=True)).horizontalAdvance("Greeting or leave-taking")
    assert marks.room_px - 8 - 14 >= needed


def test_how_far_questions_about_words_and_the_recording_are_is_said(window, qtbot):
    go_to(window, SHEILA)
    put_cursor(window, chosen(window).text.index("Texas") + 2)
    press("Shift+F5", "1", "Esc", "Alt+F6", "2", "Esc", "Ctrl+F9")
    stale = window.desk.page.stale
    qtbot.waitUntil(lambda: stale.is_settled)
    assert "Noise: 1 of 1 judged" in stale.progress.text() and "Filler: 1 judged" in stale.progress.text()
