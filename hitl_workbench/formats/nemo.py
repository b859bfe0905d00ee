"""NeMo manifests: JSON lines for recognition, and for diarization with RTTM and UEM."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from hitl_workbench.domain.time import seconds_text
from hitl_workbench.formats.base import CorpusItem, CorpusOptions, CorpusWritten, Put
from hitl_workbench.formats.corpus_audio import CorpusAudio
from hitl_workbench.formats.corpus_ids import CorpusIds
from hitl_workbench.formats.corpus_rows import (
    Utterance,
    count_item,
    in_one_line,
    json_line,
    label_columns,
    utterances,
)
from hitl_workbench.formats.losses import sentences


class NeMo:
    """`train_manifest.json` with the turns that were asked for, `train_diarization.json` with all of the recordings.

    Paths of the first are relative to it, where they are not those of originals; the second names whole paths, because
    not all of NeMo's readers look beside the manifest. An RTTM without some of the speech would be wrong, so what was
    left out of the first is in it.
    """

    name = "nemo"
    title = "NeMo manifests (training)"

    def write_corpus(self, items: Iterable[CorpusItem], options: CorpusOptions, put: Put) -> CorpusWritten:
        counts: Counter[str] = Counter()
        ids = CorpusIds()
        audio = CorpusAudio(put, options, counts)
        columns = label_columns(options.dimensions)
        for split, of_it in groupby(items, key=lambda item: item.split):
            name = split or "train"
            with put(f"{name}_manifest.json") as manifest, put(f"{name}_diarization.json") as diarization:
                for item in of_it:
                    count_item(item, counts, labels=True)
                    for one in utterances(item, ids, counts):
                        manifest.write(json_line(_line(item, one, audio, options, columns, counts)))
                    diarization.write(json_line(_whole(item, ids, audio, options, put)))
        with put("names.json") as file:
            file.write(ids.to_json())
        return CorpusWritten(sentences(**counts))


def _line(
    item: CorpusItem, one: Utterance, audio: CorpusAudio, options: CorpusOptions, columns: tuple[str, ...],
    counts: Counter[str],
) -> dict[str, Any]:  # fmt: skip
    if options.cut_audio:
        placed = audio.cut(item, f"audio/{one.recording}/{one.id}", one.turn.span, one.channel)
        found: dict[str, Any] = {"audio_filepath": placed.path, "duration": placed.duration_s}
    else:
        placed = audio.whole(item, f"audio/{one.recording}", one.channel)
        found = {"audio_filepath": placed.path, "offset": one.start_s, "duration": one.duration_s}
    found |= {"text": in_one_line(one.text, counts), "id": one.id, "speaker": one.speaker, "recording": one.recording}
    if one.language:
        found["lang"] = one.language
    return found | {f"label_{name}": one.labels.get(name) for name in columns}


def _whole(
    item: CorpusItem, ids: CorpusIds, audio: CorpusAudio, options: CorpusOptions, put: Put
) -> dict[str, Any]:  # fmt: skip
    """The line about one recording, with its RTTM and UEM written."""
    recording = item.document.recording
    name = ids.recording(item)
    speakers = {one.label: ids.speaker(item, one) for one in item.document.content.speakers}
    turns = sorted((*item.document.content.turns, *item.left_out), key=lambda turn: (turn.span, turn.speaker))
    lines = (
        f"SPEAKER {name} 1 {seconds_text(turn.span.start_ms)} {seconds_text(turn.span.duration_ms)} "
        f"<NA> <NA> {speakers[turn.speaker]} <NA> <NA>\n"
        for turn in turns
    )
    with put(f"rttm/{name}.rttm") as file:
        file.writelines(line.encode() for line in lines)
    with put(f"uem/{name}.uem") as file:
        file.write(f"{name} 1 0.000 {seconds_text(recording.media.duration_ms)}\n".encode())
    placed = audio.whole(item, f"audio/{name}", None)
    root = f"{options.root}/" if options.root else ""
    return {
        "audio_filepath": placed.whole_path(options),
        "offset": 0,
        "duration": placed.duration_s,
        "label": "infer",
        "text": "-",
        "num_speakers": len({turn.speaker for turn in turns}),
        "rttm_filepath": f"{root}rttm/{name}.rttm",
        "uem_filepath": f"{root}uem/{name}.uem",
        "uniq_id": name,
    }


NEMO = NeMo()
