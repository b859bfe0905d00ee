"""What a project knows of recordings and persons: fields, answers, who speakers are; undone and done again."""

from __future__ import annotations

import pytest

from hitl_workbench.domain.annotation import content_from
from hitl_workbench.domain.metadata import PERSON, READY, RECORDING, Field, Metadata
from hitl_workbench.errors import InvalidEdit, NotAllowed
from hitl_workbench.project.history import operations_of
from hitl_workbench.project.metadata import (
    described_persons,
    described_recordings,
    fields,
    metadata_of,
    persons,
    persons_of,
    values_of,
)
from hitl_workbench.project.operations.annotators import add_annotator
from hitl_workbench.project.operations.metadata import (
    Value,
    add_person,
    change_field,
    connect_speaker,
    connect_speakers,
    define_field,
    merge_persons,
    order_fields,
    remove_field,
    rename_person,
    set_values,
)
from hitl_workbench.project.operations.speakers import add_speaker, rename_speaker
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recording_named
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import tier_with_id
from hitl_workbench.project.verification import verify
from tests.project.building import draft, some_turns, table

HOBBY = Field("hobby", "Hobby", PERSON, exported=False)


@pytest.fixture
def call(project) -> str:
    return recording_named(project.db, "call").uid


def person(project: Project, name: str) -> str:
    row_id = project.run(add_person, name).result
    return next(one.uid for one in persons(project.db) if one.id == row_id)


def test_every_project_asks_from_the_start_what_all_ask(project):
    assert fields(project.db) == list(READY)
    assert table(project, "metadata_field") == []
    assert all(not one.exported for one in fields(project.db) if one.key in ("variety", "accent", "origin"))


def test_fields_are_defined_changed_ordered_and_undone(project):
    project.run(define_field, HOBBY)
    assert fields(project.db, PERSON)[-1] == HOBBY
    project.run(change_field, PERSON, "hobby", title="Free time", choices=("chess", "chess", " none "))
    assert fields(project.db, PERSON)[-1] == Field("hobby", "Free time", PERSON, False, ("chess", "none"))
    project.run(change_field, RECORDING, "place", exported=False)
    assert [one.key for one in fields(project.db)][:3] == ["title", "language", "place"]  # where it stood
    keys = [one.key for one in fields(project.db, PERSON)]
    project.run(order_fields, PERSON, keys[::-1])
    assert [one.key for one in fields(project.db, PERSON)] == keys[::-1]
    for _ in range(4):
        assert project.undo(None) is not None
    assert fields(project.db) == list(READY) and project.undo(None) is None
    project.close()
    with Project.open(project.folder) as reopened:
        for _ in range(4):
            assert reopened.redo(None) is not None
        assert [one.key for one in fields(reopened.db, PERSON)] == keys[::-1]
        assert not reopened.can_redo(None) and verify(reopened.db).whole


def test_a_removed_field_keeps_its_answers_unseen_and_comes_back_with_them(project, call):
    tier = draft(project, 4)
    project.run(set_values, [Value(call, "place", "Graz")])
    project.run(remove_field, RECORDING, "place")
    assert "place" not in [one.key for one in fields(project.db)]
    assert [one.key for one in fields(project.db, removed=True)] == ["place"]
    assert metadata_of(project.db, tier).recording == {}
    assert values_of(project.db, call) == {"place": "Graz"}
    with pytest.raises(InvalidEdit, match="define the field first"):
        project.run(set_values, [Value(call, "place", "Wien")])
    project.run(define_field, next(one for one in READY if one.key == "place"))
    assert metadata_of(project.db, tier).recording == {"place": "Graz"}


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (Field("place", "Place", RECORDING), "already"),
        (Field("1x", "X", PERSON), "no key"),
        (Field("a b", "X", PERSON), "no key"),
        (Field("x", "X", "planet"), "about one of"),
        (Field("x", " ", PERSON), "needs a title"),
    ],
)
def test_what_is_no_field_is_refused_without_a_trace(project, field, message):
    before = len(table(project, "operation"))
    with pytest.raises(InvalidEdit, match=message):
        project.run(define_field, field)
    assert len(table(project, "operation")) == before


def test_recordings_and_persons_may_be_asked_the_same_in_words(project):
    project.run(define_field, Field("role", "Role of the recording", RECORDING))
    assert [one.about for one in fields(project.db) if one.key == "role"] == [RECORDING, PERSON]


def test_many_answers_are_one_step_and_an_empty_one_takes_away(project, call):
    ann = person(project, "Ann")
    values = [Value(call, "place", " Graz "), Value(ann, "gender", "f"), Value(ann, "age_band", "30-44")]
    assert project.run(set_values, values).result == 3
    assert values_of(project.db, ann) == {"gender": "f", "age_band": "30-44"}
    assert project.run(set_values, values) is None  # nothing changes, so nothing is recorded
    assert project.run(set_values, [Value(ann, "gender", ""), Value(ann, "role", "")]).result == 1
    assert values_of(project.db, ann) == {"age_band": "30-44"}
    project.undo(None)
    project.undo(None)
    assert table(project, "metadata_value") == []
    project.redo(None)
    assert values_of(project.db, call) == {"place": "Graz"}


