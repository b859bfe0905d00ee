"""A person's hour: real recordings, drafted by the real models, corrected with keys until nothing is left to mend."""

from __future__ import annotations

import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.hypothesis import SpeakerSpan
from hitl_workbench.domain.time import Span
from hitl_workbench.formats.detection import recognise
from hitl_workbench.metrics.diarization import diarization_error
from hitl_workbench.metrics.overlap import overlap_score
from hitl_workbench.metrics.transcription import cp_word_error_rate, word_error_rate
from hitl_workbench.project.project import Project
from hitl_workbench.project.turns import turns_of
from hitl_workbench.ui.dialogs.drafting import DraftDialog
from hitl_workbench.workflow.importing import import_recordings
from tests.ui.doing import in_dialog, mark_done_unheard, press
from tests.ui.person import Heard, Person
from tests.ui.test_dialogs import ended_job

pytestmark = [pytest.mark.models, pytest.mark.testdata]


def turns_in(path):
    data = path.read_bytes()
    (annotation,) = recognise(data, path.name).read(data).annotations.values()
    return annotation.content.turns


def the_call(testdata, folder):
    """The telephone call: the turns of its RTTM, each with the sentences of its STM that fall into it."""
    audio = testdata / "dev" / "audio"
    spans, sentences = turns_in(audio / "phone_sample.rttm"), turns_in(audio / "phone_sample.stm")
    names = {"Diane": "speaker90", "Sheila": "speaker91"}
    texts: dict[int, list[str]] = {number: [] for number in range(len(spans))}
    for sentence in sentences:
        own = [number for number, turn in enumerate(spans) if turn.speaker == names[sentence.speaker]]

        def common(number, sentence=sentence):
            both = spans[number].span.intersection(sentence.span)
            return both.duration_ms if both else 0

        texts[max(own, key=common)].append(sentence.text)
    heard = [Heard(turn.span, turn.speaker, " ".join(texts[number])) for number, turn in enumerate(spans)]
    # The reference's text is that of its own file, in its own order.
    return audio / "phone_sample.wav", heard, " ".join(sentence.text for sentence in sentences)


def the_conversation(testdata, folder):
    """The first three minutes of the ten-minute conversation, to the pause after the turn that ends them."""
    long = testdata / "dev" / "long"
    turns = turns_in(long / "conv10_dev.stm")
    end_ms = max(turn.span.end_ms for turn in turns if turn.span.start_ms < 180_000)
    while reaching := [turn for turn in turns if turn.span.start_ms < end_ms < turn.span.end_ms]:
        end_ms = max(turn.span.end_ms for turn in reaching)
    kept = [turn for turn in turns if turn.span.end_ms <= end_ms]
    samples, rate = soundfile.read(long / "conv10_dev.ogg", dtype="float32")
    soundfile.write(folder / "conversation.wav", samples[: (end_ms + 200) * rate // 1000], rate)
    heard = [Heard(turn.span, turn.speaker, turn.text) for turn in kept]
    return folder / "conversation.wav", heard, " ".join(turn.text for turn in kept)


def corrected_in_the_window(make_window, qtbot, place, audio, heard):
    """The turns of the person's own tier, and how long the recording is."""
    folder = place / "study.hitl"
    with Project.create(folder, annotator="Ada") as project:
        import_recordings(project, [audio])
    window = make_window(folder)
    in_dialog(DraftDialog, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    press("Ctrl+D")
    ended_job(window, qtbot, timeout=240_000)
    qtbot.waitUntil(lambda: window.desk.open_tier.tier is not None and bool(window.desk.open_tier.rows))
    window.activateWindow()
    QApplication.processEvents()
    window.desk.page.transcript.focus_text()
    person = Person(window, heard)
    person.correct()
    mark_done_unheard()
    assert window.desk.open_tier.recording.state == "done"
    tier = window.desk.open_tier.tier
    assert tier.origin == "annotation" and tier.annotator == "Ada"
    turns = turns_of(window.desk.session.db, tier.id)
    return turns, window.desk.open_tier.duration_ms


def test_a_draft_is_brought_to_the_reference_with_keys_and_typed_times_only(
    make_window, qtbot, tmp_path, testdata, installed_models, settings, monkeypatch
):
    monkeypatch.setenv("HITL_WORKBENCH_HOME", str(installed_models.parent))
    texts: tuple[list[str], list[str]] = [], []
    der_s = total_s = 0.0
    overlaps = None
    for clip in (the_call, the_conversation):
        place = tmp_path / clip.__name__
        place.mkdir()
        audio, heard, text = clip(testdata, place)
        turns, duration_ms = corrected_in_the_window(make_window, qtbot, place, audio, heard)
        ordered = sorted(turns, key=lambda turn: turn.span)
        texts[0].append(text)
        texts[1].append(" ".join(turn.text for turn in ordered if turn.text))
        whole = Span(0, duration_ms)
        sides = [SpeakerSpan(one.span, one.speaker) for one in heard], [SpeakerSpan(t.span, t.speaker) for t in turns]
        der = diarization_error(*sides, whole)
        der_s += der.missed_s + der.false_alarm_s + der.confusion_s
        total_s += der.total_s
        found = overlap_score(*sides, whole)
        overlaps = found if overlaps is None else overlaps + found
        assert cp_word_error_rate(*(_by_speaker(side) for side in (_turns_of(heard), turns)))[0].rate == 0
    assert word_error_rate(" ".join(texts[0]), " ".join(texts[1])).rate == 0
    assert overlaps is not None and overlaps.reference_ms > 10_000
    assert overlaps.f1 >= 0.99
    assert der_s / total_s <= 0.005


def _turns_of(heard):
    return content_from([Turn(one.span, one.speaker, one.text) for one in heard]).turns


def _by_speaker(turns):
    said: dict[str, list[str]] = {}
    for turn in sorted(turns, key=lambda turn: turn.span):
        said.setdefault(turn.speaker, []).append(turn.text)
    return {speaker: " ".join(texts) for speaker, texts in said.items()}
