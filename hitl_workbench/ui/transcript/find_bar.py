"""Finding and replacing in the transcript."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from hitl_workbench.domain.replacing import Query, Replacement
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.open_tier import OpenTier
from hitl_workbench.ui.parts import button, label
from hitl_workbench.ui.timeline.view_state import ViewState
from hitl_workbench.ui.transcript.finder import Finder
from hitl_workbench.worker.patterns import FIND, PART, REPLACE, Question

EVERYWHERE, SPEAKER, FROM_HERE = "everywhere", "speaker", "from_here"


class FindBar(QFrame):
    """Finds as you type, whatever the case; Enter goes to the next place, Shift+Enter back, Esc closes.

    In the field of the replacement Enter replaces all after a preview, Ctrl+Enter at once.

    Signals:
        found: places by turn id, as spans of characters.
        place_wanted: turn id, first and last character to go to.
        replace_wanted: turn ids and texts of what is to be replaced (a list of Replacement), all or one; and whether
            a preview comes first.
        closed: the person is done.
    """

    found = Signal(object)
    place_wanted = Signal(int, int, int)
    closed = Signal()
    replace_wanted = Signal(object, bool)

    def __init__(self, open_tier: OpenTier, view: ViewState, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._open, self._view = open_tier, view
        self._problem = ""
        self._places: list[tuple[int, int, int]] = []
        self._at = -1
        self._wanted_step = 0  # asked for while the places were still looked for
        self._finder, self._replacer = Finder(self), Finder(self)
        self._finder.failed.connect(self._on_failed)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find in the transcript"))
        self.field.setAccessibleName(self.tr("Find in the transcript"))
        self.field.setMaximumWidth(look.px(320))
        self.field.textChanged.connect(lambda _text: self.search())
        self.field.installEventFilter(self)
        self.count = label("", "muted")
        self._replacer.failed.connect(self.count.setText)
        finding, self.replacing = self._made_finding(look), self._made_replacing(look)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 6, 8, 6)
        outer.setSpacing(6)
        outer.addWidget(finding)
        outer.addWidget(self.replacing)
        self.setTabOrder(self.field, self.by)
        open_tier.edited.connect(lambda _ids: self._refresh())
        open_tier.opened.connect(self._refresh)
        self.hide()

    def _made_finding(self, look: Appearance) -> QWidget:
        self.options: dict[str, QToolButton] = {}
        finding = QWidget()
        layout = QHBoxLayout(finding)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field, 1)
        for name, sign, title in (
            ("exact", "Aa", self.tr("Capital letters matter")),
            ("words", "ab|", self.tr("Whole words only")),
            ("regex", ".*", self.tr("Regular expression")),
        ):
            tool = self.options[name] = QToolButton()
            tool.setText(sign)
            tool.setCheckable(True)
            tool.setToolTip(title)
            tool.setAccessibleName(title)
            tool.toggled.connect(lambda _on: self.search())
            layout.addWidget(tool)
        layout.addWidget(self.count)
        layout.addStretch(1)
        for icon, name, act in (
            ("arrow-up", self.tr("Previous place"), lambda: self.step(-1)),
            ("arrow-down", self.tr("Next place"), lambda: self.step(1)),
            ("x", self.tr("Close"), self.close_bar),
        ):
            tool = QToolButton()
            tool.setIcon(look.icon(icon, "muted"))
            tool.setToolTip(name)
            tool.setAccessibleName(name)
            tool.clicked.connect(act)
            layout.addWidget(tool)
        return finding

    def _made_replacing(self, look: Appearance) -> QWidget:
        replacing = QWidget()
        below = QHBoxLayout(replacing)
        below.setContentsMargins(0, 0, 0, 0)
        self.by = QLineEdit()
        self.by.setPlaceholderText(self.tr("Replace with"))
        self.by.setAccessibleName(self.tr("Replace with"))
        self.by.setMaximumWidth(look.px(320))
        self.by.installEventFilter(self)
        self.scope = QComboBox()
        self.scope.setAccessibleName(self.tr("Where to replace"))
        for value, title in (
            (EVERYWHERE, self.tr("in all turns")),
            (SPEAKER, self.tr("of this speaker")),
            (FROM_HERE, self.tr("from this turn on")),
        ):
            self.scope.addItem(title, value)
        below.addWidget(self.by, 1)
        below.addWidget(self.scope)
        below.addWidget(button(self.tr("Replace this"), self._replace_this, name="replace_this"))
        below.addWidget(button(self.tr("Replace all …"), self._replace_all, name="replace_all"))
        below.addStretch(1)
        replacing.hide()
        return replacing

    def open_bar(self, *, replacing: bool = False, text: str = "") -> None:
        """Show the bar. A text that is given is looked for at once; to replace it, only the replacement is to type."""
        self.show()
        self.replacing.setVisible(replacing or self.replacing.isVisible())
        if text:
            self.field.setText(text)
        field = self.by if replacing and text else self.field
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        self.search()

    def close_bar(self) -> None:
        self._finder.forget()
        self._replacer.forget()
        self.hide()
        self.found.emit({})
        self.closed.emit()

    def search(self) -> None:
        """Look for what is typed."""
        self._at, self._wanted_step = -1, 0
        self._look_up()

    def step(self, by: int) -> None:
        """Go to the next place (1) or the one before (-1), around the ends."""
        if self._finder.is_busy:
            self._wanted_step = by
        if self._finder.is_busy or not self._places:
            return
        self._at = (self._at + by) % len(self._places) if self._at >= 0 else (0 if by > 0 else len(self._places) - 1)
        self._say()
        self.place_wanted.emit(*self._places[self._at])

    @property
    def query(self) -> Query:
        """What is looked for."""
        options = self.options
        return Query(
            self.field.text(), options["regex"].isChecked(), options["exact"].isChecked(), options["words"].isChecked()
        )

    def _look_up(self) -> None:
        self._places, self._problem = [], ""
        query = self.query
        try:
            query.pattern()
        except WorkbenchError as error:
            self._finder.forget()
            self._on_failed(str(error))
            return
        rows = list(self._open.rows) if query.text else []
        ids = [row.id for row in rows]
        self._finder.ask(Question(FIND, query, [row.text for row in rows]), lambda found: self._on_found(ids, found))
        if self._finder.is_busy:
            self.count.setText(self.tr("looking …"))

    def _on_found(self, ids: list[int], found: list[tuple[int, int, int]]) -> None:
        self._places = [(ids[index], first, last) for index, first, last in found]
        by_turn: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for turn_id, first, last in self._places:
            by_turn[turn_id].append((first, last))
        self.found.emit(dict(by_turn))
        self._at = min(self._at, len(self._places) - 1)
        self._say()
        if self._wanted_step:
            step, self._wanted_step = self._wanted_step, 0
            self.step(step)

    def _on_failed(self, text: str) -> None:
        self._problem = text
        self.found.emit({})
        self._say()

    def _in_scope(self) -> list[tuple[int, str]]:
        """Turns and texts that replacing all is about."""
        scope, rows = self.scope.currentData(), self._open.rows
        chosen = self._open.row(self._view.chosen)
        if scope == SPEAKER and chosen is not None:
            rows = [row for row in rows if row.speaker_id == chosen.speaker_id]
        elif scope == FROM_HERE and chosen is not None:
            rows = rows[self._open.index_of(chosen.id) :]
        return [(row.id, row.text) for row in rows]

    def _replace_all(self) -> None:
        self._replace(self._in_scope(), has_preview=True)

    def _replace_this(self) -> None:
        """Replace the place that was found last, and go to the next."""
        if not 0 <= self._at < len(self._places):
            self.step(1)
            return
        turn_id, first, last = self._places[self._at]
        row = self._open.row(turn_id)
        if row is None:
            return
        question = Question(PART, self.query, [row.text], self.by.text(), first)
        self._replacer.ask(question, lambda part: self._put(turn_id, row.text, (first, last), part), pause=False)

    def _put(self, turn_id: int, text: str, place: tuple[int, int], part: str) -> None:
        first, last = place
        self._at -= 1
        self.replace_wanted.emit([Replacement(turn_id, text, text[:first] + part + text[last:])], False)
        self.step(1)

    def _replace(self, texts: list[tuple[int, str]], *, has_preview: bool) -> None:
        if not self.field.text():
            return
        question = Question(REPLACE, self.query, [text for _, text in texts], self.by.text())
        self._replacer.ask(question, lambda found: self._on_replaced(texts, found, has_preview), pause=False)

    def _on_replaced(self, texts: list[tuple[int, str]], found: list[tuple[int, str]], has_preview: bool) -> None:
        if found:
            self.replace_wanted.emit([Replacement(*texts[index], after) for index, after in found], has_preview)
        else:
            self._say()

    def _refresh(self) -> None:
        if self.isVisible():
            self._look_up()

    def _say(self) -> None:
        total = len(self._places)
        if self._problem:
            self.count.setText(self._problem)
        elif not self.field.text():
            self.count.setText("")
        elif self._at >= 0:
            self.count.setText(self.tr("{at} of {total}").format(at=self._at + 1, total=total))
        else:
            self.count.setText(self.tr("{total} found").format(total=total) if total else self.tr("not found"))

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QKeyEvent):
            key, is_enter = event.key(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.type() == QEvent.Type.ShortcutOverride and (
                key == Qt.Key.Key_Escape or (is_enter and control and watched is self.by)
            ):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if key == Qt.Key.Key_Escape:
                    self.close_bar()
                    return True
                if is_enter and watched is self.by:
                    self._replace(self._in_scope(), has_preview=not control)
                    return True
                if is_enter:
                    self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                    return True
        return False
