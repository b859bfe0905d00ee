"""CTM: words with times in, turns out, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from lhotse import SupervisionSegment, SupervisionSet

from hitl_workbench.domain.annotation import Word
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.ctm import CTM
from tests.formats.documents import document, timed_documents, turn


def read(text: str):
    return CTM.read(text.encode(), 600_000)


def words_of(content):
    words = [(w.start_ms, w.end_ms, t.word_text(w), w.confidence) for t in content.turns for w in t.words]
    return sorted(words, key=lambda word: (word[:3], word[3] or 0))


def test_words_become_turns_at_pauses_and_long_turns_end_at_short_ones():
    lines = ["f 1 0 0.5 one 0.25", "f 1 0.5 0.5 two", "f 1 2.0 0.5 three"]
    lines += [f"f 1 {2.5 + number * 0.5} 0.5 x" for number in range(60)] + ["f 1 32.9 0.1 last"]
    (annotation,) = read(";; comment\n" + "\n".join(lines)).annotations.values()
    turns = annotation.content.turns
    assert [(item.span, len(item.words)) for item in turns] == [
        (Span(0, 1000), 2),
        (Span(2000, 32_500), 61),
        (Span(32_900, 33_000), 1),
    ]
    assert turns[0].text == "one two"
    assert [(w.start_ms, w.end_ms, w.confidence) for w in turns[0].words] == [(0, 500, 0.25), (500, 1000, None)]


def test_a_word_that_never_ends_is_a_turn_like_any_other():
    (annotation,) = read("f 1 0 500 x\nf 1 500 1 y\n").annotations.values()
    assert [item.text for item in annotation.content.turns] == ["x", "y"]


def test_channels_and_named_speakers_are_apart():
    reading = read(
        "f A 0 1 hi NA\nf B 0.5 1 ho NA\ng 1 0 1 x 0.5 lex Ann\ng 1 1 1 y 0.5 lex Bob\ng 1 2 1 z 0.5 lex unknown\n"
    )
    assert [(t.speaker, t.text) for t in reading.annotations["f"].content.turns] == [
        ("channel A", "hi"),
        ("channel B", "ho"),
    ]
    assert [(t.speaker, t.text) for t in reading.annotations["g"].content.turns] == [
        ("Ann", "x"),
        ("Bob", "y"),
        ("SPEAKER_00", "z"),
    ]


def test_of_several_readings_the_first_is_taken_and_it_is_said():
    reading = read(
        "f 1 0 1 the\nf 1 * * <ALT_BEGIN>\nf 1 1 1 red\nf 1 * * <ALT>\nf 1 1 1 read\nf 1 * * <ALT_END>\n"
        "f 1 * * <ALT_BEGIN>\nf 1 2 1 @\nf 1 * * <ALT>\nf 1 2 1 er\nf 1 * * <ALT_END>\nf 1 2.0004 1 car 7\n"
    )
    (annotation,) = reading.annotations.values()
    assert annotation.content.turns[0].text == "the red car"
    assert reading.notes == (
        "1 times finer than a millisecond were rounded",
        "of 2 places with several readings the first was taken (first: line 2)",
        "1 confidences that are not between 0 and 1 were left out (first: line 12)",
    )


def test_words_that_touch_in_the_file_still_touch():
    (annotation,) = read("f 1 0.1234 0.9002 a\nf 1 1.0236 0.5 b\n").annotations.values()
    first, second = annotation.content.turns[0].words
    assert first.end_ms == second.start_ms == 1024


@pytest.mark.parametrize(
    "line",
    ["f 1 0 1", "f 1 nan 1 x", "f 1 0 -1 x", "f 1 0 1e999999999 x", "f 1 -5 1 x", "f 1 0 1e-999999999999999999999 x"],
)
def test_a_line_that_is_wrong_is_an_error_with_its_number(line):
    with pytest.raises(FormatError, match="line 2"):
        read(f"f 1 0 1 fine\n{line}\n")


@given(timed_documents())
def test_words_with_times_and_confidence_come_back(made):
    written = CTM.write(made)
    timed = [
        (w.start_ms, w.end_ms, t.word_text(w), w.confidence)
        for t in made.content.turns
        for w in t.words
        if w.start_ms is not None
    ]
    if not any(t.words for t in made.content.turns):
        assert written.files[".ctm"] == b""
        return
    (annotation,) = CTM.read(written.files[".ctm"]).annotations.values()
    found = words_of(annotation.content)
    assert sum(len(t.words) for t in made.content.turns) == len(found)
    assert not [one for one in timed if one not in found]


def test_lhotse_counts_the_words_of_our_file(tmp_path):
    words = (Word(0, 5, 0, 500, 0.5), Word(6, 11, 500, 900, 0.25))
    made = document(turn("A", 0, 2000, "hello there", words=words), turn("B", 1500, 2500, "hi you"))
    written = CTM.write(made)
    path = tmp_path / "call.ctm"
    path.write_bytes(written.files[".ctm"])
    whole = SupervisionSet.from_segments([SupervisionSegment("s", "call", 0, 60, channel="1")])
    aligned = whole.with_alignment_from_ctm(str(path))
    found = [(one.symbol, one.start, one.duration, one.score) for one in next(iter(aligned)).alignment["word"]]
    assert found == [
        ("hello", 0.0, 0.5, 0.5),
        ("there", 0.5, 0.4, 0.25),
        ("hi", 1.5, 0.4, None),
        ("you", 1.9, 0.6, None),
    ]
    assert written.losses == (
        "speakers of 2 turns dropped",
        "times of 2 words estimated from their turn's",
    )


def test_real_files_have_all_their_words(testdata):
    for path in sorted((testdata / "dev" / "formats" / "ctm").iterdir()):
        reading = CTM.read(path.read_bytes())
        words = sum(len(t.words) for a in reading.annotations.values() for t in a.content.turns)
        assert words == len(path.read_text().split("\n")) - path.read_text().endswith("\n"), path.name
