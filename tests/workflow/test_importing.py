"""Recordings into a project."""

from __future__ import annotations

import shutil

import pytest
import soundfile

from hitl_workbench.errors import MediaError
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recording_named, recordings
from hitl_workbench.project.verification import verify
from hitl_workbench.workflow.importing import import_recordings, peaks_of, relocate, working_audio
from tests.audio.sounds import clicks, encode, write_wav


def test_bad_files_get_their_line_and_the_others_are_imported(study, tmp_path):
    good = write_wav(tmp_path / "good.wav", clicks(2, (0.5,)))
    (tmp_path / "bad.wav").write_text("no sound")
    outcomes = import_recordings(study, [tmp_path / "bad.wav", good, tmp_path / "missing.wav"])
    assert [outcome.status for outcome in outcomes] == ["failed", "imported", "failed"]
    assert "not an audio" in outcomes[0].error
    assert [recording.name for recording in recordings(study.db)] == ["good"]
    assert sorted(path.suffix for path in (study.folder / "cache").iterdir()) == [".peaks"]


def test_the_same_file_twice_is_recognised_under_any_name(study, tmp_path):
    first = write_wav(tmp_path / "first.wav", clicks(2, (0.5,)))
    again = shutil.copy(first, tmp_path / "again.wav")
    import_recordings(study, [first])
    (outcome,) = import_recordings(study, [again])
    assert (outcome.status, outcome.recording.name) == ("present", "first")
    assert len(recordings(study.db)) == 1


def test_names_are_readable_and_unique(study, tmp_path):
    paths = []
    for number, folder in enumerate(("a", "b", "c")):
        (tmp_path / folder).mkdir()
        paths.append(write_wav(tmp_path / folder / "call\n1.wav", clicks(1 + number, (0.5,))))
    paths.append(write_wav(tmp_path / "17.wav", clicks(5, (0.5,))))
    names = [outcome.recording.name for outcome in import_recordings(study, paths)]
    assert names == ["call 1", "call 1 (2)", "call 1 (3)", "17 (2)"]
    assert recording_named(study.db, "17 (2)").id == 4


def test_a_moved_original_is_found_again_by_importing_it(study, tmp_path):
    path = write_wav(tmp_path / "call.wav", clicks(2, (0.5,)))
    import_recordings(study, [path])
    moved = path.rename(tmp_path / "elsewhere.wav")
    with pytest.raises(MediaError, match="import it again"):
        working_audio(study, recordings(study.db)[0])
    (outcome,) = import_recordings(study, [moved])
    assert "found again" in outcome.notes[1]
    assert working_audio(study, recordings(study.db)[0]) == moved


def test_another_file_is_not_taken_for_the_original(study, tmp_path):
    path = write_wav(tmp_path / "call.wav", clicks(2, (0.5,)))
    (outcome,) = import_recordings(study, [path])
    other = write_wav(tmp_path / "other.wav", clicks(2, (0.6,)))
    with pytest.raises(MediaError, match="bytes differ"):
        relocate(study, outcome.recording, other)


def test_a_copied_original_moves_with_the_project(study, tmp_path):
    path = encode(tmp_path / "call.mp3", clicks(2, (0.5,), 48_000), 48_000, "libmp3lame")
    import_recordings(study, [path], copy=True)
    path.unlink()
    folder = study.folder
    study.close()
    moved = folder.rename(tmp_path / "moved.hitl")
    shutil.rmtree(moved / "cache")
    with Project.open(moved) as project:
        recording = recordings(project.db)[0]
        assert not recording.path.startswith("/")
        assert soundfile.info(working_audio(project, recording)).duration == pytest.approx(2, abs=0.05)
        assert peaks_of(project, recording).samples == pytest.approx(96_000, abs=2500)


def test_the_cache_can_be_deleted(study, tmp_path):
    path = encode(tmp_path / "call.mp3", clicks(2, (0.5,), 48_000), 48_000, "libmp3lame")
    import_recordings(study, [path])
    shutil.rmtree(study.folder / "cache")
    recording = recordings(study.db)[0]
    assert working_audio(study, recording).is_file()
    shutil.rmtree(study.folder / "cache")
    assert peaks_of(study, recording).levels


def test_cancelling_keeps_what_is_done(study, tmp_path):
    paths = [write_wav(tmp_path / f"{number}a.wav", clicks(1 + number, (0.5,))) for number in range(3)]
    outcomes = import_recordings(study, paths, cancelled=lambda: len(recordings(study.db)) >= 1)
    assert [outcome.status for outcome in outcomes] == ["imported", "failed", "failed"]
    assert verify(study.db).whole
