"""Training data: ids, rows and sound of every format, without project or disk."""

from __future__ import annotations

import gzip
import io
import json
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
import soundfile
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hitl_workbench.domain.annotation import Speaker, Word
from hitl_workbench.domain.guideline import Dimension, Label
from hitl_workbench.domain.judgement import Judgement
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.time import Span
from hitl_workbench.formats.base import CorpusOptions
from hitl_workbench.formats.corpus_audio import CorpusAudio
from hitl_workbench.formats.corpus_ids import CorpusIds
from hitl_workbench.formats.hf_audiofolder import HF_AUDIOFOLDER
from hitl_workbench.formats.hf_parquet import HF_PARQUET
from hitl_workbench.formats.kaldi import KALDI
from hitl_workbench.formats.lhotse import LHOTSE
from hitl_workbench.formats.nemo import NEMO
from hitl_workbench.formats.whisper_jsonl import LONGEST_MS, SLACK_MS, WHISPER_JSONL
from tests.formats.corpora import SOUND, Files, MadeSound, item, written
from tests.formats.documents import documents, turn
from tests.formats.kaldi_rules import check_data_directory

ALL = (HF_AUDIOFOLDER, HF_PARQUET, KALDI, LHOTSE, NEMO, WHISPER_JSONL)


def lines(data: bytes) -> list[dict]:
    return [json.loads(line) for line in data.splitlines()]


def unzipped(data: bytes) -> list[dict]:
    return lines(gzip.decompress(data))


# -- ids


@given(st.lists(st.tuples(st.text(max_size=10), st.text(max_size=10)), min_size=1, max_size=8, unique=True))
def test_ids_differ_on_every_file_system_and_the_map_leads_back(some):
    ids = CorpusIds()
    made = []
    for number, (name, label) in enumerate(some):
        recording = item(name=name)
        speaker = Speaker(label or "x", label or "x")
        recording = replace(recording, document=replace(recording.document, recording=replace(
            recording.document.recording, uid=f"r{number}")))  # fmt: skip
        one = turn(speaker.label, 10, 20, "x")
        made.append((ids.recording(recording), ids.speaker(recording, speaker), ids.turn(recording, speaker, one)))
    for column in zip(*made, strict=True):
        assert len({one.casefold() for one in column}) == len(some)
        assert not any(set(one) & set(' /\\:*?"<>|~\n') or one.startswith((".", "-")) for one in column)
        assert all(len(one.encode()) < 200 and one.isprintable() for one in column)
    known = json.loads(ids.to_json())
    for (name, label), (recording, speaker, _) in zip(some, made, strict=True):
        assert known["recordings"][recording]["name"] == name.encode("utf-8", "backslashreplace").decode()
        assert known["speakers"][speaker]["label"] == (label or "x").encode("utf-8", "backslashreplace").decode()


def test_a_person_has_one_id_in_all_recordings_and_nobody_else_has_it():
    ids = CorpusIds()
    one, other = (item(name=name, persons={"A": "p1", "C": "p2"}) for name in ("call", "talk"))
    ann = [ids.speaker(recording, Speaker("A", "Ann", person="Ann")) for recording in (one, other)]
    assert ann == ["Ann", "Ann"]
    assert ids.speaker(one, Speaker("B", "Ann")) == "call_B"
    assert ids.speaker(other, Speaker("B", "Ann")) == "talk_B"
    assert ids.speaker(one, Speaker("C", "c", person="Ann")) == "Ann_2"
    assert json.loads(ids.to_json())["speakers"]["Ann_2"] == {"person": "Ann", "uid": "p2"}


# -- sound


@pytest.mark.parametrize(("kind", "scale"), [("flac", 1.0), ("wav", 1.0), ("flac", 0.5)])
def test_cut_sound_is_the_same_samples(kind, scale):
    sound = MadeSound(seconds=3)
    sound.sound *= np.float32(scale)  # (half of 16 bits needs 17: FLAC has 24 for it)
    counts, files = Counter(), Files()
    audio = CorpusAudio(files.put, CorpusOptions(), counts, kind)
    made = item(turn("A", 0, 1000, "x"), sound=sound)
    placed = audio.cut(made, "a/b", Span(501, 1777), None)
    read, rate = soundfile.read(io.BytesIO(files.files[placed.path]), dtype="float32")
    assert rate == 8000 and len(read) == placed.frames
    assert np.array_equal(read, sound.samples(Span(501, 1777)))
    assert counts == {}


