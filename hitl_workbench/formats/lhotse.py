"""Lhotse manifests: recordings, supervisions and cuts as compressed JSON lines, with times of words where known."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import groupby
from typing import Any

from hitl_workbench.domain.time import frame_at
from hitl_workbench.formats.base import CorpusItem, CorpusOptions, CorpusWritten, Put
from hitl_workbench.formats.corpus_audio import CorpusAudio, Placed
from hitl_workbench.formats.corpus_ids import CorpusIds
from hitl_workbench.formats.corpus_rows import Utterance, count_item, json_line, label_columns, utterances
from hitl_workbench.formats.losses import sentences

_GENDERS = {"f": "female", "m": "male"}


class Lhotse:
    """A cut a turn. Recordings are of one channel: the original where it is, else a copy of mix or channel."""

    name = "lhotse"
    title = "Lhotse manifests (training)"

    def write_corpus(self, items: Iterable[CorpusItem], options: CorpusOptions, put: Put) -> CorpusWritten:
        counts: Counter[str] = Counter()
        ids = CorpusIds()
        audio = CorpusAudio(put, options, counts)
        columns = label_columns(options.dimensions)
        for split, of_it in groupby(items, key=lambda item: item.split):
            prefix = f"{split}/" if split else ""
            known: set[str] = set()
            with ExitStack() as files:
                recordings, supervisions, cuts = (
                    files.enter_context(_compressed(put, f"{prefix}{name}.jsonl.gz"))
                    for name in ("recordings", "supervisions", "cuts")
                )
                for item in of_it:
                    count_item(item, counts, labels=True, channels=True, words=True)
                    for one in utterances(item, ids, counts):
                        recording, placed = _recording(item, one, audio, options, prefix)
                        supervision = _supervision(one, recording, placed, options, columns)
                        if recording["id"] not in known:
                            known.add(recording["id"])
                            recordings.write(json_line(recording))
                        supervisions.write(json_line(supervision))
                        cuts.write(json_line(_cut(supervision, recording)))
        with put("names.json") as file:
            file.write(ids.to_json())
        return CorpusWritten(sentences(**counts))


@contextmanager
def _compressed(put: Put, path: str) -> Iterator[gzip.GzipFile]:
    """A file that is compressed as it is written, the same bytes for the same lines."""
    with put(path) as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=6) as made:
        yield made


def _recording(
    item: CorpusItem, one: Utterance, audio: CorpusAudio, options: CorpusOptions, prefix: str
) -> tuple[dict[str, Any], Placed]:
    channel = one.channel if item.sound.channels > 1 else None
    if options.cut_audio:
        name = one.id
        placed = audio.cut(item, f"{prefix}audio/{one.recording}/{one.id}", one.turn.span, channel)
    else:
        name = one.recording if channel is None else f"{one.recording}_c{channel}"
        placed = audio.whole(item, f"{prefix}audio/{one.recording}", channel)
    made = {
        "id": name,
        "sources": [{"type": "file", "channels": [0], "source": placed.whole_path(options)}],
        "sampling_rate": placed.sample_rate_hz,
        "num_samples": placed.frames,
        "duration": placed.duration_s,
        "channel_ids": [0],
    }
    return made, placed


def _supervision(
    one: Utterance, recording: dict[str, Any], placed: Placed, options: CorpusOptions, columns: tuple[str, ...]
) -> dict[str, Any]:
    start_s, duration_s = (0.0, placed.duration_s) if options.cut_audio else (one.start_s, one.duration_s)
    made: dict[str, Any] = {
        "id": one.id,
        "recording_id": recording["id"],
        "start": start_s,
        "duration": duration_s,
        "channel": 0,
        "text": one.text,
        "speaker": one.speaker,
    }
    if one.language:
        made["language"] = one.language
    if one.gender:
        made["gender"] = _GENDERS[one.gender]
    made["custom"] = {
        "recording": one.recording,
        "start_ms": one.turn.span.start_ms,
        "end_ms": one.turn.span.end_ms,
        "channel": one.channel,
        "overlapped": one.is_overlapped,
        "labels": {name: one.labels[name] for name in columns if name in one.labels},
    }
    words = list(_words(one, options, placed.sample_rate_hz))
    if words:
        made["alignment"] = {"word": words}
    return made


def _words(one: Utterance, options: CorpusOptions, rate: int) -> Iterator[list[Any]]:
    """Words with times: [word, start, duration, confidence], in seconds of what the supervision is about."""
    zero_s = frame_at(one.turn.span.start_ms, rate) / rate if options.cut_audio else 0.0
    for word in one.turn.words:
        if word.start_ms is not None and word.end_ms is not None:
            start_s = round(word.start_ms / 1000 - zero_s, 6)
            yield [one.turn.word_text(word), start_s, (word.end_ms - word.start_ms) / 1000, word.confidence]


def _cut(supervision: dict[str, Any], recording: dict[str, Any]) -> dict[str, Any]:
    """A cut of just this turn; inside it the supervision begins at 0."""
    start_s = supervision["start"]
    inside = {**supervision, "start": 0.0}
    if "alignment" in supervision:
        words = supervision["alignment"]["word"]
        inside["alignment"] = {"word": [[word, round(at - start_s, 6), *rest] for word, at, *rest in words]}
    return {
        "id": supervision["id"],
        "start": start_s,
        "duration": supervision["duration"],
        "channel": 0,
        "supervisions": [inside],
        "recording": recording,
        "type": "MonoCut",
    }


LHOTSE = Lhotse()
