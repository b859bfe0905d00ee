"""From work to rules: a turn becomes an example, a question becomes a rule for an edge case."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from hitl_workbench.domain.guideline import TURN, Dimension, Example, Guideline, Label, Rule
from hitl_workbench.domain.guideline_writing import new_rule, with_dimension, with_example, with_rule
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.operations.questions import make_question_rule
from hitl_workbench.project.questions import Question
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.guideline.book import GuidelineBook
from hitl_workbench.ui.guideline.fields import Choice, Lines
from hitl_workbench.ui.parts import label, named
from hitl_workbench.ui.words import tr

_LONGEST_NAME = 60
_VALUE = Qt.ItemDataRole.UserRole


class ExampleDialog(Dialog):
    """Of which label or rule the chosen turn is an example, and whether it is one or is not."""

    def __init__(
        self,
        parent: QWidget,
        book: GuidelineBook,
        example: Example,
        last: tuple[str, str],
        said: Mapping[str, tuple[str, ...]],
    ) -> None:
        """last: the dimension and the label (or rule) chosen last, to begin with; said: the turn's labels."""
        text = tr("“{text}” is stored with the next version of the guideline.").format(
            text=example.text or tr("a clip")
        )
        super().__init__(parent, tr("Make an example"), text, 520)
        self._book, self._example = book, example
        self.chosen = last
        self.dimension = Choice([(one.name, one.title) for one in book.next.dimensions])
        self.dimension.show_value(_fitting(book.next, said, last[0]))
        self.shows = Choice()
        self.kind = Choice(((True, tr("this is one")), (False, tr("this is not one"))))
        self.kind.show_value(True)
        self.note = QLineEdit()
        form = self.form()
        for title, field in (
            (tr("Question"), self.dimension),
            (tr("Label or rule"), self.shows),
            (tr("Shows"), self.kind),
            (tr("Why"), self.note),
        ):
            field.setAccessibleName(title)
            form.addRow(title, field)
        self.add_button(tr("Cancel"), self.reject)
        self.make = self.add_button(tr("Make example"), self._make, "primary", "make_it")
        self.dimension.currentIndexChanged.connect(self._offer)
        self._offer()
        judged = said.get(str(self.dimension.value()), ())
        self.shows.show_value(judged[0] if judged else last[1])
        if self.shows.currentIndex() < 0 and self.shows.count():
            self.shows.setCurrentIndex(0)
        self.shows.setFocus()

    def _offer(self) -> None:
        dimension = self._book.next.dimension(self.dimension.value())
        if dimension is None:
            return
        labels = [(one.value, one.title) for one in dimension.labels]
        rules = [(f"rule:{one.name}", tr("Rule: {name}").format(name=one.name)) for one in dimension.rules]
        self.shows.offer([*labels, *rules])
        self.make.setEnabled(self.shows.count() > 0)

    def _make(self) -> None:
        dimension = self._book.next.dimension(self.dimension.value())
        shown = _shown(dimension, str(self.shows.value())) if dimension is not None else None
        if dimension is None or shown is None:
            return
        one = self._example
        example = Example(one.recording, one.span, one.text, bool(self.kind.value()), self.note.text().strip())
        guideline = with_dimension(self._book.next, dimension.name, with_example(dimension, shown, example))
        try:
            self._book.write(guideline)
        except WorkbenchError as error:
            self.say_problem(str(error))
            return
        self.chosen = (dimension.name, str(self.shows.value()))
        self.accept()


def _fitting(guideline: Guideline, said: Mapping[str, tuple[str, ...]], last: str = "") -> str:
    """The name of the dimension that a turn's example or rule is of: the one chosen last, one in which it was judged,
    else the first that asks about turns.
    """
    of_turns = [one.name for one in guideline.of_target(TURN)]
    judged = [name for name in of_turns if name in said]
    known = [last] if last and guideline.dimension(last) is not None else []
    return next(iter([*known, *judged, *of_turns, *(one.name for one in guideline.dimensions)]), "")


def _shown(dimension: Dimension, key: str) -> Label | Rule | None:
    if key.startswith("rule:"):
        return next((one for one in dimension.rules if one.name == key.removeprefix("rule:")), None)
    return dimension.label(key)


