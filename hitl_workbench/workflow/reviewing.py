"""The review queue of a tier, from what the project knows of it."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.annotation import Speaker, Tier, Turn
from hitl_workbench.domain.hypothesis import Diarization
from hitl_workbench.domain.judgement import OVERLAP_TYPE
from hitl_workbench.domain.review import BREATHES_EVERY, Reason, own_reasons, review_queue
from hitl_workbench.domain.review_order import OrderedItems
from hitl_workbench.domain.time import Span
from hitl_workbench.engines.base import diarization_from_json
from hitl_workbench.project.judgements import accepted_reasons, overlap_judgements
from hitl_workbench.project.questions import Question, questions_of
from hitl_workbench.project.runs import Run, result_of, runs_of
from hitl_workbench.project.speakers import origins_of, speakers_of
from hitl_workbench.project.tiers import tier_with_id, tiers_of
from hitl_workbench.project.turns import TurnRow, turn_rows, words_of
from hitl_workbench.worker.protocol import DIARIZATION


@dataclass(frozen=True, slots=True)
class Review:
    """What a tier leaves for people: items in order, questions by place, accepted kinds by uid."""

    queue: OrderedItems = field(default_factory=OrderedItems)
    questions: tuple[Question, ...] = ()
    accepted: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Read:
    """A turn as it was read last: its row, and what follows from the row alone."""

    row: TurnRow
    label: str
    turn: Turn  # without words and flags, which only its own reasons need
    reasons: tuple[Reason, ...]


class Reviewing:
    """Makes the queue of one tier again and again; only turns that changed since are read anew.

    For one thread at a time. 20,000 turns take well under a second the first time, and a tenth of that afterwards.
    """

    def __init__(self, tier_id: int) -> None:
        self.tier_id = tier_id
        self._read: dict[int, _Read] = {}
        self._diarization: Diarization | None = None
        self._knows_diarization = False
        self._fresh = 0

    def review(
        self, db: Database, rows: Sequence[TurnRow] | None = None, speakers: Sequence[Speaker] | None = None
    ) -> Review:
        """The queue as it is now. rows (by start, end, id) and speakers spare reading them, where they are at hand."""
        rows = turn_rows(db, self.tier_id) if rows is None else rows
        speakers = speakers_of(db, self.tier_id) if speakers is None else speakers
        if not self._knows_diarization:
            self._diarization, self._knows_diarization = diarization_behind(db, tier_with_id(db, self.tier_id)), True
        labels = {speaker.id: speaker.label for speaker in speakers}
        self._read = {row.id: self._taken_in(row, labels.get(row.speaker_id, "")) for row in rows}
        accepted = accepted_reasons(db, self.tier_id)
        said, _ = overlap_judgements(db, self.tier_id)
        questions = questions_of(db, self.tier_id)
        items = review_queue(
            [self._read[row.id].turn for row in rows],
            speakers,
            with_voices_of(db, self.tier_id, self._diarization) if self._diarization is not None else None,
            accepted=accepted,
            typed={pair for pair, answers in said.items() if any(one.dimension == OVERLAP_TYPE for one in answers)},
            asked={one.turn_id: one.text for one in reversed(questions) if one.is_open and one.turn_id is not None},
            breathe=_let_the_window_go_first,
            own=lambda turn: self._read[turn.id].reasons,
        )
        return Review(OrderedItems(items), tuple(questions), accepted)

    def _taken_in(self, row: TurnRow, label: str) -> _Read:
        known = self._read.get(row.id)
        if known is not None and known.label == label and (known.row is row or known.row == row):
            return known
        self._fresh += 1
        if self._fresh % BREATHES_EVERY == 0:
            _let_the_window_go_first()
        turn = turn_of(row, label)
        return _Read(row, label, Turn(turn.span, label, turn.text, id=turn.id, uid=turn.uid), own_reasons(turn))


def _let_the_window_go_first() -> None:
    """A thread that computes without a pause would slow down the painting in another."""
    time.sleep(0.001)


def turn_of(row: TurnRow, label: str) -> Turn:
    """A stored turn with everything parsed; label is its speaker's."""
    flags = () if row.flags == "[]" else tuple(json.loads(row.flags))
    words = () if row.words == "[]" else words_of(row)
    return Turn(Span(row.start_ms, row.end_ms), label, row.text, words, row.channel, flags, row.id, row.uid)


def diarization_behind(db: Database, tier: Tier) -> Diarization | None:
    """What the diarizer said when the draft was made that a tier comes from; None where there was none."""
    run = diarization_run_behind(db, tier)
    return diarization_from_json(result_of(db, run.id)) if run is not None else None


def with_voices_of(db: Database, tier_id: int, heard: Diarization) -> Diarization:
    """What the diarizer heard, with the voices by the labels of the tier's own speakers.

    Only speakers that come from the draft have one; somebody whom a person has added has no voice yet.
    """
    draft = draft_behind(db, tier_with_id(db, tier_id))
    origins = origins_of(db, tier_id, draft.id) if draft is not None else {}
    voices = {label: heard.voices[origin] for label, origin in origins.items() if origin in heard.voices}
    return replace(heard, voices=voices)


def draft_behind(db: Database, tier: Tier) -> Tier | None:
    """The draft that a tier was copied from, through any number of copies; None where it began otherwise."""
    by_uid = {one.uid: one for one in tiers_of(db, tier.recording_id)}
    draft: Tier | None = tier
    while draft is not None and not draft.is_draft:
        draft = by_uid.get(draft.source or "")
    return draft


def diarization_run_behind(db: Database, tier: Tier) -> Run | None:
    """The stored stage of the draft that a tier was copied from, through any number of copies."""
    draft = draft_behind(db, tier)
    facts: Mapping[str, Any] = (draft.run or {}) if draft is not None else {}
    name = facts.get("diarizer")
    if not name:
        return None
    model = f"{name}@{facts['versions'].get(f'model:{name}', '')}"
    counts = ("speakers", "min_speakers", "max_speakers", "span")
    wanted = {key: facts["options"].get(key) for key in counts}
    for run in reversed(runs_of(db, tier.recording_id)):
        said = {key: run.settings.options.get(key) for key in counts}
        if run.settings.stage == DIARIZATION and run.settings.model == model and said == wanted:
            return run
    return None
