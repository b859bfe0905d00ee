"""Whole processes on the ten-minute conversation: recognition, diarization, and the draft that runs both at once."""

from __future__ import annotations

import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

from hitl_workbench.audio.decode import open_decoder
from hitl_workbench.audio.peaks import PeaksBuilder
from hitl_workbench.audio.samples import read_samples
from hitl_workbench.domain.attribution import attribute
from hitl_workbench.domain.hypothesis import SpeakerSpan
from hitl_workbench.domain.time import Span
from hitl_workbench.engines.base import Device, DiarizationOptions, diarization_from_json, transcription_from_json
from hitl_workbench.engines.pyannote import PyannoteDiarizer
from hitl_workbench.engines.weights import DIARIZER, find
from hitl_workbench.metrics.diarization import diarization_error
from hitl_workbench.metrics.transcription import word_error_rate
from hitl_workbench.project.operations.runs import add_run
from hitl_workbench.project.project import Project
from hitl_workbench.project.recordings import recordings
from hitl_workbench.project.runs import result_of, runs_of
from hitl_workbench.workflow.importing import import_recordings, working_audio
from tests.bench import asr_speed
from tests.bench.clips import Clip, clips
from tests.bench.report import Claim, Section
from tests.bench.stock import diarized, stock_pipeline
from tests.conftest import testdata_folder

_ROOT = Path(__file__).parents[2]
ROUNDS = 2


def measure() -> Section:
    clip = clips(testdata_folder())[-1]
    assert clip.text and clip.spans
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "speed.hitl"
        project = Project.create(study, annotator="bench")
        (outcome,) = import_recordings(project, [clip.audio])
        assert outcome.recording
        audio = working_audio(project, outcome.recording)
        duration_s = outcome.recording.media.duration_ms / 1000
        project.close()
        rows: list[tuple[object, ...]] = []
        claims: list[Claim] = []
        asr = asr_speed.compare(audio, "base", "fast", ROUNDS + 1)
        raw_s = statistics.median(run.whole_s for run in asr.raw)
        claims.append(
            Claim(
                "recognition against raw faster-whisper, same options, same words",
                f"{asr.engine_ratio:.3f}; words {'the same' if asr.same_words else 'differ'}",
                "1.03",
                asr.engine_ratio <= 1.03 and asr.same_words,
            )
        )
        stock_s, stock_der = _diarization("stock", audio, clip)
        ours = [_diarization("ours", audio, clip) for _ in range(ROUNDS)]
        ours_s, ours_der = statistics.median(seconds for seconds, _ in ours), ours[0][1]
        rows.append(
            ("diarization, stock pipeline", f"{stock_s:.1f}", f"{stock_s / duration_s:.3f}", f"DER {stock_der:.4f}")
        )
        rows.append(("diarization, ours", f"{ours_s:.1f}", f"{ours_s / duration_s:.3f}", f"DER {ours_der:.4f}"))
        claims.append(
            Claim(
                "diarization, stock over ours, whole processes",
                f"{stock_s / ours_s:.2f} ×",
                "3 ×",
                stock_s >= 3 * ours_s,
            )
        )
        claims.append(
            Claim(
                "diarization, DER against stock",
                f"{ours_der - stock_der:+.4f}",
                "+0.005",
                ours_der - stock_der <= 0.005,
            )
        )
        cancelled_s = _cancelled(study)
        claims.append(Claim("from Ctrl+C to the end of the program", f"{cancelled_s:.2f} s", "2 s", cancelled_s <= 2))
        whole_s = _draft(study)
        together = whole_s / (raw_s + ours_s)
        rows.append(("recognition, raw faster-whisper (base, fast)", f"{raw_s:.1f}", f"{raw_s / duration_s:.3f}", ""))
        rows.append(("draft, both side by side, stored", f"{whole_s:.1f}", f"{whole_s / duration_s:.3f}", ""))
        claims.append(Claim("draft against the sum of both run alone", f"{together:.3f}", "0.90", together <= 0.90))
        own_s = _own_part(study, audio)
        claims.append(
            Claim("our own part: peaks, attribution, storing", f"{own_s / whole_s:.2%}", "2 %", own_s < 0.02 * whole_s)
        )
        for model in ("base", "tiny.en"):
            for preset in ("fast", "careful"):
                found = asr_speed.run(asr_speed.OURS, audio, model, preset)
                rate = word_error_rate(clip.text, found.words).rate
                share = found.whole_s / duration_s
                rows.append(
                    (f"recognition, ours, {model}, {preset}", f"{found.whole_s:.1f}", f"{share:.3f}", f"WER {rate:.4f}")
                )
    return Section(
        "speed",
        "Speed: the ten-minute conversation, whole processes",
        ("what", "wall s", "real-time factor", "quality"),
        rows,
        claims,
        [f"Model loading included, all cores unless side by side; medians of {ROUNDS}, stock pipeline and draft once."],
    )


