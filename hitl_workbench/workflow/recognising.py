"""What kind of model a folder holds, by its content."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from hitl_workbench.engines.weights import DIARIZER, RECORD, TRANSCRIBER, installed_in, problems_of
from hitl_workbench.errors import ModelError

_VOCABULARIES = ("vocabulary.json", "vocabulary.txt")
_PIPELINE = "config.yaml"
_OTHER_FORMS = ("pytorch_model.bin", "model.safetensors", "model.safetensors.index.json")
_HELP = (
    "known are CTranslate2 Whisper models (model.bin, config.json, tokenizer.json, vocabulary) and pyannote pipelines "
    "(config.yaml with their weights)"
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A model folder's kind, and how to call it. name and source are known for a model that this program made."""

    kind: str
    engine: str
    title: str
    licence: str = "as its maker says"
    name: str = ""
    source: str = ""


def recognised(folder: Path) -> Recognised:
    """The kind of a model folder. Raises ModelError, with what is wrong, for a folder that cannot be used."""
    if not folder.is_dir():
        raise ModelError(f"{folder} is not a folder; give the folder that holds the model's files")
    if (folder / RECORD).is_file():
        return _of_this_program(folder)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    engine = recognised_files(str(folder), files)
    title = folder.resolve().name
    if engine == "pyannote":
        _check_pipeline(folder)
        return Recognised(DIARIZER, engine, f"pyannote pipeline {title}")
    _check_whisper(folder)
    return Recognised(TRANSCRIBER, engine, f"Whisper {title} (CTranslate2)")


def recognised_files(where: str, files: Collection[str]) -> str:
    """The engine for a model of these files. Raises ModelError when there is none."""
    if _PIPELINE in files:
        return "pyannote"
    if "model.bin" in files and "config.json" in files:
        missing = [] if "tokenizer.json" in files else ["tokenizer.json"]
        if not set(_VOCABULARIES) & set(files):
            missing.append(" or ".join(_VOCABULARIES))
        if missing:
            raise ModelError(f"{where} lacks {' and '.join(missing)}; copy the whole model")
        return "faster-whisper"
    if any(name in files for name in _OTHER_FORMS):
        raise ModelError(
            f"{where} holds a model in another form; convert it with `ct2-transformers-converter` and add the result"
        )
    raise ModelError(f"{where} holds no model that can be used; {_HELP}")


def _of_this_program(folder: Path) -> Recognised:
    model = installed_in(folder)
    if model is None:
        raise ModelError(f"{folder / RECORD} cannot be read; copy the model's folder again")
    for problem in problems_of(model):
        raise ModelError(f"{folder} is damaged ({problem}); copy the model's folder again")
    return Recognised(model.kind, model.engine, model.title, model.licence, model.name, model.source)


def _check_whisper(folder: Path) -> None:
    with (folder / "model.bin").open("rb") as file:
        start = file.read(200)
    # A CTranslate2 file begins with its version and the name of the kind of model.
    if b"WhisperSpec" not in start:
        raise ModelError(f"{folder / 'model.bin'} is not a CTranslate2 Whisper model; {_HELP}")
    for name in ("config.json", "tokenizer.json"):
        try:
            json.loads((folder / name).read_bytes())
        except ValueError as error:
            raise ModelError(f"{folder / name} is damaged ({error}); copy the model again") from error


def _check_pipeline(folder: Path) -> None:
    text = (folder / _PIPELINE).read_text(encoding="utf-8", errors="replace")
    if "pyannote.audio.pipelines" not in text:
        raise ModelError(f"{folder / _PIPELINE} is not that of a pyannote pipeline; {_HELP}")
    for part, value in re.findall(r"^\s*(segmentation|embedding|plda):[ \t]*(\S+)[ \t]*$", text, re.MULTILINE):
        place = value.strip("\"'").replace("$model", str(folder))
        if not Path(place).exists():
            raise ModelError(
                f"the {part} model of this pipeline, {value}, is not in the folder; a pipeline that fetches its parts "
                "from a hub cannot be used here: copy one that is whole"
            )
