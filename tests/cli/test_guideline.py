"""guideline and label on the command line."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Example
from hitl_workbench.domain.guideline_json import guideline_from_json
from hitl_workbench.domain.guideline_writing import with_dimension
from hitl_workbench.domain.judgement import TURN
from hitl_workbench.domain.time import Span
from hitl_workbench.project.guidelines import guideline_draft, present_guideline
from hitl_workbench.project.operations.guidelines import write_guideline
from hitl_workbench.project.operations.judgements import judge
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.turns import turns_of
from tests.cli.test_commands import error_of, workbench
from tests.project.building import correction, make_project


@pytest.fixture
def study(tmp_path):
    project = make_project(tmp_path / "study.hitl")
    correction(project, 6)
    project.close()
    return project.folder


def run(*words):
    ended = workbench(*words)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_a_guideline_is_put_together_published_shown_and_handed_on(study, tmp_path):
    assert "Type of overlap" in run("guideline", "show", study)
    said = json.loads(run("guideline", "import", study, "--set", "intents", "--json"))
    assert said["level"] == "minor" and said["would_be_stale"] == 0
    assert {change["dimension"] for change in said["changes"]} == {"intent", "intent_shift"}
    assert "intent" not in run("guideline", "show", study)
    assert '"intent"' in run("guideline", "show", study, "--version", "draft", "--json")
    assert json.loads(run("guideline", "publish", study, "--json")) == {
        "version": "1.0.0",
        "level": "minor",
        "stale": 0,
        "stale_by_recording": [],
    }
    run("guideline", "export", study, "--to", tmp_path / "out")
    document = json.loads((tmp_path / "out" / "guideline.json").read_text())
    assert document["version"] == "1.0.0" and len(document["dimensions"]) == 3

    # The same rules in another project.
    other = make_project(tmp_path / "other.hitl")
    other.close()
    run("guideline", "import", other.folder, tmp_path / "out" / "guideline.json")
    assert "version 1.0.0 holds now" in run("guideline", "publish", other.folder)
    assert run("guideline", "show", other.folder) == run("guideline", "show", study)


def test_labels_are_set_listed_and_go_stale(study, tmp_path):
    run("guideline", "import", study, "--set", "intents")
    run("guideline", "publish", study)
    with Project.open(study, read_only=True) as project:
        start = turns_of(project.db, 2)[0].span.start_ms / 1000
    table = tmp_path / "labels.csv"
    table.write_text(f"start,dimension,values\n{start},intent,question\n")
    assert "1 labels set" in run("label", "set", study, table, "--recording", "call")
    (label,) = json.loads(run("label", "list", study, "--recording", "call", "--json"))["labels"]
    assert (label["dimension"], label["values"], label["guideline_version"]) == ("intent", "question", "1.0.0")
    run("guideline", "export", study, "--to", tmp_path / "out")
    path = tmp_path / "out" / "guideline.json"
    path.write_text(path.read_text().replace("Asks for information", "Asks for information, and waits"))
    assert "makes 1 answers stale" in run("guideline", "import", study, path)
    assert "need a major version" in error_of(workbench("guideline", "publish", study, "--level", "minor"))
    assert "version 2.0.0 holds now; 1 answers are stale" in run("guideline", "publish", study)


def test_what_became_of_drafts_is_printed_with_its_n(study):
    run("guideline", "import", study, "--set", "intents")
    run("guideline", "publish", study)
    with Project.open(study) as project:
        turns = turns_of(project.db, 2)
        drafted = LabelDraft(("question",), 0.8, "rule", "ends with “?”", 1)
        for turn, said in zip(turns, (["question"], ["question"], ["answer"], []), strict=False):
            project.run(judge, 2, TURN, turn.uid, "intent", said, draft_shown=drafted)
        project.run(judge, 2, TURN, turns[4].uid, "intent", ["answer"])  # saw no draft
    text = run("label", "confusion", study, "--dimension", "intent")
    assert text.splitlines()[0] == "intent: 2 of 4 kept as drafted (n = 4)"
    assert [line.split() for line in text.splitlines()[2:]] == [
        ["question", "?", "1"], ["question", "answer", "1"], ["question", "question", "2"],
    ]  # fmt: skip
    found = {one["dimension"]: one for one in json.loads(run("label", "confusion", study, "--json"))["dimensions"]}
    assert set(found) == {"overlap_type", "intent", "intent_shift"}
    assert (found["intent"]["n"], found["intent"]["kept"], found["overlap_type"]["pairs"]) == (4, 2, [])
    told = error_of(workbench("label", "confusion", study, "--dimension", "accent"))
    assert "no rules draft 'accent'; dimensions with rules: overlap_type, intent, intent_shift" in told


def test_what_is_wrong_is_said_in_one_line(study, tmp_path):
    (tmp_path / "bad.json").write_text("{")
    assert "is not JSON" in error_of(workbench("guideline", "import", study, tmp_path / "bad.json"))
    (tmp_path / "other.json").write_text('{"format": "x"}')
    assert "this is not a guideline" in error_of(workbench("guideline", "import", study, tmp_path / "other.json"))
    assert "there is no ready-made set 'moods'" in error_of(workbench("guideline", "import", study, "--set", "moods"))
    assert "name a guideline's JSON file" in error_of(workbench("guideline", "import", study))
    assert "nothing has been written" in error_of(workbench("guideline", "publish", study))
    assert "there is no version 3.0.0" in error_of(workbench("guideline", "show", study, "--version", "3.0.0"))
    (tmp_path / "labels.csv").write_text("start,dimension,values\n0,intent,question\n")
    ended = workbench("label", "set", study, tmp_path / "labels.csv", "--recording", "call")
    assert "line 2: the guideline asks nothing called 'intent'" in error_of(ended)
    assert workbench("guideline").returncode == 2


def test_a_file_replaces_a_version_that_was_begun_only_when_it_is_said(study, tmp_path):
    run("guideline", "export", study, "--to", tmp_path / "out")
    path = tmp_path / "out" / "guideline.json"
    run("guideline", "import", study, "--set", "intents")
    told = error_of(workbench("guideline", "import", study, path))
    assert "somebody has begun the next version" in told and "--replace" in told
    assert '"intent"' in run("guideline", "show", study, "--version", "draft", "--json")
    run("guideline", "import", study, path, "--replace")
    assert '"intent"' not in run("guideline", "show", study, "--version", "draft", "--json")
    run("guideline", "import", study, path)  # the same again


def test_clips_of_what_is_sensitive_and_of_other_projects_stay_where_they_are(study, tmp_path):
    run("guideline", "import", study, "--set", "accents", "--set", "intents")
    with Project.open(study) as project:
        guideline = guideline_draft(project.db).guideline
        (recording,) = recordings(project.db)
        clips = (Example(recording.uid, Span(0, 900), "here"), Example("0197-elsewhere", Span(0, 900), "elsewhere"))
        for name in ("accent", "intent"):
            asked = guideline.dimension(name)
            labels = (replace(asked.labels[0], examples=clips), *asked.labels[1:])
            guideline = with_dimension(guideline, name, replace(asked, labels=labels))
        project.run(write_guideline, guideline)
    for more, count in (((), 1), (("--with-sensitive",), 2)):
        folder = tmp_path / str(count)
        run("guideline", "export", study, "--to", folder, "--version", "draft", *more)
        assert (folder / "guideline.md").read_text().count("“elsewhere”") == count
        shown = guideline_from_json(json.loads((folder / "guideline.json").read_text()))
        assert sum(1 for _ in shown.examples()) == 2 * count
    ended = workbench("guideline", "import", study, tmp_path / "2" / "guideline.json", "--replace")
    assert "2 clips of recordings that this project does not have are left out" in ended.stderr
    with Project.open(study, read_only=True) as project:
        assert {one.text for *_, one in guideline_draft(project.db).guideline.examples()} == {"here"}


def test_where_answers_are_stale_is_said_by_recording(study, tmp_path):
    run("guideline", "import", study, "--set", "intents")
    run("guideline", "publish", study)
    with Project.open(study) as project:
        for turn in turns_of(project.db, 2)[:3]:
            project.run(judge, 2, TURN, turn.uid, "intent", ["question"])
        guideline = present_guideline(project.db).guideline
        asked = replace(guideline.dimension("intent"), question="What now?")
        project.run(write_guideline, with_dimension(guideline, "intent", asked))
    ended = workbench("guideline", "publish", study, "--json")
    assert "3 answers become stale (call: 3)" in ended.stderr
    assert json.loads(ended.stdout)["stale_by_recording"] == [{"recording": "call", "stale": 3}]
    assert "3 answers are stale under it (call: 3)" in workbench("guideline", "show", study).stderr
    assert "stale" not in workbench("guideline", "show", study, "--version", "1.0.0").stderr
