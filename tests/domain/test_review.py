"""What deserves a person: every kind of reason, the order, and what settles it."""

from __future__ import annotations

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Speaker, Turn, Word
from hitl_workbench.domain.hypothesis import Diarization, SpeakerSpan
from hitl_workbench.domain.judgement import SPEAKER, TURN, pair_uid
from hitl_workbench.domain.review import doubtful_run, own_reasons, review_queue
from hitl_workbench.domain.time import Span

PLAIN = "all of this is beyond doubt"


def turn(start_ms, end_ms, speaker="A", text=PLAIN, confidences=None, flags=(), number=None):
    """A turn whose id is its start, unless told; every word with a confidence."""
    words, at = [], 0
    tokens = text.split()
    for token, confidence in zip(tokens, confidences or [0.9] * len(tokens), strict=True):
        at = text.index(token, at)
        words.append(Word(at, at + len(token), start_ms, start_ms, confidence))
        at += len(token)
    number = number or start_ms + 1
    return Turn(Span(start_ms, end_ms), speaker, text, tuple(words), flags=flags, id=number, uid=f"t{number}")


def kinds(*turns, **more):
    """The kinds of each item, by where it starts, in the queue's order."""
    return [(item.span.start_ms, *item.kinds) for item in review_queue(turns, **more)]


def heard(*spans, voices=None):
    return Diarization(tuple(SpeakerSpan(Span(start, end), who) for start, end, who in spans), (), voices or {})


def test_a_turn_without_any_doubt_is_no_item():
    assert kinds(turn(0, 1000), turn(1000, 2000, "B")) == []


def test_flags_of_the_draft_are_reasons_and_the_heaviest_comes_first():
    assert kinds(
        turn(0, 1000, flags=("speaker_uncertain",)),
        turn(1000, 2000, text="", flags=("not_transcribed",)),
        turn(2000, 3000, flags=("repetition",)),
        turn(3000, 4000, flags=("text_over_silence",)),
    ) == [
        (1000, "not_transcribed"),
        (3000, "text_over_silence"),
        (2000, "repetition"),
        (0, "speaker_uncertain"),
    ]


def test_items_of_equal_weight_come_by_time():
    flagged = [turn(start, start + 500, flags=("repetition",)) for start in (4000, 1000, 2500)]
    assert [item.span.start_ms for item in review_queue(sorted(flagged, key=lambda one: one.span))] == [
        1000,
        2500,
        4000,
    ]


def test_several_reasons_on_one_turn_are_one_item_heavier_than_each():
    doubtful = turn(0, 1000, flags=("speaker_uncertain",))
    both = turn(2000, 3000, flags=("repetition", "speaker_uncertain"))
    alone = turn(4000, 5000, flags=("repetition",))
    queue = review_queue([doubtful, both, alone])
    assert [item.kinds for item in queue] == [
        ("repetition", "speaker_uncertain"),
        ("repetition",),
        ("speaker_uncertain",),
    ]
    assert queue[0].weight > queue[1].weight


def test_an_empty_turn_that_is_very_short_is_lighter_than_doubtful_speakers():
    short, long = turn(0, 200, text=""), turn(1000, 1400, text="")
    doubtful = turn(2000, 3000, flags=("speaker_uncertain",))
    assert [item.span.start_ms for item in review_queue([short, long, doubtful])] == [1000, 2000, 0]


def test_three_words_in_a_row_of_low_confidence_are_doubted_with_the_words_and_the_mean():
    (reason,) = own_reasons(turn(0, 1000, text="one two three four five", confidences=[0.9, 0.3, 0.5, 0.4, 0.95]))
    assert reason.kind == "low_confidence"
    assert reason.facts == {"count": 3, "percent": 40, "words": "two three four"}


def test_two_low_words_or_three_apart_are_not_a_run():
    assert doubtful_run([0.1, 0.1, 0.95, 0.9]) is not None  # 0.38 with the next
    assert doubtful_run([0.1, 0.1]) is None
    assert doubtful_run([0.2, 0.9, 0.9, 0.2, 0.9, 0.9, 0.2]) is None
    assert doubtful_run([0.44, 0.45, 0.46]) is None  # the limit itself is enough confidence


def test_a_low_run_is_found_though_no_three_of_its_words_are_low():
    assert doubtful_run([0.05, 0.7, 0.7, 0.05]) == (0, 4, 0.375)


def test_words_that_a_person_wrote_end_a_run():
    assert doubtful_run([0.2, 0.2, None, 0.2, 0.2]) is None
    assert doubtful_run([None, 0.25, 0.25, 0.25]) == (1, 4, 0.25)


