"""Commands on the questions of the whole project: the list, going to one, making one a rule."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QShortcut

from hitl_workbench.domain.guideline import Example
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.questions import PlacedQuestion, Question, questions_of
from hitl_workbench.project.tiers import tier_with_id
from hitl_workbench.ui.commands import Desk
from hitl_workbench.ui.commands.guideline import GuidelineCommands
from hitl_workbench.ui.commands.recordings import RecordingCommands
from hitl_workbench.ui.dialogs.making_rules import QuestionRuleDialog


class QuestionCommands(QObject):
    """Joins the list of questions, the editor and the guideline."""

    def __init__(self, desk: Desk, recordings: RecordingCommands, guideline: GuidelineCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._recordings, self._guideline = desk, recordings, guideline

    def open_questions(self) -> None:
        from hitl_workbench.ui.dialogs.open_questions import OpenQuestionsDialog

        if not self._desk.correcting.commit():
            return
        dialog = OpenQuestionsDialog(self._desk.window, self._desk.session, self._desk.look)
        dialog.rule_wanted.connect(self._make_rule_of_list)
        for key in self._desk.actions["question_to_rule"].shortcuts():  # the window's own are silent under a dialogue
            QShortcut(key, dialog, dialog.rule.click)
        if dialog.exec() and dialog.going_to is not None:
            self._go_to(dialog.going_to)

    def question_to_rule(self) -> None:
        desk = self._desk
        if not desk.correcting.commit():
            return
        if not self._guideline.book.may_write:
            desk.say(self._guideline.book.why_not)
            return
        desk.page.review_book.settle()
        on_turn = desk.page.review_book.questions_on(desk.view.chosen)
        waiting = [one for one in on_turn if one.is_open]
        question = next(iter([*waiting, *reversed(on_turn)]), None)
        if question is None:
            desk.say(self.tr("Nothing was asked about this turn."))
            return
        self._make_rule(question, self._guideline.example_of_chosen(), "")

    # -- how

    def _make_rule_of_list(self, placed: PlacedQuestion, answer: str) -> None:
        span = placed.question.span
        example = Example(placed.recording_uid, span, placed.turn_text) if span is not None else None
        self._make_rule(placed.question, example, answer)

    def _make_rule(self, question: Question, example: Example | None, answer: str) -> None:
        said = self._guideline.said_of(question.turn_id)
        dialog = QuestionRuleDialog(self._desk.window, self._guideline.book, question, example, answer, said)
        if dialog.exec():
            self._desk.say(self.tr("The question became a rule of the next version of the guideline."))

    def _go_to(self, placed: PlacedQuestion) -> None:
        """Open the recording and choose the turn: in the turns shown there, else in those it was asked about."""
        desk = self._desk
        if self._guideline.is_shown:
            self._guideline.guideline_page()
        self._recordings.open(placed.recording_id)
        recording = desk.open_tier.recording
        if recording is None or recording.id != placed.recording_id or placed.tier_id is None:
            return
        turn_id = placed.question.turn_id
        shown = desk.open_tier.tier
        if shown is None or shown.id != placed.tier_id:
            # A draft does not say what was asked about: the turn as somebody wrote it does.
            here = questions_of(desk.session.db, shown.id) if shown is not None and not shown.is_immutable else []
            turn_id = next((one.turn_id for one in here if one.id == placed.question.id), None)
            if turn_id is None:
                try:
                    self._recordings.show_tier(tier_with_id(desk.session.db, placed.tier_id))
                except WorkbenchError as error:
                    desk.say(str(error))
                    return
                turn_id = placed.question.turn_id
        desk.open_tier.wait_until_loaded()
        if turn_id is not None:
            desk.correcting.choose(turn_id)
            desk.page.transcript.focus_text()
