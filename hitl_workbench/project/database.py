"""Connections to a project's database, and the one way SQL errors become messages.

WAL with synchronous FULL: an edit that returned is on the disk, also after a power cut. Checkpoints are ours
(idle, close, and a cap on the WAL's size), because automatic ones land in the middle of somebody's key press.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from hitl_workbench.errors import ProjectError
from hitl_workbench.project.migrations import APPLICATION_ID, NEWEST, STEPS

WAL_LIMIT_BYTES = 32_000_000
BUSY_TIMEOUT_MS = 10_000
_MAGIC = b"SQLite format 3\x00"


def connect(path: Path, *, read_only: bool = False) -> Database:
    """A connection with our settings. The file must exist and have been checked with `inspect_header`."""
    mode = "ro" if read_only else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    conn = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    db = Database(conn, recursive_triggers=True, strict=True)
    conn.execute(f"pragma busy_timeout = {BUSY_TIMEOUT_MS}")
    conn.execute("pragma foreign_keys = on")
    conn.execute("pragma temp_store = memory")
    conn.execute("pragma cache_size = -32000")
    if not read_only:
        conn.execute("pragma journal_mode = wal")
        conn.execute("pragma synchronous = full")
        conn.execute("pragma wal_autocheckpoint = 0")
    return db


def create(path: Path) -> Database:
    """A new, empty database at path with the newest schema."""
    path.touch(exist_ok=False)
    db = connect(path)
    db.conn.execute(f"pragma application_id = {APPLICATION_ID}")
    migrate(db)
    return db


def migrate(db: Database) -> None:
    """Bring the schema up to date, each step whole or not at all, and put the version into the file's header."""
    (version,) = db.conn.execute("pragma user_version").fetchone()
    for number, step in enumerate(STEPS[version:], version + 1):
        try:
            db.conn.executescript(f"begin immediate; {step} pragma user_version = {number}; commit;")
        except BaseException:
            db.rollback()
            raise
    if version < NEWEST:
        checkpoint(db)


def inspect_header(path: Path) -> None:
    """Raise ProjectError unless path is a database of ours that this program can read. Reads 100 bytes only."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise ProjectError(f"{path} cannot be read ({error.strerror}); check the disk and its permissions") from None
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise ProjectError(
            f"{path} is damaged or not a database; open one of the copies in the backups folder beside it"
        )
    version = int.from_bytes(header[60:64], "big")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise ProjectError(f"{path} is a database of another program, not a HITL Workbench project")
    if version > NEWEST:
        raise ProjectError(
            f"{path.parent.name} was made by a newer HITL Workbench (format {version}, this program reads up to "
            f"{NEWEST}); update the program"
        )


def rows(db: Database, sql: str, parameters: Mapping[str, Any] | Sequence[Any] = ()) -> list[dict[str, Any]]:
    """All rows as dictionaries. (`Database.query` opens a savepoint each time, which a hot path cannot afford.)"""
    cursor = db.conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All or nothing; takes the write lock first, so that it waits for another writer instead of failing half-way."""
    with said_plainly():
        db.conn.execute("begin immediate")
        try:
            yield
            db.conn.execute("commit")
        except BaseException:
            db.rollback()
            raise


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn what SQLite says about disks and files into ProjectError; other database errors are bugs."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            raise ProjectError(
                "the disk is full; nothing of this step was stored. Free some space and try again"
            ) from error
        if code == sqlite3.SQLITE_IOERR:
            raise ProjectError("the disk cannot be written; nothing of this step was stored. Check the disk") from error
        if code == sqlite3.SQLITE_READONLY:
            raise ProjectError("the project is open read-only; nothing was stored") from error
        if code == sqlite3.SQLITE_BUSY:
            raise ProjectError("another program is writing to this project; nothing was stored. Try again") from error
        raise
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise ProjectError(
                "the project's database is damaged; open one of the copies in its backups folder"
            ) from error
        raise


def checkpoint(db: Database, *, everything: bool = True) -> None:
    """Move the WAL into the database: all of it and empty the file, or what readers allow right now."""
    db.conn.execute(f"pragma wal_checkpoint({'truncate' if everything else 'passive'})")


def checkpoint_if_large(db: Database, path: Path) -> None:
    """Keep the WAL under its cap while somebody works without a pause."""
    wal = path.with_name(f"{path.name}-wal")
    if wal.exists() and wal.stat().st_size > WAL_LIMIT_BYTES:
        checkpoint(db, everything=False)