def test_an_answer_that_is_none_stops_all_of_them(project, call):
    ann = person(project, "Ann")
    for wrong, message in (
        (Value(ann, "age_band", "33"), "one of 0-5"),
        (Value(ann, "place", "Graz"), "asks nothing called 'place' of a person"),
        (Value("nobody", "gender", "f"), "no longer in the project"),
        (Value(ann, "role", "x" * 20_001), "at most"),
    ):
        with pytest.raises(InvalidEdit, match=message):
            project.run(set_values, [Value(call, "place", "Graz"), wrong])
    assert table(project, "metadata_value") == []


def test_answers_that_a_field_offers_no_longer_stay(project):
    ann = person(project, "Ann")
    project.run(set_values, [Value(ann, "age_band", "75+")])
    project.run(change_field, PERSON, "age_band", choices=("young", "old"))
    assert values_of(project.db, ann) == {"age_band": "75+"}


# -- who speakers are


def test_a_speaker_is_the_same_person_in_the_draft_and_in_every_copy(project):
    source = draft(project, 4)
    copy = project.begin_correction(1, source).result
    second = project.begin_correction(1, copy).result
    ann = person(project, "Ann")
    (speaker,) = [one for one in speakers_of(project.db, copy) if one.label == "SPEAKER_01"]
    project.run(connect_speaker, speaker.id, persons(project.db)[0].id)
    for tier in (source, copy, second):
        assert {label: one.uid for label, one in persons_of(project.db, tier).items()} == {"SPEAKER_01": ann}
        assert [one.person for one in speakers_of(project.db, tier)] == [None, "Ann"]
    assert described_persons(project.db)[0].places == (("call", "SPEAKER_01"),)
    # A later copy of the same draft, a rename of the speaker: still the same person.
    third = project.begin_correction(1, source).result
    project.run(rename_speaker, speakers_of(project.db, third)[1].id, "Annie")
    assert persons_of(project.db, third)["SPEAKER_01"].name == "Ann"
    assert verify(project.db).whole


def test_connecting_in_a_copy_changes_the_one_connection_there_is(project):
    source = draft(project, 4)
    copy = project.begin_correction(1, source).result
    project.run(add_person, "Ann"), project.run(add_person, "Bob")
    ann, bob = persons(project.db)
    project.run(connect_speaker, speakers_of(project.db, source)[0].id, ann.id)
    project.run(connect_speaker, speakers_of(project.db, copy)[0].id, bob.id)
    assert len(table(project, "speaker_person")) == 1
    assert persons_of(project.db, source)["SPEAKER_00"] == bob
    project.run(connect_speaker, speakers_of(project.db, copy)[0].id, None)
    assert persons_of(project.db, source) == {}
    project.undo(None)
    project.undo(None)
    assert persons_of(project.db, copy)["SPEAKER_00"] == ann
    # Somebody who was added in a copy has no origin.
    added = project.run(add_speaker, copy, "Eve").result
    project.run(connect_speakers, {added: bob.id, speakers_of(project.db, copy)[0].id: None})
    assert persons_of(project.db, source) == {} and list(persons_of(project.db, copy).values()) == [bob]


def test_undoing_in_a_tier_leaves_metadata_alone_and_the_other_way_round(project, tier, call):
    speaker = speakers_of(project.db, tier)[0]
    project.run(set_values, [Value(call, "place", "Graz")])
    project.run(rename_speaker, speaker.id, "Ann")
    project.undo(tier)
    assert values_of(project.db, call) == {"place": "Graz"}
    project.redo(tier)
    project.undo(None)
    assert values_of(project.db, call) == {} and speakers_of(project.db, tier)[0].name == "Ann"
    assert [one.name for one in operations_of(project.db, "metadata")] == ["Set metadata"] * 2


def test_persons_are_merged_with_their_speakers_and_answers(project):
    tier = draft(project, 4)
    project.run(add_person, "Ann"), project.run(add_person, "Ann B.")
    one, other = persons(project.db)
    speakers = speakers_of(project.db, tier)
    project.run(connect_speakers, {speakers[0].id: one.id, speakers[1].id: other.id})
    project.run(
        set_values, [Value(one.uid, "gender", "f"), Value(one.uid, "role", "host"), Value(other.uid, "role", "guest")]
    )
    before = [table(project, name) for name in ("person", "metadata_value", "speaker_person")]
    with pytest.raises(InvalidEdit, match="differ in role"):
        project.run(merge_persons, one.id, other.id)
    with pytest.raises(InvalidEdit, match="two different"):
        project.run(merge_persons, one.id, one.id)
    assert project.run(merge_persons, one.id, other.id, although_different=True).result == 1
    assert persons(project.db) == [other]
    assert values_of(project.db, other.uid) == {"gender": "f", "role": "guest"}
    assert set(persons_of(project.db, tier).values()) == {other}
    project.undo(None)
    assert [
        sorted(table(project, name), key=lambda row: row["id"])
        for name in ("person", "metadata_value", "speaker_person")
    ] == before
    assert verify(project.db).whole


