"""Overlaps are pairs of turns by different speakers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.overlap import overlap_ms, overlaps_of
from hitl_workbench.domain.time import Span

turns = st.builds(
    lambda start, length, speaker: Turn(Span(start, start + length), speaker),
    st.integers(0, 100),
    st.integers(1, 30),
    st.sampled_from("ABC"),
)


def test_three_at_once_are_three_pairs_and_their_seconds_count_once():
    some = [Turn(Span(0, 100), "A"), Turn(Span(20, 120), "B"), Turn(Span(40, 60), "C")]
    found = overlaps_of(some)
    assert [overlap.span for overlap in found] == [Span(20, 100), Span(40, 60), Span(40, 60)]
    assert overlap_ms(found) == 80


def test_touching_turns_and_ones_own_turns_are_no_overlap():
    assert overlaps_of([Turn(Span(0, 10), "A"), Turn(Span(10, 20), "B")]) == []
    assert overlaps_of([Turn(Span(0, 10), "A"), Turn(Span(5, 20), "A")]) == []


@given(st.lists(turns, max_size=12))
def test_every_intersecting_pair_is_found_once(some):
    expected = sum(
        first.speaker != second.speaker and first.span.overlaps(second.span)
        for index, first in enumerate(some)
        for second in some[index + 1 :]
    )
    assert len(overlaps_of(some)) == expected
