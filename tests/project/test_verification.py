"""`verify` finds what was changed behind the journal's back."""

from __future__ import annotations

import random

import pytest

from hitl_workbench.project.operations.runs import add_run
from hitl_workbench.project.operations.speakers import merge_speakers
from hitl_workbench.project.operations.turns import delete_turn, set_text
from hitl_workbench.project.project import Project
from hitl_workbench.project.runs import StageSettings
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.project.verification import verify
from tests.project.building import correction, make_project
from tests.project.random_edits import random_edit

TABLES = ("setting", "annotator", "recording", "run", "tier", "speaker", "turn", "operation", "change")


@pytest.fixture
def edited(tmp_path):
    """A project with a draft, a stored stage and a correction with a history."""
    project = make_project(tmp_path / "study.hitl")
    settings = StageSettings("transcription", "scripted", "made", {"preset": "fast"})
    project.run(add_run, 1, settings, {"scripted": "1"}, {"words": ["hello"]})
    tier = correction(project, 12, speakers=3)
    chance = random.Random(5)
    for _ in range(60):
        random_edit(project, tier, chance)
    project.undo(tier)
    yield project
    project.close()


def without_triggers(project: Project) -> None:
    for (name,) in project.db.conn.execute("select name from sqlite_master where type = 'trigger'").fetchall():
        project.db.conn.execute(f"drop trigger {name}")
    project.db.conn.execute("pragma foreign_keys = off")
    project.db.conn.execute("pragma ignore_check_constraints = on")


def flip(value: object, chance: random.Random) -> object:
    """value with one byte changed."""
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(8))
    raw = bytearray(value if isinstance(value, bytes) else value.encode())
    at = chance.randrange(len(raw))
    if isinstance(value, bytes):
        raw[at] ^= 1 << chance.randrange(8)
        return bytes(raw)
    raw[at] = chance.choice([byte for byte in range(32, 127) if byte != raw[at]])
    return raw.decode("utf-8", "replace")


def test_an_untouched_project_is_whole(edited):
    verdict = verify(edited.db)
    assert verdict.whole, verdict.problems
    assert verdict.operations > 40
    assert verdict.head


def test_every_one_of_200_random_byte_changes_is_found(edited):
    without_triggers(edited)
    chance = random.Random(11)
    missed, tried = [], 0
    while tried < 200:
        table = chance.choice(TABLES)
        columns = [row[1] for row in edited.db.conn.execute(f"pragma table_info({table})")]
        # Integer keys are not content: nothing outside this file may refer to them.
        column = chance.choice([name for name in columns if name != "id"])
        row_id, value = chance.choice(edited.db.conn.execute(f"select id, {column} from {table}").fetchall())
        if value in (None, "", b""):
            continue
        changed = flip(value, chance)
        tried += 1
        edited.db.conn.execute(f"update {table} set {column} = ? where id = ?", (changed, row_id))
        if verify(edited.db).whole:
            missed.append((table, column, value, changed))
        edited.db.conn.execute(f"update {table} set {column} = ? where id = ?", (value, row_id))
    assert missed == []
    assert verify(edited.db).whole


@pytest.mark.parametrize("table", ["turn", "speaker", "operation", "change", "recording", "run"])
def test_a_row_removed_behind_the_journals_back_is_found(edited, table):
    without_triggers(edited)
    edited.db.conn.execute(f"delete from {table} where id = (select min(id) from {table})")
    assert not verify(edited.db).whole


def test_a_row_added_behind_the_journals_back_is_found(edited):
    edited.db.conn.execute(
        "insert into turn (uid, tier_id, speaker_id, start_ms, end_ms, text, words)"
        " select 'new', tier_id, speaker_id, 0, 10, '', '[]' from turn order by id desc limit 1"
    )
    assert not verify(edited.db).whole


def test_the_first_broken_operation_is_named(edited):
    without_triggers(edited)
    third = edited.db.conn.execute("select id, uid from operation order by id limit 1 offset 2").fetchone()
    edited.db.conn.execute("update operation set name = 'something else' where id >= ?", (third[0],))
    assert verify(edited.db).problems[0].operation == third


def test_an_erased_payload_leaves_the_chain_whole(edited):
    last = edited.db.conn.execute("select max(id) from change").fetchone()[0]
    edited.db.conn.execute("update change set before = null, after = null, salt = null where id = ?", (last,))
    assert verify(edited.db).whole


def test_deleting_and_merging_in_a_correction_is_whole(project, tier):
    turns, speakers = turns_of(project.db, tier), speakers_of(project.db, tier)
    project.run(set_text, turns[1].id, "changed first")
    project.run(delete_turn, turns[1].id)
    project.run(merge_speakers, speakers[0].id, speakers[1].id)
    assert verify(project.db).whole
    project.undo(tier)
    project.undo(tier)
    assert verify(project.db).whole


def test_what_a_crash_left_unpublished_is_swept_away_at_opening(project):
    from hitl_workbench.project.bulk import write_hidden_tier
    from tests.project.building import content_from, some_turns

    write_hidden_tier(project.path, {"recording_id": 1, "origin": "draft"}, content_from(some_turns(50)))
    assert project.db.conn.execute("select count(*) from turn").fetchone() == (50,)
    project.close()
    with Project.open(project.folder) as reopened:
        assert reopened.db.conn.execute("select count(*) from turn").fetchone() == (0,)
        assert reopened.db.conn.execute("select count(*) from tier").fetchone() == (0,)
        assert verify(reopened.db).whole
