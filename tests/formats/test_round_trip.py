"""Write, read, compare: exact for everything a format can carry."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hitl_workbench.domain.annotation import Speaker
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.cha import CHA
from hitl_workbench.formats.csv_table import CSV_TABLE
from hitl_workbench.formats.detection import recognise
from hitl_workbench.formats.json_tier import JSON, document_to_json
from hitl_workbench.formats.losses import identifiers
from hitl_workbench.formats.plain_text import PLAIN_TEXT
from hitl_workbench.formats.rttm import RTTM
from hitl_workbench.formats.seglst import SEGLST
from hitl_workbench.formats.srt import SRT
from hitl_workbench.formats.stm import STM
from hitl_workbench.formats.textgrid import TEXTGRID
from hitl_workbench.formats.trs import TRS
from hitl_workbench.formats.webvtt import WEBVTT
from hitl_workbench.formats.whisper_json import WHISPER_JSON
from hitl_workbench.paths import resources_folder
from tests.formats.documents import DURATION_MS, awkward, document, documents, letters, texts, timed_documents, turn

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


spoken = (awkward | texts).filter(str.strip)


@settings(max_examples=300)
@given(documents(empty=False, texts=spoken))
def test_vtt_carries_turns_speakers_and_texts_whatever_they_hold(made):
    assert rows(read_back(WEBVTT, made, ".vtt")) == rows(made.content)


@settings(max_examples=300)
@given(documents(empty=False, names=plain_names, texts=spoken))
def test_srt_carries_turns_speakers_and_texts_whatever_they_hold(made):
    # A line break is a line break, whichever sign made it.
    expected = [(span, name, text.replace("\r\n", "\n").replace("\r", "\n")) for span, name, text in rows(made.content)]
    assert rows(read_back(SRT, made, ".srt")) == sorted(expected)


@given(documents(names=awkward.filter(str.strip), texts=spoken))
def test_names_that_a_format_cannot_hold_stay_apart_and_are_said(made):
    for exporter, suffix in ((SRT, ".srt"), (WEBVTT, ".vtt"), (STM, ".stm"), (RTTM, ".rttm")):
        written = exporter.write(made)
        (annotation,) = exporter.read(written.files[suffix]).annotations.values()
        spoke = {item.speaker for item in made.content.turns}
        found = {speaker.label for speaker in annotation.content.speakers}
        assert len(found) == len(spoke), exporter.name
        assert found == spoke or any("names of" in loss for loss in written.losses), exporter.name


@settings(max_examples=200)
@given(documents(names=plain_names, texts=awkward))
def test_stm_changes_blanks_only_and_says_so(made):
    written = STM.write(made)
    (annotation,) = STM.read(written.files[".stm"]).annotations.values()
    assert sorted((item.span, item.text) for item in annotation.content.turns) == sorted(
        (item.span, " ".join(item.text.split())) for item in made.content.turns
    )
    if any(item.text != " ".join(item.text.split()) for item in made.content.turns):
        assert any("blanks" in loss for loss in written.losses)


@given(documents(texts=awkward))
def test_seglst_carries_texts_whatever_they_hold(made):
    assert rows(read_back(SEGLST, made, ".seglst.json")) == rows(made.content)


@pytest.mark.parametrize("exporter", [TRS, CHA, WHISPER_JSON], ids=lambda one: one.name)
@pytest.mark.parametrize("text", [" so it is .", "so it is . "])
def test_blanks_at_the_ends_of_texts_are_said(exporter, text):
    made = document(turn("A", 0, 900, text), turn("A", 1000, 1900, "yes ."))
    assert "runs of blanks in 1 turns made one" in exporter.write(made).losses
    assert not any("blanks" in loss for loss in exporter.write(document(turn("A", 0, 900, "yes ."))).losses)


def test_returns_and_what_no_table_holds_are_said():
    written = CSV_TABLE.write(document(turn("A", 0, 900, "a\r\nb\0\ud800c\rd")))
    (found,) = CSV_TABLE.read(written.files[".csv"]).annotations["call"].content.turns
    assert found.text == "a\nbc\nd"
    assert "4 characters that the format cannot hold left out" in written.losses
    assert b"'=x" in CSV_TABLE.write(document(turn("A", 0, 900, "\0\ud800=x"))).files[".csv"]


def test_what_the_srt_writer_puts_into_texts_is_said():
    plain = document(turn("A", 0, 900, "2 < 3 and so on"))
    assert SRT.write(plain).losses == ()
    made = document(turn("A", 0, 900, "a --> <b>"), turn("B", 900, 1000, "x\n\ny"), turn("A:B", 1000, 1100, "x"))
    assert SRT.write(made).losses == (
        "2 texts hold signs that players take for markup: an invisible character (U+2060) keeps them apart",
        "names of 1 speakers shortened or without their colons",
    )
    assert b"a --> <b>" not in SRT.write(made).files[".srt"]


def test_what_no_text_file_holds_is_left_out_and_said():
    made = document(turn("A", 0, 900, "nul\0 and half\ud800"))
    for exporter, suffix in ((SRT, ".srt"), (WEBVTT, ".vtt"), (STM, ".stm"), (PLAIN_TEXT, ".txt")):
        written = exporter.write(made)
        assert b"nul and half" in written.files[suffix]
        assert "2 characters that the format cannot hold left out" in written.losses, exporter.name
    assert SEGLST.write(made).losses == ("1 characters that the format cannot hold left out",)


@pytest.mark.parametrize("line", ["0.1 0.1 x", "5.0 4.0 x", "-1 4 x", "nan 4 x"])
def test_turns_without_length_are_left_out_or_refused(line):
    good = "f 1 A 1 2 kept\n"
    try:
        (annotation,) = STM.read(f"{good}f 1 A {line}\n".encode()).annotations.values()
        assert [item.text for item in annotation.content.turns] == ["kept"]
    except FormatError as error:
        assert error.line == 2


@pytest.mark.parametrize("times", ["00:00:03,000 --> 00:00:03,000", "00:00:05,000 --> 00:00:03,000"])
def test_a_cue_without_length_is_left_out_and_its_line_is_named(times):
    text = f"00:00:01,000 --> 00:00:02,000\nkept\n\n{times}\nlost\n"
    for reading in (SRT.read(text.encode()), WEBVTT.read(f"WEBVTT\n\n{text}".replace(",", ".").encode())):
        assert [item.text for item in reading.annotations[""].content.turns] == ["kept"]
        assert re.search("line [46]", reading.notes[0])


def test_times_finer_than_milliseconds_are_rounded_with_a_note():
    segment = '[{"session_id": "f", "speaker": "A", "start_time": 0.0004, "end_time": 1.25, "words": "x"}]'
    assert "1 times were rounded" in SEGLST.read(segment.encode()).notes[0]
    assert SEGLST.read(segment.replace("0.0004", "0.123").encode()).notes == ()
    assert "2 times were rounded" in STM.read(b"f 1 A 0.0004 1.2346 x\n").notes[0]
    assert STM.read(b"f 1 A 0.100 1.2 x\n").notes == ()
    line = "SPEAKER f 1 %s 1 <NA> <NA> A <NA> <NA>\n"
    assert "times of 1 turns were rounded" in RTTM.read((line % "0.0004").encode()).notes[0]
    assert RTTM.read((line % "0.5").encode()).notes == ()


def test_channels_that_are_not_kept_are_said():
    said = "the channels of 'f' (1, 2) are not kept"
    rttm = "SPEAKER f %s 0 1 <NA> <NA> %s <NA> <NA>\n"
    for importer, line in ((STM, "f %s %s 0 1 hi\n"), (RTTM, rttm)):
        apart = importer.read((line % ("1", "A") + line % ("2", "B")).encode())
        assert apart.notes == (said,)
        same = importer.read((line % ("1", "A") + line % ("2", "A")).encode())
        assert same.notes == (f"{said}; 1 speakers have the same name on more than one of them and were taken for one",)
        assert len(same.annotations["f"].content.turns) == 2
        assert importer.read((line % ("2", "A")).encode()).notes == ()


def test_formatting_and_comments_that_are_left_out_are_noted():
    cue = "1\n00:00:01,000 --> 00:00:02,000\n<i>one</i> {\\an8}two\n"
    reading = SRT.read(cue.encode())
    assert reading.annotations[""].content.turns[0].text == "one two"
    assert reading.notes == ("the formatting of 1 cues was left out (first: line 2)",)
    vtt = "WEBVTT\n\nNOTE hm\n\n00:01.000 --> 00:02.000\n<v A><c.red>one</c> <00:01.500>two\n"
    assert WEBVTT.read(vtt.encode()).notes == (
        "1 comments and styles were left out",
        "the formatting of 1 cues was left out (first: line 5)",
    )


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
