"""Regular expressions in a process of their own: the same answers, and an end to those that have none."""

from __future__ import annotations

import psutil
import pytest

from hitl_workbench.domain.replacing import Query
from hitl_workbench.errors import Cancelled, WorkbenchError
from hitl_workbench.worker.patterns import FIND, PART, REPLACE, Question, answer, answer_in_time

TEXTS = ["one two", "", "two 😀 two", "Zwei"]


def never() -> bool:
    return False


@pytest.mark.parametrize(
    "question",
    [
        Question(FIND, Query(r"t(w)o", is_regex=True), TEXTS),
        Question(REPLACE, Query(r"t(w)o", is_regex=True), TEXTS, r"\1\1"),
        Question(PART, Query(r"t(w)o", is_regex=True), TEXTS[2:], r"<\1>", 6),
    ],
)
def test_the_process_says_what_would_be_said_here(question):
    said = answer_in_time(question, never)
    here = answer(question)
    assert said == ([list(one) for one in here] if isinstance(here, list) else here)


def test_mistakes_come_back_as_words():
    with pytest.raises(WorkbenchError, match="not a regular expression"):
        answer_in_time(Question(FIND, Query("(", is_regex=True), TEXTS), never)
    with pytest.raises(WorkbenchError, match="cannot be used"):
        answer_in_time(Question(PART, Query("two", is_regex=True), TEXTS, r"\7", 0), never)


def test_a_runaway_pattern_is_ended_and_leaves_no_process_behind():
    question = Question(FIND, Query("(a+)+$", is_regex=True), ["a" * 60 + "b"])
    with pytest.raises(WorkbenchError, match="takes too long"):
        answer_in_time(question, never, longest_s=0.6)
    with pytest.raises(Cancelled):
        answer_in_time(question, lambda: True)
    left = [child for child in psutil.Process().children() if "--patterns" in child.cmdline()]
    assert left == []
