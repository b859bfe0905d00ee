"""CSV and JSON rows, whatever the columns are called; and label tracks."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.audacity import AUDACITY
from hitl_workbench.formats.csv_table import CSV_TABLE
from hitl_workbench.formats.json_rows import JSON_ROWS
from hitl_workbench.formats.table_rows import annotation_from_table, guessed_columns
from tests.formats.documents import document, documents, letters, turn

risky = st.text(letters | st.sampled_from("=+-@\t'\",;|"), max_size=8)
plain_names = st.text(letters.filter(lambda c: not c.isspace() and c not in ":"), min_size=1, max_size=8)


def rows_of(reading, name=""):
    return [(item.speaker, item.span, item.text) for item in reading.annotations[name].content.turns]


@pytest.mark.parametrize(
    "text",
    [
        "speaker,start,end,text\nA,0.5,1.25,hello\nB,1.25,2,hi\n",
        "Sprecher;Anfang;Ende;Text\r\nA;0,5;1,25;hello\r\nB;1,25;2;hi\r\n",
        "start_ms\tend_ms\tSpeaker ID\ttranscript\n500\t1250\tA\thello\n1250\t2000\tB\thi\n",
        "Begin [ms],Dauer [ms],Wer?,who,Inhalt\n500,750,,A,hello\n1250,750,,B,hi\n",
        "from,to,speaker,utterance\n0:00:00.5,00:01.250,A,hello\n0:00:01.25,0:02,B,hi\n",
        "onset|duration|speaker|text\n0.5|0.75|A|hello\n1.25|0.75|B|hi\n",
        "\ufefftext,speaker,startTime,endTime\nhello,A,500,1250\nhi,B,1250,2000\n",
        "A,0.5,1.25,hello there you\nB,1.25,2,hi\n".replace(" there you", ""),
    ],
)
def test_columns_delimiters_units_and_clocks_of_all_kinds(text):
    assert rows_of(CSV_TABLE.read(text.encode(), 60_000)) == [
        ("A", Span(500, 1250), "hello"),
        ("B", Span(1250, 2000), "hi"),
    ]


def test_a_person_says_which_column_is_which():
    data = b"a,b,c,d,e\n1,2,x,y,1500\n2,3,z,w,1700\n"
    with pytest.raises(FormatError, match="no column is the start"):
        CSV_TABLE.read(data)
    table = CSV_TABLE.table(data)
    reading = annotation_from_table(table, {"start": "a", "end": "b", "text": "d", "speaker": "c"})
    assert rows_of(reading) == [("x", Span(1000, 2000), "y"), ("z", Span(2000, 3000), "w")]
    assert reading.notes == ("columns that were not read: e",)
    by_length = annotation_from_table(table, {"start": "a", "duration": "e"}, unit="ms")
    assert rows_of(by_length)[0] == ("SPEAKER_00", Span(1, 1501), "")
    with pytest.raises(FormatError, match="no column 'q'"):
        annotation_from_table(table, {"start": "q", "end": "b"})
    with pytest.raises(FormatError, match="'colour' is not something"):
        annotation_from_table(table, {"start": "a", "end": "b", "colour": "c"})


def test_rows_of_several_recordings_are_apart():
    reading = CSV_TABLE.read(b"file,start,end,text\na.wav,0,1,x\nb.wav,0,1,y\n")
    assert rows_of(reading, "a.wav") == [("SPEAKER_00", Span(0, 1000), "x")]
    assert rows_of(reading, "b.wav") == [("SPEAKER_00", Span(0, 1000), "y")]


def test_rows_that_cannot_be_read_are_said_with_their_lines():
    data = b'start,end,text\n0,1,"a\nb"\nsoon,2,c\n\n3,2,d\n4,4,e\n'
    reading = CSV_TABLE.read(data)
    assert rows_of(reading) == [("SPEAKER_00", Span(0, 1000), "a\nb")]
    assert reading.notes == (
        "line 4: 'soon' is not a time; the row was skipped",
        "line 6: it ends before it starts, or starts before 0; the row was skipped",
        "1 rows of no length were skipped (first: line 7)",
    )
    with pytest.raises(FormatError, match="line 2: no row can be read; the first: 'nan' is not a time"):
        CSV_TABLE.read(b"start,end\nnan,2\n1e999,3\n")


def test_whole_numbers_are_milliseconds_where_seconds_would_be_absurd():
    milliseconds = CSV_TABLE.read(b"start,end,text\n0,1500,x\n1500,2500,y\n", 60_000)
    assert rows_of(milliseconds)[1] == ("SPEAKER_00", Span(1500, 2500), "y")
    assert "the times were taken for milliseconds" in milliseconds.notes
    seconds = CSV_TABLE.read(b"start,end,text\n0,15,x\n15,25,y\n", 60_000)
    assert rows_of(seconds)[1] == ("SPEAKER_00", Span(15_000, 25_000), "y")
    long = CSV_TABLE.read(b"start,end,text\n0,300,x\n300,601,y\n", 600_000)  # minutes each, and they fit
    assert rows_of(long) == [("SPEAKER_00", Span(0, 300_000), "x"), ("SPEAKER_00", Span(300_000, 601_000), "y")]
    unknown = CSV_TABLE.read(b"start,end,text\n0,300,x\n300,600,y\n")
    assert rows_of(unknown)[0] == ("SPEAKER_00", Span(0, 300), "x")
    short = CSV_TABLE.read(b"start,end,text\n100000,100015,x\n", 120_000)
    assert rows_of(short) == [("SPEAKER_00", Span(100_000, 100_015), "x")]


@given(documents(names=risky.filter(str.strip).map(lambda name: " ".join(name.split())), texts=risky))
def test_a_table_comes_back_and_the_csv_module_finds_no_formula_in_it(made):
    data = CSV_TABLE.write(made).files[".csv"]
    names = {s.label: " ".join(s.name.split()) for s in CSV_TABLE.read(data).annotations["call"].content.speakers}
    found = [
        (item.span, names[item.speaker], item.text) for item in CSV_TABLE.read(data).annotations["call"].content.turns
    ]
    assert sorted(found) == sorted((item.span, item.speaker, item.text) for item in made.content.turns)
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    assert len(cells) == 5 * (len(made.content.turns) + 1)
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


@given(documents())
def test_a_table_holds_what_the_tier_holds(made):
    text = CSV_TABLE.write(made).files[".csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [round(float(row["start"]) * 1000) for row in rows] == [item.span.start_ms for item in made.content.turns]
    texts = [row["text"].removeprefix("'") for row in rows]
    assert texts == [item.text.removeprefix("'") for item in made.content.turns]


def test_json_rows_have_columns_and_true_lines():
    text = (
        '{"version": 2,\n "segments": [\n  {"speaker": "A", "start": 0.5, "end": 1,\n'
        '   "text": "x"},\n  {"start": 1, "stop": [2]}\n]}'
    )
    table = JSON_ROWS.table(text.encode())
    assert table.columns == ("speaker", "start", "end", "text", "stop")
    assert list(table.rows) == [["A", "0.5", "1", "x", ""], ["", "1", "", "", "[2]"]]
    assert list(table.lines) == [3, 5]
    assert guessed_columns(table) == {"speaker": "speaker", "start": "start", "end": "end", "text": "text"}
    reading = JSON_ROWS.read(text.encode())
    assert rows_of(reading) == [("A", Span(500, 1000), "x")]
    assert "line 5: a time is missing; the row was skipped" in reading.notes


@pytest.mark.parametrize(
    "text",
    [
        '[{"who": "A", "from": 500, "to": 1250, "words": "hello"}, '
        '{"who": "B", "from": 1250, "to": 2000, "words": "hi"}]',
        '{"speaker": "A", "start": 0.5, "end": 1.25, "text": "hello"}\n\n'
        '{"speaker": "B", "start": 1.25, "end": 2, "text": "hi"}\n',
        '{"turns": [{"Sprecher": "A", "Von": "0:00:00.5", "Dauer": 0.75, "Text": "hello"}, '
        '{"Sprecher": "B", "Von": 1.25, "Dauer": 0.75, "Text": "hi"}]}',
    ],
)
def test_json_rows_under_other_names(text):
    assert rows_of(JSON_ROWS.read(text.encode(), 60_000)) == [
        ("A", Span(500, 1250), "hello"),
        ("B", Span(1250, 2000), "hi"),
    ]


@pytest.mark.parametrize(
    "text",
    ["[", "[{", '[{"start": NaN}]', "[1]", '[{"a": 1}', "{}x", "[" * 100_000, '[{"a": ' + "[" * 100_000,
     '[{"start": 1e999999999, "end": 2}]',
     '[{"start": ' + "9" * 6000 + "}]", '[{"text": "\\ud800"}]', '{"start": 1}\n{"sta'],
)  # fmt: skip
def test_json_that_is_none_is_one_clear_error(text):
    with pytest.raises(FormatError):
        JSON_ROWS.read(text.encode())


def test_label_tracks_names_points_and_frequencies():
    data = b"0.5\t1.250000\tA: hello\n\\\t100.0\t200.0\n0,5\t2,5\tB: hi\n3.0\t3.0\tclick\nbroken\n5\t4\tlost\n"
    reading = AUDACITY.read(data)
    assert rows_of(reading) == [("A", Span(500, 1250), "hello"), ("B", Span(500, 2500), "hi")]
    (points,) = reading.annotations[""].foreign
    assert [(one.start_ms, one.text) for one in points.entries] == [(3000, "click")]
    assert reading.notes == (
        "line 5: this is not a start, a tab, an end, a tab and a text; the line was skipped: broken",
        "line 6: 5 to 4 is not a time span; the line was skipped: 5\t4\tlost",
        "1 labels of no length are kept as points; they are no turns",
        "the frequencies of 1 labels were left out (first: line 2)",
    )
    half = AUDACITY.read(b"0\t1\tWarning: hot\n1\t2\thi\n")
    assert rows_of(half)[0] == ("SPEAKER_00", Span(0, 1000), "Warning: hot")
    with pytest.raises(FormatError, match="no label"):
        AUDACITY.read(b"1\t1\tx\n")


@given(documents(names=plain_names))
def test_label_tracks_come_back(made):
    content = AUDACITY.read(AUDACITY.write(made).files[".labels.txt"]).annotations[""].content
    found = sorted((item.span, item.speaker, item.text) for item in content.turns)
    assert found == sorted((item.span, item.speaker, item.text) for item in made.content.turns)


def test_names_with_colons_stay_apart_in_a_label_track_and_it_is_said():
    made = document(turn("A:B", 0, 500, "x"), turn("A B", 500, 900, "y\nz"))
    written = AUDACITY.write(made)
    assert written.files[".labels.txt"] == b"0.000000\t0.500000\tA B: x\n0.500000\t0.900000\tA B 2: y z\n"
    assert "names of 2 speakers shortened or without their colons" in written.losses
