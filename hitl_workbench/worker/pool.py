"""The workers of one program: one process for each stage, side by side, jobs of a stage one after the other."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from types import TracebackType

from hitl_workbench.errors import Cancelled, EngineError
from hitl_workbench.worker.process import Listener, WorkerProcess
from hitl_workbench.worker.protocol import (
    DIARIZATION,
    OFFLINE_TEST,
    TRANSCRIPTION,
    VOICES,
    Failed,
    Finished,
    Job,
    Message,
)
from hitl_workbench.worker.threads import threads_for

__all__ = ["WorkerPool", "prove_offline", "threads_for"]

_TITLES = {
    TRANSCRIPTION: "the speech recognition worker",
    DIARIZATION: "the diarization worker",
    VOICES: "the voices worker",
    OFFLINE_TEST: "the worker",
}
_LOOK_EVERY_S = 0.1  # at `cancelled`


class WorkerPool:
    """Runs jobs in worker processes, which keep their models loaded from job to job.

    Usable without Qt: `run` or `messages` in any thread, or a listener, which is called from the workers' threads.
    Every job ends with exactly one Finished or Failed; a worker that dies is a Failed that says how it died, and the
    next job of that stage starts a new one. Close it (or use it as a context) to end the processes.
    """

    def __init__(self, listener: Listener | None = None) -> None:
        """With a listener, `messages` and `run` have nothing to give."""
        self._listener = listener
        self._inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._lock = threading.RLock()
        self._workers: dict[str, WorkerProcess] = {}
        self._waiting: dict[str, deque[Job]] = {}
        self._pending: dict[str, str] = {}  # job id: stage

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def pending(self) -> frozenset[str]:
        """The ids of the jobs that have not ended."""
        with self._lock:
            return frozenset(self._pending)

    def worker_pids(self) -> dict[str, int]:
        """The processes that run now, by stage."""
        with self._lock:
            return {stage: worker.pid for stage, worker in self._workers.items() if worker.pid is not None}

    def submit(self, job: Job) -> None:
        """Queue a job behind the others of its stage; returns at once.

        The first job of a stage decides how many threads its process may use at most. Raises ValueError when a job of
        this id is pending.
        """
        with self._lock:
            if job.id in self._pending:
                raise ValueError(f"job {job.id} is pending already")
            if job.stage not in self._workers:
                title = _TITLES.get(job.stage, f"the {job.stage} worker")
                self._workers[job.stage] = WorkerProcess(title, self._hear)
                self._waiting[job.stage] = deque()
            self._pending[job.id] = job.stage
            self._waiting[job.stage].append(job)
        self._start_next(job.stage)

    def messages(self, cancelled: Callable[[], bool] = lambda: False) -> Generator[Message, None, None]:
        """What the workers say, until no job is pending; jobs may be submitted meanwhile.

        cancelled is asked ten times a second; when it says yes everything is cancelled and Cancelled is raised. Leaving
        the loop early cancels too.
        """
        try:
            while not self._is_idle():
                if cancelled():
                    raise Cancelled("stopped; what was finished is kept")
                try:
                    message = self._inbox.get(timeout=_LOOK_EVERY_S)
                except queue.Empty:
                    continue
                yield message
        finally:
            self.cancel()

    def run(self, jobs: Sequence[Job], cancelled: Callable[[], bool] = lambda: False) -> Generator[Message, None, None]:
        """Submit jobs and give what the workers say until all have ended, as `messages` does."""
        for job in jobs:
            self.submit(job)
        yield from self.messages(cancelled)

    def cancel(self, *job_ids: str) -> None:
        """Kill the workers that do these jobs (all, when none is named); the jobs end without a message.

        A killed worker loads its model again at the next job.
        """
        with self._lock:
            unwanted = {
                name: self._pending.pop(name) for name in job_ids or tuple(self._pending) if name in self._pending
            }
            for jobs in self._waiting.values():
                for job in [job for job in jobs if job.id in unwanted]:
                    jobs.remove(job)
            busy = [self._workers[stage] for name, stage in unwanted.items() if self._workers[stage].job == name]
        for worker in busy:
            worker.kill()
        for stage in set(unwanted.values()):
            self._start_next(stage)

    def close(self) -> None:
        """End the processes; pending jobs are forgotten."""
        self.cancel()
        with self._lock:
            workers, self._workers, self._waiting = list(self._workers.values()), {}, {}
        for worker in workers:
            worker.kill()

    def _start_next(self, stage: str) -> None:
        with self._lock:
            worker, waiting = self._workers.get(stage), self._waiting.get(stage)
            if worker is None or not waiting or worker.job is not None:
                return
            job = waiting.popleft()
            try:
                worker.start(job)
            except EngineError as error:
                failure = Failed(job.id, str(error), expected=True)
            else:
                return
        self._hear(failure)

    def _hear(self, message: Message) -> None:
        """A worker's thread has a message; when its job has ended the next one starts."""
        stage = None
        with self._lock:
            if isinstance(message, Finished | Failed):
                stage = self._pending.pop(message.job, None)
                if stage is None:
                    return  # cancelled a moment ago
            if self._listener is None:
                self._inbox.put(message)
        if self._listener is not None:
            self._listener(message)
        if stage is not None:
            self._start_next(stage)

    def _is_idle(self) -> bool:
        with self._lock:
            return not self._pending and self._inbox.empty()


def prove_offline() -> tuple[str, ...]:
    """Start a worker that tries to get out; what it tried, all of it refused.

    Raises EngineError when anything was let out.
    """
    with WorkerPool() as pool:
        job = Job("offline", OFFLINE_TEST, engine="", model="", audio="", result="")
        for message in pool.run([job]):
            if isinstance(message, Failed):
                raise EngineError(message.message)
            if isinstance(message, Finished):
                return message.notes
    raise EngineError("the worker did not answer; run it again")
