"""Writing the labels of a dimension."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QTreeWidgetItem

from hitl_workbench.domain.guideline import Dimension, Example, Label
from hitl_workbench.domain.guideline_writing import moved, new_label, with_label, without_label
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.book import GuidelineBook
from hitl_workbench.ui.guideline.clips import ClipPlayer
from hitl_workbench.ui.guideline.examples import ExampleList
from hitl_workbench.ui.guideline.fields import Choice, Colour, Line, Lines, words
from hitl_workbench.ui.guideline.forms import Row, ValueForm
from hitl_workbench.ui.guideline.item_editor import ItemEditor
from hitl_workbench.ui.words import tr


class LabelEditor(ItemEditor):
    """The vocabulary as a tree; a label with its definition, place, colour, key and examples."""

    def __init__(self, book: GuidelineBook, clips: ClipPlayer, look: Appearance, example_key: str) -> None:
        super().__init__(book, look)
        hint = tr("None yet. In the editor {key} makes the chosen turn an example.").format(key=example_key)
        self.examples = ExampleList(clips, look, self._store_examples, hint)
        self._layout.addWidget(self.examples)
        self._layout.addStretch(1)

    def _called(self) -> tuple[str, str, str]:
        return tr("a label"), tr("Labels"), tr("No label yet: + adds the first answer.")

    def _make_form(self) -> ValueForm:
        self._parent = Choice()
        rows = (
            Row("title", tr("Title"), Line()),
            Row("value", tr("Stored as"), Line(), True, tr("What exports say; it never changes its meaning silently.")),
            Row("key", tr("Key"), Line(_one_key), True, tr("The digit or letter that chooses it.")),
            Row("definition", tr("Definition"), Lines(tr("When is this the answer?"), 4)),
            Row("parent", tr("Under"), self._parent, True, tr("The broader label, in a hierarchy.")),
            Row("colour", tr("Colour"), Colour(), True),
            Row(
                "taken_from",
                tr("Takes cases from"),
                words(tr("labels whose answers are to be looked at again")),
                False,
                tr("Answers with these labels become stale when this is published."),
            ),
        )
        return ValueForm(rows, self._store)

    def _keys(self, dimension: Dimension) -> list[tuple[Any, str, Any]]:
        found: list[tuple[Any, str, Any]] = []

        def walk(parent: str | None) -> None:
            for one in dimension.children_of(parent):
                text = f"{one.key}   {one.title}" if one.key else one.title
                found.append((one.value, text, parent))
                walk(one.value)

        walk(None)
        return found

    def _decorate(self, item: QTreeWidgetItem, key: Any) -> None:
        one = self.dimension.label(key) if self.dimension is not None else None
        if one is not None and one.colour:
            picture = QPixmap(10, 10)
            picture.fill(QColor(one.colour))
            item.setIcon(0, QIcon(picture))

    def _with_one_more(self, dimension: Dimension) -> tuple[Dimension, Any]:
        here = dimension.label(self.chosen) if self.chosen is not None else None
        made = new_label(dimension, tr("New label"), here.parent if here is not None else None)
        return with_label(dimension, None, made), made.value

    def _without(self, dimension: Dimension, key: Any) -> Dimension:
        return without_label(dimension, key)

    def _with_moved(self, dimension: Dimension, key: Any, by: int) -> tuple[Dimension, Any]:
        """Among those with the same parent."""
        one = dimension.label(key)
        assert one is not None
        beside = [other.value for other in dimension.children_of(one.parent)]
        to = beside.index(key) + by
        if not 0 <= to < len(beside):
            return dimension, key
        values = [other.value for other in dimension.labels]
        here, there = values.index(key), values.index(beside[to])
        return replace(dimension, labels=moved(dimension.labels, here, there - here)), key

    def _show_chosen(self, dimension: Dimension, key: Any) -> None:
        one = dimension.label(key)
        if one is None:
            return
        above = [(None, tr("nothing"))]
        above += [(other.value, other.title) for other in dimension.labels if key not in dimension.path_of(other.value)]
        if not self._parent.has_typing or not self.form.problem("parent"):
            self._parent.offer(above)
        self.form.show_value(one, (self._name, key), editable=self._book.may_write)
        self.examples.show_examples(one.examples, self._book.recording_names(), editable=self._book.may_write)

    def _store(self, attribute: str, value: Any) -> None:
        one = self._chosen_label()
        if one is None:
            return
        made = replace(one, **{attribute: value})
        if (
            attribute == "key"
            and value
            and any(other.key == value and other.value != one.value for other in self._labels())
        ):
            raise ValueError(tr("another label has this key"))
        if attribute == "taken_from":
            unknown = set(value) - {other.value for other in self._labels()}
            if unknown:
                raise ValueError(tr("there is no label {value} here").format(value=", ".join(sorted(unknown))))
        dimension = with_label(self._dimension(), one.value, made)
        self._write_renamed(dimension, made.value)

    def _store_examples(self, examples: tuple[Example, ...]) -> None:
        one = self._chosen_label()
        if one is not None:
            self._wrote(with_label(self._dimension(), one.value, replace(one, examples=examples)))

    def _chosen_label(self) -> Label | None:
        dimension = self.dimension
        return dimension.label(self.chosen) if dimension is not None and self.chosen is not None else None

    def _dimension(self) -> Dimension:
        dimension = self.dimension
        assert dimension is not None
        return dimension

    def _labels(self) -> tuple[Label, ...]:
        return self._dimension().labels


def _one_key(text: str) -> str:
    text = text.strip().casefold()
    if len(text) > 1 or (text and not text.isalnum()):
        raise ValueError(tr("one digit or letter"))
    return text
