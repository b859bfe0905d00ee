"""What people say about overlaps: kept for ever, undone by saying so, and with the right pair after every edit."""

from __future__ import annotations

import random
import time

import pytest

from hitl_workbench.domain.guideline import Dimension, Guideline, Label
from hitl_workbench.domain.judgement import OVERLAP, OVERLAP_TYPE, RECORDING, pair_uid, words_uid
from hitl_workbench.domain.people import REVIEWER
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.guidelines import built_in_guideline
from hitl_workbench.project.judgements import judgements_on, overlaps_judged
from hitl_workbench.project.labels import labels_of
from hitl_workbench.project.operations.annotators import add_annotator
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.operations.judgements import (
    Answer,
    confirm_judgement,
    judge,
    judge_each,
    withdraw_judgement,
)
from hitl_workbench.project.operations.turns import add_turn, delete_turn, merge_turns, move_boundary, split_turn
from hitl_workbench.project.project import Project
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.project.verification import verify
from tests.project.building import correction, draft, make_project, table
from tests.project.random_edits import random_edit


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path / "study.hitl") as made:
        yield made


@pytest.fixture
def tier(project):
    """Two speakers: the first from 0 to 4 s, the second from 1 to 2 s and from 3 to 5 s."""
    made = project.begin_correction(1, draft(project, 0)).result
    from hitl_workbench.project.operations.speakers import add_speaker

    one, two = (project.run(add_speaker, made, name).result for name in ("one", "two"))
    for speaker, start_ms, end_ms in ((one, 0, 4000), (two, 1000, 2000), (two, 3000, 5000)):
        project.run(add_turn, made, speaker, Span(start_ms, end_ms), text="some words here")
    return made


def say(project, tier, number, value, **more):
    """Judge the number-th overlap."""
    return project.run(judge, tier, OVERLAP, target_of(project, tier, number), OVERLAP_TYPE, [value], **more)


def target_of(project, tier, number):
    overlap = overlaps_judged(project.db, tier)[number].overlap
    return pair_uid(overlap.first.uid, overlap.second.uid)


def speaker_of_first(project, tier):
    return turns_of(project.db, tier)[0].speaker


def said(project, tier):
    """What is said of each overlap, by its span; dissolved ones without."""
    return [
        ((entry.overlap.span.start_ms, entry.overlap.span.end_ms) if entry.overlap else None,
         [value for judgement in entry.judgements for value in judgement.values])
        for entry in overlaps_judged(project.db, tier)
    ]  # fmt: skip


def test_an_answer_is_read_back_and_a_new_one_takes_its_place(project, tier):
    say(project, tier, 0, "backchannel", certainty=80, note="mm-hm")
    say(project, tier, 1, "competitive_interruption")
    say(project, tier, 0, "laughter_or_non_speech")
    assert said(project, tier) == [
        ((1000, 2000), ["laughter_or_non_speech"]),
        ((3000, 4000), ["competitive_interruption"]),
    ]
    assert len([row for row in table(project, "judgement") if row["withdraws"] is None]) == 3


def test_undo_appends_and_redo_appends_again_and_nothing_is_ever_removed(project, tier):
    say(project, tier, 0, "backchannel")
    first = say(project, tier, 0, "other")
    assert first.scope != "project"
    states = [["other"], ["backchannel"], ["other"], ["backchannel"], [], ["backchannel"], ["other"]]
    steps = [None, project.undo, project.redo, project.undo, project.undo, project.redo, project.redo]
    count = 0
    for state, step in zip(states, steps, strict=True):
        if step is not None:
            assert step(tier) is not None
        assert said(project, tier)[0][1] == state
        rows = len(table(project, "judgement"))
        assert rows >= count
        count = rows
    assert verify(project.db).whole


def test_a_withdrawal_is_an_edit_like_any_other(project, tier):
    say(project, tier, 0, "backchannel")
    (judgement,) = overlaps_judged(project.db, tier)[0].judgements
    project.run(withdraw_judgement, tier, judgement.uid)
    assert said(project, tier)[0][1] == []
    for step, state in ((project.undo, ["backchannel"]), (project.redo, []), (project.undo, ["backchannel"])):
        step(tier)
        assert said(project, tier)[0][1] == state
    assert judgements_on(project.db, OVERLAP, judgement.target_uid)


