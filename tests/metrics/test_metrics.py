"""Error rates: published toys, and properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitl_workbench.domain.annotation import Turn, Word
from hitl_workbench.domain.hypothesis import SpeakerSpan
from hitl_workbench.domain.time import Span
from hitl_workbench.metrics.diarization import diarization_error
from hitl_workbench.metrics.overlap import overlap_score
from hitl_workbench.metrics.transcription import (
    ErrorRate,
    character_error_rate,
    cp_word_error_rate,
    normalised,
    text_in_time_order,
    word_error_rate,
)

WHOLE = Span(0, 20_000)


def spans(*rows: tuple[str, float, float]) -> list[SpeakerSpan]:
    return [SpeakerSpan(Span(round(start * 1000), round(end * 1000)), speaker) for speaker, start, end in rows]


def test_a_low_diarization_error_can_hide_that_every_overlap_was_missed():
    reference, hypothesis = spans(("A", 0, 10), ("B", 8, 20)), spans(("x", 0, 9), ("y", 9, 20))
    error = diarization_error(reference, hypothesis, WHOLE)
    assert error.rate == pytest.approx(2 / 22)
    assert error.jaccard == pytest.approx(0.0917, abs=5e-5)
    assert (error.missed_s, error.false_alarm_s, error.confusion_s) == pytest.approx((2, 0, 0))
    score = overlap_score(reference, hypothesis, WHOLE)
    assert (score.recall, score.precision, score.f1) == (0, None, 0)


def test_overlap_is_measured_by_its_milliseconds():
    reference = spans(("A", 0, 10), ("B", 8, 12), ("C", 9, 11))
    hypothesis = spans(("x", 0, 9), ("y", 8, 20))
    score = overlap_score(reference, hypothesis, WHOLE)
    assert (score.reference_ms, score.hypothesis_ms, score.common_ms) == (3000, 1000, 1000)
    assert (score.precision, score.recall, score.f1) == (1, pytest.approx(1 / 3), 0.5)


def test_ones_own_overlapping_turns_are_no_overlap():
    assert overlap_score(spans(("A", 0, 10), ("A", 5, 12)), spans(), WHOLE).reference_ms == 0
    assert diarization_error(spans(("A", 0, 10), ("A", 5, 12)), spans(("A", 0, 12)), WHOLE).rate == 0


def test_the_collar_is_the_total_width():
    reference, hypothesis = spans(("A", 0, 10)), spans(("A", 0, 10.2))
    assert diarization_error(reference, hypothesis, WHOLE).false_alarm_s == pytest.approx(0.2)
    assert diarization_error(reference, hypothesis, WHOLE, collar_s=0.4).false_alarm_s == pytest.approx(0)
    assert diarization_error(reference, hypothesis, WHOLE, collar_s=0.2).false_alarm_s == pytest.approx(0.1)


def test_speakers_are_matched_by_all_their_words():
    reference = {"A": "hello there bob", "B": "hi alice"}
    rate, assignment = cp_word_error_rate(reference, {"x": "hello there", "y": "hi alice bob"})
    assert (rate.errors, rate.length) == (2, 5)
    assert assignment == {"A": "x", "B": "y"}


def test_a_speaker_too_many_or_too_few_counts_entirely():
    assert cp_word_error_rate({"A": "one two"}, {"x": "one two", "y": "three"})[0].insertions == 1
    rate, assignment = cp_word_error_rate({"A": "one two", "B": "three"}, {"x": "one two"})
    assert (rate.deletions, assignment["B"]) == (1, None)
    assert cp_word_error_rate({}, {})[0].length == 0


@given(
    st.dictionaries(st.sampled_from("ABC"), st.lists(st.sampled_from("abcd"), max_size=6).map(" ".join)),
    st.dictionaries(st.sampled_from("XYZW"), st.lists(st.sampled_from("abcd"), max_size=6).map(" ".join)),
)
def test_the_assignment_is_the_best_of_all(reference, hypothesis):
    from itertools import permutations

    names = list(hypothesis) + [None] * max(0, len(reference) - len(hypothesis))
    best = min(
        sum(
            word_error_rate(text, hypothesis.get(name, "")).errors
            for text, name in zip(reference.values(), order, strict=False)
        )
        + sum(len(hypothesis[name].split()) for name in hypothesis if name not in order)
        for order in permutations(names, len(reference))
    )
    assert cp_word_error_rate(reference, hypothesis)[0].errors == best


def test_cpwer_agrees_with_meeteval():
    meeteval = pytest.importorskip("meeteval", reason="the oracle is an optional extra")
    reference = {"A": "so we went there yesterday", "B": "really i had no idea", "C": "hm"}
    hypothesis = {"1": "really i have no idea", "2": "so we went yesterday hm", "3": "", "4": "what"}
    theirs = meeteval.wer.cp_word_error_rate(reference=reference, hypothesis=hypothesis)
    assert cp_word_error_rate(reference, hypothesis)[0].errors == theirs.errors


def test_texts_are_compared_without_case_and_punctuation_but_with_apostrophes():
    assert normalised("“Well, I’m ‘fine’ — thanks… №5!”") == "well i'm fine thanks no5"
    assert word_error_rate("I'm fine.", "I’M, fine").errors == 0
    assert word_error_rate("I'm fine.", "I’M, fine", raw=True).errors == 2


def test_an_empty_reference_has_no_rate():
    rate = word_error_rate("", "three words here")
    assert (rate.insertions, rate.rate) == (3, None)
    assert word_error_rate("one two", "").rate == 1


def test_characters_count_for_scripts_without_blanks():
    rate = character_error_rate("今日は晴れ", "今日は雨")
    assert (rate.errors, rate.length) == (2, 5)


def test_rates_are_pooled_by_adding():
    assert (ErrorRate(1, 0, 0, 2) + ErrorRate(0, 0, 0, 8)).rate == 0.1


def test_words_of_overlapping_turns_are_put_in_order_by_their_own_time():
    first = Turn(Span(0, 3000), "A", "one four", (Word(0, 3, 0, 100), Word(4, 8, 2500, 2600)))
    second = Turn(Span(500, 1500), "B", "two three", (Word(0, 3, 600, 700), Word(4, 9)))
    assert text_in_time_order([second, first]) == "one two three four"
    assert text_in_time_order([Turn(Span(0, 9), "A", "今日は", (Word(0, 2, 0, 1), Word(2, 3, 1, 2)))]) == "今日は"
