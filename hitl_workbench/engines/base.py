"""What an engine is: options in, samples in, progress out, a hypothesis as the result.

An engine knows no project, no file of ours and no Qt. Results travel between processes as JSON, so each has
`to_json`/`from_json` here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from hitl_workbench.domain.hypothesis import (
    Diarization,
    RecognisedSegment,
    SpeakerSpan,
    TimedWord,
    Transcription,
    Voices,
)
from hitl_workbench.domain.time import Span

SHORTEST_VOICE_MS = 400  # under that nothing can be said of a voice
SAMPLE_RATE_HZ = 16_000  # both kinds of engine want mono float32 at this rate

Samples = Any  # numpy float32 array, one-dimensional; typed loosely so that this module imports nothing heavy

# done_ms of the samples given, and a piece of display-only text (what was just recognised), often empty
ProgressCallback = Callable[[int, str], None]


@dataclass(frozen=True, slots=True)
class TranscriptionOptions:
    """How to recognise speech. preset is fast or careful; language None means: find out."""

    preset: str = "fast"
    language: str | None = None
    hotwords: str | None = None


@dataclass(frozen=True, slots=True)
class DiarizationOptions:
    """How to find speakers. Counts are hints for the clustering; None means: find out.

    threshold is the distance, 0 to 2, under which two voices are one: a smaller one finds more speakers. None leaves
    it to the model.
    """

    speakers: int | None = None
    min_speakers: int | None = None
    max_speakers: int | None = None
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class Device:
    """Where an engine runs: cpu or cuda, its number type, and how many threads it may use (0: all)."""

    kind: str = "cpu"
    compute_type: str = "int8"
    threads: int = 0


@dataclass(frozen=True, slots=True)
class EngineReport:
    """What ran: names and versions for the run's record, notes for the person (a fallback, for example)."""

    versions: Mapping[str, str] = field(default_factory=dict)
    device: str = "cpu"
    notes: tuple[str, ...] = ()


class Transcriber(Protocol):
    """Recognises words. Loading the model is the constructor's work, so that a worker can keep it.

    An entry point of group hitl_workbench.transcribers is a callable `(model_folder, device) -> Transcriber`.
    """

    report: EngineReport

    def transcribe(
        self, samples: Samples, sample_rate_hz: int, options: TranscriptionOptions, progress: ProgressCallback
    ) -> Transcription:
        """Words with times from the first sample, in whole milliseconds."""
        ...


class Diarizer(Protocol):
    """Finds who speaks when. An entry point of group hitl_workbench.diarizers is a callable like a Transcriber's."""

    report: EngineReport

    def diarize(
        self, samples: Samples, sample_rate_hz: int, options: DiarizationOptions, progress: ProgressCallback
    ) -> Diarization:
        """Spans from the first sample, in whole milliseconds."""
        ...

    def voices(
        self, samples: Samples, sample_rate_hz: int, spans: Sequence[Span], progress: ProgressCallback
    ) -> Voices:
        """How somebody sounds in each span; spans are from the first sample, and may be shorter than a voice needs."""
        ...


TranscriberFactory = Callable[[Path, Device], Transcriber]
DiarizerFactory = Callable[[Path, Device], Diarizer]


def transcription_to_json(value: Transcription) -> dict[str, Any]:
    return asdict(value)


def transcription_from_json(data: Mapping[str, Any]) -> Transcription:
    return Transcription(
        words=tuple(TimedWord(**word) for word in data["words"]),
        segments=tuple(RecognisedSegment(**segment) for segment in data["segments"]),
        language=data["language"],
        channel=data["channel"],
    )


def diarization_to_json(value: Diarization) -> dict[str, Any]:
    def rows(spans: tuple[SpeakerSpan, ...]) -> list[list[Any]]:
        return [[item.span.start_ms, item.span.end_ms, item.speaker] for item in spans]

    return {
        "spans": rows(value.spans),
        "exclusive": rows(value.exclusive),
        "voices": {label: list(voice) for label, voice in value.voices.items()},
    }


def diarization_from_json(data: Mapping[str, Any]) -> Diarization:
    def spans(rows: list[list[Any]]) -> tuple[SpeakerSpan, ...]:
        return tuple(SpeakerSpan(Span(start_ms, end_ms), speaker) for start_ms, end_ms, speaker in rows)

    voices = {label: tuple(voice) for label, voice in data["voices"].items()}
    return Diarization(spans(data["spans"]), spans(data["exclusive"]), voices)


def voices_to_json(value: Voices) -> dict[str, Any]:
    return {"voices": [None if voice is None else list(voice) for voice in value.voices]}


def voices_from_json(data: Mapping[str, Any]) -> Voices:
    return Voices(tuple(None if voice is None else tuple(voice) for voice in data["voices"]))
