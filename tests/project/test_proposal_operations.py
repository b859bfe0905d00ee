"""Proposals in the project: decided one by one or all, undone after reopening, never over a person's own work."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from hitl_workbench.domain.annotation import Speaker, TierContent, Turn, content_from
from hitl_workbench.domain.guideline import Dimension, Guideline, Label
from hitl_workbench.domain.judgement import OVERLAP, OVERLAP_TYPE, TURN, pair_uid
from hitl_workbench.domain.people import ANNOTATOR
from hitl_workbench.domain.redrafting import with_present_speakers
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import InvalidEdit
from hitl_workbench.project.history import touched_turns
from hitl_workbench.project.judgements import accepted_reasons, judgements_on, overlaps_judged
from hitl_workbench.project.operations.annotators import add_annotator
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.operations.judgements import judge
from hitl_workbench.project.operations.proposals import Choice, accept_differences, refuse_differences
from hitl_workbench.project.operations.questions import ask
from hitl_workbench.project.operations.review import accept_reasons
from hitl_workbench.project.operations.speakers import add_speaker, merge_speakers
from hitl_workbench.project.operations.turns import delete_turn, move_boundary, set_text, split_turn
from hitl_workbench.project.project import Project
from hitl_workbench.project.proposals import comparison, made_for, proposals_for
from hitl_workbench.project.questions import questions_of
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import content_of, tier_named, tier_to_open, tier_with_id, tiers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.project.verification import verify
from tests.domain.test_redrafting import turn
from tests.project.building import some_turns

WHOLE = Span(0, 60_000)
MANNER = Dimension("manner", "Manner", TURN, "How is it said?", "single", (Label("whispered", "Whispered"),))


def propose(project: Project, tier_id: int, turns: list[Turn], span: Span = WHOLE) -> int:
    """A proposal of these turns for a tier; labels of its speakers stay, others are new voices."""
    present = content_of(project.db, tier_id)
    known = {speaker.label: speaker for speaker in present.speakers}
    content = content_from(turns)
    new = [speaker.label for speaker in content.speakers if speaker.label not in known]
    named = tuple(
        Speaker(one.label, known[one.label].name if one.label in known else one.label) for one in content.speakers
    )
    labels = [speaker.label for speaker in content.speakers]
    facts = made_for(project.db, tier_with_id(project.db, tier_id), span, "both", labels, new)
    return project.publish(1, "proposal", TierContent(named, content.turns), run_facts=facts).result


def open_differences(project: Project, tier_id: int, proposal_id: int):
    return comparison(project.db, tier_id, proposal_id).differences


def choice(difference) -> Choice:
    return Choice(tuple(turn.id for turn in difference.present), tuple(turn.id for turn in difference.proposed))


def shown(project: Project, tier_id: int) -> list[tuple[int, int, str, str]]:
    return [(one.span.start_ms, one.span.end_ms, one.speaker, one.text) for one in turns_of(project.db, tier_id)]


@pytest.fixture
def changed(project, tier):
    """A proposal for the four turns of the tier: another text, another speaker, one split, one gone, one new voice."""
    _, second, third, _ = some_turns(4)
    turns = [
        turn("SPEAKER_00", 0, 2000, "good evening how are you"),
        replace(second, speaker="SPEAKER_00"),
        replace(third, span=Span(3000, 4200)),
        turn("SPEAKER_00", 4200, 5000, "hm"),
        turn("SPEAKER_07", 6000, 7000, "who is this"),
    ]
    return propose(project, tier, turns)


def test_a_proposal_is_never_opened_or_named_by_accident(project, tier, changed):
    assert tier_to_open(project.db, 1, project.annotator).id == tier
    assert tier_named(project.db, 1, None, project.annotator).id == tier
    assert tier_named(project.db, 1, "draft", project.annotator).origin == "draft"
    assert tier_named(project.db, 1, "proposal", project.annotator).id == changed
    own = tier_with_id(project.db, tier)
    assert [one.id for one in proposals_for(project.db, own)] == [changed]
    assert proposals_for(project.db, tier_named(project.db, 1, "draft", project.annotator)) == []


def test_a_proposal_for_the_draft_is_one_for_its_copy_too(project, tier):
    draft = tier_named(project.db, 1, "draft", project.annotator)
    proposal = propose(project, draft.id, some_turns(3))
    assert [one.id for one in proposals_for(project.db, tier_with_id(project.db, tier))] == [proposal]
    (gone,) = open_differences(project, tier, proposal)
    assert (gone.kind, gone.present[0].id) == ("gone", turns_of(project.db, tier)[3].id)


def test_colleagues_do_not_see_each_others_proposals(project, tier, changed, tmp_path):
    project.run(add_annotator, "Ben", ANNOTATOR)
    project.close()
    with Project.open(tmp_path / "study.hitl", "Ben") as of_ben:
        assert [one.origin for one in tiers_of(of_ben.db, 1)] == ["draft"]


def test_accepted_differences_leave_the_list_and_the_tier_is_as_proposed(project, tier, changed):
    before = turns_of(project.db, tier)
    found = open_differences(project, tier, changed)
    assert [one.kind for one in found] == ["text", "speaker", "split", "gone", "new"]
    project.run(accept_differences, tier, changed, [choice(one) for one in found])
    assert open_differences(project, tier, changed) == ()
    assert [row[:2] + row[3:] for row in shown(project, tier)] == [row[:2] + row[3:] for row in shown(project, changed)]
    after = turns_of(project.db, tier)
    assert [one.uid for one in after[:3]] == [one.uid for one in before[:3]], "replaced turns keep their uid"
    assert after[0].words == turns_of(project.db, changed)[0].words, "words come with their times"
    proposed = turns_of(project.db, changed)
    new = next(one for one in after if one.text == "who is this")
    (origin,) = project.db.conn.execute("select derived_from from visible_turn where id = ?", (new.id,)).fetchone()
    assert origin == proposed[4].uid
    assert [one.name for one in speakers_of(project.db, tier)] == ["SPEAKER_00", "SPEAKER_01", "SPEAKER_02"]
    assert verify(project.db).whole


def test_undo_after_reopening_brings_turns_and_decision_back(project, tier, changed, tmp_path):
    before, found = shown(project, tier), open_differences(project, tier, changed)
    project.run(accept_differences, tier, changed, [choice(one) for one in found])
    after = shown(project, tier)
    project.close()
    with Project.open(tmp_path / "study.hitl") as again:
        again.undo(tier)
        assert shown(again, tier) == before
        assert open_differences(again, tier, changed) == found
        assert touched_turns(again.db, tier) == frozenset(), "what was undone counts as not touched"
        again.redo(tier)
        assert shown(again, tier) == after
        assert open_differences(again, tier, changed) == ()
        assert verify(again.db).whole


def test_a_new_voice_becomes_one_speaker_however_often_it_is_accepted(project, tier):
    turns = [*some_turns(4), turn("SPEAKER_09", 10_000, 11_000, "hello"), turn("SPEAKER_09", 12_000, 13_000, "again")]
    proposal = propose(project, tier, turns)
    first, second = open_differences(project, tier, proposal)
    project.run(accept_differences, tier, proposal, [choice(first)])
    (left,) = open_differences(project, tier, proposal)
    assert choice(left) == choice(second) and left.proposed[0].speaker == "SPEAKER_02", "the voice is known by now"
    project.run(accept_differences, tier, proposal, [choice(left)])
    assert len(speakers_of(project.db, tier)) == 3


def test_a_new_voice_is_not_taken_for_somebody_the_person_has_added_since(project, tier):
    proposal = propose(project, tier, [*some_turns(4), turn("SPEAKER_02", 10_000, 11_000, "hello")])
    project.run(add_speaker, tier, "")
    (new,) = open_differences(project, tier, proposal)
    project.run(accept_differences, tier, proposal, [choice(new)])
    assert [one.name for one in speakers_of(project.db, tier)] == [f"SPEAKER_{n:02d}" for n in range(4)]
    assert turns_of(project.db, tier)[-1].speaker == "SPEAKER_03"
    assert open_differences(project, tier, proposal) == ()


def test_a_refused_difference_leaves_the_list_changes_nothing_and_can_be_undone(project, tier, changed):
    before, found = shown(project, tier), open_differences(project, tier, changed)
    for difference in found:
        project.run(refuse_differences, tier, changed, [choice(difference)])
    assert open_differences(project, tier, changed) == () and shown(project, tier) == before
    proposed = turns_of(project.db, changed)[0]
    (said,) = judgements_on(project.db, TURN, proposed.uid)
    assert (said.dimension, said.values) == ("proposal", ("refused",))
    assert touched_turns(project.db, tier) == frozenset(), "to refuse is not to change"
    project.undo(tier)
    assert open_differences(project, tier, changed) == found[-1:]


def test_a_turn_that_would_go_is_asked_about_again_by_another_proposal(project, tier):
    one, other = (propose(project, tier, some_turns(3)) for _ in range(2))
    (gone,) = open_differences(project, tier, one)
    project.run(refuse_differences, tier, one, [choice(gone)])
    assert open_differences(project, tier, one) == ()
    assert len(open_differences(project, tier, other)) == 1


def test_a_decision_on_one_proposal_does_not_bring_back_that_on_another(project, tier):
    one, other = (propose(project, tier, some_turns(3)) for _ in range(2))
    for proposal in (one, other, one):
        difference = Choice((turns_of(project.db, tier)[3].id,), ())
        project.run(refuse_differences, tier, proposal, [difference])
    assert open_differences(project, tier, one) == () == open_differences(project, tier, other)
    said = judgements_on(project.db, TURN, turns_of(project.db, tier)[3].uid)
    assert len(said) == 2, "on the same proposal only the last decision holds"


def test_touched_turns_are_refused_unless_the_person_says_so(project, tier, changed):
    mine = turns_of(project.db, tier)[0]
    project.run(set_text, mine.id, "what I heard")
    found = open_differences(project, tier, changed)
    assert [one.is_touched for one in found] == [mine.id in choice(one).present for one in found]
    before = shown(project, tier)
    with pytest.raises(InvalidEdit, match="has changed this turn"):
        project.run(accept_differences, tier, changed, [choice(one) for one in found])
    assert shown(project, tier) == before
    touched = next(one for one in found if one.is_touched)
    project.run(accept_differences, tier, changed, [choice(touched)], although_touched=True)
    assert shown(project, tier)[0][3] == "good evening how are you"


def test_what_a_person_made_or_cut_counts_as_touched_and_what_they_undid_does_not(project, tier):
    first, second, *_ = turns_of(project.db, tier)
    assert touched_turns(project.db, tier) == frozenset()
    second_half = project.run(split_turn, first.id, 1000, 5).result
    project.run(move_boundary, second.id, end_ms=3300)
    uid = next(one.uid for one in turns_of(project.db, tier) if one.id == second_half)
    assert touched_turns(project.db, tier) == {first.uid, uid, second.uid}
    project.undo(tier)
    assert touched_turns(project.db, tier) == {first.uid, uid}
    project.redo(tier)
    assert second.uid in touched_turns(project.db, tier)
    draft = tier_named(project.db, 1, "draft", project.annotator)
    assert touched_turns(project.db, draft.id) == frozenset()


def test_what_was_said_of_an_overlap_passes_to_the_turn_that_comes_instead(project, tier):
    _, second, third, _ = turns_of(project.db, tier)
    project.run(judge, tier, OVERLAP, pair_uid(second.uid, third.uid), OVERLAP_TYPE, ("backchannel",))
    # The second and the fourth become one long turn: it replaces neither, and overlaps the third.
    turns = [*some_turns(4)]
    turns = [turns[0], turn("SPEAKER_01", 1500, 7000, "fine thanks shall we begin"), turns[2]]
    proposal = propose(project, tier, turns)
    (merged,) = open_differences(project, tier, proposal)
    assert merged.kind == "merged" and merged.is_touched
    project.run(accept_differences, tier, proposal, [choice(merged)], although_touched=True)
    judged = [entry for entry in overlaps_judged(project.db, tier) if entry.judgements]
    assert len(judged) == 1 and judged[0].overlap is not None
    assert {judged[0].overlap.first.span.start_ms, judged[0].overlap.second.span.start_ms} == {1500, 3000}
    project.undo(tier)
    (again,) = [entry for entry in overlaps_judged(project.db, tier) if entry.judgements]
    assert {again.overlap.first.uid, again.overlap.second.uid} == {second.uid, third.uid}


def test_a_copy_of_the_proposal_is_not_corrected_with_it(project, tier, changed):
    copy = project.begin_correction(1, changed).result
    with pytest.raises(InvalidEdit, match="copied from"):
        project.run(accept_differences, copy, changed, [])
    with pytest.raises(InvalidEdit, match="choose a proposal"):
        project.run(accept_differences, tier, tier, [])


def test_a_turn_that_is_gone_since_is_said_and_nothing_is_half_done(project, tier, changed):
    found = open_differences(project, tier, changed)
    before = shown(project, tier)
    wrong = [choice(found[0]), Choice((987,), choice(found[1]).proposed)]
    with pytest.raises(InvalidEdit, match="no longer there"):
        project.run(accept_differences, tier, changed, wrong)
    assert shown(project, tier) == before and len(open_differences(project, tier, changed)) == len(found)


def random_turns(chance: random.Random, count: int) -> list[Turn]:
    said = ["", "yes", "yes well no", "good morning how are you", "fine thanks"]
    made = []
    for _ in range(count):
        start_ms = chance.randrange(0, 50_000)
        end_ms = start_ms + chance.randrange(60, 6000)
        made.append(turn(f"SPEAKER_{chance.randrange(3):02d}", start_ms, end_ms, chance.choice(said)))
    return made


@pytest.mark.parametrize("seed", range(12))
def test_accepting_everything_makes_the_tier_what_was_proposed_and_leaves_touched_turns(project, seed):
    chance = random.Random(seed)
    source = project.publish(1, "draft", content_from(random_turns(chance, 14)), run_facts={"asr": "made"}).result
    tier = project.begin_correction(1, source).result
    heard = content_from([replace(one, speaker=f"voice {one.speaker}") for one in random_turns(chance, 14)])
    for kept in chance.sample(content_of(project.db, source).turns, 5):
        heard = content_from([*heard.turns, replace(kept, speaker=f"voice {kept.speaker}")])
    content, _ = with_present_speakers(heard, content_of(project.db, tier))
    proposal = propose(project, tier, list(content.turns))
    mine = chance.choice(turns_of(project.db, tier)) if seed % 2 else None
    if mine is not None:
        project.run(set_text, mine.id, "my own words")
    while found := [one for one in open_differences(project, tier, proposal) if not one.is_touched]:
        some = found if seed % 3 else found[:1]
        project.run(accept_differences, tier, proposal, [choice(one) for one in some])
    if mine is not None:
        now = next(one for one in turns_of(project.db, tier) if one.id == mine.id)
        assert (now.text, now.span, now.speaker) == ("my own words", mine.span, mine.speaker)
        return

    def said(tier_id: int):
        names = {speaker.label: speaker.name for speaker in speakers_of(project.db, tier_id)}
        return sorted((names[one.speaker], one.text, one.span) for one in turns_of(project.db, tier_id))

    for now, wanted in zip(said(tier), said(proposal), strict=True):
        assert now[:2] == wanted[:2]
        assert abs(now[2].start_ms - wanted[2].start_ms) <= 50 and abs(now[2].end_ms - wanted[2].end_ms) <= 50
    assert verify(project.db).whole


def accept_all(project: Project, tier_id: int, proposal_id: int) -> None:
    free = [one for one in open_differences(project, tier_id, proposal_id) if not one.is_touched]
    project.run(accept_differences, tier_id, proposal_id, [choice(one) for one in free])


def test_what_a_person_deleted_is_not_brought_back_unless_they_say_so(project, tier):
    proposal = propose(project, tier, some_turns(4))
    gone = turns_of(project.db, tier)[1]
    project.run(delete_turn, gone.id)
    (back,) = open_differences(project, tier, proposal)
    assert (back.kind, back.is_touched) == ("new", True)
    with pytest.raises(InvalidEdit, match="has deleted a turn here"):
        project.run(accept_differences, tier, proposal, [choice(back)])
    project.undo(tier)
    assert open_differences(project, tier, proposal) == ()
    project.redo(tier)
    project.run(accept_differences, tier, proposal, [choice(back)], although_touched=True)
    assert shown(project, tier)[1][3] == gone.text


def test_a_deleted_turn_does_not_come_back_inside_its_neighbour_and_others_are_free(project, tier):
    first, _, third, fourth = some_turns(4)
    turns = [first, turn("SPEAKER_01", 1500, 6500, "fine thanks shall we begin"), replace(third, text="hm")]
    proposal = propose(project, tier, turns)
    project.run(delete_turn, turns_of(project.db, tier)[1].id)
    assert [(one.kind, one.is_touched) for one in open_differences(project, tier, proposal)] == [
        ("boundaries" if fourth.text == turns[1].text else "text", True),
        ("text", False),
    ]


def test_turns_that_were_judged_accepted_or_asked_about_are_left_alone(project, tier):
    proposal = propose(project, tier, [replace(one, text="something else") for one in some_turns(4)])
    first, second, third, fourth = turns_of(project.db, tier)
    project.run(judge, tier, OVERLAP, pair_uid(first.uid, second.uid), OVERLAP_TYPE, ("backchannel",))
    project.run(accept_reasons, tier, TURN, third.uid, ["not_transcribed"])
    project.run(ask, tier, fourth.id, "who?")
    assert touched_turns(project.db, tier) == {first.uid, second.uid, third.uid, fourth.uid}
    accept_all(project, tier, proposal)
    assert [one.text for one in turns_of(project.db, tier)] == [first.text, second.text, third.text, fourth.text]
    for left in ({first.uid, second.uid, third.uid}, {first.uid, second.uid}, frozenset()):
        project.undo(tier)
        assert touched_turns(project.db, tier) == left
    copy = project.begin_correction(1, 1).result
    assert touched_turns(project.db, copy) == frozenset()


def test_what_was_said_and_asked_goes_to_the_turn_that_takes_the_place_or_stays_without_place(project, tier):
    first, second, third, fourth = turns_of(project.db, tier)
    project.run(write_guideline, Guideline("", (MANNER,)))
    project.run(publish_guideline, "major")
    turns = [first, turn("SPEAKER_01", 1500, 7000, "fine thanks shall we begin")]
    proposal = propose(project, tier, turns)
    project.run(judge, tier, TURN, second.uid, "manner", ("whispered",))
    project.run(ask, tier, second.id, "is it Dee?")
    project.run(ask, tier, third.id, "who?")
    found = open_differences(project, tier, proposal)
    assert {one.kind for one in found} == {"merged", "gone"}
    project.run(accept_differences, tier, proposal, [choice(one) for one in found], although_touched=True)
    merged = turns_of(project.db, tier)[1]
    assert merged.uid not in (second.uid, fourth.uid)
    (said,) = judgements_on(project.db, TURN, merged.uid)
    assert (said.dimension, said.values, said.annotator) == ("manner", ("whispered",), "Ada")
    assert [(one.text, one.turn_id) for one in questions_of(project.db, tier)] == [
        ("is it Dee?", merged.id),
        ("who?", None),
    ]
    project.undo(tier)
    assert [one.turn_id for one in questions_of(project.db, tier)] == [second.id, third.id]
    assert [one.dimension for one in judgements_on(project.db, TURN, second.uid)] == ["manner"]
    assert verify(project.db).whole


def test_what_was_accepted_in_the_review_ends_when_a_machine_replaces_the_content(project, tier):
    first, second = turns_of(project.db, tier)[:2]
    half = project.run(split_turn, second.id, 2500, 4).result
    second, half = (one for one in turns_of(project.db, tier) if one.id in (second.id, half))
    project.run(accept_reasons, tier, TURN, first.uid, ["repetition"])
    project.run(accept_reasons, tier, TURN, second.uid, ["speaker_uncertain"])
    assert set(accepted_reasons(project.db, tier)) == {first.uid, second.uid, half.uid}
    turns = [replace(one, uid="", id=0) for one in turns_of(project.db, tier)]
    proposal = propose(project, tier, [replace(turns[0], text="go go go go", words=()), *turns[1:]])
    (other,) = open_differences(project, tier, proposal)
    project.run(accept_differences, tier, proposal, [choice(other)], although_touched=True)
    assert set(accepted_reasons(project.db, tier)) == {second.uid, half.uid}
    project.undo(tier)
    assert set(accepted_reasons(project.db, tier)) == {first.uid, second.uid, half.uid}
    turns[2] = replace(turns[2], text="no", words=())
    proposal = propose(project, tier, turns)
    (other,) = open_differences(project, tier, proposal)
    project.run(accept_differences, tier, proposal, [choice(other)], although_touched=True)
    assert set(accepted_reasons(project.db, tier)) == {first.uid}, "the part was accepted with the whole"
    assert verify(project.db).whole


def test_a_label_is_never_given_again_and_a_proposal_knows_its_speakers_by_who_they_are(project, tier):
    proposal = propose(project, tier, [*some_turns(4), turn("SPEAKER_01", 10_000, 11_000, "hello")])
    one, two = speakers_of(project.db, tier)
    project.run(merge_speakers, two.id, one.id)
    project.run(add_speaker, tier, "Dee")
    assert [(who.label, who.name) for who in speakers_of(project.db, tier)] == [
        ("SPEAKER_00", "SPEAKER_00"),
        ("SPEAKER_02", "Dee"),
    ]
    copy = project.begin_correction(1, tier).result
    project.run(add_speaker, copy, "Eve")
    assert [who.label for who in speakers_of(project.db, copy)] == ["SPEAKER_00", "SPEAKER_02", "SPEAKER_03"]
    hello = next(one for one in open_differences(project, tier, proposal) if one.kind == "new")
    project.run(accept_differences, tier, proposal, [choice(hello)])
    assert turns_of(project.db, tier)[-1].speaker == "SPEAKER_03", "neither Dee nor the one who was kept"


def test_what_is_proposed_for_a_label_that_somebody_else_has_by_now_goes_to_who_was_meant(project, tier):
    proposal = propose(project, tier, [*some_turns(4), turn("SPEAKER_01", 10_000, 11_000, "hello")])
    one, two = speakers_of(project.db, tier)
    for label, who in (("SPEAKER_07", one), ("SPEAKER_00", two), ("SPEAKER_01", one)):
        project.db.conn.execute("update speaker set label = ? where id = ?", (label, who.id))
    (hello,) = open_differences(project, tier, proposal)
    project.run(accept_differences, tier, proposal, [choice(hello)])
    assert turns_of(project.db, tier)[-1].speaker == "SPEAKER_00"
