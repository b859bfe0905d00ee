"""What engines hand over, before attribution makes turns of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from hitl_workbench.domain.time import Span


@dataclass(frozen=True, slots=True)
class TimedWord:
    """One recognised word. text has no blanks at its ends; space_before says whether one belongs before it.

    segment is the index into `Transcription.segments` of the stretch it was decoded in.
    confidence is None where a person wrote the word.
    """

    text: str
    start_ms: int
    end_ms: int
    confidence: float | None
    space_before: bool = True
    segment: int = 0


@dataclass(frozen=True, slots=True)
class RecognisedSegment:
    """One decoded stretch with the recogniser's own doubts.

    average_logprob is per token; no_speech is the probability that nobody speaks; compression is
    len(text)/len(zlib(text)), above 2.4 a sign of a loop.
    """

    start_ms: int
    end_ms: int
    average_logprob: float
    no_speech: float
    compression: float


@dataclass(frozen=True, slots=True)
class Transcription:
    """Words in the order the recogniser gave them, of one signal. channel is None for the mix."""

    words: tuple[TimedWord, ...]
    segments: tuple[RecognisedSegment, ...] = ()
    language: str = ""
    channel: int | None = None


@dataclass(frozen=True, slots=True)
class SpeakerSpan:
    """Somebody speaks here, says the diarizer."""

    span: Span
    speaker: str


@dataclass(frozen=True, slots=True)
class Diarization:
    """Who speaks when. spans may overlap; exclusive never do and name the most audible speaker at each moment.

    Both by start. voices: one embedding per label where the engine gives one (never kept across recordings).
    """

    spans: tuple[SpeakerSpan, ...]
    exclusive: tuple[SpeakerSpan, ...]
    voices: dict[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Voices:
    """How somebody sounds in each of the spans that were asked for, in their order; None where one is too short.

    Biometric data: only ever compared within one recording.
    """

    voices: tuple[tuple[float, ...] | None, ...]
