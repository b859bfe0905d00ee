"""Where the program's own files and the person's data live."""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "HITL_WORKBENCH_HOME"


def resources_folder() -> Path:
    """The shipped resources: schemas, icons, default tag sets."""
    return _shipped("resources")


def catalogue_folder() -> Path:
    """The shipped catalogue of models (no weights)."""
    return _shipped("models")


def _shipped(name: str) -> Path:
    # A wheel carries these folders inside the package; a source tree has them beside it.
    inside = Path(__file__).parent / "_shipped" / name
    return inside if inside.is_dir() else Path(__file__).parents[1] / name


def data_folder() -> Path:
    """The person's own data, created when asked for: installed models, settings, crash reports."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        folder = Path(chosen).expanduser().absolute()
    else:
        import platformdirs

        folder = Path(platformdirs.user_data_dir("hitl-workbench", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def models_folder() -> Path:
    """Where installed weights live, one folder per model."""
    folder = data_folder() / "models"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that it is either the old or the new one, whatever happens. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.write_text(text, encoding="utf-8")
    os.replace(unfinished, path)  # noqa: PTH105 - atomic on every system
