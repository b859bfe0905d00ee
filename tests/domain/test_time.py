"""Spans and times."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace
from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitl_workbench.domain.time import (
    Span,
    format_ms,
    merged,
    ms_of_seconds,
    parse_span,
    parse_time,
    seconds_text,
    union_ms,
)

spans = st.tuples(st.integers(0, 500), st.integers(1, 100)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def test_touching_spans_do_not_overlap():
    assert not Span(0, 1000).overlaps(Span(1000, 2000))
    assert Span(0, 1001).overlaps(Span(1000, 2000))


@pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 5), (-1, 5)])
def test_an_empty_or_negative_span_is_refused(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(st.lists(spans))
def test_merged_spans_are_disjoint_and_cover_the_same_milliseconds(some):
    milliseconds = {ms for span in some for ms in range(span.start_ms, span.end_ms)}
    joined = merged(some)
    assert all(a.end_ms < b.start_ms for a, b in zip(joined, joined[1:], strict=False))
    assert {ms for span in joined for ms in range(span.start_ms, span.end_ms)} == milliseconds
    assert union_ms(some) == len(milliseconds)


@pytest.mark.parametrize(
    ("seconds", "ms"), [("0.0005", 0), ("0.0015", 2), ("0.0025", 2), (1.5, 1500), ("12", 12_000), (0.1 + 0.2, 300)]
)
def test_seconds_round_half_to_even(seconds, ms):
    assert ms_of_seconds(seconds) == ms


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e400", "abc", "", "1e30"])
def test_what_is_not_a_time_is_refused(text):
    with pytest.raises(ValueError, match="not a"):
        ms_of_seconds(text)


@given(
    st.decimals(-(10**12), 10**12, allow_nan=False, places=None)
    | st.integers(0, 10**9).map(lambda n: Decimal(n) / 10000)
)
def test_texts_and_floats_round_as_exact_decimals_do(seconds):
    def exactly(value):
        return int((Decimal(value) * 1000).to_integral_value(ROUND_HALF_EVEN))

    for text in (f"{seconds:f}", f" {seconds:f} ", f"{float(seconds):.3f}", f"{float(seconds):.1f}"):
        assert ms_of_seconds(text) == exactly(text)
    assert ms_of_seconds(float(seconds)) == exactly(repr(float(seconds)))


@pytest.mark.parametrize("text", ["1_000.5", "1.5e3", "+1.5", "-1.5", ".5", "5.", "٣.٥", "0.0005", "0012.345"])
def test_unusual_numbers_are_read_as_decimals_are(text):
    assert ms_of_seconds(text) == int((Decimal(text) * 1000).to_integral_value(ROUND_HALF_EVEN))


@pytest.mark.parametrize("text", ["1.2.3", "1 000", "1. 5", ".", "-", "1.5s", "0x10", "²"])
def test_what_only_looks_like_a_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        ms_of_seconds(text)


@pytest.mark.parametrize("text", ["9" * 5000, "x" * 5000])
def test_an_error_shows_the_beginning_of_what_was_given(text):
    with pytest.raises(ValueError, match="not a") as caught:
        ms_of_seconds(text)
    assert len(str(caught.value)) < 120


def test_a_span_is_a_frozen_value():
    span = Span(1, 2)
    with pytest.raises(FrozenInstanceError):
        span.start_ms = 0
    assert pickle.loads(pickle.dumps(span)) == span == Span(start_ms=1, end_ms=2)
    assert replace(span, end_ms=3) == Span(1, 3) > span
    assert repr(span) == "Span(start_ms=1, end_ms=2)"


@given(st.integers(0, 10**9))
def test_every_millisecond_survives_being_written(ms):
    assert ms_of_seconds(seconds_text(ms)) == ms
    assert parse_time(format_ms(ms)) == ms


def test_spans_are_typed_in_seconds_or_on_the_clock():
    assert parse_span("12.5-0:01:00") == Span(12_500, 60_000)
    for wrong in ("12", "5-4", "0:75:00-2:00:00", "a-b"):
        with pytest.raises(ValueError, match="not a"):
            parse_span(wrong)
