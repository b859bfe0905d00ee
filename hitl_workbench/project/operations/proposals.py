"""Taking proposed turns into a tier, and saying that they are not wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hitl_workbench.domain.annotation import Tier, Turn
from hitl_workbench.domain.judgement import TURN
from hitl_workbench.domain.proposals import ACCEPTED, PROPOSAL, REFUSED, Deletions, replaced
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.history import deleted_turns, touched_turns
from hitl_workbench.project.journal import Edit
from hitl_workbench.project.judgements import acceptances_of
from hitl_workbench.project.operations import operation
from hitl_workbench.project.operations.judgements import carry_judgements, judge
from hitl_workbench.project.operations.questions import carry_questions
from hitl_workbench.project.operations.speakers import add_speaker
from hitl_workbench.project.proposals import present_labels
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import tier_with_id
from hitl_workbench.project.turns import turn_columns, turn_with_id


@dataclass(frozen=True, slots=True)
class Choice:
    """One difference that is decided: ids of the tier's turns and of the proposal's turns in their place."""

    present: tuple[int, ...]
    proposed: tuple[int, ...]


@operation("Accept proposal")
def accept_differences(
    edit: Edit, tier_id: int, proposal_id: int, choices: Sequence[Choice], *, although_touched: bool = False
) -> tuple[int, ...]:
    """Put proposed turns in the place of present ones; return the ids of the turns that are there now.

    A proposed turn keeps the uid of the turn it replaces when they have more than half of the longer one in common,
    else it is new and derived from the proposed one. A new voice becomes a speaker. Each decision is recorded.
    What was asked and said about a turn that goes passes to the one that has most of it; what people accepted in the
    review of a turn ends with its content. Raises InvalidEdit when one is
    gone, and, unless although_touched, when a person has changed, judged or asked about one, or deleted one there.
    """
    edit.in_tier(tier_id)
    proposal = _proposal(edit, tier_id, proposal_id)
    touched = frozenset() if although_touched else touched_turns(edit.db, tier_id)
    deletions = Deletions(() if although_touched else deleted_turns(edit.db, tier_id))
    labels = present_labels(edit.db, tier_id, proposal)
    speakers = _Speakers(edit, tier_id, proposal)
    made: list[int] = []
    for choice in choices:
        present = _turns(edit, tier_id, choice.present)
        proposed = _turns(edit, proposal_id, choice.proposed)
        if any(turn.uid in touched for turn in present):
            raise InvalidEdit(
                "somebody has changed this turn, or said something about it; accept the proposal for it by itself to "
                "replace it"
            )
        if any(deletions.are_where(replace(turn, speaker=labels[turn.speaker])) for turn in proposed):
            raise InvalidEdit("somebody has deleted a turn here; accept the proposal for it by itself to bring it back")
        made += _replace(edit, tier_id, present, proposed, speakers)
        _record(edit, tier_id, proposal.uid, proposed or present, ACCEPTED)
    return tuple(made)


@operation("Refuse proposal")
def refuse_differences(edit: Edit, tier_id: int, proposal_id: int, choices: Sequence[Choice]) -> None:
    """Record that proposed turns are not wanted; no turn changes. Raises InvalidEdit when one is gone."""
    edit.in_tier(tier_id)
    proposal = _proposal(edit, tier_id, proposal_id)
    for choice in choices:
        turns = _turns(edit, proposal_id, choice.proposed) or _turns(edit, tier_id, choice.present)
        _record(edit, tier_id, proposal.uid, turns, REFUSED)


class _Speakers:
    """The tier's speakers for those of a proposal; a new voice is added when its first turn comes."""

    def __init__(self, edit: Edit, tier_id: int, proposal: Tier) -> None:
        self._edit, self._tier_id = edit, tier_id
        ids = {speaker.label: speaker.id for speaker in speakers_of(edit.db, tier_id)}
        labels = present_labels(edit.db, tier_id, proposal)
        self._proposed = {speaker.label: speaker for speaker in speakers_of(edit.db, proposal.id)}
        self._ids = {label: ids.get(present) for label, present in labels.items()}

    def id_of(self, label: str) -> int:
        """The tier's speaker for a label of the proposal."""
        found = self._ids[label]
        if found is None:
            speaker = self._proposed[label]
            # Nobody has named it: the label may be somebody else's by now, then so is the name.
            name = "" if speaker.name == speaker.label else speaker.name
            found = add_speaker(self._edit, self._tier_id, name, speaker.colour, derived_from=speaker.uid)
            self._ids[label] = found
        return found


def _replace(
    edit: Edit, tier_id: int, present: Sequence[Turn], proposed: Sequence[Turn], speakers: _Speakers
) -> list[int]:
    partners = replaced(present, proposed)
    ids: list[int] = []
    for place, turn in enumerate(proposed):
        if place in partners:
            ids.append(present[partners[place]].id)
        else:
            row = {"tier_id": tier_id, "speaker_id": speakers.id_of(turn.speaker), **turn_columns(turn)}
            ids.append(edit.insert("turn", {**row, "derived_from": turn.uid}))
    staying = {present[old].id for old in partners.values()}
    for turn in present:
        if turn.id in staying:
            continue
        heir = max(range(len(proposed)), key=lambda place: _common_ms(turn, proposed[place]), default=None)
        if heir is not None and _common_ms(turn, proposed[heir]):
            kept = turn_with_id(edit.db, ids[heir])
            carry_judgements(edit, tier_id, gone=turn, kept=kept)
            carry_questions(edit, gone_uid=turn.uid, kept_uid=kept.uid)
        edit.delete("turn", turn.id)
    for place, old in partners.items():
        turn, before = proposed[place], present[old]
        for uid in acceptances_of(edit.db, tier_id, before.uid):
            edit.withdraw(uid)
        channel = before.channel if turn.channel is None else turn.channel
        columns = turn_columns(replace(turn, channel=channel))
        edit.update("turn", before.id, {"speaker_id": speakers.id_of(turn.speaker), **columns})
    return ids


def _record(edit: Edit, tier_id: int, proposal_uid: str, turns: Sequence[Turn], value: str) -> None:
    for turn in turns:
        judge(edit, tier_id, TURN, turn.uid, PROPOSAL, (value,), draft_shown=proposal_uid)


def _proposal(edit: Edit, tier_id: int, proposal_id: int) -> Tier:
    tier, proposal = tier_with_id(edit.db, tier_id), tier_with_id(edit.db, proposal_id)
    if proposal.origin != "proposal" or proposal.recording_id != tier.recording_id or tier.source == proposal.uid:
        raise InvalidEdit("choose a proposal for this recording, and not the one that this tier was copied from")
    return proposal


def _turns(edit: Edit, tier_id: int, ids: Sequence[int]) -> list[Turn]:
    turns = [turn_with_id(edit.db, turn_id) for turn_id in ids]
    if any(edit.row("turn", turn.id)["tier_id"] != tier_id for turn in turns):
        raise InvalidEdit("this turn belongs to another tier")
    return turns


def _common_ms(one: Turn, other: Turn) -> int:
    both = one.span.intersection(other.span)
    return both.duration_ms if both is not None else 0
