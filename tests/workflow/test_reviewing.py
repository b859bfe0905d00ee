"""The queue as the project has it, and voices that are compared in a worker and kept in the cache only."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.hypothesis import Diarization
from hitl_workbench.domain.time import Span
from hitl_workbench.engines.weights import DIARIZER, find
from hitl_workbench.errors import Cancelled, EngineError, InvalidEdit
from hitl_workbench.project.operations.judgements import judge
from hitl_workbench.project.operations.questions import ask
from hitl_workbench.project.operations.review import accept_reasons
from hitl_workbench.project.operations.runs import add_run
from hitl_workbench.project.operations.speakers import add_speaker, assign_speaker, merge_speakers, rename_speaker
from hitl_workbench.project.operations.turns import move_boundary, set_text
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.runs import StageSettings, runs_of
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import tier_with_id
from hitl_workbench.project.turns import turn_rows, turns_of
from hitl_workbench.workflow.drafting import DraftOptions, draft
from hitl_workbench.workflow.importing import import_recordings
from hitl_workbench.workflow.reviewing import Reviewing, diarization_behind, with_voices_of
from hitl_workbench.workflow.voices import similar_turns, voices_of, voices_path
from tests.ui.call import call_as_drafted

RATE = 16_000
LOW_HZ, HIGH_HZ = 300, 2_500


@pytest.fixture
def drafted(study, speech, scripted):
    """A recording with a scripted draft: two overlapping speakers; the tier is Ada's copy."""
    scripted("voices", "diarizer", turns=[[1000, 3000, "A"], [6000, 8000, "A"], [7000, 10_000, "B"]])
    scripted("words", "transcriber", words=[["one", 1100, 1300, 0.9], ["two", 6100, 6300, 0.9]])
    import_recordings(study, [speech])
    (made,) = draft(study, recordings(study.db), DraftOptions(asr="words", diarizer="voices"))
    return study.begin_correction(1, made.tier_id).result


def kinds(reviewing, project):
    return [(item.span.start_ms, *item.kinds) for item in reviewing.review(project.db).queue.items]


def test_the_diarization_of_the_draft_is_found_through_copies_of_copies(study, drafted):
    copied = study.begin_correction(1, drafted).result
    found = diarization_behind(study.db, tier_with_id(study.db, copied))
    assert [item.speaker for item in found.spans] == ["A", "A", "B"]
    newer = next(run for run in runs_of(study.db, 1) if run.settings.stage == "diarization").settings
    other = StageSettings("diarization", newer.engine, newer.model, {**newer.options, "speakers": 5})
    study.run(add_run, 1, other, {}, {"spans": [], "exclusive": [], "voices": {}})
    assert diarization_behind(study.db, tier_with_id(study.db, copied)) == found
    assert diarization_behind(study.db, tier_with_id(study.db, study.begin_correction(1, None).result)) is None


def test_the_queue_follows_edits_acceptance_types_and_questions(study, drafted):
    reviewing = Reviewing(drafted)
    assert kinds(reviewing, study) == [(7000, "not_transcribed", "untyped_overlap")]
    first, second, third = turns_of(study.db, drafted)
    study.run(set_text, third.id, "three")
    assert kinds(reviewing, study) == [(7000, "untyped_overlap")]
    study.run(move_boundary, third.id, start_ms=8000)
    assert kinds(reviewing, study) == [(6000, "hidden_overlap")]
    study.run(accept_reasons, drafted, "turn", second.uid, ["hidden_overlap"])
    assert kinds(reviewing, study) == []
    study.undo(drafted)
    study.undo(drafted)
    study.run(judge, drafted, "overlap", "+".join(sorted((second.uid, third.uid))), "overlap_type", ["other"])
    assert kinds(reviewing, study) == []
    study.run(ask, drafted, first.id, "Who?")
    assert kinds(reviewing, study) == [(1000, "question")]


def test_somebody_who_was_added_has_no_voice_even_under_a_label_that_the_diarizer_heard(study, drafted):
    heard = Diarization((), (), {"A": (1.0, 0.0), "B": (1.0, 0.1), "SPEAKER_00": (0.9, 0.0)})
    one, two = speakers_of(study.db, drafted)
    study.run(merge_speakers, one.id, two.id)
    study.run(add_speaker, drafted, "Dee")
    copied = study.begin_correction(1, drafted).result
    for tier in (drafted, copied):
        assert [who.label for who in speakers_of(study.db, tier)] == ["B", "SPEAKER_00"]
        assert with_voices_of(study.db, tier, heard).voices == {"B": (1.0, 0.1)}


def test_a_queue_made_again_and_again_is_the_one_made_at_once(study, drafted):
    reviewing = Reviewing(drafted)
    turns = turns_of(study.db, drafted)
    a, b = speakers_of(study.db, drafted)
    for operation, *args in (
        (set_text, turns[2].id, "no no no no no"),
        (assign_speaker, turns[0].id, b.id),
        (rename_speaker, a.id, "Ann"),
        (assign_speaker, turns[2].id, a.id),
        (move_boundary, turns[1].id),
    ):
        options = {"end_ms": 6100} if operation is move_boundary else {}
        study.run(operation, *args, **options)
        assert reviewing.review(study.db).queue.items == Reviewing(drafted).review(study.db).queue.items


