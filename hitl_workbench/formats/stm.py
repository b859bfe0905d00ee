"""STM: segment time marks with text (NIST SCTK)."""

from __future__ import annotations

from hitl_workbench.domain.alignment import untimed_words
from hitl_workbench.domain.annotation import Turn, content_from
from hitl_workbench.domain.time import Span, ms_of_seconds, seconds_text
from hitl_workbench.errors import FormatError
from hitl_workbench.formats.base import Annotation, Document, Reading, Written
from hitl_workbench.formats.encoding import decoded
from hitl_workbench.formats.losses import identifiers, losses_of, written_names
from hitl_workbench.formats.rttm import name_map

_NO_SPEECH = frozenset({"inter_segment_gap", "excluded_region"})
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

    def read(self, data: bytes, duration_ms: int | None = None) -> Reading:
        found: dict[str, list[Turn]] = {}
        skipped: list[int] = []
        source = decoded(data)
        for number, line in enumerate(source.text.split("\n"), 1):
            if not line.strip() or line.startswith(";;"):
                continue
            fields = line.split(None, 5)
            if len(fields) < 5:
                raise FormatError("a line of STM has a file, a channel, a speaker, two times and a text", number)
            turns = found.setdefault(fields[0], [])
            text = " ".join(fields[5].split()) if len(fields) > 5 else ""
            label, _, rest = text.partition(" ")
            if label.startswith("<") and label.endswith(">"):
                text = rest
            try:
                start_ms, end_ms = ms_of_seconds(fields[3]), ms_of_seconds(fields[4])
                if start_ms < 0 or end_ms < start_ms:
                    raise ValueError(f"{fields[3]} to {fields[4]} is not a time span")
            except ValueError as error:
                raise FormatError(str(error), number) from None
            if start_ms == end_ms or fields[2] in _NO_SPEECH or text.casefold() == _NOT_SCORED:
                skipped.append(number)
                continue
            turns.append(Turn(Span(start_ms, end_ms), fields[2], text, untimed_words(text)))
        if not found:
            raise FormatError("there is no segment in it")
        notes = list(source.notes)
        if skipped:
            notes.append(f"{len(skipped)} lines without speech were skipped (first: line {skipped[0]})")
        return Reading({name: Annotation(content_from(turns)) for name, turns in found.items()}, tuple(notes))

    def write(self, document: Document) -> Written:
        recording = identifiers([document.recording.name])[document.recording.name]
        names = written_names(document.content)
        short = identifiers(names.values())
        lines = []
        for turn in document.content.turns:
            text = " ".join(turn.text.split())
            if text.startswith("<"):
                text = f"<> {text}"  # an empty label field, so that the text is not taken for one
            times = f"{seconds_text(turn.span.start_ms)} {seconds_text(turn.span.end_ms)}"
            lines.append(f"{recording} 1 {short[names[turn.speaker]]} {times} {text}".rstrip() + "\n")
        files = {".stm": "".join(lines).encode("utf-8", "replace"), **name_map(document, recording, short)}
        return Written(files, losses_of(document, line_breaks=False))


STM = Stm()
