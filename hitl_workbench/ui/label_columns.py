"""What is said of every turn of a tier, as arrays: filtering and painting among 50,000 turns × 8 dimensions. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Dimension

NOT_JUDGED, JUDGED, CANNOT_TELL = 0, 1, 2
# What a filter can ask for. DRAFTED: a rule proposes an answer and nobody has given one.
ANY, ANSWERED, DRAFTED, OPEN, UNSURE, STALE = "any", "judged", "drafted", "not_judged", "cannot_tell", "stale"
STATES = (ANY, ANSWERED, DRAFTED, OPEN, UNSURE, STALE)
_BITS = 64


@dataclass(frozen=True, slots=True)
class Condition:
    """What a turn must be: the state of its answer in a dimension, and a value that it has (drafted, for drafts)."""

    dimension: str
    state: str = ANY
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a turn shows in one dimension. values of a draft are proposed and nobody's answer."""

    values: tuple[str, ...] = ()
    is_draft: bool = False
    is_stale: bool = False
    cannot_tell: bool = False


class LabelColumn:
    """One dimension: for each turn its state, its values as bits, whether it is stale, and what a rule proposes."""

    def __init__(self, dimension: Dimension, count: int) -> None:
        self.dimension = dimension
        self.values = [label.value for label in dimension.labels]
        self._code_of = {value: code for code, value in enumerate(self.values)}
        self.states = np.zeros(count, np.int8)
        self.is_stale = np.zeros(count, np.bool_)
        self.bits = np.zeros((count, max(1, -(-len(self.values) // _BITS))), np.uint64)
        self.drafted = np.full(count, -1, np.int32)
        self.drafts: list[LabelDraft | None] = [None] * count

    def put(self, place: int, values: Sequence[str] | None, *, is_stale: bool = False) -> None:
        """An answer of a turn: none at all for None, "cannot tell" without values."""
        self.bits[place] = 0
        self.is_stale[place] = is_stale
        self.states[place] = NOT_JUDGED if values is None else (JUDGED if values else CANNOT_TELL)
        for value in values or ():
            code = self._code(value)
            self.bits[place, code // _BITS] |= np.uint64(1 << code % _BITS)

    def shown(self, place: int) -> Shown | None:
        """What a turn shows, None when there is neither an answer nor a draft."""
        state = self.states[place]
        if state == JUDGED:
            return Shown(self.values_at(place), is_stale=bool(self.is_stale[place]))
        if state == CANNOT_TELL:
            return Shown(is_stale=bool(self.is_stale[place]), cannot_tell=True)
        draft = self.drafts[place]
        return Shown(draft.values, is_draft=True) if draft is not None else None

    def values_at(self, place: int) -> tuple[str, ...]:
        """The values of a turn's answer, in the order of the guideline."""
        row = self.bits[place]
        return tuple(value for code, value in enumerate(self.values) if int(row[code // _BITS]) >> code % _BITS & 1)

    def take_drafts(self, drafts: Sequence[LabelDraft | None]) -> None:
        """What the rules propose for each turn."""
        self.drafts = list(drafts)
        codes = (self._code(one.values[0]) if one is not None and one.values else -1 for one in self.drafts)
        self.drafted = np.fromiter(codes, np.int32, len(self.drafts))

    def fits(self, condition: Condition) -> npt.NDArray[np.bool_]:
        """Which turns meet a condition."""
        is_drafted = (self.drafted >= 0) & (self.states == NOT_JUDGED)
        by_state = {
            ANSWERED: self.states == JUDGED,
            UNSURE: self.states == CANNOT_TELL,
            OPEN: self.states == NOT_JUDGED,
            DRAFTED: is_drafted,
            STALE: self.is_stale,
        }
        found = by_state.get(condition.state, np.ones(len(self.states), np.bool_))
        if condition.value is None:
            return found
        code = self._code_of.get(condition.value)
        if code is None:
            return np.zeros(len(self.states), np.bool_)
        has_it = (self.bits[:, code // _BITS] >> np.uint64(code % _BITS)) & np.uint64(1) == 1
        proposed = is_drafted & (self.drafted == code)
        return found & (proposed if condition.state in (DRAFTED, OPEN) else has_it)

    def moved(self, origins: npt.NDArray[np.int64]) -> LabelColumn:
        """The same for turns in another order; origins are their places here, -1 for those that are new."""
        made = LabelColumn(self.dimension, len(origins))
        made.values, made._code_of = self.values, self._code_of
        known = origins >= 0
        made.states[known] = self.states[origins[known]]
        made.is_stale[known] = self.is_stale[origins[known]]
        made.bits = np.zeros((len(origins), self.bits.shape[1]), np.uint64)
        made.bits[known] = self.bits[origins[known]]
        made.drafted[known] = self.drafted[origins[known]]
        made.drafts = [self.drafts[origin] if origin >= 0 else None for origin in origins.tolist()]
        return made

    def _code(self, value: str) -> int:
        """The place of a value among all; one that the vocabulary lacks (a language's tag) is added."""
        code = self._code_of.get(value)
        if code is None:
            code = self._code_of[value] = len(self.values)
            self.values.append(value)
            if code // _BITS >= self.bits.shape[1]:
                self.bits = np.hstack([self.bits, np.zeros((len(self.bits), 1), np.uint64)])
        return code


class LabelColumns:
    """The dimensions that are asked of turns, each as a column; a turn is its place in the tier's order."""

    def __init__(self, uids: Sequence[str], dimensions: Iterable[Dimension]) -> None:
        self.uids = list(uids)
        self.place_of = {uid: place for place, uid in enumerate(self.uids)}
        self.by_dimension = {one.name: LabelColumn(one, len(self.uids)) for one in dimensions}

    def shown(self, place: int, dimension: str) -> Shown | None:
        """What a turn shows in a dimension."""
        column = self.by_dimension.get(dimension)
        return column.shown(place) if column is not None and 0 <= place < len(self.uids) else None

    def draft(self, uid: str, dimension: str) -> LabelDraft | None:
        """What the rules propose for a turn."""
        column, place = self.by_dimension.get(dimension), self.place_of.get(uid, -1)
        return column.drafts[place] if column is not None and place >= 0 else None

    def matching(self, conditions: Iterable[Condition]) -> npt.NDArray[np.int64]:
        """The places of the turns that meet every condition, in order; a dimension that is not asked meets none."""
        found = np.ones(len(self.uids), np.bool_)
        for condition in conditions:
            column = self.by_dimension.get(condition.dimension)
            found &= column.fits(condition) if column is not None else False
        return np.flatnonzero(found)

    def open_in(self, dimensions: Iterable[str]) -> npt.NDArray[np.int64]:
        """The places of the turns that lack an answer in any of these dimensions."""
        found = np.zeros(len(self.uids), np.bool_)
        for name in dimensions:
            if name in self.by_dimension:
                found |= self.by_dimension[name].states == NOT_JUDGED
        return np.flatnonzero(found)

    def reordered(self, uids: Sequence[str]) -> tuple[LabelColumns, list[str]]:
        """The same for the turns as they are now, and the uids of those that were not there before."""
        made = LabelColumns((), ())
        made.uids = list(uids)
        made.place_of = {uid: place for place, uid in enumerate(made.uids)}
        origins = np.fromiter((self.place_of.get(uid, -1) for uid in made.uids), np.int64, len(made.uids))
        made.by_dimension = {name: column.moved(origins) for name, column in self.by_dimension.items()}
        return made, [made.uids[place] for place in np.flatnonzero(origins < 0).tolist()]

    def renamed(self, uids: Sequence[str]) -> Mapping[str, str]:
        """Old to new uids, when the turns of a copy stand in the place of their originals."""
        return dict(zip(self.uids, uids, strict=True)) if len(uids) == len(self.uids) else {}
