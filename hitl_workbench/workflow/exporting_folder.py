"""A folder of many large files that appears whole: written out of sight, moved into place at the end."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any, BinaryIO, Self

from hitl_workbench.errors import Cancelled, WorkbenchError
from hitl_workbench.project.journal import new_uid

MANIFEST = "MANIFEST.json"


class StagedFolder:
    """Takes files under their final names, in a with statement; `finish` shows them all, otherwise none was ever there.

    The folder has to be empty, missing, or hold just what an earlier export of this kind wrote: that is replaced.
    Raises WorkbenchError for a folder with anything else in it, OSError for what cannot be written, Cancelled.
    """

    def __init__(self, folder: Path, kind: str, cancelled: Callable[[], bool] = lambda: False) -> None:
        self._folder = folder
        self._cancelled = cancelled
        self._old = _earlier(folder, kind)
        self._stage = folder / f".{new_uid()}.unfinished"
        self._was_there = folder.is_dir()
        self._files: dict[str, Path] = {}

    def __enter__(self) -> Self:
        for left in self._folder.glob(".*.unfinished"):
            shutil.rmtree(left, ignore_errors=True)  # of an export that was killed
        self._stage.mkdir(parents=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        shutil.rmtree(self._stage, ignore_errors=True)
        if kind is not None and not self._was_there:
            shutil.rmtree(self._folder, ignore_errors=True)

    @contextmanager
    def put(self, path: str) -> Iterator[BinaryIO]:
        """Open a file of the folder to write. Raises ValueError for a path that leads out of it or comes twice."""
        self.check()
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts or "\\" in path or path in self._files:
            raise ValueError(f"not a path for a file of an export: {path!r}")
        target = self._stage.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        self._files[path] = target
        with _opened(target) as file:
            yield file

    def write(self, path: str, data: bytes) -> None:
        """Write a small file."""
        with self.put(path) as file:
            file.write(data)

    def check(self) -> None:
        """Raises Cancelled when it was asked for."""
        if self._cancelled():
            raise Cancelled("export stopped; nothing was written")

    def sums(self, progress: Callable[[float], None] = lambda share: None) -> dict[str, tuple[str, int]]:
        """sha256 and size of every file by its path, sorted."""
        found = {}
        for number, path in enumerate(sorted(self._files)):
            self.check()
            with self._files[path].open("rb") as file:
                found[path] = (hashlib.file_digest(file, "sha256").hexdigest(), file.seek(0, os.SEEK_END))
            progress((number + 1) / len(self._files))
        return found

    def finish(self, manifest: Mapping[str, Any]) -> None:
        """Show everything, the manifest last, in place of an earlier export. After an error all is as before."""
        text = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
        self.write(MANIFEST, text)
        self.check()
        _make_durable(self._files.values())
        aside = self._stage / "earlier"
        aside.mkdir()
        new = sorted({PurePosixPath(path).parts[0] for path in self._files} - {MANIFEST})
        moves = [(self._folder / name, aside / name) for name in self._old]
        moves += [(self._stage / name, self._folder / name) for name in [*new, MANIFEST]]
        done: list[tuple[Path, Path]] = []
        try:
            for source, target in moves:
                source.rename(target)
                done.append((source, target))
        except OSError:
            for source, target in reversed(done):
                target.rename(source)
            raise


def _opened(path: Path) -> BinaryIO:
    return path.open("w+b")


def _make_durable(paths: Iterable[Path]) -> None:
    """Wait until everything is on the disk: at once where the system can, which is ten times faster for many files."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        with path.open("r+b") as file:
            os.fsync(file.fileno())


def _earlier(folder: Path, kind: str) -> list[str]:
    """What lies in a folder at its top, all of it from an earlier export of the kind. Raises WorkbenchError."""
    if not folder.exists():
        return []
    try:
        names = sorted(path.name for path in folder.iterdir() if not path.name.endswith(".unfinished"))
        if not names:
            return []
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        known = {entry["file"]: entry["bytes"] for entry in manifest["files"]}
        found = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*")
                 if path.is_file() and not path.parts[len(folder.parts)].endswith(".unfinished")}  # fmt: skip
        found.pop(MANIFEST)
        if manifest["corpus"]["format"] == kind and found == known:
            return names
    except NotADirectoryError:
        raise WorkbenchError(f"{folder} is a file; nothing was exported. Choose a folder") from None
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise WorkbenchError(
        f"{folder} holds other files; nothing was exported. Training data need a folder of their own: choose a new or "
        "an empty one"
    )
