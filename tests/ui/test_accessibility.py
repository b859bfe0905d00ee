"""For people who do not see the window, or use no mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QWidget,
)

from hitl_workbench.domain.replacing import Replacement
from hitl_workbench.ui.action_table import TABLE
from hitl_workbench.ui.dialogs.doctor import DoctorDialog
from hitl_workbench.ui.dialogs.drafting import DraftDialog
from hitl_workbench.ui.dialogs.exporting import ExportDialog
from hitl_workbench.ui.dialogs.keys import KeysDialog
from hitl_workbench.ui.dialogs.measuring import MeasureDialog
from hitl_workbench.ui.dialogs.metadata import MetadataDialog
from hitl_workbench.ui.dialogs.models import ModelsDialog
from hitl_workbench.ui.dialogs.palette import PaletteDialog
from hitl_workbench.ui.dialogs.problems import ProblemsDialog
from hitl_workbench.ui.dialogs.projects import NewProjectDialog, WhoDialog
from hitl_workbench.ui.dialogs.replacing import ReplaceDialog
from hitl_workbench.ui.dialogs.spectrogram import SpectrogramDialog
from hitl_workbench.ui.dialogs.work import UnheardQuestion, WorkDialog
from hitl_workbench.ui.pages.editor import focus_target
from tests.ui.doing import go_to, in_dialog, press, type_text

SHEILA, OKAY = 14273, 10527


def spoken_name(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def nameless(root: QWidget) -> list[str]:
    """The controls inside root that take the keyboard and have no name."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or isinstance(widget, QAbstractButton)
        is_part = widget.objectName().startswith("qt_") or isinstance(widget, QScrollArea | QDialog)
        is_elsewhere = widget.window() is not root.window()  # the list that a box opens is named by its box
        is_inside_a_field = isinstance(widget.parentWidget(), QLineEdit)
        if (
            takes_keys
            and not is_part
            and not is_elsewhere
            and not is_inside_a_field
            and not spoken_name(widget).strip()
        ):
            found.append(f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parentWidget()).__name__}")
    return found


def test_every_control_of_the_window_has_a_name(window, make_window):
    window.desk.page.notice.say("topic", "Something is out of the ordinary.", "Mend it", lambda: None)
    window.desk.page.find_bar.open_bar(replacing=True)
    press("Ctrl+Shift+L")
    go_to(window, SHEILA)
    window.desk.page.inspector.refresh()
    assert nameless(window) == []
    assert len(window.findChildren(QAbstractButton)) > 10


def test_every_control_of_the_first_page_has_a_name(make_window, call, settings):
    settings.remember_project(call)
    assert nameless(make_window().welcome) == []


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("Ctrl+N", NewProjectDialog),
        ("Ctrl+E", ExportDialog),
        ("Ctrl+Shift+O", ModelsDialog),
        ("Alt+F", MeasureDialog),
        ("Alt+Shift+S", SpectrogramDialog),
        ("Ctrl+Shift+K", PaletteDialog),
        ("F1", KeysDialog),
        ("Ctrl+F1", DoctorDialog),
        ("Ctrl+Shift+W", WorkDialog),
        ("Alt+Shift+J", MetadataDialog),
        ("Ctrl+Shift+D", UnheardQuestion),
    ],
)
def test_every_control_of_a_dialogue_has_a_name(window, key, kind):
    found = []

    def look(dialog):
        found.append(nameless(dialog))
        dialog.reject()

    in_dialog(kind, look)
    press(key)
    assert found == [[]]


def test_dialogues_that_only_work_opens_have_names_too(window, scripted):
    recording = window.desk.open_tier.recording
    for dialog in (
        DraftDialog(window, [recording], window.desk.settings),
        ProblemsDialog(window, "Not imported", [("a.wav", "is no sound")]),
        ReplaceDialog(window, [Replacement(1, "one", "two")], window.desk.look),
        WhoDialog(window, None, "Ada"),
        WhoDialog(window, ["Ada", "Bo"], "Ada"),
    ):
        dialog.show()
        assert nameless(dialog) == [], dialog
        dialog.reject()


