"""Transcriber files: voices, events, sections; what we write is valid and comes back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from hitl_workbench.domain.annotation import Word
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Document
from hitl_workbench.formats.trs import TRS
from hitl_workbench.formats.trs_marks import pieces, shown
from tests.formats.documents import document, documents, letters, turn

marks = st.sampled_from(["[x]", "[-x]", "{y}", "[pron=l]", "+[k]", "[j]+", "[lang=de-]", "[", "]-", "{}", "[]"])
marked = st.lists(st.text(letters.filter(lambda c: not c.isspace()), min_size=1, max_size=6) | marks, max_size=5)

FILE = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE Trans SYSTEM "trans-14.dtd">
<Trans scribe="J" audio_filename="gespr\u00e4ch" version="3" xml:lang="de">
<Topics><Topic id="to1" desc="weather"/></Topics>
<Speakers>
<Speaker id="spk1" name="Ann" type="female" dialect="native" accent="north" scope="local" check="no"/>
<Speaker id="spk2" name="Bob" type="child"/>
</Speakers>
<Episode program="P" air_date="2020">
<Section type="report" topic="to1" startTime="0" endTime="6">
<Turn speaker="spk1" startTime="0" endTime="4" mode="spontaneous" channel="studio">
<Sync time="0"/>
gr\u00fc\u00df <Event desc="cough" type="noise" extent="instantaneous"/> dich
<Background time="1" type="music" level="high"/>
<Sync time="2.0005"/>
<Sync time="3"/><Comment desc="unclear"/> na
</Turn>
<Turn speaker="spk1 spk2" startTime="4" endTime="6">
<Sync time="4"/>
<Who nb="1"/>ja
<Who nb="2"/>nein
</Turn>
</Section>
<Section type="nontrans" startTime="6" endTime="8">
<Turn startTime="6" endTime="8"><Sync time="6"/></Turn>
</Section>
</Episode>
</Trans>
"""


def read(text: str, encoding: str = "iso-8859-1"):
    reading = TRS.read(text.encode(encoding))
    (annotation,) = reading.annotations.values()
    return annotation, reading


def turns_of(annotation):
    return [(item.speaker, item.span, item.text) for item in annotation.content.turns]


def test_voices_events_and_remarks_and_what_goes_on_behind_them():
    annotation, reading = read(FILE)
    assert list(reading.annotations) == ["gespräch"]
    assert turns_of(annotation) == [
        ("spk1", Span(0, 2000), "grüß [cough] dich"),
        ("spk1", Span(3000, 4000), "{unclear} na"),
        ("spk1", Span(4000, 6000), "ja"),
        ("spk2", Span(4000, 6000), "nein"),
    ]
    assert [(one.label, one.name) for one in annotation.content.speakers] == [("spk1", "Ann"), ("spk2", "Bob")]
    assert annotation.metadata == Metadata(
        {"scribe": "J", "version": "3", "language": "de", "program": "P", "date": "2020"},
        {
            "spk1": {"gender": "female", "variety": "native", "accent": "north", "scope": "local"},
            "spk2": {"gender": "child"},
        },
    )
    tiers = {tier.name: [(one.start_ms, one.end_ms, one.text) for one in tier.entries] for tier in annotation.foreign}
    assert tiers == {
        "sections": [(0, 6000, "report: weather"), (6000, 8000, "nontrans")],
        "backgrounds": [(1000, 8000, "music (high)")],
        "turn properties": [(0, 4000, "mode=spontaneous channel=studio")],
    }
    assert reading.notes == (
        "1 stretches without text were left out (first: line 15)",
        "1 times finer than a millisecond were rounded",
    )


def test_what_is_wrong_is_said_with_its_line_and_the_rest_is_read():
    wrong = FILE.replace('<Sync time="3"/>', '<Sync time="soon"/>').replace('nb="2"', 'nb="7"')
    wrong = wrong.replace(
        '<Turn startTime="6" endTime="8"><Sync time="6"/>', '<Turn startTime="8" endTime="6">lost words'
    )
    annotation, reading = read(wrong)
    assert turns_of(annotation)[-1] == ("spk1", Span(4000, 6000), "ja nein")
    assert (
        "line 16: 'soon' is not a time in a recording; the text after it was joined to what stands before"
        in reading.notes
    )
    assert "line 21: there is no voice '7' in this turn; the first was taken" in reading.notes
    assert any(
        "line 25: 8 to 6 is not a time span; the Turn was skipped; its text was 'lost words'" in n
        for n in reading.notes
    )
    with pytest.raises(FormatError, match="no turn"):
        read("<Trans><Episode/></Trans>")
    with pytest.raises(FormatError, match="not a Transcriber file"):
        read("<Other/>")


def test_entities_are_refused():
    with pytest.raises(FormatError, match="entities"):
        read('<!DOCTYPE Trans [<!ENTITY a "b">]><Trans><Episode/></Trans>')


