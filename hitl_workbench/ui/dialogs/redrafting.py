"""How to draft again: what, where, and with which models and counts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QWidget

from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.time import Span
from hitl_workbench.ui.dialogs.drafting import DraftDialog
from hitl_workbench.ui.parts import label, row
from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.drafting import BOTH, MIX, NO_DIARIZER, SPEAKERS, WORDS, DraftOptions

_MARGIN_S, _MOST_MARGIN_S = 0.5, 60.0


class RedraftDialog(DraftDialog):
    """Asks for DraftOptions with the parts and the span of a proposal."""

    def __init__(
        self, parent: QWidget, recording: Recording, selection: Span | None, chosen: Span | None, settings: Settings
    ) -> None:
        super().__init__(
            parent,
            [recording],
            settings,
            tr("Draft again as a proposal"),
            tr(
                "The models do it again beside your turns. You see every difference and accept or refuse it; "
                "what you have changed yourself stays unless you say otherwise."
            ),
        )
        self._whole = Span(0, recording.media.duration_ms)
        self.parts, self.where = QComboBox(), QComboBox()
        for title, part in (
            (self.tr("words and speakers"), BOTH),
            (self.tr("only words; your turns and speakers stay"), WORDS),
            (self.tr("only speakers; your words stay"), SPEAKERS),
        ):
            self.parts.addItem(title, part)
        self.where.addItem(self.tr("the whole recording"), None)
        if selection is not None:
            self.where.addItem(self.tr("the selection, {span}").format(span=_shown(selection)), selection)
            self.where.setCurrentIndex(1)
        if chosen is not None:
            self.where.addItem(self.tr("the chosen turn, {span}").format(span=_shown(chosen)), chosen)
        self._turn_at = self.where.count() - 1 if chosen is not None else -1
        self.margin = QDoubleSpinBox(minimum=0.0, maximum=_MOST_MARGIN_S, singleStep=0.5, decimals=1)
        self.margin.setSuffix(self.tr(" s"))
        self.margin.setValue(_MARGIN_S)
        self._around = label(self.tr("around it"), "muted")
        self.fields.insertRow(0, self.tr("What"), self.parts)
        self.fields.insertRow(1, self.tr("Where"), row(self.where, self.margin, self._around, 0))
        self.start.setText(self.tr("Draft again"))
        for box in (self.parts, self.where, self.diarizer, self.how_many, self.channels):
            box.currentIndexChanged.connect(self._follow_parts)
        self._follow_parts()

    @property
    def options(self) -> DraftOptions:
        """What was chosen."""
        parts = self.parts.currentData()
        chosen = super().options
        if parts != BOTH:
            chosen = replace(chosen, channels=MIX)
        return replace(chosen, parts=parts, span=self._span())

    def _span(self) -> Span | None:
        span: Span | None = self.where.currentData()
        if span is not None and self.where.currentIndex() == self._turn_at:
            margin_ms = round(self.margin.value() * 1000)
            around = Span(max(0, span.start_ms - margin_ms), span.end_ms + margin_ms)
            return around.intersection(self._whole)
        return span

    def _follow_parts(self) -> None:
        parts = self.parts.currentData()
        is_turn = self.where.currentIndex() == self._turn_at
        for part in (self.margin, self._around):
            part.setVisible(is_turn)
        for box in (self.model, self.language, self.fast, self.careful):
            box.setEnabled(parts != SPEAKERS)
        self.channels.setEnabled(parts == BOTH)
        is_mixed = parts != BOTH or self.channels.currentData() == MIX
        self.diarizer.setEnabled(parts != WORDS and is_mixed)
        finds = self.diarizer.isEnabled() and self.diarizer.currentData() != NO_DIARIZER
        self.how_many.setEnabled(finds)
        self.threshold.setEnabled(finds and self.how_many.currentIndex() != 1)
        self.start.setEnabled(finds if parts == SPEAKERS else self.model.count() > 0)


def _shown(span: Span) -> str:
    return f"{short_time(span.start_ms, 100)} – {short_time(span.end_ms, 100)}"