def test_the_worse_a_run_the_heavier():
    bad = turn(2000, 3000, text="a b c", confidences=[0.05, 0.05, 0.05])
    poor = turn(0, 1000, text="a b c", confidences=[0.4, 0.4, 0.4])
    assert [item.span.start_ms for item in review_queue([poor, bad])] == [2000, 0]


def test_a_loop_is_found_without_a_flag_but_not_where_a_person_wrote_it():
    text = "no no no no no"
    assert [one.kind for one in own_reasons(turn(0, 3000, text=text))] == ["repetition"]
    written = Turn(Span(0, 3000), "A", text, untimed_words(text), id=1, uid="t1")
    assert own_reasons(written) == ()


def test_text_in_less_than_a_quarter_of_a_second_is_doubted():
    assert kinds(turn(0, 249)) == [(0, "very_short")]
    assert kinds(turn(0, 250)) == []


def test_a_single_word_inside_anothers_speech_is_doubted_and_names_the_other():
    (item,) = review_queue([turn(0, 5000), turn(2000, 2400, "B", "yes")])
    assert (item.span.start_ms, item.kinds, item.reasons[0].facts) == (2000, ("word_inside",), {"other": "A"})
    assert kinds(turn(0, 5000), turn(2000, 2400, "B", "yes indeed")) == []
    assert kinds(turn(0, 5000), turn(2000, 2400, "A", "yes")) == []
    assert kinds(turn(0, 5000), turn(4800, 5200, "B", "yes")) == []


def test_a_word_inside_is_found_also_where_both_begin_together():
    assert kinds(turn(0, 400, "B", "yes", number=1), turn(0, 5000, number=2)) == [(0, "word_inside")]


def test_an_overlap_that_the_diarizer_hears_and_the_turns_do_not_show():
    diarization = heard((0, 3000, "A"), (2500, 5000, "B"))
    apart = [turn(0, 2600), turn(2600, 5000, "B")]
    assert kinds(*apart, diarization=diarization) == [(2600, "hidden_overlap")]
    assert review_queue(apart, diarization=diarization)[0].reasons[0].facts == {"ms": 400}
    together = [turn(0, 2950), turn(2550, 5000, "B")]
    assert kinds(*together, diarization=diarization) == []
    assert kinds(*apart, diarization=heard((0, 2700, "A"), (2500, 5000, "B"))) == []  # edges are not that exact


def test_an_overlap_that_nobody_typed_is_the_last_to_look_at():
    first, second = turn(0, 3000), turn(2000, 5000, "B")
    flagged = turn(6000, 6200)
    diarization = heard((0, 3000, "A"), (2000, 5000, "B"))
    assert kinds(first, second, flagged, diarization=diarization) == [(6000, "very_short"), (2000, "untyped_overlap")]
    assert kinds(first, second, typed={pair_uid("t1", "t2001")}) == []
    assert kinds(first, second, diarization=heard((0, 2000, "A"), (2000, 5000, "B"))) == []  # nobody heard one
    assert kinds(first, turn(2600, 5000, "B")) == []  # a change of speaker


def test_near_identical_voices_are_one_item_on_the_speaker_who_says_less():
    speakers = [Speaker("A", "Ann", uid="a"), Speaker("B", "Bob", uid="b")]
    turns = [turn(0, 9000), turn(9000, 10_000, "B"), turn(10_000, 12_000, "B")]
    same = heard((0, 1, "A"), voices={"A": (1.0, 0.0), "B": (0.95, 0.2)})
    (item,) = review_queue(turns, speakers, same)
    assert (item.target_kind, item.uid, item.kinds) == (SPEAKER, "b", ("similar_voices",))
    assert item.span == Span(10_000, 12_000) and item.reasons[0].facts == {"other": "Ann", "percent": 98}
    other = heard((0, 1, "A"), voices={"A": (1.0, 0.0), "B": (0.858, 0.513)})  # as the telephone call's two
    assert review_queue(turns, speakers, other) == []
    assert review_queue(turns[:1], speakers, same) == []  # merged: one of them is gone


def test_what_was_accepted_is_left_out_and_the_rest_stays():
    flagged = turn(0, 1000, flags=("repetition", "speaker_uncertain"))
    assert kinds(flagged, accepted={"t1": {"repetition"}}) == [(0, "speaker_uncertain")]
    assert kinds(flagged, accepted={"t1": {"repetition", "speaker_uncertain"}}) == []
    assert kinds(flagged, accepted={"other": {"repetition"}}) == [(0, "repetition", "speaker_uncertain")]


def test_an_open_question_keeps_a_turn_in_the_queue():
    (item,) = review_queue([turn(0, 1000)], asked={1: "Is it a name?"})
    assert (item.target_kind, item.kinds, item.reasons[0].facts) == (TURN, ("question",), {"words": "Is it a name?"})
