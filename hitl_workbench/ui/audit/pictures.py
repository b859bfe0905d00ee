"""Numbers as bars, grids and tables: pure functions from what was counted to what is painted and listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.ui.audit.charts import Bar, Segment
from hitl_workbench.ui.audit.label_paint import value_title, values_in_order
from hitl_workbench.ui.audit.matrix_chart import Cell, Grid
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.audit_counts import (
    BY_SPEAKER,
    BY_TIME,
    LEAST_N,
    Distribution,
    Group,
    Key,
    Matrix,
    Rate,
)
from hitl_workbench.workflow.auditing import AuditedTier
from hitl_workbench.workflow.labelling import Confusion

MOST_SPEAKERS = 16  # a grid of more cannot be read; the table beside it has them all
Cells = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """What a click on a distribution means: the answers of a group with a value (None: all), judged or drafted."""

    key: Key
    value: str | None
    is_drafted: bool
    title: str


@dataclass(frozen=True, slots=True)
class OverlapsBehind:
    """What a click on a rate or a grid of speakers means: a recording's overlaps, or those of a pair of speakers."""

    title: str
    tier_id: int | None = None
    pair: tuple[int, int] | None = None  # later, earlier


@dataclass(frozen=True, slots=True)
class DraftsBehind:
    """What a click on drafted against judged means."""

    title: str
    drafted: str
    judged: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The same numbers as a table: heads, which of them are numbers, rows of texts and numbers."""

    heads: tuple[str, ...]
    rows: list[Cells]


def too_few(n: int) -> str:
    """What stands in the place of a share of too few."""
    return tr("not enough data (n = {n})").format(n=n)


def values_of(found: Distribution) -> list[str]:
    """The values that occur, judged or drafted, in the order of the vocabulary."""
    return values_in_order(found.dimension, {*found.total.counts, *found.total.drafted})


def group_title(group: Group, found: Distribution, tiers: Sequence[AuditedTier]) -> str:
    """What a group is called: a recording, a speaker, a stretch of time, or all."""
    key = group.key
    if key == Key():
        return tr("All together")
    if found.by == BY_TIME:
        size = found.bucket_ms or 1
        start = (key.bucket or 0) * size
        return f"{short_time(start)} – {short_time(start + size)}"
    tier = next(one for one in tiers if one.tier_id == key.tier_id)
    if found.by == BY_SPEAKER and key.speaker_id is not None:
        name = tier.speaker(key.speaker_id).name
        return name if len(tiers) == 1 else f"{name} · {tier.recording}"
    return tier.recording


def distribution_bars(found: Distribution, tiers: Sequence[AuditedTier]) -> list[Bar]:
    """A bar for all together, then one a group; under LEAST_N answers words stand in its place."""
    values = values_of(found)
    groups = [found.total, *(found.groups if len(found.groups) > 1 or found.by == BY_TIME else ())]
    return [_group_bar(group, found, tiers, values) for group in groups]


def _group_bar(group: Group, found: Distribution, tiers: Sequence[AuditedTier], values: Sequence[str]) -> Bar:
    title = group_title(group, found, tiers)
    note = tr("judged n = {n}").format(n=group.judged)
    if group.of is not None:
        note = tr("judged n = {n} of {all}").format(n=group.judged, all=group.of)
    if group.n_drafted:
        note += "\n" + tr("drafted n = {n}").format(n=group.n_drafted)
    segments = _segments(group, found, values, title, is_drafted=False) if group.judged >= LEAST_N else ()
    drafted = _segments(group, found, values, title, is_drafted=True) if group.n_drafted >= LEAST_N else ()
    behind = Behind(group.key, None, False, title) if group.judged else None
    instead = "" if group.judged >= LEAST_N else too_few(group.judged)
    return Bar(title, segments, drafted, note, instead if not drafted else "", group.key == Key(), behind)


def _segments(
    group: Group, found: Distribution, values: Sequence[str], title: str, *, is_drafted: bool
) -> tuple[Segment, ...]:
    counts, n = (group.drafted, group.n_drafted) if is_drafted else (group.counts, group.judged)
    total = sum(counts.values())
    said = tr("{label}: {count} drafted of n = {n}") if is_drafted else tr("{label}: {count} judged of n = {n}")
    made = []
    for value in values:
        if counts[value]:
            label = value_title(found.dimension, value)
            tip = said.format(label=label, count=counts[value], n=n) + f" ({counts[value] / n:.0%})"
            target = Behind(group.key, value, is_drafted, f"{label} · {title}")
            made.append(Segment(counts[value] / total, str(counts[value]), tip, value, is_drafted, target))
    return tuple(made)


def distribution_listing(found: Distribution, tiers: Sequence[AuditedTier]) -> Listing:
    """Group, judged n, number of things, each value, and with drafts the same of those."""
    values = values_of(found)
    titles = [value_title(found.dimension, value) for value in values]
    has_drafts = found.total.n_drafted > 0
    heads = (tr("Part"), tr("Judged n"), tr("Of"), *titles)
    if has_drafts:
        heads = (*heads, tr("Drafted n"), *(tr("{label} (drafted)").format(label=title) for title in titles))
    rows: list[Cells] = []
    for group in (found.total, *found.groups):
        cells: Cells = (group_title(group, found, tiers), group.judged, "" if group.of is None else group.of)
        cells = (*cells, *(group.counts[value] for value in values))
        if has_drafts:
            cells = (*cells, group.n_drafted, *(group.drafted[value] for value in values))
        rows.append(cells)
    return Listing(heads, rows)


def rate_bars(rates: Sequence[Rate]) -> list[Bar]:
    """Seconds of overlap in an hour, the longest bar the largest rate."""
    most = max((one.seconds_per_hour for one in rates if one.n >= LEAST_N), default=1.0)
    bars = []
    for one in rates:
        text = f"{one.seconds_per_hour:.0f}"
        tip = tr("{rate} s of overlap in an hour: {seconds} s in {minutes} min, n = {n} overlaps").format(
            rate=text, seconds=f"{one.overlap_ms / 1000:.1f}", minutes=f"{one.tier.duration_ms / 60_000:.1f}", n=one.n
        )
        target = OverlapsBehind(tr("Overlaps of {name}").format(name=one.tier.recording), one.tier.tier_id)
        note = tr("{rate} s in an hour, n = {n}").format(rate=text, n=one.n)
        if one.n >= LEAST_N:
            segment = Segment(one.seconds_per_hour / most, text, tip, target=target)
            bars.append(Bar(one.tier.recording, (segment,), note=note, target=target))
        else:
            bars.append(Bar(one.tier.recording, note="", instead=too_few(one.n), target=target if one.n else None))
    return bars


def rate_listing(rates: Sequence[Rate]) -> Listing:
    heads = (tr("Recording"), tr("Overlap seconds in an hour"), tr("Overlap seconds"), tr("Minutes"), tr("Overlaps n"))
    return Listing(
        heads,
        [
            (one.tier.recording, round(one.seconds_per_hour, 1) if one.n >= LEAST_N else too_few(one.n),
             round(one.overlap_ms / 1000, 1), round(one.tier.duration_ms / 60_000, 1), one.n)
            for one in rates
        ],
    )  # fmt: skip


def speaker_titles(matrix: Matrix, tiers: Sequence[AuditedTier]) -> dict[int, str]:
    """What the speakers of a matrix are called; with several recordings also where."""
    return {
        speaker: tier.speaker(speaker).name + ("" if len(tiers) == 1 else f" · {tier.recording}")
        for tier, speaker in matrix.speakers
    }


def matrix_grid(matrix: Matrix, tiers: Sequence[AuditedTier], *, with_drafts: bool) -> Grid:
    """Who began later in rows, who was speaking in columns; the MOST_SPEAKERS with most of it."""
    titles = speaker_titles(matrix, tiers)
    counted = {pair: matrix.counts.get(pair, 0) for pair in (*matrix.counts, *(matrix.drafted if with_drafts else ()))}
    weight = dict.fromkeys(titles, 0)
    for pair in counted:
        for speaker in pair:
            weight[speaker] += matrix.counts.get(pair, 0) + matrix.drafted.get(pair, 0)
    kept = set(sorted(weight, key=lambda one: -weight[one])[:MOST_SPEAKERS])
    ids = [speaker for speaker in titles if speaker in kept and weight[speaker]]
    most = max(matrix.counts.values(), default=1)
    same_tier = {speaker: tier.tier_id for tier, speaker in matrix.speakers}

    def cell(later: int, earlier: int) -> Cell | None:
        if later == earlier or same_tier[later] != same_tier[earlier]:
            return None
        count, drafted = matrix.counts.get((later, earlier), 0), matrix.drafted.get((later, earlier), 0)
        text, tip = str(count), tr("{later} begins while {earlier} speaks: n = {n}")
        said = tip.format(later=titles[later], earlier=titles[earlier], n=count)
        if with_drafts and drafted:
            text, said = f"{count}  (+{drafted})", said + ", " + tr("drafted n = {n}").format(n=drafted)
        target = OverlapsBehind(f"{titles[later]} → {titles[earlier]}", pair=(later, earlier))
        return Cell(text, count / most, said, target if count or (drafted and with_drafts) else None)

    names = tuple(titles[one] for one in ids)
    cells = tuple(tuple(cell(later, earlier) for earlier in ids) for later in ids)
    return Grid(names, names, tr("Begins later"), tr("Was speaking"), cells)


def matrix_listing(matrix: Matrix, tiers: Sequence[AuditedTier], *, with_drafts: bool) -> Listing:
    titles = speaker_titles(matrix, tiers)
    pairs = sorted(
        {*matrix.counts, *(matrix.drafted if with_drafts else ())}, key=lambda one: -matrix.counts.get(one, 0)
    )
    heads = (tr("Begins later"), tr("Was speaking"), tr("n"), *([tr("Drafted n")] if with_drafts else []))
    rows: list[Cells] = []
    for pair in pairs:
        cells: Cells = (titles[pair[0]], titles[pair[1]], matrix.counts.get(pair, 0))
        rows.append((*cells, matrix.drafted.get(pair, 0)) if with_drafts else cells)
    return Listing(heads, rows)


def confusion_grid(confusion: Confusion, dimension: Dimension) -> Grid:
    """What was drafted in rows, what people said who saw it in columns."""
    drafted, judged = ({pair[side] for pair in confusion.counts} for side in (0, 1))
    rows, columns = values_in_order(dimension, drafted), values_in_order(dimension, judged)
    most = max(confusion.counts.values(), default=1)

    def cell(row: str, column: str) -> Cell:
        count = confusion.counts.get((row, column), 0)
        tip = tr("drafted {drafted}, judged {judged}: n = {n}")
        said = tip.format(drafted=answer(row), judged=answer(column), n=count)
        target = DraftsBehind(f"{answer(row)} → {answer(column)}", row, column)
        return Cell(str(count), count / most, said, target if count else None)

    def answer(joined: str) -> str:
        return " + ".join(value_title(dimension, value) for value in joined.split("+"))

    return Grid(
        tuple(answer(row) for row in rows),
        tuple(answer(one) for one in columns),
        tr("Drafted"),
        tr("Judged"),
        tuple(tuple(cell(row, one) for one in columns) for row in rows),
    )


def confusion_listing(confusion: Confusion, dimension: Dimension) -> Listing:
    rows: list[Cells] = [
        (*(" + ".join(value_title(dimension, part) for part in one.split("+")) for one in pair), count)
        for pair, count in sorted(confusion.counts.items(), key=lambda item: -item[1])
    ]
    return Listing((tr("Drafted"), tr("Judged"), tr("n")), rows)


def rule_bars(dimension: Dimension, counts: Sequence[int]) -> list[Bar]:
    """How much each rule proposes; a bar is the share of the rule that proposes most."""
    most = max(counts, default=1) or 1
    bars = []
    for rule, count in zip(dimension.drafts, counts, strict=True):
        label = value_title(dimension, rule.label)
        tip = tr("{label}: {count} proposals").format(label=label, count=count)
        segments = (Segment(count / most, str(count), tip, rule.label),) if count else ()
        bars.append(Bar(f"{label}: {rule.note}" if rule.note else label, segments, note=tr("n = {n}").format(n=count)))
    return bars


def rule_listing(dimension: Dimension, counts: Sequence[int]) -> Listing:
    heads = (tr("Rule"), tr("Proposes"), tr("Why"), tr("Confidence"), tr("Matches n"))
    rows: list[Cells] = [
        (place, value_title(dimension, rule.label), rule.note, rule.confidence, count)
        for place, (rule, count) in enumerate(zip(dimension.drafts, counts, strict=True), 1)
    ]
    return Listing(heads, rows)
