"""Can drafting work on this computer, and does anything leave it? What `doctor` says."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from hitl_workbench import __version__
from hitl_workbench.engines.weights import catalogue, find, installed, problems_of
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.paths import data_folder
from hitl_workbench.worker.pool import prove_offline
from hitl_workbench.workflow.scripts import said_of_scripts, scripts_without_font

_PACKAGES = (
    "PySide6", "faster-whisper", "ctranslate2", "pyannote.audio", "torch", "torchaudio", "onnxruntime", "librosa",
    "soundfile", "av", "sqlite-utils", "numpy",
)  # fmt: skip
_ROOM_BYTES = 2_000_000_000


def diagnose() -> list[dict[str, Any]]:
    """Findings in reading order, each with topic, ok, text, and facts where there are some."""
    return [_program(), _packages(), _devices(), *_models(), *_folders(), *_scripts(), _offline()]


def _finding(topic: str, ok: bool, text: str, **facts: Any) -> dict[str, Any]:
    return {"topic": topic, "ok": ok, "text": text, **({"facts": facts} if facts else {})}


def _program() -> dict[str, Any]:
    text = f"hitl-workbench {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return _finding("program", True, text)


def _packages() -> dict[str, Any]:
    versions = {}
    for name in _PACKAGES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = "missing"
    missing = [name for name, found in versions.items() if found == "missing"]
    text = ", ".join(f"{name} {found}" for name, found in versions.items())
    if missing:
        text = f"missing: {', '.join(missing)}; install the program again"
    return _finding("packages", not missing, text, **versions)


def _devices() -> dict[str, Any]:
    import ctranslate2

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    gpus = ctranslate2.get_cuda_device_count()
    types = sorted(ctranslate2.get_supported_compute_types("cuda" if gpus else "cpu"))
    where = f"{gpus} GPU and {cores} cores" if gpus else f"{cores} cores, no GPU that recognition can use"
    return _finding("devices", True, f"{where}; number types: {', '.join(types)}", cores=cores, gpus=gpus)


def _models() -> list[dict[str, Any]]:
    findings = []
    kinds = {entry["name"]: entry["kind"] for entry in catalogue()["models"]}
    present = {model.name: model for model in installed()}
    for name in sorted({*catalogue()["default"], *present}):
        try:
            model = find(name, present[name].kind if name in present else kinds[name])
            problems = list(problems_of(model))
            text = f"{'; '.join(problems)}; {model.remedy}" if problems else f"whole, {model.size_bytes / 1e6:.0f} MB"
            findings.append(_finding(f"model {name}", not problems, text))
        except WorkbenchError as error:
            findings.append(_finding(f"model {name}", False, str(error)))
    return findings


def _folders() -> list[dict[str, Any]]:
    findings = []
    for topic, find_folder in (("data folder", data_folder), ("temporary folder", lambda: Path(tempfile.gettempdir()))):
        try:
            folder = find_folder()
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"x")
            free = shutil.disk_usage(folder).free
            enough = free > _ROOM_BYTES
            text = f"{folder} is writable, {free / 1e9:.1f} GB free" + (
                "" if enough else "; make room: drafting needs 2 GB"
            )
            findings.append(_finding(topic, enough, text))
        except OSError as error:
            findings.append(_finding(topic, False, f"cannot be written ({error.strerror}); check its permissions"))
    return findings


def scripts_finding(missing: list[str]) -> dict[str, Any]:
    """What is said of scripts without a font. Drafting works without them: it is no failure of this computer."""
    return _finding("scripts", True, said_of_scripts(missing), missing=missing)


def _scripts() -> list[dict[str, Any]]:
    missing = scripts_without_font()
    return [] if missing is None else [scripts_finding(missing)]


def _offline() -> dict[str, Any]:
    """A worker that tries to get out, in every way that a library could."""
    try:
        tried = prove_offline()
    except WorkbenchError as error:
        return _finding("offline", False, str(error))
    text = f"a worker tried {len(tried)} ways to reach the network and was refused each time; telemetry is switched off"
    return _finding("offline", True, text, refused=list(tried))
