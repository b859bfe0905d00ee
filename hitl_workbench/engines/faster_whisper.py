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
    """Recognises words; the model stays loaded between recordings."""

    def __init__(self, model_folder: Path, device: Device) -> None:
        """Load the model where it fits best; falls back to the processor, with a note.

        Raises ModelError when the folder does not hold a model that CTranslate2 can load.
        """
        from faster_whisper import WhisperModel

        logging.getLogger("faster_whisper").setLevel(logging.ERROR)
        notes: list[str] = []
        for kind, compute_type in _places(device, notes):
            try:
                self._model = WhisperModel(
                    str(model_folder),
                    device=kind,
                    compute_type=compute_type,
                    cpu_threads=device.threads,
                    local_files_only=True,
                )
            except (RuntimeError, ValueError, OSError) as error:
                if kind == "cpu":
                    raise ModelError(
                        f"the model in {model_folder} cannot be loaded ({str(error).splitlines()[0]}); "
                        f"run `hitl-workbench models install {model_folder.name}`"
                    ) from error
                notes.append(f"the GPU cannot be used ({str(error).splitlines()[0]}); recognising on the processor")
                continue
            self._device = kind
            break
        versions = {"faster-whisper": version("faster-whisper"), "ctranslate2": version("ctranslate2")}
        self.report = EngineReport(versions, f"{self._device} {compute_type}", tuple(notes))

    def transcribe(
        self, samples: Samples, sample_rate_hz: int, options: TranscriptionOptions, progress: ProgressCallback
    ) -> Transcription:
        """Words in the order Whisper gives them; silence gives none."""
        if sample_rate_hz != SAMPLE_RATE_HZ:
            raise ValueError(f"recognition takes {SAMPLE_RATE_HZ} Hz, not {sample_rate_hz}")
        if len(samples) == 0:
            return Transcription(())
        chosen = raw_options(options, multilingual=self._model.model.is_multilingual)
        if chosen["language"] is not None and chosen["language"] not in self._model.supported_languages:
            raise ModelError(f"this model does not know the language {chosen['language']!r}; leave --language out")
        recogniser: Any = self._model
        if "batch_size" in chosen:
            from faster_whisper import BatchedInferencePipeline

            recogniser = BatchedInferencePipeline(self._model)
        found, about = recogniser.transcribe(samples, **chosen)
        words: list[TimedWord] = []
        segments: list[RecognisedSegment] = []
        for segment in found:
            words += _words_of(segment, len(segments))
            segments.append(_doubts_of(segment))
            progress(segments[-1].end_ms, segment.text.strip())
        return Transcription(tuple(words), tuple(segments), about.language)


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


def _words_of(segment: Any, index: int) -> list[TimedWord]:
    words = []
    for word in segment.words or ():
        text = word.word.strip()
        if not text:
            continue
        start_ms = max(0, ms_of_seconds(float(word.start)))
        end_ms = max(start_ms, ms_of_seconds(float(word.end)))
        words.append(TimedWord(text, start_ms, end_ms, float(word.probability), word.word[:1].isspace(), segment=index))
    return words


def _doubts_of(segment: Any) -> RecognisedSegment:
    start_ms = max(0, ms_of_seconds(float(segment.start)))
    return RecognisedSegment(
        start_ms=start_ms,
        end_ms=max(start_ms, ms_of_seconds(float(segment.end))),
        average_logprob=round(float(segment.avg_logprob), 4),
        no_speech=round(float(segment.no_speech_prob), 4),
        compression=round(float(segment.compression_ratio), 4),
    )
