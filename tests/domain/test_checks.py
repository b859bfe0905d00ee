"""Doubts about a recognised text."""

from __future__ import annotations

import pytest

from hitl_workbench.domain.checks import doubtful_segment, looping_segment, repeated_words
from hitl_workbench.domain.hypothesis import RecognisedSegment


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no no no", 0),
        ("no no no no no", 5),
        ("well, you know, I know you know", 0),
        ("thank you thank you thank you thank you", 8),
        ("and so we go on and so we go on and so we go on then", 15),
        ("a b c a b c", 0),
        ("", 0),
    ],
)
def test_a_phrase_that_follows_itself_too_often_is_a_loop(text, found):
    assert len(repeated_words(text.split())) == found


def test_a_segment_is_doubted_only_when_the_recogniser_doubts_both_speech_and_text():
    assert doubtful_segment(RecognisedSegment(0, 1, -1.5, 0.9, 1.0))
    assert not doubtful_segment(RecognisedSegment(0, 1, -0.2, 0.9, 1.0))
    assert not doubtful_segment(RecognisedSegment(0, 1, -1.5, 0.1, 1.0))
    assert looping_segment(RecognisedSegment(0, 1, -0.1, 0.1, 2.6))
