"""The texts of the window for translators.

`python packaging/translations.py update` puts every text of the window into resources/translations/*.ts (what is new is
unfinished there; a text that another place has translated already is taken over), for Qt Linguist or any editor;
`… release` makes the .qm files that the program reads.
"""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import PySide6

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "hitl_workbench"
FOLDER = ROOT / "resources" / "translations"

# Texts that reach tr() through a table: module, table, context.
TABLES = (
    ("hitl_workbench.ui.action_table", "TABLE", "Actions"),
    ("hitl_workbench.ui.action_table", "MENUS", "MainWindow"),
    ("hitl_workbench.ui.action_table", "MENUS", "Actions"),
    ("hitl_workbench.domain.judgement", "OVERLAP_TYPES", "Workbench"),
    ("hitl_workbench.ui.transcript.rows", "_FLAG_WORDS", "Workbench"),
    ("hitl_workbench.ui.panels.inspector", "_FLAG_TEXTS", "Workbench"),
    ("hitl_workbench.ui.panels.recordings", "STATE_WORDS", "Workbench"),
    ("hitl_workbench.ui.panels.overlaps", "CERTAINTIES", "Workbench"),
    ("hitl_workbench.ui.panels.overlaps", "LISTED", "Workbench"),
    ("hitl_workbench.ui.panels.overlaps", "HEADS", "Workbench"),
    ("hitl_workbench.ui.dialogs.drafting", "_LANGUAGES", "Workbench"),
    ("hitl_workbench.workflow.measuring", "NAMES", "Workbench"),
)

Text = tuple[str, str]  # context, source


def texts() -> set[Text]:
    """Every text of the window with its context."""
    found: set[Text] = set()
    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        found |= set(_literals(ast.parse(path.read_text(encoding="utf-8")), "Workbench"))
    for module, name, context in TABLES:
        found |= {(context, text) for text in _leaves(getattr(importlib.import_module(module), name))}
    return {(context, text) for context, text in found if any(letter.isalpha() for letter in text)}


def variable_texts() -> list[str]:
    """Modules in which tr() gets something else than a literal: each needs a row in TABLES."""
    found = set()
    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(call, ast.Call)
                and _is_tr(call)
                and not _literal(call)
                and path.stem not in ("words", "actions")
            ):
                found.add(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return sorted(found)


def _literals(tree: ast.AST, context: str) -> Iterator[Text]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and _is_tr(node) and (text := _literal(node)) is not None:
            yield (context if isinstance(node.func, ast.Attribute) else "Workbench"), text
        yield from _literals(node, node.name if isinstance(node, ast.ClassDef) else context)


def _is_tr(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name == "tr"


def _literal(call: ast.Call) -> str | None:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def _leaves(value: Any) -> Iterator[str]:
    """The texts in a table: of a mapping its values, of rows all that a person reads."""
    if isinstance(value, str):
        yield value
    elif hasattr(value, "help") and hasattr(value, "text"):
        yield from (value.text, value.help)
    elif hasattr(value, "values"):
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, tuple | list | frozenset):
        parts = value[-1:] if value and isinstance(value, tuple) and _is_coded(value) else value
        for one in parts:
            yield from _leaves(one)


def _is_coded(row: tuple[Any, ...]) -> bool:
    """Whether a row is (code, text)."""
    return len(row) == 2 and isinstance(row[1], str) and not isinstance(row[0], tuple)


def update(path: Path) -> None:
    """Bring a .ts file up to date; translations stay, also where a text has moved to another context."""
    known: dict[Text, str] = {}
    tree = ElementTree.parse(path) if path.exists() else None
    language = path.stem.rsplit("_", 1)[1]
    for context in tree.iterfind("context") if tree else ():
        for message in context.iterfind("message"):
            translation = message.find("translation")
            if translation is not None and translation.text and translation.get("type") != "unfinished":
                known[context.findtext("name", ""), message.findtext("source", "")] = translation.text
    by_source = {source: text for (_, source), text in known.items()}
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    wanted = texts()
    for name in sorted({context for context, _ in wanted}):
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = name
        for source in sorted(text for other, text in wanted if other == name):
            message = ElementTree.SubElement(context, "message")
            ElementTree.SubElement(message, "source").text = source
            translation = ElementTree.SubElement(message, "translation")
            translation.text = known.get((name, source), by_source.get(source, ""))
            if not translation.text:
                translation.set("type", "unfinished")
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def release(path: Path) -> None:
    """Make the .qm beside a .ts."""
    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    subprocess.run([tool, "-silent", path, "-qm", path.with_suffix(".qm")], check=True)


def main(what: str) -> int:
    for path in sorted(FOLDER.glob("*.ts")):
        {"update": update, "release": release}[what](path)
        left = path.read_text(encoding="utf-8").count('type="unfinished"')
        print(f"{path.name}: {len(texts())} texts, {left} not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
