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


def overlaps_by_pair(
    pairs: Iterable[str], overlaps: Iterable[Overlap], derived_from: Mapping[str, str | None]
) -> dict[str, Overlap | None]:
    """Which overlap each judged pair is about now; None when it has dissolved.

    A turn that was split lives on in its parts: of all overlaps between the parts of the one and the parts of the other
    the longest is meant. derived_from gives the uid each turn of the tier came from.
    """
    by_lineage: dict[str, Overlap] = {}
    for overlap in overlaps:
        for one in _lineage(overlap.first, derived_from):
            for other in _lineage(overlap.second, derived_from):
                key = pair_uid(one, other)
                best = by_lineage.get(key)
                if one != other and (best is None or overlap.span.duration_ms > best.span.duration_ms):
                    by_lineage[key] = overlap
    return {pair: by_lineage.get(pair) for pair in pairs}


def _lineage(turn: Turn, derived_from: Mapping[str, str | None]) -> list[str]:
    """The turn and what it was split from, nearest first."""
    uids, uid = [turn.uid], derived_from.get(turn.uid)
    while uid is not None and uid not in uids:
        uids.append(uid)
        uid = derived_from.get(uid)
    return uids
