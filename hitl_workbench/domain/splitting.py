"""Training, development and test data: recordings in parts that have no speaker in common."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hitl_workbench.domain.annotation import Speaker

TRAIN, DEV, TEST = "train", "dev", "test"
_SHUFFLES = 32
_NAMED = 5  # namesakes that are told one by one

# What could not be had. The window translates these; the manifest and the command line have them as they are.
NOTES = {
    "empty": "nothing is left for {part}: too few groups of recordings share no speaker",
    "same_name": "{name} ({count} recordings) is not known to be one person and stands in several parts; connect "
    "speakers to persons first",
    "same_names": "{count} more names are not known to be one person each and stand in several parts",
    "far": "{part} is {got} % of the time instead of {wanted} %: recordings stay whole, those with a speaker in common "
    "together",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A recording that is to be put into one part; persons are those who speak in it, as `person_key` names them.

    names are what they are called, each with whether it is known which person that is; codes are no names.
    """

    key: str
    persons: frozenset[str]
    duration_ms: int
    names: frozenset[tuple[str, bool]] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """How large a part became; share is of the whole time, 0 to 1."""

    recordings: int
    persons: int
    duration_ms: int
    share: float


@dataclass(frozen=True, slots=True)
class Note:
    """Something that could not be had: a key of NOTES and what stands in its braces."""

    kind: str
    values: Mapping[str, str]

    def __str__(self) -> str:
        return NOTES[self.kind].format(**self.values)


@dataclass(frozen=True, slots=True)
class Split:
    """Which part each recording is in, by its key; how large each part is; what could not be balanced."""

    of: Mapping[str, str]
    parts: Mapping[str, Part]
    notes: tuple[Note, ...]


def person_key(recording_uid: str, speaker: Speaker, person_uid: str = "") -> str:
    """Who a speaker is across recordings: the person, where one is known, else nobody known from elsewhere.

    A person's name says nothing: people share names.
    """
    return f"person {person_uid}" if person_uid else f"{recording_uid} {speaker.label}"


def part_names(shares: Sequence[int]) -> tuple[str, ...]:
    """What two or three parts are called, or one. Raises ValueError for other numbers of parts and for odd shares."""
    names = {1: (TRAIN,), 2: (TRAIN, TEST), 3: (TRAIN, DEV, TEST)}.get(len(shares))
    if names is None or any(share < 0 for share in shares) or sum(shares) <= 0:
        raise ValueError("a split is two or three shares of train, dev and test, such as 80/10/10")
    return names


def split(units: Iterable[Unit], shares: Sequence[int], seed: int = 0) -> Split:
    """Recordings in parts, in the proportions of shares by time, as near as persons allow.

    Recordings that share a person, directly or through others, are in the same part. The result depends on nothing but
    the recordings, the shares and the seed: not on their order, nor on the computer. Of several shuffles of the groups,
    all decided by the seed, the one nearest to the shares is taken; a part with a share is empty only when there are
    fewer groups than such parts.
    """
    names = part_names(shares)
    units = list(units)
    groups = groups_of(units)
    lengths = [sum(unit.duration_ms for unit in group) for group in groups]
    total = sum(lengths)
    goals = [total * share / sum(shares) for share in shares]
    wanted = [at for at, share in enumerate(shares) if share > 0]
    found = min(
        (_assigned(groups, lengths, goals, wanted, f"{seed} {number}") for number in range(_SHUFFLES)),
        key=lambda choice: _distance(choice, lengths, goals, wanted),
    )
    of = {unit.key: names[at] for group, at in zip(groups, found, strict=True) for unit in group}
    parts = {name: _part([one for group, at in zip(groups, found, strict=True) if names[at] == name for one in group],
                         total) for name in names}  # fmt: skip
    notes = (*_notes(parts, dict(zip(names, shares, strict=True)), len(groups)), *_namesakes(units, of))
    return Split(of, parts, notes)


def groups_of(units: Iterable[Unit]) -> list[list[Unit]]:
    """Recordings that have persons in common, together; each group and all groups by key."""
    ordered = sorted(units, key=lambda unit: unit.key)
    parents = list(range(len(ordered)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = at = parents[parents[at]]
        return at

    first: dict[str, int] = {}
    for at, unit in enumerate(ordered):
        for person in unit.persons:
            one, other = sorted((root(first.setdefault(person, at)), root(at)))
            parents[other] = one
    groups: dict[int, list[Unit]] = {}
    for at, unit in enumerate(ordered):
        groups.setdefault(root(at), []).append(unit)
    return list(groups.values())


def _assigned(
    groups: Sequence[Sequence[Unit]], lengths: Sequence[int], goals: Sequence[float], wanted: Sequence[int], seed: str
) -> list[int]:
    """The part of each group: in shuffled order each goes where most is missing; then no wanted part stays empty."""
    order = sorted(range(len(groups)), key=lambda at: hashlib.sha256(f"{seed} {groups[at][0].key}".encode()).digest())
    found = [0] * len(groups)
    missing = list(goals)
    for at in order:
        found[at] = max(wanted, key=lambda part: missing[part])
        missing[found[at]] -= lengths[at]
    for part in wanted:
        if part not in found:
            spare = [at for at in order if found.count(found[at]) > 1]
            if spare:
                found[min(spare, key=lambda at: (abs(lengths[at] - goals[part]), order.index(at)))] = part
    return found


def _distance(
    choice: Sequence[int], lengths: Sequence[int], goals: Sequence[float], wanted: Sequence[int]
) -> tuple[int, float]:
    sizes = [0] * len(goals)
    for at, length in zip(choice, lengths, strict=True):
        sizes[at] += length
    empty = sum(part not in choice for part in wanted)
    return empty, sum(abs(size - goal) for size, goal in zip(sizes, goals, strict=True))


def _part(units: Sequence[Unit], total: int) -> Part:
    duration_ms = sum(unit.duration_ms for unit in units)
    persons = {person for unit in units for person in unit.persons}
    return Part(len(units), len(persons), duration_ms, duration_ms / total if total else 0.0)


def _notes(parts: Mapping[str, Part], shares: Mapping[str, int], groups: int) -> Iterable[Note]:
    for name, part in parts.items():
        wanted = shares[name] / sum(shares.values())
        if wanted and not part.recordings:
            yield Note("empty", {"part": name})
        elif groups and abs(part.share - wanted) > max(0.02, wanted / 5):
            yield Note("far", {"part": name, "got": f"{part.share * 100:.0f}", "wanted": f"{wanted * 100:.0f}"})


def _namesakes(units: Iterable[Unit], of: Mapping[str, str]) -> Iterable[Note]:
    """Names in several parts of which nobody said whose they are, those of most recordings first."""
    found: dict[str, set[str]] = {}
    unknown = set()
    for unit in units:
        for name, is_known in unit.names:
            found.setdefault(name, set()).add(unit.key)
            if not is_known:
                unknown.add(name)
    apart = [name for name in unknown if len({of[key] for key in found[name]}) > 1]
    apart.sort(key=lambda name: (-len(found[name]), name))
    for name in apart[:_NAMED]:
        yield Note("same_name", {"name": name, "count": str(len(found[name]))})
    if len(apart) > _NAMED:
        yield Note("same_names", {"count": str(len(apart) - _NAMED)})
