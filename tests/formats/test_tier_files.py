"""Reading what ELAN, EXMARaLDA and Praat write: open times, dependencies, broken files, the same counts as others."""

from __future__ import annotations

import struct
import time

import pytest

from hitl_workbench.domain.file_tiers import POINTS, FileTier
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.detection import recognise
from hitl_workbench.formats.eaf import EAF
from hitl_workbench.formats.exb import EXB
from hitl_workbench.formats.textgrid import TEXTGRID


def eaf(slots: str, tiers: str, rest: str = "", head: str = "") -> bytes:
    """An EAF file; slots as `1=0 2= 3=900`."""
    order = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="ts{key}"' + (f' TIME_VALUE="{value}"/>' if value else "/>")
        for key, _, value in (slot.partition("=") for slot in slots.split())
    )
    types = (
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="t" TIME_ALIGNABLE="true"/>'
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="sub" CONSTRAINTS="Symbolic_Subdivision" TIME_ALIGNABLE="false"/>'
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="one" CONSTRAINTS="Symbolic_Association" TIME_ALIGNABLE="false" '
        'CONTROLLED_VOCABULARY_REF="cv"/>'
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="time" CONSTRAINTS="Time_Subdivision" TIME_ALIGNABLE="true"/>'
    )
    return (
        '<?xml version="1.0"?><ANNOTATION_DOCUMENT AUTHOR="Eva" DATE="2024-05-06T07:08:09+00:00" FORMAT="3.0" '
        f'VERSION="3.0"><HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">{head}</HEADER>'
        f"<TIME_ORDER>{order}</TIME_ORDER>{tiers}{types}{rest}</ANNOTATION_DOCUMENT>"
    ).encode()


def tier(name: str, inside: str, kind: str = "t", **more: str) -> str:
    about = "".join(f' {key}="{value}"' for key, value in more.items())
    return f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="{kind}"{about}>{inside}</TIER>'


def at(key: str, first: int, second: int, text: str) -> str:
    return (
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{key}" TIME_SLOT_REF1="ts{first}" '
        f'TIME_SLOT_REF2="ts{second}">'
        f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
    )


def of(key: str, parent: str, text: str, before: str = "") -> str:
    previous = f' PREVIOUS_ANNOTATION="{before}"' if before else ""
    return (
        f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{key}" ANNOTATION_REF="{parent}"{previous}>'
        f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
    )


def spans(one: FileTier):
    return [(entry.start_ms, entry.end_ms, entry.text, entry.timed) for entry in one.entries]


def named(file, name: str) -> FileTier:
    return next(one for one in file.tiers if one.name == name)


def test_slots_without_time_lie_evenly_between_those_of_their_own_tier():
    made = eaf(
        "1=0 9=100 2= 3= 4=900",  # slot 9 is another tier's and says nothing about 2 and 3
        tier("A", at("a1", 1, 4, "one two three"))
        + tier("w", at("a2", 1, 2, "one") + at("a3", 2, 3, "two") + at("a4", 3, 4, "three"), "time", PARENT_REF="A")
        + tier("B", at("a5", 9, 4, "x")),
    )
    file = EAF.tiers(made)
    assert spans(named(file, "w")) == [(0, 300, "one", False), (300, 600, "two", False), (600, 900, "three", False)]
    assert file.notes == ("2 points in time that the file leaves open were placed evenly between others",)


def test_other_slots_without_time_lie_between_their_neighbours_in_the_order_of_slots():
    file = EAF.tiers(eaf("1= 2=400 3= 4=800 5=", tier("A", at("a", 1, 3, "x") + at("b", 3, 5, "y"))))
    assert spans(named(file, "A")) == [(200, 600, "x", False), (600, 800, "y", False)]


def test_what_hangs_on_annotations_without_times_shares_their_span():
    made = eaf(
        "1=100 2=900",
        tier("pos", of("p1", "w1", "N") + of("p2", "w2", "V"), "one", PARENT_REF="words")
        + tier("words", of("w2", "a1", "go", "w1") + of("w1", "a1", "dogs"), "sub", PARENT_REF="A")
        + tier("A", at("a1", 1, 2, "dogs go"), PARTICIPANT="Ann"),
    )
    file = EAF.tiers(made)
    assert spans(named(file, "words")) == [(500, 900, "go", False), (100, 500, "dogs", False)]  # by what is before what
    assert spans(named(file, "pos")) == [(100, 500, "N", False), (500, 900, "V", False)]
    annotation = EAF.read(made).annotations[""]
    assert [(one.name, one.parent, one.speaker) for one in annotation.foreign] == [
        ("pos", "words", ""),
        ("words", "A", "Ann"),
    ]


