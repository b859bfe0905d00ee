"""The audit page by keys and mouse: heard, filtered, counted, and back to the editor."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.drafting_rules import LabelDraft
from hitl_workbench.domain.guideline import Guideline
from hitl_workbench.domain.judgement import OVERLAP, OVERLAP_TYPE, SPEAKER, TURN, pair_uid
from hitl_workbench.domain.overlap import overlaps_of
from hitl_workbench.domain.time import Span
from hitl_workbench.project.guidelines import built_in_guideline, shipped_sets
from hitl_workbench.project.operations.guidelines import publish_guideline, write_guideline
from hitl_workbench.project.operations.judgements import judge
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.speakers import speakers_of
from hitl_workbench.project.tiers import tier_to_open
from hitl_workbench.project.turns import turns_of
from hitl_workbench.ui.audit.counts import CONFUSION, RATES, RULES, WHOM
from hitl_workbench.ui.audit.items import ItemsDialog
from hitl_workbench.workflow.importing import import_recordings
from tests.ui.conftest import FastDevice
from tests.ui.doing import chosen, click, press, stored, texts, type_text, wait_active
from tests.ui.test_accessibility import nameless

SECOND = ((0, 2000, "A", "One two"), (1500, 3000, "B", "three"))


@pytest.fixture
def project(call, tmp_path):
    """The call and a second recording, both as copies of Ada's, under a guideline of intents and accents."""
    soundfile.write(tmp_path / "second.wav", np.full(4 * 16_000, 0.1, np.float32), 16_000)
    with Project.open(call, "Ada") as made:
        (outcome,) = import_recordings(made, [tmp_path / "second.wav"])
        turns = content_from([Turn(Span(start, end), speaker, text) for start, end, speaker, text in SECOND])
        made.publish(outcome.recording.id, "draft", turns, run_facts={"asr": "made"})
        for one in recordings(made.db):
            made.begin_correction(one.id, tier_to_open(made.db, one.id, made.annotator).id)
        dimensions = [*built_in_guideline().guideline.dimensions]
        for name in ("intents", "accents"):
            dimensions += shipped_sets()[name][1].dimensions
        made.run(write_guideline, Guideline("Rules.", tuple(dimensions)))
        made.run(publish_guideline, "major")
    return call


@pytest.fixture
def window(make_window, project):
    return make_window(project, sink=FastDevice)


@pytest.fixture
def page(window):
    """The audit page, gone to by its key."""
    press("Shift+F12")
    return window.auditing.page


def tier_of(window, place=0):
    session = window.desk.session
    recording = recordings(session.db)[place]
    return tier_to_open(session.db, recording.id, session.project.annotator).id


def say_intents(window, *answers):
    """Judge the first turns of the call."""
    for turn, said in zip(turns_of(window.desk.session.db, tier_of(window)), answers, strict=False):
        window.desk.session.run(judge, tier_of(window), TURN, turn.uid, "intent", [said] if said else [])


def say_overlaps(window, *answers):
    """Judge the first overlaps of the call."""
    tier = tier_of(window)
    for one, said in zip(overlaps_of(turns_of(window.desk.session.db, tier)), answers, strict=False):
        pair = pair_uid(one.first.uid, one.second.uid)
        window.desk.session.run(judge, tier, OVERLAP, pair, OVERLAP_TYPE, [said] if said else [])


