"""A long recording in the window: nothing holds the main thread for more than a tenth of a second."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

from hitl_workbench.domain.annotation import content_from
from hitl_workbench.errors import ProjectError
from hitl_workbench.project.companion import Companion
from hitl_workbench.project.project import Project
from hitl_workbench.project.tiers import tiers_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.ui.jobs import draft_job
from hitl_workbench.workflow.drafting import DraftOptions
from tests.project.building import make_project, some_turns
from tests.ui.doing import mark_done_unheard, press, put_cursor, type_text

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


def assert_quick(story) -> None:
    """No step of a story holds the main thread; a computer that was busy with something else gets further chances.

    A step that is slow by itself is so every time.
    """
    longest = story(1)
    for attempt in (2, 3, 4):
        if longest[0] > LONGEST_MS:
            longest = min(longest, story(attempt))
    assert longest[0] <= LONGEST_MS, f"{longest[0]} ms while {longest[1]}"


@pytest.fixture
def long_project(tmp_path, home):
    return made_long(tmp_path / "long.hitl")


def made_long(folder):
    """Eight hours and twenty minutes, 20,000 turns of six speakers, drafted; the sound is not there."""
    project = make_project(folder, minutes=TURNS * 1500 // 60_000 + 1)
    project.publish(1, "draft", content_from(some_turns(TURNS, 6)), run_facts={})
    project.close()
    return folder


def test_nothing_holds_the_main_thread_on_twenty_thousand_turns(make_window, tmp_path, home, collector, qtbot):
    assert_quick(
        lambda attempt: _on_a_long_draft(make_window(), made_long(tmp_path / f"{attempt}.hitl"), collector, qtbot)
    )


def _on_a_long_draft(window, long_project, collector, qtbot):
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
    assert desk.open_tier.is_own and not desk.session.is_busy
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

    # Thousands of rows at once: in the background; what is pressed meanwhile waits.
    desk.correcting.choose(desk.open_tier.rows[0].id)
    dog.rest()

    def of_second() -> int:
        return sum(row.speaker_id == desk.open_tier.speakers[1].id for row in desk.open_tier.rows)

    before = of_second()
    step("all of a speaker", lambda: press("Alt+2"))
    assert of_second() > before + 3000
    step("undo of it", lambda: press("Ctrl+Z"), 0.3)
    assert of_second() == before
    dog.doing = "scrolling"
    for value in range(0, desk.page.transcript.verticalScrollBar().maximum(), 40_000):
        desk.page.transcript.verticalScrollBar().setValue(value)
        dog.rest(0.01)
    window.close()
    return dog.longest


def test_keys_pressed_while_a_copy_is_made_come_after_it(make_window, long_project, qtbot):
    window = make_window(long_project)
    desk, field = window.desk, window.desk.page.transcript.field
    qtbot.waitUntil(lambda: not desk.open_tier.is_loading, timeout=10_000)
    field.setFocus()
    seen = []
    desk.session.bulk_started.connect(lambda _title: QTimer.singleShot(50, lambda: seen.append(desk.session.is_busy)))
    type_text("So ")
    press("Ctrl+Down")  # stores the first words in a copy of 20,000 turns, then goes on
    assert seen == [True]
    type_text("Well ")
    press("Return")
    assert [row.text for row in desk.open_tier.rows[:2]] == ["So good morning how are you", "Well fine thanks"]
    window.close()
    with Project.open(long_project) as project:
        own = tiers_of(project.db, 1)[-1]
        assert [turn.text for turn in turns_of(project.db, own.id)[:2]] == [
            "So good morning how are you",
            "Well fine thanks",
        ]


def test_a_copy_that_fails_is_said_and_the_text_is_kept_and_stored_later(make_window, long_project, qtbot):
    window = make_window(long_project)
    desk, field = window.desk, window.desk.page.transcript.field
    qtbot.waitUntil(lambda: not desk.open_tier.is_loading, timeout=10_000)
    field.setFocus()
    real = Companion.begin_correction

    def full(*_args, **_options):
        raise ProjectError("the disk is full; nothing of this step was stored. Free some space and try again")

    Companion.begin_correction = full
    try:
        type_text("So ")
        press("Return")
    finally:
        Companion.begin_correction = real
    assert "disk is full" in desk.page.notice.text.text() and field.text.startswith("So ")
    assert not desk.open_tier.is_own and not desk.session.is_busy
    press("Return")
    assert desk.open_tier.rows[0].text == "So good morning how are you"


def test_a_window_that_is_closed_while_a_copy_is_made_waits_for_it(make_window, long_project, qtbot):
    window = make_window(long_project)
    desk = window.desk
    qtbot.waitUntil(lambda: not desk.open_tier.is_loading, timeout=10_000)
    desk.page.transcript.focus_text()
    desk.session.bulk_started.connect(lambda _title: QTimer.singleShot(50, window.close))
    type_text("So ")
    press("Return")
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    with Project.open(long_project) as project:
        own = tiers_of(project.db, 1)[-1]
        assert own.origin == "annotation"
        assert turns_of(project.db, own.id)[0].text == "So good morning how are you"


def test_nothing_holds_the_main_thread_in_the_story_of_a_call(
    make_window, tmp_path, telephone_call, scripted, collector, qtbot
):
    """Import, draft, correct, find, export, close: with the recording's real sound."""
    assert_quick(
        lambda attempt: _with_a_call(make_window(), tmp_path / f"story{attempt}.hitl", telephone_call, collector)
    )


def _with_a_call(window, folder, telephone_call, collector):
    with Project.create(folder, annotator="Ada"):
        pass
    desk, dog = window.desk, Watchdog()
    desk.actions["autoplay"].trigger()
    collector.freeze_what_stays()
    dog.start()

    def step(what, act, seconds=0.1):
        dog.doing = what
        act()
        dog.rest(seconds)

    def ended():
        while desk.jobs.running is not None:
            dog.rest(0.02)

    step("opening", lambda: window.files.open_folder(folder))
    step("importing", lambda: window.files.import_paths([telephone_call]))
    ended()
    recording = desk.open_tier.recording
    step("drafting", lambda: desk.jobs.add(draft_job([recording], DraftOptions(asr="words"), lambda _: None)))
    ended()
    dog.rest(0.2)
    assert desk.open_tier.rows
    desk.page.transcript.focus_text()
    for key in ("Ctrl+T", "Ctrl+0", "End"):
        step(key, lambda key=key: press(key))
    for letter in " and so on":
        step("typing", lambda letter=letter: type_text(letter), 0.01)
    for key in ("Return", "Alt+Right", "Ctrl+Z", "Ctrl+Y", "F4", "F3", "F4", "Ctrl+F"):
        step(key, lambda key=key: press(key))
    step("finding", lambda: type_text("so"))
    step("closing the bar", lambda: press("Esc"))
    step("dark", lambda: press("Alt+T"))
    step("done", mark_done_unheard)
    step("closing", window.files.close_project)
    return dog.longest
