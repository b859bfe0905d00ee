"""Training data written from a project and read by the libraries that train with it."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import types
from pathlib import Path

import numpy as np
import pytest
import soundfile

from hitl_workbench.audio.samples import read_samples
from hitl_workbench.domain.annotation import Speaker, TierContent
from hitl_workbench.domain.selecting import Selection
from hitl_workbench.errors import Cancelled, WorkbenchError
from hitl_workbench.project.metadata import persons
from hitl_workbench.project.operations.metadata import add_person, connect_speaker
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import tier_named
from hitl_workbench.workflow import exporting_folder
from hitl_workbench.workflow.corpus_plan import CorpusSettings
from hitl_workbench.workflow.exporting_corpus import export_corpus, look_at_corpus
from hitl_workbench.workflow.importing import import_recordings
from tests.formats.documents import turn
from tests.formats.kaldi_rules import check_data_directory

FORMATS = ("hf-audiofolder", "hf-parquet", "kaldi", "lhotse", "nemo", "whisper-jsonl")
SAYS = "is not known to be one person and stands in several parts; connect speakers to persons first"
SPLIT = CorpusSettings(shares=(60, 20, 20), seed=3)


@pytest.fixture
def offline(tmp_path, monkeypatch):
    for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    import datasets  # noqa: F401  (it looks for torchcodec when it is imported)

    try:
        import torchcodec.encoders  # noqa: F401
    except (ImportError, OSError, RuntimeError):
        # datasets imports it before it looks at a path, which needs no decoder: a computer without CUDA cannot load it.
        for name in ("torchcodec", "torchcodec.encoders", "torchcodec.decoders"):
            stand_in = types.ModuleType(name)
            absent = dict.fromkeys(("AudioEncoder", "AudioDecoder", "VideoDecoder"), type("Absent", (), {}))
            vars(stand_in).update(absent)
            monkeypatch.setitem(sys.modules, name, stand_in)


@pytest.fixture
def corpus(tmp_path: Path) -> Project:
    """Five recordings; one Ann speaks in the first two, another in the third, everybody else in one only."""
    project = Project.create(tmp_path / "study.hitl", annotator="Ada")
    persons = [project.run(add_person, "Ann").result for _ in range(2)]
    chance = np.random.default_rng(7)
    for number in range(5):
        rate, channels = (16_000, 1) if number else (44_100, 2)
        samples = chance.integers(-20_000, 20_000, (rate * 12, channels), dtype=np.int16)
        path = tmp_path / f"test {number}.wav"  # (a name that must not be taken for test data)
        soundfile.write(path, samples, rate, subtype="PCM_16")
        (outcome,) = import_recordings(project, [path])
        speakers = (Speaker("SPEAKER_00", "Ann"), Speaker("SPEAKER_01", f"Bob {number}"))
        turns = (
            turn("SPEAKER_00", 501, 3003, f"hello from {number}"),
            turn("SPEAKER_01", 2500, 4000, "مرحبا", channel=0 if channels > 1 else None),
            turn("SPEAKER_00", 5000, 5400, ""),
            turn("SPEAKER_01", 6000, 9000 + 100 * number, "and “more” of it\nin two lines"),
        )
        assert outcome.recording is not None
        tier = project.publish(outcome.recording.id, "draft", TierContent(speakers, turns)).result
        if number < 3:
            project.run(connect_speaker, speakers_of(project.db, tier)[0].id, persons[number // 2])
    yield project
    project.close()


def exported(project, name, folder, settings=SPLIT, **more):
    return export_corpus(project, recordings(project.db), None, name, folder, settings, **more)


def heard(project, name: str, start_ms: int, end_ms: int, channel=None):
    """The samples of a recording, read from its own file."""
    (recording,) = (one for one in recordings(project.db) if one.name == name)
    rate = recording.media.sample_rate_hz
    return read_samples(Path(recording.path), start_ms, end_ms, channel=channel, sample_rate_hz=rate)


def manifest_of(folder: Path) -> dict:
    return json.loads((folder / "MANIFEST.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_corpus_is_whole_listed_with_its_sums_and_split_by_speaker(corpus, tmp_path, name):
    shown = []
    done = exported(corpus, name, tmp_path / "out", progress=lambda share, text: shown.append(share))
    manifest = manifest_of(tmp_path / "out")
    files = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert files == {entry["file"] for entry in manifest["files"]} | {"MANIFEST.json"}
    for entry in manifest["files"]:
        data = (tmp_path / "out" / entry["file"]).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (entry["sha256"], entry["bytes"])
    found = manifest["corpus"]
    assert found["split"]["shares"] == [60, 20, 20] and found["split"]["seed"] == 3
    parts = {one["name"]: one["split"] for one in found["recordings"]}
    assert parts["test 0"] == parts["test 1"] and set(parts.values()) == {"train", "dev", "test"}
    assert sum(part["turns"] for part in found["parts"].values()) == 20
    assert found["not_carried"] == list(done.losses) and "5 empty turns left out" in done.losses
    assert shown == sorted(shown) and shown[-1] == 1.0 and len(shown) > 8


@pytest.mark.parametrize("name", FORMATS)
def test_a_look_says_before_what_the_export_says_after(corpus, tmp_path, name):
    look = look_at_corpus(corpus, recordings(corpus.db), None, name, SPLIT)
    done = exported(corpus, name, tmp_path / "out")
    exact = tuple(loss for loss in done.losses if "rounded to" not in loss)  # (that takes the sound itself to know)
    assert (look.parts, look.losses, look.left_out, look.notes) == (done.parts, exact, done.left_out, done.notes)


@pytest.mark.parametrize("name", ["hf-audiofolder", "hf-parquet"])
@pytest.mark.parametrize("settings", [SPLIT, CorpusSettings()], ids=["split", "whole"])
def test_datasets_reads_it_with_its_splits_and_the_very_samples(corpus, tmp_path, offline, name, settings):
    import datasets

    folder = tmp_path / "out"
    exported(corpus, name, folder, settings)
    kind = "audiofolder" if name == "hf-audiofolder" else "parquet"
    loaded = datasets.load_dataset(kind, data_dir=str(folder), cache_dir=str(tmp_path / "cache"))
    assert set(loaded) == ({"train", "validation", "test"} if settings.shares else {"train"})
    assert isinstance(loaded["train"].features["audio"], datasets.Audio)
    rows = {}
    for split, table in loaded.items():
        for row in table.cast_column("audio", datasets.Audio(decode=False)):
            rows[row["id"]] = (split, row)
    assert len(rows) == 15
    whole = {one["name"]: one["split"] for one in manifest_of(folder)["corpus"]["recordings"]}
    known = json.loads((folder / "names.json").read_text())["recordings"]
    for split, row in rows.values():
        recording = known[row["recording"]]["name"]
        if settings.shares:
            assert {"dev": "validation"}.get(whole[recording], whole[recording]) == split
        source = io.BytesIO(row["audio"]["bytes"]) if row["audio"]["bytes"] else row["audio"]["path"]
        samples, _ = soundfile.read(source, dtype="float32")
        channel = None if row["channel"] in (None, "mix") else int(row["channel"])
        expected = heard(corpus, recording, round(row["start"] * 1000), round(row["end"] * 1000), channel)
        assert np.array_equal(samples, expected)
    texts = sorted({row["text"] for _, row in rows.values()})
    assert "and “more” of it\nin two lines" in texts and "مرحبا" in texts


def test_datasets_decodes_the_sound_of_parquet(corpus, tmp_path, offline):
    import datasets

    exported(corpus, "hf-parquet", tmp_path / "out", CorpusSettings())
    loaded = datasets.load_dataset("parquet", data_dir=str(tmp_path / "out"), cache_dir=str(tmp_path / "cache"))
    assert loaded["train"].features["audio"] == datasets.Audio()
    assert loaded["train"].features["overlapped"].dtype == "bool"


@pytest.mark.parametrize("cut", [False, True])
def test_lhotse_reads_cuts_with_the_very_samples(corpus, tmp_path, cut):
    import lhotse
    from lhotse.qa import validate_recordings_and_supervisions

    exported(corpus, "lhotse", tmp_path / "out", CorpusSettings(shares=(1, 1, 1), cut_audio=cut))
    seen = 0
    for split in ("train", "dev", "test"):
        folder = tmp_path / "out" / split
        cuts = lhotse.CutSet.from_file(folder / "cuts.jsonl.gz")
        spoken = lhotse.SupervisionSet.from_file(folder / "supervisions.jsonl.gz")
        held = lhotse.RecordingSet.from_file(folder / "recordings.jsonl.gz")
        validate_recordings_and_supervisions(held, spoken, read_data=True)
        lhotse.validate(cuts.to_eager(), read_data=True)
        known = json.loads((tmp_path / "out" / "names.json").read_text())["recordings"]
        for one in cuts:
            (said,) = one.supervisions
            custom = said.custom
            name = known[custom["recording"]]["name"]
            expected = heard(corpus, name, custom["start_ms"], custom["end_ms"], custom["channel"])
            found = one.load_audio()[0]
            if cut:
                assert np.array_equal(found, expected)
            else:  # where the rate is no whole number of samples a millisecond, Lhotse rounds by itself
                assert abs(len(found) - len(expected)) <= (one.sampling_rate % 1000 != 0)
                size = min(len(found), len(expected)) - 2
                assert any(np.array_equal(found[at : at + size], expected[:size]) for at in (0, 1)) or any(
                    np.array_equal(found[:size], expected[at : at + size]) for at in (0, 1)
                )
            seen += 1
    assert seen == 15


@pytest.mark.parametrize("cut", [False, True])
def test_kaldi_directories_are_valid_and_lhotse_reads_them(corpus, tmp_path, cut):
    from lhotse.kaldi import load_kaldi_data_dir

    exported(corpus, "kaldi", tmp_path / "out", CorpusSettings(shares=(1, 1, 1), cut_audio=cut))
    utterances = 0
    for split in ("train", "dev", "test"):
        folder = tmp_path / "out" / split
        files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        check_data_directory(files)
        utterances += files["text"].count(b"\n")
        for line in files["wav.scp"].decode().splitlines():
            path = Path(line.split(" ", 1)[1])
            facts = soundfile.info(path)
            assert (facts.format, facts.subtype, facts.channels) == ("WAV", "PCM_16", 1)
            assert not cut or path.is_relative_to(folder)
        if cut:
            continue
        rates = {soundfile.info(line.split(" ", 1)[1]).samplerate for line in files["wav.scp"].decode().splitlines()}
        if len(rates) == 1:
            found, spoken, _ = load_kaldi_data_dir(folder, sampling_rate=rates.pop())
            assert len(spoken) == files["text"].count(b"\n")
            for one in spoken:
                found[one.recording_id].load_audio(offset=one.start, duration=one.duration)
    assert utterances == 15


def test_nemo_and_whisper_name_files_that_are_there(corpus, tmp_path):
    exported(corpus, "nemo", tmp_path / "nemo")
    for split in ("train", "dev", "test"):
        for kind in ("manifest", "diarization"):
            for line in (tmp_path / "nemo" / f"{split}_{kind}.json").read_text().splitlines():
                row = json.loads(line)
                path = tmp_path / "nemo" / row["audio_filepath"]
                rate = soundfile.info(path).samplerate
                assert row["offset"] + row["duration"] <= soundfile.info(path).frames / rate + 1e-6
                assert kind == "manifest" or Path(row["rttm_filepath"]).is_file()
    exported(corpus, "whisper-jsonl", tmp_path / "whisper")
    tables = [path.read_text() for path in (tmp_path / "whisper").glob("*.jsonl")]
    rows = [json.loads(line) for table in tables for line in table.splitlines()]
    assert sum(len(row["sentences"]) for row in rows) == 15
    for row in rows:
        facts = soundfile.info(tmp_path / "whisper" / row["audio"]["path"])
        assert facts.frames / facts.samplerate == pytest.approx(row["duration"]) and row["duration"] <= 30


@pytest.mark.testdata
def test_a_real_call_is_exported_from_its_original(tmp_path, testdata):
    from hitl_workbench.workflow.annotating import read_annotation

    sound = testdata / "dev" / "audio" / "phone_sample.wav"
    with Project.create(tmp_path / "call.hitl", annotator="Ada") as project:
        (outcome,) = import_recordings(project, [sound])
        annotation, _, _ = read_annotation(sound.with_suffix(".stm"), outcome.recording)
        project.publish(outcome.recording.id, "import", annotation.content)
        done = exported(project, "lhotse", tmp_path / "out", CorpusSettings())
        import lhotse

        cuts = lhotse.CutSet.from_file(tmp_path / "out" / "cuts.jsonl.gz")
        for one in cuts:
            at = one.supervisions[0].custom
            assert np.array_equal(
                one.load_audio()[0], heard(project, outcome.recording.name, at["start_ms"], at["end_ms"])
            )
            assert one.recording.sources[0].source == str(sound)
    assert done.parts[0].turns == len(annotation.content.turns) == len(list(cuts))


def test_a_recording_without_samples_of_its_own_is_written_out_instead_of_named(tmp_path, corpus):
    (outcome,) = import_recordings(corpus, [_as_ogg(tmp_path, corpus)])
    assert outcome.recording is not None and outcome.recording.working_copy
    corpus.publish(outcome.recording.id, "draft", TierContent((Speaker("A", "A"),), (turn("A", 0, 900, "x"),)))
    export_corpus(corpus, [outcome.recording], None, "nemo", tmp_path / "out", CorpusSettings())
    (line,) = (tmp_path / "out" / "train_manifest.json").read_text().splitlines()
    assert json.loads(line)["audio_filepath"] == "audio/lossy.flac"
    copy = corpus.folder / outcome.recording.working_copy
    written, _ = soundfile.read(tmp_path / "out" / "audio" / "lossy.flac", dtype="float32")
    assert np.array_equal(written, soundfile.read(copy, dtype="float32")[0])


def _as_ogg(tmp_path: Path, corpus: Project) -> Path:
    samples = heard(corpus, "test 1", 0, 3000)
    soundfile.write(tmp_path / "lossy.ogg", samples, 16_000)
    return tmp_path / "lossy.ogg"


# -- what was asked for


def test_turns_that_were_not_asked_for_are_counted_and_the_settings_are_in_the_manifest(corpus, tmp_path):
    chosen = Selection(overlap="without", min_ms=1000)
    done = exported(corpus, "kaldi", tmp_path / "out", CorpusSettings(chosen))
    assert done.left_out == ("5 turns left out: shorter than asked for",
                             "10 turns left out: somebody else speaks at the same time")  # fmt: skip
    found = manifest_of(tmp_path / "out")["corpus"]
    assert found["filters"] == {"overlap": "without", "min_ms": 1000} and found["left_out"] == list(done.left_out)
    assert (tmp_path / "out" / "text").read_text().count("\n") == 5


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (Selection(states=frozenset({"done"})), "nothing is left to export"),
        (Selection(states=frozenset({"finished"})), "no state 'finished'; choose one of: not_started"),
        (Selection(where=(("intnet", "ask"),)), "no question 'intnet'; there are: "),
        (Selection(where=(("overlap_type", "shouting"),)), "no answer to 'overlap_type'; there are: backchannel"),
    ],
)
def test_what_cannot_be_meant_is_one_clear_error_and_nothing_is_written(corpus, tmp_path, chosen, said):
    with pytest.raises(WorkbenchError, match=said):
        exported(corpus, "kaldi", tmp_path / "out", CorpusSettings(chosen))
    assert not (tmp_path / "out").exists()


def test_a_format_for_one_recording_is_not_for_training(corpus, tmp_path):
    with pytest.raises(WorkbenchError, match="srt is not a format for training data"):
        exported(corpus, "srt", tmp_path / "out")


# -- all or nothing


def left_in(folder: Path) -> list[Path]:
    return list(folder.rglob("*")) if folder.exists() else []


class FullDisk(io.FileIO):
    """A file on a disk with room for ten bytes."""

    def write(self, data) -> int:
        if self.tell() + len(data) > 10:
            raise OSError(28, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_full_disk_leaves_nothing(corpus, tmp_path, monkeypatch, name, at):
    opened = []

    def opening(path):
        opened.append(path)
        return FullDisk(path, "w+") if len(opened) > at else path.open("w+b")

    monkeypatch.setattr(exporting_folder, "_opened", opening)
    with pytest.raises(WorkbenchError, match="No space left"):
        exported(corpus, name, tmp_path / "out", CorpusSettings(cut_audio=name != "nemo"))
    assert not (tmp_path / "out").exists()


def test_where_the_system_cannot_wait_for_all_files_each_is_waited_for(corpus, tmp_path, monkeypatch):
    waited = []
    monkeypatch.delattr(exporting_folder.os, "sync")
    monkeypatch.setattr(exporting_folder.os, "fsync", waited.append)
    done = exported(corpus, "hf-audiofolder", tmp_path / "out")
    assert len(waited) == done.files + 1  # the manifest is one of them


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("after", [0, 7, 25])
def test_a_stopped_export_leaves_nothing_and_an_earlier_one_as_it_was(corpus, tmp_path, name, after):
    exported(corpus, name, tmp_path / "out")
    before = {path: path.read_bytes() for path in left_in(tmp_path / "out") if path.is_file()}
    asked = []
    with pytest.raises(Cancelled):
        exported(
            corpus, name, tmp_path / "out", CorpusSettings(), cancelled=lambda: len(asked.append(0) or asked) > after
        )
    assert {path: path.read_bytes() for path in left_in(tmp_path / "out") if path.is_file()} == before


def test_an_earlier_export_of_the_same_format_is_replaced_and_nothing_of_it_is_left(corpus, tmp_path):
    exported(corpus, "kaldi", tmp_path / "out")
    (tmp_path / "out" / ".killed.unfinished").mkdir()
    exported(corpus, "kaldi", tmp_path / "out", CorpusSettings())
    assert not (tmp_path / "out" / "train").exists() and (tmp_path / "out" / "text").is_file()
    assert not list((tmp_path / "out").glob(".*"))


def test_a_folder_with_anything_else_in_it_is_left_alone(corpus, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    for name in ("kaldi", "nemo"):
        with pytest.raises(WorkbenchError, match="holds other files"):
            exported(corpus, name, tmp_path / "out")
    exported(corpus, "kaldi", tmp_path / "corpus")
    (tmp_path / "corpus" / "notes.txt").write_text("mine")
    with pytest.raises(WorkbenchError, match="a folder of their own"):
        exported(corpus, "kaldi", tmp_path / "corpus")
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkbenchError, match="is a file|cannot be written"):
        exported(corpus, "kaldi", tmp_path / "file")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.txt"]


def test_an_error_while_files_are_shown_puts_the_earlier_export_back(corpus, tmp_path, monkeypatch):
    exported(corpus, "kaldi", tmp_path / "out")
    before = {path: path.read_bytes() for path in left_in(tmp_path / "out") if path.is_file()}
    rename, moved = Path.rename, []

    def failing(self, target):
        moved.append(target)
        if len(moved) == 8:
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(WorkbenchError, match="Input/output error"):
        exported(corpus, "kaldi", tmp_path / "out", CorpusSettings())
    assert len(moved) > 8
    assert {path: path.read_bytes() for path in left_in(tmp_path / "out") if path.is_file()} == before


def test_an_original_that_is_gone_is_one_clear_error(corpus, tmp_path):
    Path(recordings(corpus.db)[2].path).unlink()
    with pytest.raises(WorkbenchError, match="put it back"):
        exported(corpus, "hf-parquet", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("path", ["../up", "/etc/passwd", "a/../../b", "", "a\\b"])
def test_no_path_leads_out_of_the_folder(tmp_path, path):
    with (
        exporting_folder.StagedFolder(tmp_path / "out", "kaldi") as stage,
        pytest.raises(ValueError, match="not a path"),
        stage.put(path),
    ):
        pass


def test_the_same_export_twice_is_the_same_bytes(corpus, tmp_path):
    def sums(folder):
        return {e["file"]: e["sha256"] for e in manifest_of(folder)["files"]}

    for name in ("hf-audiofolder", "hf-parquet", "whisper-jsonl"):
        exported(corpus, name, tmp_path / name)
        first = sums(tmp_path / name)
        exported(corpus, name, tmp_path / name)
        assert sums(tmp_path / name) == first


def test_a_name_in_several_parts_is_said_before_and_in_the_manifest_codes_are_not(corpus, tmp_path):
    said = f"Ann (5 recordings) {SAYS}"
    look = look_at_corpus(corpus, recordings(corpus.db), None, "nemo", SPLIT)
    assert [str(note) for note in look.notes if note.kind == "same_name"] == [said]
    exported(corpus, "nemo", tmp_path / "out")
    assert said in manifest_of(tmp_path / "out")["corpus"]["split"]["notes"]
    (ann,) = (one for one in persons(corpus.db) if one.id == 1)
    for recording in recordings(corpus.db)[3:]:
        speaker = speakers_of(corpus.db, tier_named(corpus.db, recording.id, None, corpus.annotator).id)[0]
        corpus.run(connect_speaker, speaker.id, ann.id)
    assert not [note for note in look_at_corpus(corpus, recordings(corpus.db), None, "nemo", SPLIT).notes
                if note.kind == "same_name"]  # fmt: skip
