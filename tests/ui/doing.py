"""What hands do: keys, clicks, drags; and what eyes see."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from hitl_workbench.project.turns import turns_of
from hitl_workbench.ui.dialogs.work import UnheardQuestion
from hitl_workbench.ui.main_window import MainWindow


def press(*keys: str) -> None:
    """Press keys, as Qt writes them, on whatever has the focus."""
    for key in keys:
        combination = QKeySequence(key)[0]
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def type_text(text: str) -> None:
    """Type letters into whatever has the focus."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)


def wait_active(window: QWidget) -> None:
    """Go to a window, and wait until it is the one that hears keys."""
    window.activateWindow()
    deadline = time.monotonic() + 5
    while not window.isActiveWindow():
        assert time.monotonic() < deadline, f"{window} does not become active"
        QApplication.processEvents()


def click(widget: QWidget, at: QPoint | QPointF, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    point = at.toPoint() if isinstance(at, QPointF) else at
    QTest.mouseMove(widget, point)
    QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, point)


def drag(widget: QWidget, start: QPointF, end: QPointF, *, steps: int = 8, let_go: bool = True) -> None:
    """Press at start, move to end in steps, let go there."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start.toPoint())
    for step in range(1, steps + 1):
        QTest.mouseMove(widget, (start + (end - start) * step / steps).toPoint())
        QApplication.processEvents()
    if let_go:
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end.toPoint())


def stored(window: MainWindow) -> list[tuple[int, int, str, str]]:
    """The open tier as the database has it: start, end, speaker's name, text."""
    desk = window.desk
    assert desk.open_tier.tier is not None
    names = {speaker.label: speaker.name for speaker in desk.open_tier.speakers}
    found = turns_of(desk.session.db, desk.open_tier.tier.id)
    return [(turn.span.start_ms, turn.span.end_ms, names[turn.speaker], turn.text) for turn in found]


def shown(window: MainWindow) -> list[tuple[int, int, str, str]]:
    """The same as the editor shows it."""
    tier = window.desk.open_tier
    return [(row.start_ms, row.end_ms, tier.speaker_of(row).name, row.text) for row in tier.rows]


def in_dialog(kind: type[QDialog], act: Callable[[Any], object]) -> None:
    """Do something in the next dialogue of a kind, as soon as it is there; it is closed when that fails."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            try:
                act(dialog)
            except BaseException:
                dialog.reject()
                raise
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def mark_done_unheard() -> None:
    """Mark as done although nothing was heard."""
    window = QApplication.activeWindow()
    assert window is not None
    in_dialog(UnheardQuestion, lambda question: question.done_button.click())
    press("Ctrl+Shift+D")
    window.activateWindow()
    QApplication.processEvents()


def texts(window: MainWindow) -> list[str]:
    return [text for *_, text in stored(window)]


def chosen(window: MainWindow):
    """The row of the chosen turn."""
    return window.desk.open_tier.row(window.desk.view.chosen)


def go_to(window: MainWindow, start_ms: int) -> None:
    """Choose the turn that starts at a time."""
    row = next(row for row in window.desk.open_tier.rows if row.start_ms == start_ms)
    window.desk.correcting.choose(row.id)
    window.desk.page.transcript.focus_text()
    QApplication.processEvents()


def put_cursor(window: MainWindow, place: int) -> None:
    """Put the text cursor somewhere in the chosen turn's text."""
    window.desk.page.transcript.field.go_to(place)


def in_menu(use: Callable[[QMenu], object]) -> list[str]:
    """Do something in the next menu that opens; the list holds the menu's texts once it has opened."""
    shown: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            shown.extend(action.text() for action in menu.actions() if not action.isSeparator())
            use(menu)
            menu.close()
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)
    return shown


def come_back(window: MainWindow) -> None:
    """What a window system does when a menu or dialogue has closed: the window is active, the text has the focus."""
    window.activateWindow()
    while QApplication.activeWindow() is not window:
        QApplication.processEvents()
    window.desk.page.transcript.focus_text()
