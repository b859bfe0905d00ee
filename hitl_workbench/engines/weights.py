"""Finding installed models and checking that they are whole. Nothing here downloads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hitl_workbench.domain.chain import digest
from hitl_workbench.errors import ModelError
from hitl_workbench.paths import catalogue_folder, models_folder

RECORD = "model.json"  # in every model's folder: what it is, and size and sha256 of its files
TRANSCRIBER, DIARIZER = "transcriber", "diarizer"


@dataclass(frozen=True, slots=True, eq=False)
class InstalledModel:
    """A model on this computer. folder holds the weights; it lies elsewhere when the model was only linked.

    source names the exact catalogue entry it was made from; empty for a model that the person added.
    """

    name: str
    kind: str
    engine: str
    title: str
    licence: str
    folder: Path
    files: Mapping[str, Mapping[str, Any]]
    source: str = ""

    @property
    def digest(self) -> str:
        """Names the exact weights: 16 hexadecimal digits over the files' hashes."""
        return digest({name: facts["sha256"] for name, facts in self.files.items()})[:16]

    @property
    def size_bytes(self) -> int:
        return sum(int(facts["bytes"]) for facts in self.files.values())

    @property
    def remedy(self) -> str:
        """The command that mends this model."""
        if any(entry["name"] == self.name and "wheels" in entry for entry in catalogue()["models"]):
            return f"run `hitl-workbench models install {self.name}`"
        return "run `hitl-workbench models add FOLDER` with a good copy"


def catalogue() -> dict[str, Any]:
    """The shipped list of models."""
    found: dict[str, Any] = json.loads((catalogue_folder() / "catalogue.json").read_text(encoding="utf-8"))
    return found


def installed() -> list[InstalledModel]:
    """Every model on this computer, by name; broken ones too."""
    return [model for folder in sorted(models_folder().iterdir()) if (model := installed_in(folder))]


def find(name: str, kind: str) -> InstalledModel:
    """The installed model of this kind and name, with its files in place (sizes are checked, hashes are not).

    Raises ModelError that names the command that mends it.
    """
    for model in installed():
        if model.name == name and model.kind == kind:
            for problem in _missing(model):
                raise ModelError(f"the model {name} is damaged ({problem}); {model.remedy}")
            return model
    there_are = ", ".join(model.name for model in installed() if model.kind == kind)
    for entry in catalogue()["models"]:
        if entry["name"] == name and entry["kind"] == kind:
            how = f"fetch {entry['hub']} --name {name}" if "hub" in entry else f"install {name}"
            raise ModelError(f"the model {name} is not installed; run `hitl-workbench models {how}`")
    raise ModelError(
        f"there is no {kind} model {name!r} here"
        + (f"; installed are: {there_are}" if there_are else "; run `hitl-workbench models install`")
    )


def problems_of(model: InstalledModel) -> Iterator[str]:
    """What is wrong with a model's files, every hash recomputed."""
    missing = list(_missing(model))
    yield from missing
    if missing:
        return
    for name, facts in model.files.items():
        if sha256_of(model.folder / name) != facts["sha256"]:
            yield f"{name} is not what was installed"


def sha256_of(path: Path) -> str:
    """The sha256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def describe(folder: Path) -> dict[str, dict[str, Any]]:
    """Size and sha256 of every file below folder, by relative name."""
    return {
        path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": sha256_of(path)}
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != RECORD
    }


def _missing(model: InstalledModel) -> Iterator[str]:
    for name, facts in model.files.items():
        path = model.folder / name
        if not path.is_file():
            yield f"{name} is missing"
        elif path.stat().st_size != facts["bytes"]:
            yield f"{name} has the wrong size"


def installed_in(folder: Path) -> InstalledModel | None:
    """The model whose record lies in folder; None when there is none that can be read."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return InstalledModel(
            name=record["name"],
            kind=record["kind"],
            engine=record["engine"],
            title=record["title"],
            licence=record["licence"],
            folder=Path(record["linked_to"]) if record.get("linked_to") else folder,
            files=record["files"],
            source=record.get("source", ""),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
