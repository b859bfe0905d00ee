"""Labels, answers and drafts in words."""

from __future__ import annotations

from html import escape

from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Dimension, Label, Rule
from hitl_workbench.domain.judgement import Judgement
from hitl_workbench.ui.words import tr

CERTAINTIES = ((None, "how sure?"), (100, "sure"), (75, "fairly sure"), (50, "unsure"), (25, "a guess"))


def value_title(dimension: Dimension, value: str) -> str:
    """What a value is called; one that the vocabulary lacks is called as it is."""
    found = dimension.label(value)
    return tr(found.title) if found is not None else value


def values_text(dimension: Dimension, values: tuple[str, ...]) -> str:
    """What an answer's values are called, "cannot tell" without any."""
    return " + ".join(value_title(dimension, value) for value in dimension.ordered(values)) or tr("cannot tell")


def answer_text(dimension: Dimension, judgement: Judgement | None) -> str:
    """What somebody answered; empty when nobody did."""
    return values_text(dimension, judgement.values) if judgement is not None else ""


def draft_text(dimension: Dimension, draft: LabelDraft) -> str:
    """`drafted: Question — ends with “?”`"""
    return tr("drafted: {label} — {why}").format(label=values_text(dimension, draft.values), why=draft.why)


def certainty_text(certainty: int | None) -> str:
    """How sure somebody was."""
    return tr(dict(CERTAINTIES).get(certainty, "")) or f"{certainty} %"


def explained(dimension: Dimension, shown: Label | None) -> str:
    """What the guideline says of a label, as rich text: definition, rules that speak of it, how many examples.

    A rule that names no labels speaks of all of them, and is said too where no label is shown.
    """
    spoken = [one for one in dimension.rules if not one.labels or (shown is not None and shown.value in one.labels)]
    rules = [rule_text(one) for one in sorted(spoken, key=lambda one: one.precedence)]
    if shown is None:
        return " · ".join(escape(one) for one in rules)
    parts = [f"<b>{escape(tr(shown.title))}</b> {escape(tr(shown.definition))}".strip()]
    parts += [escape(one) for one in rules]
    count = len(shown.examples)
    parts.append(tr("examples: {count}").format(count=count) if count else tr("no example yet"))
    return " · ".join(parts)


def rule_text(rule: Rule) -> str:
    """`somebody only says hello → it is a greeting`"""
    return f"{rule.when} → {rule.then}" if rule.when else rule.then