def test_broken_annotations_are_skipped_with_a_note_and_the_rest_is_read():
    made = eaf(
        "1=0 2=500 3=x 4=-4",
        tier(
            "A",
            at("a1", 1, 9, "dangling")
            + at("a2", 2, 1, "reversed")
            + at("a3", 1, 2, "good")
            + at("a4", 1, 1, "nothing"),
        )
        + tier(
            "d", of("d1", "a3", "kept") + of("d2", "gone", "lost") + of("d3", "d3", "itself"), "one", PARENT_REF="A"
        ),
    )
    reading = EAF.read(made)
    assert [one.text for one in reading.annotations[""].content.turns] == ["good"]
    assert [entry.text for entry in reading.annotations[""].foreign[0].entries] == ["kept"]
    notes = "\n".join(reading.notes)
    for said in (
        "1 annotations on 'A' name times that are not there",
        "1 annotations on 'A' end before they start",
        "2 annotations on 'd' depend on one that is not there",
        "1 entries without length on the tier 'A'",
        "the slot 'ts3' says 'x'",
        "the slot 'ts4' says '-4'",
    ):
        assert said in notes


def test_tiers_that_depend_on_each_other_end():
    circle = (
        tier("A", at("a1", 1, 2, "x"), PARENT_REF="C") + tier("B", "", PARENT_REF="A") + tier("C", "", PARENT_REF="B")
    )
    reading = EAF.read(eaf("1=0 2=5", circle + tier("D", at("a2", 1, 2, "y"))))
    assert any("depends on itself" in note for note in reading.notes)
    assert any(one.text == "x" for one in reading.annotations[""].content.turns)


def test_a_name_that_stands_twice_and_one_that_stands_nowhere():
    made = eaf(
        "1=0 2=5 3=9",
        tier("A", at("a1", 1, 2, "x")) + tier("A", at("a2", 2, 3, "y")) + '<TIER LINGUISTIC_TYPE_REF="t"/>',
    )
    file = EAF.tiers(made)
    assert [one.name for one in file.tiers] == ["A", "A (2)", "tier 3"]
    assert "more than one tier 'A'" in file.notes[0]


def test_vocabularies_of_both_kinds_and_what_a_header_says():
    old = '<CONTROLLED_VOCABULARY CV_ID="cv"><CV_ENTRY DESCRIPTION="noun">N</CV_ENTRY></CONTROLLED_VOCABULARY>'
    new = (
        '<LANGUAGE LANG_ID="eng" LANG_LABEL="English (eng)"/><LANGUAGE LANG_ID="nld" LANG_LABEL="Dutch (nld)"/>'
        '<CONTROLLED_VOCABULARY CV_ID="cv"><DESCRIPTION LANG_REF="eng">parts</DESCRIPTION><CV_ENTRY_ML CVE_ID="c1">'
        '<CVE_VALUE LANG_REF="eng" DESCRIPTION="noun">N</CVE_VALUE><CVE_VALUE LANG_REF="nld">ZN</CVE_VALUE>'
        "</CV_ENTRY_ML>"
        "</CONTROLLED_VOCABULARY>"
    )
    tiers = tier("A", at("a", 1, 2, "x"), LANG_REF="eng", ANNOTATOR="Tom", PARTICIPANT="P1") + tier(
        "p", of("b", "a", "N"), "one", PARENT_REF="A"
    )
    head = (
        '<MEDIA_DESCRIPTOR MEDIA_URL="file:///C:/Users/eva/call.wav" MIME_TYPE="audio/x-wav"/>'
        '<PROPERTY NAME="metadata:location">Köln</PROPERTY><PROPERTY NAME="metadata:Gender:P1">f</PROPERTY>'
        '<PROPERTY NAME="lastUsedAnnotationId">7</PROPERTY><PROPERTY NAME="Recording Device">Zoom</PROPERTY>'
    )
    for rest in (old, new):
        file = EAF.tiers(eaf("1=0 2=9", tiers, rest, head))
        assert named(file, "p").vocabulary == (("N", "noun"),)
        assert named(file, "p").attributes["LINGUISTIC_TYPE.CONSTRAINTS"] == "Symbolic_Association"
    assert file.notes == ("1 further languages of vocabulary entries were left out",)
    assert file.metadata.recording == {
        "author": "Eva",
        "file_date": "2024-05-06T07:08:09+00:00",
        "media": "call.wav",
        "place": "Köln",
        "recording_device": "Zoom",
        "language": "English (eng)",
        "annotator": "Tom",
    }
    assert file.metadata.persons == {"P1": {"gender": "f"}}