def test_sound_that_16_bits_cannot_hold_is_counted_where_the_format_has_no_more():
    sound = MadeSound(seconds=3)
    sound.sound *= np.float32(0.3)
    _, result = written(KALDI, [item(turn("A", 0, 900, "x"), sound=sound)], cut_audio=True)
    assert "sound of 1 files rounded to 16 bits" in result.losses
    _, result = written(HF_AUDIOFOLDER, [item(turn("A", 0, 900, "x"), sound=MadeSound(3, channels=2))])
    assert result.losses == ("channels of 1 recordings mixed into one",)


def test_an_error_while_a_recording_is_copied_is_not_swallowed():
    class Full(io.BytesIO):
        def write(self, data):
            raise OSError(28, "No space left on device")

    class Disk(Files):
        def put(self, path):
            from contextlib import nullcontext

            return nullcontext(Full()) if path.startswith("audio/") else super().put(path)

    with pytest.raises(OSError, match="No space left"):
        LHOTSE.write_corpus([item(turn("A", 0, 900, "x"), sound=MadeSound(3, 2))], CorpusOptions(), Disk().put)


@pytest.mark.parametrize("exporter", ALL, ids=lambda one: one.name)
@pytest.mark.parametrize("cut_audio", [False, True])
@pytest.mark.parametrize("channels", [1, 2])
def test_a_channel_that_the_sound_does_not_have_is_the_mix_and_said(exporter, cut_audio, channels):
    sound = MadeSound(seconds=4, channels=channels, path="")
    made = item(turn("A", 0, 900, "x", channel=0), turn("B", 1000, 2000, "y", channel=channels), sound=sound)
    files, result = written(exporter, [made], cut_audio=cut_audio)
    said = "1 turns have the mix for their sound: the recording has no such channel"
    assert said in result.losses
    read = [soundfile.read(io.BytesIO(data), dtype="float32")[0] for path, data in files.items()
            if path.endswith((".flac", ".wav"))]  # fmt: skip
    if exporter is HF_PARQUET:
        import pyarrow.parquet as pq

        rows = pq.read_table(io.BytesIO(files["data/train-00000.parquet"])).to_pylist()
        assert [row["channel"] for row in rows] == [0, None]
        read = [soundfile.read(io.BytesIO(row["audio"]["bytes"]), dtype="float32")[0] for row in rows]
    is_cut = cut_audio or exporter in (HF_AUDIOFOLDER, HF_PARQUET, WHISPER_JSONL)
    mix = sound.samples(Span(1000, 2000)) if is_cut else sound.samples(Span(0, 4000))
    assert any(len(one) == len(mix) and np.allclose(one, mix, atol=1e-4) for one in read)
    _, result = written(exporter, [item(turn("A", 0, 900, "x", channel=0), sound=sound)], cut_audio=cut_audio)
    assert said not in result.losses


def test_a_whole_recording_of_two_channels_is_written_as_its_mix_and_as_the_channel_that_is_meant():
    sound = MadeSound(seconds=40, channels=2)
    made = item(turn("A", 0, 900, "x"), turn("B", 1000, 2000, "y", channel=1), sound=sound)
    files, _ = written(LHOTSE, [made])
    assert sorted(name for name in files if name.startswith("audio/")) == ["audio/call.flac", "audio/call_c1.flac"]
    mix, _ = soundfile.read(io.BytesIO(files["audio/call.flac"]), dtype="float32")
    assert np.array_equal(mix, sound.sound.mean(axis=1))
    one, _ = soundfile.read(io.BytesIO(files["audio/call_c1.flac"]), dtype="float32")
    assert np.array_equal(one, sound.sound[:, 1])
    found = [cut["recording"]["sources"][0]["source"] for cut in unzipped(files["cuts.jsonl.gz"])]
    assert found == ["/corpus/audio/call.flac", "/corpus/audio/call_c1.flac"]


@pytest.mark.parametrize("path", ["", "/r/call.mp3", "/r/a\nb.wav", "/r/touch x|", "/r/call.wav:12"])
def test_kaldi_is_never_given_a_path_that_it_takes_for_something_else(path):
    sound = MadeSound(seconds=3, path=path)
    files, _ = written(KALDI, [item(turn("A", 0, 900, "x"), sound=sound)])
    assert files["wav.scp"] == b"call /corpus/audio/call.wav\n"
    check_data_directory({name: data for name, data in files.items() if "." not in name or name == "wav.scp"})


