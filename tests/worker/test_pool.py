"""Workers as the program sees them: real processes with scripted engines."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import psutil
import pytest

from hitl_workbench.domain.time import Span
from hitl_workbench.engines.base import diarization_from_json, transcription_from_json
from hitl_workbench.errors import Cancelled, EngineError
from hitl_workbench.worker import process
from hitl_workbench.worker.pool import WorkerPool, prove_offline
from hitl_workbench.worker.protocol import Failed, Finished, Hypothesis, Job, Message, Progress
from hitl_workbench.worker.results import read_result
from tests.worker.conftest import DIARIZATION, MakeJob

LONG = {"sleep_s": 60}  # longer than any test may take


def last(messages: list[Message]) -> Finished | Failed:
    ended = messages[-1]
    assert isinstance(ended, Finished | Failed)
    return ended


def words(message: Message) -> list[tuple[str, int, int]]:
    assert isinstance(message, Finished), message
    found = transcription_from_json(read_result(Path(message.result), message.sha256))
    return [(word.text, word.start_ms, word.end_ms) for word in found.words]


def test_a_job_ends_with_its_result_in_a_file(pool: WorkerPool, make_job: MakeJob) -> None:
    messages = list(pool.run([make_job()]))
    assert words(last(messages)) == [
        ("word1", 1000, 1400),
        ("word2", 1400, 1800),
        ("word3", 1800, 2000),
        ("word4", 3000, 3400),
        ("word5", 3400, 3500),
    ]
    assert Hypothesis("a", "word3") in messages
    assert Progress("a", 0, 4000) in messages
    assert sum(isinstance(message, Finished | Failed) for message in messages) == 1


def test_a_stretch_of_one_channel_comes_back_in_the_recordings_time(pool: WorkerPool, make_job: MakeJob) -> None:
    job = make_job(start_ms=1500, end_ms=3300, channel=1)
    ended = last(list(pool.run([job])))
    assert words(ended) == [("word1", 3000, 3300)]
    assert isinstance(ended, Finished)
    assert transcription_from_json(read_result(Path(ended.result), ended.sha256)).channel == 1


def test_speakers_come_back_in_the_recordings_time(pool: WorkerPool, make_job: MakeJob) -> None:
    ended = last(list(pool.run([make_job(stage=DIARIZATION, start_ms=500)])))
    assert isinstance(ended, Finished), ended
    found = diarization_from_json(read_result(Path(ended.result), ended.sha256))
    assert [item.span for item in found.spans] == [Span(1000, 2000), Span(3000, 3500)]
    assert found.spans == found.exclusive


def test_two_stages_run_side_by_side_in_two_processes(pool: WorkerPool, make_job: MakeJob) -> None:
    pool.submit(make_job("asr", script=LONG))
    pool.submit(make_job("who", script=LONG, stage=DIARIZATION))
    working: set[str] = set()
    for message in pool.messages(cancelled=lambda: len(working) == 2):
        if isinstance(message, Progress) and message.total_ms:
            working.add(message.job)
            pids = set(pool.worker_pids().values())
        if len(working) == 2:
            break
    assert len(pids) == 2


def test_jobs_of_a_stage_run_in_order_in_one_process(pool: WorkerPool, make_job: MakeJob) -> None:
    pids = []
    ended = []
    for message in pool.run([make_job(name) for name in ("a", "b", "c")]):
        if isinstance(message, Finished):
            ended.append(message.job)
        if isinstance(message, Progress):
            pids += pool.worker_pids().values()
    assert ended == ["a", "b", "c"]
    assert len(set(pids)) == 1


def test_a_model_stays_loaded_for_the_next_job(pool: WorkerPool, make_job: MakeJob) -> None:
    first = make_job("a")
    (Path(first.model) / "script.json").write_text('{"words": [["old", 0, 1, 0.5]]}')
    again = Job(**{**{name: getattr(first, name) for name in Job.__slots__}, "id": "b"})
    seen = []
    for message in pool.run([first, again]):
        if isinstance(message, Progress) and message.job == "a" and message.total_ms:
            # Loaded by now: a change would only be seen by loading again.
            (Path(first.model) / "script.json").write_text('{"words": [["new", 0, 1, 0.5]]}')
        if isinstance(message, Finished):
            seen.append(words(message))
    assert seen == [[("old", 0, 1)], [("old", 0, 1)]]


def test_an_expected_error_is_passed_on_in_one_line(pool: WorkerPool, make_job: MakeJob) -> None:
    failed = last(list(pool.run([make_job(script={"fail": "no voice;\n  record again"})])))
    assert failed == Failed("a", "no voice; record again", expected=True)


def test_a_bug_is_told_apart_and_carries_its_traceback(pool: WorkerPool, make_job: MakeJob) -> None:
    failed = last(list(pool.run([make_job(script={"bug": "off by one"})])))
    assert isinstance(failed, Failed)
    assert (failed.message, failed.expected) == ("RuntimeError: off by one", False)
    assert "Traceback" in failed.detail
    assert "scripted.py" in failed.detail


def test_after_an_error_the_same_process_goes_on(pool: WorkerPool, make_job: MakeJob) -> None:
    assert isinstance(last(list(pool.run([make_job("a", script={"bug": "x"})]))), Failed)
    pids = pool.worker_pids()
    assert isinstance(last(list(pool.run([make_job("b")]))), Finished)
    assert pool.worker_pids() == pids


def test_a_missing_sound_is_an_expected_error(pool: WorkerPool, make_job: MakeJob) -> None:
    failed = last(list(pool.run([make_job(audio="/nowhere/gone.wav")])))
    assert isinstance(failed, Failed)
    assert failed.expected
    assert "gone.wav" in failed.message


def test_a_stretch_beyond_the_end_is_an_expected_error(pool: WorkerPool, make_job: MakeJob) -> None:
    failed = last(list(pool.run([make_job(start_ms=9000)])))
    assert isinstance(failed, Failed)
    assert failed.expected
    assert "9000 ms" in failed.message


def test_an_unknown_engine_is_an_expected_error(pool: WorkerPool, make_job: MakeJob) -> None:
    failed = last(list(pool.run([make_job(engine="unheard-of")])))
    assert isinstance(failed, Failed)
    assert failed.expected
    assert "choose one of" in failed.message


def test_a_worker_that_ends_by_itself_is_reported_with_its_status(pool: WorkerPool, make_job: MakeJob) -> None:
    failed = last(list(pool.run([make_job(script={"exit": 3})])))
    assert isinstance(failed, Failed)
    assert failed.expected
    assert failed.message == "the speech recognition worker ended unexpectedly (exit status 3); draft again"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to die of")
def test_a_killed_worker_is_reported_as_killed_and_the_next_job_starts_another(
    pool: WorkerPool, make_job: MakeJob
) -> None:
    for message in pool.run([make_job("a", script=LONG), make_job("b")]):
        if isinstance(message, Progress) and message.job == "a" and message.total_ms:
            (first,) = pool.worker_pids().values()
            os.kill(first, signal.SIGKILL)
        if isinstance(message, Failed):
            assert message.job == "a"
            assert message.expected
            assert message.message.startswith("the speech recognition worker was killed (signal 9, SIGKILL), perhaps")
        if isinstance(message, Finished):
            assert message.job == "b"
            assert first not in pool.worker_pids().values()
            return
    pytest.fail("the job after the killed one did not finish")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to die of")
def test_a_crash_leaves_its_last_words_in_the_detail(pool: WorkerPool, make_job: MakeJob) -> None:
    for message in pool.run([make_job(script=LONG)]):
        if isinstance(message, Progress) and message.total_ms:
            os.kill(pool.worker_pids()["transcription"], signal.SIGSEGV)
        if isinstance(message, Failed):
            assert "signal 11, SIGSEGV" in message.message
            assert "Fatal Python error: Segmentation fault" in message.detail
            assert "worker/main.py" in message.detail, "where it was is told"
            return
    pytest.fail("the crash was not reported")


def test_a_worker_that_died_while_idle_is_replaced(pool: WorkerPool, make_job: MakeJob) -> None:
    assert isinstance(last(list(pool.run([make_job("a")]))), Finished)
    (pid,) = pool.worker_pids().values()
    psutil.Process(pid).kill()
    psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=10)
    assert isinstance(last(list(pool.run([make_job("b")]))), Finished)


def test_cancelling_kills_the_processes(pool: WorkerPool, make_job: MakeJob) -> None:
    jobs = [make_job("asr", script=LONG), make_job("who", script=LONG, stage=DIARIZATION), make_job("later")]
    started: set[str] = set()
    pids: set[int] = set()
    with pytest.raises(Cancelled, match="what was finished is kept"):
        for message in pool.run(jobs, cancelled=lambda: len(started) == 2):
            if isinstance(message, Progress) and message.total_ms:
                started.add(message.job)
                pids |= set(pool.worker_pids().values())
    assert len(pids) == 2
    assert not any(psutil.pid_exists(pid) for pid in pids)
    assert not pool.pending
    assert not list(pool.messages())


def test_cancelling_one_job_leaves_the_others(pool: WorkerPool, make_job: MakeJob) -> None:
    pool.submit(make_job("a", script=LONG))
    pool.submit(make_job("b", script=LONG))
    pool.submit(make_job("c"))
    ended = []
    for message in pool.messages():
        if isinstance(message, Progress) and message.job == "a" and message.total_ms:
            pool.cancel("b")
            pool.cancel("a")
        if isinstance(message, Finished | Failed):
            ended.append(message.job)
    assert ended == ["c"]


def test_leaving_the_loop_early_ends_the_work(pool: WorkerPool, make_job: MakeJob) -> None:
    messages = pool.run([make_job(script=LONG)])
    assert isinstance(next(messages), Progress)
    pids = pool.worker_pids().values()
    messages.close()
    assert not pool.pending
    assert not any(psutil.pid_exists(pid) for pid in pids)


def test_what_a_library_prints_does_not_break_the_protocol(pool: WorkerPool, make_job: MakeJob) -> None:
    noise = 'loading…\n{"kind": "Finished", "job": "a"}\n' + "x" * 3_000_000 + "\nno newline at the end"
    messages = list(pool.run([make_job(script={"print": noise})]))
    assert words(last(messages))[0] == ("word1", 1000, 1400)


def test_garbage_among_the_messages_is_passed_over(
    make_job: MakeJob, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "noisy.py"
    program.write_text(
        "import sys, json\n"
        "job = json.loads(sys.stdin.readline())['id']\n"
        "out = sys.stdout\n"
        "out.write('not json\\n' + '[' * 400000 + '\\n' + 'y' * 2500000 + '\\n')\n"
        "out.write(json.dumps({'kind': 'Progress', 'job': job, 'done_ms': 1, 'total_ms': 2}) + '\\n')\n"
        "out.write(json.dumps({'kind': 'Progress', 'job': 'another', 'done_ms': 1, 'total_ms': 2}) + '\\n')\n"
        "out.write(json.dumps({'kind': 'Failed', 'job': job, 'message': 'enough', 'expected': True}) + '\\n')\n"
        "out.flush(); sys.stdin.read()\n"
    )
    monkeypatch.setattr(process, "command_line", lambda: [sys.executable, str(program)])
    with WorkerPool() as pool:
        assert list(pool.run([make_job()])) == [Progress("a", 1, 2), Failed("a", "enough", expected=True)]


def test_a_program_that_cannot_be_started_is_a_failed_job(make_job: MakeJob, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "command_line", lambda: ["/nowhere/python"])
    with WorkerPool() as pool:
        (failed,) = pool.run([make_job()])
    assert isinstance(failed, Failed)
    assert "cannot be started" in failed.message


def test_a_listener_hears_everything_without_asking(make_job: MakeJob) -> None:
    heard: list[Message] = []
    done = threading.Event()

    def listen(message: Message) -> None:
        heard.append(message)
        if isinstance(message, Finished):
            done.set()

    with WorkerPool(listener=listen) as pool:
        pool.submit(make_job())
        assert done.wait(60)
    assert words(last(heard))


def test_closing_ends_the_processes(make_job: MakeJob) -> None:
    with WorkerPool() as pool:
        list(pool.run([make_job()]))
        (pid,) = pool.worker_pids().values()
        assert psutil.pid_exists(pid)
    assert not psutil.pid_exists(pid)


def test_the_same_job_is_not_taken_twice(pool: WorkerPool, make_job: MakeJob) -> None:
    job = make_job(script=LONG)
    pool.submit(job)
    with pytest.raises(ValueError, match="pending already"):
        pool.submit(job)


@pytest.mark.skipif(sys.platform == "win32", reason="niceness is for POSIX; Windows has priority classes")
def test_a_worker_gives_way_to_the_window(pool: WorkerPool, make_job: MakeJob) -> None:
    list(pool.run([make_job()]))
    (pid,) = pool.worker_pids().values()
    assert psutil.Process(pid).nice() >= 10


def test_a_worker_gets_the_threads_of_its_job(pool: WorkerPool, make_job: MakeJob) -> None:
    list(pool.run([make_job()]))
    (pid,) = pool.worker_pids().values()
    environment = psutil.Process(pid).environ()
    assert environment["OMP_NUM_THREADS"] == "1"
    assert environment["OMP_WAIT_POLICY"] == "PASSIVE"


def test_a_worker_refuses_connections_and_says_who_wanted_one(pool: WorkerPool, make_job: MakeJob) -> None:
    ended = last(list(pool.run([make_job(script={"connect": ["203.0.113.7", 443]})])))
    assert isinstance(ended, Finished)
    assert ended.notes == ("a library tried to reach 203.0.113.7; refused",)


def test_the_workers_proof_of_being_offline_names_what_it_tried() -> None:
    assert len(prove_offline()) == 4


def test_the_proof_fails_when_a_worker_lets_something_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "open_worker.py"
    program.write_text(
        "from hitl_workbench.governance import offline\n"
        "offline.refuse_connections = lambda tell: None\n"
        "offline.attempt_connections = lambda: ('a datagram',)\n"
        "from hitl_workbench.worker.main import main\n"
        "main()\n"
    )
    monkeypatch.setattr(process, "command_line", lambda: [sys.executable, str(program)])
    with pytest.raises(EngineError, match="could use the network"):
        prove_offline()
