"""A long recording in the window: nothing holds the main thread for more than a tenth of a second."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

from hitl_workbench.domain.annotation import content_from
from hitl_workbench.project.project import Project
from hitl_workbench.project.tiers import tiers_of
from tests.project.building import make_project, some_turns
from tests.ui.doing import press, put_cursor, type_text

TURNS, LONGEST_MS = 20_000, 100


class Watchdog:
    """Beats every few milliseconds on the main thread; the longest time between two beats is how long it was held."""

    def __init__(self) -> None:
        self.held: list[tuple[int, str]] = []
        self.doing = ""
        self._clock = QElapsedTimer()
        self._timer = QTimer(interval=2)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._clock.start()
        self._timer.start()

    def _beat(self) -> None:
        self.held.append((self._clock.restart(), self.doing))

    def rest(self, seconds: float = 0.03) -> None:
        """Let the window work; waiting here is not holding."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.001)

    @property
    def longest(self) -> tuple[int, str]:
        return max(self.held)


@pytest.fixture
def long_project(tmp_path, home):
    """Eight hours and twenty minutes, 20,000 turns of six speakers, drafted; the sound is not there."""
    folder = tmp_path / "long.hitl"
    project = make_project(folder, minutes=TURNS * 1500 // 60_000 + 1)
    project.publish(1, "draft", content_from(some_turns(TURNS, 6)), run_facts={})
    project.close()
    return folder


def test_nothing_holds_the_main_thread_on_twenty_thousand_turns(make_window, long_project, collector, qtbot):
    window = make_window()
    desk = window.desk
    dog = Watchdog()
    collector.freeze_what_stays()
    dog.start()

    def step(what, act, seconds=0.05):
        dog.doing = what
        act()
        dog.rest(seconds)

    step("opening", lambda: window.files.open_folder(long_project), 0)
    qtbot.waitUntil(lambda: not desk.open_tier.is_loading, timeout=10_000)
    assert len(desk.open_tier.rows) == TURNS
    field = desk.page.transcript.field
    for key in ("Ctrl+0", "Ctrl++", "Ctrl++", "Ctrl+T", "Ctrl+Down", "Ctrl+Up"):
        step(key, lambda key=key: press(key))
    step("the first edit", lambda: (field.setFocus(), type_text("So "), press("Return")), 0.05)
    qtbot.waitUntil(lambda: desk.open_tier.is_own and not desk.session.is_busy, timeout=30_000)
    dog.rest(0.2)
    assert desk.open_tier.rows[0].text == "So good morning how are you"
    assert [tier.origin for tier in tiers_of(desk.session.db, 1)] == ["draft", "annotation"]

    desk.correcting.choose(desk.open_tier.rows[10_000].id)
    dog.rest()
    put_cursor(window, len("good morning "))
    for key in (
        "Ctrl+Return",
        "Ctrl+Shift+M",
        "Ctrl+3",
        "Alt+Left",
        "Ctrl+Shift+Backspace",
        "Ctrl+Z",
        "Ctrl+Z",
        "Ctrl+Y",
    ):
        step(key, lambda key=key: press(key))
    step("find", lambda: press("Ctrl+F"))
    for letter in "begin":
        step("find", lambda letter=letter: type_text(letter))
    step("found", lambda: press("Return", "Return", "Esc"))

    # Thousands of rows at once: in the background, the editor read-only meanwhile.
    speakers = {row.speaker_id for row in desk.open_tier.rows}
    desk.correcting.choose(desk.open_tier.rows[0].id)
    dog.rest()
    before = sum(row.speaker_id == desk.open_tier.speakers[1].id for row in desk.open_tier.rows)
    step("all of a speaker", lambda: press("Alt+2"), 0)
    assert desk.session.is_busy and field.isReadOnly()
    qtbot.waitUntil(lambda: not desk.session.is_busy and not desk.open_tier.is_loading, timeout=30_000)
    dog.rest(0.2)
    after = sum(row.speaker_id == desk.open_tier.speakers[1].id for row in desk.open_tier.rows)
    assert after > before + 3000
    step("undo of it", lambda: press("Ctrl+Z"), 0)
    qtbot.waitUntil(lambda: not desk.session.is_busy and not desk.open_tier.is_loading, timeout=30_000)
    dog.rest(0.2)
    assert sum(row.speaker_id == desk.open_tier.speakers[1].id for row in desk.open_tier.rows) == before
    assert {row.speaker_id for row in desk.open_tier.rows} == speakers
    dog.doing = "scrolling"
    for value in range(0, desk.page.transcript.verticalScrollBar().maximum(), 40_000):
        desk.page.transcript.verticalScrollBar().setValue(value)
        dog.rest(0.01)
    longest, doing = dog.longest
    assert longest <= LONGEST_MS, f"{longest} ms while {doing}"


def test_edits_asked_for_while_the_copy_is_made_are_done_after_it_in_order(make_window, long_project, qtbot):
    window = make_window(long_project)
    desk = window.desk
    qtbot.waitUntil(lambda: not desk.open_tier.is_loading, timeout=10_000)
    desk.page.transcript.focus_text()
    QApplication.processEvents()
    type_text("So ")
    press("Return")  # begins the copy
    assert desk.session.is_busy
    desk.editing.edit(lambda own: (_move, own.turn(desk.open_tier.rows[1].id)))
    qtbot.waitUntil(lambda: not desk.session.is_busy and desk.open_tier.is_own, timeout=30_000)
    assert desk.open_tier.rows[0].text.startswith("So ")
    window.close()
    with Project.open(long_project) as project:
        assert project.can_undo(tiers_of(project.db, 1)[-1].id)


from hitl_workbench.project.operations.turns import move_boundary  # noqa: E402


def _move(edit, turn_id):
    return move_boundary(edit, turn_id, end_ms=3600)


_move.operation_facts = move_boundary.operation_facts
