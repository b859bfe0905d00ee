"""Tiers as files with a manifest."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import jsonschema
import pytest

from hitl_workbench.domain.annotation import content_from
from hitl_workbench.domain.recording import MediaFacts
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.paths import resources_folder
from hitl_workbench.project.history import head_digest
from hitl_workbench.project.operations.recordings import add_recording
from hitl_workbench.project.recordings import recordings
from hitl_workbench.workflow import exporting
from hitl_workbench.workflow.exporting import MANIFEST, export
from tests.project.building import some_turns

NAMES = ("call", "Call", "a/b: c?", "CON", "x" * 240, "日本語")


@pytest.fixture
def drafted(study):
    for number, name in enumerate(NAMES):
        media = MediaFacts(f"{number:064d}", 60_000, 16_000, 1)
        recording = study.run(add_recording, name, f"{number}.wav", media).result
        study.publish(recording, "draft", content_from(some_turns(4)))
    return study


def test_every_recording_gets_a_file_that_any_file_system_takes(drafted, tmp_path):
    done = export(drafted, recordings(drafted.db), None, "json", tmp_path / "out")
    names = [item.files[0].name for item in done]
    assert names == ["call.json", "Call-2.json", "a_b_ c_.json", "_CON.json", "x" * 200 + ".json", "日本語.json"]
    schema = json.loads((resources_folder() / "schemas" / "hitl-workbench-1.schema.json").read_text())
    for item in done:
        jsonschema.validate(json.loads(item.files[0].read_text(encoding="utf-8")), schema)


def test_the_manifest_says_what_is_there_and_anchors_the_journal(drafted, tmp_path):
    export(drafted, recordings(drafted.db)[:1], "draft", "srt", tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    (entry,) = manifest["files"]
    assert entry["sha256"] == hashlib.sha256((tmp_path / entry["file"]).read_bytes()).hexdigest()
    assert "1 empty turns left out" in entry["not_carried"]
    assert manifest["head_digest"] == head_digest(drafted.db)


def test_a_second_export_into_the_folder_keeps_the_first_in_the_manifest(drafted, tmp_path):
    one = recordings(drafted.db)[:1]
    export(drafted, one, None, "srt", tmp_path)
    export(drafted, one, None, "rttm", tmp_path)
    (tmp_path / "call.srt").write_text("changed by hand")
    export(drafted, one, None, "vtt", tmp_path)
    files = [entry["file"] for entry in json.loads((tmp_path / MANIFEST).read_text())["files"]]
    assert files == ["call.rttm", "call.uem", "call.vtt"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not stop this user")
def test_an_unwritable_folder_is_one_clear_error(drafted, tmp_path):
    (tmp_path / "out").mkdir(mode=0o500)
    with pytest.raises(WorkbenchError, match="cannot be written"):
        export(drafted, recordings(drafted.db), None, "json", tmp_path / "out")


def test_a_folder_that_is_a_file_is_one_clear_error(drafted, tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(WorkbenchError, match="cannot be written"):
        export(drafted, recordings(drafted.db), None, "json", tmp_path / "out")


def test_a_full_disk_leaves_no_half_file_and_no_manifest(drafted, tmp_path, monkeypatch):
    written = []

    def full(descriptor):
        written.append(descriptor)
        if len(written) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting.os, "fsync", full)
    with pytest.raises(WorkbenchError, match="No space left"):
        export(drafted, recordings(drafted.db), None, "json", tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_an_unknown_format_or_a_missing_tier_is_said_with_what_there_is(drafted, tmp_path):
    with pytest.raises(WorkbenchError, match="choose one of: .*json, .*rttm"):
        export(drafted, recordings(drafted.db), None, "papyrus", tmp_path)
    with pytest.raises(WorkbenchError, match="no tier 'reference'; there are: 1 \\(draft\\)"):
        export(drafted, recordings(drafted.db)[:1], "reference", "json", tmp_path)
    assert list(tmp_path.glob("*.json")) == []


@pytest.mark.parametrize("name", ["labels", "Guideline", "judgements", "manifest"])
def test_a_recording_called_like_what_goes_beside_takes_another_name(study, tmp_path, name):
    recording = study.run(add_recording, name, "0.wav", MediaFacts("0" * 64, 60_000, 16_000, 1)).result
    study.publish(recording, "draft", content_from(some_turns(4)))
    for form, suffix in (("csv", "csv"), ("json", "json")):
        (done,) = export(study, recordings(study.db), None, form, tmp_path)
        assert done.files[0].name == f"_{name}.{suffix}"


def test_another_recording_never_takes_the_files_of_one_that_is_there(study, tmp_path):
    for number, name in enumerate(("call?", "call_", "CALL*")):
        recording = study.run(add_recording, name, f"{number}.wav", MediaFacts(f"{number:064d}", 60_000, 16_000, 1))
        study.publish(recording.result, "draft", content_from(some_turns(4)))
    everything = recordings(study.db)
    called = {"call?": "call_", "call_": "call_-2", "CALL*": "CALL_-3"}
    for recording in (*everything, *reversed(everything)):
        (done,) = export(study, [recording], None, "srt", tmp_path)
        assert done.files[0].name == f"{called[recording.name]}.srt"
    export(study, everything[::-1], None, "vtt", tmp_path)
    files = {
        (entry["file"], entry["recording"]["name"]) for entry in json.loads((tmp_path / MANIFEST).read_text())["files"]
    }
    assert files == {(f"{stem}{suffix}", name) for name, stem in called.items() for suffix in (".srt", ".vtt")}


def test_names_are_also_kept_apart_where_a_format_has_two_suffixes(study, tmp_path):
    for number, name in enumerate(("call?", "call_", "call_.seglst")):
        recording = study.run(add_recording, name, f"{number}.wav", MediaFacts(f"{number:064d}", 60_000, 16_000, 1))
        study.publish(recording.result, "draft", content_from(some_turns(4)))
    first, second, third = recordings(study.db)
    for _ in range(2):
        assert export(study, [first], None, "seglst", tmp_path)[0].files[0].name == "call_.seglst.json"
        assert export(study, [second], None, "seglst", tmp_path)[0].files[0].name == "call_-2.seglst.json"
        assert export(study, [third], None, "json", tmp_path)[0].files[0].name == "call_.seglst-2.json"


def everything_in(folder):
    return {path.name: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


@pytest.mark.parametrize("blocked", ["日本語.json", MANIFEST])
def test_a_folder_in_a_files_place_leaves_all_as_it_was(drafted, tmp_path, blocked):
    (tmp_path / "out" / blocked).mkdir(parents=True)
    (tmp_path / "out" / "call.json").write_text("older")
    with pytest.raises(WorkbenchError, match="nothing was exported"):
        export(drafted, recordings(drafted.db), None, "json", tmp_path / "out")
    assert everything_in(tmp_path / "out") == {blocked: None, "call.json": b"older"}


@pytest.mark.parametrize("links", [True, False])
def test_a_rename_that_fails_brings_the_earlier_files_back(drafted, tmp_path, monkeypatch, links):
    export(drafted, recordings(drafted.db)[:2], None, "json", tmp_path / "out")
    before = everything_in(tmp_path / "out")
    drafted.publish(recordings(drafted.db)[0].id, "draft", content_from(some_turns(6)))

    def without_links(*args, **more):
        raise OSError(95, "Operation not supported")

    if not links:
        monkeypatch.setattr(exporting.os, "link", without_links)
    replace = Path.replace

    def held_open(self, target):
        if target.name == "日本語.json":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held_open)
    with pytest.raises(WorkbenchError, match="nothing was exported"):
        export(drafted, recordings(drafted.db), None, "json", tmp_path / "out")
    assert everything_in(tmp_path / "out") == before
    monkeypatch.setattr(Path, "replace", replace)
    export(drafted, recordings(drafted.db), None, "json", tmp_path / "out")
    after = everything_in(tmp_path / "out")
    assert after.keys() == {*before, "a_b_ c_.json", "_CON.json", "x" * 200 + ".json", "日本語.json"}
    assert after["call.json"] != before["call.json"]
