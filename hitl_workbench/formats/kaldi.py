"""Kaldi data directories: one a split, sorted as Kaldi's own check wants it, without commands in wav.scp."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from hitl_workbench.domain.time import seconds_text
from hitl_workbench.formats.base import CorpusItem, CorpusOptions, CorpusWritten, Put
from hitl_workbench.formats.corpus_audio import WAV, CorpusAudio, Placed
from hitl_workbench.formats.corpus_ids import CorpusIds
from hitl_workbench.formats.corpus_rows import Utterance, count_item, in_one_line, utterances
from hitl_workbench.formats.losses import sentences

_CODES = re.compile(r"</?s>|#0|<eps>")  # words that Kaldi keeps for itself
_CODE_LETTERS = re.compile(r"[<>#/]")


class Kaldi:
    """wav.scp, segments, text, utt2spk, spk2utt, reco2dur, and spk2gender where everybody's gender is known.

    Kaldi's own tools read WAV of 16 bits only: recordings that are something else are written beside as such. With cut
    audio every turn is a file and there are no segments.
    """

    name = "kaldi"
    title = "Kaldi data directory (training)"

    def write_corpus(self, items: Iterable[CorpusItem], options: CorpusOptions, put: Put) -> CorpusWritten:
        counts: Counter[str] = Counter()
        ids = CorpusIds()
        audio = CorpusAudio(put, options, counts, WAV)
        for split, of_it in groupby(items, key=lambda item: item.split):
            directory = _Directory(split)
            for item in of_it:
                count_item(item, counts, labels=False)
                for one in utterances(item, ids, counts):
                    directory.add(item, one, audio, options, counts)
            for name, lines in directory.files().items():
                with put(directory.prefix + name) as file:
                    file.write("".join(f"{key} {value}\n" for key, value in _sorted(lines)).encode())
        with put("names.json") as file:
            file.write(ids.to_json())
        return CorpusWritten(sentences(**counts))


class _Directory:
    """The lines of one data directory; they are small beside their sound and sorted at the end."""

    def __init__(self, split: str) -> None:
        self.prefix = f"{split}/" if split else ""
        self._lines: dict[str, dict[str, str]] = {
            name: {} for name in ("wav.scp", "segments", "text", "utt2spk", "reco2dur")
        }
        self._speakers: dict[str, list[str]] = {}
        self._genders: dict[str, str] = {}

    def add(
        self, item: CorpusItem, one: Utterance, audio: CorpusAudio, options: CorpusOptions, counts: Counter[str]
    ) -> None:
        text = in_one_line(one.text, counts)
        if _CODES.search(text):
            text = " ".join(_CODES.sub(lambda match: _CODE_LETTERS.sub("", match[0]), text).split())
            counts["code_like"] += 1
        if not text:
            counts["empty_turns"] += 1
            return
        if options.cut_audio:
            stem = f"{self.prefix}audio/{one.recording}/{one.id}"
            placed = audio.cut(item, stem, one.turn.span, one.channel)
            self._place(one.id, placed, options)
        else:
            channel = one.channel if item.sound.channels > 1 else None
            recording = one.recording if channel is None else f"{one.recording}_c{channel}"
            placed = audio.whole(item, f"{self.prefix}audio/{one.recording}", channel)
            self._place(recording, placed, options)
            end = seconds_text(one.turn.span.end_ms)
            if one.turn.span.end_ms / 1000 > one.end_s:
                end = f"{one.end_s:.6f}"
            start = seconds_text(one.turn.span.start_ms)
            self._lines["segments"][one.id] = f"{recording} {start} {end}"
        self._lines["text"][one.id] = text
        self._lines["utt2spk"][one.id] = one.speaker
        self._speakers.setdefault(one.speaker, []).append(one.id)
        if one.gender:
            self._genders[one.speaker] = one.gender

    def _place(self, key: str, placed: Placed, options: CorpusOptions) -> None:
        self._lines["wav.scp"][key] = placed.whole_path(options)
        self._lines["reco2dur"][key] = f"{placed.duration_s:.6f}"

    def files(self) -> dict[str, Mapping[str, str]]:
        """What to write, by name: id → the rest of its line."""
        found: dict[str, Mapping[str, str]] = {name: lines for name, lines in self._lines.items() if lines}
        if self._speakers:
            found["spk2utt"] = {speaker: " ".join(_in_order(of_it)) for speaker, of_it in self._speakers.items()}
        if self._speakers and set(self._genders) == set(self._speakers):
            found["spk2gender"] = self._genders
        return found


def _sorted(lines: Mapping[str, str]) -> list[tuple[str, str]]:
    """As LC_ALL=C sorts: by bytes."""
    return sorted(lines.items(), key=lambda line: line[0].encode())


def _in_order(ids: Iterable[str]) -> list[str]:
    return sorted(ids, key=str.encode)


KALDI = Kaldi()
