"""The record of work: what was heard, sat at and edited, and who said how far a recording is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from hitl_workbench.domain.coverage import Coverage
from hitl_workbench.domain.people import ANNOTATOR
from hitl_workbench.domain.recording import MediaFacts
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import NotAllowed, ProjectError
from hitl_workbench.project import database
from hitl_workbench.project.companion import Companion
from hitl_workbench.project.coverage import Sitting, heard_of, write_coverage
from hitl_workbench.project.journal import now
from hitl_workbench.project.operations.annotators import add_annotator
from hitl_workbench.project.operations.recordings import add_recording, rename_recording, set_state
from hitl_workbench.project.operations.turns import set_text
from hitl_workbench.project.operations.work import record_work_session
from hitl_workbench.project.project import Project
from hitl_workbench.project.states import states
from hitl_workbench.project.turns import turns_of
from hitl_workbench.project.verification import verify
from hitl_workbench.project.work import BLANK, work_of
from tests.project.building import table

HEARD = Coverage([Span(0, 12_000), Span(30_000, 36_000)])


def with_colleague(project: Project) -> None:
    project.run(add_annotator, "Bo", ANNOTATOR)


def test_what_was_heard_is_there_after_opening_again_and_the_project_stays_whole(project):
    write_coverage(project, 1, HEARD, 90_000)
    later = Coverage(HEARD.spans)
    later.add(Span(12_000, 20_000))
    write_coverage(project, 1, later, 95_000)
    operations = len(table(project, "operation"))
    project.close()
    with Project.open(project.folder) as again:
        (heard,) = heard_of(again.db)
        assert heard.coverage.spans == [Span(0, 20_000), Span(30_000, 36_000)]
        assert (heard.annotator, heard.recording_id, heard.active_ms) == ("Ada", 1, 95_000)
        assert len(table(again, "coverage")) == 1
        assert len(table(again, "operation")) == operations
        assert verify(again.db).whole


def test_a_killed_program_leaves_what_was_heard_and_a_whole_project(project):
    folder = project.folder
    project.close()
    code = (
        "import sys, time; from pathlib import Path\n"
        "from hitl_workbench.project.project import Project\n"
        "from hitl_workbench.project.coverage import Sitting, write_coverage\n"
        "from hitl_workbench.domain.coverage import Coverage\n"
        "from hitl_workbench.domain.time import Span\n"
        "project = Project.open(Path(sys.argv[1]))\n"
        "sitting = Sitting('2026-03-04T10:00:00.000+00:00', 9_000, 12_000)\n"
        "write_coverage(project, 1, Coverage([Span(0, 12_000)]), 10_000, sitting)\n"
        "print('written', flush=True)\n"
        "time.sleep(60)\n"
    )
    victim = subprocess.Popen([sys.executable, "-c", code, folder], stdout=subprocess.PIPE, text=True)
    assert victim.stdout is not None and victim.stdout.readline() == "written\n"
    os.kill(victim.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    victim.communicate()
    with Project.open(folder) as again:
        assert heard_of(again.db)[0].coverage.covers_ms == 12_000
        (kept,) = table(again, "coverage")
        (session,) = table(again, "work_session")
        assert (session["started_at"], session["ended_at"]) == ("2026-03-04T10:00:00.000+00:00", kept["updated_at"])
        assert (session["active_ms"], session["heard_ms"]) == (9_000, 12_000)
        assert verify(again.db).whole
    with Project.open(folder) as again:
        assert len(table(again, "work_session")) == 1, "it is put on record once"


def test_a_sitting_that_was_lost_is_its_annotators_to_put_on_record(project):
    with_colleague(project)
    write_coverage(project, 1, HEARD, 90_000, Sitting(now(), 90_000, 18_000))
    project.close()
    with Project.open(project.folder, "Ada", read_only=True) as ada:
        assert table(ada, "work_session") == []
    with Project.open(project.folder, "Bo") as bo:
        assert table(bo, "work_session") == []
    with Project.open(project.folder, "Ada") as ada:
        assert [row["active_ms"] for row in table(ada, "work_session")] == [90_000]


def test_writing_what_was_heard_leaves_the_next_edit_as_safe_as_before(project):
    write_coverage(project, 1, HEARD, 0)
    assert project.db.conn.execute("pragma synchronous").fetchone() == (2,)
    assert project.db.conn.execute("pragma busy_timeout").fetchone() == (database.BUSY_TIMEOUT_MS,)


def test_it_does_not_wait_for_another_writer(project):
    companion = Companion.of(project, lambda _: None)
    companion.db.conn.execute("begin immediate")
    with pytest.raises(ProjectError, match="another program is writing"):
        write_coverage(project, 1, HEARD, 0)
    companion.db.conn.execute("rollback")
    companion.close()
    write_coverage(project, 1, HEARD, 0)
    assert heard_of(project.db, 1)[0].coverage.covers_ms == 18_000


def test_a_read_only_project_stores_nothing_heard(project):
    with Project.open(project.folder, read_only=True) as reader:
        write_coverage(reader, 1, HEARD, 5000)
    assert heard_of(project.db) == []


def test_annotators_see_their_own_record_and_leads_everybodys(project):
    with_colleague(project)
    write_coverage(project, 1, HEARD, 1000)
    project.run(record_work_session, 1, now(), 60_000, 18_000)
    project.close()
    with Project.open(project.folder, "Bo") as bo:
        assert heard_of(bo.db) == []
        write_coverage(bo, 1, Coverage([Span(0, 6000)]), 2000)
        assert [(work.annotator, work.heard_share, work.sessions) for work in work_of(bo.db)] == [("Bo", 0.1, 0)]
    with Project.open(project.folder, "Ada") as ada:
        assert [(work.annotator, work.heard_share, work.sessions) for work in work_of(ada.db)] == [
            ("Ada", 0.3, 1),
            ("Bo", 0.1, 0),
        ]
        assert verify(ada.db).whole


def test_a_session_is_journalled_and_does_not_stand_in_the_way_of_undo(project, tier):
    turn = turns_of(project.db, tier)[0]
    project.run(set_text, turn.id, "corrected")
    project.run(record_work_session, 1, "2026-01-05T09:00:00.000+00:00", 61_000, 12_000)
    (session,) = table(project, "work_session")
    assert (session["active_ms"], session["heard_ms"], session["annotator_id"]) == (61_000, 12_000, 1)
    assert session["started_at"] < session["ended_at"]
    assert project.undo(tier).name == "Edit text"
    assert turns_of(project.db, tier)[0].text == turn.text
    assert len(table(project, "work_session")) == 1
    assert verify(project.db).whole


def test_an_observer_has_no_sessions(project):
    project.run(add_annotator, "Olga", "observer")
    project.close()
    with Project.open(project.folder, "Olga") as olga, pytest.raises(NotAllowed):
        olga.run(record_work_session, 1, now(), 61_000, 0)


def test_a_state_says_who_set_it_and_when(project):
    with_colleague(project)
    assert (states(project.db)[1].state, states(project.db)[1].annotator) == ("not_started", "Ada")
    project.close()
    with Project.open(project.folder, "Bo") as bo:
        bo.run(set_state, 1, "needs_review")
    with Project.open(project.folder, "Ada") as ada:
        ada.run(rename_recording, 1, "call with another name")
        change = states(ada.db)[1]
        assert (change.state, change.annotator) == ("needs_review", "Bo")
        (marked,) = [row for row in table(ada, "operation") if row["name"] == "Set state"]
        assert change.created_at == marked["created_at"]


def test_the_record_counts_edited_turns_once_and_says_where_the_tier_began(project, tier):
    first, second = turns_of(project.db, tier)[:2]
    for text in ("one", "two", "three"):
        project.run(set_text, first.id, text)
    project.run(set_text, second.id, "other")
    project.run(add_recording, "talk", "talk.wav", MediaFacts("cd" * 32, 60_000, 16_000, 1))
    project.run(add_recording, "silence", "silence.wav", MediaFacts("ef" * 32, 60_000, 16_000, 1))
    project.begin_correction(2, None)
    lines = {work.recording: work for work in work_of(project.db)}
    assert (lines["call"].started_from, lines["call"].turns_edited) == ("draft", 2)
    assert (lines["talk"].started_from, lines["talk"].turns_edited) == (BLANK, 0)
    assert (lines["silence"].annotator, lines["silence"].started_from) == ("", "")


def test_the_record_does_not_count_turns_whose_edit_was_undone(project, tier):
    first, second = turns_of(project.db, tier)[:2]
    project.run(set_text, first.id, "one")
    project.run(set_text, second.id, "other")
    project.undo(tier)
    assert [work.turns_edited for work in work_of(project.db)] == [1]
    project.redo(tier)
    assert [work.turns_edited for work in work_of(project.db)] == [2]
    project.undo(tier)
    project.undo(tier)
    assert [work.turns_edited for work in work_of(project.db)] == [0]


def test_a_project_of_an_older_program_can_be_looked_at_without_a_record(project):
    project.db.conn.execute("drop table coverage")
    project.db.conn.execute("drop table work_session")
    assert heard_of(project.db) == []
    assert [work.heard_share for work in work_of(project.db)] == [0.0]
