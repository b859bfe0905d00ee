"""What must hold of every reading, whatever the bytes were, and of what is written from it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from hitl_workbench import plugins
from hitl_workbench.domain.alignment import rebuilds
from hitl_workbench.domain.annotation import Tier, TierContent
from hitl_workbench.domain.recording import MediaFacts, Recording
from hitl_workbench.domain.time import MAX_MS
from hitl_workbench.errors import FormatError, WorkbenchError
from hitl_workbench.formats.base import Annotation, Document, Reading
from hitl_workbench.formats.detection import recognise

DURATION_MS = 600_000
_MANY_TURNS = 300  # more are not written again: it would take most of the time


def try_reading(importer: Any, data: bytes, chance: Random) -> str:
    """What is wrong with how data is read, "" when nothing is. Other exceptions than FormatError get out."""
    name = f"file{importer.suffixes[0]}"
    try:
        recognise(data, name)
    except FormatError as error:
        if problem := _of_error(error):
            return problem
    for method in ("recognises", "tiers", "table"):
        if hasattr(importer, method):
            try:
                getattr(importer, method)(*((data, name) if method == "recognises" else (data,)))
            except FormatError as error:
                if problem := _of_error(error):
                    return f"{method}: {problem}"
    try:
        reading = importer.read(data, chance.choice((None, DURATION_MS, 1)))
    except FormatError as error:
        return _of_error(error)
    return next(_problems(reading), "") or _write_again(reading, importer.name, chance)


def _of_error(error: FormatError) -> str:
    text = str(error)
    if not text or "\n" in text or len(text) > 2000:
        return f"the error is not one readable line: {text[:200]!r}"
    return "" if _storable(text) else f"the error holds half a character: {text[:200]!a}"


def _problems(reading: Reading) -> Iterator[str]:
    if not reading.annotations:
        yield "a reading without an annotation"
    for note in reading.notes:
        if not note or "\n" in note or len(note) > 2000 or not _storable(note):
            yield f"a note is not one readable line: {note[:200]!a}"
    for name, annotation in reading.annotations.items():
        if not _storable(name):
            yield f"a recording's name holds half a character: {name!a}"
        yield from _of_content(annotation.content)
        yield from _of_the_rest(annotation)


def _of_content(content: TierContent) -> Iterator[str]:
    labels = [speaker.label for speaker in content.speakers]
    if len(set(labels)) < len(labels):
        yield "two speakers have one label"
    known, at = set(labels), (0, 0)
    for turn in content.turns:
        place = (turn.span.start_ms, turn.span.end_ms)
        if place < at:
            yield f"turns are not in order at {place}"
        at = place
        if turn.speaker not in known:
            yield f"nobody is called {turn.speaker!a}"
        if not turn.speaker or not _storable(turn.speaker + turn.text):
            yield f"a turn cannot be stored: {turn.speaker!a} {turn.text[:80]!a}"
        if not rebuilds(turn.text, turn.words):
            yield f"the words are not those of the text: {turn.text[:80]!a} {turn.words[:5]}"
        if turn.channel is not None and not 0 <= turn.channel < 64:
            yield f"channel {turn.channel}"
        if any(word.end_ms is not None and word.end_ms > MAX_MS for word in turn.words):
            yield "a word ends after the end of time"
        if any(word.confidence is not None and not 0 <= word.confidence <= 1 for word in turn.words):
            yield "a confidence is not between 0 and 1"


def _of_the_rest(annotation: Annotation) -> Iterator[str]:
    for label in annotation.labels:
        if not label.dimension or not _storable(label.dimension + "".join(label.values) + label.speaker):
            yield f"a label cannot be stored: {label!a}"
    for tier in annotation.foreign:
        for entry in tier.entries:
            if not 0 <= entry.start_ms <= entry.end_ms <= MAX_MS:
                yield f"an entry of {tier.name!a} is at {entry.start_ms} to {entry.end_ms}"
            if not _storable(tier.name + entry.text):
                yield f"a tier cannot be stored: {tier.name!a}"
    for fields in (annotation.metadata.recording, *annotation.metadata.persons.values()):
        if not all(_storable(key + value) for key, value in fields.items()):
            yield f"metadata cannot be stored: {fields!a}"


def _write_again(reading: Reading, own: str, chance: Random) -> str:
    """What was read, written by the format's own exporter or another one, and read again."""
    name, annotation = chance.choice(list(reading.annotations.items()))
    if len(annotation.content.turns) > _MANY_TURNS:
        return ""
    exporters = plugins.names(plugins.EXPORTERS)
    exporter_name = own if own in exporters and chance.random() < 0.5 else chance.choice(exporters)
    exporter: Any = plugins.load(plugins.EXPORTERS, exporter_name)
    if not hasattr(exporter, "write"):
        return ""
    made = _document(name, annotation)
    files = exporter.write(made).files
    if exporter_name not in plugins.names(plugins.IMPORTERS) or not any(
        turn.text.strip() for turn in made.content.turns
    ):
        return ""
    data = next(iter(files.values()))
    try:
        again: Reading = plugins.load(plugins.IMPORTERS, exporter_name).read(data, DURATION_MS)
    except WorkbenchError as error:
        return f"what {exporter_name} wrote is refused when it is read: {error}"
    return f"read again as {exporter_name}: {problem}" if (problem := next(_problems(again), "")) else ""


def _document(name: str, annotation: Annotation) -> Document:
    content = annotation.content
    speakers = tuple(replace(one, uid=f"s-{number}") for number, one in enumerate(content.speakers))
    turns = tuple(replace(one, id=number, uid=f"t-{number}") for number, one in enumerate(content.turns, 1))
    recording = Recording(1, "r-1", name or "call", "call.wav", MediaFacts("a" * 64, DURATION_MS, 16_000, 2))
    tier = Tier(1, "t", 1, "import")
    return Document(
        recording, tier, TierContent(speakers, turns), foreign=annotation.foreign, metadata=annotation.metadata
    )


def _storable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
