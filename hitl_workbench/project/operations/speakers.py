"""Naming, merging, colouring, adding speakers, and giving turns to them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from hitl_workbench.domain.annotation import SPEAKER_UNCERTAIN
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.journal import Edit
from hitl_workbench.project.operations import operation
from hitl_workbench.project.operations.judgements import carry_speaker_judgements
from hitl_workbench.project.operations.turns import split_turn
from hitl_workbench.project.speakers import labels_had

THIS, FOLLOWING, ALL = "this", "following", "all"


@operation("Add speaker")
def add_speaker(edit: Edit, tier_id: int, name: str, colour: str = "", *, derived_from: str | None = None) -> int:
    """Add a speaker to a tier and return its id; the label is the first SPEAKER_nn that nobody there ever had.

    derived_from is the uid of the speaker of another tier that is the same voice.
    """
    taken = labels_had(edit.db, tier_id)
    number = next(number for number in range(len(taken) + 1) if f"SPEAKER_{number:02d}" not in taken)
    label = f"SPEAKER_{number:02d}"
    row = {"tier_id": tier_id, "label": label, "name": name.strip() or label, "colour": colour}
    return edit.insert("speaker", {**row, "derived_from": derived_from})


@operation("Rename speaker")
def rename_speaker(edit: Edit, speaker_id: int, name: str) -> None:
    """Change what people call a speaker, in this tier only; the label stays."""
    if not name.strip():
        raise InvalidEdit("a speaker needs a name")
    edit.update("speaker", speaker_id, {"name": name.strip()})


@operation("Recolour speaker")
def recolour_speaker(edit: Edit, speaker_id: int, colour: str) -> None:
    """Change a speaker's colour, `#rrggbb` or empty for the default of its place."""
    valid = not colour or (
        len(colour) == 7 and colour[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in colour[1:])
    )
    if not valid:
        raise InvalidEdit(f"{colour!r} is not a colour; write it as #rrggbb")
    edit.update("speaker", speaker_id, {"colour": colour.lower()})


@operation("Merge speakers")
def merge_speakers(edit: Edit, speaker_id: int, into_id: int) -> int:
    """Give every turn of one speaker to another of the same tier and remove the first; return how many moved.

    What was said of the first is said of the other from now on, where its annotator had not answered about both.
    """
    gone, kept = edit.row("speaker", speaker_id), edit.row("speaker", into_id)
    if speaker_id == into_id or gone["tier_id"] != kept["tier_id"]:
        raise InvalidEdit("choose two different speakers of the same tier to merge")
    turns = _turns_by(edit, speaker_id)
    for turn_id in turns:
        edit.update("turn", turn_id, {"speaker_id": into_id})
    carry_speaker_judgements(edit, gone["uid"], kept["uid"])
    edit.delete("speaker", speaker_id)
    return len(turns)


@operation("Swap speakers")
def swap_speakers(edit: Edit, speaker_id: int, other_id: int) -> int:
    """Give every turn of one speaker to another of the same tier and the other way round; return how many moved.

    Names, colours and lanes stay where they are, and so do doubts about single turns.
    """
    one, other = edit.row("speaker", speaker_id), edit.row("speaker", other_id)
    if speaker_id == other_id or one["tier_id"] != other["tier_id"]:
        raise InvalidEdit("choose two different speakers of the same tier to swap")
    moves = [(turn_id, other_id) for turn_id in _turns_by(edit, speaker_id)]
    moves += [(turn_id, speaker_id) for turn_id in _turns_by(edit, other_id)]
    for turn_id, new_id in moves:
        edit.update("turn", turn_id, {"speaker_id": new_id})
    return len(moves)


@operation("Split turn and give away")
def split_and_give(edit: Edit, turn_id: int, at_ms: int, text_offset: int, speaker_id: int) -> int:
    """Cut a turn as `split_turn` does and give the second part to a speaker, as one step; return its id."""
    second_id = split_turn(edit, turn_id, at_ms, text_offset)
    assign_speaker(edit, second_id, speaker_id)
    return second_id


@operation("Change speaker")
def assign_speaker(edit: Edit, turn_id: int, speaker_id: int, reach: str = THIS) -> int:
    """Give a turn to another speaker of its tier; return how many turns changed hands.

    reach: `this` turn; this and all `following` turns of the same speaker; or `all` turns of that speaker.
    """
    turn, speaker = edit.row("turn", turn_id), edit.row("speaker", speaker_id)
    if turn["tier_id"] != speaker["tier_id"]:
        raise InvalidEdit("this speaker belongs to another tier")
    if reach == THIS:
        turns = [turn_id]
    elif reach == FOLLOWING:
        turns = _turns_by(edit, turn["speaker_id"], from_ms=turn["start_ms"])
    elif reach == ALL:
        turns = _turns_by(edit, turn["speaker_id"])
    else:
        raise ValueError(f"not a reach: {reach!r}")
    for changed in turns:
        flags = [flag for flag in json.loads(edit.row("turn", changed)["flags"]) if flag != SPEAKER_UNCERTAIN]
        edit.update("turn", changed, {"speaker_id": speaker_id, "flags": json.dumps(flags)})
    return len(turns)


@operation("Change speaker of similar turns")
def assign_turns(edit: Edit, turn_ids: Sequence[int], speaker_id: int) -> int:
    """Give several turns to a speaker of their tier, as one step; return how many changed hands."""
    given = [turn_id for turn_id in turn_ids if edit.row("turn", turn_id)["speaker_id"] != speaker_id]
    for turn_id in given:
        assign_speaker(edit, turn_id, speaker_id)
    return len(given)


def _turns_by(edit: Edit, speaker_id: int, from_ms: int = 0) -> list[int]:
    found = edit.db.conn.execute(
        "select id from visible_turn where speaker_id = ? and start_ms >= ? order by start_ms, id",
        (speaker_id, from_ms),
    )
    return [turn_id for (turn_id,) in found]
