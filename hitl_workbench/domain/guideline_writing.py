"""Writing a guideline: each step gives a new one in which everything still fits together."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any, TypeVar

from hitl_workbench.domain.guideline import TURN, Dimension, Example, Guideline, Label, Rule

_One = TypeVar("_One")
_KEYS = "1234567890"


def with_dimension(guideline: Guideline, name: str | None, dimension: Dimension) -> Guideline:
    """Put a dimension in the place of the one called name; None, or a name that is not there, adds it at the end.

    Raises ValueError when another one has its name.
    """
    names = [one.name for one in guideline.dimensions]
    if dimension.name != name and dimension.name in names:
        raise ValueError(f"there is a dimension called {dimension.name} already")
    return replace(guideline, dimensions=_put(guideline.dimensions, _place(names, name), dimension))


def without_dimension(guideline: Guideline, name: str) -> Guideline:
    return replace(guideline, dimensions=tuple(one for one in guideline.dimensions if one.name != name))


def new_dimension(guideline: Guideline, title: str) -> Dimension:
    """A dimension about turns with a name made from its title, which nothing else has."""
    name = _free(re.sub(r"[^a-z0-9]+", "_", title.casefold()).strip("_")[:40] or "question",
                 {one.name for one in guideline.dimensions}, "_")  # fmt: skip
    return Dimension(name if name[0].isalpha() else f"q_{name}", title, TURN)


def with_label(dimension: Dimension, value: str | None, label: Label) -> Dimension:
    """Put a label in the place of the one with this value; None adds it at the end.

    A value that changes is changed wherever the dimension speaks of it. Raises ValueError when another label has it.
    """
    values = [one.value for one in dimension.labels]
    if label.value != value and label.value in values:
        raise ValueError(f"there is a label {label.value} already")
    labels = _put(dimension.labels, _place(values, value), label)
    if value is None or value == label.value:
        return replace(dimension, labels=labels)
    renamed = {value: label.value}
    return replace(
        dimension,
        labels=tuple(
            replace(
                one,
                parent=renamed.get(one.parent, one.parent) if one.parent is not None else None,
                taken_from=_renamed(one.taken_from, renamed),
            )
            for one in labels
        ),
        rules=tuple(replace(one, labels=_renamed(one.labels, renamed)) for one in dimension.rules),
        drafts=tuple(replace(one, label=renamed.get(one.label, one.label)) for one in dimension.drafts),
    )


def without_label(dimension: Dimension, value: str) -> Dimension:
    """Take a label out, with the draft rules that propose it; labels under it move up to where it was.

    Rules for edge cases that speak of nothing else are about the whole dimension then.
    """
    gone = dimension.label(value)
    if gone is None:
        return dimension
    left = [one for one in dimension.labels if one.value != value]
    return replace(
        dimension,
        labels=tuple(
            replace(
                one,
                parent=gone.parent if one.parent == value else one.parent,
                taken_from=tuple(other for other in one.taken_from if other != value),
            )
            for one in left
        ),
        rules=tuple(
            replace(one, labels=spoken_of)
            for one in dimension.rules
            if (spoken_of := tuple(other for other in one.labels if other != value)) or not one.labels
        ),
        drafts=tuple(one for one in dimension.drafts if one.label != value),
    )


def new_label(dimension: Dimension, title: str, parent: str | None = None) -> Label:
    """A label with a value made from its title, and the first digit that chooses nothing yet as its key."""
    value = _free(re.sub(r"[^a-z0-9]+", "_", title.casefold()).strip("_")[:40] or "label",
                  {one.value for one in dimension.labels}, "_")  # fmt: skip
    taken = {one.key for one in dimension.labels}
    return Label(value, title, parent=parent, key=next((key for key in _KEYS if key not in taken), ""))


def without_examples_of(guideline: Guideline, names: Collection[str]) -> Guideline:
    """The same, without the clips by which the named dimensions are shown."""

    def bare(dimension: Dimension) -> Dimension:
        labels = tuple(replace(one, examples=()) for one in dimension.labels)
        return replace(dimension, labels=labels, rules=tuple(replace(one, examples=()) for one in dimension.rules))

    return replace(guideline, dimensions=tuple(bare(one) if one.name in names else one for one in guideline.dimensions))


def new_rule(dimension: Dimension, name: str) -> Rule:
    """A rule that is asked after those there are."""
    name = _free(name, {one.name for one in dimension.rules}, " ")
    return Rule(name, "", "", max((one.precedence for one in dimension.rules), default=0) + 10)


def with_rule(dimension: Dimension, name: str | None, rule: Rule) -> Dimension:
    """Put a rule in the place of the one called name; None adds it. Raises ValueError for a name given twice."""
    names = [one.name for one in dimension.rules]
    if not rule.name.strip():
        raise ValueError("a rule needs a name")
    if rule.name != name and rule.name in names:
        raise ValueError(f"there is a rule “{rule.name}” already")
    return replace(dimension, rules=_put(dimension.rules, _place(names, name), rule))


def with_example(dimension: Dimension, shows: Label | Rule, example: Example) -> Dimension:
    """Show a label or a rule by one more clip; the same clip again takes the place of the former."""
    examples = (*(one for one in shows.examples if (one.recording, one.span) != (example.recording, example.span)),
                example)  # fmt: skip
    if isinstance(shows, Label):
        return with_label(dimension, shows.value, replace(shows, examples=examples))
    return with_rule(dimension, shows.name, replace(shows, examples=examples))


def moved(items: tuple[_One, ...], place: int, by: int) -> tuple[_One, ...]:
    """The item at a place, by places further (negative: nearer); at an end it stays."""
    to = place + by
    if not (0 <= place < len(items) and 0 <= to < len(items)):
        return items
    order = list(items)
    order.insert(to, order.pop(place))
    return tuple(order)


def with_parts_of(
    guideline: Guideline, other: Guideline, names: Collection[str], *, with_text: bool = False
) -> Guideline:
    """Take dimensions of another guideline, those of the same name in place of one's own.

    with_text: its text, conventions and boundary tolerance too.
    """
    for dimension in other.dimensions:
        if dimension.name in names:
            guideline = with_dimension(guideline, dimension.name, dimension)
    if with_text:
        guideline = replace(
            guideline,
            text=other.text,
            conventions=other.conventions,
            boundary_tolerance_ms=other.boundary_tolerance_ms,
        )
    return guideline


def why_not_written(guideline: Guideline, present: Guideline) -> str:
    """What keeps a guideline from being the next version after present, in a line; empty when nothing does.

    A label that present has may keep its +, which joins values in tables.
    """
    for dimension in guideline.dimensions:
        if dimension.drafts and dimension.is_never_drafted:
            why = "is sensitive" if dimension.is_sensitive else "asks about accent or origin"
            return (
                f"{dimension.name}: it {why}, which is never drafted; take its {len(dimension.drafts)} draft rules away"
            )
        before = present.dimension(dimension.name)
        for label in dimension.labels:
            if "+" in label.value and (before is None or before.label(label.value) is None):
                return f"{dimension.name}: {label.value!r} cannot be a label, because + joins labels; write it without"
    return ""


def without_foreign_examples(guideline: Guideline, recordings: Collection[str]) -> tuple[Guideline, int]:
    """Leave out clips of recordings that are not here (by uid), which nobody could play; and how many those were."""
    left_out = 0

    def kept(shows: Any) -> Any:
        nonlocal left_out
        here = tuple(one for one in shows.examples if one.recording in recordings)
        left_out += len(shows.examples) - len(here)
        return replace(shows, examples=here)

    dimensions = tuple(
        replace(one, labels=tuple(kept(label) for label in one.labels), rules=tuple(kept(rule) for rule in one.rules))
        for one in guideline.dimensions
    )
    return replace(guideline, dimensions=dimensions), left_out


def _place(names: list[str], name: str | None) -> int:
    return names.index(name) if name is not None and name in names else len(names)


def _put(items: tuple[_One, ...], place: int, item: _One) -> tuple[_One, ...]:
    return (*items[:place], item, *items[place + 1 :])


def _renamed(values: tuple[str, ...], renamed: dict[str, str]) -> tuple[str, ...]:
    return tuple(renamed.get(one, one) for one in values)


def _free(name: str, taken: Collection[str], between: str) -> str:
    number, found = 2, name
    while found in taken:
        found, number = f"{name}{between}{number}", number + 1
    return found
