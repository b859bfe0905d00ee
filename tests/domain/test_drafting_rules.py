"""Rules that propose labels, and say why."""

from __future__ import annotations

import pytest

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.drafting_rules import DraftRule, matches, overlap_drafts, turn_drafts
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.time import Span
from hitl_workbench.project.guidelines import shipped_sets


def dialogue(*said):
    """Turns of (speaker, text), two seconds each."""
    return [
        Turn(Span(2000 * number, 2000 * number + 1900), who, text, uid=f"t{number}")
        for number, (who, text) in enumerate(said)
    ]


def drafted(rules, turns):
    return [draft.values[0] if draft else None for draft in turn_drafts(rules, turns)]


@pytest.mark.parametrize(
    ("rule", "fitting"),
    [
        (DraftRule("x", punctuation="?"), [1, 3]),
        (DraftRule("x", starts_with=("where are",)), [1]),
        (DraftRule("x", contains=("new jersey",)), [2]),
        (DraftRule("x", ends_with=("jersey",)), [2]),
        (DraftRule("x", only=("yeah",)), [4]),
        (DraftRule("x", most_words=1), [0, 4]),
        (DraftRule("x", least_words=4), [2]),
        (DraftRule("x", before="same"), [3]),
        (DraftRule("x", before="other", before_ends="?"), [2, 4]),
        (DraftRule("x", most_ms=100), []),
        (DraftRule("x", goes_on="first"), []),
    ],
)
def test_each_condition_of_a_rule_must_hold(rule, fitting):
    turns = dialogue(
        ("A", "Hello!"), ("B", "Where are you?"), ("A", "I'm in New Jersey."), ("A", "And you there?"), ("B", "Yeah…"),
        ("A", ""),
    )  # fmt: skip
    assert [n for n, label in enumerate(drafted([rule], turns)) if label] == fitting


def test_the_first_rule_that_holds_proposes_and_says_why():
    rules = (DraftRule("request", 0.6, starts_with=("could you",)), DraftRule("question", 0.8, punctuation="?"))
    drafts = turn_drafts(rules, dialogue(("A", "Could you wait?"), ("B", "Why?"), ("A", "Because.")))
    assert [draft.values if draft else None for draft in drafts] == [("request",), ("question",), None]
    assert drafts[0].why == "begins with “could you”" and drafts[1].why == "ends with “?”"
    assert (drafts[0].confidence, drafts[0].source, drafts[0].rule) == (0.6, "rule", 0)
    assert matches(rules, drafts) == [1, 1]


def test_the_turn_before_is_the_last_that_has_words():
    rule = DraftRule("answer", before="other", before_ends="?")
    assert drafted([rule], dialogue(("A", "Who?"), ("A", ""), ("B", "Me."))) == [None, None, "answer"]


def test_overlaps_are_drafted_by_length_and_by_who_goes_on():
    (default,) = shipped_sets()["default"][1].dimensions
    turns = [
        Turn(Span(0, 5000), "A", "I went there yesterday and", uid="1"),
        Turn(Span(2000, 2600), "B", "Mhm.", uid="2"),
        Turn(Span(4800, 8000), "B", "So did I you know.", uid="3"),
        Turn(Span(7000, 9000), "A", "No but listen to me now.", uid="4"),
        Turn(Span(20_000, 22_000), "A", "Well", uid="5"),
        Turn(Span(20_050, 21_000), "B", "But", uid="6"),
    ]
    drafts = overlap_drafts(default.drafts, overlaps_of(turns))
    assert [draft.values[0] if draft else None for draft in drafts] == [
        "backchannel", "turn_transition", "competitive_interruption", "simultaneous_start",
    ]  # fmt: skip
    assert "200 ms at once" in drafts[1].why and "the second speaker goes on" in drafts[1].why


def test_the_short_list_of_intents_drafts_a_real_beginning():
    intent, _ = shipped_sets()["intents"][1].dimensions
    said = dialogue(
        ("A", "Hello?"), ("B", "Hello."), ("A", "How are you?"), ("B", "Fine."), ("A", "Could you help me, please?"),
        ("B", "Sorry, no."), ("A", "Thank you."), ("B", "Mhm."),
    )  # fmt: skip
    assert drafted(intent.drafts, said) == [
        "question", "greeting", "question", "answer", "request", "apology", "thanking", "backchannel",
    ]  # fmt: skip


def test_a_rule_without_sense_is_refused():
    for parts in ({"confidence": 1.5}, {"before": "nobody"}, {"goes_on": "third"}, {"contains": ("?!",)}):
        with pytest.raises(ValueError):
            DraftRule("x", **parts)
    assert DraftRule("x").asks_nothing and not DraftRule("x", most_words=3).asks_nothing


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("I came on (Monday?)", False),  # the program's own way to write a guess
        ("I came on (Monday?)”", False),
        ("You came on (Monday?)?", True),
        ("what? [laughs]", True),
        ("what? [laughs] [coughs] ", True),
        ("[what?]", False),
        ("well] what?", True),
        ("Why？", True),
        ("“Why？”", True),
        ("(why?) because", False),
        ("]" * 20_000, False),
        ("[a]" * 20_000, False),
    ],
)
def test_what_is_asked_ends_with_its_mark_whatever_is_heard_or_guessed(text, is_asked):
    for punctuation in ("?", "？"):
        rule = DraftRule("question", punctuation=punctuation)
        assert drafted([rule], dialogue(("A", text))) == ["question" if is_asked else None]
    assert drafted([DraftRule("answer", before_ends="?")], dialogue(("A", text), ("B", "yes")))[1:] == [
        "answer" if is_asked else None
    ]
