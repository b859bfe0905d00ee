"""The questions of the whole project: who asked, where, for how long; answered in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QWidget

from hitl_workbench.domain.people import WRITE_RULES
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.operations.questions import answer
from hitl_workbench.project.questions import PlacedQuestion, project_questions
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.guideline.fields import Line
from hitl_workbench.ui.parts import age_text, label, row
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr


class OpenQuestionsDialog(Dialog):
    """Enter on a line goes there; an answer is typed under the list, Enter stores it.

    Signals:
        rule_wanted: the PlacedQuestion that is to become a rule, and the answer typed so far.
    """

    rule_wanted = Signal(object, str)

    def __init__(self, parent: QWidget, session: Session, look: Appearance) -> None:
        super().__init__(parent, tr("Questions"), width=680)
        self._session = session
        self.going_to: PlacedQuestion | None = None
        self.questions: list[PlacedQuestion] = []
        self._all: list[PlacedQuestion] = []
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Questions of the project"))
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(look.px(240))
        self.with_answered = QCheckBox(tr("Answered ones too"))
        self.turn = label("", wraps=True)
        self.said = label("", "muted", wraps=True)
        self.answer = Line(placeholder=tr("the answer; Enter stores it"))
        self.answer.setAccessibleName(tr("Answer"))
        self._nothing = label("", "muted", wraps=True)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._nothing)
        self.body.addWidget(row(self.with_answered, 0))
        self.body.addWidget(self.turn)
        self.body.addWidget(self.said)
        self.body.addWidget(self.answer)
        self.rule = self.add_button(tr("Turn into a rule …"), self._make_rule, name="make_rule")
        self.store = self.add_button(tr("Answer"), self._answer, name="store_answer")
        self.go = self.add_button(tr("Go there"), self._go, name="go_there")
        self.add_button(tr("Close"), self.reject, name="close")
        self.list.itemActivated.connect(lambda _item: self._go())
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.answer.returnPressed.connect(self._answer)
        self.answer.textChanged.connect(lambda _text: self._allow())
        self.with_answered.toggled.connect(lambda _on: self._fill())
        self.listen(session.changed, self._on_changed)
        self._load()
        self._fill()
        self.list.setFocus()

    @property
    def chosen(self) -> PlacedQuestion | None:
        place = self.list.currentRow()
        return self.questions[place] if 0 <= place < len(self.questions) else None

    # -- how

    def _load(self) -> None:
        self._nothing.setText(tr("Reading the questions …"))
        task = self._session.background(lambda project, *_: project_questions(project.db))
        self.listen(task.done, self._take_in)
        self.listen(task.failed, self.say_problem)
        task.start()

    def _take_in(self, found: list[PlacedQuestion]) -> None:
        self._all = found
        is_first = not self.questions
        self._nothing.setText(tr("Nobody waits for an answer. In the editor a question is left on the chosen turn."))
        self._fill()
        if is_first and self.isVisible():
            self.fit()

    def _fill(self) -> None:
        kept, place = self.chosen, self.list.currentRow()
        self.questions = [one for one in self._all if one.question.is_open or self.with_answered.isChecked()]
        self.list.blockSignals(True)
        self.list.clear()
        for one in self.questions:
            self.list.addItem(QListWidgetItem(_line(one)))
        uids = [one.question.uid for one in self.questions]
        if kept is not None and kept.question.uid in uids:
            place = uids.index(kept.question.uid)
        self.list.setCurrentRow(max(0, min(place, len(uids) - 1)))
        self.list.blockSignals(False)
        self.list.setVisible(bool(self.questions))
        self._nothing.setVisible(not self.questions)
        self._show_chosen()

    def _show_chosen(self) -> None:
        one = self.chosen
        for part in (self.turn, self.said, self.answer):
            part.setVisible(one is not None)
        if one is not None:
            if one.tier_id is None:
                self.turn.setText(tr("The turn was deleted."))
            else:
                self.turn.setText(f"{one.speaker}: “{one.turn_text}”" if one.turn_text else one.speaker)
            answered = one.question
            self.said.setVisible(not answered.is_open)
            self.said.setText(f"{answered.answerer}: {answered.answer}")
            self.answer.show_value("")
        self._allow()

    def _allow(self) -> None:
        one, project = self.chosen, self._session.project
        may_answer = one is not None and self._session.is_writable
        self.answer.setEnabled(may_answer)
        self.store.setEnabled(may_answer and bool(self.answer.text().strip()))
        self.rule.setEnabled(may_answer and project.annotator.may(WRITE_RULES))
        self.go.setEnabled(one is not None and one.tier_id is not None)

    def _answer(self) -> None:
        one, text = self.chosen, self.answer.text()
        if one is None or not text.strip():
            return
        try:
            self._session.run(answer, None, one.question.id, text)
        except WorkbenchError as error:
            self.say_problem(str(error))
            return
        self.say_problem("")
        self.list.setFocus()

    def _make_rule(self) -> None:
        if self.chosen is not None:
            self.rule_wanted.emit(self.chosen, self.answer.text().strip())

    def _go(self) -> None:
        one = self.chosen
        if one is not None and one.tier_id is not None:
            self.going_to = one
            self.accept()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("question") or changes.touch("answer"):
            self._load()

    def keyPressEvent(self, event) -> None:  # noqa: ANN001, N802
        """Enter is the list's and the field's; no button takes it from them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)


def _line(one: PlacedQuestion) -> str:
    question = one.question
    when = short_time(question.span.start_ms, 100) if question.span is not None else tr("without place")
    where = f"{one.recording}, {when}"
    if question.is_open:
        state = tr("{name}, {age} ago").format(name=question.asker, age=age_text(question.asked_at))
    else:
        state = tr("{name}, answered").format(name=question.asker)
    return f"{question.text}\n{state}   ·   {where}"
