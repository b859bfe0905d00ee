"""Speaker diarization by pyannote.audio's own pipeline, with the embedded models or a pipeline folder.

With the embedded models: overlap-aware segmentation, GE2E voices, agglomerative clustering (Bredin 2023,
"pyannote.audio 2.1 speaker diarization pipeline").
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hitl_workbench.domain.hypothesis import Diarization, SpeakerSpan, Voices
from hitl_workbench.domain.time import Span, ms_of_seconds
from hitl_workbench.engines import segmentation
from hitl_workbench.engines.base import (
    SAMPLE_RATE_HZ,
    SHORTEST_VOICE_MS,
    Device,
    DiarizationOptions,
    EngineReport,
    ProgressCallback,
    Samples,
)
from hitl_workbench.engines.torchaudio_standin import make_torchaudio_importable
from hitl_workbench.errors import EngineError, ModelError

PIPELINE_CONFIG = "config.yaml"

# No one distance tells voices apart in telephone calls, meetings and long conversations alike. What held on all: a
# wide one that only sizeable clusters survive, and where that leaves a single voice, a closer look.
ONSET = 0.4
WIDE_THRESHOLD, CLOSE_THRESHOLD, SMALLEST_CLUSTER = 0.60, 0.45, 10
_VOICES_AT_ONCE = 32
# Clustering compares every embedding with every other. An evenly spread choice of so many, about an hour's, finds the
# voices; all others then go to the nearest one. Without it two hours would take gigabytes and ten would not end.
MOST_COMPARED = 6_000
_SEGMENTATION_SHARE = 0.45  # of the whole time, for progress


class PyannoteDiarizer:
    """Finds who speaks when. The same samples give the same spans with the same number of threads."""

    def __init__(self, model_folder: Path, device: Device) -> None:
        """Load the models. Raises ModelError when the folder does not hold them."""
        # pyannote.audio reports usage over the network unless told not to before it is imported.
        os.environ["PYANNOTE_METRICS_ENABLED"] = "false"
        make_torchaudio_importable()
        import torch

        if device.threads:
            torch.set_num_threads(device.threads)
        on_gpu = device.kind == "cuda" and torch.cuda.is_available()
        notes = (
            ("no GPU can be used for diarization; it runs on the processor",)
            if device.kind == "cuda" and not on_gpu
            else ()
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                if (model_folder / PIPELINE_CONFIG).is_file():
                    self._pipeline = _pipeline_from(model_folder)
                else:
                    self._pipeline = embedded_pipeline(model_folder, in_onnx=not on_gpu, threads=device.threads)
            except (OSError, KeyError, ValueError, RuntimeError) as error:
                raise ModelError(
                    f"the diarization model in {model_folder} cannot be loaded ({error}); "
                    f"run `hitl-workbench models install {model_folder.name}`"
                ) from error
            if on_gpu:
                self._pipeline.to(torch.device("cuda"))
        versions = {"pyannote.audio": version("pyannote.audio"), "torch": version("torch")}
        self.report = EngineReport(versions, "cuda" if on_gpu else "cpu", notes)

    def diarize(
        self, samples: Samples, sample_rate_hz: int, options: DiarizationOptions, progress: ProgressCallback
    ) -> Diarization:
        """Overlapping and exclusive spans in whole ms, and a voice for each label that the clustering placed."""
        import numpy as np
        import torch

        if sample_rate_hz != SAMPLE_RATE_HZ:
            raise ValueError(f"diarization takes {SAMPLE_RATE_HZ} Hz, not {sample_rate_hz}")
        if len(samples) == 0:
            return Diarization((), ())
        file = {"waveform": torch.from_numpy(samples)[None], "sample_rate": sample_rate_hz, "uri": "recording"}
        with warnings.catch_warnings(), _threshold_of(self._pipeline, options.threshold):
            warnings.simplefilter("ignore")
            output = self._pipeline(
                file,
                num_speakers=options.speakers,
                min_speakers=options.min_speakers,
                max_speakers=options.max_speakers,
                hook=_hook(len(samples) * 1000 // sample_rate_hz, progress),
            )
        end_ms = len(samples) * 1000 // sample_rate_hz
        diarization = output.speaker_diarization
        spans, names = _spans(diarization, end_ms, {})
        exclusive, names = _spans(output.exclusive_speaker_diarization, end_ms, names)
        voices = {}
        if output.speaker_embeddings is not None:
            for label, voice in zip(diarization.labels(), output.speaker_embeddings, strict=False):
                # Where nobody speaks long enough for an embedding, the centroid is not a number.
                if label in names and voice.any() and np.isfinite(voice).all():
                    voices[names[label]] = tuple(round(float(value), 5) for value in voice)
        return Diarization(spans, exclusive, voices)

    def voices(
        self, samples: Samples, sample_rate_hz: int, spans: Sequence[Span], progress: ProgressCallback
    ) -> Voices:
        """An embedding of length 1 for each span; None under 0.4 s, and where the pipeline's network gives none."""
        import numpy as np
        import torch

        from hitl_workbench.engines.voiceprint import Voiceprint

        if sample_rate_hz != SAMPLE_RATE_HZ:
            raise ValueError(f"voices take {SAMPLE_RATE_HZ} Hz, not {sample_rate_hz}")
        embedding = getattr(self._pipeline, "_embedding", None)
        if embedding is None:
            raise EngineError("this diarization model cannot compare voices; use another, for example pyannote")
        at_least = max(SHORTEST_VOICE_MS * SAMPLE_RATE_HZ // 1000, embedding.min_num_samples)
        found: list[tuple[float, ...] | None] = [None] * len(spans)
        stretches = [samples[span.start_ms * 16 : span.end_ms * 16] for span in spans]
        heard = [place for place, stretch in enumerate(stretches) if len(stretch) >= at_least]
        for first in range(0, len(heard), _VOICES_AT_ONCE):
            places = heard[first : first + _VOICES_AT_ONCE]
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if isinstance(embedding, Voiceprint):
                    voices = embedding.embed([stretches[place] for place in places])
                else:  # one by one: padding would change them
                    voices = [embedding(torch.from_numpy(stretches[place])[None, None])[0] for place in places]
            for place, voice in zip(places, voices, strict=True):
                if np.isfinite(voice).all() and voice.any():
                    found[place] = tuple(round(float(value), 5) for value in voice / np.linalg.norm(voice))
            progress(spans[places[-1]].end_ms, "")
        return Voices(tuple(found))


def embedded_pipeline(model_folder: Path, *, in_onnx: bool, threads: int) -> Any:
    """pyannote's `SpeakerDiarization` with the installed segmentation and voiceprint models."""
    make_torchaudio_importable()
    from pyannote.audio.core.plda import PLDA
    from pyannote.audio.pipelines import SpeakerDiarization

    from hitl_workbench.engines.voiceprint import Voiceprint

    network = segmentation.load(model_folder, in_onnx=in_onnx, threads=threads)
    voiceprint = Voiceprint(model_folder)
    with _embedding_taken_as_given():
        pipeline = SpeakerDiarization(
            segmentation=network,
            embedding=voiceprint,
            # The constructor would fetch a PLDA from the hub even though this clustering never looks at it.
            plda=PLDA.__new__(PLDA),
            clustering="AgglomerativeClustering",
            segmentation_batch_size=32,
            embedding_batch_size=_VOICES_AT_ONCE,
            embedding_exclude_overlap=True,
        )
    pipeline.clustering = _two_looks(voiceprint.metric)
    return pipeline.instantiate(
        {
            "segmentation": {"threshold": ONSET, "min_duration_off": 0.0},
            "clustering": {
                "method": "centroid",
                "threshold": WIDE_THRESHOLD,
                "min_cluster_size": SMALLEST_CLUSTER,
            },
        }
    )


class _embedding_taken_as_given:  # noqa: N801 - reads as a with statement
    """While it lasts, pyannote's constructor uses an embedding object as it is instead of looking for a model."""

    def __enter__(self) -> None:
        from pyannote.audio.pipelines import speaker_diarization

        self._module = speaker_diarization
        self._loader = speaker_diarization.PretrainedSpeakerEmbedding
        speaker_diarization.PretrainedSpeakerEmbedding = lambda embedding, **_: embedding

    def __exit__(self, *_: object) -> None:
        self._module.PretrainedSpeakerEmbedding = self._loader


@contextmanager
def _threshold_of(pipeline: Any, threshold: float | None) -> Iterator[None]:
    """While it lasts, the clustering takes two voices as one under this distance; None leaves the model's own."""
    if threshold is None or not hasattr(pipeline.clustering, "threshold"):
        yield
        return
    clustering = pipeline.clustering
    usual = clustering.threshold
    clustering.threshold, clustering.is_told = threshold, True
    try:
        yield
    finally:
        clustering.threshold, clustering.is_told = usual, False


def _two_looks(metric: str) -> Any:
    """Agglomerative clustering that looks closer when the wide threshold finds one voice only."""
    import numpy as np
    from pyannote.audio.pipelines.clustering import AgglomerativeClustering

    class TwoLooks(AgglomerativeClustering):  # type: ignore[misc]
        is_told = False  # a person has chosen the threshold: then it counts, and nothing is looked at again

        def filter_embeddings(self, *given: Any, **named: Any) -> Any:
            found = super().filter_embeddings(*given, **named)
            count = len(found[0])
            if count <= MOST_COMPARED:
                return found
            chosen = np.linspace(0, count - 1, MOST_COMPARED).astype(int)
            return tuple(part[chosen] for part in found)

        def __call__(self, embeddings: Any, num_clusters: int | None = None, **given: Any) -> Any:
            found = super().__call__(embeddings, num_clusters=num_clusters, **given)
            if num_clusters is None and found[0].max() == 0 and not self.is_told:
                wide = self.threshold
                self.threshold: float = CLOSE_THRESHOLD
                try:
                    found = super().__call__(embeddings, num_clusters=num_clusters, **given)
                finally:
                    self.threshold = wide
            return found

    return TwoLooks(metric=metric)


def _pipeline_from(folder: Path) -> Any:
    from pyannote.audio import Pipeline

    pipeline = Pipeline.from_pretrained(folder)
    if pipeline is None:
        raise ValueError("it is not a pipeline")
    return pipeline


def _hook(total_ms: int, progress: ProgressCallback) -> Callable[..., None]:
    shares = {"segmentation": (0.0, _SEGMENTATION_SHARE), "embeddings": (_SEGMENTATION_SHARE, 1.0)}

    def hook(
        step: str, _artefact: object, file: object = None, total: int | None = None, completed: int | None = None
    ) -> None:
        if step in shares and total and completed is not None:
            start, end = shares[step]
            progress(int(total_ms * (start + (end - start) * min(1.0, completed / total))), "")

    return hook


def _spans(annotation: Any, end_ms: int, names: dict[Any, str]) -> tuple[tuple[SpeakerSpan, ...], dict[Any, str]]:
    """Whole-millisecond spans by start, the windows' padding beyond the end cut off.

    Speakers are called SPEAKER_00 and so on by first appearance, after those that names knows already.
    """
    found = []
    for segment, _, label in annotation.itertracks(yield_label=True):
        start, end = max(0, ms_of_seconds(float(segment.start))), min(end_ms, ms_of_seconds(float(segment.end)))
        if start < end:
            found.append((Span(start, end), label))
    found.sort(key=lambda item: (item[0], str(item[1])))
    names = dict(names)
    for _, label in found:
        names.setdefault(label, f"SPEAKER_{len(names):02d}")
    return tuple(SpeakerSpan(span, names[label]) for span, label in found), names
