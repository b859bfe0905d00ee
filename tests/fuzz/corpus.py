"""The files that are damaged: real ones by other people, and those that our own exporters write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from hitl_workbench import plugins
from hitl_workbench.domain.annotation import NOT_TRANSCRIBED
from hitl_workbench.errors import FormatError, WorkbenchError
from hitl_workbench.formats.base import Document, Importer
from hitl_workbench.formats.detection import recognise
from tests.formats.documents import document, turn
from tests.formats.everything import THINGS, everything

# Files with the suffixes of sound and pictures say nothing to a reader of annotations.
_LARGE = 150_000
_RICH = ("turns", "overlaps", "line_breaks", "markup", "word_times", "turn_labels", "foreign_points", "people")


def samples(testdata: Path | None) -> dict[str, list[bytes]]:
    """Importer's name → files of its format, in a fixed order. testdata is where real files lie, if anywhere.

    An importer that no file is recognised as gets those that it would take, or else all there are.
    """
    files = [*_written().items(), *_real(testdata)]
    found: dict[str, list[bytes]] = {name: [] for name in plugins.names(plugins.IMPORTERS)}
    for file_name, data in files:
        with suppress(FormatError):
            found[recognise(data, file_name).name].append(data)
    everyones = [data for _, data in files if len(data) < _LARGE]
    return {name: own or _taken_by(name, everyones) or everyones for name, own in found.items()}


def _taken_by(name: str, files: Sequence[bytes]) -> list[bytes]:
    importer: Importer = plugins.load(plugins.IMPORTERS, name)
    taken = []
    for data in files:
        with suppress(FormatError):
            if importer.recognises(data, f"file{importer.suffixes[0]}"):
                taken.append(data)
    return taken


@cache
def _written() -> Mapping[str, bytes]:
    plain = document(
        turn("A", 0, 2000, "hello there"),
        turn("B", 1000, 2500, "hi <b> & you: 'so' \"it\" {\\i1} --> 5"),
        turn("A b", 2500, 2600, "", flags=(NOT_TRANSCRIBED,)),
        turn("日本", 50_000, 59_999, "zwei\nZeilen"),
    )
    documents: Sequence[Document] = [plain, everything(), *(THINGS[name].document for name in _RICH)]
    files: dict[str, bytes] = {}
    for name in plugins.names(plugins.EXPORTERS):
        exporter: Any = plugins.load(plugins.EXPORTERS, name)
        if not hasattr(exporter, "write"):
            continue  # of whole corpora: nothing reads those
        for number, one in enumerate(documents):
            try:
                written = exporter.write(one).files
            except WorkbenchError:
                continue
            files |= {f"{name}-{number}{suffix}": data for suffix, data in written.items()}
    return files


def _real(testdata: Path | None) -> list[tuple[str, bytes]]:
    if testdata is None or not (testdata / "dev" / "formats").is_dir():
        return []
    paths = sorted(path for path in (testdata / "dev" / "formats").rglob("*") if path.is_file())
    return [(path.name, path.read_bytes()[: _LARGE * 3]) for path in paths]
