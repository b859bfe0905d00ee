"""Judgements: answers to one question about one thing, kept for ever; and which overlap an answer is about now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.overlap import Overlap

TURN, OVERLAP, SPEAKER, RECORDING, WORDS = "turn", "overlap", "speaker", "recording", "words"
JUDGED, CANNOT_TELL = "judged", "cannot_tell"

# Questions that the program itself asks: no guideline owns them, and they are not among its labels.
OF_THE_PROGRAM = frozenset({"review", "proposal"})

OVERLAP_TYPE = "overlap_type"
OVERLAP_TYPES: Mapping[str, str] = {
    "backchannel": "Backchannel",
    "collaborative_completion": "Collaborative completion",
    "competitive_interruption": "Competitive interruption",
    "turn_transition": "Turn-transition overlap",
    "simultaneous_start": "Simultaneous start",
    "laughter_or_non_speech": "Laughter or non-speech",
    "other": "Other",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One answer. values are those chosen; certainty is 0 to 100 or None; annotator is a name, None for a machine.

    target_uid is a row's uid, of an overlap the uids of its pair of turns as `pair_uid` joins them.
    """

    id: int
    uid: str
    target_kind: str
    target_uid: str
    dimension: str
    values: tuple[str, ...]
    answer: str = JUDGED
    certainty: int | None = None
    note: str = ""
    annotator: str | None = None
    ended_at: str = ""
    guideline_version: str | None = None
    source: str = "annotator"


def pair_uid(first: str, second: str) -> str:
    """The target of a judgement on the overlap of two turns, whichever comes first."""
    return "+".join(sorted((first, second)))


def words_uid(turn_uid: str, char_start: int, char_end: int) -> str:
    """The target of a judgement on some words of a turn, by their characters in its text."""
    return f"{turn_uid}#{char_start}-{char_end}"


def words_of_uid(uid: str) -> tuple[str, int, int]:
    """Turn, first and last character of what `words_uid` named. Raises ValueError for anything else."""
    turn_uid, mark, place = uid.partition("#")
    start, dash, end = place.partition("-")
    if not (mark and dash and start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        raise ValueError(f"{uid!r} names no words")
    return turn_uid, int(start), int(end)


@dataclass(frozen=True, slots=True)
class Kinship:
    """Where turns come from, as far as answers about overlaps need to know.

    derived_from gives the uid that each turn was split or copied from. split_off gives, by an answer's uid, what had
    already been split off the turns that it names when it was given: the answer is not about that.
    """

    derived_from: Mapping[str, str | None]
    split_off: Mapping[str, frozenset[str]]

    def line(self, uid: str) -> list[str]:
        """A turn and what it came from, nearest first."""
        uids, origin = [uid], self.derived_from.get(uid)
        while origin is not None and origin not in uids:
            uids.append(origin)
            origin = self.derived_from.get(origin)
        return uids


def overlaps_meant(
    answers: Iterable[Judgement], overlaps: Iterable[Overlap], kinship: Kinship
) -> dict[str, Overlap | None]:
    """Which overlap each answer is about now, by the answer's uid; None when it has dissolved.

    A turn that was split after the answer lives on in its parts: of all overlaps between the parts of the one and the
    parts of the other the longest is meant, if there are others than those which the same annotator has answered since.
    What had been split off before the answer is not meant: the turn that it names only has its name from before.
    """
    answers = sorted(answers, key=lambda answer: answer.id, reverse=True)
    named = {answer.target_uid for answer in answers}
    fitting: dict[str, list[tuple[Overlap, str | None, str | None]]] = {}
    for overlap in overlaps:
        for one, part in _names(overlap.first, kinship):
            for other, another in _names(overlap.second, kinship):
                pair = pair_uid(one, other)
                if one != other and pair in named:
                    fitting.setdefault(pair, []).append((overlap, part, another))
    meant: dict[str, Overlap | None] = {}
    taken: set[tuple[str | None, str, str, str]] = set()
    for answer in answers:
        others = kinship.split_off.get(answer.uid, frozenset())
        own = [one for one, *parts in fitting.get(answer.target_uid, ()) if others.isdisjoint(parts)]
        asked = answer.annotator, answer.dimension
        free = [one for one in own if (*asked, one.first.uid, one.second.uid) not in taken]
        best = max(free or own, key=lambda overlap: overlap.span.duration_ms, default=None)
        if best is not None:
            taken.add((*asked, best.first.uid, best.second.uid))
        meant[answer.uid] = best
    return meant


def _names(turn: Turn, kinship: Kinship) -> list[tuple[str, str | None]]:
    """The uids under which an answer can mean a turn, each with the one on the way to the turn that came from it."""
    line = kinship.line(turn.uid)
    return list(zip(line, [None, *line], strict=False))
