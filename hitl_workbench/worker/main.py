"""The worker process: reads jobs from stdin, runs engines, answers with messages on stdout.

It never opens a project and never uses the network. It ends when stdin closes, whatever it is doing: then the program
that started it is gone.
"""

from __future__ import annotations

import faulthandler
import os
import queue
import signal
import sys
import threading
import time
import traceback
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from hitl_workbench.errors import EngineError, MediaError, WorkbenchError
from hitl_workbench.governance import offline
from hitl_workbench.worker import threads
from hitl_workbench.worker.protocol import (
    DIARIZATION,
    MAX_LINE_BYTES,
    OFFLINE_TEST,
    TRANSCRIPTION,
    VOICES,
    Failed,
    Finished,
    Hypothesis,
    Job,
    Message,
    Progress,
    decode,
    encode,
)

NICENESS = 10
_TOLD_EVERY_S = 0.1
_LONGEST_TEXT = 2_000  # characters of a hypothesis, which is for looking at only
_LONGEST_DETAIL = 20_000


def main() -> int:
    """Work until stdin closes."""
    commands, events = _take_pipes()
    offline.keep_quiet()
    offline.refuse_connections(lambda target: _say(f"a library tried to reach {target}; it was refused"))
    for name, value in threads.environment_of(threads.cores()).items():
        os.environ.setdefault(name, value)  # the program usually said so already
    faulthandler.enable(sys.stderr)
    _give_way()
    jobs: queue.SimpleQueue[Job | Failed] = queue.SimpleQueue()
    threading.Thread(target=_read_jobs, args=(commands, jobs), name="jobs", daemon=True).start()
    desk = _Desk(events)
    while True:
        job = jobs.get()
        desk.send(desk.done(job) if isinstance(job, Job) else job)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Private copies of stdin and stdout; a library that prints or reads can no longer break the protocol."""
    commands = os.fdopen(os.dup(0), "rb")
    events = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return commands, events


def _give_way() -> None:
    """Let the person's window go first; the program decides when we end, not the terminal's Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A refusal (a container that forbids it, for example) only means that we stay as we are.
    with suppress(OSError):
        if sys.platform == "win32":
            import psutil

            psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            os.nice(max(0, NICENESS - os.nice(0)))


def _read_jobs(commands: BinaryIO, jobs: queue.SimpleQueue[Job | Failed]) -> None:
    while line := commands.readline(MAX_LINE_BYTES + 1):
        try:
            message = decode(line)
            if not isinstance(message, Job):
                raise ValueError(f"not a job: {line[:200]!r}")
        except ValueError as error:
            jobs.put(Failed("", str(error), expected=False))
        else:
            jobs.put(message)
    # Nobody is left to tell; a model in the middle of its work would keep the process for minutes.
    os._exit(0)


def _say(text: str) -> None:
    with suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)  # noqa: T201 - stderr is the worker's log


