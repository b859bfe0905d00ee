"""Playing the open recording: what the transport and the keys do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hitl_workbench.audio.playback import Playback
from hitl_workbench.audio.sinks import Sink, VirtualClock
from hitl_workbench.audio.stretch import FASTEST, SLOWEST
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import MediaError

_TICK_MS = 15
_TRIED_HZ = 48_000
DEFAULT_REWIND_MS = 1500
DEFAULT_SKIP_MS = 2000


def sound_card(delay_ms: float | None = None) -> Sink:
    """The sound card. Imported late: QtMultimedia costs a tenth of a second that the first paint need not wait for."""
    from hitl_workbench.ui.device import DELAY_MS, SoundCard

    return SoundCard(DELAY_MS if delay_ms is None else delay_ms)


class Player(QObject):
    """At most one recording; without a device that works it plays silently, in time.

    Signals:
        moved: what sounds now, in ms.
        playing_changed: whether it plays.
        sound_changed: speed, volume or audible channels are others.
        silent_changed: why nothing is heard, or empty.
        failed: why the recording cannot be played any more.
        heard: start and end in ms of a stretch that has just sounded from a device. What plays silently, at volume 0
            or with every channel muted is not heard.
    """

    moved = Signal(int)
    playing_changed = Signal(bool)
    sound_changed = Signal()
    silent_changed = Signal(str)
    failed = Signal(str)
    heard = Signal(int, int)

    def __init__(self, make_sink: Callable[[], Sink] = sound_card, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_sink = make_sink
        self.path: Path | None = None  # the sound that is open
        self.playback: Playback | None = None
        self._sink: Sink | None = None
        self._position_ms = 0
        self._paused_ms: int | None = None  # where a person paused; going on from there rewinds a little
        self._stretch: Span | None = None  # what is played now, when it is not "on to the end"
        self._loops = False
        self.speed = 1.0
        self.volume = 1.0
        self.rewind_ms = DEFAULT_REWIND_MS
        self.skip_ms = DEFAULT_SKIP_MS  # how far Back and Forward go
        self.audible: frozenset[int] = frozenset()
        self.silent_because = ""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def another(self, parent: QObject) -> Player:
        """A second player on the same kind of device, for clips of other recordings."""
        return Player(self._make_sink, parent)

    def why_silent(self) -> str:
        """Why nothing can be heard on this computer, or empty; tries the device, unless it is playing."""
        sink = self._sink
        if sink is None:
            try:
                sink = self._make_sink()
                sink.start(lambda _count: np.zeros((0, 2), np.float32), _TRIED_HZ)
                sink.stop()
            except (MediaError, ImportError) as error:
                return str(error)
        return "" if sink.is_audible else self.silent_because or self.tr("no device plays the sound")

    # -- what is played

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    @property
    def is_looping(self) -> bool:
        return self._loops and self.is_playing

    @property
    def position_ms(self) -> int:
        """The moment of the recording that sounds, or would."""
        return self._position_ms

    @property
    def channels(self) -> int:
        return self.playback.channels if self.playback else 0

    def open(self, path: Path | None) -> None:
        """Take another recording, or none. Raises MediaError; then there is none."""
        self._stop()
        self.path = path
        if self.playback is not None:
            self.playback.close()
        self.playback, self._position_ms, self._paused_ms = None, 0, None
        self.audible = frozenset()
        if path is not None:
            self.playback = Playback(path)
            self.audible = self.playback.audible
            self.playback.volume = self.volume
        self.sound_changed.emit()

    def play(self) -> None:
        """Go on from where it is; after a pause from a little before."""
        start = self._position_ms
        span = self._stretch if self._stretch is not None and self._stretch.contains(start) else None
        if self._paused_ms == start:
            start = max(span.start_ms if span is not None else 0, start - self.rewind_ms)
        if self.playback is not None and start >= self.playback.duration_ms - 1:
            start = 0
        self._begin(start, span, self._loops and span is not None)

    def play_from(self, at_ms: int) -> None:
        """Play from a moment to the end."""
        self._begin(at_ms, None, False)

    def play_span(self, span: Span, *, loops: bool = False) -> None:
        """Play a stretch once, or again and again."""
        self._begin(span.start_ms, span, loops)

    def pause(self) -> None:
        """Stop where it is."""
        if self.is_playing:
            self._tick()
            self._stop()
            self._paused_ms = self._position_ms

    def toggle(self) -> None:
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def seek(self, at_ms: int) -> None:
        """Go somewhere; what plays plays on from there."""
        if self.is_playing:
            inside = self._stretch is not None and self._loops and self._stretch.contains(at_ms)
            self._begin(at_ms, self._stretch if inside else None, inside)
        else:
            self._paused_ms, self._stretch, self._loops = None, None, False
            self._position_ms = max(0, at_ms)
            self.moved.emit(self._position_ms)

    def skip(self, by_ms: int) -> None:
        """Back (negative) or forward."""
        end = self.playback.duration_ms if self.playback else 0
        self.seek(max(0, min(end, self._position_ms + by_ms)))

    # -- how it sounds

    def set_speed(self, speed: float) -> None:
        """0.5 to 2 times, pitch kept."""
        self.speed = round(max(SLOWEST, min(FASTEST, speed)), 2)
        if self.is_playing:
            self._begin(self._position_ms, self._stretch, self._loops)
        self.sound_changed.emit()

    def set_volume(self, volume: float) -> None:
        """0 to 1."""
        self.volume = max(0.0, min(1.0, volume))
        if self.playback is not None:
            self.playback.volume = self.volume
        self.sound_changed.emit()

    def toggle_mute(self, channel: int) -> None:
        self._hear(self.audible ^ {channel})

    def toggle_solo(self, channel: int) -> None:
        """Hear this channel only, or all again."""
        everything = frozenset(range(self.channels))
        self._hear(everything if self.audible == {channel} and self.channels > 1 else frozenset({channel}))

    def solo_next(self) -> None:
        """All channels, then each alone, in turn."""
        alone = next(iter(self.audible)) if len(self.audible) == 1 and self.channels > 1 else -1
        self._hear(frozenset({alone + 1}) if alone + 1 < self.channels else frozenset(range(self.channels)))

    def _hear(self, channels: frozenset[int]) -> None:
        if self.playback is not None:
            self.audible = channels
            self.playback.hear_only(channels)
            self.sound_changed.emit()

    # -- how

    def _begin(self, at_ms: int, span: Span | None, loops: bool) -> None:
        if self.playback is None:
            return
        was_playing = self.is_playing
        self._stop_sink()
        self._paused_ms, self._stretch, self._loops = None, span, loops
        playback = self.playback
        if playback.speed != self.speed:
            playback.set_speed(self.speed, 0)
        self._reposition(at_ms)
        self._position_ms = playback.heard_ms(0)
        self._sink = self._started_sink()
        if not self._pump():
            return
        self._timer.start()
        if not was_playing:
            self.playing_changed.emit(True)
        self.moved.emit(self._position_ms)

    def _started_sink(self) -> Sink:
        """The device, playing; or the clock, with the reason said."""
        assert self.playback is not None
        try:
            sink = self._make_sink()
            sink.start(self.playback.pull, self.playback.sample_rate_hz)
        except (MediaError, ImportError) as error:
            return self._clock_instead(str(error))
        self._say_silent("")
        return sink

    def _clock_instead(self, reason: str) -> Sink:
        assert self.playback is not None
        sink = VirtualClock()
        sink.start(self.playback.pull, self.playback.sample_rate_hz)
        self._say_silent(reason)
        return sink

    def _say_silent(self, reason: str) -> None:
        if reason != self.silent_because:
            self.silent_because = reason
            self.silent_changed.emit(reason)

    def _pump(self) -> bool:
        """Let the sink take frames; False when nothing can be played any more."""
        assert self._sink is not None and self.playback is not None
        try:
            self._sink.pump()
        except MediaError as error:  # the device went away: go on silently from what was heard last
            self._stop_sink()
            self._reposition(self._position_ms)
            self._sink = self._clock_instead(str(error))
        except (RuntimeError, OSError) as error:  # soundfile's errors are RuntimeErrors
            self._stop()
            self.failed.emit(str(error))
            return False
        return True

    def _reposition(self, at_ms: int) -> None:
        assert self.playback is not None
        if self._stretch is not None and self._loops:
            self.playback.loop(self._stretch, at_ms)
        else:
            self.playback.seek(at_ms, self._stretch.end_ms if self._stretch is not None else None)

    def _tick(self) -> None:
        if self._sink is None or self.playback is None or not self._pump() or self._sink is None:
            return
        heard, before_ms = self._sink.heard_frames(), self._position_ms
        self._position_ms = self.playback.heard_ms(heard)
        self._tell_heard(before_ms, self._position_ms)
        self.moved.emit(self._position_ms)
        if self.playback.is_finished and self.playback.given_frames <= heard:
            if self._stretch is not None:
                self._tell_heard(self._position_ms, self._stretch.end_ms)
                self._position_ms = self._stretch.end_ms
                self.moved.emit(self._position_ms)
            self._stop()

    def _tell_heard(self, from_ms: int, to_ms: int) -> None:
        """Say what has sounded between two looks; a loop may have begun again in between."""
        is_sounding = self._sink is not None and self._sink.is_audible and self.volume > 0 and bool(self.audible)
        if not is_sounding or from_ms == to_ms:
            return
        if from_ms < to_ms:
            self.heard.emit(from_ms, to_ms)
        elif self._loops and self._stretch is not None:
            if from_ms < self._stretch.end_ms:
                self.heard.emit(from_ms, self._stretch.end_ms)
            if self._stretch.start_ms < to_ms:
                self.heard.emit(self._stretch.start_ms, to_ms)

    def _stop_sink(self) -> None:
        if self._sink is not None:
            self._sink.stop()
            self._sink = None

    def _stop(self) -> None:
        self._stop_sink()
        if self.is_playing:
            self._timer.stop()
            self.playing_changed.emit(False)