def shown(table):
    """The texts of a table's rows."""
    model = table.model()
    return [
        tuple(model.data(model.index(row, column)) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def go_to_tab(page, qtbot, key, is_ready):
    press(key)
    qtbot.waitUntil(is_ready)
    return page.tab


def pick(box, value):
    """Choose in a box by keys, as a person does."""
    box.setFocus()
    press("Home")
    while box.currentData() != value:
        before = box.currentIndex()
        press("Down")
        assert box.currentIndex() != before, value


def test_the_key_goes_to_the_page_and_back_and_what_was_typed_is_stored(window, qtbot):
    window.desk.page.transcript.focus_text()
    type_text("Well ")
    press("Shift+F12")
    assert window.auditing.page.isVisible() and not window.desk.page.isVisible()
    assert any("Well" in text for text in texts(window))
    before = stored(window)
    press("Ctrl+Return", "Ctrl+M", "Ctrl+Z", "F11")  # keys of the editor change nothing unseen
    assert stored(window) == before and window.auditing.page.isVisible()
    press("Shift+F12")
    assert window.desk.page.isVisible() and window.desk.page.transcript.field.hasFocus()


def test_all_overlaps_of_all_recordings_are_listed_filtered_and_sorted(window, page, qtbot):
    table = page.overlaps.table
    qtbot.waitUntil(lambda: table.model().rowCount() > 0)
    total = table.model().rowCount()
    assert {row[0] for row in shown(table)} == {one.name for one in recordings(window.desk.session.db)}
    say_overlaps(window, "competitive_interruption", "other", "")
    qtbot.waitUntil(lambda: "judged n = 3, of these cannot tell 1" in page.overlaps.count.text(), timeout=5000)
    pick(page.overlaps.types, "other")
    assert [row[3] for row in shown(table) if row[4] == "Judged"] == ["Other"]
    pick(page.overlaps.types, None)
    pick(page.overlaps.states, "cannot_tell")
    assert [(row[3], row[4]) for row in shown(table)] == [("cannot tell", "Cannot tell")]
    pick(page.overlaps.states, None)
    page.overlaps.least.setFocus()
    page.overlaps.least.selectAll()
    type_text("0.5")
    qtbot.waitUntil(lambda: 0 < table.model().rowCount() < total)
    assert all(float(row[2]) >= 0.5 for row in shown(table))
    page.overlaps.text.setFocus()
    type_text("second")
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    press("Ctrl+A", "Backspace")
    qtbot.waitUntil(lambda: table.model().rowCount() > 1)
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(2) + 20, header.height() // 2)
    click(header.viewport(), at)
    lengths = [float(row[2]) for row in shown(table)]
    assert lengths == sorted(lengths)
    click(header.viewport(), at)
    assert [float(row[2]) for row in shown(table)] == sorted(lengths, reverse=True)


def test_space_plays_an_overlap_with_context_and_enter_one_after_another(window, page, qtbot):
    tab = page.overlaps
    qtbot.waitUntil(lambda: tab.model.rowCount() > 3)
    played = []
    play = window.auditing.clips.play
    window.auditing.clips.play = lambda uid, span: (played.append((uid, span)), play(uid, span))
    first, second = (row.place for row in tab.model.rows[:2])
    press("Space")
    assert window.auditing.clips.is_playing
    assert played == [(first.recording_uid, Span(first.span.start_ms - 1000, first.span.end_ms + 1000))]
    qtbot.waitUntil(lambda: not window.auditing.clips.is_playing, timeout=5000)
    assert tab.table.currentIndex().row() == 0  # one alone
    tab.context.setValue(0.2)
    press("Return")
    qtbot.waitUntil(lambda: tab.table.currentIndex().row() >= 2, timeout=5000)
    press("Esc")
    assert not window.auditing.clips.is_playing and tab.playing.text() == ""
    stopped_at = tab.table.currentIndex().row()
    assert played[2] == (second.recording_uid, Span(second.span.start_ms - 200, second.span.end_ms + 200))
    qtbot.wait(100)
    assert tab.table.currentIndex().row() == stopped_at
    assert not window.desk.player.is_playing


def test_ctrl_enter_opens_an_overlap_of_another_recording_in_the_editor(window, page, qtbot):
    qtbot.waitUntil(lambda: page.overlaps.model.rowCount() > 3)
    press("Ctrl+End")
    place = page.overlaps.table.current.place
    assert place.recording == "second"
    press("Ctrl+Return")
    assert window.desk.page.isVisible()
    assert window.desk.open_tier.recording.name == "second" and chosen(window).uid == place.turn_uid
    assert window.desk.player.position_ms == place.span.start_ms


def test_a_sound_that_is_gone_is_said_in_words(window, page, qtbot, tmp_path):
    qtbot.waitUntil(lambda: page.overlaps.model.rowCount() > 3)
    recording = recordings(window.desk.session.db)[1]
    (tmp_path / "second.wav").unlink()
    if recording.working_copy:
        (window.desk.session.project.folder / recording.working_copy).unlink()
    press("Ctrl+End", "Space")
    qtbot.waitUntil(page.problem.isVisible, timeout=5000)
    assert "second" in page.problem.text()
    press("Home", "Ctrl+Home", "Space")
    qtbot.waitUntil(lambda: not page.problem.isVisible())


def test_varieties_are_behind_a_note_and_two_speakers_are_heard_by_keys(window, page, qtbot):
    session, tier = window.desk.session, tier_of(window)
    a, b = speakers_of(session.db, tier)
    session.run(judge, tier, SPEAKER, a.uid, "accent", ["en-US"], certainty=75)
    session.run(judge, tier, SPEAKER, b.uid, "accent", [])
    press("Ctrl+2")
    tab = page.accents
    assert tab.reveal.hasFocus() and not tab.table.isVisible() and tab.model.rowCount() == 0
    press("Return")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 4)
    assert tab.table.isVisible()
    accents = [(row[2], row[3], row[-1]) for row in shown(tab.table)]
    assert accents == [
        ("English, United States", "75 %", "Ada"), ("cannot tell", "", "Ada"), ("not judged", "", ""),
        ("not judged", "", ""),
    ]  # fmt: skip
    tab.table.setFocus()
    press("Shift+A")
    qtbot.waitUntil(lambda: "SPEAKER_00" in tab.sides["A"].who.text() or a.name in tab.sides["A"].who.text())
    press("A")
    assert "Clip 1 of 2" in tab.sides["A"].what.text() and window.auditing.clips.is_playing
    press("1")
    assert "Clip 2 of 2" in tab.sides["A"].what.text()
    press("Esc")
    assert not window.auditing.clips.is_playing
    press("B")
    assert "Shift+B" in tab.sides["B"].what.text()
    press("Down", "Shift+B")
    qtbot.waitUntil(lambda: b.name in tab.sides["B"].who.text())
    press("2")
    assert window.auditing.clips.is_playing


def test_varieties_are_not_counted_before_they_are_shown_and_hidden_again_with_the_project(
    window, page, qtbot, project
):
    press("Ctrl+4")
    counts = page.counts
    qtbot.waitUntil(lambda: counts.dimensions.count() > 0)
    names = lambda: [counts.dimensions.itemData(n) for n in range(counts.dimensions.count())]  # noqa: E731
    assert "accent" not in names() and "intent" in names()
    press("Ctrl+2", "Space", "Ctrl+4")
    qtbot.waitUntil(lambda: "accent" in names())
    press("Ctrl+W")
    window.files.open_folder(project)
    press("Shift+F12", "Ctrl+2")
    assert page.accents.reveal.isVisible() and not page.accents.table.isVisible()


def test_a_strip_shows_labels_in_time_and_a_click_opens_the_turn(window, page, qtbot):
    say_intents(window, "greeting", "")
    tab = go_to_tab(page, qtbot, "Ctrl+3", lambda: page.strip.view.strip is not None)
    view = tab.view
    qtbot.waitUntil(lambda: "judged n = 2, of these cannot tell 1" in tab.counts.text(), timeout=5000)
    assert [one.lane for one in view.strip.turns[:3]] == [0, 1, 0]
    assert {one.state for one in view.strip.turns} == {"judged", "cannot_tell", "drafted", "not_judged"}
    press("Right", "Right")
    assert "Cannot tell: cannot tell" in view.accessibleDescription()
    press("+", "+")
    assert view.horizontalScrollBar().maximum() > 0
    press("-", "-")
    place = next(n for n, one in enumerate(view.strip.turns) if one.place.span.start_ms == 14_273)
    click(view.viewport(), view.turn_area(place).center())
    assert window.desk.page.isVisible() and chosen(window).start_ms == 14_273


def test_the_strip_is_also_a_table_that_enter_leaves(window, page, qtbot):
    tab = go_to_tab(page, qtbot, "Ctrl+3", lambda: page.strip.view.strip is not None)
    tab.as_table.setFocus()
    press("Space")
    assert tab.table.isVisible() and not tab.view.isVisible()
    tab.table.setFocus()
    press("Ctrl+End", "Return")
    assert window.desk.page.isVisible() and chosen(window).start_ms == 29_883


def test_a_bar_lists_what_is_behind_it_and_a_double_click_goes_there(window, page, qtbot):
    say_intents(window, *["greeting"] * 4, "statement", "")
    tab = go_to_tab(page, qtbot, "Ctrl+4", lambda: page.counts.dimensions.count() > 0)
    pick(tab.dimensions, "intent")
    qtbot.waitUntil(lambda: bool(tab.bars.bars) and "n = 6 of 15" in tab.bars.bars[0].note)
    assert [segment.text for segment in tab.bars.bars[0].segments] == ["1", "4", "1"]
    assert tab.bars.bars[0].drafted == () and "not enough data (n = 0)" in tab.bars.bars[2].instead
    segment, area = tab.bars.segment_areas(0)[1]
    assert segment.value == "greeting" and "67%" in segment.tip
    click(tab.bars, area.center())
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ItemsDialog))
    dialog = QApplication.activeModalWidget()
    assert [row[4:6] for row in shown(dialog.table)] == [("Greeting or leave-taking", "Judged")] * 4
    start = dialog.model.rows[2].place.span.start_ms
    line = dialog.table.visualRect(dialog.model.index(2, 1)).center()
    click(dialog.table.viewport(), line)
    QTest.mouseDClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, line)
    qtbot.waitUntil(window.desk.page.isVisible)
    assert chosen(window).start_ms == start