def test_names_of_persons_need_not_differ_and_are_never_empty(project):
    project.run(add_person, "Ann"), project.run(add_person, "Ann")
    one, other = persons(project.db)
    project.run(rename_person, other.id, " Beth ")
    assert [who.name for who in persons(project.db)] == ["Ann", "Beth"]
    with pytest.raises(InvalidEdit, match="needs a name"):
        project.run(rename_person, one.id, " ")


def test_undo_is_refused_in_words_when_somebody_has_built_on_it(project):
    """A lead added a person; a reviewer connected a speaker to them. The lead cannot undo the person away."""
    tier = draft(project, 4)
    project.run(add_annotator, "Rev", "reviewer")
    ann = project.run(add_person, "Ann").result
    project.close()
    with Project.open(project.folder, "Rev") as as_reviewer:
        as_reviewer.run(connect_speaker, speakers_of(as_reviewer.db, tier)[0].id, ann)
    with Project.open(project.folder, "Ada") as again:
        with pytest.raises(InvalidEdit, match="depends on this"):
            again.undo(None)
        assert persons(again.db)[0].name == "Ann" and verify(again.db).whole


def test_leads_define_and_merge_annotators_fill_in_observers_read(project, call):
    project.run(add_annotator, "Bob", "annotator")
    project.run(add_annotator, "Obi", "observer")
    project.run(add_person, "Ann"), project.run(add_person, "Eve")
    one, other = persons(project.db)
    project.close()
    with Project.open(project.folder, "Bob") as annotator:
        annotator.run(set_values, [Value(call, "place", "Graz")])
        for refused in (
            lambda: annotator.run(define_field, HOBBY),
            lambda: annotator.run(change_field, RECORDING, "place", exported=False),
            lambda: annotator.run(remove_field, RECORDING, "place"),
            lambda: annotator.run(merge_persons, one.id, other.id),
        ):
            with pytest.raises(NotAllowed):
                refused()
    with Project.open(project.folder, "Obi") as observer:
        assert described_recordings(observer.db)[0].values == {"place": "Graz"}
        assert next(entry.name for entry in operations_of(observer.db, "metadata")) == "Set metadata"
        with pytest.raises(NotAllowed):
            observer.run(set_values, [Value(call, "place", "Wien")])


# -- what leaves the project


def test_only_what_may_leave_the_project_does_and_what_is_sensitive_only_when_asked(project, call):
    tier = draft(project, 4)
    ann = person(project, "Ann")
    project.run(connect_speaker, speakers_of(project.db, tier)[0].id, persons(project.db)[0].id)
    project.run(define_field, HOBBY)
    project.run(set_values, [
        Value(call, "place", "Graz"), Value(call, "consent_reference", "C-7"), Value(ann, "gender", "f"),
        Value(ann, "origin", "Graz"), Value(ann, "hobby", "chess"),
    ])  # fmt: skip
    told = metadata_of(project.db, tier)
    assert told == Metadata({"place": "Graz"}, {"SPEAKER_00": {"gender": "f"}})
    project.run(change_field, PERSON, "origin", exported=True)
    assert metadata_of(project.db, tier) == told
    assert metadata_of(project.db, tier, with_sensitive=True).persons["SPEAKER_00"] == {"gender": "f", "origin": "Graz"}
    everything = metadata_of(project.db, tier, exported_only=False)
    assert everything.recording == {"place": "Graz", "consent_reference": "C-7"}
    assert everything.persons["SPEAKER_00"] == {"gender": "f", "origin": "Graz", "hobby": "chess"}
    project.run(change_field, RECORDING, "place", exported=False)
    project.run(change_field, PERSON, "gender", exported=False)
    project.run(change_field, PERSON, "origin", exported=False)
    assert metadata_of(project.db, tier, with_sensitive=True).is_empty


def test_tables_tell_of_everything_that_is_not_hidden(project, call):
    project.run(set_values, [Value(call, "place", "Graz")])
    ann = person(project, "Ann")
    project.run(set_values, [Value(ann, "gender", "f")])
    (one,) = described_recordings(project.db)
    assert (one.name, one.values) == ("call", {"place": "Graz"})
    (who,) = described_persons(project.db)
    assert (who.name, who.values, who.places) == ("Ann", {"gender": "f"}, ())


def test_metadata_of_a_tier_one_may_not_see_is_not_told(project, call):
    from hitl_workbench.errors import WorkbenchError

    project.run(add_annotator, "Bob", "annotator")
    own = project.begin_correction(1, draft(project, 4)).result
    assert tier_with_id(project.db, own)
    project.close()
    with Project.open(project.folder, "Bob") as other, pytest.raises(WorkbenchError, match="no tier"):
        metadata_of(other.db, own)


def test_content_of_a_tier_is_as_before_when_nobody_is_connected(project):
    tier = project.publish(1, "import", content_from(some_turns(4))).result
    assert [one.person for one in speakers_of(project.db, tier)] == [None, None]
