"""The texts of the window for translators.

New texts: `python packaging/translations.py update` puts every text of the window into resources/translations/*.ts,
what is new as unfinished (where another place has the same text translated, that is taken over); translate what is
unfinished, in Qt Linguist or any editor; `… release` makes the .qm files that the program reads.
tests/ui/test_language.py says what is missing, and which module says texts of a table that TABLES does not name.
"""

from __future__ import annotations

import ast
import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import PySide6

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "hitl_workbench"
FOLDER = ROOT / "resources" / "translations"

Text = tuple[str, str]  # context, source


@dataclass(frozen=True, slots=True)
class Table:
    """Texts that reach tr() through a variable: the modules of ui/ that say them, and where they stand.

    where is `module:name` below hitl_workbench, a JSON file and the key whose values are said, or what finds them.
    """

    said_in: tuple[str, ...]
    where: str | Callable[[], Iterable[str]]
    context: str = "Workbench"


def operation_names() -> Iterator[str]:
    """The names of operations, as the history says them."""
    for path in sorted((PACKAGE / "project" / "operations").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for mark in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
                if isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "operation":
                    yield _literal(mark) or ""


def format_titles() -> Iterator[str]:
    """What formats are called where one is chosen."""
    for path in sorted((PACKAGE / "formats").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Constant)
                and any(getattr(target, "id", "") == "title" for target in node.targets)
            ):
                yield node.value.value


def field_titles() -> Iterator[str]:
    """What the fields are called that every project has from the start."""
    ready = importlib.import_module("hitl_workbench.domain.metadata").READY
    return (field.title for field in ready)


# What a guideline holds is in its own language; the set that every project starts with is translated.
_SAY_LABELS = (
    *(f"audit.{name}" for name in ("accents", "counts", "label_paint", "overlaps", "strip")), "commands.label_views",
    "dialogs.training_options",
    "dialogs.making_rules", "guideline.preview", "label_marks", "label_words", "panels.choice_chips",
    "panels.label_bar", "panels.label_filter", "panels.label_rows",
    "panels.stale", "importing.roles",
)  # fmt: skip

