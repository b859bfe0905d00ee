"""Random, valid edits of a tier and of metadata: the operations a person has, in any order."""

from __future__ import annotations

import random

from hitl_workbench.domain.metadata import Field
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.metadata import fields, persons
from hitl_workbench.project.operations.metadata import (
    Value,
    add_person,
    change_field,
    connect_speaker,
    define_field,
    merge_persons,
    order_fields,
    remove_field,
    rename_person,
    set_values,
)
from hitl_workbench.project.operations.speakers import (
    add_speaker,
    assign_speaker,
    merge_speakers,
    recolour_speaker,
    rename_speaker,
    split_and_give,
    swap_speakers,
)
from hitl_workbench.project.operations.turns import (
    add_turn,
    delete_turn,
    merge_turns,
    move_boundary,
    set_text,
    split_turn,
)
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.turns import turns_of

WORDS = ("yes", "no", "well", "Žluťoučký", "日本語", "🎙", "thanks", "-", "a\u0301")


def random_edit(project: Project, tier_id: int, chance: random.Random) -> bool:
    """Try one random edit; False when it was refused or changed nothing."""
    turns, speakers = turns_of(project.db, tier_id), speakers_of(project.db, tier_id)
    kind = chance.choice(
        ["text"] * 4 + ["boundary"] * 3 + ["split", "merge", "delete", "add", "assign"] * 2
        + ["add speaker", "rename", "recolour", "merge speakers", "swap speakers", "split and give"]
    )  # fmt: skip
    try:
        return _edit(project, tier_id, chance, kind, turns, speakers) is not None
    except (InvalidEdit, IndexError):
        return False


def _edit(project, tier_id, chance, kind, turns, speakers):  # noqa: PLR0911, PLR0912
    turn, speaker = chance.choice(turns), chance.choice(speakers)
    match kind:
        case "text":
            text = " ".join(chance.choices(turn.text.split() + list(WORDS), k=chance.randrange(6)))
            return project.run(set_text, turn.id, text)
        case "boundary":
            moved = {chance.choice(["start_ms", "end_ms"]): chance.randrange(0, 60_000)}
            return project.run(move_boundary, turn.id, **moved)
        case "split":
            at_ms = chance.randrange(turn.span.start_ms, turn.span.end_ms)
            return project.run(split_turn, turn.id, at_ms, chance.randrange(len(turn.text) + 1))
        case "merge":
            return project.run(merge_turns, turn.id, chance.choice(turns).id)
        case "delete":
            return project.run(delete_turn, turn.id)
        case "add":
            start_ms = chance.randrange(59_000)
            span = Span(start_ms, start_ms + chance.randrange(1, 1000))
            return project.run(add_turn, tier_id, speaker.id, span, text=chance.choice(WORDS))
        case "assign":
            return project.run(assign_speaker, turn.id, speaker.id, chance.choice(["this", "following", "all"]))
        case "add speaker":
            return project.run(add_speaker, tier_id, chance.choice(WORDS))
        case "rename":
            return project.run(rename_speaker, speaker.id, chance.choice(WORDS) + str(chance.randrange(99)))
        case "recolour":
            return project.run(recolour_speaker, speaker.id, f"#{chance.randrange(1 << 24):06x}")
        case "swap speakers":
            return project.run(swap_speakers, speaker.id, chance.choice(speakers).id)
        case "split and give":
            at_ms = chance.randrange(turn.span.start_ms, turn.span.end_ms)
            offset = chance.randrange(len(turn.text) + 1)
            return project.run(split_and_give, turn.id, at_ms, offset, speaker.id)
        case _:
            return project.run(merge_speakers, speaker.id, chance.choice(speakers).id)


def random_metadata(project: Project, tier_id: int, chance: random.Random):  # noqa: PLR0911
    """Try something that people do with fields, persons and what is known; refuses as the operations do."""
    everybody, everything = persons(project.db), [*recordings(project.db), *persons(project.db)]
    asked = fields(project.db)
    field = chance.choice(asked)
    match chance.choice(["value"] * 5 + ["person"] * 3 + ["who"] * 3 + ["define", "change", "order", "remove", "merge",
                        "rename", "several", "back"]):  # fmt: skip
        case "value":
            value = chance.choice(["", *WORDS, *field.choices])
            return project.run(set_values, [Value(chance.choice(everything).uid, field.key, value)])
        case "several":
            values = [Value(one.uid, "role", chance.choice(WORDS)) for one in everybody]
            return project.run(set_values, values)
        case "person":
            return project.run(add_person, chance.choice(WORDS))
        case "who":
            speaker = chance.choice(speakers_of(project.db, tier_id))
            who = chance.choice([None, *(one.id for one in everybody)])
            return project.run(connect_speaker, speaker.id, who)
        case "define":
            about = chance.choice(["recording", "person"])
            return project.run(define_field, Field(f"own_{chance.randrange(9)}", "Own", about, exported=False))
        case "back":
            return project.run(define_field, chance.choice(fields(project.db, removed=True)))
        case "change":
            exported = chance.choice([True, False])
            return project.run(change_field, field.about, field.key, title=chance.choice(WORDS), exported=exported)
        case "order":
            keys = [one.key for one in asked if one.about == field.about]
            chance.shuffle(keys)
            return project.run(order_fields, field.about, keys)
        case "remove":
            return project.run(remove_field, field.about, field.key)
        case "rename":
            return project.run(rename_person, chance.choice(everybody).id, chance.choice(WORDS))
        case _:
            one, other = (chance.choice(everybody).id for _ in range(2))
            return project.run(merge_persons, one, other, although_different=chance.random() < 0.5)
