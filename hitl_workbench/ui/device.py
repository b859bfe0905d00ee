"""The sound card as a sink."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QIODevice
from PySide6.QtMultimedia import QAudio, QAudioFormat, QAudioSink, QMediaDevices

from hitl_workbench.audio.sinks import Pull
from hitl_workbench.errors import MediaError

_BUFFER_S = 0.2  # as long as the main thread may ever be busy, twice


class SoundCard:
    """Plays through the default output. Raises MediaError from `start` when there is none that works."""

    is_audible = True

    def __init__(self) -> None:
        self._sink: QAudioSink | None = None
        self._io: QIODevice | None = None
        self._pull: Pull | None = None
        self._frame_bytes = 8
        self._as_int16 = False
        self._written = 0

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
        if self._io is None or self._sink.error() != QAudio.Error.NoError:
            self.stop()
            raise MediaError(f"the sound output {device.description()!r} cannot be opened")
        self._pull, self._written = pull, 0

    def pump(self) -> None:
        if self._sink is None or self._io is None or self._pull is None:
            return
        frames = self._pull(self._sink.bytesFree() // self._frame_bytes)
        if len(frames):
            data = (frames * 32767).astype("<i2") if self._as_int16 else np.ascontiguousarray(frames, "<f4")
            self._written += max(0, self._io.write(data.tobytes())) // self._frame_bytes

    def heard_frames(self) -> float:
        """What was written and is not waiting in the buffer any more."""
        if self._sink is None:
            return self._written
        waiting = (self._sink.bufferSize() - self._sink.bytesFree()) // self._frame_bytes
        return max(0, self._written - waiting)

    def stop(self) -> None:
        if self._sink is not None:
            self._sink.reset()
            self._sink.stop()
        self._sink = self._io = self._pull = None
