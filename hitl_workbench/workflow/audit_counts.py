"""Numbers for the audit views: how answers are distributed, overlap in an hour, who interrupts whom, drafts and rules.

Every number comes with its n. What a rule proposes is counted apart and never as judged.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hitl_workbench.domain.drafting_rules import matches, overlap_drafts, turn_drafts
from hitl_workbench.domain.guideline import OVERLAP, TURN, WORDS, Dimension
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.time import Span, union_ms
from hitl_workbench.project.audits import answer_counts, answered, judged_drafts, subject_counts
from hitl_workbench.project.project import Project
from hitl_workbench.workflow.auditing import (
    CANNOT_TELL,
    DRAFTED,
    JUDGED,
    AuditedOverlap,
    AuditedTier,
    Place,
    audited_overlaps,
    place_in,
    turns_by_tier,
    unanswered_drafts,
)
from hitl_workbench.workflow.labelling import Confusion, confusion_of

BY_RECORDING, BY_SPEAKER, BY_TIME = "recording", "speaker", "time"
CANNOT = "?"  # stands among the values for the answer "cannot tell"
LEAST_N = 5  # below it a share says nothing
_BUCKETS_MS = tuple(minutes * 60_000 for minutes in (1, 2, 5, 10, 20, 30, 60))
_MOST_BUCKETS = 24
Wanted = Callable[[], bool]


class Key(NamedTuple):
    """Which part of the project: None stands for all."""

    tier_id: int | None = None
    speaker_id: int | None = None
    bucket: int | None = None


@dataclass(slots=True)
class Group:
    """Answers in one part of the project. of is how many things there are, None where they cannot be counted.

    counts and drafted are by value, CANNOT among them; with several values allowed they may add up to more than n.
    """

    key: Key
    of: int | None = None
    judged: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    n_drafted: int = 0
    drafted: Counter[str] = field(default_factory=Counter)

    def add(self, values: Sequence[str], count: int = 1, *, is_draft: bool = False) -> None:
        """Count an answer given count times, or a draft."""
        if is_draft:
            self.n_drafted += count
        else:
            self.judged += count
        for value in values or (CANNOT,):
            (self.drafted if is_draft else self.counts)[value] += count


@dataclass(frozen=True, slots=True)
class Distribution:
    """The answers to one question, all together and by part; groups in the order of recordings, speakers, time."""

    dimension: Dimension
    by: str
    bucket_ms: int | None
    total: Group
    groups: tuple[Group, ...]


def bucket_ms(tiers: Sequence[AuditedTier]) -> int:
    """How long the pieces are in which time is counted: round, and not more than a chart can show."""
    longest = max((tier.duration_ms for tier in tiers), default=0)
    return next((size for size in _BUCKETS_MS if longest <= size * _MOST_BUCKETS), _BUCKETS_MS[-1])


def distribution_of(
    project: Project,
    tiers: Sequence[AuditedTier],
    dimension: Dimension,
    by: str,
    *,
    with_drafts: bool = False,
    cancelled: Wanted = lambda: False,
) -> Distribution:
    """How often each answer of a dimension was given in the tiers, by recording, speaker or time in the recording.

    Overlaps count for the speaker who begins later. Time is where in its recording a thing begins.
    """
    size = bucket_ms(tiers) if by == BY_TIME else None
    parts = _Parts(by, size)
    if dimension.target == OVERLAP:
        for one in audited_overlaps(project, tiers, dimension, cancelled):
            key = parts.key(one.place.tier_id, one.later[0], one.place.span.start_ms)
            parts.count_thing(key)
            if one.state in (JUDGED, CANNOT_TELL):
                parts.add(key, one.values)
            elif one.state == DRAFTED and with_drafts:
                parts.add(key, one.values, is_draft=True)
        return parts.distribution(dimension, tiers)
    ids = [tier.tier_id for tier in tiers]
    one_each = by == BY_SPEAKER
    for tier_id, speaker_id, bucket, count in subject_counts(
        project.db, ids, dimension.target, by_speaker=one_each, bucket_ms=size
    ):
        parts.count_thing(parts.key(tier_id, speaker_id, bucket=bucket), count)
    for row in answer_counts(project.db, ids, dimension.name, dimension.target, by_speaker=one_each, bucket_ms=size):
        parts.add(parts.key(row.tier_id, row.speaker_id, bucket=row.bucket), json.loads(row.choice), row.times)
    if with_drafts and dimension.target == TURN and dimension.rules_that_draft:
        for tier, turn, draft in unanswered_drafts(project, tiers, dimension, cancelled):
            parts.add(parts.key(tier.tier_id, int(turn.speaker), turn.span.start_ms), draft.values, is_draft=True)
    if dimension.target == WORDS:
        parts.things_are_unknown()
    return parts.distribution(dimension, tiers)


class _Parts:
    """Groups as they are met, and all together."""

    def __init__(self, by: str, size_ms: int | None) -> None:
        self._by, self._size_ms = by, size_ms
        self.total = Group(Key(), 0)
        self.groups: dict[Key, Group] = {}

    def key(
        self, tier_id: int, speaker_id: int | None, start_ms: int | None = None, *, bucket: int | None = None
    ) -> Key:
        if self._by == BY_TIME:
            return Key(bucket=start_ms // (self._size_ms or 1) if start_ms is not None else bucket)
        return Key(tier_id, speaker_id if self._by == BY_SPEAKER else None)

    def count_thing(self, key: Key, count: int = 1) -> None:
        for group in (self.total, self._group(key)):
            group.of = (group.of or 0) + count

    def things_are_unknown(self) -> None:
        for group in (self.total, *self.groups.values()):
            group.of = None

    def add(self, key: Key, values: Sequence[str], count: int = 1, *, is_draft: bool = False) -> None:
        for group in (self.total, self._group(key)):
            group.add(values, count, is_draft=is_draft)

    def distribution(self, dimension: Dimension, tiers: Sequence[AuditedTier]) -> Distribution:
        tier_order = {tier.tier_id: place for place, tier in enumerate(tiers)}
        speaker_order = {speaker.id: place for tier in tiers for place, speaker in enumerate(tier.speakers)}
        ordered = sorted(
            self.groups.values(),
            key=lambda group: (
                tier_order.get(group.key.tier_id or 0, -1),
                speaker_order.get(group.key.speaker_id or 0, -1),
                group.key.bucket or 0,
            ),
        )
        return Distribution(dimension, self._by, self._size_ms, self.total, tuple(ordered))

    def _group(self, key: Key) -> Group:
        if key not in self.groups:
            self.groups[key] = Group(key, 0)
        return self.groups[key]


# -- behind a number


@dataclass(frozen=True, slots=True)
class Item:
    """One of the things behind a number; who names its speakers."""

    place: Place
    who: str
    text: str
    state: str
    values: tuple[str, ...]


def items_behind(
    project: Project,
    tiers: Sequence[AuditedTier],
    found: Distribution,
    key: Key,
    value: str | None,
    *,
    drafted: bool = False,
    cancelled: Wanted = lambda: False,
) -> list[Item]:
    """What a bar of a distribution stands for: the things of a group with a value (None: any), judged or drafted."""
    dimension = found.dimension
    of_tier = {tier.tier_id: tier for tier in tiers if key.tier_id in (None, tier.tier_id)}
    wanted = list(of_tier.values())
    parts = _Parts(found.by, found.bucket_ms)

    def fits(tier_id: int, speaker_id: int | None, start_ms: int, values: Sequence[str]) -> bool:
        is_here = key == Key() or parts.key(tier_id, speaker_id, start_ms) == key
        return is_here and (value is None or value in (values or (CANNOT,)))

    if dimension.target == OVERLAP:
        states = (DRAFTED,) if drafted else (JUDGED, CANNOT_TELL)
        return [
            item_of(one)
            for one in audited_overlaps(project, wanted, dimension, cancelled)
            if one.state in states and fits(one.place.tier_id, one.later[0], one.place.span.start_ms, one.values)
        ]
    items = []
    if drafted:
        for tier, turn, draft in unanswered_drafts(project, wanted, dimension, cancelled):
            if fits(tier.tier_id, int(turn.speaker), turn.span.start_ms, draft.values):
                who = tier.speaker(int(turn.speaker)).name
                items.append(Item(place_in(tier, turn.uid, turn.span), who, turn.text, DRAFTED, draft.values))
        return items
    for row in answered(project.db, list(of_tier), dimension.name, dimension.target):
        values = tuple(json.loads(row.choice))
        if fits(row.tier_id, row.speaker_id, row.start_ms, values):
            tier = of_tier[row.tier_id]
            span = Span(row.start_ms, row.end_ms) if row.turn_id is not None else Span(0, tier.duration_ms)
            who = tier.speaker(row.speaker_id).name if row.speaker_id is not None else ""
            uid = row.uid if row.turn_id is not None else ""
            items.append(Item(place_in(tier, uid, span), who, row.text, row.answer, values))
    return items


def item_of(overlap: AuditedOverlap) -> Item:
    """An overlap as one of the things behind a number."""
    who = f"{overlap.earlier[1]} + {overlap.later[1]}"
    return Item(overlap.place, who, overlap.note, overlap.state, overlap.values)


# -- overlaps


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of a recording two or more speak: milliseconds of union, in how many pairs of turns."""

    tier: AuditedTier
    overlap_ms: int
    n: int

    @property
    def seconds_per_hour(self) -> float:
        return self.overlap_ms / 1000 / (self.tier.duration_ms / 3_600_000)


