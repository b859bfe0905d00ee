"""Result files: how what an engine found gets from the worker to the program."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from hitl_workbench.domain.hypothesis import Diarization, Transcription, Voices
from hitl_workbench.engines.base import diarization_to_json, transcription_to_json, voices_to_json
from hitl_workbench.errors import EngineError


def write_result(path: Path, value: Transcription | Diarization | Voices) -> str:
    """Write a result so that it is there whole or not at all; return its sha256.

    Raises EngineError when the file cannot be written.
    """
    if isinstance(value, Transcription):
        data = transcription_to_json(value)
    else:
        data = diarization_to_json(value) if isinstance(value, Diarization) else voices_to_json(value)
    content = json.dumps(data, allow_nan=False, separators=(",", ":")).encode()
    partial = path.with_name(f"{path.name}.partial")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise EngineError(
            f"the result cannot be written to {path.parent} ({error.strerror}); make room there and draft again"
        ) from error
    return hashlib.sha256(content).hexdigest()


def read_result(path: Path, sha256: str) -> dict[str, Any]:
    """The JSON of a result, as `engines.base` reads it.

    Raises EngineError when the file is not the one that the worker announced.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EngineError(f"the worker's result {path} cannot be read ({error.strerror}); draft again") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise EngineError(f"the worker's result {path} is not what the worker wrote; draft again")
    data: dict[str, Any] = json.loads(content)
    return data
