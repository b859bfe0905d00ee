"""Whole tiers are stored whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hitl_workbench.domain.annotation import content_from
from hitl_workbench.project.tiers import content_of
from tests.project.building import draft, make_project, some_turns


@pytest.mark.parametrize("count", [0, 1, 199, 200, 201, 1000, 5003])
def test_every_turn_of_a_tier_is_stored_however_many_there_are(tmp_path, count):
    with make_project(tmp_path / "study.hitl", minutes=200) as project:
        written = content_from(some_turns(count, 3))
        found = content_of(project.db, draft(project, count, 3))
        assert [replace(turn, id=0, uid="") for turn in found.turns] == list(written.turns)
        copied = content_of(project.db, project.begin_correction(1, 1).result) if count else found
        assert [(turn.span, turn.text, turn.words) for turn in copied.turns] == [
            (turn.span, turn.text, turn.words) for turn in written.turns
        ]


def test_progress_ends_at_the_number_of_turns(tmp_path):
    with make_project(tmp_path / "study.hitl", minutes=200) as project:
        steps = []
        project.publish(
            1, "draft", content_from(some_turns(3000)), progress=lambda done, total: steps.append((done, total))
        )
        assert steps[-1] == (3000, 3000)
