"""The player in the window: what the transport's keys do, and what a computer without sound says."""

from __future__ import annotations

import time

import pytest

from hitl_workbench.domain.time import Span
from tests.ui.conftest import no_device
from tests.ui.doing import go_to, press

SHEILA = 14273


@pytest.mark.parametrize("key", ["Ctrl+Space", "Esc", "F4"])
def test_play_and_pause_while_typing(window, qtbot, key):
    player = window.desk.player
    window.desk.page.transcript.focus_text()
    press(key)
    assert player.is_playing
    qtbot.waitUntil(lambda: player.position_ms > 60)
    press(key)
    assert not player.is_playing


def test_after_a_pause_it_goes_on_from_a_little_before(window, qtbot):
    player = window.desk.player
    player.play_from(10_000)
    qtbot.waitUntil(lambda: player.position_ms > 10_100)
    press("F4")
    paused = player.position_ms
    assert window.desk.view.playhead_ms == paused  # the playhead stays where the person stopped it
    press("F4")
    assert paused - 1500 <= player.position_ms <= paused - 1400
    player.pause()
    player.seek(5000)  # somewhere else on purpose: from there exactly
    press("F4")
    assert 5000 <= player.position_ms < 5100


def test_a_turn_is_played_once_and_looped_until_it_is_stopped(window, qtbot):
    go_to(window, 7460)
    player = window.desk.player
    press("Ctrl+P")
    qtbot.waitUntil(lambda: not player.is_playing, timeout=2000)
    assert player.position_ms == 8317
    press("Ctrl+L")
    assert player.is_looping
    seen = []
    player.moved.connect(seen.append)
    qtbot.wait(1100)
    assert player.is_playing and min(seen) >= 7460 and max(seen) <= 8317
    assert any(later < earlier for earlier, later in zip(seen, seen[1:], strict=False))
    press("Ctrl+L")
    assert not player.is_playing


def test_speed_volume_and_skipping_by_keys(window):
    player, transport = window.desk.player, window.desk.page.transport
    press("F3", "F3")
    assert player.speed == pytest.approx(1.2)
    assert transport.speed.text() == "1.2 ×"
    press("F2", "F2", "F2")
    assert player.speed == pytest.approx(0.9)
    press("Shift+F2")
    assert player.speed == 1.0
    for _ in range(12):
        press("F2")
    assert player.speed == 0.5
    press("Shift+F2", "Alt+PgDown", "Alt+PgDown")
    assert player.volume == pytest.approx(0.8)
    player.seek(10_000)
    press("F7")
    assert player.position_ms == 8000
    press("F8", "F8")
    assert player.position_ms == 12_000


def test_the_playhead_is_where_the_samples_are_at_any_speed(window, qtbot):
    player = window.desk.player
    for speed in (0.5, 1.0, 2.0):
        player.set_speed(speed)
        player.play_from(10_000)
        started = time.monotonic()
        qtbot.wait(300)
        player.pause()
        waited_ms = (time.monotonic() - started) * 1000
        expected = player.playback.frame_heard(player.playback.given_frames) * 1000 / player.playback.sample_rate_hz
        assert abs(window.desk.view.playhead_ms - expected) <= 30
        assert abs(player.position_ms - 10_000 - waited_ms * speed) < 60


def test_without_a_device_it_plays_in_time_and_says_so(make_window, call, qtbot):
    window = make_window(call, sink=no_device)
    press("F4")
    qtbot.waitUntil(lambda: window.desk.player.position_ms > 100)
    assert "No sound device" in window.desk.page.transport.silent.text()
    assert "no sound output" in window.desk.page.transport.silent.toolTip()


def test_a_recording_of_which_the_end_is_reached_begins_again(window, qtbot):
    player = window.desk.player
    player.play_from(29_900)
    qtbot.waitUntil(lambda: not player.is_playing, timeout=2000)
    assert player.position_ms == 30_000
    press("F4")
    assert player.position_ms < 200


def test_a_span_is_played_to_its_end_exactly(window, qtbot):
    player = window.desk.player
    player.play_span(Span(1000, 1234))
    qtbot.waitUntil(lambda: not player.is_playing, timeout=2000)
    assert player.position_ms == 1234
    assert player.playback.given_frames == round(0.234 * player.playback.sample_rate_hz)


def test_a_pause_inside_a_turn_goes_on_to_the_end_of_that_turn(window, qtbot):
    player = window.desk.player
    player.rewind_ms = 100
    player.play_span(Span(8317, 9000))
    qtbot.waitUntil(lambda: player.position_ms > 8500)
    press("F4", "F4")
    qtbot.waitUntil(lambda: not player.is_playing, timeout=2000)
    assert player.position_ms == 9000


def test_a_device_that_goes_away_leaves_the_clock(make_window, call, qtbot):
    from hitl_workbench.audio.sinks import VirtualClock
    from hitl_workbench.errors import MediaError

    class Unplugged(VirtualClock):
        pumps = 0

        def pump(self):
            self.pumps += 1
            if self.pumps > 5:
                raise MediaError("the sound output has gone")
            super().pump()

    window = make_window(call, sink=Unplugged)
    window.desk.player.play_from(8000)
    qtbot.waitUntil(lambda: window.desk.player.position_ms > 8400, timeout=3000)
    assert window.desk.player.is_playing and "gone" in window.desk.page.transport.silent.toolTip()
