"""Taking a file in: one pass that finds out what it is and makes what the program needs to work with it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import soundfile

from hitl_workbench.audio.decode import Decoder, open_decoder
from hitl_workbench.audio.peaks import PeaksBuilder
from hitl_workbench.audio.sources import sha256_of
from hitl_workbench.domain.recording import MediaFacts
from hitl_workbench.errors import Cancelled, MediaError

_FLAC_CHANNELS, _FLAC_RATE_HZ = 8, 655_350


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What one pass over a file gave. working_copy is None when the original can be read directly."""

    media: MediaFacts
    working_copy: Path | None
    peaks: Path
    notes: tuple[str, ...]


def take_in(
    source: Path,
    cache: Path,
    *,
    sha256: str | None = None,
    progress: Callable[[float], None] = lambda share: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> TakenIn:
    """Decode source once: its facts, its peaks, and a working copy where it cannot be read sample by sample.

    Files made lie in cache, named after the source's sha256 (computed unless given). progress gets 0..1. Raises
    MediaError and Cancelled; then nothing is left behind.
    """
    sha256 = sha256 or sha256_of(source, cancelled)
    with open_decoder(source) as decoder:
        return _take_in(source, decoder, cache, sha256, progress, cancelled)


def _take_in(
    source: Path,
    decoder: Decoder,
    cache: Path,
    sha256: str,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> TakenIn:
    copy = None if decoder.exact else cache / f"{sha256[:32]}{_copy_suffix(decoder)}"
    peaks = peaks_path(cache, sha256)
    builder = PeaksBuilder(decoder.channels)
    frames = 0
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with _writer(copy, decoder) as write:
            for block in decoder.blocks:
                if cancelled():
                    raise Cancelled("import stopped; nothing of this file was kept")
                builder.add(block)
                write(block)
                frames += len(block)
                if decoder.expected_s > 0:
                    progress(min(0.99, frames / decoder.sample_rate_hz / decoder.expected_s))
            if frames == 0:
                raise MediaError(f"{source.name} holds no sound: not a single sample could be decoded")
    except OSError as error:
        raise MediaError(f"{source.name} cannot be taken in ({error.strerror}); check the disk") from error
    builder.write(peaks, sha256)
    progress(1.0)
    duration_ms = max(1, round(frames * 1000 / decoder.sample_rate_hz))
    media = MediaFacts(sha256, duration_ms, decoder.sample_rate_hz, decoder.channels)
    return TakenIn(media, copy, peaks, tuple(decoder.notes))


def peaks_path(cache: Path, sha256: str) -> Path:
    """Where the peaks of a recording lie."""
    return cache / f"{sha256[:32]}.peaks"


def _copy_suffix(decoder: Decoder) -> str:
    fits_flac = decoder.channels <= _FLAC_CHANNELS and decoder.sample_rate_hz <= _FLAC_RATE_HZ
    return ".flac" if fits_flac else ".rf64"


def _writer(target: Path | None, decoder: Decoder) -> AbstractContextManager[Callable[[Any], None]]:
    return nullcontext(lambda block: None) if target is None else _WorkingCopy(target, decoder)


class _WorkingCopy:
    """Writes a copy that appears only when it is whole."""

    def __init__(self, target: Path, decoder: Decoder) -> None:
        self._target = target
        self._partial = target.with_name(f"{target.name}.{os.getpid()}.unfinished")
        kind = "FLAC" if target.suffix == ".flac" else "RF64"
        self._sound = soundfile.SoundFile(
            self._partial, "w", decoder.sample_rate_hz, decoder.channels, "PCM_16", format=kind
        )

    def __enter__(self) -> Callable[[Any], None]:
        return self._write

    def _write(self, block: Any) -> None:
        try:
            self._sound.write(block)
        except (soundfile.SoundFileError, RuntimeError) as error:
            raise MediaError(f"the working copy cannot be stored ({error}); make room on the disk") from error

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        self._sound.close()
        if error is None:
            self._partial.replace(self._target)
        else:
            self._partial.unlink(missing_ok=True)
