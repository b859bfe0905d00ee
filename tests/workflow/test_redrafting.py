"""Drafting again as a proposal: with scripted engines, and once with the real diarizer."""

from __future__ import annotations

import pytest

from hitl_workbench.domain.time import Span
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.operations.proposals import Choice, accept_differences
from hitl_workbench.project.operations.speakers import assign_speaker, rename_speaker
from hitl_workbench.project.operations.turns import delete_turn, set_text, split_turn
from hitl_workbench.project.proposals import comparison, facts_of
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.runs import runs_of
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import tier_with_id, tiers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.project.verification import verify
from hitl_workbench.workflow.drafting import SPEAKERS, WORDS, DraftOptions, draft
from hitl_workbench.workflow.importing import import_recordings
from hitl_workbench.workflow.redrafting import redraft

SCRIPTED = {"asr": "words", "diarizer": "voices"}


@pytest.fixture
def corrected(study, speech, scripted):
    """A project and the annotator's own copy of a draft: 5 words from 1 to 3 s, 10 from 6 to 10 s, by two speakers."""
    import_recordings(study, [speech])
    (drafted,) = draft(study, recordings(study.db), DraftOptions(**SCRIPTED))
    copy = study.begin_correction(1, drafted.tier_id).result
    return study, tier_with_id(study.db, copy)


def again(corrected, **options):
    project, tier = corrected
    return redraft(project, recordings(project.db)[0], tier, DraftOptions(**{**SCRIPTED, **options}))


def found(corrected, made):
    return comparison(corrected[0].db, corrected[1].id, made.drafted.tier_id).differences


def kinds(corrected, made):
    return [(one.kind, one.span.start_ms, one.span.end_ms) for one in found(corrected, made)]


def test_the_same_again_is_no_difference_and_makes_no_tier(corrected):
    project, _ = corrected
    for parts in ("both", WORDS, SPEAKERS):
        made = again(corrected, parts=parts)
        assert (made.differences, made.drafted.tier_id, made.drafted.error) == (0, None, ""), parts
    assert [tier.origin for tier in tiers_of(project.db, 1)] == ["draft", "annotation"]
    assert len(runs_of(project.db, 1)) == 2, "the stages were there already"


def test_a_proposal_says_what_it_was_made_for_and_how(corrected, scripted):
    scripted("other", "transcriber", words=[["hello", 1100, 1500, 0.9], ["bye", 7000, 7400, 0.9]])
    made = again(corrected, asr="other")
    facts = facts_of(tier_with_id(corrected[0].db, made.drafted.tier_id))
    assert (facts["against"], facts["span"], facts["parts"]) == (corrected[1].uid, [0, 12_000], "both")
    assert (facts["asr"], facts["diarizer"], facts["new_speakers"]) == ("other", "voices", [])
    assert kinds(corrected, made) == [("text", 1000, 3000), ("text", 6000, 10_000)] and made.differences == 2
    assert verify(corrected[0].db).whole


def test_words_alone_go_to_the_persons_own_turns(corrected, scripted):
    project, tier = corrected
    second = turns_of(project.db, tier.id)[1]
    project.run(split_turn, second.id, 8000, len("word6 word7 word8 word9 word10"))
    project.run(assign_speaker, second.id, speakers_of(project.db, tier.id)[0].id)
    scripted(
        "other", "transcriber", words=[["hello", 1100, 1500, 0.9], ["and", 6500, 6900, 0.9], ["bye", 8500, 9000, 0.9]]
    )
    made = again(corrected, asr="other", parts=WORDS)
    assert [run.settings.stage for run in runs_of(project.db, 1)].count("diarization") == 1
    proposed = turns_of(project.db, made.drafted.tier_id)
    mine = turns_of(project.db, tier.id)
    assert [(one.span, one.speaker) for one in proposed] == [(one.span, one.speaker) for one in mine]
    assert [one.text for one in proposed] == ["hello", "and", "bye"]


def test_speakers_alone_keep_the_persons_words_with_their_times(corrected, scripted):
    project, tier = corrected
    first, second = turns_of(project.db, tier.id)
    project.run(set_text, first.id, "what I really heard here and more")
    project.run(rename_speaker, speakers_of(project.db, tier.id)[1].id, "Ben")
    scripted("voices2", "diarizer", turns=[[1000, 3000, "x"], [6000, 8000, "y"], [8000, 10_000, "z"]])
    made = again(corrected, diarizer="voices2", parts=SPEAKERS)
    assert [run.settings.stage for run in runs_of(project.db, 1)].count("transcription") == 1
    proposed = turns_of(project.db, made.drafted.tier_id)
    assert proposed[0].text == "what I really heard here and more"
    assert " ".join(one.text for one in proposed[1:]) == second.text
    timed = {second.word_text(word): (word.start_ms, word.end_ms) for word in second.words}
    assert {one.word_text(word): (word.start_ms, word.end_ms) for one in proposed[1:] for word in one.words} == timed
    now = turns_of(project.db, tier.id)[0]
    assert proposed[0].words == now.words, "a word nobody timed has no time now either"
    names = {speaker.label: speaker.name for speaker in speakers_of(project.db, made.drafted.tier_id)}
    assert [names[one.speaker] for one in proposed] == ["SPEAKER_00", "Ben", "SPEAKER_02"]
    assert facts_of(tier_with_id(project.db, made.drafted.tier_id))["new_speakers"] == ["SPEAKER_02"]
    assert len(speakers_of(project.db, tier.id)) == 2, "a new voice is nobody until it is accepted"


