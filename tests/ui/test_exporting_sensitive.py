"""What is sensitive leaves the project only when a person says so in the dialogue, and is missed aloud otherwise."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.operations.judgements import judge
from hitl_workbench.project.project import Project
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import tiers_of
from hitl_workbench.ui.dialogs.exporting import ExportDialog
from tests.ui import labelled
from tests.ui.doing import in_dialog, press, wait_active


@pytest.fixture
def window(make_window, call, qtbot):
    with Project.open(call, "Ada") as project:
        rules = labelled.guideline()
        marked = (replace(one, is_sensitive=one.name == "accent") for one in rules.dimensions)
        project.run(write_guideline, replace(rules, dimensions=tuple(marked)))
        project.run(publish_guideline, "major")
        project.begin_correction(1, tiers_of(project.db, 1)[0].id)
    made = make_window(call)
    made.desk.opening.open(1)
    qtbot.waitUntil(lambda: made.desk.open_tier.tier is not None)
    tier_id = made.desk.open_tier.tier.id
    speaker = speakers_of(made.desk.session.db, tier_id)[0]
    made.desk.session.run(judge, tier_id, "speaker", speaker.uid, "accent", ("en",))
    return made


@pytest.mark.parametrize("asked", [False, True])
def test_accents_and_names_go_out_when_they_are_asked_for(window, tmp_path, qtbot, asked):
    out = tmp_path / "out"

    def use(dialog):
        wait_active(dialog)
        names = [dialog.formats.item(row).data(Qt.ItemDataRole.UserRole) for row in range(dialog.formats.count())]
        dialog.formats.setFocus()
        press("Home", *["Down"] * names.index("json"))
        qtbot.waitUntil(lambda: "1 labels on what is sensitive stay in the project" in dialog.losses.text())
        if asked:
            dialog.sensitive.setFocus()
            press("Space", "Tab", "Space")
            qtbot.waitUntil(lambda: "Nothing is lost" in dialog.losses.text())
        dialog.folder.setText(str(out))
        dialog.write.click()

    in_dialog(ExportDialog, use)
    press("Ctrl+E")
    assert ('"accent"' in (out / "sample.json").read_text()) is asked
    (entry,) = (one for one in json.loads((out / "MANIFEST.json").read_text())["files"] if one["format"] == "json")
    assert entry["sensitive"] is asked
    assert entry["not_carried"] == ([] if asked else ["1 labels on what is sensitive stay in the project"])
    record = (out / "judgements.jsonl").read_text()
    assert ('"accent"' in record) is asked and ('"annotator": "Ada"' in record) is asked
