"""Laid-out texts of the rows seen last."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from hitl_workbench.ui.transcript.direction import direction_of

_KEPT = 400


class TextLayouts:
    """A text broken into lines is kept as long as text and width stay."""

    def __init__(self) -> None:
        self._layouts: OrderedDict[int, tuple[str, int, QTextLayout]] = OrderedDict()

    def clear(self) -> None:
        self._layouts.clear()

    def forget(self, turn_id: int) -> None:
        self._layouts.pop(turn_id, None)

    def of(self, turn_id: int, text: str, font: QFont, width: int) -> QTextLayout:
        """The layout of a turn's text in lines of at most width pixels."""
        known = self._layouts.get(turn_id)
        if known is not None and known[0] == text and known[1] == width:
            self._layouts.move_to_end(turn_id)
            return known[2]
        layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(direction_of(text))
        if option.textDirection() == Qt.LayoutDirection.RightToLeft:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)  # a bare layout, other than a document, does not by itself
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        self._layouts[turn_id] = (text, width, layout)
        while len(self._layouts) > _KEPT:
            self._layouts.popitem(last=False)
        return layout
