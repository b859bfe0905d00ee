"""Drafting with the scripted engines: stages, resuming, stopping, failing."""

from __future__ import annotations

import pytest

from hitl_workbench.domain.time import Span
from hitl_workbench.errors import Cancelled, ModelError
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.runs import runs_of
from hitl_workbench.project.tiers import content_of, tier_with_id
from hitl_workbench.project.verification import verify
from hitl_workbench.workflow.drafting import DraftOptions, draft, undrafted
from hitl_workbench.workflow.importing import import_recordings

SCRIPTED = {"asr": "words", "diarizer": "voices"}


@pytest.fixture
def recorded(study, speech, scripted):
    import_recordings(study, [speech])
    return study


def turns(project, drafted):
    return [
        (turn.speaker, turn.channel, turn.span, len(turn.words))
        for turn in content_of(project.db, drafted.tier_id).turns
    ]


def test_a_draft_has_the_diarizers_turns_with_the_recognisers_words(recorded):
    (drafted,) = draft(recorded, recordings(recorded.db), DraftOptions(**SCRIPTED))
    assert turns(recorded, drafted) == [
        ("SPEAKER_00", None, Span(1000, 3000), 5),
        ("SPEAKER_01", None, Span(6000, 10_000), 10),
    ]
    assert (drafted.turns, drafted.words, drafted.speakers, drafted.overlap_ms) == (2, 15, 2, 0)
    tier = tier_with_id(recorded.db, drafted.tier_id)
    assert tier.run["asr"] == "words" and tier.run["versions"]["scripted"] == "1"
    assert undrafted(recorded, recordings(recorded.db)) == []
    assert list((recorded.folder / "cache").glob("*.result.json")) == []
    assert verify(recorded.db).whole


def test_one_speaker_a_channel_makes_exact_overlaps(recorded):
    options = DraftOptions(asr="words", channels="separate")
    (drafted,) = draft(recorded, recordings(recorded.db), options)
    assert turns(recorded, drafted) == [
        ("SPEAKER_00", 0, Span(1000, 3000), 5),
        ("SPEAKER_00", 0, Span(6000, 8000), 5),
        ("SPEAKER_01", 1, Span(7000, 10_000), 8),
    ]
    assert drafted.overlap_ms == 1000


def test_a_stretch_is_drafted_on_the_recordings_time_line(recorded):
    options = DraftOptions(**SCRIPTED, span=Span(5000, 9000))
    (drafted,) = draft(recorded, recordings(recorded.db), options)
    assert [row[2] for row in turns(recorded, drafted)] == [Span(6000, 9000)]
    assert drafted.sound_ms == 4000


def test_a_given_number_of_speakers_reaches_the_diarizer(recorded):
    (drafted,) = draft(recorded, recordings(recorded.db), DraftOptions(**SCRIPTED, speakers=1))
    assert drafted.speakers == 1


def test_without_a_diarizer_there_is_one_speaker(recorded):
    (drafted,) = draft(recorded, recordings(recorded.db), DraftOptions(asr="words", diarizer="none"))
    assert drafted.speakers == 1
    assert tier_with_id(recorded.db, drafted.tier_id).run["diarizer"] is None


def test_a_finished_stage_is_not_done_again(recorded, scripted):
    scripted("voices", "diarizer", fail="the diarizer is ill; wait")
    (drafted,) = draft(recorded, recordings(recorded.db), DraftOptions(**SCRIPTED))
    assert drafted.error == "the diarizer is ill; wait"
    assert [run.settings.stage for run in runs_of(recorded.db, 1)] == ["transcription"]

    scripted("words", "transcriber")  # the same weights; would fail if it were asked again
    scripted("voices", "diarizer")
    (drafted,) = draft(recorded, recordings(recorded.db), DraftOptions(**SCRIPTED))
    assert drafted.turns == 2
    assert [run.settings.stage for run in runs_of(recorded.db, 1)] == ["transcription", "diarization"]


def test_a_worker_that_dies_is_reported_and_loses_its_stage_only(recorded, scripted):
    scripted("voices", "diarizer", exit=9, sleep_s=0.5)
    (drafted,) = draft(recorded, recordings(recorded.db), DraftOptions(**SCRIPTED))
    assert "diarization worker" in drafted.error and "9" in drafted.error
    assert [run.settings.stage for run in runs_of(recorded.db, 1)] == ["transcription"]
    assert verify(recorded.db).whole


def test_a_bug_in_an_engine_is_not_taken_for_an_expected_error(recorded, scripted):
    scripted("words", "transcriber", bug="division of a vowel")
    (drafted,) = draft(recorded, recordings(recorded.db), DraftOptions(**SCRIPTED))
    assert drafted.error == "the transcription failed: RuntimeError: division of a vowel"


def test_cancelling_ends_it_and_keeps_finished_stages(recorded, scripted):
    scripted("voices", "diarizer", sleep_s=3600)  # far beyond what a test may take
    stop = lambda: bool(runs_of(recorded.db, 1))  # noqa: E731
    with pytest.raises(Cancelled):
        draft(recorded, recordings(recorded.db), DraftOptions(**SCRIPTED), cancelled=stop)
    assert [run.settings.stage for run in runs_of(recorded.db, 1)] == ["transcription"]


def test_progress_rises_and_shows_what_is_recognised(recorded, scripted):
    scripted("words", "transcriber", sleep_s=0.5)
    seen = []
    draft(recorded, recordings(recorded.db), DraftOptions(**SCRIPTED), progress=lambda *step: seen.append(step))
    shares = [share for share, _ in seen]
    assert shares == sorted(shares) and shares[-1] == 1.0
    assert any(text.startswith("word") for _, text in seen)


def test_a_missing_model_is_said_before_anything_starts(recorded):
    with pytest.raises(ModelError, match="models install tiny.en"):
        draft(recorded, recordings(recorded.db), DraftOptions(asr="tiny.en", diarizer="voices"))
    with pytest.raises(ModelError, match="installed are: words"):
        draft(recorded, recordings(recorded.db), DraftOptions(asr="nobody", diarizer="voices"))


def test_one_recording_that_fails_does_not_stop_the_others(recorded, tmp_path):
    from tests.audio.sounds import clicks, write_wav

    gone = write_wav(tmp_path / "gone.wav", clicks(3, (0.5,)))
    import_recordings(recorded, [gone])
    gone.unlink()
    heard = []
    outcomes = draft(recorded, recordings(recorded.db), DraftOptions(**SCRIPTED), finished=heard.append)
    assert [bool(drafted.error) for drafted in outcomes] == [False, True]
    assert {drafted.recording.name for drafted in heard} == {"speech", "gone"}


def test_a_silent_recording_gets_an_empty_draft(study, scripted, tmp_path):
    from tests.audio.sounds import clicks, write_wav

    import_recordings(study, [write_wav(tmp_path / "silence.wav", clicks(3, ()))])
    (drafted,) = draft(study, recordings(study.db), DraftOptions(**SCRIPTED))
    assert (drafted.error, drafted.turns, drafted.words) == ("", 0, 0)
