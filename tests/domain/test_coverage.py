"""What was heard, and how long somebody was at it."""

from __future__ import annotations

import random

import pytest

from hitl_workbench.domain.coverage import ActiveTime, Coverage
from hitl_workbench.domain.time import Span


def pairs(spans):
    return [(span.start_ms, span.end_ms) for span in spans]


def test_touching_and_overlapping_stretches_become_one():
    heard = Coverage()
    for start, end in ((100, 200), (400, 500), (200, 300), (250, 420)):
        assert heard.add(Span(start, end))
    assert pairs(heard.spans) == [(100, 500)]
    assert heard.covers_ms == 400


def test_what_was_heard_before_adds_nothing():
    heard = Coverage([Span(0, 1000)])
    assert not heard.add(Span(200, 700))
    assert not heard.add(Span(0, 1000))
    assert heard.covers_ms == 1000 and pairs(heard.spans) == [(0, 1000)]


def test_it_is_the_same_as_marking_every_millisecond():
    chance = random.Random(7)
    for _ in range(60):
        heard, marked = Coverage(), set()
        for _ in range(40):
            start = chance.randrange(300)
            end = start + 1 + chance.randrange(25)
            is_new = not marked.issuperset(range(start, end))
            assert heard.add(Span(start, end)) == is_new
            marked.update(range(start, end))
        assert heard.covers_ms == len(marked)
        assert {ms for span in heard.spans for ms in range(span.start_ms, span.end_ms)} == marked
        assert all(one.end_ms < other.start_ms for one, other in zip(heard.spans, heard.spans[1:], strict=False))
        within = [Span(10, 60), Span(50, 90), Span(200, 320)]
        wanted = {ms for span in within for ms in range(span.start_ms, span.end_ms)} - marked
        assert {ms for span in heard.unheard(within) for ms in range(span.start_ms, span.end_ms)} == wanted


def test_a_share_is_of_the_recording_and_never_more_than_all():
    heard = Coverage([Span(0, 630)])
    assert heard.share(1000) == pytest.approx(0.63)
    assert heard.share(600) == 1.0
    assert heard.share(0) == 0.0


def test_short_gaps_between_two_plays_are_not_called_unheard():
    heard = Coverage([Span(0, 1000), Span(1015, 2000)])
    assert pairs(heard.unheard([Span(0, 5000)], 250)) == [(2000, 5000)]
    assert pairs(heard.unheard([Span(0, 5000)])) == [(1000, 1015), (2000, 5000)]


def test_unheard_speech_is_only_inside_the_turns():
    heard = Coverage([Span(1000, 2000)])
    speech = [Span(500, 1500), Span(1800, 2600), Span(4000, 4500)]
    assert pairs(heard.unheard(speech)) == [(500, 1000), (2000, 2600), (4000, 4500)]


def test_a_pause_of_more_than_a_minute_is_no_work():
    active = ActiveTime()
    for at_ms in (0, 10_000, 69_000, 200_000, 201_500):
        active.sign(at_ms)
    assert active.total_ms == 69_000 + 1500


def test_a_pause_of_a_minute_still_counts():
    active = ActiveTime()
    active.sign(5)
    active.sign(60_005)
    assert active.total_ms == 60_000