# -- formats


def directory_of(files: dict[str, bytes], prefix: str = "") -> dict[str, bytes]:
    names = ("wav.scp", "segments", "text", "utt2spk", "spk2utt", "reco2dur", "spk2gender")
    return {name: files[prefix + name] for name in names if prefix + name in files}


@settings(max_examples=80, deadline=None)
@given(st.lists(documents(), min_size=1, max_size=3), st.booleans(), st.booleans())
def test_kaldi_directories_keep_kaldis_rules(some, cut, gendered):
    items = []
    for number, made in enumerate(some):
        speakers = tuple(
            Speaker(one.label, one.name, person=one.name if number % 2 else None) for one in made.content.speakers
        )
        known = {one.label: {"gender": "female" if one.label < "m" else "M"} for one in speakers} if gendered else {}
        persons = {one.label: f"p {one.label}" for one in speakers if one.person}
        items.append(
            item(
                *made.content.turns,
                speakers=speakers,
                name=f"call {number}",
                metadata=Metadata({}, known),
                persons=persons,
            )
        )
    files, _ = written(KALDI, items, cut_audio=cut, reads_sound=False)
    said = sorted(one.text for made in items for one in made.document.content.turns if one.text)
    assume(not any(code in text for text in said for code in ("#0", "<s>", "</s>")))  # Kaldi's own: see below
    directory = directory_of(files)
    assert bool(directory) == bool(said)
    if directory:
        check_data_directory(directory)
        assert ("segments" in directory) != cut
        assert ("spk2gender" in directory) == gendered
    assert sorted(line.split(" ", 1)[1] for line in files.get("text", b"").decode().split("\n")[:-1]) == said


def test_words_that_kaldi_keeps_for_itself_are_written_otherwise():
    odd = item(turn("A", 0, 900, "<s> hello </s>\u00a0#0 you"), turn("A", 900, 1500, "\x07"))
    files, result = written(KALDI, [odd])
    assert files["text"] == b"call_A-call-00000000-00000900 s hello s 0 you\n"
    check_data_directory(directory_of(files))
    assert set(result.losses) >= {
        "marks that stand for codes in the format written in another way in 1 texts", "1 empty turns left out",
        "1 characters that the format cannot hold left out",
    }  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(documents())
def test_json_formats_carry_turns_speakers_and_texts_as_they_are(made):
    made = item(*made.content.turns, speakers=made.content.speakers)
    expected = sorted((t.span.start_ms, t.span.end_ms, t.text) for t in made.document.content.turns if t.text.strip())
    files, _ = written(LHOTSE, [made], reads_sound=False)
    found = [
        (s["custom"]["start_ms"], s["custom"]["end_ms"], s["text"]) for s in unzipped(files["supervisions.jsonl.gz"])
    ]
    assert sorted(found) == expected
    files, _ = written(HF_AUDIOFOLDER, [made], reads_sound=False)
    rows = [(round(r["start"] * 1000), round(r["end"] * 1000), r["text"]) for r in lines(files["metadata.jsonl"])]
    assert sorted(rows) == expected
    known = json.loads(files["names.json"])["speakers"]
    assert {known[row["speaker"]]["label"] for row in lines(files["metadata.jsonl"])} == {
        one.speaker for one in made.document.content.turns if one.text.strip()
    }


def test_nemo_points_into_the_recording_and_gives_all_speech_to_diarization():
    made = item(turn("A", 0, 1500, "one\ntwo"), left_out=[turn("B", 1000, 2000, "no")], split="dev", speakers=(
        Speaker("A", "A"), Speaker("B", "B")), metadata=Metadata({"language": "de"}))  # fmt: skip
    files, result = written(NEMO, [made])
    (row,) = lines(files["dev_manifest.json"])
    assert row == {"audio_filepath": "/r/call.wav", "offset": 0.0, "duration": 1.5, "text": "one two",
                   "id": "call_A-call-00000000-00001500", "speaker": "call_A", "recording": "call",
                   "lang": "de"}  # fmt: skip
    (whole,) = lines(files["dev_diarization.json"])
    assert whole["rttm_filepath"] == "/corpus/rttm/call.rttm" and whole["num_speakers"] == 2
    assert files["rttm/call.rttm"].decode().splitlines() == [
        "SPEAKER call 1 0.000 1.500 <NA> <NA> call_A <NA> <NA>",
        "SPEAKER call 1 1.000 1.000 <NA> <NA> call_B <NA> <NA>",
    ]
    assert "line breaks in 1 turns made blanks" in result.losses
    files, _ = written(NEMO, [made], cut_audio=True)
    (row,) = lines(files["dev_manifest.json"])
    assert row["audio_filepath"] in files and "offset" not in row and row["duration"] == 1.5


