"""The overlaps of the open tier, and what is said of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QObject, Signal

from hitl_workbench.domain.guideline import MULTIPLE, Dimension
from hitl_workbench.domain.judgement import OVERLAP, OVERLAP_TYPE, Judgement, pair_uid
from hitl_workbench.domain.time import Span
from hitl_workbench.project.changes import Changes
from hitl_workbench.project.guidelines import built_in_guideline
from hitl_workbench.project.judgements import overlap_judgements
from hitl_workbench.project.labels import targets_of
from hitl_workbench.project.turns import TurnRow
from hitl_workbench.ui.label_book import LabelBook
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.words import tr


@dataclass(frozen=True, slots=True)
class OpenOverlap:
    """Two turns of different speakers at once, the earlier first; judgement is the newest on its type.

    said has the newest answer in every dimension, the type's among them.
    """

    first: TurnRow
    second: TurnRow
    span: Span
    judgement: Judgement | None = None
    said: Mapping[str, Judgement] = field(default_factory=dict)

    @property
    def pair(self) -> str:
        """What judgements on it name as their target."""
        return pair_uid(self.first.uid, self.second.uid)

    @property
    def ids(self) -> tuple[int, int]:
        return self.first.id, self.second.id

    @property
    def is_transcribed(self) -> bool:
        return bool(self.first.text and self.second.text)


class OverlapBook(QObject):
    """Reads overlaps from the open tier and judgements from the project.

    Signals:
        changed: overlaps or what is said of them.
        dissolved: the type of a judged overlap that an edit has just ended.
    """

    changed = Signal()
    dissolved = Signal(str)

    def __init__(self, session: Session, open_tier: OpenTier, labels: LabelBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._open, self._labels = session, open_tier, labels
        labels.guideline_changed.connect(self._forget)
        self._said: dict[str, list[Judgement]] = {}
        self.gone: list[list[Judgement]] = []  # what was said of pairs that no longer overlap
        self._all: list[OpenOverlap] | None = None
        session.changed.connect(self._on_changed)
        open_tier.edited.connect(self._forget)
        for signal in (open_tier.opened, open_tier.loaded, open_tier.became):
            signal.connect(self._reload)

    @property
    def type_dimension(self) -> Dimension:
        """The question after an overlap's type: the guideline's own, else the built-in one."""
        built_in = built_in_guideline().guideline.dimension(OVERLAP_TYPE)
        assert built_in is not None
        return self._labels.guideline.dimension(OVERLAP_TYPE) or built_in

    def types(self) -> list[tuple[str, str]]:
        """The types that an overlap can have: value and title, in the guideline's order."""
        return [(one.value, tr(one.title)) for one in self.type_dimension.labels]

    def may_have_several(self, overlap: OpenOverlap) -> bool:
        """Whether the guideline lets an overlap have several types, or this one has several from when it did."""
        said = overlap.judgement
        return self.type_dimension.choice == MULTIPLE or (said is not None and len(said.values) > 1)

    def title(self, judgement: Judgement | None) -> str:
        """What a judgement on an overlap's type says, in words; empty for none."""
        if judgement is None:
            return ""
        return ", ".join(dict(self.types()).get(value, value) for value in judgement.values) or tr("Cannot tell")

    def judged(self) -> Counter[str]:
        """How many overlaps have an answer, by dimension."""
        return Counter(name for said in self._said.values() for name in {one.dimension for one in said})

    def all(self) -> list[OpenOverlap]:
        """Every overlap, by start, then end."""
        if self._all is None:
            found: list[OpenOverlap] = []
            sounding: list[TurnRow] = []
            for row in self._open.rows:
                sounding = [earlier for earlier in sounding if earlier.end_ms > row.start_ms]
                found += [self._overlap(earlier, row) for earlier in sounding if earlier.speaker_id != row.speaker_id]
                sounding.append(row)
            self._all = sorted(found, key=lambda overlap: (overlap.span, overlap.first.start_ms))
        return self._all

    def of_turn(self, turn_id: int | None) -> list[OpenOverlap]:
        """The overlaps of one turn, by start."""
        row = self._open.row(turn_id)
        if row is None:
            return []
        columns = self._open.columns
        at_once = (columns.starts < row.end_ms) & (columns.ends > row.start_ms)
        others = np.flatnonzero(at_once & (columns.lanes != self._open.lane_of(row.speaker_id)))
        pairs = [sorted((row, self._open.rows[place]), key=_order) for place in others.tolist()]
        return sorted((self._overlap(*pair) for pair in pairs), key=lambda overlap: overlap.span)

    def at(self, at_ms: int, turn_id: int | None) -> OpenOverlap | None:
        """The overlap that is meant: of the chosen turn the one at the playhead, else its first, else any there."""
        of_turn = self.of_turn(turn_id)
        here = [overlap for overlap in of_turn if overlap.span.start_ms <= at_ms <= overlap.span.end_ms]
        if here or of_turn:
            return (here or of_turn)[0]
        return next((overlap for overlap in self.all() if overlap.span.contains(at_ms)), None)

    # -- how

    def _overlap(self, first: TurnRow, second: TurnRow) -> OpenOverlap:
        span = Span(max(first.start_ms, second.start_ms), min(first.end_ms, second.end_ms))
        said = {one.dimension: one for one in self._said.get(pair_uid(first.uid, second.uid), ())}
        return OpenOverlap(first, second, span, said.get(OVERLAP_TYPE), said)

    def _forget(self, *_: object) -> None:
        self._all = None
        self.changed.emit()

    def _reload(self, *_: object) -> None:
        tier = self._open.tier
        self._said, self.gone = overlap_judgements(self._session.db, tier.id) if tier is not None else ({}, [])
        self._forget()

    def _on_changed(self, changes: Changes) -> None:
        tier = self._open.tier
        if tier is None or changes.scope != tier.uid:
            return
        has_any = bool(self._said or self.gone)
        targets = targets_of(self._session.db, changes.ids("judgement")) if changes.touch("judgement") else []
        is_about_overlaps = any(kind == OVERLAP for kind, _ in targets)
        if not is_about_overlaps and not (has_any and changes.touch("turn")):
            return
        before = {one.uid for said in self.gone for one in said}
        self._reload()
        for said in self.gone:
            for one in said:
                if one.uid not in before and changes.kind == "do":
                    self.dissolved.emit(self.title(one))


def _order(row: TurnRow) -> tuple[int, int, int]:
    return (row.start_ms, row.end_ms, row.id)
