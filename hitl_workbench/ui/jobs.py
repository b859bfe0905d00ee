"""Long work: one after the other, with progress, time left, cancel and retry."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from hitl_workbench.domain.annotation import Tier
from hitl_workbench.domain.recording import Recording
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.project.project import Project
from hitl_workbench.ui.session import Session
from hitl_workbench.ui.tasks import Progress, Task
from hitl_workbench.ui.words import tr

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
_EARLIEST_ESTIMATE = 0.03

Cancelled = Callable[[], bool]


@dataclass(eq=False)
class Job:
    """One entry of the queue. problems are (what, why); again makes a job for what failed."""

    title: str
    work: Callable[[Project, Progress, Cancelled], Any]
    recordings: frozenset[int] = frozenset()
    on_done: Callable[[Any], None] | None = None
    again: Callable[[], Job | None] | None = None
    state: str = WAITING
    share: float = 0.0
    text: str = ""
    problems: list[tuple[str, str]] = field(default_factory=list)
    started_s: float = 0.0
    ended_s: float = 0.0
    task: Task | None = None

    @property
    def is_over(self) -> bool:
        return self.state in (DONE, FAILED, CANCELLED)

    @property
    def left_s(self) -> float | None:
        """Seconds still to go, as far as the pace so far tells."""
        if self.state != RUNNING or self.share < _EARLIEST_ESTIMATE:
            return None
        return (time.monotonic() - self.started_s) * (1 - self.share) / self.share


class Jobs(QObject):
    """The queue of the open project.

    Signals:
        changed: jobs came, went, or changed their state.
        progressed: a share or text changed.
        ended: a Job that is over.
    """

    changed = Signal()
    progressed = Signal()
    ended = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.jobs: list[Job] = []
        session.opened.connect(self._forget)

    def add(self, job: Job) -> Job:
        """Put a job at the end of the queue."""
        self.jobs.append(job)
        self.changed.emit()
        self._start_next()
        return job

    def cancel(self, job: Job) -> None:
        """Stop a job; what it finished is kept."""
        if job.state == WAITING:
            self._end(job, CANCELLED)
        elif job.task is not None:
            job.text = self.tr("stopping …")
            job.task.cancel()
            self.progressed.emit()

    def retry(self, job: Job) -> None:
        """Queue again what failed or was stopped."""
        fresh = job.again() if job.again else None
        self.dismiss(job)
        if fresh is not None:
            self.add(fresh)

    def dismiss(self, job: Job) -> None:
        """Take a job that is over off the list."""
        if job.is_over and job in self.jobs:
            self.jobs.remove(job)
            self.changed.emit()

    @property
    def running(self) -> Job | None:
        return next((job for job in self.jobs if job.state == RUNNING), None)

    def share_of(self, recording_id: int) -> float | None:
        """How far the running job that works on a recording is."""
        for job in self.jobs:
            if job.state in (RUNNING, WAITING) and recording_id in job.recordings:
                return job.share
        return None

    # -- how

    def _start_next(self) -> None:
        waiting = [job for job in self.jobs if job.state == WAITING]
        if self.running is not None or not waiting or not self._session.is_open:
            return
        job = waiting[0]
        job.state, job.started_s = RUNNING, time.monotonic()
        job.task = self._session.background(job.work)
        job.task.progressed.connect(lambda share, text: self._on_progress(job, share, text))
        job.task.done.connect(lambda result: self._on_done(job, result))
        job.task.failed.connect(lambda message: self._on_failed(job, message))
        job.task.cancelled.connect(lambda: self._end(job, CANCELLED))
        job.task.ended.connect(lambda: self._on_ended(job))
        self.changed.emit()
        job.task.start()

    def _on_progress(self, job: Job, share: float, text: str) -> None:
        job.share = max(job.share, min(1.0, share))
        job.text = text or job.text
        self.progressed.emit()

    def _on_done(self, job: Job, result: Any) -> None:
        if job.on_done is not None:
            job.on_done(result)
        self._end(job, FAILED if job.problems else DONE)

    def _on_failed(self, job: Job, message: str) -> None:
        job.problems.append((job.title, message))
        self._end(job, FAILED)

    def _on_ended(self, job: Job) -> None:
        if not job.is_over:  # a bug in its work: the crash report has the details
            job.problems.append((job.title, self.tr("the program made a mistake; a report was saved")))
            self._end(job, FAILED)
        self._start_next()

    def _end(self, job: Job, state: str) -> None:
        job.state, job.ended_s = state, time.monotonic()
        if state == DONE:
            job.share = 1.0
        self.changed.emit()
        self.ended.emit(job)
        self._start_next()

    def _forget(self) -> None:
        self.jobs = []
        self.changed.emit()


def import_job(files: Collection[Path], *, copy: bool, finished: Callable[[list[Any]], None]) -> Job:
    """Import files; finished gets the Outcomes."""
    from hitl_workbench.workflow.importing import FAILED as NOT_IMPORTED
    from hitl_workbench.workflow.importing import Outcome, import_recordings

    paths = list(files)
    bad: list[Path] = []

    def work(project: Project, progress: Progress, cancelled: Cancelled) -> list[Outcome]:
        return import_recordings(project, paths, copy=copy, progress=progress, cancelled=cancelled)

    def on_done(outcomes: list[Outcome]) -> None:
        for outcome in outcomes:
            if outcome.status == NOT_IMPORTED:
                bad.append(outcome.source)
                job.problems.append((outcome.source.name, outcome.error))
        finished(outcomes)

    several = tr("Import {count} files").format(count=len(paths))
    title = tr("Import {name}").format(name=paths[0].name) if len(paths) == 1 else several
    job = Job(title, work, on_done=on_done)
    job.again = lambda: import_job(bad or paths, copy=copy, finished=finished)
    return job


def draft_job(recordings: Collection[Recording], options: Any, finished: Callable[[list[Any]], None]) -> Job:
    """Draft recordings; finished gets what became of each."""
    from hitl_workbench.workflow.drafting import Drafted, draft

    chosen = list(recordings)
    bad: list[Recording] = []

    def work(project: Project, progress: Progress, cancelled: Cancelled) -> list[Drafted]:
        return draft(project, chosen, options, progress=progress, cancelled=cancelled)

    def on_done(results: list[Drafted]) -> None:
        for drafted in results:
            if drafted.error:
                bad.append(drafted.recording)
                job.problems.append((drafted.recording.name, drafted.error))
        finished(results)

    several = tr("Draft {count} recordings").format(count=len(chosen))
    title = tr("Draft {name}").format(name=chosen[0].name) if len(chosen) == 1 else several
    job = Job(title, work, recordings=frozenset(recording.id for recording in chosen), on_done=on_done)
    job.again = lambda: draft_job(bad or chosen, options, finished)
    return job


def redraft_job(recording: Recording, against: Tier, options: Any, finished: Callable[[Any], None]) -> Job:
    """Draft a recording again beside a tier; finished gets the Redrafted."""
    from hitl_workbench.workflow.redrafting import Redrafted, redraft

    def work(project: Project, progress: Progress, cancelled: Cancelled) -> Redrafted:
        return redraft(project, recording, against, options, progress=progress, cancelled=cancelled)

    def on_done(made: Redrafted) -> None:
        if made.drafted.error:
            job.problems.append((recording.name, made.drafted.error))
        finished(made)

    title = tr("Draft {name} again").format(name=recording.name)
    job = Job(title, work, recordings=frozenset({recording.id}), on_done=on_done)
    job.again = lambda: redraft_job(recording, against, options, finished)
    return job


def annotation_job(files: Collection[Any], finished: Callable[[list[Any], list[tuple[str, str]]], None]) -> Job:
    """Bring in annotations: each of files has path, recording and plan. finished gets (recording's id, what came in)
    for each, and the problems as (file, why).
    """
    from hitl_workbench.workflow.annotating import import_annotation

    chosen = [(one.path, one.recording, one.plan) for one in files]

    def work(project: Project, progress: Progress, cancelled: Cancelled) -> tuple[list[Any], list[tuple[str, str]]]:
        made, problems = [], []
        for number, (path, recording, plan) in enumerate(chosen):
            if cancelled():
                break
            progress(number / len(chosen), path.name)
            try:
                made.append((recording.id, import_annotation(project, recording, path, plan, strict=True)))
            except WorkbenchError as error:
                problems.append((path.name, str(error)))
        return made, problems

    def on_done(result: tuple[list[Any], list[tuple[str, str]]]) -> None:
        job.problems += result[1]
        finished(*result)

    several = tr("Import {count} files").format(count=len(chosen))
    title = tr("Import {name}").format(name=chosen[0][0].name) if len(chosen) == 1 else several
    job = Job(title, work, recordings=frozenset(recording.id for _, recording, _ in chosen), on_done=on_done)
    return job
