"""Which key chooses which label: the guideline's own, and free ones for labels without. No Qt."""

from __future__ import annotations

import string
from collections.abc import Collection, Sequence

from hitl_workbench.domain.guideline import Dimension, Label

_FREE = string.digits[1:] + "0" + string.ascii_lowercase
NOTE, EXAMPLE = "n", "e"  # commands of the label bar; a guideline's own keys go before them
COMMANDS = frozenset((NOTE, EXAMPLE))


def keys_of(labels: Sequence[Label], taken: Collection[str] = ()) -> dict[str, str]:
    """The key of each label by its value; free ones in order, without those taken. Late labels may have none."""
    keys: dict[str, str] = {}
    for label in labels:
        key = label.key.lower()
        if key and key not in keys.values():
            keys[label.value] = key
    free = iter([key for key in _FREE if key not in taken and key not in keys.values()])
    for label in labels:
        if label.value not in keys:
            key = next(free, None)
            if key is not None:
                keys[label.value] = key
    return keys


def dimension_keys(dimensions: Sequence[Dimension]) -> dict[str, str]:
    """The key of each dimension by its name: its own, else the first free letter of its title, else any letter."""
    keys: dict[str, str] = {}
    for one in dimensions:
        key = one.key.lower()
        if key and key not in keys.values():
            keys[one.name] = key
    for one in dimensions:
        if one.name not in keys:
            letters = [letter for letter in one.title.lower() if letter in string.ascii_lowercase]
            used = {*keys.values(), *COMMANDS}
            free = next((letter for letter in [*letters, *string.ascii_lowercase] if letter not in used), None)
            if free is not None:
                keys[one.name] = free
    return keys
