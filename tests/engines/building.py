"""Making small models: scripted ones that run, and wheels and folders that only look like models."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from hitl_workbench.engines.weights import RECORD, describe

WHISPER_HEADER = b"\x06\x00\x00\x00\x0c\x00WhisperSpec\x00"


def scripted_model(home: Path, name: str, kind: str, **script: Any) -> Path:
    """An installed model of the scripted engine; script says what it does besides."""
    folder = home / "models" / name
    folder.mkdir(parents=True)
    (folder / "script.json").write_text(json.dumps(script), encoding="utf-8")
    record = {"name": name, "kind": kind, "engine": "scripted", "title": name, "licence": "-"}
    (folder / RECORD).write_text(json.dumps({**record, "files": describe(folder)}), encoding="utf-8")
    return folder


def whisper_folder(folder: Path) -> Path:
    """A folder with the files of a CTranslate2 Whisper model, but no weights."""
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(WHISPER_HEADER + bytes(1000))
    for name in ("config.json", "tokenizer.json", "vocabulary.json"):
        (folder / name).write_text("{}", encoding="utf-8")
    return folder


def wheel(folder: Path, package: str, members: dict[str, bytes], version: str = "1.0") -> dict[str, str]:
    """A wheel that pip takes, written into folder; returned is its entry for a catalogue."""
    folder.mkdir(exist_ok=True)
    name = package.replace("-", "_")
    about = f"{name}-{version}.dist-info"
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
        archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    return {"package": package, "version": version, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


def file_entry(name: str, content: bytes, *members: tuple[str, str]) -> dict[str, Any]:
    """A catalogue's entry for one file made of members of wheels."""
    return {
        "name": name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "members": [list(member) for member in members],
    }
