"""What the journal promises: everything undoable, also later; nothing half; history only grows."""

from __future__ import annotations

import json
import random
import sqlite3

import pytest

from hitl_workbench.domain.alignment import rebuilds
from hitl_workbench.errors import InvalidEdit, NotAllowed
from hitl_workbench.project.history import head_digest, operations_of
from hitl_workbench.project.operations.annotators import add_annotator
from hitl_workbench.project.operations.recordings import set_state
from hitl_workbench.project.operations.turns import delete_turn, move_boundary, set_text, split_turn
from hitl_workbench.project.project import Project
from hitl_workbench.project.tiers import tier_named, tier_with_id, tiers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.project.verification import verify
from tests.project.building import correction, draft, table
from tests.project.random_edits import random_edit


def state(project):
    return table(project, "speaker"), table(project, "turn")


def test_split_turn_is_undone_after_reopening_the_project(project, tier):
    before = state(project)
    first = turns_of(project.db, tier)[0]
    changes = project.run(split_turn, first.id, at_ms=900, text_offset=13)
    assert changes.touch("turn") and changes.span.start_ms == 0
    assert [turn.text for turn in turns_of(project.db, tier)][:2] == ["good morning", "how are you"]

    project.close()
    with Project.open(project.folder) as reopened:
        changes = reopened.undo(tier)
        assert state(reopened) == before
        assert (changes.kind, changes.name) == ("undo", "Split turn")


def test_a_refused_split_leaves_no_trace(project, tier):
    before, head = state(project), head_digest(project.db)
    with pytest.raises(InvalidEdit):
        project.run(split_turn, turns_of(project.db, tier)[0].id, at_ms=5000, text_offset=3)
    assert (state(project), head_digest(project.db)) == (before, head)
    assert project.undo(tier) is None


def test_an_edit_that_changes_nothing_is_no_operation(project, tier):
    turn = turns_of(project.db, tier)[0]
    head = head_digest(project.db)
    assert project.run(set_text, turn.id, turn.text) is None
    assert project.run(move_boundary, turn.id, start_ms=turn.span.start_ms) is None
    assert head_digest(project.db) == head


def test_a_new_edit_clears_what_could_be_redone(project, tier):
    turn = turns_of(project.db, tier)[0]
    project.run(set_text, turn.id, "one")
    project.undo(tier)
    assert project.can_redo(tier)
    project.run(set_text, turn.id, "two")
    assert not project.can_redo(tier)
    assert project.redo(tier) is None


def test_project_operations_neither_clear_redo_nor_are_undone_by_a_tiers_undo(project, tier):
    turn = turns_of(project.db, tier)[0]
    project.run(set_text, turn.id, "one")
    project.undo(tier)
    project.run(set_state, 1, "in_progress")
    assert project.redo(tier).name == "Edit text"
    project.undo(tier)
    assert project.undo(tier) is None
    assert table(project, "recording")[0]["state"] == "in_progress"


def test_undo_walks_one_tier_and_one_annotator(project, tier):
    other = correction(project, 3)
    project.run(set_text, turns_of(project.db, tier)[0].id, "here")
    project.run(set_text, turns_of(project.db, other)[0].id, "there")
    assert project.undo(tier).scope == tier_with_id(project.db, tier).uid
    assert turns_of(project.db, other)[0].text == "there"


def test_undo_is_refused_when_something_else_has_changed_the_row(project, tier):
    turn = turns_of(project.db, tier)[0]
    project.run(set_text, turn.id, "mine")
    project.run(add_annotator, "Bea", "lead")
    folder = project.folder
    project.close()
    with Project.open(folder, "Bea") as bea:
        bea.run(set_text, turn.id, "hers")
    with Project.open(folder, "Ada") as ada:
        with pytest.raises(InvalidEdit, match="changed by something else"):
            ada.undo(tier)
        assert turns_of(ada.db, tier)[0].text == "hers"
        assert verify(ada.db).whole


def test_a_draft_is_never_edited(project):
    tier_id = draft(project, 4)
    with pytest.raises(InvalidEdit, match="begin a correction"):
        project.run(set_text, turns_of(project.db, tier_id)[0].id, "changed")


