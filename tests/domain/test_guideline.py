"""Guidelines: what can be one, what differs between two, and which answers a change makes stale."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from hitl_workbench.domain.drafting_rules import DraftRule
from hitl_workbench.domain.guideline import Dimension, Example, Guideline, Label, Rule, Version
from hitl_workbench.domain.guideline_changes import EVERY, MAJOR, MINOR, PATCH, changes_between, effects_of, least_level
from hitl_workbench.domain.guideline_json import guideline_from_json, guideline_to_json, guideline_to_markdown
from hitl_workbench.domain.guideline_writing import why_not_written, without_label
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.paths import resources_folder
from hitl_workbench.project.guidelines import shipped_sets

INTENT = Dimension(
    "intent",
    "Intent",
    "turn",
    "What does the speaker do?",
    "multiple",
    (Label("question", "Question", "Wants to know."), Label("answer", "Answer", "Tells."), Label("other", "Other")),
    rules=(Rule("Tag questions", "a statement ends in a tag", "it is a question", 10, ("question",)),),
    drafts=(DraftRule("question", 0.8, punctuation="?"),),
)
OLD = Guideline("Read this first.", (INTENT,))


def changed(**parts):
    return Guideline(OLD.text, (replace(INTENT, **parts),))


def with_label(place, **parts):
    labels = list(INTENT.labels)
    labels[place] = replace(labels[place], **parts)
    return changed(labels=tuple(labels))


RULES = (replace(INTENT.rules[0], then="it is a statement"),)
EXAMPLE = Example("0197", Span(10, 900), "is it?")


@pytest.mark.parametrize(
    ("new", "level", "effects"),
    [
        (OLD, PATCH, set()),
        (replace(OLD, text="Read it twice."), PATCH, set()),
        (with_label(0, title="Asking"), MINOR, set()),  # it may mean something else now
        (with_label(0, title=" question"), PATCH, set()),
        (with_label(0, examples=(EXAMPLE,)), PATCH, set()),
        (with_label(0, colour="#aa0000", key="1"), PATCH, set()),
        (changed(title="Intention"), PATCH, set()),
        (changed(labels=(*INTENT.labels, Label("request", "Request"))), MINOR, set()),
        (changed(drafts=()), MINOR, set()),
        (Guideline(OLD.text, (INTENT, Dimension("noise", "Noise", "turn"))), MINOR, set()),
        (with_label(1, definition="Tells what was asked."), MAJOR, {("intent", "answer")}),
        (with_label(1, parent="other"), MAJOR, {("intent", "answer")}),
        (changed(labels=INTENT.labels[:2]), MAJOR, {("intent", "other")}),
        (
            changed(labels=(*INTENT.labels, Label("request", "Request", taken_from=("question",)))),
            MAJOR,
            {("intent", "question")},
        ),
        (changed(rules=RULES), MAJOR, {("intent", "question")}),
        (changed(rules=()), MAJOR, {("intent", "question")}),
        (changed(rules=(*INTENT.rules, Rule("Laughter", "one laughs", "judge the words"))), MAJOR, {("intent", EVERY)}),
        (changed(rules=(replace(INTENT.rules[0], examples=(EXAMPLE,)),)), PATCH, set()),
        (
            Guideline(OLD.text, (without_label(INTENT, "question"),)),
            MAJOR,
            {("intent", "question")},
        ),  # the rule that spoke of it alone goes too
        (changed(is_open=True), MINOR, set()),
        (changed(choice="single"), MAJOR, {("intent", EVERY)}),
        (changed(question="What is it for?"), MAJOR, {("intent", EVERY)}),
        (changed(has_cannot_tell=False), MAJOR, {("intent", EVERY)}),
        (Guideline(OLD.text), MAJOR, {("intent", EVERY)}),
    ],
)
def test_a_change_needs_its_level_and_makes_exactly_the_answers_stale_that_it_touches(new, level, effects):
    changes = changes_between(OLD, new)
    assert bool(changes) == (new != OLD)
    assert least_level(changes) == level
    assert effects_of(changes) == effects


def test_a_scale_in_another_order_makes_all_of_its_answers_stale():
    scale = Dimension("strength", "Strength", "speaker", "", "ordinal", (Label("1", "none"), Label("2", "strong")))
    turned = replace(scale, labels=scale.labels[::-1])
    changes = changes_between(Guideline("", (scale,)), Guideline("", (turned,)))
    assert effects_of(changes) == {("strength", EVERY)} and least_level(changes) == MAJOR


def test_what_a_dimension_asks_is_checked_before_it_is_one():
    for parts, why in (
        ({"name": "An Intent"}, "cannot name a dimension"),
        ({"target": "word"}, "no target 'word'"),
        ({"choice": "some"}, "no choice 'some'"),
        ({"labels": (Label("a", "A"), Label("a", "B"))}, "twice"),
        ({"labels": (Label("a", "A", parent="b"),)}, "lies under 'b'"),
        ({"labels": (Label("a", "A", parent="b"), Label("b", "B", parent="a"))}, "lies under itself"),
        ({"rules": (Rule("R", "", "", 1, ("nothing",)),)}, "speaks of nothing"),
        ({"drafts": (DraftRule("nothing"),)}, "is no label of it"),
    ):
        with pytest.raises(ValueError, match=why):
            replace(INTENT, **{"rules": (), "drafts": (), **parts})


def test_answers_are_checked_against_the_vocabulary():
    one = replace(INTENT, choice="single", has_cannot_tell=False)
    INTENT.check(())
    INTENT.check(("question", "answer"))
    for dimension, values, why in (
        (INTENT, ("nonsense",), "is no answer"),
        (INTENT, ("question", "question"), "twice"),
        (one, ("question", "answer"), "takes one answer"),
        (one, (), "needs an answer"),
    ):
        with pytest.raises(ValueError, match=why):
            dimension.check(values)
    replace(INTENT, is_open=True).check(("en-GB",))


def test_labels_know_their_path_and_their_children():
    labels = (Label("task", "Task"), Label("ask", "Ask", parent="task"), Label("check", "Check", parent="ask"))
    acts = Dimension("act", "Act", "turn", labels=labels)
    assert acts.path_of("check") == ("task", "ask", "check")
    assert acts.path_of("task") == ("task",) and acts.path_of("en-GB") == ("en-GB",)
    assert [label.value for label in acts.children_of(None)] == ["task"]
    assert [label.value for label in acts.children_of("task")] == ["ask"]


def schema():
    return Draft202012Validator(json.loads((resources_folder() / "schemas" / "guideline-1.schema.json").read_text()))


def test_a_guideline_comes_back_from_json_as_it_was_and_fits_its_schema():
    full = replace(with_label(0, examples=(EXAMPLE,), colour="#aa0000"), boundary_tolerance_ms=20)
    document = json.loads(json.dumps(guideline_to_json(full, Version(1, 2, 3))))
    schema().validate(document)
    assert document["version"] == "1.2.3"
    assert guideline_from_json(document) == full


def test_every_shipped_set_is_a_guideline_and_fits_the_schema():
    sets = shipped_sets()
    assert set(sets) == {"default", "intents", "iso-24617-2", "accents", "disfluencies", "code-switch", "noise"}
    for title, guideline in sets.values():
        assert title.endswith(".")
        schema().validate(guideline_to_json(guideline))
        for dimension in guideline.dimensions:
            keys = [label.key for label in dimension.labels if label.key]
            assert len(set(keys)) == len(keys), dimension.name
    assert all(one.is_sensitive for one in sets["accents"][1].dimensions)
    assert not any(one.drafts for one in sets["accents"][1].dimensions)  # accents are never drafted


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda d: d.update(format="other"), "not a guideline"),
        (lambda d: d.update(dimensions="none"), "must be a list"),
        (lambda d: d["dimensions"][0].pop("title"), "dimension intent lacks title"),
        (lambda d: d["dimensions"][0].update(colour="red"), "field that is not known: colour"),
        (lambda d: d["dimensions"][0]["labels"][1].update(title=3), "dimension intent, label 2: title must be a text"),
        (lambda d: d["dimensions"][0]["drafts"][0].update(confidence="high"), "confidence must be a number"),
        (lambda d: d["dimensions"][0]["drafts"][0].update(confidence=3), "between 0 and 1"),
        (lambda d: d["dimensions"][0]["rules"][0].update(labels=["x"]), "speaks of x"),
        (lambda d: d["dimensions"].append(d["dimensions"][0]), "each dimension once"),
    ],
)
def test_a_wrong_document_says_where_it_is_wrong(spoil, why):
    document = json.loads(json.dumps(guideline_to_json(OLD)))
    spoil(document)
    with pytest.raises(FormatError, match=why):
        guideline_from_json(document)


def test_the_guideline_reads_as_markdown():
    text = guideline_to_markdown(with_label(0, examples=(EXAMPLE,)), Version(1, 0, 0))
    assert text.startswith("# Guideline 1.0.0\n\nRead this first.\n")
    assert "- **Question** (`question`): Wants to know.\n  - “is it?” at 0:00:00.010" in text
    assert "10. **Tag questions**: when a statement ends in a tag, then it is a question" in text


def test_answers_beyond_the_labels_are_stale_when_only_the_labels_are_answers():
    old, new = changed(is_open=True), changed(is_open=False)
    changes = changes_between(old, new)
    assert (least_level(changes), effects_of(changes)) == (MAJOR, {("intent", EVERY)})


def test_half_a_letter_is_no_text():
    document = guideline_to_json(OLD)
    document["text"] = "\ud800"
    with pytest.raises(FormatError, match="half of a letter"):
        guideline_from_json(document)


SCALE = Dimension(
    "pace", "Pace", "turn", "", "ordinal", (Label("slow", "Slow"), Label("even", "Even"), Label("fast", "Fast"))
)


def scale(*values):
    known = {label.value: label for label in SCALE.labels}
    return replace(SCALE, labels=tuple(known.get(value, Label(value, value.title())) for value in values))


@pytest.mark.parametrize(
    ("new", "level", "values"),
    [
        (scale("fast", "even", "slow", "hasty"), MAJOR, {EVERY}),
        (scale("fast", "even"), MAJOR, {EVERY}),
        (scale("slow", "calm", "even", "fast"), MAJOR, {"slow", "even"}),
        (scale("slow", "calm", "brisk", "fast"), MAJOR, {"slow", "fast", "even"}),
        (scale("slow", "even", "fast", "hasty"), MINOR, set()),
        (scale("still", "slow", "even", "fast"), MINOR, set()),
    ],
)
def test_a_step_put_into_a_scale_takes_cases_from_both_sides_and_its_order_counts_whatever_else_changes(
    new, level, values
):
    changes = changes_between(Guideline("", (SCALE,)), Guideline("", (new,)))
    assert (least_level(changes), effects_of(changes)) == (level, {("pace", value) for value in values})


def test_a_label_that_moves_and_takes_cases_makes_its_own_answers_stale_too():
    moved = with_label(1, parent="other", taken_from=("question",))
    assert effects_of(changes_between(OLD, moved)) == {("intent", "answer"), ("intent", "question")}
    assert effects_of(changes_between(OLD, with_label(1, taken_from=("question",)))) == {("intent", "question")}


def test_of_rules_of_one_precedence_the_first_decides_so_their_order_is_a_change():
    first, second = (Rule(name, "x", "y", 10, (value,)) for name, value in (("A", "question"), ("B", "answer")))
    third = Rule("C", "x", "y", 20, ("other",))
    old = changed(rules=(first, second, third))
    changes = changes_between(old, changed(rules=(second, first, third)))
    assert (least_level(changes), effects_of(changes)) == (MAJOR, {("intent", "question"), ("intent", "answer")})
    assert changes_between(old, changed(rules=(third, first, second))) == []  # the numbers decide between these


def test_rules_of_one_name_are_told_apart():
    one, other = Rule("R", "x", "y", 1, ("question",)), Rule("R", "z", "w", 2, ("answer",))
    gone = changes_between(changed(rules=(one, other)), changed(rules=(one,)))
    assert [change.what for change in gone] == ["a rule is gone: R"]
    assert effects_of(gone) == {("intent", "answer")}


def test_what_is_sensitive_or_asks_about_origin_is_never_drafted():
    for name, parts, is_never in (
        ("origin", {}, True),
        ("perceived_accent", {}, True),
        ("accentuation", {}, False),
        ("manner", {"is_sensitive": True}, True),
    ):
        asked = replace(INTENT, name=name, **parts)
        assert asked.is_never_drafted == is_never
        assert asked.rules_that_draft == (() if is_never else INTENT.drafts)
        why = why_not_written(Guideline("", (asked,)), Guideline())
        assert bool(why) == is_never and (not why or (name in why and "never drafted" in why))


def test_no_new_label_has_the_mark_that_joins_labels():
    plus = changed(labels=(*INTENT.labels, Label("c++", "C++")))
    assert "'c++' cannot be a label" in why_not_written(plus, OLD)
    assert why_not_written(plus, plus) == ""  # what an older program let be
    asked = plus.dimensions[0]
    assert asked.values_in("c++") == ("c++",) and asked.values_in("question + c+++answer") == (
        "question",
        "c++",
        "answer",
    )
    assert INTENT.values_in("answer+question") == ("answer", "question") and INTENT.values_in(" ") == ()
    with pytest.raises(ValueError, match="is no answer"):
        replace(INTENT, is_open=True).check(("a+b",))
    assert asked.ordered(("zz", "other", "question")) == ("question", "other", "zz")
