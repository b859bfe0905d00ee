"""Training data: the turns of many recordings with their sound, split by speaker, as one folder with a manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from hitl_workbench import plugins
from hitl_workbench.audio.samples import OpenSound
from hitl_workbench.domain.annotation import TierContent
from hitl_workbench.domain.guideline import Dimension
from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.selecting import Chosen
from hitl_workbench.domain.splitting import Note
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import Cancelled, WorkbenchError
from hitl_workbench.formats.base import CorpusExporter, CorpusItem, CorpusOptions, Document, writes_corpora
from hitl_workbench.project.project import Project
from hitl_workbench.workflow.corpus_plan import (
    CorpusPart,
    CorpusPlan,
    CorpusSettings,
    chosen_of,
    dimensions_for,
    person_uids,
    planned,
)
from hitl_workbench.workflow.exporting import document_of, manifest_head, tier_handed_on
from hitl_workbench.workflow.exporting_folder import StagedFolder
from hitl_workbench.workflow.importing import original, working_audio
from hitl_workbench.workflow.labelling import label_files

_LOOKING, _WRITING = 0.05, 0.9  # shares of the progress
_LABELS = "labels/"


@dataclass(frozen=True, slots=True)
class ExportedCorpus:
    """What was written, or would be: how much, what the format cannot carry, was left out, could not be balanced."""

    folder: Path
    files: int
    parts: tuple[CorpusPart, ...]
    losses: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def export_corpus(
    project: Project,
    recordings: Sequence[Recording],
    tier_name: str | None,
    format_name: str,
    folder: Path,
    settings: CorpusSettings,
    *,
    progress: Callable[[float, str], None] = lambda share, text: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ExportedCorpus:
    """Write training data into a folder of its own: it appears whole, with its manifest, or not at all.

    Raises WorkbenchError when nothing is left to write, when what is asked for is not in the guideline, when a sound
    cannot be read or the folder not be written; and Cancelled.
    """
    exporter = _exporter(format_name)
    folder = folder.absolute()
    dimensions = dimensions_for(project, settings)
    stage = StagedFolder(folder, format_name, cancelled)
    try:
        with stage:
            looking, writing = _scaled(progress, 0, _LOOKING), _scaled(progress, _LOOKING, _WRITING)
            plan = planned(project, recordings, tier_name, settings, dimensions, looking, stage.check)
            options = CorpusOptions(settings.cut_audio, dimensions, folder.as_posix())
            items = _items(project, plan, settings, dimensions, stage.check, writing)
            written = exporter.write_corpus(items, options, stage.put)
            tiers = [tier.id for _, _, tier in plan.rows]
            for name, data in _label_files(project, tiers, settings).items():
                stage.write(_LABELS + name, data)
            sums = stage.sums(lambda share: progress(_WRITING + share * (1 - _WRITING), ""))
            stage.finish(_manifest(project, format_name, settings, plan, written.losses, sums))
    except OSError as error:
        raise WorkbenchError(
            f"{folder} cannot be written ({error.strerror or error}); nothing was exported. Choose another folder or "
            "make room"
        ) from error
    progress(1.0, "")
    return ExportedCorpus(folder, len(sums), plan.parts, written.losses, plan.left_out, plan.notes)


def _label_files(project: Project, tier_ids: Sequence[int], settings: CorpusSettings) -> dict[str, bytes]:
    return label_files(project, tier_ids, with_sensitive=settings.with_sensitive, with_names=settings.with_names)


def look_at_corpus(
    project: Project,
    recordings: Sequence[Recording],
    tier_name: str | None,
    format_name: str,
    settings: CorpusSettings,
    cancelled: Callable[[], bool] = lambda: False,
) -> ExportedCorpus:
    """What `export_corpus` would write and lose, without reading any sound or writing anything."""
    exporter = _exporter(format_name)
    dimensions = dimensions_for(project, settings)
    nowhere = _Nowhere(cancelled)
    plan = planned(project, recordings, tier_name, settings, dimensions, _unheard, nowhere.check)
    options = CorpusOptions(settings.cut_audio, dimensions, reads_sound=False)
    written = exporter.write_corpus(_items(project, plan, settings, dimensions, nowhere.check), options, nowhere.put)
    return ExportedCorpus(Path(), 0, plan.parts, written.losses, plan.left_out, plan.notes)


def _exporter(format_name: str) -> CorpusExporter:
    exporter = plugins.load(plugins.EXPORTERS, format_name)
    if not writes_corpora(exporter):
        raise WorkbenchError(f"{format_name} is not a format for training data; leave out what only those take")
    found: CorpusExporter = exporter
    return found


def _items(
    project: Project,
    plan: CorpusPlan,
    settings: CorpusSettings,
    dimensions: Sequence[Dimension],
    check: Callable[[], None],
    progress: Callable[[float, str], None] | None = None,
) -> Iterator[CorpusItem]:
    """The recordings of a plan, each with its sound open while it is written; silent without progress."""
    total = sum(recording.media.duration_ms for _, recording, _ in plan.rows)
    done_ms = 0
    for name, recording, tier in plan.rows:
        check()
        document = document_of(
            project, recording, tier, with_sensitive=settings.with_sensitive, with_names=settings.with_names
        )
        chosen = chosen_of(document, settings.selection, dimensions)
        content = TierContent(document.content.speakers, chosen.turns)
        document = replace(document, content=content, labels=_ofchosen_of(document, chosen))
        persons = person_uids(project, tier)
        if progress is None:
            yield CorpusItem(document, _Silence(recording), name, chosen.left_out, persons)
            continue
        length_ms = recording.media.duration_ms

        def hear(at_ms: int, before: int = done_ms, of: str = recording.name) -> None:
            check()
            progress((before + at_ms) / total, of)

        path = str(original(project, recording)) if recording.working_copy is None else ""
        with OpenSound(working_audio(project, recording), path) as sound:
            yield CorpusItem(document, _Watched(sound, hear), name, chosen.left_out, persons)
        done_ms += length_ms


def _ofchosen_of(document: Document, chosen: Chosen) -> dict[str, Any]:
    """Labels without those of turns that were left out, of their words and of their overlaps."""
    gone = {turn.uid for turn in chosen.left_out}
    if not gone:
        return dict(document.labels)
    return {
        uid: said for uid, said in document.labels.items() if gone.isdisjoint(uid.partition("#")[0].split("+"))
    }  # fmt: skip


def _manifest(
    project: Project,
    format_name: str,
    settings: CorpusSettings,
    plan: CorpusPlan,
    losses: Sequence[str],
    sums: Mapping[str, tuple[str, int]],
) -> dict[str, Any]:
    parts = {
        one.name or "all": {"recordings": one.recordings, "speakers": one.persons, "turns": one.turns,
                            "duration_ms": one.duration_ms} for one in plan.parts
    }  # fmt: skip
    corpus = {
        "format": format_name,
        "split": {"shares": list(settings.shares), "seed": settings.seed, "notes": [str(note) for note in plan.notes]}
        if settings.shares
        else None,
        "parts": parts,
        "filters": settings.selection.to_json(),
        "cut_audio": settings.cut_audio,
        "sensitive": settings.with_sensitive,
        "recordings": [
            {
                "uid": recording.uid,
                "name": recording.name,
                "sha256": recording.media.sha256,
                "split": name or None,
                "tier": {"uid": tier.uid, "origin": tier.origin, "annotator": tier.annotator},
                "guideline_version": tier.guideline_version,
            }
            for name, recording, whole in plan.rows
            for tier in [tier_handed_on(project, whole, with_names=settings.with_names)]
        ],
        "left_out": list(plan.left_out),
        "not_carried": list(losses),
    }
    files = [{"file": path, "sha256": sha256, "bytes": size} for path, (sha256, size) in sums.items()]
    return {**manifest_head(project), "corpus": corpus, "files": files}


class _Watched:
    """A recording's sound that tells how far it was read, and stops when it is asked to."""

    def __init__(self, sound: OpenSound, heard: Callable[[int], None]) -> None:
        self._sound, self._heard, self._reach_ms = sound, heard, 0
        self.path, self.encoding = sound.path, sound.encoding
        self.sample_rate_hz, self.channels, self.frames = sound.sample_rate_hz, sound.channels, sound.frames

    def samples(self, span: Span, channel: int | None = None) -> npt.NDArray[np.float32]:
        self._read_to(span.start_ms)
        return self._sound.samples(span, channel)

    def blocks(self, channel: int | None = None) -> Iterator[npt.NDArray[np.float32]]:
        frames = 0
        for block in self._sound.blocks(channel):
            self._read_to(round(frames * 1000 / self.sample_rate_hz))
            yield block
            frames += len(block)

    def _read_to(self, at_ms: int) -> None:
        """The way there may lead through the recording more than once; it is told as one."""
        self._reach_ms = max(self._reach_ms, at_ms)
        self._heard(self._reach_ms)


