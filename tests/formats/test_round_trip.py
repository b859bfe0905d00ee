"""Write, read, compare: exact for everything a format can carry."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from hitl_workbench.domain.annotation import Speaker
from hitl_workbench.formats.detection import recognise
from hitl_workbench.formats.json_tier import JSON, document_to_json
from hitl_workbench.formats.losses import identifiers
from hitl_workbench.formats.plain_text import PLAIN_TEXT
from hitl_workbench.formats.rttm import RTTM
from hitl_workbench.formats.seglst import SEGLST
from hitl_workbench.formats.srt import SRT
from hitl_workbench.formats.stm import STM
from hitl_workbench.formats.textgrid import TEXTGRID
from hitl_workbench.formats.webvtt import WEBVTT
from hitl_workbench.paths import resources_folder
from tests.formats.documents import DURATION_MS, document, documents, letters, timed_documents, turn

SCHEMA = json.loads((resources_folder() / "schemas" / "hitl-workbench-1.schema.json").read_text())
plain_names = st.text(letters.filter(lambda c: not c.isspace() and c not in "<>;:"), min_size=1, max_size=8)


def read_back(exporter, made, suffix):
    written = exporter.write(made)
    reading = exporter.read(written.files[suffix], DURATION_MS)
    (annotation,) = reading.annotations.values()
    return annotation.content


def rows(content, *, names=True):
    known = {speaker.label: speaker.name for speaker in content.speakers}
    return sorted((item.span, known[item.speaker] if names else item.speaker, item.text) for item in content.turns)


@settings(max_examples=60)
@given(timed_documents())
def test_our_json_carries_everything(made):
    content = read_back(JSON, made, ".json")
    strip = [(t.span, t.speaker, t.text, t.words, t.channel, t.flags) for t in made.content.turns]
    assert [(t.span, t.speaker, t.text, t.words, t.channel, t.flags) for t in content.turns] == strip
    assert [(s.label, s.name) for s in content.speakers] == [(s.label, s.name) for s in made.content.speakers]
    assert JSON.write(made).losses == ()


@settings(max_examples=60)
@given(timed_documents())
def test_our_json_is_valid_against_its_schema(made):
    jsonschema.validate(json.loads(json.dumps(document_to_json(made))), SCHEMA)


@given(documents())
def test_seglst_carries_turns_speakers_texts_and_overlaps(made):
    assert rows(read_back(SEGLST, made, ".seglst.json")) == rows(made.content)


@given(documents())
def test_rttm_carries_turns_and_speakers_by_a_reversible_map(made):
    written = RTTM.write(made)
    (annotation,) = RTTM.read(written.files[".rttm"]).annotations.values()
    back = json.loads(written.files[".names.json"])["speakers"] if ".names.json" in written.files else {}
    spans = sorted((item.span, back.get(item.speaker, item.speaker)) for item in annotation.content.turns)
    assert spans == sorted((item.span, item.speaker) for item in made.content.turns)
    assert written.files[".uem"].decode().split()[1:] == ["1", "0.000", "60.000"]


@given(documents())
def test_stm_carries_turns_speakers_and_texts(made):
    written = STM.write(made)
    (annotation,) = STM.read(written.files[".stm"]).annotations.values()
    back = json.loads(written.files[".names.json"])["speakers"] if ".names.json" in written.files else {}
    found = sorted((item.span, back.get(item.speaker, item.speaker), item.text) for item in annotation.content.turns)
    assert found == rows(made.content)


@given(documents(empty=False))
def test_vtt_carries_turns_speakers_and_texts(made):
    assert rows(read_back(WEBVTT, made, ".vtt")) == rows(made.content)


@given(documents(empty=False, names=plain_names))
def test_srt_carries_turns_speakers_and_texts(made):
    expected = [(span, name, text.replace("-->", "->")) for span, name, text in rows(made.content)]
    found = rows(read_back(SRT, made, ".srt"))
    tags_apart = [row for row in zip(found, expected, strict=True) if "<" not in row[1][2] and "{" not in row[1][2]]
    assert all(ours == theirs for ours, theirs in tags_apart)


@given(documents(empty=False, own_overlaps=False))
def test_textgrid_carries_turns_speakers_and_texts(made):
    assert rows(read_back(TEXTGRID, made, ".TextGrid")) == rows(made.content)


def test_textgrid_keeps_line_breaks_quotes_and_a_speakers_own_overlaps():
    made = document(turn("A", 0, 2000, 'he said "no"\nand left'), turn("A", 1000, 3000, "twice"))
    content = read_back(TEXTGRID, made, ".TextGrid")
    assert rows(content) == [
        (made.content.turns[0].span, "A", 'he said "no"\nand left'),
        (made.content.turns[1].span, "A", "twice"),
    ]
    assert TEXTGRID.write(made).losses[-1].startswith("1 turns that overlap another of the same speaker")


def test_losses_are_counted_in_words():
    made = document(turn("A", 0, 2000, "hello"), turn("B", 1000, 1500, flags=("not_transcribed",)))
    assert SRT.write(made).losses == (
        "1 empty turns left out",
        "1 overlaps flattened: most players show one text at a time",
        "flags of 1 turns dropped",
    )
    assert RTTM.write(made).losses[0] == "texts of 1 turns dropped"


def test_two_speakers_of_one_name_stay_apart():
    same = (Speaker("SPEAKER_00", "Ann"), Speaker("SPEAKER_01", "Ann"))
    made = document(turn("SPEAKER_00", 0, 500, "a"), turn("SPEAKER_01", 500, 900, "b"), speakers=same)
    content = read_back(SEGLST, made, ".seglst.json")
    assert [item.speaker for item in content.turns] == ["SPEAKER_00", "SPEAKER_01"]


@given(st.lists(st.text(max_size=6), unique=True))
def test_identifiers_have_no_blanks_and_differ(some):
    found = identifiers(some)
    assert len(set(found.values())) == len(some)
    assert not any(name.split() != [name] for name in found.values())


def test_markup_in_a_vtt_text_is_text():
    made = document(turn("A <b>", 0, 900, "<script>alert(1)</script> a --> b & c"))
    assert b"<script>" not in WEBVTT.write(made).files[".vtt"]
    assert rows(read_back(WEBVTT, made, ".vtt")) == rows(made.content)


def test_plain_text_is_one_reference_without_times():
    annotation = PLAIN_TEXT.read("One two.\nThree".encode("utf-16"), 5000).annotations[""]
    assert not annotation.timed
    (only,) = annotation.content.turns
    assert (only.text, only.span.end_ms) == ("One two. Three", 5000)


def test_every_format_is_recognised_by_its_content(tmp_path: Path):
    made = document(turn("A", 0, 2000, "hello there"), turn("B", 1000, 2500, "hi"))
    written = {JSON: ".json", RTTM: ".rttm", SEGLST: ".seglst.json", SRT: ".srt", STM: ".stm", WEBVTT: ".vtt"}
    for exporter, suffix in {**written, TEXTGRID: ".TextGrid"}.items():
        assert recognise(exporter.write(made).files[suffix], "anything.dat") is exporter