class QuestionRuleDialog(Dialog):
    """The edge case that a question is about, and what is to be done; the question is answered with it."""

    def __init__(
        self,
        parent: QWidget,
        book: GuidelineBook,
        question: Question,
        example: Example | None,
        answer: str = "",
        said: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """answer: what was typed already as an answer; said: the labels of the turn asked about, by dimension."""
        text = tr("The rule comes into the next version of the guideline, and {name} gets it as the answer.")
        super().__init__(parent, tr("Question into a rule"), text.format(name=question.asker), 560)
        self._book, self._question, self._example = book, question, example
        self.dimension = Choice([(one.name, one.title) for one in book.next.dimensions])
        self._said = said or {}
        self.dimension.show_value(_fitting(book.next, self._said))
        self.labels = QListWidget()
        self.labels.setMaximumHeight(self.fontMetrics().lineSpacing() * 6)
        self.about = label("", "small", wraps=True)
        self.name = QLineEdit(_name_of(question.text))
        self.when, self.then = Lines(lines=3), Lines(tr("what is to be answered in such a case"), 3)
        self.when.setPlainText(question.text)
        self.then.setPlainText(answer or question.answer or "")
        self.with_clip = QCheckBox(tr("The turn is its example"))
        self.with_clip.setChecked(example is not None)
        self.with_clip.setEnabled(example is not None)
        form = self.form()
        for title, field in (
            (tr("Rule of"), self.dimension),
            (tr("For the labels"), self.labels),
            (tr("Name"), self.name),
            (tr("When"), self.when),
            (tr("Then"), self.then),
        ):
            form.addRow(title, named(field, title))
            if field is self.labels:
                form.addRow("", self.about)
        self.dimension.currentIndexChanged.connect(self._offer)
        self.labels.itemChanged.connect(lambda _item: self._tell_about())
        self._offer()
        if example is not None and example.text:
            self.body.addWidget(label(f"“{example.text}”", "muted", wraps=True))
        self.body.addWidget(self.with_clip)
        self.add_button(tr("Cancel"), self.reject)
        self.make = self.add_button(tr("Make the rule"), self._make, "primary", "make_rule")
        self.then.setFocus()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The values of the labels that are ticked."""
        items = [self.labels.item(place) for place in range(self.labels.count())]
        return tuple(one.data(_VALUE) for one in items if one.checkState() == Qt.CheckState.Checked)

    def _offer(self) -> None:
        """The labels of the dimension, ticked those that the turn has."""
        dimension = self._book.next.dimension(str(self.dimension.value()))
        judged = self._said.get(str(self.dimension.value()), ())
        self.labels.clear()
        for one in dimension.labels if dimension is not None else ():
            item = QListWidgetItem(tr(one.title), self.labels)
            item.setData(_VALUE, one.value)
            item.setCheckState(Qt.CheckState.Checked if one.value in judged else Qt.CheckState.Unchecked)
        self._tell_about()

    def _tell_about(self) -> None:
        if self.chosen:
            self.about.setText(tr("The rule is shown with these labels; only their answers become stale."))
        else:
            self.about.setText(
                tr("No label is ticked: the rule is shown with all of them, and all answers become stale.")
            )

    def _make(self) -> None:
        dimension = self._book.next.dimension(str(self.dimension.value()))
        if dimension is None:
            self.say_problem(tr("The guideline asks nothing yet; add a dimension first."))
            return
        when, then = self.when.value(), self.then.value()
        if not when or not then or not self.name.text().strip():
            self.say_problem(tr("Say when it applies and what is to be done then."))
            return
        rule = new_rule(dimension, self.name.text().strip())
        clips = (self._example,) if self._example is not None and self.with_clip.isChecked() else ()
        rule = Rule(rule.name, when, then, rule.precedence, self.chosen, clips)
        guideline = with_dimension(self._book.next, dimension.name, with_rule(dimension, None, rule))
        answer = tr("{then} (This became the rule “{name}” of “{dimension}”.)").format(
            then=then, name=rule.name, dimension=dimension.title
        )
        try:
            self._book.write(guideline, lambda made: (make_question_rule, self._question.id, made, answer))
        except (ValueError, WorkbenchError) as error:
            self.say_problem(str(error))
            return
        self.accept()


def _name_of(text: str) -> str:
    """A rule's name from a question: its first words."""
    first = " ".join(text.split())
    if len(first) <= _LONGEST_NAME:
        return first.rstrip("?!. ")
    return first[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"
