"""Finding and replacing: what fits, what comes of it, and what is refused in words."""

from __future__ import annotations

import pytest

from hitl_workbench.domain.replacing import Query, places_in, replacements
from hitl_workbench.errors import WorkbenchError

TEXTS = [(1, "The cat sat."), (2, "Cats, cat; concatenate"), (3, "no animal"), (4, "a.b")]


def changed(query, by):
    return [(one.turn_id, one.after) for one in replacements(TEXTS, query, by)]


def test_plain_words_whatever_the_case():
    assert changed(Query("cat"), "dog") == [(1, "The dog sat."), (2, "dogs, dog; condogenate")]


def test_exact_case_and_whole_words():
    assert changed(Query("cat", is_exact=True, whole_words=True), "dog") == [
        (1, "The dog sat."),
        (2, "Cats, dog; concatenate"),
    ]
    assert changed(Query("Cats", is_exact=True), "x") == [(2, "x, cat; concatenate")]


def test_plain_text_means_itself_also_in_the_replacement():
    assert changed(Query("a.b"), r"\1") == [(4, r"\1")]


def test_groups_of_a_regular_expression():
    assert changed(Query(r"(\w+) (\w+)\.$", is_regex=True), r"\2 \1.") == [(1, "The sat cat.")]
    assert changed(Query(r"(?P<first>^\w+)", is_regex=True), r"<\g<first>>")[0] == (1, "<The> cat sat.")


def test_what_would_change_nothing_is_left_out():
    assert changed(Query("cat", is_exact=True), "cat") == []
    assert changed(Query("x*", is_regex=True), "y") == []


@pytest.mark.parametrize(
    ("query", "by", "why"),
    [
        (Query("(", is_regex=True), "", "not a regular expression"),
        (Query("cat", is_regex=True), r"\7", "cannot be used"),
        (Query("cat", is_regex=True), r"\g<none>", "cannot be used"),
        (Query("x" * 1001), "", "at most 1000"),
    ],
)
def test_nonsense_is_refused_in_one_line(query, by, why):
    with pytest.raises(WorkbenchError, match=why) as caught:
        replacements(TEXTS, query, by)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "query", [Query("two"), Query("TWO", is_exact=True), Query("two", whole_words=True), Query("")]
)
def test_plain_words_are_found_in_all_texts_as_in_each(query):
    texts = ["one two", "", "twofold Two", "😀 two\ntwo", "two"]
    each = [(n, *span) for n, text in enumerate(texts) for span in query.places(text, query.pattern())]
    assert places_in(texts, query) == each


def test_a_word_is_not_found_across_two_texts():
    assert places_in(["new", "york"], Query("new\nyork")) == []
