"""The shipped presets of keys, and the keymap a person uses."""

from __future__ import annotations

from hitl_workbench.paths import resources_folder
from hitl_workbench.ui.action_table import TABLE
from hitl_workbench.ui.keymap import OURS, Keymap, Preset
from hitl_workbench.ui.settings import Settings

_SETTING = "keys"


def presets() -> dict[str, Preset]:
    """All shipped presets by name, ours first. Raises WorkbenchError when one cannot be read."""
    found = {path.stem: path for path in sorted((resources_folder() / "keymaps").glob("*.json"))}
    names = sorted(found, key=lambda name: (name != OURS, name))
    return {name: Preset.read(name, found[name].read_text(encoding="utf-8")) for name in names}


def remembered(settings: Settings) -> Keymap:
    """The keys of this person on this computer."""
    text = settings.text(_SETTING)
    return Keymap.from_json(text, TABLE, presets()) if text else Keymap.of(TABLE)


def remember(settings: Settings, keymap: Keymap) -> None:
    """Keep them for the next start."""
    settings.set(_SETTING, keymap.to_json())
    settings.sync()
