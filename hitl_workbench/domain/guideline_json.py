"""A guideline as JSON, for the project's database and for files; and as Markdown, for reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from hitl_workbench.domain.drafting_rules import DraftRule
from hitl_workbench.domain.guideline import (
    BUILT_IN,
    Convention,
    Dimension,
    Example,
    Guideline,
    Label,
    Rule,
    Version,
)
from hitl_workbench.domain.time import Span, format_ms
from hitl_workbench.errors import FormatError

FORMAT = "hitl-workbench-guideline/1"
_MOST_LABELS = 2000


def guideline_to_json(guideline: Guideline, version: Version | None = None) -> dict[str, Any]:
    """The document of `resources/schemas/guideline-1.schema.json`."""
    return {
        "format": FORMAT,
        "version": str(version) if version is not None else None,
        "text": guideline.text,
        "boundary_tolerance_ms": guideline.boundary_tolerance_ms,
        "conventions": [_plain(one) for one in guideline.conventions],
        "dimensions": [_dimension_to_json(one) for one in guideline.dimensions],
    }


def guideline_from_json(document: Any) -> Guideline:
    """Read a guideline. Raises FormatError that says which dimension or label is wrong, and why."""
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise FormatError(f"this is not a guideline (its format is not {FORMAT})")
    try:
        return Guideline(
            text=_text(document.get("text", ""), "text"),
            dimensions=tuple(_dimension(one, place) for place, one in enumerate(_list(document, "dimensions"), 1)),
            conventions=tuple(
                _made(Convention, one, f"convention {n}") for n, one in _numbered(document, "conventions")
            ),
            boundary_tolerance_ms=_number(document.get("boundary_tolerance_ms", 50), "boundary_tolerance_ms"),
        )
    except ValueError as error:
        raise FormatError(str(error)) from None


def guideline_to_markdown(guideline: Guideline, version: Version | None = None) -> str:
    """The guideline as people read it: text, conventions, each dimension with its labels, rules and examples."""
    title = f"# Guideline {version}" if version not in (None, BUILT_IN) else "# Guideline"
    parts = [title, "", guideline.text.strip(), ""] if guideline.text.strip() else [title, ""]
    if guideline.conventions:
        parts += ["## How it is written", "", "| what is heard | what is written | |", "|---|---|---|"]
        parts += [f"| {one.title} | `{one.inserts}` | {one.explanation} |" for one in guideline.conventions]
        parts.append("")
    for dimension in guideline.dimensions:
        parts += _dimension_markdown(dimension)
    return "\n".join(parts).rstrip() + "\n"


def _dimension_markdown(dimension: Dimension) -> list[str]:
    parts = [f"## {dimension.title}", ""]
    about = {"single": "one answer", "multiple": "any number of answers", "ordinal": "one step of a scale"}
    line = f"Of each {dimension.target}: {about[dimension.choice]}"
    line += ", or “cannot tell”." if dimension.has_cannot_tell else "."
    if dimension.is_sensitive:
        line += " Sensitive: left out of exports unless asked for."
    parts += [line, ""]
    if dimension.question:
        parts += [f"*{dimension.question}*", ""]
    for label in dimension.labels:
        depth = len(dimension.path_of(label.value)) - 1
        definition = f": {label.definition}" if label.definition else ""
        parts.append(f"{'  ' * depth}- **{label.title}** (`{label.value}`){definition}")
        parts += [f"{'  ' * depth}  - {_example_text(example)}" for example in label.examples]
    if dimension.labels:
        parts.append("")
    for rule in sorted(dimension.rules, key=lambda one: one.precedence):
        parts.append(f"{rule.precedence}. **{rule.name}**: when {rule.when}, then {rule.then}")
        parts += [f"   - {_example_text(example)}" for example in rule.examples]
    if dimension.rules:
        parts.append("")
    return parts


def _example_text(example: Example) -> str:
    sign = "" if example.is_positive else "not: "
    said = f"“{example.text}”" if example.text else "a clip"
    note = f" ({example.note})" if example.note else ""
    return f"{sign}{said} at {format_ms(example.span.start_ms)}{note}"


# -- writing


def _dimension_to_json(dimension: Dimension) -> dict[str, Any]:
    found = _plain(dimension)
    found["labels"] = [{**_plain(one), "examples": _examples_to_json(one.examples)} for one in dimension.labels]
    found["rules"] = [{**_plain(one), "examples": _examples_to_json(one.examples)} for one in dimension.rules]
    found["drafts"] = [_plain(one) for one in dimension.drafts]
    return found


def _examples_to_json(examples: Sequence[Example]) -> list[dict[str, Any]]:
    return [
        {
            "recording": one.recording,
            "start_ms": one.span.start_ms,
            "end_ms": one.span.end_ms,
            "text": one.text,
            "is_positive": one.is_positive,
            "note": one.note,
        }
        for one in examples
    ]


def _plain(value: Any) -> dict[str, Any]:
    """The fields of a value that are not as they would be anyway; tuples as lists."""
    found = {}
    for one in fields(value):
        content = getattr(value, one.name)
        if content != one.default or one.default is MISSING:
            found[one.name] = list(content) if isinstance(content, tuple) else content
    return found


# -- reading


def _dimension(document: Any, place: int) -> Dimension:
    where = f"dimension {place}"
    if isinstance(document, Mapping) and isinstance(document.get("name"), str):
        where = f"dimension {document['name']}"
    labels = _list(document, "labels", where)
    if len(labels) > _MOST_LABELS:
        raise ValueError(f"{where} has more than {_MOST_LABELS} labels")
    parts = {
        "labels": tuple(_with_examples(Label, one, f"{where}, label {n}") for n, one in enumerate(labels, 1)),
        "rules": tuple(
            _with_examples(Rule, one, f"{where}, rule {n}") for n, one in enumerate(_list(document, "rules", where), 1)
        ),
        "drafts": tuple(
            _made(DraftRule, one, f"{where}, draft rule {n}")
            for n, one in enumerate(_list(document, "drafts", where), 1)
        ),
    }
    made: Dimension = _made(Dimension, {n: one for n, one in document.items() if n not in parts}, where, parts)
    return made


def _with_examples(kind: Any, document: Any, where: str) -> Any:
    examples = tuple(
        _example(one, f"{where}, example {n}") for n, one in enumerate(_list(document, "examples", where), 1)
    )
    return _made(
        kind, {name: one for name, one in document.items() if name != "examples"}, where, {"examples": examples}
    )


def _example(document: Any, where: str) -> Example:
    if not isinstance(document, Mapping):
        raise ValueError(f"{where} is not an object")
    start, end = (_number(document.get(name), f"{where}: {name}") for name in ("start_ms", "end_ms"))
    try:
        span = Span(start, end)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None
    rest = {name: one for name, one in document.items() if name not in ("start_ms", "end_ms")}
    made: Example = _made(Example, rest, where, {"span": span})
    return made


def _made(kind: Any, document: Any, where: str, parts: Mapping[str, Any] | None = None) -> Any:
    """A value of kind from its JSON object, each field checked against its declared type."""
    if not isinstance(document, Mapping):
        raise ValueError(f"{where} is not an object")
    known = {one.name: one for one in fields(kind)}
    unknown = set(document) - set(known)
    if unknown:
        raise ValueError(f"{where} has a field that is not known: {', '.join(sorted(unknown))}")
    content = {name: _value(value, str(known[name].type), f"{where}: {name}") for name, value in document.items()}
    missing = [
        name
        for name, one in known.items()
        if one.default is MISSING and one.default_factory is MISSING and name not in {**content, **(parts or {})}
    ]
    if missing:
        raise ValueError(f"{where} lacks {', '.join(missing)}")
    try:
        return kind(**content, **(parts or {}))
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None


def _value(value: Any, kind: str, where: str) -> Any:
    if value is None and kind.endswith("| None"):
        return None
    kind = kind.removesuffix(" | None")
    if kind == "str":
        return _text(value, where)
    if kind == "bool":
        if not isinstance(value, bool):
            raise ValueError(f"{where} must be true or false")
        return value
    if kind == "int":
        return _number(value, where)
    if kind == "float":
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"{where} must be a number")
        return float(value)
    if not isinstance(value, list | tuple):
        raise ValueError(f"{where} must be a list of texts")
    return tuple(_text(one, where) for one in value)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{where} must be a text")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError(f"{where} has half of a letter (a lone surrogate) in it")
    return value


def _number(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 2**53:
        raise ValueError(f"{where} must be a whole number")
    return value


def _list(document: Any, name: str, where: str = "the guideline") -> list[Any]:
    if not isinstance(document, Mapping):
        raise ValueError(f"{where} is not an object")
    found = document.get(name, [])
    if not isinstance(found, list):
        raise ValueError(f"{name} of {where} must be a list")
    return found


def _numbered(document: Mapping[str, Any], name: str) -> list[tuple[int, Any]]:
    return list(enumerate(_list(document, name), 1))