def overlap_rates(tiers: Sequence[AuditedTier], overlaps: Sequence[AuditedOverlap]) -> list[Rate]:
    """Overlap of each recording, in the order of tiers."""
    spans: dict[int, list[Span]] = {}
    for one in overlaps:
        spans.setdefault(one.place.tier_id, []).append(one.place.span)
    return [Rate(tier, union_ms(spans.get(tier.tier_id, ())), len(spans.get(tier.tier_id, ()))) for tier in tiers]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who begins while who speaks. speakers are (tier, id), later in rows, earlier in columns.

    counts hold what is meant, drafted what a rule only proposes, both by (later, earlier).
    """

    speakers: tuple[tuple[AuditedTier, int], ...]
    counts: dict[tuple[int, int], int]
    drafted: dict[tuple[int, int], int]

    @property
    def n(self) -> int:
        return sum(self.counts.values())


def who_with_whom(tiers: Sequence[AuditedTier], overlaps: Sequence[AuditedOverlap], value: str | None) -> Matrix:
    """How often each speaker began while each other spoke: overlaps judged as value, or all overlaps with None."""
    counts: Counter[tuple[int, int]] = Counter()
    drafted: Counter[tuple[int, int]] = Counter()
    for one in overlaps:
        pair = (one.later[0], one.earlier[0])
        if value is None or (one.state == JUDGED and value in one.values):
            counts[pair] += 1
        elif one.state == DRAFTED and value in one.values:
            drafted[pair] += 1
    met = {speaker for pair in (*counts, *drafted) for speaker in pair}
    speakers = tuple((tier, one.id) for tier in tiers for one in tier.speakers if one.id in met)
    return Matrix(speakers, dict(counts), dict(drafted))


# -- drafts


def drafts_against_judged(project: Project, tiers: Sequence[AuditedTier], dimension: Dimension) -> Confusion:
    """What became of the drafts that people saw in these tiers; only answers that hold are counted."""
    return confusion_of(judged_drafts(project.db, [tier.tier_id for tier in tiers], dimension.name), dimension)


def drafts_behind(
    project: Project,
    tiers: Sequence[AuditedTier],
    dimension: Dimension,
    drafted: str,
    judged: str,
    cancelled: Wanted = lambda: False,
) -> list[Item]:
    """The things of which something was drafted and something judged, both as `Confusion` names them.

    Where several annotators answered, those whose answer is the newest; what has dissolved is in no list.
    """
    rows = judged_drafts(project.db, [tier.tier_id for tier in tiers], dimension.name)
    meant = {row.uid: row.target_uid for row in rows if confusion_of([row], dimension).counts == {(drafted, judged): 1}}
    if dimension.target == OVERLAP:
        found = audited_overlaps(project, tiers, dimension, cancelled)
        return [item_of(one) for one in found if one.answer_uid in meant]
    values, targets = dimension.values_in(judged) if judged != CANNOT else (), set(meant.values())
    everything = Distribution(dimension, BY_RECORDING, None, Group(Key()), ())
    items = items_behind(project, tiers, everything, Key(), None, cancelled=cancelled)
    return [one for one in items if one.place.turn_uid in targets and dimension.ordered(one.values) == values]


def rule_matches(
    project: Project, tiers: Sequence[AuditedTier], dimension: Dimension, cancelled: Wanted = lambda: False
) -> list[int]:
    """How many things each rule of a dimension proposes its label for, answered or not, in the order of the rules."""
    totals = [0] * len(dimension.drafts)
    turns = turns_by_tier(project, [tier.tier_id for tier in tiers])
    for of_tier in turns.values():
        if cancelled():
            break
        if dimension.target == TURN:
            drafts = turn_drafts(dimension.rules_that_draft, of_tier)
        elif dimension.target == OVERLAP:
            drafts = overlap_drafts(dimension.rules_that_draft, overlaps_of(of_tier))
        else:
            continue
        totals = [total + one for total, one in zip(totals, matches(dimension.drafts, drafts), strict=True)]
    return totals
