"""Measuring one annotation of a recording against another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hitl_workbench.domain.annotation import TierContent, Turn
from hitl_workbench.domain.hypothesis import SpeakerSpan
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import WorkbenchError
from hitl_workbench.formats.base import Annotation
from hitl_workbench.metrics.diarization import DiarizationError, diarization_error
from hitl_workbench.metrics.overlap import OverlapScore, overlap_score
from hitl_workbench.metrics.transcription import (
    NORMALISATION,
    ErrorRate,
    character_error_rate,
    cp_word_error_rate,
    text_in_time_order,
    word_error_rate,
)


@dataclass(frozen=True, slots=True)
class Score:
    """What could be measured: the parts that a side has no text or no times for are None."""

    wer: ErrorRate | None
    cer: ErrorRate | None
    cpwer: ErrorRate | None
    der: DiarizationError | None
    overlap: OverlapScore | None
    settings: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Every figure with its counts, and the settings it was made with."""
        return {
            "wer": _rate_json(self.wer),
            "cer": _rate_json(self.cer),
            "cpwer": _rate_json(self.cpwer),
            "der": None
            if self.der is None
            else {
                "rate": _rounded(self.der.rate),
                "missed_s": round(self.der.missed_s, 3),
                "false_alarm_s": round(self.der.false_alarm_s, 3),
                "confusion_s": round(self.der.confusion_s, 3),
                "total_s": round(self.der.total_s, 3),
            },
            "jer": None if self.der is None else _rounded(self.der.jaccard),
            "overlap": None
            if self.overlap is None
            else {
                "precision": _rounded(self.overlap.precision),
                "recall": _rounded(self.overlap.recall),
                "f1": _rounded(self.overlap.f1),
                "reference_s": self.overlap.reference_ms / 1000,
                "hypothesis_s": self.overlap.hypothesis_ms / 1000,
                "common_s": self.overlap.common_ms / 1000,
            },
            "settings": self.settings,
        }

    def lines(self) -> list[str]:
        """The same for people, a line each."""
        said = []
        for name, rate, unit in (
            ("WER", self.wer, "words"),
            ("CER", self.cer, "characters"),
            ("cpWER", self.cpwer, "words"),
        ):
            if rate is not None:
                said.append(
                    f"{name:<8}{_shown(rate.rate)}  {rate.substitutions} substituted, {rate.deletions} deleted, "
                    f"{rate.insertions} inserted of {rate.length} {unit}"
                )
        if self.der is not None:
            der = self.der
            said.append(
                f"{'DER':<8}{_shown(der.rate)}  missed {der.missed_s:.2f} s, false alarm {der.false_alarm_s:.2f} s, "
                f"confusion {der.confusion_s:.2f} s of {der.total_s:.2f} s"
            )
            said.append(f"{'JER':<8}{_shown(der.jaccard)}")
        if self.overlap is not None:
            found = self.overlap
            said.append(
                f"{'overlap':<8}{_shown(found.f1)}  precision {_shown(found.precision)}, recall {_shown(found.recall)} "
                f"of {found.reference_ms / 1000:.2f} s"
            )
        said.append("settings: " + ", ".join(f"{name} {value}" for name, value in self.settings.items()))
        return said


def score(
    reference: Annotation, hypothesis: Annotation, *, duration_ms: int, collar_s: float = 0.0, raw: bool = False
) -> Score:
    """Measure hypothesis against reference over a recording of duration_ms.

    Raises WorkbenchError when the two have nothing in common that could be measured.
    """
    whole = Span(0, duration_ms)
    texts = reference.has_text and hypothesis.has_text
    times = reference.timed and hypothesis.timed
    if not texts and not times:
        raise WorkbenchError("one side has only a text and the other only times; there is nothing to compare")
    wer = cer = cpwer = None
    if texts:
        sides = text_in_time_order(reference.content.turns), text_in_time_order(hypothesis.content.turns)
        wer, cer = word_error_rate(*sides, raw=raw), character_error_rate(*sides, raw=raw)
    if texts and times:
        cpwer, _ = cp_word_error_rate(_by_speaker(reference.content), _by_speaker(hypothesis.content), raw=raw)
    der = overlap = None
    if times:
        spans = list(spans_of(reference.content.turns)), list(spans_of(hypothesis.content.turns))
        der = diarization_error(*spans, whole, collar_s=collar_s)
        overlap = overlap_score(*spans, whole)
    settings = {
        "text": "as it is" if raw else NORMALISATION,
        "collar_s": collar_s,
        "overlap": "scored",
        "evaluated_s": duration_ms / 1000,
    }
    return Score(wer, cer, cpwer, der, overlap, settings)


def spans_of(turns: Iterable[Turn]) -> Iterable[SpeakerSpan]:
    """Who speaks when, as diarization measures it."""
    return (SpeakerSpan(turn.span, turn.speaker) for turn in turns)


def _by_speaker(content: TierContent) -> dict[str, str]:
    return {
        speaker.label: text_in_time_order(turn for turn in content.turns if turn.speaker == speaker.label)
        for speaker in content.speakers
    }


def _rate_json(rate: ErrorRate | None) -> dict[str, Any] | None:
    if rate is None:
        return None
    return {
        "rate": _rounded(rate.rate),
        "substitutions": rate.substitutions,
        "deletions": rate.deletions,
        "insertions": rate.insertions,
        "length": rate.length,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _shown(value: float | None) -> str:
    return "  n/a" if value is None else f"{value:.4f}"
