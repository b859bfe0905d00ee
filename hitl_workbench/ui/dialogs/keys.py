"""The list of all keys, and the place where they are changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from hitl_workbench.ui.action_table import TABLE, Entry
from hitl_workbench.ui.actions import Actions, native, shown
from hitl_workbench.ui.dialogs.base import Dialog
from hitl_workbench.ui.key_events import is_modifier, keys_of
from hitl_workbench.ui.key_presets import presets, remember
from hitl_workbench.ui.keymap import ALT_GR, EDITS, SYSTEM, UNKNOWN, WRITES, Keymap, refusal
from hitl_workbench.ui.parts import button, label, row, set_kind
from hitl_workbench.ui.settings import Settings
from hitl_workbench.ui.words import tr

_NAME = Qt.ItemDataRole.UserRole


class KeyField(QLabel):
    """Hears one combination of keys, whatever it is, while it has the focus.

    Signals:
        pressed: the combination, as Qt writes it.
        left: the focus went elsewhere.
    """

    pressed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWordWrap(True)

    def event(self, event: QEvent) -> bool:
        """Every key comes here: none is a shortcut, Tab does not go on, Esc does not close the dialogue."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if not is_modifier(event) and not event.isAutoRepeat():
                self.pressed.emit(keys_of(event))
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.left.emit()


