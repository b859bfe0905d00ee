"""Recognition: raw faster-whisper against our engine with the same options, on the same samples.

Each run is a process of its own, model loading included, so that neither profits from what the other warmed up; the two
take turns. `python -m tests.bench.asr_speed AUDIO [MODEL [PRESET]]` prints a comparison.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hitl_workbench.audio.samples import read_samples
from hitl_workbench.engines.base import SAMPLE_RATE_HZ, Device, TranscriptionOptions
from hitl_workbench.engines.faster_whisper import FasterWhisper, raw_options
from hitl_workbench.engines.weights import TRANSCRIBER, find
from hitl_workbench.worker.threads import cores

RAW, OURS = "raw", "ours"


@dataclass(frozen=True)
class Run:
    """One process: wall seconds from start to end, those of recognition alone, and the words as Whisper spaces them."""

    whole_s: float
    engine_s: float
    words: str


@dataclass(frozen=True)
class Comparison:
    """Runs of both, in the order in which they took turns."""

    raw: Sequence[Run]
    ours: Sequence[Run]

    @property
    def engine_ratio(self) -> float:
        """Our recognition's time over raw faster-whisper's: the median of each pair's ratio."""
        return statistics.median(ours.engine_s / raw.engine_s for raw, ours in zip(self.raw, self.ours, strict=True))

    @property
    def whole_ratio(self) -> float:
        """The same for the whole processes."""
        return statistics.median(ours.whole_s / raw.whole_s for raw, ours in zip(self.raw, self.ours, strict=True))

    @property
    def same_words(self) -> bool:
        return len({run.words for run in (*self.raw, *self.ours)}) == 1


def compare(audio: Path, model: str = "base", preset: str = "fast", rounds: int = 3, threads: int = 0) -> Comparison:
    """Run both in turn; audio is anything that soundfile reads, threads 0 means all cores."""
    raw, ours = [], []
    for number in range(rounds):
        pair = [(RAW, raw), (OURS, ours)]
        # Who goes first changes, so that a machine that slows down is fair to both.
        for kind, runs in pair if number % 2 == 0 else reversed(pair):
            runs.append(run(kind, audio, model, preset, threads))
    return Comparison(raw, ours)


def run(kind: str, audio: Path, model: str = "base", preset: str = "fast", threads: int = 0) -> Run:
    """One process of a kind; it has the machine to itself if nothing else is started."""
    command = [sys.executable, "-m", "tests.bench.asr_speed", "--one", kind, str(audio), model, preset]
    started = time.perf_counter()
    ended = subprocess.run(
        [*command, str(threads or cores())], stdout=subprocess.PIPE, check=True, cwd=Path(__file__).parents[2]
    )
    whole_s = time.perf_counter() - started
    said = json.loads(ended.stdout)
    return Run(whole_s, said["engine_s"], said["words"])


def _one(kind: str, audio: Path, model: str, preset: str, threads: int) -> dict[str, Any]:
    folder = find(model, TRANSCRIBER).folder
    options = TranscriptionOptions(preset)
    if kind == OURS:
        engine = FasterWhisper(folder, Device("cpu", "int8", threads))
        samples = read_samples(audio)
        started = time.perf_counter()
        found = engine.transcribe(samples, SAMPLE_RATE_HZ, options, lambda done_ms, text: None)
        engine_s = time.perf_counter() - started
        words = "".join(" " * word.space_before + word.text for word in found.words)
    else:
        from faster_whisper import BatchedInferencePipeline, WhisperModel

        whisper: Any = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=threads)
        chosen = raw_options(options, multilingual=whisper.model.is_multilingual)
        samples = read_samples(audio)
        started = time.perf_counter()
        recogniser = BatchedInferencePipeline(whisper) if "batch_size" in chosen else whisper
        segments, _ = recogniser.transcribe(samples, **chosen)
        words = "".join(word.word for segment in segments for word in segment.words or ())
        engine_s = time.perf_counter() - started
    return {"engine_s": engine_s, "words": words}


def main(arguments: list[str]) -> int:
    if arguments[0] == "--one":
        kind, audio, model, preset, threads = arguments[1:]
        print(json.dumps(_one(kind, Path(audio), model, preset, int(threads))))
        return 0
    found = compare(Path(arguments[0]), *arguments[1:3])
    for kind, runs in ((RAW, found.raw), (OURS, found.ours)):
        print(kind, ", ".join(f"{run.engine_s:.1f} s (process {run.whole_s:.1f} s)" for run in runs))
    print(f"ratio {found.engine_ratio:.3f}, of processes {found.whole_ratio:.3f}; same words: {found.same_words}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
