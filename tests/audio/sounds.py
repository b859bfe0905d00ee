"""Sound files made for tests: clicks whose place is known, tones, encoded by PyAV."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import soundfile

RATE = 16_000


def clicks(seconds: float, at_s: tuple[float, ...], rate: int = RATE, channels: int = 1) -> np.ndarray:
    """Silence with bursts of 5 ms at the given times, (samples, channels)."""
    samples = np.zeros((int(seconds * rate), channels), dtype=np.float32)
    burst = np.sin(np.arange(int(0.005 * rate)) * 2 * np.pi * 1000 / rate) * 0.8
    for at in at_s:
        start = int(at * rate)
        samples[start : start + len(burst)] = burst[:, None]
    return samples


def onset_s(samples: np.ndarray, rate: int, near_s: float) -> float:
    """Where the sound near a time begins: first sample over a tenth of the local peak."""
    first = max(0, int((near_s - 0.2) * rate))
    window = np.abs(samples[first : first + int(0.4 * rate)])
    return (first + int(np.argmax(window > window.max() * 0.1))) / rate


def write_wav(path: Path, samples: np.ndarray, rate: int = RATE, subtype: str = "PCM_16", **more: str) -> Path:
    soundfile.write(path, samples, rate, subtype=subtype, **more)
    return path


def encode(
    path: Path,
    samples: np.ndarray,
    rate: int,
    codec: str,
    *,
    starts_s: float = 0.0,
    gap: tuple[float, float] | None = None,
    video: bool = False,
) -> Path:
    """Encode with FFmpeg's libraries; the stream can start later and jump over a gap (at, length in seconds)."""
    with av.open(path, "w") as container:
        stream = container.add_stream(codec, rate=rate, layout="mono" if samples.shape[1] == 1 else "stereo")
        if video:
            picture = container.add_stream("mpeg4", rate=10)
            picture.width = picture.height = 64
            picture.pix_fmt = "yuv420p"
            for number in range(int(len(samples) / rate * 10)):
                frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), dtype=np.uint8), format="rgb24")
                frame.pts, frame.time_base = number, Fraction(1, 10)
                container.mux(picture.encode(frame))
            container.mux(picture.encode(None))
        wanted = stream.codec_context.format.name
        resampler = av.AudioResampler(format=wanted, layout=stream.layout, rate=rate, frame_size=960)
        at = 0
        planar = np.ascontiguousarray(samples.T)
        source = av.AudioFrame.from_ndarray(planar, format="fltp", layout=stream.layout.name)
        source.sample_rate = rate
        for frame in [*resampler.resample(source), *resampler.resample(None)]:
            late = starts_s + (gap[1] if gap and at / rate >= gap[0] else 0)
            frame.pts = at + int(late * rate)
            frame.time_base = Fraction(1, rate)
            at += frame.samples
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path
