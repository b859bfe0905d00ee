"""What is under the mouse in waveform and spectrogram: time, frequency, pitch, level."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QLabel, QWidget

from hitl_workbench.domain.time import format_ms

_BESIDE_PX = 16


class ReadOut(QLabel):
    """A small label that goes with the mouse; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "read_out")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_values(
        self, at: QPointF, area: QRectF, at_ms: int, hertz: float | None, pitch_hz: float, level_db: float
    ) -> None:
        """Say what is at a point of area. hertz None: there is no frequency there; NaN: no value."""
        parts = [format_ms(at_ms)]
        if hertz is not None:
            parts.append(f"{hertz:.0f} Hz")
        if not math.isnan(level_db):
            voice = self.tr("no voice") if math.isnan(pitch_hz) else f"{pitch_hz:.0f} Hz"
            parts += [f"F0 {voice}", f"{level_db:.0f} dB"]
        self.setText("   ".join(parts))
        self.adjustSize()
        x, y = at.x() + _BESIDE_PX, at.y() + _BESIDE_PX
        if x + self.width() > area.right():
            x = at.x() - _BESIDE_PX - self.width()
        self.move(round(x), round(min(y, area.bottom() - self.height())))
        self.show()
