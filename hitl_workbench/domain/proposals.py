"""Where proposed turns differ from the present ones: what a person accepts or refuses, difference by difference."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.checks import plain_word
from hitl_workbench.domain.grouping import Weight, groups_of
from hitl_workbench.domain.redrafting import word_times
from hitl_workbench.domain.time import Span

TOLERANCE_MS = 50  # boundaries nearer than this are the same
_SAME_WORD_MS = 300  # the same word this near is the same one

TEXT, SPEAKER, BOUNDARIES, NEW, GONE, SPLIT, MERGED, REGROUPED = (
    "text", "speaker", "boundaries", "new", "gone", "split", "merged", "regrouped",
)  # fmt: skip
KINDS = (TEXT, SPEAKER, BOUNDARIES, NEW, GONE, SPLIT, MERGED, REGROUPED)

PROPOSAL = "proposal"  # the dimension of a judgement on a difference
ACCEPTED, REFUSED = "accepted", "refused"


@dataclass(frozen=True, slots=True)
class Difference:
    """Present turns and the proposed ones in their place; one side may be empty.

    span covers both sides. is_touched: a person has changed, judged or asked about one of the present turns, or deleted
    a turn where one is proposed.
    """

    kind: str
    span: Span
    present: tuple[Turn, ...]
    proposed: tuple[Turn, ...]
    is_touched: bool = False

    @property
    def uids(self) -> frozenset[str]:
        """What a decision on it is about: the proposed turns, of a turn that would go the present one."""
        return frozenset(turn.uid for turn in self.proposed or self.present)


@dataclass(frozen=True, slots=True)
class Deleted:
    """A turn that a person has deleted. speaker is a present label, None when that speaker is gone too."""

    span: Span
    speaker: str | None


class Deletions:
    """Turns that people have deleted, by time."""

    def __init__(self, deleted: Iterable[Deleted] = ()) -> None:
        self._deleted = sorted(deleted, key=lambda one: one.span)
        self._starts = [one.span.start_ms for one in self._deleted]
        self._longest_ms = max((one.span.duration_ms for one in self._deleted), default=0)

    def are_where(self, turn: Turn) -> bool:
        """Whether a turn (its speaker a present label) would come where one of its speaker, or just as it, went."""
        first = bisect_left(self._starts, turn.span.start_ms - max(self._longest_ms, TOLERANCE_MS))
        last = bisect_right(self._starts, turn.span.end_ms)
        return any(
            _is_inside(one.span, turn.span)
            if one.speaker in (None, turn.speaker)
            else _have_same_edges(one.span, turn.span)
            for one in self._deleted[first:last]
        )


def differences(
    present: Sequence[Turn], proposed: Sequence[Turn], span: Span, touched: Collection[str] = ()
) -> list[Difference]:
    """Everything in which proposed, made for span, differs from present, by time. touched are uids of present turns.

    Speakers are the same when their labels are. Turns of one speaker with the same text (but for white space) and
    boundaries within TOLERANCE_MS are equal and give nothing.
    """
    return grouped(*unequal(concerned(present, proposed, span), proposed), span, touched)


def concerned(present: Iterable[Turn], proposed: Sequence[Turn], span: Span) -> list[Turn]:
    """The present turns that a proposal for span speaks of: those in it, and those its own turns reach to."""
    reaching: dict[str, list[Span]] = {}
    for turn in proposed:
        if turn.span.start_ms < span.start_ms or turn.span.end_ms > span.end_ms:
            reaching.setdefault(turn.speaker, []).append(turn.span)
    return [
        turn
        for turn in present
        if turn.span.overlaps(span) or any(turn.span.overlaps(other) for other in reaching.get(turn.speaker, ()))
    ]


def unequal(present: Sequence[Turn], proposed: Sequence[Turn]) -> tuple[list[Turn], list[Turn]]:
    """Both without the turns that are equal on the other side. Words are not looked at."""
    by_content: dict[tuple[str, str], list[Turn]] = {}
    for turn in sorted(present, key=lambda turn: turn.span):
        by_content.setdefault(_content(turn), []).append(turn)
    starts = {key: [turn.span.start_ms for turn in turns] for key, turns in by_content.items()}
    used: set[int] = set()
    left: list[Turn] = []
    for turn in sorted(proposed, key=lambda turn: turn.span):
        key, start_ms = _content(turn), turn.span.start_ms
        candidates, of_key = by_content.get(key, []), starts.get(key, [])
        first = bisect_left(of_key, start_ms - TOLERANCE_MS)
        last = bisect_right(of_key, start_ms + TOLERANCE_MS)
        equal = [one for one in candidates[first:last] if id(one) not in used and _same_edges(one, turn)]
        if equal:
            used.add(id(min(equal, key=lambda one: abs(one.span.start_ms - start_ms))))
        else:
            left.append(turn)
    return [turn for turn in present if id(turn) not in used], left


def grouped(
    present: Sequence[Turn],
    proposed: Sequence[Turn],
    span: Span,
    touched: Collection[str] = (),
    deletions: Deletions | None = None,
) -> list[Difference]:
    """Unequal turns as differences: those that share words belong together, and those of one speaker at one time.

    Where everything was cut otherwise such ties would make one difference of an hour: a difference reaches no further
    than one turn and those tied to it.
    """
    nodes, deletions = [*present, *proposed], deletions or Deletions()
    count = len(present)
    found = []
    for indices in groups_of([turn.span for turn in nodes], _ties(nodes, count)):
        old = _in_order(nodes[index] for index in indices if index < count)
        new = _in_order(nodes[index] for index in indices if index >= count)
        if not new and not any(_reaches_into(turn, span) for turn in old):
            continue  # it only borders on what was done again
        both = [turn.span for turn in (*old, *new)]
        covered = Span(min(one.start_ms for one in both), max(one.end_ms for one in both))
        is_touched = any(turn.uid in touched for turn in old) or any(deletions.are_where(turn) for turn in new)
        found.append(Difference(_kind(old, new), covered, old, new, is_touched))
    return sorted(found, key=lambda one: (one.span, one.kind))


def replaced(present: Sequence[Turn], proposed: Sequence[Turn]) -> dict[int, int]:
    """Which proposed turn takes the place, and keeps the uid, of which present one; by their indices, new to old.

    Two turns are one when they have more than half of the longer one in common, so that no turn has two partners.
    """
    places = sorted(range(len(present)), key=lambda place: present[place].span)
    starts = [present[place].span.start_ms for place in places]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for new, turn in enumerate(proposed):
        # Whoever shares more than half of the longer one begins less than the length of either one away.
        first = bisect_left(starts, turn.span.start_ms - turn.span.duration_ms)
        last = bisect_left(starts, turn.span.end_ms)
        partners = [old for old in places[first:last] if old not in taken and _are_one(turn.span, present[old].span)]
        if partners:
            old = max(partners, key=lambda old: (_common_ms(turn.span, present[old].span), -old))
            found[new] = old
            taken.add(old)
    return found


def _are_one(one: Span, other: Span) -> bool:
    return 2 * _common_ms(one, other) > max(one.duration_ms, other.duration_ms)


def _common_ms(one: Span, other: Span) -> int:
    both = one.intersection(other)
    return both.duration_ms if both is not None else 0


def _kind(present: tuple[Turn, ...], proposed: tuple[Turn, ...]) -> str:
    if not present or not proposed:
        return GONE if present else NEW
    if len(present) == len(proposed) == 1:
        (old,), (new,) = present, proposed
        if old.speaker != new.speaker:
            return SPEAKER
        return TEXT if _content(old) != _content(new) else BOUNDARIES
    if len(present) == 1:
        return SPLIT
    return MERGED if len(proposed) == 1 else REGROUPED


def _ties(nodes: Sequence[Turn], count: int) -> dict[tuple[int, int], Weight]:
    """Which present turns (those before count) and proposed ones belong together, and how strongly."""
    words = _words_in_common(nodes, count)
    ties = {pair: (shared, _common_ms(nodes[pair[0]].span, nodes[pair[1]].span)) for pair, shared in words.items()}
    for old, new in _at_one_time(nodes, count):
        ties.setdefault((old, new), (0, _common_ms(nodes[old].span, nodes[new].span)))
    return ties


def _at_one_time(nodes: Sequence[Turn], count: int) -> Iterator[tuple[int, int]]:
    """Turns of one speaker, one on each side, that have more than half of the shorter one in common."""
    by_speaker: dict[str, list[int]] = {}
    for index, turn in enumerate(nodes):
        by_speaker.setdefault(turn.speaker, []).append(index)
    for of_speaker in by_speaker.values():
        open_nodes: list[int] = []
        for index in sorted(of_speaker, key=lambda index: nodes[index].span):
            start_ms = nodes[index].span.start_ms
            open_nodes = [other for other in open_nodes if nodes[other].span.end_ms > start_ms]
            for other in open_nodes:
                if (other < count) != (index < count) and _mostly_common(nodes[other].span, nodes[index].span):
                    yield min(other, index), max(other, index)
            open_nodes.append(index)


def _words_in_common(nodes: Sequence[Turn], count: int) -> dict[tuple[int, int], int]:
    """How many words of a proposed turn a present one holds at the same time, whoever speaks; where one is.

    Turns without text share one when they have the same edges.
    """
    found: dict[tuple[int, int], int] = {}
    places: dict[str, list[tuple[int, int]]] = {}
    for index in range(count):
        for key, middle_ms in _sounds(nodes[index]):
            places.setdefault(key, []).append((middle_ms, index))
    for of_word in places.values():
        of_word.sort()
    for index in range(count, len(nodes)):
        for key, middle_ms in _sounds(nodes[index]):
            of_word = places.get(key, [])
            first = bisect_left(of_word, (middle_ms - _SAME_WORD_MS, 0))
            last = bisect_right(of_word, (middle_ms + _SAME_WORD_MS, count))
            for other in {other for _, other in of_word[first:last]}:
                found[other, index] = found.get((other, index), 0) + 1
    empty = sorted((nodes[index].span.start_ms, index) for index in range(count) if not nodes[index].text.strip())
    for index in range(count, len(nodes)):
        if nodes[index].text.strip():
            continue
        start_ms = nodes[index].span.start_ms
        first = bisect_left(empty, (start_ms - TOLERANCE_MS, 0))
        last = bisect_right(empty, (start_ms + TOLERANCE_MS, count))
        for _, other in empty[first:last]:
            if _same_edges(nodes[other], nodes[index]):
                found[other, index] = 1
    return found


def _sounds(turn: Turn) -> list[tuple[str, int]]:
    """Each word, as it is compared, and the middle of its time."""
    return [
        (plain_word(turn.word_text(word)), (start_ms + end_ms) // 2)
        for word, (start_ms, end_ms) in zip(turn.words, word_times(turn), strict=True)
    ]


def _in_order(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    return tuple(sorted(turns, key=lambda turn: (turn.span, turn.speaker)))


def _content(turn: Turn) -> tuple[str, str]:
    return turn.speaker, " ".join(turn.text.split())


def _same_edges(one: Turn, other: Turn) -> bool:
    return _have_same_edges(one.span, other.span)


def _have_same_edges(one: Span, other: Span) -> bool:
    return abs(one.start_ms - other.start_ms) <= TOLERANCE_MS and abs(one.end_ms - other.end_ms) <= TOLERANCE_MS


def _mostly_common(one: Span, other: Span) -> bool:
    both = one.intersection(other)
    return both is not None and 2 * both.duration_ms > min(one.duration_ms, other.duration_ms)


def _reaches_into(turn: Turn, span: Span) -> bool:
    return _is_inside(turn.span, span)


def _is_inside(one: Span, span: Span) -> bool:
    """Whether one lies in span, with more of it than an edge that moved."""
    inside = one.intersection(span)
    return inside is not None and (inside.duration_ms > TOLERANCE_MS or inside == one)