def test_lhotse_has_times_and_confidence_of_words_and_loses_nothing_for_it():
    words = (Word(0, 3, 1100, 1300, 0.5), Word(4, 7, 1300, 1500, None))
    made = item(turn("A", 1000, 2000, "one two", words=words, channel=0))
    files, result = written(LHOTSE, [made])
    (cut,) = unzipped(files["cuts.jsonl.gz"])
    assert cut["supervisions"][0]["alignment"]["word"] == [["one", 0.1, 0.2, 0.5], ["two", 0.3, 0.2, None]]
    (whole,) = unzipped(files["supervisions.jsonl.gz"])
    assert whole["alignment"]["word"][0] == ["one", 1.1, 0.2, 0.5]
    assert result.losses == ()
    _, result = written(NEMO, [made])
    assert result.losses == (
        "channels of 1 turns dropped", "times of 2 words dropped", "confidence of 1 words dropped"
    )  # fmt: skip


def labelled(with_gender: bool = True):
    intent = Dimension("intent", "Intent", "turn", labels=(Label("ask", "Ask"),))
    accent = Dimension("accent", "Accent", "speaker", labels=(Label("north", "North"),))
    overlap = Dimension("overlap_type", "Overlap", "overlap", labels=(Label("other", "Other"),))
    labels = {
        "t1": [Judgement(1, "j1", "turn", "t1", "intent", ("ask",), certainty=80)],
        "s1": [Judgement(2, "j2", "speaker", "s1", "accent", ("north",))],
        "t1+t2": [Judgement(3, "j3", "overlap", "t1+t2", "overlap_type", ("other",))],
    }
    speakers = (Speaker("A", "Ann", uid="s1"), Speaker("B", "Bob", uid="s2"))
    made = item(
        turn("A", 0, 1000, "a", uid="t1"), turn("B", 500, 1500, "b", uid="t2"), speakers=speakers, labels=labels,
        dimensions=(intent, accent, overlap), metadata=Metadata({"place": "Graz"}, {"A": {"gender": "f"}}),
    )  # fmt: skip
    return made, (intent, accent, overlap)


def test_labels_of_turns_and_speakers_are_columns_and_the_rest_is_counted():
    made, dimensions = labelled()
    files, result = written(HF_AUDIOFOLDER, [made], dimensions=dimensions)
    first, second = lines(files["metadata.jsonl"])
    assert (first["label_intent"], first["label_accent"], first["gender"]) == ("ask", "north", "f")
    assert (second["label_intent"], second["label_accent"], second["gender"]) == ("", "", "")
    assert first["overlapped"] and second["overlapped"]
    assert sorted(result.losses) == [
        "1 facts about the recording and its speakers dropped",
        "1 labels dropped",
        "certainty or notes of 1 labels dropped",
    ]
    _, result = written(KALDI, [made], dimensions=dimensions)
    assert "3 labels dropped" in result.losses


