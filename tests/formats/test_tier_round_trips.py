"""EAF, EXMARaLDA and TextGrid: written, checked against schemas, read again, and read by other people's libraries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from hitl_workbench.domain.annotation import Word
from hitl_workbench.domain.file_tiers import POINTS, FileEntry, FileTier
from hitl_workbench.domain.guideline import MULTIPLE, Dimension, Label
from hitl_workbench.domain.judgement import CANNOT_TELL, JUDGED, Judgement, pair_uid, words_uid
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.time import Span
from hitl_workbench.formats.base import Annotation, Document, ReadLabel
from hitl_workbench.formats.eaf import EAF
from hitl_workbench.formats.exb import EXB
from hitl_workbench.formats.textgrid import TEXTGRID
from hitl_workbench.formats.tier_names import says_other, says_words
from tests import conftest
from tests.formats.documents import document, documents, turn

SUFFIX = {EAF: ".eaf", EXB: ".exb", TEXTGRID: ".TextGrid"}
ALL = pytest.mark.parametrize("exporter", list(SUFFIX), ids=lambda one: one.name)
SCHEMAS = conftest.testdata_folder() / "schemas"

DIMENSIONS = (
    Dimension("intent", "Intent", "turn", choice=MULTIPLE, labels=(Label("ask", "Asks"), Label("tell+more", "Tells"))),
    Dimension("accent", "Accent", "speaker", labels=(Label("scots", "Scots", "as in Scotland"),)),
    Dimension("overlap_type", "Type", "overlap", labels=(Label("backchannel", "Backchannel"),)),
    Dimension("setting", "Setting", "recording", labels=(Label("office", "Office"),)),
    Dimension("emphasis", "Emphasis", "words", labels=(Label("strong", "Strong"),)),
)


def read_back(exporter, made: Document) -> Annotation:
    written = exporter.write(made)
    check(exporter, written.files[SUFFIX[exporter]])
    reading = exporter.read(written.files[SUFFIX[exporter]])
    assert reading.notes == ()
    return reading.annotations[""]


def check(exporter, data: bytes) -> None:
    """Valid against the schema, where it is here."""
    if exporter is EAF and (SCHEMAS / "EAFv3.0.xsd").is_file():
        schema = _cached("EAFv3.0.xsd")
        assert schema.validate(etree.fromstring(data)), schema.error_log
    if exporter is EXB and (SCHEMAS / "exb-basic-transcription-1.4.dtd").is_file():
        dtd = _cached("exb-basic-transcription-1.4.dtd")
        assert dtd.validate(etree.fromstring(data)), dtd.error_log


_SCHEMAS: dict[str, object] = {}


def _cached(name: str):
    if name not in _SCHEMAS:
        make = etree.DTD if name.endswith("dtd") else lambda path: etree.XMLSchema(file=path)
        _SCHEMAS[name] = make(str(SCHEMAS / name))
    return _SCHEMAS[name]


def rows(content, *, empty=True):
    return sorted((one.span, one.speaker, one.text) for one in content.turns if empty or one.text)


@pytest.mark.parametrize("exporter", [EAF, EXB], ids=lambda one: one.name)
@settings(max_examples=60)
@given(made=documents())
def test_turns_speakers_texts_and_overlaps_come_back_exactly(exporter, made):
    assert rows(read_back(exporter, made).content) == rows(made.content)
    assert all("tier of their own" in loss for loss in exporter.write(made).losses)


@settings(max_examples=60)
@given(made=documents(empty=False))
def test_textgrid_turns_speakers_and_texts_come_back_exactly(made):
    assume(not any(says_other(one.label) or says_words(one.label) for one in made.content.speakers))
    assert rows(read_back(TEXTGRID, made).content) == rows(made.content)


@st.composite
def timed(draw) -> Document:
    """Turns some of whose words have times, one after the other within the turn; no word twice."""
    made = draw(documents(empty=False, own_overlaps=False, names=st.sampled_from(["Ann", "Bob Lee", "C"])))
    turns = []
    for one in made.content.turns:
        texts = draw(
            st.lists(st.text("abcdefgß日本, ", min_size=1).map(str.strip).filter(bool), unique=True, max_size=6)
        )
        text = " ".join(dict.fromkeys(" ".join(texts).split())) or "x"
        plain = turn("Ann", 0, 1, text).words
        moments = sorted(
            draw(
                st.lists(
                    st.integers(one.span.start_ms, one.span.end_ms),
                    min_size=2 * len(plain),
                    max_size=2 * len(plain),
                    unique=True,
                )
            )
            if one.span.duration_ms > 4 * len(plain)
            else []
        )
        words = [
            replace(word, start_ms=moments[2 * at], end_ms=moments[2 * at + 1])
            if moments and draw(st.booleans())
            else word
            for at, word in enumerate(plain)
        ]
        turns.append(replace(one, text=text, words=tuple(words)))
    return document(*turns)


@ALL
@settings(max_examples=60)
@given(made=timed())
def test_times_of_words_come_back_exactly(exporter, made):
    content = read_back(exporter, made).content
    assert [(one.span, one.text, one.words) for one in content.turns] == [
        (one.span, one.text, one.words) for one in made.content.turns
    ]
    assert exporter.write(made).losses == ()


@ALL
def test_word_times_that_no_tier_can_hold_are_counted(exporter):
    words = (Word(0, 1, 100, 700), Word(2, 3, 600, 900), Word(4, 5, 900, 900), Word(6, 7, 950, 1300))
    made = document(turn("A", 200, 1000, "a b c d", words=words))
    found = read_back(exporter, made).content.turns[0].words
    assert [(word.start_ms, word.end_ms) for word in found] == [(200, 700), (None, None), (None, None), (950, 1000)]
    assert exporter.write(made).losses == (
        "times of 2 words dropped",
        "times of 2 words cut at the ends of their turns",
    )


@ALL
def test_a_time_that_would_be_read_at_an_equal_word_is_said(exporter):
    made = document(turn("A", 0, 1000, "no no", words=(Word(0, 2), Word(3, 5, 500, 800))))
    assert exporter.write(made).losses == ("times of 1 words are read back at an equal word beside them",)


def labelled() -> Document:
    turns = [
        turn("Ann", 0, 2000, "how are you", words=(Word(0, 3, 0, 500), Word(4, 7, 500, 900), Word(8, 11, 900, 1900))),
        turn("Bob", 1500, 2500, "yes"),
        turn("Ann", 1800, 2600, "and again"),
        turn("Bob", 3000, 4000, "fine"),
    ]
    made = document(*(replace(one, uid=f"u{place}") for place, one in enumerate(turns)))
    said = {
        "u0": [judged("turn", "u0", "intent", "ask", "tell+more"), judged("turn", "u0", "intent", "ask")],
        "u1": [judged("turn", "u1", "intent", "ask", "tell+more")],
        "u2": [judged("turn", "u2", "intent")],
        "s-Ann": [judged("speaker", "s-Ann", "accent", "scots")],
        pair_uid("u0", "u1"): [judged("overlap", "", "overlap_type", "backchannel")],
        pair_uid("u1", "u2"): [judged("overlap", "", "overlap_type")],
        "r-1": [judged("recording", "r-1", "setting", "office")],
        words_uid("u0", 4, 11): [judged("words", "", "emphasis", "strong")],
    }
    return replace(made, labels=said, dimensions=DIMENSIONS)


def judged(kind: str, target: str, dimension: str, *values: str) -> Judgement:
    return Judgement(1, "j", kind, target, dimension, values, JUDGED if values else CANNOT_TELL)


def test_labels_come_back_as_they_were_said():
    expected = {
        ReadLabel("turn", "intent", ("ask",), "Ann", Span(0, 2000)),
        ReadLabel("turn", "intent", ("ask", "tell+more"), "Bob", Span(1500, 2500)),
        ReadLabel("turn", "intent", (), "Ann", Span(1800, 2600)),
        ReadLabel("speaker", "accent", ("scots",), "Ann"),
        ReadLabel("overlap", "overlap_type", ("backchannel",), "", Span(1500, 2000)),
        ReadLabel("overlap", "overlap_type", (), "", Span(1800, 2500)),
        ReadLabel("recording", "setting", ("office",)),
        ReadLabel("words", "emphasis", ("strong",), "Ann", Span(500, 1900)),
    }
    assert len(overlaps_of(labelled().content.turns)) == 2
    for exporter in (EAF, EXB):
        assert set(read_back(exporter, labelled()).labels) == expected
        assert len(read_back(exporter, labelled()).labels) == len(expected)


def test_labels_in_a_textgrid_come_back_but_for_what_its_names_cannot_tell():
    found = read_back(TEXTGRID, labelled())
    assert {(one.target_kind, one.dimension, one.values, one.speaker, one.span) for one in found.labels} == {
        ("turn", "intent", ("ask",), "Ann", Span(0, 2000)),
        ("turn", "intent", ("ask", "tell", "more"), "Bob", Span(1500, 2500)),  # a value with "+" needs its vocabulary
        ("turn", "intent", (), "Ann", Span(1800, 2600)),
        ("turn", "accent", ("scots",), "Ann", Span(0, 2000)),  # of a speaker: said of every turn
        ("turn", "accent", ("scots",), "Ann", Span(1800, 2600)),
        ("overlap", "overlap_type", ("backchannel",), "", Span(1500, 2000)),
        ("overlap", "overlap_type", (), "", Span(1800, 2500)),
        ("recording", "setting", ("office",), "", None),
        ("words", "emphasis", ("strong",), "Ann", Span(500, 1900)),
    }
    assert rows(found.content) == rows(labelled().content)


def test_certainty_and_notes_of_labels_are_counted_as_lost():
    made = labelled()
    sure = replace(made.labels["u1"][0], certainty=80)
    made = replace(made, labels={**made.labels, "u1": [sure]})
    for exporter in SUFFIX:
        assert "certainty or notes of 1 labels dropped" in exporter.write(made).losses


FOREIGN = (
    FileTier("gesture", (FileEntry(100, 400, "points"), FileEntry(400, 900, "rests")), speaker="Ann", format="x"),
    FileTier("bells", (FileEntry(250, 250, "ding"), FileEntry(1000, 1000, "")), POINTS, format="textgrid"),
)


@ALL
def test_tiers_and_points_of_other_programs_come_back(exporter):
    made = replace(document(turn("Ann", 0, 1500, "hi there"), turn("Bob", 900, 1200, "x")), foreign=FOREIGN)
    found = read_back(exporter, made)
    assert rows(found.content) == rows(made.content)
    assert [(one.name, one.kind, [(e.start_ms, e.end_ms, e.text) for e in one.entries]) for one in found.foreign] == [
        ("gesture", "intervals", [(100, 400, "points"), (400, 900, "rests")]),
        ("bells", "points", [(250, 250, "ding"), (1000, 1000, "")]),
    ]
    assert exporter.write(made).losses == ()
    again = read_back(exporter, replace(made, foreign=found.foreign))
    assert [one.entries for one in again.foreign] == [one.entries for one in found.foreign]


@pytest.mark.parametrize("exporter", [EAF, EXB], ids=lambda one: one.name)
def test_metadata_comes_back(exporter):
    known = Metadata(
        {"title": "Call 7", "language": "deu, eng", "place": "Köln <Mitte>", "situation": "phone"},
        {"A": {"gender": "f", "first_languages": "deu, tur", "age_band": "30-44"}, "Nobody": {"role": "host: lead"}},
    )
    made = replace(document(turn("A", 0, 500, "x")), metadata=known)
    found = read_back(exporter, made).metadata
    assert {key: value for key, value in found.recording.items() if key != "media"} == known.recording
    assert found.persons == known.persons
    assert found.recording["media"] == "call.wav"


def test_metadata_that_a_textgrid_cannot_hold_is_counted():
    made = replace(document(turn("A", 0, 500, "x")), metadata=Metadata({"title": "x"}, {"A": {"gender": "f"}}))
    assert TEXTGRID.write(made).losses == ("2 facts about the recording and its speakers dropped",)


@pytest.mark.parametrize("exporter", [EAF, EXB], ids=lambda one: one.name)
def test_characters_that_xml_forbids_are_left_out_and_counted(exporter):
    made = document(turn("A\x01", 0, 900, "a\x00b\ud800c\u202e\ufffe \tx\r\ny"))
    written = exporter.write(made)
    check(exporter, written.files[SUFFIX[exporter]])
    (only,) = exporter.read(written.files[SUFFIX[exporter]]).annotations[""].content.turns
    assert (only.speaker, only.text) == ("A", "abc\u202e \tx\r\ny")
    assert any("characters that the format cannot hold" in loss for loss in written.losses)


def test_names_of_annotators_are_not_written():
    signed = FileTier("gesture", (FileEntry(0, 400, "points"),), format="eaf", attributes={"ANNOTATOR": "Erika"})
    made = replace(document(turn("A", 0, 900, "x")), foreign=(signed,))
    for exporter in (EAF, EXB, TEXTGRID):
        assert b"Erika" not in exporter.write(made).files[SUFFIX[exporter]]


def test_folders_of_this_computer_are_not_written():
    made = document(turn("A", 0, 900, "x"))
    made = replace(made, recording=replace(made.recording, path="/home/ann/secret study/call 1.wav"))
    for exporter in (EAF, EXB):
        assert b"secret" not in exporter.write(made).files[SUFFIX[exporter]]


@settings(max_examples=25)
@given(made=documents(names=st.sampled_from(["Ann", "Bob"])))
def test_pympi_reads_our_eaf_with_the_same_content(made, tmp_path_factory):
    from pympi import Elan

    path = _file(tmp_path_factory, ".eaf", EAF.write(made).files[".eaf"])
    theirs = Elan.Eaf(str(path))
    found = [
        (Span(start, end), theirs.tiers[name][2]["PARTICIPANT"], text)
        for name in theirs.get_tier_names()
        for start, end, text in theirs.get_annotation_data_for_tier(name)
    ]
    assert sorted(found) == rows(made.content)


def test_pympi_finds_words_and_labels_where_they_belong(tmp_path_factory):
    from pympi import Elan

    theirs = Elan.Eaf(str(_file(tmp_path_factory, ".eaf", EAF.write(labelled()).files[".eaf"])))
    assert theirs.get_parameters_for_tier("Ann words")["PARENT_REF"] == "Ann"
    assert theirs.get_annotation_data_for_tier("Ann words") == [(0, 500, "how"), (500, 900, "are"), (900, 1900, "you")]
    kind = theirs.get_parameters_for_tier("Bob intent")["LINGUISTIC_TYPE_REF"]
    assert theirs.linguistic_types[kind]["CONSTRAINTS"] == "Symbolic_Association"
    assert theirs.get_ref_annotation_data_for_tier("Bob intent")[0][:3] == (1500, 2500, "ask+tell+more")
    assert theirs.get_cv_entries("intent")


@settings(max_examples=25)
@given(made=documents(empty=False, own_overlaps=False, names=st.sampled_from(["Ann", "Bob"])))
def test_praatio_reads_our_textgrid_with_the_same_content(made, tmp_path_factory):
    from praatio import textgrid

    path = _file(tmp_path_factory, ".TextGrid", TEXTGRID.write(made).files[".TextGrid"])
    theirs = textgrid.openTextgrid(str(path), includeEmptyIntervals=False)
    found = [
        (Span(round(one.start * 1000), round(one.end * 1000)), tier.name, one.label)
        for tier in theirs.tiers
        for one in tier.entries
    ]
    assert sorted(found) == sorted((one.span, one.speaker, one.text.strip()) for one in made.content.turns)


def _file(factory, suffix: str, data: bytes) -> Path:
    path = factory.mktemp("made") / f"made{suffix}"
    path.write_bytes(data)
    return path


def with_foreign(made: Document, annotation: Annotation) -> Document:
    return replace(made, content=annotation.content, foreign=annotation.foreign, metadata=annotation.metadata)


def kept(tiers, *, timed: bool):
    """What must survive of kept tiers: all but the identifiers."""
    return {
        one.name: (
            [(e.start_ms, e.end_ms, e.text, e.timed and timed) for e in one.entries],
            one.kind,
            one.parent,
            one.speaker,
            {key: value for key, value in one.attributes.items() if key not in ("hitl-role", "ANNOTATOR")},
            one.vocabulary,
        )
        for one in tiers
    }


@pytest.mark.testdata
@pytest.mark.parametrize("exporter", [EAF, EXB, TEXTGRID], ids=lambda one: one.name)
def test_kept_tiers_of_real_files_survive_the_way_through_a_document(testdata, exporter):
    paths = sorted((testdata / "dev" / "formats" / exporter.name).iterdir())
    assert paths
    for path in paths:
        first = exporter.read(path.read_bytes()).annotations[""]
        written = exporter.write(with_foreign(document(turn("A", 0, 1, "x")), first))
        check(exporter, written.files[SUFFIX[exporter]])
        second = exporter.read(written.files[SUFFIX[exporter]]).annotations[""]
        assert second.content == first.content, path.name
        timed = exporter is not EXB  # what it says of a moment it says for all tiers
        assert kept(second.foreign, timed=timed) == kept(first.foreign, timed=timed), path.name
        assert not [loss for loss in written.losses if "tiers" in loss and "facts" not in loss], path.name


def test_turns_are_the_same_in_every_format_that_holds_tiers():
    made = labelled()
    assert rows(read_back(EAF, made).content) == rows(read_back(EXB, made).content) == rows(made.content)


def test_a_speaker_called_like_a_second_tier_stays_apart():
    turns = [
        turn("A", 0, 2000, "one"),
        turn("A", 1000, 3000, "two"),
        turn("A (2)", 500, 4000, "three"),
        turn("A (2) (1)", 0, 900, "four"),
        turn("B (2)", 0, 900, "five"),
    ]
    for exporter in SUFFIX:
        assert rows(read_back(exporter, document(*turns)).content) == rows(document(*turns).content)