@pytest.mark.parametrize("extent", ["instantaneous", "begin", "end", "previous", "next"])
@pytest.mark.parametrize("kind", ["noise", "pronounce", "lexical", "language", "entities"])
def test_events_are_found_again_in_the_text_that_shows_them(kind, extent):
    event = ("Event", {"desc": "b c", "type": kind, "extent": extent})
    assert list(pieces(f"a {shown(*event)} d")) == ["a ", event, " d"]


@settings(max_examples=200, deadline=None)
@given(documents(texts=marked.map(" ".join)))
def test_turns_speakers_texts_and_overlaps_come_back(made):
    written = TRS.write(made)
    content = TRS.read(written.files[".trs"]).annotations["call"].content
    names = {speaker.label: speaker.name for speaker in content.speakers}
    found = sorted((item.span, names[item.speaker], item.text) for item in content.turns)
    assert found == sorted((item.span, item.speaker, item.text) for item in made.content.turns)


@settings(max_examples=100, deadline=None)
@given(documents(texts=marked.map(" ".join)))
def test_what_is_written_is_valid(testdata, made):
    dtd = etree.DTD(str(testdata.parent / "testdata" / "schemas" / "trans-14.dtd"))
    assert dtd.validate(etree.fromstring(TRS.write(made).files[".trs"])), dtd.error_log


def test_words_of_an_overlap_stand_where_they_are_said():
    words = (Word(0, 3, 0, 400), Word(4, 7, 500, 900), Word(8, 13, 1200, 1900))
    made = document(turn("A", 0, 2000, "one two three", words=words), turn("B", 1000, 3000, "yes"))
    text = TRS.write(made).files[".trs"].decode()
    assert '<Turn speaker="spk1" startTime="0.000" endTime="1.000">\n<Sync time="0.000"/>\none two\n</Turn>' in text
    assert '<Who nb="1"/>\n<Comment desc="continues voice 1"/>\nthree\n<Who nb="2"/>\n' in text


def test_three_voices_labels_and_foreign_facts_are_losses():
    made = document(turn("A", 0, 2000, "a\x0bb"), turn("B", 0, 2000, "b"), turn("C", 1000, 3000, "c\nd"))
    metadata = Metadata({"place": "Bonn", "language": "de"}, {"A": {"gender": "female"}})
    made = Document(made.recording, made.tier, made.content, metadata=metadata)
    assert TRS.write(made).losses == (
        "line breaks in 1 turns made blanks",
        "1 stretches have three voices or more at once: other programs show two of them",
        "1 facts about the recording and its speakers dropped",
        "1 characters that the format cannot hold left out",
    )


def test_a_dialect_is_a_variety_and_so_sensitive():
    annotation, _ = read(FILE.replace('dialect="native"', 'dialect="nonnative"'))
    (label,) = [label for label, said in annotation.metadata.persons.items() if said.get("variety") == "nonnative"]
    assert not any("dialect" in said for said in annotation.metadata.persons.values())
    plain = document(*annotation.content.turns, speakers=annotation.content.speakers)
    known = Metadata({}, {label: {"variety": "nonnative"}})
    written = TRS.write(Document(plain.recording, plain.tier, plain.content, metadata=known))
    assert b'dialect="nonnative"' in written.files[".trs"]
    assert not any("facts" in loss for loss in written.losses)
    known = Metadata({}, {label: {"variety": "Kölsch"}})
    written = TRS.write(Document(plain.recording, plain.tier, plain.content, metadata=known))
    assert any("1 facts" in loss for loss in written.losses)


def test_sections_topics_speakers_and_properties_are_written_back():
    annotation, _ = read(FILE)
    plain = document(*annotation.content.turns, speakers=annotation.content.speakers, name="gespräch")
    again = Document(
        plain.recording, plain.tier, annotation.content, foreign=annotation.foreign, metadata=annotation.metadata
    )
    back, _ = read(TRS.write(again).files[".trs"].decode(), "utf-8")
    assert turns_of(back) == turns_of(annotation)
    assert back.metadata.persons == annotation.metadata.persons
    sections = [tier for tier in back.foreign if tier.name == "sections"]
    assert [one.text for one in sections[0].entries] == ["report: weather"]
    assert sections[0].vocabulary == (("weather", ""),)
    assert any(tier.name == "turn properties" for tier in back.foreign)


def test_real_files_have_a_turn_for_every_voice_that_says_something(testdata):
    for path in sorted((testdata / "dev" / "formats" / "trs").iterdir()):
        (annotation,) = TRS.read(path.read_bytes()).annotations.values()
        assert len(annotation.content.turns) == _voices(etree.parse(str(path)).getroot()), path.name
        assert annotation.metadata.persons


def _voices(root: etree._Element) -> int:
    """Counted in another way: pieces between Sync and Who that hold letters or events."""
    count = 0
    for element in root.iter("Turn"):
        filled = bool((element.text or "").strip())
        any_filled = False
        for child in element:
            if child.tag in ("Sync", "Who"):
                count, any_filled = count + filled, any_filled or filled
                filled = False
            elif child.tag != "Background":
                filled = True
            filled = filled or bool((child.tail or "").strip())
        count += filled
        if not (any_filled or filled):
            count += len(element.get("speaker", "").split())
    return count
