"""Pictures of guideline, labels and audit, of the worked example and what a third version makes stale there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import worked_example
from worked_example import INTENT, LEAD, PROJECT, with_label

from hitl_workbench.project.guidelines import present_guideline
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from pictures import Stage

SIZE = "1600x1000"


def take_label_pictures(stage_of: Callable[..., Stage], home: Path, place: Path) -> None:
    """Play the story of the labels; needs the recordings that the worked example needs."""
    worked_example.main(place, place / "page.md")
    folder = place / PROJECT
    with Project.open(folder, LEAD) as project:
        present = present_guideline(project.db).guideline
        bound = "Says how something is, of oneself or of the world; no answer is needed."
        changed = with_label(present, INTENT, "statement", definition=bound)
        dimensions = tuple(changed if one.name == INTENT else one for one in present.dimensions)
        project.run(write_guideline, replace(present, dimensions=dimensions))
        project.run(publish_guideline, "major", "What a statement is.")
    with stage_of(home, folder, size=SIZE) as stage:
        stage.fill_screen()
        stage.press("alt+a", *["ctrl+Down"] * 5, "ctrl+t", "shift+F7", "i", "F5", rest_s=0.6)
        stage.take("labelling")
        stage.press("Escape", "ctrl+F9", rest_s=1.0)
        stage.take("stale")
        stage.press("ctrl+F9", "shift+F11", "Down", "Down", rest_s=1.0)
        stage.click(1290, 112)
        stage.click(639, 540)
        stage.take("guideline")
        stage.press("Escape", "shift+F11", "shift+F12", "ctrl+1", rest_s=1.5)
        stage.press("Tab", "Down", "Down", rest_s=0.3)
        stage.take("audit-overlaps")
        stage.press("ctrl+2", "Return", rest_s=1.5)
        stage.press("shift+a", "Down", "shift+b", "a", rest_s=0.8)
        stage.take("audit-accents")
        stage.press("Escape", "ctrl+3", rest_s=2)
        stage.take("audit-intents")
        stage.press("ctrl+4", rest_s=3)
        stage.take("audit-counts")
        stage.press("Down", "Down", "Tab", "t", rest_s=1)
        stage.take("audit-matrix")
    with stage_of(home, folder, size=SIZE, theme="dark") as stage:
        stage.fill_screen()
        stage.press("shift+F12", "ctrl+3", rest_s=2)
        stage.take("audit-dark")