def test_drafted_labels_are_shown_apart_and_only_when_asked_for(window, page, qtbot):
    say_intents(window, "greeting")
    tab = go_to_tab(page, qtbot, "Ctrl+4", lambda: page.counts.dimensions.count() > 0)
    pick(tab.dimensions, "intent")
    qtbot.waitUntil(lambda: bool(tab.bars.bars) and "judged n = 1 of 15" in tab.bars.bars[0].note)
    assert "drafted" not in tab.bars.bars[0].note
    tab.with_drafts.setFocus()
    press("Space")
    qtbot.waitUntil(lambda: "drafted n" in tab.bars.bars[0].note)
    bar = tab.bars.bars[0]
    assert "judged n = 1 of 15" in bar.note and bar.segments == ()
    assert all(segment.is_drafted for segment in bar.drafted)
    tab.as_table.setFocus()
    press("Space")
    assert tab.table.isVisible()
    row = shown(tab.table)[0]
    assert row[1] == "1" and "Drafted n" in [column.title for column in tab.model.columns]


def test_a_judgement_made_while_the_page_is_seen_is_counted(window, page, qtbot):
    tab = go_to_tab(page, qtbot, "Ctrl+4", lambda: page.counts.dimensions.count() > 0)
    pick(tab.dimensions, "intent")
    qtbot.waitUntil(lambda: bool(tab.bars.bars) and "judged n = 0 of 15" in tab.bars.bars[0].note)
    assert "Nobody has judged this yet" in tab.summary.text()
    say_intents(window, "greeting")
    qtbot.waitUntil(lambda: "judged n = 1 of 15" in tab.bars.bars[0].note, timeout=5000)