class KeysDialog(Dialog):
    """Every action with its keys; with is_changing also what changes them. What is changed holds at once."""

    def __init__(self, parent: QWidget, actions: Actions, settings: Settings, *, is_changing: bool = False) -> None:
        text = tr("All work while you type. In the transcript, Shift+Enter breaks the line.")
        super().__init__(parent, tr("Keys"), text, 960)
        self._actions, self._settings = actions, settings
        self._presets = presets()
        self._adds = False  # what the next key does: replace the action's keys, or come to them
        self._conflict = ""
        self.search, self.preset = QLineEdit(), QComboBox()
        self.search.setPlaceholderText(self.tr("Find an action, or a key"))
        self.search.setAccessibleName(self.tr("Find an action, or a key"))
        self.search.textChanged.connect(self._filter)
        for preset in self._presets.values():
            self.preset.addItem(preset.title, preset.name)
        self.preset.setCurrentIndex(max(0, self.preset.findData(actions.keymap.preset)))
        self.preset.setAccessibleName(self.tr("Keys of"))
        self.preset.activated.connect(self._use_preset)
        self.source = label("", "small", wraps=True)
        self.body.addWidget(row(self.search, label(self.tr("Keys of"), "muted"), self.preset))
        self.body.addWidget(self.source)
        self._make_table()
        self.hint, self.field = label("", "muted", wraps=True), KeyField()
        self.field.setAccessibleName(self.tr("Press the new key"))
        self.field.pressed.connect(self._on_pressed)
        self.field.left.connect(self._on_left)
        self.field.hide()
        self.body.addWidget(self.hint)
        self.body.addWidget(self.field)
        self._make_buttons()
        self._show_all()
        self._set_changing(is_changing)

    # -- building

    def _make_table(self) -> None:
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(self.tr("Actions and their keys"))
        self.table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Keys"), self.tr("What it does")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(360)
        for place, entry in enumerate(TABLE):
            self.table.insertRow(place)
            for column, text in enumerate((shown(entry.text), "", shown(entry.help))):
                self.table.setItem(place, column, QTableWidgetItem(text))
            self.table.item(place, 0).setData(_NAME, entry)
            self.table.item(place, 2).setToolTip(shown(entry.help))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.currentCellChanged.connect(lambda *_cells: self._on_chosen())
        self.table.itemActivated.connect(lambda _item: self._begin(adds=False))
        self.body.addWidget(self.table, 1)

    def _make_buttons(self) -> None:
        self.change = button(self.tr("Change"), lambda: self._begin(adds=False), "", "change")
        self.add = button(self.tr("Add a key"), lambda: self._begin(adds=True), "", "add")
        self.clear = button(self.tr("No key"), self._clear, "", "clear")
        self.reset = button(self.tr("Reset"), self._reset, "", "reset")
        self.reset_all = button(self.tr("Reset all"), self._reset_all, "", "reset_all")
        self.editing = row(self.change, self.add, self.clear, self.reset, 0, self.reset_all)
        self.take = button(self.tr("Take it over"), self._take_over, "primary", "take")
        self.cancel = button(self.tr("Leave it"), self._stop, "", "cancel")
        self.deciding = row(self.take, self.cancel, 0)
        self.body.addWidget(self.editing)
        self.body.addWidget(self.deciding)
        self.deciding.hide()
        self.start = self.add_button(self.tr("Change keys …"), lambda: self._set_changing(True), "", "start")
        self.add_button(self.tr("Close"), self.accept, "primary")

    def _set_changing(self, is_changing: bool) -> None:
        self.editing.setVisible(is_changing)
        self.start.setVisible(not is_changing)
        if self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)
        (self.table if is_changing else self.search).setFocus()
        if self.isVisible():
            self.fit()  # the buttons need room
        self._on_chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter on an action waits for its new key; the table passes it on all the same, and it would close."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (is_enter and self.editing.isVisible() and (self.table.hasFocus() or self.field.hasFocus())):
            super().keyPressEvent(event)

    # -- what is shown

    @property
    def entry(self) -> Entry | None:
        """The chosen action."""
        item = self.table.item(self.table.currentRow(), 0)
        return item.data(_NAME) if item is not None else None

    def choose(self, name: str) -> None:
        """Go to an action."""
        self.table.setCurrentCell(next(place for place, entry in enumerate(TABLE) if entry.name == name), 0)

    def _show_all(self) -> None:
        keymap = self._actions.keymap
        for place, entry in enumerate(TABLE):
            item = self.table.item(place, 1)
            item.setText("   ".join(native(key) for key in keymap.keys(entry.name)))
            font = item.font()
            font.setBold(keymap.is_changed(entry.name))
            item.setFont(font)
        preset = self._presets[keymap.preset]
        where = self.tr("Source: {source}").format(source=preset.source) if preset.keys else ""
        self.source.setText(f"{tr(preset.note)}  {where}".rstrip())

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for place in range(self.table.rowCount()):
            said = " ".join(self.table.item(place, column).text() for column in range(3)).casefold()
            self.table.setRowHidden(place, not all(word in said for word in words))
        seen = [place for place in range(self.table.rowCount()) if not self.table.isRowHidden(place)]
        if seen and self.table.currentRow() not in seen:
            self.table.setCurrentCell(seen[0], 0)

    def _on_chosen(self) -> None:
        entry = self.entry
        is_fixed = entry is not None and entry.typed_only
        for one in (self.change, self.add, self.clear, self.reset):
            one.setEnabled(entry is not None and not is_fixed)
        if not self.field.isVisible() and not self.deciding.isVisible():
            self._say(
                self.tr("This key belongs to the text field, which hears it itself: it cannot be changed.")
                if is_fixed and self.editing.isVisible()
                else ""
            )

    def _say(self, text: str, kind: str = "muted") -> None:
        self.hint.setText(text)
        set_kind(self.hint, kind)

    # -- changing

    def _use_preset(self) -> None:
        self._stop()
        self._use(Keymap.of(TABLE, self._presets[self.preset.currentData()]))
        without = [shown(entry.text) for entry in TABLE if not self._actions.keys(entry.name)]
        if without:
            self._say(self.tr("Without a key now: {actions}.").format(actions=", ".join(without)))

    def _begin(self, *, adds: bool) -> None:
        if self.entry is None or self.entry.typed_only or not self.editing.isVisible():
            return
        self._adds = adds
        self._say("")
        text = self.tr("Press the keys for “{action}” now. A click elsewhere leaves it.")
        self.field.setText(text.format(action=shown(self.entry.text)))
        self.field.show()
        self.field.setFocus()

    def _on_pressed(self, key: str) -> None:
        entry, keymap = self.entry, self._actions.keymap
        assert entry is not None
        reason = refusal(key)
        owner = keymap.owner(key)
        if reason is not None:
            self._say(why(key, reason), "error")
        elif owner in keymap.fixed:
            self._say(why(key, WRITES), "error")
        elif owner is not None and owner != entry.name:
            self._ask(key, owner)
        else:
            self._give(key)

    def _ask(self, key: str, owner: str) -> None:
        self._conflict = key
        self.deciding.show()
        self.editing.hide()
        other = next(shown(entry.text) for entry in TABLE if entry.name == owner)
        assert self.entry is not None
        text = self.tr("{key} is the key of “{other}”. “{action}” can have it instead.")
        self._say(text.format(key=native(key), other=other, action=shown(self.entry.text)), "error")
        self.cancel.setFocus()

    def _take_over(self) -> None:
        self._give(self._conflict)

    def _give(self, key: str) -> None:
        assert self.entry is not None
        keymap, name = self._actions.keymap, self.entry.name
        changed = keymap.with_key(name, key) if self._adds else keymap.with_keys(name, (key,))
        self._stop()
        self._use(changed)

    def _clear(self) -> None:
        self._change(lambda keymap, name: keymap.with_keys(name, ()))

    def _reset(self) -> None:
        self._change(lambda keymap, name: keymap.reset(name))
        if self.entry is not None and self._actions.keymap.is_changed(self.entry.name):
            self._say(self.tr("A key of it belongs to another action now; reset that one too."))

    def _reset_all(self) -> None:
        self._stop()
        self._use(self._actions.keymap.reset_all())

    def _change(self, to: Callable[[Keymap, str], Keymap]) -> None:
        self._stop()
        if self.entry is not None and not self.entry.typed_only:
            self._use(to(self._actions.keymap, self.entry.name))

    def _use(self, keymap: Keymap) -> None:
        self._actions.use(keymap)
        remember(self._settings, keymap)
        self._show_all()

    def _on_left(self) -> None:
        if not self.deciding.isVisible():
            self._stop()

    def _stop(self) -> None:
        """No key is waited for any more."""
        if self.field.isVisible() or self.deciding.isVisible():
            self.field.hide()
            self.deciding.hide()
            self.editing.show()
            self.table.setFocus()
        self._say("")
        self._on_chosen()


def why(key: str, reason: str) -> str:
    """Why a key is refused, in words."""
    texts = {
        UNKNOWN: tr("Qt has no name for {key} alone; press another."),
        ALT_GR: tr("{key}: Ctrl+Alt is AltGr on Windows, which writes €, @ and µ. Take it with one of them only."),
        WRITES: tr("{key} is needed for writing. With Ctrl or Alt it can be a key."),
        EDITS: tr("{key} edits text: it copies, deletes, or moves the cursor."),
        SYSTEM: tr("{key} belongs to the system."),
    }
    return texts[reason].format(key=native(key) or "?")
