"""Twenty everyday corrections with exactly the strokes of docs/strokes.md, undone and redone, also after reopening."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hitl_workbench.domain.annotation import content_from
from hitl_workbench.project.database import rows
from hitl_workbench.ui.action_table import TABLE
from hitl_workbench.ui.utf16 import to_qt
from tests.ui.call import call_as_drafted
from tests.ui.conftest import made_call
from tests.ui.corrections import (
    CORRECTIONS,
    PROGRAMS,
    SOURCES,
    Click,
    Correction,
    DoubleClick,
    Drag,
    Key,
    Stroke,
    Typed,
)
from tests.ui.doing import drag, go_to, press, put_cursor, shown, stored
from tests.ui.stroke_page import PAGE, page

HELLO, NEITHER, SCRAP, OKAY, SHEILA, CHICAGO = 6513, 9835, 10342, 10527, 14273, 17986
A, B = "SPEAKER_00", "SPEAKER_01"
DEEP = "Okay. I thought, you know, I heard of deep. This is Diane in New Jersey."
MOST_STEPS = 4  # a correction is no more than this many steps of undo
HAS = frozenset(entry.name for entry in TABLE)


# -- what hands do


def perform(window, strokes: tuple[Stroke, ...]) -> None:
    """Do strokes one after the other; when one opens a menu or dialogue, the next go there."""
    waiting = deque(strokes)

    def go_on_inside() -> None:
        inside = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if inside is not None and waiting:
            _do(window, waiting.popleft(), inside)

    look = QTimer(interval=20)
    look.timeout.connect(go_on_inside)
    look.start()
    while waiting:
        _do(window, waiting.popleft(), None)
        QApplication.processEvents()
    look.stop()


def _do(window, stroke: Stroke, inside: QWidget | None) -> None:
    target = inside if inside is not None and inside is QApplication.activePopupWidget() else None
    target = target or (inside.focusWidget() if inside is not None else None) or QApplication.focusWidget()
    assert target is not None, stroke
    match stroke:
        case Key(key):
            combination = QKeySequence(key)[0]
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        case Typed(text):
            QTest.keyClicks(target, text)
        case Click(word):
            _click(window, word, QTest.mouseClick)
        case DoubleClick(word):
            _click(window, word, QTest.mouseDClick)
        case Drag(lane, start_ms, end_ms):
            timeline, view = window.desk.page.timeline, window.desk.view
            tier = window.desk.open_tier
            beside = next(row for row in tier.rows if tier.lane_of(row.speaker_id) == lane)
            left, y = timeline.content.left(), timeline.turn_area(beside.id).center().y()
            drag(timeline, QPointF(left + view.x_of(start_ms), y), QPointF(left + view.x_of(end_ms), y))


def _click(window, word: str, how: Callable[..., None]) -> None:
    """Click just after the left edge of a word in the chosen turn's text."""
    field = window.desk.page.transcript.field
    cursor = QTextCursor(field.document())
    cursor.setPosition(to_qt(field.text, field.text.index(word)))
    at = field.cursorRect(cursor).center() + QPoint(2, 0)
    how(field.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


# -- where each begins


def _at(start_ms: int, cursor: str = "", playhead_ms: int | None = None) -> Callable[..., None]:
    def begin(window) -> None:
        go_to(window, start_ms)
        if cursor:
            put_cursor(window, window.desk.page.transcript.field.text.index(cursor))
        if playhead_ms is not None:
            window.desk.player.seek(playhead_ms)

    return begin


def _select(window, word: str) -> None:
    field = window.desk.page.transcript.field
    first = field.text.index(word)
    field.go_to(first, first + len(word))


BEGIN: dict[str, Callable[..., None]] = {
    "word": _at(OKAY),
    "word_out": _at(OKAY),
    "empty": _at(HELLO),
    "split": _at(OKAY, "This is", 12450),
    "half": _at(OKAY, "This is", 12450),
    "middle": _at(OKAY, "This is", 12450),
    "join": _at(HELLO),
    "start": _at(OKAY, playhead_ms=10640),
    "silence": _at(SHEILA),
    "nudge": _at(SHEILA),
    "missing": _at(SHEILA),
    "interruption": _at(SHEILA, playhead_ms=14400),
    "scrap": _at(SCRAP),
    "reassign": _at(OKAY),
    "following": _at(OKAY),
    "swap": _at(OKAY),
    "oversplit": _at(CHICAGO),
    "rename": _at(OKAY),
    "name": lambda window: (go_to(window, SHEILA), _select(window, "Chicago")),
    "doubt": _at(HELLO),
}


# -- what each must have done

Row = tuple[int, int, str, str]


def _turns(window) -> Counter[Row]:
    return Counter(stored(window))


def _other(name: str) -> str:
    return {A: B, B: A}[name]


def _replaced(before: Counter[Row], *pairs: tuple[Row, tuple[Row, ...]]) -> Counter[Row]:
    after = Counter(before)
    for old, new in pairs:
        assert old in after, old
        after[old] -= 1
        after.update(new)
    return +after


def _every(before: Counter[Row], change: Callable[[Row], Row]) -> Counter[Row]:
    return Counter({change(row): count for row, count in before.items()})


def _given(row: Row, name: str) -> Row:
    return (row[0], row[1], name, row[3])


_WHOLE = (OKAY, 14763, B, DEEP)
_FIRST = (OKAY, 12450, B, "Okay. I thought, you know, I heard of deep.")
EXPECTED: dict[str, Callable[[Counter[Row]], Counter[Row]]] = {
    "word": lambda turns: _replaced(turns, (_WHOLE, ((OKAY, 14763, B, DEEP.replace("deep", "beep")),))),
    "word_out": lambda turns: _replaced(turns, (_WHOLE, ((OKAY, 14763, B, DEEP.replace("you", "")),))),
    "empty": lambda turns: _replaced(turns, ((7034, 7169, B, ""), ((7034, 7169, B, "Mm."),))),
    "split": lambda turns: _replaced(
        turns, (_WHOLE, (_FIRST, (12450, 14763, B, "This is Diane in New Jersey.")))
    ),
    "half": lambda turns: _replaced(
        turns, (_WHOLE, (_FIRST, (12450, 14763, A, "This is Diane in New Jersey.")))
    ),
    "middle": lambda turns: _replaced(
        turns, (_WHOLE, (_FIRST, (12450, 12840, A, "This is"), (12840, 14763, B, "Diane in New Jersey.")))
    ),
    "join": lambda turns: _replaced(
        turns, ((HELLO, 7034, A, "Hello."), ((HELLO, 8317, A, "Hello. Hello."),)), ((7460, 8317, A, "Hello."), ())
    ),
    "start": lambda turns: _replaced(turns, (_WHOLE, ((10640, 14763, B, DEEP),))),
    "scrap": lambda turns: _replaced(turns, ((SCRAP, 10409, B, ""), ())),
    "reassign": lambda turns: _replaced(turns, (_WHOLE, (_given(_WHOLE, A),))),
    "following": lambda turns: _every(turns, lambda row: _given(row, A) if row[0] >= OKAY else row),
    "swap": lambda turns: _every(turns, lambda row: _given(row, _other(row[2]))),
    "oversplit": lambda turns: _every(turns, lambda row: _given(row, B) if row[2] == "SPEAKER_02" else row),
    "rename": lambda turns: _every(turns, lambda row: _given(row, "Diane") if row[2] == B else row),
    "name": lambda turns: _every(turns, lambda row: (*row[:3], row[3].replace("Chicago", "Boston"))),
}  # fmt: skip


def _check(window, correction: Correction, before: Counter[Row]) -> None:
    after = _turns(window)
    (sheila,) = (row for row in before if row[0] == SHEILA)
    match correction.name:
        case "nudge":
            assert after == _replaced(before, (sheila, ((SHEILA, sheila[1] - 10, *sheila[2:]),)))
        case "silence":
            (moved,) = (row for row in after if row[0] == SHEILA)
            assert moved[1] != sheila[1] and after == _replaced(before, (sheila, (moved,)))
        case "missing":
            (made,) = after - before
            assert made[2:] == (B, "Yeah.") and before - after == Counter()
            slack_ms = 10 * window.desk.view.ms_per_px  # an edge may snap to a word or to silence nearby
            assert abs(made[0] - 15400) <= slack_ms and abs(made[1] - 16200) <= slack_ms
        case "interruption":
            assert after == before
            assert [choice for *_, choice in _judged(window)] == ['["competitive_interruption"]']
        case "doubt":
            assert after == before and _judged(window)
        case name:
            assert after == EXPECTED[name](before)


def _judged(window) -> list[tuple[str, str, str]]:
    found = rows(window.desk.session.db, "select target_uid, dimension, choice from current_judgement order by id")
    return [(one["target_uid"], one["dimension"], one["choice"]) for one in found]


def _state(window) -> tuple[object, ...]:
    """Everything that a correction of the open tier may change, as the database has it."""
    tier = window.desk.open_tier
    flags = [(row.start_ms, row.end_ms, row.flags) for row in tier.rows]
    return stored(window), [speaker.name for speaker in tier.speakers], flags, sorted(_judged(window))


def _walk(window, key: str, wanted: tuple[object, ...]) -> int:
    """Press a key until the state is as wanted; how often."""
    for pressed in range(1, MOST_STEPS + 1):
        press(key)
        if _state(window) == wanted:
            assert stored(window) == shown(window)
            return pressed
    pytest.fail(f"{key} does not lead back: {_state(window)}")


@pytest.fixture
def opened(request, make_window, tmp_path, telephone_call, home):
    """The telephone call as drafted; for one correction the diarizer took the second speaker for two."""
    content = call_as_drafted()
    if request.param == "oversplit":
        late = [replace(one, speaker="SPEAKER_02") if _is_late(one) else one for one in content.turns]
        content = content_from(late)
    folder = made_call(tmp_path / "call.hitl", telephone_call, content)
    return make_window(folder), folder


def _is_late(turn) -> bool:
    return turn.speaker == B and turn.span.start_ms >= SCRAP


@pytest.mark.parametrize(
    ("correction", "opened"),
    [pytest.param(one, one.name, id=one.name) for one in CORRECTIONS],
    indirect=["opened"],
)
def test_a_correction_takes_its_strokes_and_is_undone_and_redone_also_after_reopening(
    correction, opened, make_window, qtbot
):
    if correction.needs and correction.needs not in HAS:
        pytest.skip(f"there is no action {correction.needs} in this version")
    window, folder = opened
    BEGIN[correction.name](window)
    turns, before = _turns(window), _state(window)
    perform(window, correction.strokes)
    window.desk.player.pause()
    qtbot.waitUntil(lambda: not window.desk.page.transcript.field.has_typing, timeout=4000)
    _check(window, correction, turns)
    after = _state(window)
    assert after != before and stored(window) == shown(window)

    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.desk.page.transcript.focus_text()
    steps = _walk(window, "Ctrl+Z", before)
    assert _walk(window, "Ctrl+Y", after) == steps

    window.close()
    again = make_window(folder)
    assert _state(again) == after
    assert _walk(again, "Ctrl+Z", before) == steps
    assert _walk(again, "Ctrl+Y", after) == steps


def test_there_are_twenty_and_each_says_where_it_begins_and_who_says_what_others_need():
    assert len(CORRECTIONS) == len({one.name for one in CORRECTIONS}) == 20
    for one in CORRECTIONS:
        assert one.start.endswith(".") and one.count >= 1, one.name
        for program, cell in one.others.items():
            assert program in PROGRAMS and cell.strokes >= 1, one.name
            assert cell.sources and all(source in SOURCES for source in cell.sources), one.name
            assert {source[0] for source in cell.sources} == {program[0]}, one.name
    used = {source for one in CORRECTIONS for cell in one.others.values() for source in cell.sources}
    assert used == set(SOURCES)


def test_the_page_is_made_from_the_table():
    assert PAGE.read_text(encoding="utf-8") == page(), "make docs/strokes.md again: python -m tests.ui.stroke_page"


def test_typing_counts_nothing_and_a_double_click_is_two():
    assert [stroke.count for stroke in (Key("F2"), Typed("a"), Click("a"), DoubleClick("a"), Drag(0, 0, 1))] == [
        1,
        0,
        1,
        2,
        1,
    ]