def test_another_annotators_tier_is_neither_seen_nor_edited(project, tier):
    turn = turns_of(project.db, tier)[0]
    project.run(add_annotator, "Ben")
    project.close()
    with Project.open(project.folder, "Ben") as ben:
        assert [seen.origin for seen in tiers_of(ben.db, 1)] == ["draft"]
        with pytest.raises(InvalidEdit, match="no longer there"):
            ben.run(set_text, turn.id, "changed")
        with pytest.raises(NotAllowed):
            ben.run(_edit_unseen, turn.id)


def _edit_unseen(edit, turn_id):
    edit.update("turn", turn_id, {"text": "changed"})


_edit_unseen.operation_facts = ("Edit unseen", "correct")


def test_the_default_tier_is_ones_own_correction_then_the_draft(project):
    draft_id = draft(project, 4)
    assert tier_named(project.db, 1, None, project.annotator).id == draft_id
    own = project.begin_correction(1, draft_id).result
    assert tier_named(project.db, 1, None, project.annotator).id == own
    assert tier_named(project.db, 1, "draft", project.annotator).id == draft_id
    assert tier_named(project.db, 1, "annotation:Ada", project.annotator).id == own


def test_a_correction_from_blank_is_empty_and_can_be_filled(project):
    tier_id = project.begin_correction(1, None).result
    assert turns_of(project.db, tier_id) == []
    assert verify(project.db).whole


def test_every_change_is_journalled_with_uids_instead_of_keys(project, tier):
    turn = turns_of(project.db, tier)[0]
    project.run(delete_turn, turn.id)
    before = json.loads(table(project, "change")[-1]["before"])
    assert before["tier_id"] == tier_with_id(project.db, tier).uid
    assert before["uid"] == turn.uid


def test_history_reads_newest_first_with_who_and_what(project, tier):
    project.run(set_text, turns_of(project.db, tier)[0].id, "one")
    project.undo(tier)
    scope = tier_with_id(project.db, tier).uid
    entries = [(entry.kind, entry.name, entry.annotator) for entry in operations_of(project.db, scope)]
    assert entries == [("undo", "Edit text", "Ada"), ("do", "Edit text", "Ada")]


@pytest.mark.parametrize("name", ["operation", "change"])
@pytest.mark.parametrize("statement", ["update {} set id = id + 1000", "delete from {}"])
def test_the_database_itself_refuses_to_rewrite_the_journal(project, name, statement):
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        project.db.conn.execute(statement.format(name))


def test_the_database_itself_refuses_to_change_a_judgement(project):
    project.db.conn.execute(
        "insert into judgement (uid, target_kind, target_uid, dimension, choice, answer, source, blind, started_at,"
        " ended_at) values ('j', 'turn', 't', 'intent', '[\"question\"]', 'judged', 'annotator', 0, 's', 'e')"
    )
    for statement in ("update judgement set choice = '[]'", "delete from judgement"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            project.db.conn.execute(statement)


@pytest.mark.parametrize("seed", range(4))
def test_200_random_operations_are_all_undone_and_redone(project, seed):
    tier = correction(project, 12, speakers=3)
    chance = random.Random(seed)
    start = state(project)
    history = [row["digest"] for row in table(project, "operation")]
    done = 0
    while done < 200:
        done += random_edit(project, tier, chance)
    end = state(project)
    for turn in turns_of(project.db, tier):
        assert rebuilds(turn.text, turn.words)

    while project.undo(tier):
        done -= 1
    assert done == 0
    assert state(project) == start
    project.close()
    with Project.open(project.folder) as reopened:
        while reopened.redo(tier):
            done += 1
        assert done == 200
        assert state(reopened) == end
        assert verify(reopened.db).whole
        digests = [row["digest"] for row in table(reopened, "operation")]
        assert digests[: len(history)] == history
        assert len(digests) == len(history) + 600


def test_full_text_search_follows_edits_and_undo(project, tier):
    from hitl_workbench.project.turns import turns_with_text

    turn = turns_of(project.db, tier)[0]
    assert turns_with_text(project.db, tier, "morn") == [turn.id]
    project.run(set_text, turn.id, "evening")
    assert turns_with_text(project.db, tier, "morning") == []
    assert turns_with_text(project.db, tier, "evening") == [turn.id]
    project.undo(tier)
    assert turns_with_text(project.db, tier, "evening") == []