def test_who_comes_in_on_whom_rates_and_rules(window, page, qtbot):
    tab = go_to_tab(page, qtbot, "Ctrl+4", lambda: page.counts.dimensions.count() > 0)
    pick(tab.what, RATES)
    qtbot.waitUntil(lambda: len(tab.bars.bars) == 2 and "in an hour" in tab.bars.bars[0].note)
    assert "not enough data (n = 1)" in tab.bars.bars[1].instead
    pick(tab.what, WHOM)
    qtbot.waitUntil(lambda: window.desk.actions.key("overlap_type") in tab.summary.text())
    pick(tab.kinds, "")
    qtbot.waitUntil(lambda: len(tab.grid.grid.rows) == 4)
    counts = [int(cell.text) for row in tab.grid.grid.cells for cell in row if cell is not None]
    assert sum(counts) == page.overlaps.model.rowCount()
    tab.grid.setFocus()
    press("Right")
    assert "n = " in tab.grid.accessibleDescription()
    press("Return")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ItemsDialog))
    assert QApplication.activeModalWidget().model.rowCount() == int(tab.grid.grid.cells[0][1].text)
    QApplication.activeModalWidget().reject()
    wait_active(window)
    pick(tab.what, RULES)
    qtbot.waitUntil(lambda: len(tab.bars.bars) == 5 and tab.bars.bars[0].note.startswith("n = "))


def test_a_cell_of_drafts_against_judged_lists_its_turns(window, page, qtbot):
    tier, session = tier_of(window), window.desk.session
    answers = zip(turns_of(session.db, tier), ("greeting", "greeting", "answer", "answer", "answer"), strict=False)
    for turn, said in answers:
        shown_draft = LabelDraft(("greeting",), 0.8, "rule", "a word of greeting", 0)
        session.run(judge, tier, TURN, turn.uid, "intent", [said], draft_shown=shown_draft)
    tab = go_to_tab(page, qtbot, "Ctrl+4", lambda: page.counts.dimensions.count() > 0)
    pick(tab.what, CONFUSION)
    pick(tab.dimensions, "intent")
    qtbot.waitUntil(lambda: "n = 5, kept 2" in tab.summary.text(), timeout=5000)
    answer = tab.grid.grid.columns.index("Answer")
    assert [cell.text for cell in tab.grid.grid.cells[0]] == (["3", "2"] if answer == 0 else ["2", "3"])
    click(tab.grid, tab.grid.cell_area(0, answer).center())
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ItemsDialog))
    dialog = QApplication.activeModalWidget()
    starts = [turn.span.start_ms for turn in turns_of(session.db, tier)[2:5]]
    assert [row.place.span.start_ms for row in dialog.model.rows] == starts
    dialog.reject()


def test_a_table_is_copied_as_csv(window, page, qtbot):
    qtbot.waitUntil(lambda: page.overlaps.model.rowCount() > 3)
    button = page.overlaps.findChild(object, "copy_csv")
    click(button, QPointF(8, 8))
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Recording,At,Seconds,Type") and len(lines) == page.overlaps.model.rowCount() + 1


def test_an_empty_project_says_what_to_do(make_window, speech_call, qtbot):
    window = make_window(speech_call)
    press("Shift+F12")
    page = window.auditing.page
    for key in ("Ctrl+1", "Ctrl+3", "Ctrl+4"):
        press(key)
        qtbot.waitUntil(lambda: page.tab.is_empty)
        assert window.desk.actions.key("draft_this") in page.tab.empty.text.text()


def test_every_control_of_the_page_has_a_name(window, page, qtbot):
    for key in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4"):
        press(key)
        qtbot.wait(50)
        assert nameless(page) == []
