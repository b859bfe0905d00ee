"""Label Studio's JSON: regions of audio with speaker, text and choices, joined by the region's id."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, Word, content_from
from hitl_workbench.domain.guideline import RECORDING, TURN
from hitl_workbench.domain.judgement import CANNOT_TELL, Judgement
from hitl_workbench.domain.time import Span
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, ReadLabel, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.decimal_times import Rounding
from hitl_workbench.formats.json_reading import looks_like, parsed, storable
from hitl_workbench.formats.losses import SENTENCES, losses_of, written_names
from hitl_workbench.formats.srt import NOBODY
from hitl_workbench.formats.xml_writing import XmlText

_SPEAKERS, _TEXT, _SOUND = "labels", "transcription", "audio"
_UNKNOWN = "cannot tell"


@dataclass(slots=True)
class _Region:
    start: Any = None
    end: Any = None
    speakers: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    choices: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    channel: int | None = None
    score: float | None = None


class LabelStudio:
    """A task a recording; of several annotations of a task the first is read."""

    name = "labelstudio"
    title = "Label Studio tasks (JSON)"
    suffixes = (".json",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        if looks_like(data) not in ("[", "{"):
            return False
        head = data[:20_000]
        return (b'"annotations"' in head or b'"predictions"' in head) and b'"data"' in data and b'"result"' in data

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        document = parsed(data)
        tasks = document if isinstance(document, list) else [document]
        reader = _Reader()
        found: dict[str, Annotation] = {}
        for number, task in enumerate(tasks, 1):
            name, annotation = reader.task(task, f"task {number}")
            if annotation is None:
                continue
            if name in found:
                reader.notes.append(
                    f"task {number}: a task before it is about {name[:60]!r}, too; this one was skipped"
                )
                continue
            found[name] = annotation
        if not found:
            raise FormatError("there is no annotated region in it" + (f" ({reader.notes[0]})" if reader.notes else ""))
        return Reading(found, (*reader.notes, *reader.rounding.notes()))

    def write(self, document: Document) -> Written:
        names = written_names(document.content)
        seconds = document.recording.media.duration_ms / 1000
        results: list[dict[str, Any]] = []
        for number, turn in enumerate(document.content.turns, 1):
            results += _results_of(turn, f"turn{number}", names[turn.speaker], seconds, document)
        for one in document.labels.get(document.recording.uid, ()):
            results.append({"id": f"recording-{one.dimension}", **_choices(one), "value": {"choices": _values(one)}})
        made: dict[str, Any] = {"result": results}
        task: dict[str, Any] = {"data": {_SOUND: PureWindowsPath(document.recording.path).name}}
        scores = [
            word.confidence for turn in document.content.turns for word in turn.words if word.confidence is not None
        ]
        if document.tier.is_draft:
            made["model_version"] = str((document.tier.run or {}).get("asr", "draft"))
            if scores:
                made["score"] = round(sum(scores) / len(scores), 4)
            task["predictions"] = [made]
        else:
            task["annotations"] = [made]
        text = json.dumps([task], ensure_ascii=False, indent=1) + "\n"
        carried = {turn.uid for turn in document.content.turns} | {document.recording.uid}
        dropped = sum(len(said) for target, said in document.labels.items() if target not in carried)
        more = (SENTENCES["labels"].format(count=dropped),) if dropped else ()
        files = {
            ".labelstudio.json": text.encode("utf-8", "replace"),
            ".labelstudio.xml": _interface(document, list(dict.fromkeys(names.values()))).encode("utf-8", "replace"),
        }
        return Written(files, (*losses_of(document, labels=True, channels=True), *more))


class _Reader:
    """Tasks of one file; notes and roundings as they come."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.rounding = Rounding()

    def task(self, task: Any, where: str) -> tuple[str, Annotation | None]:
        if not isinstance(task, dict) or not isinstance(task.get("data"), dict):
            raise FormatError(f"{where} has no data; export the tasks from Label Studio as JSON")
        name = _recording_of(task["data"])
        result = self._result(task, where)
        if result is None:
            self.notes.append(f"{where} ({name[:60]!r}) has no annotation")
            return name, None
        regions, loose = self._regions(result, where)
        turns: list[Turn] = []
        labels: list[ReadLabel] = []
        for key, region in regions.items():
            turn = self._turn(region, f"{where}, region {key[:40]}")
            if turn is not None:
                turns.append(turn)
                labels += [ReadLabel(TURN, asked, values, turn.speaker, turn.span) for asked, values in region.choices]
                labels += [ReadLabel(TURN, _SPEAKERS, (more,), turn.speaker, turn.span) for more in region.speakers[1:]]
        labels += [ReadLabel(RECORDING, asked, values) for asked, values in loose]
        return name, Annotation(content_from(turns), labels=tuple(labels)) if turns else None

    def _result(self, task: Mapping[str, Any], where: str) -> list[Any] | None:
        given = [one for one in _objects(task.get("annotations")) if not one.get("was_cancelled") and one.get("result")]
        if given:
            chosen = next((one for one in given if one.get("ground_truth")), given[0])
            if len(given) > 1:
                self.notes.append(f"{where} has {len(given)} annotations; one was read")
        else:
            given = [one for one in _objects(task.get("predictions")) if one.get("result")]
            if not given:
                return None
            chosen = max(given, key=lambda one: _score(one.get("score")) or 0.0)
            self.notes.append(f"{where} has no annotation; a prediction was read")
        result = chosen["result"]
        if not isinstance(result, list):
            raise FormatError(f"the result in {where} is not a list")
        return result

    def _regions(
        self, result: Sequence[Any], where: str
    ) -> tuple[dict[str, _Region], list[tuple[str, tuple[str, ...]]]]:
        regions: dict[str, _Region] = {}
        loose: list[tuple[str, tuple[str, ...]]] = []
        strange: dict[str, int] = {}
        for number, one in enumerate(_objects(result), 1):
            kind = one.get("type")
            value = one.get("value")
            if not isinstance(value, dict):
                if kind != "relation":
                    self.notes.append(f"{where}, result {number} has no value; it was skipped")
                else:
                    strange["relation"] = strange.get("relation", 0) + 1
                continue
            asked = storable(str(one.get("from_name") or kind), where)
            if kind == "choices" and "start" not in value and one.get("id") not in regions:
                loose.append((asked, _answers(value.get("choices"), where)))
                continue
            region = regions.setdefault(str(one.get("id", number)), _Region())
            if "start" in value:
                region.start, region.end = value["start"], value.get("end")
            channel = value.get("channel")
            if isinstance(channel, int) and not isinstance(channel, bool) and 0 < channel < 32:
                region.channel = channel
            region.score = _score(one.get("score")) if region.score is None else region.score
            if kind == "labels":
                region.speakers += _texts(value.get("labels"), where)
            elif kind == "textarea":
                region.text += _texts(value.get("text"), where)
            elif kind in ("choices", "taxonomy", "rating", "number"):
                region.choices.append((asked, _answers(value.get(kind), where)))
            else:
                strange[str(kind)] = strange.get(str(kind), 0) + 1
        self.notes += [f"{where}: {count} results of type {kind[:40]} were skipped" for kind, count in strange.items()]
        return regions, loose

    def _turn(self, region: _Region, where: str) -> Turn | None:
        try:
            start_ms, end_ms = self._ms(region.start), self._ms(region.end)
            if not 0 <= start_ms < end_ms:
                raise ValueError(f"{str(region.start)[:20]} to {str(region.end)[:20]} is not a time span")
        except ValueError as error:
            text = " ".join(region.text)
            self.notes.append(f"{where}: {error}; it was skipped" + (f", its text was {text[:80]!r}" if text else ""))
            return None
        text = "\n".join(region.text)
        words = untimed_words(text)
        if region.score is not None:
            words = tuple(Word(word.char_start, word.char_end, None, None, region.score) for word in words)
        speaker = next(filter(None, region.speakers), NOBODY)
        return Turn(Span(start_ms, end_ms), speaker, text, words, region.channel)

    def _ms(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise ValueError(f"{str(value)[:20]} is not a time in seconds")
        return self.rounding.ms(str(value))


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _texts(value: Any, where: str) -> list[str]:
    """One or several answers as texts; a path in a taxonomy is joined by `/`."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, list):
            found.append("/".join(storable(str(part), where) for part in one))
        elif one is not None:
            found.append(storable(str(one), where))
    return found


def _answers(value: Any, where: str) -> tuple[str, ...]:
    return tuple(one for one in _texts(value, where) if one != _UNKNOWN)


def _score(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or not 0 <= value <= 1:
        return None
    return float(value)


def _recording_of(data: Mapping[str, Any]) -> str:
    """The recording's name: the file's, without folder and ending."""
    value = next((data[key] for key in (_SOUND, "url", "audio_url", "video") if isinstance(data.get(key), str)), "")
    if not value:
        value = next((one for one in data.values() if isinstance(one, str) and "." in one), "")
    try:
        address = urlsplit(value)
        path = parse_qs(address.query).get("d", [address.path])[0]
    except ValueError:
        path = value
    return storable(PurePosixPath(unquote(path, errors="replace").replace("\\", "/")).stem, "a file name")


def _results_of(turn: Turn, key: str, name: str, seconds: float, document: Document) -> Iterator[dict[str, Any]]:
    place: dict[str, Any] = {"start": turn.span.start_ms / 1000, "end": turn.span.end_ms / 1000}
    if turn.channel is not None:
        place["channel"] = turn.channel
    same = {"id": key, "to_name": _SOUND, "original_length": seconds}
    scores = [word.confidence for word in turn.words if word.confidence is not None]
    score = {"score": round(sum(scores) / len(scores), 4)} if scores else {}
    yield {**same, "from_name": _SPEAKERS, "type": "labels", **score, "value": {**place, "labels": [name]}}
    if turn.text:
        yield {**same, "from_name": _TEXT, "type": "textarea", **score, "value": {**place, "text": [turn.text]}}
    for one in document.labels.get(turn.uid, ()):
        yield {**same, **_choices(one), "value": {**place, "choices": _values(one)}}


def _choices(judgement: Judgement) -> dict[str, Any]:
    return {"from_name": judgement.dimension, "to_name": _SOUND, "type": "choices"}


def _values(judgement: Judgement) -> list[str]:
    return [_UNKNOWN] if judgement.answer == CANNOT_TELL else list(judgement.values)


def _interface(document: Document, speakers: Sequence[str]) -> str:
    """The labelling interface that the tasks fit: without it Label Studio refuses their results."""
    xml = XmlText()
    lines = ["<View>", f'  <Labels name="{_SPEAKERS}" toName="{_SOUND}">']
    lines += [f"    <Label{xml.attributes({'value': name})}/>" for name in speakers]
    lines += ["  </Labels>", f'  <Audio name="{_SOUND}" value="${_SOUND}"/>']
    lines.append(f'  <TextArea name="{_TEXT}" toName="{_SOUND}" perRegion="true" editable="true"/>')
    for dimension in document.dimensions:
        if dimension.target not in (TURN, RECORDING):
            continue
        values = {"name": dimension.name, "toName": _SOUND, "choice": "multiple"}
        values |= {"perRegion": "true"} if dimension.target == TURN else {}
        lines.append(f"  <Choices{xml.attributes(values)}>")
        offered = [*(label.value for label in dimension.labels), _UNKNOWN]
        lines += [f"    <Choice{xml.attributes({'value': value})}/>" for value in offered]
        lines.append("  </Choices>")
    return "\n".join([*lines, "</View>"]) + "\n"


LABEL_STUDIO = LabelStudio()
