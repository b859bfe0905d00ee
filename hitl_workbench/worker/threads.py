"""How the machine's cores are shared between the workers."""

from __future__ import annotations

import os


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def threads_for(stages: int, available: int | None = None) -> tuple[int, int]:
    """Threads for transcription and for diarization when so many stages run side by side.

    Alone, a stage gets every core. Together, diarization gets a third of the cores and transcription, which takes
    longer, the rest; on small machines one more than there are, since each waits now and then. Measured on two cores:
    2 + 1 takes 0.82 of the time of one after the other, 1 + 1 takes 0.85, 2 + 2 as long as the sum.
    """
    available = available or cores()
    if stages < 2 or available < 2:
        return available, available
    diarization = max(1, available // 3)
    return available - diarization + (1 if available <= 4 else 0), diarization


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
