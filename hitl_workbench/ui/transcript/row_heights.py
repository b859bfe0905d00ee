"""How high each row of the transcript is: measured where it was seen, estimated elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


class RowHeights:
    """Tops and heights in pixels of tens of thousands of rows, without laying each of them out."""

    def __init__(self) -> None:
        self._heights: npt.NDArray[np.int32] = np.zeros(0, np.int32)
        self._tops: npt.NDArray[np.int64] = np.zeros(1, np.int64)

    def estimate(self, lengths: Sequence[int], letters_a_line: float, line_px: int, padding_px: int) -> None:
        """Take every row as new; lengths are the texts' in characters."""
        letters = np.fromiter(lengths, np.int32, len(lengths))
        lines = np.maximum(1, np.ceil(letters / max(1.0, letters_a_line)))
        self._heights = (lines * line_px + padding_px).astype(np.int32)
        self._sum_up()

    def measure(self, row: int, height: int) -> int:
        """A row was laid out; return how much higher it is than was thought."""
        more = height - int(self._heights[row])
        if more:
            self._heights[row] = height
            self._tops[row + 1 :] += more
        return more

    @property
    def count(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        return int(self._tops[-1])

    def top(self, row: int) -> int:
        return int(self._tops[row])

    def height(self, row: int) -> int:
        return int(self._heights[row])

    def row_at(self, y: int) -> int:
        """The row at a height; -1 below the last."""
        row = int(np.searchsorted(self._tops, y, side="right")) - 1
        return row if 0 <= row < len(self._heights) else -1

    def _sum_up(self) -> None:
        self._tops = np.concatenate([[0], np.cumsum(self._heights, dtype=np.int64)])
