"""Labels that a file gives are drafts: shown before what rules propose, judged by nobody until a person confirms."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from hitl_workbench.domain.annotation import content_from
from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import RECORDING, Dimension, Guideline, Label
from hitl_workbench.domain.judgement import OVERLAP, SPEAKER, TURN, WORDS, pair_uid, words_uid
from hitl_workbench.domain.time import Span
from hitl_workbench.formats.base import ReadLabel
from hitl_workbench.project.guidelines import built_in_guideline, present_guideline, shipped_sets
from hitl_workbench.project.history import touched_turns
from hitl_workbench.project.imported import Beside
from hitl_workbench.project.judgements import overlaps_judged
from hitl_workbench.project.label_drafts import file_labels_of
from hitl_workbench.project.labels import judgement_rows, labelling_progress, labels_of, turn_answers
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.operations.judgements import confirm_judgement, judge
from hitl_workbench.project.recordings import recording_named
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import content_of
from hitl_workbench.workflow.auditing import (
    DRAFTED,
    NOT_JUDGED,
    audited_overlaps,
    audited_tiers,
    strip_of,
    unanswered_drafts,
)
from hitl_workbench.workflow.file_labels import FILE, labels_not_shown
from hitl_workbench.workflow.labelling import confusion_of, drafts_of, label_files, label_table, labels_for_export
from hitl_workbench.workflow.placing_labels import placed_labels
from tests.project.building import make_project, some_turns, table


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path / "labels.hitl") as made:
        sets = shipped_sets()
        dimensions = [*built_in_guideline().guideline.dimensions]
        for name in ("intents", "accents", "disfluencies"):
            dimensions += sets[name][1].dimensions
        dimensions.append(Dimension("scene", "Scene", RECORDING, labels=(Label("quiet", "Quiet"),)))
        dimensions.append(Dimension("voice", "Voice", SPEAKER, labels=(Label("loud", "Loud"),)))
        made.run(write_guideline, Guideline("Rules.", tuple(dimensions)))
        made.run(publish_guideline, "major")
        yield made


def a_value(project, dimension: str) -> str:
    return present_guideline(project.db).guideline.dimension(dimension).labels[-1].value


def dimension_of(project, target: str) -> str:
    asked = present_guideline(project.db).guideline.of_target(target)
    return next(one.name for one in asked if not one.is_sensitive)


def all_labels(project) -> list[ReadLabel]:
    """A label of every kind, for the first turns of `some_turns`."""
    intent, words = "intent", dimension_of(project, WORDS)
    return [
        ReadLabel(TURN, intent, (a_value(project, intent),), "SPEAKER_00", Span(0, 2000)),
        ReadLabel(TURN, intent, (a_value(project, intent),), "SPEAKER_01", Span(1500, 3500)),
        ReadLabel(OVERLAP, "overlap_type", ("other",), "", Span(1500, 2000)),
        ReadLabel(WORDS, words, (a_value(project, words),), "SPEAKER_00", Span(300, 850)),
        ReadLabel(SPEAKER, "voice", ("loud",), "SPEAKER_01"),
        ReadLabel("recording", "scene", ("quiet",)),
    ]


def imported(project, labels, count=4) -> int:
    content = content_from(some_turns(count))
    placed, notes = placed_labels(content, labels, "call.eaf")
    assert notes == ()
    return project.publish(1, "import", content, beside=Beside((), placed)).result


def drafts(project, tier):
    guideline = present_guideline(project.db).guideline
    return drafts_of(content_of(project.db, tier), guideline, file_labels_of(project.db, tier))


def nothing_counts_as_judged(project, tier) -> bool:
    """Whether no count, list, table or export of answers has anything."""
    guideline = present_guideline(project.db).guideline
    names = [(one.name, one.target) for one in guideline.dimensions]
    tiers = audited_tiers(project)
    overlaps = audited_overlaps(project, tiers, guideline.dimension("overlap_type"))
    strip = strip_of(project, tiers[0], guideline.dimension("intent"))
    return (
        table(project, "judgement") == []
        and labels_of(project.db, tier) == {}
        and turn_answers(project.db, tier, 1) == []
        and all(one.judged == 0 for one in labelling_progress(project.db, tier, names))
        and all(one.judgements == () for one in overlaps_judged(project.db, tier))
        and touched_turns(project.db, tier) == frozenset()
        and judgement_rows(project.db, [tier]) == []
        and labels_for_export(project, tier, with_sensitive=True)[0] == {}
        and label_table(project, [tier], with_sensitive=True)[1] == []
        and label_files(project, [tier]).get("judgements.jsonl", b"") == b""
        and {one.state for one in overlaps} | {one.state for one in strip.turns} <= {DRAFTED, NOT_JUDGED}
        and strip.counts("judged", "cannot_tell") == {}
    )


def intent_of(project):
    return present_guideline(project.db).guideline.dimension("intent")


def test_no_drafted_label_counts_as_judged_anywhere(project):
    tier = imported(project, all_labels(project))
    assert len(drafts(project, tier)) >= 5
    assert nothing_counts_as_judged(project, tier)
    copy = project.begin_correction(1, tier).result
    assert nothing_counts_as_judged(project, copy)


def test_a_files_label_comes_before_what_a_rule_proposes_and_says_where_it_stands(project):
    tier = imported(project, all_labels(project))
    first, second, third, _ = content_of(project.db, tier).turns
    by_rules = drafts_of(content_of(project.db, tier), present_guideline(project.db).guideline)["intent"]
    assert by_rules[first.uid].source == "rule"
    value = a_value(project, "intent")
    found = drafts(project, tier)
    assert found["intent"][first.uid] == LabelDraft((value,), 1.0, FILE, "in call.eaf")
    assert by_rules[first.uid].values != (value,)
    assert found["intent"].get(third.uid) == by_rules.get(third.uid)  # the file says nothing there
    assert found["overlap_type"][pair_uid(first.uid, second.uid)].values == ("other",)
    assert found[dimension_of(project, WORDS)][words_uid(first.uid, 5, 16)].source == FILE
    assert found["voice"][speakers_of(project.db, tier)[1].uid].values == ("loud",)
    assert found["scene"][recording_named(project.db, "call").uid].values == ("quiet",)


def test_a_person_confirms_a_files_label_and_what_they_saw_stays_with_the_answer(project):
    tier = imported(project, all_labels(project))
    copy = project.begin_correction(1, tier).result
    turn = content_of(project.db, copy).turns[0]
    draft = drafts(project, copy)["intent"][turn.uid]
    project.run(judge, copy, TURN, turn.uid, "intent", draft.values, draft_shown=draft)
    (row,) = judgement_rows(project.db, [copy])
    assert row.source == "annotator" and json.loads(row.draft_shown) == {**asdict(draft), "values": list(draft.values)}
    assert confusion_of([row], intent_of(project)).total == 0  # of rules: a file's label is no rule's
    record = label_files(project, [copy])["judgements.jsonl"].decode()
    assert json.loads(record)["draft_shown"]["source"] == FILE
    project.run(confirm_judgement, copy, row.uid)
    assert json.loads(judgement_rows(project.db, [copy])[-1].draft_shown)["source"] == FILE


def test_audit_views_show_a_files_labels_as_drafts(project):
    tier = imported(project, all_labels(project))
    guideline = present_guideline(project.db).guideline
    tiers = audited_tiers(project)
    assert tiers[0].tier_id == tier
    overlap = audited_overlaps(project, tiers, guideline.dimension("overlap_type"))[0]
    assert (overlap.state, overlap.values, overlap.why) == (DRAFTED, ("other",), "in call.eaf")
    strip = strip_of(project, tiers[0], guideline.dimension("intent"))
    assert (strip.turns[0].state, strip.turns[0].values) == (DRAFTED, (a_value(project, "intent"),))
    found = {
        turn.uid: draft.source for _, turn, draft in unanswered_drafts(project, tiers, guideline.dimension("intent"))
    }
    assert found[content_of(project.db, tier).turns[0].uid] == FILE


def test_what_cannot_be_an_answer_is_kept_reported_and_shown_to_nobody(project):
    accents = next(one for one in present_guideline(project.db).guideline.dimensions if one.is_sensitive)
    labels = [
        ReadLabel(TURN, "intent", ("mumbling",), "SPEAKER_00", Span(0, 2000)),
        ReadLabel(TURN, "mood", ("happy",), "SPEAKER_00", Span(0, 2000)),
        ReadLabel(OVERLAP, "intent", ("question",), "", Span(1500, 2000)),
        ReadLabel(TURN, "intent", (), "SPEAKER_01", Span(1500, 3500)),
        ReadLabel(SPEAKER, accents.name, (accents.labels[0].value,) if accents.labels else ("x",), "SPEAKER_00"),
    ]
    tier = imported(project, labels)
    assert len(file_labels_of(project.db, tier)) == len(labels)
    shown = [draft for by in drafts(project, tier).values() for draft in by.values() if draft.source == FILE]
    assert shown == []
    notes = labels_not_shown(project.db, file_labels_of(project.db, tier))
    assert len(notes) == len(labels)
    said = " ".join(notes)
    for part in ("'mumbling' is no answer", "does not ask 'mood' of a turn", "does not ask 'intent' of a overlap",
                 "could not tell", "is sensitive"):  # fmt: skip
        assert part in said, part


def test_a_label_that_the_guideline_asks_for_later_is_shown_then(project):
    tier = imported(project, [ReadLabel(TURN, "mood", ("happy",), "SPEAKER_00", Span(0, 2000))])
    assert "mood" not in drafts(project, tier)
    rules = present_guideline(project.db).guideline
    mood = Dimension("mood", "Mood", TURN, labels=(Label("happy", "Happy"),))
    project.run(write_guideline, Guideline(rules.text, (*rules.dimensions, mood)))
    project.run(publish_guideline, "major")
    assert [draft.values for draft in drafts(project, tier)["mood"].values()] == [("happy",)]


# -- where a label belongs


def places(labels, turns):
    return placed_labels(content_from(turns), labels, "f")


def test_a_label_of_no_turn_or_of_more_than_one_is_said_and_left_out():
    turns = some_turns(4)
    twin = [*turns, turns[0]]
    good = ReadLabel(TURN, "intent", ("a",), "SPEAKER_00", Span(0, 2000))
    assert [one.turns for one in places([good], turns)[0]] == [(0,)]
    for labels, of in (
        ([ReadLabel(TURN, "intent", ("a",), "SPEAKER_00", Span(0, 1999))], turns),
        ([ReadLabel(TURN, "intent", ("a",), "SPEAKER_01", Span(0, 2000))], turns),
        ([ReadLabel(TURN, "intent", ("a",), "SPEAKER_00")], turns),
        ([good], twin),
    ):
        placed, notes = places(labels, of)
        assert placed == () and notes == ("1 labels of 'intent' are of no turn that can be told, and were left out",)
    for kind, span in ((OVERLAP, Span(0, 10)), (WORDS, Span(0, 77)), (SPEAKER, None), ("planet", None)):
        placed, notes = places([ReadLabel(kind, "d", ("a",), "nobody" if kind == SPEAKER else "", span)], turns)
        assert placed == () and kind in notes[0]


def test_labels_of_words_need_words_that_begin_and_end_there():
    turns = some_turns(2)  # "good morning how are you", 250 ms each, every 300 ms
    for span, words in ((Span(0, 250), (0, 4)), (Span(300, 1150), (5, 20)), (Span(0, 1450), (0, 24))):
        (placed,), _ = places([ReadLabel(WORDS, "d", ("a",), "SPEAKER_00", span)], turns)
        assert placed.words == words and placed.turns == (0,)
    for span in (Span(1, 250), Span(0, 251), Span(0, 9000)):
        assert places([ReadLabel(WORDS, "d", ("a",), "SPEAKER_00", span)], turns)[0] == ()


def test_two_overlaps_with_the_same_span_are_not_told_apart():
    third = replace(some_turns(3, 3)[2], span=Span(1500, 3500))
    placed, notes = places([ReadLabel(OVERLAP, "d", ("a",), "", Span(1500, 2000))], [*some_turns(2), third])
    assert placed == () and len(notes) == 1
