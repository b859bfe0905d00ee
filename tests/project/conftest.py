"""Projects to write into: small, real, on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hitl_workbench.project.project import Project
from tests.project.building import correction, make_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with one recording (id 1) of one minute and nothing drafted."""
    made = make_project(tmp_path / "study.hitl")
    yield made
    made.close()


@pytest.fixture
def tier(project: Project) -> int:
    """The acting annotator's own copy of a draft of four turns."""
    return correction(project, 4)
