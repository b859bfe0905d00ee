"""Questions stay on their turn until answered; accepted doubts stay accepted; both are taken back by undo."""

from __future__ import annotations

import pytest

from hitl_workbench.domain.guideline import Guideline
from hitl_workbench.domain.people import ANNOTATOR
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import InvalidEdit, NotAllowed
from hitl_workbench.project.guidelines import guideline_draft
from hitl_workbench.project.judgements import accepted_reasons
from hitl_workbench.project.operations.annotators import add_annotator
from hitl_workbench.project.operations.questions import answer, ask, make_question_rule
from hitl_workbench.project.operations.recordings import hide_recording
from hitl_workbench.project.operations.review import accept_reasons
from hitl_workbench.project.operations.speakers import assign_turns
from hitl_workbench.project.operations.turns import delete_turn, merge_turns, set_text, split_turn
from hitl_workbench.project.project import Project
from hitl_workbench.project.questions import open_questions, project_questions, questions_of
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.project.verification import verify
from tests.project.building import correction, make_project, table


def asked(project, tier):
    """Where each question stands, its text, and its answer."""
    return [(one.span and one.span.start_ms, one.text, one.answer) for one in questions_of(project.db, tier)]


def test_a_question_is_asked_answered_and_both_are_taken_back(project, tier):
    turn = turns_of(project.db, tier)[1]
    changes = project.run(ask, tier, turn.id, "  a name?  ")
    assert changes.scope != "project"
    (question,) = questions_of(project.db, tier)
    assert (question.text, question.asker, question.turn_id, question.is_open) == ("a name?", "Ada", turn.id, True)
    project.run(answer, tier, question.id, "yes, Dee")
    (answered,) = questions_of(project.db, tier)
    assert (answered.answer, answered.answerer, answered.is_open) == ("yes, Dee", "Ada", False)
    project.undo(tier)
    assert asked(project, tier) == [(1500, "a name?", None)]
    project.undo(tier)
    assert asked(project, tier) == []
    project.redo(tier)
    project.redo(tier)
    assert asked(project, tier) == [(1500, "a name?", "yes, Dee")]
    assert verify(project.db).problems == ()


def test_a_question_needs_words_and_a_turn_of_the_tier(project, tier):
    turn = turns_of(project.db, tier)[0]
    with pytest.raises(InvalidEdit, match="needs words"):
        project.run(ask, tier, turn.id, "  ")
    with pytest.raises(InvalidEdit, match="another tier"):
        project.run(ask, tier, 1, "of the draft?")
    project.run(ask, tier, turn.id, "what?")
    with pytest.raises(InvalidEdit, match="needs words"):
        project.run(answer, tier, questions_of(project.db, tier)[0].id, "")
    assert asked(project, tier) == [(0, "what?", None)]


def test_a_question_stays_with_the_first_part_and_goes_along_when_its_turn_is_merged(project, tier):
    turns = turns_of(project.db, tier)
    project.run(ask, tier, turns[1].id, "who?")
    second = project.run(split_turn, turns[1].id, 2000, 4).result
    assert questions_of(project.db, tier)[0].turn_id == turns[1].id
    project.run(merge_turns, turns[0].id, turns[1].id)
    (question,) = questions_of(project.db, tier)
    assert (question.turn_id, question.span) == (turns[0].id, Span(0, 2000))
    project.undo(tier)
    assert questions_of(project.db, tier)[0].turn_id == turns[1].id
    project.run(delete_turn, turns[1].id)
    assert questions_of(project.db, tier)[0].turn_id == second  # what is left of it
    project.run(delete_turn, second)
    assert asked(project, tier) == [(None, "who?", None)]


