"""Queries about proposals: which there are for a tier, and what of them is still to be decided."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from hitl_workbench.domain.annotation import Tier, Turn, Word
from hitl_workbench.domain.judgement import TURN
from hitl_workbench.domain.proposals import PROPOSAL, Deletions, Difference, concerned, grouped, unequal
from hitl_workbench.domain.time import Span
from hitl_workbench.project.history import deleted_turns, touched_turns
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import tier_with_id, tiers_of
from hitl_workbench.project.turns import TurnRow, turn_rows


@dataclass(frozen=True, slots=True)
class Comparison:
    """What of a proposal is still to be decided, by time.

    names are those of the speakers on both sides, by label. A label that is none of the tier's is that of a new voice.
    """

    proposal: Tier
    differences: tuple[Difference, ...]
    names: Mapping[str, str]


def proposals_for(db: Database, tier: Tier) -> list[Tier]:
    """The proposals made for a tier, or for what it was copied from, newest first."""
    of_recording = [one for one in tiers_of(db, tier.recording_id) if one.origin == "proposal"]
    return [one for one in reversed(of_recording) if facts_of(one).get("against") in (tier.uid, tier.source)]


def facts_of(proposal: Tier) -> Mapping[str, Any]:
    """How a proposal was made: what `made_for` gives, and what a draft's run says."""
    return proposal.run or {}


def made_for(
    db: Database, against: Tier, span: Span, parts: str, labels: Iterable[str], new_speakers: Collection[str]
) -> dict[str, Any]:
    """The facts of a proposal for a tier. labels are those of its speakers; the new among them are none of the tier's.

    The tier's speakers are remembered by uid: the next merge may free a label, but nobody gets another's uid.
    """
    uids = {speaker.label: speaker.uid for speaker in speakers_of(db, against.id)}
    return {
        "against": against.uid,
        "span": [span.start_ms, span.end_ms],
        "parts": parts,
        "new_speakers": list(new_speakers),
        "speakers": {label: uids[label] for label in labels if label not in new_speakers and label in uids},
    }


def span_of(proposal: Tier) -> Span:
    """The stretch that was done again."""
    return Span(*facts_of(proposal)["span"])


def comparison(db: Database, tier_id: int, proposal_id: int) -> Comparison:
    """What is still to be decided of a proposal for a tier as it is now. Decided differences are left out.

    Words are read of unequal turns only: a tier of 20,000 turns is compared in a fraction of a second.
    """
    proposal, span = tier_with_id(db, proposal_id), span_of(tier_with_id(db, proposal_id))
    labels = present_labels(db, tier_id, proposal)
    old_rows, new_rows = turn_rows(db, tier_id), turn_rows(db, proposal_id)
    present_of = {speaker.id: speaker.label for speaker in speakers_of(db, tier_id)}
    proposed_of = {speaker.id: labels[speaker.label] for speaker in speakers_of(db, proposal_id)}
    proposed = [_without_words(row, proposed_of[row.speaker_id]) for row in new_rows]
    present = concerned((_without_words(row, present_of[row.speaker_id]) for row in old_rows), proposed, span)
    old_left, new_left = unequal(present, proposed)
    words = {row.id: row.words for rows in (old_rows, new_rows) for row in rows}
    found = grouped(
        [_with_words(turn, words) for turn in old_left],
        [_with_words(turn, words) for turn in new_left],
        span,
        touched_turns(db, tier_id),
        Deletions(deleted_turns(db, tier_id)),
    )
    decided = decided_uids(db, tier_id, proposal.uid)
    names = {labels[speaker.label]: speaker.name for speaker in speakers_of(db, proposal_id)}
    names |= {speaker.label: speaker.name for speaker in speakers_of(db, tier_id)}
    return Comparison(proposal, tuple(one for one in found if not one.uids <= decided), names)


def present_labels(db: Database, tier_id: int, proposal: Tier) -> dict[str, str]:
    """By the label of each speaker of a proposal the label of the same one in the tier; of a new voice its uid.

    Its uid stands also for a speaker that was merged away since. A voice that was new and has been accepted is known by
    what its speaker was derived from.
    """
    known: Mapping[str, str] = facts_of(proposal).get("speakers", {})
    present: dict[str, str] = {}
    for uid, derived_from, label in db.conn.execute(
        "select uid, derived_from, label from visible_speaker where tier_id = ?", (tier_id,)
    ):
        present[uid] = present[derived_from or uid] = label
    return {
        speaker.label: present.get(known.get(speaker.label, ""), present.get(speaker.uid, speaker.uid))
        for speaker in speakers_of(db, proposal.id)
    }


def decided_uids(db: Database, tier_id: int, proposal_uid: str) -> frozenset[str]:
    """The uids of turns whose difference was decided in this tier: accepted or refused, and not undone."""
    found = db.conn.execute(
        """
        select judgement.target_uid
          from current_judgement as judgement
          join change on change.row_uid = judgement.uid
          join visible_operation as operation on operation.id = change.operation
         where judgement.target_kind = :kind and judgement.dimension = :dimension
           and judgement.draft_shown = :proposal
           and operation.scope = (select uid from visible_tier where id = :tier)
        """,
        {"kind": TURN, "dimension": PROPOSAL, "proposal": proposal_uid, "tier": tier_id},
    )
    return frozenset(uid for (uid,) in found)


def _without_words(row: TurnRow, label: str) -> Turn:
    return Turn(Span(row.start_ms, row.end_ms), label, row.text, channel=row.channel, id=row.id, uid=row.uid)


def _with_words(turn: Turn, words: Mapping[int, str]) -> Turn:
    return replace(turn, words=tuple(Word(*fields) for fields in json.loads(words[turn.id])))