def test_the_chosen_turn_is_said_with_its_number_time_speaker_text_and_doubt(window):
    page = window.desk.page
    go_to(window, OKAY)
    row = window.desk.open_tier.row(window.desk.view.chosen)
    who = window.desk.open_tier.speaker_of(row).name
    number = window.desk.open_tier.index_of(row.id) + 1
    said = f"Turn {number} of 13, at 0:10.5, {who}: {row.text}, needs review: speaker uncertain"
    for widget in (page.timeline, page.transcript):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Description) == said
    assert spoken_name(page.transcript.field) == said.replace(f": {row.text}", "")


@pytest.mark.parametrize("pane", ["timeline", "transcript"])
def test_painted_turns_are_items_that_a_screen_reader_walks_through(window, pane):
    go_to(window, SHEILA)
    widget, tier = getattr(window.desk.page, pane), window.desk.open_tier
    painted = QAccessible.queryAccessibleInterface(widget)
    items = [painted.child(index) for index in range(painted.childCount())]
    items = [item for item in items if item.role() == QAccessible.Role.ListItem]
    names = [item.text(QAccessible.Text.Name) for item in items]
    assert len(names) == len(tier.rows)
    assert all(row.text in name for row, name in zip(tier.rows, names, strict=True))
    (chosen,) = [item for item in items if item.state().selected]
    place = tier.index_of(window.desk.view.chosen)
    assert chosen is items[place] and painted.indexOfChild(chosen) == painted.childCount() - len(items) + place
    assert QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()).intersects(chosen.rect())
    at = chosen.rect().center()
    assert painted.childAt(at.x(), at.y()).text(QAccessible.Text.Name) in names
    before = painted.childCount()
    press("Ctrl+Shift+Backspace")
    assert painted.childCount() == before - 1
    assert not chosen.isValid() and chosen.text(QAccessible.Text.Name) == ""


def test_what_is_said_of_a_turn_follows_an_edit(window):
    go_to(window, SHEILA)
    type_text("Well. ")
    window.desk.correcting.commit()
    assert ": Well. And I'm Sheila" in window.desk.page.timeline.accessibleDescription()
    press("Ctrl+Z")
    assert ": And I'm Sheila" in window.desk.page.timeline.accessibleDescription()


def test_a_screen_reader_is_told_of_choices_and_messages(window, monkeypatch):
    told = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: told.append((event.type(), event.message() if hasattr(event, "message") else "")),
    )
    go_to(window, SHEILA)
    window.desk.page.timeline.setFocus()
    press("Down")
    assert QAccessible.Event.NameChanged in [kind for kind, _ in told]
    assert any("I'm originally from Chicago" in text for _, text in told)
    window.desk.page.notice.say("topic", "The disk is full.")
    window.desk.say("Replaced in 3 turns.")
    assert [text for _, text in told[-2:]] == ["The disk is full.", "Replaced in 3 turns."]


def test_f6_goes_through_every_part_that_is_shown(window):
    page = window.desk.page
    press("Ctrl+Shift+L")
    go_to(window, SHEILA)
    type_text("x")
    window.desk.correcting.commit()  # now there are two tiers to choose from
    page.notice.say("topic", "Something is out of the ordinary.", "Mend it", lambda: None)
    page.find_bar.open_bar()
    page.inspector.refresh()
    press("Esc") if page.find_bar.field.hasFocus() else None
    page.find_bar.show()
    expected = [
        page.notice, page.recordings, page.timeline, page.tiers, page.find_bar, page.transcript, page.inspector,
        page.overlaps,
    ]  # fmt: skip
    assert page.panes == expected
    for key in ("F6", "Shift+F6"):
        page.transcript.focus_text()
        reached = []
        for _ in expected:
            press(key)
            focused = QApplication.focusWidget()
            reached += [pane for pane in expected if pane is focused or pane.isAncestorOf(focused)]
        assert len(reached) == len(expected) and set(reached) == set(expected), key


