"""Between two speakers: swapped everywhere, half a turn given away, the turn of the one who spoke too."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtWidgets import QApplication

from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.time import Span
from tests.project.building import some_turns
from tests.ui.conftest import made_call
from tests.ui.doing import chosen, go_to, press, put_cursor, shown, stored, type_text
from tests.ui.test_overlaps import choose_in_menu

NEITHER, OKAY, SHEILA = 9835, 10527, 14273
OTHER = {"SPEAKER_00": "SPEAKER_01", "SPEAKER_01": "SPEAKER_00"}


@pytest.fixture
def three(make_window, tmp_path, telephone_call, home):
    """Twelve turns of three speakers, one after the other in turn."""
    return make_window(made_call(tmp_path / "three.hitl", telephone_call, content_from(some_turns(12, speakers=3))))


def test_two_speakers_are_swapped_everywhere_and_back_in_one_step(window):
    go_to(window, OKAY)
    drafted = stored(window)
    press("Alt+Shift+1")
    swapped = [(start, end, OTHER[name], text) for start, end, name, text in drafted]
    assert stored(window) == shown(window) == swapped
    assert chosen(window).start_ms == OKAY
    assert "exchanged" in window.desk.page.transport.message.text()
    press("Ctrl+Z")
    assert stored(window) == shown(window) == drafted


def test_a_swap_leaves_third_speakers_alone(three):
    go_to(three, 0)
    before = stored(three)
    press("Alt+Shift+3")
    exchange = {"SPEAKER_00": "SPEAKER_02", "SPEAKER_02": "SPEAKER_00", "SPEAKER_01": "SPEAKER_01"}
    assert stored(three) == shown(three) == [(start, end, exchange[name], text) for start, end, name, text in before]


@pytest.mark.parametrize(("key", "said"), [("Alt+Shift+2", "name the other"), ("Alt+Shift+9", "no speaker 9")])
def test_a_swap_with_nobody_else_is_said_and_changes_nothing(window, key, said):
    go_to(window, OKAY)
    press(key)
    assert said in window.desk.page.transport.message.text()
    assert window.desk.open_tier.tier.is_draft


def test_hundreds_of_turns_are_swapped_and_come_back(make_window, tmp_path, telephone_call, home, qtbot):
    spread = enumerate(some_turns(620))
    squeezed = [Turn(Span(n * 40, n * 40 + 60), turn.speaker, turn.text) for n, turn in spread]
    window = make_window(made_call(tmp_path / "long.hitl", telephone_call, content_from(squeezed)))
    qtbot.waitUntil(lambda: len(window.desk.open_tier.rows) == 620)
    go_to(window, 0)
    before = stored(window)
    press("Alt+Shift+2")
    assert stored(window) == shown(window) == [(start, end, OTHER[name], text) for start, end, name, text in before]
    press("Ctrl+Z")
    assert stored(window) == before
    qtbot.waitUntil(lambda: shown(window) == before)


def test_the_rest_of_a_turn_goes_to_the_other_speaker_in_one_step(window):
    go_to(window, OKAY)
    drafted = stored(window)
    put_cursor(window, window.desk.page.transcript.field.text.index("This is"))
    press("Ctrl+Shift+Space")
    assert stored(window)[6:8] == [
        (OKAY, 12450, "SPEAKER_01", "Okay. I thought, you know, I heard of deep."),
        (12450, 14763, "SPEAKER_00", "This is Diane in New Jersey."),
    ]
    assert chosen(window).start_ms == 12450 and window.desk.page.transcript.field.hasFocus()
    press("Ctrl+Z")
    assert stored(window) == shown(window) == drafted


def test_of_three_speakers_a_menu_asks_who_gets_the_rest(three):
    go_to(three, 0)
    put_cursor(three, len("good morning "))
    choose_in_menu("3")
    press("Ctrl+Shift+Space")
    assert [row[2:] for row in stored(three)[:2]] == [
        ("SPEAKER_00", "good morning"),
        ("SPEAKER_02", "how are you"),
    ]
    assert three.desk.open_tier.speaker_of(chosen(three)).name == "SPEAKER_02"


def test_nothing_is_given_away_from_the_edge_of_a_text(window):
    go_to(window, OKAY)
    press("Ctrl+Shift+Space")
    assert "between two words" in window.desk.page.transport.message.text()
    assert window.desk.open_tier.tier.is_draft


def test_what_the_other_said_at_the_same_time_gets_a_turn_of_its_own(window):
    go_to(window, SHEILA)
    window.desk.view.select(Span(15000, 15400))
    before = Counter(stored(window))
    press("Alt+Shift+E")
    type_text("Yeah.")
    press("Return")
    assert Counter(stored(window)) - before == Counter([(15000, 15400, "SPEAKER_01", "Yeah.")])
    assert window.desk.view.selection is None


def test_without_a_selection_the_other_speaks_from_the_playhead(window):
    go_to(window, SHEILA)
    window.desk.player.seek(16000)
    press("Alt+Shift+E")
    assert (16000, 18000, "SPEAKER_01", "") in stored(window)
    assert chosen(window).start_ms == 16000 and window.desk.page.transcript.field.hasFocus()
    window.desk.player.seek(window.desk.open_tier.duration_ms)
    press("Alt+Shift+E")
    assert "no room" in window.desk.page.transport.message.text()


def test_of_several_others_the_nearest_in_time_is_meant(three):
    go_to(three, 3000)  # SPEAKER_02 until 5000; SPEAKER_01 until 3500, SPEAKER_00 from 4500
    three.desk.player.seek(3600)
    press("Alt+Shift+E")
    assert three.desk.open_tier.speaker_of(chosen(three)).name == "SPEAKER_01"
    press("Ctrl+Z")
    go_to(three, 3000)
    three.desk.player.seek(4400)
    press("Alt+Shift+E")
    assert three.desk.open_tier.speaker_of(chosen(three)).name == "SPEAKER_00"


def test_whoever_is_alone_is_told_how_to_add_somebody(window):
    press("Alt+B")
    QApplication.processEvents()
    window.desk.player.seek(2000)
    press("Alt+Return")
    before = stored(window)
    press("Alt+Shift+E")
    assert "adds a speaker" in window.desk.page.transport.message.text()
    assert stored(window) == before
