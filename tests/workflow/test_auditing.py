"""All of a project looked over: numbers checked by hand on two small recordings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Dimension, Guideline, Label
from hitl_workbench.domain.judgement import OVERLAP, OVERLAP_TYPE, RECORDING, SPEAKER, TURN, WORDS, pair_uid, words_uid
from hitl_workbench.domain.recording import MediaFacts
from hitl_workbench.domain.time import Span
from hitl_workbench.project.audits import judged_drafts
from hitl_workbench.project.guidelines import built_in_guideline, shipped_sets
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.operations.judgements import judge, withdraw_judgement
from hitl_workbench.project.operations.recordings import add_recording, hide_recording
from hitl_workbench.project.operations.turns import delete_turn, set_text, split_turn
from hitl_workbench.project.project import Project
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.workflow.audit_counts import (
    BY_RECORDING,
    BY_SPEAKER,
    BY_TIME,
    CANNOT,
    Key,
    bucket_ms,
    distribution_of,
    drafts_against_judged,
    drafts_behind,
    items_behind,
    overlap_rates,
    rule_matches,
    who_with_whom,
)
from hitl_workbench.workflow.auditing import (
    CANNOT_TELL,
    DRAFTED,
    JUDGED,
    NOT_JUDGED,
    audited_overlaps,
    audited_tiers,
    guideline_of,
    speaker_audits,
    speaker_dimensions,
    strip_of,
    typical_clips,
)
from hitl_workbench.workflow.labelling import confusion_of

# Start, end, speaker, text. Overlaps: 900-1000 (B after A), 2800-3000 (A after B), 60500-61000 (B after A).
FIRST = (
    (0, 1000, "A", "Hello there everybody here"),
    (900, 3000, "B", "yeah"),
    (2800, 5000, "A", "Do you know this one?"),
    (60_000, 61_000, "A", "So we are done now"),
    (60_500, 62_000, "B", "No no wait a moment please"),
)
# Overlap: 1000-1500 (C after D).
SECOND = ((0, 1500, "D", "Good morning"), (1000, 4000, "C", "Good morning to you all"))


def content(turns):
    return content_from([Turn(Span(start, end), speaker, text) for start, end, speaker, text in turns])


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "audit.hitl", annotator="Ada") as made:
        for number, (name, turns) in enumerate((("one", FIRST), ("two", SECOND)), 1):
            facts = MediaFacts(f"{number:02d}" * 32, number * 120_000, 16_000, 1)
            changes = made.run(add_recording, name, f"{name}.wav", facts)
            tier = made.publish(changes.result, "draft", content(turns), run_facts={"asr": "made"}).result
            made.begin_correction(changes.result, tier)
        dimensions = [*built_in_guideline().guideline.dimensions]
        for name in ("intents", "accents", "disfluencies"):
            dimensions += shipped_sets()[name][1].dimensions
        made.run(write_guideline, Guideline("Rules.", tuple(dimensions)))
        made.run(publish_guideline, "major")
        yield made


def tier_of(project, place=0):
    return audited_tiers(project)[place].tier_id


def turn_at(project, start_ms, place=0):
    return next(turn for turn in turns_of(project.db, tier_of(project, place)) if turn.span.start_ms == start_ms)


def say(project, start_ms, dimension, *values, place=0, **more):
    turn = turn_at(project, start_ms, place)
    project.run(judge, tier_of(project, place), TURN, turn.uid, dimension, list(values), **more)


def say_overlap(project, first_ms, second_ms, *values, place=0, **more):
    pair = pair_uid(turn_at(project, first_ms, place).uid, turn_at(project, second_ms, place).uid)
    project.run(judge, tier_of(project, place), OVERLAP, pair, OVERLAP_TYPE, list(values), **more)


def dimension(project, name):
    return guideline_of(project).dimension(name)


def overlaps(project):
    return audited_overlaps(project, audited_tiers(project), dimension(project, OVERLAP_TYPE))


def seen(project):
    return [(one.place.span.start_ms, one.state, *one.values) for one in overlaps(project)]


def test_of_each_recording_that_has_one_the_tier_that_is_meant(project):
    assert [one.origin for one in audited_tiers(project)] == ["annotation", "annotation"]
    project.run(add_recording, "empty", "empty.wav", MediaFacts("cd" * 32, 1000, 16_000, 1))
    project.run(hide_recording, 2)
    assert [one.recording for one in audited_tiers(project)] == ["one"]


def test_overlaps_of_all_recordings_come_with_their_answers_and_else_with_drafts(project):
    assert {state for _, state, *_ in seen(project)} <= {DRAFTED, NOT_JUDGED}
    say_overlap(project, 0, 900, "other", certainty=75, note="a cough")
    say_overlap(project, 60_000, 60_500)
    first, second, third, fourth = overlaps(project)
    assert (first.state, first.values, first.certainty, first.note, first.annotator) == (
        JUDGED, ("other",), 75, "a cough", "Ada",
    )  # fmt: skip
    assert (first.earlier[1], first.later[1]) == tuple(one.name for one in audited_tiers(project)[0].speakers)
    assert first.place.span == Span(900, 1000) and first.place.turn_uid == turn_at(project, 900).uid
    assert second.state == DRAFTED and second.values == ("turn_transition",) and second.why
    assert (third.state, third.values) == (CANNOT_TELL, ())
    assert fourth.place.recording == "two"


def test_an_answer_follows_its_overlap_through_a_split_and_goes_with_it(project):
    say_overlap(project, 2800, 900, "other")
    turn = turn_at(project, 900)
    project.run(split_turn, turn.id, at_ms=1500, text_offset=2)
    assert (2800, JUDGED, "other") in seen(project)
    project.run(delete_turn, turn_at(project, 1500).id)
    assert not any(state == JUDGED for _, state, *_ in seen(project))


def test_an_answer_after_a_split_stands_beside_the_one_before(project):
    say_overlap(project, 2800, 900, "other")
    project.run(split_turn, turn_at(project, 2800).id, at_ms=2850, text_offset=2)
    say_overlap(project, 2800, 900, "backchannel")
    assert [one for one in seen(project) if one[0] in (2800, 2850)] == [
        (2800, JUDGED, "backchannel"), (2850, JUDGED, "other")
    ]  # fmt: skip


def test_what_is_withdrawn_counts_nowhere(project):
    say_overlap(project, 0, 900, "other")
    say(project, 0, "intent", "greeting")
    (uid,) = project.db.conn.execute("select uid from current_judgement where target_kind = 'turn'").fetchone()
    project.run(withdraw_judgement, tier_of(project), uid)
    project.undo(tier_of(project))
    project.redo(tier_of(project))
    found = distribution_of(project, audited_tiers(project), dimension(project, "intent"), BY_RECORDING)
    assert (found.total.judged, found.total.of) == (0, 7)


def test_answers_are_counted_by_recording_speaker_and_time(project):
    say(project, 0, "intent", "greeting", "statement")
    say(project, 900, "intent")
    say(project, 60_000, "intent", "statement")
    say(project, 0, "intent", "greeting", place=1)
    tiers, intent = audited_tiers(project), dimension(project, "intent")
    by_recording = distribution_of(project, tiers, intent, BY_RECORDING)
    assert by_recording.total.counts == {"greeting": 2, "statement": 2, CANNOT: 1}
    assert (by_recording.total.judged, by_recording.total.of, by_recording.total.n_drafted) == (4, 7, 0)
    assert [(group.judged, group.of) for group in by_recording.groups] == [(3, 5), (1, 2)]
    by_speaker = distribution_of(project, tiers, intent, BY_SPEAKER)
    assert [(group.judged, group.of) for group in by_speaker.groups] == [(2, 3), (1, 2), (1, 1), (0, 1)]
    assert [group.key.speaker_id for group in by_speaker.groups] == [one.id for tier in tiers for one in tier.speakers]
    by_time = distribution_of(project, tiers, intent, BY_TIME)
    assert bucket_ms(tiers) == by_time.bucket_ms == 60_000
    assert [(group.key.bucket, group.judged, group.of) for group in by_time.groups] == [(0, 3, 5), (1, 1, 2)]


def test_a_drafted_label_is_counted_only_when_asked_for_and_never_as_judged(project):
    say(project, 0, "intent", "greeting")
    tiers, intent = audited_tiers(project), dimension(project, "intent")
    for by in (BY_RECORDING, BY_SPEAKER, BY_TIME):
        plain = distribution_of(project, tiers, intent, by)
        drafted = distribution_of(project, tiers, intent, by, with_drafts=True)
        assert plain.total.n_drafted == 0 and drafted.total.n_drafted > 0
        assert drafted.total.counts == plain.total.counts == {"greeting": 1}
        assert drafted.total.judged == 1
        assert drafted.total.judged + drafted.total.n_drafted <= drafted.total.of
        for group in drafted.groups:
            assert len(items_behind(project, tiers, drafted, group.key, None, drafted=True)) == group.n_drafted


def test_speakers_recordings_words_and_overlaps_are_counted_too(project):
    tier, second = tier_of(project), audited_tiers(project)[1]
    project.run(judge, tier, SPEAKER, speakers_of(project.db, tier)[0].uid, "accent", ["en-GB"])
    project.run(judge, tier, WORDS, words_uid(turn_at(project, 900).uid, 0, 4), "disfluency", ["repetition"])
    project.run(judge, tier, WORDS, words_uid(turn_at(project, 0).uid, 0, 4), "disfluency", ["repetition"])
    say_overlap(project, 0, 1000, "other", place=1)
    tiers = audited_tiers(project)

    def counted(name, by):
        found = distribution_of(project, tiers, dimension(project, name), by)
        return [(dict(group.counts), group.judged, group.of) for group in found.groups if group.judged]

    assert counted("accent", BY_RECORDING) == [({"en-GB": 1}, 1, 2)]
    assert counted("disfluency", BY_SPEAKER) == [({"repetition": 1}, 1, None)] * 2
    assert counted(OVERLAP_TYPE, BY_SPEAKER) == [({"other": 1}, 1, 1)]
    found = distribution_of(project, tiers, dimension(project, OVERLAP_TYPE), BY_SPEAKER)
    (group,) = (one for one in found.groups if one.judged)
    (item,) = items_behind(project, tiers, found, group.key, "other")
    assert item.place.tier_id == second.tier_id and item.place.span == Span(1000, 1500)
    assert second.speaker(group.key.speaker_id).label == "C"  # who begins later


def test_behind_a_number_are_its_turns(project):
    say(project, 0, "intent", "greeting", "statement")
    say(project, 900, "intent")
    say(project, 60_000, "intent", "statement")
    tiers, intent = audited_tiers(project), dimension(project, "intent")
    found = distribution_of(project, tiers, intent, BY_TIME)

    def starts(key, value):
        return [one.place.span.start_ms for one in items_behind(project, tiers, found, key, value)]

    assert starts(Key(), "statement") == [0, 60_000]
    assert starts(Key(bucket=1), "statement") == [60_000]
    assert starts(Key(), CANNOT) == [900]
    assert starts(Key(), None) == [0, 900, 60_000]


def test_overlap_in_an_hour_is_the_union_over_the_recordings_length(project):
    one, two = overlap_rates(audited_tiers(project), overlaps(project))
    assert (one.overlap_ms, one.n, two.overlap_ms, two.n) == (100 + 200 + 500, 3, 500, 1)
    assert one.seconds_per_hour == pytest.approx(0.8 * 30)
    assert two.seconds_per_hour == pytest.approx(0.5 * 15)


def test_who_interrupts_whom_counts_judged_interruptions_by_who_begins_later(project):
    say_overlap(project, 0, 900, "competitive_interruption")
    say_overlap(project, 900, 2800, "other")
    tiers = audited_tiers(project)
    a, b = (speaker.id for speaker in tiers[0].speakers)
    matrix = who_with_whom(tiers, overlaps(project), "competitive_interruption")
    assert matrix.counts == {(b, a): 1} and matrix.n == 1
    d, c = (speaker.id for speaker in tiers[1].speakers)
    assert matrix.drafted == {(b, a): 1, (c, d): 1}  # only a rule says so
    everything = who_with_whom(tiers, overlaps(project), None)
    assert everything.counts == {(b, a): 2, (a, b): 1, (c, d): 1} and everything.drafted == {}
    assert [speaker for _, speaker in everything.speakers] == [a, b, d, c]


def test_speakers_have_a_row_for_each_annotator_and_cannot_tell_is_not_silence(project):
    tier = tier_of(project)
    a, b = speakers_of(project.db, tier)
    project.run(judge, tier, SPEAKER, a.uid, "accent", ["en-GB", "en-IE"], certainty=50)
    project.run(judge, tier, SPEAKER, b.uid, "accent", [])
    found = speaker_audits(project, audited_tiers(project), speaker_dimensions(guideline_of(project)))
    assert [(one.speaker.id, one.annotator) for one in found[:2]] == [(a.id, "Ada"), (b.id, "Ada")]
    assert [one.annotator for one in found[2:]] == ["", ""]
    assert found[0].answers["accent"].values == ("en-GB", "en-IE") and found[0].answers["accent"].certainty == 50
    assert found[0].answers["variety_self_described"] is None
    assert found[1].answers["accent"].answer == CANNOT_TELL and found[2].answers["accent"] is None


def test_typical_clips_are_the_longest_turns_in_which_nobody_else_speaks(project):
    first, second = audited_tiers(project)
    a, _ = (speaker.id for speaker in first.speakers)
    clips = typical_clips(project, first, a)
    assert not clips.is_alone  # all of A's turns are crossed
    assert [one.span.start_ms for one in clips.places] == [2800, 0, 60_000]
    turn = turn_at(project, 60_500)
    project.run(delete_turn, turn.id)
    clips = typical_clips(project, first, a)
    assert clips.is_alone and [one.span.start_ms for one in clips.places] == [60_000]
    assert clips.places[0].recording_uid == first.recording_uid != second.recording_uid


def test_a_strip_has_answers_else_drafts_and_judged_shifts(project):
    say(project, 0, "intent", "greeting", "statement")
    say(project, 900, "intent")
    say(project, 2800, "intent_shift", "implicit")
    say(project, 60_000, "intent_shift", "none")
    strip = strip_of(project, audited_tiers(project)[0], dimension(project, "intent"))
    assert [(one.lane, one.state, one.values, one.shift) for one in strip.turns] == [
        (0, JUDGED, ("statement", "greeting"), ""),
        (1, CANNOT_TELL, (), ""),
        (0, DRAFTED, ("question",), "implicit"),
        (0, DRAFTED, ("statement",), ""),
        (1, DRAFTED, ("disagreement",), ""),
    ]
    assert strip.counts(JUDGED) == {"greeting": 1, "statement": 1}


def test_drafts_meet_answers_and_rules_are_counted(project):
    for start, drafted, said in ((0, "greeting", "greeting"), (900, "statement", "answer"), (2800, "question", "")):
        shown = LabelDraft((drafted,), 0.8, "rule", "made", 0)
        say(project, start, "intent", *([said] if said else []), draft_shown=shown)
    pair = pair_uid(turn_at(project, 0).uid, turn_at(project, 900).uid)
    shown = LabelDraft(("other",), 0.8, "rule", "made", 0)
    project.run(judge, tier_of(project), OVERLAP, pair, OVERLAP_TYPE, ["backchannel"], draft_shown=shown)
    tiers, intent = audited_tiers(project), dimension(project, "intent")
    confusion = drafts_against_judged(project, tiers, intent)
    assert confusion.counts == {("greeting", "greeting"): 1, ("statement", "answer"): 1, ("question", CANNOT): 1}
    assert drafts_against_judged(project, tiers, dimension(project, OVERLAP_TYPE)).counts == {
        ("other", "backchannel"): 1
    }
    behind = drafts_behind(project, tiers, intent, "statement", "answer")
    assert [one.place.span.start_ms for one in behind] == [900]
    assert [one.place.span.start_ms for one in drafts_behind(project, tiers, intent, "question", CANNOT)] == [2800]
    (item,) = drafts_behind(project, tiers, dimension(project, OVERLAP_TYPE), "other", "backchannel")
    assert item.place.span == Span(900, 1000)
    project.undo(tier_of(project))
    assert drafts_against_judged(project, tiers, dimension(project, OVERLAP_TYPE)).total == 0
    counts = rule_matches(project, tiers, intent)
    labels = [rule.label for rule in intent.drafts]
    assert counts[labels.index("question")] == 1 and sum(counts) <= 7
    types = dimension(project, OVERLAP_TYPE)
    assert sum(rule_matches(project, tiers, types)) == sum(state == DRAFTED for _, state, *_ in seen(project))


def test_a_recording_is_judged_as_a_whole(project):
    asked = Dimension("sound", "Sound", RECORDING, labels=(Label("good", "Good"), Label("poor", "Poor")))
    project.run(write_guideline, Guideline("Rules.", (*guideline_of(project).dimensions, asked)))
    project.run(publish_guideline, "major")
    first, _ = audited_tiers(project)
    project.run(judge, first.tier_id, RECORDING, first.recording_uid, asked.name, [asked.labels[0].value])
    found = distribution_of(project, audited_tiers(project), asked, BY_RECORDING)
    assert [(group.judged, group.of) for group in found.groups] == [(1, 1), (0, 1)]
    (item,) = items_behind(project, audited_tiers(project), found, found.groups[0].key, None)
    assert item.place.turn_uid == "" and item.place.span == Span(0, first.duration_ms)


def test_words_that_are_gone_count_nowhere(project):
    tier, turn = tier_of(project), turn_at(project, 0)
    project.run(judge, tier, WORDS, words_uid(turn.uid, 0, 4), "disfluency", ["repetition"])

    def found():
        tiers = audited_tiers(project)
        counted = distribution_of(project, tiers, dimension(project, "disfluency"), BY_RECORDING)
        return counted.total.judged, len(items_behind(project, tiers, counted, Key(), None))

    assert found() == (1, 1)
    project.run(set_text, turn.id, "zebras walk")
    assert found() == (0, 0)
    project.undo(tier)
    assert found() == (1, 1)


def test_several_values_are_the_same_in_whatever_order_they_were_given(project):
    intent = dimension(project, "intent")
    for start, values, drafted in (
        (0, ("statement", "greeting"), ("greeting", "statement")),
        (900, ("greeting", "statement"), ("statement", "greeting")),
    ):
        say(project, start, "intent", *values, draft_shown=LabelDraft(drafted, 0.8, "rule", "made", 0))
    tiers = audited_tiers(project)
    both = "+".join(intent.ordered(("greeting", "statement")))
    rows = judged_drafts(project.db, [tier.tier_id for tier in tiers], "intent")
    assert {row.values for row in rows} == {intent.ordered(("greeting", "statement"))}
    older = [rows[0], replace(rows[1], values=rows[1].values[::-1])]  # as an older program kept them
    assert confusion_of(older, intent).counts == {(both, both): 2}
    assert confusion_of(older, intent).kept == 2
    assert len(drafts_behind(project, tiers, intent, both, both)) == 2


def test_what_asks_about_origin_has_no_drafts_in_the_audit(project):
    asked = dimension(project, "intent")
    origin = replace(asked, name="origin")
    assert sum(rule_matches(project, audited_tiers(project), asked)) > 0
    assert sum(rule_matches(project, audited_tiers(project), origin)) == 0
    drafted = distribution_of(project, audited_tiers(project), origin, BY_RECORDING, with_drafts=True)
    assert drafted.total.n_drafted == 0
    types = replace(dimension(project, OVERLAP_TYPE), name="accent")
    assert {one.state for one in audited_overlaps(project, audited_tiers(project), types)} == {NOT_JUDGED}
