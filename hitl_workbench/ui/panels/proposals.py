"""What a proposal would change, difference by difference, with what there is to say about each."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from hitl_workbench.domain.annotation import Turn
from hitl_workbench.domain.comparison import ADDED, KEPT, REMOVED, word_diff
from hitl_workbench.domain.proposals import (
    BOUNDARIES,
    GONE,
    MERGED,
    NEW,
    REGROUPED,
    SPEAKER,
    SPLIT,
    TEXT,
    Difference,
)
from hitl_workbench.domain.time import format_ms
from hitl_workbench.ui.actions import Actions, native
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.panels.late import LatePanel
from hitl_workbench.ui.panels.tiers import title_of
from hitl_workbench.ui.parts import button, label, row
from hitl_workbench.ui.proposal_book import ProposalBook
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
DIFFERENCE = Qt.ItemDataRole.UserRole
KIND_TITLES = {
    TEXT: "Other words", SPEAKER: "Other speaker", BOUNDARIES: "Other times", NEW: "New turn", GONE: "Turn gone",
    SPLIT: "Split", MERGED: "Merged", REGROUPED: "Cut otherwise",
}  # fmt: skip
_ROW_PX, _LONGEST_DIFF_CHARS, _WORDS_BEFORE = 44, 400, 2


class ProposalPanel(LatePanel):
    """The differences of one proposal, the chosen one in full below, and what can be done with it.

    Signals:
        difference_chosen: the Difference to go to.
    """

    difference_chosen = Signal(object)

    def __init__(self, book: ProposalBook, session: Session, actions: Actions, look: Appearance) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._book, self._session, self._look, self._actions = book, session, look, actions
        self.model = _Differences(book, self)
        book.changed.connect(self._on_changed)

    def build(self) -> None:
        book, look, actions = self._book, self._look, self._actions
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Which proposal is compared"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.box.activated.connect(lambda place: book.show_proposal(book.proposals[place]))
        self.count = label("", "muted", wraps=True)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Row(book, look, self.list))
        self.list.setAccessibleName(self.tr("Differences"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.clicked.connect(self._on_chosen)
        self.list.activated.connect(self._on_chosen)
        self.whole = label("", wraps=True)
        self.whole.setTextFormat(Qt.TextFormat.RichText)
        self.accept_button = button(self.tr("Accept"), actions["accept_difference"].trigger, "primary", "accept")
        self.refuse = button(self.tr("Refuse"), actions["refuse_difference"].trigger, "", "refuse")
        self.accept_all = button(self.tr("Accept all"), actions["accept_all_differences"].trigger, "", "accept_all")
        for one, name in (
            (self.accept_button, "accept_difference"),
            (self.refuse, "refuse_difference"),
            (self.accept_all, "accept_all_differences"),
        ):
            one.setToolTip(actions[name].toolTip())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self.box)
        layout.addWidget(self.count)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.whole)
        layout.addWidget(row(self.accept_button, self.refuse, 0, self.accept_all, gap=6))

    def showEvent(self, event: Any) -> None:  # noqa: N802
        super().showEvent(event)
        self._book.watch(True)
        self._on_changed()

    def hideEvent(self, event: Any) -> None:  # noqa: N802
        super().hideEvent(event)
        self._book.watch(False)

    # -- how

    def _on_changed(self) -> None:
        if not self.isVisible():
            return
        book = self._book
        self.model.reload()
        if [self.box.itemData(place) for place in range(self.box.count())] != [one.id for one in book.proposals]:
            self.box.clear()
            for proposal in book.proposals:
                self.box.addItem(title_of(proposal, self._session.project.annotator.name), proposal.id)
        if book.proposal is not None:
            self.box.setCurrentIndex(self.box.findData(book.proposal.id))
        self.box.setVisible(bool(book.proposals))
        self.count.setText(self._count_text())
        current = book.current
        if current is not None:
            index = self.model.index(book.differences.index(current))
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        else:
            self.list.clearSelection()
        self.whole.setVisible(current is not None)
        self.whole.setText(self._in_full(current) if current is not None else "")
        self.accept_button.setEnabled(current is not None)
        self.refuse.setEnabled(current is not None)
        self.accept_all.setEnabled(bool(book.differences))

    def _count_text(self) -> str:
        book = self._book
        if not book.proposals:
            key = native("Ctrl+Shift+E")
            return self.tr("There is no proposal for these turns; {key} makes one.").format(key=key)
        if book.is_comparing:
            return self.tr("Comparing …")
        left, locked = len(book.differences), sum(one.is_touched for one in book.differences)
        if not left:
            return self.tr("Everything is decided.")
        text = self.tr("{count} to decide").format(count=left)
        return text + (
            self.tr(", {count} where you have changed or said something").format(count=locked) if locked else ""
        )

    def _in_full(self, difference: Difference) -> str:
        """Who says what, before and after, with the words that differ marked."""
        theme, name = self._look.theme, self._book.name_of
        styles = {
            KEPT: "",
            REMOVED: f"background:{theme.removed}; text-decoration:line-through",
            ADDED: f"background:{theme.added}",
        }
        parts = word_diff(_text(difference.present), _text(difference.proposed))
        shown = " ".join(f'<span style="{styles[kind]}">{escape(text)}</span>' for kind, text in parts)
        lines = [shown] if shown else []
        if len(difference.present) + len(difference.proposed) > 2 or difference.kind in (
            SPEAKER,
            BOUNDARIES,
            NEW,
            GONE,
        ):
            for title, turns in (
                (self.tr("now"), difference.present),
                (self.tr("proposed"), difference.proposed),
            ):
                for turn in turns:
                    times = f"{format_ms(turn.span.start_ms)} – {format_ms(turn.span.end_ms)}"
                    who = name(turn.speaker)
                    who = self.tr("{name} (new voice)").format(name=who) if self._book.is_new(turn.speaker) else who
                    lines.append(f'<span style="color:{theme.muted}">{title}: {escape(who)}, {times}</span>')
        if difference.is_touched:
            text = self.tr("You have changed this turn, deleted one here, or said something about it.")
            lines.append(f'<span style="color:{theme.attention}">{escape(text)}</span>')
        return "<br>".join(lines)

    def _on_chosen(self, index: QModelIndex) -> None:
        self.difference_chosen.emit(index.data(DIFFERENCE))


class _Differences(QAbstractListModel):
    def __init__(self, book: ProposalBook, parent: QFrame) -> None:
        super().__init__(parent)
        self._book = book
        self._shown: tuple[Difference, ...] = ()

    def reload(self) -> None:
        if self._shown is not self._book.differences:
            self.beginResetModel()
            self._shown = self._book.differences
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        difference = self._shown[index.row()]
        if role == DIFFERENCE:
            return difference
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(difference, self._book)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = f"{_text(difference.present)} → {_text(difference.proposed)}"
            return f"{heading(difference, self._book)}\n{said}"
        return None


class _Row(QStyledItemDelegate):
    """Two lines: when, what and who; below, the words, those that differ marked as far as there is room."""

    def __init__(self, book: ProposalBook, look: Appearance, parent: QListView) -> None:
        super().__init__(parent)
        self._book, self._look = book, look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(100, self._look.px(_ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, difference = self._look, index.data(DIFFERENCE)
        painter.save()
        area: QRect = option.rect.adjusted(8, 3, -6, -3)  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(option.rect, look.colour("chosen"))  # type: ignore[attr-defined]
        above = QRect(area.left(), area.top(), area.width(), area.height() // 2)
        if difference.is_touched:
            size = look.px(14)
            look.icon("lock-simple", "attention").paint(
                painter, QRect(above.right() - size, above.top() + (above.height() - size) // 2, size, size)
            )
            above.adjust(0, 0, -size - 4, 0)
        painter.setFont(look.font(0.9))
        painter.setPen(look.colour("muted"))
        title = painter.fontMetrics().elidedText(
            heading(difference, self._book), Qt.TextElideMode.ElideRight, above.width()
        )
        painter.drawText(above, int(Qt.AlignmentFlag.AlignVCenter), title)
        below = QRect(area.left(), above.bottom(), area.width(), area.bottom() - above.bottom())
        self._paint_words(painter, below, difference)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, difference: Difference) -> None:
        look, left = self._look, area.left()
        grounds = {REMOVED: "removed", ADDED: "added"}
        before, after = (_text(turns)[:_LONGEST_DIFF_CHARS] for turns in (difference.present, difference.proposed))
        if not before and not after:
            painter.setFont(look.font(0.95, italic=True))
            painter.setPen(look.colour("muted"))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), tr("not transcribed"))
        for kind, text in _around_the_first_change(word_diff(before, after)):
            font = QFont(look.font(0.95))
            font.setStrikeOut(kind == REMOVED)
            painter.setFont(font)
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, area.right() - left))
            place = QRect(left, area.top(), metrics.horizontalAdvance(shown), area.height())
            if kind in grounds:
                painter.fillRect(place.adjusted(-1, 1, 1, -1), look.colour(grounds[kind]))
            painter.setPen(look.colour("text"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
            left = place.right() + metrics.horizontalAdvance(" ") + 2
            if left >= area.right() or shown != text:
                return


def heading(difference: Difference, book: ProposalBook) -> str:
    """When, what kind, and who: both speakers where they differ."""
    before = list(dict.fromkeys(book.name_of(turn.speaker) for turn in difference.present))
    after = list(dict.fromkeys(book.name_of(turn.speaker) for turn in difference.proposed))
    who = ", ".join(before or after)
    if before and after and set(before) != set(after):
        who = f"{', '.join(before)} → {', '.join(after)}"
    return f"{short_time(difference.span.start_ms, 100)}  {tr(KIND_TITLES[difference.kind])}  ·  {who}"


def _text(turns: tuple[Turn, ...]) -> str:
    return " ".join(turn.text for turn in turns if turn.text)


def _around_the_first_change(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """In a narrow line the first words that differ must be seen: of a long beginning only its last words are left."""
    if len(parts) > 1 and parts[0][0] == KEPT:
        words = parts[0][1].split()
        if len(words) > _WORDS_BEFORE:
            return [(KEPT, "… " + " ".join(words[-_WORDS_BEFORE:])), *parts[1:]]
    return parts
