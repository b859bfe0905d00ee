"""How to draft: preset, model, language, speakers, channels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QDoubleSpinBox, QRadioButton, QSpinBox, QWidget

from hitl_workbench.domain.recording import Recording
from hitl_workbench.engines.weights import DIARIZER, TRANSCRIBER, installed
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.parts import duration_text, label, named, row
from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.drafting import DEFAULT_ASR, DEFAULT_DIARIZER, MIX, NO_DIARIZER, SEPARATE, DraftOptions

_LANGUAGES = (
    ("", "Found out by itself"), ("ar", "Arabic"), ("zh", "Chinese"), ("cs", "Czech"), ("da", "Danish"),
    ("nl", "Dutch"), ("en", "English"), ("fi", "Finnish"), ("fr", "French"), ("de", "German"), ("el", "Greek"),
    ("he", "Hebrew"), ("hi", "Hindi"), ("hu", "Hungarian"), ("id", "Indonesian"), ("it", "Italian"),
    ("ja", "Japanese"), ("ko", "Korean"), ("no", "Norwegian"), ("fa", "Persian"), ("pl", "Polish"),
    ("pt", "Portuguese"), ("ro", "Romanian"), ("ru", "Russian"), ("es", "Spanish"), ("sw", "Swahili"),
    ("sv", "Swedish"), ("tr", "Turkish"), ("uk", "Ukrainian"), ("vi", "Vietnamese"),
)  # fmt: skip
_UNKNOWN, _EXACTLY, _BETWEEN = range(3)
_MOST_SPEAKERS = 40


class DraftDialog(Dialog):
    """Asks for DraftOptions; remembers preset, model and language for the next time.

    title and text stand above, when it is not about a first draft.
    """

    def __init__(
        self, parent: QWidget, recordings: Sequence[Recording], settings: Settings, title: str = "", text: str = ""
    ) -> None:
        length = duration_text(sum(recording.media.duration_ms for recording in recordings))
        several = tr("{count} recordings").format(count=len(recordings))
        what = tr("“{name}”").format(name=recordings[0].name) if len(recordings) == 1 else several
        super().__init__(
            parent,
            title or tr("Draft"),
            text
            or tr(
                "{what}, {length}. The models on this computer write a draft; nothing is sent anywhere. An earlier "
                "draft stays beside it, and nothing you corrected is changed."
            ).format(what=what, length=length),
            540,
        )
        self._settings = settings
        form = self.fields = self.form()
        self._presets = QButtonGroup(self)
        self.fast = QRadioButton(self.tr("Fast"))
        self.careful = QRadioButton(self.tr("Careful, takes about twice as long"))
        for place, choice in enumerate((self.fast, self.careful)):
            self._presets.addButton(choice, place)
        (self.careful if settings.text("draft_preset") == "careful" else self.fast).setChecked(True)
        form.addRow(self.tr("Preset"), row(self.fast, self.careful, 0, gap=16))
        self.model, self.diarizer = QComboBox(), QComboBox()
        self._list_models()
        form.addRow(self.tr("Recognition"), self.model)
        self.language = QComboBox()
        for code, name in _LANGUAGES:
            self.language.addItem(tr(name), code)
        self.language.setCurrentIndex(max(0, self.language.findData(settings.text("draft_language"))))
        form.addRow(self.tr("Language"), self.language)
        form.addRow(self.tr("Who speaks, by"), self.diarizer)
        self.how_many = named(QComboBox(), self.tr("How many speakers"))
        self.how_many.addItems([self.tr("not known"), self.tr("exactly"), self.tr("between")])
        self.least = named(QSpinBox(), self.tr("Number of speakers, or the least"))
        self.most = named(QSpinBox(), self.tr("Most speakers"))
        for box, count in ((self.least, 2), (self.most, 4)):
            box.setRange(1, _MOST_SPEAKERS)
            box.setValue(count)
        self._and, self.threshold = label(self.tr("and"), "muted"), _threshold_box()
        form.addRow(self.tr("Speakers"), row(self.how_many, self.least, self._and, self.most, 0))
        form.addRow(self.tr("Difference of voices"), row(self.threshold, 0))
        self.channels = QComboBox()
        self.channels.addItem(self.tr("mixed together"), MIX)
        self.channels.addItem(self.tr("one speaker a channel"), SEPARATE)
        most_channels = max(recording.media.channels for recording in recordings)
        if most_channels > 1:
            form.addRow(self.tr("Channels"), self.channels)
        self.add_button(self.tr("Cancel"), self.reject)
        self.start = self.add_button(self.tr("Start drafting"), self.accept, "primary", "start")
        self.how_many.currentIndexChanged.connect(self._adapt)
        self.diarizer.currentIndexChanged.connect(self._adapt)
        self.channels.currentIndexChanged.connect(self._adapt)
        self._adapt()
        if self.model.count() == 0:
            self.start.setEnabled(False)
            self.say_problem(
                self.tr("No recognition model is installed. Close this and install one under File, Models.")
            )
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list_models(self) -> None:
        for model in installed():
            if model.kind == TRANSCRIBER:
                self.model.addItem(f"{model.name}  ({model.size_bytes / 1e6:.0f} MB)", model.name)
            elif model.kind == DIARIZER:
                self.diarizer.addItem(model.name, model.name)
        self.diarizer.addItem(self.tr("nobody: one speaker"), NO_DIARIZER)
        self.model.setCurrentIndex(max(0, self.model.findData(self._settings.text("draft_model", DEFAULT_ASR))))
        self.diarizer.setCurrentIndex(max(0, self.diarizer.findData(DEFAULT_DIARIZER)))

    @property
    def options(self) -> DraftOptions:
        """What was chosen; remembered."""
        preset = "careful" if self.careful.isChecked() else "fast"
        choice = self.how_many.currentIndex() if self.how_many.isEnabled() else _UNKNOWN
        for key, value in (
            ("draft_preset", preset),
            ("draft_model", self.model.currentData() or DEFAULT_ASR),
            ("draft_language", self.language.currentData()),
        ):
            self._settings.set(key, value)
        return DraftOptions(
            preset=preset,
            asr=self.model.currentData() or DEFAULT_ASR,
            diarizer=self.diarizer.currentData(),
            language=self.language.currentData() or None,
            speakers=self.least.value() if choice == _EXACTLY else None,
            min_speakers=min(self.least.value(), self.most.value()) if choice == _BETWEEN else None,
            max_speakers=max(self.least.value(), self.most.value()) if choice == _BETWEEN else None,
            channels=self.channels.currentData(),
            threshold=(self.threshold.value() or None) if self.threshold.isEnabled() else None,
        )

    def _adapt(self) -> None:
        finds = self.diarizer.currentData() != NO_DIARIZER and self.channels.currentData() == MIX
        self.diarizer.setEnabled(self.channels.currentData() == MIX)
        self.how_many.setEnabled(finds)
        choice = self.how_many.currentIndex() if finds else _UNKNOWN
        self.threshold.setEnabled(finds and choice != _EXACTLY)
        self.least.setVisible(choice in (_EXACTLY, _BETWEEN))
        for part in (self._and, self.most):
            part.setVisible(choice == _BETWEEN)


def _threshold_box() -> QDoubleSpinBox:
    """At 0 the model's own threshold is meant."""
    box = QDoubleSpinBox(minimum=0.0, maximum=2.0, singleStep=0.05, decimals=2)
    box.setAccessibleName(tr("Difference of voices"))
    box.setSpecialValueText(tr("as usual"))
    box.setToolTip(tr("Voices that differ less than this are one: smaller finds more speakers."))
    return box
