"""Writing the rules for edge cases, in the order in which they decide."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hitl_workbench.domain.guideline import Dimension, Example, Rule
from hitl_workbench.domain.guideline_writing import new_rule, with_rule
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.book import GuidelineBook
from hitl_workbench.ui.guideline.clips import ClipPlayer
from hitl_workbench.ui.guideline.examples import ExampleList
from hitl_workbench.ui.guideline.fields import Line, Lines, needed_number, words
from hitl_workbench.ui.guideline.forms import Row, ValueForm
from hitl_workbench.ui.guideline.item_editor import ItemEditor
from hitl_workbench.ui.words import tr

_STEP = 10


class RuleEditor(ItemEditor):
    """Edge cases by precedence: the lowest number decides."""

    def __init__(self, book: GuidelineBook, clips: ClipPlayer, look: Appearance, example_key: str) -> None:
        super().__init__(book, look)
        hint = tr("None yet. In the editor {key} makes the chosen turn an example.").format(key=example_key)
        self.examples = ExampleList(clips, look, self._store_examples, hint)
        self._layout.addWidget(self.examples)
        self._layout.addStretch(1)

    def _called(self) -> tuple[str, str, str]:
        return (
            tr("a rule"),
            tr("Rules for edge cases"),
            tr("No rule yet: + adds one. Questions that people ask in the editor can become rules too."),
        )

    def _make_form(self) -> ValueForm:
        rows = (
            Row("name", tr("Name"), Line()),
            Row("when", tr("When"), Lines(tr("the edge case, in words"), 3)),
            Row("then", tr("Then"), Lines(tr("what is to be answered"), 3)),
            Row("precedence", tr("Precedence"), needed_number(), True, tr("Of several that fit the lowest decides.")),
            Row("labels", tr("Labels"), words(tr("all")), True, tr("The labels it speaks of, as they are stored.")),
        )
        return ValueForm(rows, self._store)

    def _keys(self, dimension: Dimension) -> list[tuple[Any, str, Any]]:
        return [(one.name, f"{one.precedence}   {one.name}", None) for one in _in_order(dimension)]

    def _with_one_more(self, dimension: Dimension) -> tuple[Dimension, Any]:
        made = new_rule(dimension, tr("New rule"))
        return with_rule(dimension, None, made), made.name

    def _without(self, dimension: Dimension, key: Any) -> Dimension:
        return replace(dimension, rules=tuple(one for one in dimension.rules if one.name != key))

    def _with_moved(self, dimension: Dimension, key: Any, by: int) -> tuple[Dimension, Any]:
        """It changes its precedence with its neighbour; where the two have the same, all are numbered anew."""
        order = _in_order(dimension)
        here = [one.name for one in order].index(key)
        there = here + by
        if not 0 <= there < len(order):
            return dimension, key
        one, other = order[here], order[there]
        if one.precedence == other.precedence:
            order[here], order[there] = other, one
            numbers = {rule.name: _STEP * place for place, rule in enumerate(order, 1)}
        else:
            numbers = {one.name: other.precedence, other.name: one.precedence}
        rules = tuple(replace(rule, precedence=numbers.get(rule.name, rule.precedence)) for rule in dimension.rules)
        return replace(dimension, rules=rules), key

    def _show_chosen(self, dimension: Dimension, key: Any) -> None:
        one = next((rule for rule in dimension.rules if rule.name == key), None)
        if one is not None:
            self.form.show_value(one, (self._name, key), editable=self._book.may_write)
            self.examples.show_examples(one.examples, self._book.recording_names(), editable=self._book.may_write)

    def _store(self, attribute: str, value: Any) -> None:
        one, dimension = self._chosen_rule(), self.dimension
        if one is not None and dimension is not None:
            made = replace(one, **{attribute: value})
            self._write_renamed(with_rule(dimension, one.name, made), made.name)

    def _store_examples(self, examples: tuple[Example, ...]) -> None:
        one, dimension = self._chosen_rule(), self.dimension
        if one is not None and dimension is not None:
            self._wrote(with_rule(dimension, one.name, replace(one, examples=examples)))

    def _chosen_rule(self) -> Rule | None:
        dimension = self.dimension
        return next((one for one in dimension.rules if one.name == self.chosen), None) if dimension else None


def _in_order(dimension: Dimension) -> list[Rule]:
    return sorted(dimension.rules, key=lambda one: one.precedence)
