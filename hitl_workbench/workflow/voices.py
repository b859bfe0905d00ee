"""Which turns sound like another speaker: a voice a turn, compared within one recording and nowhere else.

Voices are biometric data. They are computed in a worker, kept in the project's cache (a file a recording and
model), never in an export, and never compared with another recording's. The diarizer's own voice of each speaker is
part of its stored result in the database. `erase_voices` takes both away.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from hitl_workbench.domain.annotation import Tier
from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.time import Span
from hitl_workbench.engines.base import SHORTEST_VOICE_MS, voices_from_json
from hitl_workbench.engines.weights import DIARIZER, InstalledModel, find, installed
from hitl_workbench.errors import EngineError, InvalidEdit, ModelError
from hitl_workbench.project.journal import new_uid
from hitl_workbench.project.operations.runs import erase_run_voices
from hitl_workbench.project.project import Project
from hitl_workbench.project.tiers import tier_with_id
from hitl_workbench.project.turns import TurnRow, turn_rows
from hitl_workbench.worker.pool import WorkerPool, threads_for
from hitl_workbench.worker.protocol import VOICES, Failed, Finished, Job, Progress
from hitl_workbench.worker.results import read_result
from hitl_workbench.workflow.drafting import DEFAULT_DIARIZER, torch_device
from hitl_workbench.workflow.importing import CACHE, working_audio
from hitl_workbench.workflow.reviewing import diarization_run_behind

LONGEST_MS = 8_000  # of a turn that is listened to: more does not make a voice clearer
PROPOSED_FROM_MS = 1_000  # of seven shorter turns only two were nearer to the right speaker
_LONGEST_JOB_MS = 600_000  # of sound that a worker holds at once
_MOST_SPANS = 500

Voice = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Similar:
    """A turn that sounds more like the speaker that a person has named than like its own.

    to_new and to_old are cosines to the two speakers' mean voices, its own turn left out of the latter.
    """

    turn_id: int
    span: Span
    text: str
    to_new: float
    to_old: float

    @property
    def margin(self) -> float:
        return self.to_new - self.to_old


def similar_turns(
    project: Project,
    recording: Recording,
    tier_id: int,
    turn_id: int,
    old_speaker_id: int,
    *,
    progress: Callable[[float, str], None] = lambda share, text: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Similar]:
    """The old speaker's turns that sound like the speaker whom a turn was given to, the clearest first.

    Turns under a second are never proposed, nor the only turn of a speaker. Raises ModelError without a diarization
    model, EngineError when voices cannot be had, InvalidEdit when the turn is gone or too short, and Cancelled.
    """
    rows = turn_rows(project.db, tier_id)
    given = next((row for row in rows if row.id == turn_id), None)
    if given is None:
        raise InvalidEdit("this turn is no longer there")
    old = [row for row in rows if row.speaker_id == old_speaker_id and row.end_ms - row.start_ms >= PROPOSED_FROM_MS]
    new = [row for row in rows if row.speaker_id == given.speaker_id]
    alone = _Alone(rows)
    spans = {row.id: span for row in (*old, *new) if (span := alone.span_of(row)) is not None}
    if not any(row.id in spans for row in new):
        raise InvalidEdit("too little is heard of this speaker alone; correct a longer turn first")
    model = model_for(project.db, tier_with_id(project.db, tier_id))
    voices = voices_of(project, recording, model, sorted(set(spans.values())), progress=progress, cancelled=cancelled)
    heard = {row.id: (voices[span], span) for row in (*old, *new) if (span := spans.get(row.id)) in voices and span}
    named = _Mean(heard[row.id] for row in new if row.id in heard)
    theirs = [row for row in old if row.id in heard]
    own = _Mean(heard[row.id] for row in theirs)
    found = []
    for row in theirs if len(theirs) > 1 and any(row.id in heard for row in new) else ():
        voice, span = heard[row.id]
        to_new, to_old = named.likeness(voice), own.likeness(voice, without=span)
        if to_new > to_old:
            found.append(Similar(row.id, Span(row.start_ms, row.end_ms), row.text, to_new, to_old))
    return sorted(found, key=lambda one: -one.margin)


def model_for(db: Database, tier: Tier) -> InstalledModel:
    """The model that found the tier's speakers where it is still installed, else the usual one. Raises ModelError."""
    run = diarization_run_behind(db, tier)
    for model in installed():
        if run is not None and model.kind == DIARIZER and run.settings.model == f"{model.name}@{model.digest}":
            return find(model.name, DIARIZER)
    return find(DEFAULT_DIARIZER, DIARIZER)


def can_compare(db: Database, tier: Tier) -> bool:
    """Whether there is a model to compare voices with."""
    try:
        model_for(db, tier)
    except ModelError:
        return False
    return True