def test_a_lead_finds_an_annotators_question_in_a_copy_and_answers_it_there(tmp_path):
    with make_project(tmp_path / "study.hitl") as project:
        project.run(add_annotator, "Bob", ANNOTATOR)
    with Project.open(tmp_path / "study.hitl", "Bob") as project:
        bobs = correction(project, 4)
        project.run(ask, bobs, turns_of(project.db, bobs)[2].id, "audible?")
    with Project.open(tmp_path / "study.hitl", "Ada") as project:
        own = project.begin_correction(1, bobs).result
        (question,) = questions_of(project.db, own)
        assert (question.asker, question.span.start_ms) == ("Bob", 3000)
        project.run(answer, own, question.id, "no")
    with Project.open(tmp_path / "study.hitl", "Bob") as project:
        assert asked(project, bobs) == [(3000, "audible?", "no")]
        assert questions_of(project.db, bobs)[0].answerer == "Ada"
        assert verify(project.db).problems == ()


def test_an_answer_does_not_stand_in_the_way_of_taking_the_question_back(tmp_path):
    with make_project(tmp_path / "study.hitl") as project:
        project.run(add_annotator, "Bob", ANNOTATOR)
    with Project.open(tmp_path / "study.hitl", "Bob") as project:
        bobs = correction(project, 4)
        project.run(set_text, turns_of(project.db, bobs)[0].id, "an edit before")
        project.run(ask, bobs, turns_of(project.db, bobs)[2].id, "audible?")
    with Project.open(tmp_path / "study.hitl", "Ada") as project:
        own = project.begin_correction(1, bobs).result
        project.run(answer, own, questions_of(project.db, own)[0].id, "hardly")
        project.run(answer, own, questions_of(project.db, own)[0].id, "no")
    with Project.open(tmp_path / "study.hitl", "Bob") as project:
        project.undo(bobs)
        assert asked(project, bobs) == []
        project.undo(bobs)
        assert turns_of(project.db, bobs)[0].text != "an edit before"
        project.redo(bobs)
        project.redo(bobs)
        assert asked(project, bobs) == [(3000, "audible?", "no")]
        assert verify(project.db).problems == ()
    with Project.open(tmp_path / "study.hitl", "Ada") as project:
        project.undo(own)
        assert asked(project, own) == [(3000, "audible?", "hardly")]


def test_a_leads_question_reaches_the_annotator_and_nobody_else(tmp_path):
    with make_project(tmp_path / "study.hitl") as project:
        for name in ("Bob", "Cem"):
            project.run(add_annotator, name, ANNOTATOR)
    with Project.open(tmp_path / "study.hitl", "Bob") as project:
        bobs = correction(project, 4)
    with Project.open(tmp_path / "study.hitl", "Ada") as project:
        own = project.begin_correction(1, bobs).result
        project.run(ask, own, turns_of(project.db, own)[2].id, "who is that?")
        project.run(answer, own, questions_of(project.db, own)[0].id, "I know by now")
    with Project.open(tmp_path / "study.hitl", "Bob") as project:
        assert asked(project, bobs) == [(3000, "who is that?", "I know by now")]
        project.run(delete_turn, turns_of(project.db, bobs)[2].id)
        assert asked(project, bobs) == [(None, "who is that?", "I know by now")]
    with Project.open(tmp_path / "study.hitl", "Cem") as project:
        cems = project.begin_correction(1, 1).result
        assert asked(project, cems) == []


def test_another_annotators_question_is_not_seen(tmp_path):
    with make_project(tmp_path / "study.hitl") as project:
        project.run(add_annotator, "Bob", ANNOTATOR)
        tier = correction(project, 4)
        project.run(ask, tier, turns_of(project.db, tier)[0].id, "between us?")
    with Project.open(tmp_path / "study.hitl", "Bob") as project:
        own = project.begin_correction(1, 1).result
        assert asked(project, own) == []


def test_the_projects_questions_come_with_their_place_open_ones_first(project, tier):
    turns = turns_of(project.db, tier)
    for turn, text in ((turns[2], "audible?"), (turns[0], "a name?"), (turns[3], "gone?")):
        project.run(ask, tier, turn.id, text)
    (first, *_) = project_questions(project.db)
    assert open_questions(project.db) == (3, first.question.asked_at)
    project.run(answer, None, first.question.id, "yes")
    project.run(delete_turn, turns[3].id)
    found = project_questions(project.db)
    assert [(one.question.text, one.question.span and one.question.span.start_ms, one.tier_id) for one in found] == [
        ("a name?", 0, tier),
        ("gone?", None, None),
        ("audible?", 3000, tier),
    ]
    assert (found[0].turn_text, found[0].recording_id, found[0].speaker) == (
        turns[0].text,
        1,
        speakers_of(project.db, tier)[0].name,
    )
    assert open_questions(project.db)[0] == 2
    project.run(hide_recording, 1)
    assert project_questions(project.db) == []
    assert open_questions(project.db) == (0, "")