def test_after_a_split_a_new_answer_takes_the_place_of_the_one_about_the_whole(project, tier):
    say(project, tier, 0, "backchannel")
    project.run(split_turn, turns_of(project.db, tier)[0].id, 1300, 4)
    assert said(project, tier)[1] == ((1300, 2000), ["backchannel"])
    say(project, tier, 1, "other")
    assert said(project, tier)[:2] == [((1000, 1300), []), ((1300, 2000), ["other"])]
    project.undo(tier)
    assert said(project, tier)[1] == ((1300, 2000), ["backchannel"])
    assert verify(project.db).whole


def test_what_somebody_else_said_is_seen_in_a_copy_and_is_neither_taken_back_nor_moved_there(project, tier):
    say(project, tier, 0, "backchannel")
    (hers,) = overlaps_judged(project.db, tier)[0].judgements
    project.run(add_annotator, "Rex", REVIEWER)
    folder = project.folder
    project.close()
    with Project.open(folder, "Rex") as other:
        copy = other.begin_correction(1, tier).result
        assert said(other, copy)[0][1] == ["backchannel"]
        with pytest.raises(InvalidEdit, match="somebody else's"):
            other.run(withdraw_judgement, copy, hers.uid)
        _, two, three = turns_of(other.db, copy)
        say(other, copy, 1, "other")
        other.run(merge_turns, two.id, three.id)
        assert [one.values for one in judgements_on(other.db, OVERLAP, hers.target_uid)] == [("backchannel",)]
        assert verify(other.db).whole


def test_a_split_leaves_the_answer_with_the_longer_overlap(project, tier):
    say(project, tier, 0, "backchannel")
    long_turn = turns_of(project.db, tier)[0]
    project.run(split_turn, long_turn.id, 1300, 4)
    assert said(project, tier)[:2] == [((1000, 1300), []), ((1300, 2000), ["backchannel"])]
    project.undo(tier)
    assert said(project, tier)[0] == ((1000, 2000), ["backchannel"])


def test_an_answer_after_a_split_is_about_the_pair_it_names_and_the_one_before_about_the_longer_part(project, tier):
    say(project, tier, 0, "backchannel")
    project.run(split_turn, turns_of(project.db, tier)[0].id, 1300, 4)
    say(project, tier, 0, "other")  # the shorter part has the name that the whole had
    both = [((1000, 1300), ["other"]), ((1300, 2000), ["backchannel"])]
    assert said(project, tier)[:2] == both
    assert {one.values for one in judgements_on(project.db, OVERLAP, target_of(project, tier, 0))} == {
        ("backchannel",), ("other",)
    }  # fmt: skip
    for step, now in ((project.undo, [((1000, 1300), []), both[1]]), (project.redo, both)):
        step(tier)
        assert said(project, tier)[:2] == now
    labels = labels_of(project.db, tier)
    assert [labels[target_of(project, tier, place)][0].values for place in (0, 1)] == [("other",), ("backchannel",)]
    assert verify(project.db).whole


def test_each_answer_is_given_again_about_what_it_is_about(project, tier):
    say(project, tier, 0, "backchannel")
    project.run(split_turn, turns_of(project.db, tier)[0].id, 1300, 4)
    say(project, tier, 0, "other")
    before, after = (overlaps_judged(project.db, tier)[place].judgements[0] for place in (1, 0))
    for one in (before, after):
        project.run(confirm_judgement, tier, one.uid)
    say(project, tier, 0, "laughter_or_non_speech")
    assert said(project, tier)[:2] == [((1000, 1300), ["laughter_or_non_speech"]), ((1300, 2000), ["backchannel"])]


def test_an_answer_from_between_two_splits_follows_only_the_second(project, tier):
    say(project, tier, 0, "backchannel")
    project.run(split_turn, turns_of(project.db, tier)[0].id, 1700, 4)
    say(project, tier, 1, "other")
    assert said(project, tier)[:2] == [((1000, 1700), ["backchannel"]), ((1700, 2000), ["other"])]
    say(project, tier, 0, "turn_transition")
    project.run(split_turn, turns_of(project.db, tier)[0].id, 1200, 2)
    assert said(project, tier)[:3] == [
        ((1000, 1200), []), ((1200, 1700), ["turn_transition"]), ((1700, 2000), ["other"])
    ]  # fmt: skip


