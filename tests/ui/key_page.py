"""Writes docs/keys.md from the table of actions: `python -m tests.ui.key_page`."""

from __future__ import annotations

from pathlib import Path

from hitl_workbench.ui.action_table import MENUS, TABLE

HEAD = """# Keys

Made from the table of actions (`hitl_workbench/ui/action_table.py`); a test compares the two. Every key works while you
type; none is taken from writing. In the transcript `Shift+Return` breaks the line, `Up` and `Down` leave a turn at its
first and last line. In the timeline, when it has the focus, `Tab` plays the selection and `Shift+Tab` what is visible,
the arrows scroll and choose, and `F6` leaves. `Ctrl+Shift+K` finds any action by its name.

These are the keys at first. `Ctrl+Shift+I` changes them, one by one or all to those of ELAN, Praat, Subtitle Edit,
oTranscribe or Express Scribe (`resources/keymaps`, each with its source); no choice takes a key from writing.
`Return` in the transcript stays what it is.
"""


def page() -> str:
    parts = [HEAD]
    for menu in MENUS:
        parts += [f"## {menu}", "", "| action | keys | what it does |", "|---|---|---|"]
        for entry in TABLE:
            if entry.menu == menu:
                keys = ", ".join(f"`{key}`" for key in entry.keys)
                parts.append(f"| {entry.text} | {keys} | {entry.help} |")
        parts.append("")
    return "\n".join(parts)


if __name__ == "__main__":
    (Path(__file__).parents[2] / "docs" / "keys.md").write_text(page(), encoding="utf-8")
