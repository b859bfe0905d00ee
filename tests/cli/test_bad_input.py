"""Every odd input, through the command line: what is expected, or one line; never a traceback, never a half project."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hitl_workbench.cli.main import main
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.verification import verify
from tests.audio.sounds import clicks, write_wav

MEDIA = (".wav", ".w64", ".aiff", ".au", ".mp3", ".m4a", ".opus", ".mkv", ".mp4", ".wav ", "/")


def test_every_odd_file_does_what_is_expected_or_says_one_line(testdata, tmp_path, capsys):
    folder = tmp_path / "inputs"
    try:
        subprocess.run([sys.executable, testdata / "make_bad.py", folder], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("the odd inputs are made with ffmpeg, which is not installed")
    study = tmp_path / "study.hitl"
    sound = str(write_wav(tmp_path / "sound.wav", clicks(20, (0.5,))))
    assert main(["new", str(study), "--annotator", "Ada"]) == 0
    assert main(["import", str(study), sound]) == 0
    capsys.readouterr()
    seen = 0
    for line in (folder / "EXPECT.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, expected, why = line.split("\t")
        path = str(folder / name.replace("\\n", "\n"))
        words = ["--", path] if name.endswith(MEDIA) else [sound, "--with", path]
        status = main(["import", str(study), *words])
        errors = [text for text in capsys.readouterr().err.splitlines() if text.startswith("error: ")]
        happened = "works" if status == 0 else "clear error"
        assert len(errors) == (0 if status == 0 else 1), (name, errors)
        assert expected.startswith("works or") or happened == expected, (name, why, errors)
        seen += 1
    assert seen == 83
    with Project.open(study) as project:
        assert verify(project.db).whole
        assert len(recordings(project.db)) == 25  # many of the odd names hold the same sound
        left = [file.name for file in study.rglob("*") if "unfinished" in file.name]
        assert left == []