TABLES = (
    Table(("main_window",), "ui.action_table:MENUS", "MainWindow"),
    Table(("actions",), "ui.action_table:MENUS", "Actions"),
    Table(("actions",), "ui.action_table:TABLE", "Actions"),
    Table(("overlap_book", "panels.overlaps", "commands.overlaps"), "domain.judgement:OVERLAP_TYPES"),
    Table(("panels.overlaps", "label_words", "guideline.preview"), "ui.label_words:CERTAINTIES"),
    Table(("panels.overlaps",), "ui.panels.overlaps:LISTED"),
    Table(("panels.overlaps",), "ui.panels.overlaps:_Table._HEADS"),
    Table(("panels.review",), "ui.panels.review:_Table._HEADS"),
    Table(("panels.review",), "ui.review_words:TITLES"),
    Table(("review_words",), "ui.review_words:_REASONS"),
    Table(("audit.items", "audit.overlaps", "audit.strip", "audit.strip_view"), "ui.audit.label_paint:STATE_TITLES"),
    Table(("panels.label_filter",), "ui.panels.label_filter:STATE_WORDS"),
    Table(("panels.stale",), "ui.panels.stale:_Table._HEADS"),
    Table(_SAY_LABELS, "resources/guidelines/default.json:title"),
    Table(_SAY_LABELS, "resources/guidelines/default.json:question"),
    Table(("label_words",), "resources/guidelines/default.json:definition"),
    Table(
        (
            "dialogs.guideline_sets",
            "guideline.contents",
            "guideline.preview",
            "guideline.question_editor",
            "guideline.reading",
        ),
        "ui.guideline.question_editor:TARGET_WORDS",
    ),
    Table(("guideline.question_editor", "guideline.reading"), "ui.guideline.question_editor:CHOICE_WORDS"),
    Table(("guideline.question_editor",), "ui.guideline.question_editor:TextEditor._HEADS"),
    Table(("dialogs.publishing",), "ui.guideline.differences:LEVEL_WORDS"),
    Table(("guideline.differences",), "domain.guideline_changes:LEVELS"),
    Table(("panels.proposals",), "ui.panels.proposals:KIND_TITLES"),
    Table(("panels.recordings", "dialogs.training_options", "dialogs.work"), "ui.panels.recordings:STATE_WORDS"),
    Table(("dialogs.work",), "ui.dialogs.work:_HEADS"),
    Table(("dialogs.work",), "ui.dialogs.work:_ORIGINS"),
    Table(("dialogs.drafting",), "ui.dialogs.drafting:_LANGUAGES"),
    Table(("dialogs.spelling",), "workflow.spelling:LANGUAGES"),
    Table(("dialogs.measuring",), "workflow.measuring:NAMES"),
    Table(("dialogs.exporting",), "formats.losses:SENTENCES"),
    Table(("dialogs.exporting", "importing.file_list", "importing.ways"), format_titles),
    Table(("dialogs.exporting",), "domain.selecting:LEFT_OUT"),
    Table(("dialogs.exporting",), "domain.splitting:NOTES"),
    Table(("dialogs.training_options",), "ui.dialogs.training_options:OVERLAP_WORDS"),
    Table(("importing.about", "metadata.grid", "metadata.things"), field_titles),
    Table(("importing.columns",), "ui.importing.columns:MEANING_WORDS"),
    Table(("importing.file_list",), "ui.importing.file_list:_HEADS"),
    Table(("importing.preview",), "ui.importing.preview:_HEADS"),
    Table(("importing.roles",), "ui.importing.roles:KIND_WORDS"),
    Table(("importing.roles",), "ui.importing.roles:_HEADS"),
    Table(("metadata.fields",), "ui.metadata.fields:_HEADS"),
    Table(("dialogs.models",), "models/catalogue.json:title"),
    Table(("dialogs.keys",), "resources/keymaps/*.json:note"),
    Table(("commands.writing",), "resources/conventions/default.json:name"),
    Table(("panels.inspector", "correcting", "dialogs.metadata"), operation_names),
    Table(("spoken",), "ui.spoken:_FLAGS"),
    Table(("transcript.rows",), "ui.transcript.rows:_FLAG_WORDS"),
)


def texts() -> set[Text]:
    """Every text of the window with its context."""
    found: set[Text] = set()
    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        found |= set(_literals(ast.parse(path.read_text(encoding="utf-8")), "Workbench"))
    for table in TABLES:
        found |= {(table.context, text) for text in _texts_at(table.where)}
    return {(context, text) for context, text in found if any(letter.isalpha() for letter in text)}


def modules_without_table() -> list[str]:
    """Modules in which tr() gets something else than a literal, and which no row of TABLES names."""
    named = {module for table in TABLES for module in table.said_in}
    return sorted(set(_modules_with_variables()) - named)


def _modules_with_variables() -> Iterator[str]:
    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and _is_tr(call) and not _literal(call) and path.stem != "words":
                yield ".".join(path.relative_to(PACKAGE / "ui").with_suffix("").parts)


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


def _texts_at(where: str | Callable[[], Iterable[str]]) -> set[str]:
    if not isinstance(where, str):
        return set(where())
    file, _, name = where.rpartition(":")
    if file.endswith(".json"):
        files = [json.loads(path.read_text(encoding="utf-8")) for path in ROOT.glob(file)]
        return set(_values(files, name))
    return set(_leaves(attrgetter(name)(importlib.import_module(f"hitl_workbench.{file}"))))


def _values(value: Any, key: str) -> Iterator[str]:
    """What stands in parsed JSON under a key, at any depth."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from (one,) if name == key else _values(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _values(one, key)


def _leaves(table: Any) -> Iterator[str]:
    """The texts in a table: of a mapping its values, of rows (code, text) the texts, of actions what a person reads."""
    for one in table.values() if hasattr(table, "values") else table:
        if isinstance(one, str):
            yield one
        elif isinstance(one, tuple):
            yield one[-1]
        else:
            yield from (one.text, one.help)


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