def test_a_split_that_is_undone_and_done_again_leaves_every_answer_where_it_was(project, tier):
    say(project, tier, 0, "backchannel")
    project.run(split_turn, turns_of(project.db, tier)[0].id, 1300, 4)
    project.undo(tier)
    say(project, tier, 0, "turn_transition")
    project.undo(tier)
    project.run(split_turn, turns_of(project.db, tier)[0].id, 1300, 4)
    project.undo(tier)
    project.redo(tier)
    assert said(project, tier)[:2] == [((1000, 1300), []), ((1300, 2000), ["backchannel"])]


def test_parts_that_are_merged_again_have_the_answer_about_the_longer_one(project, tier):
    say(project, tier, 0, "backchannel")
    project.run(split_turn, turns_of(project.db, tier)[0].id, 1300, 4)
    say(project, tier, 0, "other")
    first, second = (turn for turn in turns_of(project.db, tier) if turn.speaker == speaker_of_first(project, tier))
    project.run(merge_turns, first.id, second.id)
    assert said(project, tier)[0] == ((1000, 2000), ["backchannel"])
    project.undo(tier)
    assert said(project, tier)[:2] == [((1000, 1300), ["other"]), ((1300, 2000), ["backchannel"])]
    project.run(move_boundary, second.id, start_ms=1800)
    project.run(move_boundary, first.id, end_ms=1800)
    assert said(project, tier)[:2] == [((1000, 1800), ["other"]), ((1800, 2000), ["backchannel"])]
    project.run(merge_turns, first.id, second.id)
    assert said(project, tier)[0] == ((1000, 2000), ["other"])
    assert verify(project.db).whole


def test_in_a_copy_answers_are_about_the_same_parts_as_in_the_tier_that_was_copied(project, tier):
    say(project, tier, 0, "backchannel")
    project.run(split_turn, turns_of(project.db, tier)[0].id, 1300, 4)
    say(project, tier, 0, "other")
    copy = project.begin_correction(1, tier).result
    assert said(project, copy) == said(project, tier)
    say(project, tier, 0, "simultaneous_start")
    assert said(project, copy) == said(project, tier)
    # What is split in the copy was whole where somebody says something of it later.
    early = said(project, tier)[2]
    project.run(split_turn, turns_of(project.db, copy)[2].id, 3200, 0)
    say(project, tier, 2, "competitive_interruption")
    assert early == ((3000, 4000), [])
    assert said(project, copy)[2:4] == [((3000, 3200), []), ((3200, 4000), ["competitive_interruption"])]


def test_a_merge_carries_the_answer_and_of_two_the_longer_overlaps_wins(project, tier):
    say(project, tier, 0, "backchannel")
    say(project, tier, 1, "competitive_interruption")
    _, short, other = turns_of(project.db, tier)
    project.run(move_boundary, other.id, start_ms=2500)
    project.run(merge_turns, short.id, other.id)
    assert said(project, tier) == [((1000, 4000), ["competitive_interruption"])]
    project.undo(tier)
    assert said(project, tier) == [((1000, 2000), ["backchannel"]), ((2500, 4000), ["competitive_interruption"])]
    project.redo(tier)
    assert said(project, tier) == [((1000, 4000), ["competitive_interruption"])]
    assert verify(project.db).whole


def test_a_pair_that_no_longer_overlaps_is_listed_as_dissolved_until_it_does_again(project, tier):
    say(project, tier, 0, "backchannel")
    short = turns_of(project.db, tier)[1]
    project.run(delete_turn, short.id)
    assert said(project, tier) == [((3000, 4000), []), (None, ["backchannel"])]
    project.undo(tier)
    assert said(project, tier)[0] == ((1000, 2000), ["backchannel"])
    project.run(move_boundary, short.id, start_ms=5000, end_ms=6000)
    assert (None, ["backchannel"]) in said(project, tier)


