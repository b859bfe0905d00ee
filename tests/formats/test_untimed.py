"""Times for what has none, and times as files write them."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hitl_workbench.domain.time import Span, ms_of_seconds
from hitl_workbench.formats.decimal_times import Rounding
from hitl_workbench.formats.untimed import with_times

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 9000), st.integers(1, 500))


@given(st.lists(st.tuples(st.none() | spans, st.integers(0, 50)), max_size=12), st.none() | st.integers(1, 20_000))
def test_every_utterance_gets_a_time_and_runs_are_in_order(rows, duration_ms):
    given_spans = [span for span, _ in rows]
    found = with_times(given_spans, [length for _, length in rows], duration_ms)
    assert len(found) == len(rows)
    assert all(given is None or given == got for given, got in zip(given_spans, found, strict=True))
    for place in range(1, len(rows)):
        if given_spans[place] is None and given_spans[place - 1] is None:
            same = found[place] == found[place - 1]  # more utterances than milliseconds
            assert same or found[place].start_ms == found[place - 1].end_ms
    alone = all(span is None for span in given_spans)
    if alone and rows and duration_ms is not None and duration_ms >= len(rows):
        assert found[-1].end_ms == duration_ms


def test_where_there_is_no_room_known_times_stay_as_they_are():
    known = Span(1000, 4000), Span(4000, 5000)
    assert with_times([known[0], None, None, known[1]], [9, 5, 5]) == [
        known[0],
        Span(3800, 3900),
        Span(3900, 4000),
        known[1],
    ]
    assert with_times([None, Span(0, 300)], [10, 20]) == [Span(0, 1), Span(0, 300)]
    assert with_times([Span(0, 1000), None], [9, 5], 1000) == [Span(0, 1000), Span(900, 1000)]
    assert with_times([Span(0, 1000), None, Span(400, 600)], [9, 5, 5])[1] == Span(300, 400)


def test_without_a_length_texts_take_their_pace():
    assert with_times([Span(0, 1000), None], [1, 10]) == [Span(0, 1000), Span(1000, 1700)]


@given(st.decimals(0, 99_999, places=None, allow_nan=False, allow_infinity=False))
def test_times_are_those_of_the_domain_and_finer_ones_are_counted(value):
    rounding = Rounding()
    text = format(value, "f")[:40]
    assert rounding.ms(text) == ms_of_seconds(text)
    assert rounding.rounded == (Decimal(text) * 1000 % 1 != 0)


@given(st.decimals(0, 9999, places=4), st.decimals(0, 99, places=5))
def test_an_end_is_the_rounded_sum(start, length):
    expected = (ms_of_seconds(start), ms_of_seconds(start + length))
    assert Rounding().span_ms(str(start), str(length)) == expected
