"""Backup copies of the database, made when a day has passed; the last five are kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from hitl_workbench.errors import ProjectError

KEPT = 5
INTERVAL = timedelta(days=1)
_STAMP = "%Y%m%d-%H%M%S"


def backup_if_due(db: Database, folder: Path, created_at: str, at: datetime | None = None) -> Path | None:
    """Copy the database into folder when the last copy (or the project) is older than a day; return the copy.

    A damaged database is not copied over good copies: raises ProjectError that says where they are.
    """
    at = at or datetime.now(UTC)
    copies = sorted(folder.glob("project-*.sqlite")) if folder.is_dir() else []
    last = _time_of(copies[-1]) if copies else datetime.fromisoformat(created_at)
    if last is not None and at - last < INTERVAL:
        return None
    (verdict,) = db.conn.execute("pragma quick_check(1)").fetchone()
    if verdict != "ok":
        raise ProjectError(f"the project's database is damaged ({verdict}); open one of the copies in {folder}")
    folder.mkdir(exist_ok=True)
    target = folder / f"project-{at.strftime(_STAMP)}.sqlite"
    unfinished = target.with_suffix(".unfinished")
    with closing(sqlite3.connect(unfinished)) as copy:
        db.conn.backup(copy)
        copy.execute("pragma journal_mode = delete")
    unfinished.replace(target)
    for old in [*copies, target][:-KEPT]:
        old.unlink()
    return target


def _time_of(copy: Path) -> datetime | None:
    try:
        return datetime.strptime(copy.stem.removeprefix("project-"), _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
