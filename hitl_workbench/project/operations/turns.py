"""Editing turns: text, boundaries, split, merge, delete, add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hitl_workbench.domain.alignment import realigned, untimed_words, words_within
from hitl_workbench.domain.annotation import NOT_TRANSCRIBED, REPETITION, TEXT_OVER_SILENCE, Turn
from hitl_workbench.domain.time import Span, format_ms
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.journal import Edit
from hitl_workbench.project.operations import operation
from hitl_workbench.project.operations.judgements import carry_judgements
from hitl_workbench.project.operations.questions import carry_questions
from hitl_workbench.project.operations.word_labels import follow_edit, follow_merge, follow_split
from hitl_workbench.project.turns import turn_columns, turn_with_id
from hitl_workbench.project.word_labels import labelled_words

# What a machine doubted about the text; a person who writes the text has settled it.
_ABOUT_TEXT = frozenset({NOT_TRANSCRIBED, REPETITION, TEXT_OVER_SILENCE})


@operation("Edit text")
def set_text(edit: Edit, turn_id: int, text: str) -> None:
    """Replace a turn's text; words that stay keep their times."""
    turn = turn_with_id(edit.db, turn_id)
    if text == turn.text:
        return
    words = words_within(realigned(turn.text, turn.words, text), turn.span)
    flags = tuple(flag for flag in turn.flags if flag not in _ABOUT_TEXT)
    follow_edit(edit, turn, text, words)
    edit.update("turn", turn_id, turn_columns(replace(turn, text=text, words=words, flags=flags)))


@operation("Replace text")
def replace_texts(edit: Edit, texts: Sequence[tuple[int, str]]) -> int:
    """Give several turns of one tier another text, as one step; return how many changed."""
    before = len(edit.touched)
    for turn_id, text in texts:
        set_text(edit, turn_id, text)
    return len(edit.touched) - before


@operation("Move boundary")
def move_boundary(edit: Edit, turn_id: int, *, start_ms: int | None = None, end_ms: int | None = None) -> None:
    """Set a turn's start, end or both. Raises InvalidEdit for an empty span or one beyond the recording."""
    turn = turn_with_id(edit.db, turn_id)
    start_ms = turn.span.start_ms if start_ms is None else start_ms
    end_ms = turn.span.end_ms if end_ms is None else end_ms
    span = _span_in_recording(edit, edit.row("turn", turn_id)["tier_id"], start_ms, end_ms)
    edit.update("turn", turn_id, turn_columns(replace(turn, span=span, words=words_within(turn.words, span))))


@operation("Split turn")
def split_turn(edit: Edit, turn_id: int, at_ms: int, text_offset: int) -> int:
    """Cut a turn in two at at_ms, its text at text_offset; return the id of the second part.

    The first part keeps the turn's uid. Words stay with the part that holds their text.
    """
    turn = turn_with_id(edit.db, turn_id)
    if not turn.span.start_ms < at_ms < turn.span.end_ms:
        raise InvalidEdit(f"{format_ms(at_ms)} is not inside this turn; put the cut between its start and its end")
    row = edit.row("turn", turn_id)
    first, second = turn.split(at_ms, text_offset)
    labelled = labelled_words(edit.db, turn.uid)
    edit.update("turn", turn_id, turn_columns(first))
    second_id = edit.insert(
        "turn",
        {
            "tier_id": row["tier_id"],
            "speaker_id": row["speaker_id"],
            **turn_columns(second),
            "derived_from": turn.uid,
        },
    )
    follow_split(edit, turn, (first, second), edit.row("turn", second_id)["uid"], labelled)
    return second_id


@operation("Merge turns")
def merge_turns(edit: Edit, turn_id: int, other_id: int) -> None:
    """Make one turn of two of the same tier: the earlier one keeps uid and speaker, the later one goes.

    Raises InvalidEdit for a turn with itself and for turns of different tiers.
    """
    rows = [edit.row("turn", turn_id), edit.row("turn", other_id)]
    if turn_id == other_id or rows[0]["tier_id"] != rows[1]["tier_id"]:
        raise InvalidEdit("choose two different turns of the same tier to merge")
    first, second = sorted(
        (turn_with_id(edit.db, row["id"]) for row in rows), key=lambda turn: (turn.span.start_ms, turn.id)
    )
    joined = first.joined_with(second)
    carry_judgements(edit, rows[0]["tier_id"], gone=second, kept=first)
    carry_questions(edit, gone_uid=second.uid, kept_uid=first.uid)
    follow_merge(edit, first, second, joined)
    edit.delete("turn", second.id)
    edit.update("turn", first.id, turn_columns(joined))


@operation("Delete turn")
def delete_turn(edit: Edit, turn_id: int) -> None:
    """Take a turn out of its tier."""
    edit.delete("turn", turn_id)


@operation("Add turn")
def add_turn(
    edit: Edit, tier_id: int, speaker_id: int, span: Span, *, text: str = "", channel: int | None = None
) -> int:
    """Add a turn by a speaker of the tier and return its id."""
    if edit.row("speaker", speaker_id)["tier_id"] != tier_id:
        raise InvalidEdit("this speaker belongs to another tier")
    span = _span_in_recording(edit, tier_id, span.start_ms, span.end_ms)
    turn = Turn(span, "", text, untimed_words(text), channel)
    return edit.insert("turn", {"tier_id": tier_id, "speaker_id": speaker_id, **turn_columns(turn)})


def _span_in_recording(edit: Edit, tier_id: int, start_ms: int, end_ms: int) -> Span:
    recording = edit.row("recording", edit.row("tier", tier_id)["recording_id"])
    if start_ms < 0 or end_ms > recording["duration_ms"]:
        raise InvalidEdit(f"a turn lies inside its recording, which ends at {format_ms(recording['duration_ms'])}")
    if start_ms >= end_ms:
        raise InvalidEdit("a turn ends after it starts; move the other boundary first")
    return Span(start_ms, end_ms)
