"""Bookmarks in the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.bookmarks import bookmarks_of
from hitl_workbench.project.changes import PROJECT_SCOPE
from hitl_workbench.project.operations.annotators import add_annotator
from hitl_workbench.project.operations.bookmarks import add_bookmark, delete_bookmark, note_bookmark
from hitl_workbench.project.project import Project
from hitl_workbench.project.verification import verify
from tests.project.building import make_project


def test_bookmarks_are_stored_noted_and_deleted_outside_every_tier(tmp_path: Path):
    with make_project(tmp_path / "a.hitl") as project:
        late = project.run(add_bookmark, 1, 40_000)
        early = project.run(add_bookmark, 1, 10_000, " who is this? ")
        assert late is not None and early is not None and early.scope == PROJECT_SCOPE
        project.run(note_bookmark, late.result, "a door")
        found = [(one.at_ms, one.note, one.annotator) for one in bookmarks_of(project.db, 1)]
        assert found == [(10_000, "who is this?", "Ada"), (40_000, "a door", "Ada")]
        project.run(delete_bookmark, early.result)
    with Project.open(tmp_path / "a.hitl") as project:
        assert [one.at_ms for one in bookmarks_of(project.db, 1)] == [40_000]
        assert verify(project.db).problems == ()


def test_a_bookmark_lies_in_its_recording(tmp_path: Path):
    with make_project(tmp_path / "a.hitl") as project, pytest.raises(InvalidEdit, match="not in this recording"):
        project.run(add_bookmark, 1, 60_001)


def test_annotators_see_and_change_their_own_only_and_a_lead_sees_all(tmp_path: Path):
    with make_project(tmp_path / "a.hitl") as project:
        project.run(add_annotator, "Ben", "annotator")
        made = project.run(add_bookmark, 1, 10_000, "Ada's")
        assert made is not None
    with Project.open(tmp_path / "a.hitl", "Ben") as project:
        assert bookmarks_of(project.db, 1) == []
        project.run(add_bookmark, 1, 20_000, "Ben's")
        with pytest.raises(InvalidEdit, match="somebody else's"):
            project.run(delete_bookmark, made.result)
    with Project.open(tmp_path / "a.hitl", "Ada") as project:
        assert [one.note for one in bookmarks_of(project.db, 1)] == ["Ada's", "Ben's"]
