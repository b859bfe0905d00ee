"""Words choose turns; turns are the diarizer's spans."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hitl_workbench.domain.alignment import rebuilds
from hitl_workbench.domain.attribution import EDGE_MS, attribute, attribute_without_diarizer
from hitl_workbench.domain.hypothesis import Diarization, RecognisedSegment, SpeakerSpan, TimedWord, Transcription
from hitl_workbench.domain.time import Span, union_ms
from hitl_workbench.metrics.transcription import text_in_time_order


def said(*words: tuple[str, int, int]) -> Transcription:
    return Transcription(tuple(TimedWord(text, start, end, 0.9) for text, start, end in words))


def heard(*spans: tuple[str, int, int], exclusive: tuple[tuple[str, int, int], ...] = ()) -> Diarization:
    def made(rows):
        return tuple(SpeakerSpan(Span(start, end), speaker) for speaker, start, end in rows)

    return Diarization(made(spans), made(exclusive or spans))


def shown(content):
    return [(turn.speaker, turn.span.start_ms, turn.span.end_ms, turn.text, turn.flags) for turn in content.turns]


def test_words_go_to_the_speaker_who_is_most_audible():
    content = attribute(
        said(("hello", 0, 400), ("there", 400, 900), ("hi", 1100, 1400)), heard(("A", 0, 1000), ("B", 1000, 2000))
    )
    assert shown(content) == [("A", 0, 1000, "hello there", ()), ("B", 1000, 2000, "hi", ())]


def test_an_overlapped_span_without_words_is_an_empty_turn_to_be_found():
    spans = (("A", 0, 3000), ("B", 1000, 1500))
    content = attribute(said(("one", 0, 900), ("two", 1000, 2500)), heard(*spans, exclusive=(("A", 0, 3000),)))
    assert shown(content) == [("A", 0, 3000, "one two", ()), ("B", 1000, 1500, "", ("not_transcribed",))]


def test_a_word_across_a_change_of_speaker_is_doubtful():
    content = attribute(said(("maybe", 800, 1200)), heard(("A", 0, 990), ("B", 990, 2000)))
    assert [turn.flags for turn in content.turns] == [("not_transcribed",), ("speaker_uncertain",)]


def test_a_word_nobody_speaks_goes_to_the_last_speaker():
    content = attribute(
        said(("one", 0, 500), ("lost", 1400, 1600), ("two", 2100, 2500)), heard(("A", 0, 1000), ("B", 2000, 3000))
    )
    assert [(turn.speaker, turn.text) for turn in content.turns] == [("A", "one lost"), ("B", "two")]
    assert content.turns[0].flags == ("speaker_uncertain",)
    assert content.turns[0].words[1].start_ms is None  # its middle lies outside the turn


def test_words_far_from_any_speech_are_text_over_silence():
    content = attribute(said(("one", 0, 500), ("ghost", 9000, 9300)), heard(("A", 0, 1000)))
    assert "text_over_silence" in content.turns[0].flags


def test_edges_move_for_words_by_at_most_200_ms_and_not_into_a_neighbour():
    content = attribute(
        said(("a", 900, 1400), ("z", 2900, 3500)), heard(("A", 1000, 1300), ("A", 3000, 3100), ("B", 1350, 2000))
    )
    assert [(turn.span.start_ms, turn.span.end_ms) for turn in content.turns] == [
        (900, 1350),
        (1350, 2000),
        (2900, 3300),
    ]


def test_spans_of_one_speaker_are_one_turn_only_where_a_word_runs_across():
    spans = (("A", 0, 1000), ("A", 1300, 2000), ("A", 2200, 3000))
    content = attribute(said(("one", 100, 500), ("across", 900, 1400), ("two", 2300, 2500)), heard(*spans))
    assert [(turn.span, turn.text) for turn in content.turns] == [
        (Span(0, 2000), "one across"),
        (Span(2200, 3000), "two"),
    ]


def test_spans_are_not_joined_over_somebody_elses_words():
    spans = (("A", 0, 1000), ("B", 1050, 1250), ("A", 1300, 2000))
    content = attribute(said(("across", 800, 1500)), heard(*spans))
    assert [turn.span.start_ms for turn in content.turns if turn.speaker == "A"] == [0, 1300]


def test_a_loop_and_a_doubtful_segment_are_flagged():
    looped = [(f"no{'' if n else ','}", n * 100, n * 100 + 90) for n in range(6)]
    words = tuple(TimedWord(text, start, end, 0.9, segment=0) for text, start, end in looped)
    segments = (RecognisedSegment(0, 600, -1.4, 0.8, 1.0),)
    content = attribute(Transcription(words, segments), heard(("A", 0, 1000)))
    assert content.turns[0].flags == ("repetition", "text_over_silence")


def test_without_a_diarizer_pauses_and_sentences_make_turns():
    content = attribute_without_diarizer(
        [said(("One.", 0, 400), ("Two", 800, 1200), ("three", 1300, 1500), ("four", 3000, 3300))]
    )
    assert [(turn.text, turn.speaker) for turn in content.turns] == [
        ("One.", "SPEAKER_00"),
        ("Two three", "SPEAKER_00"),
        ("four", "SPEAKER_00"),
    ]


def test_channels_apart_are_speakers_apart_and_their_overlap_is_exact():
    left = Transcription((TimedWord("hello", 0, 1000, 0.9),), channel=0)
    right = Transcription((TimedWord("yes", 500, 800, 0.9),), channel=1)
    content = attribute_without_diarizer([left, right])
    assert [(turn.speaker, turn.channel, turn.span) for turn in content.turns] == [
        ("SPEAKER_00", 0, Span(0, 1000)),
        ("SPEAKER_01", 1, Span(500, 800)),
    ]


def test_words_without_any_speech_found_are_kept_and_doubted():
    content = attribute(said(("ghost", 100, 300)), Diarization((), ()))
    assert shown(content) == [("SPEAKER_00", 100, 300, "ghost", ("speaker_uncertain", "text_over_silence"))]


word_lists = st.lists(st.tuples(st.integers(0, 8000), st.integers(0, 600)), max_size=25)
span_lists = st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 8000), st.integers(1, 2500)), max_size=12)


@settings(max_examples=200)
@given(word_lists, span_lists)
def test_no_word_is_lost_and_no_edge_moves_far(word_times, raw_spans):
    transcription = said(*((f"w{n}", start, start + length) for n, (start, length) in enumerate(word_times)))
    spans, ends = [], {}
    for speaker, start, length in sorted(raw_spans, key=lambda row: row[1]):
        start = max(start, ends.get(speaker, 0) + 1)
        spans.append((speaker, start, start + length))
        ends[speaker] = start + length
    diarization = heard(*spans, exclusive=tuple(_exclusive(spans)))
    content = attribute(transcription, diarization)
    words = sorted(turn.word_text(word) for turn in content.turns for word in turn.words)
    assert words == sorted(word.text for word in transcription.words)
    assert all(rebuilds(turn.text, turn.words) for turn in content.turns)
    if spans:
        inside = [item.span for item in diarization.spans]
        covered = [turn.span for turn in content.turns]
        assert union_ms([*inside, *covered]) == union_ms(covered)
        for turn in content.turns:
            own = [
                item.span
                for item in diarization.spans
                if item.speaker == turn.speaker and item.span.overlaps(turn.span)
            ]
            assert turn.span.start_ms >= min(span.start_ms for span in own) - EDGE_MS
            assert turn.span.end_ms <= max(span.end_ms for span in own) + EDGE_MS
    assert len(text_in_time_order(content.turns).split()) == len(transcription.words)


def _exclusive(spans):
    """Each millisecond to the speaker who began last."""
    edges = sorted({edge for _, start, end in spans for edge in (start, end)})
    for start, end in zip(edges, edges[1:], strict=False):
        speaking = [row for row in spans if row[1] <= start and row[2] >= end]
        if speaking:
            yield max(speaking, key=lambda row: row[1])[0], start, end
