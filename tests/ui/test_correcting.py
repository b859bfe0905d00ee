"""Correcting a draft in the window, by keys; every edit undone and done again, also after a restart."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from hitl_workbench.project.project import Project
from hitl_workbench.project.tiers import tiers_of
from tests.ui.doing import chosen, go_to, mark_done_unheard, press, put_cursor, shown, stored, texts, type_text

HELLO, NEITHER, OKAY, SHEILA = 6513, 9835, 10527, 14273


def origins(window):
    return [tier.origin for tier in tiers_of(window.desk.session.db, 1)]


def test_a_whole_correction_from_draft_to_done_with_keys_only(window, qtbot, call):
    field = window.desk.page.transcript.field
    assert field.hasFocus()
    assert origins(window) == ["draft"]

    # The first turn is right. Enter commits and goes on; nothing was typed, so nothing is copied.
    press("Return")
    assert origins(window) == ["draft"]
    assert chosen(window).text == ""
    # A turn nobody transcribed: type what is heard, Enter.
    type_text("Mm.")
    press("Return")
    assert origins(window) == ["draft", "annotation"]
    assert texts(window)[1] == "Mm."

    # "I heard of deep" is "I heard a beep".
    go_to(window, OKAY)
    put_cursor(window, field.text.index("of deep"))
    for _ in range(len("of deep")):
        press("Delete")
    type_text("a beep")
    # The rest is another sentence: cut it there, at the word's time.
    put_cursor(window, field.text.index("This is"))
    press("Ctrl+Return")
    assert texts(window)[6:8] == ["Okay. I thought, you know, I heard a beep.", "This is Diane in New Jersey."]
    assert chosen(window).text == "This is Diane in New Jersey."
    assert chosen(window).start_ms == 12450  # between "deep." and "This"

    # A change of speaker and back again.
    press("Ctrl+1")
    assert stored(window)[7][2] == "SPEAKER_00"
    press("Ctrl+2")
    assert stored(window)[7][2] == "SPEAKER_01"
    # Together again, and apart, so that both are seen.
    press("Ctrl+Shift+M")
    assert texts(window)[6] == "Okay. I thought, you know, I heard a beep. This is Diane in New Jersey."
    press("Ctrl+Z")
    assert texts(window)[7] == "This is Diane in New Jersey."

    # Delete an empty scrap, nudge an end.
    go_to(window, 10342)
    press("Ctrl+Shift+Backspace")
    assert 10342 not in [start for start, *_ in stored(window)]
    go_to(window, SHEILA)
    press("Alt+Shift+Left", "Alt+Shift+Left")
    assert (SHEILA, 17966) in [(start, end) for start, end, *_ in stored(window)]

    mark_done_unheard()
    assert window.desk.open_tier.recording.state == "done"
    assert stored(window) == shown(window)
    final = stored(window)
    window.close()
    with Project.open(call) as project:
        tiers = tiers_of(project.db, 1)
        assert [tier.origin for tier in tiers] == ["draft", "annotation"]
        from hitl_workbench.project.turns import turns_of

        assert [turn.text for turn in turns_of(project.db, tiers[1].id)] == [text for *_, text in final]
        assert turns_of(project.db, tiers[0].id)[6].text.startswith("Okay. I thought, you know, I heard of deep.")


EDITS = {
    "text": ("Edit text", lambda w: (type_text("So "), w.desk.correcting.commit())),
    "start to the playhead": ("Move boundary", lambda w: (w.desk.player.seek(10900), press("F11"))),
    "end to the playhead": ("Move boundary", lambda w: (w.desk.player.seek(14000), press("F12"))),
    "start earlier": ("Move boundary", lambda w: press("Alt+Left")),
    "start later": ("Move boundary", lambda w: press("Alt+Right")),
    "end earlier": ("Move boundary", lambda w: press("Alt+Shift+Left")),
    "end later": ("Move boundary", lambda w: press("Alt+Shift+Right")),
    "split at the cursor": ("Split turn", lambda w: (put_cursor(w, 6), press("Ctrl+Return"))),
    "split at the playhead": ("Split turn", lambda w: (w.desk.player.seek(12450), press("Ctrl+Shift+Return"))),
    "merge next": ("Merge turns", lambda w: press("Ctrl+M")),
    "merge previous": ("Merge turns", lambda w: press("Ctrl+Shift+M")),
    "delete": ("Delete turn", lambda w: press("Ctrl+Shift+Backspace")),
    "new turn": ("Add turn", lambda w: (w.desk.player.seek(1000), press("Alt+Return"))),
    "speaker of this": ("Change speaker", lambda w: press("Ctrl+1")),
    "speaker of this and following": ("Change speaker", lambda w: press("Ctrl+Shift+1")),
    "speaker of all": ("Change speaker", lambda w: press("Alt+1")),
}


@pytest.mark.parametrize("edit", EDITS)
def test_every_edit_is_undone_and_done_again_and_also_after_a_restart(window, make_window, call, qtbot, edit):
    name, act = EDITS[edit]
    go_to(window, OKAY)
    drafted = stored(window)
    act(window)
    edited = stored(window)
    assert edited != drafted
    assert shown(window) == edited

    press("Ctrl+Z")
    assert stored(window) == shown(window) == drafted
    assert name in window.desk.page.transport.message.text()
    press("Ctrl+Y")
    assert stored(window) == shown(window) == edited

    window.close()
    again = make_window(call)
    assert stored(again) == shown(again) == edited
    press("Ctrl+Z")
    assert stored(again) == shown(again) == drafted
    press("Ctrl+Y")
    assert stored(again) == shown(again) == edited


def test_ctrl_z_takes_back_typing_first_and_then_the_journal(window, qtbot):
    go_to(window, HELLO)
    field = window.desk.page.transcript.field
    press("Ctrl+2")  # an operation in the journal
    assert stored(window)[0][2] == "SPEAKER_01"
    press("End")
    type_text(" there")
    assert field.has_typing
    while field.has_typing:
        press("Ctrl+Z")
    assert field.text == "Hello."
    assert stored(window)[0][2] == "SPEAKER_01"  # the journal was not touched
    press("Ctrl+Z")
    assert stored(window)[0][2] == "SPEAKER_00"


def test_undo_of_a_stored_text_is_seen_in_the_field_although_it_has_the_focus(window):
    go_to(window, HELLO)
    field = window.desk.page.transcript.field
    press("End")
    type_text(" Hi.")
    assert window.desk.correcting.commit()
    press("Ctrl+Z")
    assert field.text == "Hello."
    press("Ctrl+Y")
    assert field.text == "Hello. Hi."
    assert field.hasFocus()


def test_typing_is_stored_after_two_seconds_without_a_key(window, qtbot):
    go_to(window, HELLO)
    press("End")
    type_text(" Hi.")
    field = window.desk.page.transcript.field
    assert texts(window)[0] == "Hello."
    qtbot.waitUntil(lambda: texts(window)[0] == "Hello. Hi.", timeout=4000)
    assert field.hasFocus() and field.textCursor().position() == len("Hello. Hi.")
    assert window.desk.page.transport.saved.text() == "Everything is saved"


@pytest.mark.parametrize("leave", ["another turn", "another pane", "the playhead", "closing"])
def test_typing_is_stored_when_one_leaves_the_turn(window, call, qtbot, leave):
    go_to(window, HELLO)
    press("End")
    type_text(" Hi.")
    if leave == "another turn":
        press("Ctrl+Down")
    elif leave == "another pane":
        press("Shift+F6")
    elif leave == "the playhead":
        window.desk.player.play_from(6900)
        qtbot.waitUntil(lambda: window.desk.player.position_ms > 7200, timeout=3000)
    else:
        window.close()
        with Project.open(call) as project:
            from hitl_workbench.project.tiers import content_of

            tier = tiers_of(project.db, 1)[-1]
            assert content_of(project.db, tier.id).turns[0].text == "Hello. Hi."
        return
    assert texts(window)[0] == "Hello. Hi."


def test_enter_goes_on_and_plays_what_it_goes_to(window, qtbot):
    go_to(window, NEITHER)
    press("Return")
    following = chosen(window)
    assert following.start_ms == 10342
    assert window.desk.player.is_playing
    qtbot.waitUntil(lambda: not window.desk.player.is_playing, timeout=2000)
    assert window.desk.player.position_ms == following.end_ms
    press("Alt+A", "Return")
    assert not window.desk.player.is_playing
    press("Shift+Return")
    assert window.desk.page.transcript.field.text.startswith("\n")


def test_the_draft_is_never_edited_and_looking_makes_no_copy(window):
    for key in ("Return", "Ctrl+Down", "Ctrl+Up", "Ctrl+P", "Ctrl+T", "F7", "Ctrl+F", "Esc"):
        press(key)
    assert origins(window) == ["draft"]
    before = stored(window)
    draft = window.desk.open_tier.tier.id
    go_to(window, HELLO)
    press("Alt+Right")
    from hitl_workbench.project.turns import turns_of

    untouched = turns_of(window.desk.session.db, draft)
    assert [(turn.span.start_ms, turn.text) for turn in untouched] == [(start, text) for start, _, _, text in before]
    assert window.desk.open_tier.is_own


def test_the_inspector_shows_the_draft_word_by_word_and_reverts_to_it(window, qtbot):
    go_to(window, NEITHER)
    field = window.desk.page.transcript.field
    put_cursor(window, len("Neither "))
    type_text("really ")
    window.desk.correcting.commit()
    inspector = window.desk.page.inspector
    inspector.refresh()
    assert "really" in inspector.said.text() and "Neither" in inspector.said.text()
    assert "Edit text, Ada" in inspector.history.text()
    press("Alt+Z")
    assert field.text == "Neither did I."
    inspector.refresh()
    assert inspector.revert.isHidden()


def test_times_typed_in_the_inspector_move_the_turn_and_nonsense_is_said(window, qtbot):
    go_to(window, NEITHER)
    inspector = window.desk.page.inspector
    inspector.refresh()
    inspector.start.setFocus()
    inspector.start.selectAll()
    type_text("9.5")
    press("Return")
    assert (9500, 11067) in [(start, end) for start, end, *_ in stored(window)]
    inspector.start.selectAll()
    type_text("soon")
    press("Return")
    assert inspector.problem.isVisible() and "0:00:12.500" in inspector.problem.text()
    assert (9500, 11067) in [(start, end) for start, end, *_ in stored(window)]


def test_a_refused_edit_is_said_and_changes_nothing(window):
    go_to(window, NEITHER)
    before = stored(window)
    window.desk.player.seek(20000)
    press("F11")
    notice = window.desk.page.notice
    assert notice.isVisible() and "ends after it starts" in notice.text.text()
    assert stored(window) == before
    press("Ctrl+9")
    assert "no speaker 9" in window.desk.page.transport.message.text()


def test_speakers_are_added_renamed_merged_and_each_is_one_step_back(window, monkeypatch):
    from PySide6.QtWidgets import QInputDialog

    go_to(window, OKAY)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Diane", True))
    press("Ctrl+R")
    assert stored(window)[6][2] == "Diane"
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Operator", True))
    press("Alt+N")
    assert [speaker.name for speaker in window.desk.open_tier.speakers] == ["SPEAKER_00", "Diane", "Operator"]
    press("Ctrl+3")
    assert stored(window)[6][2] == "Operator"
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_a, **_k: (_a[3][0], True))
    press("Alt+M")
    assert [speaker.name for speaker in window.desk.open_tier.speakers] == ["SPEAKER_00", "Diane"]
    assert stored(window)[6][2] == "SPEAKER_00"
    for _ in range(4):
        press("Ctrl+Z")
    assert stored(window)[6][2] == "SPEAKER_01"
    assert [speaker.name for speaker in window.desk.open_tier.speakers] == ["SPEAKER_00", "SPEAKER_01"]


def test_starting_from_blank_makes_an_empty_tier_of_ones_own(window):
    press("Alt+B")
    QApplication.processEvents()
    assert origins(window) == ["draft", "annotation"]
    assert stored(window) == []
    window.desk.player.seek(2000)
    press("Alt+Return")
    type_text("Good morning.")
    press("Return")
    assert stored(window) == [(2000, 4000, "Speaker 1", "Good morning.")]


def test_the_draft_can_be_looked_at_beside_ones_own_turns(window):
    assert not window.desk.page.tiers.isVisible()
    go_to(window, HELLO)
    press("Alt+Right")
    bar = window.desk.page.tiers
    assert bar.isVisible() and bar.box.count() == 2
    assert bar.box.currentText().startswith("Your turns") and window.desk.open_tier.is_own
    press("Alt+V")
    assert window.desk.open_tier.tier.is_draft and bar.box.currentText().startswith("Draft by base")
    assert stored(window)[0][0] == HELLO
    press("Alt+V")
    assert window.desk.open_tier.is_own and stored(window)[0][0] == HELLO + 10


@pytest.mark.parametrize("key", ["Ctrl+Down", "Ctrl+Up", "Down", "Return"])
def test_after_the_first_edit_of_a_draft_one_is_in_the_next_turn_and_can_type(window, key):
    press("Ctrl+Down", "End")
    type_text("Mm.")
    press(key)
    assert window.desk.open_tier.is_own and texts(window)[1] == "Mm."
    assert chosen(window) is not None and chosen(window).start_ms == (HELLO if key == "Ctrl+Up" else 7460)
    press("End")
    type_text(" More.")
    press("Return")
    assert "Hello. More." in texts(window)


def test_a_time_typed_in_the_inspector_belongs_to_the_turn_it_was_typed_for(window):
    go_to(window, HELLO)
    inspector = window.desk.page.inspector
    inspector.refresh()
    inspector.end.setFocus()
    inspector.end.selectAll()
    type_text("7.1")
    press("Ctrl+Down")
    assert [(start, end) for start, end, *_ in stored(window)][:2] == [(HELLO, 7100), (7034, 7169)]
    assert inspector.start.text() == "0:00:07.034" and inspector.end.text() == "0:00:07.169"


def test_under_another_name_ones_turns_are_still_ones_own(window):
    from hitl_workbench.project.operations.annotators import rename_annotator

    go_to(window, HELLO)
    press("Alt+Right")
    session = window.desk.session
    session.run(rename_annotator, session.project.annotator.id, "Ada L.")
    press("Alt+Right")
    assert origins(window) == ["draft", "annotation"]
    press("Ctrl+Z", "Ctrl+Z")
    assert stored(window)[0][0] == HELLO


def test_a_draft_that_arrives_while_one_types_takes_nothing_away(window):
    from tests.ui.call import call_as_drafted

    go_to(window, HELLO)
    press("End")
    type_text(" Hi.")
    session = window.desk.session
    session.changed.emit(session.project.publish(1, "draft", call_as_drafted(), run_facts={"asr": "tiny.en"}))
    assert window.desk.page.transcript.field.text == "Hello. Hi."
    assert window.desk.page.notice.isVisible() and "new draft" in window.desk.page.notice.text.text()
    press("Return")
    assert texts(window)[0] == "Hello. Hi." and origins(window) == ["draft", "draft", "annotation"]


@pytest.mark.parametrize("text", ["Bonjour\u00a0!", "two\r\nlines", "tab\there"])
def test_looking_at_a_turn_with_unusual_characters_does_not_edit_it(make_window, tmp_path, telephone_call, home, text):
    from hitl_workbench.domain.annotation import Turn, content_from
    from hitl_workbench.domain.time import Span
    from tests.ui.conftest import made_call

    turns = [Turn(Span(0, 1000), "A", text), Turn(Span(1000, 2000), "A", "after")]
    window = make_window(made_call(tmp_path / "odd.hitl", telephone_call, content_from(turns)))
    press("Ctrl+Down", "Ctrl+Up")
    assert window.desk.correcting.commit() and origins(window) == ["draft"]
    assert texts(window)[0] == text


def test_a_turn_is_cut_at_the_cursor_also_behind_emoji(window):
    go_to(window, HELLO)
    press("Ctrl+A")
    window.desk.page.transcript.field.insertPlainText("😀😀 hello world")
    put_cursor(window, len("😀😀 hello "))
    press("Ctrl+Return")
    assert texts(window)[:2] == ["😀😀 hello", "world"]


def test_reverting_while_typing_can_itself_be_taken_back(window):
    go_to(window, NEITHER)
    press("End")
    type_text(" either")
    press("Alt+Z")
    assert window.desk.page.transcript.field.text == "Neither did I."
    press("Ctrl+Z")
    assert window.desk.page.transcript.field.text == "Neither did I. either"


def test_a_selection_is_made_by_keys_and_becomes_a_turn(window):
    player, view = window.desk.player, window.desk.view
    player.seek(2000)
    press("Alt+S")
    player.seek(3500)
    press("Alt+E")
    assert (view.selection.start_ms, view.selection.end_ms) == (2000, 3500)
    press("Alt+Return")
    assert stored(window)[0][:2] == (2000, 3500)
