"""The inspector of the chosen turn: its times, speaker and flags, what the draft said, its history."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from hitl_workbench.domain.comparison import ADDED, KEPT, REMOVED, text_within, word_diff
from hitl_workbench.domain.judgement import SPEAKER, TURN
from hitl_workbench.domain.time import Span, format_ms, parse_time
from hitl_workbench.project.history import operations_on
from hitl_workbench.project.turns import TurnRow, origin_of
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.label_book import LabelBook
from hitl_workbench.ui.label_targets import LabelTarget
from hitl_workbench.ui.open_foreign import OpenForeign
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.overlap_book import OverlapBook
from hitl_workbench.ui.panels.label_rows import LabelRows
from hitl_workbench.ui.panels.overlaps import OverlapCard
from hitl_workbench.ui.parts import Picture, button, label, line, local_time
from hitl_workbench.ui.review_book import ReviewBook
from hitl_workbench.ui.review_words import question_text
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.words import tr

_REFRESH_MS = 60
_MOST_CARDS = 6
_MOST_FOREIGN = 30


class Inspector(QFrame):
    """Shows the chosen turn and asks for changes of it.

    Signals:
        span_typed: turn id, start in ms, end in ms.
        speaker_picked: turn id, speaker id.
        revert_wanted: put back what the draft said.
        overlap_judged: as OverlapCard says.
        label_answered / label_bar_wanted: as LabelRows says.
    """

    span_typed = Signal(int, int, int)
    speaker_picked = Signal(int, int)
    revert_wanted = Signal()
    overlap_judged = Signal(object, object, object, str)
    label_answered = Signal(object, object, object)
    label_bar_wanted = Signal(object, str)

    def __init__(
        self,
        session: Session,
        open_tier: OpenTier,
        view: ViewState,
        book: OverlapBook,
        look: Appearance,
        review: ReviewBook,
        labels: LabelBook,
        foreign: OpenForeign,
    ) -> None:
        super().__init__()
        self._foreign = foreign
        self._book, self._review, self._labels = book, review, labels
        self.turn_labels, self.speaker_labels = LabelRows(labels, look), LabelRows(labels, look)
        for rows in (self.turn_labels, self.speaker_labels):
            rows.answered.connect(self.label_answered)
            rows.bar_wanted.connect(self.label_bar_wanted)
        self._session, self._open, self._view, self._look = session, open_tier, view, look
        self.setProperty("kind", "panel")
        self.setAccessibleName(self.tr("Inspector of the chosen turn"))
        self.drafted: str | None = None
        self._all_cards: list[OverlapCard] = []
        self._shown: int | None = None  # the turn whose times stand in the fields
        self._soon = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._soon.timeout.connect(self.refresh)
        self.start, self.end = self._time_field(self.tr("Start")), self._time_field(self.tr("End"))
        self.speaker = QComboBox()
        self.speaker.setAccessibleName(self.tr("Speaker"))
        self.speaker.activated.connect(self._on_speaker)
        self.length, self.flags = label("", "muted"), label("", wraps=True)
        self.questions = label("", wraps=True)
        self.questions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem = label("", "error", wraps=True)
        self.said, self.history = label("", wraps=True), label("", "small", wraps=True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.beside = label("", wraps=True)
        self.beside.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.revert = button(self.tr("Revert to the draft"), self.revert_wanted.emit, name="revert")
        self._turn = self._built()
        self._empty = QWidget()
        empty = QVBoxLayout(self._empty)
        empty.setContentsMargins(24, 48, 24, 24)
        empty.setSpacing(12)
        empty.addWidget(Picture(look, "text-t", 36))
        self._hint = label("", "muted", wraps=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.addWidget(self._hint)
        empty.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._turn)
        layout.addWidget(self._empty)
        self.setFocusProxy(self.start)
        view.chosen_changed.connect(self._on_chosen)
        open_tier.edited.connect(self._later)
        open_tier.became.connect(self._on_became)
        open_tier.opened.connect(self._later)
        for part in (look, book, review, labels, foreign):
            part.changed.connect(self._later)
        self.refresh()

    def _built(self) -> QScrollArea:
        page = QWidget()
        page.setProperty("kind", "surface")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(8)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for name, field in (
            (self.tr("Start"), self.start),
            (self.tr("End"), self.end),
            (self.tr("Length"), self.length),
            (self.tr("Speaker"), self.speaker),
        ):
            form.addRow(label(name, "muted"), field)
        layout.addWidget(label(self.tr("Turn"), "heading"))
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(self.flags)
        layout.addWidget(self.questions)
        self._labels_title = label(self.tr("Labels"), "section")
        self._speaker_title = label(self.tr("Labels of the speaker"), "section")
        for part in (self._labels_title, self.turn_labels, self._speaker_title, self.speaker_labels):
            layout.addWidget(part)
        self._overlaps_title = label(self.tr("Overlaps"), "section")
        layout.addWidget(self._overlaps_title)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        layout.addLayout(self._cards)
        self._foreign_title = label(self.tr("Other tiers of the file"), "section")
        layout.addWidget(self._foreign_title)
        layout.addWidget(self.beside)
        layout.addSpacing(6)
        layout.addWidget(line())
        layout.addWidget(label(self.tr("What the draft said"), "section"))
        layout.addWidget(self.said)
        layout.addWidget(self.revert)
        layout.addSpacing(6)
        layout.addWidget(line())
        layout.addWidget(label(self.tr("History of this turn"), "section"))
        layout.addWidget(self.history)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        return area

    def _time_field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.editingFinished.connect(self._on_times)
        field.setToolTip(self.tr("Seconds (12.5), or 0:00:12.500"))
        return field

    def refresh(self) -> None:
        """Show the chosen turn as it is stored."""
        row = self._open.row(self._view.chosen)
        is_same = self._shown is not None and self._shown == self._view.chosen
        self._shown = self._view.chosen
        self._turn.setVisible(row is not None)
        self._empty.setVisible(row is None)
        if row is None:
            self._hint.setText(
                self.tr("Choose a turn to see its times, its speaker and what the draft said.")
                if self._open.rows
                else self.tr("Turns appear here once the recording is drafted, or started from blank.")
            )
            return
        editable = self._open.is_editable
        for field, ms in ((self.start, row.start_ms), (self.end, row.end_ms)):
            is_typed = is_same and field.hasFocus() and field.isModified()
            if not is_typed and field.text() != format_ms(ms):  # what is selected there stays selected
                field.setText(format_ms(ms))
            field.setReadOnly(not editable)
            self._mark(field, wrong=False)
        self.problem.hide()
        self.length.setText(f"{(row.end_ms - row.start_ms) / 1000:.3f} s")
        self.speaker.blockSignals(True)
        self.speaker.clear()
        for number, speaker in enumerate(self._open.speakers):
            self.speaker.addItem(f"{number + 1}   {speaker.name}", speaker.id)
        self.speaker.setCurrentIndex(self._open.lane_of(row.speaker_id))
        self.speaker.setEnabled(editable)
        self.speaker.blockSignals(False)
        texts = self._review.texts_of(row)
        colour = self._look.theme.attention
        self.flags.setText("".join(f'<p style="color:{colour}; margin:2px 0">{escape(text)}</p>' for text in texts))
        self.flags.setVisible(bool(texts))
        said = [question_text(one) for one in self._review.questions_on(row.id)]
        self.questions.setText("\n".join(said))
        self.questions.setVisible(bool(said))
        self._show_labels(row)
        self._show_overlaps(row)
        self._show_foreign(row)
        self._show_draft(row)
        self._show_history(row)

    @property
    def cards(self) -> list[OverlapCard]:
        """The overlaps of the chosen turn as they are shown."""
        return [card for card in self._all_cards if not card.isHidden()]

    def _show_labels(self, row: TurnRow) -> None:
        """The guideline's questions about the turn and about its speaker."""
        things = (
            (TURN, row.id, row.uid, self.turn_labels, self._labels_title),
            (SPEAKER, row.speaker_id, self._open.speaker_of(row).uid, self.speaker_labels, self._speaker_title),
        )
        for kind, row_id, uid, shown, title in things:
            asked = self._labels.guideline.of_target(kind)
            shown.show_thing(LabelTarget(kind, (row_id,)), uid, asked, is_editable=self._open.is_editable)
            for part in (shown, title):
                part.setVisible(bool(asked))

    def _show_overlaps(self, row: TurnRow) -> None:
        overlaps = self._book.of_turn(row.id)[:_MOST_CARDS]
        while len(self._all_cards) < len(overlaps):
            card = OverlapCard(self._open, self._look, self._book, self._labels)
            card.judged.connect(self.overlap_judged)
            card.bar_wanted.connect(self.label_bar_wanted)
            card.rows.answered.connect(self.label_answered)
            card.rows.bar_wanted.connect(self.label_bar_wanted)
            self._all_cards.append(card)
            self._cards.addWidget(card)
        for place, card in enumerate(self._all_cards):
            if place < len(overlaps):
                card.show_overlap(overlaps[place], row.id)
            card.setVisible(place < len(overlaps))
        self._overlaps_title.setVisible(bool(overlaps))

    def _show_foreign(self, row: TurnRow) -> None:
        """What tiers of other programs say while the turn sounds."""
        found = self._foreign.overlapping(Span(row.start_ms, row.end_ms))
        said: dict[str, list[str]] = {}
        for name, entry in found[:_MOST_FOREIGN]:
            said.setdefault(name, []).append(escape(entry.text))
        colour = self._look.theme.muted
        lines = [f'<span style="color:{colour}">{escape(name)}</span>  {" · ".join(said[name])}' for name in said]
        if len(found) > _MOST_FOREIGN:
            more = self.tr("and {count} more").format(count=len(found) - _MOST_FOREIGN)
            lines.append(f'<span style="color:{colour}">{more}</span>')
        self.beside.setText("".join(f'<p style="margin:2px 0">{line}</p>' for line in lines))
        for part in (self._foreign_title, self.beside):
            part.setVisible(bool(found))

    def _show_draft(self, row: TurnRow) -> None:
        origin = origin_of(self._session.db, row.id)
        if origin is None or origin.id == row.id:
            self.drafted = None
            if origin is None:
                text = self.tr("The draft has no turn here.")
            elif self._open.tier is not None and self._open.tier.is_draft:
                text = self.tr("This is the draft itself.")
            else:
                text = self.tr("These turns come from no draft.")
            self.said.setText(f'<span style="color:{self._look.theme.muted}">{escape(text)}</span>')
            self.revert.hide()
            return
        self.drafted = text_within(origin, Span(row.start_ms, row.end_ms))
        theme = self._look.theme
        styles = {
            KEPT: "",
            REMOVED: f"background:{theme.removed}; text-decoration:line-through",
            ADDED: f"background:{theme.added}",
        }
        parts = word_diff(self.drafted, row.text)
        shown = " ".join(f'<span style="{styles[kind]}">{escape(text)}</span>' for kind, text in parts)
        self.said.setText(shown or f'<span style="color:{theme.muted}">{escape(self.tr("Nothing."))}</span>')
        self.revert.setVisible(self.drafted != row.text)
        self.revert.setEnabled(self._open.is_editable)

    def _show_history(self, row: TurnRow) -> None:
        words = {"undo": self.tr("Undone: {what}"), "redo": self.tr("Redone: {what}"), "do": "{what}"}
        lines = []
        for past in operations_on(self._session.db, row.uid, 12):
            name = words[past.kind].format(what=tr(past.name))
            lines.append(f"{local_time(past.created_at)}  {name}, {past.annotator}")
        self.history.setText("\n".join(lines) or self.tr("Not edited yet."))

    def _later(self, *_: object) -> None:
        self._soon.start()

    def _on_chosen(self, _turn_id: int | None) -> None:
        """What was typed for the turn before is its own; then the fields belong to the new one."""
        self._on_times()
        for card in self.cards:
            card.settle()
        self.refresh()

    def _on_became(self, renamed: Mapping[int, int]) -> None:
        if self._shown is not None:
            self._shown = renamed.get(self._shown, self._shown)

    def _on_times(self) -> None:
        row = self._open.row(self._shown)
        if row is None or not (self.start.isModified() or self.end.isModified()):
            return
        times = {}
        for name, field in (("start", self.start), ("end", self.end)):
            try:
                times[name] = parse_time(field.text())
                self._mark(field, wrong=False)
            except ValueError:
                self._mark(field, wrong=True)
                self._say(self.tr("Write a time as 12.5 (seconds) or 0:00:12.500."))
                return
        if times["start"] >= times["end"]:
            self._mark(self.end, wrong=True)
            self._say(self.tr("A turn ends after it starts."))
            return
        for field in (self.start, self.end):
            field.setModified(False)
        if (times["start"], times["end"]) != (row.start_ms, row.end_ms):
            self.span_typed.emit(row.id, times["start"], times["end"])
        self._later()

    def _on_speaker(self, _index: int) -> None:
        if self._view.chosen is not None:
            self.speaker_picked.emit(self._view.chosen, self.speaker.currentData())

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.show()

    def _mark(self, field: QLineEdit, *, wrong: bool) -> None:
        field.setProperty("wrong", "true" if wrong else "false")
        field.style().unpolish(field)
        field.style().polish(field)
