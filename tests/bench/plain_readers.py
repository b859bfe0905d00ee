"""Where no library reads a format: the parser underneath and as little Python as yields the same content.

That is a tuple a turn, (speaker, start_ms, end_ms, text, words), whose words are tuples of their places in the text and
of their times, where the file has these. Nothing is checked, repaired or refused: what goes wrong raises anything.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_Turn = tuple[str, int, int, str, list[Any]]
_TOKEN = re.compile(r"\S+")


def _words(text: str) -> list[Any]:
    return [match.span() for match in _TOKEN.finditer(text)]


def _ms(seconds: float | str) -> int:
    return round(float(seconds) * 1000)


def read_stm(path: Path) -> list[_Turn]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        _, _, speaker, start, end, text = line.split(None, 5)
        found.append((speaker, _ms(start), _ms(end), text, _words(text)))
    return found


def read_audacity(path: Path) -> list[_Turn]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        start, end, label = line.split("\t")
        speaker, _, text = label.partition(": ")
        found.append((speaker, _ms(start), _ms(end), text, _words(text)))
    return found


def read_csv(path: Path) -> list[_Turn]:
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    next(rows)
    return [(speaker, _ms(start), _ms(end), text, _words(text)) for _, speaker, start, end, text in rows]


def read_seglst(path: Path) -> list[_Turn]:
    return [
        (one["speaker"], _ms(one["start_time"]), _ms(one["end_time"]), one["words"], _words(one["words"]))
        for one in json.loads(path.read_bytes())
    ]


def write_seglst(turns: list[_Turn], path: Path) -> None:
    segments = [
        {"session_id": "call", "speaker": speaker, "start_time": start / 1000, "end_time": end / 1000, "words": text}
        for speaker, start, end, text, _ in turns
    ]
    path.write_text(json.dumps(segments, ensure_ascii=False), encoding="utf-8")


def _timed(text: str, words: Iterable[tuple[str, Any, Any, Any]]) -> Iterator[tuple[int, int, Any, Any, Any]]:
    at = 0
    for token, start_ms, end_ms, confidence in words:
        start = text.find(token, at)
        at = start + len(token)
        yield start, at, start_ms, end_ms, confidence


def read_json(path: Path) -> list[_Turn]:
    found = []
    for one in json.loads(path.read_bytes())["turns"]:
        words = [(word["text"], word["start_ms"], word["end_ms"], word["confidence"]) for word in one["words"]]
        turn = (one["speaker"], one["start_ms"], one["end_ms"], one["text"], list(_timed(one["text"], words)))
        found.append(turn)
    return found


def read_whisper(path: Path) -> list[_Turn]:
    found = []
    for one in json.loads(path.read_bytes())["segments"]:
        text = one["text"].strip()
        words = [
            (word["word"].strip(), _ms(word["start"]), _ms(word["end"]), word.get("probability", word.get("score")))
            for word in one["words"]
        ]
        found.append((one.get("speaker", ""), _ms(one["start"]), _ms(one["end"]), text, list(_timed(text, words))))
    return found


def read_labelstudio(path: Path) -> list[_Turn]:
    regions: dict[str, dict[str, Any]] = {}
    for task in json.loads(path.read_bytes()):
        for one in task["annotations"][0]["result"]:
            regions.setdefault(one["id"], {}).update(one["value"])
    found = []
    for value in regions.values():
        text = value["text"][0]
        found.append((value["labels"][0], _ms(value["start"]), _ms(value["end"]), text, _words(text)))
    return found


def read_trs(path: Path) -> list[_Turn]:
    from lxml import etree

    found = []
    for turn in etree.parse(path).iter("Turn"):
        text = " ".join(" ".join(turn.itertext()).split())
        found.append(
            (turn.get("speaker", ""), _ms(turn.get("startTime")), _ms(turn.get("endTime")), text, _words(text))
        )
    return found


def read_exb(path: Path) -> list[Any]:
    from lxml import etree

    tree = etree.parse(path)
    times = {one.get("id"): _ms(one.get("time")) for one in tree.iter("tli")}
    found = []
    for tier in tree.iter("tier"):
        for event in tier.iter("event"):
            text = event.text or ""
            found.append((tier.get("speaker"), times[event.get("start")], times[event.get("end")], text, _words(text)))
    return found
