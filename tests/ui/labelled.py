"""A drafted call with a guideline that asks about turns, words, speakers, the recording and overlaps."""

from __future__ import annotations

from pathlib import Path

from hitl_workbench.domain.drafting_rules import DraftRule
from hitl_workbench.domain.guideline import Dimension, Example, Guideline, Label, Rule
from hitl_workbench.domain.time import Span
from hitl_workbench.project.guidelines import built_in_guideline
from hitl_workbench.project.labels import labels_of
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings


def guideline(recording_uid: str = "", question: str = "Asks for something.") -> Guideline:
    """Intent (single, drafted), tone (several), topic (levels), and one question each about the other things."""
    example = Example(recording_uid or "0" * 36, Span(6513, 7034), "Hello.")
    intent = Dimension(
        "intent", "Intent", "turn", "What for?", "single",
        (
            Label("question", "Question", question, key="1", examples=(example,)),
            Label("greeting", "Greeting", "Opens the call.", key="2"),
            Label("other", "Other", "None of these."),
        ),
        key="i",
        rules=(Rule("thanks", "somebody only says hello", "it is a greeting", labels=("greeting",)),),
        drafts=(DraftRule("greeting", 0.8, starts_with=("hello",)), DraftRule("other", 0.5, contains=("jersey",))),
    )  # fmt: skip
    tone = Dimension(
        "tone", "Tone", "turn", "How?", "multiple",
        (Label("warm", "Warm"), Label("tense", "Tense"), Label("loud", "Loud")), key="t",
    )  # fmt: skip
    topic = Dimension(
        "topic", "Topic", "turn", "About what?", "single",
        (
            Label("place", "Place"), Label("town", "Town", parent="place"), Label("state", "State", parent="place"),
            Label("person", "Person"),
        ),
        key="o",
    )  # fmt: skip
    others = (
        Dimension("filler", "Filler", "words", "Which?", "single", (Label("pause", "Pause"), Label("start", "Start"))),
        Dimension("accent", "Accent", "speaker", "Which?", "single", (Label("en", "English"),), is_open=True),
        Dimension("noise", "Noise", "recording", "How much?", "ordinal", (Label("low", "Low"), Label("high", "High"))),
        Dimension("floor", "Floor", "overlap", "Who keeps it?", "single", (Label("a", "First"), Label("b", "Second"))),
    )
    return Guideline("", (*built_in_guideline().guideline.dimensions, intent, tone, topic, *others))


def publish(folder: Path, level: str = "major", question: str = "Asks for something.") -> None:
    """Give the project in a folder this guideline."""
    with Project.open(folder, "Ada") as project:
        recording = recordings(project.db)[0]
        project.run(write_guideline, guideline(recording.uid, question))
        project.run(publish_guideline, level)


def said(window) -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    """What is stored about the open tier: by kind of thing its uid, dimension and values."""
    desk = window.desk
    found: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    for of_it in labels_of(desk.session.db, desk.open_tier.tier.id).values():
        for one in of_it:
            found.setdefault(one.target_kind, []).append((one.target_uid, one.dimension, one.values))
    return found


def on_turn(window, dimension: str) -> dict[int, tuple[str, ...]]:
    """The answers about turns in a dimension, by the turns' starts."""
    starts = {row.uid: row.start_ms for row in window.desk.open_tier.rows}
    return {starts[uid]: values for uid, name, values in said(window).get("turn", []) if name == dimension}