def test_an_answer_without_a_tier_is_the_projects(project, tier):
    project.run(ask, tier, turns_of(project.db, tier)[0].id, "what?")
    (question,) = questions_of(project.db, tier)
    changes = project.run(answer, None, question.id, "this")
    assert changes.scope == "project"
    assert asked(project, tier) == [(0, "what?", "this")]


def test_only_who_writes_rules_makes_a_question_one(tmp_path):
    with make_project(tmp_path / "study.hitl") as project:
        project.run(add_annotator, "Bob", ANNOTATOR)
    with Project.open(tmp_path / "study.hitl", "Bob") as project:
        tier = correction(project, 4)
        project.run(ask, tier, turns_of(project.db, tier)[0].id, "what?")
        (question,) = questions_of(project.db, tier)
        with pytest.raises(NotAllowed, match="ask a lead"):
            project.run(make_question_rule, question.id, Guideline(), "it became a rule")
        assert guideline_draft(project.db) is None
    with Project.open(tmp_path / "study.hitl", "Ada") as project:
        project.run(make_question_rule, question.id, Guideline(text="new"), "it became a rule")
        assert guideline_draft(project.db).guideline.text == "new"
        assert project_questions(project.db)[0].question.answer == "it became a rule"
        assert verify(project.db).problems == ()


def test_accepting_adds_to_what_was_accepted_and_undo_takes_back_the_last(project, tier):
    first, second = turns_of(project.db, tier)[:2]
    project.run(accept_reasons, tier, "turn", first.uid, ["repetition"])
    project.run(accept_reasons, tier, "turn", first.uid, ["very_short"])
    project.run(accept_reasons, tier, "turn", second.uid, ["word_inside"])
    everything = {first.uid: {"repetition", "very_short"}, second.uid: {"word_inside"}}
    assert accepted_reasons(project.db, tier) == everything
    project.undo(tier)
    project.undo(tier)
    assert accepted_reasons(project.db, tier) == {first.uid: {"repetition"}}
    project.redo(tier)
    project.redo(tier)
    assert accepted_reasons(project.db, tier) == everything
    assert all(row["dimension"] == "review" for row in table(project, "judgement"))
    with pytest.raises(InvalidEdit, match="nothing to accept"):
        project.run(accept_reasons, tier, "turn", first.uid, [])


def test_what_is_split_off_an_accepted_turn_was_looked_at_with_it(project, tier):
    first = turns_of(project.db, tier)[0]
    project.run(accept_reasons, tier, "turn", first.uid, ["speaker_uncertain"])
    project.run(split_turn, first.id, 1000, 12)
    assert set(accepted_reasons(project.db, tier).values()) == {frozenset({"speaker_uncertain"})}
    assert len(accepted_reasons(project.db, tier)) == 2


def test_a_speaker_can_be_accepted_and_is_not_in_another_tier(project, tier):
    speaker = speakers_of(project.db, tier)[0]
    project.run(accept_reasons, tier, "speaker", speaker.uid, ["similar_voices"])
    assert accepted_reasons(project.db, tier) == {speaker.uid: {"similar_voices"}}
    assert accepted_reasons(project.db, project.begin_correction(1, tier).result) == {}


def test_several_turns_change_hands_as_one_step(project, tier):
    two = speakers_of(project.db, tier)[1]
    turns = turns_of(project.db, tier)
    assert project.run(assign_turns, [turn.id for turn in turns[:3]], two.id).result == 2
    assert [turn.speaker for turn in turns_of(project.db, tier)] == [two.label] * 4
    project.undo(tier)
    assert [turn.speaker for turn in turns_of(project.db, tier)] == [turn.speaker for turn in turns]
