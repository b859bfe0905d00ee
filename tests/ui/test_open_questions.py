"""The questions of the whole project: listed with their age, answered in place, turned into rules."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hitl_workbench.domain.people import ANNOTATOR
from hitl_workbench.project.guidelines import guideline_draft
from hitl_workbench.project.operations.annotators import add_annotator
from hitl_workbench.project.operations.questions import ask
from hitl_workbench.project.project import Project
from hitl_workbench.project.questions import project_questions, questions_of
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.tiers import tiers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.project.verification import verify
from hitl_workbench.ui.dialogs.making_rules import QuestionRuleDialog
from hitl_workbench.ui.dialogs.open_questions import OpenQuestionsDialog
from hitl_workbench.workflow.importing import import_recordings
from tests.ui.doing import chosen, click, come_back, go_to, in_dialog, press
from tests.ui.test_accessibility import nameless

OKAY = 10_527


@pytest.fixture
def asked(call, speech_call):
    """The call with two recordings; Bo, who annotates, has asked about one turn of the call."""
    with Project.open(call) as project:
        project.run(add_annotator, "Bo", ANNOTATOR)
        import_recordings(project, [speech_call.parent / "two.wav"])
    with Project.open(call, "Bo") as project:
        recording = recordings(project.db)[0]
        tier = project.begin_correction(recording.id, tiers_of(project.db, recording.id)[0].id).result
        turn = next(one for one in turns_of(project.db, tier) if one.span.start_ms == OKAY)
        project.run(ask, tier, turn.id, "Is “you know” a question?")
    return call


@pytest.fixture
def lead(make_window, asked):
    """Ada's window, on the recording without questions."""
    window = make_window()
    window.desk.session.open(asked, "Ada")
    window.recordings.open(recordings(window.desk.session.db)[1].id)
    return window


def in_list(qtbot, act) -> None:
    """Do something in the list of questions, once it has read them."""

    def use(dialog: OpenQuestionsDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.questions))
        dialog.activateWindow()
        dialog.list.setFocus()
        act(dialog)

    in_dialog(OpenQuestionsDialog, use)
    press("Ctrl+F10")


def test_the_button_says_how_many_wait_and_leads_to_the_list(lead, qtbot):
    button = lead.desk.page.questions.button
    assert button.isVisible()
    assert button.text() == "Open questions (1)\noldest 0 min ago"
    said = []

    def look(dialog: OpenQuestionsDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.questions))
        said.append((dialog.list.item(0).text(), dialog.turn.text(), nameless(dialog)))
        dialog.reject()

    in_dialog(OpenQuestionsDialog, look)
    click(button, button.rect().center())
    line, turn, without_name = said[0]
    assert line == "Is “you know” a question?\nBo, 0 min ago   ·   sample, 0:10.5"
    assert "I heard of deep" in turn
    assert without_name == []


def test_enter_goes_to_the_turn_in_the_turns_it_was_asked_about(lead, qtbot):
    in_list(qtbot, lambda dialog: QTest.keyClick(dialog.list, Qt.Key.Key_Return))
    assert lead.desk.open_tier.recording.name == "sample"
    assert lead.desk.open_tier.tier.annotator == "Bo"
    assert chosen(lead).start_ms == OKAY


def test_an_answer_given_in_the_list_reaches_who_asked_and_makes_no_copy(lead, asked, qtbot):
    def reply(dialog: OpenQuestionsDialog) -> None:
        dialog.answer.setFocus()
        QTest.keyClicks(dialog.answer, "No, a statement.")
        QTest.keyClick(dialog.answer, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not dialog.questions)
        dialog.with_answered.click()
        assert "answered" in dialog.list.item(0).text()
        dialog.reject()

    in_list(qtbot, reply)
    assert not lead.desk.page.questions.isVisible()
    db = lead.desk.session.db
    assert [tier.annotator for tier in tiers_of(db, 1) if tier.origin == "annotation"] == ["Bo"]
    assert verify(db).problems == ()
    lead.desk.session.close()
    with Project.open(asked, "Bo") as project:
        tier = tiers_of(project.db, 1)[-1]
        (question,) = questions_of(project.db, tier.id)
        assert (question.answer, question.answerer) == ("No, a statement.", "Ada")


def test_a_question_becomes_a_rule_with_its_turn_as_the_clip_and_is_answered_with_it(lead, qtbot):
    def make_rule(dialog: QuestionRuleDialog) -> None:
        assert nameless(dialog) == []
        assert dialog.when.value() == "Is “you know” a question?"
        assert dialog.then.value() == "No, a statement."
        click(dialog.make, dialog.make.rect().center())

    def turn(dialog: OpenQuestionsDialog) -> None:
        dialog.answer.setText("No, a statement.")
        in_dialog(QuestionRuleDialog, make_rule)
        dialog.rule.click()
        dialog.reject()

    in_list(qtbot, turn)
    db = lead.desk.session.db
    draft = guideline_draft(db)
    assert draft is not None
    (rule,) = draft.guideline.dimensions[0].rules
    (clip,) = rule.examples
    (question,) = project_questions(db)
    assert (rule.name, rule.when, rule.then) == ("Is “you know” a question", question.question.text, "No, a statement.")
    assert (clip.recording, clip.span.start_ms) == (recordings(db)[0].uid, OKAY)
    assert question.question.answer.startswith("No, a statement. (This became the rule “Is “you know” a question”")
    assert verify(db).problems == ()


def test_the_key_makes_the_question_of_the_chosen_turn_a_rule(lead, qtbot):
    in_list(qtbot, lambda dialog: QTest.keyClick(dialog.list, Qt.Key.Key_Return))
    come_back(lead)

    def make(dialog: QuestionRuleDialog) -> None:
        click(dialog.make, dialog.make.rect().center())
        assert "what is to be done" in dialog.problem.text(), "a rule without words decides nothing"
        dialog.then.setPlainText("It is a statement.")
        click(dialog.make, dialog.make.rect().center())

    in_dialog(QuestionRuleDialog, make)
    press("Alt+F11")
    come_back(lead)
    assert guideline_draft(lead.desk.session.db).guideline.dimensions[0].rules[0].then == "It is a statement."
    go_to(lead, OKAY)
    qtbot.waitUntil(lambda: "became the rule" in lead.desk.page.inspector.questions.text())


def test_who_may_not_write_rules_makes_none(make_window, asked, qtbot):
    window = make_window()
    window.desk.session.open(asked, "Bo")
    window.recordings.open(1)
    go_to(window, OKAY)
    press("Alt+F11")
    assert "leads write the guideline" in window.desk.page.transport.message.text()

    def look(dialog: OpenQuestionsDialog) -> None:
        assert not dialog.rule.isEnabled()
        dialog.reject()

    in_list(qtbot, look)
    QApplication.processEvents()
    assert guideline_draft(window.desk.session.db) is None
