"""Which turns go into training data: by state, labels, overlap, certainty and length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hitl_workbench.domain.annotation import TierContent, Turn
from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.domain.judgement import CANNOT_TELL, TURN, WORDS, Judgement, pair_uid
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.recording import Recording

ALL, WITHOUT, ONLY = "all", "without", "only"
OVERLAPS = (ALL, WITHOUT, ONLY)
CANNOT_TELL_VALUE = "?"

# Why turns were left out. The window translates these; the manifest and the command line have them as they are.
LEFT_OUT = {
    "state": "{count} recordings left out: their state was not asked for",
    "nothing": "{count} recordings left out: none of their turns was asked for",
    "short": "{count} turns left out: shorter than asked for",
    "long": "{count} turns left out: longer than asked for",
    "overlap": "{count} turns left out: somebody else speaks at the same time",
    "alone": "{count} turns left out: nobody else speaks at the same time",
    "label": "{count} turns left out: without the labels asked for",
    "certainty": "{count} turns left out: their labels are less certain than asked for",
}


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for. Everything by default.

    where is (dimension, value): of several values of one dimension any will do, of several dimensions all must hold; a
    value stands for all labels below it, "?" for "cannot tell". overlap is one of OVERLAPS. An answer whose certainty
    was stated below min_certainty does not count; a turn about which such an answer was given is left out.
    """

    states: frozenset[str] = frozenset()
    where: tuple[tuple[str, str], ...] = ()
    overlap: str = ALL
    min_certainty: int | None = None
    min_ms: int | None = None
    max_ms: int | None = None

    @property
    def is_everything(self) -> bool:
        return self == Selection()

    def takes(self, recording: Recording) -> bool:
        """Whether a recording's state was asked for."""
        return not self.states or recording.state in self.states

    def to_json(self) -> dict[str, Any]:
        """The settings as a manifest has them: what was not asked for is not in it."""
        wanted: dict[str, Any] = {
            "states": sorted(self.states) or None,
            "where": [f"{dimension}={value}" for dimension, value in self.where] or None,
            "overlap": None if self.overlap == ALL else self.overlap,
            "min_certainty": self.min_certainty,
            "min_ms": self.min_ms,
            "max_ms": self.max_ms,
        }
        return {key: value for key, value in wanted.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The turns that were asked for, the others, and why those were left out, by key of LEFT_OUT."""

    turns: tuple[Turn, ...]
    left_out: tuple[Turn, ...] = ()
    reasons: Counter[str] = field(default_factory=Counter)


def chosen_turns(
    selection: Selection,
    recording_uid: str,
    content: TierContent,
    labels: Mapping[str, Sequence[Judgement]],
    dimensions: Sequence[Dimension] = (),
) -> Chosen:
    """The turns of a tier that were asked for, in order. A turn that is not is counted for one reason only."""
    if selection.is_everything:
        return Chosen(content.turns)
    answers = _Answers(recording_uid, content, labels) if labels else None
    spoken_over = {id(one) for overlap in overlaps_of(content.turns) for one in (overlap.first, overlap.second)}
    wanted = _wanted(selection, dimensions)
    kept, left_out, reasons = [], [], Counter[str]()
    for turn in content.turns:
        reason = _length_reason(selection, turn) or _overlap_reason(selection, id(turn) in spoken_over)
        if not reason and (wanted or selection.min_certainty is not None):
            reason = _label_reason(selection, wanted, list(answers.about(turn)) if answers else [])
        if reason:
            left_out.append(turn)
            reasons[reason] += 1
        else:
            kept.append(turn)
    return Chosen(tuple(kept), tuple(left_out), reasons)


def newest_labels(
    recording_uid: str, content: TierContent, labels: Mapping[str, Sequence[Judgement]]
) -> Iterator[tuple[Turn, dict[str, str]]]:
    """For each turn what holds of it, by dimension: said of itself, else of its speaker, else of the recording.

    Several values are joined by "+"; "?" is "cannot tell". Answers about words and overlaps are not among it.
    """
    speakers = {speaker.label: labels.get(speaker.uid, ()) if speaker.uid else () for speaker in content.speakers}
    whole = labels.get(recording_uid, ())
    for turn in content.turns:
        said = (*whole, *speakers[turn.speaker], *(labels.get(turn.uid, ()) if turn.uid else ()))
        yield turn, {one.dimension: _value(one) for one in said}


def _value(judgement: Judgement) -> str:
    return CANNOT_TELL_VALUE if judgement.answer == CANNOT_TELL else "+".join(judgement.values)


class _Answers:
    """What people say of a turn, of words in it, of its overlaps, of its speaker and of the recording: the newest."""

    def __init__(self, recording_uid: str, content: TierContent, labels: Mapping[str, Sequence[Judgement]]) -> None:
        self._of = {uid: tuple({one.dimension: one for one in said}.values()) for uid, said in labels.items()}
        self._recording = self._of.get(recording_uid, ())
        self._speakers = {speaker.label: self._of.get(speaker.uid, ()) for speaker in content.speakers if speaker.uid}
        self._inside: dict[str, list[Judgement]] = {}
        for uid, said in self._of.items():
            if said and said[0].target_kind == WORDS:
                self._inside.setdefault(uid.partition("#")[0], []).extend(said)
        for overlap in overlaps_of(content.turns):
            for one in self._of.get(pair_uid(overlap.first.uid, overlap.second.uid), ()):
                for turn in (overlap.first, overlap.second):
                    self._inside.setdefault(turn.uid, []).append(one)

    def about(self, turn: Turn) -> Iterator[Judgement]:
        yield from self._of.get(turn.uid, ())
        yield from self._inside.get(turn.uid, ())
        yield from self._speakers.get(turn.speaker, ())
        yield from self._recording


def _wanted(selection: Selection, dimensions: Sequence[Dimension]) -> dict[str, frozenset[str]]:
    """By dimension the values that will do, with all that lie below them."""
    known = {one.name: one for one in dimensions}
    found: dict[str, set[str]] = {}
    for name, value in selection.where:
        found.setdefault(name, set()).add(value)
        if name in known:
            paths = ((label.value, known[name].path_of(label.value)) for label in known[name].labels)
            found[name].update(below for below, path in paths if value in path)
    return {name: frozenset(values) for name, values in found.items()}


def _length_reason(selection: Selection, turn: Turn) -> str:
    length = turn.span.duration_ms
    if selection.min_ms is not None and length < selection.min_ms:
        return "short"
    return "long" if selection.max_ms is not None and length > selection.max_ms else ""


def _overlap_reason(selection: Selection, is_spoken_over: bool) -> str:
    if selection.overlap == WITHOUT and is_spoken_over:
        return "overlap"
    return "alone" if selection.overlap == ONLY and not is_spoken_over else ""


def _label_reason(selection: Selection, wanted: Mapping[str, frozenset[str]], said: Sequence[Judgement]) -> str:
    def is_certain(one: Judgement) -> bool:
        least = selection.min_certainty
        return least is None or one.certainty is None or one.certainty >= least

    for name, values in wanted.items():
        fitting = [one for one in said if one.dimension == name and values & {*one.values, _value(one)}]
        if not fitting:
            return "label"
        if not any(is_certain(one) for one in fitting):
            return "certainty"
    return "certainty" if any(one.target_kind == TURN and not is_certain(one) for one in said) else ""