def _diarization(kind: str, audio: Path, clip: Clip) -> tuple[float, float]:
    """Wall seconds of a process, and the DER of what it found."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "tests.bench.speed", kind, str(audio)]
    ended = subprocess.run(command, stdout=subprocess.PIPE, cwd=_ROOT, check=True)
    seconds = time.perf_counter() - started
    said = json.loads(ended.stdout.splitlines()[-1])
    spans = [SpeakerSpan(Span(start, end), speaker) for start, end, speaker in said["spans"]]
    error = diarization_error(clip.spans or (), spans, Span(0, said["duration_ms"]))
    assert error.rate is not None
    return seconds, error.rate


def _draft(study: Path) -> float:
    """Wall seconds of the command line's draft, as a person runs it."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "hitl_workbench", "draft", str(study)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=_ROOT, check=True)
    return time.perf_counter() - started


def _cancelled(study: Path) -> float:
    """Seconds from Ctrl+C in the middle of a draft to the end of the program and its workers."""
    command = [sys.executable, "-m", "hitl_workbench", "draft", str(study)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=_ROOT)
    time.sleep(12)  # by then both models are loaded and at work
    workers = psutil.Process(process.pid).children(recursive=True)
    assert len(workers) == 2
    started = time.perf_counter()
    process.send_signal(signal.SIGINT)
    assert process.wait() == 1
    psutil.wait_procs(workers, timeout=10)
    return time.perf_counter() - started


def _own_part(study: Path, audio: Path) -> float:
    """Seconds of what is ours in a draft: the waveform's peaks, attribution, storing stages and the tier."""
    with Project.open(study) as project:
        recording = recordings(project.db)[0]
        found = {run.settings.stage: (run, result_of(project.db, run.id)) for run in runs_of(project.db, recording.id)}
        builder, own = PeaksBuilder(1), 0.0
        with open_decoder(audio) as decoder:
            for block in decoder.blocks:
                started = time.perf_counter()
                builder.add(block)
                own += time.perf_counter() - started
        started = time.perf_counter()
        results: dict[str, Any] = {stage: result for stage, (_, result) in found.items()}
        content = attribute(
            transcription_from_json(results["transcription"]), diarization_from_json(results["diarization"])
        )
        for run, result in found.values():
            project.run(add_run, recording.id, run.settings, {"again": "1"}, result)
        project.publish(recording.id, "draft", content)
        return own + time.perf_counter() - started


def _one(kind: str, audio: Path) -> dict[str, Any]:
    folder = find("pyannote", DIARIZER).folder
    samples = read_samples(audio)
    if kind == "ours":
        engine = PyannoteDiarizer(folder, Device("cpu", "int8", asr_speed.cores()))
        spans = engine.diarize(samples, 16_000, DiarizationOptions(), lambda done_ms, text: None).spans
    else:
        spans = tuple(diarized(stock_pipeline(folder), samples))
    return {
        "duration_ms": len(samples) * 1000 // 16_000,
        "spans": [(item.span.start_ms, item.span.end_ms, item.speaker) for item in spans],
    }


if __name__ == "__main__":
    print(json.dumps(_one(sys.argv[1], Path(sys.argv[2]))))
