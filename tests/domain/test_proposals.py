"""Differences between present and proposed turns: nothing twice, nothing lost, nothing where both say the same."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hitl_workbench.domain.annotation import Turn, Word
from hitl_workbench.domain.proposals import (
    BOUNDARIES,
    GONE,
    MERGED,
    NEW,
    REGROUPED,
    SPEAKER,
    SPLIT,
    TEXT,
    TOLERANCE_MS,
    differences,
    replaced,
    unequal,
)
from hitl_workbench.domain.time import Span
from tests.domain.test_redrafting import turn

WHOLE = Span(0, 100_000)


def named(turns: list[Turn], side: str) -> list[Turn]:
    return [replace(one, uid=f"{side}{number}", id=number + 1) for number, one in enumerate(turns)]


def kinds(present: list[Turn], proposed: list[Turn], span: Span = WHOLE) -> list[tuple[str, int, int]]:
    found = differences(named(present, "p"), named(proposed, "q"), span)
    return [(one.kind, len(one.present), len(one.proposed)) for one in found]


turns_drawn = st.lists(
    st.builds(
        lambda start, length, speaker, text: turn(speaker, start, start + length, text),
        st.integers(0, 20_000),
        st.integers(60, 4000),
        st.sampled_from("AB"),
        st.sampled_from(["", "yes", "yes well no", "good morning how are you"]),
    ),
    max_size=8,
)


def test_equal_turns_within_the_tolerance_give_nothing():
    present = [turn("A", 0, 1000, "good morning"), turn("B", 1000, 2000, "")]
    moved = [turn("A", TOLERANCE_MS, 1000 + TOLERANCE_MS, "good\nmorning"), turn("B", 1000, 2000, "")]
    assert kinds(present, moved) == []
    assert kinds(present, [turn("A", TOLERANCE_MS + 1, 1000, "good morning"), present[1]]) == [(BOUNDARIES, 1, 1)]


def test_each_kind_of_difference_is_told():
    hello = turn("A", 0, 2000, "hello there")
    assert kinds([hello], [turn("A", 0, 2000, "hallo there")]) == [(TEXT, 1, 1)]
    assert kinds([hello], [turn("B", 0, 2000, "hello there")]) == [(SPEAKER, 1, 1)]
    assert kinds([hello], [hello, turn("B", 500, 900, "mhm")]) == [(NEW, 0, 1)]
    assert kinds([hello, turn("B", 500, 900, "mhm")], [hello]) == [(GONE, 1, 0)]
    halves = [turn("A", 0, 1000, "hello"), turn("B", 1000, 2000, "there")]
    assert kinds([hello], halves) == [(SPLIT, 1, 2)]
    assert kinds(halves, [hello]) == [(MERGED, 2, 1)]
    assert kinds(halves, [turn("B", 0, 1000, "hello"), turn("A", 1000, 2000, "there")]) == [
        (SPEAKER, 1, 1),
        (SPEAKER, 1, 1),
    ]
    thirds = [turn("A", 0, 1500, "one two three"), turn("A", 1500, 3000, "four five six")]
    again = [turn("A", 0, 1000, "one two"), turn("A", 1000, 3000, "three four five six")]
    assert kinds(thirds, again) == [(REGROUPED, 2, 2)]


def test_somebody_who_speaks_at_the_same_time_is_another_difference():
    present = [turn("A", 0, 4000, "a long story about nothing"), turn("B", 1000, 1500, "mhm")]
    proposed = [turn("A", 0, 4000, "a long story about something"), turn("B", 1000, 1500, "uhu")]
    assert kinds(present, proposed) == [(TEXT, 1, 1), (TEXT, 1, 1)]


def test_an_untranscribed_turn_changes_its_speaker():
    assert kinds([turn("A", 1000, 2000)], [turn("B", 1010, 1990)]) == [(SPEAKER, 1, 1)]


def test_what_lies_outside_the_span_is_not_compared():
    present = [turn("A", 0, 1000, "before"), turn("A", 1000, 2000, "inside"), turn("A", 2000, 3000, "after")]
    span = Span(1000, 2000)
    assert kinds(present, [turn("A", 1000, 2000, "other")], span) == [(TEXT, 1, 1)]
    assert kinds(present, [turn("A", 1000, 3000, "inside after")], span) == [(MERGED, 2, 1)]
    assert kinds(present, [], span) == [(GONE, 1, 0)]


def test_a_touched_turn_marks_its_difference():
    present = named([turn("A", 0, 1000, "mine"), turn("A", 2000, 3000, "not mine")], "p")
    proposed = named([turn("A", 0, 1000, "else"), turn("A", 2000, 3000, "other")], "q")
    found = differences(present, proposed, WHOLE, {"p0"})
    assert [one.is_touched for one in found] == [True, False]


def test_a_turn_takes_the_place_of_the_one_it_has_more_than_half_in_common_with():
    old = [turn("A", 0, 1000), turn("A", 1000, 2000)]
    assert replaced(old, [turn("A", 0, 1200), turn("A", 1200, 2000)]) == {0: 0, 1: 1}
    assert replaced(old, [turn("A", 0, 2000)]) == {}
    assert replaced([turn("A", 0, 3000)], [turn("A", 0, 2000), turn("A", 2000, 3000)]) == {0: 0}


def told(start_ms: int, count: int, first: int) -> Turn:
    """A turn of different words, one a second."""
    text = " ".join(f"word{number}" for number in range(first, first + count))
    words = [Word(at, at + len(token), 0, 0) for at, token in tokens(text)]
    times = [start_ms + 1000 * place for place in range(count)]
    timed = tuple(replace(word, start_ms=ms, end_ms=ms + 900) for word, ms in zip(words, times, strict=True))
    return Turn(Span(start_ms, start_ms + 1000 * count), "A", text, timed)


def tokens(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match.group()) for match in re.finditer(r"\S+", text)]


def test_a_segmentation_that_is_shifted_throughout_is_told_turn_by_turn():
    present = [told(10_000 * number, 10, 10 * number) for number in range(9)]
    proposed = [told(10_000 * number + 4000, 10, 10 * number + 4) for number in range(9)]
    found = differences(named(present, "p"), named(proposed, "q"), WHOLE)
    assert [(one.kind, len(one.present), len(one.proposed)) for one in found] == [(TEXT, 1, 1)] * 9
    assert [one.present[0].uid[1:] for one in found] == [one.proposed[0].uid[1:] for one in found]
    thirds = [told(3000 * number, 3, 3 * number) for number in range(9)]
    halves = [told(4000 * number, 4, 4 * number) for number in range(7)]
    found = differences(named(thirds, "p"), named(halves, "q"), WHOLE)
    assert all(min(len(one.present), len(one.proposed)) == 1 for one in found)
    assert max(one.span.duration_ms for one in found) <= 9000


@given(turns_drawn, turns_drawn)
def test_a_difference_reaches_no_further_than_one_turn_and_its_partners(present, proposed):
    for found in differences(named(present, "p"), named(proposed, "q"), WHOLE):
        longest = max(one.span.duration_ms for one in (*found.present, *found.proposed))
        assert found.span.duration_ms <= 3 * longest + 2 * 300  # the same word may lie 300 ms away


@given(turns_drawn)
def test_a_tier_does_not_differ_from_itself(turns):
    assert kinds(turns, turns) == []


@given(turns_drawn, turns_drawn)
def test_every_unequal_turn_is_in_exactly_one_difference(present, proposed):
    present, proposed = named(present, "p"), named(proposed, "q")
    old, new = unequal(present, proposed)
    found = differences(present, proposed, WHOLE)
    listed = [one.uid for each in found for one in (*each.present, *each.proposed)]
    assert sorted(listed) == sorted(one.uid for one in (*old, *new))
    assert len(present) - len(old) == len(proposed) - len(new)
    assert [each.span for each in found] == sorted(each.span for each in found)


@given(turns_drawn, turns_drawn)
def test_no_turn_keeps_two_uids(present, proposed):
    pairs = replaced(present, proposed)
    assert len(set(pairs.values())) == len(pairs)
    for new, old in pairs.items():
        both = proposed[new].span.intersection(present[old].span)
        assert 2 * both.duration_ms > max(proposed[new].span.duration_ms, present[old].span.duration_ms)
