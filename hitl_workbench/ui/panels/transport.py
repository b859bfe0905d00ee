"""The bar at the bottom: play, speed, volume, position, and whether everything is saved."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QWidget

from hitl_workbench.domain.time import format_ms
from hitl_workbench.ui.actions import Actions
from hitl_workbench.ui.appearance import Appearance
from hitl_workbench.ui.parts import label, set_kind
from hitl_workbench.ui.player import Player

_STEPS = 100
_PLAY_PX = 36
_LINES_FILLED = 1.7  # of two lines, as breaks leave the first one short
_MESSAGE_MS = 8000


class Transport(QFrame):
    """Shows the player and moves it; every button is an action of the table.

    Signals:
        said: a short word that appeared.
    """

    said = Signal(str)

    def __init__(self, player: Player, actions: Actions, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._player, self._look, self._actions = player, look, actions
        self.play = self._tool("play_pause", 20)
        self.play.setProperty("kind", "play")
        self.play.setFixedSize(_PLAY_PX, _PLAY_PX)
        self.clock = label(format_ms(0), "clock")
        self.clock.setMinimumWidth(look.px(112))
        self.length = label("", "muted")
        self.speed = label("1.0 ×")
        self.speed.setMinimumWidth(look.px(46))
        self.speed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, _STEPS)
        self.volume.setMinimumWidth(40)
        self.volume.setMaximumWidth(look.px(90))
        self.volume.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.volume.setAccessibleName(self.tr("Volume"))
        self.volume.setToolTip(self.tr("Volume"))
        self.volume.valueChanged.connect(lambda value: player.set_volume(value / _STEPS))
        self.silent = label("", "small")
        self.message = label("", wraps=True)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.message.setMaximumHeight(_PLAY_PX)  # two lines; the bar never grows, and the tip has the whole text
        self._quiet_again = QTimer(self, singleShot=True, interval=_MESSAGE_MS)
        self._quiet_again.timeout.connect(self._fall_quiet)
        self.saved = label("", "muted")
        self.heard = label("", "muted")
        for text in (self.length, self.silent, self.heard, self.saved):
            text.setMinimumWidth(1)  # in a large text's window they give way before the keys do
        self._volume_icon = QLabel()
        self._lay_out()
        player.moved.connect(self._on_moved)
        player.playing_changed.connect(self._redraw)
        player.sound_changed.connect(self._redraw)
        player.silent_changed.connect(self._on_silent)
        look.changed.connect(self._redraw)
        self._redraw()

    def show_length(self, duration_ms: int) -> None:
        """Another recording is open."""
        self.length.setText(f"/ {format_ms(duration_ms)}" if duration_ms else "")
        self._on_moved(0)

    def say(self, text: str) -> None:
        """A short word about what was just done; gone after some seconds. A long one takes the calm facts' place."""
        self._fall_quiet()
        self.layout().activate()
        room_px = int(_LINES_FILLED * self.message.width())
        is_long = self.message.fontMetrics().horizontalAdvance(text) > room_px
        self.heard.setHidden(is_long)
        self.saved.setHidden(is_long and self.saved.property("kind") == "muted")
        self.message.setText(text)
        self.message.setToolTip(text)
        self._quiet_again.start()
        self.said.emit(text)

    def show_saved(self, text: str, kind: str = "muted") -> None:
        """Say how the text stands: saved, being typed, not saved."""
        if self.saved.text() != text:
            self.saved.setText(text)
            self.saved.show()  # what is new is said beside a long message too
            set_kind(self.saved, kind)

    def show_heard(self, text: str, more: str) -> None:
        """Say how much of the recording was heard; more is its tool tip."""
        self.heard.setText(text)
        self.heard.setToolTip(more)

    def _fall_quiet(self) -> None:
        self.message.clear()
        self.heard.show()
        self.saved.show()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 16, 6)
        layout.setSpacing(4)
        layout.addWidget(self._tool("back"))
        layout.addWidget(self.play)
        layout.addWidget(self._tool("forward"))
        layout.addWidget(self._tool("loop_turn"))
        layout.addSpacing(12)
        layout.addWidget(self.clock)
        layout.addWidget(self.length)
        layout.addSpacing(20)
        layout.addWidget(self._tool("slower"))
        layout.addWidget(self.speed)
        layout.addWidget(self._tool("faster"))
        layout.addSpacing(16)
        layout.addWidget(self._volume_icon)
        layout.addWidget(self.volume)
        layout.addSpacing(12)
        layout.addWidget(self.message, 1)
        layout.addSpacing(12)
        layout.addWidget(self.silent)
        layout.addSpacing(12)
        layout.addWidget(self.heard)
        layout.addSpacing(12)
        layout.addWidget(self.saved)

    def _tool(self, name: str, size: int = 18) -> QToolButton:
        made = QToolButton()
        made.setDefaultAction(self._actions[name])
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        made.setIconSize(QSize(self._look.px(size), self._look.px(size)))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _on_moved(self, at_ms: int) -> None:
        self.clock.setText(format_ms(at_ms))

    def _on_silent(self, reason: str) -> None:
        self.silent.setText(self.tr("No sound device: playing silently") if reason else "")
        self.silent.setToolTip(reason)

    def _redraw(self, *_: object) -> None:
        self.play.setIcon(self._look.icon("pause-fill" if self._player.is_playing else "play-fill", "on_accent"))
        self.speed.setText(f"{self._player.speed:.1f} ×")
        self.volume.blockSignals(True)
        self.volume.setValue(round(self._player.volume * _STEPS))
        self.volume.blockSignals(False)
        is_quiet = self._player.volume == 0 or not (self._player.audible or not self._player.channels)
        icon = self._look.icon("speaker-slash" if is_quiet else "speaker-high", "muted")
        self._volume_icon.setPixmap(icon.pixmap(self._look.px(18), self._look.px(18)))
