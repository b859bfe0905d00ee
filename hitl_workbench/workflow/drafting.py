"""From a recording to a draft: two stages in workers, each kept as soon as it is done, then attribution."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hitl_workbench.domain.annotation import TierContent
from hitl_workbench.domain.attribution import attribute, attribute_without_diarizer
from hitl_workbench.domain.hypothesis import Diarization, Transcription
from hitl_workbench.domain.overlap import overlap_ms, overlaps_of
from hitl_workbench.domain.recording import Recording
from hitl_workbench.domain.time import Span
from hitl_workbench.engines.base import diarization_from_json, transcription_from_json
from hitl_workbench.engines.weights import DIARIZER, TRANSCRIBER, InstalledModel, find
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.journal import new_uid
from hitl_workbench.project.operations.runs import add_run
from hitl_workbench.project.project import Project
from hitl_workbench.project.runs import StageSettings, result_of, run_like
from hitl_workbench.project.tiers import tiers_of
from hitl_workbench.worker.pool import WorkerPool, threads_for
from hitl_workbench.worker.protocol import Failed, Finished, Hypothesis, Job, Progress
from hitl_workbench.worker.results import read_result
from hitl_workbench.workflow.importing import CACHE, working_audio

TRANSCRIPTION, DIARIZATION = "transcription", "diarization"
DEFAULT_PRESET, DEFAULT_ASR, DEFAULT_DIARIZER, NO_DIARIZER = "fast", "base", "pyannote", "none"
MIX, SEPARATE = "mix", "separate"
BOTH, WORDS, SPEAKERS = "both", "words", "speakers"


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """How to draft. diarizer none: one speaker; channels separate: one speaker a channel, no diarizer.

    threshold as DiarizationOptions has it. parts: both engines, or only the one for words or for speakers; then the
    other half has to come from elsewhere.
    """

    preset: str = DEFAULT_PRESET
    asr: str = DEFAULT_ASR
    diarizer: str = DEFAULT_DIARIZER
    language: str | None = None
    speakers: int | None = None
    min_speakers: int | None = None
    max_speakers: int | None = None
    channels: str = MIX
    span: Span | None = None
    threshold: float | None = None
    parts: str = BOTH

    @property
    def finds_words(self) -> bool:
        return self.parts != SPEAKERS

    @property
    def finds_speakers(self) -> bool:
        return self.diarizer != NO_DIARIZER and self.channels == MIX and self.parts != WORDS


@dataclass(frozen=True, slots=True)
class Heard:
    """What the engines said about one recording: a transcription a channel, and who spoke when asked for."""

    transcriptions: tuple[Transcription, ...]
    diarization: Diarization | None


# Makes a tier of what was heard, with the facts of the run; gives the tier's id, or None when there is none to make.
Publish = Callable[[Project, Recording, Heard, dict[str, Any]], tuple[int | None, TierContent]]


@dataclass(slots=True)
class Drafted:
    """What became of one recording: a tier with its figures, or an error. seconds is wall time of the drafting."""

    recording: Recording
    tier_id: int | None = None
    turns: int = 0
    words: int = 0
    speakers: int = 0
    overlap_ms: int = 0
    sound_ms: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)
    error: str = ""

    @property
    def real_time_factor(self) -> float:
        return self.seconds * 1000 / self.sound_ms if self.sound_ms else 0.0


@dataclass(slots=True)
class _Stage:
    """One stage of one recording on its way."""

    work: _Work
    settings: StageSettings
    model: InstalledModel
    channel: int | None
    result: dict[str, Any] | None = None
    versions: dict[str, str] = field(default_factory=dict)
    share: float = 0.0


@dataclass(slots=True)
class _Work:
    """One recording's stages; the draft can be made when each has its result."""

    drafted: Drafted
    stages: list[_Stage] = field(default_factory=list)
    started: float = 0.0  # when a worker first spoke of it

    @property
    def is_complete(self) -> bool:
        return all(stage.result is not None for stage in self.stages)


def undrafted(project: Project, recordings: Sequence[Recording]) -> list[Recording]:
    """Those that have no draft yet."""
    return [
        recording for recording in recordings if not any(tier.is_draft for tier in tiers_of(project.db, recording.id))
    ]


