"""The guideline: what people are asked, which answers there are, and what each means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hitl_workbench.domain.drafting_rules import DraftRule
from hitl_workbench.domain.time import Span

TURN, OVERLAP, SPEAKER, RECORDING, WORDS = "turn", "overlap", "speaker", "recording", "words"
TARGETS = (TURN, OVERLAP, SPEAKER, RECORDING, WORDS)
SINGLE, MULTIPLE, ORDINAL = "single", "multiple", "ordinal"
CHOICES = (SINGLE, MULTIPLE, ORDINAL)

_NEVER_DRAFTED = frozenset({"accent", "accents", "origin", "origins"})
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Example:
    """A clip of one of the project's recordings that shows what a label is, or is not.

    recording is a recording's uid; span is in its time. text is what is said there, for reading without sound.
    """

    recording: str
    span: Span
    text: str = ""
    is_positive: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """One answer of a dimension's controlled vocabulary.

    value is what is stored and never changes its meaning silently; title is what people read. parent is the value of
    the broader label in a hierarchy. key is the digit or letter that chooses it in the label bar. taken_from names
    labels some of whose cases this one now takes: publishing it makes judgements of those stale.
    """

    value: str
    title: str
    definition: str = ""
    parent: str | None = None
    colour: str = ""
    key: str = ""
    examples: tuple[Example, ...] = ()
    taken_from: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _VALUE.fullmatch(self.value):
            raise ValueError(f"{self.value!r} cannot be a label; use letters, digits, and . _ - after the first")
        if not self.title.strip():
            raise ValueError(f"the label {self.value!r} needs a title")
        if self.colour and not _COLOUR.fullmatch(self.colour):
            raise ValueError(f"{self.colour!r} is not a colour; write it as #rrggbb")


@dataclass(frozen=True, slots=True)
class Rule:
    """What to do in an edge case. Of several rules that fit the one of the lowest precedence number decides.

    Of those with the same number it is the first. labels are the values it speaks of, none for the whole dimension.
    """

    name: str
    when: str
    then: str
    precedence: int = 100
    labels: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """One question about a kind of thing, with its answers.

    choice single: one label; multiple: any number; ordinal: one of labels that are in order. Hierarchical when labels
    have parents. is_open: values beyond the vocabulary are allowed (BCP-47 tags). is_sensitive: can reveal what
    a person need not say (origin): left out of exports unless switched on. drafts are rules that propose an answer,
    of a dimension that may be drafted.
    """

    name: str
    title: str
    target: str
    question: str = ""
    choice: str = SINGLE
    labels: tuple[Label, ...] = ()
    asks_certainty: bool = True
    asks_note: bool = True
    has_cannot_tell: bool = True
    is_open: bool = False
    is_sensitive: bool = False
    key: str = ""
    rules: tuple[Rule, ...] = ()
    drafts: tuple[DraftRule, ...] = ()

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} cannot name a dimension; use small letters, digits and _")
        if self.target not in TARGETS:
            raise ValueError(f"{self.name}: there is no target {self.target!r}; choose one of {', '.join(TARGETS)}")
        if self.choice not in CHOICES:
            raise ValueError(f"{self.name}: there is no choice {self.choice!r}; choose one of {', '.join(CHOICES)}")
        values = [label.value for label in self.labels]
        if len(set(values)) < len(values):
            raise ValueError(f"{self.name} has a label twice")
        for label in self.labels:
            if label.parent is not None and label.parent not in values:
                raise ValueError(f"{self.name}: {label.value} lies under {label.parent!r}, which is not there")
            if label.value in self.path_of(label.value)[:-1]:
                raise ValueError(f"{self.name}: {label.value} lies under itself")
        for rule in self.rules:
            unknown = set(rule.labels) - set(values)
            if unknown:
                raise ValueError(f"{self.name}: the rule “{rule.name}” speaks of {', '.join(sorted(unknown))}")
        for draft in self.drafts:
            if draft.label not in values:
                raise ValueError(f"{self.name}: a draft rule proposes {draft.label!r}, which is no label of it")

    def label(self, value: str) -> Label | None:
        """The label with this value, None when the vocabulary has none."""
        return next((label for label in self.labels if label.value == value), None)

    def path_of(self, value: str) -> tuple[str, ...]:
        """The values from the broadest label down to this one."""
        path: list[str] = []
        label = self.label(value)
        while label is not None and label.value not in path:
            path.append(label.value)
            label = self.label(label.parent) if label.parent is not None else None
        return (*reversed(path), value) if path and label is not None else tuple(reversed(path)) or (value,)

    def children_of(self, value: str | None) -> tuple[Label, ...]:
        """The labels directly under one; with None those at the top."""
        return tuple(label for label in self.labels if label.parent == value)

    @property
    def is_never_drafted(self) -> bool:
        """Whether no rule may propose an answer: it is sensitive, or asks about accent or origin."""
        return self.is_sensitive or not _NEVER_DRAFTED.isdisjoint(self.name.split("_"))

    @property
    def rules_that_draft(self) -> tuple[DraftRule, ...]:
        """The rules that may propose an answer: none where nothing may."""
        return () if self.is_never_drafted else self.drafts

    def ordered(self, values: Iterable[str]) -> tuple[str, ...]:
        """Values in the order of the vocabulary, others after them by name: so are they kept and compared."""
        place = {label.value: number for number, label in enumerate(self.labels)}
        return tuple(sorted(values, key=lambda value: (place.get(value, len(place)), value)))

    def values_in(self, text: str) -> tuple[str, ...]:
        """The values that + joins in a text. A label is taken whole, and so is one that has a + itself (of old)."""
        parts = text.split("+")
        with_plus = {label.value for label in self.labels if "+" in label.value}
        found, at = [], 0
        while at < len(parts):
            most = max((value.count("+") for value in with_plus), default=0) + 1
            size = next(
                (
                    n
                    for n in range(min(most, len(parts) - at), 1, -1)
                    if "+".join(parts[at : at + n]).strip() in with_plus
                ),
                1,
            )
            found.append("+".join(parts[at : at + size]).strip())
            at += size
        return tuple(value for value in found if value)

    def check(self, values: tuple[str, ...]) -> None:
        """Raise ValueError unless values can be an answer; none at all means "cannot tell"."""
        if not values and not self.has_cannot_tell:
            raise ValueError(f"“{self.title}” needs an answer; “cannot tell” is not one of them")
        if len(values) > 1 and self.choice != MULTIPLE:
            raise ValueError(f"“{self.title}” takes one answer")
        if len(set(values)) < len(values):
            raise ValueError(f"“{self.title}” was given the same answer twice")
        for value in values:
            if self.label(value) is None and not (self.is_open and _VALUE.fullmatch(value) and "+" not in value):
                known = ", ".join(label.value for label in self.labels)
                raise ValueError(f"{value!r} is no answer to “{self.title}”; there are: {known}")


@dataclass(frozen=True, slots=True)
class Convention:
    """How something that is heard is written: what to type, and what it stands for. wraps: around chosen words."""

    name: str
    title: str
    inserts: str
    wraps: bool = False
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Guideline:
    """The rules of one project: text in Markdown, transcription conventions, dimensions in the order of asking."""

    text: str = ""
    dimensions: tuple[Dimension, ...] = ()
    conventions: tuple[Convention, ...] = ()
    boundary_tolerance_ms: int = 50

    def __post_init__(self) -> None:
        names = [dimension.name for dimension in self.dimensions]
        if len(set(names)) < len(names):
            raise ValueError("a guideline has each dimension once")

    def dimension(self, name: str) -> Dimension | None:
        """The dimension of this name, None when there is none."""
        return next((one for one in self.dimensions if one.name == name), None)

    def of_target(self, target: str) -> tuple[Dimension, ...]:
        """The dimensions that ask about one kind of thing."""
        return tuple(one for one in self.dimensions if one.target == target)

    def examples(self) -> Iterator[tuple[Dimension, Label | Rule, Example]]:
        """Every example with what it shows."""
        for dimension in self.dimensions:
            shown: tuple[Label | Rule, ...] = (*dimension.labels, *dimension.rules)
            for one in shown:
                for example in one.examples:
                    yield dimension, one, example


@dataclass(frozen=True, order=True, slots=True)
class Version:
    """A published state of the guideline, `major.minor.patch`; 0.0.0 is the one built in."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    @classmethod
    def of(cls, text: str) -> Version:
        """Raises ValueError for what is not three numbers."""
        parts = text.split(".")
        if len(parts) != 3 or not all(part.isdecimal() and len(part) < 7 for part in parts):
            raise ValueError(f"{text!r} is not a version; write it as 1.0.0")
        return cls(*(int(part) for part in parts))

    def next(self, level: str) -> Version:
        """The version after this one; level is major, minor or patch."""
        if level == "major":
            return Version(self.major + 1, 0, 0)
        if level == "minor":
            return Version(self.major, self.minor + 1, 0)
        return Version(self.major, self.minor, self.patch + 1)


BUILT_IN = Version(0, 0, 0)


@dataclass(frozen=True, slots=True)
class GuidelineVersion:
    """A guideline as it stands in the project. version is None for the draft that is being written."""

    id: int
    uid: str
    version: Version | None
    guideline: Guideline
    note: str = ""
    annotator: str | None = None
    published_at: str = ""
    effects: tuple[tuple[str, str], ...] = field(default=())  # (dimension, value or *) made stale by it
