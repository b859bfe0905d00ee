"""Turns that sound like another speaker: heard one by one, accepted or refused by keys, given all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from hitl_workbench.domain.time import Span
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.parts import whole_rows
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr
from hitl_workbench.workflow.voices import Similar

CLEAR = 0.05  # margin from which a turn is ticked at the start: of those 98 of 100 were right, of all 95
_PLAY, _AT, _TEXT, _LIKENESS = range(4)


class SimilarDialog(Dialog):
    """What stays ticked is given to the new speaker as one step. Those that are less clear begin unticked."""

    def __init__(
        self,
        parent: QWidget,
        found: Sequence[Similar],
        names: tuple[str, str],
        play: Callable[[Span], None],
        look: Appearance,
    ) -> None:
        """names are what the old and the new speaker are called; play gets the span to be heard."""
        old, new = names
        text = tr(
            "These turns of {old} sound more like {new}. Space plays one, Y accepts it and N refuses it, each going to "
            "the next; Enter gives what is ticked to {new}. Ctrl+Z takes everything back at once."
        )
        super().__init__(parent, tr("Similar turns"), text.format(old=old, new=new), 760)
        self._found, self._play = list(found), play
        self.table = _Table(len(self._found), 4)
        heads = ("", tr("At"), tr("Text"), tr("Like {new} / {old}").format(new=new, old=old))
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.setMinimumHeight(look.px(260))
        self.table.setAccessibleName(self.tr("Turns that may be another speaker's"))
        for place, one in enumerate(self._found):
            likeness = f"{one.to_new * 100:.0f} % / {one.to_old * 100:.0f} %"
            for column, shown in enumerate(("", short_time(one.span.start_ms, 100), one.text, likeness)):
                item = QTableWidgetItem(shown)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                item.setToolTip(shown)
                self.table.setItem(place, column, item)
            self.table.item(place, _PLAY).setIcon(look.icon("play", "accent"))
            self.table.item(place, _PLAY).setToolTip(self.tr("Play (Space)"))
            box = self.table.item(place, _AT)
            box.setFlags(box.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            box.setCheckState(Qt.CheckState.Checked if one.margin >= CLEAR else Qt.CheckState.Unchecked)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)
        self.table.cellClicked.connect(lambda place, column: self._hear(place) if column == _PLAY else None)
        self.table.cellDoubleClicked.connect(lambda place, _column: self._hear(place))
        self.table.played.connect(self._hear)
        self.table.answered.connect(self._answer)
        self.table.itemChanged.connect(lambda _item: self._count())
        self.body.addWidget(self.table, 1)
        self.add_button(self.tr("Cancel"), self.reject)
        self.apply = self.add_button("", self.accept, "primary", "apply")
        self._count()
        if self._found:
            self.table.selectRow(0)
        self.table.setFocus()

    @property
    def chosen(self) -> list[Similar]:
        """Those that are ticked."""
        return [one for place, one in enumerate(self._found) if self._is_ticked(place)]

    def _is_ticked(self, place: int) -> bool:
        return self.table.item(place, _AT).checkState() == Qt.CheckState.Checked

    def _hear(self, place: int) -> None:
        if 0 <= place < len(self._found):
            self._play(self._found[place].span)

    def _answer(self, place: int, accepted: bool) -> None:
        if not 0 <= place < len(self._found):
            return
        self.table.item(place, _AT).setCheckState(Qt.CheckState.Checked if accepted else Qt.CheckState.Unchecked)
        if place + 1 < len(self._found):
            self.table.selectRow(place + 1)
            self._hear(place + 1)

    def _count(self) -> None:
        count = len(self.chosen)
        self.apply.setText(self.tr("Apply {count}").format(count=count))
        self.apply.setEnabled(count > 0)


class _Table(QTableWidget):
    """Rows under keys.

    Signals:
        played: the row to hear.
        answered: a row, and whether it was accepted.
    """

    played = Signal(int)
    answered = Signal(int, bool)

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        whole_rows(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, place = event.key(), self.currentRow()
        if key == Qt.Key.Key_Space:
            self.played.emit(place)
        elif key in (Qt.Key.Key_Y, Qt.Key.Key_N):
            self.answered.emit(place, key == Qt.Key.Key_Y)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the dialogue's button
        else:
            super().keyPressEvent(event)
