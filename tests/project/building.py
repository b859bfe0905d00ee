"""Making projects with content for tests and measurements."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hitl_workbench.domain.annotation import Turn, Word, content_from
from hitl_workbench.domain.recording import MediaFacts
from hitl_workbench.domain.time import Span
from hitl_workbench.project.database import rows
from hitl_workbench.project.operations.recordings import add_recording
from hitl_workbench.project.project import Project

TEXTS = ("good morning how are you", "fine thanks", "", "shall we begin")


def make_project(folder: Path, minutes: int = 1, annotator: str = "Ada") -> Project:
    project = Project.create(folder, annotator=annotator)
    changes = project.run(add_recording, "call", "call.wav", MediaFacts("ab" * 32, minutes * 60_000, 16_000, 1))
    assert changes and changes.result == 1
    return project


def some_turns(count: int, speakers: int = 2) -> list[Turn]:
    """Turns of two seconds every 1.5 s, so that neighbours overlap; words timed evenly."""
    turns = []
    for number in range(count):
        start_ms, text = number * 1500, TEXTS[number % len(TEXTS)]
        words, at = [], 0
        for index, token in enumerate(text.split()):
            at = text.index(token, at)
            words.append(Word(at, at + len(token), start_ms + index * 300, start_ms + index * 300 + 250, 0.9))
            at += len(token)
        flags = () if text else ("not_transcribed",)
        span = Span(start_ms, start_ms + 2000)
        turns.append(Turn(span, f"SPEAKER_{number % speakers:02d}", text, tuple(words), flags=flags))
    return turns


def draft(project: Project, count: int, speakers: int = 2) -> int:
    return int(project.publish(1, "draft", content_from(some_turns(count, speakers)), run_facts={"asr": "made"}).result)


def correction(project: Project, count: int, speakers: int = 2) -> int:
    return int(project.begin_correction(1, draft(project, count, speakers)).result)


def table(project: Project, name: str) -> list[dict[str, Any]]:
    """Every row of a table, for comparing states row by row."""
    return rows(project.db, f"select * from {name} order by id")
