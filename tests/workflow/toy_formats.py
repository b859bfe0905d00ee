"""Small formats for tests: one tells all that a reader can, one is of tiers, one of columns; see the fixture."""

from __future__ import annotations

import json
from importlib.metadata import EntryPoint

import pytest

from hitl_workbench import plugins
from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Speaker, TierContent, Turn, Word
from hitl_workbench.domain.file_tiers import FileEntry, FileTier
from hitl_workbench.domain.metadata import Metadata
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Reading, ReadLabel, Table, TierFile
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.formats.table_rows import annotation_from_table, guessed_columns
from hitl_workbench.formats.tier_roles import annotation_of, guessed_roles


class Told:
    """`told` and then JSON: {recording: {turns, words, labels, foreign, metadata, names}, …, notes}."""

    name, title, suffixes = "told", "All that can be told", (".told",)

    def recognises(self, data, file_name):
        return data.startswith(b"told")

    def read(self, data, duration_ms=None):
        document = json.loads(decoded(data).text[4:])
        notes = tuple(document.pop("notes", ()))
        return Reading({name: self._annotation(one) for name, one in document.items()}, notes)

    def _annotation(self, one):
        turns = []
        for speaker, start, end, text, *times in one.get("turns", ()):
            words = untimed_words(text)
            if times:
                words = tuple(Word(w.char_start, w.char_end, *at) for w, at in zip(words, times[0], strict=True))
            turns.append(Turn(Span(start, end), speaker, text, words))
        names = one.get("names", {})
        speakers = tuple(Speaker(label, names.get(label, label)) for label in dict.fromkeys(t.speaker for t in turns))
        labels = tuple(
            ReadLabel(kind, dimension, tuple(values), speaker, Span(*span) if span else None)
            for kind, dimension, values, speaker, span in one.get("labels", ())
        )
        foreign = tuple(
            FileTier(name, tuple(FileEntry(*entry) for entry in entries)) for name, entries in one.get("foreign", ())
        )
        metadata = Metadata(one.get("recording", {}), one.get("persons", {}))
        return Annotation(TierContent(speakers, tuple(turns)), one.get("timed", True), True, labels, foreign, metadata)


class Lanes:
    """`lanes`, then lines `tier|start|end|text`."""

    name, title, suffixes = "lanes", "Lanes", (".lanes",)

    def recognises(self, data, file_name):
        return data.startswith(b"lanes\n")

    def tiers(self, data):
        found: dict[str, list[FileEntry]] = {}
        for number, line in enumerate(decoded(data).text.splitlines()[1:], 2):
            parts = line.split("|")
            if len(parts) != 4:
                raise FormatError("this is no entry", number)
            found.setdefault(parts[0], []).append(FileEntry(int(parts[1]), int(parts[2]), parts[3]))
        return TierFile(tuple(FileTier(name, tuple(entries), format=self.name) for name, entries in found.items()))

    def read(self, data, duration_ms=None):
        tiers = self.tiers(data).tiers
        annotation, notes = annotation_of(tiers, guessed_roles(tiers))
        return Reading({"": annotation}, notes)


class Columns:
    """`columns`, then rows with semicolons; the first names the columns."""

    name, title, suffixes = "columns", "Columns", (".columns",)

    def recognises(self, data, file_name):
        return data.startswith(b"columns\n")

    def table(self, data):
        header, *rows = (line.split(";") for line in decoded(data).text.splitlines()[1:])
        return Table(tuple(header), rows, range(3, 3 + len(rows)))

    def read(self, data, duration_ms=None):
        table = self.table(data)
        return annotation_from_table(table, guessed_columns(table), duration_ms)


TOLD, LANES, COLUMNS = Told(), Lanes(), Columns()


@pytest.fixture
def toy_formats(monkeypatch):
    """Makes the small formats known beside those of the program."""
    real = plugins._entries

    def entries(group):
        made = dict(real(group))
        if group == plugins.IMPORTERS:
            for name in ("told", "lanes", "columns"):
                made[name] = EntryPoint(name, f"tests.workflow.toy_formats:{name.upper()}", group)
        return made

    def forget():
        plugins.names.cache_clear()
        plugins.load.cache_clear()

    monkeypatch.setattr(plugins, "_entries", entries)
    forget()
    yield
    monkeypatch.undo()
    forget()
