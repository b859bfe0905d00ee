"""The guideline in the project: written, published, never changed; and what a major version makes stale."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace

import pytest

from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Dimension, Guideline, Label, Rule
from hitl_workbench.domain.guideline_changes import changes_between, effects_of
from hitl_workbench.domain.judgement import OVERLAP, OVERLAP_TYPE, SPEAKER, TURN, WORDS, pair_uid, words_uid
from hitl_workbench.errors import InvalidEdit, NotAllowed, WorkbenchError
from hitl_workbench.project.guidelines import (
    built_in_guideline,
    guideline_draft,
    guideline_named,
    guideline_versions,
    present_guideline,
    stale_by_recording,
    stale_judgements,
    would_be_stale,
    would_be_stale_by_recording,
)
from hitl_workbench.project.judgements import judgements_on, overlaps_judged
from hitl_workbench.project.labels import judgement_rows
from hitl_workbench.project.operations.annotators import add_annotator
from hitl_workbench.project.operations.guidelines import discard_guideline, publish_guideline, write_guideline
from hitl_workbench.project.operations.judgements import (
    Answer,
    confirm_judgement,
    judge,
    judge_each,
    withdraw_judgement,
)
from hitl_workbench.project.operations.speakers import merge_speakers
from hitl_workbench.project.operations.turns import delete_turn, merge_turns, split_turn
from hitl_workbench.project.project import Project
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.project.verification import verify
from hitl_workbench.workflow.stale_labels import STALE, doubtful_labels
from tests.project.building import correction, make_project, table
from tests.project.random_edits import random_edit

INTENT = Dimension(
    "intent", "Intent", "turn", "What for?", "multiple",
    (Label("question", "Question", "Wants to know."), Label("answer", "Answer"), Label("other", "Other")),
)  # fmt: skip
FIRST = Guideline("Listen first.", (INTENT,))


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path / "rules.hitl", minutes=2) as made:
        yield made


@pytest.fixture
def tier(project):
    return correction(project, 20, 3)


def publish(project, guideline, level="major"):
    project.run(write_guideline, guideline)
    return project.run(publish_guideline, level).result


def built_in_and(*dimensions):
    return Guideline("Listen first.", (*built_in_guideline().guideline.dimensions, *dimensions))


def test_a_project_works_by_the_built_in_guideline_until_one_is_published(project, tier):
    present = present_guideline(project.db)
    assert str(present.version) == "0.0.0" and present.guideline.dimension(OVERLAP_TYPE) is not None
    overlap = overlaps_judged(project.db, tier)[0].overlap
    pair = pair_uid(overlap.first.uid, overlap.second.uid)
    project.run(judge, tier, OVERLAP, pair, OVERLAP_TYPE, ["backchannel"])
    with pytest.raises(InvalidEdit, match="is no answer"):
        project.run(judge, tier, OVERLAP, pair, OVERLAP_TYPE, ["nonsense"])
    with pytest.raises(InvalidEdit, match="does not ask about 'intent'"):
        project.run(judge, tier, TURN, overlap.first.uid, "intent", ["question"])
    assert publish(project, built_in_and(INTENT)) == "1.0.0"
    assert stale_judgements(project.db) == []  # the built-in question went on as it was
    project.run(judge, tier, TURN, overlap.first.uid, "intent", ["question"])
    (said,) = judgements_on(project.db, TURN, overlap.first.uid)
    assert said.guideline_version == "1.0.0"


def test_the_next_version_is_written_seen_by_nobody_and_published(project):
    project.run(write_guideline, FIRST)
    assert str(present_guideline(project.db).version) == "0.0.0"
    assert guideline_draft(project.db).guideline == FIRST
    project.run(write_guideline, replace(FIRST, text="Listen twice."))
    assert project.run(publish_guideline, "major", "the first").result == "1.0.0"
    assert guideline_draft(project.db) is None
    present = present_guideline(project.db)
    assert (present.guideline.text, present.note, present.annotator) == ("Listen twice.", "the first", "Ada")
    with pytest.raises(InvalidEdit, match="nothing has been written"):
        project.run(publish_guideline, "minor")
    assert verify(project.db).whole


def test_a_version_is_at_least_what_its_changes_need(project):
    publish(project, FIRST)
    request = replace(INTENT, labels=(*INTENT.labels, Label("request", "Request")))
    project.run(write_guideline, Guideline(FIRST.text, (request,)))
    with pytest.raises(InvalidEdit, match=r"need a minor version \(intent: the label “Request” is new\)"):
        project.run(publish_guideline, "patch")
    assert project.run(publish_guideline, "minor").result == "1.1.0"
    assert publish(project, Guideline("Listen.", (request,)), "patch") == "1.1.1"
    project.run(write_guideline, Guideline("Listen.", (request,)))
    with pytest.raises(InvalidEdit, match="nothing to publish"):
        project.run(publish_guideline, "patch")
    project.run(discard_guideline)
    assert guideline_draft(project.db) is None
    assert [str(one.version) for one in guideline_versions(project.db)] == ["1.0.0", "1.1.0", "1.1.1"]
    assert guideline_named(project.db, "1.0.0").guideline == FIRST
    with pytest.raises(WorkbenchError, match="there are: 1.0.0, 1.1.0, 1.1.1"):
        guideline_named(project.db, "9.9.9")


def test_a_published_version_is_never_changed(project):
    publish(project, FIRST)
    for statement in ("update guideline set content = '{}'", "delete from guideline"):
        with pytest.raises(sqlite3.IntegrityError, match="published guideline is never"):
            project.db.conn.execute(statement)


def test_only_who_leads_writes_the_rules(project):
    project.run(add_annotator, "Grace")
    folder = project.folder
    project.close()
    with Project.open(folder, "Grace") as other, pytest.raises(NotAllowed):
        other.run(write_guideline, FIRST)


def test_a_major_version_makes_exactly_the_answers_stale_that_it_touches(project, tier):
    publish(project, FIRST)
    turns = turns_of(project.db, tier)
    for number, values in enumerate((["question"], ["answer"], ["question", "other"], [], ["other"])):
        project.run(judge, tier, TURN, turns[number].uid, "intent", values)
    defined = replace(INTENT.labels[0], definition="Wants to know, and waits for it.")
    second = Guideline(FIRST.text, (replace(INTENT, labels=(defined, *INTENT.labels[1:])),))
    effects = effects_of(changes_between(FIRST, second))
    assert would_be_stale(project.db, effects, second) == 2
    assert publish(project, second) == "2.0.0"
    stale = set(stale_judgements(project.db))
    touched = {judgements_on(project.db, TURN, turns[n].uid)[0].uid for n in (0, 2)}
    assert stale == touched

    # One is confirmed, one is judged again; the old rows stay.
    before = len(table(project, "judgement"))
    project.run(confirm_judgement, tier, judgements_on(project.db, TURN, turns[0].uid)[0].uid)
    project.run(judge, tier, TURN, turns[2].uid, "intent", ["other"])
    assert stale_judgements(project.db) == []
    assert len(table(project, "judgement")) == before + 4  # two withdrawals, two answers
    (again,) = judgements_on(project.db, TURN, turns[0].uid)
    assert (again.values, again.guideline_version) == (("question",), "2.0.0")
    project.undo(tier)
    project.undo(tier)
    assert set(stale_judgements(project.db)) == touched

    # A rule of the whole dimension touches everything, "cannot tell" as well; nothing is counted twice.
    third = Guideline(second.text, (replace(second.dimensions[0], rules=(Rule("R", "laughing", "judge the words"),)),))
    assert would_be_stale(project.db, effects_of(changes_between(second, third)), third) == 3
    publish(project, third)
    assert len(stale_judgements(project.db)) == 5
    assert verify(project.db).whole


def test_answers_to_a_question_that_was_dropped_are_counted_as_stale_only_when_it_is_asked_again(project, tier):
    tone = Dimension("tone", "Tone", "turn", labels=(Label("warm", "Warm"), Label("cold", "Cold")))
    both = Guideline(FIRST.text, (INTENT, tone))
    publish(project, both)
    turn = turns_of(project.db, tier)[0]
    project.run(judge, tier, TURN, turn.uid, "intent", ["question"])
    project.run(judge, tier, TURN, turn.uid, "tone", ["warm"])
    assert would_be_stale(project.db, effects_of(changes_between(both, FIRST)), FIRST) == 0
    publish(project, FIRST)
    assert stale_judgements(project.db) == [] and doubtful_labels(project, tier) == []
    publish(project, both)
    (uid,) = stale_judgements(project.db)
    assert [one.judgement.uid for one in doubtful_labels(project, tier)] == [uid]


def test_what_a_rule_had_proposed_stays_with_the_answer(project, tier):
    publish(project, FIRST)
    turn = turns_of(project.db, tier)[0]
    shown = LabelDraft(("question",), 0.8, "rule", "ends with “?”", 0)
    project.run(judge, tier, TURN, turn.uid, "intent", ["answer"], draft_shown=shown)
    (row,) = [row for row in table(project, "judgement") if row["choice"] == '["answer"]']
    assert '"values": ["question"]' in row["draft_shown"] and row["source"] == "annotator"
    (said,) = judgements_on(project.db, TURN, turn.uid)
    project.run(confirm_judgement, tier, said.uid)
    assert table(project, "judgement")[-1]["draft_shown"] == row["draft_shown"]


def test_many_turns_are_judged_and_taken_back_as_one_step(project, tier):
    publish(project, FIRST)
    uids = [turn.uid for turn in turns_of(project.db, tier)[:5]]
    assert project.run(judge_each, tier, [Answer(TURN, uid, "intent", ("answer",)) for uid in uids]).result == 5
    project.undo(tier)
    assert all(judgements_on(project.db, TURN, uid) == [] for uid in uids)
    project.redo(tier)
    assert all(judgements_on(project.db, TURN, uid)[0].values == ("answer",) for uid in uids)


def test_what_was_said_of_a_turn_passes_to_the_turn_it_is_merged_into_unless_something_is_said_there(project, tier):
    publish(project, FIRST)
    first, second, third = turns_of(project.db, tier)[:3]
    project.run(judge, tier, TURN, second.uid, "intent", ["answer"])
    project.run(merge_turns, first.id, second.id)
    (said,) = judgements_on(project.db, TURN, first.uid)
    assert said.values == ("answer",) and said.guideline_version == "1.0.0"
    project.run(judge, tier, TURN, third.uid, "intent", ["other"])
    project.run(merge_turns, first.id, third.id)
    assert [one.values for one in judgements_on(project.db, TURN, first.uid)] == [("answer",)]


@pytest.mark.parametrize("seed", range(3))
def test_no_operation_undo_or_publishing_removes_or_changes_a_judgement(tmp_path, seed):
    chance = random.Random(seed)
    project = make_project(tmp_path / "append.hitl", minutes=2)
    tier = correction(project, 30, 3)
    publish(project, built_in_and(INTENT))
    kept: list[dict] = []
    for number in range(150):
        turns = turns_of(project.db, tier)
        kind = chance.random()
        try:
            if kind < 0.3:
                values = chance.choice([["question"], ["answer"], ["other", "question"], []])
                project.run(judge, tier, TURN, chance.choice(turns).uid, "intent", values)
            elif kind < 0.4:
                pairs = [one.overlap for one in overlaps_judged(project.db, tier) if one.overlap]
                pair = chance.choice(pairs)
                project.run(judge, tier, OVERLAP, pair_uid(pair.first.uid, pair.second.uid), OVERLAP_TYPE, ["other"])
            elif kind < 0.45 and kept:
                project.run(withdraw_judgement, tier, chance.choice(kept)["uid"])
            elif kind < 0.5:
                text = "".join(chance.choices("abc ", k=8))
                labels = (replace(INTENT.labels[0], definition=text), *INTENT.labels[1:])
                publish(project, built_in_and(replace(INTENT, labels=labels)))
            elif kind < 0.7:
                project.undo(tier)
            elif kind < 0.8:
                project.redo(tier)
            else:
                random_edit(project, tier, chance)
        except (InvalidEdit, IndexError):
            pass
        if number == 75:
            project.close()
            project = Project.open(tmp_path / "append.hitl")
        rows = table(project, "judgement")
        assert rows[: len(kept)] == kept
        kept = rows
    assert len(kept) > 40 and verify(project.db).whole
    for statement in ("update judgement set note = 'x'", "delete from judgement"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            project.db.conn.execute(statement)
    project.close()


def test_who_may_not_see_colleagues_judges_without_seeing_theirs(project, tier):
    publish(project, built_in_and(INTENT))
    project.run(add_annotator, "Grace")
    project.run(judge, tier, TURN, turns_of(project.db, tier)[0].uid, "intent", ["question"])
    project.close()
    with Project.open(project.folder, "Grace") as other:
        assert other.db.conn.execute("select count(*) from current_judgement").fetchone() == (0,)
        assert str(present_guideline(other.db).version) == "1.0.0"


ACCENT = Dimension("voice", "Voice", "speaker", "", "multiple", (Label("low", "Low"), Label("high", "High")))


def test_merging_speakers_carries_what_was_said_of_the_one_that_goes(project, tier):
    publish(project, Guideline("", (ACCENT, replace(ACCENT, name="manner"))))
    one, two, three = speakers_of(project.db, tier)
    project.run(judge, tier, SPEAKER, one.uid, "voice", ["low"], certainty=60, note="hoarse")
    project.run(judge, tier, SPEAKER, one.uid, "manner", ["low"])
    project.run(judge, tier, SPEAKER, two.uid, "manner", ["high"])

    def said(speaker):
        found = judgements_on(project.db, SPEAKER, speaker.uid)
        return sorted((one.dimension, one.values, one.certainty, one.note, one.guideline_version) for one in found)

    before = [said(speaker) for speaker in (one, two, three)]
    rows_before = len(table(project, "judgement"))
    project.run(merge_speakers, one.id, two.id)
    assert said(one) == []  # of two answers to one question the one about the speaker who stays holds
    after = [("manner", ("high",), None, "", "1.0.0"), ("voice", ("low",), 60, "hoarse", "1.0.0")]
    assert said(two) == after
    assert len(table(project, "judgement")) == rows_before + 3  # two withdrawals, one answer; nothing is removed
    assert {row.dimension for row in judgement_rows(project.db, [tier]) if row.target_uid == one.uid} == {
        "voice",
        "manner",
    }
    project.undo(tier)
    assert [said(speaker) for speaker in (one, two, three)] == before
    project.redo(tier)
    assert (said(one), said(two)) == ([], after)
    project.run(merge_speakers, two.id, three.id)  # it goes on with the next one
    assert said(three) == after
    assert verify(project.db).whole


def test_what_is_no_longer_there_is_not_counted_as_stale_and_stays_in_the_record(project, tier):
    """The count is what the queues of all recordings list, also of overlaps whose turns were split or copied."""
    publish(project, built_in_and(INTENT, ACCENT, replace(INTENT, name="manner", target="words")))
    turns = turns_of(project.db, tier)
    pairs = [pair_uid(one.overlap.first.uid, one.overlap.second.uid) for one in overlaps_judged(project.db, tier)]
    for turn in turns[:6]:
        project.run(judge, tier, TURN, turn.uid, "intent", ["question"])
        if turn.text:
            project.run(judge, tier, WORDS, words_uid(turn.uid, 0, 1), "manner", ["question"])
    for pair in pairs[:4]:
        project.run(judge, tier, OVERLAP, pair, OVERLAP_TYPE, ["other"])
    for speaker in speakers_of(project.db, tier):
        project.run(judge, tier, SPEAKER, speaker.uid, "voice", ["low"])
    all_rows = len(judgement_rows(project.db, [tier]))
    first, _ = pairs[0].split("+")
    ids = {turn.uid: turn.id for turn in turns}
    whole = next(turn for turn in turns if turn.uid == pairs[2].split("+")[0])
    project.run(delete_turn, ids[first])  # an overlap dissolves, and what was said of the turn and of its words
    project.run(split_turn, whole.id, whole.span.start_ms + 1, 0)  # an overlap goes to a part
    project.run(merge_turns, turns[3].id, turns[5].id)
    assert len(judgement_rows(project.db, [tier])) >= all_rows
    assert first in {row.target_uid for row in judgement_rows(project.db, [tier])}

    effects = frozenset((name, "*") for name in ("intent", "manner", "voice", OVERLAP_TYPE))
    upcoming = present_guideline(project.db).guideline
    expected = would_be_stale(project.db, effects, upcoming)
    assert would_be_stale_by_recording(project.db, effects, upcoming) == {"call": expected}
    anew = tuple(replace(one, question=f"{one.question}?") for one in upcoming.dimensions)
    publish(project, replace(upcoming, dimensions=anew))
    copy = project.begin_correction(1, tier).result  # (answers about overlaps are seen in a copy too)
    queue = {
        one.judgement.uid for place in (tier, copy) for one in doubtful_labels(project, place) if one.kind == STALE
    }
    assert set(stale_judgements(project.db)) == queue and len(queue) == expected > 10
    assert stale_by_recording(project.db) == {"call": expected}
