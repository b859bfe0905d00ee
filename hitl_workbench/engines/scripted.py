"""Engines without models: what they say follows from the samples, or from a script. For tests and measurements.

A model folder may hold `script.json`, whose parts happen in this order: {"print": text} writes to standard output as a
talkative library does, {"connect": [host, port]} tries the network and goes on, {"sleep_s": seconds} makes it take so
long, {"fail": message} ends a job with an expected error, {"bug": message} with another, {"exit": status} ends the
process, {"words": [[text, start_ms, end_ms, confidence]…]} and {"turns": [[start_ms, end_ms, speaker]…]} are what it
finds instead of what follows from the samples.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hitl_workbench.domain.hypothesis import Diarization, SpeakerSpan, TimedWord, Transcription, Voices
from hitl_workbench.domain.time import Span
from hitl_workbench.engines.base import (
    SHORTEST_VOICE_MS,
    Device,
    DiarizationOptions,
    EngineReport,
    ProgressCallback,
    Samples,
    TranscriptionOptions,
)
from hitl_workbench.errors import EngineError

_FRAME_MS = 10
_LOUD = 0.01  # root mean square of a frame in which somebody speaks
_WORD_MS = 400
_SHORTEST_PAUSE_MS = 200
_CLOSE = 0.5


class _Script:
    def __init__(self, model_folder: Path, device: Device) -> None:
        path = model_folder / "script.json"
        self._script: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        self.report = EngineReport({"scripted": "1"}, device.kind)

    def _act(self, total_ms: int, progress: ProgressCallback) -> None:
        if "print" in self._script:
            os.write(1, self._script["print"].encode())
        if "connect" in self._script:
            host, port = self._script["connect"]
            with contextlib.suppress(OSError):  # as a library's telemetry does
                socket.create_connection((host, port), timeout=0.2).close()
        waited, wanted = 0.0, float(self._script.get("sleep_s", 0))
        while waited < wanted:
            time.sleep(0.05)
            waited += 0.05
            progress(int(total_ms * waited / wanted), "")
        if "fail" in self._script:
            raise EngineError(self._script["fail"])
        if "bug" in self._script:
            raise RuntimeError(self._script["bug"])
        if "exit" in self._script:
            os._exit(int(self._script["exit"]))


class ScriptedTranscriber(_Script):
    """Says a numbered word for every 0.4 s of loud sound."""

    def transcribe(
        self, samples: Samples, sample_rate_hz: int, options: TranscriptionOptions, progress: ProgressCallback
    ) -> Transcription:
        """`word1 word2 …`, numbered through the recording, inside the loud stretches."""
        self._act(len(samples) * 1000 // sample_rate_hz, progress)
        if "words" in self._script:
            return Transcription(
                tuple(TimedWord(*word) for word in self._script["words"]), (), options.language or "en"
            )
        words: list[TimedWord] = []
        for start_ms, end_ms in loud_stretches(samples, sample_rate_hz):
            for at_ms in range(start_ms, end_ms, _WORD_MS):
                words.append(TimedWord(f"word{len(words) + 1}", at_ms, min(at_ms + _WORD_MS, end_ms), 0.9))
            progress(end_ms, words[-1].text)
        return Transcription(tuple(words), (), options.language or "en")


class ScriptedDiarizer(_Script):
    """Gives the loud stretches to as many speakers as are asked for (two unless told), in turn.

    Under a threshold of 0.5 every stretch is somebody else.
    """

    def diarize(
        self, samples: Samples, sample_rate_hz: int, options: DiarizationOptions, progress: ProgressCallback
    ) -> Diarization:
        """One span a loud stretch."""
        self._act(len(samples) * 1000 // sample_rate_hz, progress)
        if "turns" in self._script:
            turns = tuple(SpeakerSpan(Span(start, end), speaker) for start, end, speaker in self._script["turns"])
            return Diarization(turns, _exclusive(turns))
        stretches = loud_stretches(samples, sample_rate_hz)
        count = options.speakers or options.min_speakers or 2
        if options.threshold is not None and options.threshold < _CLOSE:
            count = max(1, len(stretches))
        spans = tuple(
            SpeakerSpan(Span(start_ms, end_ms), f"SPEAKER_{number % count:02d}")
            for number, (start_ms, end_ms) in enumerate(stretches)
        )
        return Diarization(spans, spans)

    def voices(
        self, samples: Samples, sample_rate_hz: int, spans: Sequence[Span], progress: ProgressCallback
    ) -> Voices:
        """Who hums higher has another voice: an angle that grows with how often the sound crosses zero."""
        import numpy as np

        self._act(len(samples) * 1000 // sample_rate_hz, progress)
        found: list[tuple[float, ...] | None] = []
        for span in spans:
            stretch = samples[span.start_ms * sample_rate_hz // 1000 : span.end_ms * sample_rate_hz // 1000]
            if span.duration_ms < SHORTEST_VOICE_MS or len(stretch) < 2:
                found.append(None)
                continue
            angle = np.pi / 2 * np.mean(np.diff(np.signbit(stretch).astype(np.int8)) != 0)
            found.append((round(float(np.cos(angle)), 5), round(float(np.sin(angle)), 5)))
            progress(span.end_ms, "")
        return Voices(tuple(found))


def _exclusive(turns: tuple[SpeakerSpan, ...]) -> tuple[SpeakerSpan, ...]:
    """The same without overlaps: who began first keeps the floor."""
    result: list[SpeakerSpan] = []
    at_ms = 0
    for turn in sorted(turns, key=lambda item: item.span):
        start_ms = max(turn.span.start_ms, at_ms)
        if start_ms < turn.span.end_ms:
            result.append(SpeakerSpan(Span(start_ms, turn.span.end_ms), turn.speaker))
            at_ms = turn.span.end_ms
    return tuple(result)


def loud_stretches(samples: Samples, sample_rate_hz: int) -> list[tuple[int, int]]:
    """Where the sound is loud, in whole milliseconds, pauses under 0.2 s filled."""
    import numpy as np

    frame = sample_rate_hz * _FRAME_MS // 1000
    whole = len(samples) // frame * frame
    if not whole:
        return []
    loud = np.sqrt((samples[:whole].reshape(-1, frame) ** 2).mean(axis=1)) > _LOUD
    edges = np.flatnonzero(np.diff(np.concatenate([[0], loud.astype(np.int8), [0]])))
    stretches: list[tuple[int, int]] = []
    for start, end in edges.reshape(-1, 2).tolist():
        start_ms, end_ms = start * _FRAME_MS, end * _FRAME_MS
        if stretches and start_ms - stretches[-1][1] < _SHORTEST_PAUSE_MS:
            stretches[-1] = (stretches[-1][0], end_ms)
        else:
            stretches.append((start_ms, end_ms))
    return stretches
