"""Foot pedals move the player: those that are USB devices, and those that are keys of a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from hitl_workbench.pedals.devices import Finder, finder
from hitl_workbench.pedals.listening import Event, Listener, Moved, Present
from hitl_workbench.pedals.models import Pedal
from hitl_workbench.ui.actions import Actions
from hitl_workbench.ui.key_events import is_modifier, keys_of
from hitl_workbench.ui.keymap import pedal_refusal
from hitl_workbench.ui.player import Player
from hitl_workbench.ui.settings import Settings

REPEAT_MS = 300  # while left or right is held, it goes on this often
_KEY_EVENTS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class FootPedals(QObject):
    """Middle plays while it is held, left goes back and right forward, again and again while they are held.

    It hears key pedals before everything else in the program, also while somebody types, and USB pedals even while
    another program is in front.

    Signals:
        moved: which pedals are down or up now is different.
        devices_changed: a USB pedal was plugged in or out, or may not be read.
        learned: a pedal, and the key it has now or the reason why that key cannot be one (see `keymap`).
        learning_ended: it was learned, or the person pressed Esc.
    """

    moved = Signal()
    devices_changed = Signal()
    learned = Signal(object, str, object)
    learning_ended = Signal()
    _heard = Signal(object)

    def __init__(self, player: Player, actions: Actions, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._player, self._actions, self._settings = player, actions, settings
        self._keys = {pedal: self._settings.text(f"pedal_{pedal}") for pedal in Pedal}
        self._learning: Pedal | None = None
        self._held_keys: dict[int, Pedal] = {}  # Qt's number of the key, while it is down
        self._held_devices: set[Pedal] = set()
        self._listener: Listener | None = None
        self.present = Present()
        self.is_listening = False
        self._again = QTimer(self, interval=REPEAT_MS)
        self._again.timeout.connect(self._skip)
        self._is_watching = False
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        app = QApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._on_state)
        self._watch()

    @property
    def down(self) -> frozenset[Pedal]:
        """The pedals that are down now."""
        return frozenset(self._held_keys.values()) | self._held_devices

    # -- USB pedals

    def listen(self, find: Finder | None = None) -> None:
        """Hear USB pedals from now on, found by find or as this computer finds them."""
        find = find or finder()
        if find is not None and self._listener is None:
            self.is_listening = True
            self._listener = Listener(find, self._heard.emit)
            self._listener.start()

    def let_go(self) -> None:
        """Hear nothing any more."""
        if self._listener is not None:
            self._listener.stop()
            self._listener = None
        self._keys, self._learning = dict.fromkeys(Pedal, ""), None
        self._watch()
        self._again.stop()

    def _on_heard(self, event: Event) -> None:
        if isinstance(event, Moved):
            before = self.down
            (self._held_devices.add if event.is_down else self._held_devices.discard)(event.pedal)
            self._act(before)
        else:
            self.present = event
            self.devices_changed.emit()

    # -- keys as pedals

    def key(self, pedal: Pedal) -> str:
        """The key that is this pedal, or empty."""
        return self._keys[pedal]

    def learn(self, pedal: Pedal | None) -> None:
        """Take the next key that is pressed as this pedal; None: do not, after all."""
        self._learning = pedal
        self._watch()
        if pedal is None:
            self.learning_ended.emit()

    def set_key(self, pedal: Pedal, key: str) -> None:
        """Give a pedal a key, or none; another pedal that had it has none then."""
        for other, had in self._keys.items():
            if other == pedal or (key and had == key):
                self._keys[other] = key if other == pedal else ""
                self._settings.set(f"pedal_{other}", self._keys[other])
        self._watch()

    def _watch(self) -> None:
        """See the program's events only while there is something to look for: there are many of them."""
        is_needed = self._learning is not None or any(self._keys.values())
        if is_needed != self._is_watching:
            self._is_watching = is_needed
            app = QApplication.instance()
            (app.installEventFilter if is_needed else app.removeEventFilter)(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """A key that is a pedal, or is to become one, is nobody else's."""
        if event.type() not in _KEY_EVENTS or not isinstance(event, QKeyEvent):
            return False
        if self._learning is not None and not is_modifier(event):
            return self._on_learning(event)
        if event.type() == QEvent.Type.KeyRelease:
            return self._on_release(event)
        pedal = self._held_keys.get(event.key()) or self._pedal_of(event)
        if pedal is None:
            return False
        event.accept()  # of a ShortcutOverride: no action gets this key
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat() and event.key() not in self._held_keys:
            before = self.down
            self._held_keys[event.key()] = pedal
            self._act(before)
        return True

    def _on_release(self, event: QKeyEvent) -> bool:
        if event.key() not in self._held_keys:
            return False
        if not event.isAutoRepeat():
            before = self.down
            del self._held_keys[event.key()]
            self._act(before)
        return True

    def _on_learning(self, event: QKeyEvent) -> bool:
        event.accept()
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            pedal, key = self._learning, keys_of(event)
            assert pedal is not None
            if key == "Esc":
                self.learn(None)
            elif refused := pedal_refusal(key):
                self.learned.emit(pedal, key, refused)
            else:
                self._learning = None
                self.set_key(pedal, key)
                self.learned.emit(pedal, key, None)
                self.learning_ended.emit()
        return True

    def _pedal_of(self, event: QKeyEvent) -> Pedal | None:
        """The pedal a key is, also while Shift is held for a capital, unless Shift with it is an action's key."""
        key = keys_of(event)
        bare = key.removeprefix("Shift+")
        if bare != key and self._actions.keymap.owner(key) is not None:
            return None
        return next((pedal for pedal, had in self._keys.items() if had and had == bare), None)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive and self._held_keys:
            before = self.down  # another program hears the key come up
            self._held_keys.clear()
            self._act(before)

    # -- what they do

    def _act(self, before: frozenset[Pedal]) -> None:
        down = self.down
        if down == before:
            return
        if Pedal.MIDDLE in down - before and not self._player.is_playing:
            self._player.play()
        if Pedal.MIDDLE in before - down:
            self._player.pause()
        if (down - before) & {Pedal.LEFT, Pedal.RIGHT}:
            self._skip()
            self._again.start()
        elif not down & {Pedal.LEFT, Pedal.RIGHT}:
            self._again.stop()
        self.moved.emit()

    def _skip(self) -> None:
        by = (Pedal.RIGHT in self.down) - (Pedal.LEFT in self.down)
        if by:
            self._player.skip(by * self._player.skip_ms)