def test_frames_are_milliseconds():
    made = eaf("1=25 2=50", tier("A", at("a", 1, 2, "x"))).replace(b'"milliseconds"', b'"PAL-frames"')
    assert spans(named(EAF.tiers(made), "A")) == [(1000, 2000, "x", True)]


@pytest.mark.parametrize(
    ("media", "moved", "said"),
    [
        ('<MEDIA_DESCRIPTOR MEDIA_URL="a.wav" MIME_TYPE="audio/x-wav" TIME_ORIGIN="5000"/>', 5000, "moved by 5000 ms"),
        (
            '<MEDIA_DESCRIPTOR MEDIA_URL="a.mp4" MIME_TYPE="video/mp4"/>'
            '<MEDIA_DESCRIPTOR MEDIA_URL="b.mp4" MIME_TYPE="video/mp4" TIME_ORIGIN="700"/>',
            700,
            "different time origins",
        ),
        (
            '<MEDIA_DESCRIPTOR MEDIA_URL="a.mp4" MIME_TYPE="video/mp4" TIME_ORIGIN="700"/>'
            '<MEDIA_DESCRIPTOR MEDIA_URL="a.wav" MIME_TYPE="audio/x-wav"/>',
            0,
            "a.mp4: 700 ms",
        ),
        ('<MEDIA_DESCRIPTOR MEDIA_URL="a.wav" MIME_TYPE="audio/x-wav" TIME_ORIGIN="soon"/>', 0, "no time"),
    ],
)
def test_times_count_from_the_origin_in_the_medium(media, moved, said):
    slots = '<TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="100"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="900"/>'
    head = f"<HEADER>{media}</HEADER>"
    data = (
        f'<ANNOTATION_DOCUMENT>{head}<TIME_ORDER>{slots}</TIME_ORDER><TIER TIER_ID="Ann" LINGUISTIC_TYPE_REF="t">'
        '<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">'
        "<ANNOTATION_VALUE>so</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"
    )
    reading = EAF.read(data.encode())
    (turn,) = reading.annotations[""].content.turns
    assert (turn.span.start_ms, turn.span.end_ms) == (100 + moved, 900 + moved)
    assert said in " ".join(reading.notes)


@pytest.mark.parametrize(
    "data",
    [
        b"<ANNOTATION_DOCUMENT/>",
        b"<basic-transcription/>",
        b"<basic-transcription><head/></basic-transcription>",
        eaf("1=0", tier("A", at("a", 1, 1, "x")))[:-40],
    ],
)
def test_a_file_without_its_parts_is_one_clear_error(data):
    with pytest.raises(FormatError):
        recognise(data, "file").read(data)


def exb(points: str, tiers: str, speakers: str = "") -> bytes:
    items = "".join(
        f'<tli id="{key}"' + (f' time="{value}"/>' if value else "/>")
        for key, _, value in (point.partition("=") for point in points.split())
    )
    return (
        "<basic-transcription><head><meta-information/><speakertable>"
        + (speakers or '<speaker id="S1"><abbreviation>Ann</abbreviation></speaker>')
        + f"</speakertable></head><basic-body><common-timeline>{items}</common-timeline>{tiers}"
        + "</basic-body></basic-transcription>"
    ).encode()


def events(kind: str, inside: str, speaker: str = "S1", category: str = "v") -> str:
    about = f' speaker="{speaker}"' if speaker else ""
    return (
        f'<tier id="T{category}" type="{kind}" category="{category}"{about} display-name="{category}">{inside}</tier>'
    )


def test_exmaralda_points_without_a_time_lie_evenly_between_others():
    tiers = events("t", '<event start="A" end="B">one</event><event start="B" end="C">two </event>')
    reading = EXB.read(exb("A=0.5 B C=1.5001 D", tiers))
    turns = reading.annotations[""].content.turns
    assert [(one.span, one.text, one.speaker) for one in turns] == [
        (Span(500, 1000), "one", "Ann"),
        (Span(1000, 1500), "two ", "Ann"),
    ]
    assert reading.notes == (
        "1 times were rounded to whole milliseconds",
        "2 points without a time were placed evenly between others",
    )


