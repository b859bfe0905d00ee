"""How labels look and what they are called in charts: colours that colour-blind people tell apart, then patterns."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.theme import mixed, speaker_colour
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.audit_counts import CANNOT
from hitl_workbench.workflow.auditing import CANNOT_TELL, DRAFTED, JUDGED, NOT_JUDGED

_COLOURS = 8  # of theme.speaker_colour; the ninth is grey and stands for "cannot tell"
_NARROW_PX = 4
_DRAFTED = Qt.BrushStyle.BDiagPattern  # hatched is only drafted, as in the timeline; no label has such a pattern
_PATTERNS = (
    Qt.BrushStyle.NoBrush,
    Qt.BrushStyle.VerPattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.CrossPattern,
)
STATE_TITLES = {
    JUDGED: "Judged", CANNOT_TELL: "Cannot tell", DRAFTED: "Drafted", NOT_JUDGED: "Not judged",
}  # fmt: skip


def value_title(dimension: Dimension | None, value: str) -> str:
    """What people read for a value."""
    if value == CANNOT:
        return tr("cannot tell")
    label = dimension.label(value) if dimension is not None else None
    return tr(label.title) if label is not None else value


def answer_title(dimension: Dimension | None, state: str, values: tuple[str, ...]) -> str:
    """What an answer says, in words; nothing where there is none."""
    if state == NOT_JUDGED:
        return ""
    return ", ".join(value_title(dimension, value) for value in values or (CANNOT,))


def values_in_order(dimension: Dimension, counted: set[str]) -> list[str]:
    """The values that were counted: those of the vocabulary in its order, then others, "cannot tell" at the end."""
    known = [label.value for label in dimension.labels if label.value in counted]
    return [*known, *sorted(counted - set(known) - {CANNOT}), *([CANNOT] if CANNOT in counted else [])]


class LabelPaint:
    """Paints values of one dimension: solid when judged, hatched with an outline when only drafted."""

    def __init__(self, look: Appearance, dimension: Dimension, values: list[str]) -> None:
        self._look = look
        known = [label.value for label in dimension.labels]
        self._order = {value: place for place, value in enumerate([*known, *(v for v in values if v not in known)])}
        self._own = {label.value: label.colour for label in dimension.labels}
        self._colours: dict[tuple[str, str], QColor] = {}

    def colour(self, value: str) -> QColor:
        theme = self._look.theme
        made = self._colours.get((theme.name, value))
        if made is None:
            place, own = self._order.get(value, 0) % _COLOURS, self._own.get(value, "")
            made = speaker_colour(_COLOURS, "", theme) if value == CANNOT else speaker_colour(place, own, theme)
            self._colours[theme.name, value] = made
        return made

    def ink(self, value: str) -> QColor:
        """A colour for text on the value's solid colour."""
        return QColor("#ffffff") if self.colour(value).lightnessF() < 0.56 else QColor("#14171d")

    def fill(self, painter: QPainter, area: QRectF, value: str, *, is_drafted: bool = False) -> None:
        """Where there is no room for outline and pattern, a stroke of the colour, lighter when only drafted."""
        colour = self.colour(value)
        if area.width() < _NARROW_PX:
            painter.fillRect(area, mixed(colour, QColor(self._look.theme.surface), 0.55) if is_drafted else colour)
            return
        if is_drafted:
            painter.setPen(QPen(colour, 1))
            painter.setBrush(QColor(self._look.theme.surface))
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.fillRect(area, QBrush(mixed(colour, QColor(self._look.theme.surface), 0.45), _DRAFTED))
        else:
            painter.fillRect(area, colour)
        turn = 0 if value == CANNOT or self._own.get(value) else self._order.get(value, 0) // _COLOURS
        pattern = _PATTERNS[turn % len(_PATTERNS)]
        if pattern != Qt.BrushStyle.NoBrush:
            ground = QColor(self._look.theme.surface)
            painter.fillRect(area, QBrush(colour if is_drafted else mixed(colour, ground, 0.45), pattern))
