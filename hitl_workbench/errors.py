"""Expected errors: each says in one line what happened and what to do next.

Anything that is not a `WorkbenchError` is a bug and belongs in a crash report, not in front of a person.
"""

from __future__ import annotations

LONGEST_MESSAGE = 400


class WorkbenchError(Exception):
    """Something expected went wrong; `str(error)` is one line for the person, with the next step in it."""


class InvalidEdit(WorkbenchError):
    """An edit that the annotation cannot take, for example a split outside the turn."""


class NotAllowed(WorkbenchError):
    """The acting annotator's role does not permit this."""


class ProjectError(WorkbenchError):
    """The project cannot be opened or written: not a project, newer, damaged, in use, disk full."""


class ProjectInUse(ProjectError):
    """Another program holds the project's lock; the message names it."""


class MediaError(WorkbenchError):
    """A recording cannot be read: missing, not audio, damaged, unreasonable."""


class ModelError(WorkbenchError):
    """A model is missing, damaged or unsuitable; the message names the command that mends it."""


class FormatError(WorkbenchError):
    """An annotation file cannot be read; `line` (from 1) says where, when that is known.

    The message may quote the file: it is made one line, and cut where it is longer than a person would read.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        message = " ".join(message[: LONGEST_MESSAGE * 2].split())
        if len(message) > LONGEST_MESSAGE:
            message = f"{message[:LONGEST_MESSAGE]} …"
        super().__init__(f"line {line}: {message}" if line is not None else message)
        self.line = line


class EngineError(WorkbenchError):
    """A worker failed or was killed while it ran an engine."""


class Cancelled(WorkbenchError):
    """The person stopped the work; what was finished is kept."""
