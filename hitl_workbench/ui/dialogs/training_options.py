"""What goes into training data: split, which turns, and whether the sound is cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QSpinBox, QWidget

from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.domain.recording import STATES
from hitl_workbench.domain.selecting import ALL, CANNOT_TELL_VALUE, ONLY, WITHOUT, Selection
from hitl_workbench.domain.splitting import DEV, TEST, TRAIN
from hitl_workbench.ui.label_words import value_title
from hitl_workbench.ui.panels.recordings import STATE_WORDS
from hitl_workbench.ui.parts import label, named, row
from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.corpus_plan import CorpusSettings

_ALWAYS_CUT = frozenset({"hf-audiofolder", "hf-parquet", "whisper-jsonl"})
_USUAL_SHARES = {TRAIN: 80, DEV: 10, TEST: 10}
_LONGEST_S = 3600.0
OVERLAP_WORDS = (
    (ALL, "all turns"),
    (WITHOUT, "only turns nobody speaks over"),
    (ONLY, "only turns somebody speaks over"),
)


class TrainingOptions(QWidget):
    """Asks for CorpusSettings; the split is remembered for the next time.

    Signals:
        changed: something else is asked for.
    """

    changed = Signal()

    def __init__(self, dimensions: Sequence[Dimension], settings: Settings) -> None:
        super().__init__()
        self._dimensions = {one.name: one for one in dimensions}
        self._settings = settings
        self._cuts = False
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._add_split(form)
        self._add_selection(form)
        self.cut_audio = QCheckBox(self.tr("A file of sound for every turn"))
        self.cut_audio.toggled.connect(self.changed)
        form.addRow(self.tr("Sound"), self.cut_audio)
        self._adapt()

    def _add_split(self, form: QFormLayout) -> None:
        self.splits = QCheckBox(self.tr("by speaker"))
        self.splits.setChecked(self._settings.flag("export_split", True))
        self.shares = {}
        kept = self._settings.text("export_shares", "80/10/10").split("/")
        parts: list[QWidget] = []
        for place, (name, share) in enumerate(_USUAL_SHARES.items()):
            box = named(QSpinBox(), self.tr("Share of {part} in percent").format(part=name))
            box.setRange(0, 100)
            box.setSuffix(" %")
            known = kept[place] if place < len(kept) else ""
            box.setValue(int(known) if known.isdecimal() else share)
            box.valueChanged.connect(self._adapt)
            self.shares[name] = box
            parts += [label(name, "muted"), box]
        self.seed = named(QSpinBox(), self.tr("Seed"))
        self.seed.setRange(0, 999_999)
        self.seed.setToolTip(self.tr("The same seed gives the same split; another one gives another."))
        self.seed.valueChanged.connect(self.changed)
        self.splits.toggled.connect(self._adapt)
        form.addRow(self.tr("Split"), row(self.splits, *parts, 0))

    def _add_selection(self, form: QFormLayout) -> None:
        self.state = named(QComboBox(), self.tr("Recordings"))
        self.state.addItem(self.tr("in any state"), "")
        for state in STATES:
            self.state.addItem(tr(STATE_WORDS[state]), state)
        self.dimension = named(QComboBox(), self.tr("Labelled"))
        self.value = named(QComboBox(), self.tr("Label"))
        self.dimension.addItem(self.tr("with any labels or none"), "")
        for name, one in self._dimensions.items():
            if one.labels:
                self.dimension.addItem(tr(one.title), name)
        self.certainty = QSpinBox()
        self.certainty.setRange(0, 100)
        self.certainty.setSingleStep(25)
        self.certainty.setSuffix(" %")
        self.certainty.setSpecialValueText(self.tr("any"))
        self.certainty.setToolTip(self.tr("Turns whose labels are less certain are left out."))
        self.overlap = QComboBox()
        for value, words in OVERLAP_WORDS:
            self.overlap.addItem(tr(words), value)
        self.least = named(_seconds(self.tr("any")), self.tr("Shortest turn in seconds"))
        self.most = named(_seconds(self.tr("any")), self.tr("Longest turn in seconds"))
        self.dimension.currentIndexChanged.connect(self._list_values)
        for combo in (self.state, self.value, self.overlap):
            combo.currentIndexChanged.connect(self.changed)
        for box in (self.certainty, self.least, self.most):
            box.valueChanged.connect(self.changed)
        self.overlap.setAccessibleName(self.tr("Overlap"))
        self.certainty.setAccessibleName(self.tr("Certainty at least"))
        sure = label(self.tr("certainty at least"), "muted")
        form.addRow(self.tr("Seed"), row(self.seed, 0))
        form.addRow(self.tr("Recordings"), row(self.state, 0))
        form.addRow(self.tr("Turns"), row(self.overlap, self.least, label(self.tr("to"), "muted"), self.most, 0))
        form.addRow(self.tr("Labelled"), row(self.dimension, self.value, sure, self.certainty, 0))

    def use_format(self, name: str) -> None:
        """Some formats always have their sound cut; for the others the person's choice is kept."""
        always = name in _ALWAYS_CUT
        if self.cut_audio.isEnabled():
            self._cuts = self.cut_audio.isChecked()
        self.cut_audio.setEnabled(not always)
        self.cut_audio.setChecked(always or self._cuts)

    @property
    def corpus_settings(self) -> CorpusSettings:
        """What is asked for."""
        where = ()
        if self.dimension.currentData() and self.value.currentData():
            where = ((self.dimension.currentData(), self.value.currentData()),)
        state = self.state.currentData()
        selection = Selection(
            frozenset({state} if state else ()),
            where,
            self.overlap.currentData(),
            self.certainty.value() or None,
            round(self.least.value() * 1000) or None,
            round(self.most.value() * 1000) or None,
        )
        shares = tuple(box.value() for box in self.shares.values())
        splits = self.splits.isChecked() and sum(shares) > 0
        return CorpusSettings(selection, shares if splits else (), self.seed.value(), self.cut_audio.isChecked())

    def remember(self) -> None:
        """Keep the split for the next time."""
        self._settings.set("export_split", self.splits.isChecked())
        self._settings.set("export_shares", "/".join(str(box.value()) for box in self.shares.values()))

    def _list_values(self) -> None:
        self.value.clear()
        dimension = self._dimensions.get(self.dimension.currentData())
        if dimension is not None:
            for one in dimension.labels:
                self.value.addItem(value_title(dimension, one.value), one.value)
            if dimension.has_cannot_tell:
                self.value.addItem(self.tr("cannot tell"), CANNOT_TELL_VALUE)
        self._adapt()

    def _adapt(self) -> None:
        for box in (*self.shares.values(), self.seed):
            box.setEnabled(self.splits.isChecked())
        self.value.setVisible(bool(self.dimension.currentData()))
        self.changed.emit()


def _seconds(nothing: str) -> QDoubleSpinBox:
    """At 0 nothing is asked for."""
    box = QDoubleSpinBox(minimum=0.0, maximum=_LONGEST_S, singleStep=0.5, decimals=1)
    box.setSuffix(" s")
    box.setSpecialValueText(nothing)
    return box
