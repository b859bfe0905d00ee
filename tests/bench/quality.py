"""Is quality lost between the engines and the tier? Error rates of raw engines, stored results and tiers, per clip."""

from __future__ import annotations

import tempfile
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

from hitl_workbench.audio.samples import read_samples
from hitl_workbench.domain.time import Span
from hitl_workbench.engines.base import TranscriptionOptions, diarization_from_json, transcription_from_json
from hitl_workbench.engines.faster_whisper import raw_options
from hitl_workbench.engines.weights import DIARIZER, TRANSCRIBER, find
from hitl_workbench.metrics.diarization import DiarizationError, diarization_error
from hitl_workbench.metrics.transcription import ErrorRate, text_in_time_order, word_error_rate
from hitl_workbench.project.project import Project
from hitl_workbench.project.runs import result_of, runs_of
from hitl_workbench.project.turns import turns_of
from hitl_workbench.workflow.drafting import DIARIZATION, DraftOptions, draft
from hitl_workbench.workflow.importing import import_recordings, working_audio
from hitl_workbench.workflow.scoring import spans_of
from tests.bench.clips import Clip, clips
from tests.bench.report import Claim, Section
from tests.bench.stock import diarized, recognised, stock_pipeline
from tests.conftest import testdata_folder

PRESETS = ("fast", "careful")
Words = dict[tuple[str, str], tuple[ErrorRate, ...]]


def measure() -> Section:
    every = clips(testdata_folder())
    with tempfile.TemporaryDirectory() as folder:
        project = Project.create(Path(folder) / "quality.hitl", annotator="bench")
        recordings = {}
        for clip in every:
            (outcome,) = import_recordings(project, [clip.audio])
            assert outcome.recording, outcome.error
            recordings[clip.name] = outcome.recording
        tiers = {}
        for preset in PRESETS:
            for drafted in draft(project, list(recordings.values()), DraftOptions(preset=preset)):
                assert drafted.tier_id, drafted.error
                tiers[preset, drafted.recording.id] = turns_of(project.db, drafted.tier_id)
        sounds = {clip.name: read_samples(working_audio(project, recordings[clip.name])) for clip in every}
        voices = _voices(every, sounds, recordings, tiers, project)
        words = _words(every, sounds, recordings, tiers, project)
        project.close()
    return _section(words, voices)


def _words(every: list[Clip], sounds: Any, recordings: Any, tiers: Any, project: Project) -> Words:
    """(clip, preset) → WER of raw faster-whisper run apart, of the words the engine gave, and of the tier."""
    from faster_whisper import WhisperModel

    model = WhisperModel(str(find("base", TRANSCRIBER).folder), device="cpu", compute_type="int8")
    rates: Words = {}
    for clip in every:
        if clip.text is None:
            continue
        recording = recordings[clip.name]
        for preset in PRESETS:
            options = raw_options(TranscriptionOptions(preset=preset), multilingual=True)
            raw = "".join(recognised(model, sounds[clip.name], options))
            (run,) = [run for run in runs_of(project.db, recording.id) if run.settings.options.get("preset") == preset]
            given = transcription_from_json(result_of(project.db, run.id)).words
            stored = "".join(" " * word.space_before + word.text for word in given)
            tier = text_in_time_order(tiers[preset, recording.id])
            rates[clip.name, preset] = tuple(word_error_rate(clip.text, side) for side in (raw, stored, tier))
    return rates


def _voices(
    every: list[Clip], sounds: Any, recordings: Any, tiers: Any, project: Project
) -> dict[str, tuple[DiarizationError, DiarizationError, DiarizationError]]:
    """clip → DER of the stock pipeline, of the stored result, and of the tier of the default preset."""
    pipeline = stock_pipeline(find("pyannote", DIARIZER).folder)
    rates = {}
    for clip in every:
        if clip.spans is None:
            continue
        recording = recordings[clip.name]
        whole = Span(0, recording.media.duration_ms)
        (run,) = [run for run in runs_of(project.db, recording.id) if run.settings.stage == DIARIZATION]
        stored = diarization_from_json(result_of(project.db, run.id)).spans
        tier = list(spans_of(tiers[PRESETS[0], recording.id]))
        sides = (diarized(pipeline, sounds[clip.name]), stored, tier)
        rates[clip.name] = tuple(diarization_error(clip.spans, side, whole) for side in sides)
    return rates


def _section(words: Any, voices: Any) -> Section:
    rows: list[tuple[object, ...]] = []
    names = dict.fromkeys([*voices, *(clip for clip, _ in words)])
    for name in names:
        cells: list[str] = []
        for preset in PRESETS:
            pair = words.get((name, preset))
            cells += [_shown(rate.rate) for rate in pair] if pair else [""] * 3
        cells += [_shown(rate.rate) for rate in voices[name]] if name in voices else ["", "", ""]
        rows.append((name, *cells))
    pooled = {
        preset: [reduce(add, (pair[side] for (_, p), pair in words.items() if p == preset)) for side in (0, 1, 2)]
        for preset in PRESETS
    }
    ders = [reduce(add, (triple[side] for triple in voices.values())) for side in (0, 1, 2)]
    rows.append(
        (
            "**pooled**",
            *(_shown(pooled[p][s].rate) for p in PRESETS for s in (0, 1, 2)),
            *(_shown(d.rate) for d in ders),
        )
    )
    claims = []
    for preset in PRESETS:
        # Careful samples at random where it is in doubt, so that no two runs of raw faster-whisper agree either:
        # there the tier is held against the words of its own run.
        raw = pooled[preset][0 if preset == "fast" else 1]
        difference = abs(pooled[preset][2].rate - raw.rate)
        claims.append(
            Claim(f"WER of the tier's words against raw, {preset}", f"{difference:.4f}", "0.005", difference <= 0.005)
        )
    stored, tier = abs(ders[1].rate - ders[0].rate), ders[2].rate - ders[1].rate
    claims.append(
        Claim("DER of the stored result against the stock pipeline", f"{stored:.4f}", "0.005", stored <= 0.005)
    )
    claims.append(Claim("DER of the tier above the stored result", f"{tier:+.4f}", "+0.02", tier <= 0.02))
    return Section(
        "quality",
        "Quality is not lost in assembling",
        (
            "clip",
            *(f"WER {p} {s}" for p in PRESETS for s in ("raw", "stored", "tier")),
            "DER stock",
            "DER stored",
            "DER tier",
        ),
        rows,
        claims,
        ["Model base. Pooled: sum of errors over sum of reference. Collar 0, overlap scored, whole recordings."],
    )


def _shown(rate: float | None) -> str:
    return "" if rate is None else f"{rate:.3f}"
