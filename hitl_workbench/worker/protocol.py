"""The messages between the program and a worker: one JSON object a line, `kind` first.

The program sends Job; the worker answers with Progress and Hypothesis, and ends each job with exactly one
Finished or Failed. Large results go to the job's result file; Finished carries its path and sha256.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

MAX_LINE_BYTES = 1_000_000
TRANSCRIPTION, DIARIZATION, VOICES = "transcription", "diarization", "voices"  # a job's stages
OFFLINE_TEST = "offline-test"  # no engine: the worker tries to get out, and finishes when it cannot


@dataclass(frozen=True, slots=True)
class Job:
    """One stage of one recording.

    stage is one of those above; engine the plugin's name; model the folder of its weights.
    audio is the file to read, start_ms..end_ms the stretch (end_ms None: to the end), channel the one channel
    to use or None for the mix. Times in the result are on the recording's time line. options are the engine's
    options as keyword arguments; of voices they are its spans, `[[start_ms, end_ms], …]` on the recording's time line.
    result is where to write the result (atomically).
    """

    id: str
    stage: str
    engine: str
    model: str
    audio: str
    result: str
    start_ms: int = 0
    end_ms: int | None = None
    channel: int | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    device: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """done_ms of total_ms of sound; total_ms is 0 while a model loads."""

    job: str
    done_ms: int
    total_ms: int


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What was just recognised, for display only."""

    job: str
    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The result lies at result with this sha256. seconds is the engine's own wall time, loading apart."""

    job: str
    result: str
    sha256: str
    seconds: float
    load_seconds: float
    versions: Mapping[str, str] = field(default_factory=dict)
    device: str = "cpu"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """The job ended without a result. expected tells a WorkbenchError from a bug; detail is a traceback or empty."""

    job: str
    message: str
    expected: bool
    detail: str = ""


Message = Job | Progress | Hypothesis | Finished | Failed
_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Job, Progress, Hypothesis, Finished, Failed)}


def encode(message: Message) -> bytes:
    """One line, at most MAX_LINE_BYTES. Raises ValueError for a longer one."""
    # ASCII, since file names that are not valid UTF-8 hold lone surrogates.
    line = json.dumps({"kind": type(message).__name__, **asdict(message)}).encode() + b"\n"
    if len(line) > MAX_LINE_BYTES:
        raise ValueError(f"a message of {len(line)} bytes; large results go to the result file")
    return line


def decode(line: bytes) -> Message:
    """The message of one line. Raises ValueError for anything else."""
    try:
        data = json.loads(line)
        kind = _KINDS[data.pop("kind")]
        if "notes" in data:
            data["notes"] = tuple(data["notes"])
        message: Message = kind(**data)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise ValueError(f"not a message: {line[:200]!r}") from error
    return message