def test_a_certainty_out_of_range_is_refused_and_a_draft_cannot_be_judged(project, tier):
    with pytest.raises(InvalidEdit, match="0 to 100"):
        say(project, tier, 0, "other", certainty=101)
    with pytest.raises(InvalidEdit, match="begin a correction"):
        project.run(judge, 1, OVERLAP, "a+b", OVERLAP_TYPE, ["other"])
    assert table(project, "judgement") == []


def test_no_values_mean_cannot_tell(project, tier):
    overlap = overlaps_judged(project.db, tier)[0].overlap
    project.run(judge, tier, OVERLAP, pair_uid(overlap.second.uid, overlap.first.uid), OVERLAP_TYPE, [])
    (judgement,) = overlaps_judged(project.db, tier)[0].judgements
    assert judgement.answer == "cannot_tell" and judgement.values == () and judgement.annotator == "Ada"


@pytest.fixture
def tiers(project):
    """Two tiers of the same annotator of one recording, and a question about recordings."""
    labels = tuple(Label(value, value.title()) for value in ("quiet", "noisy", "music"))
    asked = Dimension("sound", "Sound", RECORDING, labels=labels)
    project.run(write_guideline, Guideline("", (*built_in_guideline().guideline.dimensions, asked)))
    project.run(publish_guideline, "major")
    source = draft(project, 4)
    return [project.begin_correction(1, source).result for _ in range(2)]


def say_sound(project, tier, value):
    (uid,) = project.db.conn.execute("select uid from visible_recording").fetchone()
    project.run(judge, tier, RECORDING, uid, "sound", [value])


def sound(project):
    (uid,) = project.db.conn.execute("select uid from visible_recording").fetchone()
    return [value for one in judgements_on(project.db, RECORDING, uid) for value in one.values]


def test_undo_in_one_tier_does_not_bring_an_answer_back_beside_one_given_in_another(project, tiers):
    one, other = tiers
    say_sound(project, one, "quiet")
    say_sound(project, one, "noisy")
    say_sound(project, other, "music")
    assert project.undo(one).result == 1 and sound(project) == ["music"]
    assert project.undo(one).result == 0 and sound(project) == ["music"]  # (it is not stuck)
    assert project.undo(one) is None
    project.redo(one)
    project.redo(one)
    assert sound(project) == ["music"]
    project.undo(other)
    assert sound(project) == ["noisy"]
    project.undo(one)
    assert sound(project) == ["quiet"]
    assert verify(project.db).whole


def test_redo_in_one_tier_leaves_alone_what_another_tier_has_taken_back(project, tiers):
    one, other = tiers
    say_sound(project, one, "quiet")
    say_sound(project, other, "music")
    project.undo(one)
    assert project.redo(one).result == 0 and sound(project) == ["music"]
    project.undo(other)
    assert sound(project) == ["quiet"]
    project.undo(one)
    say_sound(project, other, "noisy")
    assert project.redo(one).result == 1 and sound(project) == ["noisy"]
    assert verify(project.db).whole


def test_what_was_taken_back_by_hand_stays_so_when_another_tier_has_answered_since(project, tiers):
    one, other = tiers
    say_sound(project, one, "quiet")
    (said_first,) = judgements_on(project.db, RECORDING, table(project, "recording")[0]["uid"])
    project.run(withdraw_judgement, one, said_first.uid)
    say_sound(project, other, "music")
    assert project.undo(one).result == 1 and sound(project) == ["music"]
    assert project.can_undo(one) and project.can_redo(one)


def test_what_the_program_asks_itself_is_brought_back_beside_other_answers(project, tiers):
    one, other = tiers
    uid = table(project, "recording")[0]["uid"]
    project.run(judge, one, RECORDING, uid, "review", ["unheard"])
    (accepted,) = judgements_on(project.db, RECORDING, uid)
    project.run(withdraw_judgement, one, accepted.uid)
    project.run(judge, other, RECORDING, uid, "review", ["overlap"])
    assert project.undo(one).result == 0
    assert len(judgements_on(project.db, RECORDING, uid)) == 2