def test_exmaralda_files_without_any_time_are_spread_over_the_recording():
    made = exb("A B C", events("t", '<event start="A" end="B">one</event><event start="B" end="C">two</event>'))
    (first, second) = EXB.read(made, 5000).annotations[""].content.turns
    assert (first.span, second.span) == (Span(0, 2500), Span(2500, 5000))
    (first, second) = EXB.read(made).annotations[""].content.turns
    assert (first.span, second.span) == (Span(0, 1000), Span(1000, 2000))


def test_exmaralda_annotations_and_descriptions_are_kept_and_broken_events_said():
    made = exb(
        "A=0 B=1 C=2",
        events("t", '<event start="A" end="B">hi</event><event start="B" end="Z">lost</event>')
        + events(
            "a",
            '<event start="A" end="B"><ud-information attribute-name="x">y</ud-information>greeting</event>',
            category="en",
        )
        + events("d", '<event start="C" end="B">back</event><event start="B" end="C">door</event>', "", "noise"),
    )
    reading = EXB.read(made)
    annotation = reading.annotations[""]
    assert [one.text for one in annotation.content.turns] == ["hi"]
    assert [(one.name, one.speaker, [e.text for e in one.entries]) for one in annotation.foreign] == [
        ("en", "Ann", ["greeting"]),
        ("noise", "", ["door"]),
    ]
    assert len(reading.notes) == 2


def test_what_exmaralda_knows_of_speakers():
    speakers = (
        '<speaker id="S1"><abbreviation>Ann</abbreviation><sex value="f"/><languages-used><language lang="deu"/>'
        '</languages-used><l1><language lang="tur"/><language lang="kur"/></l1><l2><language lang="eng"/></l2>'
        '<ud-speaker-information><ud-information attribute-name="Age group">30-44</ud-information>'
        "</ud-speaker-information>"
        '<comment>loud</comment></speaker><speaker id="S2"><abbreviation>Ann</abbreviation><sex value="u"/></speaker>'
    )
    tiers = events("t", '<event start="A" end="B">x</event>') + events("t", '<event start="A" end="B">y</event>', "S2")
    annotation = EXB.read(exb("A=0 B=1", tiers, speakers)).annotations[""]
    assert {one.label for one in annotation.content.speakers} == {"Ann", "Ann (2)"}
    assert annotation.metadata.persons == {
        "Ann": {
            "gender": "f",
            "language": "deu",
            "first_languages": "tur, kur",
            "second_languages": "eng",
            "age_band": "30-44",
            "comment": "loud",
        }
    }


GRID = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = 5\ntiers? <exists>\nsize = {}\n\n{}'


def test_points_are_tiers_of_their_own_and_numbers_in_any_form_are_read():
    text = GRID.format(
        2,
        'item [1]:\nclass = "TextTier"\nname = "bells"\nxmin = 0\nxmax = 5\npoints: size = 2\npoints [1]:\n'
        'number = .5\nmark = "ding"\npoints [2]:\ntime = 1e0 ! "no"\nmark = ""\n'
        '"IntervalTier" "A" 0 5 2 0 +1.50049 "x ""y""" 1.5005 5 "z"',
    )
    reading = TEXTGRID.read(text.encode())
    (points,) = reading.annotations[""].foreign
    assert (points.kind, spans(points)) == (POINTS, [(500, 500, "ding", True), (1000, 1000, "", True)])
    first, second = reading.annotations[""].content.turns
    assert [(one.span, one.text) for one in (first, second)] == [(Span(0, 1500), 'x "y"'), (Span(1500, 5000), "z")]
    assert reading.notes == ("2 times were rounded to whole milliseconds",)


def test_every_decimal_is_rounded_half_to_even():
    for seconds, ms in {"0.0005": 0, "0.0015": 2, "0.00250000": 2, "0.0025000001": 3, "7.": 7000, "1e-3": 1}.items():
        text = GRID.format(1, f'"TextTier" "p" 0 5 1 {seconds} "x"')
        (points,) = TEXTGRID.tiers(text.encode()).tiers
        assert points.entries[0].start_ms == ms, seconds


def binary(*tiers: bytes) -> bytes:
    return b"ooBinaryFile\x08TextGrid" + struct.pack(">dd?i", 0, 5, True, len(tiers)) + b"".join(tiers)


