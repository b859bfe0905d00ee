"""A project on disk: open it, run operations, undo and redo them, publish tiers, close it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from hitl_workbench.domain.annotation import TierContent
from hitl_workbench.domain.guideline import BUILT_IN
from hitl_workbench.domain.people import CORRECT, LEAD, Annotator
from hitl_workbench.errors import NotAllowed, ProjectError, ProjectInUse, WorkbenchError
from hitl_workbench.project import access, database
from hitl_workbench.project.annotators import acting_annotator, annotators, setting
from hitl_workbench.project.backup import backup_if_due
from hitl_workbench.project.bulk import discard_tier, facts_column, sweep, write_hidden_tier
from hitl_workbench.project.changes import METADATA_SCOPE, Changes
from hitl_workbench.project.database import said_plainly
from hitl_workbench.project.guidelines import present_guideline
from hitl_workbench.project.history import rows_of_operation
from hitl_workbench.project.imported import NOTHING, Beside
from hitl_workbench.project.journal import new_uid, now, repetition, reversal, run
from hitl_workbench.project.lock import ProjectLock
from hitl_workbench.project.operations import facts_of
from hitl_workbench.project.operations.metadata import Brought
from hitl_workbench.project.operations.settings import set_setting
from hitl_workbench.project.operations.tiers import begin_correction, publish_tier
from hitl_workbench.project.operations.work import record_lost_sittings
from hitl_workbench.project.tiers import content_of, tier_with_id
from hitl_workbench.project.undo import UndoStacks, stacks_from_journal

DATABASE = "project.sqlite"


class Project:
    """An open project. Write with `run`, `undo`, `redo` and `publish`; read with the query modules on `db`.

    read_only projects have a note that says why; writing to one raises ProjectError.
    """

    def __init__(self, folder: Path, db: Database, annotator: Annotator, lock: ProjectLock | None, note: str) -> None:
        """Not to be called directly: see `create` and `open`."""
        self.folder = folder
        self.db = db
        self.annotator = annotator
        self.note = note
        self._lock = lock
        self._stacks: dict[str, UndoStacks] = {}

    # -- opening and closing

    @classmethod
    def create(cls, folder: Path, name: str | None = None, annotator: str | None = None) -> Self:
        """Make an empty project and open it; annotator becomes its lead.

        Raises ProjectError when folder exists or cannot be made; then nothing is left behind.
        """
        folder = folder.absolute()
        if folder.exists():
            raise ProjectError(f"{folder} exists already; choose a new folder, or open it as a project")
        unfinished = folder.with_name(f".{folder.name}.unfinished-{new_uid()}")
        try:
            unfinished.mkdir(parents=True)
            for part in ("media", "cache", "backups"):
                (unfinished / part).mkdir()
            db = database.create(unfinished / DATABASE)
            founder = Annotator(0, new_uid(), annotator or login_name(), LEAD)
            access.open_views(db, None)

            def found(edit: Any) -> None:
                edit.insert("annotator", {"uid": founder.uid, "name": founder.name, "role": LEAD})
                for key, value in {"name": name or folder.stem, "uid": new_uid(), "created_at": now()}.items():
                    set_setting(edit, key, value)

            run(db, founder, "Found project", found)
            database.checkpoint(db)
            db.close()
            unfinished.rename(folder)
        except OSError as error:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise ProjectError(f"{folder} cannot be made ({error.strerror}); choose another place") from None
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        return cls.open(folder, annotator=founder.name)

    @classmethod
    def open(cls, folder: Path, annotator: str | None = None, *, read_only: bool = False) -> Self:
        """Open a project for the annotator named, or for the only one it has.

        Raises ProjectInUse when another program writes to it (unless read_only), and ProjectError for what is
        newer, damaged, or not a project; then nothing has been changed.
        """
        folder = folder.absolute()
        path = folder / DATABASE
        if not path.is_file():
            raise ProjectError(f"{folder} is not a project (it has no {DATABASE}); make one with `new`")
        database.inspect_header(path)
        lock = None
        if not read_only:
            lock = ProjectLock(folder)
            lock.take()
        db = None
        try:
            with said_plainly():
                db = database.connect(path, read_only=read_only)
                if not read_only:
                    database.migrate(db)
                    sweep(db)
                    _remove_leftovers(folder)
                acting = acting_annotator(db, annotator)
                access.open_views(db, acting)
                if lock:
                    lock.tell(acting.name)
                if not read_only:
                    backup_if_due(db, folder / "backups", setting(db, "created_at") or now())
        except BaseException as error:
            if db is not None:
                db.close()
            if lock:
                lock.release()
            if isinstance(error, sqlite3.DatabaseError):
                raise ProjectError(
                    f"{path} is damaged ({error}); open one of the copies in {folder / 'backups'}"
                ) from error
            raise
        project = cls(folder, db, acting, lock, "read-only" if read_only else "")
        if not read_only and acting.may(CORRECT):
            with suppress(WorkbenchError):  # a full disk is said where it matters, at the next edit
                project.run(record_lost_sittings)
        return project

    @classmethod
    def open_or_read(cls, folder: Path, annotator: str | None = None) -> Self:
        """Open for writing, or read-only with a note that names who is writing."""
        try:
            return cls.open(folder, annotator)
        except ProjectInUse as busy:
            project = cls.open(folder, annotator, read_only=True)
            project.note = f"read-only: {busy}"
            return project

    @property
    def is_read_only(self) -> bool:
        return self._lock is None

    @property
    def path(self) -> Path:
        """The database file."""
        return self.folder / DATABASE

    @property
    def name(self) -> str:
        return setting(self.db, "name") or self.folder.stem

    def close(self) -> None:
        """Put everything into the database file and let go of it. Closing twice is harmless."""
        try:
            if self._lock:
                with said_plainly():
                    database.checkpoint(self.db)
        finally:
            self.db.close()
            if self._lock:
                self._lock.release()
                self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # -- writing

    def run(self, operation: Callable[..., Any], *args: Any, **options: Any) -> Changes | None:
        """Run an operation of `project.operations`: stored, journalled and undoable, or without any trace.

        None when it changed nothing. Raises NotAllowed before anything starts when the role does not permit it.
        """
        name, needs = facts_of(operation)
        self._require(needs, name)
        return self._run(name, lambda edit: operation(edit, *args, **options))

    def undo(self, tier_id: int | None) -> Changes | None:
        """Take back the acting annotator's last operation in a tier; None when there is nothing to take back.

        Here and in redo no tier means metadata: fields, what is known of recordings and persons, who speakers are. The
        result of the Changes is how many answers stay withdrawn because others, given in another tier, hold.
        """
        return self._step(self._scope_of(tier_id), "undo")

    def redo(self, tier_id: int | None) -> Changes | None:
        """Do again what was undone last in a tier; None when there is nothing. The result is the same."""
        return self._step(self._scope_of(tier_id), "redo")

    def can_undo(self, tier_id: int | None) -> bool:
        return bool(self._stacks_of(self._scope_of(tier_id)).undo)

    def can_redo(self, tier_id: int | None) -> bool:
        return bool(self._stacks_of(self._scope_of(tier_id)).redo)

    def rows_of_step(self, tier_id: int, kind: str) -> int:
        """How many rows the next undo or redo (kind) in a tier would write; 0 when there is none."""
        stacks = self._stacks_of(tier_with_id(self.db, tier_id).uid)
        stack = stacks.undo if kind == "undo" else stacks.redo
        return rows_of_operation(self.db, stack[-1]) if stack else 0

    def heed(self, changes: Changes) -> None:
        """Take an operation into account that a companion has run."""
        self._stacks.pop(changes.scope, None)
        self._follow(changes)

    def publish(
        self,
        recording_id: int,
        origin: str,
        content: TierContent,
        *,
        run_facts: dict[str, Any] | None = None,
        beside: Beside = NOTHING,
        brought: Brought | None = None,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Changes:
        """Store a whole tier of a machine or an import: written in small steps, then visible at once.

        beside is what a file has beside turns, brought what it says of the recording and of who speaks. The new tier's
        id is the result of the Changes. A proposal may repeat its annotator's own words: it is theirs.
        """
        row: dict[str, Any] = {"recording_id": recording_id, "origin": origin}
        if origin == "proposal":
            row["annotator_id"] = self.annotator.id
        if run_facts is not None:
            row["run"] = facts_column(run_facts)
        how = {"beside": beside, "progress": progress, "cancelled": cancelled}
        return self._publish(publish_tier, row, content, brought, **how)

    def begin_correction(
        self,
        recording_id: int,
        source_tier_id: int | None,
        *,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Changes:
        """Make the acting annotator's own tier: a copy of source_tier_id, or empty (from blank) with None.

        The new tier's id is the result of the Changes.
        """
        row: dict[str, Any] = {"recording_id": recording_id, "origin": "annotation", "annotator_id": self.annotator.id}
        rules = present_guideline(self.db).version
        row["guideline_version"] = str(rules) if rules not in (None, BUILT_IN) else None
        content = TierContent((), ())
        if source_tier_id is not None:
            row["source"] = tier_with_id(self.db, source_tier_id).uid
            content = content_of(self.db, source_tier_id)
        return self._publish(begin_correction, row, content, derived=True, progress=progress, cancelled=cancelled)

    def idle(self) -> None:
        """Tidy up while nobody types: move the WAL into the database."""
        if not self.is_read_only:
            with said_plainly():
                database.checkpoint(self.db, everything=False)

    # -- how

    def _publish(
        self, publish: Callable[..., Any], row: dict[str, Any], content: TierContent, *more: Any, **how: Any
    ) -> Changes:
        """Write a tier unseen, as how says, and run the operation that publishes it, which gets more."""
        name, needs = facts_of(publish)
        self._require(needs, name)
        with said_plainly():
            tier_id, digest = write_hidden_tier(self.path, row, content, **how)
        try:
            changes = self.run(publish, tier_id, digest, *more)
        except BaseException:
            discard_tier(self.db, tier_id)
            raise
        if changes is None:
            raise ValueError("publishing a tier changes it")
        return changes

    def _step(self, scope: str, kind: str) -> Changes | None:
        stacks = self._stacks_of(scope)
        stack = stacks.undo if kind == "undo" else stacks.redo
        if not stack:
            return None
        target = stack[-1]
        (name,) = self.db.conn.execute("select name from visible_operation where uid = ?", (target,)).fetchone()
        self._require_writable(name)
        body = reversal(self.db, target) if kind == "undo" else repetition(self.db, target)
        return self._run(name, body, kind=kind, target=target)

    def _run(
        self, name: str, body: Callable[[Any], Any], *, kind: str = "do", target: str | None = None
    ) -> Changes | None:
        changes = run(self.db, self.annotator, name, body, kind=kind, target=target)
        if changes is not None:
            if changes.scope in self._stacks:
                self._stacks[changes.scope].record(kind, changes.operation, target)
            self._follow(changes)
            database.checkpoint_if_large(self.db, self.path)
        return changes

    def _follow(self, changes: Changes) -> None:
        if changes.touch("annotator"):
            self.annotator = next(one for one in annotators(self.db) if one.uid == self.annotator.uid)
            access.open_views(self.db, self.annotator)

    def _scope_of(self, tier_id: int | None) -> str:
        return METADATA_SCOPE if tier_id is None else tier_with_id(self.db, tier_id).uid

    def _stacks_of(self, scope: str) -> UndoStacks:
        if scope not in self._stacks:
            self._stacks[scope] = stacks_from_journal(self.db, scope, self.annotator.uid)
        return self._stacks[scope]

    def _require_writable(self, name: str) -> None:
        if self.is_read_only:
            raise ProjectError(f"“{name}” was not stored: the project is open read-only ({self.note})")

    def _require(self, permission: str, name: str) -> None:
        self._require_writable(name)
        if not self.annotator.may(permission):
            raise NotAllowed(f"“{name}” is not for the role {self.annotator.role}; ask a lead of this project")


def _remove_leftovers(folder: Path) -> None:
    """Take away what a killed program had begun to write; with the lock taken, nobody else is at it."""
    for part in ("cache", "media", "backups"):
        for pattern in ("*.unfinished", "*.partial", "*.result.json"):
            for path in (folder / part).glob(pattern):
                path.unlink(missing_ok=True)


def login_name() -> str:
    """What the computer calls the person; `annotator` where it calls them nothing."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"
