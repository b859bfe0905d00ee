"""What differs between two versions of a guideline, and which judgements that makes stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hitl_workbench.domain.guideline import ORDINAL, Dimension, Guideline, Label, Rule

PATCH, MINOR, MAJOR = "patch", "minor", "major"
LEVELS = (PATCH, MINOR, MAJOR)
EVERY = "*"  # all judgements of a dimension, "cannot tell" included

Effect = tuple[str, str]  # a dimension's name, and a label's value or EVERY


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where, what in words, the least level of a version that has it, and what it makes stale."""

    where: str
    what: str
    level: str
    effects: frozenset[Effect] = frozenset()


def changes_between(old: Guideline, new: Guideline) -> list[Change]:
    """Every difference, in the order of the new guideline; what is gone comes last.

    A change is major when an answer given under the old rules may be wrong under the new ones: a label's definition or
    place, a rule for an edge case or which of two of the same precedence decides, a label that takes cases from others
    or that is gone, another kind of choice. A step put between two of a scale takes cases from both; one put at an end
    is new, and names in taken_from what it takes. New dimensions, labels and draft rules are minor, and so is another
    title of a label: whether it means something else only its writer knows, who then defines it anew. Other wording,
    examples, keys and colours are patches.
    """
    found: list[Change] = []
    if old.text != new.text:
        found.append(Change("", "the text was changed", PATCH))
    if old.conventions != new.conventions:
        found.append(Change("", "the conventions of writing were changed", MINOR))
    if old.boundary_tolerance_ms != new.boundary_tolerance_ms:
        tolerance = f"boundaries may be off by {new.boundary_tolerance_ms} ms (was {old.boundary_tolerance_ms})"
        found.append(Change("", tolerance, MINOR))
    for dimension in new.dimensions:
        before = old.dimension(dimension.name)
        if before is None:
            found.append(Change(dimension.name, f"“{dimension.title}” is new", MINOR))
        elif before != dimension:
            found += _in_dimension(before, dimension)
    for dimension in old.dimensions:
        if new.dimension(dimension.name) is None:
            gone = frozenset({(dimension.name, EVERY)})
            found.append(Change(dimension.name, f"“{dimension.title}” is gone", MAJOR, gone))
    order = [one.name for one in new.dimensions if old.dimension(one.name)]
    if order != [one.name for one in old.dimensions if new.dimension(one.name)]:
        found.append(Change("", "the dimensions stand in another order", PATCH))
    return found


def least_level(changes: list[Change]) -> str:
    """The least level that a version with these changes can have."""
    return max((change.level for change in changes), key=LEVELS.index, default=PATCH)


def effects_of(changes: list[Change]) -> frozenset[Effect]:
    """What these changes make stale when they are published as a major version."""
    found = frozenset(effect for change in changes for effect in change.effects)
    whole = {name for name, value in found if value == EVERY}
    return frozenset((name, value) for name, value in found if value == EVERY or name not in whole)


def _in_dimension(old: Dimension, new: Dimension) -> list[Change]:
    """What differs; stale becomes only what could be answered before."""
    found = [*_in_question(old, new), *_in_labels(old, new), *_in_rules(old, new)]
    if old.is_open:
        return found
    before = {EVERY, *(label.value for label in old.labels)}
    return [replace(one, effects=frozenset(effect for effect in one.effects if effect[1] in before)) for one in found]


def _in_question(old: Dimension, new: Dimension) -> list[Change]:
    """What is asked, and how it may be answered."""
    name, found = new.name, []
    every = frozenset({(name, EVERY)})
    may = "may" if new.has_cannot_tell else "may not"
    for field, text in (
        ("target", f"it asks about a {new.target} (was: {old.target})"),
        ("choice", f"the choice is {new.choice} (was: {old.choice})"),
        ("has_cannot_tell", f"one {may} say “cannot tell”"),
        ("question", "the question was changed"),
    ):
        if getattr(old, field) != getattr(new, field):
            found.append(Change(name, text, MAJOR, every))
    if old.is_open and not new.is_open:
        found.append(Change(name, "only its own labels are answers from now on", MAJOR, every))
    asked = ("asks_certainty", "asks_note", "is_sensitive")
    if any(getattr(old, one) != getattr(new, one) for one in asked) or (new.is_open and not old.is_open):
        found.append(Change(name, "what else is asked, or may be answered, was changed", MINOR))
    if (old.title, old.key) != (new.title, new.key):
        found.append(Change(name, "its title or key was changed", PATCH))
    if old.drafts != new.drafts:
        found.append(Change(name, "the rules that draft it were changed", MINOR))
    return found


