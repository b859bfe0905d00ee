"""The reasons of the review queue in words."""

from __future__ import annotations

from hitl_workbench.domain.annotation import NOT_TRANSCRIBED, REPETITION, SPEAKER_UNCERTAIN, TEXT_OVER_SILENCE
from hitl_workbench.domain.review import (
    HIDDEN_OVERLAP,
    LOW_CONFIDENCE,
    QUESTION,
    SIMILAR_VOICES,
    UNTYPED_OVERLAP,
    VERY_SHORT,
    WORD_INSIDE,
    Reason,
)
from hitl_workbench.project.questions import Question
from hitl_workbench.ui.parts import local_time
from hitl_workbench.ui.words import tr

TITLES = {
    NOT_TRANSCRIBED: "Not transcribed",
    TEXT_OVER_SILENCE: "Text over silence",
    REPETITION: "Repetition",
    SIMILAR_VOICES: "Similar voices",
    SPEAKER_UNCERTAIN: "Doubtful speaker",
    LOW_CONFIDENCE: "Low confidence",
    WORD_INSIDE: "Word inside another's",
    HIDDEN_OVERLAP: "Overlap not in the turns",
    VERY_SHORT: "Very short",
    QUESTION: "Open question",
    UNTYPED_OVERLAP: "Overlap without a type",
}
_REASONS = {
    NOT_TRANSCRIBED: "Somebody speaks here, and nothing was recognised.",
    TEXT_OVER_SILENCE: "There is text, and no speech was found.",
    REPETITION: "The recogniser seems to have repeated itself.",
    SIMILAR_VOICES: "This speaker sounds like {other} ({percent} % alike): are they one?",
    SPEAKER_UNCERTAIN: "A word near a change of speaker: is it the right one?",
    LOW_CONFIDENCE: "{count} words in a row with a confidence of {percent} %: “{words}”.",
    WORD_INSIDE: "A single word while {other} speaks: is it theirs?",
    HIDDEN_OVERLAP: "Two speak at once for {ms} ms, and the turns show one.",
    VERY_SHORT: "Only {ms} ms long.",
    QUESTION: "Asked: {words}",
    UNTYPED_OVERLAP: "Two speak at once for {ms} ms; nobody has said how.",
}


def reason_text(reason: Reason, names: dict[str, str] | None = None) -> str:
    """A reason as a sentence. names gives what people call a speaker, by label."""
    facts = dict(reason.facts)
    if names and facts.get("other") in names:
        facts["other"] = names[str(facts["other"])]
    return tr(_REASONS[reason.kind]).format(**facts)


def question_text(question: Question) -> str:
    """A question with its answer, and who said so when."""
    asked = tr("{who} asked ({when}): {text}").format(
        who=question.asker, when=local_time(question.asked_at), text=question.text
    )
    if question.answer is None:
        return asked
    answered = tr("{who} answered ({when}): {text}").format(
        who=question.answerer or "", when=local_time(question.answered_at or ""), text=question.answer
    )
    return f"{asked}\n{answered}"
