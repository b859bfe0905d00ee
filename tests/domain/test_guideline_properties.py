"""What holds for any guideline: it comes back from JSON as it was, and a change touches only what was asked before."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hitl_workbench.domain.drafting_rules import FIRST, OTHER, SAME, SECOND, DraftRule
from hitl_workbench.domain.guideline import CHOICES, TARGETS, Convention, Dimension, Example, Guideline, Label, Rule
from hitl_workbench.domain.guideline_changes import EVERY, LEVELS, MAJOR, changes_between, effects_of, least_level
from hitl_workbench.domain.guideline_json import guideline_from_json, guideline_to_json
from hitl_workbench.domain.time import Span
from hitl_workbench.paths import resources_folder

SCHEMA = Draft202012Validator(json.loads((resources_folder() / "schemas" / "guideline-1.schema.json").read_text()))
# Few values and names, so that two guidelines often speak of the same thing; texts of every script.
VALUES, NAMES = ("question", "answer", "en-GB", "x.1", "other"), ("intent", "accent", "noise")
TEXTS = st.text(max_size=12)
TITLES = st.text(min_size=1, max_size=8).filter(lambda text: text.strip())
PHRASES = st.lists(st.sampled_from(["yeah", "thank you", "ну да", "I'll"]), max_size=2).map(tuple)
COUNTS = st.none() | st.integers(0, 5000)


@st.composite
def examples(draw):
    start = draw(st.integers(0, 10**7))
    span = Span(start, start + draw(st.integers(1, 10**5)))
    return Example(draw(TEXTS), span, draw(TEXTS), draw(st.booleans()), draw(TEXTS))


EXAMPLES = st.lists(examples(), max_size=1).map(tuple)


@st.composite
def labels(draw):
    """Labels of one dimension; one lies under another only when that stands before it, so that there is no circle."""
    values = draw(st.lists(st.sampled_from(VALUES), unique=True, max_size=4))
    return tuple(
        Label(
            value,
            draw(TITLES),
            draw(TEXTS),
            draw(st.none() | st.sampled_from(values[:place])) if place else None,
            draw(st.sampled_from(["", "#a0b1c2"])),
            draw(st.sampled_from(["", "1", "q"])),
            draw(EXAMPLES),
            draw(st.lists(st.sampled_from(VALUES), unique=True, max_size=2).map(tuple)),
        )
        for place, value in enumerate(values)
    )


@st.composite
def draft_rules(draw, values):
    return DraftRule(
        draw(st.sampled_from(values)),
        draw(st.floats(0, 1)),
        starts_with=draw(PHRASES),
        contains=draw(PHRASES),
        only=draw(PHRASES),
        punctuation=draw(st.sampled_from(["", "?.!"])),
        least_words=draw(COUNTS),
        most_ms=draw(COUNTS),
        before=draw(st.sampled_from([None, SAME, OTHER])),
        least_overlap_ms=draw(COUNTS),
        goes_on=draw(st.sampled_from([None, FIRST, SECOND])),
        note=draw(TEXTS),
    )


@st.composite
def dimensions(draw, name):
    found = draw(labels())
    values = [label.value for label in found]
    rules = st.builds(
        Rule, TITLES, TEXTS, TEXTS, st.integers(0, 200),
        st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple) if values else st.just(()), EXAMPLES,
    )  # fmt: skip
    return Dimension(
        name,
        draw(TITLES),
        draw(st.sampled_from(TARGETS)),
        draw(TEXTS),
        draw(st.sampled_from(CHOICES)),
        found,
        *(draw(st.booleans()) for _ in range(5)),
        key=draw(st.sampled_from(["", "i"])),
        rules=tuple(draw(st.lists(rules, max_size=2, unique_by=lambda rule: rule.name))),
        drafts=tuple(draw(st.lists(draft_rules(values), max_size=2))) if values else (),
    )


@st.composite
def guidelines(draw):
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3))
    conventions = st.builds(Convention, TEXTS, TEXTS, TEXTS, st.booleans(), TEXTS)
    return Guideline(
        draw(TEXTS),
        tuple(draw(dimensions(name)) for name in names),
        tuple(draw(st.lists(conventions, max_size=2))),
        draw(st.integers(0, 500)),
    )


# A whole guideline is large for the generator; what is drawn is not slow to test.
LARGE = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@LARGE
@given(guidelines())
def test_a_guideline_comes_back_from_its_json_and_fits_the_schema(guideline):
    document = json.loads(json.dumps(guideline_to_json(guideline)))
    SCHEMA.validate(document)
    assert guideline_from_json(document) == guideline


@LARGE
@given(guidelines())
def test_a_guideline_does_not_differ_from_itself(guideline):
    assert changes_between(guideline, guideline) == []


@LARGE
@given(guidelines(), guidelines())
def test_what_becomes_stale_was_an_answer_before_or_all_of_a_dimension_that_was_asked(old, new):
    changes = changes_between(old, new)
    assert bool(changes) == (old != new)
    assert least_level(changes) in LEVELS
    effects = effects_of(changes)
    for name, value in effects:
        asked = old.dimension(name)
        assert asked is not None
        assert value == EVERY or asked.label(value) is not None or asked.is_open
    assert all(change.level == MAJOR for change in changes if change.effects)
    assert {name for name, value in effects if value == EVERY}.isdisjoint({n for n, v in effects if v != EVERY})


@LARGE
@given(dimensions("intent"), dimensions("intent"))
def test_of_a_changed_question_only_labels_it_had_become_stale(old, new):
    values = {value for _, value in effects_of(changes_between(Guideline("", (old,)), Guideline("", (new,))))}
    assert old.is_open or values <= {EVERY, *(label.value for label in old.labels)}


@LARGE
@given(guidelines(), st.data())
def test_one_definition_written_anew_touches_that_label_alone(guideline, data):
    places = [(d, n) for d, one in enumerate(guideline.dimensions) for n in range(len(one.labels))]
    if not places:
        return
    place, number = data.draw(st.sampled_from(places))
    dimension = guideline.dimensions[place]
    label = dimension.labels[number]
    anew = replace(label, definition=label.definition + ".")
    labels = (*dimension.labels[:number], anew, *dimension.labels[number + 1 :])
    before, after = guideline.dimensions[:place], guideline.dimensions[place + 1 :]
    new = replace(guideline, dimensions=(*before, replace(dimension, labels=labels), *after))
    assert effects_of(changes_between(guideline, new)) == {(dimension.name, label.value)}
