"""Scripted engines as installed models."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hitl_workbench.engines.weights import RECORD, describe


def scripted_installer(home: Path) -> Callable[..., None]:
    """A function that installs a scripted model into a person's folder: name, kind, and what it is to do."""

    def install(name: str, kind: str, **script: Any) -> None:
        folder = home / "models" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "script.json").write_text(json.dumps(script))
        record = {"name": name, "kind": kind, "engine": "scripted", "title": name, "licence": "-"}
        (folder / RECORD).write_text(json.dumps({**record, "files": describe(folder)}))

    return install
