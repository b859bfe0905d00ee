"""Workers from the program's side: start them, give them jobs, hear what they say, end them.

One process a stage, kept between jobs so that its model stays loaded. Cancelling is killing. A worker that dies is
reported as what it was, and the next job starts another.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Self

from hitl_workbench.errors import Cancelled
from hitl_workbench.worker.protocol import Failed, Finished, Job, Message, decode, encode

_POLL_S = 0.1
_STDERR_LINES = 50


def threads_for(stages: int, cores: int | None = None) -> tuple[int, int]:
    """Threads for transcription and for diarization when so many stages run side by side.

    Alone, a stage gets every core. Together they may use one thread more than there are cores: measured on two
    cores, 2 + 1 takes 0.82 of the time of one after the other, 1 + 1 takes 0.85, 2 + 2 as long as the sum.
    """
    cores = cores or _usable_cores()
    if stages < 2 or cores < 2:
        return cores, cores
    diarization = max(1, cores // 3)
    return cores - diarization + (1 if cores <= 4 else 0), diarization


def _usable_cores() -> int:
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(slots=True)
class _Worker:
    """One child process, what it is doing and what waits for it."""

    stage: str
    waiting: deque[Job] = field(default_factory=deque)
    running: Job | None = None
    process: subprocess.Popen[bytes] | None = None
    last_words: deque[str] = field(default_factory=lambda: deque(maxlen=_STDERR_LINES))


class WorkerPool:
    """A worker for each stage that is asked for. Use it in a with statement: leaving it ends the processes."""

    def __init__(self) -> None:
        self._workers: dict[str, _Worker] = {}
        self._heard: SimpleQueue[tuple[_Worker, subprocess.Popen[bytes], Message | None]] = SimpleQueue()

    def submit(self, job: Job) -> None:
        """Queue a job behind the others of its stage."""
        worker = self._workers.setdefault(job.stage, _Worker(job.stage))
        worker.waiting.append(job)
        self._advance(worker)

    def messages(self, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Message]:
        """What the workers say until every job has ended, each with one Finished or Failed.

        Raises Cancelled, with every worker killed, soon after cancelled() is true.
        """
        while any(worker.running or worker.waiting for worker in self._workers.values()):
            if cancelled():
                self.kill()
                raise Cancelled("stopped; finished stages are kept")
            try:
                worker, process, message = self._heard.get(timeout=_POLL_S)
            except Empty:
                continue
            if process is not worker.process:
                continue  # the last words of a worker that was ended
            if message is None:
                message = self._death_of(worker)
            if message is None:
                continue
            if isinstance(message, Finished | Failed):
                worker.running = None
                self._advance(worker)
            yield message

    def kill(self) -> None:
        """End every worker at once and forget its jobs."""
        for worker in self._workers.values():
            worker.waiting.clear()
            worker.running = None
            process, worker.process = worker.process, None
            if process is not None:
                _kill_tree(process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()

    def _advance(self, worker: _Worker) -> None:
        """Give an idle worker its next job, starting its process when there is none."""
        if worker.running or not worker.waiting:
            return
        if worker.process is None or worker.process.poll() is not None:
            self._start(worker, worker.waiting[0])
        worker.running = worker.waiting.popleft()
        assert worker.process is not None and worker.process.stdin is not None
        with contextlib.suppress(OSError):  # a worker that is gone is noticed by its reader
            worker.process.stdin.write(encode(worker.running))
            worker.process.stdin.flush()

    def _start(self, worker: _Worker, job: Job) -> None:
        frozen = getattr(sys, "frozen", False)
        command = [sys.executable, "--worker"] if frozen else [sys.executable, "-m", "hitl_workbench", "--worker"]
        worker.last_words.clear()
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(job.device),
            # Ctrl+C in a terminal is for the program; it ends its workers itself.
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0)
            | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        worker.process = process
        errors = Thread(target=_keep_last_words, args=(worker, process), daemon=True)
        errors.start()
        Thread(target=self._listen, args=(worker, process, errors), daemon=True).start()

    def _listen(self, worker: _Worker, process: subprocess.Popen[bytes], errors: Thread) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                with contextlib.suppress(ValueError):  # garbage is not for us
                    self._heard.put((worker, process, decode(line)))
        process.wait()
        errors.join(timeout=2)
        self._heard.put((worker, process, None))

    def _death_of(self, worker: _Worker) -> Failed | None:
        """What to say of a worker that ended; None when it had nothing to do."""
        process, worker.process = worker.process, None
        if worker.running is None or process is None:
            return None
        what = f"the {worker.stage} worker {_cause(process.returncode)}; nothing else was lost. Draft again to go on"
        return Failed(worker.running.id, what, expected=True, detail="\n".join(worker.last_words))


def _environment(device: Mapping[str, object]) -> dict[str, str]:
    environment = dict(os.environ)
    threads = str(device.get("threads") or _usable_cores())
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        environment[name] = threads
    # Threads that spin while they wait would take the other worker's core.
    environment["OMP_WAIT_POLICY"] = "PASSIVE"
    environment["PYTHONUNBUFFERED"] = "1"
    return environment


def _cause(status: int | None) -> str:
    if status is not None and status < 0:
        if -status == getattr(signal, "SIGKILL", 9):
            return "was killed (signal 9), perhaps because memory ran out"
        return f"crashed (signal {-status})"
    return f"ended unexpectedly (status {status})"


def _keep_last_words(worker: _Worker, process: subprocess.Popen[bytes]) -> None:
    assert process.stderr is not None
    with process.stderr as lines:
        for line in lines:
            worker.last_words.append(line.decode("utf-8", "replace").rstrip())


def _kill_tree(process: subprocess.Popen[bytes]) -> None:
    import psutil

    with contextlib.suppress(psutil.Error):
        for child in psutil.Process(process.pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                child.kill()
    process.kill()
    process.wait()
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
