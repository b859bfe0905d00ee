"""RTTM: who speaks when, without words (NIST Rich Transcription evaluation plan), with its UEM."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.time import Span, is_finer_than_ms, ms_of_seconds, seconds_text
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.encoding import decoded, encoded
from hitl_workbench.formats.losses import identifiers, losses_of, sentences, written_names

_TYPES = frozenset(
    "SPEAKER SPKR-INFO LEXEME NON-LEX NON-SPEECH FILLER EDIT IP SU CB A/P SEGMENT NOSCORE".split()  # noqa: SIM905
)
_MOST_NAMED = 10
_LEAST_FIELDS = 8  # the last one or two of the ten are often left out


class Rttm:
    """Reads SPEAKER lines of one or many recordings; writes them beside a UEM and a map of shortened names."""

    name = "rttm"
    title = "RTTM speaker turns (with UEM)"
    suffixes = (".rttm",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        for line in decoded(data[:20_000]).text.splitlines():
            if line.strip() and not line.startswith(";"):
                fields = line.split()
                return fields[0] in _TYPES and len(fields) > 3 and (fields[2].isdecimal() or fields[2] == "<NA>")
        return False

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        found: dict[str, list[Turn]] = {}
        wrong: dict[int, str] = {}
        channels: dict[str, dict[str, set[str]]] = {}
        empty = rounded = 0
        source = decoded(data)
        for number, line in enumerate(source.text.split("\n"), 1):
            fields = line.split()
            if not fields or line.startswith(";") or fields[0] in _TYPES - {"SPEAKER"}:
                continue
            try:
                if fields[0] != "SPEAKER" or len(fields) < _LEAST_FIELDS:
                    raise ValueError("it is not SPEAKER with at least 8 fields")
                start_ms, length_ms = ms_of_seconds(fields[3]), ms_of_seconds(fields[4])
                if start_ms < 0 or length_ms < 0:
                    raise ValueError("a time is negative")
                end_ms = start_ms + length_ms
                if is_finer_than_ms(fields[3]) or is_finer_than_ms(fields[4]):
                    # The end itself is rounded, not the length: turns that touch must still touch.
                    end_ms = ms_of_seconds(Decimal(fields[3]) + Decimal(fields[4]))
                    rounded += 1
                turns = found.setdefault(fields[1], [])
                if start_ms == end_ms:
                    empty += 1
                else:
                    turns.append(Turn(Span(start_ms, end_ms), fields[7]))
                    channels.setdefault(fields[1], {}).setdefault(fields[2], set()).add(fields[7])
            except ValueError as error:
                wrong[number] = str(error)
        if wrong:
            first = next(iter(wrong))
            lines = ", ".join(str(number) for number in list(wrong)[:10])
            raise FormatError(
                f"{wrong[first]} (and wrong in all: lines {lines})" if len(wrong) > 1 else wrong[first], first
            )
        if not found:
            raise FormatError("there is no SPEAKER line in it")
        notes = [*source.notes, *notes_on_channels(channels)]
        if empty:
            notes.append(f"{empty} turns of no length were skipped")
        if rounded:
            notes.append(f"times of {rounded} turns were rounded to whole milliseconds")
        annotations = {name: Annotation(content_from(turns), has_text=False) for name, turns in found.items()}
        return Reading(annotations, tuple(notes))

    def write(self, document: Document) -> Written:
        recording = identifiers([document.recording.name])[document.recording.name]
        names = written_names(document.content)
        short = identifiers(names.values())
        lines = [
            f"SPEAKER {recording} 1 {seconds_text(turn.span.start_ms)} {seconds_text(turn.span.duration_ms)} "
            f"<NA> <NA> {short[names[turn.speaker]]} <NA> <NA>\n"
            for turn in document.content.turns
        ]
        data, left_out = encoded("".join(lines))
        uem = f"{recording} 1 0.000 {seconds_text(document.recording.media.duration_ms)}\n"
        files = {".rttm": data, ".uem": uem.encode(), **name_map(document, recording, short)}
        losses = losses_of(document, text=False)
        return Written(files, losses + sentences(changed_names=changed_names(short), characters=left_out))


def name_map(document: Document, recording: str, speakers: dict[str, str]) -> dict[str, bytes]:
    """`.names.json`, when a name had to be changed: written name → name, for recording and speakers."""
    if recording == document.recording.name and all(name == short for name, short in speakers.items()):
        return {}
    names = {
        "recording": {recording: document.recording.name},
        "speakers": {short: name for name, short in speakers.items()},
    }
    return {".names.json": encoded(json.dumps(names, ensure_ascii=False, indent=2) + "\n")[0]}


def notes_on_channels(channels: Mapping[str, Mapping[str, set[str]]]) -> Iterator[str]:
    """What is lost of recordings with several channels; channels are by recording and channel, whoever speaks there."""
    several = {name: found for name, found in channels.items() if len(found) > 1}
    for name, found in list(several.items())[:_MOST_NAMED]:
        listed = ", ".join([*list(found)[:_MOST_NAMED], *(["…"] if len(found) > _MOST_NAMED else [])])
        times = Counter(speaker for speakers in found.values() for speaker in speakers)
        shared = sum(count > 1 for count in times.values())
        joined = f"; {shared} speakers have the same name on more than one of them and were taken for one"
        yield f"the channels of {name[:60]!r} ({listed}) are not kept" + (joined if shared else "")
    if len(several) > _MOST_NAMED:
        yield f"nor are those of {len(several) - _MOST_NAMED} more recordings"


def changed_names(speakers: dict[str, str]) -> int:
    """How many speakers go by another word in the file."""
    return sum(name != short for name, short in speakers.items())


RTTM = Rttm()
