"""JSON lines to fine-tune Whisper: stretches of up to 30 seconds made of whole turns, with their times."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from hitl_workbench.domain.time import Span
from hitl_workbench.formats.base import CorpusItem, CorpusOptions, CorpusWritten, Put
from hitl_workbench.formats.corpus_audio import CorpusAudio, channel_of
from hitl_workbench.formats.corpus_ids import CorpusIds
from hitl_workbench.formats.corpus_rows import Utterance, count_item, in_one_line, json_line, utterances
from hitl_workbench.formats.losses import sentences

LONGEST_MS = 30_000  # what Whisper hears at once
SLACK_MS = 500  # of a neighbour's speech at an edge, where people speak over each other without end


@dataclass(slots=True)
class _Chunk:
    """Turns in a row that become one example."""

    turns: list[Utterance] = field(default_factory=list)

    @property
    def span(self) -> Span:
        return Span(self.turns[0].turn.span.start_ms, max(one.turn.span.end_ms for one in self.turns))


class WhisperJsonl:
    """`train.jsonl`: audio, sentence, sentences with start and end within the sound, language.

    No stretch begins or ends within a turn of its own, and none goes over a turn that was left out between its
    turns: all that is said in it stands in its sentence, but for what speaks over a turn and was not asked for. Where
    turns overlap without a pause for more than 30 s, up to half a second of the neighbours is heard at the edges.
    """

    name = "whisper-jsonl"
    title = "JSON lines for Whisper (training)"

    def write_corpus(self, items: Iterable[CorpusItem], options: CorpusOptions, put: Put) -> CorpusWritten:
        counts: Counter[str] = Counter()
        ids = CorpusIds()
        audio = CorpusAudio(put, options, counts)
        for split, of_it in groupby(items, key=lambda item: item.split):
            name = split or "train"
            with put(f"{name}.jsonl") as file:
                for item in of_it:
                    count_item(item, counts, labels=False)
                    for chunk in _chunks(item, ids, counts):
                        file.write(_line(item, chunk, audio, name, counts))
        with put("names.json") as file:
            file.write(ids.to_json())
        return CorpusWritten(sentences(**counts))


def _line(item: CorpusItem, chunk: _Chunk, audio: CorpusAudio, split: str, counts: Counter[str]) -> bytes:
    span, first = chunk.span, chunk.turns[0]
    channel = first.channel
    on = "" if channel is None else f"_c{channel}"
    stem = f"audio/{split}/{first.recording}/{first.recording}{on}-{span.start_ms:08d}-{span.end_ms:08d}"
    placed = audio.cut(item, stem, span, channel)
    said = [
        {
            "start": (one.turn.span.start_ms - span.start_ms) / 1000,
            "end": min((one.turn.span.end_ms - span.start_ms) / 1000, placed.duration_s),
            "text": in_one_line(one.text, counts),
            "speaker": one.speaker,
        }
        for one in chunk.turns
    ]
    row = {
        "audio": {"path": placed.path},
        "duration": placed.duration_s,
        "sentence": " ".join(str(one["text"]) for one in said),
        "sentences": said,
        "recording": first.recording,
        "start": span.start_ms / 1000,
    }
    return json_line(row | ({"language": first.language} if first.language else {}))


def _chunks(item: CorpusItem, ids: CorpusIds, counts: Counter[str]) -> Iterator[_Chunk]:
    """A recording's turns in stretches, each channel for itself."""
    usable = list(utterances(item, ids, counts))
    used = {id(one.turn) for one in usable}
    unused = [turn for turn in (*item.document.content.turns, *item.left_out) if id(turn) not in used]
    channels = dict.fromkeys(one.channel for one in usable)
    for channel in channels:
        own = (one for one in usable if one.channel == channel)
        gaps = _Unused(turn.span for turn in unused if channel is None or channel_of(item, turn) in (None, channel))
        chunk: _Chunk | None = None
        for group in _without_too_long(own, counts):
            if chunk is not None:
                end = chunk.span.end_ms
                reach = max(one.turn.span.end_ms for one in group) - chunk.span.start_ms
                begins = group[0].turn.span.start_ms
                if reach > LONGEST_MS or gaps.any_between(end, begins):
                    yield chunk
                    chunk = None
            chunk = chunk or _Chunk()
            chunk.turns += group
        if chunk is not None:
            yield chunk


def _without_too_long(turns: Iterable[Utterance], counts: Counter[str]) -> Iterator[list[Utterance]]:
    """Turns that speak over each other, together; without groups that are longer than an example may be."""
    for group in _groups(turns):
        for part in [group] if _fits(group) else _groups(group, SLACK_MS):
            if _fits(part):
                yield part
            else:
                counts["long_turns" if len(part) == 1 else "crossing_turns"] += len(part)


def _fits(group: list[Utterance]) -> bool:
    return max(one.turn.span.end_ms for one in group) - group[0].turn.span.start_ms <= LONGEST_MS


def _groups(turns: Iterable[Utterance], slack_ms: int = 0) -> Iterator[list[Utterance]]:
    """Turns that speak over each other for longer than slack_ms, directly or through others."""
    group: list[Utterance] = []
    end_ms = 0
    for one in turns:
        if group and one.turn.span.start_ms >= end_ms - slack_ms:
            yield group
            group = []
        group.append(one)
        end_ms = max(end_ms, one.turn.span.end_ms) if len(group) > 1 else one.turn.span.end_ms
    if group:
        yield group


class _Unused:
    """Speech that no example has a text for."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start_ms for span in ordered]
        self._ends = list(accumulate((span.end_ms for span in ordered), max))

    def any_between(self, first_ms: int, last_ms: int) -> bool:
        """Whether some of it is heard in first_ms <= moment < last_ms."""
        before = bisect_left(self._starts, last_ms)
        return before > 0 and first_ms < last_ms and self._ends[before - 1] > first_ms


WHISPER_JSONL = WhisperJsonl()