def test_binary_files_are_read_with_letters_of_every_plane():
    name = "Zoë 🎙".encode("utf-16-be")
    one = b"\x0cIntervalTier\xff\xff" + struct.pack(">H", len(name) // 2) + name + struct.pack(">ddi", 0, 5, 2)
    one += struct.pack(">dd", 0, 0.1) + b"\0\0" + struct.pack(">dd", 0.1, 1.0001) + b"\0\x02hi"
    two = b"\x08TextTier\0\x01p" + struct.pack(">ddi", 0, 5, 1) + struct.pack(">d", 2.5) + b"\0\x01!"
    data = binary(one, two)
    reading = recognise(data, "x.dat").read(data)
    (turn,) = reading.annotations[""].content.turns
    assert (turn.speaker, turn.span, turn.text) == ("Zoë 🎙", Span(100, 1000), "hi")
    assert spans(reading.annotations[""].foreign[0]) == [(2500, 2500, "!", True)]
    assert reading.notes == ("1 times were rounded to whole milliseconds",)
    for size in range(len(data)):
        with pytest.raises(FormatError):
            TEXTGRID.read(data[:size])
    with pytest.raises(FormatError, match="not a time"):
        TEXTGRID.read(data.replace(struct.pack(">d", 2.5), struct.pack(">d", float("nan"))))


@pytest.mark.testdata
def test_pympi_counts_the_same_in_real_eaf_files(testdata):
    from pympi import Elan

    paths = sorted((testdata / "dev" / "formats" / "eaf").iterdir())
    assert paths
    for path in paths:
        theirs = Elan.Eaf(str(path))
        ours = {one.name: one for one in EAF.tiers(path.read_bytes()).tiers}
        assert set(ours) == set(theirs.get_tier_names()), path.name
        for name, (aligned, references, about, _) in theirs.tiers.items():
            assert len(ours[name].entries) == len(aligned) + len(references), (path.name, name)
            assert ours[name].speaker == about.get("PARTICIPANT", "")
            their_texts = {key: one[2] or "" for key, one in aligned.items()} | {
                key: one[1] or "" for key, one in references.items()
            }
            assert {one.id: one.text for one in ours[name].entries} == their_texts
            for entry in ours[name].entries:
                if entry.id in aligned and entry.timed:
                    first, second = aligned[entry.id][:2]
                    assert (entry.start_ms, entry.end_ms) == (theirs.timeslots[first], theirs.timeslots[second])


@pytest.mark.testdata
def test_praatio_and_pympi_count_the_same_in_real_textgrids(testdata):
    from praatio import textgrid
    from pympi import Praat

    folder = testdata / "dev" / "formats" / "textgrid"
    for name in ("mfa_michaelandsickmichael.TextGrid", "mfa_vietnamese_utf16.TextGrid", "sonnet001.TextGrid"):
        theirs = textgrid.openTextgrid(str(folder / name), False)
        ours = TEXTGRID.tiers((folder / name).read_bytes()).tiers
        assert [(one.name, len(one.entries)) for one in ours] == [(one.name, len(one.entries)) for one in theirs.tiers]
    # The file in binary: what pympi's reader of that form finds.
    path = folder / "praat_binary_TIMIT.TextGrid"
    theirs = Praat.TextGrid(str(path))
    ours = TEXTGRID.tiers(path.read_bytes()).tiers
    for one, other in zip(ours, theirs.get_tiers(), strict=True):
        found = [(entry.start_ms, entry.end_ms, entry.text) for entry in one.entries]
        wanted = [(round(start * 1000), round(end * 1000), text) for start, end, text in other.get_intervals() if text]
        assert (one.name, found) == (other.name, wanted)


@pytest.mark.testdata
def test_events_of_real_exmaralda_files_are_all_there(testdata):
    from lxml import etree

    for path in sorted((testdata / "dev" / "formats" / "exb").iterdir()):
        tiers = etree.parse(str(path)).findall("basic-body/tier")
        ours = EXB.tiers(path.read_bytes()).tiers
        assert [len(one.entries) for one in ours] == [len(one.findall("event")) for one in tiers], path.name


def test_sizes_do_not_make_reading_slow():
    began = time.monotonic()
    deep = "".join(
        tier(f"t{n}", of(f"r{n}", f"r{n - 1}" if n else "a", "x"), "one", PARENT_REF=f"t{n - 1}" if n else "A")
        for n in range(3000)
    )
    EAF.read(eaf("1=0 2=9000", tier("A", at("a", 1, 2, "x")) + deep))
    many = "".join(at(f"a{n}", 1, 2, "x") for n in range(20_000))
    EAF.read(eaf("1=0 2=9", tier("A", many) + tier("w", many.replace('"a', '"b'), "time", PARENT_REF="A")))
    assert time.monotonic() - began < 20
