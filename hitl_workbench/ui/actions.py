"""The table of actions as QActions, each bound to the method that does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from hitl_workbench.ui.action_table import ALWAYS, TABLE, Entry
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.keymap import Keymap, Keys


class Actions(QObject):
    """The table as QActions, each bound to the method of its name.

    Signals:
        keys_changed: actions have other keys now.
    """

    keys_changed = Signal()

    def __init__(self, look: Appearance, parent: QObject, keymap: Keymap | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.keymap = keymap or Keymap.of(TABLE)
        self._actions: dict[str, QAction] = {}
        for entry in TABLE:
            action = QAction(shown(entry.text), self)
            if entry.typed_only:
                action.setText(f"{shown(entry.text)}\t{', '.join(native(key) for key in entry.keys)}")
            action.setCheckable(entry.checkable)
            action.setStatusTip(shown(entry.help))
            action.setAutoRepeat(entry.name not in ("play_pause", "delete_turn"))
            self._actions[entry.name] = action
        look.changed.connect(self._redraw)
        self._redraw()
        self.use(self.keymap)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[tuple[Entry, QAction]]:
        return ((entry, self._actions[entry.name]) for entry in TABLE)

    def bind(self, *commands: object) -> None:
        """Connect every action with the method of its name. Raises LookupError when one has none."""
        for entry in TABLE:
            method = next((getattr(one, entry.name) for one in commands if hasattr(one, entry.name)), None)
            if method is None:
                raise LookupError(f"no command does {entry.name}")
            self._actions[entry.name].triggered.connect(_without_argument(method))

    def use(self, keymap: Keymap) -> None:
        """Give every action its keys, and say them in its tip."""
        self.keymap = keymap
        for entry, action in self:
            keys = keymap.keys(entry.name)
            if not entry.typed_only:
                action.setShortcuts([QKeySequence(key) for key in keys])
            first = f"   {native(keys[0])}" if keys else ""
            action.setToolTip(f"{shown(entry.text)}{first}\n{shown(entry.help)}")
        self.keys_changed.emit()

    def keys(self, name: str) -> Keys:
        """The present keys of an action, as Qt writes them."""
        return self.keymap.keys(name)

    def key(self, name: str) -> str:
        """The first key of an action as this system writes it; where it has none, the action's name."""
        keys = self.keys(name)
        return native(keys[0]) if keys else shown(next(entry.text for entry in TABLE if entry.name == name))

    def allow(self, what: frozenset[str]) -> None:
        """Enable the actions whose needs are met."""
        for entry, action in self:
            action.setEnabled(entry.needs == ALWAYS or entry.needs in what)

    def _redraw(self) -> None:
        for entry, action in self:
            action.setIcon(self._look.icon(entry.icon, "muted"))


def shown(text: str) -> str:
    """An entry's text in the person's language."""
    return QCoreApplication.translate("Actions", text)


def native(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _without_argument(method: Callable[[], None]) -> Callable[[bool], None]:
    return lambda _checked=False: method()
