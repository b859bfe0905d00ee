"""What stands left of waveforms and lanes: channels with mute and solo, speakers with their colour and key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.theme import speaker_colour
from hitl_workbench.ui.words import tr

CHANNEL, SPEAKER, MUTE, SOLO, FOREIGN = "channel", "speaker", "mute", "solo", "foreign"
_KEYS = 9  # speakers that have a number key
_BUTTON_PX = 22


class Headers:
    """Draws the headers, and knows afterwards what lies where."""

    def __init__(self, open_tier: OpenTier, look: Appearance) -> None:
        self._open, self._look = open_tier, look
        self.places: list[tuple[QRectF, str, int]] = []

    def hit(self, at: QPointF) -> tuple[str, int] | None:
        """What is at a point: speaker, mute, solo or foreign, and its number."""
        for place, kind, number in self.places:
            if place.contains(at):
                return kind, number
        return None

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        top: float,
        rows: list[tuple[str, int, QRectF]],
        audible: frozenset[int],
    ) -> None:
        """Draw a header beside each row (kind, number, the row's area), below top."""
        look = self._look
        painter.fillRect(area, look.colour("raised"))
        self.places = []
        channels = sum(kind == CHANNEL for kind, _, _ in rows)
        for kind, number, row in rows:
            place = QRectF(area.left(), row.top(), area.width(), row.height())
            painter.setClipRect(QRectF(area.left(), top, area.width(), area.height()))
            if kind == CHANNEL:
                self._paint_channel(painter, place, number, audible, channels)
            else:
                self._paint_speaker(painter, place, number)
            painter.setPen(look.colour("border"))
            painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.setClipping(False)
        painter.setPen(look.colour("border"))
        painter.drawLine(area.topRight(), area.bottomRight())

    def _paint_channel(
        self, painter: QPainter, place: QRectF, number: int, audible: frozenset[int], channels: int
    ) -> None:
        look = self._look
        painter.setFont(look.font(0.9))
        painter.setPen(look.colour("muted"))
        name = tr("Channel {number}").format(number=number + 1) if channels > 1 else tr("Sound")
        painter.drawText(place.adjusted(12, 0, -60, 0), int(Qt.AlignmentFlag.AlignVCenter), name)
        size = look.px(_BUTTON_PX)
        buttons = [("M", MUTE, number not in audible)]
        if channels > 1:
            buttons.append(("S", SOLO, audible == frozenset({number})))
        for index, (letter, kind, is_on) in enumerate(buttons):
            left = place.right() - 10 - (len(buttons) - index) * (size + 4)
            box = QRectF(left, place.center().y() - size / 2, size, size)
            painter.setPen(look.colour("border"))
            painter.setBrush(look.colour("accent" if is_on else "surface"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.drawRoundedRect(box, 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(look.colour("on_accent" if is_on else "muted"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), letter)
            self.places.append((box, kind, number))

    def _paint_speaker(self, painter: QPainter, place: QRectF, number: int) -> None:
        look, speaker = self._look, self._open.speakers[number]
        colour = speaker_colour(number, speaker.colour, look.theme)
        painter.fillRect(QRectF(place.left(), place.top() + 3, 4, place.height() - 6), colour)
        painter.setFont(look.font(0.95, bold=True))
        painter.setPen(look.colour("text"))
        inner = place.adjusted(12, 0, -34, 0)
        name = painter.fontMetrics().elidedText(speaker.name, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # a name as its letters run
        absolute = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | absolute), name)
        if number < _KEYS:
            painter.setFont(look.font(0.85))
            painter.setPen(look.colour("muted"))
            box = QRectF(place.right() - 28, place.top(), 20, place.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number + 1))
        self.places.append((place, SPEAKER, number))
