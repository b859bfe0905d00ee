"""The turns of a tier as sorted arrays: what painting and finding among tens of thousands of turns needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from hitl_workbench.project.turns import TurnRow

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lane:
    """One speaker's turns: places in the tier's order, starts, ends, and the latest end so far (all in ms)."""

    places: Ints
    starts: Ints
    ends: Ints
    latest_ends: Ints

    def within(self, start_ms: float, end_ms: float) -> slice:
        """A slice that holds every turn which overlaps a stretch, and few others."""
        first = int(np.searchsorted(self.latest_ends, start_ms, side="right"))
        last = int(np.searchsorted(self.starts, end_ms, side="left"))
        return slice(first, max(first, last))


class TurnColumns:
    """Times, lanes and marks of all turns of a tier, by start, end, id."""

    def __init__(self, rows: Sequence[TurnRow], lane_of: Mapping[int, int]) -> None:
        count = len(rows)
        self.starts: Ints = np.fromiter((row.start_ms for row in rows), np.int64, count)
        self.ends: Ints = np.fromiter((row.end_ms for row in rows), np.int64, count)
        self.lanes = np.fromiter((lane_of.get(row.speaker_id, 0) for row in rows), np.int16, count)
        self.is_empty = np.fromiter((not row.text for row in rows), np.bool_, count)
        self.is_flagged = np.fromiter((row.flags != "[]" for row in rows), np.bool_, count)
        self._lanes: dict[int, Lane] = {}

    def replace(self, place: int, row: TurnRow, lane: int) -> None:
        """A turn changed and kept its times."""
        self.is_empty[place] = not row.text
        self.is_flagged[place] = row.flags != "[]"
        if self.lanes[place] != lane:
            self.lanes[place] = lane
            self._lanes.clear()
            self.__dict__.pop("overlaps", None)

    @cached_property
    def latest_ends(self) -> Ints:
        """For each turn the latest end of it and all before."""
        return np.maximum.accumulate(self.ends) if len(self.ends) else self.ends

    @cached_property
    def speech(self) -> tuple[Ints, Ints]:
        """Starts and ends of the stretches in which anybody speaks, disjoint and in order."""
        if not len(self.starts):
            return self.starts, self.ends
        first = np.flatnonzero(np.r_[True, self.starts[1:] > self.latest_ends[:-1]])
        return self.starts[first], self.latest_ends[np.r_[first[1:] - 1, len(self.ends) - 1]]

    def lane(self, number: int) -> Lane:
        """The turns of the number-th speaker."""
        if number not in self._lanes:
            places = np.flatnonzero(self.lanes == number)
            starts, ends = self.starts[places], self.ends[places]
            latest = np.maximum.accumulate(ends) if len(ends) else ends
            self._lanes[number] = Lane(places, starts, ends, latest)
        return self._lanes[number]

    def distance_ms(self, number: int, at_ms: int) -> float:
        """How far a moment is from the nearest turn of the number-th speaker: 0 inside one, infinite without any."""
        lane = self.lane(number)
        after = int(np.searchsorted(lane.starts, at_ms, side="right"))
        past = max(0, at_ms - int(lane.latest_ends[after - 1])) if after else float("inf")
        ahead = int(lane.starts[after]) - at_ms if after < len(lane.starts) else float("inf")
        return min(past, ahead)

    @cached_property
    def overlaps(self) -> tuple[Ints, Ints]:
        """Starts and ends of the stretches in which two or more speakers speak, disjoint and in order."""
        starts, ends = [], []
        for number in np.unique(self.lanes):
            lane = self.lane(int(number))
            begins = np.r_[True, lane.starts[1:] > lane.latest_ends[:-1]]  # one speaker twice at once counts once
            first = np.flatnonzero(begins)
            starts.append(lane.starts[first])
            ends.append(lane.latest_ends[np.r_[first[1:] - 1, len(lane.ends) - 1]])
        if len(starts) < 2:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        times = np.concatenate([*starts, *ends])
        steps = np.r_[np.ones(sum(map(len, starts)), np.int64), -np.ones(sum(map(len, ends)), np.int64)]
        order = np.lexsort((steps, times))  # ends before starts: touching turns do not overlap
        times, speaking = times[order], np.cumsum(steps[order])
        begins = np.flatnonzero((speaking >= 2) & (np.r_[0, speaking[:-1]] < 2))
        finishes = np.flatnonzero((speaking < 2) & (np.r_[0, speaking[:-1]] >= 2))
        return times[begins], times[finishes]


def coverage(starts: Ints, ends: Ints, start_ms: float, ms_per_px: float, width_px: int) -> npt.NDArray[np.bool_]:
    """Which of width_px columns from start_ms on hold a part of any stretch; even the shortest holds one column."""
    first = np.clip(np.floor((starts - start_ms) / ms_per_px), 0, width_px).astype(np.int64)
    last = np.clip(np.ceil((ends - start_ms) / ms_per_px), 0, width_px).astype(np.int64)
    last = np.maximum(last, np.minimum(first + 1, width_px))
    visible = (ends > start_ms) & (starts < start_ms + width_px * ms_per_px)
    steps = np.bincount(first[visible], minlength=width_px + 1) - np.bincount(last[visible], minlength=width_px + 1)
    return np.cumsum(steps[:width_px]) > 0