def as_draft(
    project: Project, recording: Recording, heard: Heard, facts: dict[str, Any]
) -> tuple[int | None, TierContent]:
    """Publish what was heard as a draft."""
    content = attributed(heard)
    return project.publish(recording.id, "draft", content, run_facts=facts).result, content


def attributed(heard: Heard) -> TierContent:
    """Turns of what was heard."""
    if heard.diarization is not None:
        return attribute(heard.transcriptions[0], heard.diarization)
    return attribute_without_diarizer(heard.transcriptions)


def draft(
    project: Project,
    recordings: Sequence[Recording],
    options: DraftOptions,
    *,
    publish: Publish = as_draft,
    progress: Callable[[float, str], None] = lambda share, text: None,
    finished: Callable[[Drafted], None] = lambda drafted: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Drafted]:
    """Draft recordings, the stages of different recordings side by side; one that fails does not stop the others.

    A stage that was done before with the same settings is not done again. progress gets the share of all work and
    what was just recognised; finished gets each recording as it ends. Raises ModelError before anything starts when
    a model is missing, and Cancelled; finished stages and drafts are kept.
    """
    asr = find(options.asr, TRANSCRIBER) if options.finds_words else None
    diarizer = find(options.diarizer, DIARIZER) if options.finds_speakers else None
    works = [_plan(project, recording, options, asr, diarizer) for recording in recordings]
    with WorkerPool() as pool:
        jobs: dict[str, _Stage] = {}
        for work in works:
            _submit(project, work, pool, jobs)
            if work.drafted.error:
                finished(work.drafted)
            _finish_if_complete(project, work, options, publish, finished)
        for message in pool.messages(cancelled):
            if isinstance(message, Job):
                continue
            stage = jobs[message.job]
            stage.work.started = stage.work.started or time.monotonic()
            if isinstance(message, Progress):
                stage.share = message.done_ms / message.total_ms if message.total_ms else 0.0
            elif isinstance(message, Finished):
                _keep(project, stage, message)
                _finish_if_complete(project, stage.work, options, publish, finished)
            elif isinstance(message, Failed):
                _fail(stage, message, finished)
            progress(_share(works), message.text if isinstance(message, Hypothesis) else "")
    return [work.drafted for work in works]


def _plan(
    project: Project,
    recording: Recording,
    options: DraftOptions,
    asr: InstalledModel | None,
    diarizer: InstalledModel | None,
) -> _Work:
    span = [options.span.start_ms, options.span.end_ms] if options.span else None
    work = _Work(Drafted(recording))
    work.drafted.sound_ms = _stretch(recording, options).duration_ms
    channels = range(recording.media.channels) if options.channels == SEPARATE else [None]
    for channel in channels if asr is not None else ():
        assert asr is not None
        facts = {"preset": options.preset, "language": options.language, "span": span, "channel": channel}
        settings = StageSettings(TRANSCRIPTION, asr.engine, f"{asr.name}@{asr.digest}", facts)
        work.stages.append(_Stage(work, settings, asr, channel))
    if diarizer is not None:
        counts = {name: getattr(options, name) for name in ("speakers", "min_speakers", "max_speakers")}
        # Left out when nobody chose one: earlier stages have no such fact and are still good.
        closeness = {} if options.threshold is None else {"threshold": options.threshold}
        settings = StageSettings(
            DIARIZATION, diarizer.engine, f"{diarizer.name}@{diarizer.digest}", {**counts, **closeness, "span": span}
        )
        work.stages.append(_Stage(work, settings, diarizer, None))
    for stage in work.stages:
        done = run_like(project.db, recording.id, stage.settings)
        if done is not None:
            stage.result, stage.versions, stage.share = result_of(project.db, done.id), dict(done.versions), 1.0
    return work


def _stretch(recording: Recording, options: DraftOptions) -> Span:
    whole = Span(0, recording.media.duration_ms)
    if options.span is None:
        return whole
    common = whole.intersection(options.span)
    if common is None:
        raise WorkbenchError(
            f"{recording.name!r} ends before {options.span.start_ms / 1000:g} s; choose an earlier --span"
        )
    return common


