"""Forgotten windows are destroyed on the main thread, whoever makes the garbage."""

from __future__ import annotations

import gc
import threading

from PySide6.QtWidgets import QWidget


def test_a_forgotten_widget_is_not_destroyed_in_a_background_thread(qtbot, collector):
    ended_in = []

    class Forgotten(QWidget):
        def __del__(self):
            ended_in.append(threading.current_thread())

    def forget():
        widget = Forgotten()
        widget.itself = widget  # a cycle: only a collection ends it

    def litter():
        kept = [[] for _ in range(200_000)]
        for one in kept:
            one.append(one)

    forget()
    thread = threading.Thread(target=litter)
    thread.start()
    thread.join()
    assert ended_in == []
    qtbot.waitUntil(lambda: bool(ended_in) or gc.collect() < 0, timeout=5000)
    assert ended_in == [threading.main_thread()]


def test_collections_become_due(collector):
    before = gc.get_stats()[0]["collections"]
    kept = [[] for _ in range(5000)]
    collector.look()
    assert gc.get_stats()[0]["collections"] > before and kept
