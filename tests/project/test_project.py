"""Making, opening, locking and closing projects."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hitl_workbench.errors import NotAllowed, ProjectError, ProjectInUse, WorkbenchError
from hitl_workbench.project.annotators import annotators
from hitl_workbench.project.backup import KEPT, backup_if_due
from hitl_workbench.project.operations.annotators import add_annotator
from hitl_workbench.project.operations.recordings import hide_recording, rename_recording
from hitl_workbench.project.project import DATABASE, Project
from hitl_workbench.project.recordings import recording_named, recordings
from tests.project.building import make_project


def fingerprint(folder: Path) -> dict[str, str]:
    """The sha256 of every file of a project but the lock's."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("project.lock", "project.holder")
    }


def test_a_new_project_is_led_by_its_founder_and_has_its_folders(tmp_path):
    with Project.create(tmp_path / "study.hitl", annotator="Ada") as project:
        assert (project.annotator.name, project.annotator.role, project.name) == ("Ada", "lead", "study")
        assert {path.name for path in project.folder.iterdir() if path.is_dir()} == {"media", "cache", "backups"}


def test_an_existing_folder_is_refused_and_left_alone(tmp_path):
    (tmp_path / "study.hitl").mkdir()
    with pytest.raises(ProjectError, match="exists already"):
        Project.create(tmp_path / "study.hitl")
    assert [path.name for path in tmp_path.iterdir()] == ["study.hitl"]


def test_a_folder_that_cannot_be_made_leaves_nothing(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ProjectError, match="cannot be made"):
        Project.create(tmp_path / "file" / "study.hitl")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_database_is_durable_and_strict(project):
    assert project.db.conn.execute("pragma journal_mode").fetchone() == ("wal",)
    assert project.db.conn.execute("pragma synchronous").fetchone() == (2,)
    assert project.db.conn.execute("pragma wal_autocheckpoint").fetchone() == (0,)
    assert project.db.conn.execute("pragma foreign_keys").fetchone() == (1,)
    with pytest.raises(sqlite3.IntegrityError):
        project.db.conn.execute("insert into person (uid, name) values ('x', x'00')")


@pytest.mark.parametrize(
    ("offset", "value", "message"),
    [
        (60, (99).to_bytes(4, "big"), "newer HITL Workbench"),
        (68, b"\0\0\0\0", "another program"),
        (0, b"not a database at all", "damaged or not a database"),
    ],
)
def test_what_cannot_be_opened_is_said_and_not_touched(tmp_path, offset, value, message):
    make_project(tmp_path / "study.hitl").close()
    path = tmp_path / "study.hitl" / DATABASE
    content = bytearray(path.read_bytes())
    content[offset : offset + len(value)] = value
    path.write_bytes(content)
    before = fingerprint(tmp_path / "study.hitl")
    with pytest.raises(ProjectError, match=message):
        Project.open(tmp_path / "study.hitl")
    assert fingerprint(tmp_path / "study.hitl") == before


def test_a_database_with_torn_pages_is_called_damaged(tmp_path):
    make_project(tmp_path / "study.hitl").close()
    path = tmp_path / "study.hitl" / DATABASE
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    with pytest.raises(ProjectError, match="damaged"):
        Project.open(tmp_path / "study.hitl")


