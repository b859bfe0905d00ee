"""Guidelines between projects: read from files and from other projects, written as files."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from pathlib import Path
from typing import Any

from hitl_workbench.domain.guideline import Guideline, GuidelineVersion
from hitl_workbench.domain.guideline_json import guideline_from_json, guideline_to_json, guideline_to_markdown
from hitl_workbench.domain.guideline_writing import without_examples_of
from hitl_workbench.errors import FormatError, ProjectError, WorkbenchError
from hitl_workbench.project import database
from hitl_workbench.project.guidelines import guideline_draft, present_guideline
from hitl_workbench.project.project import DATABASE
from hitl_workbench.workflow.exporting import write_all_or_nothing

_LARGEST_BYTES = 20_000_000


def guideline_in_file(path: Path) -> Guideline:
    """The guideline of a JSON file. Raises FormatError."""
    return guideline_from_json(_document_in(path))


def guideline_of_project(folder: Path) -> GuidelineVersion:
    """The guideline that another project works by, or the draft it began when it has published none.

    The project is only read, also while somebody works in it. Raises ProjectError.
    """
    path = folder / DATABASE
    if not path.is_file():
        raise ProjectError(f"{folder} is not a project; choose a folder that holds a {DATABASE}")
    database.inspect_header(path)
    db = database.connect(path, read_only=True)
    try:
        with database.said_plainly():
            present = present_guideline(db)
            return present if present.id else guideline_draft(db) or present
    except sqlite3.OperationalError:
        raise ProjectError(
            f"{folder.stem} was made by an older HITL Workbench and has no guideline; open it once, then try again"
        ) from None
    finally:
        db.close()


def write_guideline_files(folder: Path, found: GuidelineVersion, sensitive: Collection[str]) -> list[Path]:
    """Write guideline.json and guideline.md, both or neither. Raises WorkbenchError.

    sensitive: names of questions that go without the clips that show their answers.
    """
    guideline = without_examples_of(found.guideline, sensitive)
    document = json.dumps(guideline_to_json(guideline, found.version), ensure_ascii=False, indent=1) + "\n"
    files = {
        folder / "guideline.json": document.encode(),
        folder / "guideline.md": guideline_to_markdown(guideline, found.version).encode(),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_all_or_nothing(files)
    except OSError as error:
        raise WorkbenchError(f"{folder} cannot be written ({error.strerror}); choose another folder") from None
    return list(files)


def _document_in(path: Path) -> Any:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise FormatError(f"{path.name} is larger than any guideline")
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(f"{path.name} cannot be read ({error})") from None
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{path.name} is not JSON ({error})") from None
