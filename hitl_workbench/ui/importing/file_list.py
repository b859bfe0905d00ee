"""The files to be brought in, one a line: whether it comes in, which recording it goes to, what there is to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.importing.incoming import Incoming
from hitl_workbench.ui.parts import named, whole_rows
from hitl_workbench.ui.words import tr

_FILE, _GOES_TO, _FORMAT, _STATE = range(4)
_HEADS = ("File", "Goes to", "Format", "State")


class FileList(QTableWidget):
    """Space leaves a file out or takes it in again.

    Signals:
        chosen: the Incoming that is looked at now.
        toggled: an Incoming that was left out or taken in.
    """

    chosen = Signal(object)
    toggled = Signal(object)

    def __init__(self, files: Sequence[Incoming], look: Appearance) -> None:
        super().__init__(len(files), len(_HEADS))
        self._files, self._look = list(files), look
        named(self, self.tr("Files to import"))
        self.setHorizontalHeaderLabels([tr(head) for head in _HEADS])
        whole_rows(self)
        self.setProperty("kind", "rows")
        self.verticalHeader().setDefaultSectionSize(look.px(28))
        rows = min(5, max(2, len(files)))
        self.setFixedHeight(look.px(28) * rows + self.horizontalHeader().sizeHint().height() + 6)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for row in range(len(files)):
            for column in range(len(_HEADS)):
                self.setItem(row, column, QTableWidgetItem())
        self.refresh()
        self.currentCellChanged.connect(self._on_current)
        self.itemChanged.connect(self._on_item)

    @property
    def current(self) -> Incoming:
        """The file that is looked at."""
        return self._files[max(0, self.currentRow())]

    def refresh(self) -> None:
        """Say how things stand."""
        self.blockSignals(True)
        for row, one in enumerate(self._files):
            box = self.item(row, _FILE)
            box.setFlags(box.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            box.setCheckState(Qt.CheckState.Checked if one.is_wanted else Qt.CheckState.Unchecked)
            text, colour = state_of(one)
            goes_to = one.recording.name if one.recording is not None else "?"
            texts = (one.path.name, goes_to, tr(one.found.title) if one.found is not None else "…", text)
            for column, said in enumerate(texts):
                item = self.item(row, column)
                item.setText(said)
                item.setToolTip(str(one.path) if column == _FILE else said)
            self.item(row, _STATE).setForeground(QColor(self._look.colour(colour)))
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space:
            box = self.item(self.currentRow(), _FILE)
            is_on = box.checkState() == Qt.CheckState.Checked
            box.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the dialogue's button
        else:
            super().keyPressEvent(event)

    def _on_current(self, row: int, _column: int, before: int, _before_column: int) -> None:
        if row != before and row >= 0:
            self.chosen.emit(self._files[row])

    def _on_item(self, item: QTableWidgetItem) -> None:
        one = self._files[item.row()]
        is_on = item.checkState() == Qt.CheckState.Checked
        if item.column() == _FILE and is_on != one.is_wanted:
            one.is_wanted = is_on
            self.refresh()
            self.toggled.emit(one)


def state_of(one: Incoming) -> tuple[str, str]:
    """What there is to do about a file, and the colour to say it in."""
    is_read = one.found is not None and not one.is_unread
    for is_so, text, colour in (
        (not one.is_wanted, tr("left out"), "muted"),
        (is_read and bool(one.found and one.found.error), tr("cannot be read"), "danger"),
        (one.recording is None, tr("choose a recording"), "attention"),
        (not is_read, tr("reading …"), "muted"),
        (one.needs_agreement, tr("something would be skipped: look"), "attention"),
        (one.needs_answer, tr("file and project differ: look"), "attention"),
    ):
        if is_so:
            return text, colour
    return tr("ready"), "good"
