"""The main job on a real recording: a project, a draft, its turns, its exports.

Used by `make demo`; can be run again, and then only does what is missing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hitl_workbench.workflow.demonstration import telephone_call

NAME = "telephone"


def has_display() -> bool:
    """Whether there is somebody to see a window."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(folder: Path) -> int:
    """Make or reuse the demo project in folder and show what is in it."""
    sample = telephone_call()
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        _workbench("new", folder, "--name", NAME)
    _workbench("import", folder, sample)
    _workbench("draft", folder)
    _workbench("show", folder, "--recording", "sample")
    exports = folder.parent / "exports"
    for name in ("json", "rttm", "textgrid", "srt"):
        _workbench("export", folder, "--format", name, "--to", exports / name)
    reference = sample.with_suffix(".rttm")
    _workbench("score", folder, "--reference", reference, "--hypothesis", "draft")
    print(f"\nthe project is {folder.resolve()}\nits exports are in {exports.resolve()}", flush=True)
    if has_display():
        print("opening the window; close it to end the demo", flush=True)
        _workbench(folder)
    return 0


def _workbench(*arguments: object) -> None:
    words = [str(argument) for argument in arguments]
    print(f"\n$ hitl-workbench {' '.join(words)}", flush=True)
    ended = subprocess.run([sys.executable, "-m", "hitl_workbench", *words], check=False)
    if ended.returncode:
        sys.exit(ended.returncode)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