def test_a_folder_without_a_database_is_not_a_project(tmp_path):
    with pytest.raises(ProjectError, match="is not a project"):
        Project.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_second_program_is_told_who_writes_and_may_read(project):
    code = f"""
from pathlib import Path
from hitl_workbench.errors import ProjectInUse
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
try:
    Project.open(Path({str(project.folder)!r}))
except ProjectInUse as error:
    print(error)
with Project.open_or_read(Path({str(project.folder)!r})) as reader:
    print(reader.is_read_only, [r.name for r in recordings(reader.db)], reader.note)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    first, second = told.splitlines()
    assert "in use by Ada" in first
    assert second.startswith("True ['call'] read-only: the project is in use by Ada")


def test_a_reader_sees_what_the_writer_has_stored_since(project):
    with Project.open(project.folder, read_only=True) as reader:
        project.run(rename_recording, 1, "interview")
        assert recording_named(reader.db, 1).name == "interview"


def test_a_reader_cannot_write(project):
    with Project.open(project.folder, read_only=True) as reader, pytest.raises(ProjectError, match="read-only"):
        reader.run(rename_recording, 1, "interview")
    assert recording_named(project.db, 1).name == "call"


def test_the_lock_is_free_again_after_closing(project):
    with pytest.raises(ProjectInUse):
        Project.open(project.folder)
    project.close()
    Project.open(project.folder).close()


def test_several_annotators_must_say_who_acts(project):
    project.run(add_annotator, "Ben")
    folder = project.folder
    project.close()
    with pytest.raises(WorkbenchError, match="--as; the annotators are: Ada, Ben"):
        Project.open(folder)
    with Project.open(folder, "Ben") as ben:
        assert ben.annotator.role == "annotator"


def test_a_role_is_checked_before_anything_is_written(project):
    project.run(add_annotator, "Ben")
    folder = project.folder
    project.close()
    with Project.open(folder, "Ben") as ben:
        with pytest.raises(NotAllowed, match="role annotator"):
            ben.run(hide_recording, 1)
        with pytest.raises(NotAllowed):
            ben.run(add_annotator, "Eve")
        assert len(annotators(ben.db)) == 2
        assert len(recordings(ben.db)) == 1


def test_a_hidden_recording_leaves_the_list_but_not_the_project(project):
    project.run(hide_recording, 1)
    assert recordings(project.db) == []
    assert [recording.name for recording in recordings(project.db, hidden=True)] == ["call"]


def test_a_backup_is_made_when_a_day_has_passed_and_five_are_kept(project):
    folder = project.folder / "backups"
    start = datetime.now(UTC)
    created = start.isoformat()
    assert backup_if_due(project.db, folder, created, start + timedelta(hours=23)) is None
    made = [backup_if_due(project.db, folder, created, start + timedelta(days=day, hours=1)) for day in range(1, 9)]
    assert all(made)
    kept = sorted(folder.iterdir())
    assert kept == made[-KEPT:]
    with closing(sqlite3.connect(kept[-1])) as copy:
        assert copy.execute("select name from recording").fetchone() == ("call",)
    assert backup_if_due(project.db, folder, created, start + timedelta(days=8, hours=2)) is None


def test_opening_a_project_that_is_a_day_old_backs_it_up(project):
    with project.db.conn:
        project.db.conn.execute("update setting set value = '2020-01-01T00:00:00+00:00' where key = 'created_at'")
    folder = project.folder
    project.close()
    Project.open(folder).close()
    assert len(list((folder / "backups").iterdir())) == 1


def test_a_backup_opens_as_a_project(project):
    copy = backup_if_due(project.db, project.folder / "backups", "2020-01-01T00:00:00+00:00")
    other = project.folder.with_name("restored.hitl")
    other.mkdir()
    (other / DATABASE).write_bytes(copy.read_bytes())
    with Project.open(other) as restored:
        assert [recording.name for recording in recordings(restored.db)] == ["call"]


def test_what_a_killed_program_had_begun_to_write_is_taken_away(project):
    folder = project.folder
    project.close()
    begun = [
        folder / "cache" / "a.flac.12.unfinished",
        folder / "media" / ".b.unfinished",
        folder / "cache" / "c.result.json",
    ]
    for path in begun:
        path.write_text("x")
    (folder / "cache" / "a.peaks").write_text("kept")
    Project.open(folder, read_only=True).close()
    assert all(path.exists() for path in begun)
    Project.open(folder).close()
    assert [path.name for part in ("cache", "media") for path in (folder / part).iterdir()] == ["a.peaks"]


def test_a_full_disk_is_said_and_the_edit_leaves_no_trace(project):
    pages = project.db.conn.execute("pragma page_count").fetchone()[0]
    project.db.conn.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(ProjectError, match="disk is full"):
        for number in range(1000):
            project.run(rename_recording, 1, f"a rather long name, number {number}, " + "x" * 500)
    name = recording_named(project.db, 1).name
    assert name.startswith("a rather long name") or name == "call"
    project.db.conn.execute("pragma max_page_count = 1000000")
    assert project.run(rename_recording, 1, "works again")


def test_closing_lets_go_of_everything_also_when_the_disk_refuses(tmp_path, monkeypatch):
    from hitl_workbench.errors import ProjectError
    from hitl_workbench.project import database

    project = make_project(tmp_path / "study.hitl")

    def refuse(*_args, **_options):
        raise ProjectError("the disk is full; nothing of this step was stored. Free some space and try again")

    with monkeypatch.context() as full:
        full.setattr(database, "checkpoint", refuse)
        with pytest.raises(ProjectError, match="disk is full"):
            project.close()
    Project.open(tmp_path / "study.hitl").close()  # the lock is free
