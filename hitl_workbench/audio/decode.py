"""Any audio or video file as blocks of samples, on its container's time line.

Two decoders: soundfile for what it reads sample-exactly (WAV, RF64, W64, AIFF, AU, FLAC, SPHERE), PyAV for
everything else. Files are handed over open, never by name: FFmpeg gives names such as `concat:a|b` a meaning.
"""

from __future__ import annotations

import struct
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO, Protocol, Self

import numpy as np
import numpy.typing as npt
import soundfile

from hitl_workbench.audio.sources import check_signal, not_audio, open_source
from hitl_workbench.errors import MediaError

Block = npt.NDArray[np.float32]  # (samples, channels), -1..1, finite

_EXACT_FORMATS = frozenset({"WAV", "WAVEX", "RF64", "W64", "AIFF", "AU", "FLAC", "NIST", "CAF"})
_EXACT_SUBTYPES = frozenset({"PCM_S8", "PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW", "ALAW"})
_BLOCK = 1 << 16

# Demuxers that hold their own sound. Playlists and pattern readers would open other files or addresses.
DEMUXERS = (
    "wav,w64,aiff,au,caf,flac,ogg,mp3,aac,ac3,eac3,amr,amrnb,amrwb,ape,wv,tta,dts,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,"
    "avi,asf,flv,mpeg,mpegts,nist,sph,voc,gsm,rm,mpc,mpc8,tak,dsf,oma,mxf,nut,xwma,truehd"
)
# In these the first time stamp means nothing: players count from it. (An MP3's first 25 ms are the encoder's.)
_COUNTED_FROM_START = frozenset({"mp3", "aac", "mpegts", "mpeg", "asf", "ac3", "eac3", "flv"})
_JITTER_S = Fraction(30, 1000)  # containers round their time stamps; less than this is not a gap
_LONGEST_GAP_S = 24 * 3600
_SIZE_UNKNOWN = 0xFFFF0000  # recorders that stream write the greatest sizes there are


class Closable(Protocol):
    """A file or a container."""

    def close(self) -> object: ...


@dataclass
class Decoder:
    """One pass over a file's sound, in a with statement.

    exact: soundfile can seek in the original sample by sample, so that no working copy is needed. expected_s is
    what the header says, for progress only; notes are complete after the last block.
    """

    sample_rate_hz: int
    channels: int
    exact: bool
    expected_s: float
    blocks: Generator[Block, None, None]
    resources: tuple[Closable, ...]
    notes: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.blocks.close()
        for resource in self.resources:
            resource.close()


def open_decoder(path: Path) -> Decoder:
    """Start decoding. Raises MediaError for what is no sound; reading blocks may raise it too."""
    file = open_source(path)
    try:
        try:
            sound = soundfile.SoundFile(file)
        except (soundfile.SoundFileError, RuntimeError, TypeError):
            sound = None
        if sound is not None and sound.format in _EXACT_FORMATS:
            return _with_soundfile(path, file, sound)
        if sound is not None:
            sound.close()
        file.seek(0)
        return _with_av(path, file)
    except BaseException:
        file.close()
        raise


def clean(samples: npt.NDArray[Any]) -> Block:
    """Finite float32 within -1..1: NaN becomes silence, infinities and overshoots the limit."""
    finite = np.clip(np.nan_to_num(samples, nan=0.0, posinf=1.0, neginf=-1.0), -1.0, 1.0)
    cleaned: Block = finite.astype(np.float32, copy=False)
    return cleaned


def _with_soundfile(path: Path, file: BinaryIO, sound: soundfile.SoundFile) -> Decoder:
    check_signal(path, sound.samplerate, sound.channels)
    exact = sound.subtype in _EXACT_SUBTYPES or sound.format == "FLAC"
    notes: list[str] = []

    def blocks() -> Generator[Block, None, None]:
        try:
            while len(block := sound.read(_BLOCK, dtype="float32", always_2d=True)):
                yield clean(block)
        except (soundfile.SoundFileError, RuntimeError) as error:
            raise MediaError(f"{path.name} is damaged: {str(error).strip().rstrip('.')}") from None
        notes.extend(_missing_data(path))

    expected_s = sound.frames / sound.samplerate
    return Decoder(sound.samplerate, sound.channels, exact, expected_s, blocks(), (sound, file), notes)


