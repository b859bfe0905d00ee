"""The demo: a project with a real telephone call that comes with a package the program needs anyway."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from hitl_workbench.errors import WorkbenchError


def telephone_call() -> Path:
    """A real call of 30 seconds with two speakers, from pyannote.audio's package. Raises WorkbenchError without it."""
    spec = find_spec("pyannote.audio")
    path = Path(spec.origin).parent / "sample" / "sample.wav" if spec is not None and spec.origin else None
    if path is None or not path.is_file():
        raise WorkbenchError("the demo's recording is missing; install the program again, or import one of your own")
    return path
