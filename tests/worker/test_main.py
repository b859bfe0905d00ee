"""The worker process from outside: bare lines in, bare lines out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hitl_workbench.worker.process import command_line
from hitl_workbench.worker.protocol import Failed, Finished, Job, Message, Progress, decode, encode
from tests.worker.conftest import MakeJob

Process = subprocess.Popen[bytes]


@pytest.fixture
def worker() -> Iterator[Process]:
    pipe = subprocess.PIPE
    with subprocess.Popen(command_line(), stdin=pipe, stdout=pipe, stderr=pipe) as started:
        yield started
        started.kill()


def give(worker: Process, line: bytes) -> None:
    assert worker.stdin
    worker.stdin.write(line)
    worker.stdin.flush()


def hear(worker: Process) -> Message:
    assert worker.stdout
    return decode(worker.stdout.readline())


def hear_end(worker: Process) -> Message:
    while not isinstance(message := hear(worker), Finished | Failed):
        pass
    return message


def test_it_ends_when_the_program_has_gone_even_in_the_middle_of_a_job(worker: Process, make_job: MakeJob) -> None:
    give(worker, encode(make_job(script={"sleep_s": 60})))
    while not (isinstance(message := hear(worker), Progress) and message.total_ms):
        pass
    assert worker.stdin
    worker.stdin.close()
    assert worker.wait(timeout=20) == 0


def test_a_line_that_is_no_job_is_answered_and_the_next_is_done(worker: Process, make_job: MakeJob) -> None:
    for line in (b"hello\n", encode(Progress("a", 1, 2)), b"x" * 2_000_000 + b"\n"):
        give(worker, line)
        failed = hear_end(worker)
        assert isinstance(failed, Failed)
        assert not failed.expected
    give(worker, encode(make_job("good")))
    ended = hear_end(worker)
    while isinstance(ended, Failed):  # the long line counts as several
        ended = hear_end(worker)
    assert ended.job == "good"


def test_a_job_of_an_unknown_stage_is_a_bug_not_a_death(worker: Process, make_job: MakeJob) -> None:
    give(worker, encode(make_job(stage="translation")))
    failed = hear_end(worker)
    assert isinstance(failed, Failed)
    assert (failed.message, failed.expected) == ("ValueError: there is no stage 'translation'", False)


def test_standard_output_carries_messages_only(worker: Process, make_job: MakeJob) -> None:
    give(worker, encode(make_job(script={"print": "a library speaks\n"})))
    assert isinstance(hear_end(worker), Finished)
    assert worker.stdin and worker.stdout and worker.stderr
    worker.stdin.close()
    assert worker.stdout.read() == b""
    assert b"a library speaks" in worker.stderr.read()


def test_a_result_that_cannot_be_written_is_an_expected_error(worker: Process, make_job: MakeJob) -> None:
    give(worker, encode(make_job(result="/nowhere/at/all/result.json")))
    failed = hear_end(worker)
    assert isinstance(failed, Failed)
    assert failed.expected
    assert "cannot be written to" in failed.message


def test_a_worker_loads_neither_the_window_nor_a_model_before_its_first_job() -> None:
    code = (
        "import sys, json; from hitl_workbench.worker import main; "
        "print(json.dumps([n for n in ('PySide6', 'torch', 'faster_whisper', 'numpy', 'sqlite3') if n in sys.modules]))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(ended.stdout) == []


def test_it_finds_itself_whatever_lies_in_the_folder_where_the_person_stands(
    tmp_path: Path, make_job: MakeJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("queue.py", "hitl_workbench.py", "numpy.py"):
        (tmp_path / name).write_text("raise SystemExit('the wrong module')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    pipe = subprocess.PIPE
    with subprocess.Popen(command_line(), stdin=pipe, stdout=pipe, stderr=pipe, env=dict(os.environ)) as started:
        give(started, encode(make_job()))
        assert isinstance(hear_end(started), Finished)
        started.kill()


def test_a_bundle_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command_line() == [sys.executable, "--worker"]


def test_options_that_an_engine_does_not_know_are_a_bug(worker: Process, make_job: MakeJob) -> None:
    job: Job = make_job(options={"speed": 11})
    give(worker, encode(job))
    failed = hear_end(worker)
    assert isinstance(failed, Failed)
    assert not failed.expected
    assert "speed" in failed.message
