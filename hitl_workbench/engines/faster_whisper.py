"""Speech recognition by faster-whisper (CTranslate2 Whisper models)."""

from __future__ import annotations

import logging
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hitl_workbench.domain.hypothesis import RecognisedSegment, TimedWord, Transcription
from hitl_workbench.domain.time import ms_of_seconds
from hitl_workbench.engines.base import (
    SAMPLE_RATE_HZ,
    Device,
    EngineReport,
    ProgressCallback,
    Samples,
    TranscriptionOptions,
)
from hitl_workbench.errors import ModelError

FAST, CAREFUL = "fast", "careful"
_BATCH = 4  # larger batches are slower on two cores and take twice the memory

# A loop feeds on its own words, so no text is carried over; text over long silence is an invention.
_GUARDS: dict[str, Any] = {
    "word_timestamps": True,
    "vad_filter": True,
    "condition_on_previous_text": False,
    "beam_size": 5,
}
_PRESETS: dict[str, dict[str, Any]] = {
    FAST: {"batch_size": _BATCH},
    CAREFUL: {"hallucination_silence_threshold": 2.0},
}


def raw_options(options: TranscriptionOptions, *, multilingual: bool) -> dict[str, Any]:
    """The keyword arguments that faster-whisper gets for these options: all that decides its words."""
    if options.preset not in _PRESETS:
        raise ValueError(f"no preset {options.preset!r}")
    return {
        **_GUARDS,
        **_PRESETS[options.preset],
        "language": options.language if multilingual else "en",
        "hotwords": options.hotwords,
    }


class FasterWhisper:
    """Recognises words; the model stays loaded between recordings.

    report says where the last recording was recognised, and what did not go as asked.
    """

    def __init__(self, model_folder: Path, device: Device) -> None:
        """Load the model where it fits best; falls back to the processor, with a note.

        Raises ModelError when the folder does not hold a model that CTranslate2 can load.
        """
        logging.getLogger("faster_whisper").setLevel(logging.ERROR)
        self._folder = model_folder
        self._threads = device.threads
        self._notes: list[str] = []
        self._places = _places(device, self._notes)
        self._load()

    def transcribe(
        self, samples: Samples, sample_rate_hz: int, options: TranscriptionOptions, progress: ProgressCallback
    ) -> Transcription:
        """Words in the order Whisper gives them; silence gives none.

        language of the result is the one asked for, or the one found. A model that knows English only takes no other.
        Raises ModelError for a language that no Whisper model knows.
        """
        if sample_rate_hz != SAMPLE_RATE_HZ:
            raise ValueError(f"recognition takes {SAMPLE_RATE_HZ} Hz, not {sample_rate_hz}")
        if len(samples) == 0:
            return Transcription(())
        notes = []
        if self._model.model.is_multilingual:
            if options.language is not None and options.language not in self._model.supported_languages:
                raise ModelError(
                    f"Whisper does not know the language {options.language!r}; give its two-letter code or leave it out"
                )
        elif options.language not in (None, "en"):
            notes.append(f"{self._folder.name} knows English only; the language {options.language!r} was not used")
        try:
            found = self._recognised(samples, options, progress)
        except RuntimeError as error:
            if self._place[0] == "cpu":
                raise
            # A GPU with too little memory, or with half its libraries, shows it only now.
            self._notes.append(f"the GPU gave up ({_first_line(error)}); recognising on the processor")
            self._load()
            found = self._recognised(samples, options, progress)
        self.report = self._report(*notes)
        return found

    def _load(self) -> None:
        """Load the model at the first place that is left and can hold it."""
        from faster_whisper import WhisperModel

        while True:
            self._place = kind, compute_type = self._places.pop(0)
            try:
                self._model = WhisperModel(
                    str(self._folder),
                    device=kind,
                    compute_type=compute_type,
                    cpu_threads=self._threads,
                    local_files_only=True,
                )
            except (RuntimeError, ValueError, OSError) as error:
                if kind == "cpu":
                    raise ModelError(
                        f"the model in {self._folder} cannot be loaded ({_first_line(error)}); "
                        f"run `hitl-workbench models install {self._folder.name}`"
                    ) from error
                self._notes.append(f"the GPU cannot be used ({_first_line(error)}); recognising on the processor")
            else:
                self.report = self._report()
                return

    def _report(self, *notes: str) -> EngineReport:
        versions = {"faster-whisper": version("faster-whisper"), "ctranslate2": version("ctranslate2")}
        return EngineReport(versions, " ".join(self._place), (*self._notes, *notes))

    def _recognised(self, samples: Samples, options: TranscriptionOptions, progress: ProgressCallback) -> Transcription:
        chosen = raw_options(options, multilingual=self._model.model.is_multilingual)
        recogniser: Any = self._model
        if "batch_size" in chosen:
            from faster_whisper import BatchedInferencePipeline

            recogniser = BatchedInferencePipeline(self._model)
        end_ms = len(samples) * 1000 // SAMPLE_RATE_HZ
        found, about = recogniser.transcribe(samples, **chosen)
        words: list[TimedWord] = []
        segments: list[RecognisedSegment] = []
        for segment in found:
            words += _words_of(segment, len(segments), end_ms)
            segments.append(_doubts_of(segment, end_ms))
            progress(segments[-1].end_ms, segment.text.strip())
        language = about.language if words or options.language else ""  # a guess from no speech says nothing
        return Transcription(tuple(words), tuple(segments), language)


def _places(device: Device, notes: list[str]) -> list[tuple[str, str]]:
    """Where to try, in order: a GPU when one is wanted and seen, then the processor."""
    import ctranslate2

    places = []
    if device.kind in ("cuda", "auto"):
        if ctranslate2.get_cuda_device_count() > 0:
            supported = ctranslate2.get_supported_compute_types("cuda")
            places.append(("cuda", "float16" if "float16" in supported else "float32"))
        elif device.kind == "cuda":
            notes.append("no GPU was found; recognising on the processor")
    supported = ctranslate2.get_supported_compute_types("cpu")
    wanted = device.compute_type if device.compute_type in supported else "int8"
    places.append(("cpu", wanted if wanted in supported else "float32"))
    return places


def _words_of(segment: Any, index: int, end_ms: int) -> list[TimedWord]:
    words = []
    for word in segment.words or ():
        text = word.word.strip()
        if text:
            start, end = _bounds(word, end_ms)
            words.append(TimedWord(text, start, end, float(word.probability), word.word[:1].isspace(), segment=index))
    return words


def _doubts_of(segment: Any, end_ms: int) -> RecognisedSegment:
    start, end = _bounds(segment, end_ms)
    return RecognisedSegment(
        start_ms=start,
        end_ms=end,
        average_logprob=round(float(segment.avg_logprob), 4),
        no_speech=round(float(segment.no_speech_prob), 4),
        compression=round(float(segment.compression_ratio), 4),
    )


def _bounds(timed: Any, end_ms: int) -> tuple[int, int]:
    """Whole milliseconds inside the samples: Whisper's windows of 30 s reach beyond the end."""
    start = min(max(0, ms_of_seconds(float(timed.start))), end_ms)
    return start, min(max(start, ms_of_seconds(float(timed.end))), end_ms)


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