# -- Whisper


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whispers_stretches_are_whole_turns_within_30_seconds_with_all_that_is_said_in_them(data):
    sound = MadeSound(seconds=1, rate=8000, channels=2)
    sound.frames = 8000 * 300
    turns = []
    for number in range(data.draw(st.integers(1, 25))):
        start = data.draw(st.integers(0, 200_000))
        length = data.draw(st.one_of(st.integers(1, 6000), st.integers(20_000, 40_000)))
        channel = data.draw(st.sampled_from([None, None, 0, 1]))
        turns.append(turn("AB"[number % 2], start, start + length, f"w{number}", channel=channel))
    turns.sort(key=lambda one: (one.span.start_ms, one.span.end_ms))
    out = [one for one in turns if data.draw(st.integers(0, 4)) == 0]
    kept = [one for one in turns if one not in out]
    speakers = (Speaker("A", "A"), Speaker("B", "B"))
    files, result = written(
        WHISPER_JSONL, [item(*kept, sound=sound, left_out=out, speakers=speakers)], reads_sound=False
    )
    seen = []
    for row in lines(files["train.jsonl"]):
        start = round(row["start"] * 1000)
        end = start + round(row["duration"] * 1000)
        assert end - start <= LONGEST_MS
        said = row["sentence"].split()
        inside = [one for one in kept if one.text in said]
        assert [one["text"] for one in row["sentences"]] == said
        assert min(one.span.start_ms for one in inside) == start and max(one.span.end_ms for one in inside) == end
        (channel,) = {one.channel for one in inside}
        for one in turns:  # what else is heard there
            if one in inside or (channel is not None and one.channel not in (None, channel)):
                continue
            if one.channel != channel or one in out:
                continue
            heard = one.span.intersection(Span(start, end))
            assert heard is None or heard.duration_ms <= SLACK_MS, "a turn of the corpus is cut or has no text"
        covered = sorted(inside, key=lambda one: one.span.start_ms)
        reach = start
        for one in covered:
            for other in out:
                gap = (max(reach, other.span.start_ms), min(one.span.start_ms, other.span.end_ms))
                is_heard = channel is None or other.channel in (None, channel)
                assert not (is_heard and gap[0] < gap[1]), "speech without text between turns"
            reach = max(reach, one.span.end_ms)
        seen += said
    assert len(set(seen)) == len(seen)
    lost = sum(int(loss.split()[0]) for loss in result.losses if "30 seconds" in loss)
    assert len(seen) + lost == len(kept)


def test_a_meeting_in_which_everybody_starts_a_little_early_is_not_lost_for_whisper():
    turns = [turn("AB"[number % 2], number * 2500, number * 2500 + 2700, f"w{number}") for number in range(40)]
    files, result = written(WHISPER_JSONL, [item(*turns, sound=MadeSound(seconds=110))], reads_sound=False)
    rows = lines(files["train.jsonl"])
    assert result.losses == () and sum(len(row["sentences"]) for row in rows) == 40
    assert [len(row["sentences"]) for row in rows] == [11, 11, 11, 7]


def test_whisper_rows_have_sound_times_and_language():
    made = item(turn("A", 1000, 2000, "one"), turn("B", 2500, 4000, "two"), metadata=Metadata({"language": "en"}))
    files, _ = written(WHISPER_JSONL, [made])
    (row,) = lines(files["train.jsonl"])
    read, _ = soundfile.read(io.BytesIO(files[row["audio"]["path"]]), dtype="float32")
    assert np.array_equal(read, SOUND.samples(Span(1000, 4000)))
    assert (row["sentence"], row["language"], row["duration"]) == ("one two", "en", 3.0)
    assert row["sentences"][1] == {"start": 1.5, "end": 3.0, "text": "two", "speaker": "call_B"}


# -- all of them


@pytest.mark.parametrize("exporter", ALL, ids=lambda one: one.name)
def test_what_has_no_text_or_lies_beyond_the_sound_is_left_out_and_counted(exporter):
    made = item(turn("A", 0, 900, "x"), turn("A", 1000, 1500), turn("A", 2900, 3400, "end"),
                turn("A", 3200, 4000, "beyond"), sound=MadeSound(seconds=3))  # fmt: skip
    files, result = written(exporter, [made], cut_audio=True)
    assert {"1 empty turns left out", "1 turns that lie beyond the end of the sound left out"} <= set(result.losses)
    assert all(soundfile.info(io.BytesIO(data)).frames > 0 for name, data in files.items() if name.endswith("c"))


@pytest.mark.parametrize("exporter", ALL, ids=lambda one: one.name)
def test_a_look_reads_no_sound_and_counts_the_same(exporter):
    class Deaf(MadeSound):
        def samples(self, span, channel=None):
            raise AssertionError("sound was read")

        blocks = samples

    made, dimensions = labelled()
    _, real = written(exporter, [made], dimensions=dimensions, cut_audio=True)
    _, look = written(exporter, [replace(made, sound=Deaf())], dimensions=dimensions, cut_audio=True, reads_sound=False)
    assert look == real


@pytest.mark.parametrize("exporter", ALL, ids=lambda one: one.name)
@settings(max_examples=25, deadline=None)
@given(text=st.text(min_size=1, max_size=10), name=st.text(min_size=1, max_size=6))
def test_no_text_or_name_breaks_a_corpus(exporter, text, name):
    speakers = (Speaker(name, name),)
    written(exporter, [item(turn(name, 0, 900, text), speakers=speakers, name=name)], reads_sound=False)
