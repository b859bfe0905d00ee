"""Room in the window: large text, the lists at the right, the item that is reviewed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.doing import chosen, press


def settled(window):
    for _ in range(5):
        QApplication.processEvents()
    return window.desk.page


def test_with_the_largest_text_the_window_fits_and_a_lane_is_in_sight_under_the_spectrogram(window):
    window.resize(1600, 1000)
    window.desk.actions["spectrogram"].trigger()
    press(*["Alt++"] * 6)
    timeline = settled(window).timeline
    assert window.minimumSizeHint().width() <= 1280 and window.width() == 1600
    lane = timeline.lanes_area.top() + timeline.lanes_area.height() / 2
    assert lane < timeline.height()


@pytest.mark.parametrize("width", [1360, 1600])
def test_the_list_of_overlaps_shows_every_column_and_leaves_the_inspector_half(window, width):
    window.resize(width, 860)
    press("Ctrl+Shift+L")
    page = settled(window)
    table, inspector = page.overlaps.table, page.inspector
    assert sum(table.columnWidth(place) for place in range(4)) <= table.viewport().width()
    assert inspector.height() >= 0.45 * (inspector.height() + page.overlaps.height())


def test_at_the_zoom_of_a_turn_the_next_item_to_review_is_in_sight(window):
    press("F9")
    for _ in range(4):
        window.desk.actions["zoom_turn"].trigger()
        press("F9")
        row, view = chosen(window), window.desk.view
        assert view.start_ms <= row.start_ms and row.end_ms <= view.end_ms