class _Desk:
    """Does one job at a time and keeps the last model loaded."""

    def __init__(self, events: BinaryIO) -> None:
        self._events = events
        self._key: tuple[Any, ...] | None = None
        self._engine: Any = None
        self._told_at = 0.0

    def send(self, message: Message) -> None:
        try:
            self._events.write(encode(message))
            self._events.flush()
        except OSError:
            os._exit(0)  # the program has gone

    def done(self, job: Job) -> Finished | Failed:
        """The job's last message."""
        try:
            return self._do(job)
        except WorkbenchError as error:
            return Failed(job.id, " ".join(str(error).split()), expected=True)
        except MemoryError:
            self._key = self._engine = None
            return Failed(
                job.id,
                "there is not enough memory for this model and recording; close other programs, draft a shorter span, "
                "or choose a smaller model",
                expected=True,
            )
        except Exception as error:  # noqa: BLE001 - the one place where a bug becomes a message
            detail = traceback.format_exc()[-_LONGEST_DETAIL:]
            return Failed(job.id, f"{type(error).__name__}: {error}"[:_LONGEST_TEXT], expected=False, detail=detail)

    def _do(self, job: Job) -> Finished:
        if job.stage == OFFLINE_TEST:
            return _offline_test(job)
        self._told_at = 0.0
        self.send(Progress(job.id, 0, 0))
        samples, sample_rate_hz = _samples(job)
        total_ms = len(samples) * 1000 // sample_rate_hz
        started = time.perf_counter()
        engine = self._loaded(job)
        load_seconds = time.perf_counter() - started
        self.send(Progress(job.id, 0, total_ms))

        furthest = 0

        def progress(done_ms: int, text: str) -> None:
            nonlocal furthest
            furthest = min(max(furthest, done_ms), total_ms)
            if text:
                self.send(Hypothesis(job.id, text[:_LONGEST_TEXT]))
            now = time.monotonic()
            if now - self._told_at >= _TOLD_EVERY_S:
                self._told_at = now
                self.send(Progress(job.id, furthest, total_ms))

        started = time.perf_counter()
        result = _run(engine, job, samples, sample_rate_hz, progress)
        seconds = time.perf_counter() - started

        from hitl_workbench.worker.results import write_result

        sha256 = write_result(Path(job.result), result)
        report = engine.report
        notes = report.notes + tuple(f"a library tried to reach {target}; refused" for target in offline.refused())
        return Finished(job.id, job.result, sha256, seconds, load_seconds, dict(report.versions), report.device, notes)

    def _loaded(self, job: Job) -> Any:
        from hitl_workbench import plugins
        from hitl_workbench.engines.base import Device

        groups = {TRANSCRIPTION: plugins.TRANSCRIBERS, DIARIZATION: plugins.DIARIZERS, VOICES: plugins.DIARIZERS}
        if job.stage not in groups:
            raise ValueError(f"there is no stage {job.stage!r}")
        key = (job.stage, job.engine, job.model, tuple(sorted(job.device.items())))
        if key != self._key:
            self._key = self._engine = (
                None  # the old model goes before the new one comes: there may not be room for two
            )
            self._engine = plugins.load(groups[job.stage], job.engine)(Path(job.model), Device(**job.device))
            self._key = key
        return self._engine


def _samples(job: Job) -> tuple[Any, int]:
    from hitl_workbench.audio.samples import read_samples
    from hitl_workbench.engines.base import SAMPLE_RATE_HZ

    samples = read_samples(
        Path(job.audio), job.start_ms, job.end_ms, channel=job.channel, sample_rate_hz=SAMPLE_RATE_HZ
    )
    if len(samples) == 0:
        raise MediaError(f"{Path(job.audio).name} has no sound from {job.start_ms} ms on; choose another span")
    return samples, SAMPLE_RATE_HZ


def _run(engine: Any, job: Job, samples: Any, sample_rate_hz: int, progress: Any) -> Any:
    """What the engine finds, on the recording's time line."""
    from hitl_workbench.domain.time import Span
    from hitl_workbench.engines.base import DiarizationOptions, TranscriptionOptions

    if job.stage == TRANSCRIPTION:
        words = engine.transcribe(samples, sample_rate_hz, TranscriptionOptions(**job.options), progress)
        return replace(
            words,
            channel=job.channel,
            words=tuple(
                replace(word, start_ms=word.start_ms + job.start_ms, end_ms=word.end_ms + job.start_ms)
                for word in words.words
            ),
            segments=tuple(
                replace(part, start_ms=part.start_ms + job.start_ms, end_ms=part.end_ms + job.start_ms)
                for part in words.segments
            ),
        )

    if job.stage == VOICES:
        if not hasattr(engine, "voices"):  # a diarizer of somebody else's, from before there were voices
            raise EngineError(f"the diarizer {job.engine} cannot compare voices; use another, for example pyannote")
        asked = [Span(start_ms - job.start_ms, end_ms - job.start_ms) for start_ms, end_ms in job.options["spans"]]
        return engine.voices(samples, sample_rate_hz, asked, progress)

    def moved(spans: Any) -> Any:
        return tuple(
            replace(item, span=Span(item.span.start_ms + job.start_ms, item.span.end_ms + job.start_ms))
            for item in spans
        )

    found = engine.diarize(samples, sample_rate_hz, DiarizationOptions(**job.options), progress)
    return replace(found, spans=moved(found.spans), exclusive=moved(found.exclusive))


def _offline_test(job: Job) -> Finished:
    were_open = offline.attempt_connections()
    if were_open:
        raise EngineError(f"the worker could use the network ({', '.join(were_open)}); report this as a defect")
    return Finished(job.id, "", "", 0.0, 0.0, notes=offline.refused())
