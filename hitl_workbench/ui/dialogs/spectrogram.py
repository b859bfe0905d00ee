"""How spectrogram and pitch are computed."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QWidget

from hitl_workbench.audio.pitch import PitchSettings
from hitl_workbench.audio.spectrogram import BROAD_MS, NARROW_MS, SpectrogramSettings
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.words import tr


class SpectrogramDialog(Dialog):
    """Window, range and ceiling of the spectrogram, floor and ceiling of the pitch."""

    def __init__(self, parent: QWidget, present: SpectrogramSettings, pitch: PitchSettings) -> None:
        super().__init__(parent, tr("Spectrogram"), tr("A short window shows formants, a long one harmonics."))
        self.window_box = QComboBox()
        for title, ms in ((self.tr("short, 5 ms: formants"), BROAD_MS), (self.tr("long, 29 ms: harmonics"), NARROW_MS)):
            self.window_box.addItem(title, ms)
        self.window_box.setCurrentIndex(max(0, self.window_box.findData(present.window_ms)))
        self.range, self.ceiling = QDoubleSpinBox(), QDoubleSpinBox()
        self.pitch_floor, self.pitch_ceiling = QDoubleSpinBox(), QDoubleSpinBox()
        for box, low, high, step, value, unit in (
            (self.range, 20, 100, 5, present.range_db, " dB"),
            (self.ceiling, 1000, 20_000, 500, present.ceiling_hz, " Hz"),
            (self.pitch_floor, 40, 300, 5, pitch.floor_hz, " Hz"),
            (self.pitch_ceiling, 310, 1200, 50, pitch.ceiling_hz, " Hz"),
        ):
            box.setDecimals(0)
            box.setRange(low, high)
            box.setSingleStep(step)
            box.setValue(value)
            box.setSuffix(unit)
        form = self.form()
        form.addRow(self.tr("Window"), self.window_box)
        form.addRow(self.tr("Range"), self.range)
        form.addRow(self.tr("Up to"), self.ceiling)
        form.addRow(self.tr("Lowest pitch"), self.pitch_floor)
        form.addRow(self.tr("Highest pitch"), self.pitch_ceiling)
        self.add_button(self.tr("Cancel"), self.reject)
        self.add_button(self.tr("Show"), self.accept, "primary", "show")

    @property
    def settings(self) -> SpectrogramSettings:
        """What was chosen."""
        return SpectrogramSettings(self.window_box.currentData(), self.range.value(), self.ceiling.value())

    @property
    def pitch_settings(self) -> PitchSettings:
        """What was chosen for the pitch."""
        return PitchSettings(self.pitch_floor.value(), self.pitch_ceiling.value())
