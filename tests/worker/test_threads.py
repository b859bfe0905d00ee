"""Sharing the cores."""

from __future__ import annotations

import pytest

from hitl_workbench.worker.threads import cores, environment_of, threads_for


def test_two_cores_are_shared_as_measured() -> None:
    assert threads_for(2, available=2) == (2, 1)


@pytest.mark.parametrize("available", [1, 2, 4, 8, 64])
def test_alone_a_stage_gets_every_core(available: int) -> None:
    assert threads_for(1, available=available) == (available, available)


@pytest.mark.parametrize("available", range(2, 65))
def test_side_by_side_both_work_and_at_most_one_thread_waits(available: int) -> None:
    transcription, diarization = threads_for(2, available=available)
    assert transcription >= diarization >= 1
    assert available <= transcription + diarization <= available + 1


def test_the_environment_holds_libraries_to_the_share() -> None:
    environment = environment_of(3)
    assert environment["OMP_NUM_THREADS"] == environment["MKL_NUM_THREADS"] == "3"
    assert environment["OMP_WAIT_POLICY"] == "PASSIVE"


def test_this_machine_has_a_core() -> None:
    assert cores() >= 1