def test_a_stretch_is_joined_to_what_reaches_out_of_it(corrected, scripted):
    project, tier = corrected
    scripted("other", "transcriber", words=[["new", 1100, 1500, 0.9]])
    # 7500 ms cuts word9 (7200 to 7600 ms): the stretch begins where that word does
    made = again(corrected, asr="other", span=Span(7500, 9200))
    facts = facts_of(tier_with_id(project.db, made.drafted.tier_id))
    assert facts["span"] == [7200, 9200]
    (difference,) = found(corrected, made)
    (proposed,) = difference.proposed
    assert proposed.text == "word6 word7 word8 new word14 word15" and proposed.span == Span(6000, 10_000)
    project.run(
        accept_differences,
        tier.id,
        made.drafted.tier_id,
        [Choice((difference.present[0].id,), (proposed.id,))],
    )
    assert turns_of(project.db, tier.id)[1].text == proposed.text
    assert found(corrected, made) == ()


def test_what_is_edited_while_the_engines_run_is_compared_as_it_is_then(corrected):
    project, tier = corrected
    first, _ = turns_of(project.db, tier.id)
    done = []

    def progress(share, text):
        if not done:
            done.append(project.run(delete_turn, first.id))

    made = redraft(project, recordings(project.db)[0], tier, DraftOptions(**SCRIPTED, speakers=1), progress=progress)
    assert kinds(corrected, made) == [("new", 1000, 3000)]


@pytest.mark.parametrize(("threshold", "speakers"), [(0.2, 3), (0.9, 2)])
def test_the_threshold_reaches_the_diarizer_and_is_part_of_what_a_stage_is(
    study, tmp_path, scripted, threshold, speakers
):
    from tests.audio.sounds import clicks, write_wav

    import_recordings(study, [write_wav(tmp_path / "three.wav", clicks(9, (1.0, 4.0, 7.0)))])
    whole = recordings(study.db)
    draft(study, whole, DraftOptions(**SCRIPTED))
    (drafted,) = draft(study, whole, DraftOptions(**SCRIPTED, threshold=threshold))
    assert (drafted.error, drafted.speakers) == ("", speakers)
    stages = [run.settings for run in runs_of(study.db, 1) if run.settings.stage == "diarization"]
    assert [stage.options.get("threshold") for stage in stages] == [None, threshold]
    assert drafted.tier_id is not None
    assert tier_with_id(study.db, drafted.tier_id).run["options"]["threshold"] == threshold
    assert "threshold" not in stages[0].options


def test_options_that_contradict_are_said(corrected):
    with pytest.raises(WorkbenchError, match="together"):
        again(corrected, channels="separate", parts=WORDS)
    with pytest.raises(WorkbenchError, match="diarizer"):
        again(corrected, diarizer="none", parts=SPEAKERS)


def test_an_engine_that_fails_leaves_no_proposal(corrected, scripted):
    scripted("ill", "diarizer", fail="the diarizer is ill; wait")
    made = again(corrected, diarizer="ill", parts=SPEAKERS)
    assert (made.drafted.error, made.differences) == ("the diarizer is ill; wait", 0)
    assert [tier.origin for tier in tiers_of(corrected[0].db, 1)] == ["draft", "annotation"]


@pytest.mark.models
def test_the_telephone_call_is_diarized_again_for_three_speakers(study, telephone_call, installed_models):
    """The person's words stay, word for word; a third voice is proposed and becomes a speaker when it is accepted."""
    from tests.ui.call import call_as_drafted

    import_recordings(study, [telephone_call])
    source = study.publish(1, "draft", call_as_drafted(), run_facts={"asr": "base"}).result
    tier = tier_with_id(study.db, study.begin_correction(1, source).result)
    made = redraft(study, recordings(study.db)[0], tier, DraftOptions(parts=SPEAKERS, speakers=3))
    assert made.drafted.error == "" and made.differences > 0
    assert facts_of(tier_with_id(study.db, made.drafted.tier_id))["new_speakers"] == ["SPEAKER_02"]

    def words(tier_id):
        return sorted(word for one in turns_of(study.db, tier_id) for word in one.text.split())

    assert words(made.drafted.tier_id) == words(tier.id)
    open_ones = comparison(study.db, tier.id, made.drafted.tier_id).differences
    choices = [
        Choice(tuple(turn.id for turn in one.present), tuple(turn.id for turn in one.proposed)) for one in open_ones
    ]
    study.run(accept_differences, tier.id, made.drafted.tier_id, choices)
    assert len(speakers_of(study.db, tier.id)) == 3
    assert comparison(study.db, tier.id, made.drafted.tier_id).differences == ()
    assert verify(study.db).whole
