"""A killed program loses nothing that it had acknowledged."""

from __future__ import annotations

import pytest

from tests.reliability.killing import KINDS, kill_repeatedly

KILLS = {"editing": 8, "importing": 6, "annotating": 6, "drafting": 6}


@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_program_loses_nothing_acknowledged_and_its_project_opens(kind, tmp_path):
    losses = kill_repeatedly(kind, KILLS[kind], tmp_path, seed=1)
    assert losses.kills == KILLS[kind]
    assert losses.acknowledged > 0
    assert (losses.lost, losses.not_opening, losses.not_whole) == (0, 0, 0)
