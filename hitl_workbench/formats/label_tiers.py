"""Labels as tiers over time, the way linguists' formats hold them: dependent on a speaker, with a vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hitl_workbench.domain.guideline import OVERLAP, RECORDING, SPEAKER, TURN, WORDS, Dimension
from hitl_workbench.domain.judgement import CANNOT_TELL, Judgement, pair_uid, words_of_uid
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.time import Span
from hitl_workbench.formats.base import Document
from hitl_workbench.formats.losses import written_names

UNKNOWN = "?"  # how "cannot tell" is written
_SEVERAL = "+"


@dataclass(frozen=True, slots=True)
class LabelInterval:
    """One label over a stretch; turn is the uid of the turn it depends on, None for an overlap or a recording."""

    span: Span
    value: str
    turn: str | None = None


@dataclass(frozen=True, slots=True)
class LabelTier:
    """The labels of one dimension for one speaker, or of all overlaps: by start. vocabulary is (value, description)."""

    name: str
    dimension: str
    speaker: str | None
    vocabulary: tuple[tuple[str, str], ...]
    intervals: tuple[LabelInterval, ...]

    def to_json(self) -> dict[str, object]:
        """The structure as an EAF writer needs it: a dependent tier with its controlled vocabulary."""
        return {
            "tier": self.name,
            "parent": self.speaker,
            "constraint": "Symbolic_Association" if self.speaker is not None else None,
            "controlled_vocabulary": {
                "id": self.dimension,
                "entries": [{"value": value, "description": text} for value, text in self.vocabulary],
            },
            "annotations": [
                {"start_ms": one.span.start_ms, "end_ms": one.span.end_ms, "value": one.value, "turn": one.turn}
                for one in self.intervals
            ],
        }


def label_tiers(document: Document) -> list[LabelTier]:
    """All labels of a document as tiers: of turns, words and speakers one per speaker, of overlaps one for all."""
    names = written_names(document.content)
    found: list[LabelTier] = []
    for dimension in document.dimensions:
        if dimension.target == OVERLAP:
            found += _made(dimension, None, dimension.name, _of_overlaps(document, dimension))
        elif dimension.target == RECORDING:
            said = _value(document.labels.get(document.recording.uid, ()), dimension)
            whole = Span(0, document.recording.media.duration_ms)
            found += _made(dimension, None, dimension.name, [LabelInterval(whole, said)] if said else [])
        else:
            for speaker in document.content.speakers:
                intervals = _of_speaker(document, dimension, speaker.label, speaker.uid)
                name = names[speaker.label]
                found += _made(dimension, name, f"{name} {dimension.name}", intervals)
    return found


def _made(dimension: Dimension, speaker: str | None, name: str, intervals: Sequence[LabelInterval]) -> list[LabelTier]:
    if not intervals:
        return []
    vocabulary = tuple((label.value, label.definition or label.title) for label in dimension.labels)
    ordered = tuple(sorted(intervals, key=lambda one: (one.span, one.value)))
    return [LabelTier(name, dimension.name, speaker, vocabulary, ordered)]


def _of_overlaps(document: Document, dimension: Dimension) -> list[LabelInterval]:
    found = []
    for overlap in overlaps_of(document.content.turns):
        said = _value(document.labels.get(pair_uid(overlap.first.uid, overlap.second.uid), ()), dimension)
        if said:
            found.append(LabelInterval(overlap.span, said))
    return found


def _of_speaker(document: Document, dimension: Dimension, label: str, uid: str) -> list[LabelInterval]:
    turns = [turn for turn in document.content.turns if turn.speaker == label]
    if dimension.target == SPEAKER:
        said = _value(document.labels.get(uid, ()), dimension)
        return [LabelInterval(turn.span, said, turn.uid) for turn in turns] if said else []
    found = []
    if dimension.target == TURN:
        for turn in turns:
            said = _value(document.labels.get(turn.uid, ()), dimension)
            if said:
                found.append(LabelInterval(turn.span, said, turn.uid))
    elif dimension.target == WORDS:
        of_uid = {turn.uid: turn for turn in turns}
        for target, judgements in document.labels.items():
            said = _value(judgements, dimension)
            if not said or "#" not in target:
                continue
            turn_uid, start, end = words_of_uid(target)
            spoken = of_uid.get(turn_uid)
            words = [w for w in spoken.words if w.char_start < end and w.char_end > start] if spoken else []
            times = [(w.start_ms, w.end_ms) for w in words if w.start_ms is not None and w.end_ms is not None]
            if times and times[0][0] < times[-1][1]:
                found.append(LabelInterval(Span(times[0][0], times[-1][1]), said, turn_uid))
    return found


def _value(judgements: Sequence[Judgement], dimension: Dimension) -> str:
    """The newest answer in one text; several values joined, empty without an answer."""
    own = [one for one in judgements if one.dimension == dimension.name]
    if not own:
        return ""
    return UNKNOWN if own[-1].answer == CANNOT_TELL else _SEVERAL.join(own[-1].values)
