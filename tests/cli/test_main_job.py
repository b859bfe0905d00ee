"""The main job, whole and real: a real call through the real models, scored and exported, by the command line."""

from __future__ import annotations

import json

import pytest

from tests.cli.test_commands import workbench

pytestmark = pytest.mark.models


def test_from_a_recording_to_a_draft_scored_and_exported(tmp_path, telephone_call, installed_models):
    study, home = tmp_path / "study.hitl", installed_models.parent

    def run(*words: object) -> str:
        ended = workbench(*words, home=home)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    run("new", study, "--annotator", "Ada")
    run("import", study, telephone_call)
    (drafted,) = json.loads(run("draft", study, "--json"))["drafts"]
    assert (drafted["speakers"], drafted["error"]) == (2, None)
    assert drafted["words"] > 60 and drafted["overlap_s"] > 1

    tier = json.loads(run("show", study, "--recording", "sample", "--json"))
    assert tier["tier"]["run"]["asr"] == "base" and tier["tier"]["run"]["diarizer"] == "pyannote"
    assert "hello" in tier["turns"][0]["text"].lower()
    assert any(turn["flags"] == ["not_transcribed"] for turn in tier["turns"])

    reference = telephone_call.with_suffix(".rttm")
    score = json.loads(run("score", study, "--reference", reference, "--hypothesis", "draft", "--json"))
    assert score["der"]["rate"] < 0.15
    assert score["overlap"]["f1"] > 0.6
    assert score["wer"] is None  # a reference without words

    for name in ("json", "rttm", "stm", "seglst", "srt", "vtt", "textgrid", "txt"):
        run("export", study, "--format", name, "--to", tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "MANIFEST.json").read_text())
    assert len(manifest["files"]) == 9
    back = json.loads(
        run("score", study, "--reference", tmp_path / "out" / "sample.seglst.json", "--hypothesis", "draft", "--json")
    )
    assert (back["cpwer"]["rate"], back["der"]["rate"]) == (0, 0)
    assert json.loads(run("verify", study, "--json"))["whole"]
