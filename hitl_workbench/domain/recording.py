"""A recording: one audio file, on its container's time line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What reading the whole file once told about it.

    duration_ms comes from decoded samples, never from a header, and is on the container's time line
    (a stream that starts later is padded). sha256 is that of the original file's bytes.
    """

    sha256: str
    duration_ms: int
    sample_rate_hz: int
    channels: int


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording as the project knows it.

    path is where the original was last seen; inside the project's folder it is relative to it.
    working_copy (relative to the project's folder) is the decoded copy that everything reads, None when the
    original itself is read directly.
    """

    id: int
    uid: str
    name: str
    path: str
    media: MediaFacts
    working_copy: str | None = None
    state: str = "not_started"
    hidden: bool = False


STATES = ("not_started", "in_progress", "needs_review", "done")
