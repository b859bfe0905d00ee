"""The sound card as a sink."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QIODevice
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from hitl_workbench.audio.sinks import Pull
from hitl_workbench.errors import MediaError

DELAY_MS = 35.0  # measured with PulseAudio: clicks recorded from its output against the playhead
_BUFFER_S = 0.2  # as long as the main thread may ever be busy, twice


class SoundCard:
    """Plays through the default output. Raises MediaError from `start` when there is none that works."""

    is_audible = True

    def __init__(self, delay_ms: float = DELAY_MS) -> None:
        """delay_ms: how long a frame takes from Qt's buffer to the ear, which no interface tells."""
        self._delay_ms = delay_ms
        self._delay = 0.0
        self._sink: QAudioSink | None = None
        self._io: QIODevice | None = None
        self._pull: Pull | None = None
        self._frame_bytes = 8
        self._as_int16 = False
        self._written = 0
        self._left = b""  # pulled, and not yet taken by the device

    def start(self, pull: Pull, sample_rate_hz: int) -> None:
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            raise MediaError("this computer has no sound output")
        sound = QAudioFormat()
        sound.setSampleRate(sample_rate_hz)
        sound.setChannelCount(2)
        sound.setSampleFormat(QAudioFormat.SampleFormat.Float)
        self._as_int16 = not device.isFormatSupported(sound)
        if self._as_int16:
            sound.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._frame_bytes = sound.bytesPerFrame()
        self._sink = QAudioSink(device, sound)
        self._sink.setBufferSize(round(sample_rate_hz * _BUFFER_S) * self._frame_bytes)
        self._io = self._sink.start()
        if self._io is None or self._sink.error() != QtAudio.Error.NoError:
            self.stop()
            raise MediaError(f"the sound output {device.description()!r} cannot be opened")
        self._pull, self._written, self._left = pull, 0, b""
        self._delay = self._delay_ms / 1000 * sample_rate_hz

    def pump(self) -> None:
        if self._sink is None or self._io is None or self._pull is None:
            return
        if self._sink.error() not in (QtAudio.Error.NoError, QtAudio.Error.UnderrunError):
            raise MediaError("the sound output has gone")
        room = self._sink.bytesFree() - len(self._left)
        if room > 0:
            frames = self._pull(room // self._frame_bytes)
            data = (frames * 32767).astype("<i2") if self._as_int16 else np.ascontiguousarray(frames, "<f4")
            self._left += data.tobytes()
        if self._left:
            taken = max(0, self._io.write(self._left))
            self._left = self._left[taken:]
            self._written += taken // self._frame_bytes

    def heard_frames(self) -> float:
        """What was written, is not waiting in the buffer any more, and has had the time to reach the ear."""
        if self._sink is None:
            return self._written
        waiting = (self._sink.bufferSize() - self._sink.bytesFree()) // self._frame_bytes
        return max(0.0, self._written - waiting - self._delay) if waiting else self._written

    def stop(self) -> None:
        if self._sink is not None:
            self._sink.reset()
            self._sink.stop()
        self._sink = self._io = self._pull = None
