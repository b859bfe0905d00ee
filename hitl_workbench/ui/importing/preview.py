"""The first turns as they would come in, and what the reader has to say about the file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QListWidget,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hitl_workbench.formats.base import Annotation
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.parts import label, named, whole_rows
from hitl_workbench.ui.timeline.ruler import short_time
from hitl_workbench.ui.words import tr

_MOST_TURNS, _MOST_NOTES = 200, 500
_HEADS = ("At", "Length", "Speaker", "Text")


class TurnsPreview(QWidget):
    """What would stand in the transcript: how much of what, and the first turns."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.count = label("", "muted", wraps=True)
        self.table = named(QTableWidget(0, len(_HEADS)), self.tr("First turns of the file"))
        self.table.setHorizontalHeaderLabels([tr(head) for head in _HEADS])
        whole_rows(self.table)
        self.table.setProperty("kind", "rows")
        self.table.verticalHeader().setDefaultSectionSize(look.px(26))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((90, 80, 150)):
            self.table.setColumnWidth(column, look.px(width))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.count)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_annotation(self, annotation: Annotation | None) -> None:
        """Show what would come in; None: nothing is known."""
        turns = annotation.content.turns if annotation is not None else ()
        first = list(islice(turns, _MOST_TURNS))
        self.table.setRowCount(len(first))
        names = {one.label: one.name for one in annotation.content.speakers} if annotation is not None else {}
        for row, turn in enumerate(first):
            texts = (
                short_time(turn.span.start_ms, 1), f"{turn.span.duration_ms / 1000:.3f} s",
                names.get(turn.speaker, turn.speaker), " ".join(turn.text.split()),
            )  # fmt: skip
            for column, text in enumerate(texts):
                self.table.setItem(row, column, QTableWidgetItem(text))
        some = tr("The first {count} of {all} turns:").format(count=len(first), all=len(turns))
        self.count.setText(some if len(first) < len(turns) else "")
        self.count.setVisible(len(first) < len(turns))


def counted(annotation: Annotation) -> str:
    """How much an annotation holds, in a line."""
    content = annotation.content
    turns, speakers = len(content.turns), len(content.speakers)
    parts = [
        tr("1 turn") if turns == 1 else tr("{count} turns").format(count=turns),
        tr("1 speaker") if speakers == 1 else tr("{count} speakers").format(count=speakers),
    ]
    if annotation.labels:
        parts.append(tr("{count} labels").format(count=len(annotation.labels)))
    if annotation.foreign:
        parts.append(tr("{count} tiers kept as they are").format(count=len(annotation.foreign)))
    if not annotation.timed:
        parts.append(tr("no times: one turn over the whole recording"))
    return ", ".join(parts)


class NotesPreview(QWidget):
    """What was rounded, repaired or left out.

    Signals:
        agreed: whether what is whole may come in without what is not.
    """

    agreed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.list = named(QListWidget(), self.tr("Notes about the file"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.list.setMinimumHeight(96)
        self.partial = QCheckBox(self.tr("Import what is whole, and leave out the rest"))
        self.partial.toggled.connect(self.agreed)
        self.problem = label("", "error", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.problem)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.partial)

    def show_notes(self, notes: Sequence[str], skipped: Sequence[str], *, is_agreed: bool) -> None:
        """Show what there is to say; what would be missing stands first."""
        self.list.clear()
        missing = set(skipped)
        rest = [note for note in notes if note not in missing]
        said = [*(f"⚠  {note}" for note in skipped), *rest]
        self.list.addItems(said[:_MOST_NOTES])
        if len(said) > _MOST_NOTES:
            self.list.addItem(tr("and {count} more").format(count=len(said) - _MOST_NOTES))
        self.list.setVisible(bool(said))
        text = tr("Something in this file would be left out: see below, then say whether the rest may come in.")
        self.problem.setText(text if skipped and not is_agreed else "")
        self.problem.setVisible(bool(skipped) and not is_agreed)
        self.partial.setVisible(bool(skipped))
        self.partial.blockSignals(True)
        self.partial.setChecked(is_agreed)
        self.partial.blockSignals(False)
