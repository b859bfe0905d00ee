"""Tiles of sound when reading fails."""

from __future__ import annotations

import sys

import numpy as np
import pytest
import soundfile

from hitl_workbench.ui.timeline import tiles


class Lengths(tiles.SoundTiles):
    """A tile is the sound's length; `faults` are what goes wrong before, in turn."""

    def __init__(self, path):
        super().__init__(path, 8)
        self.faults: list[Exception] = []

    def computed(self, sound, key):
        if self.faults:
            raise self.faults.pop(0)
        return sound.frames + key


@pytest.fixture
def lengths(tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(tiles, "AGAIN_AFTER_S", 0.05)
    soundfile.write(tmp_path / "sound.wav", np.zeros(100, np.float32), 16_000)
    made = Lengths(tmp_path / "sound.wav")
    yield made
    made.close()


def test_a_tile_that_could_not_be_read_is_had_when_the_disk_is_back(lengths, qtbot, tmp_path):
    (tmp_path / "sound.wav").rename(tmp_path / "away.wav")
    lengths.tile(1)
    qtbot.wait(20)
    (tmp_path / "away.wav").rename(tmp_path / "sound.wav")
    lengths.ready.connect(lambda: lengths.tile(1))  # as whoever paints does
    qtbot.waitUntil(lambda: lengths.tile(1) == 101, timeout=3000)


def test_a_bug_is_reported_once_and_the_other_tiles_come(lengths, qtbot, monkeypatch):
    reported = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, at: reported.append(str(error)))
    lengths.faults = [ValueError("one"), ValueError("two")]
    for key in (1, 2, 3):
        lengths.tile(key)
    qtbot.waitUntil(lambda: [lengths.tile(key) for key in (1, 2, 3)] == [101, 102, 103], timeout=3000)
    assert reported == ["one"]
