"""The overlaps: a card for each in the inspector, and their own list with a filter."""

from __future__ import annotations

import html
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hitl_workbench.domain.judgement import OVERLAP
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.label_book import LabelBook
from hitl_workbench.ui.label_targets import LabelTarget
from hitl_workbench.ui.label_words import CERTAINTIES, draft_text
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.overlap_book import OpenOverlap, OverlapBook
from hitl_workbench.ui.panels.label_rows import LabelRows
from hitl_workbench.ui.panels.late import LatePanel
from hitl_workbench.ui.parts import button, label, row, whole_rows
from hitl_workbench.ui.theme import speaker_colour
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
NOT_TYPED, CANNOT_TELL = "", "?"
ALL, UNTYPED, UNTRANSCRIBED, DISSOLVED = "all", "untyped", "untranscribed", "dissolved"
_FITS, _SHARES = QHeaderView.ResizeMode.ResizeToContents, QHeaderView.ResizeMode.Stretch
LISTED = (
    (ALL, "All overlaps"), (UNTYPED, "Not typed"), (UNTRANSCRIBED, "Not transcribed"), (DISSOLVED, "Dissolved")
)  # fmt: skip


class OverlapCard(QFrame):
    """One overlap of the chosen turn: with whom, how long, its type, certainty, note.

    Where it can have several types, they are chosen in the label bar: a list has room for one and would lose others.

    Signals:
        judged: the OpenOverlap, its types (none for cannot tell, None for not typed), certainty or None, note.
        bar_wanted: the LabelTarget and the name of the question after its type.
    """

    judged = Signal(object, object, object, str)
    bar_wanted = Signal(object, str)

    def __init__(self, open_tier: OpenTier, look: Appearance, book: OverlapBook, labels: LabelBook) -> None:
        super().__init__()
        self.overlap: OpenOverlap | None = None
        self._open, self._look, self._book = open_tier, look, book
        self._types: list[tuple[str, str]] = []
        self._labels, self.rows = labels, LabelRows(labels, look)
        self.setProperty("kind", "card")
        self.head = label("")
        self.head.setTextFormat(Qt.TextFormat.RichText)
        self.type, self.certainty, self.note = QComboBox(), QComboBox(), QLineEdit()
        self.type.setAccessibleName(tr("Type of the overlap"))
        self.types = button(tr("not typed"), self._ask_bar, name="overlap_types")
        self.types.setAccessibleDescription(tr("Type of the overlap"))
        self.certainty.setAccessibleName(tr("Certainty"))
        for number, title in CERTAINTIES:
            self.certainty.addItem(tr(title), number)
        self.note.setPlaceholderText(tr("note"))
        self.note.setAccessibleName(tr("Note"))
        self.drafted = label("", "small", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(6)
        layout.addWidget(self.head)
        layout.addWidget(self.type)
        layout.addWidget(self.types)
        layout.addWidget(row(self.certainty, self.note, gap=6))
        layout.addWidget(self.drafted)
        layout.addWidget(self.rows)
        self.type.activated.connect(lambda _: self._say())
        self.certainty.activated.connect(lambda _: self._say())
        self.note.editingFinished.connect(self.settle)

    def settle(self) -> None:
        """File a note that was typed and not left, under the overlap for which it was typed."""
        if self.note.isModified():
            self._say()

    def show_overlap(self, overlap: OpenOverlap, chosen_id: int) -> None:
        """Show another overlap. (Cards are kept: making one costs as much as painting the timeline.)"""
        if self.overlap is not None and not _is_same(self.overlap, overlap):
            self.settle()
        self.overlap = overlap
        other = overlap.second if overlap.first.id == chosen_id else overlap.first
        who = self._open.speaker_of(other)
        colour = speaker_colour(self._open.lane_of(other.speaker_id), who.colour, self._look.theme).name()
        text = tr("with {name}, {seconds} s").format(name=who.name, seconds=f"{overlap.span.duration_ms / 1000:.2f}")
        self.head.setText(f'<span style="color:{colour}">●</span>  {text}')
        said = overlap.judgement
        self._show_type(overlap)
        self.certainty.setCurrentIndex(max(0, self.certainty.findData(said.certainty if said else None)))
        if not self.note.isModified():
            self.note.setText(said.note if said else "")
        for part in (self.type, self.types):
            part.setEnabled(self._open.is_editable)
        for part in (self.certainty, self.note):
            part.setEnabled(self._open.is_editable and said is not None)
        self._show_rest(overlap)

    def _show_type(self, overlap: OpenOverlap) -> None:
        """The type in a list of all, or several on a button."""
        said, has_several = overlap.judgement, self._book.may_have_several(overlap)
        self.type.setVisible(not has_several)
        self.types.setVisible(has_several)
        if has_several:
            self.types.setText(self._book.title(said) or tr("not typed"))
            return
        value = NOT_TYPED if said is None else (said.values[0] if said.values else CANNOT_TELL)
        self._offer_types(value)
        self.type.setCurrentIndex(max(0, self.type.findData(value)))

    def _show_rest(self, overlap: OpenOverlap) -> None:
        """What is drafted as its type while nobody has said one, and the guideline's other questions about overlaps."""
        asked = self._book.type_dimension
        draft = self._labels.draft(overlap.pair, asked.name) if overlap.judgement is None else None
        text = html.escape(draft_text(asked, draft)) if draft is not None else ""
        self.drafted.setText(f'<i style="color:{self._look.theme.muted}">{text}</i>')
        self.drafted.setVisible(bool(text))
        others = [one for one in self._labels.guideline.of_target(OVERLAP) if one.name != asked.name]
        target = LabelTarget(OVERLAP, overlap.ids)
        self.rows.show_thing(target, overlap.pair, others, overlap.said, is_editable=self._open.is_editable)
        self.rows.setVisible(bool(others))

    def _offer_types(self, said: str) -> None:
        """The guideline's types, as far as they are others than before; also one that it has no more but was said."""
        types = self._book.types()
        if said not in (NOT_TYPED, CANNOT_TELL, *(value for value, _ in types)):
            types = [*types, (said, said)]
        if types == self._types and self.type.count():
            return
        self._types = types
        self.type.clear()
        self.type.addItem(tr("not typed"), NOT_TYPED)
        for value, title in types:
            self.type.addItem(title, value)
        self.type.addItem(tr("cannot tell"), CANNOT_TELL)

    def _say(self) -> None:
        self.note.setModified(False)
        if self.overlap is None:
            return
        said = self.overlap.judgement
        if self.types.isHidden():
            values = values_chosen(self.type.currentData())
        else:
            values = said.values if said is not None else None
        self.judged.emit(self.overlap, values, self.certainty.currentData(), self.note.text())

    def _ask_bar(self) -> None:
        if self.overlap is not None:
            self.settle()
            self.bar_wanted.emit(LabelTarget(OVERLAP, self.overlap.ids), self._book.type_dimension.name)


def values_chosen(choice: str) -> tuple[str, ...] | None:
    """What was chosen in a list or menu of types as the values of an answer; None for "not typed"."""
    return {NOT_TYPED: None, CANNOT_TELL: ()}.get(choice, (choice,))


def _is_same(one: OpenOverlap, other: OpenOverlap) -> bool:
    """Whether both are the overlap of the same two turns; its span may have changed."""
    return {one.first.uid, one.second.uid} == {other.first.uid, other.second.uid}


class _Table(QAbstractTableModel):
    """Start, type, who, length of the overlaps that fit the filter; dissolved ones have only a type."""

    _HEADS = ("At", "Type", "Who", "Seconds")

    def __init__(self, book: OverlapBook, open_tier: OpenTier, parent: QWidget) -> None:
        super().__init__(parent)
        self._book, self._open = book, open_tier
        self.filter = ALL
        self.shown: list[OpenOverlap] = []
        self.gone: list[str] = []

    def reload(self) -> None:
        self.beginResetModel()
        self.gone = (
            [self._book.title(one) for said in self._book.gone for one in said] if self.filter == DISSOLVED else []
        )
        self.shown = [] if self.filter == DISSOLVED else [one for one in self._book.all() if self._fits(one)]
        self.endResetModel()

    def _fits(self, overlap: OpenOverlap) -> bool:
        if self.filter == UNTYPED:
            return overlap.judgement is None
        if self.filter == UNTRANSCRIBED:
            return not overlap.is_transcribed
        return self.filter == ALL or (overlap.judgement is not None and self.filter in overlap.judgement.values)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return len(self.shown) or len(self.gone)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return len(self._HEADS)

    def headerData(self, place: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return tr(self._HEADS[place])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):  # what is cut is read in the tip
            return None
        if not self.shown:
            return self.gone[index.row()] if index.column() == 1 else ""
        overlap = self.shown[index.row()]
        if index.column() == 0:
            return short_time(overlap.span.start_ms, 100)
        if index.column() == 1:
            return self._book.title(overlap.judgement) or ("" if overlap.is_transcribed else tr("not transcribed"))
        if index.column() == 2:
            return " + ".join(self._open.speaker_of(turn).name for turn in (overlap.first, overlap.second))
        return f"{overlap.span.duration_ms / 1000:.2f}"


class OverlapList(LatePanel):
    """All overlaps of the tier.

    Signals:
        overlap_chosen: the OpenOverlap to go to.
    """

    overlap_chosen = Signal(object)

    def __init__(self, book: OverlapBook, open_tier: OpenTier, look: Appearance) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._book, self._look = book, look
        self.model = _Table(book, open_tier, self)
        book.changed.connect(self._on_changed)

    def build(self) -> None:
        look = self._look
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Which overlaps are listed"))
        self._offer_types()
        self.box.currentIndexChanged.connect(self._on_filter)
        self.count = label("", "muted")
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Overlaps"))
        self.table.setMinimumWidth(look.px(320))
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(look.px(26))
        whole_rows(self.table)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(look.px(40))
        header.setResizeContentsPrecision(0)  # of the rows that are seen: there may be thousands
        for place, mode in enumerate((_FITS, _SHARES, _SHARES, _FITS)):
            header.setSectionResizeMode(place, mode)
        self.table.clicked.connect(self._on_chosen)
        self.table.activated.connect(self._on_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(row(self.box, 0, self.count))
        layout.addWidget(self.table, 1)

    def _offer_types(self) -> None:
        """What the list can be narrowed to: the guideline's types among it."""
        wanted = [
            (ALL, tr("All overlaps")), (UNTYPED, tr("Not typed")), (UNTRANSCRIBED, tr("Not transcribed")),
            (DISSOLVED, tr("Dissolved")), *self._book.types(),
        ]  # fmt: skip
        if wanted == [(self.box.itemData(place), self.box.itemText(place)) for place in range(self.box.count())]:
            return
        self.box.blockSignals(True)
        self.box.clear()
        for value, title in wanted:
            self.box.addItem(title, value)
        self.box.setCurrentIndex(max(0, self.box.findData(self.model.filter)))
        self.model.filter = self.box.currentData()
        self.box.blockSignals(False)

    def showEvent(self, event: Any) -> None:  # noqa: N802
        super().showEvent(event)
        self._on_changed()

    def _on_changed(self) -> None:
        if self.isVisible():
            self._offer_types()
            self.model.reload()
            self.count.setText(self.tr("{count} listed").format(count=self.model.rowCount()))

    def _on_filter(self, _place: int) -> None:
        self.model.filter = self.box.currentData()
        self._on_changed()

    def _on_chosen(self, index: QModelIndex) -> None:
        if index.row() < len(self.model.shown):
            self.overlap_chosen.emit(self.model.shown[index.row()])
