"""Which keys do what: the table's keys, or a preset's, with the person's own changes on top. No Qt.

Keys are texts as Qt writes them in every language: `Ctrl+Shift+P`, `F7`, `Alt+Left`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from hitl_workbench.errors import WorkbenchError
from hitl_workbench.ui.action_table import Entry

Keys = tuple[str, ...]
OURS = "ours"

_MODIFIERS = ("Ctrl", "Alt", "Shift", "Meta")  # the order in which they are written
_OTHER_NAMES = {"Escape": "Esc", "Delete": "Del", "Insert": "Ins", "PageUp": "PgUp", "PageDown": "PgDown"}

# Why a key cannot be an action's; the window has the words.
UNKNOWN, ALT_GR, WRITES, EDITS, SYSTEM = "unknown", "alt_gr", "writes", "edits", "system"

_NEVER_WRITES = re.compile(
    r"F\d{1,2}|Esc|Pause|ScrollLock|Help|Back|Forward|Stop|Refresh|Search|Tools|Play|Calculator|Home Page"
    r"|(Media|Launch|Volume|Audio|Toggle) .+"
)
_MOVES = ("Left", "Right", "Home", "End")
_EDITS = frozenset(
    {f"Ctrl+{key}" for key in ("A", "C", "V", "X", "Backspace", "Del", "Ins", *_MOVES)}
    | {f"Ctrl+Shift+{key}" for key in _MOVES}
    | {"Alt+Backspace", "Alt+Shift+Backspace"}  # undo and redo of Windows' own text fields
)
_SYSTEM = frozenset({"Alt+F4", "Alt+Tab", "Alt+Esc", "Alt+Space", "Alt+Shift+Tab", "Ctrl+Esc", "Ctrl+Shift+Esc"})


def normal(key: str) -> str:
    """A key as Qt writes it: modifiers in their order, one name for each key. Empty when it is none."""
    *before, last = _parts(key)
    modifiers = {part.capitalize() for part in before}
    if not last or not modifiers <= set(_MODIFIERS):
        return ""
    named = _OTHER_NAMES.get(last, last.upper() if len(last) == 1 else last[0].upper() + last[1:])
    return "+".join([*(one for one in _MODIFIERS if one in modifiers), named])


def refusal(key: str) -> str | None:
    """Why a key cannot do anything here, or None: UNKNOWN, ALT_GR, WRITES, EDITS or SYSTEM."""
    key = normal(key)
    *modifiers, name = _parts(key)
    if not name:
        return UNKNOWN
    if "Ctrl" in modifiers and "Alt" in modifiers:
        return ALT_GR
    if "Meta" in modifiers or key in _SYSTEM:
        return SYSTEM
    if key in _EDITS:
        return EDITS
    if "Ctrl" not in modifiers and "Alt" not in modifiers and not _NEVER_WRITES.fullmatch(name):
        return WRITES
    return None


def pedal_refusal(key: str) -> str | None:
    """Why a key cannot be a foot pedal: as `refusal`; one with Ctrl, Alt or Shift is UNKNOWN, Esc is SYSTEM."""
    if len(_parts(normal(key))) > 1:
        return UNKNOWN
    return SYSTEM if normal(key) == "Esc" else refusal(key)


def _parts(key: str) -> list[str]:
    """Modifiers and the key; the plus key is written `Ctrl++`."""
    if key.endswith("+"):
        return [*(part for part in key[:-1].split("+") if part), "+"]
    return key.split("+")


@dataclass(frozen=True, slots=True)
class Preset:
    """The keys of another program for what both can do.

    keys: action's name to its keys, only those that program has. source: where they were looked up.
    """

    name: str
    title: str
    source: str
    note: str
    keys: Mapping[str, Keys]

    @classmethod
    def read(cls, name: str, text: str) -> Preset:
        """Raises WorkbenchError when the text is no preset."""
        try:
            found = json.loads(text)
            keys = {action: tuple(normal(key) for key in given) for action, given in found["keys"].items()}
            return cls(name, found["title"], found["source"], found.get("note", ""), MappingProxyType(keys))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise WorkbenchError(f"the key preset {name!r} cannot be read: {error!r}") from None


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys of every action. A value: each change gives another one; no key ever belongs to two actions.

    usual: what the preset gives. changed: what the person gave, which wins. fixed: actions whose key the text field
    hears itself and that cannot be changed.
    """

    usual: Mapping[str, Keys]
    changed: Mapping[str, Keys]
    fixed: frozenset[str]
    preset: str = OURS

    @classmethod
    def of(cls, table: Iterable[Entry], preset: Preset | None = None) -> Keymap:
        """The table's keys; where a preset names an action its keys, and its keys are nobody else's."""
        entries = tuple(table)
        fixed = frozenset(entry.name for entry in entries if entry.typed_only)
        theirs = preset.keys if preset is not None else {}
        named = {entry.name: theirs[entry.name] for entry in entries if entry.name in theirs.keys() - fixed}
        taken = {key for keys in named.values() for key in keys}
        usual = {
            entry.name: named.get(entry.name, tuple(key for key in map(normal, entry.keys) if key not in taken))
            for entry in entries
        }
        return cls(MappingProxyType(usual), MappingProxyType({}), fixed, preset.name if preset else OURS)

    def keys(self, name: str) -> Keys:
        """The keys of an action, the first is the one that is shown; none at all is possible."""
        if name in self.changed:
            return self.changed[name]
        return tuple(key for key in self.usual.get(name, ()) if key not in self._given())

    def owner(self, key: str) -> str | None:
        """The action that has a key now."""
        key = normal(key)
        return next((name for name in self.usual if key in self.keys(name)), None)

    def is_changed(self, name: str) -> bool:
        """Whether an action has other keys than the preset gives it."""
        return self.keys(name) != self.usual.get(name, ())

    def with_keys(self, name: str, keys: Iterable[str]) -> Keymap:
        """An action with exactly these keys, taken from whoever had them.

        Raises WorkbenchError for a key that `refusal` refuses, an unknown action, and what the text field hears itself.
        """
        given = tuple(dict.fromkeys(normal(key) for key in keys))
        if name not in self.usual or name in self.fixed:
            raise WorkbenchError(f"the keys of {name} cannot be changed")
        if refused := [key for key in given if refusal(key)]:
            raise WorkbenchError(f"{refused[0] or 'this key'} cannot be the key of an action")
        if kept := [key for key in given if self.owner(key) in self.fixed]:
            raise WorkbenchError(f"{kept[0]} belongs to the text")
        others = {
            other: tuple(key for key in had if key not in given) for other, had in self.changed.items() if other != name
        }
        return replace(self, changed=MappingProxyType({**others, name: given}))

    def with_key(self, name: str, key: str) -> Keymap:
        """One key more for an action."""
        return self.with_keys(name, (*self.keys(name), key))

    def reset(self, name: str) -> Keymap:
        """An action as the preset has it, but for keys that another action was given."""
        kept = {other: keys for other, keys in self.changed.items() if other != name}
        return replace(self, changed=MappingProxyType(kept))

    def reset_all(self) -> Keymap:
        """Everything as the preset has it."""
        return replace(self, changed=MappingProxyType({}))

    def to_json(self) -> str:
        """The preset's name and the person's changes; not the rest, so that new actions get their keys."""
        return json.dumps({"preset": self.preset, "changed": {name: list(keys) for name, keys in self.changed.items()}})

    @classmethod
    def from_json(cls, text: str, table: Iterable[Entry], presets: Mapping[str, Preset]) -> Keymap:
        """What `to_json` wrote, perhaps by another version: what no longer fits is left out."""
        entries = tuple(table)
        try:
            found: Any = json.loads(text)
            preset, changed = found["preset"], dict(found["changed"])
        except (ValueError, KeyError, TypeError):
            preset, changed = OURS, {}
        keymap = cls.of(entries, presets.get(preset))
        for name, keys in changed.items():
            if name in keymap.usual and name not in keymap.fixed and isinstance(keys, list):
                fitting = [key for key in keys if isinstance(key, str) and not refusal(key)]
                keymap = keymap.with_keys(name, (key for key in fitting if keymap.owner(key) not in keymap.fixed))
        return keymap

    def _given(self) -> frozenset[str]:
        return frozenset(key for keys in self.changed.values() for key in keys)
