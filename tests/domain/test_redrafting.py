"""A stretch done again: cut out between words, joined to what reaches out of it, by the speakers who are there."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hitl_workbench.domain.alignment import rebuilds
from hitl_workbench.domain.annotation import Speaker, TierContent, Turn, Word, content_from
from hitl_workbench.domain.attribution import attribute_to_turns, most_audible
from hitl_workbench.domain.hypothesis import TimedWord, Transcription
from hitl_workbench.domain.redrafting import (
    between_words,
    cut_out,
    stitched,
    timed_words,
    with_present_speakers,
    without_guesses,
    word_times,
)
from hitl_workbench.domain.time import Span


def turn(speaker: str, start_ms: int, end_ms: int, text: str = "", *, timed: bool = True) -> Turn:
    """A turn whose words share its time evenly, or have none."""
    words, at, tokens = [], 0, text.split()
    for index, token in enumerate(tokens):
        at = text.index(token, at)
        share = [start_ms + (end_ms - start_ms) * place // len(tokens) for place in (index, index + 1)]
        words.append(Word(at, at + len(token), *(share if timed else (None, None)), 0.9 if timed else None))
        at += len(token)
    return Turn(Span(start_ms, end_ms), speaker, text, tuple(words))


def shown(turns) -> list[tuple[str, int, int, str]]:
    return [(one.speaker, one.span.start_ms, one.span.end_ms, one.text) for one in turns]


def test_a_span_that_would_cut_a_word_grows_to_its_ends():
    turns = [turn("A", 0, 1000, "one two"), turn("B", 2000, 3000, "three")]
    assert between_words(Span(600, 2500), turns) == Span(500, 3000)
    assert between_words(Span(500, 2000), turns) == Span(500, 2000)


def test_what_reaches_out_of_the_span_is_joined_to_what_goes_on_inside():
    present = [turn("A", 0, 4000, "a b c d"), turn("B", 3500, 8000, "e f g")]
    span = Span(2000, 5000)
    proposed = [turn("A", 2100, 4000, "C D"), turn("B", 4200, 5000, "E")]
    assert shown(stitched(present, proposed, span)) == [("A", 0, 4000, "a b C D"), ("B", 4200, 8000, "E f g")]


def test_what_reaches_out_and_does_not_go_on_stands_alone():
    present = [turn("A", 0, 9000, "a b c d e f g h i")]
    proposed = [turn("B", 3500, 5500, "X")]
    assert shown(stitched(present, proposed, Span(3000, 6000))) == [
        ("A", 0, 3000, "a b c"),
        ("B", 3500, 5500, "X"),
        ("A", 6000, 9000, "g h i"),
    ]


@given(st.integers(1, 9000), st.integers(1, 9000), st.booleans())
def test_cutting_out_and_stitching_back_loses_no_word(one, other, timed):
    span = Span(min(one, other), max(one, other) + 1)
    present = turn("A", 500, 8500, "one two three four five", timed=timed)
    _, inside, _ = cut_out(present, span)
    again = stitched([present], [inside] if inside else [], span)
    assert " ".join(part.text for part in again).split() in (present.text.split(), [])
    assert all(rebuilds(part.text, part.words) for part in again)
    if inside is not None:
        assert shown(again) == shown([present])


def test_words_nobody_timed_are_placed_for_attribution_and_come_back_without_time():
    mixed = turn("A", 0, 4000, "a b c d")
    untimed = replace(mixed.words[1], start_ms=None, end_ms=None, confidence=None)
    mixed = replace(mixed, words=(mixed.words[0], untimed, *mixed.words[2:]))
    assert word_times(mixed) == [(0, 1000), (1000, 2000), (2000, 3000), (3000, 4000)]
    words, guessed = timed_words([mixed])
    assert [word.text for word in words] == ["a", "b", "c", "d"] and len(guessed) == 1
    (again,) = without_guesses(attribute_to_turns(Transcription(tuple(words)), [mixed]), guessed)
    assert [word.start_ms for word in again.words] == [0, None, 2000, 3000]
    assert again.text == "a b c d"


def test_new_words_go_to_the_turns_that_stay_and_far_ones_become_turns():
    turns = [turn("A", 0, 2000, "old words"), turn("B", 1500, 3000, "")]
    words = [
        TimedWord("new", 100, 600, 0.9),
        TimedWord("text", 1600, 1900, 0.9),
        TimedWord("yes", 2200, 2500, 0.9),
        TimedWord("lost", 9000, 9400, 0.9),
    ]
    made = attribute_to_turns(Transcription(tuple(words)), turns)
    assert shown(made) == [("A", 0, 2000, "new text"), ("B", 1500, 3000, "yes"), ("B", 9000, 9400, "lost")]
    assert made[2].flags == ("speaker_uncertain",)


def test_of_two_at_once_the_one_with_a_word_is_audible():
    spans = most_audible([turn("A", 0, 3000, ""), turn("B", 1000, 2000, "hey")])
    assert [(one.speaker, one.span) for one in spans] == [
        ("A", Span(0, 1000)),
        ("B", Span(1000, 2000)),
        ("A", Span(2000, 3000)),
    ]


def test_voices_are_paired_by_common_time_and_a_new_one_gets_a_free_label():
    present = TierContent(
        (Speaker("SPEAKER_00", "Anna"), Speaker("SPEAKER_01", "Ben")),
        (turn("SPEAKER_00", 0, 1000), turn("SPEAKER_01", 1000, 5000)),
    )
    proposed = content_from([turn("x", 0, 900), turn("y", 1000, 2500), turn("SPEAKER_00", 2500, 5000)])
    content, new = with_present_speakers(proposed, present)
    assert [one.speaker for one in content.turns] == ["SPEAKER_00", "SPEAKER_02", "SPEAKER_01"]
    assert new == ("SPEAKER_02",)
    assert {one.label: one.name for one in content.speakers} == {
        "SPEAKER_00": "Anna",
        "SPEAKER_01": "Ben",
        "SPEAKER_02": "SPEAKER_02",
    }