def test_f6_finds_the_buttons_where_nothing_is_drafted(make_window, speech_call):
    window = make_window(speech_call)
    page = window.desk.page
    assert page.no_turns in page.panes and page.transcript not in page.panes
    page.recordings.list.setFocus()
    for _ in page.panes:
        press("F6")
        if page.no_turns.isAncestorOf(QApplication.focusWidget()):
            return
    raise AssertionError("F6 does not reach the buttons")


def test_f6_reaches_a_running_job(make_window, speech_call, scripted, qtbot):
    scripted("words", "transcriber", seconds_a_step=0.5)
    window = make_window(speech_call)
    in_dialog(DraftDialog, lambda dialog: dialog.start.click())
    press("Ctrl+D")
    qtbot.waitUntil(lambda: window.desk.jobs.running is not None)
    job = window.desk.jobs.running
    row = window.desk.page.jobs.row_of(job)
    qtbot.waitUntil(window.desk.page.jobs.isVisible)
    assert focus_target(window.desk.page.jobs) is row.cancel
    row.cancel.setFocus()
    press("Space")
    qtbot.waitUntil(lambda: job.is_over, timeout=15_000)


def in_menu(act) -> None:
    from PySide6.QtCore import QTimer

    def look():
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            act(menu)
            menu.close()
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def test_a_channel_is_muted_and_heard_alone_from_a_menu(make_window, speech_call):
    window = make_window(speech_call)
    player = window.desk.player
    seen = []

    def mute_second(menu):
        seen.extend(action.text() for action in menu.actions())
        menu.actions()[1].trigger()

    in_menu(mute_second)
    press("Alt+Shift+C")
    assert player.audible == {0} and len(seen) == 4
    window.activateWindow()
    QApplication.processEvents()
    in_menu(lambda menu: menu.actions()[3].trigger())
    press("Alt+Shift+C")
    assert player.audible == {1}


def test_the_menu_of_any_speaker_is_reached_by_a_key(window):
    names = []
    in_menu(lambda menu: names.extend(action.text() for action in menu.actions() if action.menu()))
    press("Alt+Shift+M")
    assert names == [f"&{lane + 1}   {one.name}" for lane, one in enumerate(window.desk.open_tier.speakers)]


@pytest.mark.parametrize("pane", ["timeline", "transcript"])
def test_the_key_for_menus_means_the_chosen_turn(window, pane):
    go_to(window, SHEILA)
    widget = getattr(window.desk.page, pane)
    asked = []
    widget.turn_menu_requested.disconnect()
    widget.turn_menu_requested.connect(lambda turn_id, _at: asked.append(turn_id))
    target = widget.viewport() if pane == "transcript" else widget
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), target.mapToGlobal(QPoint(3, 3)))
    QApplication.sendEvent(target, event)
    assert asked == [window.desk.view.chosen]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("part", ["timeline", "recordings", "notice", "overlaps"])
def test_where_the_focus_is_can_be_seen(window, part, theme):
    page = window.desk.page
    window.desk.look.choose(theme)
    press("Ctrl+Shift+L")
    page.notice.say("topic", "Something is out of the ordinary.", "Mend it", lambda: None)
    QApplication.processEvents()
    target = focus_target(getattr(page, part))
    page.inspector.start.setFocus()
    QApplication.processEvents()
    before = target.grab().toImage()
    target.setFocus()
    QApplication.processEvents()
    assert target.hasFocus()
    after = target.grab().toImage()
    accent = window.desk.look.colour("accent").rgb()
    ringed = sum(after.pixel(x, y) == accent != before.pixel(x, y) for x in range(after.width()) for y in (0, 1))
    assert ringed > after.width() / 2


def test_every_action_is_told_by_its_menu(window):
    assert all(
        window.desk.actions[entry.name].text() and window.desk.actions[entry.name].statusTip() for entry in TABLE
    )


def test_controls_without_text_are_named_by_labels_or_tips(window):
    """The audit itself must be able to fail."""
    bare = QLineEdit(window)
    assert any("QLineEdit" in one for one in nameless(window))
    named = QLabel("&Name", window)
    named.setBuddy(bare)
    assert not any("QLineEdit" in one for one in nameless(window))
    bare.deleteLater()
    named.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