def voices_of(
    project: Project,
    recording: Recording,
    model: InstalledModel,
    spans: Sequence[Span],
    *,
    progress: Callable[[float, str], None] = lambda share, text: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[Span, Voice]:
    """A voice of length 1 for each span where one can be told; from the cache where it was heard before.

    spans are by start. What was heard is kept even when it is cancelled. Raises EngineError, MediaError, Cancelled.
    """
    path = voices_path(project.folder / CACHE, recording, model)
    known = _read(path)
    wanted = [span for span in spans if span not in known]
    if wanted:
        try:
            _hear(project, recording, model, wanted, known, progress, cancelled)
        finally:
            _write(path, known)
    return {span: voice for span in spans if np.isfinite(voice := known[span]).all()}


def voices_path(cache: Path, recording: Recording, model: InstalledModel) -> Path:
    """Where the voices of a recording are kept."""
    return cache / f"{recording.media.sha256[:16]}-{model.digest}.voices.npz"


def erase_voices(project: Project, recording: Recording) -> int:
    """Erase a recording's voices from the database and the cache; return how many stages and files had any.

    Backups made before keep them until they are rotated out. Raises NotAllowed, and InvalidEdit when a file cannot be
    deleted.
    """
    files = list((project.folder / CACHE).glob(f"{recording.media.sha256[:16]}-*.voices.npz"))
    for path in files:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise InvalidEdit(f"{path} cannot be deleted ({error.strerror}); delete it by hand") from None
    changes = project.run(erase_run_voices, recording.id)
    return len(files) + (int(changes.result) if changes is not None else 0)


def _hear(
    project: Project,
    recording: Recording,
    model: InstalledModel,
    wanted: Sequence[Span],
    known: dict[Span, Voice],
    progress: Callable[[float, str], None],
    cancelled: Callable[[], bool],
) -> None:
    """Put a voice for each span into known; not a number where none can be told."""
    audio = str(working_audio(project, recording))
    device = {"kind": torch_device(), "threads": threads_for(1)[1]}
    jobs: dict[str, tuple[Job, list[Span]]] = {}
    for spans in _batches(wanted):
        name = new_uid()
        result = str(project.folder / CACHE / f"{name}.result.json")
        options = {"spans": [[span.start_ms, span.end_ms] for span in spans]}
        bounds = (spans[0].start_ms, max(span.end_ms for span in spans))
        job = Job(name, VOICES, model.engine, str(model.folder), audio, result, *bounds, None, options, device)
        jobs[name] = (job, spans)
    done = 0
    with WorkerPool() as pool:
        for message in pool.run([job for job, _ in jobs.values()], cancelled):
            if isinstance(message, Failed):
                raise EngineError(message.message)
            if isinstance(message, Progress) and message.total_ms:
                of_job = len(jobs[message.job][1]) * message.done_ms / message.total_ms
                progress((done + of_job) / len(wanted), "")
            elif isinstance(message, Finished):
                spans = jobs[message.job][1]
                heard = voices_from_json(read_result(Path(message.result), message.sha256)).voices
                Path(message.result).unlink(missing_ok=True)
                for span, voice in zip(spans, heard, strict=True):
                    known[span] = np.array([np.nan] if voice is None else voice, np.float32)
                done += len(spans)
                progress(done / len(wanted), "")


def _batches(spans: Sequence[Span]) -> list[list[Span]]:
    """Spans by start, cut so that no worker holds hours of sound and no message grows too long."""
    batches: list[list[Span]] = []
    for span in spans:
        last = batches[-1] if batches else None
        if last is None or len(last) >= _MOST_SPANS or span.end_ms - last[0].start_ms > _LONGEST_JOB_MS:
            batches.append([span])
        else:
            last.append(span)
    return batches


def _read(path: Path) -> dict[Span, Voice]:
    """What was heard before; nothing when the file is not there or damaged: then it is heard again."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            spans, voices = stored["spans"], stored["voices"]
            return {Span(*map(int, bounds)): voice for bounds, voice in zip(spans, voices, strict=True)}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}


def _write(path: Path, known: dict[Span, Voice]) -> None:
    if not known:
        return
    size = max(len(voice) for voice in known.values())
    voices = np.full((len(known), size), np.nan, np.float32)
    for place, voice in enumerate(known.values()):
        if len(voice) == size:
            voices[place] = voice
    spans = np.array([(span.start_ms, span.end_ms) for span in known], np.int64)
    partial = path.with_name(f".{new_uid()}.unfinished")
    try:
        with partial.open("wb") as file:
            np.savez(file, spans=spans, voices=voices)
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)  # it is only a cache: without room it is heard again next time


class _Alone:
    """The longest stretch of a turn in which nobody else's turn sounds, at most LONGEST_MS from its middle."""

    def __init__(self, rows: Sequence[TurnRow]) -> None:
        self._rows = rows
        self._starts = np.array([row.start_ms for row in rows])
        self._ends = np.array([row.end_ms for row in rows])

    def span_of(self, row: TurnRow) -> Span | None:
        """None when too little of the turn is heard alone."""
        at_once = np.flatnonzero((self._starts < row.end_ms) & (self._ends > row.start_ms))
        others = [self._rows[place] for place in at_once.tolist() if self._rows[place].speaker_id != row.speaker_id]
        best, at_ms = (0, 0), row.start_ms
        for start_ms, end_ms in [*((other.start_ms, other.end_ms) for other in others), (row.end_ms, row.end_ms)]:
            best = max(best, (at_ms, min(start_ms, row.end_ms)), key=lambda part: part[1] - part[0])
            at_ms = max(at_ms, end_ms)
        length = best[1] - best[0]
        if length < SHORTEST_VOICE_MS:
            return None
        cut = max(0, length - LONGEST_MS) // 2
        return Span(best[0] + cut, best[1] - cut)


class _Mean:
    """A mean voice, each turn as heavy as it is long."""

    def __init__(self, voices: Iterable[tuple[Voice, Span]]) -> None:
        self._total: Any = sum(voice * span.duration_ms for voice, span in voices)

    def likeness(self, voice: Voice, without: Span | None = None) -> float:
        """Cosine to a voice; without is its span, when it is one of the mean's own and must not count."""
        total = self._total - voice * without.duration_ms if without is not None else self._total
        norm = float(np.linalg.norm(total) * np.linalg.norm(voice))
        return float(total @ voice) / norm if norm else 0.0