@pytest.mark.parametrize("seed", range(3))
def test_answers_about_a_recording_from_two_tiers_never_stand_side_by_side(project, tiers, seed):
    chance = random.Random(seed)
    for _ in range(80):
        tier = chance.choice(tiers)
        if chance.random() < 0.4:
            say_sound(project, tier, chance.choice(["quiet", "noisy", "music"]))
        elif chance.random() < 0.2 and sound(project):
            (present,) = judgements_on(project.db, RECORDING, table(project, "recording")[0]["uid"])
            project.run(withdraw_judgement, tier, present.uid)
        else:
            step = chance.choice(["undo", "redo"])
            could = getattr(project, f"can_{step}")(tier)
            assert (getattr(project, step)(tier) is not None) == could
        assert len(sound(project)) <= 1
    while project.undo(tiers[0]) or project.undo(tiers[1]):
        assert len(sound(project)) <= 1
    assert sound(project) == []
    assert verify(project.db).whole


@pytest.mark.parametrize("seed", range(3))
def test_after_undoing_any_edits_and_answers_everything_is_as_it_was(tmp_path, seed):
    chance = random.Random(seed)
    folder = tmp_path / "random.hitl"
    project = make_project(folder, minutes=2)
    tier = correction(project, 30, 3)

    def state():
        return (
            [(turn.span, turn.text, turn.words, turn.uid) for turn in turns_of(project.db, tier)],
            [(speaker.label, speaker.name) for speaker in speakers_of(project.db, tier)],
            sorted(map(str, said(project, tier))),
        )

    start, done, grown = state(), 0, 0
    for _ in range(120):
        if chance.random() < 0.35:
            overlaps = [entry for entry in overlaps_judged(project.db, tier) if entry.overlap]
            if overlaps:
                place = chance.randrange(len(overlaps))
                done += (
                    say(project, tier, place, chance.choice(["backchannel", "other", "turn_transition"])) is not None
                )
        else:
            done += random_edit(project, tier, chance)
    end = state()
    for _ in range(done):
        assert project.undo(tier) is not None
        rows = len(table(project, "operation"))
        assert rows > grown
        grown = rows
    assert project.undo(tier) is None
    assert state() == start
    project.close()
    project = Project.open(folder)
    for _ in range(done):
        project.redo(tier)
    assert state() == end
    assert verify(project.db).whole
    project.close()


def test_an_answer_is_about_what_is_there(project, tier):
    guideline = built_in_guideline().guideline
    asked = tuple(
        Dimension(f"of_{target}", "Which?", target, labels=(Label("a", "A"),))
        for target in ("turn", "words", "speaker", "recording")
    )
    project.run(write_guideline, Guideline("", (*guideline.dimensions, *asked)))
    project.run(publish_guideline, "major")
    first, second, third = turns_of(project.db, tier)
    for target, uid, why in (
        ("turn", "nonsense", "this turn is no longer there"),
        ("speaker", first.uid, "this speaker is no longer there"),
        ("recording", "nonsense", "this recording is no longer there"),
        ("words", words_uid("nonsense", 0, 4), "this turn is no longer there"),
        ("words", words_uid(first.uid, 0, len(first.text) + 1), "not in the turn's text"),
        ("words", first.uid, "names no words"),
    ):
        with pytest.raises(InvalidEdit, match=why):
            project.run(judge, tier, target, uid, f"of_{target}", ["a"])
    for pair in (pair_uid(second.uid, third.uid), pair_uid(first.uid, "nonsense"), first.uid, "a+b+c"):
        with pytest.raises(InvalidEdit, match="not said at once"):
            project.run(judge, tier, OVERLAP, pair, OVERLAP_TYPE, ["other"])
    project.run(judge, tier, "words", words_uid(first.uid, 0, len(first.text)), "of_words", ["a"])
    assert len(table(project, "judgement")) == 1


def test_thousands_of_answers_are_given_at_once_in_seconds(project):
    tier = correction(project, 1250, 4)
    asked = tuple(Dimension(f"d{n}", "Which?", "turn", labels=(Label("a", "A"),)) for n in range(4))
    project.run(write_guideline, Guideline("", asked))
    project.run(publish_guideline, "major")
    answers = [Answer("turn", turn.uid, one.name, ("a",)) for turn in turns_of(project.db, tier) for one in asked]
    started = time.process_time()
    assert project.run(judge_each, tier, answers).result == 5000
    assert time.process_time() - started < 10
