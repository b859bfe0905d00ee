"""Hugging Face Parquet: tables with the sound inside them, in the order and with the features that `datasets` reads."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from itertools import groupby
from typing import Any

from hitl_workbench.formats.base import CorpusItem, CorpusOptions, CorpusWritten, Put
from hitl_workbench.formats.corpus_audio import CorpusAudio
from hitl_workbench.formats.corpus_ids import CorpusIds
from hitl_workbench.formats.corpus_rows import count_item, label_columns, utterances
from hitl_workbench.formats.hf_audiofolder import row_of
from hitl_workbench.formats.losses import sentences

_ROWS_A_GROUP = 100  # random access reads a group at a time
_BYTES_A_GROUP = 32 << 20
_BYTES_A_FILE = 500 << 20
_KINDS = {"start": "float64", "end": "float64", "channel": "int64", "overlapped": "bool"}


class HfParquet:
    """`data/train-00000.parquet` and so on; sound is FLAC in the column `audio`."""

    name = "hf-parquet"
    title = "Hugging Face Parquet with sound (training)"

    def write_corpus(self, items: Iterable[CorpusItem], options: CorpusOptions, put: Put) -> CorpusWritten:
        counts: Counter[str] = Counter()
        ids = CorpusIds()
        audio = CorpusAudio(put, options, counts)
        columns = label_columns(options.dimensions)
        for split, of_it in groupby(items, key=lambda item: item.split):
            with _Table(put, split or "train", columns) as table:
                for item in of_it:
                    count_item(item, counts, labels=True, channels=True)
                    for one in utterances(item, ids, counts):
                        sound = audio.encoded(item, one.turn.span, one.channel)
                        table.add({"audio": {"bytes": sound, "path": f"{one.id}.flac"}, **row_of(one, columns)})
        with put("names.json") as file:
            file.write(ids.to_json())
        return CorpusWritten(sentences(**counts))


class _Table:
    """Rows of one split, written in groups, in files of about half a gigabyte."""

    def __init__(self, put: Put, split: str, columns: Iterable[str]) -> None:
        self._put, self._split = put, split
        names = ("text", "id", "speaker", "recording", *_KINDS, "language", "gender", *(f"label_{c}" for c in columns))
        self._kinds = {name: _KINDS.get(name, "string") for name in names}
        self._rows: list[dict[str, Any]] = []
        self._waiting = self._written = self._number = 0
        self._file = ExitStack()
        self._writer: Any = None

    def __enter__(self) -> _Table:
        self._begin()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._flush()
        self._file.close()

    def add(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        self._waiting += len(row["audio"]["bytes"])
        if len(self._rows) >= _ROWS_A_GROUP or self._waiting >= _BYTES_A_GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._written >= _BYTES_A_FILE:
            self._file.close()
            self._begin()
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema()))
            self._written += self._waiting
            self._rows, self._waiting = [], 0

    def _begin(self) -> None:
        import pyarrow.parquet as pq

        file = self._file.enter_context(self._put(f"data/{self._split}-{self._number:05d}.parquet"))
        # FLAC does not become smaller; the page index lets readers skip it.
        self._writer = self._file.enter_context(
            pq.ParquetWriter(file, self._schema(), compression="snappy", write_page_index=True)
        )
        self._number, self._written = self._number + 1, 0

    def _schema(self) -> Any:
        import pyarrow as pa

        sound = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
        fields = [("audio", sound), *((name, pa.type_for_alias(kind)) for name, kind in self._kinds.items())]
        features = {name: {"dtype": kind, "_type": "Value"} for name, kind in self._kinds.items()}
        info = {"info": {"features": {"audio": {"_type": "Audio"}, **features}}}
        return pa.schema(fields, metadata={"huggingface": json.dumps(info)})


HF_PARQUET = HfParquet()
