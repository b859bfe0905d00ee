"""Each step of writing leaves a guideline in which everything still fits together."""

from __future__ import annotations

import pytest

from hitl_workbench.domain.drafting_rules import DraftRule
from hitl_workbench.domain.guideline import TURN, Convention, Dimension, Example, Guideline, Label, Rule
from hitl_workbench.domain.guideline_writing import (
    moved,
    new_dimension,
    new_label,
    new_rule,
    with_dimension,
    with_example,
    with_label,
    with_parts_of,
    with_rule,
    without_dimension,
    without_foreign_examples,
    without_label,
)
from hitl_workbench.domain.time import Span

CLIP = Example("rec", Span(0, 500), "Hello.")
TEMPO = Dimension(
    "tempo",
    "Tempo",
    TURN,
    labels=(
        Label("slow", "Slow", key="1"),
        Label("drawl", "Drawl", parent="slow"),
        Label("fast", "Fast", key="2", taken_from=("slow",)),
    ),
    rules=(Rule("Pauses", "somebody thinks", "it is slow", 10, ("slow",)),),
    drafts=(DraftRule("slow", contains=("uh",)), DraftRule("fast", most_ms=500)),
)


def test_a_value_that_changes_changes_in_parents_sources_rules_and_drafts():
    label = Label("unhurried", "Slow")
    made = with_label(TEMPO, "slow", label)
    assert [one.parent for one in made.labels] == [None, "unhurried", None]
    assert made.labels[2].taken_from == ("unhurried",)
    assert made.rules[0].labels == ("unhurried",)
    assert [one.label for one in made.drafts] == ["unhurried", "fast"]


def test_a_label_that_is_taken_out_leaves_nothing_that_speaks_of_it():
    made = without_label(TEMPO, "slow")
    assert [(one.value, one.parent, one.taken_from) for one in made.labels] == [("drawl", None, ()), ("fast", None, ())]
    assert made.rules == ()
    assert [one.label for one in made.drafts] == ["fast"]
    assert without_label(TEMPO, "unknown") == TEMPO


def test_names_that_are_taken_are_refused():
    guideline = Guideline(dimensions=(TEMPO, Dimension("pitch", "Pitch", TURN)))
    with pytest.raises(ValueError, match="dimension called tempo already"):
        with_dimension(guideline, "pitch", TEMPO)
    with pytest.raises(ValueError, match="label fast already"):
        with_label(TEMPO, "slow", Label("fast", "Slow"))
    with pytest.raises(ValueError, match="“Pauses” already"):
        with_rule(TEMPO, None, Rule("Pauses", "", ""))
    with pytest.raises(ValueError, match="needs a name"):
        with_rule(TEMPO, "Pauses", Rule(" ", "", ""))


def test_what_is_new_gets_a_name_a_key_and_a_precedence_that_nothing_else_has():
    guideline = Guideline(dimensions=(TEMPO,))
    assert new_dimension(guideline, "Tempo!").name == "tempo_2"
    assert new_dimension(guideline, "3 steps").name == "q_3_steps"
    assert new_dimension(guideline, "速さ").name == "question"
    made = new_label(TEMPO, "Slow")
    assert (made.value, made.key) == ("slow_2", "3")
    assert (new_rule(TEMPO, "Pauses").name, new_rule(TEMPO, "Pauses").precedence) == ("Pauses 2", 20)


def test_the_same_clip_again_takes_the_place_of_the_former():
    once = with_example(TEMPO, TEMPO.labels[0], CLIP)
    negative = Example("rec", Span(0, 500), "Hello.", is_positive=False)
    twice = with_example(once, once.labels[0], negative)
    assert twice.labels[0].examples == (negative,)
    assert with_example(TEMPO, TEMPO.rules[0], CLIP).rules[0].examples == (CLIP,)


@pytest.mark.parametrize(("place", "by", "order"), [(0, 1, "bac"), (2, -2, "cab"), (0, -1, "abc"), (2, 1, "abc")])
def test_items_move_and_stay_at_the_ends(place, by, order):
    assert "".join(moved(("a", "b", "c"), place, by)) == order


def test_dimensions_of_another_guideline_take_the_place_of_ones_own():
    other = Guideline("Text", (Dimension("tempo", "Speed", TURN), Dimension("pitch", "Pitch", TURN)),
                      (Convention("laugh", "Laughter", "(laughs)"),), 80)  # fmt: skip
    mine = Guideline("Mine", (TEMPO, Dimension("noise", "Noise", TURN)))
    made = with_parts_of(mine, other, ["tempo", "pitch"])
    assert [one.title for one in made.dimensions] == ["Speed", "Noise", "Pitch"]
    assert (made.text, made.boundary_tolerance_ms) == ("Mine", 50)
    whole = with_parts_of(mine, other, [], with_text=True)
    assert (whole.text, whole.conventions, whole.boundary_tolerance_ms) == ("Text", other.conventions, 80)
    assert whole.dimensions == mine.dimensions
    assert without_dimension(made, "tempo").dimension("tempo") is None


def test_clips_of_recordings_that_are_not_here_are_left_out_and_counted():
    dimension = with_example(TEMPO, TEMPO.labels[0], CLIP)
    dimension = with_example(dimension, dimension.rules[0], Example("elsewhere", Span(0, 500)))
    kept, left_out = without_foreign_examples(Guideline(dimensions=(dimension,)), {"rec"})
    assert left_out == 1
    assert [one for _, _, one in kept.examples()] == [CLIP]