def _in_labels(old: Dimension, new: Dimension) -> list[Change]:
    name, found = new.name, []
    for label in new.labels:
        before = old.label(label.value)
        if before is None:
            between = _between(old, new, label)
            taken = frozenset((name, value) for value in (*label.taken_from, *between))
            text = f"the label “{label.title}” is new"
            if between:
                text += f", between {' and '.join(between)}"
            if label.taken_from:
                text += f" and takes cases from {', '.join(label.taken_from)}"
            found.append(Change(name, text, MAJOR if taken else MINOR, taken))
        elif before != label:
            found.append(_in_label(name, before, label))
    for label in old.labels:
        if new.label(label.value) is None:
            gone = frozenset({(name, label.value)})
            found.append(Change(name, f"the label “{label.title}” is gone", MAJOR, gone))
    if new.choice == ORDINAL and _common(old, new) != _common(new, old):
        found.append(Change(name, "the scale stands in another order", MAJOR, frozenset({(name, EVERY)})))
    return found


def _common(one: Dimension, other: Dimension) -> list[str]:
    """The values of one that the other has too, in the order of one."""
    return [label.value for label in one.labels if other.label(label.value) is not None]


def _between(old: Dimension, new: Dimension, label: Label) -> tuple[str, ...]:
    """The two steps of the old scale between which a new one was put; none at an end, and where there is no scale."""
    if new.choice != ORDINAL:
        return ()
    place = new.labels.index(label)
    below = [one.value for one in new.labels[:place] if old.label(one.value) is not None]
    above = [one.value for one in new.labels[place:] if old.label(one.value) is not None]
    return (below[-1], above[0]) if below and above else ()


def _in_label(name: str, old: Label, new: Label) -> Change:
    own = frozenset({(name, new.value)})
    taken = frozenset((name, value) for value in set(new.taken_from) - set(old.taken_from))
    is_moved = old.parent != new.parent
    moved = f"lies under {new.parent or 'nothing'} (was: {old.parent or 'nothing'})"
    if old.definition != new.definition or taken:
        text = f"“{new.title}” is defined anew"
        if taken:
            text += f" and takes cases from {', '.join(sorted(value for _, value in taken))}"
        if is_moved:
            text += f" and {moved}"
        return Change(name, text, MAJOR, own | taken if is_moved or old.definition != new.definition else taken)
    if is_moved:
        return Change(name, f"“{new.title}” {moved}", MAJOR, own)
    if old.title.casefold().split() != new.title.casefold().split():
        text = f"“{old.title}” is called “{new.title}”; if it means something else now, its definition must say so"
        return Change(name, text, MINOR)
    if old.examples != new.examples and replace(old, examples=new.examples) == new:
        return Change(name, f"“{new.title}” has other examples", PATCH)
    return Change(name, f"“{new.title}” is shown otherwise", PATCH)


def _in_rules(old: Dimension, new: Dimension) -> list[Change]:
    name, found = new.name, []
    before, after = _by_name(old.rules), _by_name(new.rules)
    for key, rule in after.items():
        earlier = before.get(key)
        if earlier is None:
            found.append(Change(name, f"a rule is new: {rule.name}", MAJOR, _spoken_of(name, rule)))
        elif _without_examples(earlier) != _without_examples(rule):
            spoken = _spoken_of(name, rule) | _spoken_of(name, earlier)
            if replace(_without_examples(rule), labels=earlier.labels) == _without_examples(earlier):
                spoken = _spoken_of(name, rule) ^ _spoken_of(name, earlier)  # (of the others it says what it said)
            found.append(Change(name, f"a rule was changed: {rule.name}", MAJOR, spoken))
        elif earlier != rule:
            found.append(Change(name, f"a rule has other examples: {rule.name}", PATCH))
    for key, rule in before.items():
        if key not in after:
            found.append(Change(name, f"a rule is gone: {rule.name}", MAJOR, _spoken_of(name, rule)))
    swapped = _swapped(before, after)
    if swapped:
        text = f"of rules of the same precedence another comes first: {', '.join(rule.name for rule in swapped)}"
        found.append(Change(name, text, MAJOR, frozenset().union(*(_spoken_of(name, rule) for rule in swapped))))
    return found


def _by_name(rules: Iterable[Rule]) -> dict[tuple[str, int], Rule]:
    """Rules by their name and, of several of one name, their number."""
    times: Counter[str] = Counter()
    found = {}
    for rule in rules:
        times[rule.name] += 1
        found[rule.name, times[rule.name]] = rule
    return found


def _swapped(before: Mapping[tuple[str, int], Rule], after: Mapping[tuple[str, int], Rule]) -> list[Rule]:
    """The rules of one precedence then and now of which those that were there stand in another order."""
    swapped: list[Rule] = []
    for precedence in sorted({rule.precedence for rule in after.values()}):
        then, now = (
            [key for key in one if key in other and one[key].precedence == other[key].precedence == precedence]
            for one, other in ((before, after), (after, before))
        )
        swapped += [after[key] for key, former in zip(now, then, strict=True) if key != former]
    return swapped


def _spoken_of(name: str, rule: Rule) -> frozenset[Effect]:
    return frozenset((name, value) for value in rule.labels) or frozenset({(name, EVERY)})


def _without_examples(rule: Rule) -> Rule:
    return replace(rule, examples=())
