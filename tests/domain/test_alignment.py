"""Words follow their text."""

from __future__ import annotations

import pickle
import re
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitl_workbench.domain.alignment import realigned, rebuilds, text_and_words, untimed_words, words_within
from hitl_workbench.domain.annotation import Turn, Word
from hitl_workbench.domain.hypothesis import TimedWord
from hitl_workbench.domain.time import Span

texts = st.text(st.sampled_from("ab c'\n日é"), max_size=30)


def timed(text: str) -> tuple[Word, ...]:
    return tuple(
        Word(word.char_start, word.char_end, index * 100, index * 100 + 90, 0.5)
        for index, word in enumerate(untimed_words(text))
    )


def times(text: str, words: tuple[Word, ...]) -> list[tuple[str, int | None]]:
    return [(text[word.char_start : word.char_end], word.start_ms) for word in words]


@given(st.text(st.sampled_from("ab \n\t\x1c\x85\u2028\u3000\u200b日"), max_size=30) | st.text(max_size=30))
def test_untimed_words_are_what_blanks_part(text):
    assert untimed_words(text) == tuple(Word(match.start(), match.end()) for match in re.finditer(r"\S+", text))


@pytest.mark.parametrize(
    "fields", [(3, 3), (4, 3), (-1, 2), (0, 1, 5, None), (0, 1, None, 5), (0, 1, 6, 5), (0, 1, -1, 5)]
)
def test_what_cannot_be_a_word_is_refused(fields):
    with pytest.raises(ValueError, match="word"):
        Word(*fields)


def test_words_and_turns_are_frozen_values():
    word = Word(0, 2, 100, 100, 0.5)
    said = Turn(Span(0, 1000), "A", "no", (word,), 1, ("repetition",), 7, "u")
    for value, name in ((word, "end_ms"), (said, "text")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)
        assert pickle.loads(pickle.dumps(value)) == value == replace(value)
        assert hash(value) == hash(replace(value))
    assert replace(word, confidence=None) == Word(char_start=0, char_end=2, start_ms=100, end_ms=100)
    assert replace(said, text="yes", words=()) == Turn(Span(0, 1000), "A", "yes", (), 1, ("repetition",), id=7, uid="u")
    assert repr(word) == "Word(char_start=0, char_end=2, start_ms=100, end_ms=100, confidence=0.5)"


def test_an_edited_word_keeps_its_time_and_loses_its_confidence():
    words = realigned("good morning you", timed("good morning you"), "good evening you")
    assert times("good evening you", words) == [("good", 0), ("evening", 100), ("you", 200)]
    assert [word.confidence for word in words] == [0.5, None, 0.5]


def test_a_new_word_has_no_time_and_its_neighbours_keep_theirs():
    new = "good old morning you"
    assert times(new, realigned("good morning you", timed("good morning you"), new)) == [
        ("good", 0),
        ("old", None),
        ("morning", 100),
        ("you", 200),
    ]


def test_a_mended_word_meets_the_word_it_mends_when_others_come_beside_it():
    old, new = "I heard of deep this is", "I heard a beep now this is"
    assert times(new, realigned(old, timed(old), new)) == [
        ("I", 0), ("heard", 100), ("a", 200), ("beep", 300), ("now", None), ("this", 400), ("is", 500)
    ]  # fmt: skip


def test_a_pasted_chapter_keeps_what_it_has_in_common():
    old = " ".join(f"w{number}" for number in range(600))
    new = " ".join(f"w{number}" if number % 7 else "other" for number in range(600))
    words = realigned(old, timed(old), new)
    assert [word.start_ms for word in words] == [number * 100 for number in range(600)]


def test_words_of_a_script_without_blanks_keep_their_times():
    text, words = text_and_words([TimedWord("今日", 0, 100, 0.9), TimedWord("は", 100, 200, 0.9, space_before=False)])
    assert text == "今日は"
    assert times("今日はね", realigned(text, words, "今日はね")) == [("今日", 0), ("は", 100), ("ね", None)]


@given(texts, texts)
def test_realigned_words_always_rebuild_the_text(old, new):
    assert rebuilds(new, realigned(old, timed(old), new))


@given(texts, st.integers(0, 40), st.integers(1, 999))
def test_both_parts_of_a_split_rebuild_their_texts(text, offset, at_ms):
    turn = Turn(Span(0, 1000), "A", text, timed(text))
    first, second = turn.split(at_ms, offset)
    assert rebuilds(first.text, first.words) and rebuilds(second.text, second.words)
    assert (first.text + second.text).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    assert (first.span, second.span) == (Span(0, at_ms), Span(at_ms, 1000))
    joined = first.joined_with(second)
    assert rebuilds(joined.text, joined.words) and joined.span == turn.span


def test_a_word_outside_its_turn_loses_its_time():
    words = (Word(0, 1, 0, 100), Word(2, 3, 950, 1100), Word(4, 5, 2000, 2100))
    assert [word.start_ms for word in words_within(words, Span(0, 1050))] == [0, 950, None]
