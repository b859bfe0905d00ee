"""Corpora in memory: sound that is made, and files by their path."""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import replace

import numpy as np

from hitl_workbench.domain.recording import MediaFacts
from hitl_workbench.domain.time import Span, frame_at
from hitl_workbench.formats.base import CorpusItem, CorpusOptions, CorpusWritten
from tests.formats.documents import document


class MadeSound:
    """A recording of noise with all the samples that 16 bits have, channel by channel."""

    def __init__(self, seconds: float = 60, channels: int = 1, rate: int = 8000, path: str = "/r/call.wav") -> None:
        noise = np.random.default_rng(1).integers(-32_768, 32_768, (round(seconds * rate), channels))
        self.sound = (noise / 32_768).astype(np.float32)
        self.path, self.encoding = path, "WAV/PCM_16"
        self.sample_rate_hz, self.channels, self.frames = rate, channels, len(noise)

    def samples(self, span: Span, channel: int | None = None):
        part = self.sound[frame_at(span.start_ms, self.sample_rate_hz) : frame_at(span.end_ms, self.sample_rate_hz)]
        return part.mean(axis=1) if channel is None else part[:, channel]

    def blocks(self, channel: int | None = None):
        for start in range(0, self.frames, 100_000):
            part = self.sound[start : start + 100_000]
            yield part.mean(axis=1) if channel is None else part[:, channel]


class Files:
    """What an exporter put, by path."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    @contextmanager
    def put(self, path: str):
        assert path not in self.files and ".." not in path.split("/") and not path.startswith("/"), path
        self.files[path] = b""
        buffer = io.BytesIO()
        yield buffer
        self.files[path] = buffer.getvalue()


SOUND = MadeSound()


def item(
    *turns, sound=SOUND, split: str = "", left_out=(), name: str = "call", speakers=(), persons=None, **more
) -> CorpusItem:
    """One recording of a corpus; more goes into its document."""
    made = document(*turns, speakers=speakers, name=name)
    media = MediaFacts(
        "a" * 64, round(sound.frames * 1000 / sound.sample_rate_hz), sound.sample_rate_hz, sound.channels
    )
    recording = replace(made.recording, media=media, uid=f"r-{name}")
    return CorpusItem(replace(made, recording=recording, **more), sound, split, tuple(left_out), persons or {})


def written(exporter, items: Iterable[CorpusItem], **options) -> tuple[dict[str, bytes], CorpusWritten]:
    """The files of a corpus, and what it lost."""
    files = Files()
    options.setdefault("root", "/corpus")
    result = exporter.write_corpus(items, CorpusOptions(**options), files.put)
    return files.files, result
