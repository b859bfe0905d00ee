"""Pictures of videos, exact to the frame."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from hitl_workbench.audio.pictures import VideoPictures
from hitl_workbench.errors import MediaError
from tests.audio.sounds import clicks, encode, write_wav

FRAMES = 60
_STEP = 4  # of brightness from one frame to the next


def made_video(
    path: Path, codec: str = "mpeg4", rate: int = 25, *, starts_at: int = 0, size: tuple[int, int] = (64, 48)
) -> Path:
    """A video whose frames' brightness says their number; a key frame every twelve. starts_at is in frames."""
    with av.open(path, "w") as container:
        stream = container.add_stream(codec, rate=rate)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.codec_context.gop_size = 12
        stream.bit_rate = 2_000_000
        sound = container.add_stream("libopus" if path.suffix == ".webm" else "aac", rate=48_000, layout="mono")
        for number in range(FRAMES):
            picture = np.full((size[1], size[0], 3), number * _STEP, dtype=np.uint8)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = number + starts_at, Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        silence = np.zeros((1, 960), np.float32)
        for number in range(FRAMES * 2):
            block = av.AudioFrame.from_ndarray(silence, format="fltp", layout="mono")
            block.sample_rate, block.pts, block.time_base = 48_000, number * 960, Fraction(1, 48_000)
            container.mux(sound.encode(block))
        container.mux(sound.encode(None))
    return path


def number_of(rgb: np.ndarray) -> int:
    return round(float(rgb.mean()) / _STEP)


@pytest.fixture(params=[("mpeg4", ".mp4"), ("libvpx", ".webm"), ("libx264", ".mkv"), ("mpeg4", ".mov")])
def video(request, tmp_path: Path) -> Path:
    codec, suffix = request.param
    return made_video(tmp_path / f"made{suffix}", codec)


def test_every_moment_has_the_frame_that_is_on_screen_then(video):
    chance = random.Random(4)
    moments = [number * 40 + chance.randrange(2, 38) for number in range(FRAMES)]
    with VideoPictures(video) as pictures:
        played = [number_of(pictures.at(ms).rgb) for ms in moments]
        assert played == list(range(FRAMES))
        chance.shuffle(moments)
        for ms in moments:  # as one scrubs
            found = pictures.at(ms)
            assert number_of(found.rgb) == ms // 40, ms
            assert abs(found.from_ms - ms // 40 * 40) <= 1


def test_before_the_first_frame_is_the_first_and_after_the_last_the_last(tmp_path):
    video = made_video(tmp_path / "late.mkv", starts_at=10)
    with VideoPictures(video) as pictures:
        assert number_of(pictures.at(0).rgb) == 0
        assert number_of(pictures.at(10 * 40 + 130).rgb) == 3
        assert number_of(pictures.at(100_000).rgb) == FRAMES - 1
        assert number_of(pictures.at(20).rgb) == 0


def test_pictures_are_no_larger_than_asked_for(tmp_path):
    video = made_video(tmp_path / "wide.mp4", size=(320, 160))
    with VideoPictures(video, most_px=160) as pictures:
        assert pictures.at(0).rgb.shape == (80, 160, 3)


def test_sound_without_a_picture_is_refused(tmp_path):
    sound = encode(tmp_path / "sound.mkv", clicks(1.0, (0.5,)), 16_000, "flac")
    with pytest.raises(MediaError, match="no moving picture"):
        VideoPictures(sound)
    wave = write_wav(tmp_path / "sound.wav", clicks(1.0, (0.5,)))
    with pytest.raises(MediaError):
        VideoPictures(wave)


def test_a_real_video_is_the_same_however_one_comes_to_a_moment(testdata):
    path = testdata / "dev" / "audio" / "big_buck_bunny_small.mp4"
    with VideoPictures(path) as forward, VideoPictures(path) as jumping:
        frames = {ms: forward.at(ms) for ms in range(20, 5300, 40)}
        starts = [picture.from_ms for picture in frames.values()]
        assert np.allclose(np.diff(starts[:100]), 40, atol=0.6)
        for ms in (4020, 20, 2500, 2460, 5020, 1220):
            found = jumping.at(ms)
            assert found.from_ms == frames[ms].from_ms and np.array_equal(found.rgb, frames[ms].rgb)
            assert 0 <= ms - found.from_ms < 41
