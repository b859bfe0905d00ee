"""The main job on a real recording: a project, a draft, its turns, its exports.

Used by `make demo`; can be run again, and then only does what is missing.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

NAME = "telephone"


def main(folder: Path) -> int:
    """Make or reuse the demo project in folder and show what is in it."""
    spec = find_spec("pyannote.audio")
    assert spec is not None and spec.origin is not None
    sample = Path(spec.origin).parent / "sample" / "sample.wav"  # a real call, 30 s, two speakers
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        _workbench("new", folder, "--name", NAME, "--annotator", "demo")
    _workbench("import", folder, sample)
    _workbench("draft", folder)
    _workbench("show", folder, "--recording", "sample")
    exports = folder.parent / "exports"
    for name in ("json", "rttm", "textgrid", "srt"):
        _workbench("export", folder, "--format", name, "--to", exports / name)
    reference = sample.with_suffix(".rttm")
    _workbench("score", folder, "--reference", reference, "--hypothesis", "draft")
    print(f"\nthe project is {folder.resolve()}\nits exports are in {exports.resolve()}")
    return 0


def _workbench(*arguments: object) -> None:
    words = [str(argument) for argument in arguments]
    print(f"\n$ hitl-workbench {' '.join(words)}", flush=True)
    ended = subprocess.run([sys.executable, "-m", "hitl_workbench", *words], check=False)
    if ended.returncode:
        sys.exit(ended.returncode)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
