"""What comes with an imported tier is stored with it, whole, unseen until then, and covered by its digest."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.chain import canonical, content_digest
from hitl_workbench.domain.file_tiers import INTERVALS, POINTS, FileEntry, FileTier
from hitl_workbench.domain.judgement import OVERLAP, RECORDING, SPEAKER, TURN, WORDS, pair_uid, words_uid
from hitl_workbench.domain.metadata import Field
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import Cancelled, InvalidEdit, ProjectError
from hitl_workbench.project.bulk import write_hidden_tier
from hitl_workbench.project.foreign_tiers import foreign_tiers_of
from hitl_workbench.project.imported import Beside, PlacedLabel, packed_tier, unpacked_tier
from hitl_workbench.project.label_drafts import file_labels_of, has_file_labels
from hitl_workbench.project.operations.metadata import Brought, Value, add_person, define_field, set_values
from hitl_workbench.project.operations.metadata import connect_speaker as connect
from hitl_workbench.project.operations.speakers import merge_speakers
from hitl_workbench.project.operations.tiers import hide_tier
from hitl_workbench.project.operations.turns import delete_turn, merge_turns, set_text, split_turn
from hitl_workbench.project.project import Project
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.project.verification import verify
from tests.project.building import draft, some_turns, table
from tests.project.test_verification import flip, without_triggers

GESTURES = FileTier(
    "gestures", (FileEntry(0, 500, "nods", "g1"), FileEntry(700, 900, "", "g2", "a7", timed=False)), parent="Ann",
    speaker="Ann", format="eaf", attributes={"LINGUISTIC_TYPE_REF": "gesture"}, vocabulary=(("nods", "up and down"),),
)  # fmt: skip
TONES = FileTier("tones", (FileEntry(100, 100, "H*"), FileEntry(70_000, 70_000, "L-", parent="g1")), kind=POINTS)
LABELS = (
    PlacedLabel(TURN, "intent", ("question",), "call.eaf", (0,)),
    PlacedLabel(TURN, "intent", (), "call.eaf", (1,)),
    PlacedLabel(OVERLAP, "overlap_type", ("backchannel",), "call.eaf", (0, 1)),
    PlacedLabel(WORDS, "disfluency", ("filled_pause",), "call.eaf", (0,), (5, 12)),
    PlacedLabel(SPEAKER, "accent", ("us",), "call.eaf", speaker="SPEAKER_01"),
    PlacedLabel(RECORDING, "scene", ("quiet", "indoors"), "call.eaf"),
)


def imported(project: Project, *foreign: FileTier, labels=(), brought=None, count=4) -> int:
    beside = Beside(foreign, tuple(labels))
    return project.publish(1, "import", content_from(some_turns(count)), beside=beside, brought=brought).result


def said(project: Project, tier: int):
    return [(one.target_kind, one.target_uid, one.dimension, one.values) for one in file_labels_of(project.db, tier)]


def test_tiers_of_a_file_are_kept_exactly_and_in_order_also_after_reopening(project):
    tier = imported(project, GESTURES, TONES)
    assert foreign_tiers_of(project.db, tier) == (GESTURES, TONES)
    assert foreign_tiers_of(project.db, draft(project, 4)) == ()
    project.close()
    with Project.open(project.folder) as reopened:
        assert foreign_tiers_of(reopened.db, tier) == (GESTURES, TONES)
        assert verify(reopened.db).whole


words = st.text(st.characters(), max_size=6)  # half characters as well: files are full of surprises
entries = st.builds(
    FileEntry, st.integers(0, 2**40), st.integers(0, 2**40), words, st.sampled_from(["", "a1"]),
    st.sampled_from(["", "b2"]), st.booleans(),
)  # fmt: skip
tiers = st.builds(
    FileTier, words, st.lists(entries, max_size=5).map(tuple), st.sampled_from([INTERVALS, POINTS]), words, words,
    words, st.dictionaries(words, words, max_size=3), st.lists(st.tuples(words, words), max_size=3).map(tuple),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(tiers)
def test_whatever_a_tier_holds_is_unpacked_as_it_was_packed(tier):
    assert unpacked_tier(*packed_tier(tier)) == tier


def test_a_damaged_tier_of_another_program_is_one_clear_error():
    facts, packed = packed_tier(GESTURES)
    for broken in (
        (facts, packed[:-3]),
        (facts, b""),
        ("{}", packed),
        ("[", packed),
        (facts, packed_tier(TONES)[1][:5]),
    ):
        with pytest.raises(ProjectError, match="damaged"):
            unpacked_tier(*broken)


def test_a_copy_shows_the_tiers_of_the_file_it_goes_back_to(project):
    tier = imported(project, GESTURES)
    copy = project.begin_correction(1, tier).result
    second = project.begin_correction(1, copy).result
    assert foreign_tiers_of(project.db, copy) == foreign_tiers_of(project.db, second) == (GESTURES,)
    assert foreign_tiers_of(project.db, project.begin_correction(1, None).result) == ()
    assert len(table(project, "foreign_tier")) == 1  # they are stored once


def test_nothing_of_a_tier_is_seen_before_it_is_published_or_when_it_is_hidden(project):
    row = {"recording_id": 1, "origin": "import"}
    unseen, _ = write_hidden_tier(project.path, row, content_from(some_turns(4)), beside=Beside((GESTURES,), LABELS))
    assert foreign_tiers_of(project.db, unseen) == () and not has_file_labels(project.db, unseen)
    assert len(table(project, "foreign_tier")) == 1 and verify(project.db).whole
    tier = imported(project, GESTURES, labels=LABELS)
    project.run(hide_tier, tier)
    assert foreign_tiers_of(project.db, tier) == () and file_labels_of(project.db, tier) == []


def test_what_a_crash_left_is_swept_away_with_all_that_came_with_it(project):
    row = {"recording_id": 1, "origin": "import"}
    write_hidden_tier(project.path, row, content_from(some_turns(4)), beside=Beside((GESTURES,), LABELS))
    project.close()
    with Project.open(project.folder) as reopened:
        assert table(reopened, "foreign_tier") == table(reopened, "label_draft") == table(reopened, "tier") == []


def test_a_stopped_or_refused_import_leaves_nothing(project):
    with pytest.raises(Cancelled):
        project.publish(
            1, "import", content_from(some_turns(500)), beside=Beside((GESTURES,), LABELS), cancelled=lambda: True
        )
    nobody = Brought(
        speakers={"SPEAKER_00": "nobody"}, values=(Value(table(project, "recording")[0]["uid"], "place", "x"),)
    )
    with pytest.raises(InvalidEdit, match="no longer there"):
        imported(project, GESTURES, labels=LABELS, brought=nobody)
    for name in ("tier", "turn", "foreign_tier", "label_draft", "metadata_value"):
        assert table(project, name) == [], name


def test_labels_are_about_the_things_they_were_placed_at(project):
    tier = imported(project, labels=LABELS)
    turns, speakers = turns_of(project.db, tier), speakers_of(project.db, tier)
    assert said(project, tier) == [
        (TURN, turns[0].uid, "intent", ("question",)),
        (TURN, turns[1].uid, "intent", ()),
        (OVERLAP, pair_uid(turns[0].uid, turns[1].uid), "overlap_type", ("backchannel",)),
        (WORDS, words_uid(turns[0].uid, 5, 12), "disfluency", ("filled_pause",)),
        (SPEAKER, speakers[1].uid, "accent", ("us",)),
        (RECORDING, table(project, "recording")[0]["uid"], "scene", ("quiet", "indoors")),
    ]


def test_labels_follow_the_turns_of_a_copy_through_edits(project):
    tier = imported(project, labels=LABELS)
    copy = project.begin_correction(1, tier).result
    turns, speakers = turns_of(project.db, copy), speakers_of(project.db, copy)
    about = dict.fromkeys(uid for _, uid, _, _ in said(project, copy))
    pair = pair_uid(turns[0].uid, turns[1].uid)
    assert list(about)[:5] == [turns[0].uid, turns[1].uid, pair, words_uid(turns[0].uid, 5, 12), speakers[1].uid]

    project.run(split_turn, turns[0].id, 700, 12)
    now = turns_of(project.db, copy)
    intents = [uid for _, uid, dimension, values in said(project, copy) if values == ("question",)]
    assert sorted(intents) == sorted([now[0].uid, now[1].uid])  # both parts
    (overlap,) = [uid for kind, uid, _, _ in said(project, copy) if kind == OVERLAP]
    assert overlap == pair_uid(now[1].uid, turns[1].uid)  # the part that overlaps now
    project.undo(copy)

    project.run(set_text, turns[0].id, "good evening how are you")
    assert not [one for one in said(project, copy) if one[0] == WORDS]  # other words stand there
    project.run(delete_turn, turns[1].id)
    assert {kind for kind, *_ in said(project, copy)} == {TURN, SPEAKER, RECORDING}
    project.run(merge_speakers, speakers[1].id, speakers[0].id)
    assert {kind for kind, *_ in said(project, copy)} == {TURN, RECORDING}
    assert len(said(project, tier)) == len(LABELS)  # the import is as it was


def test_of_merged_turns_the_label_of_the_one_that_stays_is_left(project):
    tier = imported(project, labels=[LABELS[0], PlacedLabel(TURN, "intent", ("answer",), "call.eaf", (2,))])
    copy = project.begin_correction(1, tier).result
    first, _, third, _ = turns_of(project.db, copy)
    project.run(merge_turns, first.id, third.id)
    assert said(project, copy) == [(TURN, first.uid, "intent", ("question",))]


def test_every_byte_change_in_what_came_along_is_found(project):
    """Foreign tiers, label drafts, fields, values, persons and who speakers are."""
    tier = imported(project, GESTURES, TONES, labels=LABELS)
    speaker = speakers_of(project.db, project.begin_correction(1, tier).result)[0]
    person = project.run(add_person, "Ann").result
    project.run(connect, speaker.id, person)
    uid = table(project, "person")[0]["uid"]
    project.run(define_field, Field("hobby", "Hobby", "person", choices=("chess", "none")))
    project.run(set_values, [Value(uid, "gender", "f"), Value(table(project, "recording")[0]["uid"], "place", "Graz")])
    assert verify(project.db).whole
    without_triggers(project)
    chance, missed, tried = random.Random(7), [], 0
    names = ("foreign_tier", "label_draft", "person", "metadata_field", "metadata_value", "speaker_person")
    while tried < 200:
        name = chance.choice(names)
        columns = [row[1] for row in project.db.conn.execute(f"pragma table_info({name})") if row[1] != "id"]
        column = chance.choice(columns)
        row_id, value = chance.choice(project.db.conn.execute(f"select id, {column} from {name}").fetchall())
        if value in (None, "", b""):
            continue
        tried += 1
        changed = flip(value, chance)
        project.db.conn.execute(f"update {name} set {column} = ? where id = ?", (changed, row_id))
        if verify(project.db).whole:
            missed.append((name, column, value, changed))
        project.db.conn.execute(f"update {name} set {column} = ? where id = ?", (value, row_id))
    assert missed == [] and verify(project.db).whole


@pytest.mark.parametrize("name", ["foreign_tier", "label_draft", "metadata_value", "speaker_person"])
def test_rows_that_were_added_moved_or_removed_are_found(project, name):
    tier = imported(project, GESTURES, labels=LABELS)
    copy = project.begin_correction(1, tier).result
    project.run(connect, speakers_of(project.db, copy)[0].id, project.run(add_person, "Ann").result)
    project.run(set_values, [Value(table(project, "person")[0]["uid"], "gender", "f")])
    assert verify(project.db).whole
    columns = [column for column in table(project, name)[0] if column != "id"]
    other = {"uid": "'new'", "target_uid": "'elsewhere'", "speaker_uid": "'elsewhere'", "tier_id": str(copy)}
    values = ", ".join(other.get(column, column) for column in columns)
    project.db.conn.execute("savepoint before")
    project.db.conn.execute(f"insert into {name} ({', '.join(columns)}) select {values} from {name} limit 1")
    assert not verify(project.db).whole
    project.db.conn.execute("rollback to before")
    project.db.conn.execute(f"delete from {name} where id = (select min(id) from {name})")
    assert not verify(project.db).whole
    project.db.conn.execute("rollback to before")
    project.db.conn.execute("release before")
    assert verify(project.db).whole


def test_a_tier_without_anything_beside_it_has_the_digest_it_always_had():
    """Digests of projects that exist are computed as by the program that wrote them."""
    rows = [
        ["speaker", "u1", "A", "Änn", "", None],
        ["turn", "u1", "u2", None, 0, 2000, "hé\n", "[[0,2,null,null,0.5]]"],
    ]
    assert content_digest(rows) == "2a129b34ed4d58a84199f83ccbd28309447b24e10f895de42662bc4674ca66d1"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(values)
def test_the_canonical_form_is_json_with_sorted_keys_and_no_blanks(value):
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(value) == plain.encode("utf-8", "surrogatepass")


@given(
    st.recursive(st.floats(), lambda inner: st.lists(inner, min_size=1, max_size=2) | st.tuples(inner), max_leaves=3)
)
def test_no_digest_covers_a_float_however_deep_it_stands(value):
    with pytest.raises(ValueError, match="float"):
        canonical([1, "a", value])


def test_a_large_tier_with_labels_is_stored_whole(project):
    """More rows than one transaction takes, each label at its own turn."""
    turns = [Turn(Span(n * 10, n * 10 + 9), f"S{n % 3}", f"turn {n}") for n in range(3000)]
    labels = [PlacedLabel(TURN, "number", (str(n),), "f", (n,)) for n in range(3000)]
    tier = project.publish(1, "import", content_from(turns), beside=Beside((), tuple(labels))).result
    text_of = {turn.uid: turn.text for turn in turns_of(project.db, tier)}
    assert [text_of[one.target_uid] for one in file_labels_of(project.db, tier)] == [f"turn {n}" for n in range(3000)]
    assert verify(project.db).whole
