"""One worker process as the program sees it: started when needed, killed to cancel, explained when it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

from hitl_workbench.errors import EngineError
from hitl_workbench.worker.protocol import (
    MAX_LINE_BYTES,
    Failed,
    Finished,
    Hypothesis,
    Job,
    Message,
    Progress,
    decode,
    encode,
)
from hitl_workbench.worker.threads import cores, environment_of

KEPT_LINES = 50  # of a worker's stderr, for the report of a crash
_LONGEST_LINE = 2_000
_END_S = 2.0  # how long a closed pipe may take to become an exit status

Listener = Callable[[Message], None]


def command_line() -> list[str]:
    """How this program starts itself as a worker, from a source tree, a wheel or a frozen bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    # -P: a module of the same name in the folder where the person stands must not be taken for one of ours.
    return [sys.executable, "-P", "-m", "hitl_workbench", "--worker"]


class WorkerProcess:
    """A child process that does one job at a time, and the thread that listens to it.

    listener is called from that thread for every message of a job; each job ends with exactly one Finished or Failed,
    also when the process dies. A process that died is replaced at the next job.
    """

    def __init__(self, title: str, listener: Listener) -> None:
        """title is what the person calls it, for example "the speech recognition worker"."""
        self._title = title
        self._listener = listener
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._job: str | None = None
        self._stderr: deque[str] = deque(maxlen=KEPT_LINES)

    @property
    def job(self) -> str | None:
        """The id of the job it is doing."""
        return self._job

    @property
    def pid(self) -> int | None:
        """The process now running, if there is one."""
        process = self._process
        return process.pid if process and process.poll() is None else None

    @property
    def log(self) -> list[str]:
        """The last lines that it and its libraries wrote."""
        return list(self._stderr)

    def start(self, job: Job) -> None:
        """Give it a job; returns at once.

        Raises ValueError while it has another, EngineError when no process can be started.
        """
        with self._lock:
            if self._job is not None:
                raise ValueError(f"{self._title} has a job already")
            if self._process is None or self._process.poll() is not None:
                self._process = self._launched(int(job.device.get("threads") or cores()))
            self._job = job.id
            process = self._process
        assert process.stdin
        # A process that has just died breaks the pipe; the thread that listens to it reports how it ended.
        with suppress(OSError):
            process.stdin.write(encode(job))
            process.stdin.flush()

    def kill(self) -> None:
        """End it and everything it started, at once; a job it had ends without a message."""
        with self._lock:
            self._job = None
            process, self._process = self._process, None
        if process is not None:
            _kill_tree(process)
            _close(process.stdin)

    def _launched(self, threads: int) -> subprocess.Popen[bytes]:
        self._stderr.clear()
        options: dict[str, Any]
        if sys.platform == "win32":
            options = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
        else:
            options = {"start_new_session": True}  # Ctrl+C in a terminal is for the program to handle
        try:
            process = subprocess.Popen(
                command_line(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, **environment_of(threads), "PYTHONUNBUFFERED": "1"},
                **options,
            )
        except OSError as error:
            raise EngineError(
                f"{self._title} cannot be started ({error.strerror}); close other programs and draft again"
            ) from error
        log = threading.Thread(target=self._keep_log, args=(process.stderr,), daemon=True)
        log.start()
        threading.Thread(target=self._listen, args=(process, log), name=self._title, daemon=True).start()
        return process

    def _keep_log(self, stderr: IO[bytes]) -> None:
        while line := stderr.readline(_LONGEST_LINE):
            self._stderr.append(line.decode("utf-8", "replace").rstrip())
        stderr.close()

    def _listen(self, process: subprocess.Popen[bytes], log: threading.Thread) -> None:
        assert process.stdout
        whole = True
        while line := process.stdout.readline(MAX_LINE_BYTES + 1):
            starts, whole = whole, line.endswith(b"\n")
            if not (starts and whole):
                continue  # a piece of a line longer than any message
            try:
                message = decode(line)
            except ValueError:
                self._stderr.append(line[:_LONGEST_LINE].decode("utf-8", "replace").rstrip())
                continue
            self._pass_on(process, message)
        process.stdout.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_END_S)
        status = process.poll()
        _kill_tree(process)
        log.join(_END_S)
        _close(process.stdin)
        with self._lock:
            mine = self._process is process
            job = self._job if mine else None
            if mine:
                self._process, self._job = None, None
        if job is not None:
            self._listener(Failed(job, _explained(self._title, status), expected=True, detail="\n".join(self.log)))

    def _pass_on(self, process: subprocess.Popen[bytes], message: Message) -> None:
        if not isinstance(message, Progress | Hypothesis | Finished | Failed):
            return
        with self._lock:
            if self._process is not process or message.job != self._job:
                return  # of a job that was cancelled meanwhile
            if isinstance(message, Finished | Failed):
                self._job = None
        self._listener(message)


def _explained(title: str, status: int | None) -> str:
    """How a process ended, and what to do about it."""
    if status is None:
        return f"{title} stopped answering; draft again"
    if status >= 0:
        # Windows gives the exception's code: a crash there looks like 0xC0000005.
        code = f"0x{status:08X}" if status > 255 else str(status)
        return f"{title} ended unexpectedly (exit status {code}); draft again"
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = "unknown"
    how = f"{title} was killed (signal {-status}, {name})"
    if name == "SIGKILL":
        return f"{how}, perhaps out of memory; close other programs or choose a smaller model, and draft again"
    return f"{how}; draft again"


def _kill_tree(process: subprocess.Popen[bytes]) -> None:
    import psutil

    if process.poll() is not None:
        return  # its number may belong to somebody else by now
    try:
        parent = psutil.Process(process.pid)
        family = [*parent.children(recursive=True), parent]
    except psutil.NoSuchProcess:
        family = []
    for member in family:
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            member.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_END_S)


def _close(pipe: IO[bytes] | None) -> None:
    # What is left in the buffer of a broken pipe cannot be written any more.
    with suppress(OSError):
        if pipe:
            pipe.close()
