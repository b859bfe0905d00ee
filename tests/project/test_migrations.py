"""A project of an earlier program: opened, brought up to date, and nothing of what people said is lost or changed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hitl_workbench.domain.annotation import content_from
from hitl_workbench.domain.file_tiers import FileEntry, FileTier
from hitl_workbench.domain.guideline import Guideline
from hitl_workbench.domain.judgement import OVERLAP, OVERLAP_TYPE, pair_uid
from hitl_workbench.domain.metadata import READY
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.people import LEAD, Annotator
from hitl_workbench.domain.recording import MediaFacts
from hitl_workbench.project import access, journal
from hitl_workbench.project.bulk import write_hidden_tier
from hitl_workbench.project.database import connect
from hitl_workbench.project.foreign_tiers import foreign_tiers_of
from hitl_workbench.project.guidelines import (
    built_in_guideline,
    guideline_versions,
    present_guideline,
    stale_judgements,
)
from hitl_workbench.project.imported import Beside, PlacedLabel
from hitl_workbench.project.judgements import overlaps_judged
from hitl_workbench.project.label_drafts import file_labels_of
from hitl_workbench.project.labels import judgement_rows, labels_of
from hitl_workbench.project.metadata import fields
from hitl_workbench.project.migrations import APPLICATION_ID, NEWEST, STEPS
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.operations.judgements import confirm_judgement, judge
from hitl_workbench.project.operations.metadata import add_person, connect_speaker
from hitl_workbench.project.operations.recordings import add_recording
from hitl_workbench.project.operations.settings import set_setting
from hitl_workbench.project.operations.tiers import begin_correction, publish_tier
from hitl_workbench.project.project import DATABASE, Project
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import content_of, tier_with_id
from hitl_workbench.project.turns import turns_of
from hitl_workbench.project.verification import verify
from tests.project.building import some_turns, table

FOUNDER = Annotator(0, journal.new_uid(), "Ada", LEAD)
SAID = ("backchannel", "turn_transition", "backchannel")


def said_in_version_2(edit, target, value, withdraws=None):
    """A judgement as the program of schema 2 wrote it: before guidelines there was no version to write."""
    moment = journal.now()
    row = {
        "target_kind": OVERLAP, "target_uid": target, "dimension": OVERLAP_TYPE, "answer": "judged",
        "choice": f'["{value}"]' if value else "[]", "certainty": 75 if value else None, "source": "annotator",
        "annotator_id": 1, "blind": 0, "started_at": moment, "ended_at": moment, "withdraws": withdraws,
    }  # fmt: skip
    return edit.insert("judgement", row)


@pytest.fixture
def old(tmp_path):
    """The folder of a project at schema version 2: four turns of two speakers, three overlaps judged, one withdrawn."""
    folder = tmp_path / "old.hitl"
    for part in ("media", "cache", "backups"):
        (folder / part).mkdir(parents=True)
    path = folder / DATABASE
    path.touch()
    db = connect(path)
    db.conn.execute(f"pragma application_id = {APPLICATION_ID}")
    # Today's writer looks into the tables that step 5 brought; they are taken away again below.
    db.conn.executescript(f"{STEPS[0]} {STEPS[1]} {STEPS[4]} pragma user_version = 2;")
    access.open_views(db, None)

    def found(edit):
        edit.insert("annotator", {"uid": FOUNDER.uid, "name": FOUNDER.name, "role": LEAD})
        set_setting(edit, "name", "Old")
        set_setting(edit, "created_at", journal.now())

    journal.run(db, FOUNDER, "Found project", found)
    founder = replace(FOUNDER, id=1)
    access.open_views(db, founder)

    def run(name, body):
        return journal.run(db, founder, name, body).result

    media = MediaFacts("ab" * 32, 60_000, 16_000, 1)
    recording = run("Add recording", lambda edit: add_recording(edit, "call", "call.wav", media))
    row = {"recording_id": recording, "origin": "draft"}
    draft, digest = write_hidden_tier(path, row, content_from(some_turns(4)))
    run("Publish tier", lambda edit: publish_tier(edit, draft, digest))
    row = {"recording_id": recording, "origin": "annotation", "annotator_id": 1, "source": tier_with_id(db, draft).uid}
    tier, digest = write_hidden_tier(path, row, content_of(db, draft), derived=True)
    run("Begin correction", lambda edit: begin_correction(edit, tier, digest))
    pairs = [pair_uid(one.first.uid, one.second.uid) for one in overlaps_of(turns_of(db, tier))]
    for pair, value in zip(pairs, SAID, strict=True):
        run("Judge", lambda edit, pair=pair, value=value: said_in_version_2(edit, pair, value))
    (last,) = db.conn.execute("select uid from judgement order by id desc limit 1").fetchone()
    run("Withdraw judgement", lambda edit: said_in_version_2(edit, pairs[2], "", withdraws=last))
    before = table_of(db)
    for name in re.findall(r"create table (\w+)", STEPS[4]):
        for view in ("visible_foreign_tier", "visible_label_draft"):
            db.conn.execute(f"drop view if exists temp.{view}")
        db.conn.execute(f"drop table {name}")
    db.conn.execute("pragma wal_checkpoint(truncate)")
    db.close()
    return folder, tier, pairs, before


def table_of(db):
    cursor = db.conn.execute("select * from judgement order by id")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def version_of(folder):
    return int.from_bytes((folder / DATABASE).read_bytes()[60:64], "big")


def test_an_old_project_opens_is_brought_up_to_date_and_keeps_every_judgement(old):
    folder, tier, _, before = old
    assert version_of(folder) == 2 < NEWEST
    with Project.open(folder) as project:
        assert table(project, "judgement") == before
        assert verify(project.db).whole
        assert [
            entry.judgements[0].values if entry.judgements else () for entry in overlaps_judged(project.db, tier)
        ] == [
            ("backchannel",),
            ("turn_transition",),
            (),
        ]
    assert version_of(folder) == NEWEST
    with Project.open(folder) as project:  # a second opening finds nothing to do
        assert table(project, "judgement") == before


def test_what_was_said_before_there_were_guidelines_counts_as_said_under_the_built_in_one(old):
    folder, tier, pairs, _ = old
    with Project.open(folder) as project:
        assert present_guideline(project.db) == built_in_guideline()
        assert [str(one.version) for one in guideline_versions(project.db)] == ["0.0.0"]
        assert stale_judgements(project.db) == []
        assert {row.guideline_version for row in judgement_rows(project.db, [tier])} == {None}
        assert set(labels_of(project.db, tier)) == set(pairs[:2])
        # What is said now under the same built-in rules is of the same version.
        project.run(judge, tier, OVERLAP, pairs[2], OVERLAP_TYPE, ["other"])
        assert table(project, "judgement")[-1]["guideline_version"] is None


def test_a_later_major_version_makes_exactly_the_old_answers_stale_that_it_defines_anew(old):
    folder, tier, _, before = old
    with Project.open(folder) as project:
        rules = built_in_guideline().guideline
        (overlaps,) = rules.dimensions
        project.run(write_guideline, Guideline("Listen first.", (overlaps,)))
        assert project.run(publish_guideline, "minor").result == "1.0.0"
        assert stale_judgements(project.db) == []  # the same question in the same words
        labels = tuple(
            replace(one, definition="A sound of listening, not a word.") if one.value == "backchannel" else one
            for one in overlaps.labels
        )
        project.run(write_guideline, Guideline("Listen first.", (replace(overlaps, labels=labels),)))
        assert project.run(publish_guideline, "major").result == "2.0.0"
        # Of three old answers one is another label's, and one had been withdrawn.
        assert stale_judgements(project.db) == [before[0]["uid"]]
        assert table(project, "judgement") == before
        project.run(confirm_judgement, tier, before[0]["uid"])
        assert stale_judgements(project.db) == []
        rows = table(project, "judgement")
        assert rows[: len(before)] == before and rows[-1]["guideline_version"] == "2.0.0"
        assert verify(project.db).whole


def test_an_old_project_takes_in_what_files_bring_and_what_is_known_of_people(old):
    folder, tier, _, _ = old
    with Project.open(folder) as project:
        assert fields(project.db) == list(READY)
        digests = [row["content_digest"] for row in table(project, "tier")]
        assert file_labels_of(project.db, tier) == [] and foreign_tiers_of(project.db, tier) == ()
        kept = FileTier("gestures", (FileEntry(0, 10, "nods"),))
        beside = Beside((kept,), (PlacedLabel("turn", "intent", ("question",), "call.eaf", (0,)),))
        added = project.publish(1, "import", content_from(some_turns(4)), beside=beside).result
        person = project.run(add_person, "Ann").result
        project.run(connect_speaker, speakers_of(project.db, tier)[0].id, person)
        assert [row["content_digest"] for row in table(project, "tier")][:-1] == digests
        assert verify(project.db).whole
    with Project.open(folder) as project:
        assert foreign_tiers_of(project.db, added) == (kept,) and len(file_labels_of(project.db, added)) == 1
        assert [one.person for one in speakers_of(project.db, tier)] == ["Ann", None]
