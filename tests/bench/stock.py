"""What the engines are measured against: the libraries used the plain way.

The diarization pipeline is pyannote's, one window at a time, with an embedding object that computes librosa's mel
spectrogram at each call; models and parameters are those of the engine.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from hitl_workbench.domain.hypothesis import SpeakerSpan
from hitl_workbench.domain.time import Span, ms_of_seconds
from hitl_workbench.engines import pyannote, segmentation, voiceprint


class PerCallVoiceprint(voiceprint.Voiceprint):
    """The same encoder, one stretch at a time, mel filters made anew each time."""

    def embed(self, stretches: Any) -> Any:
        import librosa
        import numpy as np
        import torch

        result = np.full((len(stretches), self.dimension), np.nan, dtype=np.float32)
        for index, samples in enumerate(stretches):
            if len(samples) < self.min_num_samples:
                continue
            starts = self._starts(len(samples))
            padded = np.pad(samples, (0, max(0, (starts[-1] + 160) * 160 - len(samples))))
            mels = librosa.feature.melspectrogram(y=padded, sr=16_000, n_fft=400, hop_length=160, n_mels=40).T
            windows = np.stack([mels[start : start + 160] for start in starts]).astype(np.float32)
            with torch.inference_mode():
                mean = self._network(torch.from_numpy(windows)).numpy().mean(axis=0)
            result[index] = mean / np.linalg.norm(mean)
        return result

    def _starts(self, samples: int) -> list[int]:
        frames = -(-(samples + 1) // 160)
        starts = list(range(0, max(1, frames - 160 + 77 + 1), 77))
        if len(starts) > 1 and (samples - starts[-1] * 160) / (160 * 160) < 0.75:
            starts.pop()
        return starts


def stock_pipeline(model_folder: Path) -> Any:
    """pyannote's `SpeakerDiarization` in torch, batches of one, embeddings per call."""
    pipeline = pyannote.embedded_pipeline(model_folder, in_onnx=False, threads=0)
    pipeline._embedding = PerCallVoiceprint(model_folder)
    pipeline.segmentation_batch_size = 1
    pipeline.embedding_batch_size = 1
    assert isinstance(pipeline._segmentation.model, type(segmentation.load(model_folder, in_onnx=False, threads=0)))
    return pipeline


def diarized(pipeline: Any, samples: Any) -> list[SpeakerSpan]:
    """The pipeline's overlapping spans, rounded to ms and nothing else."""
    import torch

    file = {"waveform": torch.from_numpy(samples)[None], "sample_rate": 16_000, "uri": "recording"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = pipeline(file).speaker_diarization
    spans = []
    for segment, _, label in found.itertracks(yield_label=True):
        start, end = max(0, ms_of_seconds(float(segment.start))), ms_of_seconds(float(segment.end))
        if start < end:
            spans.append(SpeakerSpan(Span(start, end), str(label)))
    return spans


def recognised(model: Any, samples: Any, options: dict[str, Any]) -> list[str]:
    """raw faster-whisper's words in its order."""
    recogniser = model
    if "batch_size" in options:
        from faster_whisper import BatchedInferencePipeline

        recogniser = BatchedInferencePipeline(model)
    segments, _ = recogniser.transcribe(samples, **options)
    return [word.word for segment in segments for word in segment.words or ()]
