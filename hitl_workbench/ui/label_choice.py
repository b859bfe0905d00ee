"""What is chosen in the label bar: a dimension, a level of its hierarchy, and labels not yet stored. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hitl_workbench.domain.guideline import MULTIPLE, Dimension, Label
from hitl_workbench.ui.label_keys import COMMANDS, dimension_keys, keys_of

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")  # a language of ISO 639, and what follows it


class LabelChoice:
    """Which question is asked, which labels are offered for it, and which of several are switched on."""

    def __init__(self, dimensions: Sequence[Dimension], present: str = "") -> None:
        self.dimensions = list(dimensions)
        self.dimension_keys = dimension_keys(dimensions)
        self.pattern = ""
        self._place = next((place for place, one in enumerate(dimensions) if one.name == present), 0)
        self.level: str | None = None  # the broader label whose narrower ones are offered
        self.pending: list[str] = []  # of several that can be chosen
        self.stored: tuple[str, ...] = ()
        self.highlight = ""

    @property
    def dimension(self) -> Dimension | None:
        """The question that is asked now."""
        return self.dimensions[self._place] if self.dimensions else None

    @property
    def is_multiple(self) -> bool:
        return self.dimension is not None and self.dimension.choice == MULTIPLE

    @property
    def is_unstored(self) -> bool:
        """Whether labels were switched on or off that nobody has stored."""
        return self.is_multiple and set(self.pending) != set(self.stored)

    def select(self, name: str) -> None:
        """Ask another question."""
        place = next((place for place, one in enumerate(self.dimensions) if one.name == name), self._place)
        self._place, self.level, self.pattern = place, None, ""

    def step(self, by: int) -> bool:
        """The next question, around the ends when by is negative; False at the last."""
        if by > 0 and self._place + 1 >= len(self.dimensions):
            return False
        self._place = (self._place + by) % max(1, len(self.dimensions))
        self.level, self.pattern = None, ""
        return True

    def take_answer(self, values: Iterable[str]) -> None:
        """What the present answer says; what was switched on or off is forgotten."""
        self.stored = tuple(values)
        self.pending = list(self.stored)

    def offered(self) -> list[Label]:
        """The labels to choose among: those at the present level, or all that fit what was typed."""
        if self.dimension is None:
            return []
        if self.pattern:
            typed = self.pattern.casefold()
            found = [one for one in self.dimension.labels if all(part in _text_of(one) for part in typed.split())]
            return sorted(found, key=lambda one: (one.value.casefold() != typed, one.title.casefold() != typed))
        return list(self.dimension.children_of(self.level))

    @property
    def typed(self) -> str:
        """What was typed, where it is an answer of its own: a language's tag that an open vocabulary does not list.

        Other words are one only where they fit no label.
        """
        if self.dimension is None or not self.dimension.is_open or not self.pattern:
            return ""
        offered = self.offered()
        if any(one.value.casefold() == self.pattern.casefold() for one in offered):
            return ""
        if _TAG.fullmatch(self.pattern):
            return _as_tag(self.pattern)
        return "" if offered else self.pattern

    def search(self, pattern: str) -> None:
        """Look for labels by their words; marked is what fits best."""
        self.pattern = pattern.strip()
        self.highlight = next(iter(self._values()), "") if self.pattern else ""

    def keys(self) -> dict[str, str]:
        """The key of each offered label, by its value."""
        return keys_of(self.offered(), taken={*self.dimension_keys.values(), *COMMANDS})

    def label_of(self, key: str) -> Label | None:
        """The offered label that a key chooses."""
        value = next((value for value, own in self.keys().items() if own == key.lower()), None)
        return self.dimension.label(value) if self.dimension is not None and value is not None else None

    def dimension_of(self, key: str) -> str | None:
        """The dimension that a key selects."""
        return next((name for name, own in self.dimension_keys.items() if own == key.lower()), None)

    def highlighted(self) -> Label | None:
        """The label that is explained now."""
        return self.dimension.label(self.highlight) if self.dimension is not None else None

    def has_narrower(self, value: str) -> bool:
        return self.dimension is not None and bool(self.dimension.children_of(value))

    def choose(self, value: str, *, itself: bool = False) -> tuple[str, ...] | None:
        """Choose a label: the answer to store, or None after a step down or a switch. itself: not its narrower ones."""
        self.highlight = value
        if self.has_narrower(value) and not itself and not self.pattern:
            self.level = value
            return None
        if not self.is_multiple:
            return (value,)
        if value in self.pending:
            self.pending.remove(value)
        else:
            self.pending.append(value)
        return None

    def step_up(self) -> bool:
        """Back to the broader labels; False at the top."""
        if self.level is None or self.dimension is None:
            return False
        label = self.dimension.label(self.level)
        self.level = label.parent if label is not None else None
        return True

    def move_highlight(self, by: int) -> None:
        """Go along the offered labels, around the ends."""
        values = self._values()
        if values:
            here = values.index(self.highlight) if self.highlight in values else (-1 if by > 0 else 0)
            self.highlight = values[(here + by) % len(values)]

    def _values(self) -> list[str]:
        """What can be chosen: what was typed, then the labels."""
        return [*([self.typed] if self.typed else []), *(one.value for one in self.offered())]


def _text_of(label: Label) -> str:
    return f"{label.title} {label.value} {label.definition}".casefold()


def _as_tag(text: str) -> str:
    """A language tag as RFC 5646 (2.1.1) writes it: `en-latn-gb` is `en-Latn-GB`."""
    first, *others = text.split("-")
    parts = [first.lower()]
    for one in others:
        is_after_single = len(parts[-1]) == 1
        shape = {2: str.upper, 4: str.title}.get(len(one), str.lower) if not is_after_single else str.lower
        parts.append(shape(one))
    return "-".join(parts)
