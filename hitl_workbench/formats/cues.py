"""Subtitle cues: the times of SRT and WebVTT, and reading a file block by block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hitl_workbench.domain.annotation import TierContent
from hitl_workbench.domain.time import MAX_MS
from hitl_workbench.formats.losses import written_names

_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s+.*)?")


BLANKS = " \t"  # a line of these, or an empty one, ends a cue; other white space is text
NOBODY = "SPEAKER_00"  # where a file names no speaker


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle as it stands in the file; line is that of its times, number its place among the cues."""

    number: int
    line: int
    start_ms: int
    end_ms: int
    text: str


def timing_of(line: str) -> tuple[int, int] | None:
    """Start and end in ms of a line such as `00:00:01,000 --> 00:00:02,000`; None for any other line.

    Raises ValueError when it is one and a minute or second is 60 or more.
    """
    match = _TIMING.fullmatch(line)
    if not match:
        return None
    parts = match.groups()
    times = _ms(parts[:4]), _ms(parts[4:])
    if max(times) > MAX_MS:
        raise ValueError("a time is beyond any recording")
    return times


def _ms(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = parts
    if len(hours or "") > 7:
        raise ValueError("the time lies beyond any recording")
    if int(minutes or 0) > 59 or int(seconds or 0) > 59:
        raise ValueError(f"{minutes}:{seconds} is not a time of day")
    return ((int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)) * 1000 + int(
        (fraction or "0").ljust(3, "0")
    )


def cues_of(text: str, notes: list[str]) -> Iterator[Cue]:
    """The cues of a file in order; those that cannot be read are skipped with a note that names the line."""
    lines = text.split("\n")
    at = number = 0
    while at < len(lines):
        try:
            timing = timing_of(lines[at])
            problem = "it ends before it starts" if timing and timing[0] >= timing[1] else ""
        except ValueError as error:
            timing, problem = (0, 0), str(error)
        if timing is None:
            if "->" in lines[at]:
                notes.append(f"line {at + 1}: the times cannot be read; the cue was skipped")
            at += 1
            continue
        number += 1
        start, at = at, at + 1
        body = []
        while at < len(lines) and lines[at].strip(BLANKS):
            following = lines[at + 1] if at + 1 < len(lines) else ""
            if "-->" in lines[at] and _TIMING.fullmatch(lines[at]):
                break  # the next cue follows without a blank line
            if "-->" in following and lines[at].strip().isdecimal():
                break  # so too, with its number
            body.append(lines[at])
            at += 1
        if problem:
            notes.append(f"line {start + 1}: {problem}; the cue was skipped")
        else:
            yield Cue(number, start + 1, *timing, "\n".join(body))


def clock(ms: int, mark: str) -> str:
    """`HH:MM:SS,mmm`, with mark before the milliseconds."""
    seconds, milliseconds = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{mark}{milliseconds:03d}"


def names_in_cues(content: TierContent, written: Callable[[str], str]) -> tuple[dict[str, str], int]:
    """Label → the name to write, different for each speaker, and how many had to change.

    written gives a name as the format can hold it.
    """
    taken: set[str] = set()
    names: dict[str, str] = {}
    changed = 0
    for label, name in written_names(content).items():
        held = written(name) or NOBODY
        number = 1
        while held in taken:
            number += 1
            held = written(f"{number} {name}") or f"{NOBODY} {number}"
        taken.add(held)
        names[label] = held
        changed += held != name
    return names, changed
