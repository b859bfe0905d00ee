"""Hugging Face AudioFolder: a file of sound a turn and metadata.jsonl, a folder a split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from hitl_workbench.formats.base import CorpusItem, CorpusOptions, CorpusWritten, Put
from hitl_workbench.formats.corpus_audio import CorpusAudio
from hitl_workbench.formats.corpus_ids import CorpusIds
from hitl_workbench.formats.corpus_rows import Utterance, count_item, json_line, label_columns, utterances
from hitl_workbench.formats.losses import sentences


class HfAudioFolder:
    """What `datasets.load_dataset("audiofolder", data_dir=…)` reads.

    Files of sound have numbers for names: the loader takes whatever is called test-1 for test data, wherever it is.
    """

    name = "hf-audiofolder"
    title = "Hugging Face AudioFolder (training)"

    def write_corpus(self, items: Iterable[CorpusItem], options: CorpusOptions, put: Put) -> CorpusWritten:
        counts: Counter[str] = Counter()
        ids = CorpusIds()
        audio = CorpusAudio(put, options, counts)
        columns = label_columns(options.dimensions)
        for split, of_it in groupby(items, key=lambda item: item.split):
            prefix = f"{split}/" if split else ""
            number = 0
            with put(f"{prefix}metadata.jsonl") as metadata:
                for item in of_it:
                    count_item(item, counts, labels=True, channels=True)
                    for one in utterances(item, ids, counts):
                        name = f"audio/{number // 1000:04d}/{number:07d}"
                        placed = audio.cut(item, prefix + name, one.turn.span, one.channel)
                        row = {"file_name": placed.path.removeprefix(prefix), **_without_null(row_of(one, columns))}
                        metadata.write(json_line(row))
                        number += 1
        with put("names.json") as file:
            file.write(ids.to_json())
        return CorpusWritten(sentences(**counts))


def _without_null(row: dict[str, Any]) -> dict[str, Any]:
    """The row with texts for what is null: the loader refuses splits in one of which a column is null throughout."""
    channel = "mix" if row["channel"] is None else str(row["channel"])
    return {key: "" if value is None else value for key, value in row.items()} | {"channel": channel}


def row_of(one: Utterance, columns: Iterable[str]) -> dict[str, Any]:
    """A turn as a row: what is said, by whom, where it comes from, and its labels, null where there is none."""
    return {
        "text": one.text,
        "id": one.id,
        "speaker": one.speaker,
        "recording": one.recording,
        "start": one.turn.span.start_ms / 1000,
        "end": one.turn.span.end_ms / 1000,
        "channel": one.channel,
        "overlapped": one.is_overlapped,
        "language": one.language or None,
        "gender": one.gender or None,
        **{f"label_{name}": one.labels.get(name) for name in columns},
    }


HF_AUDIOFOLDER = HfAudioFolder()
