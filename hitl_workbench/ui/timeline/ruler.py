"""The ruler: round times at a readable distance."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.timeline.view_state import ViewState

_STEPS_MS = (
    10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000,
    1_800_000, 3_600_000, 7_200_000, 14_400_000,
)  # fmt: skip
_LEAST_DISTANCE_PX = 90


def paint_ruler(painter: QPainter, area: QRectF, clip: QRectF, view: ViewState, look: Appearance) -> None:
    """Draw the ruler's ticks and times into area."""
    painter.fillRect(area.intersected(clip), look.colour("raised"))
    painter.setFont(look.font(0.85))
    painter.setPen(look.colour("muted"))
    step = step_ms(view.ms_per_px * look.px(_LEAST_DISTANCE_PX))
    left, bottom, height = area.left(), area.bottom(), area.height()
    first, last = clip.left() - 100, clip.right() + 10
    marks: list[QLineF] = []
    for at_ms in ticks(view.start_ms, view.end_ms, step / 5):
        x = left + view.x_of(at_ms)
        if x < first or x > last:
            continue
        is_labelled = abs(at_ms / step - round(at_ms / step)) < 1e-6
        marks.append(QLineF(x, bottom - height * (0.45 if is_labelled else 0.2), x, bottom))
        if is_labelled:
            place = QRectF(x + 4, area.top(), 120, height)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), short_time(round(at_ms), step))
    painter.drawLines(marks)
    painter.setPen(look.colour("border"))
    painter.drawLine(area.bottomLeft(), area.bottomRight())


def step_ms(least_ms: float) -> int:
    """The smallest round step that is not shorter."""
    return next((step for step in _STEPS_MS if step >= least_ms), _STEPS_MS[-1])


def ticks(start_ms: float, end_ms: float, step: float) -> Iterator[float]:
    """Multiples of step from start on."""
    number = int(start_ms // step)
    while number * step <= end_ms:
        yield number * step
        number += 1


def short_time(ms: int, step: int = 1) -> str:
    """`M:SS`, `H:MM:SS`, with as many decimals as a step needs."""
    seconds, rest = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    if step % 1000 == 0:
        return text
    return f"{text}.{rest // 100}" if step % 100 == 0 else f"{text}.{rest // 10:02d}"
