"""The left side of the guideline page: versions, and the parts of the one that is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout

from hitl_workbench.domain.guideline import BUILT_IN, Guideline, GuidelineVersion
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.guideline.book import GuidelineBook
from hitl_workbench.ui.guideline.question_editor import TARGET_WORDS
from hitl_workbench.ui.parts import label, local_time, named
from hitl_workbench.ui.words import tr

NEXT = -1  # stands for the next version, whose id comes with its first change
_KEY = Qt.ItemDataRole.UserRole


def version_title(found: GuidelineVersion) -> str:
    """What people call a version: its number, when it was published, by whom."""
    if found.version == BUILT_IN:
        return tr("Built in")
    if found.version is None:
        return tr("Next version")
    who = f", {found.annotator}" if found.annotator else ""
    return f"{found.version}  ·  {local_time(found.published_at)[:10]}{who}"


class Contents(QFrame):
    """Two lists. In that of the parts Insert adds a dimension, Delete takes one out, Ctrl+Up and Ctrl+Down move it.

    Signals:
        version_chosen: the id of a published version, or NEXT.
        part_chosen: the name of a dimension, or empty for the text.
        add_wanted, remove_wanted: a dimension is to come or go.
        move_wanted: by how many places the chosen dimension is to go.
    """

    version_chosen = Signal(int)
    part_chosen = Signal(str)
    add_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self, book: GuidelineBook, look: Appearance) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._book, self._look = book, look
        self.versions = named(QListWidget(), tr("Versions"))
        self.parts = named(QListWidget(), tr("Parts of the guideline"))
        for made in (self.versions, self.parts):
            made.setProperty("kind", "plain")
            made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.versions.currentItemChanged.connect(
            lambda item, _former: self.version_chosen.emit(item.data(_KEY)) if item is not None else None
        )
        self.parts.currentItemChanged.connect(
            lambda item, _former: self.part_chosen.emit(item.data(_KEY)) if item is not None else None
        )
        self.parts.installEventFilter(self)
        self.buttons = [
            self._button("plus", tr("Add a dimension"), self.add_wanted.emit),
            self._button("trash", tr("Take out the dimension"), self.remove_wanted.emit),
            self._button("caret-up", tr("Move the dimension up"), lambda: self.move_wanted.emit(-1)),
            self._button("caret-down", tr("Move the dimension down"), lambda: self.move_wanted.emit(1)),
        ]
        bar = QHBoxLayout()
        bar.setSpacing(2)
        for button in self.buttons:
            bar.addWidget(button)
        bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 12, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(label(tr("Contents"), "section"))
        layout.addWidget(self.parts, 3)
        layout.addLayout(bar)
        layout.addWidget(label(tr("Versions"), "section"))
        layout.addWidget(self.versions, 2)

    @property
    def version(self) -> int:
        item = self.versions.currentItem()
        return int(item.data(_KEY)) if item is not None else NEXT

    @property
    def part(self) -> str:
        item = self.parts.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    def show_versions(self, wanted: int) -> None:
        """List what there is, the next version first; wanted is chosen, else the first that is there."""
        count = len(self._book.changes) if self._book.draft is not None else 0
        rows = []
        if self._book.may_write or self._book.draft is not None:
            if self._book.draft is None:
                text = tr("Next version\nnot begun")
            else:
                changes = tr("1 change") if count == 1 else tr("{count} changes").format(count=count)
                text = f"{tr('Next version')}\n{changes}"
            rows.append((NEXT, text))
        for place, one in enumerate(self._book.versions):
            holds = f"\n{tr('holds now')}" if not place else ""
            rows.append((one.id, version_title(one) + holds))
        _fill(self.versions, rows, wanted)

    def show_parts(self, guideline: Guideline, wanted: str, *, editable: bool) -> None:
        """List the parts of a version."""
        rows = [("", tr("Text and conventions"))]
        for one in guideline.dimensions:
            facts = [tr(TARGET_WORDS[one.target]), tr("{count} labels").format(count=len(one.labels))]
            if one.rules:
                rules = tr("1 rule") if len(one.rules) == 1 else tr("{count} rules")
                facts.append(rules.format(count=len(one.rules)))
            rows.append((one.name, f"{one.title}\n{' · '.join(facts)}"))
        _fill(self.parts, rows, wanted)
        for place, button in enumerate(self.buttons):
            button.setEnabled(editable and (not place or bool(self.part)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.buttons[0].isEnabled():
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                keys = {Qt.Key.Key_Up: 2, Qt.Key.Key_Down: 3}
            else:
                keys = {Qt.Key.Key_Insert: 0, Qt.Key.Key_Delete: 1}
            place = keys.get(Qt.Key(event.key()))
            if place is not None:
                self.buttons[place].click()
                return True
        return False

    def _button(self, icon: str, text: str, act: Callable[[], object]) -> QToolButton:
        made = named(QToolButton(), text)
        made.setToolTip(text)
        made.setIconSize(QSize(18, 18))
        made.setIcon(self._look.icon(icon, "muted"))
        self._look.changed.connect(lambda: made.setIcon(self._look.icon(icon, "muted")))
        made.clicked.connect(lambda _checked=False: act())
        return made


def _fill(into: QListWidget, rows: list[tuple[int, str]] | list[tuple[str, str]], wanted: object) -> None:
    """List rows of key and text, without saying that anything was chosen."""
    into.blockSignals(True)
    if [into.item(at).data(_KEY) for at in range(into.count())] != [key for key, _ in rows]:
        into.clear()
        for key, text in rows:
            item = QListWidgetItem(text)
            item.setData(_KEY, key)
            into.addItem(item)
    place = 0
    for at, (key, text) in enumerate(rows):
        into.item(at).setText(text)
        into.item(at).setToolTip(text)
        if key == wanted:
            place = at
    into.setCurrentRow(place)
    into.blockSignals(False)
