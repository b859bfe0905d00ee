"""Writing by convention: blanks where words need them, around the word at the cursor or what is selected."""

from __future__ import annotations

import json

import pytest

from hitl_workbench.domain.conventions import Convention, applied, conventions_from
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.paths import resources_folder

LAUGHS = Convention(3, "Laughter", inserts="[laughs]")
BROKEN = Convention(6, "Word broken off", after="-")
GUESS = Convention(7, "Guess", before="(", after="?)")


def written(convention: Convention, marked: str) -> str:
    """The text after writing; | is the cursor, a second | the other end of what is selected."""
    first = marked.index("|")
    last = marked.rindex("|") - (marked.count("|") - 1)
    text = marked.replace("|", "")
    made = applied(convention, text, first, last)
    after = text[: made.first] + made.text + text[made.last :]
    return after[: made.place] + "|" + after[made.place :]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|", "[laughs]|"),
        ("yes|", "yes [laughs]|"),
        ("yes |", "yes [laughs]|"),
        ("|yes", "[laughs] |yes"),
        ("yes| no", "yes [laughs]| no"),
        ("yes|, no", "yes [laughs]|, no"),
        ("yes (| no)", "yes ([laughs]| no)"),
        ("oh |ha ha| no", "oh [laughs]| no"),
        ("yes\n|", "yes\n[laughs]|"),
        ("😀|x", "😀 [laughs] |x"),
    ],
)
def test_what_stands_by_itself_has_blanks_where_words_need_them(before, after):
    assert written(LAUGHS, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("in jer|sey now", "in (jersey?)| now"),
        ("in jersey|, now", "in (jersey?)|, now"),
        ("|new jersey |now", "(new jersey?)| now"),
        ("in  | now", "in  (|?) now"),
        ("|", "(|?)"),
    ],
)
def test_what_wraps_goes_around_the_selection_or_the_word(before, after):
    assert written(GUESS, before) == after


def test_a_word_broken_off_gets_its_hyphen_wherever_the_cursor_is_in_it():
    assert written(BROKEN, "I wo|r working") == "I wor-| working"
    assert written(BROKEN, "I wor| working") == "I wor-| working"


def test_the_shipped_conventions_are_whole():
    path = resources_folder() / "conventions" / "default.json"
    found = conventions_from(json.loads(path.read_text(encoding="utf-8")))
    assert [one.digit for one in found] == list(range(1, 9))
    assert {one.name for one in found if one.wraps} == {"Word broken off", "Guess", "Emphasis"}


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([{"digit": 1, "name": "Nothing"}], "nothing to write"),
        ([{"digit": 12, "name": "Far", "inserts": "x"}], "no digit"),
        ([{"digit": 1, "name": "A", "inserts": "x"}, {"digit": 1, "name": "B", "inserts": "y"}], "same digit"),
    ],
)
def test_conventions_that_cannot_be_used_are_refused(entries, said):
    with pytest.raises(WorkbenchError, match=said):
        conventions_from(entries)
