"""200 operations of every kind that a person has in a tier, in any order: all undone, all done again."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from hitl_workbench.domain.alignment import realigned, rebuilds
from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.judgement import OVERLAP, OVERLAP_TYPE, OVERLAP_TYPES, TURN, pair_uid
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.changes import METADATA_SCOPE
from hitl_workbench.project.database import rows
from hitl_workbench.project.judgements import overlaps_judged
from hitl_workbench.project.operations.judgements import judge, withdraw_judgement
from hitl_workbench.project.operations.proposals import accept_differences, refuse_differences
from hitl_workbench.project.operations.questions import answer, ask
from hitl_workbench.project.operations.review import accept_reasons
from hitl_workbench.project.operations.speakers import assign_turns
from hitl_workbench.project.operations.turns import replace_texts
from hitl_workbench.project.project import Project
from hitl_workbench.project.questions import questions_of
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.project.verification import verify
from tests.project.building import correction, make_project, some_turns, table
from tests.project.random_edits import random_edit, random_metadata
from tests.project.test_proposal_operations import choice, open_differences, propose

OPERATIONS = 200


def said_otherwise(turn: Turn) -> Turn:
    text = f"{turn.text} indeed".strip()
    words = realigned(turn.text, turn.words, text)
    return replace(turn, span=Span(turn.span.start_ms + 120, turn.span.end_ms + 90), text=text, words=words, flags=())


def state(project: Project):
    """Turns with their words, speakers, current judgements, questions and metadata, row by row."""
    current = rows(project.db, "select * from current_judgement order by id")
    asked = table(project, "question"), table(project, "answer")
    known = [table(project, name) for name in ("person", "metadata_field", "metadata_value", "speaker_person")]
    return table(project, "speaker"), table(project, "turn"), current, asked, known


def random_operation(project: Project, tier: int, proposal: int, chance: random.Random) -> bool:
    """Try one operation; False when it was refused or changed nothing."""
    kind = chance.choices(
        (
            "edit",
            "judge",
            "withdraw",
            "accept reason",
            "ask",
            "answer",
            "accept",
            "refuse",
            "replace",
            "give several",
            "metadata",
        ),
        (40, 15, 4, 6, 4, 4, 10, 4, 4, 4, 25),
    )[0]
    try:
        if kind == "edit":
            return random_edit(project, tier, chance)
        if kind == "metadata":
            return random_metadata(project, tier, chance) is not None
        return _operation(project, tier, proposal, chance, kind) is not None
    except (InvalidEdit, IndexError):
        return False


def _operation(project, tier, proposal, chance, kind):  # noqa: PLR0911
    turns = turns_of(project.db, tier)
    turn = chance.choice(turns)
    if kind == "judge":
        overlap = chance.choice([one.overlap for one in overlaps_judged(project.db, tier) if one.overlap])
        values = chance.choice([[], [chance.choice(list(OVERLAP_TYPES))]])
        sure = chance.choice([None, 50, 100])
        pair = pair_uid(overlap.first.uid, overlap.second.uid)
        return project.run(judge, tier, OVERLAP, pair, OVERLAP_TYPE, values, certainty=sure, note=chance.choice("ab"))
    if kind == "withdraw":
        uids = [row["uid"] for row in rows(project.db, "select uid from current_judgement order by id")]
        return project.run(withdraw_judgement, tier, chance.choice(uids))
    if kind == "accept reason":
        reasons = chance.sample(["repetition", "very_short", "low_confidence"], 2)
        return project.run(accept_reasons, tier, TURN, turn.uid, reasons)
    if kind == "ask":
        return project.run(ask, tier, turn.id, f"who is this {chance.randrange(99)}?")
    if kind == "answer":
        return project.run(answer, tier, chance.choice(questions_of(project.db, tier)).id, "nobody")
    if kind == "replace":
        chosen = chance.sample(turns, min(3, len(turns)))
        return project.run(replace_texts, [(one.id, one.text.replace("o", "0") + "!") for one in chosen])
    if kind == "give several":
        speaker = chance.choice(speakers_of(project.db, tier))
        return project.run(assign_turns, [one.id for one in chance.sample(turns, min(3, len(turns)))], speaker.id)
    difference = chance.choice(open_differences(project, tier, proposal))
    if kind == "refuse":
        return project.run(refuse_differences, tier, proposal, [choice(difference)])
    return project.run(accept_differences, tier, proposal, [choice(difference)], although_touched=chance.random() < 0.7)


@pytest.mark.parametrize("seed", range(4))
def test_200_operations_of_every_kind_are_undone_and_done_again_also_after_reopening(tmp_path, seed):
    chance = random.Random(seed)
    project = make_project(tmp_path / "everything.hitl", minutes=2)
    tier = correction(project, 24, speakers=3)
    proposed = [said_otherwise(turn) for turn in some_turns(24, 3)[::2]]
    proposal = propose(project, tier, proposed, Span(0, 120_000))
    # Something is said already at the start, so that it can be withdrawn and come back.
    for place in (0, 3):
        overlap = overlaps_judged(project.db, tier)[place].overlap
        pair = pair_uid(overlap.first.uid, overlap.second.uid)
        project.run(judge, tier, OVERLAP, pair, OVERLAP_TYPE, ["backchannel"])
    start, before = state(project), 2
    judgements, digests = table(project, "judgement"), [row["digest"] for row in table(project, "operation")]

    places: list[int | None] = []
    while len(places) < OPERATIONS:
        if random_operation(project, tier, proposal, chance):
            (scope,) = project.db.conn.execute("select scope from operation order by id desc limit 1").fetchone()
            places.append(None if scope == METADATA_SCOPE else tier)
        grown = table(project, "judgement")
        assert grown[: len(judgements)] == judgements  # history only grows
        judgements = grown
    end = state(project)
    for turn in turns_of(project.db, tier):
        assert rebuilds(turn.text, turn.words)
    names = {row["name"] for row in table(project, "operation")}
    assert {"Judge", "Accept proposal", "Ask", "Split turn", "Merge turns"} <= names
    assert {"Set metadata", "Add person", "Connect speaker to person", "Define field"} <= names

    for place in reversed(places):
        assert project.undo(place) is not None
    assert not project.can_undo(None)
    assert state(project) == start
    project.close()
    with Project.open(project.folder) as reopened:
        for place in places:
            assert reopened.redo(place) is not None
        assert reopened.redo(tier) is None and reopened.redo(None) is None
        assert state(reopened) == end
        assert verify(reopened.db).whole
        assert table(reopened, "judgement")[: len(judgements)] == judgements
        chain = [row["digest"] for row in table(reopened, "operation")]
        assert chain[: len(digests)] == digests and len(chain) == len(digests) + 3 * OPERATIONS
        for place in [*reversed(places), *[tier] * before]:
            assert reopened.undo(place) is not None
        assert state(reopened)[2] == []
