"""The rules that Kaldi's own validate_data_dir.sh and validate_text.pl hold a data directory to."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BLANK = re.compile(rb"[ \t]+")


def check_data_directory(files: Mapping[str, bytes]) -> None:
    """AssertionError that says which rule is broken; files by name."""
    tables = {name: _table(name, data) for name, data in files.items()}
    for name in ("utt2spk", "spk2utt", "wav.scp", "text", "reco2dur"):
        assert tables.get(name), f"there is no {name}"
    utterances = [key for key, _ in tables["utt2spk"]]
    assert all(len(fields) == 1 for _, fields in tables["utt2spk"]), "utt2spk has two fields"
    speaker_of = {key: fields[0] for key, fields in tables["utt2spk"]}
    by_speaker = sorted(utterances, key=lambda utterance: (speaker_of[utterance], utterance))
    assert by_speaker == utterances, "utt2spk is sorted by speaker, too"
    listed = [(utterance, speaker) for speaker, of_it in tables["spk2utt"] for utterance in of_it]
    assert listed == list(speaker_of.items()), "spk2utt matches utt2spk"
    assert [key for key, _ in tables["text"]] == utterances, "text has the utterances of utt2spk"
    for key, fields in tables["text"]:
        assert fields, f"{key!r} has a text"
    text = files["text"].decode()
    assert not re.search(r"[^\S\t\n ]", text), "no other white space than blank, tab and line feed"
    assert not re.search(r"(?<!\w)(<s>|</s>|#0)(?!\w)", text, re.ASCII), "no symbols of Kaldi's own"
    assert all(not fields[0].startswith(b"~") and not fields[-1].endswith(b"|") for _, fields in tables["wav.scp"])
    places = [key for key, _ in tables["wav.scp"]]
    if "segments" in tables:
        assert [key for key, _ in tables["segments"]] == utterances, "segments has the utterances of utt2spk"
        assert all(len(fields) == 3 and 0 <= float(fields[1]) < float(fields[2]) for _, fields in tables["segments"]), (
            "segments: recording, start, end after start"
        )
        assert sorted({fields[0] for _, fields in tables["segments"]}) == places, "segments and wav.scp agree"
    else:
        assert places == utterances, "without segments wav.scp is by utterance"
    assert [key for key, _ in tables["reco2dur"]] == places, "reco2dur has the recordings of wav.scp"
    assert all(len(fields) == 1 and float(fields[0]) > 0 for _, fields in tables["reco2dur"])
    if "spk2gender" in tables:
        assert [key for key, _ in tables["spk2gender"]] == [key for key, _ in tables["spk2utt"]]
        assert {fields[0] for _, fields in tables["spk2gender"]} <= {b"m", b"f"}


def _table(name: str, data: bytes) -> list[tuple[bytes, list[bytes]]]:
    """Lines as (key, further fields), as awk splits them in the C locale."""
    assert data.endswith(b"\n") and b"\r" not in data and b"\0" not in data, f"{name} has whole lines"
    rows = [_BLANK.split(line.strip(b" \t")) for line in data.split(b"\n")[:-1]]
    keys = [row[0] for row in rows]
    assert keys == sorted(set(keys)) and b"" not in keys, f"{name} is sorted by bytes, without a key twice"
    return [(row[0], row[1:]) for row in rows]
