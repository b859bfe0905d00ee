"""Drafting again beside what is there: the result is a proposal that a person accepts difference by difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hitl_workbench.domain.annotation import Tier, TierContent, Turn, content_from
from hitl_workbench.domain.attribution import attribute, attribute_to_turns
from hitl_workbench.domain.hypothesis import Transcription
from hitl_workbench.domain.proposals import differences
from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.redrafting import (
    between_words,
    parts_within,
    stitched,
    timed_words,
    with_present_speakers,
    without_guesses,
)
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.project import Project
from hitl_workbench.project.proposals import made_for
from hitl_workbench.project.tiers import content_of
from hitl_workbench.workflow.drafting import (
    BOTH,
    MIX,
    NO_DIARIZER,
    SPEAKERS,
    WORDS,
    Drafted,
    DraftOptions,
    Heard,
    attributed,
    draft,
)


@dataclass(frozen=True, slots=True)
class Redrafted:
    """What became of it. differences is how many there are to decide; with none, drafted has no tier."""

    drafted: Drafted
    against: Tier
    differences: int = 0


def redraft(
    project: Project,
    recording: Recording,
    against: Tier,
    options: DraftOptions,
    *,
    progress: Callable[[float, str], None] = lambda share, text: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Redrafted:
    """Draft a recording again, or a span of it, as a proposal for the tier `against`. That tier is not changed.

    With parts words, the recogniser's words go to the tier's own turns; with parts speakers, the tier's own words go to
    the diarizer's turns. The edges of a span move outwards where they would cut a word. The tier is compared as it is
    when the engines have finished. Raises what `draft` raises, and WorkbenchError for options that contradict.
    """
    _check(options)
    if options.span is not None:
        options = replace(options, span=between_words(options.span, content_of(project.db, against.id).turns))
    whole = Span(0, recording.media.duration_ms)
    span = (options.span.intersection(whole) if options.span else None) or whole
    counted: list[int] = []

    def as_proposal(
        project: Project, recording: Recording, heard: Heard, facts: dict[str, Any]
    ) -> tuple[int | None, TierContent]:
        present = content_of(project.db, against.id)
        content, new_speakers = proposed(present, heard, options.parts, span)
        counted.append(len(differences(present.turns, content.turns, span)))
        if not counted[-1]:
            return None, content
        labels = [speaker.label for speaker in content.speakers]
        facts = {**facts, **made_for(project.db, against, span, options.parts, labels, new_speakers)}
        return project.publish(recording.id, "proposal", content, run_facts=facts).result, content

    (drafted,) = draft(project, [recording], options, publish=as_proposal, progress=progress, cancelled=cancelled)
    return Redrafted(drafted, against, counted[-1] if counted else 0)


def proposed(present: TierContent, heard: Heard, parts: str, span: Span) -> tuple[TierContent, tuple[str, ...]]:
    """What was heard in span as turns of the present speakers, joined to what reaches out of span.

    Also the labels of voices that are none of the present speakers. With parts words or speakers the other half comes
    from the present turns.
    """
    inside = parts_within(present.turns, span)
    new: tuple[str, ...]
    if parts == WORDS:
        content, new = _by_label(present, attribute_to_turns(heard.transcriptions[0], inside))
    elif parts == SPEAKERS:
        assert heard.diarization is not None
        words, guessed = timed_words(inside)
        turns = without_guesses(attribute(Transcription(tuple(words)), heard.diarization).turns, guessed)
        content, new = with_present_speakers(content_from(turns), present)
    else:
        content, new = with_present_speakers(attributed(heard), present)
    names = {speaker.label: speaker for speaker in (*content.speakers, *present.speakers)}
    ordered = content_from(stitched(present.turns, content.turns, span))
    return replace(ordered, speakers=tuple(names[speaker.label] for speaker in ordered.speakers)), new


def _by_label(present: TierContent, turns: list[Turn]) -> tuple[TierContent, tuple[str, ...]]:
    """Turns of the present speakers, and of one more, whose label is returned, where there was none."""
    known = {speaker.label for speaker in present.speakers}
    more = content_from([turn for turn in turns if turn.speaker not in known]).speakers
    return TierContent((*present.speakers, *more), tuple(turns)), tuple(speaker.label for speaker in more)


def _check(options: DraftOptions) -> None:
    if options.parts != BOTH and options.channels != MIX:
        raise WorkbenchError("with one speaker a channel, words and speakers are done again together")
    if options.parts == SPEAKERS and options.diarizer == NO_DIARIZER:
        raise WorkbenchError("finding the speakers again needs a diarizer; name one that is installed")
