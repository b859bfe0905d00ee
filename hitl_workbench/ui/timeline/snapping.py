"""What a drag in the timeline comes to rest at: boundaries of turns and words, edges of silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import soundfile
from PySide6.QtCore import QObject

from hitl_workbench.audio.silence import BLOCK_MS, Levels, blocks_around, frame_levels, silence_edges
from hitl_workbench.project.turns import TurnRow, words_of
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.timeline.tiles import SoundTiles, read_block
from hitl_workbench.ui.timeline.view_state import ViewState

REACH_PX = 8
TURN, WORD, SILENCE = "turn", "word", "silence"
_RANK = {TURN: 0, WORD: 1, SILENCE: 2}  # of two as near, the one that people set
_FARTHEST_MS_PER_PX = 25.0  # of edges of silence; farther away several of them lie under each pixel
_MOST_TURNS_A_LANE = 40
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Snap:
    """A moment that attracts, and what is there."""

    at_ms: int
    kind: str


class Snapper(QObject):
    """Finds what is near, in the open tier and in the sound; never looks at more than what lies around the mouse."""

    def __init__(self, open_tier: OpenTier, view: ViewState, parent: QObject) -> None:
        super().__init__(parent)
        self._open, self._view = open_tier, view
        self._levels: _LevelTiles | None = None
        self.is_on = True

    def open(self, path: Path) -> None:
        """Take another recording's sound."""
        self.close()
        self._levels = _LevelTiles(path, _KEPT, self)

    def close(self) -> None:
        """There is no sound."""
        if self._levels is not None:
            self._levels.close()
        self._levels = None

    def listen(self, at_ms: int, channels: frozenset[int]) -> None:
        """Have the sound around a moment ready; the mouse may press there."""
        if self.is_on:
            self._edges(at_ms, channels)

    def near(self, at_ms: int, channels: frozenset[int], but: frozenset[int] = frozenset()) -> Snap | None:
        """What attracts at a moment, the nearest of all that is within reach; but are moments that do not count."""
        reach_ms = REACH_PX * self._view.ms_per_px
        found = [
            Snap(moment, kind)
            for moment, kind in self._candidates(at_ms, reach_ms, channels)
            if abs(moment - at_ms) <= reach_ms and moment not in but
        ]
        return min(found, key=lambda snap: (abs(snap.at_ms - at_ms), _RANK[snap.kind]), default=None)

    # -- how

    def _candidates(self, at_ms: int, reach_ms: float, channels: frozenset[int]) -> Iterator[tuple[int, str]]:
        columns = self._open.columns
        for number in range(len(self._open.speakers)):
            lane = columns.lane(number)
            within = lane.within(at_ms - reach_ms - 1, at_ms + reach_ms + 1)
            for place in lane.places[within][:_MOST_TURNS_A_LANE]:
                row = self._open.rows[place]
                yield row.start_ms, TURN
                yield row.end_ms, TURN
                for start_ms, end_ms in _word_times(row):
                    yield start_ms, WORD
                    yield end_ms, WORD
        for edge in self._edges(at_ms, channels).tolist():
            yield edge, SILENCE

    def _edges(self, at_ms: int, channels: frozenset[int]) -> np.ndarray:
        if self._levels is None or self._view.ms_per_px > _FARTHEST_MS_PER_PX:
            return np.zeros(0, np.int64)
        blocks = blocks_around(at_ms)
        tiles = [self._levels.tile((number, channels)) for number in blocks]
        there = [tile for tile in tiles if tile is not None]
        if len(there) < len(tiles):  # an edge must not move once it was shown
            return np.zeros(0, np.int64)
        return silence_edges(np.concatenate(there), blocks.start * BLOCK_MS)


class _LevelTiles(SoundTiles):
    """Levels of the blocks that silence is judged in."""

    def computed(self, sound: soundfile.SoundFile, key: tuple[int, frozenset[int]]) -> Levels:
        number, channels = key
        first, last = (round(block * BLOCK_MS * sound.samplerate / 1000) for block in (number, number + 1))
        return frame_levels(read_block(sound, first, last, channels, pads=False), sound.samplerate)


@lru_cache(maxsize=512)
def _word_times(row: TurnRow) -> tuple[tuple[int, int], ...]:
    return tuple((word.start_ms, word.end_ms) for word in words_of(row) if word.start_ms is not None)  # type: ignore[misc]
