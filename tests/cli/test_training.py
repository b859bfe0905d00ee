"""Training data from the command line: splits, selections, one line for an error."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from hitl_workbench.domain.annotation import Speaker, TierContent
from hitl_workbench.project.operations.recordings import set_state
from hitl_workbench.project.project import Project
from hitl_workbench.workflow.importing import import_recordings
from tests.cli.test_commands import error_of, workbench
from tests.formats.documents import turn


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Three recordings of four seconds with two speakers each; the first is done."""
    with Project.create(tmp_path / "study.hitl", annotator="Ada") as project:
        for number in range(3):  # (the same sound would be the same recording)
            path = tmp_path / f"call{number}.wav"
            soundfile.write(path, np.full(16_000, 0.25 + number / 8, np.float32), 4000)
            (outcome,) = import_recordings(project, [path])
            assert outcome.recording is not None
            content = TierContent(
                (Speaker("A", "A"), Speaker("B", "B")),
                (turn("A", 0, 1500, "one"), turn("B", 1000, 2000, "two"), turn("A", 3000, 3400, "three")),
            )
            project.publish(outcome.recording.id, "draft", content)
            if number == 0:
                project.run(set_state, outcome.recording.id, "done")
    return tmp_path / "study.hitl"


def test_a_split_corpus_is_written_and_what_was_left_out_is_said(study, tmp_path):
    words = ("--split", "60/20/20", "--seed", 4, "--without-overlap", "--cut-audio")
    ended = workbench("export", study, "--format", "kaldi", "--to", tmp_path / "out", *words)
    assert ended.returncode == 0, ended.stderr
    assert [line.split()[:2] for line in ended.stdout.splitlines()[1:4]] == [
        ["train", "1"],
        ["dev", "1"],
        ["test", "1"],
    ]
    assert "6 turns left out: somebody else speaks at the same time" in ended.stderr
    assert "train is 33 % of the time instead of 60 %" in ended.stderr
    assert (tmp_path / "out" / "dev" / "wav.scp").read_text().count("\n") == 1
    manifest = json.loads((tmp_path / "out" / "MANIFEST.json").read_text())["corpus"]
    assert (manifest["split"]["seed"], manifest["filters"], manifest["cut_audio"]) == (4, {"overlap": "without"}, True)


def test_json_has_parts_losses_and_what_was_left_out(study, tmp_path):
    ended = workbench("export", study, "--format", "whisper-jsonl", "--to", tmp_path / "out", "--state", "done",
                      "--min-length", "0.5", "--json")  # fmt: skip
    said = json.loads(ended.stdout)
    assert said["parts"] == [{"name": "", "recordings": 1, "speakers": 2, "turns": 2, "duration_ms": 2500}]
    assert said["left_out"] == ["2 recordings left out: their state was not asked for",
                                "1 turns left out: shorter than asked for"]  # fmt: skip
    assert said["files"] == len([path for path in (tmp_path / "out").rglob("*") if path.is_file()]) - 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "srt", "--split", "80/20"), "--split is for training data; srt is not a format for it"),
        (("--format", "srt", "--without-overlap"), "--without-overlap is for training data"),
        (("--format", "nemo", "--state", "ready"), "no state 'ready'; choose one of: not_started"),
        (("--format", "nemo", "--where", "mood=glad"), "the guideline has no question 'mood'"),
        (("--format", "nemo", "--min-length", "9"), "nothing is left to export"),
    ],
)
def test_what_cannot_be_is_one_line_and_leaves_nothing(study, tmp_path, words, said):
    assert said in error_of(workbench("export", study, "--to", tmp_path / "out", *words))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "words", [("--split", "80"), ("--split", "a/b"), ("--split", "0/0"), ("--where", "intent"), ("--where", "=x"),
              ("--min-certainty", "101"), ("--without-overlap", "--only-overlap")],
)  # fmt: skip
def test_words_that_mean_nothing_are_wrong_usage(words, tmp_path):
    assert workbench("export", "p", "--format", "nemo", "--to", tmp_path, *words).returncode == 2


def test_a_folder_with_other_files_is_left_alone(study, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("x")
    ended = workbench("export", study, "--format", "lhotse", "--to", tmp_path / "out")
    assert "holds other files" in error_of(ended)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(("form", "pattern"), [("srt", "*.srt"), ("nemo", "uem/*.uem")])
def test_several_recordings_are_named_and_all_of_them_exported(study, tmp_path, form, pattern):
    named = ("--recording", "call2", "--recording", "call0", "--recording", "call2")
    ended = workbench("export", study, "--format", form, "--to", tmp_path / "out", *named)
    assert ended.returncode == 0, ended.stderr
    assert sorted(path.stem for path in (tmp_path / "out").glob(pattern)) == ["call0", "call2"]
