"""Which turns go into training data."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitl_workbench.domain.annotation import Speaker, TierContent, Turn
from hitl_workbench.domain.guideline import Dimension, Label
from hitl_workbench.domain.judgement import Judgement
from hitl_workbench.domain.recording import MediaFacts, Recording
from hitl_workbench.domain.selecting import LEFT_OUT, Selection, chosen_turns
from hitl_workbench.domain.time import Span

INTENT = Dimension("intent", "Intent", "turn", labels=(
    Label("ask", "Ask"), Label("ask_why", "Ask why", parent="ask"), Label("tell", "Tell")))  # fmt: skip
SPEAKERS = (Speaker("A", "Ann", uid="sA"), Speaker("B", "Bob", uid="sB"))
TURNS = (
    Turn(Span(0, 1000), "A", "one", uid="t1"),
    Turn(Span(800, 3000), "B", "two", uid="t2"),
    Turn(Span(3000, 3200), "A", "three", uid="t3"),
    Turn(Span(4000, 9000), "B", "four", uid="t4"),
)


def said(number, kind, uid, dimension, *values, certainty=None):
    answer = "judged" if values else "cannot_tell"
    return Judgement(number, f"j{number}", kind, uid, dimension, values, answer, certainty)


LABELS = {
    "t1": [said(1, "turn", "t1", "intent", "tell"), said(2, "turn", "t1", "intent", "ask_why", certainty=90)],
    "t3": [said(3, "turn", "t3", "intent", "ask", certainty=40)],
    "t4": [said(4, "turn", "t4", "intent")],
    "sB": [said(5, "speaker", "sB", "accent", "north")],
    "t1+t2": [said(6, "overlap", "t1+t2", "overlap_type", "backchannel")],
    "t4#0-2": [said(7, "words", "t4#0-2", "noise", "hum")],
    "r1": [said(8, "recording", "r1", "quality", "good")],
}


def kept(**wanted):
    chosen = chosen_turns(Selection(**wanted), "r1", TierContent(SPEAKERS, TURNS), LABELS, (INTENT,))
    assert sorted((*chosen.turns, *chosen.left_out), key=lambda turn: turn.span) == list(TURNS)
    assert sum(chosen.reasons.values()) == len(chosen.left_out) and set(chosen.reasons) <= set(LEFT_OUT)
    return [turn.uid for turn in chosen.turns], dict(chosen.reasons)


@pytest.mark.parametrize(
    ("wanted", "uids", "reasons"),
    [
        ({}, ["t1", "t2", "t3", "t4"], {}),
        ({"overlap": "without"}, ["t3", "t4"], {"overlap": 2}),
        ({"overlap": "only"}, ["t1", "t2"], {"alone": 2}),
        ({"min_ms": 1000, "max_ms": 2200}, ["t1", "t2"], {"short": 1, "long": 1}),
        ({"where": (("intent", "tell"),)}, [], {"label": 4}),  # the newest answer counts
        ({"where": (("intent", "ask"),)}, ["t1", "t3"], {"label": 2}),  # with what lies below it
        ({"where": (("intent", "ask_why"),)}, ["t1"], {"label": 3}),
        ({"where": (("intent", "?"),)}, ["t4"], {"label": 3}),
        ({"where": (("intent", "ask_why"), ("intent", "?"))}, ["t1", "t4"], {"label": 2}),
        ({"where": (("accent", "north"),)}, ["t2", "t4"], {"label": 2}),
        ({"where": (("accent", "north"), ("intent", "?"))}, ["t4"], {"label": 3}),
        ({"where": (("overlap_type", "backchannel"),)}, ["t1", "t2"], {"label": 2}),
        ({"where": (("noise", "hum"),)}, ["t4"], {"label": 3}),
        ({"where": (("quality", "good"),)}, ["t1", "t2", "t3", "t4"], {}),
        ({"where": (("intent", "ask"),), "min_certainty": 50}, ["t1"], {"label": 2, "certainty": 1}),
        ({"min_certainty": 50}, ["t1", "t2", "t4"], {"certainty": 1}),
        ({"overlap": "without", "min_ms": 500, "where": (("accent", "north"),)}, ["t4"], {"overlap": 2, "short": 1}),
    ],
)  # fmt: skip
def test_what_is_asked_for_is_kept_and_the_rest_counted_once(wanted, uids, reasons):
    assert kept(**wanted) == (uids, reasons)


@given(st.integers(0, 6000), st.integers(0, 6000), st.sampled_from(["all", "without", "only"]))
def test_asking_for_more_never_brings_in_a_turn(least, most, overlap):
    few, _ = kept(min_ms=least, max_ms=most, overlap=overlap)
    many, _ = kept(min_ms=least, max_ms=most)
    assert set(few) <= set(many)


def test_states_are_those_of_recordings_and_none_means_any():
    recording = Recording(1, "r1", "call", "call.wav", MediaFacts("", 1, 1, 1), state="done")
    assert Selection().takes(recording) and Selection(states=frozenset({"done"})).takes(recording)
    assert not Selection(states=frozenset({"done"})).takes(replace(recording, state="in_progress"))


def test_the_manifest_has_only_what_was_asked_for():
    assert Selection().to_json() == {}
    chosen = Selection(frozenset({"done"}), (("intent", "ask"),), "without", 50, 500)
    assert chosen.to_json() == {
        "states": ["done"], "where": ["intent=ask"], "overlap": "without", "min_certainty": 50, "min_ms": 500
    }  # fmt: skip