@pytest.fixture
def hummed(study, scripted, tmp_path):
    """Six turns, low and high in turn; the two last are the high speaker's and were given to the low one."""
    scripted("pyannote", "diarizer")
    samples = np.zeros(16 * RATE, np.float32)
    turns = []
    for number, hertz in enumerate((LOW_HZ, HIGH_HZ, LOW_HZ, LOW_HZ, HIGH_HZ, HIGH_HZ)):
        at = number * 2
        seconds = np.arange(RATE * 3 // 2) / RATE
        samples[at * RATE : at * RATE + len(seconds)] = 0.3 * np.sin(2 * np.pi * hertz * seconds)
        who = "HIGH" if number == 1 else "LOW"
        turns.append(Turn(Span(at * 1000, at * 1000 + 1500), who, f"turn {number}"))
    turns += [Turn(Span(12_000, 12_300), "LOW", "short"), Turn(Span(13_000, 14_500), "LOW", "silence")]
    soundfile.write(tmp_path / "hum.wav", samples, RATE)
    import_recordings(study, [tmp_path / "hum.wav"])
    made = study.publish(1, "draft", content_from(turns), run_facts={"asr": "made"}).result
    return study.begin_correction(1, made).result


def given(project, tier, number):
    """Give a turn to the high speaker; its id and that of its speaker before."""
    row = turn_rows(project.db, tier)[number]
    high = next(speaker.id for speaker in speakers_of(project.db, tier) if speaker.label == "HIGH")
    project.run(assign_speaker, row.id, high)
    return row.id, row.speaker_id


def test_correcting_one_turn_finds_the_other_that_sounds_like_it(study, hummed):
    recording = recordings(study.db)[0]
    shares = []
    found = similar_turns(
        study, recording, hummed, *given(study, hummed, 4), progress=lambda share, _text: shares.append(share)
    )
    assert [(one.text, one.to_new > one.to_old) for one in found] == [("turn 5", True)]
    assert shares[-1] == 1.0 and shares == sorted(shares)
    kept = sorted(path.name for path in (study.folder / "cache").iterdir() if "voices" in path.name)
    assert kept == [voices_path(study.folder, recording, find("pyannote", DIARIZER)).name]
    assert not list((study.folder / "cache").glob("*.result.json"))


def test_voices_are_heard_once_and_heard_again_where_the_cache_was_emptied(study, hummed, scripted):
    recording, model, spans = recordings(study.db)[0], find("pyannote", DIARIZER), [Span(0, 1500), Span(2000, 3500)]
    first = voices_of(study, recording, model, spans)
    assert set(first) == set(spans)
    heard = []
    again = voices_of(study, recording, model, spans, progress=lambda *_: heard.append(True))
    assert not heard and all((again[span] == first[span]).all() for span in spans)
    path = voices_path(study.folder / "cache", recording, model)
    for damage in (b"", b"PK\x03\x04 not a zip", path.read_bytes()[:200]):
        path.write_bytes(damage)
        assert set(voices_of(study, recording, model, spans)) == set(spans)
    assert heard == []


def test_a_span_that_is_too_short_has_no_voice_and_is_not_asked_for_again(study, hummed):
    recording, model = recordings(study.db)[0], find("pyannote", DIARIZER)
    assert voices_of(study, recording, model, [Span(0, 399)]) == {}
    heard = []
    assert set(voices_of(study, recording, model, [Span(0, 399), Span(0, 400)], progress=lambda *_: heard.append(1)))
    assert heard
    heard.clear()
    assert set(voices_of(study, recording, model, [Span(0, 399), Span(0, 400)], progress=lambda *_: heard.append(1)))
    assert not heard


def test_comparing_stops_when_asked_to_and_says_why_it_cannot(study, hummed, scripted):
    recording = recordings(study.db)[0]
    corrected = given(study, hummed, 4)
    with pytest.raises(Cancelled):
        similar_turns(study, recording, hummed, *corrected, cancelled=lambda: True)
    scripted("pyannote", "diarizer", fail="the model is tired")
    with pytest.raises(EngineError, match="the model is tired"):
        similar_turns(study, recording, hummed, *corrected)
    row = turn_rows(study.db, hummed)[6]
    assert row.text == "short"
    study.run(assign_speaker, row.id, corrected[1])
    with pytest.raises(InvalidEdit, match="no longer there"):
        similar_turns(study, recording, hummed, 999, corrected[1])


@pytest.mark.models
def test_of_two_real_turns_with_the_wrong_speaker_correcting_one_proposes_the_other(
    tmp_path, telephone_call, installed_models
):
    with Project.create(tmp_path / "call.hitl", annotator="Ada") as project:
        import_recordings(project, [telephone_call])
        made = project.publish(1, "draft", call_as_drafted(), run_facts={"asr": "base"}).result
        tier = project.begin_correction(1, made).result
        sheila, diane = speakers_of(project.db, tier)
        wrong = [row for row in turn_rows(project.db, tier) if row.start_ms in (10_527, 17_986)]
        for row in wrong:
            project.run(assign_speaker, row.id, sheila.id)
        project.run(assign_speaker, wrong[0].id, diane.id)
        found = similar_turns(project, recordings(project.db)[0], tier, wrong[0].id, sheila.id)
        assert [one.turn_id for one in found] == [wrong[1].id]