class _Silence:
    """Stands for a recording's sound where only its length is asked for."""

    def __init__(self, recording: Recording) -> None:
        media = recording.media
        self.path = self.encoding = ""
        self.sample_rate_hz, self.channels = media.sample_rate_hz, media.channels
        self.frames = round(media.duration_ms * media.sample_rate_hz / 1000)

    def samples(self, span: Span, channel: int | None = None) -> npt.NDArray[np.float32]:
        return np.zeros(0, dtype=np.float32)

    def blocks(self, channel: int | None = None) -> Iterator[npt.NDArray[np.float32]]:
        return iter(())


class _Nowhere:
    """Takes files and forgets them."""

    def __init__(self, cancelled: Callable[[], bool]) -> None:
        self._cancelled = cancelled

    def check(self) -> None:
        """Raises Cancelled when it was asked for."""
        if self._cancelled():
            raise Cancelled("export stopped; nothing was written")

    @contextmanager
    def put(self, path: str) -> Iterator[BinaryIO]:
        self.check()
        yield BytesIO()


def _unheard(share: float, text: str) -> None:
    """Where nobody waits for the progress."""


def _scaled(progress: Callable[[float, str], None], low: float, high: float) -> Callable[[float, str], None]:
    return lambda share, text: progress(low + share * (high - low), text)