def _submit(project: Project, work: _Work, pool: WorkerPool, jobs: dict[str, _Stage]) -> None:
    waiting = [stage for stage in work.stages if stage.result is None]
    if not waiting:
        return
    try:
        audio = working_audio(project, work.drafted.recording)
    except WorkbenchError as error:
        work.drafted.error = str(error)
        return
    kinds = {stage.settings.stage for stage in waiting}
    threads = dict(zip((TRANSCRIPTION, DIARIZATION), threads_for(len(kinds)), strict=True))
    for stage in waiting:
        options = dict(stage.settings.options)
        span, _ = options.pop("span"), options.pop("channel", None)
        identity = new_uid()
        jobs[identity] = stage
        pool.submit(
            Job(
                id=identity,
                stage=stage.settings.stage,
                engine=stage.settings.engine,
                model=str(stage.model.folder),
                audio=str(audio),
                result=str(project.folder / CACHE / f"{identity}.result.json"),
                start_ms=span[0] if span else 0,
                end_ms=span[1] if span else None,
                channel=stage.channel,
                options=options,
                device={
                    "kind": "auto" if stage.settings.stage == TRANSCRIPTION else torch_device(),
                    "threads": threads[stage.settings.stage],
                },
            )
        )


def torch_device() -> str:
    """cuda where a driver is present; the engine itself falls back, with a note, when it cannot be used."""
    return "cuda" if Path("/proc/driver/nvidia/version").exists() else "cpu"


def _keep(project: Project, stage: _Stage, message: Finished) -> None:
    """Take a finished stage into the project before anything else happens with it."""
    path = Path(message.result)
    stage.result = read_result(path, message.sha256)
    stage.versions, stage.share = dict(message.versions), 1.0
    stage.work.drafted.notes += message.notes
    project.run(add_run, stage.work.drafted.recording.id, stage.settings, stage.versions, stage.result)
    path.unlink(missing_ok=True)


def _fail(stage: _Stage, message: Failed, finished: Callable[[Drafted], None]) -> None:
    drafted = stage.work.drafted
    if drafted.error:
        return
    drafted.error = message.message if message.expected else f"the {stage.settings.stage} failed: {message.message}"
    drafted.seconds = time.monotonic() - (stage.work.started or time.monotonic())
    finished(drafted)


def _finish_if_complete(
    project: Project, work: _Work, options: DraftOptions, publish: Publish, finished: Callable[[Drafted], None]
) -> None:
    drafted = work.drafted
    if drafted.error or not work.is_complete:
        return
    drafted.tier_id, content = publish(project, drafted.recording, _heard(work), _facts(work, options))
    drafted.turns, drafted.speakers = len(content.turns), len(content.speakers)
    drafted.words = sum(len(turn.words) for turn in content.turns)
    drafted.overlap_ms = overlap_ms(overlaps_of(content.turns))
    drafted.seconds = time.monotonic() - work.started if work.started else 0.0
    finished(drafted)


def _heard(work: _Work) -> Heard:
    transcriptions: list[Transcription] = []
    diarization = None
    for stage in work.stages:
        assert stage.result is not None
        if stage.settings.stage == DIARIZATION:
            diarization = diarization_from_json(stage.result)
        else:
            transcriptions.append(transcription_from_json(stage.result))
    return Heard(tuple(transcriptions), diarization)


def _facts(work: _Work, options: DraftOptions) -> dict[str, Any]:
    """What a draft's run says about itself."""
    versions: dict[str, str] = {}
    for stage in work.stages:
        versions |= stage.versions
        versions[f"model:{stage.model.name}"] = stage.model.digest
    return {
        "asr": options.asr if options.finds_words else None,
        "diarizer": options.diarizer if options.finds_speakers else None,
        "options": {
            "preset": options.preset,
            "language": options.language,
            "speakers": options.speakers,
            "min_speakers": options.min_speakers,
            "max_speakers": options.max_speakers,
            "threshold": options.threshold,
            "channels": options.channels,
            "span": [options.span.start_ms, options.span.end_ms] if options.span else None,
        },
        "versions": versions,
    }


def _share(works: Sequence[_Work]) -> float:
    """How much of all work is done, by length of sound."""
    total = sum(work.drafted.sound_ms * len(work.stages) for work in works)
    done = sum(
        work.drafted.sound_ms * (1.0 if work.drafted.error else stage.share) for work in works for stage in work.stages
    )
    return done / total if total else 1.0
