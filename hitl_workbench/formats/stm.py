"""STM: segment time marks with text (NIST SCTK)."""

from __future__ import annotations

from hitl_workbench.domain.alignment import joined_words
from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.time import Span, is_finer_than_ms, ms_of_seconds, seconds_text
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.collecting import without_collecting
from hitl_workbench.formats.encoding import decoded, encoded
from hitl_workbench.formats.losses import identifiers, losses_of, sentences, written_names
from hitl_workbench.formats.rttm import changed_names, name_map, notes_on_channels

_FIELDS = 5
_NO_SPEECH = frozenset({"inter_segment_gap", "excluded_region"})
_LITERAL = "<>"  # an empty label field: what follows is text, whatever it looks like
_NOT_SCORED = "ignore_time_segment_in_scoring"


class Stm:
    """Reads five fields and the text, with or without a label field; writes without one."""

    name = "stm"
    title = "STM segment time marks"
    suffixes = (".stm",)

    def recognises(self, data: bytes, file_name: str) -> bool:
        for line in decoded(data[:20_000]).text.splitlines():
            if line.strip() and not line.startswith(";;"):
                fields = line.split(None, 5)
                try:
                    return len(fields) >= 5 and ms_of_seconds(fields[3]) <= ms_of_seconds(fields[4])
                except ValueError:
                    return False
        return False

    @without_collecting()
    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        found: dict[str, list[Turn]] = {}
        channels: dict[str, dict[str, set[str]]] = {}
        skipped: list[int] = []
        rounded = 0
        source = decoded(data)
        for number, line in enumerate(source.text.split("\n"), 1):
            fields = line.split()
            if not fields or line.startswith(";;"):
                continue
            if len(fields) < _FIELDS:
                raise FormatError("a line of STM has a file, a channel, a speaker, two times and a text", number)
            name, channel, speaker, start, end, *tokens = fields
            label = tokens[0] if tokens and tokens[0][0] == "<" and tokens[0][-1] == ">" else ""
            if label:
                del tokens[0]
            try:
                start_ms, end_ms = ms_of_seconds(start), ms_of_seconds(end)
                if start_ms < 0 or end_ms < start_ms:
                    raise ValueError(f"{start} to {end} is not a time span")
            except ValueError as error:
                raise FormatError(str(error), number) from None
            turns = found.setdefault(name, [])
            unscored = len(tokens) == 1 and tokens[0].casefold() == _NOT_SCORED and label != _LITERAL
            if start_ms == end_ms or speaker in _NO_SPEECH or unscored:
                skipped.append(number)
                continue
            rounded += is_finer_than_ms(start) + is_finer_than_ms(end)
            turns.append(Turn(Span(start_ms, end_ms), speaker, *joined_words(tokens)))
            channels.setdefault(name, {}).setdefault(channel, set()).add(speaker)
        if not found:
            raise FormatError("there is no segment in it")
        notes = [*source.notes, *notes_on_channels(channels)]
        if skipped:
            notes.append(f"{len(skipped)} lines without speech were skipped (first: line {skipped[0]})")
        if rounded:
            notes.append(f"{rounded} times were rounded to whole milliseconds")
        return Reading({name: Annotation(content_from(turns)) for name, turns in found.items()}, tuple(notes))

    def write(self, document: Document) -> Written:
        recording = identifiers([document.recording.name])[document.recording.name]
        names = written_names(document.content)
        short = identifiers(names.values(), _NO_SPEECH)
        lines = []
        for turn in document.content.turns:
            text = " ".join(turn.text.split())
            if text.startswith("<") or text.casefold() == _NOT_SCORED:
                text = f"{_LITERAL} {text}"
            times = f"{seconds_text(turn.span.start_ms)} {seconds_text(turn.span.end_ms)}"
            lines.append(f"{recording} 1 {short[names[turn.speaker]]} {times} {text}".rstrip(" ") + "\n")
        data, left_out = encoded("".join(lines))
        losses = losses_of(document, line_breaks=False, blanks=False)
        return Written(
            {".stm": data, **name_map(document, recording, short)},
            losses + sentences(changed_names=changed_names(short), characters=left_out),
        )


STM = Stm()
