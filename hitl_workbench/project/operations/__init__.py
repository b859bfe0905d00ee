"""Named, undoable edits: one module per noun.

An operation is a function whose first parameter is the open `Edit`; `@operation` gives it the name that people
read in the history, and the permission that running it needs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from hitl_workbench.domain.people import CORRECT

_Body = TypeVar("_Body", bound=Callable[..., Any])


def operation(name: str, needs: str = CORRECT) -> Callable[[_Body], _Body]:
    """Mark a function as an operation called name that needs a permission of domain.people."""

    def mark(body: _Body) -> _Body:
        body.operation_facts = (name, needs)  # type: ignore[attr-defined]
        return body

    return mark


def facts_of(body: Callable[..., Any]) -> tuple[str, str]:
    """The name and permission of an operation. Raises ValueError for a function that is none."""
    facts: tuple[str, str] | None = getattr(body, "operation_facts", None)
    if facts is None:
        raise ValueError(f"{body!r} is not an operation")
    return facts
