"""Foot pedals in the window: keys that are held, recorded reports of a USB pedal, and the dialogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hitl_workbench.pedals.models import Pedal
from hitl_workbench.ui.dialogs.pedals import PedalsDialog
from tests.ui.doing import press, type_text, wait_active
from tests.ui.test_dialogs import in_dialog

LEFT, MIDDLE, RIGHT = Pedal


def key_down(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyPress(QApplication.focusWidget(), key, modifiers)


def key_up(key: Qt.Key) -> None:
    QTest.keyRelease(QApplication.focusWidget(), key)


def repeat(key: Qt.Key) -> None:
    """What a keyboard sends again and again while a key is held: up and down, marked as repeated."""
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        QApplication.sendEvent(
            QApplication.focusWidget(), QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", True)
        )


@pytest.fixture
def foot(window):
    """Three keys are pedals, and the cursor is in the text."""
    pedals = window.hands.foot
    for pedal, key in zip(Pedal, ("F13", "F14", "F15"), strict=True):
        pedals.set_key(pedal, key)
    window.desk.page.transcript.focus_text()
    return pedals


@pytest.fixture
def computer(tmp_path) -> Iterator[Any]:
    hidraw = pytest.importorskip("tests.pedals.hidraw", reason="named pipes in a folder, and ioctl, are not on Windows")
    folder = tmp_path / "devices"
    folder.mkdir()
    made = hidraw.PluggedIn(folder)
    yield made
    made.close()


def test_a_key_is_held_to_play_while_one_types(window, foot, qtbot):
    player, field = window.desk.player, window.desk.page.transcript.field
    field.put_typing("")
    player.seek(10_000)
    key_down(Qt.Key.Key_F14)
    assert player.is_playing and foot.down == {MIDDLE}
    qtbot.waitUntil(lambda: player.position_ms > 10_050)
    for _ in range(3):
        repeat(Qt.Key.Key_F14)
    assert player.is_playing
    type_text("Yes A")
    key_up(Qt.Key.Key_F14)
    assert not player.is_playing and foot.down == frozenset()
    assert field.text == "Yes A"


def test_pressed_again_it_goes_on_from_a_little_before(window, foot, qtbot):
    player = window.desk.player
    player.seek(10_000)
    key_down(Qt.Key.Key_F14)
    qtbot.waitUntil(lambda: player.position_ms > 10_100)
    key_up(Qt.Key.Key_F14)
    paused = player.position_ms
    key_down(Qt.Key.Key_F14)
    assert paused - 1500 <= player.position_ms <= paused - 1400
    key_up(Qt.Key.Key_F14)


def test_left_and_right_go_on_while_they_are_held(window, foot, qtbot):
    player = window.desk.player
    player.skip_ms = 1000
    player.seek(10_000)
    key_down(Qt.Key.Key_F13)
    assert player.position_ms == 9000
    qtbot.waitUntil(lambda: player.position_ms <= 7000, timeout=3000)
    key_up(Qt.Key.Key_F13)
    rested = player.position_ms
    qtbot.wait(400)
    assert player.position_ms == rested
    key_down(Qt.Key.Key_F15)
    key_up(Qt.Key.Key_F15)
    assert player.position_ms == rested + 1000


def test_shift_for_a_capital_does_not_hide_a_pedal_but_keeps_its_own_action(window, foot):
    player = window.desk.player
    foot.set_key(MIDDLE, "F4")
    player.seek(5000)
    key_down(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)  # Shift+F4 plays from the text cursor
    assert player.is_playing and foot.down == frozenset()
    player.pause()
    foot.set_key(MIDDLE, "F14")
    key_down(Qt.Key.Key_F14, Qt.KeyboardModifier.ShiftModifier)
    assert player.is_playing and foot.down == {MIDDLE}
    key_up(Qt.Key.Key_F14)
    assert not player.is_playing


def test_a_pedal_that_is_an_action_s_key_is_only_a_pedal(window, foot, qtbot):
    player = window.desk.player
    foot.set_key(MIDDLE, "F4")
    key_down(Qt.Key.Key_F4)
    assert player.is_playing
    key_up(Qt.Key.Key_F4)
    assert not player.is_playing
    foot.set_key(MIDDLE, "")
    press("F4")
    assert player.is_playing


def test_a_pedal_held_while_one_goes_to_another_program_is_let_go(window, foot):
    key_down(Qt.Key.Key_F14)
    assert window.desk.player.is_playing
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert not window.desk.player.is_playing and foot.down == frozenset()


def test_recorded_reports_of_a_usb_pedal_move_the_player(window, computer, qtbot):
    player, foot = window.desk.player, window.hands.foot
    computer.plug_in("hidraw2", 0x05F3, 0x00FF)
    foot.listen(computer.find)
    qtbot.waitUntil(lambda: len(foot.present.open) == 1, timeout=5000)
    player.seek(10_000)
    computer.send("hidraw2", b"\x02\x00")
    qtbot.waitUntil(lambda: player.is_playing, timeout=5000)
    qtbot.waitUntil(lambda: player.position_ms > 10_100)
    computer.send("hidraw2", b"\x02\x00")
    qtbot.wait(50)
    assert player.is_playing
    computer.send("hidraw2", b"\x00\x00")
    qtbot.waitUntil(lambda: not player.is_playing, timeout=5000)
    stopped = player.position_ms
    computer.send("hidraw2", b"\x01\x00", b"\x00\x00")
    qtbot.waitUntil(lambda: player.position_ms == stopped - 2000 and not foot.down, timeout=5000)
    computer.send("hidraw2", b"\x04\x00", b"\x00\x00")
    qtbot.waitUntil(lambda: player.position_ms == stopped and not foot.down, timeout=5000)


def test_a_usb_pedal_pulled_out_while_it_is_held_pauses(window, computer, qtbot):
    player, foot = window.desk.player, window.hands.foot
    computer.plug_in("hidraw2", 0x0911, 0x1844)
    foot.listen(computer.find)
    qtbot.waitUntil(lambda: bool(foot.present.open), timeout=5000)
    computer.send("hidraw2", b"\x02")
    qtbot.waitUntil(lambda: player.is_playing, timeout=5000)
    computer.pull_out("hidraw2")
    qtbot.waitUntil(lambda: not player.is_playing and not foot.present.open, timeout=5000)


def test_without_a_recording_a_pedal_does_nothing(make_window):
    window = make_window()
    window.hands.foot.set_key(MIDDLE, "F14")
    window.welcome.buttons["new_project"].setFocus()
    key_down(Qt.Key.Key_F14)
    assert window.hands.foot.down == {MIDDLE} and not window.desk.player.is_playing
    key_up(Qt.Key.Key_F14)


def in_pedals(window, act) -> None:
    done = []

    def use(dialog):
        try:
            wait_active(dialog)
            act(dialog)
            done.append(dialog)
        finally:
            dialog.accept()

    in_dialog(PedalsDialog, use)
    press("Ctrl+Shift+J")
    assert done
    wait_active(window)


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_pedal_is_learned_by_pressing_it_and_remembered(make_window, call):
    window = make_window(call)

    def use(dialog):
        click(dialog.learn[MIDDLE])
        assert dialog.learn[MIDDLE].text() == "Waiting …"
        press("B")
        assert "cannot be a pedal" in dialog.hint.text() and window.hands.foot.key(MIDDLE) == ""
        press("F14")
        assert dialog.keys[MIDDLE].text() == "key F14" and dialog.learn[MIDDLE].text() != "Waiting …"
        click(dialog.learn[LEFT])
        press("F7")
        assert dialog.hint.text() == "F7 is a pedal now and not the key of “Back”."
        click(dialog.learn[RIGHT])
        press("Esc")
        assert dialog.isVisible() and dialog.keys[RIGHT].text() == "no key"
        click(dialog.learn[RIGHT])
        press("F14")
        assert dialog.keys[RIGHT].text() == "key F14" and dialog.keys[MIDDLE].text() == "no key"
        click(dialog.forget[RIGHT])
        click(dialog.learn[MIDDLE])
        press("F14")

    in_pedals(window, use)
    window.close()
    again = make_window(call)
    assert [again.hands.foot.key(pedal) for pedal in Pedal] == ["F7", "F14", ""]
    again.desk.page.transcript.focus_text()
    key_down(Qt.Key.Key_F14)
    assert again.desk.player.is_playing
    key_up(Qt.Key.Key_F14)


def test_what_is_pressed_lights_up_in_the_dialogue(window, foot):
    def use(dialog):
        assert [lamp.text() for lamp in dialog.lamps.values()] == ["○"] * 3
        key_down(Qt.Key.Key_F15)
        assert dialog.lamps[RIGHT].text() == "●  pressed" and dialog.lamps[LEFT].text() == "○"
        key_up(Qt.Key.Key_F15)
        assert dialog.lamps[RIGHT].text() == "○"

    in_pedals(window, use)


def test_rewind_and_skip_are_set_here_and_remembered(make_window, call):
    window = make_window(call)

    def use(dialog):
        assert (dialog.rewind.value(), dialog.skip.value()) == (1.5, 2.0)
        assert (dialog.rewind.minimum(), dialog.rewind.maximum()) == (0.0, 5.0)
        dialog.rewind.setValue(0)
        dialog.skip.setFocus()
        press("Up", "Up")

    in_pedals(window, use)
    window.desk.player.seek(10_000)
    press("F7")
    assert window.desk.player.position_ms == 7000
    window.close()
    again = make_window(call)
    assert (again.desk.player.rewind_ms, again.desk.player.skip_ms) == (0, 3000)


def test_the_dialogue_says_what_is_plugged_in_and_how_it_may_be_read(window, computer, qtbot):
    foot = window.hands.foot
    foot.listen(computer.find)

    def nothing(dialog):
        assert "None is plugged in" in dialog.devices.text() and not dialog.copy.isVisible()
        computer.plug_in("hidraw1", 0x05F3, 0x00FF, is_allowed=False)
        qtbot.waitUntil(lambda: "may not be read" in dialog.devices.text(), timeout=6000)
        click(dialog.copy)
        assert 'ATTRS{idVendor}=="05f3"' in QApplication.clipboard().text()

    in_pedals(window, nothing)