def _missing_data(path: Path) -> list[str]:
    """A note when a WAV's data chunk promises more than the file holds."""
    with path.open("rb") as file:
        head = file.read(4096)
    at = head.find(b"data")
    if head[:4] != b"RIFF" or at < 0 or len(head) < at + 8:
        return []
    (promised,) = struct.unpack("<I", head[at + 4 : at + 8])
    present = path.stat().st_size - at - 8
    if present < promised < _SIZE_UNKNOWN:
        return [f"the file is cut off: {present} of {promised} bytes of sound are there"]
    return []


def _with_av(path: Path, file: BinaryIO) -> Decoder:
    import av

    try:
        container = av.open(file, options={"format_whitelist": DEMUXERS}, metadata_errors="replace")
    except (av.FFmpegError, ValueError, OverflowError):
        raise not_audio(path) from None
    try:
        if not container.streams.audio:
            what = "a video without sound" if container.streams.video else "no sound"
            raise MediaError(f"{path.name} is {what}; choose a file with an audio track")
        stream = container.streams.audio[0]
        sample_rate_hz, channels = stream.codec_context.sample_rate or 0, stream.codec_context.channels
        check_signal(path, sample_rate_hz, channels)
    except BaseException:
        container.close()
        raise
    expected_s = container.duration / av.time_base if container.duration else 0.0
    decoder = Decoder(sample_rate_hz, channels, False, expected_s, _nothing(), (container, file))
    if len(container.streams.audio) > 1:
        decoder.notes.append(f"the file has {len(container.streams.audio)} audio tracks; the first one is used")
    frames = _frames(path, decoder, container, stream)
    decoder.blocks = _on_time_line(path, decoder, frames, time_origin(container, stream))
    return decoder


def _nothing() -> Generator[Block, None, None]:
    yield from ()


def time_origin(container: Any, stream: Any) -> Fraction:
    """The time stamp, in seconds, that is time 0."""
    if set(container.format.name.split(",")) & _COUNTED_FROM_START and stream.start_time is not None:
        return Fraction(stream.start_time) * Fraction(stream.time_base)
    return Fraction(0)


def _frames(path: Path, decoder: Decoder, container: Any, stream: Any) -> Iterator[tuple[Fraction | None, Block]]:
    """Decoded frames with their time stamps in seconds; damaged packets are skipped and counted."""
    import av

    damaged = 0
    resampler = None
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
            if packet is None:
                break
            frames = packet.decode()
        except (av.FFmpegError, ValueError):
            damaged += 1
            if damaged > 1000:
                raise not_audio(path) from None
            continue
        for frame in frames:
            at = None if frame.pts is None or frame.time_base is None else frame.pts * frame.time_base
            if (frame.sample_rate, frame.layout.nb_channels) != (decoder.sample_rate_hz, decoder.channels):
                # A broadcast may change its format half-way; the recording keeps the first one.
                resampler = resampler or av.AudioResampler("flt", stream.layout, decoder.sample_rate_hz)
                for converted in resampler.resample(frame):
                    yield None, _samples_of(converted)
            else:
                yield at, _samples_of(frame)
    if damaged:
        decoder.notes.append(f"{damaged} damaged stretches were skipped")


def _samples_of(frame: Any) -> Block:
    raw = frame.to_ndarray()
    channels = frame.layout.nb_channels
    samples = raw.T if frame.format.is_planar else raw.reshape(-1, channels)
    if samples.dtype == np.uint8:
        return clean((samples.astype(np.float32) - 128) / 128)
    if np.issubdtype(samples.dtype, np.integer):
        return clean(samples.astype(np.float64) / -float(np.iinfo(samples.dtype).min))
    return clean(samples)


def _on_time_line(
    path: Path, decoder: Decoder, frames: Iterator[tuple[Fraction | None, Block]], origin: Fraction
) -> Generator[Block, None, None]:
    """Frames in order with silence where nothing was recorded, so that sample n is at n / rate seconds."""
    rate = decoder.sample_rate_hz
    written, padded = 0, 0
    for at, samples in frames:
        block = samples
        if at is not None:
            missing = round((at - origin) * rate) - written
            if missing > _LONGEST_GAP_S * rate:
                raise MediaError(f"{path.name} has time stamps that jump by more than a day; it is damaged")
            if missing > _JITTER_S * rate:
                padded += missing
                for start in range(0, missing, _BLOCK):
                    yield np.zeros((min(_BLOCK, missing - start), decoder.channels), dtype=np.float32)
                written += missing
            elif missing < -_JITTER_S * rate:
                block = block[min(len(block), -missing) :]
        if len(block):
            written += len(block)
            yield np.ascontiguousarray(block)
    if padded:
        decoder.notes.append(f"{padded / rate:.3f} s in which nothing was recorded are silence")
