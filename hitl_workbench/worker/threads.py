"""How the machine's cores are shared between the workers."""

from __future__ import annotations

import os
from collections.abc import Collection

from hitl_workbench.worker.protocol import DIARIZATION

_MOST = 8  # Whisper and the diarizer's networks gain next to nothing from more


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def threads_of(stage: str, side_by_side: Collection[str], available: int) -> int:
    """How many threads the worker of a stage gets, when those stages run at once on so many cores.

    Alone a worker takes every core, up to eight. Side by side recognition, which takes longer, gets all cores of a
    two-core machine and diarization one: measured there, 2 + 1 ends sooner than 1 + 1 (a core would idle at the end)
    and than 2 + 2 (they wait for each other). On larger machines recognition gets two thirds and diarization the rest.
    """
    if len(set(side_by_side)) < 2:
        return min(available, _MOST)
    recognition = max(min(available, 2), round(available * 2 / 3))
    if stage == DIARIZATION:
        return max(1, min(available - recognition, _MOST))
    return min(recognition, _MOST)


def environment_of(threads: int) -> dict[str, str]:
    """The variables that hold numeric libraries to so many threads, which sleep while they have nothing to do."""
    number = str(threads)
    return {
        "KMP_BLOCKTIME": "0",
        "MKL_NUM_THREADS": number,
        "NUMEXPR_NUM_THREADS": number,
        "OMP_NUM_THREADS": number,
        "OMP_WAIT_POLICY": "PASSIVE",
        "OPENBLAS_NUM_THREADS": number,
        "TOKENIZERS_PARALLELISM": "false",
    }
