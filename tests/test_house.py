"""Rules of the house that no other tool checks, and what travels with the package."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from argparse import Namespace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from hitl_workbench import plugins
from hitl_workbench.cli.exchange import formats
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.formats.detection import recognise

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "hitl_workbench"

# These write or rebuild what the views show, or have to see everything to judge it.
MAY_NAME_TABLES = {"access", "migrations", "journal", "images", "imported", "bulk", "verification", "undo"}
TABLES = (
    "recording", "tier", "speaker", "turn", "run", "judgement", "operation", "bookmark", "question", "answer",
    "work_session", "coverage", "foreign_tier", "label_draft",
)  # fmt: skip


def test_no_query_goes_past_the_access_views():
    pattern = re.compile(rf"\b(?:from|join)\s+(?:main\.)?({'|'.join(TABLES)})\b")
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name in ("project", "operations") and path.stem not in MAY_NAME_TABLES:
            code = re.sub(r'^from .*$|""".*?"""(?=\n\n)', "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            statements = re.findall(r'"""(?:\n|\s)*select.*?"""|"select[^"]*"', code, flags=re.DOTALL)
            for statement in statements:
                found = pattern.search(statement)
                if found and found[1] == "operation" and path.stem == "history":
                    continue  # the head of the chain is everybody's
                assert not found, f"{path.name}: {statement.strip()[:80]}"


def test_modules_stay_readable():
    long = {path.name: count for path in PACKAGE.rglob("*.py") if (count := len(path.read_text().splitlines())) > 400}
    assert long == {}


def test_the_program_starts_without_loading_anything_heavy():
    # (sqlite-utils imports pandas where it finds it: 0.09 s that are not ours to save.)
    code = "import sys, hitl_workbench.cli.parser as p; p.parser(); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("torch", "pyannote", "faster_whisper", "ctranslate2", "librosa", "scipy", "PySide6", "av"):
        assert f"'{heavy}'" not in loaded, heavy


def test_an_unknown_plugin_is_said_with_those_there_are():
    assert "pyannote" in plugins.names(plugins.DIARIZERS)
    with pytest.raises(WorkbenchError, match="no exporter called 'wordperfect'; choose one of: .*json, "):
        plugins.load(plugins.EXPORTERS, "wordperfect")


def test_a_plugin_that_cannot_be_imported_is_said_in_one_line_and_the_others_go_on(monkeypatch, capsys):
    real = plugins._entries
    broken = EntryPoint("broken", "no_such_module:Format", plugins.EXPORTERS)
    monkeypatch.setattr(plugins, "_entries", lambda group: {**real(group), **{"broken": broken}})
    plugins.names.cache_clear()
    try:
        with pytest.raises(
            WorkbenchError, match="'broken' of no_such_module:Format cannot be imported .*no_such_module"
        ):
            plugins.load(plugins.EXPORTERS, "broken")
        assert formats(Namespace(json=False)) == 0
        assert recognise(b"1\n00:00:01,000 --> 00:00:02,000\nHello.\n", "a.srt").title
    finally:
        plugins.names.cache_clear()
    said = capsys.readouterr()
    assert "srt" in said.out and "broken" in said.err and "Traceback" not in said.err


def test_a_wheel_works_outside_the_source_tree(tmp_path):
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "--wheel-dir",
            tmp_path,
            ROOT,
        ],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = """
import json, hitl_workbench
from hitl_workbench import plugins
from hitl_workbench.engines.weights import catalogue
from hitl_workbench.paths import resources_folder
assert "installed" in hitl_workbench.__file__
assert catalogue()["default"] == ["base", "tiny.en", "pyannote"]
json.loads((resources_folder() / "schemas" / "hitl-workbench-1.schema.json").read_text())
assert plugins.load(plugins.EXPORTERS, "json").name == "json"
"""
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_calls_do_not_use_up_none():
    """PySide6 6.12.0 loses a reference to None at every call on Python 3.11, until the program aborts."""
    code = """
import sys
from PySide6.QtCore import QObject
made = QObject()
made.setObjectName("warm")
before = sys.getrefcount(None)
for number in range(1000):
    made.setObjectName("name")
assert abs(sys.getrefcount(None) - before) < 20, sys.getrefcount(None) - before
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


# What a person reads; the first argument, or the ones named.
_SHOWN_BY = {
    "label", "button", "setText", "setToolTip", "setPlaceholderText", "setAccessibleName", "setWindowTitle", "addRow",
    "addItem", "add_button", "say", "say_problem", "showMessage", "drawText", "addMenu", "information", "warning",
    "question", "getText", "getItem", "getExistingDirectory", "getOpenFileName", "getOpenFileNames",
    "show_text", "emit",
}  # fmt: skip
_NO_WORDS = {"HITL Workbench", "1.0 ×"}


def test_every_text_of_the_window_can_be_translated():
    """No call that shows something gets a bare text with words in it: they all go through tr."""
    bare = []
    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            is_dialog = name == "__init__" and path.parent.name == "dialogs"
            if name not in _SHOWN_BY and not is_dialog:
                continue
            for argument in call.args:
                parts = [argument] if isinstance(argument, ast.Constant) else []
                parts += [part for part in getattr(argument, "values", []) if isinstance(part, ast.Constant)]
                for part in parts:
                    text = part.value
                    is_words = isinstance(text, str) and re.search(r"[A-Za-z]{2,} [a-z]{2,}|^[A-Z][a-z]{2,}", text)
                    if is_words and text not in _NO_WORDS and "<" not in text:
                        bare.append(f"{path.name}:{part.lineno}: {text[:60]}")
    assert bare == []
