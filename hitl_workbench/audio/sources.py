"""Opening a media file safely: a regular file, by its content, whatever its name looks like."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from hitl_workbench.errors import Cancelled, MediaError

LOWEST_RATE_HZ, HIGHEST_RATE_HZ = 1_000, 768_000
MOST_CHANNELS = 32
_PIECE = 4 << 20


def open_source(path: Path) -> BinaryIO:
    """The file opened for reading. Raises MediaError for what is not a regular, non-empty, readable file."""
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise MediaError(f"{_shown(path)} is a folder; choose the recordings in it")
        if not stat.S_ISREG(facts.st_mode):
            raise MediaError(f"{_shown(path)} is not a file that holds a recording")
        if facts.st_size == 0:
            raise MediaError(f"{_shown(path)} is empty; copy it again from where it was recorded")
        return path.open("rb")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise MediaError(
            f"{_shown(path)} cannot be read ({reason}); check that it is there and yours to read"
        ) from None


def sha256_of(path: Path, cancelled: Callable[[], bool] = lambda: False) -> str:
    """The sha256 of the file's bytes, read in pieces. Raises MediaError and Cancelled."""
    seen = hashlib.sha256()
    with open_source(path) as file:
        try:
            while piece := file.read(_PIECE):
                if cancelled():
                    raise Cancelled("import stopped; nothing of this file was kept")
                seen.update(piece)
        except OSError as error:
            raise MediaError(f"{_shown(path)} cannot be read to its end ({error.strerror}); check the disk") from None
    return seen.hexdigest()


def check_signal(path: Path, sample_rate_hz: int, channels: int) -> None:
    """Raises MediaError for a sample rate or channel count that no recording has."""
    if not LOWEST_RATE_HZ <= sample_rate_hz <= HIGHEST_RATE_HZ:
        raise MediaError(f"{_shown(path)} says it has {sample_rate_hz} samples a second; its header is damaged")
    if not 1 <= channels <= MOST_CHANNELS:
        raise MediaError(f"{_shown(path)} has {channels} channels; 1 to {MOST_CHANNELS} can be read")


def not_audio(path: Path) -> MediaError:
    """The error for a file that no decoder takes."""
    return MediaError(f"{_shown(path)} is not an audio or video file that can be read, or it is damaged")


def _shown(path: Path) -> str:
    """The file's name on one line."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in path.name)
