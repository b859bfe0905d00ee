"""Metadata on its way: in with a file's tier, nothing overwritten or guessed unasked; out and in as tables."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hitl_workbench.domain.metadata import PERSON, RECORDING, Field
from hitl_workbench.errors import FormatError
from hitl_workbench.project.metadata import fields, persons, persons_of, values_of
from hitl_workbench.project.operations.metadata import (
    Value,
    add_person,
    change_field,
    define_field,
    remove_field,
    set_values,
)
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recording_named
from hitl_workbench.project.verification import verify
from hitl_workbench.workflow.annotating import ReadingPlan, import_annotation, looked_at, would_change
from hitl_workbench.workflow.metadata_tables import import_metadata, metadata_csv, metadata_in, metadata_table
from tests.project.building import make_project, table
from tests.workflow.test_annotating import TURN_OF_ANN, TURN_OF_BOB, add, told
from tests.workflow.toy_formats import toy_formats  # noqa: F401


@pytest.fixture
def project(tmp_path, toy_formats):  # noqa: F811
    with make_project(tmp_path / "study.hitl") as made:
        yield made


@pytest.fixture
def call(project):
    return recording_named(project.db, "call")


def imported(project: Project, path, plan=ReadingPlan()):  # noqa: B008
    return import_annotation(project, recording_named(project.db, "call"), path, plan)


def by_name(project: Project):
    return {one.name: values_of(project.db, one.uid) for one in persons(project.db)}


# -- with a file's tier


def test_what_a_file_says_is_taken_over_where_the_project_knows_nothing(project, call, tmp_path):
    path = told(
        tmp_path, turns=[TURN_OF_ANN, TURN_OF_BOB], recording={"place": "Graz", "Wetter (Ort)": "Regen"},
        persons={"Ann": {"gender": "f", "shoe size": "38"}},
    )  # fmt: skip
    made = imported(project, path)
    assert values_of(project.db, call.uid) == {"place": "Graz", "wetter_ort": "Regen"}
    assert by_name(project) == {"Ann": {"gender": "f", "shoe_size": "38"}}  # of Bob the file says nothing
    assert list(persons_of(project.db, made.tier_id)) == ["Ann"]
    new = [one for one in fields(project.db) if one.key in ("wetter_ort", "shoe_size")]
    assert new == [
        Field("wetter_ort", "Wetter (Ort)", RECORDING, exported=False),
        Field("shoe_size", "Shoe size", PERSON, exported=False),
    ]
    said = " ".join(made.notes)
    assert "'Ann' is new among the project's persons" in said and "not exported until you say so: shoe_size" in said
    operations = [row["name"] for row in table(project, "operation")]
    assert operations[-1] == "Publish tier" and operations.count("Publish tier") == 1  # one step with the tier
    assert verify(project.db).whole


def test_looking_tells_what_importing_would_say_and_writes_nothing(project, call, tmp_path):
    path = told(tmp_path, turns=[TURN_OF_ANN], recording={"place": "Graz"}, persons={"Ann": {"gender": "f"}})
    outlook = would_change(project, call, looked_at(path, recording=call))
    assert table(project, "person") == table(project, "metadata_value") == []
    assert imported(project, path).notes == outlook.notes
    assert would_change(project, call, looked_at(tmp_path / "nothing")).notes == ()


def test_a_conflict_is_reported_and_the_project_keeps_what_it_knows(project, call, tmp_path):
    project.run(set_values, [Value(call.uid, "place", "Wien"), Value(call.uid, "date", "2020")])
    path = told(tmp_path, turns=[TURN_OF_ANN], recording={"place": "Graz", "date": "2020", "title": "Call"})
    made = imported(project, path)
    assert values_of(project.db, call.uid) == {"place": "Wien", "date": "2020", "title": "Call"}
    assert [note for note in made.notes if "kept" in note] == [
        "'place' of 'call' is 'Graz' in the file and 'Wien' here, which was kept"
    ]
    imported(project, path, ReadingPlan(replace_metadata=True))
    assert values_of(project.db, call.uid)["place"] == "Graz"


def test_answers_that_do_not_fit_are_left_out_and_said(project, call, tmp_path):
    project.run(remove_field, RECORDING, "device")
    path = told(
        tmp_path, turns=[TURN_OF_ANN], recording={"device": "phone", "???": "x", "empty": " ", "title": "t" * 20_001},
        persons={"Ann": {"age_band": "33 years"}, "Nobody": {"gender": "f"}},
    )  # fmt: skip
    said = " ".join(imported(project, path).notes)
    assert values_of(project.db, call.uid) == {} and by_name(project) == {"Ann": {}}
    assert "the project has removed that field" in said and "not one of 0-5" in said and "longer than" in said
    assert "'Nobody' says nothing in this file" in said
    assert len(fields(project.db)) == 13


def test_a_file_with_endless_fields_defines_only_so_many(project, call, tmp_path, monkeypatch):
    monkeypatch.setattr("hitl_workbench.workflow.bringing_metadata.MOST_NEW_FIELDS", 3)
    path = told(tmp_path, turns=[TURN_OF_ANN], recording={f"field {n}": "x" for n in range(5)})
    made = imported(project, path)
    assert len(values_of(project.db, call.uid)) == 3
    assert sum("too many fields" in note for note in made.notes) == 2


def test_half_characters_in_a_file_do_not_reach_the_database(project, call, tmp_path):
    path = told(
        tmp_path, turns=[TURN_OF_ANN], recording={"pl\ud800ace": "Gr\ud800az"}, persons={"Ann": {"name": "A\ud800"}},
        labels=[["turn", "in\ud800tent", ["a\ud800"], "Ann", [1000, 3000]]], foreign=[["\ud800", [[0, 1, "\ud800"]]]],
    )  # fmt: skip
    assert imported(project, path).labels == 1
    assert values_of(project.db, call.uid) == {"pl_ace": "Gr?az"} and list(by_name(project)) == ["A?"]
    assert verify(project.db).whole


# -- who speaks


def ann_in(folder, **facts):
    return told(folder, turns=[TURN_OF_ANN], persons={"Ann": {"gender": "f", **facts}})


def test_a_person_of_the_same_name_is_taken_only_when_there_is_one(project, tmp_path):
    project.run(add_person, "Ann")
    made = imported(project, ann_in(tmp_path, role="host"))
    assert by_name(project) == {"Ann": {"gender": "f", "role": "host"}}
    assert "'Ann' was taken for the person of that name whom the project knows" in made.notes
    project.run(add_person, "Ann")
    third = imported(project, ann_in(tmp_path))
    assert [one.name for one in persons(project.db)] == ["Ann"] * 3
    assert "2 persons are called 'Ann'; another was made, merge those who are one" in third.notes


def test_a_file_may_call_somebody_by_their_name(project, tmp_path):
    project.run(add_person, "Anna Huber")
    imported(project, ann_in(tmp_path, name="Anna Huber"))
    assert by_name(project) == {"Anna Huber": {"gender": "f"}}


@pytest.mark.parametrize("code", ["CHI", "SPEAKER_01", "A", "S2", "Speaker 3", "Mother", "spk-1", "Interviewer"])
def test_a_code_is_nobodys_name_and_means_somebody_else_in_every_recording(project, tmp_path, code):
    add(project, "second")
    path = told(tmp_path, turns=[[code, 0, 1000, "hi"]], persons={code: {"gender": "f"}})
    imported(project, path)
    import_annotation(project, recording_named(project.db, "second"), path)
    assert sorted(by_name(project)) == sorted([f"{code} (call)", f"{code} (second)"])


@pytest.mark.parametrize("name", ["Ann", "Bob", "Anna B.", "Li Wei", "Ösi", "Eve2go"])
def test_a_name_is_no_code(project, tmp_path, name):
    imported(project, told(tmp_path, turns=[[name, 0, 1000, "hi"]], persons={name: {"gender": "f"}}))
    assert list(by_name(project)) == [name]


def test_the_plan_says_who_somebody_is_or_that_they_are_new(project, tmp_path):
    project.run(add_person, "Beth"), project.run(add_person, "Ann")
    beth = next(one for one in persons(project.db) if one.name == "Beth")
    first = imported(project, ann_in(tmp_path), ReadingPlan(persons={"Ann": beth.uid}))
    assert persons_of(project.db, first.tier_id) == {"Ann": beth}
    second = imported(project, ann_in(tmp_path), ReadingPlan(persons={"Ann": ""}))
    assert persons_of(project.db, second.tier_id)["Ann"].id == 3  # new, although an Ann is known
    with pytest.raises(FormatError, match="not in the project"):
        imported(project, ann_in(tmp_path), ReadingPlan(persons={"Ann": "nobody"}))
    # A person may be said of whom the file tells nothing.
    silent = told(tmp_path, "silent.told", turns=[TURN_OF_ANN])
    third = imported(project, silent, ReadingPlan(persons={"Ann": beth.uid}))
    assert persons_of(project.db, third.tier_id) == {"Ann": beth}


# -- tables


def known(project: Project) -> None:
    add(project, "second")
    project.run(add_person, "Ann"), project.run(add_person, "Ann"), project.run(add_person, "=Eve")
    project.run(set_values, [
        Value(recording_named(project.db, "call").uid, "place", '=HYPERLINK("x")'),
        Value(recording_named(project.db, "second").uid, "title", "a, b\n\"c\""),
        Value(persons(project.db)[1].uid, "role", "'-quoted"),
    ])  # fmt: skip


def test_a_table_has_a_row_each_and_no_formula(project):
    known(project)
    header, *rows = csv.reader(io.StringIO(metadata_csv(project, RECORDING)))
    assert header == [
        "id",
        "recording",
        "title",
        "language",
        "place",
        "date",
        "device",
        "situation",
        "consent_reference",
    ]
    assert rows == [
        ["1", "call", "", "", "'=HYPERLINK(\"x\")", "", "", "", ""], ["2", "second", 'a, b\n"c"', *[""] * 6],
    ]  # fmt: skip
    cells = [cell for row in csv.reader(io.StringIO(metadata_csv(project, PERSON))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] and "'=Eve" in cells


def test_tables_leave_out_what_does_not_leave_the_project(project):
    project.run(change_field, PERSON, "origin", exported=True)
    columns = {
        (only, sensitive): metadata_table(project, PERSON, exported_only=only, with_sensitive=sensitive)[0]
        for only, sensitive in ((False, True), (True, True), (True, False))
    }
    assert {"origin", "accent"} <= set(columns[False, True])
    assert "origin" in columns[True, True] and "accent" not in columns[True, True]
    assert "origin" not in columns[True, False]


def test_a_table_that_was_written_out_comes_in_unchanged_also_into_an_empty_project(project, tmp_path):
    known(project)
    people, recordings = (metadata_csv(project, about).encode() for about in (PERSON, RECORDING))
    assert import_metadata(project, PERSON, people) == import_metadata(project, RECORDING, recordings) == 0
    with make_project(tmp_path / "other.hitl") as other:
        add(other, "second")
        for name in ("Ann", "Ann", "=Eve"):
            other.run(add_person, name)
        import_metadata(other, PERSON, people), import_metadata(other, RECORDING, recordings)
        assert metadata_csv(other, PERSON).encode() == people
        assert metadata_csv(other, RECORDING).encode() == recordings


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(str.strip))
def test_any_answer_survives_a_table(project, value):
    uid = recording_named(project.db, "call").uid
    project.run(set_values, [Value(uid, "title", value)])
    text = metadata_csv(project, RECORDING).encode()
    assert [one for one in metadata_in(project, RECORDING, text, clears=True) if one.field == "title"] == [
        Value(uid, "title", value)
    ]


def test_columns_may_be_titles_and_separated_by_semicolons_and_empty_cells_change_nothing(project):
    known(project)
    text = "\ufeffTitle;recording;Languages spoken\r\nX;call;\r\n;second;de\r\n;;\r\n"
    assert import_metadata(project, RECORDING, text.encode()) == 2
    assert values_of(project.db, recording_named(project.db, "second").uid) == {"title": 'a, b\n"c"', "language": "de"}
    assert import_metadata(project, RECORDING, text.encode(), clears=True) == 1
    assert values_of(project.db, recording_named(project.db, "second").uid) == {"language": "de"}
    project.undo(None)
    assert "title" in values_of(project.db, recording_named(project.db, "second").uid)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a column person or id"),
        ("name,gender\nAnn,f\n", "line 1: no field about each person is called 'name'"),
        ("gender\nf\n", "line 1: the first line needs a column person or id"),
        ("id,gender,gender\n1,f,f\n", "line 1: the column 'gender' is there twice"),
        ("id,gender,Gender\n1,f,f\n", "line 1: the column 'gender' is there twice"),
        ("id,gender\n", "no rows"),
        ("id,gender\n1,f\n7,f\n", "line 3: there is no person 7"),
        ("id,person,gender\n3,f,Ann\n", "line 2: there is no person 3 f"),
        ("person,gender\nAnn,f\n", "line 2: 2 are called 'Ann'"),
        ("id,gender\n1,f\n2,f,x\n", "line 3: this row has 3 cells, the first line 2"),
        ("id,gender\n1,f\n1,m\n", "line 3: line 2 is about the same person"),
        ("id,age_band\n1,18-29\n2,33\n", "line 3: “Age band” is one of"),
        ('id,gender\n1,"f\n', "not a table"),
    ],
)
def test_a_bad_table_is_one_error_with_its_line_and_changes_nothing(project, text, message):
    known(project)
    before = table(project, "metadata_value"), len(table(project, "operation"))
    with pytest.raises(FormatError) as error:
        import_metadata(project, PERSON, text.encode())
    assert message in str(error.value)
    assert (table(project, "metadata_value"), len(table(project, "operation"))) == before


def test_a_field_of_ones_own_is_a_column_and_may_be_filled(project):
    project.run(define_field, Field("hobby", "Hobby", PERSON, choices=("chess", "none")))
    project.run(add_person, "Ann")
    assert import_metadata(project, PERSON, b"person,hobby\nAnn,chess\n") == 1
    assert by_name(project) == {"Ann": {"hobby": "chess"}}
