"""The command line as a contract: words, exit statuses, JSON, one line for an error."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from hitl_workbench.cli.parser import parser
from hitl_workbench.domain.coverage import Coverage
from hitl_workbench.domain.time import Span
from hitl_workbench.paths import resources_folder
from hitl_workbench.project.coverage import write_coverage
from hitl_workbench.project.operations.recordings import set_state
from hitl_workbench.project.project import Project
from tests.project.building import correction, draft, make_project

ROOT = Path(__file__).parents[2]


def workbench(*words: object, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"HITL_WORKBENCH_HOME": str(home)} if home else {})}
    command = [sys.executable, "-m", "hitl_workbench", *map(str, words)]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended


def error_of(ended: subprocess.CompletedProcess[str]) -> str:
    assert ended.returncode == 1
    lines = [line for line in ended.stderr.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1, ended.stderr
    return lines[0]


@pytest.fixture
def drafted(tmp_path) -> Path:
    project = make_project(tmp_path / "study.hitl")
    draft(project, 4)
    project.close()
    return project.folder


def test_new_makes_a_project_and_refuses_an_existing_folder(tmp_path):
    made = workbench("new", tmp_path / "study.hitl", "--name", "Study", "--annotator", "Ada", "--json")
    assert json.loads(made.stdout) == {"project": str(tmp_path / "study.hitl"), "name": "Study", "annotator": "Ada"}
    assert "exists already" in error_of(workbench("new", tmp_path / "study.hitl"))


@pytest.mark.parametrize(
    "words",
    [("show",), ("nonsense",), ("score", "p"), ("draft", "p", "--span", "9-3"), ("draft", "p", "--speakers", "0")],
)
def test_wrong_usage_exits_2(words):
    assert workbench(*words).returncode == 2


def test_what_is_no_project_is_one_line(tmp_path):
    for command in ("show", "verify", "draft"):
        assert "is not a project" in error_of(workbench(command, tmp_path))


def test_a_tier_is_shown_as_the_contract_says(drafted):
    shown = workbench("show", drafted, "--recording", "call", "--json")
    document = json.loads(shown.stdout)
    schema = json.loads((resources_folder() / "schemas" / "hitl-workbench-1.schema.json").read_text())
    jsonschema.validate(document, schema)
    assert document["turns"][0]["words"][0] == {"text": "good", "start_ms": 0, "end_ms": 250, "confidence": 0.9}
    assert document["overlaps"][0]["turns"] == [turn["id"] for turn in document["turns"][:2]]
    plain = workbench("show", drafted, "--tier", "draft").stdout
    assert "call, tier 1 (draft): 4 turns" in plain and "[not_transcribed]" in plain


def test_recordings_are_listed_with_their_tiers(drafted):
    (recording,) = json.loads(workbench("show", drafted, "--json").stdout)["recordings"]
    assert (recording["name"], [tier["origin"] for tier in recording["tiers"]]) == ("call", ["draft"])
    assert "call" in workbench("show", drafted).stdout


def test_export_prints_what_was_not_carried_and_ends_with_the_manifest(drafted, tmp_path):
    ended = workbench("export", drafted, "--format", "srt", "--to", tmp_path / "out")
    assert "not carried: 1 empty turns left out" in ended.stderr
    assert "tier 1 (draft)" in ended.stdout and "MANIFEST.json" in ended.stdout
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["MANIFEST.json", "call.srt"]


def test_recordings_without_the_tier_are_left_out_of_an_export_and_named(drafted, tmp_path):
    from hitl_workbench.domain.recording import MediaFacts
    from hitl_workbench.project.operations.recordings import add_recording

    with Project.open(drafted) as project:
        project.run(add_recording, "new", "new.wav", MediaFacts("c" * 64, 1000, 16_000, 1))
    ended = workbench("export", drafted, "--format", "json", "--to", tmp_path / "out")
    assert ended.returncode == 0
    assert "left out: 'new' has no tier; draft it first" in ended.stderr
    assert "'new' has no tier" in error_of(
        workbench("export", drafted, "--format", "json", "--to", tmp_path / "out", "--recording", "new")
    )


def test_a_tier_scores_without_error_against_itself(drafted):
    score = json.loads(workbench("score", drafted, "--reference", "draft", "--hypothesis", "1", "--json").stdout)
    assert (score["wer"]["rate"], score["cpwer"]["rate"], score["der"]["rate"], score["overlap"]["f1"]) == (0, 0, 0, 1)
    assert score["settings"]["collar_s"] == 0


def test_a_text_reference_gives_word_errors_only(drafted, tmp_path):
    (tmp_path / "reference.txt").write_text("Good morning, how are you? Fine thanks. Shall we begin now")
    score = json.loads(
        workbench("score", drafted, "--reference", tmp_path / "reference.txt", "--hypothesis", "draft", "--json").stdout
    )
    assert (score["wer"]["deletions"], score["der"], score["cpwer"]) == (1, None, None)


def test_a_tier_that_is_not_there_is_one_line_that_lists_those_that_are(drafted):
    told = error_of(workbench("score", drafted, "--reference", "reference", "--hypothesis", "draft"))
    assert "there are: 1 (draft)" in told


def test_while_one_program_writes_others_read_and_are_told_who_writes(drafted):
    with Project.open(drafted):
        assert workbench("show", drafted).returncode == 0
        assert workbench("verify", drafted).returncode == 1  # the made-up recording's file is not there
        assert "in use by Ada" in error_of(workbench("import", drafted, "x.wav"))


def test_with_several_annotators_one_must_say_who_acts(drafted):
    from hitl_workbench.project.operations.annotators import add_annotator

    with Project.open(drafted) as project:
        project.run(add_annotator, "Ben")
        correction(project, 4)
    assert "--as" in error_of(workbench("show", drafted))
    own = json.loads(workbench("show", drafted, "--as", "Ada", "--recording", "call", "--json").stdout)
    assert own["tier"]["annotator"] == "Ada"
    assert "no tier 'annotation'" in error_of(
        workbench("show", drafted, "--as", "Ben", "--recording", "call", "--tier", "annotation")
    )


def test_verify_names_the_first_broken_operation(drafted):
    import sqlite3

    with sqlite3.connect(drafted / "project.sqlite") as db:
        db.execute("drop trigger operation_is_not_updated")
        db.execute("update operation set name = 'forged' where id = 2")
    ended = workbench("verify", drafted, "--json")
    verdict = json.loads(ended.stdout)
    assert (ended.returncode, verdict["whole"], verdict["first_broken_operation"]["number"]) == (1, False, 2)


def test_a_history_that_was_rewritten_shows_against_an_exports_manifest(drafted, tmp_path):
    import shutil

    from hitl_workbench.project.operations.recordings import rename_recording, set_state

    before = shutil.copytree(drafted, tmp_path / "before.hitl")
    with Project.open(drafted) as project:
        project.run(rename_recording, 1, "interview")
    workbench("export", drafted, "--format", "rttm", "--to", tmp_path / "out")
    manifest = tmp_path / "out" / "MANIFEST.json"
    verdict = json.loads(workbench("verify", drafted, "--manifest", manifest, "--json").stdout)
    assert verdict["history_rewritten"] is False
    with Project.open(before) as project:  # the same project with another past
        project.run(set_state, 1, "done")
    ended = workbench("verify", before, "--manifest", manifest, "--json")
    assert (ended.returncode, json.loads(ended.stdout)["history_rewritten"]) == (1, True)
    assert "is not the MANIFEST.json" in error_of(
        workbench("verify", drafted, "--manifest", drafted / "project.sqlite")
    )


def test_files_whose_names_begin_with_a_dash_come_after_two(tmp_path):
    from tests.audio.sounds import clicks, write_wav

    workbench("new", tmp_path / "study.hitl")
    write_wav(tmp_path / "-i.wav", clicks(1, (0.5,)))
    ended = subprocess.run(
        [sys.executable, "-m", "hitl_workbench", "import", "study.hitl", "--", "-i.wav"],
        capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout.split()[1]) == (0, "-i")


def test_import_with_an_annotation_makes_an_immutable_tier(tmp_path):
    from tests.audio.sounds import clicks, write_wav

    workbench("new", tmp_path / "study.hitl", "--annotator", "Ada")
    sound = write_wav(tmp_path / "call.wav", clicks(3, (0.5,)))
    (tmp_path / "call.rttm").write_text(
        "SPEAKER call 1 0.5 1 <NA> <NA> A <NA> <NA>\n"
        "SPEAKER call 1 2 9 <NA> <NA> B <NA> <NA>\n"
        "SPEAKER call 1 8 1 <NA> <NA> B\n"
    )
    ended = workbench("import", tmp_path / "study.hitl", sound, "--with", tmp_path / "call.rttm")
    assert "2 turns as tier 1" in ended.stdout
    assert "1 turns lie behind" in ended.stderr and "1 turns reached behind" in ended.stderr
    shown = json.loads(workbench("show", tmp_path / "study.hitl", "--recording", "call", "--json").stdout)
    assert shown["tier"]["origin"] == "import" and shown["turns"][1]["end_ms"] == 3000
    told = error_of(workbench("import", tmp_path / "study.hitl", sound, "--with", tmp_path / "call.eaf"))
    assert "call.eaf is not there" in told


def test_bad_recordings_have_a_line_each_and_the_good_ones_are_imported(tmp_path):
    from tests.audio.sounds import clicks, write_wav

    workbench("new", tmp_path / "study.hitl")
    (tmp_path / "bad.wav").write_text("x")
    good = write_wav(tmp_path / "good.wav", clicks(1, (0.5,)))
    ended = workbench("import", tmp_path / "study.hitl", tmp_path / "bad.wav", good, tmp_path / "gone.wav", "--json")
    assert ended.returncode == 1
    assert [item["status"] for item in json.loads(ended.stdout)["files"]] == ["failed", "imported", "failed"]
    assert len(ended.stderr.splitlines()) == 2


def test_every_command_and_option_is_documented():
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    (commands,) = [action.choices for action in parser()._actions if action.dest == "==SUPPRESS==" or action.choices]
    for name, command in commands.items():
        assert re.search(rf"`{name}[ `]", page), name
        nested = [action for action in command._actions if isinstance(action.choices, dict)]
        subcommands = {sub: words for action in nested for sub, words in action.choices.items()}
        for words in [command, *subcommands.values()]:
            for action in words._actions:
                for option in action.option_strings:
                    assert option in page or option in ("-h", "--help"), f"{name} {option}"
        assert all(sub in page for sub in subcommands)


def test_formats_lists_what_is_read_and_written():
    rows = json.loads(workbench("formats", "--json").stdout)["formats"]
    assert {row["name"] for row in rows if row["reads"] and row["writes"]} >= {
        "audacity", "cha", "csv", "ctm", "eaf", "exb", "json", "labelstudio", "rttm", "seglst", "srt", "stm",
        "textgrid", "trs", "txt", "vtt", "whisper",
    }  # fmt: skip
    assert {row["name"] for row in rows if not row["writes"]} == {"json-rows"}


def test_doctor_without_models_says_what_to_install(tmp_path):
    ended = workbench("doctor", "--json", home=tmp_path)
    findings = {finding["topic"]: finding for finding in json.loads(ended.stdout)["findings"]}
    assert ended.returncode == 1
    assert "models install base" in findings["model base"]["text"]
    assert findings["offline"]["ok"]


def test_a_proposal_is_made_beside_the_present_turns_and_named_with_what_differs(drafted, tmp_path):
    from tests.audio.sounds import clicks, write_wav
    from tests.workflow.scripted_models import scripted_installer

    home = tmp_path / "home"
    install = scripted_installer(home)
    install("words", "transcriber", words=[["hello", 1000, 1400, 0.9]])
    install("voices", "diarizer", turns=[[1000, 1400, "x"]])
    folder, sound = tmp_path / "said.hitl", write_wav(tmp_path / "said.wav", clicks(6, (1.0,)))
    engines = ("--asr", "words", "--diarizer", "voices", "--recording", "said")
    for words in (("new", folder), ("import", folder, sound), ("draft", folder, *engines)):
        assert workbench(*words, home=home).returncode == 0

    same = workbench("draft", folder, *engines, "--as-proposal", home=home)
    assert same.stdout == "said: no difference from tier 1 (draft)\n"
    install("voices", "diarizer", turns=[[1000, 1400, "x"], [3000, 3500, "y"]])
    made = workbench(
        "draft", folder, *engines, "--as-proposal", "--only", "speakers", "--threshold", "0.3", "--json", home=home
    )
    (entry,) = json.loads(made.stdout)["proposals"]
    assert (entry["against"], entry["tier"], entry["differences"], entry["speakers"]) == (1, 2, 1, 2)
    assert "tier 1 (draft)" in workbench("show", folder, "--recording", "said", home=home).stdout
    listed = workbench("show", folder, "--recording", "said", "--tier", "proposal", home=home).stdout
    assert "tier 2 (proposal" in listed and "hello" in listed
    assert "--recording" in error_of(workbench("draft", folder, "--as-proposal", home=home))
    assert "--as-proposal" in error_of(workbench("draft", folder, "--only", "words", home=home))
    assert workbench("draft", folder, "--threshold", "3", home=home).returncode == 2


def test_drafting_without_models_is_one_line(drafted, tmp_path):
    told = error_of(workbench("draft", drafted, "--recording", "call", home=tmp_path / "home"))
    assert "models install base" in told


def test_show_says_how_far_recordings_are_who_said_so_and_what_was_heard(drafted):
    with Project.open(drafted) as project:
        project.run(set_state, 1, "needs_review")
        write_coverage(project, 1, Coverage([Span(0, 17_400)]), 65_000)
    (recording,) = json.loads(workbench("show", drafted, "--json").stdout)["recordings"]
    assert (recording["state"], recording["state_by"]) == ("needs_review", "Ada")
    assert recording["state_at"].startswith("20")
    assert recording["heard"] == [{"annotator": "Ada", "share": 0.29, "heard_ms": 17_400, "active_ms": 65_000}]
    plain = workbench("show", drafted).stdout
    assert "needs_review" in plain and "Ada 29 %" in plain
